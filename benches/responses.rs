//! How many responses are stored in a second, and how fast pages are: what `docs/PERFORMANCE.md`
//! shows.
//!
//! `cargo bench --bench responses` takes about four minutes and prints Markdown; with `-- storing`,
//! `-- pages` or `-- journeys` only that part. Every figure stands beside one that the same machine
//! reached in the same run without Regard: rows that are inserted in groups, a page that is sent
//! from memory. Nothing here fails because of a time.

mod support;

use support::{pages, postgres, scratch::Scratch, storing};

fn main() {
    let started = std::time::Instant::now();
    let only: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let wanted = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let sqlite = Scratch::sqlite();
    println!(
        "{cores} cores; one 4 KiB write with fdatasync takes {:.2} ms (median of 100).\n",
        sqlite.sync_milliseconds()
    );
    drop(sqlite);

    if wanted("storing") {
        storing_tables();
    }
    if wanted("pages") {
        pages::pages_table();
    }
    if wanted("journeys") {
        pages::journeys_table();
    }
    println!("The run took {} s.", started.elapsed().as_secs());
}

fn storing_tables() {
    storing::table("SQLite", storing::SQLITE_CONNECTIONS, Scratch::sqlite);
    match postgres::start() {
        Some(server) => {
            println!("PostgreSQL {}.\n", server.settings());
            storing::table("PostgreSQL", storing::POSTGRES_CONNECTIONS, || {
                Scratch::postgres(&server)
            });
        }
        None => println!("PostgreSQL was skipped: no server was found. Install one.\n"),
    }
}
