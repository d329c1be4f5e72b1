//! What is taken back, and must stay so after a backup is restored.

use chrono::NaiveDate;

crate::named_enum! {
    /// How something was taken back; of two about one response the later in this list says more.
    pub enum RemovalKind {
        /// By its author: out of the count, words kept.
        Withdrawn = "withdrawn",
        /// By its author: the words are gone.
        Erased = "erased",
        /// A public text, by a moderator.
        TakenDown = "taken-down",
        /// Words that their author put others in the place of, public or not.
        Replaced = "replaced",
    }
}

/// One thing that was taken back, named so that only who has the service key can tell which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    pub day: NaiveDate,
    pub kind: RemovalKind,
    /// A keyed hash, in hexadecimal.
    pub subject: String,
}
