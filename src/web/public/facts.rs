//! `/c/{slug}/facts`: what is known, where it comes from, and what is not.

use crate::domain::consultation::{Fact, FactStatus};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/facts.html")]
struct FactsPage {
    frame: PageContext,
    proposer: String,
    stage: Arc<str>,
    /// Topics in the order of their first fact.
    topics: Vec<(String, Vec<ShownFact>)>,
    statuses: Vec<&'static str>,
    start_path: String,
}

struct ShownFact {
    key: String,
    label: String,
    status: &'static str,
    html: Option<Arc<str>>,
    /// Who says so and when, or who was asked and when.
    origin: String,
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    let edition = &live.edition;
    let frame = PageContext::titled(&visit, "facts-heading").of(edition);
    let mut topics: Vec<(String, Vec<ShownFact>)> = Vec::new();
    for fact in &edition.facts {
        let html = fact.text.as_deref().map(|text| visit.html(text));
        let shown = ShownFact {
            key: fact.key.clone(),
            label: fact.label.clone(),
            status: fact.status.as_str(),
            html,
            origin: origin(&frame, fact),
        };
        match topics.iter_mut().find(|(topic, _)| *topic == fact.topic) {
            Some((_, facts)) => facts.push(shown),
            None => topics.push((fact.topic.clone(), vec![shown])),
        }
    }
    page(&FactsPage {
        proposer: edition.bodies.proposer.clone(),
        stage: visit.html(&edition.texts.stage),
        topics,
        statuses: FactStatus::ALL
            .iter()
            .map(|status| status.as_str())
            .collect(),
        start_path: paths::consultation(&slug),
        frame,
    })
}

fn origin(frame: &PageContext, fact: &Fact) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| frame.day(&day));
    match fact.status {
        FactStatus::NotProvided => frame.tn(
            "facts-not-provided-origin",
            &[
                ("body", fact.asked_of.as_deref().unwrap_or("").into()),
                ("day", day(fact.asked_on).into()),
            ],
        ),
        _ => frame.tn(
            "facts-origin",
            &[
                ("source", fact.source.as_deref().unwrap_or("").into()),
                ("day", day(fact.date).into()),
            ],
        ),
    }
}
