//! From an e-mail to the bytes of RFC 5322.

use super::{EmailMessage, MailAddress, OutgoingMail};
use chrono::{DateTime, Utc};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

/// Who mails come from.
#[derive(Debug, Clone)]
pub struct MailSender {
    /// The operator's name, as pages say it.
    pub name: String,
    pub address: MailAddress,
}

/// Writes an e-mail. The same e-mail with the same number is the same bytes but for its date, so
/// that a second delivery after a crash is recognised by its Message-ID.
///
/// # Errors
/// What lettre says; in words. It has nothing to say of a [`EmailMessage`] with an [`MailAddress`].
pub fn compose(
    email: &EmailMessage,
    number: &str,
    from: &MailSender,
    date: DateTime<Utc>,
) -> Result<OutgoingMail, String> {
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let part = |kind: ContentType, body: &str| {
        // Quoted-printable whatever is in it: a server without 8BITMIME takes it, and no line grows
        // too long.
        SinglePart::builder()
            .header(kind)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(body.replace("\r\n", "\n"))
    };
    let parts = MultiPart::alternative()
        .boundary(format!("regard-{number}"))
        .singlepart(part(ContentType::TEXT_PLAIN, &email.text))
        .singlepart(part(ContentType::TEXT_HTML, &email.html));
    let mailbox = |name: Option<String>, address: &MailAddress| {
        address.lettre().map(|address| Mailbox::new(name, address))
    };
    let mut message = Message::builder()
        .from(mailbox(Some(one_line(&from.name)), &from.address).map_err(|error| words(&error))?)
        .to(mailbox(None, &email.to).map_err(|error| words(&error))?)
        .subject(one_line(&email.subject))
        .date(date.into())
        .message_id(Some(format!("<{number}@{}>", from.address.domain())))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", &email.language));
    if let Some(list) = &email.list {
        message = message
            .raw_header(header(
                "List-Unsubscribe",
                &format!("<{}>", list.unsubscribe),
            ))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click",
            ));
    }
    let message = message.multipart(parts).map_err(|error| words(&error))?;
    Ok(OutgoingMail {
        number: number.to_owned(),
        from: from.address.clone(),
        to: email.to.clone(),
        bytes: message.formatted(),
    })
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), one_line(value))
}

/// lettre panics on CR, LF and NUL in a display name; and no other control has a meaning in a
/// header.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect()
}
