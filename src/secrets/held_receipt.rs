//! What a browser holds after a form was sent.

use super::held_form::instant;
use super::{BearerToken, NotSealed, ServiceKey, bytes_of};
use crate::ledger::commitment::hex;
use chrono::{DateTime, Utc};

const LABEL: &str = "regard-receipt";

/// What opens a receipt, and until when. The cookie is sealed as a whole: whoever copies it gets
/// neither the token out of it nor more time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldReceipt {
    pub token: BearerToken,
    pub until: DateTime<Utc>,
}

impl HeldReceipt {
    /// The text of its cookie.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn text(&self, key: &ServiceKey) -> Result<String, NotSealed> {
        let plain = [
            self.token.0.as_slice(),
            &self.until.timestamp().to_be_bytes(),
        ]
        .concat();
        Ok(hex(&key.seal(LABEL, &plain)?))
    }

    /// Reads a cookie; `None` when its time is over, or it is none of this installation.
    pub fn parse(text: &str, key: &ServiceKey, now: DateTime<Utc>) -> Option<Self> {
        let plain = key.open(LABEL, &bytes_of(text)?)?;
        let (token, until) = plain.split_first_chunk::<32>()?;
        let held = Self {
            token: BearerToken(*token),
            until: instant(until)?,
        };
        Some(held).filter(|held| held.until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_receipt_opens_until_its_time_is_over_and_gives_nothing_away() {
        let (key, now) = (
            ServiceKey::from_secret(&"s".repeat(32)).unwrap(),
            DateTime::UNIX_EPOCH,
        );
        let held = HeldReceipt {
            token: BearerToken::random(),
            until: now + TimeDelta::minutes(30),
        };
        let text = held.text(&key).unwrap();
        assert!(!text.contains(&held.token.text()));
        assert_eq!(
            HeldReceipt::parse(&text, &key, held.until - TimeDelta::seconds(1)),
            Some(held.clone())
        );
        assert_eq!(HeldReceipt::parse(&text, &key, held.until), None);
        assert_eq!(
            HeldReceipt::parse(
                &text,
                &ServiceKey::from_secret(&"t".repeat(32)).unwrap(),
                now
            ),
            None
        );
        for wrong in ["", "zz", &text[2..], &held.token.text()] {
            assert_eq!(HeldReceipt::parse(wrong, &key, now), None, "{wrong}");
        }
    }
}
