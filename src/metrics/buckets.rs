//! A histogram of atomics.

use std::sync::atomic::{AtomicU64, Ordering};

/// Upper bounds for times of requests, in seconds.
pub const TIME_BOUNDS: &[f64] = &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];
/// Upper bounds for how many acts share a commit.
pub const GROUP_BOUNDS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// How often a value fell under each bound, and the sum of all values.
#[derive(Debug)]
pub struct HistogramBuckets {
    bounds: &'static [f64],
    /// One more than there are bounds: the last is for what lies above them all.
    counts: Vec<AtomicU64>,
    /// In millionths.
    sum: AtomicU64,
}

/// The counts of a histogram at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistogramCounts {
    /// Not cumulative; the last is for what lies above all bounds.
    pub each: Vec<u64>,
    /// In millionths.
    pub sum: u64,
}

impl HistogramCounts {
    /// How many values were counted.
    pub fn total(&self) -> u64 {
        self.each.iter().sum()
    }
}

impl HistogramBuckets {
    /// An empty histogram.
    pub fn new(bounds: &'static [f64]) -> Self {
        Self {
            bounds,
            counts: (0..=bounds.len()).map(|_| AtomicU64::new(0)).collect(),
            sum: AtomicU64::new(0),
        }
    }

    /// Counts a value.
    pub fn observe(&self, value: f64) {
        let place = self
            .bounds
            .iter()
            .position(|bound| value <= *bound)
            .unwrap_or(self.bounds.len());
        self.counts[place].fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add((value * 1e6) as u64, Ordering::Relaxed);
    }

    /// The upper bounds.
    pub const fn bounds(&self) -> &'static [f64] {
        self.bounds
    }

    /// What has been counted so far.
    pub fn counts(&self) -> HistogramCounts {
        let each = self
            .counts
            .iter()
            .map(|count| count.load(Ordering::Relaxed))
            .collect();
        HistogramCounts {
            each,
            sum: self.sum.load(Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_falls_under_the_first_bound_that_holds_it() {
        let buckets = HistogramBuckets::new(GROUP_BOUNDS);
        for value in [1.0, 2.0, 3.0, 257.0] {
            buckets.observe(value);
        }
        let counts = buckets.counts();
        assert_eq!(counts.each, [1, 1, 1, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!((counts.total(), counts.sum), (4, 263_000_000));
    }
}
