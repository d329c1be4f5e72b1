//! `POST /requests/other`: erasing what is held about somebody beside responses.

use super::{PressNotice, compose, desk, find};
use crate::flows::admin::requests::{self, OtherRecord};
use crate::web::page::forms::page;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{DataProtection, StaffForm};
use actix_web::HttpResponse;

pub async fn settle(
    StaffForm(person, fields): StaffForm<DataProtection>,
) -> Result<HttpResponse, WebError> {
    let which = fields.get("which").to_owned();
    let other = match fields.get("kind") {
        "alert" => OtherRecord::Alert(which.clone()),
        "problem" => OtherRecord::Problem(which.clone()),
        _ => return Err(ProblemKind::Malformed.into()),
    };
    let notice = match fields.get("action") {
        "erase" => PressNotice::Sure(other),
        "erase-now" => {
            let actor = person.actor.clone();
            person
                .visit
                .write(move |site, now| {
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
            PressNotice::Erased
        }
        _ => return Err(ProblemKind::Malformed.into()),
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
