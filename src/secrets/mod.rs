//! Tokens, keys derived from them, and passwords: the one place where randomness and ciphers are used.

use crate::domain::ids::{PublicId, Reference};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use std::sync::{Condvar, Mutex, PoisonError};

mod second_factor;

pub use second_factor::{RecoveryCode, TotpSecret};

/// 32 random bytes that only their bearer holds: a resident's form token or a session's token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// Draws a token.
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// The token that nobody is ever given.
    pub const fn nothing() -> Self {
        Self([0; 32])
    }

    /// Reads a token from a cookie.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// The token as it stands in a cookie: 64 hexadecimal digits.
    pub fn text(&self) -> String {
        crate::ledger::commitment::hex(&self.0)
    }

    /// What the database holds instead of the token.
    pub fn hash(&self) -> Vec<u8> {
        self.derive(b"regard-token-hash").to_vec()
    }

    /// The code that a resident keeps: the same for the same form, so that a form sent twice shows one receipt.
    pub fn reference(&self) -> Reference {
        let bytes = self.derive(b"regard-reference");
        let mut half = [0; 16];
        half.copy_from_slice(&bytes[..16]);
        Reference::new(half)
    }

    /// The code with which a resident comes back to a saved form: the same for the same form.
    pub fn return_code(&self) -> Reference {
        let bytes = self.derive(b"regard-return-code");
        let mut half = [0; 16];
        half.copy_from_slice(&bytes[..16]);
        Reference::new(half)
    }

    /// Encrypts this token so that only the bearer of a code can have it.
    pub fn seal_under(&self, code: &Reference) -> Vec<u8> {
        Self(derive(code.bytes(), b"regard-return-key")).seal(&self.0)
    }

    /// The token that [`Token::seal_under`] encrypted; `None` with another code.
    pub fn open_under(code: &Reference, sealed: &[u8]) -> Option<Self> {
        Self(derive(code.bytes(), b"regard-return-key")).open(sealed)?.try_into().ok().map(Self)
    }

    /// The token that forms of a session carry.
    pub fn form_guard(&self) -> String {
        crate::ledger::commitment::hex(&self.derive(b"regard-form-guard")[..16])
    }

    /// Encrypts a draft so that only the bearer of this token can read it.
    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; 24] = rand::random();
        let payload = Payload { msg: plain, aad: b"regard-draft-v1" };
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what [`Token::seal`] made; `None` when it was made with another token or changed since.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher().decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: b"regard-draft-v1" }).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&self.derive(b"regard-draft-key")))
    }

    /// HKDF-SHA256 (RFC 5869) with a label per use.
    fn derive(&self, label: &[u8]) -> [u8; 32] {
        derive(&self.0, label)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

fn derive(key: &[u8], label: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let expanded = Hkdf::<Sha256>::new(None, key).expand(label, &mut out);
    debug_assert!(expanded.is_ok(), "32 bytes are within what HKDF-SHA256 can give");
    out
}

/// What the database holds instead of a resident's code. The code has 128 random bits: a plain hash cannot be guessed.
pub fn reference_hash(reference: &Reference) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-reference-hash");
    hasher.update(reference.bytes());
    hasher.finalize().to_vec()
}

/// What stands in the place of a form token's hash for a submission that came with a serial: one serial is stored once.
pub fn serial_hash(consultation_id: i64, serial: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(b"regard-serial");
    hasher.update(consultation_id.to_be_bytes());
    hasher.update(serial.as_bytes());
    hasher.finalize().to_vec()
}

/// What the database holds instead of a return code, which has as many random bits.
pub fn return_code_hash(code: &Reference) -> Vec<u8> {
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
pub struct Digesting(Sha256);

impl Digesting {
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

/// A password that a person can type: five groups of four letters and figures, 100 bits.
pub fn random_password() -> String {
    let id = PublicId::new(rand::random()).as_str().to_owned() + &PublicId::new(rand::random()).as_str()[..4];
    let groups: Vec<&str> = (0..5).map(|group| &id[group * 4..group * 4 + 4]).collect();
    groups.join("-")
}

/// The installation's own secret, from which keyed hashes are made.
#[derive(Clone)]
pub struct ServiceKey([u8; 32]);

/// The fewest characters of the text a service key is made of.
pub const SERVICE_SECRET_LEAST: usize = 32;

impl ServiceKey {
    /// Takes the secret text of the settings; `None` when it is too short to be one.
    pub fn from_secret(secret: &str) -> Option<Self> {
        let secret = secret.trim();
        (secret.len() >= SERVICE_SECRET_LEAST).then(|| Self(derive(secret.as_bytes(), b"regard-service-key")))
    }

    /// A keyed hash, in hexadecimal: the same for the same input, and not to be guessed without the key.
    pub fn keyed_hash(&self, label: &str, input: &str) -> String {
        let key = derive(&self.0, label.as_bytes());
        let mut hasher = Sha256::new();
        hasher.update(key);
        hasher.update(input.as_bytes());
        // Hashed twice, so that nobody who knows one hash can extend the input.
        crate::ledger::commitment::hex(&Sha256::digest(hasher.finalize()))
    }

    /// Encrypts a secret that belongs to a row, such as an account: nobody can read it without the key or move it elsewhere.
    pub fn seal_for(&self, label: &str, owner: i64, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; 24] = rand::random();
        let sealed = self.cipher(label).encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: &owner.to_be_bytes() });
        [nonce.as_slice(), &sealed.unwrap_or_default()].concat()
    }

    /// Decrypts what [`ServiceKey::seal_for`] made; `None` for another key, label, owner, or changed bytes.
    pub fn open_for(&self, label: &str, owner: i64, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher(label).decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: &owner.to_be_bytes() }).ok()
    }

    fn cipher(&self, label: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&derive(&self.0, label.as_bytes())))
    }

    /// Encrypts something that the service itself must read again, such as a mail that waits. `label` names the use.
    pub fn seal(&self, label: &str, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; 24] = rand::random();
        let payload = Payload { msg: plain, aad: label.as_bytes() };
        let sealed = self.cipher(label).encrypt(XNonce::from_slice(&nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what [`ServiceKey::seal`] made; `None` when it was made with another key or label, or changed since.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher(label).decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: label.as_bytes() }).ok()
    }

    /// What stands for a row in a form where the row has no number of its own: it tells nothing, and is another each time.
    pub fn ticket(&self, label: &str, id: i64) -> String {
        crate::ledger::commitment::hex(&self.seal(label, &id.to_be_bytes()))
    }

    /// The row that a [`ServiceKey::ticket`] stands for; `None` for anything else.
    pub fn of_ticket(&self, label: &str, ticket: &str) -> Option<i64> {
        let pairs = ticket.is_ascii().then(|| ticket.as_bytes().chunks_exact(2))?;
        let bytes: Option<Vec<u8>> = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
        Some(i64::from_be_bytes(self.open(label, &bytes?)?.try_into().ok()?))
    }

    /// What the database remembers of the key, so that two instances with different keys are noticed.
    pub fn fingerprint(&self) -> String {
        self.keyed_hash("regard-key-fingerprint", "")
    }
}

impl std::fmt::Debug for ServiceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceKey(…)")
    }
}

/// Hashes and checks passwords with argon2id, at most four at once: each takes 19 MiB.
///
/// It cannot be cloned and is only ever lent, so that no transaction can wait for it.
pub struct Passwords {
    argon2: Argon2<'static>,
    /// Checked for names that nobody has, so that both answers take the same time.
    dummy: String,
    /// How many are at work, and how many wait.
    load: Mutex<Load>,
    free: Condvar,
}

#[derive(Default)]
struct Load {
    running: usize,
    waiting: usize,
}

/// Too many passwords wait to be checked: nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords wait to be checked")]
pub struct TooBusy;

const AT_ONCE: usize = 4;
/// How many may wait. More are refused, so that a flood of sign-ins takes no threads from readers.
const MAY_WAIT: usize = 16;

impl Passwords {
    /// Parameters of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
    pub fn new() -> Self {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default());
        let mut passwords = Self { argon2, dummy: String::new(), load: Mutex::default(), free: Condvar::new() };
        passwords.dummy = passwords.hash(&random_password()).unwrap_or_default();
        passwords
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// Too many wait.
    pub fn hash(&self, password: &str) -> Result<String, TooBusy> {
        self.one_of_four(|| self.argon2.hash_password(password.as_bytes()).map(|hash| hash.to_string()).unwrap_or_default())
    }

    /// Whether a password fits a PHC string; without one, the same work is done and the answer is no.
    ///
    /// # Errors
    /// Too many wait.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, TooBusy> {
        self.one_of_four(|| {
            let fits = PasswordHash::new(hash.unwrap_or(&self.dummy))
                .is_ok_and(|parsed| self.argon2.verify_password(password.as_bytes(), &parsed).is_ok());
            fits && hash.is_some()
        })
    }

    fn one_of_four<T>(&self, work: impl FnOnce() -> T) -> Result<T, TooBusy> {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        if load.waiting >= MAY_WAIT {
            return Err(TooBusy);
        }
        load.waiting += 1;
        let mut load = self.free.wait_while(load, |load| load.running >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        load.waiting -= 1;
        load.running += 1;
        drop(load);
        let result = work();
        self.load.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        self.free.notify_one();
        Ok(result)
    }
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_token_opens_a_draft() {
        let token = Token::random();
        let sealed = token.seal(b"my answers");
        assert_eq!(token.open(&sealed).as_deref(), Some(b"my answers".as_slice()));
        assert_eq!(Token::random().open(&sealed), None);
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert_eq!(token.open(&changed), None);
        assert_eq!(token.open(b"short"), None);
        assert!(!sealed.windows(7).any(|window| window == b"answers"));
    }

    #[test]
    fn a_token_reads_back_and_its_uses_differ() {
        let token = Token::random();
        assert_eq!(Token::parse(&token.text()), Some(token.clone()));
        assert_eq!(Token::parse("zz"), None);
        assert_ne!(token.hash()[..16], token.reference().bytes()[..]);
        assert_ne!(token.return_code(), token.reference());
        let sealed = token.seal_under(&token.return_code());
        assert_eq!(Token::open_under(&token.return_code(), &sealed), Some(token.clone()));
        assert_eq!(Token::open_under(&token.reference(), &sealed), None);
        assert_eq!(token.reference(), Token::parse(&token.text()).unwrap().reference());
    }

    #[test]
    fn passwords_are_checked_and_unknown_names_do_the_same_work() {
        let passwords = Passwords::new();
        let hash = passwords.hash("correct horse battery staple").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(passwords.verify("correct horse battery staple", Some(&hash)), Ok(true));
        assert_eq!(passwords.verify("wrong", Some(&hash)), Ok(false));
        assert_eq!(passwords.verify("anything", None), Ok(false));
    }

    #[test]
    fn a_service_key_needs_enough_of_a_secret() {
        assert!(ServiceKey::from_secret("short").is_none());
        let key = ServiceKey::from_secret(&"s".repeat(32)).unwrap();
        assert_ne!(key.keyed_hash("a", "x"), key.keyed_hash("b", "x"));
        assert_eq!(random_password().len(), 24);
        let sealed = key.seal("a", b"a letter");
        assert_eq!(key.open("a", &sealed).as_deref(), Some(b"a letter".as_slice()));
        assert_eq!(key.open("b", &sealed), None);
        assert_eq!(ServiceKey::from_secret(&"t".repeat(32)).unwrap().open("a", &sealed), None);
    }
}
