//! Passing a text on without deciding: to a lead, back to the queue, leaving a decision as it is
//! after a second look, or saying what was done about danger to a life.

use super::deciding::{first_stage, left_public, took_part};
use super::history::{MadeDecision, standing_decision};
use super::item::named;
use super::{find_to_act, leads};
use crate::db::moderation::{ReviewRow, State};
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::queue::{
    DangerOutcome, EventKind, NOTE_MOST, QueueStage, SecondLookOutcome, TO_AUTHOR_MOST,
};
use crate::error::FlowError;
use crate::flows::personal_findings::{PersonalFinding, UnconfirmedFindings, unconfirmed};
use crate::flows::{Catalogue, LiveConsultation};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How a text is passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandOnStep {
    /// To a lead, with what they must know.
    Escalate { note: String },
    /// From a lead back to the queue.
    Return { note: Option<String> },
    /// The decision that was asked about stands.
    Uphold {
        to_author: Option<String>,
        note: Option<String>,
    },
    /// What was found and done about danger to a life; the text goes where it would have gone
    /// without.
    Settle {
        outcome: DangerOutcome,
        note: Option<String>,
    },
}

impl HandOnStep {
    fn note(&self) -> Option<&str> {
        match self {
            Self::Escalate { note } => Some(note),
            Self::Return { note } | Self::Uphold { note, .. } | Self::Settle { note, .. } => {
                note.as_deref()
            }
        }
    }

    /// What happened, how the audit calls it, and where the text goes.
    fn kind(&self, text: &ReviewRow) -> (EventKind, AuditAct, QueueStage) {
        match self {
            Self::Escalate { .. } => (
                EventKind::Escalated,
                AuditAct::ItemEscalated,
                QueueStage::Escalated,
            ),
            Self::Return { .. } if text.state == State::Kept => (
                EventKind::Returned,
                AuditAct::ItemReturned,
                QueueStage::Danger,
            ),
            Self::Return { .. } => (
                EventKind::Returned,
                AuditAct::ItemReturned,
                first_stage(text),
            ),
            Self::Uphold { .. } => (
                EventKind::Upheld,
                AuditAct::SecondLookUpheld,
                QueueStage::Decided,
            ),
            Self::Settle { outcome, .. } if text.state == State::Kept => {
                (outcome.event(), AuditAct::DangerSettled, QueueStage::Kept)
            }
            Self::Settle { outcome, .. } => {
                (outcome.event(), AuditAct::DangerSettled, first_stage(text))
            }
        }
    }
}

/// A step that a moderator takes on the version of an item that they saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenStep {
    pub version: i64,
    pub step: HandOnStep,
    /// The confirmation of what was shown as left in the text, as [`HandedOn::Unconfirmed`] gave
    /// it.
    pub confirmed: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum HandedOn {
    Done,
    /// Somebody else was faster; nothing was changed.
    Conflict(Option<MadeDecision>),
    Gone,
    /// A lead must know why, or the words are too long.
    Words,
    /// The decision that would stand lets the public read what may say who somebody is, and this
    /// moderator has not been asked about it.
    Unconfirmed(UnconfirmedFindings),
    /// Another person must do this.
    NotYours,
}

impl HandedOn {
    /// Why nothing was handed on, for the record; `None` when something was.
    const fn refusal(&self) -> Option<&'static str> {
        match self {
            Self::Done => None,
            Self::Conflict(_) => Some("conflict"),
            Self::Gone => Some("gone"),
            Self::Words => Some("words"),
            Self::Unconfirmed(_) => Some("unconfirmed"),
            Self::NotYours => Some("not-yours"),
        }
    }
}

/// Passes an item on.
///
/// # Errors
/// Not found, refused, or the database.
pub fn hand_on(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    taken: TakenStep,
    now: DateTime<Utc>,
) -> Result<HandedOn, FlowError> {
    let TakenStep {
        version,
        step,
        confirmed,
    } = taken;
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let to_author = if let HandOnStep::Uphold { to_author, .. } = &step {
        to_author.clone()
    } else {
        None
    };
    let note = step.note();
    let missing = match &step {
        HandOnStep::Escalate { note } => note.trim().is_empty(),
        HandOnStep::Settle { outcome, note } => {
            *outcome == DangerOutcome::StepsTaken && note.is_none()
        }
        HandOnStep::Return { .. } | HandOnStep::Uphold { .. } => false,
    };
    if missing
        || !note.is_none_or(|note| is_plain(note, NOTE_MOST))
        || !to_author.is_none_or(|words| is_plain(&words, TO_AUTHOR_MOST))
    {
        return Ok(HandedOn::Words);
    }
    let found = match &step {
        HandOnStep::Uphold { .. } => db.read(|c| left_by_standing(c, &text))?,
        HandOnStep::Escalate { .. } | HandOnStep::Return { .. } | HandOnStep::Settle { .. } => {
            Vec::new()
        }
    };
    let unasked = unconfirmed(key, item, found, confirmed.as_deref());
    let lead = leads(actor, &live, now);
    let act = HandingOn {
        live,
        actor: actor.clone(),
        version,
        step,
        lead,
        unasked,
        now,
    };
    db.write(move |tx| {
        db::consultations::bump_version(tx, text.consultation_id)?;
        let text = db::moderation::review(tx, text.id)?;
        let handed = act.run(tx, &text)?;
        if let Some(cause) = handed.refusal() {
            db::audit::append(
                tx,
                &AuditEntry::new(now, &act.actor.email, AuditAct::DecisionRefused, &text.item)
                    .with("cause", cause),
            )?;
        }
        Ok::<_, FlowError>(handed)
    })
}

/// What the decision that an author asked about leaves for the public, and may say who somebody is.
fn left_by_standing(c: &mut db::Read, text: &ReviewRow) -> Result<Vec<PersonalFinding>, FlowError> {
    let Some(asked) = db::second_looks::newest(c, text.id)? else {
        return Ok(Vec::new());
    };
    let Some(standing) = db::moderation::decision(c, asked.decision_id)? else {
        return Ok(Vec::new());
    };
    let Some((_, words)) = db::responses::words(c, text.answer_id)? else {
        return Ok(Vec::new());
    };
    let name = if standing.with_name {
        named(c, text)?
    } else {
        None
    };
    Ok(left_public(
        &words,
        name.as_deref(),
        standing.kind,
        &standing.spans,
    )?)
}

/// Everything that passing a text on needs inside its transaction.
#[derive(Clone)]
struct HandingOn {
    live: Arc<LiveConsultation>,
    actor: Actor,
    version: i64,
    step: HandOnStep,
    lead: bool,
    unasked: Option<UnconfirmedFindings>,
    now: DateTime<Utc>,
}

impl HandingOn {
    fn run(&self, tx: &mut db::WriteTx, text: &ReviewRow) -> Result<HandedOn, FlowError> {
        if text.stage == QueueStage::Gone {
            return Ok(HandedOn::Gone);
        }
        let fits = match self.step {
            HandOnStep::Escalate { .. } => {
                !text.stage.is_for_leads() && text.stage != QueueStage::SecondLook
            }
            HandOnStep::Return { .. } => text.stage == QueueStage::Escalated && self.lead,
            HandOnStep::Uphold { .. } => text.stage == QueueStage::SecondLook,
            HandOnStep::Settle { .. } => {
                text.stage == QueueStage::Danger
                    || (text.stage == QueueStage::Escalated
                        && text.state == State::Kept
                        && self.lead)
            }
        };
        let holder = text.holder(self.now.naive_utc());
        if text.version != self.version
            || holder.is_some_and(|holder| holder != self.actor.account_id)
        {
            return self.conflict(tx, text);
        }
        if !fits || took_part(tx, text, self.actor.account_id)? {
            return Ok(HandedOn::NotYours);
        }
        if let Some(unasked) = &self.unasked {
            return Ok(HandedOn::Unconfirmed(unasked.clone()));
        }
        self.pass_on(tx, text)
    }

    fn pass_on(&self, tx: &mut db::WriteTx, text: &ReviewRow) -> Result<HandedOn, FlowError> {
        let (what, act, stage) = self.step.kind(text);
        let due_on = if stage == QueueStage::Decided {
            text.due_on
        } else {
            stage.due(self.live.day(self.now))
        };
        if !db::moderation::claim(tx, text, self.version, stage, due_on)? {
            return self.conflict(tx, text);
        }
        let (account_id, now) = (self.actor.account_id, self.now.naive_utc());
        if let HandOnStep::Uphold { to_author, .. } = &self.step
            && let Some(asked) = db::second_looks::newest(tx, text.id)?
        {
            db::second_looks::decide(
                tx,
                asked.id,
                SecondLookOutcome::Upheld,
                account_id,
                to_author.as_deref(),
                now,
            )?;
        }
        let event = ReviewEvent {
            note: self.step.note().map(str::to_owned),
            ..ReviewEvent::new(account_id, what, now)
        };
        db::review_events::record(tx, text, &event)?;
        let entry = AuditEntry::new(self.now, &self.actor.email, act, &text.item)
            .with("consultation", &self.live.edition.slug);
        let entry = if let HandOnStep::Settle { outcome, .. } = self.step {
            entry.with("outcome", outcome)
        } else {
            entry
        };
        db::audit::append(tx, &entry)?;
        Ok(HandedOn::Done)
    }

    fn conflict(&self, tx: &mut db::WriteTx, text: &ReviewRow) -> Result<HandedOn, FlowError> {
        let made = standing_decision(tx, &self.live, &self.actor, text)?;
        Ok(HandedOn::Conflict(made))
    }
}
