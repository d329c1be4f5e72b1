//! A person's translation of a text that the public may read: beside the original, never in its
//! place.

use super::item::question_text;
use super::{find, find_to_act};
use crate::db::moderation::{ReviewRow, State as ReviewState, StoredDecision};
use crate::db::text_translations::{self, NewTranslation};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::publication::TextTranslation;
use crate::domain::queue::TRANSLATION_MOST;
use crate::error::FlowError;
use crate::flows::personal_findings::{UnconfirmedFindings, in_translation, unconfirmed};
use crate::flows::{Catalogue, LiveConsultation};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A text with what is translated of it.
#[derive(Debug, Clone)]
pub struct TextToTranslate {
    pub item: String,
    pub live: Arc<LiveConsultation>,
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
    Ready(Box<TextToTranslate>),
    /// Nothing of it is public: it waits, is withheld, or is gone.
    Nothing {
        slug: String,
    },
}

/// What the public reads of a text.
struct PublicText {
    original: String,
    public: String,
    /// The decision that lets it.
    decision: StoredDecision,
}

/// What the public reads of a text; `None` when there is nothing.
fn public(c: &mut db::Read, review: &ReviewRow) -> Result<Option<PublicText>, FlowError> {
    if review.state != ReviewState::Decided {
        return Ok(None);
    }
    let Some(decision) = review
        .decision_id
        .map(|id| db::moderation::decision(c, id))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    let Some((_, original)) = db::responses::words(c, review.answer_id)? else {
        return Ok(None);
    };
    let public = match decision.kind {
        DecisionKind::Publish => original.clone(),
        DecisionKind::Redact => redact(&original, &decision.spans)?,
        DecisionKind::Withhold => return Ok(None),
    };
    Ok(Some(PublicText {
        original,
        public,
        decision,
    }))
}

/// Finds what can be translated of a text.
///
/// # Errors
/// Not found, refused, or the database.
pub fn to_translate(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<ToTranslate, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    db.read(|c| {
        let Some(PublicText { public, .. }) = public(c, &review)? else {
            return Ok(ToTranslate::Nothing {
                slug: live.edition.slug.clone(),
            });
        };
        let known = text_translations::of_review(c, review.id)?;
        let by = known
            .as_ref()
            .map(|(_, account_id)| db::accounts::find(c, *account_id))
            .transpose()?
            .flatten();
        Ok::<_, FlowError>(ToTranslate::Ready(Box::new(TextToTranslate {
            item: review.item.clone(),
            question: question_text(&live, &review.question),
            public,
            words: known.map_or_else(String::new, |(translation, _)| translation.words),
            by: by.map(|account| account.name),
            live: Arc::clone(&live),
        })))
    })
}

/// What became of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslationOutcome {
    Stored,
    /// There were no words: the translation is taken away.
    Removed,
    /// It is too long, or holds characters that no page shows.
    Words,
    /// It holds what may say who somebody is, or what was removed from the text, and nobody was
    /// asked about it.
    Unconfirmed(UnconfirmedFindings),
    /// Nothing of the text is public any more.
    Nothing,
}

/// A translation as a moderator typed it.
#[derive(Debug, Clone)]
pub struct TypedTranslation {
    pub words: String,
    /// The confirmation of what was shown as found in it, as [`TranslationOutcome::Unconfirmed`]
    /// gave it.
    pub confirmed: Option<String>,
}

/// Stores a translation into the consultation's language. A text that is public already has it
/// beside it at once, in every publication.
///
/// # Errors
/// Not found, refused, or the database.
pub fn translate(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    typed: TypedTranslation,
    now: DateTime<Utc>,
) -> Result<TranslationOutcome, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let words = typed.words.replace("\r\n", "\n").trim().to_owned();
    if !is_plain(&words, TRANSLATION_MOST) {
        return Ok(TranslationOutcome::Words);
    }
    let language = live.edition.language.clone();
    let key = key.clone();
    let entry = AuditEntry::new(now, &actor.email, AuditAct::TextTranslated, item)
        .with("language", &language);
    let entry = entry.with("translation", key.keyed_hash("regard-audit-text", &words));
    let (review_id, account_id, made_on) = (review.id, actor.account_id, live.day(now));
    let email = actor.email.clone();
    db.write(move |tx| {
        let review = db::moderation::review(tx, review_id)?;
        db::consultations::bump_version(tx, review.consultation_id)?;
        let Some(PublicText {
            original, decision, ..
        }) = public(tx, &review)?
        else {
            return Ok(TranslationOutcome::Nothing);
        };
        // Looked for here, because another decision may have removed more meanwhile; a translation
        // is stored once in a while.
        let found = in_translation(&words, &original, &decision.spans)?;
        if let Some(unasked) = unconfirmed(&key, &review.item, found, typed.confirmed.as_deref()) {
            let refused = AuditEntry::new(now, &email, AuditAct::DecisionRefused, &review.item);
            db::audit::append(tx, &refused.with("cause", "unconfirmed"))?;
            return Ok(TranslationOutcome::Unconfirmed(unasked));
        }
        let translation = TextTranslation {
            language: language.clone(),
            words: words.clone(),
        };
        let wanted = Some(&translation).filter(|translation| !translation.words.is_empty());
        match wanted {
            Some(translation) => {
                let translation = translation.clone();
                let consultation_id = review.consultation_id;
                let new = NewTranslation {
                    consultation_id,
                    review_id,
                    decision_id: decision.id,
                    translation,
                    account_id,
                    made_on,
                };
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
        Ok(if wanted.is_some() {
            TranslationOutcome::Stored
        } else {
            TranslationOutcome::Removed
        })
    })
}
