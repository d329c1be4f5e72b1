//! Passing a text on without deciding: to a lead, back to the queue, or leaving a decision as it is after a second look.

use super::deciding::{first_stage, is_plain, took_part};
use super::history::{Made, made};
use super::{find_to_act, leads};
use crate::db::moderation::Review;
use crate::db::review_events::Event;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::queue::{EventKind, NOTE_MOST, Outcome, Stage, TO_AUTHOR_MOST};
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use chrono::{DateTime, Utc};

/// How a text is passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To a lead, with what they must know.
    Escalate { note: String },
    /// From a lead back to the queue.
    Return { note: Option<String> },
    /// The decision that was asked about stands.
    Uphold { to_author: Option<String>, note: Option<String> },
}

impl Step {
    fn note(&self) -> Option<&str> {
        match self {
            Self::Escalate { note } => Some(note),
            Self::Return { note } | Self::Uphold { note, .. } => note.as_deref(),
        }
    }

    /// What happened, how the audit calls it, and where the text goes.
    fn kind(&self, text: &Review) -> (EventKind, Act, Stage) {
        match self {
            Self::Escalate { .. } => (EventKind::Escalated, Act::ItemEscalated, Stage::Escalated),
            Self::Return { .. } => (EventKind::Returned, Act::ItemReturned, first_stage(text)),
            Self::Uphold { .. } => (EventKind::Upheld, Act::SecondLookUpheld, Stage::Decided),
        }
    }
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum HandedOn {
    Done,
    /// Somebody else was faster; nothing was changed.
    Conflict(Option<Made>),
    Gone,
    /// A lead must know why, or the words are too long.
    Words,
    /// Another person must do this.
    NotYours,
}

/// Passes an item on.
///
/// # Errors
/// Not found, refused, or the database.
pub fn hand_on(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    version: i64,
    step: Step,
    now: DateTime<Utc>,
) -> Result<HandedOn, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let to_author = if let Step::Uphold { to_author, .. } = &step { to_author.clone() } else { None };
    let note = step.note();
    let missing = matches!(&step, Step::Escalate { note } if note.trim().is_empty());
    if missing || !note.is_none_or(|note| is_plain(note, NOTE_MOST)) || !to_author.is_none_or(|words| is_plain(&words, TO_AUTHOR_MOST)) {
        return Ok(HandedOn::Words);
    }
    let (actor, lead) = (actor.clone(), leads(actor, &live, now));
    db.write(move |tx| {
        db::consultations::bump_version(tx, text.consultation_id)?;
        let text = db::moderation::review(tx, text.id)?;
        let handed = run(tx, &live, &actor, &text, version, &step, lead, now)?;
        if !matches!(handed, HandedOn::Done) {
            let cause = match handed {
                HandedOn::Gone => "gone",
                HandedOn::NotYours => "not-yours",
                _ => "conflict",
            };
            db::audit::append(tx, &Entry::new(now, &actor.email, Act::DecisionRefused, &text.item).with("cause", cause))?;
        }
        Ok::<_, FlowError>(handed)
    })
}

#[expect(clippy::too_many_arguments, reason = "one act inside its transaction")]
fn run(
    tx: &mut db::WriteTx,
    live: &Live,
    actor: &Actor,
    text: &Review,
    version: i64,
    step: &Step,
    lead: bool,
    now: DateTime<Utc>,
) -> Result<HandedOn, FlowError> {
    if text.stage == Stage::Gone {
        return Ok(HandedOn::Gone);
    }
    let fits = match step {
        Step::Escalate { .. } => !text.stage.is_for_leads() && text.stage != Stage::SecondLook,
        Step::Return { .. } => text.stage == Stage::Escalated && lead,
        Step::Uphold { .. } => text.stage == Stage::SecondLook,
    };
    if text.version != version || text.holder(now.naive_utc()).is_some_and(|holder| holder != actor.account_id) {
        return conflict(tx, live, actor, text);
    }
    if !fits || took_part(tx, text, actor.account_id)? {
        return Ok(HandedOn::NotYours);
    }
    let (what, act, stage) = step.kind(text);
    let due_on = if stage == Stage::Decided { text.due_on } else { stage.due(live.day(now)) };
    if !db::moderation::claim(tx, text.id, version, stage, due_on)? {
        return conflict(tx, live, actor, text);
    }
    if let Step::Uphold { to_author, .. } = step
        && let Some(asked) = db::second_looks::newest(tx, text.id)?
    {
        db::second_looks::decide(tx, asked.id, Outcome::Upheld, actor.account_id, to_author.as_deref(), now.naive_utc())?;
    }
    let event = Event { note: step.note().map(str::to_owned), ..Event::new(actor.account_id, what, now.naive_utc()) };
    db::review_events::record(tx, text, &event)?;
    db::audit::append(tx, &Entry::new(now, &actor.email, act, &text.item).with("consultation", &live.edition.slug))?;
    Ok(HandedOn::Done)
}

fn conflict(tx: &mut db::WriteTx, live: &Live, actor: &Actor, text: &Review) -> Result<HandedOn, FlowError> {
    let decision = match text.decision_id {
        Some(id) => db::moderation::decision(tx, id)?,
        None => None,
    };
    Ok(HandedOn::Conflict(decision.map(|decision| made(tx, live, actor, text, &decision)).transpose()?))
}
