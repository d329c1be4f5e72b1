//! `/c/{slug}/respond/{page}`: one page of the form.

use super::attachments;
use super::form_page::{CORRECTING, Given, ORGANISATION, ORGANISATION_LIMIT, Shown, id_of, shown};
use crate::domain::consultation::{CAPACITY, Edition, Phase, Question};
use crate::domain::form::{self, Answers, FieldError, FieldErrorKind, PageReading};
use crate::domain::response::Capacity;
use crate::domain::route::{ANSWERING_AS, Route, questions_of};
use crate::flows::Live;
use crate::flows::residents::{self, Form, Standing};
use crate::secrets::Token;
use crate::web::cookies::{self, Jar};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{Fields, Visit};
use crate::web::forms::{ErrorLine, error_lines, page, page_with, see_other, unprocessable};
use crate::web::frame::{Frame, Switch};
use crate::web::paths;
use crate::web::site::Site;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/question.html")]
struct QuestionPage {
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

/// Where a form stands, or the page to go to instead.
pub enum Found {
    Form(Arc<Live>, Form),
    Elsewhere(HttpResponse),
    /// There is none, or none any more.
    Gone(HttpResponse),
}

/// The form that this browser fills in.
pub async fn find_form(visit: &Visit, slug: &str) -> Result<Found, WebError> {
    let live = visit.live(slug)?;
    let (asked, token) = (Arc::clone(&live), visit.form_token(slug));
    let elsewhere = |path: String| Ok(Found::Elsewhere(see_other(&path)));
    match visit.run(move |site, _| residents::form(&site.db, &asked, token.as_ref())).await? {
        Standing::Filling(form) => Ok(Found::Form(live, form)),
        Standing::Changed(..) => elsewhere(paths::changed(slug)),
        Standing::Sent => elsewhere(paths::sent(slug)),
        Standing::Nothing => Ok(Found::Gone(see_other(&paths::gone(slug)))),
    }
}

pub async fn show(visit: Visit, path: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (slug, key) = path.into_inner();
    let from_check = visit.request.query_string().split('&').any(|pair| pair == "from=check");
    match find_form(&visit, &slug).await? {
        Found::Gone(response) | Found::Elsewhere(response) => Ok(response),
        Found::Form(live, form) => {
            questions_of(&live.edition, &key).ok_or(Problem::NotFound)?;
            let route = form.answers.route(&live.edition);
            if !route.shows(&key) {
                return Ok(see_other(&paths::respond(&slug, route.instead_of(&key))));
            }
            page(&compose(&visit, &live, &key, &route, &Given::Kept(&form.answers), &[], from_check)?)
        }
    }
}

pub async fn save(visit: Visit, path: web::Path<(String, String)>, fields: Fields) -> Result<HttpResponse, WebError> {
    let (slug, key) = path.into_inner();
    let live = visit.live(&slug)?;
    let (asked, token) = (Arc::clone(&live), visit.form_token(&slug));
    let mut anew = false;
    let (live, mut form, next) = match visit.run(move |site, _| residents::form(&site.db, &asked, token.as_ref())).await {
        Ok(Standing::Filling(form)) => (live, form, None),
        // What was typed is kept under the edition that it answers; then the changes are told.
        Ok(Standing::Changed(form, begun, _)) => {
            let (edition_id, number) = (begun.id, begun.number);
            let begun = Live { consultation_id: live.consultation_id, edition_id, number, edition: begun.content };
            (Arc::new(begun), form, Some(paths::changed(&slug)))
        }
        Ok(Standing::Sent) => return Ok(see_other(&paths::sent(&slug))),
        // What was typed belongs to a response that stands: sent as a new one, its author would count twice.
        Ok(Standing::Nothing) if !fields.get(CORRECTING).is_empty() => return correction_over(&visit, &live, &key, &fields),
        // The form is over. What was typed just now is not lost: a new one begins with it.
        Ok(Standing::Nothing) if live.phase(visit.arrived) == Phase::Open => {
            anew = true;
            let form = Form { token: Token::random(), answers: Answers::default(), edition_id: live.edition_id };
            (live, form, Some(paths::check_anew(&slug)))
        }
        Ok(Standing::Nothing) => return Ok(see_other(&paths::gone(&slug))),
        Err(error) => return not_kept(&visit, &live, &key, &Answers::default(), &fields, error),
    };
    let corrects = form.answers.corrects.is_some();
    let from_check = fields.get("from") == "check";
    let before = form.answers.clone();
    let errors = apply(&live, &key, &fields, &mut form.answers)?;
    let switching = fields.get("action") == "language";
    if !errors.is_empty() && switching {
        // Nobody asked yet whether this is right: the same words in another language.
        let route = before.route(&live.edition);
        return page(&compose(&visit, &live, &key, &route, &Given::Typed(&fields.0), &[], from_check)?);
    }
    if !errors.is_empty() {
        let route = before.route(&live.edition);
        return unprocessable(&compose(&visit, &live, &key, &route, &Given::Typed(&fields.0), &errors, from_check)?);
    }
    if anew && form.answers == before {
        return Ok(see_other(&paths::gone(&slug)));
    }
    let here = || if from_check { paths::respond_from_check(&slug, &key) } else { paths::respond(&slug, &key) };
    let next =
        next.or_else(|| switching.then(here)).unwrap_or_else(|| match following(&live.edition, &before, &form.answers, &key, &fields) {
            Next::Check => paths::check(&slug),
            Next::Page(page) if from_check => paths::respond_from_check(&slug, page),
            Next::Page(page) => paths::respond(&slug, page),
        });
    let later = fields.get("action") == "later";
    let next = if later { paths::saved(&slug) } else { next };
    let token = form.token.text();
    let kept = Arc::clone(&live);
    let save = move |site: &Site, now| {
        let saved = if anew {
            residents::begin_with(&site.db, &kept, &form, now)?;
            true
        } else {
            residents::save(&site.db, &form, now)?
        };
        if saved && later {
            residents::keep(&site.db, &kept, &form.token, now)?;
        }
        Ok(saved)
    };
    match visit.run(save).await {
        Ok(true) => {}
        Ok(false) if corrects => return correction_over(&visit, &live, &key, &fields),
        Ok(false) => return Ok(see_other(&paths::gone(&slug))),
        Err(error) => return not_kept(&visit, &live, &key, &before, &fields, error),
    }
    let mut response = see_other(&next);
    // The cookie must live as long as the draft, which has just been given more time.
    response.add_cookie(&cookies::set(&visit.site, Jar::Form(&slug), token)).map_err(|_| Problem::Unknown)?;
    Ok(response)
}

/// Where a page leads.
enum Next<'e> {
    Check,
    Page(&'e str),
}

/// Where a page leads once its answers are kept. From "check your answers" back there, unless the answer has opened a page that
/// nobody has seen yet.
fn following<'e>(edition: &'e Edition, before: &Answers, now: &Answers, key: &str, fields: &Fields) -> Next<'e> {
    let route = now.route(edition);
    let is_new = |page: &str| {
        let answered = questions_of(edition, page).is_some_and(|asked| asked.iter().any(|question| now.given.contains_key(&question.key)));
        !answered && !before.route(edition).shows(page)
    };
    let next = match (fields.get("action"), fields.get("from")) {
        _ if !route.shows(key) => Some(route.instead_of(key)),
        ("check", _) => None,
        (_, "check") => route.pages().iter().copied().skip_while(|page| *page != key).find(|page| is_new(page)),
        _ => route.after(key),
    };
    next.map_or(Next::Check, Next::Page)
}

/// The draft of a correction is over. The page comes back with everything that was typed, to be copied; the way on is the code.
fn correction_over(visit: &Visit, live: &Arc<Live>, key: &str, fields: &Fields) -> Result<HttpResponse, WebError> {
    let nothing = Answers::default();
    let mut page = compose(visit, live, key, &nothing.route(&live.edition), &Given::Typed(&fields.0), &[], false)?;
    page.frame = page.frame.with_error(true);
    (page.correcting, page.correction_over) = (true, true);
    page_with(StatusCode::CONFLICT, &page)
}

/// The database could not keep a page: the same page again, with everything that was typed, to be sent once more.
fn not_kept(
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
    let mut page = compose(visit, live, key, &route, &Given::Typed(&fields.0), &[], fields.get("from") == "check")?;
    page.frame = page.frame.with_error(true);
    page.errors = vec![ErrorLine { field: String::new(), anchor: "main".to_owned(), words: page.frame.t("error-not-kept") }];
    let mut response = page_with(StatusCode::SERVICE_UNAVAILABLE, &page)?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
    Ok(response)
}

/// Puts what a page sent into the answers. Nothing of the page is taken when anything of it is wrong.
fn apply(live: &Live, key: &str, fields: &Fields, answers: &mut Answers) -> Result<Vec<FieldError>, WebError> {
    if key == ANSWERING_AS {
        return Ok(apply_capacity(live, fields, answers));
    }
    let asked = questions_of(&live.edition, key).ok_or(Problem::NotFound)?;
    // Who sends what there is need not stop at a question that insists on an answer: the next page lists what is missing.
    let to_check = fields.get("action") == "check";
    let asked: Vec<Question> =
        asked.iter().map(|question| Question { required: question.required && !to_check, ..question.clone() }).collect();
    let PageReading { answers: read, errors } = form::read_page(&asked, &fields.0);
    if errors.is_empty() {
        for (question, answer) in read {
            match answer {
                Some(answer) => answers.given.insert(question, answer),
                None => answers.given.remove(&question),
            };
        }
    }
    Ok(errors)
}

fn apply_capacity(live: &Live, fields: &Fields, answers: &mut Answers) -> Vec<FieldError> {
    let error = |field: &str, kind| FieldError { field: field.to_owned(), kind };
    let offered = |capacity: &Capacity| live.edition.capacities.iter().any(|choice| choice.key == *capacity);
    let mut errors = Vec::new();
    let capacity = match fields.all(CAPACITY).as_slice() {
        [] | [""] => Err(FieldErrorKind::NoCapacity),
        [one] => one.parse::<Capacity>().ok().filter(offered).ok_or(FieldErrorKind::UnknownOption),
        _ => Err(FieldErrorKind::SeveralChosen),
    };
    let organisation = form::tidy(fields.get(ORGANISATION), false);
    if let Err(kind) = form::check_words(&organisation, ORGANISATION_LIMIT) {
        errors.push(error(ORGANISATION, kind));
    }
    match capacity {
        Err(kind) => errors.insert(0, error(CAPACITY, kind)),
        Ok(capacity) if errors.is_empty() => {
            answers.capacity = Some(capacity);
            answers.organisation = (capacity == Capacity::Organisation && !organisation.is_empty()).then_some(organisation);
        }
        Ok(_) => {}
    }
    errors
}

fn compose(
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
    let switch = Switch::Form { id: "form", address: paths::respond(&slug, key) };
    let frame = Frame::new(visit, heading.clone()).of(edition).with_error(!errors.is_empty()).switching(switch);
    let anchor = |field: &str| anchor_of(edition, asked, field);
    let lines = error_lines(&frame, errors, anchor);
    let back = match route.before(key) {
        _ if from_check => paths::check(&slug),
        Some(before) => paths::respond(&slug, before),
        None => paths::consultation(&slug),
    };
    Ok(QuestionPage {
        progress: match route.progress(key) {
            (number, Some(total)) => frame.tn("form-progress", &[("page", number.into()), ("pages", total.into())]),
            (number, None) => frame.t1("form-progress-open", "page", number),
        },
        easy_read: described.and_then(|page| page.easy_read.as_deref()).map(|text| visit.site.rendered.html(text)),
        attachments: attachments::shown(visit, &frame, edition, Some(key)),
        intro: described.and_then(|page| page.intro.as_deref()).map(|intro| visit.site.rendered.html(intro)),
        back,
        here: paths::respond(&slug, key),
        questions: asked.iter().map(|question| shown(&frame, edition, question, given, &lines, single)).collect(),
        capacities: (key == ANSWERING_AS).then(|| capacities(live, given, &lines)),
        errors: lines,
        closing: closing(&frame, live, visit),
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
        return edition.capacities.first().map_or_else(|| field.to_owned(), |first| format!("{CAPACITY}-{}", first.key));
    }
    let (key, part) = field.split_once('.').unwrap_or((field, ""));
    asked.iter().find(|question| question.key == key).map_or_else(|| field.to_owned(), |question| id_of(question, part))
}

fn capacities(live: &Live, given: &Given<'_>, errors: &[ErrorLine]) -> Capacities {
    let error = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
    let choices = live.edition.capacities.iter().map(|choice| {
        let key = choice.key.as_str();
        (key.to_owned(), choice.label.clone(), choice.hint.clone(), given.chosen(CAPACITY, key))
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
        Phase::Grace => Some(frame.t1("form-grace", "until", frame.local(late.naive(), &live.edition.zone_label))),
        Phase::Closed => Some(frame.t("form-late")),
        _ => None,
    }
}
