//! `/official`: the consultations of an official.

use crate::domain::consultation::Phase;
use crate::flows::officials;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::Official;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "officials/overview.html")]
struct OfficialOverviewPage {
    frame: PageContext,
    consultations: Vec<OverviewLine>,
}

struct OverviewLine {
    title: String,
    path: String,
    phase: String,
    closes: String,
    publications: u32,
}

/// The name of a phase on pages.
pub const fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft | Phase::Upcoming => "phase-upcoming",
        Phase::Open => "phase-open",
        Phase::Grace => "phase-grace",
        Phase::Closed => "phase-closed",
    }
}

pub async fn show(official: Official) -> Result<HttpResponse, WebError> {
    let actor = official.actor.clone();
    let found = official
        .visit
        .read(move |site, now| officials::overview(&site.db, &site.catalogue, &actor, now))
        .await?;
    let frame = PageContext::titled(&official.visit, "official-heading")
        .staffed(&official.actor, &official.csrf_token);
    let lines = found.into_iter().map(|overview| OverviewLine {
        title: overview.live.edition.title.clone(),
        path: paths::official(&overview.live.edition.slug),
        phase: frame.t(phase_id(overview.phase)),
        closes: frame.local(
            overview.live.edition.schedule.closes.naive(),
            &overview.live.edition.schedule.zone_label,
        ),
        publications: overview.publications,
    });
    page(&OfficialOverviewPage {
        consultations: lines.collect(),
        frame,
    })
}
