//! What people ask to know or to have deleted, and what must be kept although they ask.

crate::named_enum! {
    /// Why something is kept that its author may want deleted. Pages have a sentence for each:
    /// authors read it.
    pub enum HoldReason {
        /// For bringing, making or answering a legal claim.
        LegalClaim = "legal-claim",
        /// A court has ordered it.
        CourtOrder = "court-order",
        /// An authority investigates and has asked for it.
        Investigation = "investigation",
    }
}

crate::named_enum! {
    /// Where something about a person was found.
    pub enum DataPlace {
        /// An answer, as it was written.
        Answer = "answer",
        /// The name of the organisation that answered.
        Organisation = "organisation",
        /// A row of a file or a paper, as it came in.
        Original = "original",
        /// What an author wrote when asking for a second look.
        SecondLook = "second-look",
        /// What moderators wrote to each other.
        Note = "note",
        /// What moderators wrote to an author.
        ToAuthor = "to-author",
        /// What a moderator made of a public text in another language.
        Translation = "translation",
    }
}

/// The most characters of a search.
pub const SEARCH_MOST: usize = 200;
/// The most responses that one search lists: more words narrow it.
pub const FOUND_MOST: usize = 200;
/// The most characters of a case's reference.
pub const CASE_MOST: usize = 60;
/// The longest hold, in days: whoever needs more says so again.
pub const HOLD_DAYS_MOST: u64 = 3 * 366;
