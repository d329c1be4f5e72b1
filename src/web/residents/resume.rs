//! `/resume`: back to a saved form. The code travels in a POST only, and nothing is shown without
//! it.

use super::find_response::code_error;
use crate::domain::ids::ReturnCode;
use crate::flows::residents::{self, FormStanding, ResumeOutcome};
use crate::secrets::HeldForm;
use crate::web::page::forms::{ErrorLine, page, page_with, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::cookies;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/resume.html")]
struct ResumePage {
    frame: PageContext,
    typed: String,
    errors: Vec<ErrorLine>,
}

pub async fn ask(visit: RequestContext) -> Result<HttpResponse, WebError> {
    page(&compose(&visit, String::new(), None))
}

/// Opens the form of a code in this browser.
pub async fn open(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let typed = fields.get("code").to_owned();
    if fields.get("action") == "language" {
        return page(&compose(&visit, typed, None));
    }
    let code = match ReturnCode::parse(&typed) {
        Ok(code) => code,
        Err(error) => return unprocessable(&compose(&visit, typed, Some(code_error(error)))),
    };
    if !visit.site.may_try_code(&visit.request) {
        return page_with(
            StatusCode::TOO_MANY_REQUESTS,
            &compose(&visit, typed, Some("error-resume-too-many")),
        );
    }
    let (consultation, token) = match visit
        .read(move |site, now| residents::resume(&site.db, &code, now))
        .await?
    {
        ResumeOutcome::Form(consultation, token) => (consultation, token),
        ResumeOutcome::Over => {
            return unprocessable(&compose(&visit, typed, Some("error-resume-over")));
        }
        ResumeOutcome::Unknown => {
            return unprocessable(&compose(&visit, typed, Some("error-resume-unknown")));
        }
    };
    let all = visit.site.catalogue.all();
    let live = all
        .iter()
        .find(|live| live.consultation_id == consultation)
        .ok_or(ProblemKind::NotFound)?;
    let (slug, asked, held) = (
        &live.edition.slug,
        Arc::clone(live),
        HeldForm::kept(token.clone()),
    );
    let standing = visit
        .write(move |site, now| {
            let standing = residents::form(&site.db, &asked, Some(&held), now)?;
            // Whoever has the code of a saved correction has begun it.
            if let FormStanding::Resting(form) = standing {
                residents::reopen(&site.db, &asked, form, now)?;
                return residents::form(&site.db, &asked, Some(&held), now);
            }
            Ok(standing)
        })
        .await?;
    let page = match &standing {
        FormStanding::Filling(form) => form.answers.to_go_on(&live.edition),
        // A form whose consultation was changed meanwhile says so by itself.
        FormStanding::Changed(..) => None,
        // Somebody has just sent or deleted it.
        FormStanding::Sent | FormStanding::Nothing | FormStanding::Resting(_) => {
            return unprocessable(&compose(&visit, typed, Some("error-resume-over")));
        }
    };
    let response = see_other(&page.map_or_else(
        || paths::check(slug),
        |page| paths::respond_resumed(slug, page),
    ));
    cookies::add(
        response,
        &cookies::form(&visit.site, slug, &HeldForm::kept_at(token, visit.arrived))?,
    )
}

fn compose(visit: &RequestContext, typed: String, error: Option<&str>) -> ResumePage {
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::RESUME.to_owned(),
    };
    let frame = PageContext::titled(visit, "resume-heading")
        .with_error(error.is_some())
        .switching(switch);
    let line = |id: &str| ErrorLine {
        field: "code".to_owned(),
        anchor: "code".to_owned(),
        words: frame.t(id),
    };
    ResumePage {
        errors: error.map(line).into_iter().collect(),
        typed,
        frame,
    }
}
