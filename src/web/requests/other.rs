//! `POST /requests/other`: erasing what is held about somebody beside responses.

use super::{Notice, compose, desk, find};
use crate::flows::admin::requests::{self, Other};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{DataProtection, StaffForm};
use crate::web::forms::page;
use actix_web::HttpResponse;

pub async fn settle(
    StaffForm(person, fields): StaffForm<DataProtection>,
) -> Result<HttpResponse, WebError> {
    let which = fields.get("which").to_owned();
    let other = match fields.get("kind") {
        "alert" => Other::Alert(which.clone()),
        "problem" => Other::Problem(which.clone()),
        _ => return Err(Problem::Malformed.into()),
    };
    let notice = match fields.get("action") {
        "erase" => Notice::Sure(other),
        "erase-now" => {
            let actor = person.actor.clone();
            person
                .visit
                .run(move |site, now| {
                    requests::erase(
                        &site.db,
                        &site.catalogue,
                        &site.config.service_key,
                        &actor,
                        other,
                        now,
                    )
                })
                .await?;
            Notice::Erased
        }
        _ => return Err(Problem::Malformed.into()),
    };
    // What was found before, as it is now.
    let typed = fields.get("search").trim().to_owned();
    let found = find(&person, &typed).await?;
    let desk = desk(&person).await?;
    page(&compose(
        &person,
        desk,
        &typed,
        Some(found),
        Some(&notice),
        &[],
    ))
}
