//! `POST /requests/response`: everything of one response, and what can be done with it.

use crate::domain::request::{DataPlace, HoldReason};
use crate::flows::admin::requests::{
    self, HeldAnswer, HeldResponse, NoteAboutText, RequestActed, RequestStep,
};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::choices::FormChoice;
use crate::web::page::forms::{ErrorLine, TextField, page, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{DataProtection, StaffForm};
use crate::web::{Site, paths};
use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "requests/response.html")]
struct ResponsePage {
    frame: PageContext,
    held: HeldResponse,
    facts: Vec<(String, String)>,
    answers: Vec<AnswerView>,
    about: Vec<AboutLine>,
    holds: Vec<HoldView>,
    /// A hold stands: erasing waits for its end.
    stands: bool,
    reasons: Vec<FormChoice>,
    case_number: TextField,
    until: TextField,
    errors: Vec<ErrorLine>,
    reason_error: Option<String>,
    done: Option<String>,
    /// Erasing was asked for and waits for a second press.
    sure: bool,
}

/// Something that was written about a text.
struct AboutLine {
    about: String,
    words: String,
    /// What stands for it in forms, for a note of colleagues: it can be erased.
    note: Option<String>,
}

struct AnswerView {
    answer: HeldAnswer,
    tag: Option<String>,
    /// For a public text: what moderators are told.
    why: Option<TypedReason>,
}

struct TypedReason {
    id: String,
    value: String,
    error: Option<String>,
}

struct HoldView {
    words: String,
    number: String,
    stands: bool,
}

/// What was typed.
#[derive(Default)]
struct TypedRequest {
    reason: String,
    case_number: String,
    until: String,
    item: String,
    why: String,
}

pub async fn respond(
    StaffForm(person, fields): StaffForm<DataProtection>,
) -> Result<HttpResponse, WebError> {
    let ticket = fields.get("response").to_owned();
    let field = |name| fields.get(name).to_owned();
    let typed = TypedRequest {
        reason: field("reason"),
        case_number: field("case-number"),
        until: field("until"),
        item: field("item"),
        why: field("why"),
    };
    let step = match fields.get("action") {
        "erase-now" => Some(Ok(RequestStep::Erase)),
        "hold" => Some(hold(&typed)),
        "lift" => Some(Ok(RequestStep::Lift {
            number: field("hold"),
        })),
        "erase-note" => Some(Ok(RequestStep::EraseNote {
            note: field("note"),
        })),
        "send-back" => Some(Ok(RequestStep::SendBack {
            item: typed.item.clone(),
            why: typed.why.clone(),
        })),
        "open" | "erase" => None,
        _ => return Err(ProblemKind::Malformed.into()),
    };
    if let Some(Ok(step)) = &step
        && let Some(asked) = question(&person, step)
    {
        match ConfirmAnswer::of(&fields) {
            ConfirmAnswer::Yes => {}
            ConfirmAnswer::Ask => return asked.ask(fields),
            ConfirmAnswer::No => {
                let held = find(&person, ticket).await?;
                return page(&compose(&person, held, typed, None, false, None));
            }
        }
    }
    let sure = fields.get("action") == "erase";
    let outcome = match step {
        None => Ok(None),
        Some(Err(error)) => Err(error),
        Some(Ok(step)) => word(act(&person, &ticket, step).await?, &typed),
    };
    let held = find(&person, ticket).await?;
    match outcome {
        Ok(done) => page(&compose(
            &person,
            held,
            TypedRequest::default(),
            done,
            sure,
            None,
        )),
        Err(error) => unprocessable(&compose(&person, held, typed, None, false, Some(error))),
    }
}

async fn find(person: &DataProtection, ticket: String) -> Result<HeldResponse, WebError> {
    let actor = person.actor.clone();
    let show = move |site: &Site, now| {
        requests::show(
            &site.db,
            &site.catalogue,
            &site.config.service_key,
            &actor,
            &ticket,
            now,
        )
    };
    person.visit.write(show).await
}

/// The question before a step that cannot be taken back; `None` for one that can, or that is not
/// whole. Erasing is asked about on the page of the response.
fn question(person: &DataProtection, step: &RequestStep) -> Option<ConfirmPage> {
    let (heading, says, yes) = match step {
        RequestStep::Lift { .. } => ("request-lift-sure", "request-lift-words", "request-lift"),
        RequestStep::EraseNote { .. } => (
            "request-note-sure",
            "request-note-erase-words",
            "request-erase-now",
        ),
        RequestStep::SendBack { why, .. } if requests::is_why(why) => (
            "request-send-back-sure",
            "request-send-back-words",
            "request-send-back",
        ),
        RequestStep::SendBack { .. } | RequestStep::Erase | RequestStep::Hold { .. } => {
            return None;
        }
    };
    let frame =
        PageContext::titled(&person.visit, heading).staffed(&person.actor, &person.csrf_token);
    let (words, yes) = (vec![frame.t(says)], frame.t(yes));
    Some(ConfirmPage::new(
        frame,
        paths::REQUEST_RESPONSE.to_owned(),
        words,
        yes,
    ))
}

async fn act(
    person: &DataProtection,
    ticket: &str,
    step: RequestStep,
) -> Result<RequestActed, WebError> {
    let (actor, ticket) = (person.actor.clone(), ticket.to_owned());
    person
        .visit
        .run(move |site, now| {
            requests::act(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                (&ticket, step),
                now,
            )
        })
        .await
}

/// A field and what is wrong with it.
type Wrong = (String, &'static str);

fn hold(typed: &TypedRequest) -> Result<RequestStep, Wrong> {
    let reason: HoldReason = typed
        .reason
        .parse()
        .map_err(|_| ("reason".to_owned(), "error-hold-reason"))?;
    let until: NaiveDate = typed
        .until
        .trim()
        .parse()
        .map_err(|_| ("until".to_owned(), "error-hold-until"))?;
    Ok(RequestStep::Hold {
        reason,
        case_number: typed.case_number.clone(),
        until,
    })
}

/// The word for what was done, or what is wrong.
fn word(acted: RequestActed, typed: &TypedRequest) -> Result<Option<&'static str>, Wrong> {
    Ok(Some(match acted {
        RequestActed::Erased => "request-done-erased",
        RequestActed::ErasureWaits => "request-done-waits",
        RequestActed::Held => "request-done-held",
        RequestActed::Lifted => "request-done-lifted",
        RequestActed::NoteErased => "request-done-note",
        RequestActed::SentBack => "request-done-sent-back",
        RequestActed::Nothing => "request-done-nothing",
        RequestActed::Until => return Err(("until".to_owned(), "error-hold-until")),
        RequestActed::CaseNumber => return Err(("case-number".to_owned(), "error-hold-case")),
        RequestActed::Why => return Err((format!("why-{}", typed.item), "error-request-why")),
    }))
}

fn compose(
    person: &DataProtection,
    held: HeldResponse,
    typed: TypedRequest,
    done: Option<&'static str>,
    sure: bool,
    wrong: Option<Wrong>,
) -> ResponsePage {
    let heading = person.visit.words.get("request-response-heading");
    let frame = PageContext::new(&person.visit, heading)
        .staffed(&person.actor, &person.csrf_token)
        .with_error(wrong.is_some());
    let errors: Vec<ErrorLine> = wrong
        .into_iter()
        .map(|(field, id)| ErrorLine {
            anchor: field.clone(),
            field,
            words: frame.t(id),
        })
        .collect();
    let error_of = |field: &str| {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.words.clone())
    };
    let answers = held.answers.iter().map(|answer| AnswerView {
        tag: tag(&frame, answer),
        why: answer.item.clone().filter(|_| answer.public).map(|item| {
            let id = format!("why-{item}");
            TypedReason {
                value: if item == typed.item {
                    typed.why.clone()
                } else {
                    String::new()
                },
                error: error_of(&id),
                id,
            }
        }),
        answer: answer.clone(),
    });
    let reason = |reason: &HoldReason| {
        let chosen = typed.reason == reason.as_str();
        FormChoice::new(reason.as_str(), frame.t(&format!("hold-{reason}")), chosen)
    };
    let stands = held.holds.iter().any(|hold| hold.stands);
    ResponsePage {
        facts: facts(&frame, &held),
        answers: answers.collect(),
        about: held
            .written_about_it
            .iter()
            .map(|line| about_line(&frame, person, line, stands))
            .collect(),
        holds: holds(&frame, &held),
        stands,
        reasons: HoldReason::ALL.iter().map(reason).collect(),
        case_number: TextField::new(&frame, "case-number", "hold-case", typed.case_number)
            .hint(frame.t("hold-case-hint"))
            .with(&errors),
        until: TextField::new(&frame, "until", "hold-until", typed.until)
            .hint(frame.t("hold-until-hint"))
            .with(&errors),
        reason_error: error_of("reason"),
        done: done.map(|id| frame.t(id)),
        sure: sure && held.erased_on.is_none(),
        errors,
        held,
        frame,
    }
}

fn about_line(
    frame: &PageContext,
    person: &DataProtection,
    line: &NoteAboutText,
    held: bool,
) -> AboutLine {
    let NoteAboutText {
        place,
        question,
        words,
    } = line;
    let key = &person.visit.site.config.service_key;
    AboutLine {
        about: format!("{} · {question}", frame.t(&format!("place-{place}"))),
        words: words.clone(),
        note: (*place == DataPlace::Note && !held).then(|| requests::note_mark(key, words)),
    }
}

fn tag(frame: &PageContext, answer: &HeldAnswer) -> Option<String> {
    answer.item.as_ref()?;
    let id = match (answer.decision, answer.public) {
        (_, true) => "request-tag-public".to_owned(),
        (Some(kind), false) => format!("decided-{kind}"),
        (None, false) => "request-tag-undecided".to_owned(),
    };
    Some(frame.t(&id))
}

fn holds(frame: &PageContext, held: &HeldResponse) -> Vec<HoldView> {
    let view = |hold: &requests::HeldHold| HoldView {
        words: frame.tn(
            if hold.lifted {
                "request-hold-lifted"
            } else {
                "request-hold-line"
            },
            &[
                ("reason", frame.t(&format!("hold-{}", hold.reason)).into()),
                ("day", frame.day(&hold.until).into()),
                ("case", hold.case_number.clone().into()),
                ("name", hold.by.clone().into()),
            ],
        ),
        number: hold.number.clone(),
        stands: hold.stands,
    };
    held.holds.iter().map(view).collect()
}

fn facts(frame: &PageContext, held: &HeldResponse) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map(|day| frame.day(&day));
    let all = [
        ("request-fact-received", Some(frame.day(&held.received_on))),
        (
            "request-fact-channel",
            Some(frame.t(&format!("channel-{}", held.channel))),
        ),
        ("page-answering-as", Some(held.answering_as.clone())),
        ("request-fact-organisation", held.organisation.clone()),
        (
            "request-fact-wish",
            Some(frame.t(&format!("publish-{}", held.wish))),
        ),
        (super::withdrawn_id(held.by_office), day(held.withdrawn_on)),
        (super::erased_id(held.by_office), day(held.erased_on)),
        ("request-fact-asked", day(held.erasure_asked_on)),
        (
            "state-not-counted",
            held.not_counted
                .map(|why| frame.t(&format!("propose-{why}"))),
        ),
        ("receipt-fingerprint", Some(held.fingerprint.clone())),
    ];
    all.into_iter()
        .filter_map(|(id, value)| Some((frame.t(id), value?)))
        .collect()
}
