//! A form that somebody sent after their session had ended. What they typed is sealed into the page
//! that asks them to sign in again, and comes back to them, and to nobody else, once they have.

use crate::domain::ids::AccountId;
use crate::ledger::commitment::hex;
use crate::secrets::{ServiceKey, bytes_of};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The field that carries it from page to page while somebody signs in.
pub const PRESS_FIELD: &str = "press";

/// What it is sealed for.
const LABEL: &str = "regard-interrupted-press";
/// How long it can be taken up again.
const LASTS: TimeDelta = TimeDelta::hours(1);
/// More than that would not fit into the form for signing in, where it stands in hexadecimal.
const LARGEST: usize = 24 * 1024;

/// A form that was sent: where to, and what it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterruptedPress {
    /// The address without a query.
    pub path: String,
    /// The fields in their order, without the token of the session that ended.
    pub fields: Vec<(String, String)>,
    until: DateTime<Utc>,
}

/// An [`InterruptedPress`] that only its author can open, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPress(pub String);

impl InterruptedPress {
    /// A form that was sent just now.
    pub fn new(path: &str, fields: Vec<(String, String)>, now: DateTime<Utc>) -> Self {
        Self {
            path: path.to_owned(),
            fields,
            until: now + LASTS,
        }
    }

    /// Seals it for an account; `None` when it is too large for a form, or the cipher failed.
    pub fn seal(&self, account_id: AccountId, key: &ServiceKey) -> Option<SealedPress> {
        let plain = serde_json::to_vec(self).ok()?;
        let fits = plain.len() <= LARGEST;
        let sealed = fits.then(|| key.seal_for(LABEL, account_id, &plain));
        Some(SealedPress(hex(&sealed?.ok()?)))
    }

    /// Opens what a form carried; `None` for anything but a press of that account whose time is not
    /// over.
    pub fn open(
        text: &str,
        account_id: AccountId,
        key: &ServiceKey,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let plain = key.open_for(LABEL, account_id, &bytes_of(text)?)?;
        let press: Self = serde_json::from_slice(&plain).ok()?;
        (press.until > now).then_some(press)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_comes_back_to_its_author_alone_and_for_an_hour() {
        let key = ServiceKey::from_secret(&"s".repeat(32)).unwrap();
        let now = DateTime::UNIX_EPOCH;
        let fields = vec![("note".to_owned(), "Llŷr \"quoted\"\r\n".to_owned())];
        let press = InterruptedPress::new("/moderate/items/abc", fields, now);
        let SealedPress(text) = press.seal(AccountId::new(7), &key).unwrap();
        let just = now + TimeDelta::minutes(59);
        assert_eq!(
            InterruptedPress::open(&text, AccountId::new(7), &key, just),
            Some(press)
        );
        let other_key = ServiceKey::from_secret(&"t".repeat(32)).unwrap();
        let over = now + TimeDelta::hours(1);
        assert_eq!(
            InterruptedPress::open(&text, AccountId::new(8), &key, just),
            None
        );
        assert_eq!(
            InterruptedPress::open(&text, AccountId::new(7), &other_key, just),
            None
        );
        assert_eq!(
            InterruptedPress::open(&text, AccountId::new(7), &key, over),
            None
        );
        for wrong in ["", "zz", "é", &text[2..], &text[..text.len() - 2]] {
            assert_eq!(
                InterruptedPress::open(wrong, AccountId::new(7), &key, just),
                None,
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_press_that_fits_no_form_is_not_kept() {
        let key = ServiceKey::from_secret(&"s".repeat(32)).unwrap();
        let fields = vec![("words".to_owned(), "x".repeat(LARGEST))];
        let press = InterruptedPress::new("/", fields, DateTime::UNIX_EPOCH);
        assert_eq!(press.seal(AccountId::new(7), &key), None);
    }
}
