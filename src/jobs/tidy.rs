//! Removing what is over.

use crate::db::{self, Db};
use crate::error::FlowError;
use crate::flows::admin::requests;
use crate::flows::{attachments, imports};
use chrono::{DateTime, TimeDelta, Utc};

/// Everything that is removed or finished when its time has come, in turn: for the command line,
/// which has no schedule.
///
/// # Errors
/// The database; the next call tries again.
pub fn tidy(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    purge(db, now)?;
    requests::finish_erasures(db, now)?;
    finish_imports(db)?;
    attachments::forget_unused(db, now)
}

/// Removes drafts, sessions, counted tries, links, mails and reports whose time is over.
///
/// # Errors
/// The database; the next call tries again.
pub fn purge(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    let at = now.naive_utc();
    db.write(move |tx| {
        db::sessions::purge(tx, at)?;
        db::sessions::purge_tries(tx, at - TimeDelta::hours(2))?;
        db::account_links::purge(tx, at - TimeDelta::days(30))?;
        db::return_codes::purge(tx, at, at - TimeDelta::days(90))?;
        db::drafts::purge(tx, at)?;
        db::mail::tidy(tx, now)?;
        db::alerts::purge(tx, (now - TimeDelta::days(2)).date_naive())?;
        db::publishing::purge(tx, at - TimeDelta::days(1))?;
        db::problem_reports::purge(tx, (now - TimeDelta::days(400)).date_naive())?;
        Ok::<_, FlowError>(())
    })
}

/// Puts the texts of released batches into the queue, and removes what is left of batches that were
/// given up.
///
/// # Errors
/// The database; the next call goes on.
pub fn finish_imports(db: &Db) -> Result<(), FlowError> {
    imports::queue_released(db)?;
    imports::finish_discarding(db)
}
