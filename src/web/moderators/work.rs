//! `/moderate`: the queues that somebody works on.

use crate::flows::moderators;
use crate::web::errors::WebError;
use crate::web::extract::{Fields, Moderator};
use crate::web::forms::{page, see_other};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/work.html")]
struct Work {
    frame: Frame,
    queues: Vec<QueueLine>,
    /// The last press found its queue empty.
    empty: bool,
    /// The last press recorded a decision.
    done: bool,
}

struct QueueLine {
    slug: String,
    title: String,
    waiting: String,
    free: i64,
    decided: String,
    kept: String,
    /// The address of the item that this moderator holds.
    held: Option<String>,
}

pub async fn show(moderator: Moderator) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let queues = moderator.visit.run(move |site, now| moderators::queues(&site.db, &site.catalogue, &actor, now)).await?;
    let frame = Frame::titled(&moderator.visit, "work-heading").staffed(&moderator.actor, &moderator.guard);
    let lines = queues.into_iter().map(|queue| QueueLine {
        slug: queue.live.edition.slug.clone(),
        title: queue.live.edition.title.clone(),
        waiting: frame.number(queue.waiting),
        free: queue.free,
        decided: frame.number(queue.decided),
        kept: frame.number(queue.kept),
        held: queue.held.map(|item| paths::item(&item)),
    });
    let after = moderator.visit.request.query_string();
    page(&Work { queues: lines.collect(), empty: after == "empty", done: after == "done", frame })
}

/// Hands out the next item.
pub async fn next(moderator: Moderator, slug: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let live = moderator.visit.live(&slug)?;
    let actor = moderator.actor.clone();
    let item = moderator.visit.run(move |site, now| moderators::next(&site.db, &live, &actor, now)).await?;
    Ok(see_other(&item.map_or_else(|| format!("{}?empty", paths::MODERATE), |item| paths::item(&item))))
}
