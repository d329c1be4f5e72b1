//! `/alerts` and `/c/{slug}/alerts`: e-mails about what happens. Nobody gets one before they have
//! said, by a link in a first e-mail, that it was them who asked.

use super::by_mail;
use crate::domain::consultation::Phase;
use crate::flows::LiveConsultation;
use crate::flows::mail_requests;
use crate::flows::residents::alerts::{self, AlertState};
use crate::secrets::BearerToken;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/alerts.html")]
struct AskAlertsPage {
    frame: PageContext,
    /// The title of the consultation; `None` on the page about all of them.
    title: Option<String>,
    /// The consultation has closed: most of what others are told of it does not come any more.
    is_over: bool,
    here: String,
    back: String,
    sent: bool,
    typed: String,
    errors: Vec<ErrorLine>,
}

#[derive(Template)]
#[template(path = "residents/alert.html")]
struct AlertLinkPage {
    frame: PageContext,
    asked: bool,
    confirmed: bool,
    title: Option<String>,
    here: String,
    stop: String,
}

pub async fn ask_all(visit: RequestContext) -> Result<HttpResponse, WebError> {
    page(&compose(&visit, None, String::new(), None))
}

pub async fn ask(visit: RequestContext, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    page(&compose(&visit, Some(&live), String::new(), None))
}

pub async fn send_all(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    send_about(&visit, None, &fields).await
}

pub async fn send(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    send_about(&visit, Some(live), &fields).await
}

async fn send_about(
    visit: &RequestContext,
    live: Option<Arc<LiveConsultation>>,
    fields: &FormFields,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("email").to_owned();
    if fields.get("action") == "language" {
        return page(&compose(visit, live.as_ref(), typed, None));
    }
    let address = match by_mail::address(visit, fields) {
        Ok(address) => address,
        Err(error) => return unprocessable(&compose(visit, live.as_ref(), typed, Some(error))),
    };
    let about = live.as_ref().map(|live| live.consultation_id);
    let language = visit.words.tag();
    visit
        .write(move |site, now| {
            mail_requests::ask_to_be_told(
                &site.db,
                &site.config.service_key,
                about,
                address,
                language,
                now,
            )
        })
        .await?;
    Ok(see_other(&format!(
        "{}?sent",
        paths::alerts(live.as_ref().map(|live| live.edition.slug.as_str()))
    )))
}

fn compose(
    visit: &RequestContext,
    live: Option<&Arc<LiveConsultation>>,
    typed: String,
    error: Option<&str>,
) -> AskAlertsPage {
    let live = live.map(|live| visit.reading(live));
    let slug = live.as_ref().map(|live| live.edition.slug.as_str());
    let here = paths::alerts(slug);
    let switch = LanguageSwitch::Form {
        id: "form",
        address: here.clone(),
    };
    let heading = if live.is_some() {
        "alerts-heading"
    } else {
        "alerts-heading-all"
    };
    let frame = PageContext::titled(visit, heading)
        .with_error(error.is_some())
        .switching(switch);
    let frame = match &live {
        Some(live) => frame.of(&live.edition),
        None => frame,
    };
    AskAlertsPage {
        is_over: live.as_ref().is_some_and(|live| {
            matches!(
                live.phase(visit.arrived),
                Phase::Grace | Phase::Closed | Phase::Ended
            )
        }),
        title: live.as_ref().map(|live| live.edition.title.clone()),
        back: slug.map_or_else(|| paths::HOME.to_owned(), paths::consultation),
        sent: visit.says("sent") && error.is_none(),
        errors: by_mail::lines(&frame, error),
        here,
        typed,
        frame,
    }
}

/// What the link in an e-mail leads to: a button that says yes, or one that stops.
pub async fn show(
    visit: RequestContext,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let token = BearerToken::parse(&token).ok_or(ProblemKind::NotFound)?;
    let held = token.clone();
    let state = visit
        .read(move |site, _| alerts::alert(&site.db, &held))
        .await?;
    let (heading, about) = match state {
        AlertState::None => ("alert-none-heading", None),
        AlertState::Asked(about) => ("alert-asked-heading", about),
        AlertState::Confirmed(about) => ("alert-confirmed-heading", about),
    };
    let title = about.and_then(|id| {
        visit
            .site
            .catalogue
            .all()
            .into_iter()
            .find(|live| live.consultation_id == id)
    });
    page(&AlertLinkPage {
        frame: PageContext::titled(&visit, heading),
        asked: matches!(state, AlertState::Asked(_)),
        confirmed: matches!(state, AlertState::Confirmed(_)),
        title: title.map(|live| visit.reading(&live).edition.title.clone()),
        here: paths::alert(&token),
        stop: paths::stop_alert(&token),
    })
}

pub async fn confirm(
    visit: RequestContext,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let token = BearerToken::parse(&token).ok_or(ProblemKind::NotFound)?;
    let here = paths::alert(&token);
    visit
        .write(move |site, now| alerts::confirm(&site.db, &token, now))
        .await?;
    Ok(see_other(&here))
}

/// Stops the e-mails of a link. A mail program that does it for its reader (RFC 8058) says nothing
/// of where it comes from and follows no redirect; what it may do is in the address, which only
/// that reader was sent.
pub async fn stop(
    visit: RequestContext,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let token = BearerToken::parse(&token).ok_or(ProblemKind::NotFound)?;
    let here = paths::alert(&token);
    visit
        .write(move |site, _| alerts::stop(&site.db, &token))
        .await?;
    let from_browser = visit.request.headers().contains_key("sec-fetch-site")
        || visit.request.headers().contains_key("origin");
    Ok(if from_browser {
        see_other(&here)
    } else {
        HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body("stopped\n")
    })
}
