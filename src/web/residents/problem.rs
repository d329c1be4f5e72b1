//! `/problem`: telling us that a page does not work, and what became of earlier reports.

use crate::domain::form::FieldError;
use crate::flows::residents::{self, ProblemTold as Told, REPORT_LIMIT};
use crate::web::page::form_page::limit_words;
use crate::web::page::forms::{ErrorLine, error_lines, page, page_with, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "residents/problem.html")]
struct ReportProblemPage {
    frame: PageContext,
    /// The path of the page that it is about; empty when it is not known.
    about: String,
    typed: String,
    limit: usize,
    limit_words: String,
    errors: Vec<ErrorLine>,
    sent: bool,
    answers: Vec<AnsweredProblem>,
}

/// A report that was answered in public.
struct AnsweredProblem {
    /// Which page it was about; empty when nobody said so.
    page: String,
    answer: String,
    day: String,
}

/// The page that a report is about.
#[derive(serde::Deserialize)]
pub struct ReportedPage {
    page: Option<String>,
}

pub async fn show(
    visit: RequestContext,
    about: web::Query<ReportedPage>,
) -> Result<HttpResponse, WebError> {
    let about = known(about.page.as_deref().unwrap_or(""));
    page(&compose(&visit, about, String::new(), &[]).await?)
}

pub async fn report(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let (about, typed) = (known(fields.get("page")), fields.get("words").to_owned());
    if fields.get("action") == "language" {
        return page(&compose(&visit, about, typed, &[]).await?);
    }
    let words = match residents::readable(&typed) {
        Ok(words) => words,
        Err(kind) => {
            return unprocessable(
                &compose(
                    &visit,
                    about,
                    typed,
                    &[FieldError {
                        field: "words".to_owned(),
                        kind,
                    }],
                )
                .await?,
            );
        }
    };
    if !visit.site.may_report(&visit.request) {
        let mut again = compose(&visit, about, typed, &[]).await?;
        again.frame = again.frame.with_error(true);
        again.errors = vec![ErrorLine {
            field: "words".to_owned(),
            anchor: "words".to_owned(),
            words: again.frame.t("error-too-often"),
        }];
        return page_with(StatusCode::TOO_MANY_REQUESTS, &again);
    }
    let slug = paths::consultation_of(&about).unwrap_or("");
    let consultation_id = visit.live(slug).ok().map(|live| live.consultation_id);
    let told = Told {
        consultation_id,
        page: about,
        words,
        language: visit.words.tag().to_owned(),
    };
    visit
        .write(move |site, now| residents::report(&site.db, told, now))
        .await?;
    Ok(see_other(paths::PROBLEM_SENT))
}

/// A path of a public page, or nothing: what is typed into the address is shown only then.
fn known(page: &str) -> String {
    if paths::can_be_told(page) {
        page.to_owned()
    } else {
        String::new()
    }
}

async fn compose(
    visit: &RequestContext,
    about: String,
    typed: String,
    errors: &[FieldError],
) -> Result<ReportProblemPage, WebError> {
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::PROBLEM.to_owned(),
    };
    let frame = PageContext::titled(visit, "problem-report-heading")
        .with_error(!errors.is_empty())
        .switching(switch);
    let answers = visit.read(|site, _| residents::answered(&site.db)).await?;
    Ok(ReportProblemPage {
        errors: error_lines(&frame, errors, str::to_owned),
        sent: visit.says("sent"),
        answers: answers
            .into_iter()
            .map(|one| AnsweredProblem {
                page: one.page,
                answer: one.answer,
                day: frame.day(&one.answered_on),
            })
            .collect(),
        limit: REPORT_LIMIT,
        limit_words: limit_words(&frame, REPORT_LIMIT),
        about,
        typed,
        frame,
    })
}
