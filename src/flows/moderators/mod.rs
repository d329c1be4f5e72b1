//! What a moderator can do: look through the queue, take a text, decide on it or hand it on, give
//! it back, undo.

mod arriving;
mod aside;
mod copies;
mod deciding;
mod handing_on;
mod history;
mod item;
mod listing;
mod original;
mod progress;
mod queue;
mod search;
mod settings;
mod short_screen;
mod translating;

pub(in crate::flows) use arriving::forget_words;
pub use arriving::{ArrivingText, ExaminedText, close, close_some, enter, look_at, reviews_of};
pub use aside::{LeaseRenewed, recuse, release, renew, skip, snooze, stop};
pub use copies::ExactCopies;
pub(in crate::flows) use deciding::first_stage;
pub use deciding::{DecisionMode, ModeratorVerdict, VerdictOutcome, decide};
pub use handing_on::{HandOnStep, HandedOn, TakenStep, hand_on};
pub(in crate::flows) use history::send_back;
pub use history::{
    BatchMade, DecisionReopening, HistoryLine, MadeDecision, TextHistory, UndoOutcome, history,
    history_of, own_batches, own_decision, reopen, undo, undo_batch,
};
pub use item::{
    CoveredText, ModeratedItem, NearCopy, OpenedItem, OpinionView, WaitingAppeal, open,
    open_to_act, reveal,
};
pub use listing::{FoundKind, ListedText, QueueListing, list};
pub use original::{OriginalShown, original};
pub use progress::{QueueProgress, progress};
pub use queue::{BoundedCount, ConsultationQueue, GivenItem, QueueRequest, next, queues, take};
pub use search::index_new;
pub use settings::{BreakReason, forget_filter, keys_on, needs_break, save_filter, set_keys};
pub use short_screen::{
    HeldText, HeldTexts, ScreenOutcome, ScreenText, ScreenVerdict, ShortTextScreen, decide_screen,
    fill_screen, leave_screen, screen,
};
pub use translating::{
    TextToTranslate, ToTranslate, TranslationOutcome, TypedTranslation, to_translate, translate,
};

use crate::db::{self, Db, moderation::ReviewRow};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::policy::{Action, may};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// How long an item is somebody's own, from the last sign of work on.
const LEASE: TimeDelta = TimeDelta::minutes(10);

/// Whether somebody may moderate a consultation now.
fn allow(actor: &Actor, live: &LiveConsultation, now: DateTime<Utc>) -> Result<(), FlowError> {
    Ok(may(
        actor,
        Action::Moderate,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?)
}

/// Whether somebody may settle what moderators see differently.
fn leads(actor: &Actor, live: &LiveConsultation, now: DateTime<Utc>) -> bool {
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
) -> Result<(Arc<LiveConsultation>, ReviewRow), FlowError> {
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
) -> Result<(Arc<LiveConsultation>, ReviewRow), FlowError> {
    let found = find(db, catalogue, actor, item, now);
    if let Err(FlowError::Refused(refusal)) = &found {
        let entry = AuditEntry::new(now, &actor.email, AuditAct::DecisionRefused, item)
            .with("cause", refusal.message_id());
        db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    }
    found
}
