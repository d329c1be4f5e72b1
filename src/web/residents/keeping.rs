//! `POST /c/{slug}/respond/{page}`: what a page of the form sent, on its way into the draft.

use super::page_fields::{BACK, apply};
use super::question::{FormEnd, FormRedirect, compose, ended, fillable, not_kept};
use crate::domain::consultation::{Edition, Phase};
use crate::domain::form::{Answers, FieldError};
use crate::domain::route::questions_of;
use crate::error::FlowError;
use crate::flows::residents::{self, DraftForm, FormStanding};
use crate::flows::{Act, LiveConsultation};
use crate::secrets::{BearerToken, HeldForm};
use crate::web::page::form_page::{CORRECTING, GivenFields};
use crate::web::page::forms::{page, see_other, unprocessable};
use crate::web::paths;
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::{FormFields, RequestContext};
use crate::web::serving::site::Site;
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// What is to become of a page.
enum KeptPage {
    /// It goes into the draft.
    IntoDraft(Box<PageKeeping>),
    /// Nothing was kept: there is no form that it belongs to.
    Elsewhere(FormRedirect),
    /// Something on it cannot be taken. The answers are those from before.
    Mistakes(Arc<LiveConsultation>, Answers, Vec<FieldError>),
    /// The form cannot be filled in any more.
    Ended(Arc<LiveConsultation>, FormEnd),
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
    let (held, receipt) = (visit.held_form(&slug), visit.receipt_token(&slug));
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
                        ended(&visit, &live, key, fields, FormEnd::CorrectionOver)
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
        Ok(KeptPage::Ended(live, end)) => ended(&visit, &live, key, fields, end),
        Err(error) => not_kept(&visit, live, key, &Answers::default(), fields, error),
    }
}

/// A page of the form that was sent, and whose it is.
struct PageSent {
    live: Arc<LiveConsultation>,
    key: String,
    fields: FormFields,
    held: Option<HeldForm>,
    /// The receipt that the browser has: the form was sent.
    receipt: Option<BearerToken>,
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

/// What is to become of a page whose form was sent: what was sent stands. Words that are not in it
/// stay on the page, to be copied; for all else, `elsewhere` says that it was sent.
fn after_sending(
    site: &Site,
    sent: &PageSent,
    token: Option<&BearerToken>,
    elsewhere: FormRedirect,
) -> Result<KeptPage, FlowError> {
    let live = &sent.live;
    let stored = match token {
        Some(token) => residents::sent_answers(&site.db, live, token)?,
        None => None,
    };
    let Some(stored) = stored.filter(|_| !answered(&sent.fields).is_empty()) else {
        return Ok(KeptPage::Elsewhere(elsewhere));
    };
    let mut changed = stored.clone();
    let errors = apply(live, &sent.key, &sent.fields, &mut changed).ok_or(FlowError::NotFound)?;
    Ok(if errors.is_empty() && changed == stored {
        KeptPage::Elsewhere(elsewhere)
    } else {
        KeptPage::Ended(Arc::clone(live), FormEnd::Sent)
    })
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
        FormStanding::Resting(_) => {
            return Ok(KeptPage::Ended(Arc::clone(live), FormEnd::CorrectionOver));
        }
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
        FormStanding::Sent => {
            let token = held.as_ref().map(|held| &held.token);
            return after_sending(site, sent, token, FormRedirect::Receipt);
        }
        // Another tab sent the form of this page: it is not begun again.
        FormStanding::Nothing if held.is_none() && receipt.is_some() => {
            let elsewhere = FormRedirect::Page(paths::SENT_BEFORE.to_owned());
            return after_sending(site, sent, receipt.as_ref(), elsewhere);
        }
        // What was typed belongs to a response that stands: sent as a new one, its author would
        // count twice.
        FormStanding::Nothing if !fields.get(CORRECTING).is_empty() => {
            return Ok(KeptPage::Ended(Arc::clone(live), FormEnd::CorrectionOver));
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
    let goes_back = fields.get("action") == BACK;
    let mut next = next;
    if errors.is_empty() {
        form.answers.untaken.remove(key);
    } else if anew
        || fields.get("action") == "language"
        || next.as_deref() == Some(paths::changed(slug).as_str())
    {
        return Ok(KeptPage::Mistakes(live, before, errors));
    } else if !form.is_kept && !goes_back && answered(fields).is_empty() {
        // There is nothing to keep: the address says what was sent.
        return Ok(KeptPage::to(paths::respond_empty(slug, key)));
    } else {
        note_untaken(key, fields, &mut form.answers);
        // The page is asked for anew, so that the browser's own "back" has a page to return to.
        next = next.or_else(|| (!goes_back).then(|| this_page(slug, key, fields)));
    }
    if goes_back && next.is_none() {
        next = Some(page_before(&live.edition, &form.answers, key, fields));
        if form.answers == before {
            return Ok(KeptPage::to(page_before(
                &live.edition,
                &form.answers,
                key,
                fields,
            )));
        }
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

/// Fields of a page that are no answers.
const NOT_ANSWERS: [&str; 3] = ["action", "from", CORRECTING];

/// What was typed or chosen on a page.
fn answered(fields: &FormFields) -> Vec<(String, String)> {
    let is_answer = |field: &&(String, String)| {
        !NOT_ANSWERS.contains(&field.0.as_str()) && !field.1.trim().is_empty()
    };
    fields.0.iter().filter(is_answer).cloned().collect()
}

/// Keeps what was typed on a page that cannot be taken. Who goes back from a page on which nothing
/// stands has nothing to lose.
fn note_untaken(key: &str, fields: &FormFields, answers: &mut Answers) {
    let typed = answered(fields);
    if typed.is_empty() && fields.get("action") == BACK {
        answers.untaken.remove(key);
    } else {
        answers.untaken.insert(key.to_owned(), typed);
    }
}

/// The address of the page itself.
fn this_page(slug: &str, key: &str, fields: &FormFields) -> String {
    if from_check(fields) {
        paths::respond_from_check(slug, key)
    } else {
        paths::respond(slug, key)
    }
}

/// Where the button "Back" of a page leads.
fn page_before(edition: &Edition, answers: &Answers, key: &str, fields: &FormFields) -> String {
    let slug = &edition.slug;
    match answers.route(edition).before(key) {
        _ if from_check(fields) => paths::check(slug),
        Some(before) => paths::respond(slug, before),
        None => paths::consultation(slug),
    }
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
