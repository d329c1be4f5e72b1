//! `/c/{slug}`: what is asked, and the way in.

use crate::domain::consultation::{Edition, Phase};
use crate::flows::{LiveConsultation, residents};
use crate::secrets::HeldForm;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::{PageContext, machine};
use crate::web::paths;
use crate::web::public::attachments::{self, ShownAttachment};
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::WebError;
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/start.html")]
struct StartPage {
    frame: PageContext,
    live: Arc<LiveConsultation>,
    phase: Phase,
    texts: StartTexts,
    attachments: Vec<ShownAttachment>,
    opens: ShownMoment,
    closes: ShownMoment,
    late_from: String,
    /// The day on which words and choices go.
    retention: Option<String>,
    questions: usize,
    /// Not everybody is asked all of them.
    routed: bool,
    received: String,
    /// This browser has a form of this consultation that was not sent.
    unfinished: bool,
    /// Somebody looked for a form that is no longer there.
    gone: bool,
    published: bool,
    facts_path: String,
    moderation_path: String,
    respond_path: String,
    leave_path: String,
    results_path: String,
    paper_path: String,
    alerts_path: String,
}

/// The operator's texts as HTML.
struct StartTexts {
    purpose: Arc<str>,
    can_change: Arc<str>,
    cannot_change: Arc<str>,
    stage: Arc<str>,
    other_ways: Arc<str>,
    what_next: Arc<str>,
    easy_read: Option<Arc<str>>,
}

/// A time in words and for machines.
struct ShownMoment {
    words: String,
    machine: String,
}

fn texts(visit: &RequestContext, edition: &Edition) -> StartTexts {
    let html = |text: &str| visit.html(text);
    let texts = &edition.texts;
    StartTexts {
        purpose: html(&texts.purpose),
        can_change: html(&texts.can_change),
        cannot_change: html(&texts.cannot_change),
        stage: html(&texts.stage),
        other_ways: html(&texts.other_ways),
        what_next: html(&texts.what_next),
        easy_read: texts.easy_read.as_deref().map(html),
    }
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    // A form of which nothing is kept shows nowhere but on its own pages.
    let (asked, held) = (
        Arc::clone(&live),
        visit.form_token(&slug).map(HeldForm::kept),
    );
    // Whoever has not begun to answer sees what is in memory.
    let known = visit
        .site
        .catalogue
        .known_by_tens(&live, visit.arrived)
        .filter(|_| held.is_none());
    let (received, standing) = if let Some(received) = known {
        (received, residents::FormStanding::Nothing)
    } else {
        let look = move |site: &Site, now| {
            let received = site.catalogue.received_by_tens(&site.db, &asked, now)?;
            Ok((
                received,
                residents::form(&site.db, &asked, held.as_ref(), now)?,
            ))
        };
        visit.read(look).await?
    };
    let published = visit.site.catalogue.is_published(&live);
    let live = visit.reading(&live);
    let edition = &live.edition;
    let frame = PageContext::new(&visit, edition.title.clone()).on_its_own_page(edition);
    let moment = |time: crate::domain::time::LocalTime| ShownMoment {
        words: frame.local(time.naive(), &edition.schedule.zone_label),
        machine: machine(time.instant(edition.schedule.zone)),
    };
    let late = crate::domain::time::LocalTime::at(edition.schedule.zone, edition.late_from());
    let was_sent = matches!(standing, residents::FormStanding::Sent);
    let shown = page(&StartPage {
        phase: live.phase(visit.arrived),
        texts: texts(&visit, edition),
        attachments: attachments::shown(&visit, &frame, edition, None),
        opens: moment(edition.schedule.opens),
        closes: moment(edition.schedule.closes),
        late_from: frame.local(late.naive(), &edition.schedule.zone_label),
        retention: edition.schedule.retention_date.map(|day| frame.day(&day)),
        questions: edition
            .form
            .pages
            .iter()
            .map(|page| page.questions.len())
            .sum(),
        routed: edition
            .form
            .pages
            .iter()
            .any(|page| page.when.is_some() || page.exit),
        received: match received {
            0 => frame.t("start-received-few"),
            tens => frame.t1("start-received-count", "count", frame.number(tens)),
        },
        unfinished: matches!(
            standing,
            residents::FormStanding::Filling(_) | residents::FormStanding::Changed(..)
        ),
        gone: visit.says("gone") && matches!(standing, residents::FormStanding::Nothing),
        published,
        facts_path: paths::facts(&slug),
        moderation_path: paths::moderation_record(&slug),
        respond_path: paths::begin(&slug),
        leave_path: paths::leave(&slug),
        results_path: paths::results(&slug),
        paper_path: paths::paper(&slug),
        alerts_path: paths::alerts(Some(&slug)),
        frame,
        live,
    })?;
    // A browser that never had the answer to sending: nobody is told here that a response was sent
    // from it.
    if was_sent {
        cookies::add(
            shown,
            &cookies::forget(&visit.site, CookieKind::Form(&slug)),
        )
    } else {
        Ok(shown)
    }
}

/// Begins a form, or goes on with the one that this browser has. The first cookie is set here and
/// not before.
pub async fn begin(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let started = match visit.held_form(&slug) {
        Some(held) => {
            let asked = Arc::clone(&live);
            visit
                .read(move |site, now| residents::start(&site.db, &asked, &held, now))
                .await?
        }
        None => residents::begin(&live, visit.arrived),
    };
    match started {
        residents::BeginOutcome::Form(held, answers) => {
            visit.site.senders.begin(&held.token, visit.arrived);
            let response = see_other(&paths::go_on(&slug, answers.to_go_on(&live.edition)));
            cookies::add(response, &cookies::form(&visit.site, &slug, &held)?)
        }
        residents::BeginOutcome::Closed(_) => Ok(see_other(&paths::consultation(&slug))),
    }
}
