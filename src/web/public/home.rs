//! `/`: every consultation, by phase.

use crate::domain::consultation::Phase;
use crate::domain::form;
use crate::flows::LiveConsultation;
use crate::web::page::forms::page;
use crate::web::page::frame::{PageContext, machine};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/home.html")]
struct HomePage {
    frame: PageContext,
    open: Vec<ListedConsultation>,
    upcoming: Vec<ListedConsultation>,
    closed: Vec<ListedConsultation>,
    /// The words that were looked for.
    query: String,
    filters: Vec<HomeFilter>,
    /// There is something to look through.
    any: bool,
    feed: &'static str,
}

/// A group of consultations that can be shown alone.
struct HomeFilter {
    words: String,
    count: String,
    path: String,
    current: bool,
}

struct ListedConsultation {
    title: String,
    summary: String,
    path: String,
    /// When it closes, opens or closed, in words.
    when: String,
    machine: String,
}

/// The groups by the name under which they are asked for.
const GROUPS: [(&str, &[Phase]); 3] = [
    ("open", &[Phase::Open]),
    ("upcoming", &[Phase::Upcoming]),
    ("closed", &[Phase::Grace, Phase::Closed, Phase::Ended]),
];

#[derive(serde::Deserialize, Default)]
struct HomeQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
}

pub async fn show(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let asked: HomeQuery =
        serde_html_form::from_str(visit.request.query_string()).unwrap_or_default();
    let query: String = form::tidy(&asked.q, false).chars().take(100).collect();
    let frame = PageContext::titled(&visit, "home-heading");
    let all = visit.site.catalogue.all();
    let any = !all.is_empty();
    // Somebody may look for a title in either language.
    let readings = all.iter().map(|live| (live, visit.reading(live)));
    let found: Vec<Arc<LiveConsultation>> = readings
        .filter(|(live, reading)| fits(live, &query) || fits(reading, &query))
        .map(|(_, reading)| reading)
        .collect();
    let of = |group: usize| listed(&frame, &found, GROUPS[group].1, visit.arrived);
    let mut groups = [of(0), of(1), of(2)];
    let filters = filters(&frame, &query, &asked.show, &groups);
    for ((name, _), group) in GROUPS.iter().zip(&mut groups) {
        if GROUPS.iter().any(|(known, _)| *known == asked.show) && *name != asked.show {
            group.clear();
        }
    }
    let [open, upcoming, closed] = groups;
    page(&HomePage {
        open,
        upcoming,
        closed,
        query,
        filters,
        any,
        feed: paths::FEED,
        frame,
    })
}

/// Whether every word that was looked for stands somewhere in what the consultation says of itself.
fn fits(live: &LiveConsultation, query: &str) -> bool {
    let edition = &live.edition;
    let says = [
        &edition.title,
        &edition.summary,
        &edition.bodies.owner,
        &edition.bodies.proposer,
        &edition.bodies.decision_maker,
        &edition.slug,
    ]
    .map(|text| text.to_lowercase())
    .join(" ");
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| says.contains(word))
}

fn filters(
    frame: &PageContext,
    query: &str,
    shown: &str,
    groups: &[Vec<ListedConsultation>; 3],
) -> Vec<HomeFilter> {
    let everything = (
        "",
        frame.t("home-all"),
        groups.iter().map(Vec::len).sum::<usize>(),
    );
    let each = GROUPS
        .iter()
        .zip(groups)
        .map(|((name, _), group)| (*name, frame.t(&format!("home-{name}")), group.len()));
    let known = GROUPS.iter().any(|(name, _)| *name == shown);
    let filter = |(name, words, count): (&str, String, usize)| HomeFilter {
        words,
        count: frame.number(count as u64),
        path: paths::home(query, name),
        current: name == shown || (name.is_empty() && !known),
    };
    std::iter::once(everything)
        .chain(each)
        .map(filter)
        .collect()
}

fn listed(
    frame: &PageContext,
    all: &[Arc<LiveConsultation>],
    phases: &[Phase],
    now: DateTime<Utc>,
) -> Vec<ListedConsultation> {
    let chosen = all.iter().filter(|live| phases.contains(&live.phase(now)));
    chosen
        .map(|live| {
            let edition = &live.edition;
            let (time, at) = if live.phase(now) == Phase::Upcoming {
                (edition.schedule.opens, edition.opens_at())
            } else {
                (
                    edition.schedule.closes,
                    edition.schedule.closes.instant(edition.schedule.zone),
                )
            };
            ListedConsultation {
                title: edition.title.clone(),
                summary: edition.summary.clone(),
                path: paths::consultation(&edition.slug),
                when: frame.local(time.naive(), &edition.schedule.zone_label),
                machine: machine(at),
            }
        })
        .collect()
}
