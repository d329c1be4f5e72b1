//! `POST /requests/file`: what is held about somebody, as a file for them.

use super::held_words::in_words;
use super::{compose, desk, find};
use crate::error::Fault;
use crate::flows::admin::requests::{self, OtherRecord, PersonReport, ReportChoice};
use crate::web::page::forms::unprocessable;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{DataProtection, StaffForm};
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_DISPOSITION;

pub async fn make(
    StaffForm(person, fields): StaffForm<DataProtection>,
) -> Result<HttpResponse, WebError> {
    let all = |name| {
        fields
            .all(name)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let others = all("alert")
        .into_iter()
        .map(OtherRecord::Alert)
        .chain(all("problem").into_iter().map(OtherRecord::Problem))
        .collect();
    let chosen = ReportChoice {
        tickets: all("chosen"),
        accounts: all("account"),
        others,
    };
    if chosen.is_empty() {
        let typed = fields.get("search").to_owned();
        let found = find(&person, &typed).await?;
        let desk = desk(&person).await?;
        return unprocessable(&compose(
            &person,
            desk,
            &typed,
            Some(found),
            None,
            &[("chosen", "error-request-chosen")],
        ));
    }
    let json = fields.get("format") == "json";
    let (name, media_type) = if json {
        ("what-is-held.json", "application/json")
    } else {
        ("what-is-held.txt", "text/plain; charset=utf-8")
    };
    let render = move |report: &PersonReport| {
        if !json {
            return Ok(in_words(report).into_bytes());
        }
        serde_json::to_vec_pretty(report).map_err(|_| Fault::NotWritten("what is held"))
    };
    let actor = person.actor.clone();
    let bytes = person
        .visit
        .run(move |site, now| {
            requests::report(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &chosen,
                render,
                now,
            )
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(bytes))
}
