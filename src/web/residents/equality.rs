//! `/c/{slug}/equality`: questions about the people who answer. Counted only, after sending, and
//! only if they want to.

use crate::domain::equality::{self, EqualityQuestion, PREFER_NOT_TO_SAY};
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, ResponseReceipt};
use crate::secrets::BearerToken;
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::choices::FormChoice;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/equality.html")]
struct EqualityPage {
    frame: PageContext,
    here: String,
    sent_path: String,
    questions: Vec<AskedCategory>,
    errors: Vec<ErrorLine>,
    /// It comes after a correction: its author may have answered before.
    again: bool,
}

/// One question with its categories.
struct AskedCategory {
    key: &'static str,
    text: String,
    options: Vec<FormChoice>,
}

#[derive(Template)]
#[template(path = "residents/counted.html")]
struct CountedPage {
    frame: PageContext,
    sent_path: String,
}

/// Somebody who has just sent a response and is asked.
struct EqualityVisit {
    live: Arc<LiveConsultation>,
    token: BearerToken,
    receipt: ResponseReceipt,
}

/// Who is asked; else the page to go to.
async fn find(
    visit: &RequestContext,
    slug: &str,
) -> Result<Result<EqualityVisit, HttpResponse>, WebError> {
    let live = visit.live(slug)?;
    let elsewhere = |path: String| Ok(Err(see_other(&path)));
    if live.edition.form.equality.is_empty() {
        return elsewhere(paths::consultation(slug));
    }
    let Some(token) = visit.receipt_token(slug) else {
        return elsewhere(paths::RECEIPT_OVER.to_owned());
    };
    let (sent_to, sender) = (Arc::clone(&live), token.clone());
    let receipt = visit
        .read(move |site, _| residents::receipt(&site.db, &sent_to, &sender))
        .await?;
    match receipt {
        Some(receipt) if receipt.is_asked_about_equality(&live.edition) => Ok(Ok(EqualityVisit {
            live,
            token,
            receipt,
        })),
        Some(_) => elsewhere(paths::sent(slug)),
        None => elsewhere(paths::RECEIPT_OVER.to_owned()),
    }
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    match find(&visit, &slug).await? {
        Err(elsewhere) => Ok(elsewhere),
        Ok(asked) => page(&compose(&visit, &asked, &[], false)),
    }
}

/// Adds to the counters. A second press from the same browser changes nothing.
pub async fn count(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let asked = match find(&visit, &slug).await? {
        Err(elsewhere) => return Ok(elsewhere),
        Ok(found) => found,
    };
    if fields.get("action") == "language" {
        return page(&compose(&visit, &asked, &fields.0, false));
    }
    let Some(chosen) = equality::read(&asked.live.edition.form.equality, &fields.0) else {
        return unprocessable(&compose(&visit, &asked, &fields.0, true));
    };
    if chosen.is_empty() {
        return Ok(see_other(&paths::sent(&slug)));
    }
    match ConfirmAnswer::of(&fields) {
        ConfirmAnswer::Yes => {}
        ConfirmAnswer::No => return page(&compose(&visit, &asked, &fields.0, false)),
        ConfirmAnswer::Ask => return sure(&visit, &asked.live, &chosen).ask(fields),
    }
    let EqualityVisit { live, token, .. } = asked;
    if visit.site.senders.count_once(&token) {
        visit
            .write(move |site, _| residents::about_oneself(&site.db, &live, chosen))
            .await?;
    }
    Ok(see_other(&paths::counted(&slug)))
}

/// Says what is about to be counted: nobody can take it back.
fn sure(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    chosen: &BTreeMap<EqualityQuestion, String>,
) -> ConfirmPage {
    let live = visit.reading(live);
    let here = paths::equality(&live.edition.slug);
    let fields = chosen
        .iter()
        .map(|(question, category)| (question.as_str(), category.clone()))
        .collect();
    let switch = LanguageSwitch::Again {
        address: here.clone(),
        fields,
    };
    let frame = PageContext::titled(visit, "equality-sure")
        .of(&live.edition)
        .switching(switch);
    let line = |(question, category): (&EqualityQuestion, &String)| {
        let (statement, answer) = (
            frame.t(&format!("equality-{question}")),
            category_words(&frame, question.as_str(), category),
        );
        format!("{} {answer}", frame.before(&statement))
    };
    let words = chosen
        .iter()
        .map(line)
        .chain([frame.t("equality-sure-words")])
        .collect();
    let yes = frame.t("equality-sure-yes");
    ConfirmPage::new(frame, here, words, yes)
}

pub async fn counted(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.reading(&visit.live(&slug)?);
    page(&CountedPage {
        frame: PageContext::titled(&visit, "equality-counted-heading").of(&live.edition),
        sent_path: paths::sent(&slug),
    })
}

fn compose(
    visit: &RequestContext,
    who: &EqualityVisit,
    typed: &[(String, String)],
    wrong: bool,
) -> EqualityPage {
    let live = visit.reading(&who.live);
    let slug = &live.edition.slug;
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::equality(slug),
    };
    let frame = PageContext::titled(visit, "equality-heading")
        .of(&live.edition)
        .with_error(wrong)
        .switching(switch);
    let questions: Vec<AskedCategory> = live
        .edition
        .form
        .equality
        .iter()
        .map(|question| asked(&frame, *question, typed))
        .collect();
    let anchor = questions.first().map_or_else(String::new, |first| {
        format!("{}-{}", first.key, first.options[0].value)
    });
    let line = ErrorLine {
        field: String::new(),
        anchor,
        words: frame.t("error-equality"),
    };
    EqualityPage {
        here: paths::equality(slug),
        sent_path: paths::sent(slug),
        questions,
        errors: if wrong { vec![line] } else { Vec::new() },
        again: who.receipt.is_correction(),
        frame,
    }
}

fn category_words(frame: &PageContext, question: &str, category: &str) -> String {
    if category == PREFER_NOT_TO_SAY {
        return frame.t("equality-prefer-not-to-say");
    }
    frame.t(&format!("equality-{question}-{category}"))
}

fn asked(
    frame: &PageContext,
    question: EqualityQuestion,
    typed: &[(String, String)],
) -> AskedCategory {
    let key = question.as_str();
    let option = |category: &'static str| {
        let chosen = typed
            .iter()
            .any(|(name, value)| name == key && value == category);
        FormChoice::new(category, category_words(frame, key, category), chosen)
    };
    AskedCategory {
        key,
        text: frame.t(&format!("equality-{key}")),
        options: question
            .categories()
            .iter()
            .copied()
            .chain([PREFER_NOT_TO_SAY])
            .map(option)
            .collect(),
    }
}
