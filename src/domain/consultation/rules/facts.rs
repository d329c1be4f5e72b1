//! What is known, and by whom it is said.

use super::FieldPlace;
use super::broken::FoundFaults;
use super::names::NameSet;
use crate::domain::consultation::{EditionFields, Fact, FactStatus};
use chrono::{Datelike, NaiveDate};

/// Before this year nobody said anything about the software of today.
const FIRST_YEAR: i32 = 1990;

/// What is wrong with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactFault {
    /// A fact of this status cannot do without this key.
    Lacking {
        status: FactStatus,
        key: &'static str,
    },
    /// Only facts of another status have this key.
    Unfit {
        status: FactStatus,
        key: &'static str,
    },
    /// A day too long ago to be meant.
    LongAgo { day: NaiveDate },
    /// A day after everyone has answered.
    AfterClosing { day: NaiveDate, closing: NaiveDate },
}

pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    let (place, mut names) = (FieldPlace::of("facts"), NameSet::new(&[]));
    let closing = fields.closes.naive().date();
    for (index, fact) in fields.facts.iter().enumerate() {
        let place = place.item(index);
        names.add(&place.key("key"), &fact.key, found);
        keys(fact, &place, found);
        for (key, day) in [("date", fact.date), ("asked_on", fact.asked_on)] {
            if let Some(fault) = day.and_then(|day| day_fault(day, closing)) {
                found.add(&place.key(key), fault);
            }
        }
    }
}

/// Which keys a fact needs, and which it cannot have: somebody said it, or somebody was asked.
fn keys(fact: &Fact, place: &FieldPlace, found: &mut FoundFaults) {
    let status = fact.status;
    let known = [
        ("text", fact.text.is_some()),
        ("source", fact.source.is_some()),
        ("date", fact.date.is_some()),
    ];
    let asked = [
        ("asked_of", fact.asked_of.is_some()),
        ("asked_on", fact.asked_on.is_some()),
    ];
    let (needed, unfit) = if status == FactStatus::NotProvided {
        (&asked[..], &known[..])
    } else {
        (&known[..], &asked[..])
    };
    for &(key, _) in needed.iter().filter(|(_, present)| !present) {
        found.add(place, FactFault::Lacking { status, key });
    }
    for &(key, _) in unfit.iter().filter(|(_, present)| *present) {
        found.add(&place.key(key), FactFault::Unfit { status, key });
    }
}

/// A day on which something was said: not in another century, and not after people have answered.
fn day_fault(day: NaiveDate, closing: NaiveDate) -> Option<FactFault> {
    if day.year() < FIRST_YEAR {
        Some(FactFault::LongAgo { day })
    } else {
        (day > closing).then_some(FactFault::AfterClosing { day, closing })
    }
}
