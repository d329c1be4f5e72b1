//! Who may do what, in one place: pure rules over an actor, an action and a consultation.

use crate::domain::account::{Actor, Role};
use crate::domain::consultation::{Edition, Phase, WhileOpen};

/// What somebody wants to do in a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read texts that wait and decide on them.
    Moderate,
    /// Settle what moderators see differently, and see how the work goes.
    LeadModeration,
    /// See the balance and what is published; no opinion.
    SeeBalance,
    /// See figures of opinion before they are published, and publish them.
    Publish,
    /// Bring in responses that came by another way than the form, release what somebody else brought in, and look at what
    /// a paper or a row said.
    BringIn,
}

/// Why not. The words of pages are in the locale under `refusal-` and the name; these are for the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They do not have the role that this takes.
    #[error("this account does not have the role that this takes")]
    Role,
    /// They belong to the body whose proposal this is.
    #[error("people of the proposer do not handle answers to their own proposal")]
    Proposer,
    /// Results are sealed until the consultation closes.
    #[error("the results are sealed until the consultation closes")]
    Sealed,
    /// It takes a second person, and they were the first.
    #[error("this takes two people, and this account was the first")]
    OwnWork,
}

impl Refusal {
    /// The id of its words in the locale.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Role => "refusal-role",
            Self::Proposer => "refusal-proposer",
            Self::Sealed => "refusal-sealed",
            Self::OwnWork => "refusal-own-work",
        }
    }
}

/// Whether `actor` may do `action` in a consultation that is in `phase`.
///
/// # Errors
/// The first rule that says no.
pub fn may(actor: &Actor, action: Action, consultation_id: i64, edition: &Edition, phase: Phase) -> Result<(), Refusal> {
    let roles: &[Role] = match action {
        Action::Moderate => &[Role::Moderator],
        Action::LeadModeration => &[Role::LeadModerator],
        Action::SeeBalance | Action::Publish => &[Role::Official],
        Action::BringIn => &[Role::Moderator, Role::Official],
    };
    if !roles.iter().any(|role| actor.is(*role, consultation_id)) {
        return Err(Refusal::Role);
    }
    if matches!(action, Action::Moderate | Action::LeadModeration | Action::BringIn) && belongs_to(actor, &edition.proposer) {
        return Err(Refusal::Proposer);
    }
    if action == Action::Publish && is_sealed(edition, phase) {
        return Err(Refusal::Sealed);
    }
    Ok(())
}

/// Whether `actor` may be the second person of an act that `first` began.
///
/// # Errors
/// They are the same person.
pub fn may_second(actor: &Actor, first: i64) -> Result<(), Refusal> {
    if actor.account_id == first { Err(Refusal::OwnWork) } else { Ok(()) }
}

/// Whether figures of opinion are hidden from everybody until closing.
pub fn is_sealed(edition: &Edition, phase: Phase) -> bool {
    edition.publication.while_open == WhileOpen::Nothing && !matches!(phase, Phase::Closed)
}

fn belongs_to(actor: &Actor, body: &str) -> bool {
    actor.affiliation.as_deref().is_some_and(|own| own.trim().eq_ignore_ascii_case(body.trim()))
}
