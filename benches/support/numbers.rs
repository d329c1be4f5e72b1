//! Rounds, medians, and tables in Markdown.

use futures_util::future::join_all;
use std::sync::{Barrier, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What one try of one caller came to.
pub enum Tried {
    /// Done; how long the part that is timed took.
    Done(Duration),
    /// The database was busy and said so.
    Refused,
    /// Nothing is left to do.
    Over,
}

/// What all callers did in one round.
#[derive(Default)]
pub struct Round {
    pub took: Vec<Duration>,
    pub refused: usize,
    pub per_second: f64,
}

/// Lets `callers` threads try again and again for a while. `begin` makes what one caller holds,
/// before the clock starts.
pub fn round<C>(
    callers: usize,
    lasts: Duration,
    begin: impl Fn() -> C + Sync,
    attempt: impl Fn(&mut C) -> Tried + Sync,
) -> Round {
    let (gate, all) = (
        Barrier::new(callers),
        Mutex::new((Round::default(), Duration::ZERO)),
    );
    std::thread::scope(|scope| {
        for _ in 0..callers {
            scope.spawn(|| {
                let mut caller = begin();
                let mut own = Round::default();
                gate.wait();
                let started = Instant::now();
                while started.elapsed() < lasts {
                    match attempt(&mut caller) {
                        Tried::Done(took) => own.took.push(took),
                        Tried::Refused => own.refused += 1,
                        Tried::Over => break,
                    }
                }
                let elapsed = started.elapsed();
                let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                all.0.took.append(&mut own.took);
                all.0.refused += own.refused;
                all.1 = all.1.max(elapsed);
            });
        }
    });
    let (mut whole, elapsed) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    whole.per_second = whole.took.len() as f64 / elapsed.as_secs_f64();
    whole
}

/// The same for callers that only wait: one thread waits for all of them, and takes as little as it
/// can from the processors.
pub async fn round_of_waiting<C>(
    callers: usize,
    lasts: Duration,
    begin: impl AsyncFn() -> C,
    attempt: impl AsyncFn(&mut C) -> Tried,
) -> Round {
    let begun = join_all((0..callers).map(|_| begin())).await;
    let started = Instant::now();
    let rounds = join_all(begun.into_iter().map(async |mut caller| {
        let mut own = Round::default();
        while started.elapsed() < lasts {
            match attempt(&mut caller).await {
                Tried::Done(took) => own.took.push(took),
                Tried::Refused => own.refused += 1,
                Tried::Over => break,
            }
        }
        own
    }))
    .await;
    let mut whole = Round::default();
    for mut own in rounds {
        whole.took.append(&mut own.took);
        whole.refused += own.refused;
    }
    whole.per_second = whole.took.len() as f64 / started.elapsed().as_secs_f64();
    whole
}

/// The rounds of one cell.
#[derive(Default)]
pub struct Rounds {
    rates: Vec<f64>,
    took: Vec<Duration>,
    pub refused: usize,
}

impl Rounds {
    /// Times without a rate.
    pub fn of(took: Vec<Duration>) -> Self {
        Self {
            took,
            ..Self::default()
        }
    }

    pub fn add(&mut self, mut round: Round) {
        self.rates.push(round.per_second);
        self.took.append(&mut round.took);
        self.refused += round.refused;
    }

    /// The median of the rounds' rates.
    pub fn rate(&self) -> f64 {
        median(&self.rates)
    }

    pub fn done(&self) -> usize {
        self.took.len()
    }

    /// The time below which this share of all tries stayed, in milliseconds.
    pub fn milliseconds(&mut self, share: f64) -> String {
        self.took.sort_unstable();
        let place =
            ((self.took.len() as f64 * share) as usize).min(self.took.len().saturating_sub(1));
        self.took.get(place).map_or_else(String::new, |took| {
            format!("{:.1}", took.as_secs_f64() * 1_000.0)
        })
    }
}

/// The middle one.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The least and the most, as "1.0 to 2.0".
pub fn spread(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{least:.1} to {most:.1}")
}

/// "12,345".
pub fn grouped(value: f64) -> String {
    regard::outputs::grouped(value.round() as u64)
}

/// The head of a table.
pub fn head(title: &str, columns: &[&str]) {
    println!(
        "### {title}\n\n| {} |\n|{}",
        columns.join(" | "),
        "--:|".repeat(columns.len())
    );
}

/// One line of a table.
pub fn line(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// How long processors have worked for this process so far, in seconds (the system counts in
/// hundredths).
pub fn processor_seconds() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The name in brackets may have blanks in it. After it: 11 fields, then the time in user mode
    // and that in the system.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|field| field.parse::<f64>().unwrap())
        .sum::<f64>();
    ticks / TICKS_PER_SECOND
}
