//! Which responses the tables of a capacity are made of, and whether they may be made anew.

use crate::analysis::disclosure::{Membership, gate, membership::Changes, threshold};
use crate::db;
use crate::domain::consultation::Edition;
use crate::domain::publication::{Snapshot, Table};
use crate::domain::response::Capacity;
use crate::domain::route::Route;
use crate::error::FlowError;
use std::collections::BTreeMap;

/// How many answers to each question came in and went out between two releases.
#[derive(Debug, Clone, Default)]
pub struct Flows {
    /// Responses that entered and left as a whole.
    entered: u64,
    left: u64,
    /// Per question: responses in both sets whose answer to it changed.
    changed: BTreeMap<String, u64>,
}

impl Flows {
    /// Entries for a question: new responses and changed answers.
    pub fn entries(&self, question: &str) -> u64 {
        self.entered + self.changed.get(question).copied().unwrap_or(0)
    }

    /// Exits for a question: responses that are gone and changed answers.
    pub fn exits(&self, question: &str) -> u64 {
        self.left + self.changed.get(question).copied().unwrap_or(0)
    }

    fn is_nothing(&self) -> bool {
        self.entered == 0 && self.left == 0 && self.changed.values().all(|n| *n == 0)
    }
}

/// An earlier release of the tables of a capacity.
pub struct Release {
    pub number: u32,
    pub interim: bool,
    /// What happened until the next release, the one now made for the last.
    pub until_next: Flows,
}

/// The tables of a capacity in the next publication.
pub enum Refresh {
    /// Made anew from this set, after these releases.
    Anew(Membership, Vec<Release>),
    /// As they were: made of this set.
    Kept(Membership),
}

/// Decides whether the tables of a capacity are made anew: for every question, entries and exits are each none or at least k.
pub fn refresh(
    c: &mut db::Read,
    edition: &Edition,
    consultation_id: i64,
    capacity: Capacity,
    now: Membership,
    interim: bool,
    earlier: &[Snapshot],
) -> Result<Refresh, FlowError> {
    let stored = db::publications::tabulations(c, consultation_id, capacity)?;
    let mut sets: Vec<(u32, Membership)> = Vec::with_capacity(stored.len() + 1);
    for (number, bytes) in stored {
        let members = Membership::from_bytes(&bytes).map_err(|error| db::QueryError::DeserializationError(Box::new(error)))?;
        sets.push((u32::try_from(number).unwrap_or_default(), members));
    }
    let mut to_now = Vec::with_capacity(sets.len());
    for (_, set) in &sets {
        to_now.push(flows(c, edition, capacity, &set.changes_to(&now))?);
    }
    let (Some((last_number, last)), Some(since_last)) = (sets.last(), to_now.last().cloned()) else {
        return Ok(Refresh::Anew(now, Vec::new()));
    };
    let was_interim = |number: u32| earlier.iter().find(|snapshot| snapshot.number == number).is_some_and(|snapshot| snapshot.interim);
    // Against every earlier set, not only the last: sets that shrank and grew again could differ from an older one by few.
    let k = threshold(&edition.publication);
    let few = |flows: &Flows| edition.questions().any(|question| !gate(flows.entries(&question.key), flows.exits(&question.key), k));
    let same = since_last.is_nothing() && was_interim(*last_number) == interim;
    if same || to_now.iter().any(few) {
        return Ok(Refresh::Kept(last.clone()));
    }
    let mut releases = Vec::with_capacity(sets.len());
    for pair in sets.windows(2) {
        let ((number, set), (_, next)) = (&pair[0], &pair[1]);
        releases.push(Release {
            number: *number,
            interim: was_interim(*number),
            until_next: flows(c, edition, capacity, &set.changes_to(next))?,
        });
    }
    releases.push(Release { number: *last_number, interim: was_interim(*last_number), until_next: since_last });
    Ok(Refresh::Anew(now, releases))
}

fn flows(c: &mut db::Read, edition: &Edition, capacity: Capacity, changes: &Changes) -> Result<Flows, FlowError> {
    let mut flows = Flows { entered: changes.entered.len() as u64, left: changes.left.len() as u64, changed: BTreeMap::new() };
    for (before, after) in &changes.changed {
        let old = db::responses::answers_of_number(c, before.response, before.version)?;
        let new = db::responses::answers_of_number(c, after.response, after.version)?;
        let (was, is) = (Route::of(edition, Some(capacity), &old), Route::of(edition, Some(capacity), &new));
        for question in edition.questions() {
            let key = question.key.as_str();
            if old.get(key) != new.get(key) || was.asks(key) != is.asks(key) {
                *flows.changed.entry(question.key.clone()).or_default() += 1;
            }
        }
    }
    Ok(flows)
}

/// The table of that name and capacity in a snapshot: see `Shape::id`.
pub fn table_of<'a>(snapshot: &'a Snapshot, question: &str, capacity: Capacity) -> Option<&'a Table> {
    let figures = snapshot.questions.iter().find(|figures| figures.id() == question)?;
    figures.tables.iter().find(|table| table.capacity == capacity)
}
