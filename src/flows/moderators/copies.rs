//! The other waiting texts of exactly the same words: which of them one act decides on, and which
//! are left to somebody.

use crate::db::{self, moderation::ReviewRow};
use crate::domain::ids::AccountId;
use crate::domain::queue::BULK_MOST;
use crate::domain::response::PublishChoice;
use crate::error::FlowError;
use chrono::{NaiveDate, NaiveDateTime};

/// How many are looked at: those that are left out take no place from others.
const LOOKED_AT: i64 = 2 * BULK_MOST as i64;

/// How many there are, and why some are not decided on with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExactCopies {
    /// Decided on with the text, if its moderator chooses so.
    pub texts: i64,
    /// Somebody else reads them now.
    pub held: i64,
    /// Put off until a day, or this moderator stepped back from them.
    pub aside: i64,
    /// Something else was noticed in them when they came.
    pub flagged: i64,
    /// An organisation wants its name beside them, which is a decision of its own.
    pub named: i64,
    /// There are more than one act may decide on.
    pub more: bool,
}

/// Who looks for copies, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct CopySearch {
    pub account_id: AccountId,
    pub now: NaiveDateTime,
    /// The day in the consultation's zone.
    pub today: NaiveDate,
}

/// The copies of a text that one act may decide on with it, first due first. Compared are the words
/// themselves: texts can be made whose keys are equal.
pub(super) fn copies(
    c: &mut db::Read,
    text: &ReviewRow,
    words: &str,
    looking: CopySearch,
) -> Result<(Vec<ReviewRow>, ExactCopies), FlowError> {
    let mut found = ExactCopies::default();
    let mut with = Vec::new();
    for (copy, publish) in db::queue::copies(c, text, words, LOOKED_AT)? {
        if copy
            .holder(looking.now)
            .is_some_and(|holder| holder != looking.account_id)
        {
            found.held += 1;
        } else if copy
            .snoozed_until
            .is_some_and(|until| until > looking.today)
            || db::set_aside::is_recused(c, copy.id, looking.account_id)?
        {
            found.aside += 1;
        } else if copy.flags != text.flags {
            found.flagged += 1;
        } else if publish == PublishChoice::PublishNamed {
            found.named += 1;
        } else if with.len() + 1 == BULK_MOST {
            found.more = true;
            break;
        } else {
            with.push(copy);
        }
    }
    found.texts = with.len() as i64;
    Ok((with, found))
}
