//! The largest value of a minute.

use std::sync::atomic::{AtomicU64, Ordering};

/// A value that comes and goes; what is shown is its peak in the last whole minute.
#[derive(Debug, Default)]
pub struct MinutePeak {
    now: AtomicU64,
    shown: AtomicU64,
}

impl MinutePeak {
    /// Notes a value.
    pub fn note(&self, value: u64) {
        self.now.fetch_max(value, Ordering::Relaxed);
    }

    /// Begins a new minute: what was the peak is shown from here on.
    pub fn turn(&self) {
        self.shown
            .store(self.now.swap(0, Ordering::Relaxed), Ordering::Relaxed);
    }

    /// The peak of the last whole minute; 0 when it was under `least`.
    pub fn shown(&self, least: u64) -> u64 {
        let peak = self.shown.load(Ordering::Relaxed);
        if peak < least { 0 } else { peak }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_is_shown_in_the_minute_after_it_and_small_ones_never() {
        let peak = MinutePeak::default();
        peak.note(3);
        peak.note(12);
        peak.note(5);
        assert_eq!(peak.shown(8), 0, "not while its minute lasts");
        peak.turn();
        assert_eq!((peak.shown(8), peak.shown(13)), (12, 0));
        peak.turn();
        assert_eq!(peak.shown(0), 0);
    }
}
