//! Which form a browser fills in, and where somebody is led who has none to fill in.

use super::receipts;
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, DraftForm, FormStanding};
use crate::web::page::forms::see_other;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use std::sync::Arc;

/// Where somebody is led who cannot fill in the form that they asked for.
pub enum FormRedirect {
    Page(String),
    /// There is no form in this browser.
    Gone,
    /// The consultation was changed since the form was begun.
    Changed,
    /// The form was sent, and this browser did not have the answer to that.
    Receipt,
}

impl FormRedirect {
    pub fn lead(self, visit: &RequestContext, slug: &str) -> Result<HttpResponse, WebError> {
        match (self, visit.held_form(slug)) {
            (Self::Page(path), _) => Ok(see_other(&path)),
            // Back, from the receipt: with this answer the browser loses it, so the page that comes
            // says that the response was sent, and offers no new one.
            (Self::Gone, _) if visit.receipt_token(slug).is_some() => {
                Ok(see_other(paths::SENT_AND_LEFT))
            }
            (Self::Gone, _) => Ok(see_other(&paths::gone(slug))),
            (Self::Changed, _) => Ok(see_other(&paths::changed(slug, None))),
            (Self::Receipt, Some(held)) => {
                receipts::give_again(visit, slug, &held, &paths::sent(slug))
            }
            (Self::Receipt, None) => Ok(see_other(paths::SENT_BEFORE)),
        }
    }
}

/// The form that this browser fills in, or where to go in its place.
pub async fn find_form(
    visit: &RequestContext,
    live: &Arc<LiveConsultation>,
) -> Result<Result<DraftForm, FormRedirect>, WebError> {
    let (asked, held) = (Arc::clone(live), visit.held_form(&live.edition.slug));
    Ok(fillable(
        visit
            .read(move |site, now| residents::form(&site.db, &asked, held.as_ref(), now))
            .await?,
    ))
}

/// The form that can be filled in, or where to go in its place.
pub fn fillable(standing: FormStanding) -> Result<DraftForm, FormRedirect> {
    match standing {
        FormStanding::Filling(form) => Ok(form),
        FormStanding::Resting(_) => Err(FormRedirect::Page(paths::CORRECTION_RESTS.to_owned())),
        FormStanding::Changed(..) => Err(FormRedirect::Changed),
        FormStanding::Sent => Err(FormRedirect::Receipt),
        FormStanding::Nothing => Err(FormRedirect::Gone),
    }
}
