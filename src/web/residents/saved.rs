//! `/c/{slug}/saved`: the code with which somebody comes back to their answers.

use super::by_mail;
use crate::domain::time::LocalTime;
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, SavedForm};
use crate::mail::letters::ReturnCode;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/saved.html")]
struct SavedPage {
    frame: PageContext,
    slug: String,
    code: String,
    until: String,
    /// Where the code is entered.
    address: String,
    check_path: String,
    here: String,
    mailed: bool,
    typed: String,
    errors: Vec<ErrorLine>,
}

/// Saves what has been answered and gives a code for it.
pub async fn keep(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let Some(token) = visit.form_token(&slug) else {
        return Ok(see_other(&paths::consultation(&slug)));
    };
    let kept = visit
        .run(move |site, now| residents::keep(&site.db, &live, &token, now))
        .await?;
    Ok(see_other(&if kept.is_some() {
        paths::saved(&slug)
    } else {
        paths::consultation(&slug)
    }))
}

/// The saved form of this browser.
async fn find(
    visit: &RequestContext,
    slug: &str,
) -> Result<Option<(Arc<LiveConsultation>, SavedForm)>, WebError> {
    let live = visit.live(slug)?;
    let Some(token) = visit.form_token(slug) else {
        return Ok(None);
    };
    let saved = visit
        .run(move |site, _| residents::saved(&site.db, &token))
        .await?;
    Ok(saved.map(|saved| (live, saved)))
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    match find(&visit, &slug).await? {
        Some((live, saved)) => page(&compose(&visit, &live, &saved, String::new(), None)),
        None => Ok(see_other(&paths::check(&slug))),
    }
}

/// Sends the code by e-mail.
pub async fn write(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let Some((live, saved)) = find(&visit, &slug).await? else {
        return Ok(see_other(&paths::check(&slug)));
    };
    let typed = fields.get("email").to_owned();
    if fields.get("action") == "language" {
        return page(&compose(&visit, &live, &saved, typed, None));
    }
    let address = match by_mail::address(&visit, &fields) {
        Ok(address) => address,
        Err(error) => return unprocessable(&compose(&visit, &live, &saved, typed, Some(error))),
    };
    let composed = compose(&visit, &live, &saved, String::new(), None);
    let letter = ReturnCode {
        title: live.edition.title.clone(),
        code: composed.code,
        until: composed.until,
    }
    .write(&visit.site.desk(&visit.words), address)?;
    visit
        .run(move |site, now| residents::write_to(&site.db, &site.config.service_key, &letter, now))
        .await?;
    Ok(see_other(&by_mail::coming(&paths::saved(&slug))))
}

fn compose(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    saved: &SavedForm,
    typed: String,
    error: Option<&str>,
) -> SavedPage {
    let live = visit.reading(live);
    let edition = &live.edition;
    let here = paths::saved(&edition.slug);
    let switch = LanguageSwitch::Form {
        id: "form",
        address: here.clone(),
    };
    let frame = PageContext::titled(visit, "saved-heading")
        .of(edition)
        .with_error(error.is_some())
        .switching(switch);
    SavedPage {
        slug: edition.slug.clone(),
        code: saved.code.to_string(),
        until: frame.local(
            LocalTime::at(edition.zone, saved.until).naive(),
            &edition.zone_label,
        ),
        address: format!("{}{}", visit.site.config.origin(), paths::RESUME),
        check_path: paths::check(&edition.slug),
        mailed: by_mail::is_coming(visit),
        errors: by_mail::lines(&frame, error),
        typed,
        here,
        frame,
    }
}
