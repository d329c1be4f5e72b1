//! An e-mail as it waits in the outbox.

use super::MailAddress;
use crate::domain::mail::{MailAudience, MailKind};
use serde::{Deserialize, Serialize};

/// Everything that a mail says, and to whom. It is stored encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailMessage {
    pub kind: MailKind,
    pub audience: MailAudience,
    pub to: MailAddress,
    /// A fixed sentence of the locale.
    pub subject: String,
    /// The tag of the language it is written in.
    pub language: String,
    /// What everybody can read.
    pub text: String,
    /// The same with links and headings; loads nothing from anywhere.
    pub html: String,
    /// For mails that somebody subscribed to.
    pub list: Option<UnsubscribeList>,
}

/// How a mail program unsubscribes with one press (RFC 8058).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsubscribeList {
    /// The address that takes the POST.
    pub unsubscribe: String,
}
