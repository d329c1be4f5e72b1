//! What a browser holds of a form that it fills in.

use super::{NotSealed, ServiceKey, Token};
use crate::ledger::commitment::hex;
use chrono::{DateTime, Utc};

const LABEL: &str = "regard-form-begun";

/// What a browser's cookie says of a form: whose it is and, while nothing of it is kept, where it was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldForm {
    pub token: Token,
    /// `None` once something was kept: from then on the database knows the form.
    pub begun: Option<Begun>,
}

/// The beginning of a form of which nothing is kept: the cookie alone knows of it, sealed so that nobody begins one after closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    pub edition_id: i64,
    /// Until when something can be kept.
    pub until: DateTime<Utc>,
}

impl HeldForm {
    /// A form of which something is kept.
    pub const fn kept(token: Token) -> Self {
        Self { token, begun: None }
    }

    /// The text of its cookie: the token and, behind a point, the sealed beginning.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn text(&self, key: &ServiceKey) -> Result<String, NotSealed> {
        let token = self.token.text();
        let Some(Begun { edition_id, until }) = self.begun else { return Ok(token) };
        let plain = [self.token.0.as_slice(), &edition_id.to_be_bytes(), &until.timestamp().to_be_bytes()].concat();
        Ok(format!("{token}.{}", hex(&key.seal(LABEL, &plain)?)))
    }

    /// Reads a cookie. A beginning that is over, or of another token, is none.
    pub fn parse(text: &str, key: &ServiceKey, now: DateTime<Utc>) -> Option<Self> {
        let (token, begun) = text.split_once('.').unwrap_or((text, ""));
        let token = Token::parse(token)?;
        let begun = Begun::open(begun, &token, key).filter(|begun| begun.until > now);
        Some(Self { token, begun })
    }
}

impl Begun {
    fn open(sealed: &str, token: &Token, key: &ServiceKey) -> Option<Self> {
        let plain = key.open(LABEL, &super::bytes_of(sealed)?)?;
        let rest = plain.strip_prefix(token.0.as_slice())?;
        let (edition_id, until) = rest.split_first_chunk::<8>()?;
        let until = i64::from_be_bytes(until.try_into().ok()?);
        Some(Self { edition_id: i64::from_be_bytes(*edition_id), until: DateTime::from_timestamp(until, 0)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_cookie_says_what_it_was_given() {
        let (key, now) = (ServiceKey::from_secret(&"s".repeat(32)).unwrap(), DateTime::UNIX_EPOCH);
        let kept = HeldForm::kept(Token::random());
        assert_eq!(HeldForm::parse(&kept.text(&key).unwrap(), &key, now), Some(kept.clone()));
        let begun = Some(Begun { edition_id: 7, until: now + TimeDelta::hours(25) });
        let held = HeldForm { begun, ..kept.clone() };
        let text = held.text(&key).unwrap();
        assert_eq!(HeldForm::parse(&text, &key, now), Some(held));
        // Over, of another installation, of another form, changed, or cut off: the token alone.
        let other_key = ServiceKey::from_secret(&"t".repeat(32)).unwrap();
        assert_eq!(HeldForm::parse(&text, &key, now + TimeDelta::hours(25)), Some(kept.clone()));
        assert_eq!(HeldForm::parse(&text, &other_key, now), Some(kept.clone()));
        let other = HeldForm::kept(Token::random());
        let (_, sealed) = text.split_once('.').unwrap();
        assert_eq!(HeldForm::parse(&format!("{}.{sealed}", other.token.text()), &key, now), Some(other));
        for wrong in [&text[..text.len() - 2], &text[..66], &text[..65], &format!("{}é", kept.token.text() + ".")] {
            assert_eq!(HeldForm::parse(wrong, &key, now), Some(kept.clone()), "{wrong}");
        }
        assert_eq!(HeldForm::parse("", &key, now), None);
        assert_eq!(HeldForm::parse(&text[1..], &key, now), None);
    }
}
