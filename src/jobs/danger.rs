//! Danger to a life: telling who is on duty, and looking again at texts that came before the rules
//! did.

use crate::db::Db;
use crate::error::{Fault, FlowError};
use crate::flows::Catalogue;
use crate::flows::danger::{self, DangerCall};
use crate::mail::EmailMessage;
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};

/// Tells duty contacts of texts that may tell of danger to a life. `write` makes an e-mail. Returns
/// how many there were.
///
/// # Errors
/// The database; the next call tells.
pub fn tell_of_danger(
    db: &Db,
    key: &ServiceKey,
    catalogue: &Catalogue,
    write: &dyn Fn(&DangerCall) -> Result<EmailMessage, Fault>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    danger::tell(db, key, catalogue, write, now)
}

/// Looks for danger in texts that came before the rules did, until all are looked at or some
/// hundreds are: the writer is for residents first.
///
/// # Errors
/// The database; the next call goes on.
pub fn look_for_danger(
    db: &Db,
    catalogue: &Catalogue,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    for _ in 0..3 {
        if danger::look_again(db, catalogue, now)? == 0 {
            break;
        }
    }
    Ok(())
}
