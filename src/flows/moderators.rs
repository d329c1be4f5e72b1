//! What a moderator can do: take the next text, decide on it, give it back, undo.

use crate::db::{
    self, Db,
    moderation::{Decision, NewDecision, Review, State as ReviewState},
    published_texts::Of,
};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::consultation::Edition;
use crate::domain::moderation::{DecisionKind, Span, redact};
use crate::domain::publication::Removal;
use crate::domain::response::PublishChoice;
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use crate::policy::{Action, may};
use crate::secrets::ServiceKey;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::sync::Arc;

/// How long an item is somebody's own.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// How many of their own decisions a moderator sees.
const HISTORY: i64 = 50;

/// The queue of one consultation.
#[derive(Debug, Clone)]
pub struct Queue {
    pub live: Arc<Live>,
    pub waiting: i64,
    pub free: i64,
    pub decided: i64,
    /// Texts that their authors keep from publication; analysts read them.
    pub kept: i64,
    /// The item that this moderator holds.
    pub held: Option<String>,
}

/// The queues that somebody may work on.
///
/// # Errors
/// The database.
pub fn queues(db: &Db, catalogue: &Catalogue, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Queue>, FlowError> {
    let allowed: Vec<Arc<Live>> = catalogue.all().into_iter().filter(|live| allow(actor, live, now).is_ok()).collect();
    db.read(|c| allowed.into_iter().map(|live| queue(c, actor, live, now)).collect())
}

fn queue(c: &mut db::Read, actor: &Actor, live: Arc<Live>, now: DateTime<Utc>) -> Result<Queue, FlowError> {
    let counts = db::moderation::counts(c, live.consultation_id)?;
    let of = |state| counts.iter().find(|(counted, _)| *counted == state).map_or(0, |(_, n)| *n);
    Ok(Queue {
        waiting: of(ReviewState::Waiting),
        free: db::moderation::count_free(c, live.consultation_id, now.naive_utc())?,
        decided: of(ReviewState::Decided),
        kept: of(ReviewState::Kept),
        held: db::moderation::held_by(c, live.consultation_id, actor.account_id, now.naive_utc())?.map(|review| review.item),
        live,
    })
}

fn allow(actor: &Actor, live: &Live, now: DateTime<Utc>) -> Result<(), FlowError> {
    Ok(may(actor, Action::Moderate, live.consultation_id, &live.edition, live.phase(now))?)
}

/// Hands out the item that the moderator already holds, or the oldest free one. `None` when nothing is left.
///
/// # Errors
/// Refused, or the database.
pub fn next(db: &Db, live: &Live, actor: &Actor, now: DateTime<Utc>) -> Result<Option<String>, FlowError> {
    allow(actor, live, now)?;
    let (consultation_id, slug, actor) = (live.consultation_id, live.edition.slug.clone(), actor.clone());
    db.write(move |tx| {
        let until = (now + LEASE).naive_utc();
        if let Some(held) = db::moderation::held_by(tx, consultation_id, actor.account_id, now.naive_utc())? {
            return Ok(Some(db::moderation::lease(tx, held.id, actor.account_id, until)?.item));
        }
        let Some(id) = db::moderation::next_waiting(tx, consultation_id, now.naive_utc())? else { return Ok(None) };
        let review = db::moderation::lease(tx, id, actor.account_id, until)?;
        // Handing an item out shows its original text.
        db::audit::append(tx, &Entry::new(now, &actor.email, Act::ItemShown, &review.item).with("consultation", &slug))?;
        Ok::<_, FlowError>(Some(review.item))
    })
}

/// An item as its moderator sees it.
#[derive(Debug, Clone)]
pub struct Item {
    pub item: String,
    pub version: i64,
    pub live: Arc<Live>,
    /// The question that was answered.
    pub question: String,
    pub received_on: NaiveDate,
    pub capacity: String,
    /// The words as they were written.
    pub words: String,
    /// The name that an organisation wants to stand beside its words.
    pub organisation: Option<String>,
    pub lease_minutes: i64,
}

/// What an item's address leads to.
#[derive(Debug, Clone)]
pub enum Opened {
    /// The moderator holds it.
    Held(Item),
    /// Decided, by somebody.
    Decided(Made),
    /// Not this moderator's: waiting or held by somebody else.
    NotHeld { slug: String },
    /// Its text is gone.
    Gone { slug: String },
}

/// A decision as it is shown to colleagues.
#[derive(Debug, Clone)]
pub struct Made {
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

/// Opens an item. Only who holds it sees its words.
///
/// # Errors
/// Not found, refused, or the database.
pub fn open(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<Opened, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    db.read(|c| {
        let slug = live.edition.slug.clone();
        if let Some(decision_id) = review.decision_id {
            let decision = db::moderation::decision(c, decision_id)?.ok_or(FlowError::NotFound)?;
            return Ok(Opened::Decided(made(c, &live, actor, &review, &decision)?));
        }
        let Some((question, words)) = db::responses::words(c, review.answer_id)? else { return Ok(Opened::Gone { slug }) };
        if review.state != ReviewState::Waiting {
            return Ok(Opened::Gone { slug });
        }
        let until = review.lease_until.map(|until| until.and_utc());
        // A lease that is over still holds until somebody else takes the item: what was typed meanwhile is not lost.
        let Some(until) = until.filter(|_| review.lease_account_id == Some(actor.account_id)) else {
            return Ok(Opened::NotHeld { slug });
        };
        let response = db::responses::find(c, review.response_id)?;
        let version = db::responses::newest_version(c, &response)?;
        Ok(Opened::Held(Item {
            item: review.item.clone(),
            version: review.version,
            question: question_text(&live.edition, &question),
            received_on: review.received_on,
            capacity: live.edition.capacity_label(response.capacity).to_owned(),
            words,
            organisation: version.organisation.filter(|_| version.publish == PublishChoice::PublishNamed),
            lease_minutes: ((until - now).num_minutes() + 1).max(0),
            live,
        }))
    })
}

fn question_text(edition: &Edition, key: &str) -> String {
    edition.question(key).map_or_else(|| key.to_owned(), |question| question.text.clone())
}

fn find(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<(Arc<Live>, Review), FlowError> {
    let review = db.read(|c| db::moderation::find(c, item)?.ok_or(FlowError::NotFound))?;
    let live = catalogue.all().into_iter().find(|live| live.consultation_id == review.consultation_id).ok_or(FlowError::NotFound)?;
    allow(actor, &live, now)?;
    Ok((live, review))
}

fn made(c: &mut db::Read, live: &Live, actor: &Actor, review: &Review, decision: &Decision) -> Result<Made, FlowError> {
    let by = db::accounts::find(c, decision.account_id)?.map_or_else(String::new, |account| account.name);
    let reason = decision.reason.as_ref().map(|code| live.edition.reason(code).map_or_else(|| code.clone(), |reason| reason.label.clone()));
    let answer = db::responses::words(c, review.answer_id)?;
    let title = |key: &str| live.edition.question(key).map_or_else(|| key.to_owned(), |question| question.table_title().to_owned());
    Ok(Made {
        question: answer.as_ref().map(|(key, _)| title(key)).unwrap_or_default(),
        excerpt: answer.map(|(_, words)| excerpt(&words, decision)).unwrap_or_default(),
        item: review.item.clone(),
        slug: live.edition.slug.clone(),
        title: live.edition.title.clone(),
        by,
        own: decision.account_id == actor.account_id,
        kind: decision.kind,
        reason,
        made_at: decision.made_at.and_utc(),
        undone: decision.undone_at.is_some(),
        shown: db::published_texts::shown_reviews(c, &[review.response_id])?.contains(&review.id),
    })
}

/// How many characters of a text tell which one it was.
const EXCERPT: usize = 90;

/// The beginning of what the public may read of a decided text.
fn excerpt(words: &str, decision: &Decision) -> String {
    let public = match decision.kind {
        DecisionKind::Publish => words.to_owned(),
        DecisionKind::Redact => redact(words, &decision.spans).unwrap_or_default(),
        DecisionKind::Withhold => return String::new(),
    };
    let mut line: String = public.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(EXCERPT) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// A decision that a moderator makes on the version of an item that they saw.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub version: i64,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub spans: Vec<Span>,
    /// Whether an organisation's name may stand beside the text.
    pub with_name: bool,
}

/// What became of a verdict.
#[derive(Debug, Clone)]
pub enum Decided {
    Done,
    /// Somebody else was faster, or the lease had gone to somebody else; nothing was changed.
    Conflict(Option<Made>),
    /// The text was erased or withdrawn meanwhile.
    Gone,
    /// The reason is missing or not one of this consultation's.
    Reason,
    /// The spans do not fit the text.
    Spans,
}

/// Decides on an item.
///
/// # Errors
/// Not found, refused, or the database.
pub fn decide(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<Decided, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    let Some((_, words)) = db.read(|c| db::responses::words(c, review.answer_id).map_err(FlowError::from))? else {
        return Ok(Decided::Gone);
    };
    if verdict.kind != DecisionKind::Publish && verdict.reason.as_ref().is_none_or(|code| live.edition.reason(code).is_none()) {
        return Ok(Decided::Reason);
    }
    if verdict.kind == DecisionKind::Redact && redact(&words, &verdict.spans).is_err() {
        return Ok(Decided::Spans);
    }
    let new = NewDecision {
        account_id: actor.account_id,
        kind: verdict.kind,
        reason: verdict.reason.filter(|_| verdict.kind != DecisionKind::Publish),
        spans: verdict.spans,
        with_name: verdict.with_name && verdict.kind != DecisionKind::Withhold,
        made_at: now.naive_utc(),
    };
    let entry = Entry::new(now, &actor.email, Act::ItemDecided, item)
        .with("consultation", &live.edition.slug)
        .with("decision", new.kind)
        .with("reason", &new.reason)
        .with("spans", new.spans.len())
        .with("name", new.with_name)
        .with("original", key.keyed_hash("regard-audit-text", &words));
    let (actor, version, read_live) = (actor.clone(), verdict.version, Arc::clone(&live));
    db.write(move |tx| {
        let review = db::moderation::review(tx, review.id)?;
        let others = review.lease_account_id.is_some_and(|holder| holder != actor.account_id)
            && review.lease_until.is_some_and(|until| until > now.naive_utc());
        if review.state == ReviewState::Gone {
            return Ok(Decided::Gone);
        }
        // The consultation first, then the item: erasing takes them in the same order, so that the two never wait for each other.
        db::consultations::bump_version(tx, review.consultation_id)?;
        if others || db::moderation::decide(tx, &review, version, &new)?.is_none() {
            return Ok(Decided::Conflict(standing_decision(tx, &read_live, &actor, review.id)?));
        }
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(Decided::Done)
    })
}

fn standing_decision(c: &mut db::Read, live: &Live, actor: &Actor, review_id: i64) -> Result<Option<Made>, FlowError> {
    let review = db::moderation::review(c, review_id)?;
    let Some(id) = review.decision_id else { return Ok(None) };
    let Some(decision) = db::moderation::decision(c, id)? else { return Ok(None) };
    Ok(Some(made(c, live, actor, &review, &decision)?))
}

/// Gives an item back without a decision.
///
/// # Errors
/// Not found, refused, or the database.
pub fn release(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<Arc<Live>, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    let (actor, item) = (actor.clone(), item.to_owned());
    db.write(move |tx| {
        if db::moderation::release(tx, review.id, actor.account_id)? > 0 {
            db::audit::append(tx, &Entry::new(now, &actor.email, Act::ItemReleased, &item))?;
        }
        Ok::<_, FlowError>(())
    })?;
    Ok(live)
}

/// What this moderator decided last.
///
/// # Errors
/// The database.
pub fn history(db: &Db, catalogue: &Catalogue, actor: &Actor) -> Result<Vec<Made>, FlowError> {
    let all = catalogue.all();
    db.read(|c| {
        let mut list = Vec::new();
        for (decision, review) in db::moderation::latest_by(c, actor.account_id, HISTORY)? {
            if let Some(live) = all.iter().find(|live| live.consultation_id == review.consultation_id) {
                list.push(made(c, live, actor, &review, &decision)?);
            }
        }
        Ok(list)
    })
}

/// Puts an item back into the queue. A text that is already public is taken down from every publication at the same time.
/// `false` when the item's decision is not this moderator's any more.
///
/// # Errors
/// Not found, refused, or the database.
pub fn undo(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    let (actor, item, zone) = (actor.clone(), item.to_owned(), live.edition.zone);
    let undone = db.write(move |tx| {
        let review = db::moderation::review(tx, review.id)?;
        let Some(decision) = review.decision_id.map(|id| db::moderation::decision(tx, id)).transpose()?.flatten() else { return Ok(false) };
        db::consultations::bump_version(tx, review.consultation_id)?;
        if decision.account_id != actor.account_id || !db::moderation::undo(tx, &decision, now.naive_utc())? {
            return Ok(false);
        }
        db::audit::append(tx, &Entry::new(now, &actor.email, Act::DecisionUndone, &item))?;
        if db::published_texts::remove(tx, Of::Review(review.id), day_in(zone, now), Removal::ByModerator)? > 0 {
            db::audit::append(tx, &Entry::new(now, &actor.email, Act::TextTakenDown, &item))?;
            db::settings::bump_generation(tx)?;
        }
        Ok::<_, FlowError>(true)
    })?;
    super::publications::render_stale(db, now)?;
    Ok(undone)
}
