//! How many rows of a file are imported in a second, and how long the release takes: what
//! `docs/PERFORMANCE.md` shows.
//!
//! `cargo bench --bench imports` takes about a minute on SQLite and prints Markdown; `-- 1000000`
//! says how many rows the file has. Beside it stand plain inserts of the same rows into the same
//! tables, with the same durability and as many responses in each transaction. Nothing here fails
//! because of a time.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use regard::db::{self, DatabaseUrl, Db};
use regard::domain::account::{AccountEmail, Actor, Role};
use regard::domain::consultation_file;
use regard::error::FlowError;
use regard::flows::accounts::{NewUser, actor_of, add_user};
use regard::flows::imports::{self, IdentifiedMap, ImportRequest};
use regard::flows::{Catalogue, LiveConsultation, admin};
use regard::secrets::StaffPasswords;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

const ROUNDS: usize = 3;
const ROWS: usize = 100_000;
/// Rows of the database for each row of the file: the response's, its version's, four answers, the
/// original.
const STORED: f64 = 7.0;
const MAP: &str = r#"
format = 1
channel = "paper"
serial = "id"
received = "2026-12-01"
capacity = "resident"
publish = "publish"
[answers.next-step]
column = "next"
[answers.conditions.columns]
"c[SQ001]" = "independent-audit"
"c[SQ002]" = "end-date"
[answers.bias-concern]
column = "bias"
[answers.why]
column = "why"
"#;
const WORDS: &str = "Nobody has shown what it finds that a careful officer would miss, and what \
                     becomes of those whom it names by mistake. First show that, to somebody who \
                     has no part in it, and then ask us again; until then let it rest.";

struct House {
    folder: PathBuf,
    url: DatabaseUrl,
    db: Db,
    live: Arc<LiveConsultation>,
    first: Actor,
    second: Actor,
}

impl House {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!(
            "regard_bench_{}_{:x}",
            std::process::id(),
            rand::random::<u32>()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        let url = DatabaseUrl::Sqlite(folder.join("regard.db"));
        let db = Db::open(&url, 4).unwrap();
        db.migrate().unwrap();
        let edition =
            consultation_file::read(include_str!("../consultations/policing-ai.toml")).unwrap();
        admin::import(&db, edition, now()).unwrap();
        admin::open(&db, "policing-ai", true, now())
            .unwrap()
            .unwrap();
        let catalogue = Catalogue::default();
        catalogue.refresh(&db).unwrap();
        let person = |address: &str, role| {
            let email = AccountEmail::parse(address).unwrap();
            let password = "a long enough sentence 42".to_owned();
            let user = NewUser {
                email: email.clone(),
                name: "Sam".to_owned(),
                affiliation: None,
                roles: vec![role],
                password,
            };
            add_user(&db, &StaffPasswords::new().unwrap(), user, now()).unwrap();
            actor_of(&db, &email).unwrap().unwrap()
        };
        let (first, second) = (
            person("a@office.example", Role::Moderator),
            person("b@office.example", Role::Official),
        );
        let live = catalogue.find("policing-ai").unwrap();
        Self {
            folder,
            url,
            db,
            live,
            first,
            second,
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-12-10T12:00:00Z".parse().unwrap()
}

fn file(path: &Path, rows: usize) {
    let mut text = "id,next,c[SQ001],c[SQ002],bias,why\n".to_owned();
    for n in 0..rows {
        let next = [
            "go-on",
            "pause",
            "stop",
            "It should go on only if conditions are met",
        ][n % 4];
        let bias = ["very", "fairly", "slightly", "not-at-all"][n / 4 % 4];
        writeln!(
            text,
            "P-{n},{next},Y,{},{bias},\"{n}. {WORDS}\"",
            if n % 3 == 0 { "Y" } else { "" }
        )
        .unwrap();
    }
    std::fs::write(path, text).unwrap();
}

#[derive(Default)]
struct Figures {
    checked: Vec<f64>,
    stored: Vec<f64>,
    whole: Vec<f64>,
    raw: Vec<f64>,
    release: Vec<f64>,
    queued: Vec<f64>,
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn round(rows: usize, figures: &mut Figures) {
    let house = House::new();
    let path = house.folder.join("rows.csv");
    file(&path, rows);
    let map = IdentifiedMap::read(MAP).unwrap();
    let source = || std::fs::File::open(&path).map(|file| Box::new(file) as Box<dyn Read + Send>);
    let import = ImportRequest {
        live: &house.live,
        actor: &house.first,
        map: &map,
        source: &source,
        now: now(),
        progress: &|_| {},
    };
    let started = Instant::now();
    let checked = imports::check(&house.db, &import).unwrap();
    let check = started.elapsed().as_secs_f64();
    let stored = imports::store(&house.db, &import, &checked).unwrap();
    let whole = started.elapsed().as_secs_f64();
    assert_eq!(stored.counts.responses as usize, rows);
    figures.checked.push(rows as f64 / check);
    figures.stored.push(rows as f64 / (whole - check));
    figures.whole.push(rows as f64 / whole);

    let started = Instant::now();
    imports::release(&house.db, &house.live, &house.second, stored.batch, now()).unwrap();
    figures
        .release
        .push(started.elapsed().as_secs_f64() * 1_000.0);
    let started = Instant::now();
    imports::queue_released(&house.db).unwrap();
    figures
        .queued
        .push(rows as f64 / started.elapsed().as_secs_f64());
    let waiting = house
        .db
        .read(|c| Ok::<_, FlowError>(db::moderation::counts(c, house.live.consultation_id)?))
        .unwrap();
    assert_eq!(
        waiting.iter().map(|(_, n)| *n as usize).sum::<usize>(),
        rows
    );

    let empty = House::new();
    let DatabaseUrl::Sqlite(path) = &empty.url else {
        unreachable!()
    };
    figures.raw.push(rows as f64 / raw(path, rows));
}

/// Seconds that plain inserts of the same rows take: one connection, prepared statements, 250
/// responses in each transaction.
fn raw(path: &Path, rows: usize) -> f64 {
    let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    conn.batch_execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA \
         secure_delete = ON; PRAGMA temp_store = MEMORY;",
    )
    .unwrap();
    conn.batch_execute(
        "INSERT INTO batch (id, consultation_id, number, edition_id, source, state, file_sha256, \
         headings, responses, skipped, last_line, begun_by, begun_at, queued_to, queued) SELECT 1, \
         1, 1, (SELECT MAX(id) FROM edition), 'file', 'loading', 'x', '[]', 0, 0, 0, (SELECT \
         MIN(id) FROM account), '2026-12-01', 0, 0",
    )
    .unwrap();
    let started = Instant::now();
    let rows = i64::try_from(rows).unwrap();
    for first in (1..=rows).step_by(250) {
        conn.immediate_transaction(|conn| {
            for id in first..(first + 250).min(rows + 1) {
                insert(conn, id)?;
            }
            QueryResult::Ok(())
        })
        .unwrap();
    }
    started.elapsed().as_secs_f64()
}

fn insert(conn: &mut SqliteConnection, id: i64) -> QueryResult<()> {
    use diesel::sql_types::{BigInt, Binary, Text};
    let hash = || rand::random::<[u8; 32]>().to_vec();
    let commitment = hash();
    diesel::sql_query(
        "INSERT INTO response (id, consultation_id, reference_hash, form_token_hash, channel, \
         capacity, newest, received_on, late, batch_id) VALUES (?, 1, ?, ?, 'paper', 'resident', \
         1, '2026-12-01', 0, 1)",
    )
    .bind::<BigInt, _>(id)
    .bind::<Binary, _>(hash())
    .bind::<Binary, _>(hash())
    .execute(conn)?;
    diesel::sql_query(
        "INSERT INTO response_version (id, consultation_id, response_id, number, edition_id, \
         capacity, publish_choice, received_on, commitment, r) VALUES (?, 1, ?, 1, (SELECT \
         edition_id FROM batch), 'resident', 'publish', '2026-12-01', ?, ?)",
    )
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(id)
    .bind::<Binary, _>(&commitment)
    .bind::<Binary, _>(hash())
    .execute(conn)?;
    for (question, chosen) in [
        ("next-step", "[\"pause\"]"),
        ("conditions", "[\"independent-audit\"]"),
        ("bias-concern", "[\"very\"]"),
    ] {
        diesel::sql_query(
            "INSERT INTO answer (consultation_id, response_id, version_id, question, choices) \
             VALUES (1, ?, ?, ?, ?)",
        )
        .bind::<BigInt, _>(id)
        .bind::<BigInt, _>(id)
        .bind::<Text, _>(question)
        .bind::<Text, _>(chosen)
        .execute(conn)?;
    }
    diesel::sql_query(
        "INSERT INTO answer (consultation_id, response_id, version_id, question, words) VALUES (1, \
         ?, ?, 'why', ?)",
    )
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(id)
    .bind::<Text, _>(WORDS)
    .execute(conn)?;
    diesel::sql_query(
        "INSERT INTO original (response_id, consultation_id, batch_id, line, serial, cells) VALUES \
         (?, 1, 1, ?, ?, ?)",
    )
    .bind::<BigInt, _>(id)
    .bind::<BigInt, _>(id)
    .bind::<Text, _>(format!("P-{id}"))
    .bind::<Text, _>(format!(
        "[\"P-{id}\",\"pause\",\"Y\",\"\",\"very\",\"{WORDS}\"]"
    ))
    .execute(conn)?;
    Ok(())
}

fn main() {
    let rows = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(ROWS);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let mut figures = Figures::default();
    for _ in 0..ROUNDS {
        round(rows, &mut figures);
    }
    let Figures {
        mut checked,
        mut stored,
        mut whole,
        mut raw,
        mut release,
        mut queued,
    } = figures;
    let (whole, raw) = (median(&mut whole), median(&mut raw));
    println!(
        "{cores} cores; SQLite; {rows} rows, {STORED} rows of the database for each; medians of \
         {ROUNDS}.\n"
    );
    println!(
        "| checked /s | stored /s | checked and stored /s | plain inserts /s | checked and stored \
         ÷ plain | release, ms | into the queue /s |"
    );
    println!("|--:|--:|--:|--:|--:|--:|--:|");
    println!(
        "| {:.0} | {:.0} | {whole:.0} | {raw:.0} | {:.2} | {:.1} | {:.0} |",
        median(&mut checked),
        median(&mut stored),
        whole / raw,
        median(&mut release),
        median(&mut queued)
    );
}
