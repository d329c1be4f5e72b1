//! Removing what is over.

use crate::db::Db;
use crate::error::FlowError;
use crate::flows::admin::requests;
use crate::flows::clean_up::purge;
use crate::flows::{attachments, imports, retention};
use chrono::{DateTime, Utc};

/// Everything that is removed or finished when its time has come, in turn: for the command line,
/// which has no schedule.
///
/// # Errors
/// The database; the next call tries again.
pub fn tidy(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    purge(db, now)?;
    requests::finish_erasures(db, now)?;
    retention::end_due(db, &|| now)?;
    finish_imports(db)?;
    attachments::forget_unused(db, now)
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
