//! An address that a letter can go to.

use crate::domain::account::AccountEmail;
use serde::{Deserialize, Serialize};

/// An e-mail address of printable ASCII that a mail server takes without extensions.
///
/// lettre panics on a line break or NUL in a display name and leaves quoted local parts alone;
/// neither can get here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

impl MailAddress {
    /// Takes an address as it was typed; `None` for what is none, for local parts in quotation
    /// marks and for letters beyond ASCII before the @. A domain beyond ASCII is not taken either:
    /// its owner knows how it is written in ASCII.
    pub fn parse(typed: &str) -> Option<Self> {
        let email = AccountEmail::parse(typed)?;
        let plain = email
            .as_str()
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"\"\\()<>[],;:".contains(&byte));
        let known = plain
            .then(|| email.as_str().parse::<lettre::Address>().ok())
            .flatten()?;
        Some(Self(known.to_string()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What comes after the @.
    pub fn domain(&self) -> &str {
        self.0
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain)
    }

    /// As lettre writes it. It was one when it was parsed.
    pub(super) fn lettre(&self) -> Result<lettre::Address, lettre::address::AddressError> {
        self.0.parse()
    }
}

impl TryFrom<String> for MailAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an e-mail address")
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> Self {
        address.0
    }
}

impl std::fmt::Display for MailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
