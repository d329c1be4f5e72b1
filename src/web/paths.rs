//! Addresses are values: one function for each, used by redirects and templates.

use crate::domain::account::LinkKind;
use crate::secrets::BearerToken;

pub const HOME: &str = "/";
pub const FEED: &str = "/feed.atom";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const NEW_PASSWORD: &str = "/new-password";
pub const ACCOUNT: &str = "/account";
pub const SECOND_FACTOR: &str = "/account/second-factor";
pub const SECOND_PERSON: &str = "/second-person";
pub const ADMIN: &str = "/admin";
pub const PEOPLE: &str = "/admin/people";
pub const AUDIT: &str = "/admin/audit";
pub const JOBS: &str = "/admin/jobs";
pub const REQUESTS: &str = "/requests";
pub const REQUEST_RESPONSE: &str = "/requests/response";
pub const MODERATE: &str = "/moderate";
pub const HISTORY: &str = "/moderate/history";
pub const READ: &str = "/read";
pub const OFFICIAL: &str = "/official";
pub const MY_RESPONSE: &str = "/r";
/// The same for somebody whose correction is over.
pub const CORRECTION_OVER: &str = "/r?correction-over";
/// Where the code is asked for before a correction goes on that rested for a while.
pub const CORRECTION_RESTS: &str = "/r?correction-rests";
/// The same for somebody who sends a form that is no longer in this browser.
pub const SENT_BEFORE: &str = "/r?sent-before";
/// The same for somebody who looks for a receipt that is no longer in this browser.
pub const RECEIPT_OVER: &str = "/r?receipt-over";
pub const RESUME: &str = "/resume";
pub const ALERTS: &str = "/alerts";
const STOP: &str = "/stop";
pub const PROBLEM: &str = "/problem";
pub const PROBLEM_SENT: &str = "/problem?sent";
pub const PROBLEMS: &str = "/admin/problems";

/// Where e-mails about one consultation are asked for, or about all.
pub fn alerts(slug: Option<&str>) -> String {
    slug.map_or_else(|| ALERTS.to_owned(), |slug| format!("/c/{slug}/alerts"))
}

/// Where the link of an e-mail leads: to saying yes, and to stopping.
pub fn alert(token: &BearerToken) -> String {
    format!("{ALERTS}/{}", token.text())
}

/// The address that stops e-mails when something is sent to it.
pub fn stop_alert(token: &BearerToken) -> String {
    format!("{}{STOP}", alert(token))
}

/// Whether an address stops e-mails: it takes what a mail program sends by itself (RFC 8058).
pub fn stops_alerts(path: &str) -> bool {
    path.starts_with(ALERTS) && path.ends_with(STOP)
}

/// Whether a path may stand in the address of another page: it is one of a public page and holds
/// nothing that only one person knows.
pub fn can_be_told(path: &str) -> bool {
    let plain = path.len() <= 200
        && path
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'));
    plain && path.starts_with('/') && (path.starts_with("/c/") || !path[1..].contains('/'))
}

/// Where somebody reports a problem with a page.
pub fn problem(page: &str) -> String {
    if can_be_told(page) {
        format!("{PROBLEM}?page={page}")
    } else {
        PROBLEM.to_owned()
    }
}

/// The home page, with words to look for and one group alone.
pub fn home(query: &str, group: &str) -> String {
    let named = [("q", query), ("show", group)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty());
    match serde_html_form::to_string(named.collect::<Vec<_>>()) {
        Ok(pairs) if !pairs.is_empty() => format!("{HOME}?{pairs}"),
        _ => HOME.to_owned(),
    }
}

/// The start page of a consultation.
pub fn consultation(slug: &str) -> String {
    format!("/c/{slug}")
}

/// A page of the form.
pub fn respond(slug: &str, page: &str) -> String {
    format!("/c/{slug}/respond/{page}")
}

/// A page that was sent with nothing on it.
pub fn respond_empty(slug: &str, page: &str) -> String {
    format!("{}?{EMPTY}", respond(slug, page))
}

/// The word of an address of a page that was sent with nothing on it, before anything was kept.
pub const EMPTY: &str = "empty";

/// One page of a form, to be changed and left for "check your answers".
pub fn respond_from_check(slug: &str, page: &str) -> String {
    format!("{}?from=check", respond(slug, page))
}

/// The page on which somebody goes on with saved answers.
pub fn respond_resumed(slug: &str, page: &str) -> String {
    format!("{}?resumed", respond(slug, page))
}

/// The page with all answers, for somebody whose earlier ones are no longer there.
pub fn check_anew(slug: &str) -> String {
    format!("{}?anew", check(slug))
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

/// The page that says that the consultation was changed while a form was open.
pub fn changed(slug: &str) -> String {
    format!("/c/{slug}/changed")
}

/// A file that a consultation offers.
pub fn attachment(slug: &str, name: &str) -> String {
    format!("/c/{slug}/attachments/{name}")
}

/// The form on paper.
pub fn paper(slug: &str) -> String {
    format!("/c/{slug}/paper")
}

/// What came in on paper, in letters and in files.
pub fn papers(slug: &str) -> String {
    format!("/moderate/papers/{slug}")
}

/// Where a paper is typed in.
pub fn new_paper(slug: &str) -> String {
    format!("/moderate/papers/{slug}/new")
}

/// A pile of papers, or a file's responses.
pub fn paper_pile(slug: &str, number: i64) -> String {
    format!("/moderate/papers/{slug}/{number}")
}

/// The confirmation of a response.
pub fn sent(slug: &str) -> String {
    format!("/c/{slug}/sent")
}

/// The receipt of a response as a file: `html` or `txt`.
pub fn receipt(slug: &str, format: &str) -> String {
    format!("/c/{slug}/sent/receipt.{format}")
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
    format!("{}?correction", left(slug))
}

/// Where a browser is made to forget a consultation's form and receipt.
pub fn clear(slug: &str) -> String {
    format!("/c/{slug}/clear")
}

/// The page after that.
pub fn cleared(slug: &str) -> String {
    format!("/c/{slug}/cleared")
}

/// The results: the newest publication.
pub fn results(slug: &str) -> String {
    format!("/c/{slug}/results")
}

/// One publication.
pub fn publication(slug: &str, number: u32) -> String {
    format!("/c/{slug}/results/{number}")
}

/// The texts of a question in a publication.
pub fn texts(slug: &str, number: u32, question: &str, page: i64) -> String {
    let base = format!("/c/{slug}/results/{number}/answers/{question}");
    if page > 1 {
        format!("{base}?page={page}")
    } else {
        base
    }
}

/// A file of a publication.
pub fn file(slug: &str, number: u32, name: &str) -> String {
    format!("/c/{slug}/results/{number}/files/{name}")
}

/// An item of the queue.
pub fn item(item: &str) -> String {
    format!("/moderate/items/{item}")
}

/// Where the original of a decided item is shown.
pub fn original(item: &str) -> String {
    format!("/moderate/items/{item}/original")
}

/// Where what the public reads of an item is translated.
pub fn translation(item: &str) -> String {
    format!("/moderate/items/{item}/translation")
}

/// Where the decision on an item is taken back.
pub fn undo(item: &str) -> String {
    format!("/moderate/items/{item}/undo")
}

/// Where an act over several texts is taken back.
pub fn undo_batch(batch: &str) -> String {
    format!("/moderate/batches/{batch}/undo")
}

/// The history of an item.
pub fn item_history(item: &str) -> String {
    format!("/moderate/items/{item}/history")
}

/// A queue, without a filter.
pub fn queue(slug: &str) -> String {
    format!("/moderate/queues/{slug}")
}

/// The texts that somebody decides on together.
pub fn screen(slug: &str) -> String {
    format!("/moderate/queues/{slug}/screen")
}

/// Where an analyst is led who gave a text to the moderators.
pub fn called(slug: &str, done: bool) -> String {
    format!(
        "{}?{}",
        read(slug),
        if done { "called" } else { "not-called" }
    )
}

/// Where texts of a consultation are read that their authors keep from publication.
pub fn read(slug: &str) -> String {
    format!("{READ}/{slug}")
}

/// The page of an official for a consultation.
pub fn official(slug: &str) -> String {
    format!("/official/{slug}")
}

/// Where a link by mail leads: to choosing a password.
pub fn link(kind: LinkKind, token: &BearerToken) -> String {
    let page = match kind {
        LinkKind::Invitation => "join",
        LinkKind::Password => "new-password",
    };
    format!("/{page}/{}", token.text())
}

/// The page of somebody who works here.
pub fn person(person: &str) -> String {
    format!("/admin/people/{person}")
}

/// The settings of a consultation.
pub fn settings(slug: &str) -> String {
    format!("/admin/consultations/{slug}")
}

/// The reasons that moderators may give in a consultation.
pub fn reasons(slug: &str) -> String {
    format!("/admin/consultations/{slug}/reasons")
}

/// A mail that was given up.
pub fn dead_letter(number: &str) -> String {
    format!("/admin/mail/{number}")
}

/// Something that waits for a second person.
pub fn proposal(number: &str) -> String {
    format!("/second-person/{number}")
}

/// The record of how a consultation's answers were reviewed.
pub fn moderation_record(slug: &str) -> String {
    format!("/c/{slug}/moderation")
}

/// Imported responses that wait for a second person.
pub fn batch(slug: &str, number: i64) -> String {
    format!("/second-person/batches/{slug}/{number}")
}
