//! `/r`: what became of a response. The code travels in a POST only: never in an address, a log or
//! a referrer.

use crate::analysis::arrival::needs_help;
use crate::domain::consultation::Phase;
use crate::domain::ids::{CodeError, Reference};
use crate::domain::queue::SecondLookOutcome;
use crate::error::FlowError;
use crate::flows::residents::{self, AskedAgain, FormStanding, MyAnswer, MyResponse, OwnState};
use crate::secrets::HeldForm;
use crate::web::page::answered::lines;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::{FormFields, RequestContext};
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "residents/find_response.html")]
struct FindResponsePage {
    frame: PageContext,
    typed: String,
    errors: Vec<ErrorLine>,
    /// Why somebody was led here: the ids of a heading and of words.
    why: Option<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "residents/my_response.html")]
struct MyResponsePage {
    frame: PageContext,
    code: String,
    response: MyResponse,
    /// Each answer with its lines.
    answers: Vec<(Vec<String>, MyAnswer)>,
    capacity_words: String,
    received_on: String,
    withdrawn_on: Option<String>,
    erased_on: Option<String>,
    /// Why nothing of it is deleted yet, and until when.
    hold: Option<String>,
    /// Since when it is to be deleted as soon as nothing holds it.
    erasure_asked_on: Option<String>,
    /// The resident asked for an act that waits for a second press.
    confirm: Option<&'static str>,
    done: Option<&'static str>,
    /// The consultation is open: what was sent can be corrected.
    correctable: bool,
    appeal: TypedAppeal,
    errors: Vec<ErrorLine>,
    /// Where help is, for whoever seems to need it in what they wrote just now.
    helplines: Vec<String>,
}

/// What was written for a second look and cannot be sent; empty otherwise.
#[derive(Default)]
struct TypedAppeal {
    question: String,
    words: String,
}

pub async fn ask(visit: RequestContext) -> Result<HttpResponse, WebError> {
    page(&find(&visit, String::new(), None))
}

/// Shows a response, and withdraws or erases it when that has been asked for twice.
pub async fn show(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let typed = fields.get("code").to_owned();
    if fields.get("action") == "language" {
        return page(&find(&visit, typed, None));
    }
    let reference = match Reference::parse(&typed) {
        Ok(reference) => reference,
        Err(error) => return unprocessable(&find(&visit, typed, Some(code_error(error)))),
    };
    let act = fields.get("action").to_owned();
    if act == "correct"
        && let Some(begun) = correct(&visit, &reference).await?
    {
        return Ok(begun);
    }
    let (asked, wanted) = (reference.clone(), act.clone());
    let (question, why) = (
        fields.get("question").to_owned(),
        fields.get("why").to_owned(),
    );
    let appeal = TypedAppeal {
        question: question.clone(),
        words: why.clone(),
    };
    let found = visit
        .run_long(move |site, now| {
            let mut again = None;
            match wanted.as_str() {
                "withdraw-now" => residents::withdraw(&site.db, &asked, now)?,
                "erase-now" => residents::erase(&site.db, &asked, now)?,
                "second-look" => {
                    again = Some(residents::ask_again(
                        &site.db, &asked, &question, &why, now,
                    )?);
                }
                _ => {}
            }
            Ok((residents::look_up(&site.db, &asked, now)?, again))
        })
        .await;
    let (response, again) = match found {
        Ok((response, again)) => match visit.live(&response.slug) {
            Ok(live) => (visit.phrases(&live).response(response), again),
            Err(_) => (response, again),
        },
        Err(WebError::Flow(FlowError::NotFound)) => {
            return unprocessable(&find(&visit, typed, Some("error-code-unknown")));
        }
        Err(other) => return Err(other),
    };
    let confirm = match act.as_str() {
        "withdraw" => Some("withdraw"),
        "erase" => Some("erase"),
        _ => None,
    };
    let done = match act.as_str() {
        "withdraw-now" => Some("mine-withdrawn"),
        "erase-now" if response.erased_on.is_some() => Some("mine-erased"),
        "erase-now" => Some("mine-erase-waits"),
        "second-look" => match again {
            Some(AskedAgain::Yes) => Some("look-done"),
            Some(AskedAgain::No) => Some("look-not-possible"),
            _ => None,
        },
        "correct" => Some("mine-not-corrected"),
        _ => None,
    };
    let refused = again == Some(AskedAgain::Words);
    let again = LanguageSwitch::Again {
        address: paths::MY_RESPONSE.to_owned(),
        fields: vec![("code", reference.to_string())],
    };
    let open = visit
        .live(&response.slug)
        .is_ok_and(|live| live.phase(visit.arrived) == Phase::Open);
    let frame = PageContext::titled(&visit, "mine-heading")
        .switching(again)
        .with_error(refused);
    let anchor = format!("why-{}", appeal.question);
    let error = refused.then(|| ErrorLine {
        field: anchor.clone(),
        anchor,
        words: frame.t("error-appeal"),
    });
    let answers = response
        .answers
        .iter()
        .map(|own| (lines(&frame, &own.question, &own.answer), own.clone()))
        .collect();
    let helplines = match visit.live(&response.slug) {
        Ok(live) if needs_help(&appeal.words) => {
            helplines::of(&frame, &visit.reading(&live).edition)
        }
        _ => Vec::new(),
    };
    let mine = MyResponsePage {
        answers,
        helplines,
        appeal: if refused {
            appeal
        } else {
            TypedAppeal::default()
        },
        errors: error.into_iter().collect(),
        correctable: open && response.withdrawn_on.is_none() && response.erased_on.is_none(),
        code: reference.to_string(),
        capacity_words: response.capacity.clone(),
        received_on: frame.day(&response.received_on),
        hold: response.hold.map(|(reason, until)| {
            frame.tn(
                "mine-hold",
                &[
                    ("reason", frame.t(&format!("hold-{reason}")).into()),
                    ("day", frame.day(&until).into()),
                ],
            )
        }),
        erasure_asked_on: response.erasure_asked_on.map(|day| frame.day(&day)),
        withdrawn_on: response.withdrawn_on.map(|day| frame.day(&day)),
        erased_on: response.erased_on.map(|day| frame.day(&day)),
        response,
        confirm,
        done,
        frame,
    };
    if refused {
        unprocessable(&mine)
    } else {
        page(&mine)
    }
}

/// Fills a form in with the answers of a response, to be sent in its place. `None` when that cannot
/// be: the page says why.
async fn correct(
    visit: &RequestContext,
    reference: &Reference,
) -> Result<Option<HttpResponse>, WebError> {
    let asked = reference.clone();
    let found = visit
        .run(move |site, now| residents::look_up(&site.db, &asked, now))
        .await;
    let response = match found {
        Err(WebError::Flow(FlowError::NotFound)) => return Ok(None),
        found => found?,
    };
    let Ok(live) = visit.live(&response.slug) else {
        return Ok(None);
    };
    let (held, asked) = (
        visit.form_token(&response.slug).map(HeldForm::kept),
        reference.clone(),
    );
    let begun = visit
        .run(move |site, now| {
            // Another form of this browser is not lost for a correction.
            match residents::form(&site.db, &live, held.as_ref(), now)? {
                FormStanding::Filling(form)
                | FormStanding::Resting(form)
                | FormStanding::Changed(form, ..)
                    if form.corrects(&asked) =>
                {
                    let token = form.token.clone();
                    let is_open = residents::reopen(&site.db, &live, form, now)?;
                    Ok(is_open.then_some(token))
                }
                FormStanding::Filling(_) | FormStanding::Changed(..) => Ok(None),
                FormStanding::Nothing | FormStanding::Sent | FormStanding::Resting(_) => {
                    residents::correct(&site.db, &live, &asked, now)
                }
            }
        })
        .await?;
    let Some(token) = begun else { return Ok(None) };
    let held = HeldForm::kept_at(token, visit.arrived);
    let begun = cookies::add(
        see_other(&paths::check(&response.slug)),
        &cookies::form(&visit.site, &response.slug, &held)?,
    )?;
    Ok(Some(begun))
}

/// The id of the words for a code that cannot be one.
pub const fn code_error(error: CodeError) -> &'static str {
    match error {
        CodeError::Length => "error-code-length",
        CodeError::Character => "error-code-character",
        CodeError::Check => "error-code-check",
    }
}

/// Why somebody was led to this page: a word of the address, and the ids of a heading and of words.
const WHY: [(&str, &str, &str); 4] = [
    (
        "correction-rests",
        "correction-rests-heading",
        "correction-rests",
    ),
    (
        "correction-over",
        "correction-over-heading",
        "correction-over",
    ),
    ("sent-before", "sent-before-heading", "sent-before"),
    ("receipt-over", "receipt-over-heading", "receipt-over"),
];

/// The page that asks for the code, with what is wrong with the one that was typed.
fn find(visit: &RequestContext, typed: String, wrong: Option<&str>) -> FindResponsePage {
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::MY_RESPONSE.to_owned(),
    };
    let frame = PageContext::titled(visit, "mine-find-heading")
        .with_error(wrong.is_some())
        .switching(switch);
    let line = |id| ErrorLine {
        field: "code".to_owned(),
        anchor: "code".to_owned(),
        words: frame.t(id),
    };
    let why = WHY
        .into_iter()
        .find(|(word, ..)| visit.says(word))
        .map(|(_, heading, words)| (heading, words));
    FindResponsePage {
        typed,
        errors: wrong.map(line).into_iter().collect(),
        why,
        frame,
    }
}
