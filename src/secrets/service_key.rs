//! The key of the installation, which every instance has.

use super::{NotSealed, bytes_of, derive, sealed};
use crate::domain::ids::AccountId;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The installation's own secret, from which keyed hashes are made.
#[derive(Clone)]
pub struct ServiceKey([u8; 32]);

/// The fewest characters of the text a service key is made of.
pub const SERVICE_SECRET_LEAST: usize = 32;

impl ServiceKey {
    /// Takes the secret text of the settings; `None` when it is too short to be one.
    pub fn from_secret(secret: &str) -> Option<Self> {
        let secret = secret.trim();
        (secret.len() >= SERVICE_SECRET_LEAST)
            .then(|| Self(derive(secret.as_bytes(), b"regard-service-key")))
    }

    /// A keyed hash, in hexadecimal: the same for the same input, and not to be guessed without the
    /// key.
    pub fn keyed_hash(&self, label: &str, input: &str) -> String {
        let key = derive(&self.0, label.as_bytes());
        let mut hasher = Sha256::new();
        hasher.update(key);
        hasher.update(input.as_bytes());
        // Hashed twice, so that nobody who knows one hash can extend the input.
        crate::ledger::commitment::hex(&Sha256::digest(hasher.finalize()))
    }

    /// Encrypts a secret that belongs to a row, such as an account: nobody can read it without the
    /// key or move it elsewhere.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn seal_for(
        &self,
        label: &str,
        owner: AccountId,
        plain: &[u8],
    ) -> Result<Vec<u8>, NotSealed> {
        let nonce: [u8; 24] = rand::random();
        sealed(
            nonce,
            self.cipher(label).encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: plain,
                    aad: &owner.key().to_be_bytes(),
                },
            ),
        )
    }

    /// Decrypts what [`ServiceKey::seal_for`] made; `None` for another key, label, owner, or
    /// changed bytes.
    pub fn open_for(&self, label: &str, owner: AccountId, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher(label)
            .decrypt(
                XNonce::from_slice(nonce),
                Payload {
                    msg: sealed,
                    aad: &owner.key().to_be_bytes(),
                },
            )
            .ok()
    }

    fn cipher(&self, label: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(Key::from_slice(&derive(&self.0, label.as_bytes())))
    }

    /// Encrypts something that the service itself must read again, such as a mail that waits.
    /// `label` names the use.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn seal(&self, label: &str, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
        let nonce: [u8; 24] = rand::random();
        sealed(
            nonce,
            self.cipher(label).encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: plain,
                    aad: label.as_bytes(),
                },
            ),
        )
    }

    /// Writes a value and encrypts it.
    ///
    /// # Errors
    /// It cannot be written, or the cipher failed.
    pub fn seal_value<T: Serialize>(&self, label: &str, value: &T) -> Result<Vec<u8>, NotSealed> {
        self.seal(label, &serde_json::to_vec(value).map_err(|_| NotSealed)?)
    }

    /// Decrypts and reads what [`ServiceKey::seal_value`] made; `None` when it was made with
    /// another key or label, or changed since.
    pub fn open_value<T: DeserializeOwned>(&self, label: &str, sealed: &[u8]) -> Option<T> {
        serde_json::from_slice(&self.open(label, sealed)?).ok()
    }

    /// Decrypts what [`ServiceKey::seal`] made; `None` when it was made with another key or label,
    /// or changed since.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(24)?;
        self.cipher(label)
            .decrypt(
                XNonce::from_slice(nonce),
                Payload {
                    msg: sealed,
                    aad: label.as_bytes(),
                },
            )
            .ok()
    }

    /// What stands for a row in a form where the row has no number of its own: it tells nothing,
    /// and is another each time.
    ///
    /// # Errors
    /// The cipher failed.
    pub fn ticket(&self, label: &str, id: i64) -> Result<String, NotSealed> {
        Ok(crate::ledger::commitment::hex(
            &self.seal(label, &id.to_be_bytes())?,
        ))
    }

    /// The row that a [`ServiceKey::ticket`] stands for; `None` for anything else.
    pub fn of_ticket(&self, label: &str, ticket: &str) -> Option<i64> {
        Some(i64::from_be_bytes(
            self.open(label, &bytes_of(ticket)?)?.try_into().ok()?,
        ))
    }

    /// What the database remembers of the key, so that two instances with different keys are
    /// noticed.
    pub fn fingerprint(&self) -> String {
        self.keyed_hash("regard-key-fingerprint", "")
    }
}

impl std::fmt::Debug for ServiceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_key_needs_enough_of_a_secret() {
        assert!(ServiceKey::from_secret("short").is_none());
        let key = ServiceKey::from_secret(&"s".repeat(32)).unwrap();
        assert_ne!(key.keyed_hash("a", "x"), key.keyed_hash("b", "x"));
        let sealed = key.seal("a", b"a letter").unwrap();
        assert_eq!(
            key.open("a", &sealed).as_deref(),
            Some(b"a letter".as_slice())
        );
        assert_eq!(key.open("b", &sealed), None);
        assert_eq!(
            ServiceKey::from_secret(&"t".repeat(32))
                .unwrap()
                .open("a", &sealed),
            None
        );
    }
}
