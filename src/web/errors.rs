//! From an error to a page with a way on.
//!
//! A handler's error becomes a bare response that names its [`ProblemKind`]; [`render_problems`]
//! fills in the page, also for what actix answers itself. An unknown error is logged here, once,
//! with the id that the page shows.

use super::frame::{LanguageSwitch, PageContext};
use super::site::Site;
use super::{language, paths, routes};
use crate::db;
use crate::error::{FlowError, with_cause};
use crate::policy::Refusal;
use crate::words::PageWords;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

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
    /// 429: too many tries to sign in.
    TooMany,
    /// 500, with an id.
    Unknown,
    /// 503: busy or not available; trying again helps.
    Busy,
}

impl ProblemKind {
    const fn status(self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::ForeignForm | Self::Refused(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Format => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Unknown => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn of(status: StatusCode) -> Self {
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
    const fn name(self) -> &'static str {
        match self {
            Self::Malformed => "problem-malformed",
            Self::ForeignForm => "problem-foreign-form",
            Self::Refused(_) => "problem-refused",
            Self::NotFound => "problem-not-found",
            Self::Slow => "problem-slow",
            Self::TooLarge => "problem-too-large",
            Self::Format => "problem-format",
            Self::TooMany => "problem-too-many",
            Self::Unknown => "problem-unknown",
            Self::Busy => "problem-busy",
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
struct ErrorId(String);

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
        if problem == ProblemKind::Unknown {
            let id = crate::secrets::public_id().to_string();
            tracing::error!(id, error = %with_cause(self), "an unknown error");
            response.extensions_mut().insert(ErrorId(id));
        }
        response
    }
}

impl WebError {
    /// Whether trying again helps: the database is busy or not available for the moment.
    pub fn is_passing(&self) -> bool {
        self.problem() == Some(ProblemKind::Busy)
    }

    /// Which page explains it; `None` for the ways to signing in and to the second factor.
    fn problem(&self) -> Option<ProblemKind> {
        Some(match self {
            Self::SignIn | Self::SecondFactor => return None,
            Self::Problem(problem) => *problem,
            Self::Flow(FlowError::NotFound) => ProblemKind::NotFound,
            Self::Flow(FlowError::Refused(refusal)) => ProblemKind::Refused(*refusal),
            Self::Flow(FlowError::Db(db::Error::Busy | db::Error::Unavailable(_))) => {
                ProblemKind::Busy
            }
            Self::Flow(FlowError::Db(db::Error::Query(_)) | FlowError::Fault(_))
            | Self::Template(_) => ProblemKind::Unknown,
        })
    }
}

/// A problem in words.
#[derive(Template)]
#[template(path = "errors/problem.html")]
pub struct ProblemPage {
    pub frame: PageContext,
    /// What happened, and what to do.
    pub explanation: String,
    /// A rule's own words.
    pub detail: Option<String>,
    /// The id under which an unknown error was logged.
    pub id: Option<String>,
}

impl ProblemPage {
    pub fn new(site: &Site, words: PageWords, problem: ProblemKind, id: Option<String>) -> Self {
        let heading = words.get(problem.name());
        let frame = PageContext::in_words(site, words, heading);
        let explanation = frame.t(&format!("{}-words", problem.name()));
        let detail = match problem {
            ProblemKind::Refused(refusal) => Some(frame.t(refusal.message_id())),
            _ => None,
        };
        Self {
            frame,
            explanation,
            detail,
            id,
        }
    }
}

/// How the page of an error can be read in another language: by asking again, where nothing was
/// sent and the page has others.
fn switch(request: &HttpRequest) -> Option<LanguageSwitch> {
    let for_staff = routes::is_for_staff(request);
    // An address that somebody made up stands in no link: `//` would lead elsewhere.
    let asks = request.method().is_safe() && !for_staff && paths::can_be_told(request.path());
    asks.then(|| {
        LanguageSwitch::Link(language::without_language(
            request.path(),
            request.query_string(),
        ))
    })
}

/// Fills in the page of every error that has none.
pub async fn render_problems<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let site = request.app_data::<web::Data<Site>>().cloned();
    let response = next.call(request).await?;
    let status = response.status();
    let plain = response.headers().contains_key(header::CONTENT_TYPE);
    if !(status.is_client_error() || status.is_server_error()) || plain {
        return Ok(response.map_into_left_body());
    }
    let Some(site) = site else {
        return Ok(response.map_into_left_body());
    };
    let (problem, id) = {
        let extensions = response.response().extensions();
        let problem = extensions
            .get::<ProblemKind>()
            .copied()
            .unwrap_or_else(|| ProblemKind::of(status));
        (problem, extensions.get::<ErrorId>().map(|id| id.0.clone()))
    };
    let words = language::of(response.request(), &site).words;
    let mut page = ProblemPage::new(&site, words, problem, id);
    if let Some(switch) = switch(response.request()) {
        page.frame = page.frame.switching(switch);
    }
    let body = page.render().unwrap_or_default();
    let mut page = HttpResponse::build(problem.status());
    page.content_type("text/html; charset=utf-8");
    if matches!(problem, ProblemKind::Busy | ProblemKind::TooMany) {
        page.insert_header((
            header::RETRY_AFTER,
            if problem == ProblemKind::Busy {
                "5"
            } else {
                "3600"
            },
        ));
    }
    if matches!(
        problem,
        ProblemKind::TooLarge | ProblemKind::Slow | ProblemKind::Format
    ) {
        page.force_close();
    }
    Ok(response
        .into_response(page.body(body))
        .map_into_right_body())
}
