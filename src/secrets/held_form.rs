//! What a browser holds of a form that it fills in.

use super::{BearerToken, NotSealed, ServiceKey};
use crate::domain::ids::EditionId;
use crate::ledger::commitment::hex;
use chrono::{DateTime, Utc};

const BEGUN: &str = "regard-form-begun";
const KEPT: &str = "regard-form-kept";

/// What a browser's cookie says of a form: whose it is and, while nothing of it is kept, where it
/// was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldForm {
    pub token: BearerToken,
    /// `None` once something was kept: from then on the database knows the form.
    pub begun: Option<BegunForm>,
    /// When its last page was kept, so that it cannot have been sent before. Sealed as well: the
    /// database is told no instant.
    pub kept_at: Option<DateTime<Utc>>,
}

/// The beginning of a form of which nothing is kept: the cookie alone knows of it, sealed so that
/// nobody begins one after closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BegunForm {
    pub edition_id: EditionId,
    /// Until when something can be kept.
    pub until: DateTime<Utc>,
}

impl HeldForm {
    /// A form of which nothing is kept yet.
    pub const fn begun(token: BearerToken, begun: BegunForm) -> Self {
        Self {
            token,
            begun: Some(begun),
            kept_at: None,
        }
    }

    /// A form of which something is kept.
    pub const fn kept(token: BearerToken) -> Self {
        Self {
            token,
            begun: None,
            kept_at: None,
        }
    }

    /// A form of which something was kept at that instant.
    pub const fn kept_at(token: BearerToken, at: DateTime<Utc>) -> Self {
        Self {
            token,
            begun: None,
            kept_at: Some(at),
        }
    }

    /// The text of its cookie: the token and, behind a point, what is sealed together with it.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn text(&self, key: &ServiceKey) -> Result<String, NotSealed> {
        let token = self.token.text();
        let (label, rest) = match (self.begun, self.kept_at) {
            (Some(begun), _) => (
                BEGUN,
                [
                    begun.edition_id.key().to_be_bytes(),
                    begun.until.timestamp().to_be_bytes(),
                ]
                .concat(),
            ),
            (None, Some(at)) => (KEPT, at.timestamp().to_be_bytes().to_vec()),
            (None, None) => return Ok(token),
        };
        Ok(format!(
            "{token}.{}",
            hex(&key.seal(label, &[self.token.0.as_slice(), &rest].concat())?)
        ))
    }

    /// Reads a cookie. A beginning that is over, or of another token, is none.
    pub fn parse(text: &str, key: &ServiceKey, now: DateTime<Utc>) -> Option<Self> {
        let (token, sealed) = text.split_once('.').unwrap_or((text, ""));
        let token = BearerToken::parse(token)?;
        let begun = BegunForm::open(sealed, &token, key).filter(|begun| begun.until > now);
        let kept_at = open(sealed, KEPT, &token, key).and_then(|rest| instant(&rest));
        Some(Self {
            token,
            begun,
            kept_at,
        })
    }
}

impl BegunForm {
    fn open(sealed: &str, token: &BearerToken, key: &ServiceKey) -> Option<Self> {
        let rest = open(sealed, BEGUN, token, key)?;
        let (edition_id, until) = rest.split_first_chunk::<8>()?;
        Some(Self {
            edition_id: EditionId::new(i64::from_be_bytes(*edition_id)),
            until: instant(until)?,
        })
    }
}

/// What was sealed together with a token.
fn open(sealed: &str, label: &str, token: &BearerToken, key: &ServiceKey) -> Option<Vec<u8>> {
    let plain = key.open(label, &super::bytes_of(sealed)?)?;
    plain.strip_prefix(token.0.as_slice()).map(<[u8]>::to_vec)
}

/// An instant as cookies write it: seconds.
pub(super) fn instant(bytes: &[u8]) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::from_be_bytes(bytes.try_into().ok()?), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_cookie_says_what_it_was_given() {
        let (key, now) = (
            ServiceKey::from_secret(&"s".repeat(32)).unwrap(),
            DateTime::UNIX_EPOCH,
        );
        let kept = HeldForm::kept(BearerToken::random());
        assert_eq!(
            HeldForm::parse(&kept.text(&key).unwrap(), &key, now),
            Some(kept.clone())
        );
        let begun = Some(BegunForm {
            edition_id: EditionId::new(7),
            until: now + TimeDelta::hours(25),
        });
        let held = HeldForm {
            begun,
            ..kept.clone()
        };
        let text = held.text(&key).unwrap();
        assert_eq!(HeldForm::parse(&text, &key, now), Some(held));
        let kept_now = HeldForm::kept_at(kept.token.clone(), now);
        assert_eq!(
            HeldForm::parse(&kept_now.text(&key).unwrap(), &key, now),
            Some(kept_now)
        );
        // Over, of another installation, of another form, changed, or cut off: the token alone.
        let other_key = ServiceKey::from_secret(&"t".repeat(32)).unwrap();
        assert_eq!(
            HeldForm::parse(&text, &key, now + TimeDelta::hours(25)),
            Some(kept.clone())
        );
        assert_eq!(HeldForm::parse(&text, &other_key, now), Some(kept.clone()));
        let other = HeldForm::kept(BearerToken::random());
        let (_, sealed) = text.split_once('.').unwrap();
        assert_eq!(
            HeldForm::parse(&format!("{}.{sealed}", other.token.text()), &key, now),
            Some(other)
        );
        for wrong in [
            &text[..text.len() - 2],
            &text[..66],
            &text[..65],
            &format!("{}é", kept.token.text() + "."),
        ] {
            assert_eq!(
                HeldForm::parse(wrong, &key, now),
                Some(kept.clone()),
                "{wrong}"
            );
        }
        assert_eq!(HeldForm::parse("", &key, now), None);
        assert_eq!(HeldForm::parse(&text[1..], &key, now), None);
    }
}
