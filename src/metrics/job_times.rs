//! When work in the background last came to a good end.

use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicI64, Ordering};

/// The jobs of a service by name, each with the second in which it last came to a good end; 0
/// before the first time.
#[derive(Debug)]
pub struct JobTimes(Vec<(&'static str, AtomicI64)>);

impl JobTimes {
    pub fn new(names: &[&'static str]) -> Self {
        Self(
            names
                .iter()
                .map(|name| (*name, AtomicI64::new(0)))
                .collect(),
        )
    }

    /// A job has come to a good end. One of another name is not counted.
    pub fn succeeded(&self, job: &str, now: DateTime<Utc>) {
        if let Some((_, at)) = self.0.iter().find(|(name, _)| *name == job) {
            at.store(now.timestamp(), Ordering::Relaxed);
        }
    }

    /// Every job in its order; `None` when it has not come to a good end since the start.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, Option<DateTime<Utc>>)> {
        self.0.iter().map(|(name, at)| {
            let seconds = at.load(Ordering::Relaxed);
            (
                *name,
                DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0),
            )
        })
    }
}
