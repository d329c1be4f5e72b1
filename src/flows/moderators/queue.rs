//! The queues, and handing out the next text.

use super::allow;
use crate::db::{self, Db, moderation::State as ReviewState};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// How long an item is somebody's own.
const LEASE: TimeDelta = TimeDelta::minutes(10);

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
