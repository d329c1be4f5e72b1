//! What was decided, and undoing it.

use super::find;
use crate::db::{
    self, Db,
    moderation::{Decision, Review},
    published_texts::Of,
};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::publication::Removal;
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use chrono::{DateTime, Utc};

/// How many of their own decisions a moderator sees.
const HISTORY: i64 = 50;

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

pub(super) fn made(c: &mut db::Read, live: &Live, actor: &Actor, review: &Review, decision: &Decision) -> Result<Made, FlowError> {
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
    crate::flows::publications::render_stale(db, now)?;
    Ok(undone)
}
