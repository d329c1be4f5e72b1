//! What a large consultation costs: sending at 1,000 to 1,000,000 stored responses, and the
//! program's start and memory on the largest database.
//!
//! `cargo bench --bench scale` prints Markdown. `REGARD_BENCH_SCALE` names the largest size
//! (1000000 unless set). Nothing here fails because of a time.

mod support;

use support::{growing, postgres, scratch::Scratch, starting};

fn main() {
    let started = std::time::Instant::now();
    let most = std::env::var("REGARD_BENCH_SCALE")
        .ok()
        .and_then(|most| most.parse().ok())
        .unwrap_or(1_000_000);
    let sqlite = Scratch::sqlite();
    growing::table(
        "SQLite",
        support::storing::SQLITE_CONNECTIONS,
        &sqlite,
        most,
    );
    starting::table(&sqlite, most);
    drop(sqlite);
    match postgres::start() {
        Some(server) => growing::table(
            "PostgreSQL",
            support::storing::POSTGRES_CONNECTIONS,
            &Scratch::postgres(&server),
            most,
        ),
        None => println!("PostgreSQL was skipped: no server was found. Install one.\n"),
    }
    println!("The run took {} s.", started.elapsed().as_secs());
}
