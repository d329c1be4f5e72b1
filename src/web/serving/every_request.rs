//! What holds for every request: forms come from our own pages, and answers carry the headers that
//! protect people.

use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::site::Site;
use crate::web::{paths, routes};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::ConnectionType;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, ResponseError, web};

/// Refuses what makes no sense anywhere, and what changes something and was not sent by a page of
/// ours. Browsers say where a form came from: in `Sec-Fetch-Site`, older ones in `Origin`. A
/// request that says neither is refused: no browser sends one.
pub async fn check_requests<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    // An answer, not an error: an error would leave without the headers.
    if let Some(problem) = refusal(&request) {
        return Ok(request
            .into_response(WebError::from(problem).error_response())
            .map_into_right_body());
    }
    let response = next.call(request).await?;
    if is_outdated_page(response.request()) {
        return Ok(response
            .into_response(WebError::from(ProblemKind::Outdated).error_response())
            .map_into_right_body());
    }
    Ok(response.map_into_left_body())
}

/// Whether a page was asked for that a newer program should answer, also one that needed no
/// database: what it leads to does. What was sent in a form is answered by its handler, which gives
/// back what was typed.
fn is_outdated_page(request: &HttpRequest) -> bool {
    let site = request.app_data::<web::Data<Site>>();
    let is_page =
        || routes::pattern(request).is_none_or(|pattern| !routes::NO_PAGES.contains(&pattern));
    request.method().is_safe() && site.is_some_and(|site| site.db.is_outdated()) && is_page()
}

fn refusal(request: &ServiceRequest) -> Option<ProblemKind> {
    // No address of ours has a NUL, and PostgreSQL takes none in a text.
    if request.path().contains("%00") {
        return Some(ProblemKind::NotFound);
    }
    if request.method().is_safe() {
        return None;
    }
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return Some(ProblemKind::Format);
    }
    // Nobody's browser is asked here: who may stop an e-mail is in its address, and a mail program
    // says nothing of itself.
    if paths::stops_alerts(request.path()) {
        return None;
    }
    let site = request.app_data::<web::Data<Site>>();
    (!site.is_some_and(|site| is_own(request, site))).then_some(ProblemKind::ForeignForm)
}

fn is_own(request: &ServiceRequest, site: &Site) -> bool {
    let text = |name: HeaderName| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let from_own_origin = text(header::ORIGIN).map(|origin| match &site.config.public_url {
        Some(url) => url.origin() == origin,
        None => text(header::HOST).is_some_and(|host| origin.strip_prefix("http://") == Some(host)),
    });
    match (
        text(HeaderName::from_static("sec-fetch-site")),
        from_own_origin,
    ) {
        (_, Some(false)) => false,
        (Some(site), _) => site == "same-origin",
        (None, Some(own)) => own,
        (None, None) => false,
    }
}

const HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src \
         'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // With `no-referrer` browsers send `Origin: null` with our own forms.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
];

/// Sets the headers that every answer carries. What does not say how long it may be kept is not
/// kept at all.
pub async fn set_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let site = request.app_data::<web::Data<Site>>();
    let https = site.is_some_and(|site| site.config.is_https());
    let draining = site.is_some_and(|site| site.is_draining());
    let mut response = next.call(request).await?;
    if draining {
        // A proxy that keeps connections must not find them closed under its next request.
        response
            .response_mut()
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        add(headers, HeaderName::from_static(name), value);
    }
    add(headers, header::CACHE_CONTROL, "no-store");
    if https {
        add(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000",
        );
    }
    Ok(response)
}

fn add(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
