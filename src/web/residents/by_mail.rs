//! The field in which a resident asks for an e-mail.

use crate::mail::MailAddress;
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;
use crate::web::serving::visits::{FormFields, RequestContext};

/// The address that was typed, or the id of what is wrong.
pub fn address(visit: &RequestContext, fields: &FormFields) -> Result<MailAddress, &'static str> {
    let address = MailAddress::parse(fields.get("email"))
        .filter(MailAddress::is_public)
        .ok_or("error-mail-address")?;
    if visit.site.may_mail(&visit.request, address.as_str()) {
        Ok(address)
    } else {
        Err("error-mail-too-many")
    }
}

/// What is wrong, for the page.
pub fn lines(frame: &PageContext, error: Option<&str>) -> Vec<ErrorLine> {
    let line = |id: &str| ErrorLine {
        field: "email".to_owned(),
        anchor: "email".to_owned(),
        words: frame.t(id),
    };
    error.map(line).into_iter().collect()
}

/// Whether the page was reached after an e-mail had been asked for.
pub fn is_coming(visit: &RequestContext) -> bool {
    visit
        .request
        .query_string()
        .split('&')
        .any(|pair| pair == "mail=coming")
}

/// The page again, with the news that an e-mail is coming.
pub fn coming(path: &str) -> String {
    format!("{path}?mail=coming")
}
