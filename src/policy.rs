//! Who may do what, in one place: pure rules over an actor, an action and a consultation.

use crate::domain::account::{Actor, Role};
use crate::domain::consultation::{Edition, Phase, WhileOpen};
use crate::domain::ids::{AccountId, ConsultationId};
use crate::domain::proposal::ProposalKind;

/// What somebody wants to do in a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read texts that wait and decide on them.
    Moderate,
    /// Settle what moderators see differently, and see how the work goes.
    LeadModeration,
    /// Read texts that their authors keep from publication.
    ReadKept,
    /// See the balance and what is published; no opinion.
    SeeBalance,
    /// See figures of opinion before they are published, and publish them.
    Publish,
    /// Bring in responses that came by another way than the form, release what somebody else
    /// brought in, and look at what a paper or a row said.
    BringIn,
    /// Find, hand out, hold and erase what is held about somebody who asks.
    AnswerRequests,
    /// See and change how a consultation is set up.
    SetUp,
}

/// Why not. The words of pages are in the locale under `refusal-` and the name; these are for the
/// command line.
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
    /// The retention date has come: what people said is gone, and nothing is made of it any more.
    #[error("the retention date has come: what people said was deleted, and nothing is published")]
    Ended,
}

impl Refusal {
    /// The id of its words in the locale.
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Role => "refusal-role",
            Self::Proposer => "refusal-proposer",
            Self::Sealed => "refusal-sealed",
            Self::OwnWork => "refusal-own-work",
            Self::Ended => "refusal-ended",
        }
    }
}

/// Whether `actor` may do `action` in a consultation that is in `phase`.
///
/// # Errors
/// The first rule that says no.
pub fn may(
    actor: &Actor,
    action: Action,
    consultation_id: ConsultationId,
    edition: &Edition,
    phase: Phase,
) -> Result<(), Refusal> {
    let roles: &[Role] = match action {
        Action::Moderate => &[Role::Moderator],
        Action::LeadModeration => &[Role::LeadModerator],
        Action::ReadKept => &[Role::Analyst],
        Action::SeeBalance | Action::Publish => &[Role::Official],
        Action::BringIn => &[Role::Moderator, Role::Official],
        Action::AnswerRequests => &[Role::DataProtection],
        Action::SetUp => &[Role::Administrator],
    };
    if !roles.iter().any(|role| actor.is(*role, consultation_id)) {
        return Err(Refusal::Role);
    }
    let reads = matches!(
        action,
        Action::Moderate
            | Action::LeadModeration
            | Action::ReadKept
            | Action::BringIn
            | Action::AnswerRequests
    );
    if reads && is_kept_out(actor, edition) {
        return Err(Refusal::Proposer);
    }
    let works_with_words = matches!(
        action,
        Action::Moderate
            | Action::LeadModeration
            | Action::ReadKept
            | Action::Publish
            | Action::BringIn
    );
    if works_with_words && phase == Phase::Ended {
        return Err(Refusal::Ended);
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
pub fn may_second(actor: &Actor, first: AccountId) -> Result<(), Refusal> {
    if actor.account_id == first {
        Err(Refusal::OwnWork)
    } else {
        Ok(())
    }
}

/// What somebody wants to do in the service as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceAction {
    /// Invite people, say what they may do, lock them out.
    ManagePeople,
    /// Read what staff did.
    ReadAudit,
    /// Read what people report about pages, and answer in public.
    AnswerProblems,
    /// See what is done in the background, and deal with mails that were given up.
    Operate,
}

/// Whether `actor` may do `action`: by a role that holds everywhere.
///
/// # Errors
/// They do not have such a role.
pub fn may_in_service(actor: &Actor, action: ServiceAction) -> Result<(), Refusal> {
    let roles: &[Role] = match action {
        ServiceAction::ManagePeople | ServiceAction::AnswerProblems | ServiceAction::Operate => {
            &[Role::Administrator]
        }
        ServiceAction::ReadAudit => &[Role::Administrator, Role::Auditor],
    };
    if roles.iter().any(|role| actor.is_everywhere(*role)) {
        Ok(())
    } else {
        Err(Refusal::Role)
    }
}

/// Whether `actor` may propose something that takes two people. Without a consultation it is about
/// the service as a whole.
///
/// # Errors
/// The first rule that says no.
pub fn may_propose(
    actor: &Actor,
    kind: ProposalKind,
    consultation_id: Option<ConsultationId>,
    edition: Option<&Edition>,
) -> Result<(), Refusal> {
    takes_part(actor, kind.proposers(), kind, consultation_id, edition)
}

/// Whether `actor` may confirm or refuse what somebody else proposed.
///
/// # Errors
/// The first rule that says no; last of all, that it is their own.
pub fn may_decide(
    actor: &Actor,
    kind: ProposalKind,
    consultation_id: Option<ConsultationId>,
    edition: Option<&Edition>,
    proposed_by: AccountId,
) -> Result<(), Refusal> {
    takes_part(actor, kind.deciders(), kind, consultation_id, edition)?;
    may_second(actor, proposed_by)
}

fn takes_part(
    actor: &Actor,
    roles: &[Role],
    kind: ProposalKind,
    consultation_id: Option<ConsultationId>,
    edition: Option<&Edition>,
) -> Result<(), Refusal> {
    let holds = |role: &Role| {
        consultation_id.map_or_else(|| actor.is_everywhere(*role), |id| actor.is(*role, id))
    };
    if !roles.iter().any(holds) {
        return Err(Refusal::Role);
    }
    if kind.is_about_responses() && edition.is_some_and(|edition| is_kept_out(actor, edition)) {
        return Err(Refusal::Proposer);
    }
    Ok(())
}

/// Whether somebody belongs to the proposer and may not read what was written: the file does not
/// say openly that they may.
fn is_kept_out(actor: &Actor, edition: &Edition) -> bool {
    edition.bodies.proposer_reads.is_none() && belongs_to(actor, &edition.bodies.proposer)
}

/// Whether figures of opinion are hidden from everybody until closing.
pub fn is_sealed(edition: &Edition, phase: Phase) -> bool {
    edition.publication.while_open == WhileOpen::Nothing
        && !matches!(phase, Phase::Closed | Phase::Ended)
}

fn belongs_to(actor: &Actor, body: &str) -> bool {
    actor
        .affiliation
        .as_deref()
        .is_some_and(|own| own.trim().eq_ignore_ascii_case(body.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file;

    fn actor(
        account_id: AccountId,
        roles: &[(Role, Option<ConsultationId>)],
        affiliation: Option<&str>,
    ) -> Actor {
        let (email, name) = (
            format!("{}@office.example", account_id.key()),
            "Sam".to_owned(),
        );
        Actor {
            account_id,
            email,
            name,
            affiliation: affiliation.map(str::to_owned),
            roles: roles.to_vec(),
        }
    }

    fn edition() -> Edition {
        consultation_file::read(include_str!("../tests/it/support/consultation.toml")).unwrap()
    }

    #[test]
    fn nobody_works_on_what_is_gone() {
        let everything: Vec<(Role, Option<ConsultationId>)> =
            Role::ALL.iter().map(|role| (*role, None)).collect();
        let (edition, everybody) = (edition(), actor(AccountId::new(7), &everything, None));
        let ended = |action| {
            may(
                &everybody,
                action,
                ConsultationId::new(1),
                &edition,
                Phase::Ended,
            )
        };
        for action in [
            Action::Moderate,
            Action::LeadModeration,
            Action::ReadKept,
            Action::BringIn,
            Action::Publish,
        ] {
            assert_eq!(ended(action), Err(Refusal::Ended), "{action:?}");
        }
        for action in [Action::SeeBalance, Action::AnswerRequests, Action::SetUp] {
            assert_eq!(ended(action), Ok(()), "{action:?}");
        }
    }

    #[test]
    fn nobody_decides_on_their_own_proposal() {
        let edition = edition();
        for kind in ProposalKind::ALL {
            let everything: Vec<(Role, Option<ConsultationId>)> =
                Role::ALL.iter().map(|role| (*role, None)).collect();
            let both = actor(AccountId::new(7), &everything, None);
            assert_eq!(
                may_propose(&both, *kind, Some(ConsultationId::new(1)), Some(&edition)),
                Ok(())
            );
            assert_eq!(
                may_decide(
                    &both,
                    *kind,
                    Some(ConsultationId::new(1)),
                    Some(&edition),
                    AccountId::new(7)
                ),
                Err(Refusal::OwnWork),
                "{kind}"
            );
            assert_eq!(
                may_decide(
                    &both,
                    *kind,
                    Some(ConsultationId::new(1)),
                    Some(&edition),
                    AccountId::new(8)
                ),
                Ok(()),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_role_elsewhere_decides_nothing_here() {
        let edition = edition();
        let elsewhere = actor(
            AccountId::new(7),
            &[
                (Role::Moderator, Some(ConsultationId::new(2))),
                (Role::Official, Some(ConsultationId::new(2))),
                (Role::Administrator, Some(ConsultationId::new(2))),
            ],
            None,
        );
        for kind in ProposalKind::ALL {
            assert_eq!(
                may_decide(
                    &elsewhere,
                    *kind,
                    Some(ConsultationId::new(1)),
                    Some(&edition),
                    AccountId::new(8)
                ),
                Err(Refusal::Role),
                "{kind}"
            );
            assert_eq!(
                may_propose(&elsewhere, *kind, None, None),
                Err(Refusal::Role),
                "{kind}"
            );
        }
        assert_eq!(
            may_in_service(&elsewhere, ServiceAction::ManagePeople),
            Err(Refusal::Role)
        );
    }

    #[test]
    fn people_of_the_proposer_read_nothing_unless_the_file_says_so() {
        let mut edition = edition();
        let own = actor(
            AccountId::new(7),
            &[(Role::Moderator, None), (Role::Analyst, None)],
            Some(" test police "),
        );
        assert_eq!(
            may(
                &own,
                Action::Moderate,
                ConsultationId::new(1),
                &edition,
                Phase::Open
            ),
            Err(Refusal::Proposer)
        );
        assert_eq!(
            may(
                &own,
                Action::ReadKept,
                ConsultationId::new(1),
                &edition,
                Phase::Open
            ),
            Err(Refusal::Proposer)
        );
        assert_eq!(
            may_propose(
                &own,
                ProposalKind::NotCounted,
                Some(ConsultationId::new(1)),
                Some(&edition)
            ),
            Err(Refusal::Proposer)
        );
        edition.bodies.proposer_reads =
            Some("Two officers of Test Police help to review answers.".to_owned());
        assert_eq!(
            may(
                &own,
                Action::Moderate,
                ConsultationId::new(1),
                &edition,
                Phase::Open
            ),
            Ok(())
        );
        assert_eq!(
            may_propose(
                &own,
                ProposalKind::NotCounted,
                Some(ConsultationId::new(1)),
                Some(&edition)
            ),
            Ok(())
        );
    }
}
