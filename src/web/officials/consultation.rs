//! `/official/{slug}`: the life of a consultation, what needs somebody in it, and what can be done.

use super::overview::{deadline, phase_id};
use super::task_words::{TaskLine, task_line};
use crate::domain::consultation::Phase;
use crate::flows::LiveConsultation;
use crate::flows::officials::{self, ConsultationLife, LifeEvent, LifeMoment};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Official;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "officials/consultation.html")]
struct ConsultationLifePage {
    frame: PageContext,
    title: String,
    phase: String,
    deadline: String,
    own: Vec<TaskLine>,
    others: Vec<TaskLine>,
    actions: Vec<ActionLine>,
    moments: Vec<MomentLine>,
    /// The days on which another ten was full, newest first.
    received: Vec<ReceivedLine>,
    /// Figures of opinion are hidden from everybody.
    sealed: bool,
    /// The number of the publication that the last press made.
    done: Option<String>,
    results_path: String,
}

/// Something that can be done now.
struct ActionLine {
    words: String,
    hint: String,
    path: String,
}

/// A moment in the life of the consultation.
struct MomentLine {
    when: String,
    /// The same for machines.
    machine: String,
    what: String,
    path: Option<String>,
    /// "Planned", of what has not come yet.
    planned: bool,
}

struct ReceivedLine {
    day: String,
    tens: String,
}

/// How many days are listed: about a month in which something came in.
const DAYS: usize = 31;

pub async fn show(official: Official, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = official.visit.live(&slug)?;
    let (asked, actor) = (Arc::clone(&live), official.actor.clone());
    let life = official
        .visit
        .read(move |site, now| officials::life(&site.db, &site.catalogue, &asked, &actor, now))
        .await?;
    page(&compose(&official, &live, &life))
}

fn compose(
    official: &Official,
    live: &LiveConsultation,
    life: &ConsultationLife,
) -> ConsultationLifePage {
    let edition = &live.edition;
    let frame = PageContext::titled(&official.visit, "official-life-heading")
        .of(edition)
        .staffed(&official.actor, &official.csrf_token);
    let published = official
        .visit
        .request
        .query_string()
        .strip_prefix("published=")
        .and_then(|number| number.parse::<u32>().ok());
    let tasks = |of_others: bool| {
        let wanted = life
            .overview
            .tasks
            .iter()
            .filter(|task| task.is_of_others() == of_others);
        wanted.map(|task| task_line(&frame, live, task)).collect()
    };
    let received = life.received.iter().rev().take(DAYS);
    ConsultationLifePage {
        title: edition.title.clone(),
        phase: frame.t(phase_id(life.overview.phase)),
        deadline: deadline(&frame, &life.overview),
        own: tasks(false),
        others: tasks(true),
        actions: actions(&frame, live, life),
        moments: life
            .moments
            .iter()
            .map(|moment| moment_line(&frame, live, moment, official.visit.arrived))
            .collect(),
        received: received
            .map(|day| ReceivedLine {
                day: frame.day(&day.day),
                tens: frame.number(day.tens),
            })
            .collect(),
        sealed: life.sealed,
        done: published.map(|number| frame.t1("official-published", "number", number)),
        results_path: paths::results(&edition.slug),
        frame,
    }
}

/// What can be done now, in the order of a consultation's life.
fn actions(
    frame: &PageContext,
    live: &LiveConsultation,
    life: &ConsultationLife,
) -> Vec<ActionLine> {
    let slug = &live.edition.slug;
    let line = |id: &str, path: String| ActionLine {
        words: frame.t(id),
        hint: frame.t(&format!("{id}-hint")),
        path,
    };
    let mut actions = vec![line("action-see", paths::consultation(slug))];
    match life.overview.phase {
        Phase::Draft | Phase::Upcoming | Phase::Ended => {}
        Phase::Open | Phase::Grace if life.sealed => {
            actions.push(line("action-balance", paths::official_publication(slug)));
            actions.push(line("action-break-seal", paths::SECOND_PERSON.to_owned()));
        }
        Phase::Open | Phase::Grace => {
            actions.push(line("action-interim", paths::official_publication(slug)));
        }
        Phase::Closed => {
            actions.push(line("action-publish", paths::official_publication(slug)));
        }
    }
    if life.overview.publications > 0 {
        actions.push(line("action-results", paths::results(slug)));
        actions.push(line("action-record", paths::moderation_record(slug)));
    }
    actions
}

fn moment_line(
    frame: &PageContext,
    live: &LiveConsultation,
    moment: &LifeMoment,
    now: DateTime<Utc>,
) -> MomentLine {
    let (edition, schedule) = (&live.edition, &live.edition.schedule);
    let planned = moment.at > now;
    let named = |was: &str, will: &str| frame.t(if planned { will } else { was });
    let mut path = None;
    let what = match moment.event {
        LifeEvent::Opens => named("moment-opened", "moment-opens"),
        LifeEvent::Closes => named("moment-closed", "moment-closes"),
        LifeEvent::LateFrom => named("moment-late", "moment-late-from"),
        LifeEvent::Edition { number } => frame.t1("moment-edition", "number", number),
        LifeEvent::Published { number, cut_off } => {
            path = Some(paths::publication(&edition.slug, number));
            frame.tn(
                "moment-published",
                &[
                    ("number", number.into()),
                    ("day", frame.day(&cut_off).into()),
                ],
            )
        }
    };
    // Closing names its minute to the end: never midnight.
    let when = match moment.event {
        LifeEvent::Closes => frame.local(schedule.closes.naive(), &schedule.zone_label),
        _ => frame.local(
            moment.at.with_timezone(&schedule.zone).naive_local(),
            &schedule.zone_label,
        ),
    };
    MomentLine {
        when,
        machine: crate::web::page::frame::machine(moment.at),
        what,
        path,
        planned,
    }
}
