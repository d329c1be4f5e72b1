//! Acts that need two people: one proposes, another confirms or refuses.

use super::account::Role;

crate::named_enum! {
    /// What is proposed.
    pub enum ProposalKind {
        /// A response is left out of every figure.
        NotCounted = "not-counted",
        /// A response that was left out counts again.
        CountedAgain = "counted-again",
        /// A version opens whose figures are protected less than now.
        WeakerSettings = "weaker-settings",
        /// Figures of opinion are seen while results are sealed.
        BreakSeal = "break-seal",
        /// Somebody lost the app and the recovery codes.
        ResetSecondFactor = "reset-second-factor",
    }
}

crate::named_enum! {
    /// What became of a proposal.
    pub enum ProposalOutcome {
        Confirmed = "confirmed",
        Refused = "refused",
        /// Taken back by whoever proposed it.
        Withdrawn = "withdrawn",
    }
}

impl ProposalKind {
    /// The roles of which one is needed to propose it.
    pub const fn proposers(self) -> &'static [Role] {
        match self {
            Self::NotCounted | Self::CountedAgain => &[Role::Moderator, Role::Official],
            Self::WeakerSettings | Self::ResetSecondFactor => &[Role::Administrator],
            Self::BreakSeal => &[Role::Official],
        }
    }

    /// The roles of which one is needed to decide on it.
    pub const fn deciders(self) -> &'static [Role] {
        match self {
            Self::NotCounted | Self::CountedAgain => &[Role::Moderator, Role::Official],
            Self::WeakerSettings | Self::BreakSeal => &[Role::Administrator, Role::Official],
            Self::ResetSecondFactor => &[Role::Administrator],
        }
    }

    /// Whether it is about raw responses, which people of the proposing body leave alone.
    pub const fn is_about_responses(self) -> bool {
        matches!(self, Self::NotCounted | Self::CountedAgain)
    }
}
