//! Deleting what was answered, and the page after it.

use crate::flows::residents;
use crate::web::cookies::{self, Jar};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::Visit;
use crate::web::forms::{page, see_other};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "residents/left.html")]
struct Left {
    frame: Frame,
    start_path: String,
}

pub async fn leave(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    visit.live(&slug)?;
    if let Some(token) = visit.form_token(&slug) {
        visit.run(move |site, _| residents::leave(&site.db, &token)).await?;
    }
    let mut response = see_other(&paths::left(&slug));
    response.add_cookie(&cookies::forget(&visit.site, Jar::Form(&slug))).map_err(|_| Problem::Unknown)?;
    Ok(response)
}

pub async fn left(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    page(&Left { frame: Frame::titled(&visit, "left-heading").of(&live.edition), start_path: paths::consultation(&slug) })
}
