//! From an error to a page with a way on.
//!
//! A handler's error becomes a bare response that names its [`ProblemKind`]; `page::problems`
//! fills in the page, also for what actix answers itself. An unknown error is logged here, once,
//! with the id that the page shows.

use crate::db;
use crate::error::{FlowError, with_cause};
use crate::policy::Refusal;
use crate::web::paths;
use crate::web::serving::interrupted::SealedPress;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};

/// What a page of its own explains. The words are in the locale under `problem-` and the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// 400: the request makes no sense.
    Malformed,
    /// 403: a form that this site did not send, or that is too old.
    ForeignForm,
    /// 403: the rules say no.
    Refused(Refusal),
    NotFound,
    /// 408: the body took too long to arrive.
    Slow,
    /// 413: more than a form may hold.
    TooLarge,
    /// 415: compressed or in a format that no form of ours has.
    Format,
    /// 401: the session had ended when a form was sent. What it held waits for signing in again.
    Interrupted,
    /// 429: too many tries to sign in.
    TooMany,
    /// 500, with an id.
    Unknown,
    /// 503: busy or not available; trying again helps.
    Busy,
    /// 503: a newer program has changed the schema and is about to take this one's place.
    Outdated,
}

impl ProblemKind {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::ForeignForm | Self::Refused(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Format => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Interrupted => StatusCode::UNAUTHORIZED,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Outdated => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::FORBIDDEN => Self::ForeignForm,
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::REQUEST_TIMEOUT => Self::Slow,
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
                Self::TooLarge
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::Format,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            status if status.is_client_error() => Self::Malformed,
            _ => Self::Unknown,
        }
    }

    /// The ids of its heading and its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Malformed => "problem-malformed",
            Self::ForeignForm => "problem-foreign-form",
            Self::Refused(_) => "problem-refused",
            Self::NotFound => "problem-not-found",
            Self::Slow => "problem-slow",
            Self::TooLarge => "problem-too-large",
            Self::Format => "problem-format",
            Self::Interrupted => "problem-interrupted",
            Self::TooMany => "problem-too-many",
            Self::Unknown => "problem-unknown",
            Self::Busy => "problem-busy",
            Self::Outdated => "problem-outdated",
        }
    }
}

/// What a handler fails with.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    #[error(transparent)]
    Flow(#[from] FlowError),
    #[error("{0:?}")]
    Problem(ProblemKind),
    /// Nobody is signed in: to the sign-in page.
    #[error("not signed in")]
    SignIn,
    /// A form was sent by somebody whose session had ended: what it held, sealed, waits on the page.
    #[error("the session had ended when a form was sent")]
    Interrupted(SealedPress),
    /// Somebody must set up a second factor first: to the page where that is done.
    #[error("a second factor is missing")]
    SecondFactor,
    /// A page could not be written.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

impl From<ProblemKind> for WebError {
    fn from(problem: ProblemKind) -> Self {
        Self::Problem(problem)
    }
}

/// The id of an unknown error, for its page.
#[derive(Clone)]
pub struct ErrorId(pub String);

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.problem()
            .map_or(StatusCode::SEE_OTHER, ProblemKind::status)
    }

    fn error_response(&self) -> HttpResponse {
        let Some(problem) = self.problem() else {
            let way = if matches!(self, Self::SecondFactor) {
                paths::SECOND_FACTOR
            } else {
                paths::SIGN_IN
            };
            return HttpResponse::SeeOther()
                .insert_header((header::LOCATION, way))
                .finish();
        };
        let mut response = HttpResponse::new(problem.status());
        response.extensions_mut().insert(problem);
        if let Self::Interrupted(press) = self {
            response.extensions_mut().insert(press.clone());
        }
        if problem == ProblemKind::Unknown {
            let id = crate::secrets::public_id().to_string();
            tracing::error!(id, error = %with_cause(self), "an unknown error");
            response.extensions_mut().insert(ErrorId(id));
        }
        response
    }
}

impl WebError {
    /// Whether trying again helps: the database is busy or not available for the moment, or the
    /// program is about to be replaced.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.problem(),
            Some(ProblemKind::Busy | ProblemKind::Outdated)
        )
    }

    /// Which page explains it; `None` for the ways to signing in and to the second factor.
    fn problem(&self) -> Option<ProblemKind> {
        Some(match self {
            Self::SignIn | Self::SecondFactor => return None,
            Self::Problem(problem) => *problem,
            Self::Interrupted(_) => ProblemKind::Interrupted,
            Self::Flow(FlowError::NotFound) => ProblemKind::NotFound,
            Self::Flow(FlowError::Refused(refusal)) => ProblemKind::Refused(*refusal),
            Self::Flow(FlowError::Db(db::Error::Busy | db::Error::Unavailable(_))) => {
                ProblemKind::Busy
            }
            Self::Flow(FlowError::Db(db::Error::Outdated)) => ProblemKind::Outdated,
            Self::Flow(FlowError::Db(db::Error::Query(_)) | FlowError::Fault(_))
            | Self::Template(_) => ProblemKind::Unknown,
        })
    }
}
