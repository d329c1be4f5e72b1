//! `/c/{slug}/respond/{page}`: one page of the form.

use super::form_redirect::find_form;
use crate::domain::consultation::{CAPACITY, Edition, Kind, Phase, Question};
use crate::domain::form::{Answers, FieldError};
use crate::domain::routing::{ANSWERING_AS, ANSWERING_FOR, FormRouting, questions_of};
use crate::flows::LiveConsultation;
use crate::web::page::choices::HintedChoice;
use crate::web::page::form_page::{GivenFields, ORGANISATION, ShownQuestion, id_of, shown};
use crate::web::page::forms::{ErrorLine, error_lines, page, page_with, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::public::attachments;
use crate::web::residents::page_fields::untaken_errors;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/question.html")]
pub(super) struct QuestionPage {
    frame: PageContext,
    slug: String,
    /// "Page 2 of 9", or "Page 2" while answers can still change how many there are.
    progress: String,
    heading: String,
    intro: Option<Arc<str>>,
    easy_read: Option<Arc<str>>,
    attachments: Vec<attachments::ShownAttachment>,
    back: String,
    here: String,
    questions: Vec<ShownQuestion>,
    /// Only on the first page.
    capacities: Option<CapacityFields>,
    /// Only on the page that asks for the name of an organisation.
    name: Option<NameField>,
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
    /// Why the form of this page cannot be filled in any more.
    ended: Option<FormEnd>,
}

struct CapacityFields {
    choices: Vec<HintedChoice>,
    error: Option<String>,
}

/// The field for the name of an organisation.
struct NameField {
    value: String,
    error: Option<String>,
}

pub async fn show(
    visit: RequestContext,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, key) = path.into_inner();
    let live = visit.live(&slug)?;
    let form = match find_form(&visit, &live).await? {
        Ok(form) => form,
        Err(elsewhere) => return elsewhere.lead(&visit, &slug),
    };
    questions_of(&live.edition, &key).ok_or(ProblemKind::NotFound)?;
    let routing = form.answers.routing(&live.edition);
    if !routing.shows(&key) {
        return Ok(see_other(&paths::respond(&slug, routing.instead_of(&key))));
    }
    let from_check = visit
        .request
        .query_string()
        .split('&')
        .any(|pair| pair == "from=check");
    let nothing = Vec::new();
    let sent_empty = visit.says(paths::EMPTY) && !form.is_kept;
    let untaken = form.answers.untaken.get(&key);
    if let Some(typed) = untaken.or_else(|| sent_empty.then_some(&nothing)) {
        let errors = untaken_errors(&live, &key, typed);
        let given = GivenFields::Typed(typed);
        let mut again = compose(&visit, &live, &key, &routing, &given, &errors, from_check)?;
        again.correcting = form.answers.corrects.is_some();
        return if errors.is_empty() {
            page(&again)
        } else {
            unprocessable(&again)
        };
    }
    page(&compose(
        &visit,
        &live,
        &key,
        &routing,
        &GivenFields::Kept(&form.answers),
        &[],
        from_check,
    )?)
}

/// Why a form cannot be filled in any more, though one of its pages still stood open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FormEnd {
    /// It was a correction, and its draft is over.
    CorrectionOver,
    /// It was sent, from another tab or another device, and says something else than this page.
    Sent,
}

impl FormEnd {
    /// The id of the heading that says so.
    const fn heading(self) -> &'static str {
        match self {
            Self::CorrectionOver => "correction-over-heading",
            Self::Sent => "form-sent-heading",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::CorrectionOver => "correction-over",
            Self::Sent => "form-sent",
        }
    }
}

/// The form has ended. The page comes back with everything that was typed, to be copied; the way on
/// is the code.
pub(super) fn ended(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    key: &str,
    fields: &FormFields,
    end: FormEnd,
) -> Result<HttpResponse, WebError> {
    let nothing = Answers::default();
    let mut page = compose(
        visit,
        live,
        key,
        &nothing.routing(&live.edition),
        &GivenFields::Typed(&fields.0),
        &[],
        false,
    )?;
    page.frame = page.frame.with_error(true);
    page.correcting = end == FormEnd::CorrectionOver;
    page.ended = Some(end);
    page_with(StatusCode::CONFLICT, &page)
}

/// The database could not keep a page: the same page again, with everything that was typed, to be
/// sent once more.
pub(super) fn not_kept(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    key: &str,
    kept: &Answers,
    fields: &FormFields,
    error: WebError,
) -> Result<HttpResponse, WebError> {
    if !error.is_passing() {
        return Err(error);
    }
    let routing = kept.routing(&live.edition);
    let mut page = compose(
        visit,
        live,
        key,
        &routing,
        &GivenFields::Typed(&fields.0),
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
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    key: &str,
    routing: &FormRouting<'_>,
    given: &GivenFields<'_>,
    errors: &[FieldError],
    from_check: bool,
) -> Result<QuestionPage, WebError> {
    let live = &visit.reading(live);
    let edition = &live.edition;
    let asked = questions_of(edition, key).ok_or(ProblemKind::NotFound)?;
    let described = edition.form.pages.iter().find(|page| page.key == key);
    let heading =
        heading_of(edition, key).unwrap_or_else(|| visit.words.get(&format!("page-{key}")));
    let has_title = described.is_some_and(|page| page.title.is_some());
    let single = !has_title && asked.len() == 1;
    let slug = edition.slug.clone();
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::respond(&slug, key),
    };
    let frame = PageContext::new(visit, heading.clone())
        .of(edition)
        .with_error(!errors.is_empty())
        .switching(switch);
    let anchor = |field: &str| anchor_of(edition, asked, field);
    let mut lines = error_lines(&frame, errors, anchor);
    for line in &mut lines {
        name_part(&frame, asked, line);
    }
    let back = match routing.before(key) {
        _ if from_check => paths::check(&slug),
        Some(before) => paths::respond(&slug, before),
        None => paths::consultation(&slug),
    };
    Ok(QuestionPage {
        progress: match routing.progress(key) {
            (number, Some(total)) => frame.tn(
                "form-progress",
                &[("page", number.into()), ("pages", total.into())],
            ),
            (number, None) => frame.t1("form-progress-open", "page", number),
        },
        easy_read: described
            .and_then(|page| page.easy_read.as_deref())
            .map(|text| visit.html(text)),
        attachments: attachments::shown(visit, &frame, edition, Some(key)),
        intro: described
            .and_then(|page| page.intro.as_deref())
            .map(|intro| visit.html(intro)),
        back,
        here: paths::respond(&slug, key),
        questions: asked
            .iter()
            .map(|question| shown(&frame, edition, question, given, &lines, single))
            .collect(),
        capacities: (key == ANSWERING_AS).then(|| capacities(live, given, &lines)),
        name: (key == ANSWERING_FOR).then(|| NameField {
            value: given.words(ORGANISATION),
            error: error_of(&lines, ORGANISATION),
        }),
        errors: lines,
        closing: closing(&frame, live, visit),
        leave_path: paths::leave_page(&slug, key),
        resumed: visit.says("resumed") && errors.is_empty(),
        from_check,
        is_exit: described.is_some_and(|page| page.exit),
        correcting: given.corrects(),
        ended: None,
        heading,
        slug,
        frame,
    })
}

/// What a page is called by its consultation: its title, or the only question on it.
pub(super) fn heading_of(edition: &Edition, key: &str) -> Option<String> {
    let described = edition.form.pages.iter().find(|page| page.key == key);
    let title = described.and_then(|page| page.title.clone());
    title.or_else(|| match questions_of(edition, key)? {
        [one] => Some(one.text.clone()),
        _ => None,
    })
}

/// Says of which option of a ranking, or of which statement of a matrix, an error speaks.
fn name_part(frame: &PageContext, asked: &[Question], line: &mut ErrorLine) {
    let Some((key, part)) = line.field.split_once('.') else {
        return;
    };
    let question = asked.iter().find(|question| question.key == key);
    let label = question.and_then(|question| match question.kind() {
        Kind::Ranking => question.label_of(part),
        Kind::Matrix => question.statement(part),
        _ => None,
    });
    if let Some(label) = label {
        let of_part = [
            ("part", label.to_owned().into()),
            ("words", line.words.clone().into()),
        ];
        line.words = frame.tn("error-of-part", &of_part);
    }
}

fn anchor_of(edition: &Edition, asked: &[Question], field: &str) -> String {
    if field == CAPACITY {
        return edition.form.capacities.first().map_or_else(
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

/// The words of what is wrong with a field.
fn error_of(errors: &[ErrorLine], field: &str) -> Option<String> {
    let mut of_field = errors.iter().filter(|error| error.field == field);
    of_field.next().map(|error| error.words.clone())
}

fn capacities(
    live: &LiveConsultation,
    given: &GivenFields<'_>,
    errors: &[ErrorLine],
) -> CapacityFields {
    let choices = live.edition.form.capacities.iter().map(|choice| {
        let key = choice.key.as_str();
        HintedChoice {
            value: key.to_owned(),
            label: choice.label.clone(),
            hint: choice.hint.clone(),
            chosen: given.chosen(CAPACITY, key),
        }
    });
    CapacityFields {
        choices: choices.collect(),
        error: error_of(errors, CAPACITY),
    }
}

/// What somebody in mid-form is told once the consultation has closed.
pub fn closing(
    frame: &PageContext,
    live: &LiveConsultation,
    visit: &RequestContext,
) -> Option<String> {
    let late =
        crate::domain::time::LocalTime::at(live.edition.schedule.zone, live.edition.late_from());
    match live.phase(visit.arrived) {
        Phase::Grace => Some(frame.t1(
            "form-grace",
            "until",
            frame.local(late.naive(), &live.edition.schedule.zone_label),
        )),
        Phase::Closed => Some(frame.t("form-late")),
        _ => None,
    }
}
