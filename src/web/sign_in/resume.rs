//! After signing in again: what was typed before the session ended, and the press that records it.

use crate::domain::account::Actor;
use crate::secrets::BearerToken;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::interrupted::InterruptedPress;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use askama::Template;

/// From how many characters on a value is words that somebody typed, and worth showing.
const WORDS_FROM: usize = 20;

#[derive(Template)]
#[template(path = "sign_in/resume.html")]
struct ResumedPressPage {
    frame: PageContext,
    press: InterruptedPress,
    csrf_token: String,
    /// What was typed, as far as it is words.
    typed: Vec<String>,
    /// Where the person works.
    home: &'static str,
}

/// Shows what was typed, and asks for the press that could not be taken.
pub(super) fn ask(
    visit: &RequestContext,
    token: &BearerToken,
    actor: &Actor,
    press: InterruptedPress,
    home: &'static str,
) -> Result<HttpResponse, WebError> {
    let csrf_token = token.csrf_token();
    let frame = PageContext::titled(visit, "interrupted-heading").staffed(actor, &csrf_token);
    let values = press.fields.iter().map(|(_, value)| value);
    let typed = values
        .filter(|value| value.chars().count() >= WORDS_FROM && value.contains(' '))
        .cloned()
        .collect();
    page(&ResumedPressPage {
        frame,
        press,
        csrf_token,
        typed,
        home,
    })
}
