//! Work that nobody waits for: looking for changes that other processes made, and removing what is over.

use crate::db::{self, Db};
use crate::error::FlowError;
use crate::flows::publications;
use chrono::{DateTime, TimeDelta, Utc};

/// Removes drafts, sessions and counted tries whose time is over, and finishes files that wait to be rendered again.
///
/// # Errors
/// The database; the next call tries again.
pub fn tidy(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    let at = now.naive_utc();
    db.write(move |tx| {
        db::drafts::purge(tx, at)?;
        db::sessions::purge(tx, at)?;
        db::sessions::purge_tries(tx, at - TimeDelta::hours(2))?;
        db::account_links::purge(tx, at - TimeDelta::days(30))?;
        Ok::<_, FlowError>(())
    })?;
    publications::render_stale(db, now)
}
