//! One text: opening it, and what is known about it.

use super::copies::{Copies, Looking, copies};
use super::history::{HistoryLine, Made, lines, made};
use super::queue::severe_today;
use super::{find, find_to_act};
use crate::analysis::danger;
use crate::db::moderation::{Review, State as ReviewState};
use crate::db::review_events::Event;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::consultation::Edition;
use crate::domain::moderation::{DecisionKind, Span, redact};
use crate::domain::queue::{EventKind, Flag, SEVERE_A_DAY, Stage};
use crate::domain::response::{PublishChoice, SenderSign};
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// An item as its moderator sees it.
#[derive(Debug, Clone)]
pub struct Item {
    pub item: String,
    pub version: i64,
    pub live: Arc<Live>,
    pub stage: Stage,
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
    pub flags: Vec<Flag>,
    /// The words as they were written.
    pub words: String,
    /// The name that an organisation wants to stand beside its words.
    pub organisation: Option<String>,
    pub lease_minutes: i64,
    /// Signs that a program sent the response. They are no reason to remove anything.
    pub signs: Vec<SenderSign>,
    /// The other waiting texts of exactly these words.
    pub copies: Copies,
    /// What the author asks to be looked at again.
    pub appeal: Option<Appeal>,
    /// The opinions that a lead settles. Empty while an opinion is blind.
    pub opinions: Vec<View>,
    pub history: Vec<HistoryLine>,
    /// Whether this moderator switched the keys on.
    pub keys: bool,
}

/// A second look that waits.
#[derive(Debug, Clone)]
pub struct Appeal {
    pub asked_on: NaiveDate,
    /// What the author wrote.
    pub words: Option<String>,
    /// The decision that stands meanwhile.
    pub standing: Made,
    /// What the public reads under it.
    pub public: Option<String>,
    /// What it removes.
    pub spans: Vec<Span>,
}

/// An opinion as the lead sees it.
#[derive(Debug, Clone)]
pub struct View {
    pub by: String,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub public: Option<String>,
    pub to_author: Option<String>,
    pub note: Option<String>,
}

/// A text that warns and that its holder has not opened: everything but its words.
#[derive(Debug, Clone)]
pub struct Covered {
    pub item: String,
    pub live: Arc<Live>,
    pub question: String,
    pub flags: Vec<Flag>,
    /// The day's number is reached: it cannot be opened today.
    pub capped: bool,
    /// Whether this moderator switched the keys on.
    pub keys: bool,
}

/// What an item's address leads to.
#[derive(Debug, Clone)]
pub enum Opened {
    /// The moderator holds it.
    Held(Box<Item>),
    /// The moderator holds it and has not opened it.
    Covered(Covered),
    /// Decided, by somebody.
    Decided(Made),
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
) -> Result<Opened, FlowError> {
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
) -> Result<Opened, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let opened = look(db, &live, &review, actor, now)?;
    let cause = match &opened {
        Opened::Held(_) => return Ok(opened),
        Opened::Covered(_) => "covered",
        Opened::Decided(_) | Opened::NotHeld { .. } => "conflict",
        Opened::Gone { .. } => "gone",
    };
    let entry = Entry::new(now, &actor.email, Act::DecisionRefused, item).with("cause", cause);
    db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    Ok(opened)
}

fn look(
    db: &Db,
    live: &Arc<Live>,
    review: &Review,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Opened, FlowError> {
    let (live, review) = (Arc::clone(live), review.clone());
    db.read(|c| {
        let slug = live.edition.slug.clone();
        let Some((_, words)) = db::responses::words(c, review.answer_id)? else {
            return Ok(Opened::Gone { slug });
        };
        if matches!(review.stage, Stage::Gone | Stage::Kept) {
            return Ok(Opened::Gone { slug });
        }
        // A lease that is over still holds until somebody else takes the item: what was typed
        // meanwhile is not lost.
        let held = review.lease_account_id == Some(actor.account_id);
        if let Some(decision_id) = review.decision_id.filter(|_| !held) {
            let decision = db::moderation::decision(c, decision_id)?.ok_or(FlowError::NotFound)?;
            return Ok(Opened::Decided(made(c, &live, actor, &review, &decision)?));
        }
        if !held {
            return Ok(Opened::NotHeld { slug });
        }
        if review.flags.is_severe()
            && !db::review_events::has_revealed(c, review.id, actor.account_id)?
        {
            let capped = review.stage != Stage::Danger
                && severe_today(c, actor, &live, now)? >= SEVERE_A_DAY;
            let question = question_text(&live, &review.question);
            let keys = super::settings::has_keys(c, actor)?;
            return Ok(Opened::Covered(Covered {
                item: review.item,
                question,
                flags: review.flags.iter().collect(),
                capped,
                keys,
                live,
            }));
        }
        Ok::<_, FlowError>(Opened::Held(Box::new(held_item(
            c, live, actor, review, words, now,
        )?)))
    })
}

fn held_item(
    c: &mut db::Read,
    live: Arc<Live>,
    actor: &Actor,
    review: Review,
    words: String,
    now: DateTime<Utc>,
) -> Result<Item, FlowError> {
    let response = db::responses::find(c, review.response_id)?;
    let until = review.lease_until.map_or(now, |until| until.and_utc());
    let looking = Looking {
        account_id: actor.account_id,
        now: now.naive_utc(),
        today: live.day(now),
    };
    let first_round = Stage::FIRST_ROUND.contains(&review.stage);
    let appeal = if review.stage == Stage::SecondLook {
        appeal(c, &live, actor, &review, &words)?
    } else {
        None
    };
    Ok(Item {
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
        capacity: live.edition.capacity_label(response.capacity).to_owned(),
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
            Copies::default()
        },
        appeal,
        opinions: if review.stage == Stage::Difference {
            opinions(c, &live, &review, &words)?
        } else {
            Vec::new()
        },
        history: lines(c, &live, &review, review.stage == Stage::SecondOpinion)?,
        keys: super::settings::has_keys(c, actor)?,
        words,
        live,
    })
}

/// The name of an organisation that its author wants beside its words.
pub(super) fn named(c: &mut db::Read, review: &Review) -> Result<Option<String>, FlowError> {
    let response = db::responses::find(c, review.response_id)?;
    let version = db::responses::newest_version(c, &response)?;
    Ok(version
        .organisation
        .filter(|_| version.publish == PublishChoice::PublishNamed))
}

fn appeal(
    c: &mut db::Read,
    live: &Live,
    actor: &Actor,
    review: &Review,
    words: &str,
) -> Result<Option<Appeal>, FlowError> {
    let Some(asked) = db::second_looks::newest(c, review.id)? else {
        return Ok(None);
    };
    let Some(decision) = db::moderation::decision(c, asked.decision_id)? else {
        return Ok(None);
    };
    Ok(Some(Appeal {
        asked_on: asked.asked_on,
        words: asked.words,
        public: redacted(decision.kind, words, &decision.spans)?,
        standing: made(c, live, actor, review, &decision)?,
        spans: decision.spans,
    }))
}

fn opinions(
    c: &mut db::Read,
    live: &Live,
    review: &Review,
    words: &str,
) -> Result<Vec<View>, FlowError> {
    let mut views = Vec::new();
    for opinion in db::opinions::open(c, review.id)? {
        views.push(View {
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

pub(super) fn question_text(live: &Live, key: &str) -> String {
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
        let capped =
            text.stage != Stage::Danger && severe_today(tx, &actor, &live, now)? >= SEVERE_A_DAY;
        if text.lease_account_id != Some(actor.account_id) || capped {
            return Ok(false);
        }
        if !db::review_events::has_revealed(tx, text.id, actor.account_id)? {
            db::review_events::record(
                tx,
                &text,
                &Event::new(actor.account_id, EventKind::Revealed, now.naive_utc()),
            )?;
            let entry = Entry::new(now, &actor.email, Act::ItemRevealed, &text.item)
                .with("consultation", &live.edition.slug);
            db::audit::append(tx, &entry.with("flags", text.flags.stored()))?;
        }
        Ok::<_, FlowError>(true)
    })
}
