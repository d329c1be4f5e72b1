//! `/c/{slug}/sent`: the confirmation and the receipt.

use super::by_mail;
use crate::flows::LiveConsultation;
use crate::flows::residents::{self, ResponseReceipt};
use crate::mail::emails;
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::{LanguageSwitch, PageContext, machine};
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, RequestContext};
use crate::words::pieces;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/sent.html")]
struct SentPage {
    frame: PageContext,
    title: String,
    /// `None` for a correction: the code is the one that its author has.
    code: Option<String>,
    fingerprint: String,
    received_on: String,
    late: bool,
    /// Whether the words may be published; `None` where none were written.
    publish: Option<String>,
    /// It was sent once more, with another choice, which was not taken.
    otherwise: bool,
    edition: u32,
    what_next: Arc<str>,
    closes: String,
    closes_machine: String,
    receipt_path: String,
    receipt_text_path: String,
    start_path: String,
    alerts_path: String,
    clear_path: String,
    here: String,
    /// An e-mail was asked for.
    mailed: bool,
    typed: String,
    /// The e-mail shall hold the code.
    with_code: bool,
    errors: Vec<ErrorLine>,
    /// Where people may say something about themselves; `None` when they are not asked.
    equality_path: Option<String>,
    /// What they are told of it.
    equality_offer: String,
    /// Where help is, for whoever seems to need it.
    helplines: Vec<String>,
}

async fn find(
    visit: &RequestContext,
    slug: &str,
) -> Result<Option<(Arc<LiveConsultation>, ResponseReceipt)>, WebError> {
    let live = visit.live(slug)?;
    let Some(token) = visit.receipt_token(slug) else {
        return Ok(None);
    };
    let asked = Arc::clone(&live);
    let receipt = visit
        .read(move |site, _| residents::receipt(&site.db, &asked, &token))
        .await?;
    Ok(receipt.map(|receipt| (visit.reading(&live), receipt)))
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let Some((live, receipt)) = find(&visit, &slug).await? else {
        return Ok(see_other(paths::RECEIPT_OVER));
    };
    page(&compose(&visit, &live, &receipt, None, None))
}

/// Sends the receipt by e-mail, if the resident wants it with the code.
pub async fn write(
    visit: RequestContext,
    slug: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    let Some((live, receipt)) = find(&visit, &slug).await? else {
        return Ok(see_other(paths::RECEIPT_OVER));
    };
    if fields.get("action") == "language" {
        return page(&compose(&visit, &live, &receipt, Some(&fields), None));
    }
    let address = match by_mail::address(&visit, &fields) {
        Ok(address) => address,
        Err(error) => {
            return unprocessable(&compose(
                &visit,
                &live,
                &receipt,
                Some(&fields),
                Some(error),
            ));
        }
    };
    let page = compose(&visit, &live, &receipt, Some(&fields), None);
    let email = emails::Receipt {
        title: page.title,
        day: page.received_on,
        publish: page.publish,
        closes: page.closes,
        find_path: paths::MY_RESPONSE,
        start_path: page.start_path,
        code: page.code.filter(|_| page.with_code),
    };
    let email = email.write(&visit.site.desk(&visit.words), address)?;
    visit
        .write(move |site, now| {
            residents::write_to(&site.db, &site.config.service_key, &email, now)
        })
        .await?;
    Ok(see_other(&by_mail::coming(&paths::sent(&slug))))
}

fn compose(
    visit: &RequestContext,
    live: &LiveConsultation,
    receipt: &ResponseReceipt,
    typed: Option<&FormFields>,
    error: Option<&str>,
) -> SentPage {
    let edition = &live.edition;
    let here = paths::sent(&edition.slug);
    let switch = LanguageSwitch::Form {
        id: "form",
        address: here.clone(),
    };
    let frame = PageContext::titled(visit, "sent-heading")
        .of(edition)
        .with_error(error.is_some())
        .switching(switch);
    SentPage {
        title: edition.title.clone(),
        code: receipt.reference.as_ref().map(ToString::to_string),
        fingerprint: receipt.fingerprint.clone(),
        received_on: frame.day(&receipt.received_on),
        late: receipt.late,
        publish: publish_words(&frame, receipt),
        otherwise: visit.says("otherwise"),
        edition: receipt.edition,
        what_next: visit.html(&edition.texts.what_next),
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        closes_machine: machine(edition.schedule.closes.instant(edition.schedule.zone)),
        receipt_path: paths::receipt(&edition.slug),
        receipt_text_path: paths::receipt_as_text(&edition.slug),
        start_path: paths::consultation(&edition.slug),
        alerts_path: paths::alerts(Some(&edition.slug)),
        clear_path: paths::clear(&edition.slug),
        mailed: by_mail::is_coming(visit),
        typed: typed.map_or_else(String::new, |fields| fields.get("email").to_owned()),
        with_code: typed.is_some_and(|fields| fields.get("code") == "yes"),
        errors: by_mail::lines(&frame, error),
        here,
        helplines: if receipt.needs_help {
            helplines::of(&frame, edition)
        } else {
            Vec::new()
        },
        equality_path: receipt
            .is_asked_about_equality(edition)
            .then(|| paths::equality(&edition.slug)),
        equality_offer: frame.t(if receipt.is_correction() {
            "equality-offer-again"
        } else {
            "equality-offer"
        }),
        frame,
    }
}

/// Whether the words may be published, as the form asked it.
fn publish_words(frame: &PageContext, receipt: &ResponseReceipt) -> Option<String> {
    let choice = receipt.publish?;
    Some(frame.t(&format!("publish-{choice}")))
}

/// What a receipt tells, in either format.
struct ReceiptLines {
    frame: PageContext,
    title: String,
    code: Option<String>,
    fingerprint: String,
    received_on: String,
    publish: Option<String>,
    edition: u32,
    closes: String,
    /// Where the code is entered, in full: the file is read far from here.
    address: String,
}

#[derive(Template)]
#[template(path = "residents/receipt.txt", escape = "none")]
struct ReceiptText(ReceiptLines);

/// A page of its own: it asks for no style sheet or anything else, so it opens without a connection
/// and tells nobody.
#[derive(Template)]
#[template(path = "residents/receipt.html")]
struct ReceiptPage(ReceiptLines);

async fn lines(visit: &RequestContext, slug: &str) -> Result<Option<ReceiptLines>, WebError> {
    let Some((live, receipt)) = find(visit, slug).await? else {
        return Ok(None);
    };
    let edition = &live.edition;
    let frame = PageContext::titled(visit, "receipt-title").of(edition);
    Ok(Some(ReceiptLines {
        title: edition.title.clone(),
        publish: publish_words(&frame, &receipt),
        code: receipt.reference.map(|reference| reference.to_string()),
        fingerprint: receipt.fingerprint,
        received_on: frame.day(&receipt.received_on),
        edition: receipt.edition,
        closes: frame.local(
            edition.schedule.closes.naive(),
            &edition.schedule.zone_label,
        ),
        address: format!("{}{}", visit.site.config.origin(), paths::MY_RESPONSE),
        frame,
    }))
}

/// The receipt as plain text, to keep.
pub async fn receipt(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let Some(lines) = lines(&visit, &slug).await? else {
        return Ok(see_other(paths::RECEIPT_OVER));
    };
    Ok(kept(
        &slug,
        "txt",
        "text/plain; charset=utf-8",
        pieces::plain(&ReceiptText(lines).render()?),
    ))
}

/// The receipt as a web page, to keep.
pub async fn receipt_page(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let Some(lines) = lines(&visit, &slug).await? else {
        return Ok(see_other(paths::RECEIPT_OVER));
    };
    Ok(kept(
        &slug,
        "html",
        "text/html; charset=utf-8",
        ReceiptPage(lines).render()?,
    ))
}

/// A file that the browser keeps instead of showing.
fn kept(slug: &str, format: &str, media_type: &str, body: String) -> HttpResponse {
    let name = format!("attachment; filename=\"receipt-{slug}.{format}\"");
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((CONTENT_DISPOSITION, name))
        .body(body)
}
