//! `/c/{slug}/check`: every answer before sending, the choice about publication, and sending.

use super::changed;
use super::form_redirect::{FormRedirect, find_form};
use super::form_sender::{FormSender, HIDDEN_FIELD};
use super::personal;
use super::pressed_send::{FormSent, PressedSend, SendProblems};
use super::question::{closing, heading_of};
use crate::domain::consultation::Question;
use crate::domain::form::{Answer, Answers, Missing};
use crate::domain::response::PublishChoice;
use crate::domain::routing::{ABOUT_YOU, ANSWERING_AS, ANSWERING_FOR, page_of};
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, SendOutcome};
use crate::secrets::BearerToken;
use crate::web::page::answered::lines;
use crate::web::page::choices::HintedChoice;
use crate::web::page::form_page::CORRECTING;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext, machine};
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::residents::receipts;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

/// The field that says which form the page shows.
const MARK: &str = "form";

#[derive(Template)]
#[template(path = "residents/check.html")]
struct CheckPage {
    frame: PageContext,
    slug: String,
    rows: Vec<CheckRow>,
    /// What was answered on pages that fell away since: kept for a change of mind, and not sent.
    fallen: Vec<CheckRow>,
    /// Pages on which something stands that could not be taken: where each is, and what it asks.
    untaken: Vec<(String, String)>,
    /// What in the words seems to say who somebody is.
    notes: Vec<personal::PersonalNote>,
    /// Where help is, for whoever seems to need it. Nothing of it is stored.
    helplines: Vec<String>,
    /// What can be chosen about publication; nothing where no words were written.
    choices: Vec<HintedChoice>,
    errors: Vec<ErrorLine>,
    /// The error beside the choice about publication.
    publish_error: Option<String>,
    /// What was typed as the code of the response that is corrected, and the error beside it.
    code: String,
    code_error: Option<String>,
    back: String,
    here: String,
    closes: String,
    closes_machine: String,
    closing: Option<String>,
    /// The form takes the place of a response that was sent before.
    correcting: bool,
    hidden_field: &'static str,
    /// Says which form this page shows.
    mark: String,
    /// A form that was no longer there had to be begun anew.
    anew: bool,
}

/// One question with its answer.
struct CheckRow {
    /// The id of the row.
    anchor: String,
    question: String,
    /// Labels of chosen options; empty when nothing was given.
    choices: Vec<String>,
    words: Option<String>,
    change: String,
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    match find_form(&visit, &live).await? {
        Err(elsewhere) => elsewhere.lead(&visit, &slug),
        Ok(form) => {
            let before = form.answers.corrects.as_ref();
            let chosen = changed::chosen(&visit)
                .or_else(|| before.and_then(|correction| correction.publish))
                .map_or("", PublishChoice::as_str);
            let choice = SendChoice {
                publish: chosen,
                code: "",
            };
            page(&compose(&visit, &live, &form.answers, &choice, Vec::new()))
        }
    }
}

/// Sends the response. Errors are on this page; nothing that was answered before is lost.
pub async fn send(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let held = visit.held_form(&slug);
    let switches = fields.get("action") == "language";
    let mark = fields.get(MARK);
    if !held
        .as_ref()
        .is_some_and(|held| switches || is_of(&held.token, mark))
    {
        let receipt = visit.receipt_token(&slug);
        return match receipt.filter(|token| is_of(token, mark)) {
            Some(token) => {
                let path = receipt_of(&visit, &live, &token, fields.get("publish")).await?;
                Ok(see_other(&path))
            }
            None => Ok(see_other(paths::SENT_BEFORE)),
        };
    }
    // Two choices at once are none: nobody's words are published by a slip.
    let chosen = match fields.all("publish").as_slice() {
        [one] => (*one).to_owned(),
        _ => String::new(),
    };
    let pressed = PressedSend {
        live: Arc::clone(&live),
        held: held.clone(),
        publish: chosen.parse().ok(),
        code: fields.get("code").to_owned(),
        switches,
        corrects: !fields.get(CORRECTING).is_empty(),
        sender: FormSender::of(&visit, &fields),
    };
    let choice = SendChoice {
        publish: &chosen,
        code: fields.get("code"),
    };
    let again = |answers: &Answers, errors| compose(&visit, &live, answers, &choice, errors);
    match visit
        .write(move |site, arrived| pressed.send(site, arrived))
        .await?
    {
        FormSent::Sent(form, outcome) => {
            let corrects = form.answers.corrects.is_some();
            match outcome {
                SendOutcome::Stored => stored(&visit, &slug, &form.token),
                SendOutcome::EditionChanged => to_changes(&visit, &slug, chosen.parse().ok()).await,
                SendOutcome::NoDraft if corrects => Ok(see_other(paths::CORRECTION_OVER)),
                SendOutcome::NotCorrected if corrects => {
                    let words = visit.words.get("error-not-corrected");
                    let error = ErrorLine {
                        field: String::new(),
                        anchor: "answers".to_owned(),
                        words,
                    };
                    unprocessable(&again(&form.answers, vec![error]))
                }
                SendOutcome::NoDraft | SendOutcome::NotCorrected => {
                    Ok(see_other(&paths::gone(&slug)))
                }
            }
        }
        FormSent::To(FormRedirect::Receipt) => match held {
            Some(held) => {
                let path = receipt_of(&visit, &live, &held.token, &chosen).await?;
                receipts::give_again(&visit, &slug, &held, &path)
            }
            None => Ok(see_other(paths::SENT_BEFORE)),
        },
        FormSent::To(FormRedirect::Changed) => {
            Ok(see_other(&paths::changed(&slug, chosen.parse().ok())))
        }
        FormSent::To(elsewhere) => elsewhere.lead(&visit, &slug),
        FormSent::Shown(answers) => page(&again(&answers, Vec::new())),
        FormSent::Incomplete(answers, problems) => {
            unprocessable(&again(&answers, problem_lines(&visit, &problems)))
        }
    }
}

/// Whether a page shows the form of a token. A page that was left open may be somebody else's.
fn is_of(token: &BearerToken, mark: &str) -> bool {
    mark.is_empty() || token.form_mark() == mark
}

/// Where a form that was sent before leads: to its receipt, which says so when this press chose
/// otherwise about publication. What was chosen first stands.
async fn receipt_of(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    token: &BearerToken,
    chosen: &str,
) -> Result<String, WebError> {
    let (asked, token) = (Arc::clone(live), token.clone());
    let receipt = visit
        .read(move |site, _| residents::receipt(&site.db, &asked, &token))
        .await?;
    let (stands, chosen) = (receipt.and_then(|receipt| receipt.publish), chosen.parse());
    let slug = &live.edition.slug;
    Ok(match (stands, chosen) {
        (Some(stands), Ok(chosen)) if stands != chosen => paths::sent_otherwise(slug),
        _ => paths::sent(slug),
    })
}

/// The form is stored: to its receipt.
fn stored(
    visit: &RequestContext,
    slug: &str,
    token: &BearerToken,
) -> Result<HttpResponse, WebError> {
    receipts::give(
        visit,
        slug,
        token,
        visit.site.senders.send(token, visit.arrived),
        &paths::sent(slug),
    )
}

/// The consultation was changed while the form was open: what is different.
async fn to_changes(
    visit: &RequestContext,
    slug: &str,
    chosen: Option<PublishChoice>,
) -> Result<HttpResponse, WebError> {
    visit
        .read(move |site, _| site.catalogue.refresh(&site.db))
        .await?;
    Ok(see_other(&paths::changed(slug, chosen)))
}

/// What is wrong with a form that was to be sent, in words.
fn problem_lines(visit: &RequestContext, problems: &SendProblems) -> Vec<ErrorLine> {
    let line = |anchor: &str, id: &str| ErrorLine {
        field: anchor.to_owned(),
        anchor: anchor.to_owned(),
        words: visit.words.get(id),
    };
    let untaken = problems.untaken.then(|| line("untaken", "error-untaken"));
    let missing = problems
        .missing
        .iter()
        .map(|missing| error_line(visit, missing));
    let wrong_code = problems.wrong_code.map(|id| line("code", id));
    untaken
        .into_iter()
        .chain(missing)
        .chain(wrong_code)
        .collect()
}

/// What was chosen and typed beside the answers.
struct SendChoice<'a> {
    /// The key of the choice about publication; empty without one.
    publish: &'a str,
    /// The code of the response that is corrected, as it was typed.
    code: &'a str,
}

/// What is missing in words, with the row or field to which it leads.
fn error_line(visit: &RequestContext, missing: &Missing) -> ErrorLine {
    let (field, anchor, id) = match missing {
        Missing::Capacity => ("", "row-answering-as".to_owned(), "error-no-capacity"),
        Missing::AnyAnswer => ("", "answers".to_owned(), "error-no-answer"),
        Missing::Required(question) => ("", format!("row-{question}"), "error-required"),
        Missing::PublishChoice => (
            "publish",
            "publish-publish".to_owned(),
            "error-no-publish-choice",
        ),
        Missing::Name => ("", "row-answering-for".to_owned(), "error-no-name"),
    };
    ErrorLine {
        field: field.to_owned(),
        anchor,
        words: visit.words.get(id),
    }
}

fn compose(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    answers: &Answers,
    chosen: &SendChoice<'_>,
    errors: Vec<ErrorLine>,
) -> CheckPage {
    let live = &visit.reading(live);
    let edition = &live.edition;
    let slug = &edition.slug;
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::check(slug),
    };
    let frame = PageContext::titled(visit, "check-heading")
        .of(edition)
        .with_error(!errors.is_empty())
        .switching(switch);
    let routing = answers.routing(edition);
    let change = |page: &str| paths::respond_from_check(slug, page);
    let capacity = answers.capacity.as_ref();
    let capacity = capacity.map(|key| edition.capacity_label(key.as_str()).to_owned());
    let about_sender = |page: &str, choices, words| CheckRow {
        anchor: format!("row-{page}"),
        question: frame.t(&format!("page-{page}")),
        choices: Vec::from_iter(choices),
        words,
        change: change(page),
    };
    let sender = [
        about_sender(ANSWERING_AS, capacity, None),
        about_sender(ANSWERING_FOR, None, answers.organisation.clone()),
    ];
    let row = |question: &Question| CheckRow {
        anchor: format!("row-{}", question.key),
        question: question.text.clone(),
        choices: match answers.given.get(&question.key) {
            Some(answer @ Answer::Choices(_)) => lines(&frame, question, answer),
            _ => Vec::new(),
        },
        words: match answers.given.get(&question.key) {
            Some(Answer::Words(words)) => Some(words.clone()),
            _ => None,
        },
        change: change(page_of(edition, &question.key).unwrap_or(ABOUT_YOU)),
    };
    let offered = PublishChoice::ALL
        .iter()
        .filter(|choice| **choice != PublishChoice::PublishNamed || routing.shows(ANSWERING_FOR));
    let asked_first = [ANSWERING_AS, ANSWERING_FOR].map(|page| routing.shows(page));
    let rows: Vec<CheckRow> = sender
        .into_iter()
        .zip(asked_first)
        .filter_map(|(row, is_asked)| is_asked.then_some(row))
        .chain(routing.questions().map(row))
        .collect();
    let beside = |field: &str| {
        let mut of_field = errors.iter().filter(|error| error.field == field);
        of_field.next().map(|error| error.words.clone())
    };
    let has_words = answers.has_words(edition);
    let untaken = answers.untaken_pages(edition).into_iter().map(|page| {
        let asks = heading_of(edition, page).unwrap_or_else(|| frame.t(&format!("page-{page}")));
        (change(page), asks)
    });
    CheckPage {
        untaken: untaken.collect(),
        helplines: helplines::for_answers(&frame, edition, answers),
        notes: rows
            .iter()
            .filter_map(|row| {
                personal::note(&frame, &row.question, row.words.as_deref()?, &row.change)
            })
            .collect(),
        rows,
        fallen: edition
            .questions()
            .filter(|question| {
                !routing.asks(&question.key) && answers.given.contains_key(&question.key)
            })
            .map(row)
            .collect(),
        choices: offered
            .filter(|_| has_words)
            .map(|choice| {
                let key = choice.as_str();
                HintedChoice {
                    value: key.to_owned(),
                    label: frame.t(&format!("publish-{key}")),
                    hint: Some(frame.t(&format!("publish-{key}-hint"))),
                    chosen: chosen.publish == key,
                }
            })
            .collect(),
        publish_error: beside("publish"),
        code_error: beside("code"),
        code: chosen.code.to_owned(),
        errors,
        back: routing.pages().last().map_or_else(
            || paths::consultation(slug),
            |last| paths::respond(slug, last),
        ),
        here: paths::check(slug),
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        closes_machine: machine(edition.schedule.closes.instant(edition.schedule.zone)),
        closing: closing(&frame, live, visit),
        correcting: answers.corrects.is_some(),
        hidden_field: HIDDEN_FIELD,
        mark: visit
            .form_token(slug)
            .map_or_else(String::new, |token| token.form_mark()),
        anew: visit.says("anew"),
        slug: slug.clone(),
        frame,
    }
}
