//! Deleting what was answered: the question before it, the page after it, and making a browser
//! forget without deleting.

use crate::analysis::arrival::needs_help;
use crate::domain::form::Answers;
use crate::domain::routing::questions_of;
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, DraftForm, FormStanding};
use crate::secrets::HeldForm;
use crate::web::page::acts::{ConfirmAnswer, SURE};
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::residents::receipts;
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

/// Stands between the first press and the deletion.
#[derive(Template)]
#[template(path = "residents/leave.html")]
struct LeavePage {
    frame: PageContext,
    here: String,
    /// The form takes the place of a response, which stays.
    correcting: bool,
    /// Where help is, for whoever seems to need it.
    helplines: Vec<String>,
    /// Somebody wants this browser to forget a form that nothing else holds.
    clearing: bool,
    sure: &'static str,
    /// Where somebody goes on who does not delete.
    back: String,
    /// What was typed on the page and is kept nowhere: it goes back there.
    typed: Vec<(String, String)>,
    /// Whether it came from a page of questions.
    from_page: bool,
}

#[derive(Template)]
#[template(path = "residents/left.html")]
struct LeftPage {
    frame: PageContext,
    correcting: bool,
    start_path: String,
}

#[derive(Template)]
#[template(path = "residents/cleared.html")]
struct ClearedPage {
    frame: PageContext,
    start_path: String,
}

/// How the form of this browser stands. Of a correction that rests nothing is known here: not even
/// whether its words tell of danger.
async fn standing(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    held: &HeldForm,
) -> Result<FormStanding, WebError> {
    let (asked, held) = (Arc::clone(live), held.clone());
    let standing = visit
        .read(move |site, now| residents::form(&site.db, &asked, Some(&held), now))
        .await?;
    Ok(match standing {
        FormStanding::Resting(form) => FormStanding::Resting(DraftForm {
            answers: form.answers.without_words(),
            ..form
        }),
        known => known,
    })
}

/// Asks whether to delete, and deletes when that was answered.
pub async fn leave(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let Some(held) = visit.held_form(&slug) else {
        return Ok(see_other(&paths::gone(&slug)));
    };
    let answers = match standing(&visit, &live, &held).await? {
        FormStanding::Filling(form)
        | FormStanding::Resting(form)
        | FormStanding::Changed(form, ..) => form.answers,
        // It was sent in the meantime: that is not deleted here.
        FormStanding::Sent => {
            return receipts::give_again(&visit, &slug, &held, &paths::sent(&slug));
        }
        FormStanding::Nothing => return receipts::forget_form(&visit, &slug, &paths::left(&slug)),
    };
    if ConfirmAnswer::of(&fields) != ConfirmAnswer::Yes {
        return page(&ask(&visit, &live, &answers, false, fields));
    }
    visit
        .write(move |site, _| residents::leave(&site.db, &held.token))
        .await?;
    let after = if answers.corrects.is_some() {
        paths::left_correction(&slug)
    } else {
        paths::left(&slug)
    };
    receipts::forget_form(&visit, &slug, &after)
}

fn ask(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    answers: &Answers,
    clearing: bool,
    fields: FormFields,
) -> LeavePage {
    let live = visit.reading(live);
    let slug = &live.edition.slug;
    // What a page of questions sent comes along, so that it is not lost for somebody who does not
    // delete.
    let key = visit
        .request
        .query_string()
        .split('&')
        .find_map(|pair| pair.strip_prefix("page="));
    let key = key.filter(|key| questions_of(&live.edition, key).is_some());
    let here = key.map_or_else(|| paths::leave(slug), |key| paths::leave_page(slug, key));
    let typed: Vec<(String, String)> = fields
        .0
        .into_iter()
        .filter(|(name, _)| name != "action")
        .collect();
    let switch = match key {
        Some(_) => LanguageSwitch::Form {
            id: "stay",
            address: here.clone(),
        },
        None => LanguageSwitch::Again {
            address: here.clone(),
            fields: Vec::new(),
        },
    };
    let correcting = answers.corrects.is_some();
    let heading = if correcting {
        "leave-sure-correction"
    } else {
        "leave-sure"
    };
    let frame = PageContext::titled(visit, heading)
        .of(&live.edition)
        .switching(switch);
    let mut helplines = helplines::for_answers(&frame, &live.edition, answers);
    if helplines.is_empty() && typed.iter().any(|(_, words)| needs_help(words)) {
        helplines = helplines::of(&frame, &live.edition);
    }
    LeavePage {
        frame,
        correcting,
        helplines,
        clearing,
        sure: SURE,
        back: key.map_or_else(|| paths::check(slug), |key| paths::respond(slug, key)),
        typed: if key.is_some() { typed } else { Vec::new() },
        from_page: key.is_some(),
        here: paths::leave(slug),
    }
}

pub async fn left(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    let correcting = visit.says("correction");
    let heading = if correcting {
        "left-correction-heading"
    } else {
        "left-heading"
    };
    page(&LeftPage {
        frame: PageContext::titled(&visit, heading).of(&live.edition),
        correcting,
        start_path: paths::consultation(&slug),
    })
}

/// Makes this browser forget a consultation's receipt, and its form if a code opens that. What is
/// stored stays.
pub async fn clear(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let receipt = cookies::forget(&visit.site, CookieKind::Receipt(&slug));
    if let Some(held) = visit.held_form(&slug)
        && let FormStanding::Filling(form)
        | FormStanding::Resting(form)
        | FormStanding::Changed(form, ..) = standing(&visit, &live, &held).await?
        && form.is_kept
    {
        let saved = visit
            .read(move |site, _| residents::saved(&site.db, &held.token))
            .await?;
        if saved.is_none() {
            // Nobody could come back to this one: forgetting it would be deleting it.
            let asked = ask(&visit, &live, &form.answers, true, FormFields(Vec::new()));
            return cookies::add(page(&asked)?, &receipt);
        }
    }
    cookies::add(
        receipts::forget_form(&visit, &slug, &paths::cleared(&slug))?,
        &receipt,
    )
}

pub async fn cleared(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    page(&ClearedPage {
        frame: PageContext::titled(&visit, "cleared-heading").of(&live.edition),
        start_path: paths::consultation(&slug),
    })
}
