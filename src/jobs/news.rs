//! Telling by e-mail what happened in consultations.

use crate::db::Db;
use crate::error::{Fault, FlowError};
use crate::flows::Catalogue;
use crate::flows::news::{self, NewsMessage};
use crate::mail::EmailMessage;
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};

/// Notices what happened in consultations and writes to those who asked to be told. `write` makes a
/// e-mail in its language. Returns how many e-mails there were.
///
/// # Errors
/// The database; the next call goes on.
pub fn tell(
    db: &Db,
    key: &ServiceKey,
    catalogue: &Catalogue,
    write: &dyn Fn(&NewsMessage) -> Result<EmailMessage, Fault>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    news::notice(db, catalogue, now)?;
    news::tell(db, key, catalogue, write, now)
}
