//! `/admin/jobs`: work in the background, and mails that were given up.

use crate::flows::admin::operating;
use crate::flows::mail::{DeadLetterAct, GivenUpMail};
use crate::web::page::acts::{ConfirmAnswer, ConfirmPage};
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Administrator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    frame: PageContext,
    /// What is done, and when it was done last.
    jobs: Vec<(String, String)>,
    waiting: String,
    emails: Vec<UndeliveredLine>,
    done: Option<String>,
}

struct UndeliveredLine {
    path: String,
    to: String,
    about: String,
    can_be_resent: bool,
}

const DONE: [&str; 3] = ["resent", "forgotten", "unknown"];

pub async fn show(administrator: Administrator) -> Result<HttpResponse, WebError> {
    let actor = administrator.actor.clone();
    let (counts, emails) = administrator
        .visit
        .read(move |site, _| operating::outbox(&site.db, &site.config.service_key, &actor))
        .await?;
    let frame = PageContext::titled(&administrator.visit, "jobs-heading")
        .staffed(&administrator.actor, &administrator.csrf_token);
    let site = &administrator.visit.site;
    let jobs = site.watch.jobs.all().map(|(job, last)| {
        let last = last.map_or_else(|| frame.t("jobs-never"), |at| frame.moment(&at, Tz::UTC));
        (frame.t(&format!("job-{job}")), last)
    });
    let done = DONE.into_iter().find(|word| administrator.visit.says(word));
    page(&JobsPage {
        jobs: jobs.collect(),
        waiting: frame.tn(
            "jobs-waiting",
            &[
                ("waiting", counts.waiting.into()),
                ("failing", counts.failing.into()),
                ("dead", counts.dead.into()),
            ],
        ),
        emails: emails
            .into_iter()
            .map(|email| line(&frame, email))
            .collect(),
        done: done.map(|word| frame.t(&format!("jobs-done-{word}"))),
        frame,
    })
}

fn line(frame: &PageContext, email: GivenUpMail) -> UndeliveredLine {
    let day = email
        .died_on
        .map_or_else(String::new, |day| frame.day(&day));
    let problem = email.problem.unwrap_or_else(|| frame.t("jobs-not-tried"));
    let about = [
        ("kind", email.kind.as_str().into()),
        ("day", day.into()),
        ("tries", email.tries.into()),
        ("problem", problem.into()),
    ];
    UndeliveredLine {
        path: paths::dead_letter(&email.number),
        to: email.to.unwrap_or_else(|| frame.t("jobs-address-gone")),
        about: frame.tn("jobs-letter", &about),
        can_be_resent: email.can_be_resent,
    }
}

/// The question before a mail is forgotten.
fn sure(administrator: &Administrator, email: GivenUpMail) -> ConfirmPage {
    let frame = PageContext::titled(&administrator.visit, "jobs-forget-sure")
        .staffed(&administrator.actor, &administrator.csrf_token);
    let line = line(&frame, email);
    let (words, yes) = (
        vec![line.to, line.about, frame.t("jobs-forget-words")],
        frame.t("jobs-forget"),
    );
    ConfirmPage::new(frame, line.path, words, yes).back_to(paths::JOBS.to_owned())
}

pub async fn settle(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    number: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let resend = match fields.get("action") {
        "resend" => true,
        "forget" => false,
        _ => return Err(ProblemKind::Malformed.into()),
    };
    if !resend && ConfirmAnswer::of(&fields) != ConfirmAnswer::Yes {
        let actor = administrator.actor.clone();
        let (_, emails) = administrator
            .visit
            .read(move |site, _| operating::outbox(&site.db, &site.config.service_key, &actor))
            .await?;
        if let Some(email) = emails.into_iter().find(|email| email.number == *number) {
            return sure(&administrator, email).ask(fields);
        }
    }
    let actor = administrator.actor.clone();
    let act = administrator
        .visit
        .write(move |site, now| operating::settle(&site.db, &actor, &number, resend, now))
        .await?;
    let word = match act {
        DeadLetterAct::Done if resend => "resent",
        DeadLetterAct::Done => "forgotten",
        DeadLetterAct::Unknown | DeadLetterAct::Gone => "unknown",
    };
    Ok(see_other(&paths::saying(paths::JOBS, word)))
}
