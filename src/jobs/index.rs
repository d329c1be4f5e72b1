//! The moderators' search.

use crate::db::Db;
use crate::error::FlowError;
use crate::flows::moderators;

/// Puts the words of texts that arrived into the moderators' search, until all are in or some
/// hundreds are done: the writer is for residents first.
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
