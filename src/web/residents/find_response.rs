//! The page that asks for the code of a response.

use crate::domain::ids::CodeError;
use crate::web::page::forms::{ErrorLine, page};
use crate::web::page::frame::{LanguageSwitch, PageContext};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "residents/find_response.html")]
pub struct FindResponsePage {
    frame: PageContext,
    typed: String,
    errors: Vec<ErrorLine>,
    /// The code is the one of answers that were saved and not sent: it leads to them.
    saved: bool,
    /// Why somebody was led here: the ids of a heading and of words.
    why: Option<(&'static str, &'static str)>,
}

pub async fn ask(visit: RequestContext) -> Result<HttpResponse, WebError> {
    page(&find(&visit, String::new(), None))
}

/// The id of the words for a code that cannot be one.
pub const fn code_error(error: CodeError) -> &'static str {
    match error {
        CodeError::Length => "error-code-length",
        CodeError::Character => "error-code-character",
        CodeError::Check => "error-code-check",
    }
}

/// Why somebody was led to this page: a word of the address, and the ids of a heading and of words.
const WHY: [(&str, &str, &str); 5] = [
    (
        "correction-rests",
        "correction-rests-heading",
        "correction-rests",
    ),
    (
        "correction-over",
        "correction-over-heading",
        "correction-over",
    ),
    ("sent-before", "sent-before-heading", "sent-before"),
    ("receipt-over", "receipt-over-heading", "receipt-over"),
    ("sent-and-left", "sent-and-left-heading", "sent-and-left"),
];

/// The page that asks for the code, with what is wrong with the one that was typed.
pub fn find(visit: &RequestContext, typed: String, wrong: Option<&str>) -> FindResponsePage {
    let switch = LanguageSwitch::Form {
        id: "form",
        address: paths::MY_RESPONSE.to_owned(),
    };
    let frame = PageContext::titled(visit, "mine-find-heading")
        .with_error(wrong.is_some())
        .switching(switch);
    let line = |id| ErrorLine {
        field: "code".to_owned(),
        anchor: "code".to_owned(),
        words: frame.t(id),
    };
    let why = WHY
        .into_iter()
        .find(|(word, ..)| visit.says(word))
        .map(|(_, heading, words)| (heading, words));
    FindResponsePage {
        typed,
        saved: wrong == Some("error-code-of-saved"),
        errors: wrong.map(line).into_iter().collect(),
        why,
        frame,
    }
}
