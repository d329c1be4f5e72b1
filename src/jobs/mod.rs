//! Work that nobody waits for: delivering mail, and removing what is over.

pub mod deliver_mail;

use crate::db::{self, Db};
use crate::error::FlowError;
use crate::flows::{imports, moderators, publications};
use chrono::{DateTime, TimeDelta, Utc};

/// Removes drafts, sessions, counted tries and mails whose time is over, and finishes files that wait to be rendered again.
///
/// # Errors
/// The database; the next call tries again.
pub fn tidy(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    let at = now.naive_utc();
    db.write(move |tx| {
        db::sessions::purge(tx, at)?;
        db::sessions::purge_tries(tx, at - TimeDelta::hours(2))?;
        db::account_links::purge(tx, at - TimeDelta::days(30))?;
        db::return_codes::purge(tx, at, at - TimeDelta::days(90))?;
        db::drafts::purge(tx, at)?;
        db::mail::tidy(tx, now)?;
        Ok::<_, FlowError>(())
    })?;
    imports::queue_released(db)?;
    imports::finish_discarding(db)?;
    publications::render_stale(db, now)
}

/// Puts the words of texts that arrived into the moderators' search, until all are in or some hundreds are done: the writer
/// is for residents first.
///
/// # Errors
/// The database; the next call tries again.
pub fn index_texts(db: &Db) -> Result<(), FlowError> {
    for _ in 0..3 {
        if moderators::index_new(db)? == 0 {
            break;
        }
    }
    Ok(())
}
