//! What a browser may still open once its form was sent: the receipt and the questions that come
//! after it, for half an hour at most. Whoever sits at a shared computer next gets another page
//! first, and with it the browser loses what opened the receipt (`docs/adr/0082`).

use crate::error::FlowError;
use crate::secrets::{BearerToken, HeldForm, HeldReceipt};
use crate::web::page::forms::see_other;
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::WebError;
use crate::web::serving::senders::RECEIPT_LASTS;
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use crate::web::{paths, routes};
use actix_web::body::MessageBody;
use actix_web::cookie::time::Duration;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

/// What a receipt opens: every address of these, and the button that sent the form once more.
const OPENED: [&str; 7] = [
    "/c/{slug}/sent",
    "/c/{slug}/sent/receipt.txt",
    "/c/{slug}/sent/receipt.html",
    "/c/{slug}/equality",
    "/c/{slug}/counted",
    "/c/{slug}/alerts",
    CLEAR,
];
/// Pages about the service, to which the receipt and every other page have links: somebody who
/// reads on one of them what becomes of the response has not left the receipt. Nobody begins or
/// finds a response there, so the next person at the computer does not begin with them.
const ABOUT: [&str; 5] = [
    paths::PRIVACY,
    paths::ACCESSIBILITY,
    paths::COOKIES,
    paths::MODERATION_POLICY,
    paths::HELP,
];
const SENDING: (&str, &str) = ("POST", "/c/{slug}/check");
const CLEAR: &str = "/c/{slug}/clear";

/// Leads to the receipt of a form that was sent at that instant, at either of its addresses: what
/// opens it takes the place of the form.
pub fn give(
    visit: &RequestContext,
    slug: &str,
    token: &BearerToken,
    sent_at: DateTime<Utc>,
    path: &str,
) -> Result<HttpResponse, WebError> {
    let (site, until) = (&visit.site, sent_at + RECEIPT_LASTS);
    let held = HeldReceipt {
        token: token.clone(),
        until,
    };
    let mut receipt = cookies::set(
        site,
        CookieKind::Receipt(slug),
        held.text(&site.config.service_key)
            .map_err(FlowError::from)?,
    );
    receipt.set_max_age(Duration::seconds((until - visit.arrived).num_seconds()));
    let response = cookies::add(see_other(path), &receipt)?;
    cookies::add(response, &cookies::forget(site, CookieKind::Form(slug)))
}

/// Leads on from a form that was sent and whose browser did not have the answer to that yet: the
/// button was pressed twice, or the answer was lost. It gets the receipt, for as long as it would
/// have had it. This instance knows when the form was sent; another one, or the same started anew,
/// only that it was after the last page was kept.
pub fn give_again(
    visit: &RequestContext,
    slug: &str,
    held: &HeldForm,
    path: &str,
) -> Result<HttpResponse, WebError> {
    let sent_at = visit.site.senders.sent_at(&held.token).or(held.kept_at);
    match sent_at.filter(|at| visit.arrived < *at + RECEIPT_LASTS) {
        Some(sent_at) => give(visit, slug, &held.token, sent_at, path),
        None => forget_form(visit, slug, paths::SENT_BEFORE),
    }
}

/// Takes a form out of the browser and leads elsewhere.
pub fn forget_form(
    visit: &RequestContext,
    slug: &str,
    path: &str,
) -> Result<HttpResponse, WebError> {
    cookies::add(
        see_other(path),
        &cookies::forget(&visit.site, CookieKind::Form(slug)),
    )
}

/// Takes receipts out of a browser that asks for any other page, and such whose time is over.
pub async fn take_receipts_away<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let Some(site) = request.app_data::<web::Data<Site>>().cloned() else {
        return next.call(request).await;
    };
    let receipts = cookies::receipts(request.request(), &site);
    let mut response = next.call(request).await?;
    for slug in receipts {
        let jar = CookieKind::Receipt(&slug);
        let forget = cookies::forget(&site, jar);
        let is_new = response
            .response()
            .cookies()
            .any(|set| set.name() == forget.name());
        if !is_new && !may_stay(response.request(), &site, &slug) {
            response.response_mut().add_cookie(&forget)?;
        }
    }
    Ok(response)
}

/// Whether a receipt is still there after a request.
fn may_stay(request: &HttpRequest, site: &Site, slug: &str) -> bool {
    let Some(pattern) = routes::pattern(request) else {
        return is_file(request.path());
    };
    if routes::NO_PAGES.contains(&pattern) {
        return true;
    }
    let opens = OPENED.contains(&pattern) || (request.method().as_str(), pattern) == SENDING;
    let lasts = || {
        let text = cookies::get(request, site, CookieKind::Receipt(slug))?;
        HeldReceipt::parse(&text, &site.config.service_key, site.clock.now())
    };
    let is_of_it = opens && request.match_info().get("slug") == Some(slug);
    (is_of_it || ABOUT.contains(&pattern)) && lasts().is_some()
}

/// Whether an address that leads nowhere is one that browsers try by themselves, such as
/// `/favicon.ico`.
fn is_file(path: &str) -> bool {
    path.starts_with("/.well-known/")
        || path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
}
