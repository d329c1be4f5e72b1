//! `/c/{slug}/respond/{page}`: one page of the form.

use super::attachments;
use super::form_page::{Given, ORGANISATION, Shown, id_of, shown};
use crate::domain::consultation::{CAPACITY, Edition, Phase, Question};
use crate::domain::form::{Answers, FieldError};
use crate::domain::route::{ANSWERING_AS, Route, questions_of};
use crate::flows::Live;
use crate::flows::residents::{self, Form, Standing};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{Fields, Visit};
use crate::web::forms::{ErrorLine, error_lines, page, page_with, see_other};
use crate::web::frame::{Frame, Switch};
use crate::web::{paths, receipts};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/question.html")]
pub(super) struct QuestionPage {
    frame: Frame,
    slug: String,
    /// "Page 2 of 9", or "Page 2" while answers can still change how many there are.
    progress: String,
    heading: String,
    intro: Option<Arc<str>>,
    easy_read: Option<Arc<str>>,
    attachments: Vec<attachments::Shown>,
    back: String,
    here: String,
    questions: Vec<Shown>,
    /// Only on the first page.
    capacities: Option<Capacities>,
    errors: Vec<ErrorLine>,
    /// The consultation has closed: what is sent now is late, or within the announced grace.
    closing: Option<String>,
    /// Where answers are deleted: what is typed here comes along, and back for somebody who does
    /// not delete.
    leave_path: String,
    /// Somebody came back to saved answers.
    resumed: bool,
    /// The page was reached from "check your answers" and leads back there.
    from_check: bool,
    /// The form ends here.
    is_exit: bool,
    /// The form takes the place of a response that was sent before.
    correcting: bool,
    /// It did, and can no longer: its draft is over.
    correction_over: bool,
}

struct Capacities {
    choices: Vec<(String, String, Option<String>, bool)>,
    organisation: String,
    error: Option<String>,
    organisation_error: Option<String>,
}

/// Where somebody is led who cannot fill in the form that they asked for.
pub enum Elsewhere {
    Page(String),
    /// The form was sent, and this browser did not have the answer to that.
    Receipt,
}

impl Elsewhere {
    pub fn lead(self, visit: &Visit, slug: &str) -> Result<HttpResponse, WebError> {
        match (self, visit.held_form(slug)) {
            (Self::Page(path), _) => Ok(see_other(&path)),
            (Self::Receipt, Some(held)) => receipts::give_again(visit, slug, &held),
            (Self::Receipt, None) => Ok(see_other(paths::SENT_BEFORE)),
        }
    }
}

/// The form that this browser fills in, or where to go in its place.
pub async fn find_form(
    visit: &Visit,
    live: &Arc<Live>,
) -> Result<Result<Form, Elsewhere>, WebError> {
    let slug = &live.edition.slug;
    let (asked, held) = (Arc::clone(live), visit.held_form(slug));
    Ok(fillable(
        slug,
        visit
            .look(move |site, _| residents::form(&site.db, &asked, held.as_ref()))
            .await?,
    ))
}

/// The form that can be filled in, or where to go in its place.
pub fn fillable(slug: &str, standing: Standing) -> Result<Form, Elsewhere> {
    match standing {
        Standing::Filling(form) => Ok(form),
        Standing::Changed(..) => Err(Elsewhere::Page(paths::changed(slug))),
        Standing::Sent => Err(Elsewhere::Receipt),
        Standing::Nothing => Err(Elsewhere::Page(paths::gone(slug))),
    }
}

pub async fn show(
    visit: Visit,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, key) = path.into_inner();
    let live = visit.live(&slug)?;
    let form = match find_form(&visit, &live).await? {
        Ok(form) => form,
        Err(elsewhere) => return elsewhere.lead(&visit, &slug),
    };
    questions_of(&live.edition, &key).ok_or(Problem::NotFound)?;
    let route = form.answers.route(&live.edition);
    if !route.shows(&key) {
        return Ok(see_other(&paths::respond(&slug, route.instead_of(&key))));
    }
    let from_check = visit
        .request
        .query_string()
        .split('&')
        .any(|pair| pair == "from=check");
    page(&compose(
        &visit,
        &live,
        &key,
        &route,
        &Given::Kept(&form.answers),
        &[],
        from_check,
    )?)
}

/// The draft of a correction is over. The page comes back with everything that was typed, to be
/// copied; the way on is the code.
pub(super) fn correction_over(
    visit: &Visit,
    live: &Arc<Live>,
    key: &str,
    fields: &Fields,
) -> Result<HttpResponse, WebError> {
    let nothing = Answers::default();
    let mut page = compose(
        visit,
        live,
        key,
        &nothing.route(&live.edition),
        &Given::Typed(&fields.0),
        &[],
        false,
    )?;
    page.frame = page.frame.with_error(true);
    (page.correcting, page.correction_over) = (true, true);
    page_with(StatusCode::CONFLICT, &page)
}

/// The database could not keep a page: the same page again, with everything that was typed, to be
/// sent once more.
pub(super) fn not_kept(
    visit: &Visit,
    live: &Arc<Live>,
    key: &str,
    kept: &Answers,
    fields: &Fields,
    error: WebError,
) -> Result<HttpResponse, WebError> {
    if !error.is_passing() {
        return Err(error);
    }
    let route = kept.route(&live.edition);
    let mut page = compose(
        visit,
        live,
        key,
        &route,
        &Given::Typed(&fields.0),
        &[],
        fields.get("from") == "check",
    )?;
    page.frame = page.frame.with_error(true);
    page.errors = vec![ErrorLine {
        field: String::new(),
        anchor: "main".to_owned(),
        words: page.frame.t("error-not-kept"),
    }];
    let mut response = page_with(StatusCode::SERVICE_UNAVAILABLE, &page)?;
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from_static("5"));
    Ok(response)
}

pub(super) fn compose(
    visit: &Visit,
    live: &Arc<Live>,
    key: &str,
    route: &Route<'_>,
    given: &Given<'_>,
    errors: &[FieldError],
    from_check: bool,
) -> Result<QuestionPage, WebError> {
    let live = &visit.reading(live);
    let edition = &live.edition;
    let asked = questions_of(edition, key).ok_or(Problem::NotFound)?;
    let described = edition.pages.iter().find(|page| page.key == key);
    let (heading, single) = match (described.and_then(|page| page.title.clone()), asked) {
        (Some(title), _) => (title, false),
        (None, [one]) => (one.text.clone(), true),
        (None, _) => (visit.words.get(&format!("page-{key}")), false),
    };
    let slug = edition.slug.clone();
    let switch = Switch::Form {
        id: "form",
        address: paths::respond(&slug, key),
    };
    let frame = Frame::new(visit, heading.clone())
        .of(edition)
        .with_error(!errors.is_empty())
        .switching(switch);
    let anchor = |field: &str| anchor_of(edition, asked, field);
    let lines = error_lines(&frame, errors, anchor);
    let back = match route.before(key) {
        _ if from_check => paths::check(&slug),
        Some(before) => paths::respond(&slug, before),
        None => paths::consultation(&slug),
    };
    Ok(QuestionPage {
        progress: match route.progress(key) {
            (number, Some(total)) => frame.tn(
                "form-progress",
                &[("page", number.into()), ("pages", total.into())],
            ),
            (number, None) => frame.t1("form-progress-open", "page", number),
        },
        easy_read: described
            .and_then(|page| page.easy_read.as_deref())
            .map(|text| visit.site.rendered.html(text)),
        attachments: attachments::shown(visit, &frame, edition, Some(key)),
        intro: described
            .and_then(|page| page.intro.as_deref())
            .map(|intro| visit.site.rendered.html(intro)),
        back,
        here: paths::respond(&slug, key),
        questions: asked
            .iter()
            .map(|question| shown(&frame, edition, question, given, &lines, single))
            .collect(),
        capacities: (key == ANSWERING_AS).then(|| capacities(live, given, &lines)),
        errors: lines,
        closing: closing(&frame, live, visit),
        leave_path: paths::leave_page(&slug, key),
        resumed: visit.says("resumed") && errors.is_empty(),
        from_check,
        is_exit: described.is_some_and(|page| page.exit),
        correcting: given.corrects(),
        correction_over: false,
        heading,
        slug,
        frame,
    })
}

fn anchor_of(edition: &Edition, asked: &[Question], field: &str) -> String {
    if field == CAPACITY {
        return edition.capacities.first().map_or_else(
            || field.to_owned(),
            |first| format!("{CAPACITY}-{}", first.key),
        );
    }
    let (key, part) = field.split_once('.').unwrap_or((field, ""));
    asked
        .iter()
        .find(|question| question.key == key)
        .map_or_else(|| field.to_owned(), |question| id_of(question, part))
}

fn capacities(live: &Live, given: &Given<'_>, errors: &[ErrorLine]) -> Capacities {
    let error = |field: &str| {
        errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| error.words.clone())
    };
    let choices = live.edition.capacities.iter().map(|choice| {
        let key = choice.key.as_str();
        (
            key.to_owned(),
            choice.label.clone(),
            choice.hint.clone(),
            given.chosen(CAPACITY, key),
        )
    });
    Capacities {
        choices: choices.collect(),
        organisation: given.words(ORGANISATION),
        error: error(CAPACITY),
        organisation_error: error(ORGANISATION),
    }
}

/// What somebody in mid-form is told once the consultation has closed.
pub fn closing(frame: &Frame, live: &Live, visit: &Visit) -> Option<String> {
    let late = crate::domain::time::LocalTime::at(live.edition.zone, live.edition.late_from());
    match live.phase(visit.arrived) {
        Phase::Grace => Some(frame.t1(
            "form-grace",
            "until",
            frame.local(late.naive(), &live.edition.zone_label),
        )),
        Phase::Closed => Some(frame.t("form-late")),
        _ => None,
    }
}
