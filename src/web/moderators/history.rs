//! `/moderate/history`: what this moderator decided, and undoing it.

use super::{MadeLine, made_line};
use crate::flows::moderators;
use crate::web::errors::WebError;
use crate::web::extract::{Fields, Moderator};
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
    /// The last press was for a decision that is not this moderator's any more.
    too_late: bool,
}

pub async fn show(moderator: Moderator) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let made = moderator.visit.run(move |site, _| moderators::history(&site.db, &site.catalogue, &actor)).await?;
    let frame = Frame::titled(&moderator.visit, "history-heading").staffed(&moderator.actor, &moderator.guard);
    let all = moderator.visit.site.catalogue.all();
    let zone = |slug: &str| all.iter().find(|live| live.edition.slug == slug).map_or(Tz::UTC, |live| live.edition.zone);
    let decisions = made.iter().map(|made| made_line(&frame, made, zone(&made.slug))).collect();
    let too_late = moderator.visit.request.query_string() == "too-late";
    page(&History { decisions, too_late, frame })
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
