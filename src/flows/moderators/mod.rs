//! What a moderator can do: look through the queue, take a text, decide on it or hand it on, give
//! it back, undo.

mod arriving;
mod aside;
mod copies;
mod deciding;
mod handing_on;
mod history;
mod item;
mod original;
mod progress;
mod queue;
mod search;
mod settings;
mod translating;
mod tray;

pub use arriving::{Arriving, Looked, close, close_some, enter, look_at, reviews_of};
pub use aside::{Renewed, recuse, release, renew, skip, snooze, stop};
pub use copies::Copies;
pub(in crate::flows) use deciding::first_stage;
pub(in crate::flows) use deciding::is_plain;
pub use deciding::{Decided, How, Verdict, decide};
pub use handing_on::{HandedOn, Step, TakenStep, hand_on};
pub(in crate::flows) use history::send_back;
pub use history::{
    BatchMade, HistoryLine, Made, Reopening, TextHistory, Undone, history, history_of, own_batches,
    reopen, undo, undo_batch,
};
pub use item::{Appeal, Covered, Item, Opened, View as OpinionView, open, open_to_act, reveal};
pub use original::{Original, original};
pub use progress::{Progress, progress};
pub use queue::{Asking, Count, Given, Line, Listing, Queue, list, next, queues, take};
pub use search::index_new;
pub use settings::{Break, forget_filter, keys_on, needs_break, save_filter, set_keys};
pub use translating::{
    ToTranslate, Translated, Translating, TypedTranslation, to_translate, translate,
};
pub use tray::{
    HeldText, HeldTexts, Tray, TrayText, TrayVerdict, Trayed, decide_tray, fill_tray, leave_tray,
    tray,
};

use crate::db::{self, Db, moderation::Review};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use crate::policy::{Action, may};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// How long an item is somebody's own, from the last sign of work on.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// Whether somebody may moderate a consultation now.
fn allow(actor: &Actor, live: &Live, now: DateTime<Utc>) -> Result<(), FlowError> {
    Ok(may(
        actor,
        Action::Moderate,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?)
}

/// Whether somebody may settle what moderators see differently.
fn leads(actor: &Actor, live: &Live, now: DateTime<Utc>) -> bool {
    may(
        actor,
        Action::LeadModeration,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )
    .is_ok()
}

/// The review of an item, and its consultation, for somebody who may moderate it.
fn find(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<(Arc<Live>, Review), FlowError> {
    let review = db.read(|c| db::moderation::find(c, item)?.ok_or(FlowError::NotFound))?;
    let live = catalogue
        .all()
        .into_iter()
        .find(|live| live.consultation_id == review.consultation_id)
        .ok_or(FlowError::NotFound)?;
    allow(actor, &live, now)?;
    Ok((live, review))
}

/// The same for an act: what is refused is recorded, because somebody whose role was taken away may
/// still hold a text.
fn find_to_act(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<(Arc<Live>, Review), FlowError> {
    let found = find(db, catalogue, actor, item, now);
    if let Err(FlowError::Refused(refusal)) = &found {
        let entry = Entry::new(now, &actor.email, Act::DecisionRefused, item)
            .with("cause", refusal.message_id());
        db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    }
    found
}
