//! What can be done with an item apart from deciding: take, open, keep, give back, skip, step back,
//! put off.

use crate::flows::moderators::{self, GivenItem, QueueRequest};
use crate::web::page::forms::see_other;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};

/// Where somebody goes with what they were given.
pub fn to_given(given: &GivenItem, slug: &str) -> HttpResponse {
    to_asked(given, slug, &QueueRequest::default())
}

/// The same for somebody who works through a part of a queue.
pub fn to_asked(given: &GivenItem, slug: &str, asked: &QueueRequest) -> HttpResponse {
    see_other(&match given {
        GivenItem::Item(item) => {
            paths::with_query(&paths::item(item), &super::onward::fields_of(asked))
        }
        GivenItem::Screen => paths::screen(slug),
        GivenItem::Nothing => paths::saying(paths::MODERATE, "empty"),
    })
}

/// An act on an item after which somebody is back at their work.
macro_rules! back_to_work {
    ($($(#[$meta:meta])* $name:ident, $after:literal)+) => {$(
        $(#[$meta])*
        pub async fn $name(StaffForm(moderator, _): StaffForm<Moderator>, item: web::Path<String>) -> Result<HttpResponse, WebError> {
            let actor = moderator.actor.clone();
            moderator.visit.write(move |site, now| moderators::$name(&site.db, &site.catalogue, &actor, &item, now)).await?;
            Ok(see_other(&format!("{}{}", paths::MODERATE, $after)))
        }
    )+};
}

back_to_work! {
    /// Gives the item back without a decision.
    release, ""
    /// Gives it back and is not given it again today.
    skip, "?skipped"
    /// Steps back from it for good.
    recuse, "?recused"
}

/// Takes one item out of a list.
pub async fn take(
    StaffForm(moderator, _): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let given = moderator
        .visit
        .write(move |site, now| moderators::take(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    Ok(to_given(&given, ""))
}

/// Opens a text that warns.
pub async fn reveal(
    StaffForm(moderator, _): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, address) = (moderator.actor.clone(), paths::item(&item));
    moderator
        .visit
        .write(move |site, now| moderators::reveal(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    Ok(see_other(&address))
}

/// Keeps an item for longer.
pub async fn renew(
    StaffForm(moderator, _): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, address) = (moderator.actor.clone(), paths::item(&item));
    moderator
        .visit
        .write(move |site, now| moderators::renew(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    Ok(see_other(&address))
}

/// Puts an item off.
pub async fn snooze(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let days = fields
        .get("days")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let actor = moderator.actor.clone();
    moderator
        .visit
        .write(move |site, now| {
            moderators::snooze(&site.db, &site.catalogue, &actor, &item, days, now)
        })
        .await?;
    Ok(see_other(&paths::saying(paths::MODERATE, "snoozed")))
}
