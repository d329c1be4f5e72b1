//! `/`: every consultation, by phase.

use crate::domain::consultation::Phase;
use crate::flows::Live;
use crate::web::errors::WebError;
use crate::web::extract::Visit;
use crate::web::forms::page;
use crate::web::frame::{Frame, machine};
use crate::web::paths;
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/home.html")]
struct Home {
    frame: Frame,
    open: Vec<Listed>,
    upcoming: Vec<Listed>,
    closed: Vec<Listed>,
}

struct Listed {
    title: String,
    summary: String,
    path: String,
    /// When it closes, opens or closed, in words.
    when: String,
    machine: String,
}

pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&visit, "home-heading");
    let all = visit.site.catalogue.all();
    let of = |phases: &[Phase]| listed(&frame, &all, phases, visit.arrived);
    let (open, upcoming, closed) = (of(&[Phase::Open]), of(&[Phase::Upcoming]), of(&[Phase::Grace, Phase::Closed]));
    page(&Home { open, upcoming, closed, frame })
}

fn listed(frame: &Frame, all: &[Arc<Live>], phases: &[Phase], now: DateTime<Utc>) -> Vec<Listed> {
    let chosen = all.iter().filter(|live| phases.contains(&live.phase(now)));
    chosen
        .map(|live| {
            let edition = &live.edition;
            let (time, at) = if live.phase(now) == Phase::Upcoming {
                (edition.opens, edition.opens_at())
            } else {
                (edition.closes, edition.closes.instant(edition.zone))
            };
            Listed {
                title: edition.title.clone(),
                summary: edition.summary.clone(),
                path: paths::consultation(&edition.slug),
                when: frame.local(time.naive(), &edition.zone_label),
                machine: machine(at),
            }
        })
        .collect()
}
