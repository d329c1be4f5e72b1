//! Acts that need two people: proposing them, deciding on them, and doing what was confirmed.

use crate::db::{
    self, Db,
    batches::State,
    proposals::{NewProposal, ProposalRow},
    published_texts::TextsToRemove,
};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::{AccountId, ConsultationId, ResponseId};
use crate::domain::proposal::{ProposalKind, ProposalOutcome};
use crate::domain::publication::TextRemoval;
use crate::domain::response::NotCounted;
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::accounts::remove_second_factor;
use crate::flows::{Catalogue, LiveConsultation, admin, imports};
use crate::policy::{Action, Refusal, may, may_decide, may_propose};
use crate::secrets::public_id;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How many decided proposals are listed.
const DECIDED: i64 = 30;

/// A proposal as people see it.
#[derive(Debug, Clone)]
pub struct WaitingProposal {
    pub proposal: ProposalRow,
    /// The consultation it is about.
    pub live: Option<Arc<LiveConsultation>>,
    pub by: String,
    pub decided_by: Option<String>,
    /// Whom it is about, for a second factor.
    pub person: Option<String>,
    pub own: bool,
    /// Whether the one who looks may decide on it.
    pub may_decide: bool,
    /// Nobody else here could decide on it.
    pub lone: bool,
}

/// What waits for a second person, and what was decided last.
#[derive(Debug, Clone)]
pub struct ProposalList {
    pub waiting: Vec<WaitingProposal>,
    pub decided: Vec<WaitingProposal>,
    /// Imported responses that wait to be released.
    pub batches: Vec<(Arc<LiveConsultation>, imports::BatchOverview)>,
}

/// The proposals that somebody may see: their own, and those that their roles may decide on.
///
/// # Errors
/// The database.
pub fn list(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<ProposalList, FlowError> {
    let all = catalogue.all();
    let mut batches = Vec::new();
    for live in &all {
        if may(
            actor,
            Action::BringIn,
            live.consultation_id,
            &live.edition,
            live.phase(now),
        )
        .is_ok()
        {
            let staged = imports::batches(db, live, actor, now)?
                .into_iter()
                .filter(|found| found.batch.state == State::Staged);
            batches.extend(staged.map(|found| (Arc::clone(live), found)));
        }
    }
    db.read(|c| {
        let waiting = db::proposals::waiting(c)?;
        let decided = db::proposals::decided(c, DECIDED)?;
        let mut shown = |proposals: Vec<ProposalRow>| -> Result<Vec<WaitingProposal>, FlowError> {
            let seen = proposals
                .into_iter()
                .map(|proposal| waiting_of(c, &all, actor, proposal));
            Ok(seen
                .collect::<Result<Vec<_>, _>>()?
                .into_iter()
                .filter(|found| found.own || found.may_decide)
                .collect())
        };
        Ok(ProposalList {
            waiting: shown(waiting)?,
            decided: shown(decided)?,
            batches,
        })
    })
}

fn waiting_of(
    c: &mut db::Read,
    all: &[Arc<LiveConsultation>],
    actor: &Actor,
    proposal: ProposalRow,
) -> Result<WaitingProposal, FlowError> {
    let live = all
        .iter()
        .find(|live| Some(live.consultation_id) == proposal.consultation_id)
        .cloned();
    let person = match proposal.kind {
        ProposalKind::ResetSecondFactor => {
            db::accounts::find_by_person(c, &proposal.subject)?.map(|account| account.name)
        }
        _ => None,
    };
    let lone = proposal.outcome.is_none() && !others_could(c, live.as_deref(), &proposal)?;
    Ok(WaitingProposal {
        by: name(c, proposal.proposed_by)?,
        decided_by: proposal.decided_by.map(|id| name(c, id)).transpose()?,
        person,
        own: proposal.proposed_by == actor.account_id,
        may_decide: decides(actor, live.as_deref(), &proposal).is_ok(),
        lone,
        live,
        proposal,
    })
}

fn decides(
    actor: &Actor,
    live: Option<&LiveConsultation>,
    proposal: &ProposalRow,
) -> Result<(), Refusal> {
    may_decide(
        actor,
        proposal.kind,
        proposal.consultation_id,
        live.map(|live| &live.edition),
        proposal.proposed_by,
    )
}

fn name(c: &mut db::Read, account_id: AccountId) -> Result<String, FlowError> {
    Ok(db::accounts::find(c, account_id)?.map_or_else(String::new, |account| account.name))
}

/// Whether anybody but the one who proposed could decide.
fn others_could(
    c: &mut db::Read,
    live: Option<&LiveConsultation>,
    proposal: &ProposalRow,
) -> Result<bool, FlowError> {
    Ok(staff(c)?
        .iter()
        .any(|other| decides(other, live, proposal).is_ok()))
}

/// Everybody who can sign in.
pub(in crate::flows) fn staff(c: &mut db::Read) -> Result<Vec<Actor>, FlowError> {
    let grants = db::accounts::all_grants(c)?;
    let people = db::accounts::all(c)?
        .into_iter()
        .filter(|account| account.usable_hash().is_some());
    let actors = people.map(|account| Actor {
        roles: grants
            .iter()
            .filter(|(id, _)| *id == account.id)
            .map(|(_, grant)| (grant.role, grant.consultation_id))
            .collect(),
        account_id: account.id,
        email: account.email,
        name: account.name,
        affiliation: account.affiliation,
    });
    Ok(actors.collect())
}

/// What somebody proposes.
#[derive(Debug, Clone)]
pub enum ProposedAct {
    /// The response of an item, and why it is left out.
    NotCounted {
        item: String,
        why: NotCounted,
    },
    CountedAgain {
        item: String,
    },
    BreakSeal,
    /// The draft edition, whose figures are protected less.
    WeakerSettings,
}

impl ProposedAct {
    const fn kind(&self) -> ProposalKind {
        match self {
            Self::NotCounted { .. } => ProposalKind::NotCounted,
            Self::CountedAgain { .. } => ProposalKind::CountedAgain,
            Self::BreakSeal => ProposalKind::BreakSeal,
            Self::WeakerSettings => ProposalKind::WeakerSettings,
        }
    }
}

/// What became of proposing something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposeOutcome {
    Done,
    /// The same waits already.
    Already,
    /// There is no such item here, or nothing that could be proposed about it.
    Nothing,
}

/// Proposes something about a consultation.
///
/// # Errors
/// Refused, or the database.
pub fn propose(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    what: ProposedAct,
    now: DateTime<Utc>,
) -> Result<ProposeOutcome, FlowError> {
    may_propose(
        actor,
        what.kind(),
        Some(live.consultation_id),
        Some(&live.edition),
    )?;
    let (actor, slug, id, number) = (
        actor.clone(),
        live.edition.slug.clone(),
        live.consultation_id,
        public_id().to_string(),
    );
    let sealed = crate::policy::is_sealed(&live.edition, live.phase(now));
    db.write(move |tx| {
        let (subject, code) = match &what {
            ProposedAct::NotCounted { item, why } => match response_of(tx, id, item)? {
                Some((_, None)) => (item.clone(), Some(*why)),
                _ => return Ok(ProposeOutcome::Nothing),
            },
            ProposedAct::CountedAgain { item } => match response_of(tx, id, item)? {
                Some((_, Some(_))) => (item.clone(), None),
                _ => return Ok(ProposeOutcome::Nothing),
            },
            ProposedAct::BreakSeal if sealed => (slug.clone(), None),
            ProposedAct::BreakSeal => return Ok(ProposeOutcome::Nothing),
            ProposedAct::WeakerSettings => match db::consultations::draft_edition(tx, id)? {
                Some(draft) => (format!("{slug} {}", draft.number), None),
                None => return Ok(ProposeOutcome::Nothing),
            },
        };
        let new = NewProposal {
            consultation_id: Some(id),
            number: number.clone(),
            kind: what.kind(),
            subject,
            code,
            proposed_by: actor.account_id,
            proposed_at: now.naive_utc(),
        };
        store(tx, &actor, &new, now)
    })
}

/// Proposes that somebody may set up another second factor.
///
/// # Errors
/// Refused, not found, or the database.
pub fn propose_reset(
    db: &Db,
    actor: &Actor,
    person: &str,
    now: DateTime<Utc>,
) -> Result<ProposeOutcome, FlowError> {
    may_propose(actor, ProposalKind::ResetSecondFactor, None, None)?;
    let new = NewProposal {
        consultation_id: None,
        number: public_id().to_string(),
        kind: ProposalKind::ResetSecondFactor,
        subject: person.to_owned(),
        code: None,
        proposed_by: actor.account_id,
        proposed_at: now.naive_utc(),
    };
    let actor = actor.clone();
    db.write(move |tx| {
        let account = db::accounts::find_by_person(tx, &new.subject)?.ok_or(FlowError::NotFound)?;
        if !db::second_factors::is_set(tx, account.id)? {
            return Ok(ProposeOutcome::Nothing);
        }
        store(tx, &actor, &new, now)
    })
}

fn store(
    tx: &mut db::WriteTx,
    actor: &Actor,
    new: &NewProposal,
    now: DateTime<Utc>,
) -> Result<ProposeOutcome, FlowError> {
    if !db::proposals::insert(tx, new)? {
        return Ok(ProposeOutcome::Already);
    }
    let entry = AuditEntry::new(now, &actor.email, AuditAct::Proposed, &new.subject)
        .with("kind", new.kind)
        .with("code", new.code)
        .with("proposal", &new.number);
    db::audit::append(tx, &entry)?;
    Ok(ProposeOutcome::Done)
}

/// The response of an item that its author has not taken back, and why it is left out of the count,
/// if it is.
fn response_of(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    item: &str,
) -> Result<Option<(ResponseId, Option<NotCounted>)>, FlowError> {
    let review =
        db::moderation::find(c, item)?.filter(|review| review.consultation_id == consultation_id);
    let Some(review) = review else {
        return Ok(None);
    };
    let response = db::responses::find(c, review.response_id)?;
    if response.erased_on.is_some() || response.withdrawn_on.is_some() {
        return Ok(None);
    }
    Ok(Some((
        response.id,
        db::responses::not_counted(c, response.id)?,
    )))
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalSettled {
    Done,
    /// Somebody decided already.
    Already,
    /// What was proposed cannot be done any more; nothing was changed.
    Impossible,
}

/// Confirms, refuses or takes back a proposal. What is confirmed is done in the same transaction.
///
/// # Errors
/// Refused, not found, or the database.
pub fn settle(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    number: &str,
    outcome: ProposalOutcome,
    now: DateTime<Utc>,
) -> Result<ProposalSettled, FlowError> {
    let proposal = db.read(|c| db::proposals::find(c, number)?.ok_or(FlowError::NotFound))?;
    let live = catalogue
        .all()
        .into_iter()
        .find(|live| Some(live.consultation_id) == proposal.consultation_id);
    if proposal.consultation_id.is_some() && live.is_none() {
        return Err(FlowError::NotFound);
    }
    let own = proposal.proposed_by == actor.account_id;
    match outcome {
        ProposalOutcome::Withdrawn if own => {}
        ProposalOutcome::Withdrawn => return Err(Refusal::Role.into()),
        ProposalOutcome::Confirmed | ProposalOutcome::Refused => {
            decides(actor, live.as_deref(), &proposal)?;
        }
    }
    let actor = actor.clone();
    let settled: Result<ProposalSettled, RollbackCause> = db.write(move |tx| {
        // The consultation first, as every act does that may change it.
        if let Some(id) = proposal.consultation_id {
            db::consultations::bump_version(tx, id)?;
        }
        if !db::proposals::decide(tx, proposal.id, actor.account_id, outcome, now.naive_utc())? {
            return Ok(ProposalSettled::Already);
        }
        let is_ended = match proposal.consultation_id {
            Some(id) => db::retention::is_reached(tx, id)?,
            None => false,
        };
        if outcome == ProposalOutcome::Confirmed
            && (is_ended || !carry_out(tx, live.as_deref(), &proposal, &actor, now)?)
        {
            return Err(RollbackCause::Impossible);
        }
        let act = match outcome {
            ProposalOutcome::Confirmed => AuditAct::ProposalConfirmed,
            ProposalOutcome::Refused => AuditAct::ProposalRefused,
            ProposalOutcome::Withdrawn => AuditAct::ProposalWithdrawn,
        };
        let entry = AuditEntry::new(now, &actor.email, act, &proposal.subject)
            .with("kind", proposal.kind)
            .with("code", proposal.code)
            .with("proposal", &proposal.number);
        db::audit::append(tx, &entry)?;
        Ok(ProposalSettled::Done)
    });
    match settled {
        Err(RollbackCause::Impossible) => Ok(ProposalSettled::Impossible),
        Err(RollbackCause::Failed(error)) => Err(error),
        Ok(settled) => Ok(settled),
    }
}

/// What rolls a decision back: what it confirms cannot be done any more, or something failed. The
/// one is told, and the other never passes for it.
enum RollbackCause {
    Impossible,
    Failed(FlowError),
}

impl<E: Into<FlowError>> From<E> for RollbackCause {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl db::FromDb for RollbackCause {
    fn query_error(&self) -> Option<&db::QueryError> {
        match self {
            Self::Failed(error) => error.query_error(),
            Self::Impossible => None,
        }
    }
}

/// Does what was confirmed; `false` when it cannot be done any more.
fn carry_out(
    tx: &mut db::WriteTx,
    live: Option<&LiveConsultation>,
    proposal: &ProposalRow,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    match (proposal.kind, live) {
        (ProposalKind::NotCounted, Some(live)) => {
            let why = proposal
                .code
                .ok_or_else(|| db::damaged("a proposal without the reason that it is about"))?;
            let Some((response_id, None)) =
                response_of(tx, live.consultation_id, &proposal.subject)?
            else {
                return Ok(false);
            };
            db::responses::set_not_counted(tx, response_id, Some(why))?;
            let day = day_in(live.edition.schedule.zone, now);
            if db::published_texts::remove(
                tx,
                TextsToRemove::Response(response_id),
                day,
                TextRemoval::ByModerator,
            )? > 0
            {
                db::settings::bump_generation(tx)?;
            }
            Ok(true)
        }
        (ProposalKind::CountedAgain, Some(live)) => {
            let Some((response_id, Some(_))) =
                response_of(tx, live.consultation_id, &proposal.subject)?
            else {
                return Ok(false);
            };
            db::responses::set_not_counted(tx, response_id, None)?;
            Ok(true)
        }
        (ProposalKind::WeakerSettings, Some(live)) => {
            let slug = &live.edition.slug;
            let draft = db::consultations::draft_edition(tx, live.consultation_id)?;
            if draft.is_none_or(|draft| format!("{slug} {}", draft.number) != proposal.subject) {
                return Ok(false);
            }
            Ok(admin::open_in(
                tx,
                &actor.email,
                slug,
                (admin::OpeningWay::AsWritten, true),
                now,
            )?
            .is_ok())
        }
        (ProposalKind::BreakSeal, Some(live)) => {
            Ok(crate::policy::is_sealed(&live.edition, live.phase(now)))
        }
        (ProposalKind::ResetSecondFactor, _) => {
            let Some(account) = db::accounts::find_by_person(tx, &proposal.subject)? else {
                return Ok(false);
            };
            if account.id == actor.account_id {
                return Err(Refusal::OwnWork.into());
            }
            let first = db::accounts::find(tx, proposal.proposed_by)?
                .map_or_else(String::new, |account| account.email);
            remove_second_factor(
                tx,
                account.id,
                &account.email,
                (&actor.email, &[&actor.email, &first]),
                now,
            )
        }
        (_, None) => Ok(false),
    }
}
