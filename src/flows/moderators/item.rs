//! One text: opening it, and giving it back.

use super::find;
use super::history::{Made, made};
use crate::db::{self, Db, moderation::State as ReviewState};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::consultation::Edition;
use crate::domain::response::PublishChoice;
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
