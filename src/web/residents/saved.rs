//! `/c/{slug}/saved`: the code with which somebody comes back to their answers.

use super::by_mail;
use crate::domain::form::Answers;
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, FormStanding, SavedForm};
use crate::mail::emails::ReturnCodeMail;
use crate::secrets::{BearerToken, HeldForm};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::site::Site;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
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
    /// Where help is, for whoever seems to need it.
    helplines: Vec<String>,
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
        .write(move |site, now| {
            if rests(site, &live, &token, now)? {
                return Ok(None);
            }
            residents::keep(&site.db, &live, &token, now)
        })
        .await?;
    Ok(see_other(&if kept.is_some() {
        paths::saved(&slug)
    } else {
        paths::check(&slug)
    }))
}

/// Whether the form is a correction that rests: its code is not for whoever sits there now.
fn rests(
    site: &Site,
    live: &LiveConsultation,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    Ok(matches!(
        standing(site, live, token, now)?,
        FormStanding::Resting(_)
    ))
}

fn standing(
    site: &Site,
    live: &LiveConsultation,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<FormStanding, FlowError> {
    let held = HeldForm::kept(token.clone());
    residents::form(&site.db, live, Some(&held), now)
}

/// A form that was saved in this browser.
struct FoundForm {
    live: Arc<LiveConsultation>,
    saved: SavedForm,
    answers: Answers,
}

/// The saved form of this browser; none when it rests.
async fn find(visit: &RequestContext, slug: &str) -> Result<Option<FoundForm>, WebError> {
    let live = visit.live(slug)?;
    let Some(token) = visit.form_token(slug) else {
        return Ok(None);
    };
    let asked = Arc::clone(&live);
    let found = visit
        .read(move |site, now| {
            let (FormStanding::Filling(form) | FormStanding::Changed(form, ..)) =
                standing(site, &asked, &token, now)?
            else {
                return Ok(None);
            };
            let saved = residents::saved(&site.db, &token)?;
            Ok(saved.map(|saved| (saved, form.answers)))
        })
        .await?;
    Ok(found.map(|(saved, answers)| FoundForm {
        live,
        saved,
        answers,
    }))
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    match find(&visit, &slug).await? {
        Some(found) => page(&compose(&visit, &found, String::new(), None)),
        None => Ok(see_other(&paths::check(&slug))),
    }
}

/// Sends the code by e-mail.
pub async fn write(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let Some(found) = find(&visit, &slug).await? else {
        return Ok(see_other(&paths::check(&slug)));
    };
    let typed = fields.get("email").to_owned();
    if fields.get("action") == "language" {
        return page(&compose(&visit, &found, typed, None));
    }
    let address = match by_mail::address(&visit, &fields) {
        Ok(address) => address,
        Err(error) => return unprocessable(&compose(&visit, &found, typed, Some(error))),
    };
    let composed = compose(&visit, &found, String::new(), None);
    let email = ReturnCodeMail {
        title: found.live.edition.title.clone(),
        code: composed.code,
        until: composed.until,
        path: paths::RESUME,
    }
    .write(&visit.site.desk(&visit.words), address)?;
    visit
        .write(move |site, now| {
            residents::write_to(&site.db, &site.config.service_key, &email, now)
        })
        .await?;
    Ok(see_other(&by_mail::coming(&paths::saved(&slug))))
}

fn compose(
    visit: &RequestContext,
    found: &FoundForm,
    typed: String,
    error: Option<&str>,
) -> SavedPage {
    let saved = &found.saved;
    let live = visit.reading(&found.live);
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
            LocalTime::at(edition.schedule.zone, saved.until).naive(),
            &edition.schedule.zone_label,
        ),
        address: format!("{}{}", visit.site.config.origin(), paths::RESUME),
        check_path: paths::check(&edition.slug),
        helplines: helplines::for_answers(&frame, edition, &found.answers),
        mailed: by_mail::is_coming(visit),
        errors: by_mail::lines(&frame, error),
        typed,
        here,
        frame,
    }
}
