//! What an item's address shows to whom it does not lead to the text any more, or not yet.

use super::onward::LastAct;
use super::typed_verdict::TypedVerdict;
use super::{MadeLine, made_line};
use crate::flows::moderators::{CoveredText, MadeDecision, OpenedItem};
use crate::web::page::forms::{page, page_with, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Moderator;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/covered.html")]
struct CoveredPage {
    frame: PageContext,
    last: LastAct,
    title: String,
    item: String,
    flags: Vec<String>,
    capped: bool,
}

#[derive(Template)]
#[template(path = "moderators/not_held.html")]
struct NotHeld {
    frame: PageContext,
    explanation: String,
    slug: String,
}

#[derive(Template)]
#[template(path = "moderators/decided.html")]
struct DecidedPage {
    frame: PageContext,
    made: Option<MadeLine>,
    /// Where the original is shown, when there may be one: its item has a decision.
    original: Option<String>,
    /// What this moderator wanted, when somebody else was faster: nothing is lost.
    own: Option<LateVerdict>,
    slug: String,
}

/// A verdict that came too late.
struct LateVerdict {
    decision: String,
    removed: Vec<String>,
}

/// The page for an item that its address does not lead to any more.
pub async fn elsewhere(
    moderator: &Moderator,
    opened: OpenedItem,
) -> Result<HttpResponse, WebError> {
    let frame = |id: &str| {
        PageContext::titled(&moderator.visit, id).staffed(&moderator.actor, &moderator.csrf_token)
    };
    match opened {
        OpenedItem::Decided(made) => {
            let frame = frame("item-decided-heading");
            let zone = zone_of(moderator, &made.slug);
            let slug = made.slug.clone();
            let original = Some(paths::original(&made.item));
            page(&DecidedPage {
                made: Some(made_line(&frame, &made, zone)),
                original,
                own: None,
                slug,
                frame,
            })
        }
        OpenedItem::NotHeld { slug } => {
            let frame = frame("item-not-held-heading");
            page(&NotHeld {
                explanation: frame.t("item-not-held"),
                slug,
                frame,
            })
        }
        OpenedItem::Gone { slug } => {
            let frame = frame("item-gone-heading");
            page_with(
                StatusCode::GONE,
                &NotHeld {
                    explanation: frame.t("item-gone"),
                    slug,
                    frame,
                },
            )
        }
        OpenedItem::Covered(covered) => page(&covered_page(
            moderator,
            covered,
            LastAct::of(moderator).await?,
        )),
        OpenedItem::Held(item) => Ok(see_other(&paths::item(&item.item))),
    }
}

/// A text that warns before it is read.
fn covered_page(moderator: &Moderator, covered: CoveredText, last: LastAct) -> CoveredPage {
    let frame = PageContext::titled(&moderator.visit, "item-covered-heading")
        .of(&covered.live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_keys(covered.keys);
    CoveredPage {
        last,
        title: covered.question,
        item: covered.item,
        flags: covered
            .flags
            .iter()
            .map(|flag| frame.t(&format!("flag-{flag}")))
            .collect(),
        capped: covered.capped,
        frame,
    }
}

pub fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator
        .visit
        .site
        .live(slug)
        .map_or(Tz::UTC, |live| live.edition.schedule.zone)
}

/// 403: another person must do this, and how the text gets to them.
pub fn not_yours(moderator: &Moderator, slug: String) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&moderator.visit, "item-not-yours-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    page_with(
        StatusCode::FORBIDDEN,
        &NotHeld {
            explanation: frame.t("item-not-yours"),
            slug,
            frame,
        },
    )
}

/// 409: both decisions side by side.
pub fn conflict(
    moderator: &Moderator,
    made: Option<MadeDecision>,
    typed: &TypedVerdict,
    original: Option<&str>,
) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&moderator.visit, "item-conflict-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let decision = typed.chosen.words(&frame);
    let removed = typed.redaction.lines(original);
    let slug = made
        .as_ref()
        .map_or_else(String::new, |made| made.slug.clone());
    let made = made.map(|made| made_line(&frame, &made, zone_of(moderator, &made.slug)));
    page_with(
        StatusCode::CONFLICT,
        &DecidedPage {
            made,
            original: None,
            own: Some(LateVerdict { decision, removed }),
            slug,
            frame,
        },
    )
}
