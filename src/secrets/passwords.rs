//! Passwords: hashed, checked, and made up.

use crate::domain::ids::PublicId;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Condvar, Mutex, PoisonError};

/// A password that a person can type: five groups of four letters and figures, 100 bits.
pub fn random_password() -> String {
    let id = PublicId::new(rand::random()).as_str().to_owned()
        + &PublicId::new(rand::random()).as_str()[..4];
    let groups: Vec<&str> = (0..5).map(|group| &id[group * 4..group * 4 + 4]).collect();
    groups.join("-")
}

/// Hashes and checks passwords with argon2id, at most four at once: each takes 19 MiB.
///
/// It cannot be cloned and is only ever lent, so that no transaction can wait for it.
pub struct StaffPasswords {
    argon2: Argon2<'static>,
    /// Checked for names that nobody has, so that both answers take the same time.
    dummy: PasswordHash,
    /// How many are at work, and how many wait.
    load: Mutex<HasherLoad>,
    free: Condvar,
}

#[derive(Default)]
struct HasherLoad {
    running: usize,
    waiting: usize,
}

/// Too many passwords wait to be checked: nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords wait to be checked")]
pub struct TooBusy;

/// Why a password was not hashed. An account gets nothing in the place of a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    #[error(transparent)]
    TooBusy(#[from] TooBusy),
    #[error("a password could not be hashed")]
    Failed,
}

const AT_ONCE: usize = 4;
/// How many may wait. More are refused, so that a flood of sign-ins takes no threads from readers.
const MAY_WAIT: usize = 16;

impl StaffPasswords {
    /// Parameters of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
    ///
    /// # Errors
    /// There would be nothing to check for names that nobody has: the time of an answer would tell
    /// them.
    pub fn new() -> Result<Self, HashError> {
        let params = Params::default();
        Ok(Self {
            dummy: fits_nothing(&params).map_err(|_| HashError::Failed)?,
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            load: Mutex::default(),
            free: Condvar::new(),
        })
    }

    /// The PHC string of a password.
    ///
    /// # Errors
    /// Too many wait, or it failed.
    pub fn hash(&self, password: &str) -> Result<String, HashError> {
        let hashed = self.one_of_four(|| self.argon2.hash_password(password.as_bytes()))?;
        hashed
            .map(|hash| hash.to_string())
            .map_err(|_| HashError::Failed)
    }

    /// Whether a password fits a PHC string; without one that can be read, the same work is done
    /// and the answer is no.
    ///
    /// # Errors
    /// Too many wait.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, TooBusy> {
        let stored = hash.and_then(|hash| {
            PasswordHash::new(hash)
                .inspect_err(|error| tracing::error!(%error, "a password hash cannot be read"))
                .ok()
        });
        self.one_of_four(|| {
            let hash = stored.as_ref().unwrap_or(&self.dummy);
            let fits = self.argon2.verify_password(password.as_bytes(), hash);
            fits.is_ok() && stored.is_some()
        })
    }

    fn one_of_four<T>(&self, work: impl FnOnce() -> T) -> Result<T, TooBusy> {
        let mut load = self.load.lock().unwrap_or_else(PoisonError::into_inner);
        if load.waiting >= MAY_WAIT {
            return Err(TooBusy);
        }
        load.waiting += 1;
        let mut load = self
            .free
            .wait_while(load, |load| load.running >= AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        load.waiting -= 1;
        load.running += 1;
        drop(load);
        let result = work();
        self.load
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .running -= 1;
        self.free.notify_one();
        Ok(result)
    }
}

/// A PHC string that no password fits: random bytes in the place of a hash. Checking it is all the
/// work of a real one; making it is none, and a service that starts need not hold 19 MiB for it.
fn fits_nothing(params: &Params) -> Result<PasswordHash, argon2::password_hash::Error> {
    let drawn: [u8; Params::DEFAULT_OUTPUT_LEN] = rand::random();
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params)?,
        salt: Some(Salt::new(&rand::random::<[u8; 16]>())?),
        hash: Some(Output::new(&drawn)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_checked_and_unknown_names_do_the_same_work() {
        let passwords = StaffPasswords::new().unwrap();
        let hash = passwords.hash("correct horse battery staple").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(
            passwords.verify("correct horse battery staple", Some(&hash)),
            Ok(true)
        );
        assert_eq!(passwords.verify("wrong", Some(&hash)), Ok(false));
        assert_eq!(passwords.verify("anything", None), Ok(false));
        assert_eq!(passwords.verify("anything", Some("damaged")), Ok(false));
        let parts = |phc: &str| phc.split('$').map(str::len).collect::<Vec<_>>();
        assert_eq!(
            parts(&passwords.dummy.to_string()),
            parts(&hash),
            "as much work as for a real one: {}",
            passwords.dummy
        );
        assert_eq!(random_password().len(), 24);
    }
}
