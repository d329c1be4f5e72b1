//! `/admin/problems`: what people report about pages, and the public answers.

use crate::domain::form::FieldError;
use crate::flows::admin::problems::{self, ReportRow};
use crate::flows::residents::readable;
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{ErrorLine, error_lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Administrator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/problems.html")]
struct ProblemsPage {
    frame: PageContext,
    waiting: Vec<ProblemLine>,
    answered: Vec<ProblemLine>,
    errors: Vec<ErrorLine>,
    done: Option<&'static str>,
}

struct ProblemLine {
    report: ReportRow,
    /// When it came, and in which language.
    about: String,
    /// The answer as it was typed, when something is wrong with it.
    typed: String,
    error: Option<String>,
}

pub async fn show(administrator: Administrator) -> Result<HttpResponse, WebError> {
    page(&compose(&administrator, "", String::new(), &[]).await?)
}

pub async fn answer(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    number: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("answer").to_owned();
    let words = match readable(&typed) {
        Ok(words) => words,
        Err(kind) => {
            let error = FieldError {
                field: format!("answer-{number}"),
                kind,
            };
            return unprocessable(&compose(&administrator, &number, typed, &[error]).await?);
        }
    };
    match ConfirmAnswer::of(&fields) {
        ConfirmAnswer::Yes => {}
        ConfirmAnswer::No => return page(&compose(&administrator, &number, typed, &[]).await?),
        ConfirmAnswer::Ask => {
            let asked = compose(&administrator, &number, typed, &[]).await?;
            if let Some(line) = asked
                .waiting
                .into_iter()
                .find(|line| line.report.number == *number)
            {
                return sure(&administrator, line, words).ask(fields);
            }
        }
    }
    let actor = administrator.actor.clone();
    let done = administrator
        .visit
        .write(move |site, now| problems::answer(&site.db, &actor, &number, &words, now))
        .await?;
    Ok(see_other(&format!(
        "{}?{}",
        paths::PROBLEMS,
        if done { "answered" } else { "already" }
    )))
}

/// The question before an answer is public.
fn sure(administrator: &Administrator, line: ProblemLine, answer: String) -> ConfirmPage {
    let frame = PageContext::titled(&administrator.visit, "problems-sure")
        .staffed(&administrator.actor, &administrator.csrf_token);
    let words = vec![
        line.about,
        line.report.words,
        frame.t1("problems-sure-answer", "answer", answer),
        frame.t("problems-sure-words"),
    ];
    let yes = frame.t("problems-publish");
    ConfirmPage::new(
        frame,
        paths::problem_report(&line.report.number),
        words,
        yes,
    )
}

async fn compose(
    administrator: &Administrator,
    number: &str,
    typed: String,
    errors: &[FieldError],
) -> Result<ProblemsPage, WebError> {
    let visit = &administrator.visit;
    let frame = PageContext::titled(visit, "problems-heading")
        .staffed(&administrator.actor, &administrator.csrf_token)
        .with_error(!errors.is_empty());
    let actor = administrator.actor.clone();
    let (waiting, answered) = visit
        .read(move |site, _| problems::list(&site.db, &actor))
        .await?;
    let errors = error_lines(&frame, errors, str::to_owned);
    let line = |report: ReportRow| ProblemLine {
        about: [
            frame.day(&report.reported_on),
            report.page.clone(),
            report.language.clone(),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · "),
        typed: if report.number == number {
            typed.clone()
        } else {
            String::new()
        },
        error: errors
            .first()
            .filter(|_| report.number == number)
            .map(|error| error.words.clone()),
        report,
    };
    Ok(ProblemsPage {
        waiting: waiting.into_iter().map(line).collect(),
        answered: answered.into_iter().map(line).collect(),
        done: [
            ("answered", "problems-answered"),
            ("already", "problems-already"),
        ]
        .into_iter()
        .find(|(word, _)| visit.says(word))
        .map(|(_, id)| id),
        errors,
        frame,
    })
}
