//! Shows counts in steps, so that none of them tells when somebody came.

use super::buckets::{HistogramBuckets, HistogramCounts};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use std::sync::{Mutex, PoisonError};

/// How many new values a veiled figure must gather before it moves: the form makes 13 requests of
/// one resident, so at least ten of them stand behind a step.
pub const STEP: u64 = 200;

/// When a veiled figure moves: at a whole minute in which [`STEP`] values or more arrived, at a
/// whole hour when as many have gathered, and once a day with whatever there is.
#[derive(Debug, Default)]
pub struct FigureVeil {
    /// How many values there were when the present minute began.
    minute_began_with: u64,
    shown: u64,
    seen: Option<SeenMinute>,
}

/// A minute of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SeenMinute {
    day: NaiveDate,
    hour: u32,
    minute: u32,
}

impl FigureVeil {
    /// Whether the figure may move now, given how many values there are.
    fn lifts(&mut self, now: DateTime<Utc>, total: u64) -> bool {
        let at = SeenMinute {
            day: now.date_naive(),
            hour: now.hour(),
            minute: now.minute(),
        };
        let Some(before) = self.seen.replace(at) else {
            self.minute_began_with = total;
            return false;
        };
        if before == at {
            return false;
        }
        let (in_minute, gathered) = (total - self.minute_began_with, total - self.shown);
        self.minute_began_with = total;
        let new_day = before.day < at.day;
        let new_hour = before < at && (before.day, before.hour) != (at.day, at.hour);
        let lifts = in_minute >= STEP || (new_hour && gathered >= STEP) || new_day;
        if lifts {
            self.shown = total;
        }
        lifts
    }
}

/// Histograms that are shown together, veiled or as they are.
#[derive(Debug)]
pub struct VeiledHistograms {
    parts: Vec<HistogramBuckets>,
    /// `None` for figures that no resident moves.
    veil: Option<Mutex<(FigureVeil, Vec<HistogramCounts>)>>,
}

impl VeiledHistograms {
    /// Histograms behind a veil.
    pub fn new(parts: Vec<HistogramBuckets>) -> Self {
        let shown = parts.iter().map(HistogramBuckets::counts).collect();
        Self {
            parts,
            veil: Some(Mutex::new((FigureVeil::default(), shown))),
        }
    }

    /// Histograms that show everything at once.
    pub const fn open(parts: Vec<HistogramBuckets>) -> Self {
        Self { parts, veil: None }
    }

    /// Counts a value in one of the histograms.
    pub fn observe(&self, part: usize, value: f64) {
        self.parts[part].observe(value);
    }

    /// Lets time pass: the veil is lifted where it may be.
    pub fn tick(&self, now: DateTime<Utc>) {
        let Some(veil) = &self.veil else { return };
        let fresh: Vec<HistogramCounts> = self.parts.iter().map(HistogramBuckets::counts).collect();
        let mut veil = veil.lock().unwrap_or_else(PoisonError::into_inner);
        if veil
            .0
            .lifts(now, fresh.iter().map(HistogramCounts::total).sum())
        {
            veil.1 = fresh;
        }
    }

    /// What may be seen of each histogram, with its bounds.
    pub fn shown(&self) -> Vec<(&'static [f64], HistogramCounts)> {
        let counts = match &self.veil {
            Some(veil) => veil
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .1
                .clone(),
            None => self.parts.iter().map(HistogramBuckets::counts).collect(),
        };
        self.parts
            .iter()
            .map(HistogramBuckets::bounds)
            .zip(counts)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::TIME_BOUNDS;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-06-10T{text}Z").parse().unwrap()
    }

    fn total(veiled: &VeiledHistograms) -> u64 {
        veiled
            .shown()
            .iter()
            .map(|(_, counts)| counts.total())
            .sum()
    }

    fn watch(values: u64) -> VeiledHistograms {
        let veiled = VeiledHistograms::new(vec![HistogramBuckets::new(TIME_BOUNDS)]);
        veiled.tick(at("12:00:10"));
        (0..values).for_each(|_| veiled.observe(0, 0.01));
        veiled
    }

    #[test]
    fn a_full_minute_shows_at_its_end_and_not_before() {
        let veiled = watch(STEP);
        veiled.tick(at("12:00:59"));
        assert_eq!(total(&veiled), 0);
        veiled.tick(at("12:01:00"));
        assert_eq!(total(&veiled), STEP);
    }

    #[test]
    fn a_few_wait_for_the_hour_and_fewer_for_the_day() {
        let veiled = watch(STEP - 1);
        veiled.tick(at("12:01:00"));
        assert_eq!(total(&veiled), 0);
        veiled.tick(at("13:00:00"));
        assert_eq!(total(&veiled), 0, "too few for an hour");
        veiled.observe(0, 0.01);
        veiled.tick(at("13:59:59"));
        assert_eq!(total(&veiled), 0, "the hour is not over");
        veiled.tick(at("14:00:00"));
        assert_eq!(total(&veiled), STEP);
        veiled.observe(0, 0.01);
        veiled.tick(at("23:59:59"));
        assert_eq!(total(&veiled), STEP);
        veiled.tick("2026-06-11T00:00:00Z".parse().unwrap());
        assert_eq!(total(&veiled), STEP + 1);
    }

    #[test]
    fn a_clock_that_goes_back_shows_nothing_early() {
        let veiled = watch(5);
        veiled.tick(at("11:59:00"));
        veiled.tick(at("12:00:00"));
        assert_eq!(total(&veiled), 0);
    }

    #[test]
    fn an_open_figure_moves_at_once() {
        let open = VeiledHistograms::open(vec![HistogramBuckets::new(TIME_BOUNDS)]);
        open.observe(0, 0.01);
        assert_eq!(total(&open), 1);
    }
}
