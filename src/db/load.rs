//! How much work waits to be read from and written to the database, counted for the monitoring page.
//! The counters are atomics, which cost next to nothing.

use crate::metrics::{GROUP_BOUNDS, HistogramBuckets, MinutePeak, VeiledHistograms};
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The load of the doors of one process.
#[derive(Debug)]
pub struct DoorLoad {
    waiting: AtomicU64,
    /// Peaks of a minute: acts that waited, acts of one group, milliseconds until an act's turn,
    /// connections in use.
    pub queue: MinutePeak,
    pub group: MinutePeak,
    pub wait: MinutePeak,
    pub pool: MinutePeak,
    /// How many acts shared a commit.
    pub groups: VeiledHistograms,
    /// Groups that were rolled back whole, since the start.
    pub lost: AtomicU64,
}

impl Default for DoorLoad {
    fn default() -> Self {
        Self {
            waiting: AtomicU64::default(),
            queue: MinutePeak::default(),
            group: MinutePeak::default(),
            wait: MinutePeak::default(),
            pool: MinutePeak::default(),
            groups: VeiledHistograms::new(vec![HistogramBuckets::new(GROUP_BOUNDS)]),
            lost: AtomicU64::default(),
        }
    }
}

impl DoorLoad {
    /// An act waits for its turn.
    pub fn queued(&self) {
        self.queue
            .note(self.waiting.fetch_add(1, Ordering::Relaxed) + 1);
    }

    /// An act's turn has come, or it was refused.
    pub fn taken(&self, waited: Duration) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        self.wait.note(waited.as_millis() as u64);
    }

    /// A group has ended.
    pub fn ended(&self, acts: usize, lost: bool) {
        self.group.note(acts as u64);
        self.groups.observe(0, acts as f64);
        if lost {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Lets time pass; `minute` when a new one has begun.
    pub fn tick(&self, now: DateTime<Utc>, minute: bool) {
        self.groups.tick(now);
        if minute {
            [&self.queue, &self.group, &self.wait, &self.pool]
                .into_iter()
                .for_each(MinutePeak::turn);
        }
    }
}
