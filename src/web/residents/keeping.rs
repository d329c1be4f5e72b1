//! `POST /c/{slug}/respond/{page}`: what a page of the form sent, on its way into the draft.

use super::form_redirect::{FormRedirect, fillable};
use super::kept_page::{KeptPage, PageKeeping, PageSent, from_check, keep};
use super::question::{FormEnd, compose, ended, not_kept};
use crate::domain::form::{Answers, FieldError};
use crate::flows::LiveConsultation;
use crate::flows::residents;
use crate::secrets::HeldForm;
use crate::web::page::form_page::GivenFields;
use crate::web::page::forms::{page, see_other, unprocessable};
use crate::web::serving::cookies;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::{HttpResponse, web};
use std::sync::{Arc, OnceLock};

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
        on_its_way: OnceLock::new(),
    });
    let sent = Arc::clone(&page_sent);
    let kept = visit.write(move |site, now| keep(site, &sent, now)).await;
    let PageSent {
        live, key, fields, ..
    } = &*page_sent;
    let again = |live: &Arc<LiveConsultation>, before: &Answers, errors: &[FieldError]| {
        let routing = before.routing(&live.edition);
        compose(
            &visit,
            live,
            key,
            &routing,
            &GivenFields::Typed(&fields.0),
            errors,
            from_check(fields),
        )
    };
    match with_code(&visit, kept).await {
        Ok(KeptPage::InDraft(keeping)) => {
            // The cookie must live as long as the draft, which has just been given more time.
            let held = HeldForm::kept_at(keeping.token.clone(), visit.arrived);
            let response = see_other(&keeping.next);
            cookies::add(response, &cookies::form(&visit.site, &slug, &held)?)
        }
        Ok(KeptPage::NoDraft(keeping)) => match gone(&visit, &keeping).await? {
            FormRedirect::Page(_) | FormRedirect::Gone | FormRedirect::Changed
                if keeping.corrects =>
            {
                ended(&visit, &keeping.live, key, fields, FormEnd::CorrectionOver)
            }
            elsewhere => elsewhere.lead(&visit, &slug),
        },
        Ok(KeptPage::Elsewhere(elsewhere)) => elsewhere.lead(&visit, &slug),
        // Nobody asked yet whether this is right: the same words in another language.
        Ok(KeptPage::Mistakes(live, before, _)) if fields.get("action") == "language" => {
            page(&again(&live, &before, &[])?)
        }
        Ok(KeptPage::Mistakes(live, before, errors)) => {
            unprocessable(&again(&live, &before, &errors)?)
        }
        Ok(KeptPage::Ended(live, end)) => ended(&visit, &live, key, fields, end),
        Err(error) => {
            let nothing = Answers::default();
            let (live, before) = page_sent
                .on_its_way
                .get()
                .map_or((live, &nothing), |page| (&page.live, &page.before));
            not_kept(&visit, live, key, before, fields, error)
        }
    }
}

/// Makes a code to come back to a page that is kept, if that was asked for.
async fn with_code(
    visit: &RequestContext,
    kept: Result<KeptPage, WebError>,
) -> Result<KeptPage, WebError> {
    if let Ok(KeptPage::InDraft(keeping)) = &kept
        && keeping.with_code
    {
        let keeping = Arc::clone(keeping);
        visit
            .write(move |site, now| residents::keep(&site.db, &keeping.live, &keeping.token, now))
            .await?;
    }
    kept
}

/// Where somebody is led whose draft is no longer there: it was sent meanwhile, or it is gone.
async fn gone(visit: &RequestContext, keeping: &PageKeeping) -> Result<FormRedirect, WebError> {
    let (asked, held) = (
        Arc::clone(&keeping.live),
        HeldForm::kept(keeping.token.clone()),
    );
    let standing = visit
        .read(move |site, now| residents::form(&site.db, &asked, Some(&held), now))
        .await?;
    Ok(fillable(standing).err().unwrap_or(FormRedirect::Gone))
}
