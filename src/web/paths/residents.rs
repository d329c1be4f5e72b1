//! Addresses of residents: their form, their response, and the e-mails that they asked for.

use super::saying;
use crate::domain::response::PublishChoice;
use crate::secrets::BearerToken;

pub const MY_RESPONSE: &str = "/r";
/// The same for somebody whose correction is over.
pub const CORRECTION_OVER: &str = "/r?correction-over";
/// Where the code is asked for before a correction goes on that rested for a while.
pub const CORRECTION_RESTS: &str = "/r?correction-rests";
/// The same for somebody who sends a form that is no longer in this browser.
pub const SENT_BEFORE: &str = "/r?sent-before";
/// The same for somebody who looks for a receipt that is no longer in this browser.
pub const RECEIPT_OVER: &str = "/r?receipt-over";
/// The same for somebody who went back from the receipt, which ends with that.
pub const SENT_AND_LEFT: &str = "/r?sent-and-left";
pub const RESUME: &str = "/resume";
pub const ALERTS: &str = "/alerts";

/// Where e-mails about one consultation are asked for, or about all.
pub fn alerts(slug: Option<&str>) -> String {
    slug.map_or_else(|| ALERTS.to_owned(), |slug| format!("/c/{slug}/alerts"))
}

/// Where the link of an e-mail leads: to saying yes, and to stopping.
pub fn alert(token: &BearerToken) -> String {
    let token = token.text();
    format!("/alerts/{token}")
}

/// The address that stops e-mails when something is sent to it.
pub fn stop_alert(token: &BearerToken) -> String {
    let token = token.text();
    format!("/alerts/{token}/stop")
}

/// Whether an address stops e-mails: it takes what a mail program sends by itself (RFC 8058).
pub fn stops_alerts(path: &str) -> bool {
    path.starts_with(ALERTS) && path.ends_with("/stop")
}

/// Where a form is begun.
pub fn begin(slug: &str) -> String {
    format!("/c/{slug}/respond")
}

/// A page of the form.
pub fn respond(slug: &str, page: &str) -> String {
    format!("/c/{slug}/respond/{page}")
}

/// A page that was sent with nothing on it.
pub fn respond_empty(slug: &str, page: &str) -> String {
    saying(&respond(slug, page), EMPTY)
}

/// The word of an address of a page that was sent with nothing on it, before anything was kept.
pub const EMPTY: &str = "empty";

/// One page of a form, to be changed and left for "check your answers".
pub fn respond_from_check(slug: &str, page: &str) -> String {
    format!("{}?from=check", respond(slug, page))
}

/// The page on which somebody goes on with saved answers.
pub fn respond_resumed(slug: &str, page: &str) -> String {
    saying(&respond(slug, page), "resumed")
}

/// The page with all answers, for somebody whose earlier ones are no longer there.
pub fn check_anew(slug: &str) -> String {
    saying(&check(slug), "anew")
}

/// Where somebody goes on in a form: on a page of it, or with all answers when none is left.
pub fn go_on(slug: &str, page: Option<&str>) -> String {
    page.map_or_else(|| check(slug), |page| respond(slug, page))
}

/// The start page, for somebody whose form is no longer there.
pub fn gone(slug: &str) -> String {
    format!("/c/{slug}?gone")
}

/// The page with all answers before sending.
pub fn check(slug: &str) -> String {
    format!("/c/{slug}/check")
}

/// The same with what was chosen about publication before.
pub fn check_with(slug: &str, chosen: Option<PublishChoice>) -> String {
    with_choice(check(slug), chosen)
}

/// The page that says that the consultation was changed while a form was open, with what was chosen
/// about publication.
pub fn changed(slug: &str, chosen: Option<PublishChoice>) -> String {
    with_choice(format!("/c/{slug}/changed"), chosen)
}

fn with_choice(path: String, chosen: Option<PublishChoice>) -> String {
    match chosen {
        Some(choice) => format!("{path}?{choice}"),
        None => path,
    }
}

/// The confirmation of a response.
pub fn sent(slug: &str) -> String {
    format!("/c/{slug}/sent")
}

/// The same for somebody who sent the form again and chose otherwise about publication.
pub fn sent_otherwise(slug: &str) -> String {
    saying(&sent(slug), "otherwise")
}

/// The receipt of a response as a page to keep.
pub fn receipt(slug: &str) -> String {
    format!("/c/{slug}/sent/receipt.html")
}

/// The same as plain text.
pub fn receipt_as_text(slug: &str) -> String {
    format!("/c/{slug}/sent/receipt.txt")
}

/// Where a form is saved for later.
pub fn save(slug: &str) -> String {
    format!("/c/{slug}/save")
}

/// The page with the code of a saved form.
pub fn saved(slug: &str) -> String {
    format!("/c/{slug}/saved")
}

/// The questions about the people who answer.
pub fn equality(slug: &str) -> String {
    format!("/c/{slug}/equality")
}

/// The page after somebody was counted.
pub fn counted(slug: &str) -> String {
    format!("/c/{slug}/counted")
}

/// Where answers are deleted.
pub fn leave(slug: &str) -> String {
    format!("/c/{slug}/leave")
}

/// The same from a page of the form, whose fields come along.
pub fn leave_page(slug: &str, page: &str) -> String {
    format!("{}?page={page}", leave(slug))
}

/// The page after answers were deleted.
pub fn left(slug: &str) -> String {
    format!("/c/{slug}/left")
}

/// The page after changes to a response were deleted.
pub fn left_correction(slug: &str) -> String {
    saying(&left(slug), "correction")
}

/// Where a browser is made to forget a consultation's form and receipt.
pub fn clear(slug: &str) -> String {
    format!("/c/{slug}/clear")
}

/// The page after that.
pub fn cleared(slug: &str) -> String {
    format!("/c/{slug}/cleared")
}
