//! Leaving room for others while a file is stored.
//!
//! On SQLite a command and the running service are two processes that want one lock. SQLite lets
//! whoever asks at the right instant have it, so one that asks again at once would keep it:
//! residents would wait for seconds. Between two chunks there is therefore a pause: short while
//! nobody else writes, and as long as the chunk took while somebody does, so that every second try
//! of the others finds the lock free. As long as nobody does, chunks may also be larger: the first
//! of the others then waits a little longer, once.

use std::time::Duration;

/// For how many chunks others are heeded after one of them has written; at the beginning somebody
/// may be waiting, too.
const HEEDED: u32 = 200;
const AT_FIRST: u32 = 20;
/// What part of the time of a chunk the pause after it is while nobody else writes: who begins to
/// wait tries again and again.
const PART: u32 = 6;

/// What is known of others who write.
#[derive(Debug)]
pub struct WriterCourtesy {
    seen: Option<i64>,
    heed: u32,
}

impl WriterCourtesy {
    pub const fn new() -> Self {
        Self {
            seen: None,
            heed: AT_FIRST,
        }
    }

    /// Whether nobody else has written for a while, or nobody would have to wait.
    pub const fn is_alone(&self) -> bool {
        self.heed == 0
    }

    /// Pauses after a chunk that took so long. `others` changes when others have written; `None`
    /// where nobody has to wait.
    pub fn pause(&mut self, took: Duration, others: Option<i64>) {
        std::thread::sleep(self.pause_for(took, others));
    }

    fn pause_for(&mut self, took: Duration, others: Option<i64>) -> Duration {
        let Some(others) = others else {
            self.heed = 0;
            return Duration::ZERO;
        };
        if self.seen.replace(others).is_some_and(|seen| seen != others) {
            self.heed = HEEDED;
        }
        if self.heed == 0 {
            return took / PART;
        }
        self.heed -= 1;
        took
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_get_every_second_moment_as_long_as_they_write() {
        let (mut courtesy, took) = (WriterCourtesy::new(), Duration::from_millis(12));
        let first: Vec<Duration> = (0..AT_FIRST + 2)
            .map(|_| courtesy.pause_for(took, Some(7)))
            .collect();
        assert_eq!(
            (
                first[0],
                first[AT_FIRST as usize - 1],
                first[AT_FIRST as usize]
            ),
            (took, took, took / PART)
        );
        let then: Vec<Duration> = (0..=HEEDED)
            .map(|_| courtesy.pause_for(took, Some(8)))
            .collect();
        assert_eq!(
            (then[0], then[HEEDED as usize - 1], then[HEEDED as usize]),
            (took, took, took / PART)
        );
        assert_eq!(courtesy.pause_for(took, None), Duration::ZERO);
    }
}
