//! `/read`: the consultations in which an analyst reads texts that their authors keep from
//! publication.

pub mod reading;

use super::moderators::work::counted;
use super::paths;
use crate::flows::analysts;
use crate::web::page::choices::DescribedLink;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Analyst;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "analysts/overview.html")]
struct AnalystOverview {
    frame: PageContext,
    /// Every consultation, with how many texts.
    consultations: Vec<DescribedLink>,
}

pub async fn overview(analyst: Analyst) -> Result<HttpResponse, WebError> {
    let actor = analyst.actor.clone();
    let found = analyst
        .visit
        .read(move |site, now| analysts::consultations(&site.db, &site.catalogue, &actor, now))
        .await?;
    let frame = PageContext::titled(&analyst.visit, "read-heading")
        .staffed(&analyst.actor, &analyst.csrf_token);
    let line = |(live, count): (std::sync::Arc<crate::flows::LiveConsultation>, _)| {
        let texts = frame.t1("read-count", "n", counted(&frame, count));
        DescribedLink {
            path: paths::read(&live.edition.slug),
            title: live.edition.title.clone(),
            about: texts,
        }
    };
    page(&AnalystOverview {
        consultations: found.into_iter().map(line).collect(),
        frame,
    })
}
