//! What a publication costs, beside the bare queries of the same counts.
//!
//! `cargo bench --bench publishing` uses 100,000 responses; `REGARD_BENCH_RESPONSES=1000000` is the
//! size that is promised. Nothing here fails because of a time.

mod support;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use regard::db::{DatabaseUrl, Db};
use regard::domain::account::{Actor, Role};
use regard::domain::ids::AccountId;
use regard::flows::LiveConsultation;
use regard::flows::officials::{self, PublicationRequest};
use std::time::Instant;
use support::numbers::{grouped, head, line, median, processor_seconds};
use support::{form, postgres, raw::Raw, scratch::Scratch};

/// How often each is measured, in turns.
const ROUNDS: usize = 3;

/// The counts that a publication needs, as the shortest query says them.
const BARE: &str = "SELECT COUNT(*) FROM (SELECT question, choices, COUNT(*) AS n FROM answer \
                    WHERE choices IS NOT NULL GROUP BY question, choices) AS counts";

/// One measurement.
struct MeasuredRun {
    /// Seconds of the processors for this process: PostgreSQL's own are not in it.
    processor: f64,
    seconds: f64,
    /// By how many MiB the most memory that was used grew.
    growth: f64,
}

fn main() {
    let responses: i64 = std::env::var("REGARD_BENCH_RESPONSES")
        .ok()
        .and_then(|size| size.parse().ok())
        .unwrap_or(100_000);
    let sqlite = Scratch::sqlite();
    table("SQLite", &sqlite.url, 8, responses);
    drop(sqlite);
    match postgres::start() {
        Some(server) => table("PostgreSQL", &Scratch::postgres(&server).url, 16, responses),
        None => println!("PostgreSQL was skipped: no server was found. Install one.\n"),
    }
}

fn table(name: &str, url: &DatabaseUrl, connections: u32, responses: i64) {
    let (db, live) = form::open(url, connections);
    Raw::connect(url, &live).fill_up_to(responses);
    let actor = official(url);
    let closed = live.edition.late_from() + chrono::TimeDelta::days(1);
    let preview = || drop(officials::preview(&db, &live, &actor, None, closed).unwrap());
    let (mut bare, mut previews) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(measured(|| count(url)));
        previews.push(measured(preview));
    }
    let published = vec![measured(|| publish(&db, &live, &actor, closed))];
    let later: Vec<MeasuredRun> = (0..ROUNDS).map(|_| measured(preview)).collect();
    head(
        &format!("{name}, {} responses", grouped(responses as f64)),
        &[
            "what",
            "processor, s",
            "seconds",
            "MiB more",
            "÷ bare, seconds",
        ],
    );
    let yardstick = of(&bare, |run| run.seconds);
    for (what, runs) in [
        ("bare GROUP BY", &bare),
        ("preview", &previews),
        ("publishing", &published),
        ("preview after it", &later),
    ] {
        let seconds = of(runs, |run| run.seconds);
        line(&[
            what.to_owned(),
            format!("{:.2}", of(runs, |run| run.processor)),
            format!("{seconds:.2}"),
            format!("{:.0}", of(runs, |run| run.growth)),
            format!("{:.1}", seconds / yardstick),
        ]);
    }
    println!();
}

fn of(runs: &[MeasuredRun], figure: impl Fn(&MeasuredRun) -> f64) -> f64 {
    median(&runs.iter().map(figure).collect::<Vec<_>>())
}

fn publish(db: &Db, live: &LiveConsultation, actor: &Actor, closed: chrono::DateTime<chrono::Utc>) {
    let request = PublicationRequest {
        number: 1,
        cut_off: live.day(closed),
        note: None,
    };
    officials::publish(db, live, actor, &request, closed).unwrap();
}

fn count(url: &DatabaseUrl) {
    use diesel::dsl::sql;
    use diesel::sql_types::BigInt;
    let query = sql::<BigInt>(BARE);
    let lines: i64 = match url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
            conn.batch_execute("PRAGMA temp_store = MEMORY").unwrap();
            query.get_result(&mut conn).unwrap()
        }
        DatabaseUrl::Postgres(address) => {
            let mut conn = PgConnection::establish(address).unwrap();
            query.get_result(&mut conn).unwrap()
        }
    };
    assert!(lines > 0);
}

fn official(url: &DatabaseUrl) -> Actor {
    const ACCOUNT: &str = "INSERT INTO account (email, name, password_hash, created_at, person) \
                           VALUES ('o@office.example', 'An Official', '-', '2026-06-01 00:00:00', \
                           'an-official')";
    match url {
        DatabaseUrl::Sqlite(path) => SqliteConnection::establish(&path.to_string_lossy())
            .unwrap()
            .batch_execute(ACCOUNT),
        DatabaseUrl::Postgres(address) => PgConnection::establish(address)
            .unwrap()
            .batch_execute(ACCOUNT),
    }
    .unwrap();
    Actor {
        account_id: AccountId::new(1),
        email: "o@office.example".to_owned(),
        name: "An Official".to_owned(),
        affiliation: None,
        roles: vec![(Role::Official, None)],
    }
}

fn measured(act: impl FnOnce()) -> MeasuredRun {
    // From here on the system notes the most memory anew.
    drop(std::fs::write("/proc/self/clear_refs", "5"));
    let (before, processor, started) = (memory("VmRSS:"), processor_seconds(), Instant::now());
    act();
    MeasuredRun {
        seconds: started.elapsed().as_secs_f64(),
        processor: processor_seconds() - processor,
        growth: (memory("VmHWM:") - before).max(0.0),
    }
}

/// A figure of this process, in MiB; 0 where the system does not say it.
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = found.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
