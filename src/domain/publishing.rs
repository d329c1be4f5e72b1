//! Making a publication that somebody confirmed: a piece of work with steps.

crate::named_enum! {
    /// How far a publication is that is being made.
    pub enum PublishingStep {
        /// Nobody has begun yet.
        Waiting = "waiting",
        /// Responses are counted, and the figures compared with what was looked at.
        Counting = "counting",
        /// Files are written.
        Writing = "writing",
        /// Everything is stored, in one write.
        Storing = "storing",
    }
}

crate::named_enum! {
    /// Why a publication was not made.
    pub enum PublishingEnd {
        /// The figures are not those that the official was shown.
        Differs = "differs",
        /// The balance does not hold.
        Unbalanced = "unbalanced",
        /// The cut-off day is in the future or before the previous publication's.
        CutOff = "cut-off",
        /// A publication of that number is out already.
        Already = "already",
        /// Others kept changing things.
        Busy = "busy",
        /// Whoever confirmed it may not publish any more.
        Refused = "refused",
        /// It could not be made or stored.
        Failed = "failed",
    }
}
