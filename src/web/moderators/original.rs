//! `/moderate/items/{item}/original`: what was written to an item that has a decision.

use super::elsewhere::{elsewhere, zone_of};
use super::pieces::{removed_pieces, shown_pieces};
use super::{MadeLine, made_line};
use crate::domain::moderation::DecisionKind;
use crate::flows::moderators::{self, OpenedItem, OriginalShown};
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/original.html")]
struct OriginalPage {
    frame: PageContext,
    made: MadeLine,
    title: String,
    /// The original in pieces, and whether a piece was removed.
    original: Vec<(String, bool)>,
    /// What the public reads in pieces; empty when nothing of it is published.
    public: Vec<(String, bool)>,
}

/// Shows what was written to an item that has a decision. Recorded, so it is never a mere link.
pub async fn show(
    StaffForm(moderator, _): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let shown = moderator
        .visit
        .write(move |site, now| moderators::original(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    let (words, spans, made) = match shown {
        OriginalShown::Shown { words, spans, made } => (words, spans, made),
        OriginalShown::Gone { slug } => {
            return elsewhere(&moderator, OpenedItem::Gone { slug }).await;
        }
        OriginalShown::Undecided { item } => return Ok(see_other(&paths::item(&item))),
    };
    let frame = PageContext::titled(&moderator.visit, "original-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let made_line = made_line(&frame, &made, zone_of(&moderator, &made.slug));
    let public = if made.kind == DecisionKind::Withhold {
        Vec::new()
    } else {
        shown_pieces(&words, &spans)
    };
    page(&OriginalPage {
        original: removed_pieces(&words, &spans),
        public,
        title: made.title,
        made: made_line,
        frame,
    })
}
