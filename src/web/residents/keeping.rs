//! `POST /c/{slug}/respond/{page}`: what a page of the form sent, on its way into the draft.

use super::question::{FormRedirect, compose, correction_over, fillable, not_kept};
use crate::domain::consultation::{CAPACITY, Edition, Phase, Question};
use crate::domain::form::{self, Answers, DecimalMark, FieldError, FieldErrorKind, PageReading};
use crate::domain::response::Capacity;
use crate::domain::route::{ANSWERING_AS, questions_of};
use crate::error::FlowError;
use crate::flows::residents::{self, DraftForm, FormStanding};
use crate::flows::{Act, LiveConsultation};
use crate::secrets::{BearerToken, HeldForm};
use crate::web::page::form_page::{CORRECTING, GivenFields, ORGANISATION, ORGANISATION_LIMIT};
use crate::web::page::forms::{page, see_other, unprocessable};
use crate::web::paths;
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::{FormFields, RequestContext};
use crate::web::serving::site::Site;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use std::borrow::Cow;
use std::sync::Arc;

/// What is to become of a page.
enum KeptPage {
    /// It goes into the draft.
    IntoDraft(Box<PageKeeping>),
    /// Nothing was kept: there is no form that it belongs to.
    Elsewhere(FormRedirect),
    /// Something on it cannot be taken. The answers are those from before.
    Mistakes(Arc<LiveConsultation>, Answers, Vec<FieldError>),
    /// The form was a correction, and its draft is over.
    CorrectionOver(Arc<LiveConsultation>),
}

impl KeptPage {
    const fn to(path: String) -> Self {
        Self::Elsewhere(FormRedirect::Page(path))
    }
}

/// A page on its way into the draft.
struct PageKeeping {
    live: Arc<LiveConsultation>,
    token: BearerToken,
    /// The answers from before.
    before: Answers,
    corrects: bool,
    act: Act<bool>,
    /// Where it leads.
    next: String,
}

pub async fn save(
    visit: RequestContext,
    path: web::Path<(String, String)>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let (slug, key) = path.into_inner();
    let live = visit.live(&slug)?;
    let (held, receipt) = (visit.held_form(&slug), visit.receipt_token(&slug).is_some());
    let page_sent = Arc::new(PageSent {
        live,
        key,
        fields,
        held,
        receipt,
    });
    let sent = Arc::clone(&page_sent);
    let kept = visit.look(move |site, now| keep(site, &sent, now)).await;
    let PageSent {
        live, key, fields, ..
    } = &*page_sent;
    let again = |live: &Arc<LiveConsultation>, before: &Answers, errors: &[FieldError]| {
        let route = before.route(&live.edition);
        compose(
            &visit,
            live,
            key,
            &route,
            &GivenFields::Typed(&fields.0),
            errors,
            from_check(fields),
        )
    };
    match kept {
        Ok(KeptPage::IntoDraft(keeping)) => {
            let PageKeeping {
                live,
                token,
                before,
                corrects,
                act,
                next,
            } = *keeping;
            match store(&visit, &live, &token, act, fields, &next).await {
                Ok(true) => {
                    // The cookie must live as long as the draft, which has just been given more
                    // time.
                    let held = HeldForm::kept_at(token, visit.arrived);
                    cookies::add(see_other(&next), &cookies::form(&visit.site, &slug, &held)?)
                }
                Ok(false) => match gone(&visit, &live, token).await? {
                    FormRedirect::Page(_) if corrects => {
                        correction_over(&visit, &live, key, fields)
                    }
                    elsewhere => elsewhere.lead(&visit, &slug),
                },
                Err(error) => not_kept(&visit, &live, key, &before, fields, error),
            }
        }
        Ok(KeptPage::Elsewhere(elsewhere)) => elsewhere.lead(&visit, &slug),
        // Nobody asked yet whether this is right: the same words in another language.
        Ok(KeptPage::Mistakes(live, before, _)) if fields.get("action") == "language" => {
            page(&again(&live, &before, &[])?)
        }
        Ok(KeptPage::Mistakes(live, before, errors)) => {
            unprocessable(&again(&live, &before, &errors)?)
        }
        Ok(KeptPage::CorrectionOver(live)) => correction_over(&visit, &live, key, fields),
        Err(error) => not_kept(&visit, live, key, &Answers::default(), fields, error),
    }
}

/// A page of the form that was sent, and whose it is.
struct PageSent {
    live: Arc<LiveConsultation>,
    key: String,
    fields: FormFields,
    held: Option<HeldForm>,
    /// The browser has a receipt: the form was sent.
    receipt: bool,
}

/// Where somebody is led whose draft is no longer there: it was sent meanwhile, or it is gone.
async fn gone(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    token: BearerToken,
) -> Result<FormRedirect, WebError> {
    let (asked, held) = (Arc::clone(live), HeldForm::kept(token));
    let standing = visit
        .look(move |site, now| residents::form(&site.db, &asked, Some(&held), now))
        .await?;
    let slug = &live.edition.slug;
    Ok(fillable(slug, standing)
        .err()
        .unwrap_or_else(|| FormRedirect::Page(paths::gone(slug))))
}

/// Stores a page, with a code to come back to it if that was asked for. `false` when the draft is
/// gone.
async fn store(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
    token: &BearerToken,
    act: Act<bool>,
    fields: &FormFields,
    next: &str,
) -> Result<bool, WebError> {
    if !visit.write(act).await? {
        return Ok(false);
    }
    if asks_for_later(fields) && next != paths::CORRECTION_RESTS {
        let (live, token) = (Arc::clone(live), token.clone());
        visit
            .run(move |site, now| residents::keep(&site.db, &live, &token, now))
            .await?;
    }
    Ok(true)
}

/// Whether somebody stops here for now and wants a code to come back.
fn asks_for_later(fields: &FormFields) -> bool {
    fields.get("action") == "later"
}

/// Takes a page into the answers of the draft that it belongs to.
fn keep(site: &Site, sent: &PageSent, now: DateTime<Utc>) -> Result<KeptPage, FlowError> {
    let PageSent {
        live,
        key,
        fields,
        held,
        receipt,
    } = sent;
    let slug = &live.edition.slug;
    let mut anew = false;
    let (live, mut form, next) = match residents::form(&site.db, live, held.as_ref(), now)? {
        FormStanding::Filling(form) => (Arc::clone(live), form, None),
        // What was typed is kept, and shown to nobody who does not type the code.
        FormStanding::Resting(form) if form.edition_id == live.edition_id => {
            let rests = Some(paths::CORRECTION_RESTS.to_owned());
            (Arc::clone(live), form, rests)
        }
        FormStanding::Resting(_) => return Ok(KeptPage::CorrectionOver(Arc::clone(live))),
        // What was typed is kept under the edition that it answers; then the changes are told.
        FormStanding::Changed(form, begun, _) => {
            let (edition_id, number) = (begun.id, begun.number);
            let begun = LiveConsultation {
                edition_id,
                number,
                edition: begun.content,
                ..LiveConsultation::clone(live)
            };
            (Arc::new(begun), form, Some(paths::changed(slug)))
        }
        FormStanding::Sent => return Ok(KeptPage::Elsewhere(FormRedirect::Receipt)),
        // Another tab sent the form of this page: it is not begun again.
        FormStanding::Nothing if held.is_none() && *receipt => {
            return Ok(KeptPage::to(paths::SENT_BEFORE.to_owned()));
        }
        // What was typed belongs to a response that stands: sent as a new one, its author would
        // count twice.
        FormStanding::Nothing if !fields.get(CORRECTING).is_empty() => {
            return Ok(KeptPage::CorrectionOver(Arc::clone(live)));
        }
        // The form is over. What was typed just now is not lost: a new one begins with it.
        FormStanding::Nothing if live.phase(now) == Phase::Open => {
            anew = true;
            (
                Arc::clone(live),
                DraftForm::begin(live),
                Some(paths::check_anew(slug)),
            )
        }
        FormStanding::Nothing => return Ok(KeptPage::to(paths::gone(slug))),
    };
    let before = form.answers.clone();
    let errors = apply(&live, key, fields, &mut form.answers).ok_or(FlowError::NotFound)?;
    if !errors.is_empty() {
        return Ok(KeptPage::Mistakes(live, before, errors));
    }
    if anew && form.answers == before {
        return Ok(KeptPage::to(paths::gone(slug)));
    }
    let next = match next {
        Some(next) if next == paths::CORRECTION_RESTS => next,
        _ if asks_for_later(fields) => paths::saved(slug),
        Some(next) => next,
        None => way_on(&live.edition, &before, &form.answers, key, fields),
    };
    let (act, corrects) = (
        residents::saving(&live, &form, now)?,
        form.answers.corrects.is_some(),
    );
    Ok(KeptPage::IntoDraft(Box::new(PageKeeping {
        live,
        token: form.token,
        before,
        corrects,
        act,
        next,
    })))
}

/// Whether a page was reached from "check your answers".
fn from_check(fields: &FormFields) -> bool {
    fields.get("from") == "check"
}

/// Where a page leads once its answers are kept.
fn way_on(
    edition: &Edition,
    before: &Answers,
    now: &Answers,
    key: &str,
    fields: &FormFields,
) -> String {
    let (slug, from_check) = (&edition.slug, from_check(fields));
    let respond = |page: &str| {
        if from_check {
            paths::respond_from_check(slug, page)
        } else {
            paths::respond(slug, page)
        }
    };
    if ["language", "stay"].contains(&fields.get("action")) {
        return respond(key);
    }
    following(edition, before, now, key, fields).map_or_else(|| paths::check(slug), respond)
}

/// The page that comes next; `None` when that is "check your answers". From there back to it,
/// unless the answer has opened a page that nobody has seen yet.
fn following<'e>(
    edition: &'e Edition,
    before: &Answers,
    now: &Answers,
    key: &str,
    fields: &FormFields,
) -> Option<&'e str> {
    let route = now.route(edition);
    let is_new = |page: &str| {
        let answered = questions_of(edition, page).is_some_and(|asked| {
            asked
                .iter()
                .any(|question| now.given.contains_key(&question.key))
        });
        !answered && !before.route(edition).shows(page)
    };
    match (fields.get("action"), fields.get("from")) {
        _ if !route.shows(key) => Some(route.instead_of(key)),
        ("check", _) => None,
        (_, "check") => route
            .pages()
            .iter()
            .copied()
            .skip_while(|page| *page != key)
            .find(|page| is_new(page)),
        _ => route.after(key),
    }
}

/// Puts what a page sent into the answers. Nothing of the page is taken when anything of it is
/// wrong. `None` when there is no such page.
fn apply(
    live: &LiveConsultation,
    key: &str,
    fields: &FormFields,
    answers: &mut Answers,
) -> Option<Vec<FieldError>> {
    if key == ANSWERING_AS {
        return Some(apply_capacity(live, fields, answers));
    }
    let asked = questions_of(&live.edition, key)?;
    // Who sends what there is need not stop at a question that insists on an answer: the next page
    // lists what is missing.
    let to_check = fields.get("action") == "check";
    let optional = |question: &Question| Question {
        required: false,
        ..question.clone()
    };
    let asked: Vec<Cow<'_, Question>> = asked
        .iter()
        .map(|question| {
            if to_check && question.required {
                Cow::Owned(optional(question))
            } else {
                Cow::Borrowed(question)
            }
        })
        .collect();
    let questions = asked.iter().map(AsRef::as_ref);
    let PageReading {
        answers: read,
        errors,
    } = form::read_page(questions, &fields.0, DecimalMark::Point);
    if errors.is_empty() {
        for (question, answer) in read {
            match answer {
                Some(answer) => answers.given.insert(question, answer),
                None => answers.given.remove(&question),
            };
        }
    }
    Some(errors)
}

fn apply_capacity(
    live: &LiveConsultation,
    fields: &FormFields,
    answers: &mut Answers,
) -> Vec<FieldError> {
    let error = |field: &str, kind| FieldError {
        field: field.to_owned(),
        kind,
    };
    let offered = |capacity: &Capacity| {
        live.edition
            .capacities
            .iter()
            .any(|choice| choice.key == *capacity)
    };
    let mut errors = Vec::new();
    let capacity = match fields.all(CAPACITY).as_slice() {
        [] | [""] => Err(FieldErrorKind::NoCapacity),
        [one] => one
            .parse::<Capacity>()
            .ok()
            .filter(offered)
            .ok_or(FieldErrorKind::UnknownOption),
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
            answers.organisation = (capacity == Capacity::Organisation && !organisation.is_empty())
                .then_some(organisation);
        }
        Ok(_) => {}
    }
    errors
}
