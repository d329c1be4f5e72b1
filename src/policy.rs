//! Who may do what, in one place: pure rules over an actor, an action and a consultation.

use crate::domain::account::{Actor, Role};
use crate::domain::consultation::{Edition, Phase, WhileOpen};

/// What somebody wants to do in a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read texts that wait and decide on them.
    Moderate,
    /// See the balance and what is published; no opinion.
    SeeBalance,
    /// See figures of opinion before they are published, and publish them.
    Publish,
}

/// Why not. The words are in the locale under `refusal-` and the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// They do not have the role that this takes.
    Role,
    /// They belong to the body whose proposal this is.
    Proposer,
    /// Results are sealed until the consultation closes.
    Sealed,
}

impl Refusal {
    /// The id of its words in the locale.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Role => "refusal-role",
            Self::Proposer => "refusal-proposer",
            Self::Sealed => "refusal-sealed",
        }
    }
}

/// Whether `actor` may do `action` in a consultation that is in `phase`.
///
/// # Errors
/// The first rule that says no.
pub fn may(actor: &Actor, action: Action, consultation_id: i64, edition: &Edition, phase: Phase) -> Result<(), Refusal> {
    let role = match action {
        Action::Moderate => Role::Moderator,
        Action::SeeBalance | Action::Publish => Role::Official,
    };
    if !actor.is(role, consultation_id) {
        return Err(Refusal::Role);
    }
    if action == Action::Moderate && belongs_to(actor, &edition.proposer) {
        return Err(Refusal::Proposer);
    }
    if action == Action::Publish && is_sealed(edition, phase) {
        return Err(Refusal::Sealed);
    }
    Ok(())
}

/// Whether figures of opinion are hidden from everybody until closing.
pub fn is_sealed(edition: &Edition, phase: Phase) -> bool {
    edition.publication.while_open == WhileOpen::Nothing && !matches!(phase, Phase::Closed)
}

fn belongs_to(actor: &Actor, body: &str) -> bool {
    actor.affiliation.as_deref().is_some_and(|own| own.trim().eq_ignore_ascii_case(body.trim()))
}
