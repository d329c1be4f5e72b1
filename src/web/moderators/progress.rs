//! `/moderate/queues/{slug}/progress`: how the work goes, for the lead.

use crate::flows::moderators::{self, QueueProgress};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Lead;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/progress.html")]
struct ProgressPage {
    frame: PageContext,
    slug: String,
    title: String,
    summary: String,
    forecast: String,
    stages: Vec<(String, String)>,
    days: Vec<(String, String)>,
    people: Vec<(String, String)>,
}

pub async fn show(lead: Lead, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = lead.visit.live(&slug)?;
    let (actor, of) = (lead.actor.clone(), std::sync::Arc::clone(&live));
    let progress = lead
        .visit
        .read(move |site, now| moderators::progress(&site.db, &of, &actor, now))
        .await?;
    let frame = PageContext::titled(&lead.visit, "progress-heading")
        .of(&live.edition)
        .staffed(&lead.actor, &lead.csrf_token);
    page(&ProgressPage {
        slug: slug.into_inner(),
        title: live.edition.title.clone(),
        summary: frame.tn(
            "progress-summary",
            &[
                ("waiting", frame.number(progress.waiting).into()),
                ("decided", frame.number(progress.decided).into()),
            ],
        ),
        forecast: forecast(&frame, &progress),
        stages: progress
            .stages
            .iter()
            .map(|(stage, n)| (frame.t(&format!("stage-of-{stage}")), frame.number(*n)))
            .collect(),
        days: progress
            .days
            .iter()
            .map(|(day, n)| (frame.day(day), frame.number(*n)))
            .collect(),
        people: progress
            .people
            .into_iter()
            .map(|(name, n)| (name, frame.number(n)))
            .collect(),
        frame,
    })
}

fn forecast(frame: &PageContext, progress: &QueueProgress) -> String {
    match progress.finished_on {
        _ if progress.waiting == 0 => frame.t("progress-finished"),
        Some(day) => frame.tn(
            "progress-forecast",
            &[
                ("day", frame.day(&day).into()),
                ("days", progress.pace.days.into()),
                ("made", progress.pace.decisions.into()),
            ],
        ),
        None => frame.t("progress-no-pace"),
    }
}
