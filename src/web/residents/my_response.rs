//! `/r`: what became of a response. The code travels in a POST only: never in an address, a log or
//! a referrer.

use super::find_response::{code_error, find};
use super::take_back::{TakeBack, TakeBackPage};
use crate::analysis::arrival::needs_help;
use crate::domain::changes::DatedChanges;
use crate::domain::consultation::Phase;
use crate::domain::ids::{ReceiptCode, ReturnCode};
use crate::domain::queue::SecondLookOutcome;
use crate::domain::request::HoldReason;
use crate::error::FlowError;
use crate::flows::residents::{
    self, AskedAgain, FormStanding, MyAnswer, MyResponse, OwnState, ResumeOutcome,
};
use crate::secrets::HeldForm;
use crate::web::page::answered::lines;
use crate::web::page::edition_changes::change_words;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::page::helplines;
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use crate::web::{Site, paths};
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

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
    /// When what it said was deleted because the retention date came.
    ended_on: Option<String>,
    /// When what it says is going to be deleted.
    retention: Option<String>,
    /// The retention date has come, and a hold keeps it.
    is_overdue: bool,
    /// Why nothing of it is deleted yet, and until when.
    hold: Option<String>,
    /// Since when it is to be deleted as soon as nothing holds it.
    erasure_asked_on: Option<String>,
    done: Option<&'static str>,
    /// What became different in the consultation since it was answered: the day, and each change
    /// in words.
    changed_since: Vec<(String, Vec<String>)>,
    /// The consultation is open: what was sent can be corrected.
    correctable: bool,
    appeal: TypedAppeal,
    errors: Vec<ErrorLine>,
    /// Where help is, for whoever seems to need it in what they wrote just now.
    helplines: Vec<String>,
}

/// What was written for a second look.
#[derive(Debug, Clone, Default)]
struct TypedAppeal {
    question: String,
    words: String,
}

/// What somebody asks of their response.
enum OwnAction {
    Look,
    /// The first press of an act that waits for a second one.
    AskFirst(TakeBack),
    Correct,
    Withdraw,
    Erase,
    SecondLook(TypedAppeal),
}

/// What came of a press, for the page.
#[derive(Default)]
struct OwnOutcome {
    /// What is asked before it is done.
    confirm: Option<TakeBack>,
    /// The id of what was done.
    done: Option<&'static str>,
    /// What was written for a second look.
    appeal: TypedAppeal,
    /// It cannot be sent as it was written.
    refused: bool,
}

impl OwnOutcome {
    fn done(id: &'static str) -> Self {
        Self {
            done: Some(id),
            ..Self::default()
        }
    }
}

impl OwnAction {
    /// Reads what was pressed; whatever else is sent only looks.
    fn read(fields: &FormFields) -> Self {
        match fields.get("action") {
            "withdraw" => Self::AskFirst(TakeBack::Withdraw),
            "erase" => Self::AskFirst(TakeBack::Erase),
            "correct" => Self::Correct,
            "withdraw-now" => Self::Withdraw,
            "erase-now" => Self::Erase,
            "second-look" => Self::SecondLook(TypedAppeal {
                question: fields.get("question").to_owned(),
                words: fields.get("why").to_owned(),
            }),
            _ => Self::Look,
        }
    }

    /// Does it, and finds the response as it is then.
    fn perform(
        self,
        site: &Site,
        code: &ReceiptCode,
        now: DateTime<Utc>,
    ) -> Result<(MyResponse, OwnOutcome), FlowError> {
        let outcome = match self {
            Self::Look => OwnOutcome::default(),
            Self::AskFirst(act) => OwnOutcome {
                confirm: Some(act),
                ..OwnOutcome::default()
            },
            // It could not be begun: what can be leads elsewhere.
            Self::Correct => OwnOutcome::done("mine-not-corrected"),
            Self::Withdraw => {
                residents::withdraw(&site.db, code, now)?;
                OwnOutcome::done("mine-withdrawn")
            }
            Self::Erase => {
                residents::erase(&site.db, code, now)?;
                let response = residents::look_up(&site.db, code, now)?;
                let is_erased = response.erased_on.is_some();
                let done = if is_erased {
                    "mine-erased"
                } else {
                    "mine-erase-waits"
                };
                return Ok((response, OwnOutcome::done(done)));
            }
            Self::SecondLook(appeal) => {
                let (question, why) = (&appeal.question, &appeal.words);
                let asked = residents::ask_again(&site.db, code, question, why, now)?;
                OwnOutcome {
                    done: match asked {
                        AskedAgain::Yes => Some("look-done"),
                        AskedAgain::No => Some("look-not-possible"),
                        AskedAgain::Words => None,
                    },
                    refused: asked == AskedAgain::Words,
                    appeal,
                    ..OwnOutcome::default()
                }
            }
        };
        Ok((residents::look_up(&site.db, code, now)?, outcome))
    }
}

/// Shows a response, and withdraws or erases it when that has been asked for twice.
pub async fn show(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let typed = fields.get("code").to_owned();
    if fields.get("action") == "language" {
        return page(&find(&visit, typed, None));
    }
    let reference = match ReceiptCode::parse(&typed) {
        Ok(reference) => reference,
        Err(error) => return unprocessable(&find(&visit, typed, Some(code_error(error)))),
    };
    let action = OwnAction::read(&fields);
    if matches!(action, OwnAction::Correct)
        && let Some(begun) = correct(&visit, &reference).await?
    {
        return Ok(begun);
    }
    let asked = reference.clone();
    let found = visit
        .run(move |site, now| action.perform(site, &asked, now))
        .await;
    let (response, outcome) = match found {
        Err(WebError::Flow(FlowError::NotFound)) => return unknown(&visit, typed).await,
        found => found?,
    };
    let response = match visit.live(&response.slug) {
        Ok(live) => visit.phrases(&live).response(response),
        Err(_) => response,
    };
    if let Some(act) = outcome.confirm.filter(|act| act.is_possible(&response)) {
        return page(&TakeBackPage::new(&visit, &reference, &response, act));
    }
    let refused = outcome.refused;
    let mine = compose(&visit, &reference, response, outcome);
    if refused {
        unprocessable(&mine)
    } else {
        page(&mine)
    }
}

/// A code that no response has. It may be the other code that residents are given, the one of
/// answers that were saved and not sent: then the page says so and leads there with it.
async fn unknown(visit: &RequestContext, typed: String) -> Result<HttpResponse, WebError> {
    let saved = match ReturnCode::parse(&typed) {
        Ok(code) if visit.site.may_try_code(&visit.request) => {
            visit
                .read(move |site, now| residents::resume(&site.db, &code, now))
                .await?
        }
        _ => ResumeOutcome::Unknown,
    };
    let error = match saved {
        ResumeOutcome::Form(..) => "error-code-of-saved",
        ResumeOutcome::Over => "error-code-of-saved-over",
        ResumeOutcome::Unknown => "error-code-unknown",
    };
    unprocessable(&find(visit, typed, Some(error)))
}

fn compose(
    visit: &RequestContext,
    reference: &ReceiptCode,
    response: MyResponse,
    outcome: OwnOutcome,
) -> MyResponsePage {
    let again = LanguageSwitch::Again {
        address: paths::MY_RESPONSE.to_owned(),
        fields: vec![("code", reference.to_string())],
    };
    let live = visit.live(&response.slug).ok();
    let is_open = live
        .as_ref()
        .is_some_and(|live| live.phase(visit.arrived) == Phase::Open);
    let is_overdue = live
        .as_ref()
        .is_some_and(|live| live.phase(visit.arrived) == Phase::Ended);
    let frame = PageContext::titled(visit, "mine-heading")
        .switching(again)
        .with_error(outcome.refused);
    let helplines = live
        .filter(|_| needs_help(&outcome.appeal.words))
        .map(|live| helplines::of(&frame, &visit.reading(&live).edition));
    let own = response.answers.iter();
    MyResponsePage {
        answers: own
            .map(|own| (lines(&frame, &own.question, &own.answer), own.clone()))
            .collect(),
        helplines: helplines.unwrap_or_default(),
        errors: appeal_errors(&frame, &outcome),
        // What was taken is not shown again.
        appeal: Some(outcome.appeal)
            .filter(|_| outcome.refused)
            .unwrap_or_default(),
        correctable: is_open && response.withdrawn_on.is_none() && response.erased_on.is_none(),
        code: reference.to_string(),
        capacity_words: response.capacity.clone(),
        received_on: frame.day(&response.received_on),
        hold: response
            .hold
            .map(|(reason, until)| hold_words(&frame, reason, &until)),
        erasure_asked_on: response.erasure_asked_on.map(|day| frame.day(&day)),
        withdrawn_on: response.withdrawn_on.map(|day| frame.day(&day)),
        erased_on: response.erased_on.map(|day| frame.day(&day)),
        ended_on: response.ended_on.map(|day| frame.day(&day)),
        retention: response.retention_date.map(|day| frame.day(&day)),
        is_overdue,
        changed_since: changed_since(&frame, &response),
        response,
        done: outcome.done,
        frame,
    }
}

/// What became different in the consultation since it was answered, in words.
fn changed_since(frame: &PageContext, response: &MyResponse) -> Vec<(String, Vec<String>)> {
    let words = |changed: &DatedChanges| {
        let changes = changed.changes.iter().cloned();
        (
            frame.t1("changed-on", "day", frame.day(&changed.day)),
            changes.map(|change| change_words(frame, change)).collect(),
        )
    };
    response.changed_since.iter().map(words).collect()
}

/// What is wrong with what was written for a second look.
fn appeal_errors(frame: &PageContext, outcome: &OwnOutcome) -> Vec<ErrorLine> {
    let anchor = format!("why-{}", outcome.appeal.question);
    let error = outcome.refused.then(|| ErrorLine {
        field: anchor.clone(),
        anchor,
        words: frame.t("error-appeal"),
    });
    error.into_iter().collect()
}

/// Why nothing is deleted yet, and until when.
pub(super) fn hold_words(frame: &PageContext, reason: HoldReason, until: &NaiveDate) -> String {
    let reason = frame.t(&format!("hold-{reason}"));
    frame.tn(
        "mine-hold",
        &[("reason", reason.into()), ("day", frame.day(until).into())],
    )
}

/// Fills a form in with the answers of a response, to be sent in its place. `None` when that cannot
/// be: the page says why.
async fn correct(
    visit: &RequestContext,
    reference: &ReceiptCode,
) -> Result<Option<HttpResponse>, WebError> {
    let asked = reference.clone();
    let found = visit
        .read(move |site, now| residents::look_up(&site.db, &asked, now))
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
        .write(move |site, now| {
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
