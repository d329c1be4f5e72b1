//! One text: opening it, and what is known about it.

use super::copies::{CopySearch, ExactCopies, copies};
use super::history::{HistoryLine, MadeDecision, lines, made};
use super::queue::{has_colleague, severe_today};
use super::{find, find_to_act};
use crate::analysis::campaigns::{ComparedText, TextDifference, difference};
use crate::analysis::danger;
use crate::db::moderation::{ReviewRow, State as ReviewState};
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::consultation::Edition;
use crate::domain::moderation::{DecisionKind, Span, redact};
use crate::domain::queue::{EventKind, QueueStage, SEVERE_A_DAY, TextFlag};
use crate::domain::response::{PublishChoice, SenderSign};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// With how many of the texts that were decided on last a text is compared. One takes about 20
/// microseconds.
const COMPARED_MOST: i64 = 200;

/// An item as its moderator sees it.
#[derive(Debug, Clone)]
pub struct ModeratedItem {
    pub item: String,
    pub version: i64,
    pub live: Arc<LiveConsultation>,
    pub stage: QueueStage,
    /// It is not for publication, or not released yet: all there is to do is what danger to a life
    /// takes.
    pub is_kept: bool,
    /// What its author wrote when asking for another look tells of danger.
    pub appeals_in_danger: bool,
    pub due_on: NaiveDate,
    /// The day in the consultation's zone.
    pub today: NaiveDate,
    /// The question that was answered.
    pub question: String,
    pub received_on: NaiveDate,
    pub capacity: String,
    pub flags: Vec<TextFlag>,
    /// The words as they were written.
    pub words: String,
    /// The name that an organisation wants to stand beside its words.
    pub organisation: Option<String>,
    pub lease_minutes: i64,
    /// Signs that a program sent the response. They are no reason to remove anything.
    pub signs: Vec<SenderSign>,
    /// The other waiting texts of exactly these words.
    pub copies: ExactCopies,
    /// Whether somebody else moderates here, who can be asked as well.
    pub has_colleague: bool,
    /// The text that it nearly repeats, if there is one.
    pub near: Option<NearCopy>,
    /// What the author asks to be looked at again.
    pub appeal: Option<WaitingAppeal>,
    /// The opinions that a lead settles. Empty while an opinion is blind.
    pub opinions: Vec<OpinionView>,
    pub history: Vec<HistoryLine>,
    /// Whether this moderator switched the keys on.
    pub keys: bool,
}

/// A text that nearly repeats one on which a decision stands, such as a letter to which its sender
/// added a sentence.
#[derive(Debug, Clone)]
pub struct NearCopy {
    /// What was decided on the other.
    pub kind: DecisionKind,
    pub difference: TextDifference,
}

/// A second look that waits.
#[derive(Debug, Clone)]
pub struct WaitingAppeal {
    pub asked_on: NaiveDate,
    /// What the author wrote.
    pub words: Option<String>,
    /// The decision that stands meanwhile.
    pub standing: MadeDecision,
    /// What the public reads under it.
    pub public: Option<String>,
    /// What it removes.
    pub spans: Vec<Span>,
}

/// An opinion as the lead sees it.
#[derive(Debug, Clone)]
pub struct OpinionView {
    pub by: String,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub public: Option<String>,
    pub to_author: Option<String>,
    pub note: Option<String>,
}

/// A text that warns and that its holder has not opened: everything but its words.
#[derive(Debug, Clone)]
pub struct CoveredText {
    pub item: String,
    pub live: Arc<LiveConsultation>,
    pub question: String,
    pub flags: Vec<TextFlag>,
    /// The day's number is reached: it cannot be opened today.
    pub capped: bool,
    /// Whether this moderator switched the keys on.
    pub keys: bool,
}

/// What an item's address leads to.
#[derive(Debug, Clone)]
pub enum OpenedItem {
    /// The moderator holds it.
    Held(Box<ModeratedItem>),
    /// The moderator holds it and has not opened it.
    Covered(CoveredText),
    /// Decided, by somebody.
    Decided(MadeDecision),
    /// Not this moderator's: waiting or held by somebody else.
    NotHeld { slug: String },
    /// Its text is gone.
    Gone { slug: String },
}

/// Opens an item. Only who holds it sees its words.
///
/// # Errors
/// Not found, refused, or the database.
pub fn open(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<OpenedItem, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    look(db, &live, &review, actor, now)
}

/// Opens an item for an act. When it cannot be acted on, that is recorded.
///
/// # Errors
/// Not found, refused, or the database.
pub fn open_to_act(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<OpenedItem, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let opened = look(db, &live, &review, actor, now)?;
    let cause = match &opened {
        OpenedItem::Held(_) => return Ok(opened),
        OpenedItem::Covered(_) => "covered",
        OpenedItem::Decided(_) | OpenedItem::NotHeld { .. } => "conflict",
        OpenedItem::Gone { .. } => "gone",
    };
    let entry =
        AuditEntry::new(now, &actor.email, AuditAct::DecisionRefused, item).with("cause", cause);
    db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    Ok(opened)
}

fn look(
    db: &Db,
    live: &Arc<LiveConsultation>,
    review: &ReviewRow,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<OpenedItem, FlowError> {
    let (live, review) = (Arc::clone(live), review.clone());
    db.read(|c| {
        let slug = live.edition.slug.clone();
        let Some((_, words)) = db::responses::words(c, review.answer_id)? else {
            return Ok(OpenedItem::Gone { slug });
        };
        if matches!(review.stage, QueueStage::Gone | QueueStage::Kept) {
            return Ok(OpenedItem::Gone { slug });
        }
        // A lease that is over still holds until somebody else takes the item: what was typed
        // meanwhile is not lost.
        let held = review.lease_account_id == Some(actor.account_id);
        if let Some(decision_id) = review.decision_id.filter(|_| !held) {
            let decision = db::moderation::decision(c, decision_id)?.ok_or(FlowError::NotFound)?;
            return Ok(OpenedItem::Decided(made(
                c, &live, actor, &review, &decision,
            )?));
        }
        if !held {
            return Ok(OpenedItem::NotHeld { slug });
        }
        if review.flags.is_severe()
            && !db::review_events::has_revealed(c, review.id, actor.account_id)?
        {
            let capped = review.stage != QueueStage::Danger
                && severe_today(c, actor, &live, now)? >= SEVERE_A_DAY;
            let question = question_text(&live, &review.question);
            let keys = super::settings::has_keys(c, actor)?;
            return Ok(OpenedItem::Covered(CoveredText {
                item: review.item,
                question,
                flags: review.flags.iter().collect(),
                capped,
                keys,
                live,
            }));
        }
        Ok::<_, FlowError>(OpenedItem::Held(Box::new(held_item(
            c, live, actor, review, words, now,
        )?)))
    })
}

fn held_item(
    c: &mut db::Read,
    live: Arc<LiveConsultation>,
    actor: &Actor,
    review: ReviewRow,
    words: String,
    now: DateTime<Utc>,
) -> Result<ModeratedItem, FlowError> {
    let response = db::responses::find(c, review.response_id)?;
    let until = review.lease_until.map_or(now, |until| until.and_utc());
    let looking = CopySearch {
        account_id: actor.account_id,
        now: now.naive_utc(),
        today: live.day(now),
    };
    let first_round = QueueStage::FIRST_ROUND.contains(&review.stage);
    let appeal = if review.stage == QueueStage::SecondLook {
        appeal(c, &live, actor, &review, &words)?
    } else {
        None
    };
    Ok(ModeratedItem {
        item: review.item.clone(),
        version: review.version,
        stage: review.stage,
        is_kept: review.state == ReviewState::Kept,
        appeals_in_danger: appeal
            .as_ref()
            .and_then(|appeal| appeal.words.as_deref())
            .is_some_and(|words| danger::find(words).is_any()),
        due_on: review.due_on,
        today: live.day(now),
        question: question_text(&live, &review.question),
        received_on: review.received_on,
        capacity: live
            .edition
            .capacity_label(response.capacity.as_str())
            .to_owned(),
        flags: review.flags.iter().collect(),
        organisation: if review.state == ReviewState::Kept {
            None
        } else {
            named(c, &review)?
        },
        lease_minutes: ((until - now).num_minutes() + 1).max(0),
        signs: db::sender_flags::of_response(c, response.id)?,
        copies: if first_round {
            copies(c, &review, &words, looking)?.1
        } else {
            ExactCopies::default()
        },
        has_colleague: has_colleague(c, actor, &live, now)?,
        near: if first_round {
            near_copy(c, &review, &words)?
        } else {
            None
        },
        appeal,
        opinions: if review.stage == QueueStage::Difference {
            opinions(c, &live, &review, &words)?
        } else {
            Vec::new()
        },
        history: lines(c, &live, &review, review.stage == QueueStage::SecondOpinion)?,
        keys: super::settings::has_keys(c, actor)?,
        words,
        live,
    })
}

/// The text that one nearly repeats, among those of its consultation that were decided on last.
fn near_copy(
    c: &mut db::Read,
    review: &ReviewRow,
    words: &str,
) -> Result<Option<NearCopy>, FlowError> {
    let own = ComparedText::of(words);
    let mut decided = db::moderation::last_decided(c, review.consultation_id, COMPARED_MOST)?;
    decided.retain(|other| other.review_id != review.id);
    let others: Vec<(DecisionKind, String)> = decided
        .into_iter()
        .filter_map(|other| Some((other.kind, other.words?)))
        .collect();
    let compared: Vec<ComparedText> = others
        .iter()
        .map(|(_, words)| ComparedText::of(words))
        .collect();
    let nearest = own.nearest(&compared).map(|index| &others[index]);
    Ok(nearest.and_then(|(kind, template)| {
        let difference = difference(words, template)?;
        let kind = *kind;
        Some(NearCopy { kind, difference })
    }))
}

/// The name of an organisation that its author wants beside its words.
pub(super) fn named(c: &mut db::Read, review: &ReviewRow) -> Result<Option<String>, FlowError> {
    let response = db::responses::find(c, review.response_id)?;
    let version = db::responses::newest_version(c, &response)?;
    Ok(version
        .organisation
        .filter(|_| version.publish == PublishChoice::PublishNamed))
}

fn appeal(
    c: &mut db::Read,
    live: &LiveConsultation,
    actor: &Actor,
    review: &ReviewRow,
    words: &str,
) -> Result<Option<WaitingAppeal>, FlowError> {
    let Some(asked) = db::second_looks::newest(c, review.id)? else {
        return Ok(None);
    };
    let Some(decision) = db::moderation::decision(c, asked.decision_id)? else {
        return Ok(None);
    };
    Ok(Some(WaitingAppeal {
        asked_on: asked.asked_on,
        words: asked.words,
        public: redacted(decision.kind, words, &decision.spans)?,
        standing: made(c, live, actor, review, &decision)?,
        spans: decision.spans,
    }))
}

fn opinions(
    c: &mut db::Read,
    live: &LiveConsultation,
    review: &ReviewRow,
    words: &str,
) -> Result<Vec<OpinionView>, FlowError> {
    let mut views = Vec::new();
    for opinion in db::opinions::open(c, review.id)? {
        views.push(OpinionView {
            by: db::accounts::find(c, opinion.account_id)?
                .map_or_else(String::new, |account| account.name),
            kind: opinion.kind,
            reason: opinion
                .reason
                .map(|code| reason_label(&live.edition, &code)),
            public: redacted(opinion.kind, words, &opinion.spans)?,
            to_author: opinion.to_author,
            note: opinion.note,
        });
    }
    Ok(views)
}

/// What a redaction would leave of a text; `None` for any other decision.
fn redacted(kind: DecisionKind, words: &str, spans: &[Span]) -> Result<Option<String>, FlowError> {
    Ok(if kind == DecisionKind::Redact {
        Some(redact(words, spans)?)
    } else {
        None
    })
}

pub(super) fn reason_label(edition: &Edition, code: &str) -> String {
    edition
        .reason(code)
        .map_or_else(|| code.to_owned(), |reason| reason.label.clone())
}

pub(super) fn question_text(live: &LiveConsultation, key: &str) -> String {
    live.question(key)
        .map_or_else(|| key.to_owned(), |question| question.text.clone())
}

/// Opens a text that warns: recorded, and counted for the day. `false` when the day's number is
/// reached or the text is not this moderator's.
///
/// # Errors
/// Not found, refused, or the database.
pub fn reveal(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let actor = actor.clone();
    db.write(move |tx| {
        let text = db::moderation::review(tx, text.id)?;
        let capped = text.stage != QueueStage::Danger
            && severe_today(tx, &actor, &live, now)? >= SEVERE_A_DAY;
        if text.lease_account_id != Some(actor.account_id) || capped {
            return Ok(false);
        }
        if !db::review_events::has_revealed(tx, text.id, actor.account_id)? {
            db::review_events::record(
                tx,
                &text,
                &ReviewEvent::new(actor.account_id, EventKind::Revealed, now.naive_utc()),
            )?;
            let entry = AuditEntry::new(now, &actor.email, AuditAct::ItemRevealed, &text.item)
                .with("consultation", &live.edition.slug);
            db::audit::append(tx, &entry.with("flags", text.flags.stored()))?;
        }
        Ok::<_, FlowError>(true)
    })
}
