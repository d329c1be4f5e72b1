//! The answers in words that publications show, and what is left of those that were removed.

use crate::domain::consultation::CapacityKey;
use crate::domain::ids::PublicId;
use chrono::NaiveDate;

/// One answer in words, as the public reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedText {
    pub public_id: PublicId,
    pub question: String,
    pub capacity: CapacityKey,
    /// Only where the author may be named and chose to be.
    pub organisation: Option<String>,
    /// The number of the publication in which it first appeared.
    pub since: u32,
    pub body: TextBody,
    /// What a person of the operator made of it in another language; none beside a tombstone.
    pub translation: Option<TextTranslation>,
}

/// A public text in another language, by a person. It stands beside the text and never in its
/// place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTranslation {
    /// A tag of BCP 47.
    pub language: String,
    pub words: String,
}

/// The words, or what is left of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextBody {
    /// `redacted` when a moderator removed words from it.
    Words { words: String, redacted: bool },
    Tombstone {
        removed_on: NaiveDate,
        why: TextRemoval,
    },
}

crate::named_enum! {
    /// Why a published text is gone.
    pub enum TextRemoval {
        /// Its author erased or withdrew the response.
        ByAuthor = "by-author",
        /// A moderator took it down or redacted it anew.
        ByModerator = "by-moderator",
        /// The office erased the response, because somebody asked it to.
        ByOffice = "by-office",
    }
}
