//! What becomes of a page of the form: into the draft, elsewhere, or back with what is wrong.

use super::form_redirect::FormRedirect;
use super::page_fields::{BACK, apply};
use super::question::FormEnd;
use crate::domain::consultation::{Edition, Kind, Phase};
use crate::domain::form::{Answers, FieldError, POSTCODE, field_name};
use crate::domain::routing::questions_of;
use crate::error::FlowError;
use crate::flows::residents::{self, DraftForm, FormStanding};
use crate::flows::{LiveConsultation, PreparedChange};
use crate::secrets::{BearerToken, HeldForm};
use crate::web::page::form_page::CORRECTING;
use crate::web::paths;
use crate::web::serving::site::Site;
use crate::web::serving::visits::FormFields;
use chrono::{DateTime, Utc};
use std::sync::{Arc, OnceLock};

/// What is to become of a page.
pub enum KeptPage {
    /// It is in the draft.
    InDraft(Arc<PageKeeping>),
    /// The draft is gone, or the form was sent meanwhile.
    NoDraft(Arc<PageKeeping>),
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
pub struct PageKeeping {
    pub live: Arc<LiveConsultation>,
    pub token: BearerToken,
    /// The answers from before.
    pub before: Answers,
    pub corrects: bool,
    /// A code to come back to it was asked for.
    pub with_code: bool,
    /// Where it leads.
    pub next: String,
}

/// A page of the form that was sent, and whose it is.
pub struct PageSent {
    pub live: Arc<LiveConsultation>,
    pub key: String,
    pub fields: FormFields,
    pub held: Option<HeldForm>,
    /// The receipt that the browser has: the form was sent.
    pub receipt: Option<BearerToken>,
    /// What it became on its way, for the page which says that it could not be kept.
    pub on_its_way: OnceLock<Arc<PageKeeping>>,
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

/// The form that a page belongs to.
struct FormOfPage {
    /// With the edition that the form answers.
    live: Arc<LiveConsultation>,
    form: DraftForm,
    stands: FormOfPageStanding,
}

/// What else somebody is told once their page is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FormOfPageStanding {
    Filling,
    /// It is a correction that rests: what was typed is shown to nobody who does not type the code.
    Rests,
    /// The consultation was changed since the form was begun.
    Changed,
    /// The form was over, and a new one begins with what was typed.
    Anew,
}

/// Finds the form of a page, or says what becomes of the page without one.
fn form_of(
    site: &Site,
    sent: &PageSent,
    now: DateTime<Utc>,
) -> Result<Result<FormOfPage, KeptPage>, FlowError> {
    let live = &sent.live;
    let found = |form, stands| FormOfPage {
        live: Arc::clone(live),
        form,
        stands,
    };
    let correction_over = || KeptPage::Ended(Arc::clone(live), FormEnd::CorrectionOver);
    Ok(
        match residents::form(&site.db, live, sent.held.as_ref(), now)? {
            FormStanding::Filling(form) => Ok(found(form, FormOfPageStanding::Filling)),
            FormStanding::Resting(form) if form.edition_id == live.edition_id => {
                Ok(found(form, FormOfPageStanding::Rests))
            }
            FormStanding::Resting(_) => Err(correction_over()),
            // What was typed is kept under the edition that it answers; then the changes are told.
            FormStanding::Changed(form, begun, _) => {
                let begun = LiveConsultation {
                    edition_id: begun.id,
                    number: begun.number,
                    edition: begun.content,
                    ..LiveConsultation::clone(live)
                };
                Ok(FormOfPage {
                    live: Arc::new(begun),
                    form,
                    stands: FormOfPageStanding::Changed,
                })
            }
            FormStanding::Sent => {
                let token = sent.held.as_ref().map(|held| &held.token);
                Err(after_sending(site, sent, token, FormRedirect::Receipt)?)
            }
            // Another tab sent the form of this page: it is not begun again.
            FormStanding::Nothing if sent.held.is_none() && sent.receipt.is_some() => {
                let elsewhere = FormRedirect::Page(paths::SENT_BEFORE.to_owned());
                Err(after_sending(site, sent, sent.receipt.as_ref(), elsewhere)?)
            }
            // What was typed belongs to a response that stands: sent as a new one, its author would
            // count twice.
            FormStanding::Nothing if !sent.fields.get(CORRECTING).is_empty() => {
                Err(correction_over())
            }
            FormStanding::Nothing if live.phase(now) == Phase::Open => {
                Ok(found(DraftForm::begin(live), FormOfPageStanding::Anew))
            }
            FormStanding::Nothing => Err(KeptPage::to(paths::gone(&live.edition.slug))),
        },
    )
}

/// Takes a page into the answers of the draft that it belongs to.
pub fn keep(site: &Site, sent: &PageSent, now: DateTime<Utc>) -> PreparedChange<KeptPage> {
    PreparedChange::of(prepare(site, sent, now))
}

fn prepare(
    site: &Site,
    sent: &PageSent,
    now: DateTime<Utc>,
) -> Result<PreparedChange<KeptPage>, FlowError> {
    let (key, fields) = (&sent.key, &sent.fields);
    let slug = &sent.live.edition.slug;
    let without = |page| Ok(PreparedChange::Ended(Ok(page)));
    let FormOfPage {
        live,
        mut form,
        stands,
    } = match form_of(site, sent, now)? {
        Ok(found) => found,
        Err(page) => return without(page),
    };
    let before = form.answers.clone();
    let errors = apply(&live, key, fields, &mut form.answers).ok_or(FlowError::NotFound)?;
    let (is_taken, goes_back) = (errors.is_empty(), fields.get("action") == BACK);
    if is_taken {
        form.answers.untaken.remove(key);
    } else if tells_at_once(&live.edition, stands, key, fields) {
        return without(KeptPage::Mistakes(live, before, errors));
    } else if !form.is_kept && !goes_back && answered(fields).is_empty() {
        // There is nothing to keep: the address says what was sent.
        return without(KeptPage::to(paths::respond_empty(slug, key)));
    } else {
        note_untaken(&live.edition, key, fields, &mut form.answers);
    }
    let is_unchanged = form.answers == before;
    let next = match stands {
        FormOfPageStanding::Rests => paths::CORRECTION_RESTS.to_owned(),
        FormOfPageStanding::Anew if is_unchanged => {
            return without(KeptPage::to(paths::gone(slug)));
        }
        _ if asks_for_later(fields) => paths::saved(slug),
        FormOfPageStanding::Anew => paths::check_anew(slug),
        FormOfPageStanding::Changed => paths::changed(slug, None),
        FormOfPageStanding::Filling if goes_back => {
            let back = page_before(&live.edition, &form.answers, key, fields);
            if is_unchanged {
                return without(KeptPage::to(back));
            }
            back
        }
        // It is asked for anew, so that the browser's own "back" has a page to return to.
        FormOfPageStanding::Filling if !is_taken => page_address(slug, key, fields),
        FormOfPageStanding::Filling => way_on(&live.edition, &before, &form.answers, key, fields),
    };
    let saving = residents::save(&live, &form, now)?;
    let keeping = Arc::new(PageKeeping {
        corrects: form.answers.corrects.is_some(),
        with_code: asks_for_later(fields) && stands != FormOfPageStanding::Rests,
        live,
        token: form.token,
        before,
        next,
    });
    let keeping = Arc::clone(sent.on_its_way.get_or_init(|| keeping));
    Ok(saving.map(move |saved| {
        let keeping = Arc::clone(&keeping);
        if saved {
            KeptPage::InDraft(keeping)
        } else {
            KeptPage::NoDraft(keeping)
        }
    }))
}

/// Whether a page that cannot be taken comes back in the answer to it, and is not kept: nobody has
/// asked yet whether it is right, another page has to be shown first, or a postcode stands on it,
/// which is stored nowhere.
fn tells_at_once(
    edition: &Edition,
    stands: FormOfPageStanding,
    key: &str,
    fields: &FormFields,
) -> bool {
    let is_told_first = matches!(
        stands,
        FormOfPageStanding::Changed | FormOfPageStanding::Anew
    );
    let action = fields.get("action");
    let typed = fields
        .0
        .iter()
        .filter(|(_, value)| !value.trim().is_empty());
    let holds_postcode = typed
        .clone()
        .any(|(name, _)| is_postcode(edition, key, name));
    is_told_first || action == "language" || (holds_postcode && action != BACK)
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
fn note_untaken(edition: &Edition, key: &str, fields: &FormFields, answers: &mut Answers) {
    let mut typed = answered(fields);
    typed.retain(|(name, _)| !is_postcode(edition, key, name));
    if typed.is_empty() && fields.get("action") == BACK {
        answers.untaken.remove(key);
    } else {
        answers.untaken.insert(key.to_owned(), typed);
    }
}

/// Whether a field of a page is the one for a postcode.
fn is_postcode(edition: &Edition, key: &str, name: &str) -> bool {
    questions_of(edition, key).is_some_and(|asked| {
        asked.iter().any(|question| {
            question.kind() == Kind::Postcode && *name == *field_name(&question.key, POSTCODE)
        })
    })
}

/// The address of a page, from which "check your answers" is the way back if it was.
fn page_address(slug: &str, key: &str, fields: &FormFields) -> String {
    if from_check(fields) {
        paths::respond_from_check(slug, key)
    } else {
        paths::respond(slug, key)
    }
}

/// Where the button "Back" of a page leads.
fn page_before(edition: &Edition, answers: &Answers, key: &str, fields: &FormFields) -> String {
    let slug = &edition.slug;
    match answers.routing(edition).before(key) {
        _ if from_check(fields) => paths::check(slug),
        Some(before) => paths::respond(slug, before),
        None => paths::consultation(slug),
    }
}

/// Whether a page was reached from "check your answers".
pub fn from_check(fields: &FormFields) -> bool {
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
    let slug = &edition.slug;
    if ["language", "stay"].contains(&fields.get("action")) {
        return page_address(slug, key, fields);
    }
    let next = following(edition, before, now, key, fields);
    next.map_or_else(
        || paths::check(slug),
        |page| page_address(slug, page, fields),
    )
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
    let routing = now.routing(edition);
    let is_new = |page: &str| {
        let answered = questions_of(edition, page).is_some_and(|asked| {
            asked
                .iter()
                .any(|question| now.given.contains_key(&question.key))
        });
        !answered && !before.routing(edition).shows(page)
    };
    match (fields.get("action"), fields.get("from")) {
        _ if !routing.shows(key) => Some(routing.instead_of(key)),
        ("check", _) => None,
        (_, "check") => routing
            .pages()
            .iter()
            .copied()
            .skip_while(|page| *page != key)
            .find(|page| is_new(page)),
        _ => routing.after(key),
    }
}
