//! `/official`: what needs an official now, and their consultations.

use super::task_words::{TaskLine, task_line};
use crate::domain::account::Role;
use crate::domain::consultation::Phase;
use crate::flows::officials::{self, OfficialOverview};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Official;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "officials/overview.html")]
struct OfficialOverviewPage {
    frame: PageContext,
    /// What the official can do something about.
    own: Vec<PlacedTask>,
    /// What others do.
    others: Vec<PlacedTask>,
    consultations: Vec<OverviewLine>,
    /// Titles of consultations that no administrator has opened yet.
    unopened: Vec<String>,
    /// Whoever reads it can give people roles.
    manages_people: bool,
}

/// A task, and the consultation that it is about; without one, about the service.
struct PlacedTask {
    title: Option<String>,
    path: String,
    task: TaskLine,
}

struct OverviewLine {
    title: String,
    path: String,
    phase: String,
    /// "Closes at", "Opens at" or "Closed at", and when.
    deadline: String,
    publications: usize,
}

/// The name of a phase on pages.
pub const fn phase_id(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft | Phase::Upcoming => "phase-upcoming",
        Phase::Open => "phase-open",
        Phase::Grace => "phase-grace",
        Phase::Closed | Phase::Ended => "phase-closed",
    }
}

/// The time that matters in a phase: "Closes at 11:59pm on …".
pub fn deadline(frame: &PageContext, overview: &OfficialOverview) -> String {
    let schedule = &overview.live.edition.schedule;
    let (id, at) = match overview.phase {
        Phase::Draft | Phase::Upcoming => ("home-when-upcoming", schedule.opens),
        Phase::Open => ("home-when-open", schedule.closes),
        Phase::Grace | Phase::Closed | Phase::Ended => ("home-when-closed", schedule.closes),
    };
    format!(
        "{} {}",
        frame.t(id),
        frame.local(at.naive(), &schedule.zone_label)
    )
}

pub async fn show(official: Official) -> Result<HttpResponse, WebError> {
    let actor = official.actor.clone();
    let work = official
        .visit
        .read(move |site, now| officials::overview(&site.db, &site.catalogue, &actor, now))
        .await?;
    let frame = PageContext::titled(&official.visit, "official-heading")
        .staffed(&official.actor, &official.csrf_token);
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (task, overview) in by_urgency(&work.consultations) {
        let list = if task.is_of_others() {
            &mut others
        } else {
            &mut own
        };
        list.push(PlacedTask {
            title: Some(overview.live.edition.title.clone()),
            path: paths::official(&overview.live.edition.slug),
            task: task_line(&frame, &overview.live, task),
        });
    }
    if work.requests > 0 {
        own.push(PlacedTask {
            title: None,
            path: paths::SECOND_PERSON.to_owned(),
            task: TaskLine {
                words: frame.t1("task-second-person", "count", work.requests),
                more: frame.t("task-second-person-service"),
                path: Some(paths::SECOND_PERSON.to_owned()),
            },
        });
    }
    page(&OfficialOverviewPage {
        own,
        others,
        consultations: work
            .consultations
            .iter()
            .map(|overview| overview_line(&frame, overview))
            .collect(),
        unopened: work.unopened.into_iter().map(|one| one.title).collect(),
        manages_people: official.actor.is_everywhere(Role::Administrator),
        frame,
    })
}

/// The tasks of all consultations, the most urgent kinds first.
fn by_urgency(
    consultations: &[OfficialOverview],
) -> Vec<(&officials::OfficialTask, &OfficialOverview)> {
    let mut all: Vec<_> = consultations
        .iter()
        .flat_map(|overview| overview.tasks.iter().map(move |task| (task, overview)))
        .collect();
    all.sort_by_key(|(task, _)| *task);
    all
}

fn overview_line(frame: &PageContext, overview: &OfficialOverview) -> OverviewLine {
    OverviewLine {
        title: overview.live.edition.title.clone(),
        path: paths::official(&overview.live.edition.slug),
        phase: frame.t(phase_id(overview.phase)),
        deadline: deadline(frame, overview),
        publications: overview.publications,
    }
}
