//! What was decided, by whom, and taking it back.

use super::deciding::{first_stage, take_down};
use super::item::reason_label;
use super::{allow, find, find_to_act, leads};
use crate::db::moderation::{ReviewRow, StoredDecision};
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::queue::{EventKind, NOTE_MOST, QueueStage};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::policy::{Action, may};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How many of their own decisions a moderator sees.
const HISTORY: i64 = 50;

/// A decision as it is shown to colleagues.
#[derive(Debug, Clone)]
pub struct MadeDecision {
    pub item: String,
    pub slug: String,
    pub title: String,
    pub by: String,
    pub own: bool,
    pub kind: DecisionKind,
    /// The reason's label.
    pub reason: Option<String>,
    pub made_at: DateTime<Utc>,
    /// What was answered: the title of its question.
    pub question: String,
    /// The first words that the public may read; empty for withheld and erased texts.
    pub excerpt: String,
    pub undone: bool,
    /// Whether the text is in a publication.
    pub shown: bool,
}

/// The decision that stands on a text, as somebody sees it; `None` where there is none.
pub(super) fn standing_decision(
    c: &mut db::Read,
    live: &LiveConsultation,
    actor: &Actor,
    review: &ReviewRow,
) -> Result<Option<MadeDecision>, FlowError> {
    let Some(id) = review.decision_id else {
        return Ok(None);
    };
    let decision = db::moderation::decision(c, id)?;
    decision
        .map(|decision| made(c, live, actor, review, &decision))
        .transpose()
}

pub(super) fn made(
    c: &mut db::Read,
    live: &LiveConsultation,
    actor: &Actor,
    review: &ReviewRow,
    decision: &StoredDecision,
) -> Result<MadeDecision, FlowError> {
    let by = db::accounts::find(c, decision.account_id)?
        .map_or_else(String::new, |account| account.name);
    let reason = decision
        .reason
        .as_deref()
        .map(|code| reason_label(&live.edition, code));
    let answer = db::responses::words(c, review.answer_id)?;
    Ok(MadeDecision {
        question: answer
            .as_ref()
            .map_or_else(String::new, |(key, _)| live.question_title(key)),
        excerpt: answer
            .map_or_else(|| Ok(String::new()), |(_, words)| excerpt(&words, decision))?,
        item: review.item.clone(),
        slug: live.edition.slug.clone(),
        title: live.edition.title.clone(),
        by,
        own: decision.account_id == actor.account_id,
        kind: decision.kind,
        reason,
        made_at: decision.made_at.and_utc(),
        undone: decision.undone_at.is_some(),
        shown: is_public(c, review)?,
    })
}

/// How many characters of a text tell which one it was.
const EXCERPT: usize = 90;

/// The beginning of what the public may read of a decided text.
fn excerpt(words: &str, decision: &StoredDecision) -> Result<String, FlowError> {
    let public = match decision.kind {
        DecisionKind::Publish => words.to_owned(),
        DecisionKind::Redact => redact(words, &decision.spans)?,
        DecisionKind::Withhold => return Ok(String::new()),
    };
    let mut line: String = public.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(EXCERPT) {
        line.truncate(end);
        line.push('…');
    }
    Ok(line)
}

/// What this moderator decided last.
///
/// # Errors
/// The database.
pub fn history(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
) -> Result<Vec<MadeDecision>, FlowError> {
    let all = catalogue.all();
    db.read(|c| {
        let mut list = Vec::new();
        for (decision, review) in db::moderation::latest_by(c, actor.account_id, HISTORY)? {
            if let Some(live) = all
                .iter()
                .find(|live| live.consultation_id == review.consultation_id)
            {
                list.push(made(c, live, actor, &review, &decision)?);
            }
        }
        Ok(list)
    })
}

/// The decision that stands on an item, if it is this moderator's own: what they can undo.
///
/// # Errors
/// The database.
pub fn own_decision(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<Option<MadeDecision>, FlowError> {
    match find(db, catalogue, actor, item, now) {
        Ok((live, review)) => {
            let standing = db.read(|c| standing_decision(c, &live, actor, &review))?;
            Ok(standing.filter(|made| made.own))
        }
        Err(FlowError::NotFound | FlowError::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What became of taking decisions back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoOutcome {
    /// So many texts wait for a moderator again.
    Done(i64),
    /// Of so many texts, some are public now and would be taken down for good. Nothing was undone.
    Asks { texts: i64, public: i64 },
    /// The decision is not this moderator's, or does not stand any more.
    TooLate,
}

/// Puts an item back into the queue. A text that is public is taken down from every publication at
/// the same time, if that was `agreed` to: the number of public texts that was shown.
///
/// # Errors
/// Not found, refused, or the database.
pub fn undo(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    agreed: Option<i64>,
    now: DateTime<Utc>,
) -> Result<UndoOutcome, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let actor = actor.clone();
    db.write(move |tx| {
        db::consultations::bump_version(tx, review.consultation_id)?;
        let review = db::moderation::review(tx, review.id)?;
        let decision = review
            .decision_id
            .map(|id| db::moderation::decision(tx, id))
            .transpose()?
            .flatten();
        let own = decision.filter(|decision| {
            decision.account_id == actor.account_id && review.stage != QueueStage::SecondLook
        });
        let Some(decision) = own else {
            return Ok(UndoOutcome::TooLate);
        };
        let public = i64::from(is_public(tx, &review)?);
        if public > 0 && agreed != Some(public) {
            return Ok(UndoOutcome::Asks { texts: 1, public });
        }
        let back = DecisionUndo {
            live: &live,
            actor: &actor,
            what: EventKind::Undone,
            note: None,
            now,
        };
        if !back.take(tx, &review, &decision)? {
            return Ok(UndoOutcome::TooLate);
        }
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::DecisionUndone, &review.item),
        )?;
        Ok(UndoOutcome::Done(1))
    })
}

/// Whether the public can read a text now.
fn is_public(c: &mut db::Read, review: &ReviewRow) -> Result<bool, FlowError> {
    Ok(db::published_texts::shown_reviews(c, &[review.response_id])?.contains(&review.id))
}

/// Why a lead opens a decision again.
#[derive(Debug, Clone)]
pub struct DecisionReopening {
    /// What colleagues are told.
    pub why: String,
    /// Whether it was shown that the text is public, and is taken down for good.
    pub takes_down: bool,
}

/// A lead opens a decision again, whoever made it.
///
/// # Errors
/// Not found, refused, or the database.
pub fn reopen(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    reopening: DecisionReopening,
    now: DateTime<Utc>,
) -> Result<UndoOutcome, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    may(
        actor,
        Action::LeadModeration,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let why = reopening.why.trim().to_owned();
    if why.is_empty() || !is_plain(&why, NOTE_MOST) {
        return Ok(UndoOutcome::TooLate);
    }
    let actor = actor.clone();
    db.write(move |tx| {
        db::consultations::bump_version(tx, review.consultation_id)?;
        let review = db::moderation::review(tx, review.id)?;
        let decision = review
            .decision_id
            .map(|id| db::moderation::decision(tx, id))
            .transpose()?
            .flatten();
        let Some(decision) = decision.filter(|_| review.stage != QueueStage::SecondLook) else {
            return Ok(UndoOutcome::TooLate);
        };
        if !reopening.takes_down && is_public(tx, &review)? {
            return Ok(UndoOutcome::Asks {
                texts: 1,
                public: 1,
            });
        }
        let back = DecisionUndo {
            live: &live,
            actor: &actor,
            what: EventKind::Reopened,
            note: Some(&why),
            now,
        };
        if !back.take(tx, &review, &decision)? {
            return Ok(UndoOutcome::TooLate);
        }
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::DecisionReopened, &review.item),
        )?;
        Ok(UndoOutcome::Done(1))
    })
}

/// Takes a text out of every publication and puts it back into the queue, because it tells
/// something about somebody who asked that it should not. `false` when it is neither public nor
/// decided.
///
/// # Errors
/// The database.
pub(in crate::flows) fn send_back(
    tx: &mut db::WriteTx,
    live: &LiveConsultation,
    actor: &Actor,
    review: &ReviewRow,
    why: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let Some(decision) = review
        .decision_id
        .map(|id| db::moderation::decision(tx, id))
        .transpose()?
        .flatten()
    else {
        return Ok(false);
    };
    if decision.kind == DecisionKind::Withhold {
        return Ok(false);
    }
    let back = DecisionUndo {
        live,
        actor,
        what: EventKind::Reopened,
        note: Some(why),
        now,
    };
    back.take(tx, review, &decision)
}

/// Takes back decisions one by one.
struct DecisionUndo<'a> {
    live: &'a LiveConsultation,
    actor: &'a Actor,
    what: EventKind,
    note: Option<&'a str>,
    now: DateTime<Utc>,
}

impl DecisionUndo<'_> {
    fn take(
        &self,
        tx: &mut db::WriteTx,
        review: &ReviewRow,
        decision: &StoredDecision,
    ) -> Result<bool, FlowError> {
        let stage = first_stage(review);
        if !db::moderation::undo(
            tx,
            decision,
            stage,
            stage.due(self.live.day(self.now)),
            self.now.naive_utc(),
        )? {
            return Ok(false);
        }
        let event = ReviewEvent {
            kind: Some(decision.kind),
            reason: decision.reason.clone(),
            note: self.note.map(str::to_owned),
            ..ReviewEvent::new(self.actor.account_id, self.what, self.now.naive_utc())
        };
        db::review_events::record(tx, review, &event)?;
        take_down(tx, self.live, review, self.actor, self.now)?;
        Ok(true)
    }
}

/// An act over several texts, as who did it sees it.
#[derive(Debug, Clone)]
pub struct BatchMade {
    pub batch: String,
    pub slug: String,
    pub title: String,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub texts: i64,
    /// How many of them the public can read now.
    pub public: i64,
    pub made_at: DateTime<Utc>,
    pub undone: bool,
}

/// What this moderator did over several texts, newest first.
///
/// # Errors
/// The database.
pub fn own_batches(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
) -> Result<Vec<BatchMade>, FlowError> {
    let all = catalogue.all();
    db.read(|c| {
        let mut made = Vec::new();
        for batch in db::review_events::batches_by(c, actor.account_id, HISTORY)? {
            let Some(live) = all
                .iter()
                .find(|live| live.consultation_id == batch.consultation_id)
            else {
                continue;
            };
            made.push(BatchMade {
                slug: live.edition.slug.clone(),
                title: live.edition.title.clone(),
                kind: batch.kind,
                reason: batch
                    .reason
                    .as_deref()
                    .map(|code| reason_label(&live.edition, code)),
                texts: batch.texts,
                public: db::published_texts::count_shown_of_batch(c, batch.id)?,
                made_at: batch.made_at.and_utc(),
                undone: batch.undone_at.is_some(),
                batch: batch.batch,
            });
        }
        Ok(made)
    })
}

/// Takes a whole act back: every decision of it that still stands. When texts of it are public,
/// only if that was `agreed` to: the number of public texts that was shown.
///
/// # Errors
/// Refused, or the database.
pub fn undo_batch(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    batch: &str,
    agreed: Option<i64>,
    now: DateTime<Utc>,
) -> Result<UndoOutcome, FlowError> {
    let found = db.read(|c| db::review_events::batch(c, batch)?.ok_or(FlowError::NotFound))?;
    let live = catalogue
        .all()
        .into_iter()
        .find(|live| live.consultation_id == found.consultation_id)
        .ok_or(FlowError::NotFound)?;
    allow(actor, &live, now)?;
    if found.account_id != actor.account_id || found.undone_at.is_some() {
        return Ok(UndoOutcome::TooLate);
    }
    let actor = actor.clone();
    db.write(move |tx| {
        db::consultations::bump_version(tx, found.consultation_id)?;
        let ids = db::review_events::standing_of_batch(tx, found.id)?;
        let public = db::published_texts::count_shown_of_batch(tx, found.id)?;
        if public > 0 && agreed != Some(public) {
            return Ok(UndoOutcome::Asks {
                texts: ids.len() as i64,
                public,
            });
        }
        if !db::review_events::mark_batch_undone(tx, found.id, now.naive_utc())? {
            return Ok(UndoOutcome::TooLate);
        }
        let back = DecisionUndo {
            live: &live,
            actor: &actor,
            what: EventKind::Undone,
            note: None,
            now,
        };
        let mut undone = 0;
        for decision in db::moderation::decisions(tx, &ids)? {
            let review = db::moderation::review(tx, decision.review_id)?;
            // An author has asked about this one: somebody else looks at it.
            undone += i64::from(
                review.stage != QueueStage::SecondLook && back.take(tx, &review, &decision)?,
            );
        }
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::ItemsUndone, &found.batch)
                .with("texts", undone),
        )?;
        Ok(UndoOutcome::Done(undone))
    })
}

/// Something that was done with a text.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub what: EventKind,
    pub by: String,
    pub kind: Option<DecisionKind>,
    /// The reason's label.
    pub reason: Option<String>,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// What was done with a text. `blind`: without notes, because an opinion must be made without the
/// first one.
pub(super) fn lines(
    c: &mut db::Read,
    live: &LiveConsultation,
    review: &ReviewRow,
    blind: bool,
) -> Result<Vec<HistoryLine>, FlowError> {
    let events = db::review_events::of(c, review.id)?;
    let line = |(by, event): (String, ReviewEvent)| HistoryLine {
        what: event.what,
        by,
        kind: event.kind,
        reason: event
            .reason
            .as_deref()
            .map(|code| reason_label(&live.edition, code)),
        note: event.note.filter(|_| !blind),
        at: event.at.and_utc(),
    };
    Ok(events.into_iter().map(line).collect())
}

/// The history of a text.
#[derive(Debug, Clone)]
pub struct TextHistory {
    pub live: Arc<LiveConsultation>,
    /// The decision that stands.
    pub standing: Option<MadeDecision>,
    pub lines: Vec<HistoryLine>,
    /// Whether who looks can open it again.
    pub leads: bool,
}

/// The history of a text, for colleagues.
///
/// # Errors
/// Not found, refused, or the database.
pub fn history_of(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<TextHistory, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    db.read(|c| {
        let standing = standing_decision(c, &live, actor, &review)?;
        let lines = lines(c, &live, &review, review.stage == QueueStage::SecondOpinion)?;
        Ok::<_, FlowError>(TextHistory {
            standing,
            lines,
            leads: leads(actor, &live, now),
            live: Arc::clone(&live),
        })
    })
}
