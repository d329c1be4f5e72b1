//! A person's translation of a text that the public may read: beside the original, never in its place.

use super::deciding::is_plain;
use super::item::question_text;
use super::{find, find_to_act};
use crate::db::moderation::{Decision, Review, State as ReviewState};
use crate::db::text_translations::{self, NewTranslation};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::publication::Translation;
use crate::domain::queue::TRANSLATION_MOST;
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A text with what is translated of it.
#[derive(Debug, Clone)]
pub struct Translating {
    pub item: String,
    pub live: Arc<Live>,
    pub question: String,
    /// What the public reads: the only words that are translated.
    pub public: String,
    /// The translation so far; empty without one.
    pub words: String,
    /// Who made it.
    pub by: Option<String>,
}

/// What can be translated of a text.
#[derive(Debug, Clone)]
pub enum ToTranslate {
    Ready(Box<Translating>),
    /// Nothing of it is public: it waits, is withheld, or is gone.
    Nothing {
        slug: String,
    },
}

/// What the public reads of a text and the decision that lets it; `None` when there is none.
fn public(c: &mut db::Read, review: &Review) -> Result<Option<(String, Decision)>, FlowError> {
    if review.state != ReviewState::Decided {
        return Ok(None);
    }
    let Some(decision) = review.decision_id.map(|id| db::moderation::decision(c, id)).transpose()?.flatten() else { return Ok(None) };
    let Some((_, words)) = db::responses::words(c, review.answer_id)? else { return Ok(None) };
    Ok(match decision.kind {
        DecisionKind::Publish => Some((words, decision)),
        DecisionKind::Redact => Some((redact(&words, &decision.spans)?, decision)),
        DecisionKind::Withhold => None,
    })
}

/// Finds what can be translated of a text.
///
/// # Errors
/// Not found, refused, or the database.
pub fn to_translate(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<ToTranslate, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    db.read(|c| {
        let Some((public, _)) = public(c, &review)? else { return Ok(ToTranslate::Nothing { slug: live.edition.slug.clone() }) };
        let known = text_translations::of_review(c, review.id)?;
        let by = known.as_ref().map(|(_, account_id)| db::accounts::find(c, *account_id)).transpose()?.flatten();
        Ok::<_, FlowError>(ToTranslate::Ready(Box::new(Translating {
            item: review.item.clone(),
            question: question_text(&live, &review.question),
            public,
            words: known.map(|(translation, _)| translation.words).unwrap_or_default(),
            by: by.map(|account| account.name),
            live: Arc::clone(&live),
        })))
    })
}

/// What became of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Translated {
    Stored,
    /// There were no words: the translation is taken away.
    Removed,
    /// It is too long, or holds characters that no page shows.
    Words,
    /// Nothing of the text is public any more.
    Nothing,
}

/// Stores a translation into the consultation's language. A text that is public already has it beside it at once, in every publication.
///
/// # Errors
/// Not found, refused, or the database.
pub fn translate(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    words: &str,
    now: DateTime<Utc>,
) -> Result<Translated, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let words = words.replace("\r\n", "\n").trim().to_owned();
    if !is_plain(&words, TRANSLATION_MOST) {
        return Ok(Translated::Words);
    }
    let language = live.edition.language.clone();
    let entry = Entry::new(now, &actor.email, Act::TextTranslated, item).with("language", &language);
    let entry = entry.with("translation", key.keyed_hash("regard-audit-text", &words));
    let (review_id, account_id, made_on) = (review.id, actor.account_id, live.day(now));
    let translated = db.write(move |tx| {
        let review = db::moderation::review(tx, review_id)?;
        db::consultations::bump_version(tx, review.consultation_id)?;
        let Some((_, decision)) = public(tx, &review)? else { return Ok(Translated::Nothing) };
        let translation = Translation { language: language.clone(), words: words.clone() };
        let wanted = Some(&translation).filter(|translation| !translation.words.is_empty());
        match wanted {
            Some(translation) => {
                let translation = translation.clone();
                let consultation_id = review.consultation_id;
                let new = NewTranslation { consultation_id, review_id, decision_id: decision.id, translation, account_id, made_on };
                text_translations::set(tx, &new)?;
            }
            None => {
                text_translations::forget(tx, &[review_id])?;
            }
        }
        if db::published_texts::translate(tx, review_id, wanted)? > 0 {
            db::settings::bump_generation(tx)?;
        }
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(if wanted.is_some() { Translated::Stored } else { Translated::Removed })
    })?;
    crate::flows::publications::render_stale(db, now)?;
    Ok(translated)
}
