//! What a moderator can do: take the next text, decide on it, give it back, undo.

mod deciding;
mod history;
mod item;
mod original;
mod queue;

pub use deciding::{Decided, Verdict, decide};
pub use history::{Made, history, undo};
pub use item::{Item, Opened, open, release};
pub use original::{Original, original};
pub use queue::{Queue, next, queues};

use crate::db::{self, Db, moderation::Review};
use crate::domain::account::Actor;
use crate::error::FlowError;
use crate::flows::{Catalogue, Live};
use crate::policy::{Action, may};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Whether somebody may moderate a consultation now.
fn allow(actor: &Actor, live: &Live, now: DateTime<Utc>) -> Result<(), FlowError> {
    Ok(may(actor, Action::Moderate, live.consultation_id, &live.edition, live.phase(now))?)
}

/// The review of an item, and its consultation, for somebody who may moderate it.
fn find(db: &Db, catalogue: &Catalogue, actor: &Actor, item: &str, now: DateTime<Utc>) -> Result<(Arc<Live>, Review), FlowError> {
    let review = db.read(|c| db::moderation::find(c, item)?.ok_or(FlowError::NotFound))?;
    let live = catalogue.all().into_iter().find(|live| live.consultation_id == review.consultation_id).ok_or(FlowError::NotFound)?;
    allow(actor, &live, now)?;
    Ok((live, review))
}
