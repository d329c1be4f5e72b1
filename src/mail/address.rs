//! An address that an e-mail can go to.

use crate::domain::account::AccountEmail;
use serde::{Deserialize, Serialize};

/// An e-mail address of printable ASCII that a mail server takes without extensions. A domain beyond
/// ASCII is written as its own servers know it (RFC 5891).
///
/// lettre panics on a line break or NUL in a display name and leaves quoted local parts alone;
/// neither can get here.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

impl MailAddress {
    /// Takes an address as it was typed; `None` for what is none, for local parts in quotation
    /// marks and for letters beyond ASCII before the @.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (local, domain) = typed.rsplit_once('@').unwrap_or((typed, ""));
        let written = if domain.is_ascii() {
            typed.to_owned()
        } else {
            format!("{local}@{}", idna::domain_to_ascii_strict(domain).ok()?)
        };
        let email = AccountEmail::parse(&written)?;
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

    /// Whether the domain is one of the whole internet. A single word such as `localhost` is known
    /// inside one network only.
    pub fn is_public(&self) -> bool {
        let labels = self.domain().split('.');
        labels.clone().count() > 1 && labels.clone().all(|label| !label.is_empty())
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
        Self::parse(&text).ok_or("not an email address")
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

#[cfg(test)]
mod tests {
    use super::MailAddress;

    #[test]
    fn a_domain_of_any_script_is_written_as_its_servers_know_it() {
        let written = |typed| MailAddress::parse(typed).map(String::from);
        for (typed, expected) in [
            ("ann@bücher.example", "ann@xn--bcher-kva.example"),
            (" ann@llŷn.cymru ", "ann@xn--lln-k2a.cymru"),
            ("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
            ("ann@例え.テスト", "ann@xn--r8jz45g.xn--zckzah"),
        ] {
            assert_eq!(written(typed).as_deref(), Some(expected), "{typed}");
        }
        for none in [
            "änn@home.example",
            "ann@",
            "@home.example",
            "ann@bü cher.example",
            "a@b@c",
        ] {
            assert_eq!(written(none), None, "{none}");
        }
    }

    #[test]
    fn a_single_word_is_known_inside_one_network_only() {
        let public = |typed| MailAddress::parse(typed).is_some_and(|address| address.is_public());
        assert!(public("ann@home.example"));
        for local in ["a@b", "ann@localhost", "ann@home."] {
            assert!(!public(local), "{local}");
        }
    }
}
