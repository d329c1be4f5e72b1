//! What was decided: `/moderate/history` of one's own, and the history of one text; and taking it back.

use super::side::{EventLine, event_line};
use super::{MadeLine, made_line};
use crate::flows::moderators;
use crate::web::errors::WebError;
use crate::web::extract::{Fields, Lead, Moderator};
use crate::web::forms::{page, see_other};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/history.html")]
struct History {
    frame: Frame,
    decisions: Vec<MadeLine>,
    batches: Vec<BatchLine>,
    /// The last press was for a decision that is not this moderator's any more.
    too_late: bool,
}

/// An act over several texts.
struct BatchLine {
    batch: String,
    heading: String,
    about: String,
    undone: bool,
}

#[derive(Template)]
#[template(path = "moderators/item_history.html")]
struct ItemHistory {
    frame: Frame,
    item: String,
    title: String,
    made: Option<MadeLine>,
    side: Events,
    leads: bool,
    too_late: bool,
}

struct Events {
    history: Vec<EventLine>,
}

fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator.visit.site.live(slug).map_or(Tz::UTC, |live| live.edition.zone)
}

pub async fn show(moderator: Moderator) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let (made, batches) = moderator
        .visit
        .run(move |site, _| {
            Ok((moderators::history(&site.db, &site.catalogue, &actor)?, moderators::own_batches(&site.db, &site.catalogue, &actor)?))
        })
        .await?;
    let frame = Frame::titled(&moderator.visit, "history-heading").staffed(&moderator.actor, &moderator.guard);
    let decisions = made.iter().map(|made| made_line(&frame, made, zone_of(&moderator, &made.slug))).collect();
    let batches = batches.into_iter().map(|batch| {
        let decision = frame.t(&format!("decided-{}", batch.kind));
        let when = frame.moment(&batch.made_at, zone_of(&moderator, &batch.slug));
        BatchLine {
            heading: batch.reason.map_or_else(|| decision.clone(), |reason| format!("{decision}: {reason}")),
            about: frame.tn("batch-about", &[("n", batch.texts.into()), ("title", batch.title.into()), ("when", when.into())]),
            batch: batch.batch,
            undone: batch.undone,
        }
    });
    let too_late = moderator.visit.request.query_string().contains("too-late");
    page(&History { decisions, batches: batches.collect(), too_late, frame })
}

pub async fn undo(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let actor = moderator.actor.clone();
    let undone = moderator
        .visit
        .run_long(move |site, now| {
            let undone = moderators::undo(&site.db, &site.catalogue, &actor, &item, now)?;
            site.note_removals();
            Ok(undone)
        })
        .await?;
    Ok(see_other(&if undone { paths::HISTORY.to_owned() } else { format!("{}?too-late", paths::HISTORY) }))
}

pub async fn undo_batch(moderator: Moderator, batch: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let actor = moderator.actor.clone();
    let undone = moderator
        .visit
        .run_long(move |site, now| {
            let undone = moderators::undo_batch(&site.db, &site.catalogue, &actor, &batch, now)?;
            site.note_removals();
            Ok(undone)
        })
        .await?;
    Ok(see_other(&if undone.is_some() { paths::HISTORY.to_owned() } else { format!("{}?too-late", paths::HISTORY) }))
}

/// The history of one text.
pub async fn of_item(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    let (actor, wanted) = (moderator.actor.clone(), item.clone());
    let found = moderator.visit.run(move |site, now| moderators::history_of(&site.db, &site.catalogue, &actor, &wanted, now)).await?;
    let frame = Frame::titled(&moderator.visit, "item-history-heading").of(&found.live.edition).staffed(&moderator.actor, &moderator.guard);
    let zone = found.live.edition.zone;
    page(&ItemHistory {
        item: item.into_inner(),
        title: found.live.edition.title.clone(),
        made: found.standing.map(|made| made_line(&frame, &made, zone)),
        side: Events { history: found.lines.iter().map(|line| event_line(&frame, line, zone)).collect() },
        leads: found.leads,
        too_late: moderator.visit.request.query_string().contains("too-late"),
        frame,
    })
}

/// A lead opens a decision again.
pub async fn reopen(lead: Lead, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    let fields = fields.guarded(&lead)?;
    let (actor, wanted, why) = (lead.actor.clone(), item.clone(), fields.get("why").to_owned());
    let done = lead
        .visit
        .run_long(move |site, now| {
            let done = moderators::reopen(&site.db, &site.catalogue, &actor, &wanted, &why, now)?;
            site.note_removals();
            Ok(done)
        })
        .await?;
    let address = paths::item_history(&item);
    Ok(see_other(&if done { address } else { format!("{address}?too-late") }))
}
