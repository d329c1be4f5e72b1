//! `/c/{slug}/sent`: the confirmation and the receipt.

use crate::flows::Live;
use crate::flows::residents::{self, Receipt};
use crate::web::errors::WebError;
use crate::web::extract::Visit;
use crate::web::forms::{page, see_other};
use crate::web::frame::{Frame, machine};
use crate::web::paths;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/sent.html")]
struct Sent {
    frame: Frame,
    title: String,
    code: String,
    fingerprint: String,
    received_on: String,
    late: bool,
    edition: i64,
    what_next: Arc<str>,
    closes: String,
    closes_machine: String,
    receipt_path: String,
    start_path: String,
}

async fn find(visit: &Visit, slug: &str) -> Result<Option<(Arc<Live>, Receipt)>, WebError> {
    let live = visit.live(slug)?;
    let Some(token) = visit.form_token(slug) else { return Ok(None) };
    let asked = Arc::clone(&live);
    let receipt = visit.run(move |site, _| residents::receipt(&site.db, &asked, &token)).await?;
    Ok(receipt.map(|receipt| (live, receipt)))
}

pub async fn show(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some((live, receipt)) = find(&visit, &slug).await? else { return Ok(see_other(&paths::consultation(&slug))) };
    let edition = &live.edition;
    let frame = Frame::titled(&visit, "sent-heading").of(edition);
    page(&Sent {
        title: edition.title.clone(),
        code: receipt.reference.to_string(),
        fingerprint: receipt.fingerprint,
        received_on: frame.day(&receipt.received_on),
        late: receipt.late,
        edition: receipt.edition,
        what_next: visit.site.rendered.html(&edition.texts.what_next),
        closes: frame.local(edition.closes.naive(), &edition.zone_label),
        closes_machine: machine(edition.closes.instant(edition.zone)),
        receipt_path: format!("{}/receipt.txt", paths::sent(&slug)),
        start_path: paths::consultation(&slug),
        frame,
    })
}

#[derive(Template)]
#[template(path = "residents/receipt.txt", escape = "none")]
struct ReceiptText {
    frame: Frame,
    title: String,
    code: String,
    fingerprint: String,
    received_on: String,
    edition: i64,
}

/// The receipt as plain text, to keep.
pub async fn receipt(visit: Visit, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let Some((live, receipt)) = find(&visit, &slug).await? else { return Ok(see_other(&paths::consultation(&slug))) };
    let frame = Frame::titled(&visit, "sent-heading").of(&live.edition);
    let text = ReceiptText {
        title: live.edition.title.clone(),
        code: receipt.reference.to_string(),
        fingerprint: receipt.fingerprint,
        received_on: frame.day(&receipt.received_on),
        edition: receipt.edition,
        frame,
    };
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"receipt-{slug}.txt\"")))
        .body(text.render()?))
}
