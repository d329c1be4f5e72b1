//! Work that nobody waits for: delivering mail, and removing what is over.

pub mod deliver_mail;

use crate::db::{self, Db};
use crate::error::{Fault, FlowError};
use crate::flows::admin::requests;
use crate::flows::news::{self, Telling};
use crate::flows::{Catalogue, attachments, imports, moderators, publications};
use crate::mail::Letter;
use crate::secrets::ServiceKey;
use chrono::{DateTime, TimeDelta, Utc};

/// Removes drafts, sessions, counted tries, mails and unused attachments whose time is over, erases what no hold keeps any more, and finishes files that wait to be rendered again.
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
        db::alerts::purge(tx, (now - TimeDelta::days(2)).date_naive())?;
        db::problem_reports::purge(tx, (now - TimeDelta::days(400)).date_naive())?;
        Ok::<_, FlowError>(())
    })?;
    requests::finish_erasures(db, now)?;
    imports::queue_released(db)?;
    imports::finish_discarding(db)?;
    attachments::forget_unused(db, now)?;
    publications::render_stale(db, now)
}

/// Notices what happened in consultations and writes to those who asked to be told. `write` makes a letter in its language.
/// Returns how many letters there were.
///
/// # Errors
/// The database; the next call goes on.
pub fn tell(
    db: &Db,
    key: &ServiceKey,
    catalogue: &Catalogue,
    write: &dyn Fn(&Telling) -> Result<Letter, Fault>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    news::notice(db, catalogue, now)?;
    news::tell(db, key, catalogue, write, now)
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
