//! Form state for templates: what was typed, and what is wrong with it.

use super::frame::Frame;
use crate::domain::form::{FieldError, FieldErrorKind};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use askama::Template;

/// One error in words, and the field that its link leads to.
#[derive(Debug, Clone)]
pub struct ErrorLine {
    pub field: String,
    /// The id of the first input of the field.
    pub anchor: String,
    pub words: String,
}

/// Puts errors into words. `anchor` gives the id of the first input of a field.
pub fn error_lines(frame: &Frame, errors: &[FieldError], anchor: impl Fn(&str) -> String) -> Vec<ErrorLine> {
    let lines = errors.iter().map(|error| ErrorLine {
        anchor: anchor(&error.field),
        words: match error.kind {
            FieldErrorKind::TooLong { limit, over } => frame
                .tn(error.kind.message_id(), &[("limit", frame.number(limit as u64).into()), ("over", frame.number(over as u64).into())]),
            _ => frame.t(error.kind.message_id()),
        },
        field: error.field.clone(),
    });
    lines.collect()
}

/// A page.
pub fn page(template: &impl Template) -> Result<HttpResponse, super::errors::WebError> {
    page_with(StatusCode::OK, template)
}

/// The same page again, with what is wrong: 422.
pub fn unprocessable(template: &impl Template) -> Result<HttpResponse, super::errors::WebError> {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// A page with another status.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<HttpResponse, super::errors::WebError> {
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(template.render()?))
}

/// To another page.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}
