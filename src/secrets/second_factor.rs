//! The second factor of staff: codes by time (RFC 6238, as authenticator apps make them) and
//! recovery codes.

use super::{NotSealed, ServiceKey};
use crate::domain::ids::{AccountId, PublicId};
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};

const LABEL: &str = "regard-second-factor";

/// The secret that an authenticator app shares with the service: 160 bits, codes of 6 figures, a
/// new one each 30 seconds.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// Draws a secret.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Takes the secret out of a row of an account; `None` when it was sealed with another key.
    pub fn open(key: &ServiceKey, account_id: AccountId, sealed: &[u8]) -> Option<Self> {
        key.open_for(LABEL, account_id, sealed)?
            .try_into()
            .ok()
            .map(Self)
    }

    /// The secret as the database holds it.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn seal(&self, key: &ServiceKey, account_id: AccountId) -> Result<Vec<u8>, NotSealed> {
        key.seal_for(LABEL, account_id, &self.0)
    }

    /// Reads a key that was typed, in base 32.
    pub fn parse(text: &str) -> Option<Self> {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let secret = Secret::try_from_base32(bare.to_ascii_uppercase()).ok()?;
        secret.as_ref().try_into().ok().map(Self)
    }

    /// The secret in base 32, in groups of four: what somebody types into an app.
    pub fn key_text(&self) -> String {
        let text = self.base32();
        let groups: Vec<&str> = (0..text.len())
            .step_by(4)
            .map(|at| &text[at..(at + 4).min(text.len())])
            .collect();
        groups.join(" ")
    }

    /// The address that a QR code holds
    /// (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
    pub fn uri(&self, service: &str, email: &str) -> String {
        let (service, email) = (percent(service), percent(email));
        format!(
            "otpauth://totp/{service}:{email}?secret={}&issuer={service}",
            self.base32()
        )
    }

    /// The step of time whose code was typed: the present one or a neighbour of it. `None` when it
    /// fits none.
    pub fn step_of(&self, typed: &str, now: DateTime<Utc>) -> Option<i64> {
        let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self
            .totp()?
            .check(&bare, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code that an app shows at an instant.
    pub fn code_at(&self, at: DateTime<Utc>) -> String {
        let second = at.timestamp().unsigned_abs();
        self.totp()
            .map_or_else(String::new, |totp| totp.generate(second).to_string())
    }

    fn base32(&self) -> String {
        Secret::from(self.0).to_base32()
    }

    fn totp(&self) -> Option<Totp> {
        Builder::new()
            .with_secret(Secret::from(self.0))
            .build()
            .ok()
    }
}

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// Everything but letters, figures and `-._~`, as RFC 3986 writes it.
fn percent(text: &str) -> String {
    let escape = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if plain {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(escape).collect()
}

/// A code for a day without the app: 80 random bits in four groups, used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryCode(PublicId);

impl RecoveryCode {
    /// How many somebody holds.
    pub const COUNT: usize = 10;

    /// Draws a code.
    pub fn random() -> Self {
        Self(super::public_id())
    }

    /// Reads a code as people type it.
    pub fn parse(typed: &str) -> Option<Self> {
        let bare: String = typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        PublicId::parse(&bare).map(Self)
    }

    /// What the database holds instead of the code.
    pub fn hash(&self, key: &ServiceKey, account_id: AccountId) -> String {
        key.keyed_hash(
            "regard-recovery-code",
            &format!("{} {}", account_id.key(), self.0),
        )
    }
}

impl std::fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.0.as_str();
        write!(
            f,
            "{}-{}-{}-{}",
            &text[..4],
            &text[4..8],
            &text[8..12],
            &text[12..]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> ServiceKey {
        ServiceKey::from_secret(&"s".repeat(32)).unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // The RFC's secret for SHA-1; its codes have 8 figures, of which apps show the last 6.
        let secret = TotpSecret(*b"12345678901234567890");
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let at = DateTime::from_timestamp(at, 0).unwrap();
            assert_eq!(secret.code_at(at), code);
            assert_eq!(secret.step_of(code, at), Some(at.timestamp() / 30));
        }
    }

    #[test]
    fn a_code_fits_for_a_step_before_and_after() {
        let secret = TotpSecret::random();
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let code = secret.code_at(at);
        let step = Some(60_000_000);
        for seconds in [-30, 0, 30] {
            assert_eq!(
                secret.step_of(
                    &format!("{} {}", &code[..3], &code[3..]),
                    at + chrono::TimeDelta::seconds(seconds)
                ),
                step
            );
        }
        assert_eq!(
            secret
                .step_of(&code, at + chrono::TimeDelta::seconds(90))
                .filter(|found| Some(*found) == step),
            None
        );
        assert_eq!(secret.step_of("", at), None);
        assert_eq!(secret.step_of("12345", at), None);
    }

    #[test]
    fn only_its_own_account_and_key_open_a_secret() {
        let secret = TotpSecret::random();
        let sealed = secret.seal(&key(), AccountId::new(7)).unwrap();
        assert_eq!(
            TotpSecret::open(&key(), AccountId::new(7), &sealed),
            Some(secret.clone())
        );
        assert_eq!(
            TotpSecret::open(&key(), AccountId::new(8), &sealed),
            None,
            "moved to another account"
        );
        assert_eq!(
            TotpSecret::open(
                &ServiceKey::from_secret(&"t".repeat(32)).unwrap(),
                AccountId::new(7),
                &sealed
            ),
            None
        );
        assert_eq!(
            TotpSecret::parse(&secret.key_text().to_lowercase()),
            Some(secret)
        );
    }

    #[test]
    fn an_address_for_an_app_is_one_address() {
        let uri = TotpSecret([0; 20]).uri("A & B: Office", "sam+x@office.example");
        assert_eq!(
            uri,
            "otpauth://totp/A%20%26%20B%3A%20Office:sam%2Bx%40office.example?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=A%20%26%20B%3A%20Office"
        );
    }

    #[test]
    fn recovery_codes_read_back_however_they_are_typed() {
        let code = RecoveryCode::random();
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        for typed in [
            shown.clone(),
            shown.to_uppercase(),
            shown.replace('-', " "),
            shown.replace('-', ""),
        ] {
            assert_eq!(RecoveryCode::parse(&typed), Some(code.clone()));
        }
        assert_eq!(RecoveryCode::parse("123456"), None);
        assert_ne!(
            code.hash(&key(), AccountId::new(1)),
            code.hash(&key(), AccountId::new(2))
        );
    }
}
