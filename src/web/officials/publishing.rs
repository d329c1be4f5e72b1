//! `/official/{slug}/publishing`: how far the publication is that was confirmed.

use crate::domain::publishing::PublishingStep;
use crate::flows::LiveConsultation;
use crate::flows::officials::{self, PublishingProgress};
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Official;
use actix_web::http::header::HeaderName;
use actix_web::http::header::HeaderValue;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "officials/publishing.html")]
struct PublishingPage {
    frame: PageContext,
    title: String,
    life_path: String,
    step: String,
    /// Somebody else confirmed it.
    underway: Option<String>,
    here: String,
}

/// After how many seconds a browser looks again by itself.
const LOOK_AGAIN: &str = "3";

/// Follows a step to its words.
const fn step_id(step: PublishingStep) -> &'static str {
    match step {
        PublishingStep::Waiting => "publishing-step-waiting",
        PublishingStep::Counting => "publishing-step-counting",
        PublishingStep::Writing => "publishing-step-writing",
        PublishingStep::Storing => "publishing-step-storing",
    }
}

pub async fn show(official: Official, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let (asked, actor) = (Arc::clone(&live), official.actor.clone());
    let found = official
        .visit
        .read(move |site, now| officials::progress(&site.db, &asked, &actor, now))
        .await?;
    match found {
        Some(progress) if progress.ending.is_none() => {
            let underway = official.visit.request.query_string() == "underway";
            let mut shown = page(&compose(&official, &live, &progress, underway))?;
            // Without a script, and not as an element of the page: the next look is a new page.
            shown.headers_mut().insert(
                HeaderName::from_static("refresh"),
                HeaderValue::from_static(LOOK_AGAIN),
            );
            Ok(shown)
        }
        // The preview says why it was not made.
        Some(_) => Ok(see_other(&paths::official_publication(&slug))),
        None => Ok(see_other(&paths::official(&slug))),
    }
}

fn compose(
    official: &Official,
    live: &LiveConsultation,
    progress: &PublishingProgress,
    underway: bool,
) -> PublishingPage {
    let number = progress.request.number;
    let words = &official.visit.words;
    let heading = words.with("publishing-heading", &[("number", number.into())]);
    let frame = PageContext::new(&official.visit, heading)
        .of(&live.edition)
        .staffed(&official.actor, &official.csrf_token);
    PublishingPage {
        title: live.edition.title.clone(),
        life_path: paths::official(&live.edition.slug),
        step: frame.t(step_id(progress.step)),
        underway: underway.then(|| frame.t("publishing-underway")),
        here: paths::official_publishing(&live.edition.slug),
        frame,
    }
}
