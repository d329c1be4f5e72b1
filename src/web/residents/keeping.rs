//! `POST /c/{slug}/respond/{page}`: what a page of the form sent, on its way into the draft.

use super::kept_page::{KeptPage, PageKeeping, PageSent, from_check, keep};
use super::question::{FormEnd, FormRedirect, compose, ended, fillable, not_kept};
use crate::domain::form::{Answers, FieldError};
use crate::flows::residents;
use crate::flows::{Act, LiveConsultation};
use crate::secrets::{BearerToken, HeldForm};
use crate::web::page::form_page::GivenFields;
use crate::web::page::forms::{page, see_other, unprocessable};
use crate::web::paths;
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::extract::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use std::sync::Arc;

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
                with_code,
                act,
                next,
            } = *keeping;
            match store(&visit, &live, &token, act, with_code).await {
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
    with_code: bool,
) -> Result<bool, WebError> {
    if !visit.write(act).await? {
        return Ok(false);
    }
    if with_code {
        let (live, token) = (Arc::clone(live), token.clone());
        visit
            .run(move |site, now| residents::keep(&site.db, &live, &token, now))
            .await?;
    }
    Ok(true)
}
