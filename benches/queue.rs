//! The moderators' queue with a long backlog: how long handing out and deciding take, which plan
//! each query has, and that fifty people on one text come to one decision.
//!
//! `cargo bench --bench queue` uses 20,000 waiting texts; `REGARD_BENCH_BACKLOG=1000000` is the
//! size that is promised. It fails when a query reads a whole table or a text has two decisions,
//! never because of a time.

#[path = "support/form.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod form;
#[path = "support/numbers.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod numbers;
#[path = "support/postgres.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod postgres;
#[path = "support/scratch.rs"]
#[allow(dead_code, reason = "shared with the other benches")]
mod scratch;

use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::prelude::*;
use numbers::{Rounds, grouped, head, line};
use regard::db::{DatabaseUrl, Db};
use regard::domain::account::{Actor, Role};
use regard::domain::ids::{AccountId, ResponseId};
use regard::domain::moderation::DecisionKind;
use regard::domain::queue::QueueFilter;
use regard::domain::removal::RemovalKind;
use regard::error::FlowError;
use regard::flows::moderators::{
    self, DecisionMode, GivenItem, ModeratorVerdict, OpenedItem, QueueRequest, VerdictOutcome,
};
use regard::flows::{Catalogue, LiveConsultation};
use regard::secrets::ServiceKey;
use scratch::Scratch;
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How many texts one moderator takes and decides on.
const TURNS: usize = 1_000;
/// How many people decide on the same text at once, and on how many texts.
const PEOPLE: i64 = 50;
const CONTESTED: usize = 200;

/// The statements that ran while it was on.
static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

struct Listener;

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event
            && LISTENING.load(Ordering::Relaxed)
        {
            let text = query.to_string();
            let sql = text
                .split(" -- binds")
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            HEARD.lock().unwrap().insert(sql);
        }
    }
}

fn main() {
    let backlog: i64 = std::env::var("REGARD_BENCH_BACKLOG")
        .ok()
        .and_then(|size| size.parse().ok())
        .unwrap_or(20_000);
    diesel::connection::set_default_instrumentation(|| Some(Box::new(Listener))).unwrap();
    println!(
        "{} waiting texts. Times are those of the flow that a handler runs, in milliseconds.\n",
        grouped(backlog as f64)
    );
    let lite = Scratch::sqlite();
    measure("SQLite", &lite.url, 8, backlog);
    drop(lite);
    match postgres::start() {
        Some(server) => measure("PostgreSQL", &Scratch::postgres(&server).url, 64, backlog),
        None => println!("PostgreSQL was skipped: no server was found. Install one.\n"),
    }
}

fn actor(account_id: i64) -> Actor {
    Actor {
        account_id: AccountId::new(account_id),
        email: format!("m{account_id}@office.example"),
        name: format!("Moderator {account_id}"),
        affiliation: None,
        roles: vec![(Role::Moderator, None)],
    }
}

struct Bench {
    db: Db,
    catalogue: Catalogue,
    live: std::sync::Arc<LiveConsultation>,
    key: ServiceKey,
}

fn measure(name: &str, url: &DatabaseUrl, connections: u32, backlog: i64) {
    let (db, live) = form::open(url, connections);
    let started = Instant::now();
    fill(
        url,
        live.consultation_id.key(),
        live.edition_id.key(),
        backlog,
    );
    eprintln!("{name}: filled in {:.0} s", started.elapsed().as_secs_f64());
    let catalogue = Catalogue::default();
    catalogue.refresh(&db).unwrap();
    let bench = Bench {
        db,
        catalogue,
        live,
        key: ServiceKey::from_secret("a secret of thirty-two characters or more").unwrap(),
    };
    LISTENING.store(true, Ordering::Relaxed);
    drop(bench.alone(20));
    bench.erase(backlog);
    LISTENING.store(false, Ordering::Relaxed);
    let (mut next, mut open, mut decide) = bench.alone(TURNS);
    head(
        &format!("{name}: one moderator, {} texts", grouped(TURNS as f64)),
        &["act", "p50", "p99"],
    );
    for (act, rounds) in [
        ("next item", &mut next),
        ("open it", &mut open),
        ("decide", &mut decide),
    ] {
        line(&[
            act.to_owned(),
            rounds.milliseconds(0.5),
            rounds.milliseconds(0.99),
        ]);
    }
    println!();
    bench.pages();
    bench.contested(name);
    plans(name, url);
}

impl Bench {
    fn take(&self, actor: &Actor) -> String {
        match moderators::next(
            &self.db,
            &self.live,
            actor,
            QueueRequest::default(),
            form::noon(),
        )
        .unwrap()
        {
            GivenItem::Item(item) => item,
            other => panic!("{other:?}"),
        }
    }

    fn verdict(version: i64) -> ModeratorVerdict {
        ModeratorVerdict {
            version,
            kind: DecisionKind::Publish,
            reason: None,
            spans: Vec::new(),
            with_name: false,
            to_author: None,
            note: None,
            how: DecisionMode::Alone,
            confirmed: None,
            danger: None,
        }
    }

    fn decide(&self, actor: &Actor, item: &str) -> VerdictOutcome {
        moderators::decide(
            &self.db,
            &self.catalogue,
            &self.key,
            actor,
            item,
            Self::verdict(1),
            form::noon(),
        )
        .unwrap()
    }

    fn alone(&self, turns: usize) -> (Rounds, Rounds, Rounds) {
        let (actor, mut took) = (actor(1), [Vec::new(), Vec::new(), Vec::new()]);
        for _ in 0..turns {
            let started = Instant::now();
            let item = self.take(&actor);
            took[0].push(started.elapsed());
            let started = Instant::now();
            let opened =
                moderators::open(&self.db, &self.catalogue, &actor, &item, form::noon()).unwrap();
            took[1].push(started.elapsed());
            assert!(matches!(opened, OpenedItem::Held(_)));
            let started = Instant::now();
            let decided = self.decide(&actor, &item);
            took[2].push(started.elapsed());
            assert!(matches!(decided, VerdictOutcome::Done), "{decided:?}");
        }
        let [next, open, decide] = took;
        (Rounds::of(next), Rounds::of(open), Rounds::of(decide))
    }

    /// Erases one response: its author waits for it, and on SQLite everybody else does, too.
    fn erase(&self, id: i64) {
        let day = form::noon().date_naive();
        self.db
            .write(move |tx| {
                regard::db::responses::erase(tx, ResponseId::new(id), RemovalKind::Erased, day)
                    .map_err(FlowError::from)
            })
            .unwrap();
    }

    /// What counts or looks through the queue.
    fn pages(&self) {
        let (actor, lead) = (
            actor(1),
            Actor {
                roles: vec![(Role::LeadModerator, None)],
                ..actor(1)
            },
        );
        head("Looking through it", &["what", "ms, median of 9"]);
        let time = |name: &str, act: &dyn Fn()| {
            let took: Vec<f64> = (0..9)
                .map(|_| {
                    let started = Instant::now();
                    act();
                    started.elapsed().as_secs_f64() * 1_000.0
                })
                .collect();
            line(&[name.to_owned(), format!("{:.1}", numbers::median(&took))]);
        };
        let list = |filter: QueueFilter| {
            let view = regard::domain::queue::QueueView::New;
            moderators::list(
                &self.db,
                &self.live,
                &actor,
                view,
                filter,
                None,
                form::noon(),
            )
            .unwrap()
        };
        for (name, filter) in [
            ("one text in 10,000", ("language", "cy")),
            ("1,000 texts that a search finds", ("search", "needle")),
        ] {
            let asking = QueueRequest {
                filter: QueueFilter::read([filter]),
                ..QueueRequest::default()
            };
            time(&format!("next item, {name}"), &|| {
                let GivenItem::Item(item) =
                    moderators::next(&self.db, &self.live, &actor, asking.clone(), form::noon())
                        .unwrap()
                else {
                    panic!("none left")
                };
                moderators::release(&self.db, &self.catalogue, &actor, &item, form::noon())
                    .unwrap();
            });
        }
        let nothing = QueueRequest {
            filter: QueueFilter::read([("channel", "paper")]),
            ..QueueRequest::default()
        };
        time("next item, a filter that nothing fits", &|| {
            assert_eq!(
                moderators::next(&self.db, &self.live, &actor, nothing.clone(), form::noon())
                    .unwrap(),
                GivenItem::Nothing
            );
        });
        time("my work", &|| {
            drop(moderators::queues(&self.db, &self.catalogue, &actor, form::noon()).unwrap());
        });
        time("a queue", &|| drop(list(QueueFilter::default())));
        time("a queue, one capacity", &|| {
            drop(list(QueueFilter::read([("capacity", "resident")])));
        });
        time("a queue, a filter that nothing fits", &|| {
            drop(list(QueueFilter::read([("channel", "paper")])));
        });
        time("progress, for the lead", &|| {
            drop(moderators::progress(&self.db, &self.live, &lead, form::noon()).unwrap());
        });
        println!();
    }

    /// Fifty people on each of many texts.
    fn contested(&self, name: &str) {
        let (mut won, mut conflicts) = (0, 0);
        for _ in 0..CONTESTED {
            let holder = actor(1);
            let item = self.take(&holder);
            // Everybody has the page of the text; nobody holds it any more.
            moderators::release(&self.db, &self.catalogue, &holder, &item, form::noon()).unwrap();
            let outcomes: Vec<VerdictOutcome> = std::thread::scope(|scope| {
                let callers: Vec<_> = (1..=PEOPLE)
                    .map(|id| (id, item.clone()))
                    .map(|(id, item)| scope.spawn(move || self.decide(&actor(id), &item)))
                    .collect();
                callers
                    .into_iter()
                    .map(|caller| caller.join().unwrap())
                    .collect()
            });
            won += outcomes
                .iter()
                .filter(|decided| matches!(decided, VerdictOutcome::Done))
                .count();
            conflicts += outcomes
                .iter()
                .filter(|decided| matches!(decided, VerdictOutcome::Conflict(Some(_))))
                .count();
        }
        println!(
            "{name}: {PEOPLE} people at once on each of {CONTESTED} texts: {won} decisions, \
             {conflicts} conflicts that show the decision.\n"
        );
        assert_eq!(
            (won, conflicts),
            (CONTESTED, CONTESTED * (PEOPLE as usize - 1))
        );
    }
}

/// Makes the backlog: one response with one text each, of the same words.
fn fill(url: &DatabaseUrl, consultation: i64, edition: i64, backlog: i64) {
    let words = form::words();
    let (numbers, id, bytes) = match url {
        DatabaseUrl::Sqlite(_) => (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {N})",
            "printf('%016x', i)",
            "randomblob(32)",
        ),
        DatabaseUrl::Postgres(_) => (
            "WITH n(i) AS (SELECT generate_series(1, {N}))",
            "lpad(to_hex(i), 16, '0')",
            "sha256(i::text::bytea)",
        ),
    };
    let numbers = numbers.replace("{N}", &backlog.to_string());
    let from = "FROM n WHERE true";
    let with = |insert: &str, columns: &str, values: &str| match url {
        DatabaseUrl::Sqlite(_) => {
            format!("{numbers} INSERT INTO {insert} ({columns}) SELECT {values} {from};")
        }
        DatabaseUrl::Postgres(_) => {
            format!("{numbers} INSERT INTO {insert} ({columns}) SELECT {values} {from};")
        }
    };
    let statements = [
        with(
            "response",
            "id, consultation_id, reference_hash, form_token_hash, channel, capacity, newest, \
             received_on, late",
            &format!(
                "i, {consultation}, {bytes}, {bytes}, 'web', 'resident', 1, '2026-06-10', FALSE"
            ),
        ),
        with(
            "response_version",
            "id, consultation_id, response_id, number, edition_id, capacity, publish_choice, \
             received_on, commitment, r",
            &format!(
                "i, {consultation}, i, 1, {edition}, 'resident', 'publish', '2026-06-10', {bytes}, \
                 {bytes}"
            ),
        ),
        with(
            "answer",
            "id, consultation_id, response_id, version_id, question, words",
            &format!("i, {consultation}, i, i, 'why', '{words} ' || i"),
        ),
        with(
            "review",
            "id, consultation_id, response_id, answer_id, item, state, received_on, version, \
             stage, due_on, question, capacity, channel, language, copy_key, indexed",
            &format!(
                "i, {consultation}, i, i, {id}, 'waiting', '2026-06-10', 1, CASE WHEN i % 10 = 0 THEN 'short' WHEN i % 97 = 0 THEN 'flagged' ELSE 'new' END, \
                 '2026-06-17', 'why', 'resident', 'web', CASE WHEN i % 10000 = 7 THEN 'cy' ELSE 'en' END, i, TRUE"
            ),
        ),
        // Of every text it would take hours to fill.
        match url {
            DatabaseUrl::Sqlite(_) => {
                "INSERT INTO review_search (rowid, tokens) SELECT id, 'needle' FROM review ORDER \
                 BY id DESC LIMIT 1000;"
                    .to_owned()
            }
            DatabaseUrl::Postgres(_) => "INSERT INTO review_search (review_id, tokens) SELECT id, \
                                         array_to_tsvector('{needle}') FROM review ORDER BY id \
                                         DESC LIMIT 1000;"
                .to_owned(),
        },
    ];
    let accounts: String = (1..=PEOPLE)
        .map(|id| {
            format!(
                "INSERT INTO account (id, email, name, password_hash, created_at, person) VALUES \
                 ({id}, 'm{id}@office.example', 'Moderator {id}', '-', '2026-06-01 00:00:00', \
                 'p{id}');"
            )
        })
        .collect();
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
            conn.batch_execute("PRAGMA busy_timeout = 60000").unwrap();
            for statement in &statements {
                conn.batch_execute(&format!("BEGIN IMMEDIATE; {statement} COMMIT;"))
                    .unwrap();
            }
            conn.batch_execute(&accounts).unwrap();
        }
        DatabaseUrl::Postgres(address) => {
            let mut conn = PgConnection::establish(address).unwrap();
            let statements = statements
                .concat()
                .replace("'2026-06-10'", "DATE '2026-06-10'")
                .replace("'2026-06-17'", "DATE '2026-06-17'");
            conn.batch_execute(&statements).unwrap();
            conn.batch_execute(&accounts).unwrap();
            conn.batch_execute("VACUUM ANALYZE").unwrap();
        }
    }
}

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct PlanLine {
    #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
    line: String,
}

/// Tables that grow with the responses: none is read as a whole.
const GROWING: [&str; 7] = [
    "review",
    "answer",
    "response",
    "response_version",
    "decision",
    "review_event",
    "audit",
];

/// Prints the plan of every query that ran while a text was taken, opened and decided on.
fn plans(name: &str, url: &DatabaseUrl) {
    let heard: Vec<String> = std::mem::take(&mut *HEARD.lock().unwrap())
        .into_iter()
        .collect();
    println!("### {name}: plans\n");
    let mut whole = Vec::new();
    for sql in heard.iter().filter(|sql| {
        ["SELECT", "UPDATE", "DELETE"]
            .iter()
            .any(|word| sql.to_uppercase().starts_with(word))
    }) {
        let plan = match url {
            DatabaseUrl::Sqlite(path) => lite_plan(&path.to_string_lossy(), sql),
            DatabaseUrl::Postgres(address) => pg_plan(address, sql),
        };
        for line in &plan {
            let table = line
                .trim()
                .trim_start_matches("-> ")
                .split_whitespace()
                .collect::<Vec<_>>();
            let reads = match table.as_slice() {
                ["SCAN", table] => Some(*table),
                ["Seq", "Scan", "on", table, ..] => Some(*table),
                _ => None,
            };
            if let Some(table) = reads
                .map(|table| table.trim_matches('"'))
                .filter(|table| GROWING.contains(table))
            {
                whole.push(format!("{table}: {sql}"));
            }
        }
        let short: String = sql.chars().take(220).collect();
        println!("- `{}`", short.replace('`', "\""));
        for line in plan {
            println!("  - {}", line.trim_end());
        }
    }
    println!();
    assert!(
        whole.is_empty(),
        "queries that read whole tables: {whole:#?}"
    );
}

fn lite_plan(path: &str, sql: &str) -> Vec<String> {
    let mut conn = SqliteConnection::establish(path).unwrap();
    let lines: Vec<Detail> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}"))
        .load(&mut conn)
        .unwrap_or_default();
    lines.into_iter().map(|line| line.detail).collect()
}

fn pg_plan(address: &str, sql: &str) -> Vec<String> {
    let mut conn = PgConnection::establish(address).unwrap();
    let places = (1..100)
        .rev()
        .find(|n| sql.contains(&format!("${n}")))
        .unwrap_or(0);
    let nulls = if places == 0 {
        String::new()
    } else {
        format!("({})", vec!["NULL"; places].join(", "))
    };
    let prepared = conn.batch_execute(&format!(
        "SET plan_cache_mode = force_generic_plan; PREPARE asked AS {sql}"
    ));
    if prepared.is_err() {
        return vec!["(cannot be prepared by itself)".to_owned()];
    }
    let lines: Vec<PlanLine> =
        diesel::sql_query(format!("EXPLAIN (COSTS OFF) EXECUTE asked{nulls}"))
            .load(&mut conn)
            .unwrap_or_default();
    lines.into_iter().map(|line| line.line).collect()
}
