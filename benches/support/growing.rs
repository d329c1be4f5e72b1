//! Sending into a database that grows: every size on top of the one before.

use super::form;
use super::numbers::{Rounds, grouped, head, line, round};
use super::raw::Raw;
use super::scratch::Scratch;
use super::storing;
use std::time::{Duration, Instant};

const SIZES: [i64; 4] = [1_000, 10_000, 100_000, 1_000_000];
const CALLERS: [usize; 2] = [1, 64];
const ROUNDS: usize = 3;
const LASTS: Duration = Duration::from_secs(1);

/// Fills `scratch` up to each size and measures there.
pub fn table(name: &str, connections: u32, scratch: &Scratch, most: i64) {
    let (db, live) = form::open(&scratch.url, connections);
    let mut raw = Raw::connect(&scratch.url, &live);
    let submission = form::submission();
    let mut lines = Vec::new();
    for size in SIZES.into_iter().filter(|size| *size <= most) {
        eprintln!("{name}, {size} responses");
        let filling = Instant::now();
        let filled = raw.fill_up_to(size);
        let took = filling.elapsed().as_secs_f64();
        let mut cells = vec![
            grouped(size as f64),
            grouped(filled as f64 / took.max(0.001)),
        ];
        for callers in CALLERS {
            let mut rounds = Rounds::default();
            for _ in 0..ROUNDS {
                rounds.add(round(
                    callers,
                    LASTS,
                    || (),
                    |()| storing::begin_and_send(&db, &live, &submission),
                ));
            }
            cells.extend([
                grouped(rounds.rate()),
                rounds.milliseconds(0.5),
                rounds.milliseconds(0.99),
            ]);
        }
        lines.push(cells);
    }
    let columns = [
        "responses stored",
        "filled raw, responses /s",
        "1 caller, /s",
        "p50 of send, ms",
        "p99, ms",
        "64 callers, /s",
        "p50, ms",
        "p99, ms",
    ];
    head(
        &format!("Begin and send as the database grows, {name}"),
        &columns,
    );
    for cells in &lines {
        line(cells);
    }
    println!();
}
