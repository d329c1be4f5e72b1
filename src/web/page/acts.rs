//! Acts that cannot be undone, as data: the first press of each asks, and only the second one does
//! it. The other list in this file names every other address that takes a form, and why one press
//! is enough there. `tests/it/final_acts.rs` goes through both with the router's own list.

use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::FormFields;
use actix_web::HttpResponse;
use askama::Template;

/// The field by which a press says that it is the second one.
pub const SURE: &str = "sure";

/// A field and its value.
type Field = (&'static str, &'static str);

const YES: Field = (SURE, "yes");

/// An act that cannot be undone.
#[derive(Debug, Clone, Copy)]
pub struct FinalAct {
    /// Where both presses are sent, as the router writes it.
    pub pattern: &'static str,
    /// What tells it from other acts of the same address.
    pub asks: Option<Field>,
    /// What the second press sends.
    pub does: Field,
    /// The id of the question.
    pub question: &'static str,
    /// The id of what goes and what stays.
    pub says: &'static str,
}

const fn act(
    pattern: &'static str,
    asks: Option<Field>,
    question: &'static str,
    says: &'static str,
) -> FinalAct {
    FinalAct {
        pattern,
        asks,
        does: YES,
        question,
        says,
    }
}

/// The same where the second press is an action of its own.
const fn now(
    pattern: &'static str,
    action: &'static str,
    now: &'static str,
    question: &'static str,
    says: &'static str,
) -> FinalAct {
    FinalAct {
        pattern,
        asks: Some(("action", action)),
        does: ("action", now),
        question,
        says,
    }
}

/// Every act that cannot be undone.
pub const FINAL_ACTS: &[FinalAct] = &[
    act("/c/{slug}/leave", None, "leave-sure", "leave-sure-words"),
    act(
        "/c/{slug}/leave",
        None,
        "leave-sure-correction",
        "leave-sure-correction-words",
    ),
    act(
        "/c/{slug}/equality",
        None,
        "equality-sure",
        "equality-sure-words",
    ),
    now(
        "/r",
        "withdraw",
        "withdraw-now",
        "mine-withdraw-sure",
        "mine-withdraw-words",
    ),
    now(
        "/r",
        "erase",
        "erase-now",
        "mine-erase-sure",
        "mine-erase-words",
    ),
    act(
        "/moderate/paper-forms/{slug}/{batch}",
        Some(("act", "discard")),
        "paper-forms-discard-sure",
        "paper-forms-discard-words",
    ),
    act(
        "/moderate/paper-forms/{slug}/{batch}",
        Some(("act", "release")),
        "paper-forms-release-sure",
        "paper-forms-release-words",
    ),
    act(
        "/second-person/batches/{slug}/{number}",
        None,
        "paper-forms-release-sure",
        "paper-forms-release-words",
    ),
    act(
        "/official/{slug}/publication",
        None,
        "official-sure",
        "official-final",
    ),
    act(
        "/admin/consultations/{slug}",
        Some(("action", "open")),
        "settings-open-sure",
        "settings-open-words",
    ),
    act(
        "/admin/consultations/{slug}",
        Some(("action", "extend")),
        "settings-extend-sure",
        "settings-extend-words",
    ),
    now(
        "/admin/consultations/{slug}",
        "close",
        "close-now",
        "settings-close-sure",
        "settings-close-words",
    ),
    act(
        "/admin/mail/{letter}",
        Some(("action", "forget")),
        "jobs-forget-sure",
        "jobs-forget-words",
    ),
    act(
        "/admin/problems/{report}",
        None,
        "problems-sure",
        "problems-sure-words",
    ),
    now(
        "/requests/response",
        "erase",
        "erase-now",
        "request-erase-sure",
        "request-erase-words",
    ),
    act(
        "/requests/response",
        Some(("action", "lift")),
        "request-lift-sure",
        "request-lift-words",
    ),
    act(
        "/requests/response",
        Some(("action", "erase-note")),
        "request-note-sure",
        "request-note-erase-words",
    ),
    act(
        "/requests/response",
        Some(("action", "send-back")),
        "request-send-back-sure",
        "request-send-back-words",
    ),
    now(
        "/requests/other",
        "erase",
        "erase-now",
        "request-other-sure",
        "request-other-sure",
    ),
];

/// Every other address that takes a form, and why one press is enough.
pub const ONE_PRESS: &[(&str, &str)] = &[
    (
        "/c/{slug}/respond",
        "begins a form, of which nothing is stored",
    ),
    (
        "/c/{slug}/respond/{page}",
        "a page can be changed until the form is sent",
    ),
    (
        "/c/{slug}/changed",
        "its page is the question: it says what is deleted, and was reached without a change",
    ),
    (
        "/c/{slug}/check",
        "what was sent can be corrected until closing, withdrawn and deleted",
    ),
    ("/c/{slug}/sent", "sends an email to whoever asks for it"),
    ("/c/{slug}/save", "keeps a form; it can be deleted"),
    ("/c/{slug}/saved", "sends an email to whoever asks for it"),
    (
        "/c/{slug}/clear",
        "deletes nothing; where it would, it asks as leaving does",
    ),
    ("/resume", "opens a form"),
    (
        "/alerts",
        "nothing is sent before the link in an email was used",
    ),
    (
        "/c/{slug}/alerts",
        "nothing is sent before the link in an email was used",
    ),
    ("/alerts/{token}", "the emails can be stopped"),
    (
        "/alerts/{token}/stop",
        "the emails can be asked for again; mail programs stop them by one request (RFC 8058)",
    ),
    ("/problem", "tells the office something; nothing goes"),
    ("/sign-in", "can be signed out of"),
    ("/sign-in/code", "can be signed out of"),
    ("/join/{token}", "the password can be changed"),
    ("/new-password", "a link that is not used does nothing"),
    ("/new-password/{token}", "the password can be changed again"),
    ("/sign-out", "whoever was signed in can sign in again"),
    ("/account/name", "the name can be changed back"),
    (
        "/account/password",
        "the password can be changed back; it asks for the present one",
    ),
    (
        "/account/sessions",
        "whoever was signed in can sign in again",
    ),
    (
        "/account/second-factor",
        "an app can be set up again; it asks for the password first",
    ),
    (
        "/account/recovery-codes",
        "new codes take the place of the old ones at once; it asks for the password first",
    ),
    (
        "/second-person",
        "a proposal can be taken back, and does nothing",
    ),
    (
        "/second-person/{proposal}",
        "the second press of two people: the first one proposed it and changed nothing",
    ),
    (
        "/moderate/stop",
        "gives texts back, which can be taken again",
    ),
    ("/moderate/keys", "can be switched back"),
    (
        "/moderate/batches/{batch}/undo",
        "the decisions can be made again; of public texts it asks first, with their number",
    ),
    ("/moderate/queues/{slug}/next", "the text can be given back"),
    (
        "/moderate/queues/{slug}/filters",
        "the address that it leads to is the filter, and can be saved again",
    ),
    (
        "/moderate/queues/{slug}/screen",
        "the decisions can be undone together",
    ),
    (
        "/moderate/queues/{slug}/screen/fill",
        "the texts can be given back",
    ),
    (
        "/moderate/queues/{slug}/screen/leave",
        "the texts can be taken again",
    ),
    (
        "/moderate/paper-forms/{slug}/new",
        "the pile can be discarded before it counts",
    ),
    (
        "/moderate/items/{item}",
        "the decision can be undone; publishing, which cannot, is asked about",
    ),
    (
        "/moderate/items/{item}/undo",
        "the decision can be made again; of a public text it asks first",
    ),
    (
        "/moderate/items/{item}/reopen",
        "the decision can be made again; the page says first that a public text is taken down",
    ),
    ("/moderate/items/{item}/original", "shows a text"),
    ("/moderate/items/{item}/take", "the text can be given back"),
    (
        "/moderate/items/{item}/reveal",
        "shows a text, at the wish of who asked for it on a page of its own",
    ),
    ("/moderate/items/{item}/renew", "the text can be given back"),
    (
        "/moderate/items/{item}/release",
        "the text can be taken again",
    ),
    (
        "/moderate/items/{item}/skip",
        "the text can be taken again tomorrow; nothing of it goes",
    ),
    (
        "/moderate/items/{item}/recuse",
        "nothing goes, and others are given the text; to ask would hold somebody at what they must \
         not read",
    ),
    (
        "/moderate/items/{item}/snooze",
        "the text comes back by itself; nothing of it goes",
    ),
    (
        "/moderate/items/{item}/translation",
        "a translation can be made again of the words that stay beside it",
    ),
    ("/read/{slug}", "shows texts"),
    (
        "/read/{slug}/call",
        "a moderator reads the text too; it stays unpublished",
    ),
    ("/admin/people/invite", "the account can be locked"),
    ("/admin/people/{person}/roles", "roles can be given back"),
    ("/admin/people/{person}/affiliation", "can be changed back"),
    (
        "/admin/people/{person}/access",
        "whoever is locked out can be let in again",
    ),
    (
        "/admin/people/{person}/link",
        "a link that is not used does nothing, and another can be made",
    ),
    (
        "/admin/people/{person}/reset",
        "a proposal can be taken back, and does nothing",
    ),
    (
        "/admin/consultations/{slug}/reasons",
        "each version stays, and an earlier one can be saved anew",
    ),
    ("/requests", "searches"),
    ("/requests/file", "makes a file"),
];

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmAnswer {
    /// It is the first press: nobody was asked yet.
    Ask,
    Yes,
    /// Back to the page, with what was typed.
    No,
}

impl ConfirmAnswer {
    /// Of a form that was sent.
    pub fn of(fields: &FormFields) -> Self {
        match fields.get(SURE) {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::Ask,
        }
    }
}

/// The page between the two presses. Its heading is the question.
#[derive(Template)]
#[template(path = "sure.html")]
pub struct ConfirmPage {
    frame: PageContext,
    words: Vec<String>,
    here: String,
    fields: Vec<(String, String)>,
    yes: String,
    back: Option<String>,
}

impl ConfirmPage {
    /// Asks about what is sent to `here`. `words` say what is meant, what goes and what stays;
    /// `yes` is the button. Whoever says no finds again what they typed.
    pub const fn new(frame: PageContext, here: String, words: Vec<String>, yes: String) -> Self {
        Self {
            frame,
            words,
            here,
            fields: Vec::new(),
            yes,
            back: None,
        }
    }

    /// The same about another address.
    #[must_use]
    pub fn at(mut self, here: String) -> Self {
        self.here = here;
        self
    }

    /// Whoever says no goes to an address: nothing was typed.
    #[must_use]
    pub fn back_to(mut self, path: String) -> Self {
        self.back = Some(path);
        self
    }

    /// Shows it. What the first press sent comes along.
    pub fn ask(mut self, first: FormFields) -> Result<HttpResponse, WebError> {
        self.fields = first
            .0
            .into_iter()
            .filter(|(name, _)| name != SURE)
            .collect();
        page(&self)
    }
}
