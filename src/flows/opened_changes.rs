//! What became different from one edition that residents saw to the next, and when.

use crate::db::consultations::OpenedEdition;
use crate::domain::changes::{DatedChanges, changes};
use crate::domain::time::day_in;
use chrono::{DateTime, Utc};

/// An edition that says something else than the one before.
pub(in crate::flows) struct ChangedEdition {
    pub number: u32,
    pub opened_at: DateTime<Utc>,
    pub changed: DatedChanges,
}

/// The editions, of some that follow one another, that say something else than the one before.
pub(in crate::flows) fn changed_editions(opened: &[OpenedEdition]) -> Vec<ChangedEdition> {
    let steps = opened.windows(2).filter_map(|pair| {
        let [old, new] = pair else { return None };
        let changes = changes(&old.content, &new.content);
        let opened_at = new.created_at.and_utc();
        (!changes.is_empty()).then(|| ChangedEdition {
            number: new.number,
            opened_at,
            changed: DatedChanges {
                day: day_in(new.content.schedule.zone, opened_at),
                changes,
            },
        })
    });
    steps.collect()
}
