//! Not deciding: giving back, skipping, stepping back for good, putting off, stopping.

use super::{LEASE, find_to_act};
use crate::db::moderation::ReviewRow;
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::queue::{EventKind, QueueStage};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::sync::Arc;

/// Gives an item back without a decision.
///
/// # Errors
/// Not found, refused, or the database.
pub fn release(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<Arc<LiveConsultation>, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let (actor, item) = (actor.clone(), item.to_owned());
    db.write(move |tx| {
        if db::queue::release(tx, text.id, actor.account_id)? > 0 {
            db::audit::append(
                tx,
                &AuditEntry::new(now, &actor.email, AuditAct::ItemReleased, &item),
            )?;
        }
        Ok::<_, FlowError>(())
    })?;
    Ok(live)
}

/// Gives an item back and is not given it again today. Nothing is counted against anybody.
///
/// # Errors
/// Not found, refused, or the database.
pub fn skip(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<Arc<LiveConsultation>, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let until = live.day(now) + Days::new(1);
    put_aside(
        db,
        actor,
        &text,
        Some(until),
        (EventKind::Skipped, AuditAct::ItemSkipped),
        now,
    )?;
    Ok(live)
}

/// Steps back from an item for good: it is never given to this account again.
///
/// # Errors
/// Not found, refused, or the database.
pub fn recuse(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<Arc<LiveConsultation>, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    put_aside(
        db,
        actor,
        &text,
        None,
        (EventKind::Recused, AuditAct::ItemRecused),
        now,
    )?;
    Ok(live)
}

fn put_aside(
    db: &Db,
    actor: &Actor,
    text: &ReviewRow,
    until: Option<NaiveDate>,
    (what, act): (EventKind, AuditAct),
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let (actor, text) = (actor.clone(), text.clone());
    db.write(move |tx| {
        db::queue::release(tx, text.id, actor.account_id)?;
        db::set_aside::keep_from(tx, &text, actor.account_id, until)?;
        db::review_events::record(
            tx,
            &text,
            &ReviewEvent::new(actor.account_id, what, now.naive_utc()),
        )?;
        db::audit::append(tx, &AuditEntry::new(now, &actor.email, act, &text.item))?;
        Ok::<_, FlowError>(())
    })
}

/// Puts an item off for everybody, for so many days; it keeps its due day.
///
/// # Errors
/// Not found, refused, or the database.
pub fn snooze(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    days: u64,
    now: DateTime<Utc>,
) -> Result<Arc<LiveConsultation>, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let (actor, until) = (actor.clone(), live.day(now) + Days::new(days.clamp(1, 30)));
    db.write(move |tx| {
        // Danger to a life is not put off.
        if text.stage == QueueStage::Danger
            || db::queue::release(tx, text.id, actor.account_id)? == 0
        {
            return Ok(());
        }
        db::queue::snooze(tx, text.id, until)?;
        db::review_events::record(
            tx,
            &text,
            &ReviewEvent::new(actor.account_id, EventKind::Snoozed, now.naive_utc()),
        )?;
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::ItemSnoozed, &text.item)
                .with("until", until),
        )?;
        Ok::<_, FlowError>(())
    })?;
    Ok(live)
}

/// What became of a wish to keep an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaseRenewed {
    /// Theirs for another ten minutes.
    Kept,
    /// Somebody else has it, or it is decided.
    Lost,
}

/// Lets whoever works on an item keep it. Also when the time was over, if nobody took it meanwhile.
///
/// # Errors
/// Not found, refused, or the database.
pub fn renew(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<LeaseRenewed, FlowError> {
    let (_, text) = find_to_act(db, catalogue, actor, item, now)?;
    let (account_id, until) = (actor.account_id, (now + LEASE).naive_utc());
    let kept =
        db.write(move |tx| Ok::<_, FlowError>(db::queue::renew(tx, text.id, account_id, until)?))?;
    Ok(if kept {
        LeaseRenewed::Kept
    } else {
        LeaseRenewed::Lost
    })
}

/// "I need to stop": gives back everything that somebody holds, in every consultation. Returns how
/// many texts.
///
/// # Errors
/// The database.
pub fn stop(db: &Db, actor: &Actor, now: DateTime<Utc>) -> Result<usize, FlowError> {
    let actor = actor.clone();
    db.write(move |tx| {
        let items = db::queue::release_all(tx, actor.account_id)?;
        let entry = AuditEntry::new(now, &actor.email, AuditAct::WorkStopped, "own work")
            .with("items", &items);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(items.len())
    })
}
