//! The pages of faults and of limits: what happened, and a way on. Filled in for every error that has
//! no page, also for what the framework answers itself.

use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::serving::errors::{ErrorId, ProblemKind};
use crate::web::serving::language::{self, PageLanguage};
use crate::web::serving::site::Site;
use crate::web::{paths, routes};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

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
    pub fn new(
        site: &Site,
        language: PageLanguage,
        problem: ProblemKind,
        id: Option<String>,
    ) -> Self {
        let heading = language.words.get(problem.name());
        let frame = PageContext::in_words(site, language, heading);
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
        LanguageSwitch::Link(paths::without_language(
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
    let language = language::of(response.request(), &site);
    let mut page = ProblemPage::new(&site, language, problem, id);
    if let Some(switch) = switch(response.request()) {
        page.frame = page.frame.switching(switch);
    }
    let body = page.render().unwrap_or_else(|error| {
        tracing::error!(%error, "the page about a problem cannot be written");
        page.frame.heading().to_owned()
    });
    let mut page = HttpResponse::build(problem.status());
    page.content_type("text/html; charset=utf-8");
    let retry_after = match problem {
        ProblemKind::Busy => Some("5"),
        ProblemKind::Outdated => Some("30"),
        ProblemKind::TooMany => Some("3600"),
        _ => None,
    };
    if let Some(seconds) = retry_after {
        page.insert_header((header::RETRY_AFTER, seconds));
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
