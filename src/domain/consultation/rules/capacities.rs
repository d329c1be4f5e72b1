//! In which capacities people answer.

use super::broken::FoundFaults;
use super::{FieldPlace, RequiredList};
use crate::domain::consultation::{Capacity, CapacityKey, MOST_CAPACITIES};
use std::collections::HashSet;

/// What is wrong with the capacities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapacityFault {
    TooMany {
        count: usize,
        most: usize,
    },
    /// The same capacity again.
    Twice {
        key: CapacityKey,
    },
}

pub(super) fn check(capacities: &[Capacity], found: &mut FoundFaults) {
    let place = FieldPlace::of("capacities");
    let (count, most) = (capacities.len(), MOST_CAPACITIES);
    if count == 0 {
        found.add(&place, RequiredList::Capacities);
    }
    if count > most {
        found.add(&place, CapacityFault::TooMany { count, most });
    }
    let mut seen = HashSet::new();
    for (index, capacity) in capacities.iter().enumerate() {
        if !seen.insert(&capacity.key) {
            let key = capacity.key.clone();
            found.add(&place.item(index).key("key"), CapacityFault::Twice { key });
        }
    }
}
