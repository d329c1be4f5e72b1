//! `/requests`: what people ask about themselves. What is looked for travels in the body of a POST:
//! never in an address or a log.

pub mod file;
mod held_words;
pub mod other;
pub mod response;

use crate::domain::request::SEARCH_MOST;
use crate::flows::admin::requests::{
    self, HeldAlert, HeldProblem, HoldDesk, OtherRecord, PersonSearchResult, ResponseHit,
};
use crate::web::page::forms::{ErrorLine, TextField, lines, page, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{DataProtection, StaffForm};
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/requests.html")]
struct RequestsPage {
    frame: PageContext,
    search: TextField,
    errors: Vec<ErrorLine>,
    holds: Vec<HoldLine>,
    found: Option<FoundView>,
    /// What the last press did, or asks for.
    notice: Option<String>,
}

/// What a press on something beside responses came to.
enum PressNotice {
    /// It is erased with the next press.
    Sure(OtherRecord),
    Erased,
}

struct HoldLine {
    ticket: String,
    title: String,
    about: String,
    asked: Option<String>,
}

/// What a search found, in words.
struct FoundView {
    summary: String,
    responses: Vec<HitLine>,
    /// What stands for the person in forms, and name and address.
    accounts: Vec<(String, String)>,
    emails: Vec<String>,
    others: Vec<OtherLine>,
    file_error: Option<String>,
}

/// An address that is told news, or a report of a page that does not work.
struct OtherLine {
    kind: &'static str,
    /// What stands for it in forms.
    which: String,
    title: String,
    words: Vec<String>,
    /// The next press erases it.
    sure: bool,
}

impl OtherLine {
    fn other(&self) -> OtherRecord {
        if self.kind == "alert" {
            OtherRecord::Alert(self.which.clone())
        } else {
            OtherRecord::Problem(self.which.clone())
        }
    }
}

struct HitLine {
    ticket: String,
    title: String,
    about: String,
    tags: Vec<String>,
    /// Where, and the words.
    pieces: Vec<(String, String)>,
}

pub async fn show(person: DataProtection) -> Result<HttpResponse, WebError> {
    let desk = desk(&person).await?;
    page(&compose(&person, desk, "", None, None, &[]))
}

async fn desk(person: &DataProtection) -> Result<HoldDesk, WebError> {
    let actor = person.actor.clone();
    person
        .visit
        .read(move |site, now| {
            requests::desk(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                now,
            )
        })
        .await
}

pub async fn search(
    StaffForm(person, fields): StaffForm<DataProtection>,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("search").trim().to_owned();
    if typed.is_empty() || typed.chars().count() > SEARCH_MOST {
        let desk = desk(&person).await?;
        return unprocessable(&compose(
            &person,
            desk,
            &typed,
            None,
            None,
            &[("search", "error-request-search")],
        ));
    }
    let found = find(&person, &typed).await?;
    let desk = desk(&person).await?;
    page(&compose(&person, desk, &typed, Some(found), None, &[]))
}

async fn find(person: &DataProtection, typed: &str) -> Result<PersonSearchResult, WebError> {
    let (actor, typed) = (person.actor.clone(), typed.to_owned());
    person
        .visit
        .run(move |site, now| {
            requests::search(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &typed,
                now,
            )
        })
        .await
}

fn compose(
    person: &DataProtection,
    desk: HoldDesk,
    typed: &str,
    found: Option<PersonSearchResult>,
    notice: Option<&PressNotice>,
    ids: &[(&str, &str)],
) -> RequestsPage {
    let frame = PageContext::titled(&person.visit, "requests-heading")
        .staffed(&person.actor, &person.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let holds = desk.holds.into_iter().map(|standing| HoldLine {
        about: frame.tn(
            "request-hold-line",
            &[
                (
                    "reason",
                    frame.t(&format!("hold-{}", standing.hold.reason)).into(),
                ),
                ("day", frame.day(&standing.hold.until).into()),
                ("case", standing.hold.case_number.into()),
                ("name", standing.hold.by.into()),
            ],
        ),
        asked: standing
            .erasure_asked_on
            .map(|day| frame.t1("request-erasure-waits", "day", frame.day(&day))),
        ticket: standing.ticket,
        title: standing.title,
    });
    let file_error = errors
        .iter()
        .find(|error| error.field == "chosen")
        .map(|error| error.words.clone());
    let mut found = found.map(|found| view(&frame, found, file_error));
    if let (Some(found), Some(PressNotice::Sure(other))) = (&mut found, notice) {
        let key = &person.visit.site.config.service_key;
        for line in &mut found.others {
            line.sure = line.other().is_same(other, key);
        }
    }
    RequestsPage {
        search: TextField::new(&frame, "search", "request-search", typed)
            .hint(frame.t("request-search-hint"))
            .with(&errors),
        holds: holds.collect(),
        found,
        notice: notice.map(|notice| {
            frame.t(if matches!(notice, PressNotice::Erased) {
                "request-other-erased"
            } else {
                "request-other-sure"
            })
        }),
        errors,
        frame,
    }
}

fn view(frame: &PageContext, found: PersonSearchResult, file_error: Option<String>) -> FoundView {
    let summary = if found.is_empty() {
        frame.t("request-found-none")
    } else if found.more {
        frame.t1("request-found-more", "count", found.responses.len())
    } else {
        let counts = [
            ("responses", found.responses.len().into()),
            ("accounts", found.accounts.len().into()),
            ("letters", found.emails.len().into()),
            ("others", (found.alerts.len() + found.problems.len()).into()),
        ];
        frame.tn("request-found", &counts)
    };
    let email = |email: requests::FoundEmail| {
        let id = if email.given_up {
            "request-letter-dead"
        } else {
            "request-letter-waits"
        };
        frame.tn(
            id,
            &[
                ("to", email.to.into()),
                ("number", email.number.into()),
                ("kind", email.kind.as_str().into()),
            ],
        )
    };
    let alerts = found
        .alerts
        .into_iter()
        .map(|alert| alert_line(frame, alert));
    let problems = found
        .problems
        .into_iter()
        .map(|problem| problem_line(frame, problem));
    FoundView {
        summary,
        others: alerts.chain(problems).collect(),
        responses: found
            .responses
            .into_iter()
            .map(|hit| line(frame, hit))
            .collect(),
        accounts: found
            .accounts
            .into_iter()
            .map(|account| {
                (
                    account.person,
                    format!("{} · {}", account.name, account.email),
                )
            })
            .collect(),
        emails: found.emails.into_iter().map(email).collect(),
        file_error,
    }
}

fn alert_line(frame: &PageContext, alert: HeldAlert) -> OtherLine {
    let about = alert
        .consultation
        .unwrap_or_else(|| frame.t("request-alert-all"));
    let id = if alert.confirmed_on.is_some() {
        "request-alert"
    } else {
        "request-alert-unconfirmed"
    };
    let values = [
        ("to", alert.address.into()),
        ("about", about.into()),
        ("day", frame.day(&alert.asked_on).into()),
    ];
    OtherLine {
        kind: "alert",
        which: alert.ticket,
        title: frame.tn(id, &values),
        words: Vec::new(),
        sure: false,
    }
}

fn problem_line(frame: &PageContext, problem: HeldProblem) -> OtherLine {
    let values = [
        ("day", frame.day(&problem.reported_on).into()),
        ("page", problem.page.into()),
        ("number", problem.number.clone().into()),
    ];
    let answer = problem
        .answer
        .map(|answer| frame.t1("request-problem-answer", "answer", answer));
    OtherLine {
        kind: "problem",
        which: problem.number,
        title: frame.tn("request-problem", &values),
        words: std::iter::once(problem.words).chain(answer).collect(),
        sure: false,
    }
}

/// The words that say who erased a response.
const fn erased_id(by_office: bool) -> &'static str {
    if by_office {
        "request-erased-by-office"
    } else {
        "request-erased-by-author"
    }
}

/// The words that say who took a response out of the count.
const fn withdrawn_id(by_office: bool) -> &'static str {
    if by_office {
        "request-withdrawn-by-office"
    } else {
        "request-withdrawn-by-author"
    }
}

fn line(frame: &PageContext, hit: ResponseHit) -> HitLine {
    let mut tags = Vec::new();
    if hit.public > 0 {
        tags.push(frame.t("request-tag-public"));
    }
    if hit.held {
        tags.push(frame.t("request-tag-held"));
    }
    if hit.erased_on.is_some() {
        tags.push(frame.t(erased_id(hit.by_office)));
    } else if hit.withdrawn_on.is_some() {
        tags.push(frame.t(withdrawn_id(hit.by_office)));
    }
    let place = |piece: requests::HitPiece| {
        let place = frame.t(&format!("place-{}", piece.place));
        (
            piece
                .question
                .map_or(place.clone(), |question| format!("{place} · {question}")),
            piece.words,
        )
    };
    HitLine {
        about: frame.tn(
            "request-received",
            &[
                ("day", frame.day(&hit.received_on).into()),
                ("capacity", hit.capacity.into()),
            ],
        ),
        ticket: hit.ticket,
        title: hit.title,
        tags,
        pieces: hit.pieces.into_iter().map(place).collect(),
    }
}
