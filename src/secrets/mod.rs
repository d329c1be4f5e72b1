//! Tokens, keys derived from them, and passwords: the one place where randomness and ciphers are
//! used.

use crate::domain::characters::folded;
use crate::domain::ids::{ConsultationId, PublicId, ReceiptCode, ReturnCode};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

mod held_form;
mod held_receipt;
mod passwords;
mod second_factor;
mod service_key;

pub use held_form::{BegunForm, HeldForm};
pub use held_receipt::HeldReceipt;
pub use passwords::{HashError, StaffPasswords, TooBusy, random_password};
pub use second_factor::{RecoveryCode, TotpSecret};
pub use service_key::{SERVICE_SECRET_LEAST, ServiceKey};

/// A value could not be encrypted. Nothing stands in its place: to store that would be to lose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a value could not be encrypted")]
pub struct NotSealed;

/// What a cipher made of a value: the nonce, and behind it the sealed bytes.
fn sealed(
    nonce: [u8; 24],
    made: chacha20poly1305::aead::Result<Vec<u8>>,
) -> Result<Vec<u8>, NotSealed> {
    made.map(|bytes| [nonce.as_slice(), &bytes].concat())
        .map_err(|_| NotSealed)
}

/// 32 random bytes that only their bearer holds: a resident's form token or a session's token.
#[derive(Clone, PartialEq, Eq)]
pub struct BearerToken([u8; 32]);

impl BearerToken {
    /// Draws a token, until both codes that come of it can be read aloud: about one in five is
    /// drawn again for each.
    pub fn random() -> Self {
        loop {
            let token = Self(rand::random());
            if token.reference().is_easily_said() && token.return_code().is_easily_said() {
                return token;
            }
        }
    }

    /// The token that nobody is ever given.
    pub const fn nothing() -> Self {
        Self([0; 32])
    }

    /// Reads a token from a cookie.
    pub fn parse(text: &str) -> Option<Self> {
        bytes_of(text)?.try_into().ok().map(Self)
    }

    /// The token as it stands in a cookie: 64 hexadecimal digits.
    pub fn text(&self) -> String {
        crate::ledger::commitment::hex(&self.0)
    }

    /// What the database holds instead of the token.
    pub fn hash(&self) -> Vec<u8> {
        self.derive(b"regard-token-hash").to_vec()
    }

    /// What the database holds of the token beside a draft. A response has another hash of the same
    /// token ([`BearerToken::hash`]): whoever holds two copies of the database, or what is left of a
    /// deleted draft in the file, cannot tell which response a draft became.
    pub fn draft_hash(&self) -> Vec<u8> {
        self.derive(b"regard-draft-hash").to_vec()
    }

    /// The code that a resident keeps: the same for the same form, so that a form sent twice shows
    /// one receipt.
    pub fn reference(&self) -> ReceiptCode {
        let bytes = self.derive(b"regard-reference");
        let mut half = [0; 16];
        half.copy_from_slice(&bytes[..16]);
        ReceiptCode::new(half)
    }

    /// The code with which a resident comes back to a saved form: the same for the same form.
    pub fn return_code(&self) -> ReturnCode {
        let bytes = self.derive(b"regard-return-code");
        let mut half = [0; 16];
        half.copy_from_slice(&bytes[..16]);
        ReturnCode::new(half)
    }

    /// Encrypts this token so that only the bearer of a code can have it.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn seal_under(&self, code: &ReturnCode) -> Result<Vec<u8>, NotSealed> {
        Self(derive(code.bytes(), b"regard-return-key")).seal(&self.0)
    }

    /// The token that [`BearerToken::seal_under`] encrypted; `None` with another code.
    pub fn open_under(code: &ReturnCode, sealed: &[u8]) -> Option<Self> {
        Self(derive(code.bytes(), b"regard-return-key"))
            .open(sealed)?
            .try_into()
            .ok()
            .map(Self)
    }

    /// What a page says of the form that it shows, so that a page that was left open sends no other
    /// one.
    pub fn form_mark(&self) -> String {
        crate::ledger::commitment::hex(&self.derive(b"regard-form-mark")[..8])
    }

    /// The token that forms of a session carry, so that no other site can send one in its name.
    pub fn csrf_token(&self) -> String {
        crate::ledger::commitment::hex(&self.derive(b"regard-form-guard")[..16])
    }

    /// Encrypts a draft so that only the bearer of this token can read it.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
        let nonce: [u8; 24] = rand::random();
        sealed(
            nonce,
            self.cipher().encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: plain,
                    aad: b"regard-draft-v1",
                },
            ),
        )
    }

    /// Decrypts what [`BearerToken::seal`] made; `None` when it was made with another token or
    /// changed since.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher()
            .decrypt(
                XNonce::from_slice(nonce),
                Payload {
                    msg: sealed,
                    aad: b"regard-draft-v1",
                },
            )
            .ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&self.derive(b"regard-draft-key")))
    }

    /// HKDF-SHA256 (RFC 5869) with a label per use.
    fn derive(&self, label: &[u8]) -> [u8; 32] {
        derive(&self.0, label)
    }
}

impl std::fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The bytes that a text writes in hexadecimal.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let pairs = (text.is_ascii() && text.len().is_multiple_of(2))
        .then(|| text.as_bytes().chunks_exact(2))?;
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

fn derive(key: &[u8], label: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let expanded = Hkdf::<Sha256>::new(None, key).expand(label, &mut out);
    expanded.unwrap_or_else(|_| unreachable!("32 bytes are within what HKDF-SHA256 can give"));
    out
}

/// What the database holds instead of a resident's code. The code has 128 random bits: a plain hash
/// cannot be guessed.
pub fn reference_hash(reference: &ReceiptCode) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-reference-hash");
    hasher.update(reference.bytes());
    hasher.finalize().to_vec()
}

/// What stands in the place of a form token's hash for a submission that came with a serial: one
/// serial is stored once, whatever its case and however a program writes its letters.
pub fn serial_hash(consultation_id: ConsultationId, serial: &str) -> Vec<u8> {
    hash_as_written(consultation_id, &folded(serial))
}

/// Under which hashes a submission with a serial may be stored: as it is stored from now on, and as
/// earlier programs stored it, by the serial as it was typed; most offices write it so again, or in
/// capitals.
pub fn serial_hashes(consultation_id: ConsultationId, serial: &str) -> Vec<Vec<u8>> {
    let mut spellings = vec![folded(serial)];
    for spelling in [
        serial.to_owned(),
        serial.to_lowercase(),
        serial.to_uppercase(),
    ] {
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    }
    let hashes = spellings.iter();
    hashes
        .map(|spelling| hash_as_written(consultation_id, spelling))
        .collect()
}

fn hash_as_written(consultation_id: ConsultationId, serial: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-serial");
    hasher.update(consultation_id.key().to_be_bytes());
    hasher.update(serial.as_bytes());
    hasher.finalize().to_vec()
}

/// What stands in the place of a code's hash for the responses of a file, to whom nobody gave a
/// code: no code has these hashes. Those that are read together lie together in the index.
pub struct NoCodes([u8; 24]);

impl NoCodes {
    /// Draws those of one file.
    pub fn draw() -> Self {
        Self(rand::random())
    }

    /// That of one line.
    pub fn hash(&self, line: i64) -> Vec<u8> {
        [self.0.as_slice(), &line.to_be_bytes()].concat()
    }
}

/// What the database holds instead of a return code, which has as many random bits.
pub fn return_code_hash(code: &ReturnCode) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-return-code-hash");
    hasher.update(code.bytes());
    hasher.finalize().to_vec()
}

/// SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of something that comes in parts.
#[derive(Default)]
pub struct RunningDigest(Sha256);

impl RunningDigest {
    /// Takes the next part.
    pub fn add(&mut self, part: &[u8]) {
        self.0.update(part);
    }

    /// The digest of all parts.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Draws the name of a database's history.
pub fn history() -> String {
    crate::ledger::commitment::hex(&rand::random::<[u8; 8]>())
}

/// Draws a public id.
pub fn public_id() -> PublicId {
    PublicId::new(rand::random())
}

/// Draws the 32 bytes that make a commitment unguessable.
pub fn commitment_key() -> [u8; 32] {
    rand::random()
}

/// Draws a number that spreads in time what must not happen all at once.
pub fn spread() -> u64 {
    rand::random()
}

/// Puts things into an order that says nothing.
pub fn shuffle<T>(things: &mut [T]) {
    use rand::seq::SliceRandom;
    things.shuffle(&mut rand::rng());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_token_opens_a_draft() {
        let token = BearerToken::random();
        let sealed = token.seal(b"my answers").unwrap();
        assert_eq!(
            token.open(&sealed).as_deref(),
            Some(b"my answers".as_slice())
        );
        assert_eq!(BearerToken::random().open(&sealed), None);
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(token.open(&changed), None);
        assert_eq!(token.open(b"short"), None);
        assert!(!sealed.windows(7).any(|window| window == b"answers"));
    }

    #[test]
    fn the_codes_of_a_new_token_are_letters_and_figures() {
        for _ in 0..500 {
            let token = BearerToken::random();
            let (reference, code) = (token.reference(), token.return_code());
            for shown in [reference.to_string(), code.to_string()] {
                let plain = shown.replace('-', "");
                assert!(plain.bytes().all(|b| b.is_ascii_alphanumeric()), "{plain}");
            }
            assert_eq!(ReceiptCode::parse(&reference.to_string()), Ok(reference));
            assert_eq!(ReturnCode::parse(&code.to_string()), Ok(code));
        }
    }

    #[test]
    fn a_token_reads_back_and_its_uses_differ() {
        let token = BearerToken::random();
        assert_eq!(BearerToken::parse(&token.text()), Some(token.clone()));
        assert_eq!(BearerToken::parse("zz"), None);
        assert_ne!(token.hash()[..16], token.reference().bytes()[..]);
        assert_ne!(token.return_code().bytes(), token.reference().bytes());
        let sealed = token.seal_under(&token.return_code()).unwrap();
        assert_eq!(
            BearerToken::open_under(&token.return_code(), &sealed),
            Some(token.clone())
        );
        let reference = ReturnCode::new(*token.reference().bytes());
        assert_eq!(BearerToken::open_under(&reference, &sealed), None);
        assert_eq!(
            token.reference(),
            BearerToken::parse(&token.text()).unwrap().reference()
        );
    }
}
