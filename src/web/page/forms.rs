//! Form state for templates: what was typed, and what is wrong with it.

use crate::domain::account::PasswordError;
use crate::domain::form::{FieldError, FieldErrorKind};
use crate::web::page::frame::PageContext;
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
pub fn error_lines(
    frame: &PageContext,
    errors: &[FieldError],
    anchor: impl Fn(&str) -> String,
) -> Vec<ErrorLine> {
    let lines = errors.iter().map(|error| ErrorLine {
        anchor: anchor(&error.field),
        words: match &error.kind {
            &FieldErrorKind::TooLong { limit, over } => frame.tn(
                error.kind.message_id(),
                &[
                    ("count", limit.into()),
                    ("limit", frame.number(limit as u64).into()),
                    ("over", frame.number(over as u64).into()),
                ],
            ),
            &(FieldErrorKind::PositionTwice { position }
            | FieldErrorKind::PositionMissing { position }) => {
                frame.t1(error.kind.message_id(), "position", position)
            }
            &FieldErrorKind::TooManyDecimals {
                decimals: decimals @ 1..,
            } => frame.t1(error.kind.message_id(), "decimals", decimals),
            FieldErrorKind::NumberUnread { typed, .. } => {
                frame.t1(error.kind.message_id(), "typed", typed.clone())
            }
            FieldErrorKind::AreaDiffers { area } => {
                frame.t1(error.kind.message_id(), "area", area.clone())
            }
            FieldErrorKind::OutOfRange { min, max } => frame.tn(
                error.kind.message_id(),
                &[
                    ("min", min.to_string().into()),
                    ("max", max.to_string().into()),
                ],
            ),
            _ => frame.t(error.kind.message_id()),
        },
        field: error.field.clone(),
    });
    lines.collect()
}

/// A page.
pub fn page(
    template: &impl Template,
) -> Result<HttpResponse, crate::web::serving::errors::WebError> {
    page_with(StatusCode::OK, template)
}

/// The same page again, with what is wrong: 422.
pub fn unprocessable(
    template: &impl Template,
) -> Result<HttpResponse, crate::web::serving::errors::WebError> {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// A page with another status.
pub fn page_with(
    status: StatusCode,
    template: &impl Template,
) -> Result<HttpResponse, crate::web::serving::errors::WebError> {
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(template.render()?))
}

/// To another page.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .finish()
}

/// One line of a form: what stands beside it, what was typed, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct TextField {
    pub name: &'static str,
    pub label: String,
    pub hint: Option<String>,
    pub value: String,
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub error: Option<String>,
}

impl TextField {
    /// A field with a label from the locale.
    pub fn new(
        frame: &PageContext,
        name: &'static str,
        label: &str,
        value: impl Into<String>,
    ) -> Self {
        Self::labelled(name, frame.t(label), value)
    }

    /// A field with a label of its own.
    pub fn labelled(name: &'static str, label: String, value: impl Into<String>) -> Self {
        let value = value.into();
        Self {
            name,
            label,
            hint: None,
            value,
            kind: "text",
            autocomplete: "off",
            error: None,
        }
    }

    /// A field for a password: what was typed is never sent back.
    pub fn password(
        frame: &PageContext,
        name: &'static str,
        label: &str,
        autocomplete: &'static str,
    ) -> Self {
        Self {
            kind: "password",
            autocomplete,
            ..Self::new(frame, name, label, "")
        }
    }

    #[must_use]
    pub fn hint(mut self, words: String) -> Self {
        self.hint = Some(words);
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Takes the error of this field, if there is one.
    #[must_use]
    pub fn with(mut self, errors: &[ErrorLine]) -> Self {
        self.error = errors
            .iter()
            .find(|error| error.field == self.name)
            .map(|error| error.words.clone());
        self
    }

    /// The id of what is wrong with it.
    pub fn error_id(&self) -> String {
        format!("{}-error", self.name)
    }

    /// What describes the field: hint and error.
    pub fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| self.error_id());
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// Errors of fields in words, for forms whose fields are their own anchors.
pub fn lines(frame: &PageContext, ids: &[(&str, &str)]) -> Vec<ErrorLine> {
    ids.iter()
        .map(|(field, id)| ErrorLine {
            field: (*field).to_owned(),
            anchor: (*field).to_owned(),
            words: frame.t(id),
        })
        .collect()
}

/// The error of a new password.
pub const fn password_error(error: PasswordError) -> &'static str {
    match error {
        PasswordError::Short => "error-password-short",
        PasswordError::Long => "error-password-long",
        PasswordError::Common => "error-password-common",
    }
}
