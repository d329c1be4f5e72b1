//! A letter as it waits in the outbox.

use super::Address;
use crate::domain::mail::{Audience, MailKind};
use serde::{Deserialize, Serialize};

/// Everything that a mail says, and to whom. It is stored encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub kind: MailKind,
    pub audience: Audience,
    pub to: Address,
    /// A fixed sentence of the locale.
    pub subject: String,
    /// The tag of the language it is written in.
    pub language: String,
    /// What everybody can read.
    pub text: String,
    /// The same with links and headings; loads nothing from anywhere.
    pub html: String,
    /// For mails that somebody subscribed to.
    pub list: Option<List>,
}

/// How a mail program unsubscribes with one press (RFC 8058).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The address that takes the POST.
    pub unsubscribe: String,
}
