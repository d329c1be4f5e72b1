//! Signs that a program fills in the form. A sign is shown to moderators and changes nothing else:
//! nobody is refused, because many people may share an address, and nobody is asked to prove
//! anything. What is remembered is in memory only, as keyed hashes.

use crate::secrets::BearerToken;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

/// Nobody reads a consultation and answers it in less.
const SOONEST: TimeDelta = TimeDelta::seconds(5);
/// How long a browser may see the receipt of what it sent.
pub const RECEIPT_LASTS: TimeDelta = TimeDelta::minutes(30);
/// How long a beginning is remembered: as long as a form's cookie.
const REMEMBERED: TimeDelta = TimeDelta::hours(25);
/// How many beginnings are remembered at most; beyond that none is, and nobody is suspected for it.
const MOST: usize = 200_000;

/// When forms were begun and sent, and which browsers have said something about themselves.
#[derive(Default)]
pub struct SenderSigns {
    hasher: RandomState,
    begun: Mutex<HashMap<u64, DateTime<Utc>>>,
    sent: Mutex<HashMap<u64, DateTime<Utc>>>,
    counted: Mutex<HashSet<u64>>,
}

impl SenderSigns {
    /// A form was begun.
    pub fn begin(&self, token: &BearerToken, now: DateTime<Utc>) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        if begun.len() >= MOST {
            begun.clear();
        }
        begun.insert(self.key(token), now);
    }

    /// A form was sent. The same one may be sent many times at once: returns when it was first.
    pub fn send(&self, token: &BearerToken, now: DateTime<Utc>) -> DateTime<Utc> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.len() >= MOST {
            sent.clear();
        }
        *sent.entry(self.key(token)).or_insert(now)
    }

    /// When a form was sent, as far as this process remembers.
    pub fn sent_at(&self, token: &BearerToken) -> Option<DateTime<Utc>> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&self.key(token))
            .copied()
    }

    /// Whether this browser has not been counted yet. Two presses are counted once, as far as this
    /// process remembers.
    pub fn count_once(&self, token: &BearerToken) -> bool {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= MOST {
            counted.clear();
        }
        counted.insert(self.key(token))
    }

    /// Forgets forms that were begun or sent long ago.
    pub fn forget(&self, now: DateTime<Utc>) {
        for (remembered, lasts) in [(&self.begun, REMEMBERED), (&self.sent, RECEIPT_LASTS)] {
            remembered
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .retain(|_, at| now - *at < lasts);
        }
    }

    /// Whether a form was sent sooner than anybody could have read the consultation.
    pub fn at_once(&self, token: &BearerToken, now: DateTime<Utc>) -> bool {
        let begun = self
            .begun
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key(token));
        begun.is_some_and(|begun| now - begun < SOONEST)
    }

    fn key(&self, token: &BearerToken) -> u64 {
        self.hasher.hash_one(token.hash())
    }
}
