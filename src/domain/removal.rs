//! What is taken back, and must stay so after a backup is restored.

use chrono::NaiveDate;

crate::named_enum! {
    /// How something was taken back; of two about one response the later in this list says more.
    pub enum RemovalKind {
        /// By its author: out of the count, words kept.
        Withdrawn = "withdrawn",
        /// By the office, because somebody asked it to: out of the count, words kept.
        WithdrawnByOffice = "withdrawn-by-office",
        /// By its author: the words are gone.
        Erased = "erased",
        /// By the office, because somebody asked it to: the words are gone.
        ErasedByOffice = "erased-by-office",
        /// A public text, by a moderator.
        TakenDown = "taken-down",
        /// Words that their author put others in the place of, public or not.
        Replaced = "replaced",
        /// Everything that was said in a consultation, because its retention date came.
        Ended = "ended",
    }
}

impl RemovalKind {
    /// Whether the words of a response go, and not only its place in the count.
    pub const fn erases(self) -> bool {
        matches!(self, Self::Erased | Self::ErasedByOffice)
    }

    /// Whether the office took a response back, and not its author.
    pub const fn is_by_office(self) -> bool {
        matches!(self, Self::WithdrawnByOffice | Self::ErasedByOffice)
    }

    /// What is left of it while a hold keeps a response: it leaves the count, and waits.
    #[must_use]
    pub const fn while_held(self) -> Self {
        if self.is_by_office() {
            Self::WithdrawnByOffice
        } else {
            Self::Withdrawn
        }
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
