//! Signing in: a password, then a code; and signing out.

use super::{SESSION, TRIES, TRY_WINDOW};
use crate::db::{self, Db, accounts::Account};
use crate::domain::account::{AccountEmail, Actor};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::AccountId;
use crate::error::{Fault, FlowError};
use crate::secrets::{BearerToken, RecoveryCode, ServiceKey, StaffPasswords, TotpSecret};
use chrono::{DateTime, TimeDelta, Utc};

/// How long somebody whose password fitted has to enter a code.
const HALF: TimeDelta = TimeDelta::minutes(10);

/// What somebody who signs in brings along.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// As it was typed.
    pub email: String,
    pub password: String,
    /// The device cookie of an earlier success, if the browser has one.
    pub device: Option<String>,
}

/// What became of signing in.
#[derive(Debug)]
pub enum SignIn {
    In {
        token: BearerToken,
        /// The value of a device cookie: it lets this browser try again when others use up the
        /// account's tries.
        device: String,
    },
    /// The password fitted; a code is still to come, from the bearer of this token.
    Code { half: BearerToken },
    /// No such account, or not its password: both look the same and take as long.
    Wrong,
    /// Too many tries in the last hour, from browsers that have never signed in to the account.
    TooMany,
}

/// Checks a password, and signs in whoever has no second factor.
///
/// Tries are counted per account in the database. A browser that has signed in before holds a
/// device cookie and has a count of its own, so that nobody can lock an account's owner out (OWASP,
/// "Slow down online guessing attacks with device cookies").
///
/// # Errors
/// The database.
pub fn sign_in(
    db: &Db,
    passwords: &StaffPasswords,
    key: &ServiceKey,
    with: &Credentials,
    now: DateTime<Utc>,
) -> Result<SignIn, FlowError> {
    let email = AccountEmail::parse(&with.email);
    let typed = email.as_ref().map_or_else(
        || with.email.trim().to_lowercase(),
        |email| email.as_str().to_owned(),
    );
    let subject = key.keyed_hash("regard-audit-address", &typed);
    let try_key = try_key(key, "regard-try", &typed, with.device.as_deref());
    if !may_try(db, &try_key, &subject, now)? {
        return Ok(SignIn::TooMany);
    }
    let account = match &email {
        Some(email) => {
            db.read(|c| db::accounts::find_by_email(c, email).map_err(FlowError::from))?
        }
        None => None,
    };
    if !passwords.verify(
        &with.password,
        account.as_ref().and_then(Account::usable_hash),
    )? {
        db.write(move |tx| {
            Ok::<_, FlowError>(db::audit::append(
                tx,
                &AuditEntry::new(now, "nobody", AuditAct::SignInRefused, &subject),
            )?)
        })?;
        return Ok(SignIn::Wrong);
    }
    let Some(account) = account else {
        return Ok(SignIn::Wrong);
    };
    let (token, device) = (BearerToken::random(), device_cookie(key, &account.email));
    let token_hash = token.hash();
    let waits = db.write(move |tx| {
        db::sessions::delete_tries(tx, &try_key)?;
        if db::second_factors::is_set(tx, account.id)? {
            db::sessions::insert_half(tx, &token_hash, account.id, (now + HALF).naive_utc())?;
            return Ok(true);
        }
        enter(tx, &account, &token_hash, "password", now)?;
        Ok::<_, FlowError>(false)
    })?;
    Ok(if waits {
        SignIn::Code { half: token }
    } else {
        SignIn::In { token, device }
    })
}

/// What became of a code.
#[derive(Debug)]
pub enum CodeEntered {
    In {
        token: BearerToken,
        device: String,
    },
    /// Neither the present code nor an unused recovery code.
    Wrong,
    /// The right code, a second time.
    Used,
    TooMany,
    /// Nobody waits for a code under this token, or not any more.
    Over,
}

/// Whether somebody's password fitted and their code is still to come.
///
/// # Errors
/// The database.
pub fn waits_for_code(db: &Db, half: &BearerToken, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let hash = half.hash();
    db.read(|c| Ok(db::sessions::account_of_half(c, &hash, now.naive_utc())?.is_some()))
}

/// Takes the code of an app, or a recovery code, and opens a session under a new token.
///
/// # Errors
/// The database.
pub fn enter_code(
    db: &Db,
    key: &ServiceKey,
    half: &BearerToken,
    typed: &str,
    device: Option<&str>,
    now: DateTime<Utc>,
) -> Result<CodeEntered, FlowError> {
    let half_hash = half.hash();
    let Some(account) = db.read(|c| {
        db::sessions::account_of_half(c, &half_hash, now.naive_utc()).map_err(FlowError::from)
    })?
    else {
        return Ok(CodeEntered::Over);
    };
    let try_key = try_key(key, "regard-try-code", &account.email, device);
    if !may_try(db, &try_key, &account.email, now)? {
        return Ok(CodeEntered::TooMany);
    }
    let code = TypedCode::read(key, account.id, typed);
    let (token, device) = (BearerToken::random(), device_cookie(key, &account.email));
    let (token_hash, key) = (token.hash(), key.clone());
    let taken = db.write(move |tx| {
        let taken = code.take(tx, &key, account.id, now)?;
        match taken {
            CodeTaken::Yes(factor) => {
                if db::sessions::delete_half(tx, &half_hash)? == 0 {
                    return Ok(CodeTaken::Over);
                }
                db::sessions::delete_tries(tx, &try_key)?;
                enter(tx, &account, &token_hash, factor, now)?;
            }
            CodeTaken::No | CodeTaken::Used | CodeTaken::Over => {
                let entry =
                    AuditEntry::new(now, "nobody", AuditAct::SecondFactorRefused, &account.email)
                        .with("used", taken == CodeTaken::Used);
                db::audit::append(tx, &entry)?;
            }
        }
        Ok::<_, FlowError>(taken)
    })?;
    Ok(match taken {
        CodeTaken::Yes(_) => CodeEntered::In { token, device },
        CodeTaken::No => CodeEntered::Wrong,
        CodeTaken::Used => CodeEntered::Used,
        CodeTaken::Over => CodeEntered::Over,
    })
}

/// A code as it was typed: of an app, or one for recovery.
#[derive(Debug, Clone)]
pub(super) enum TypedCode {
    Recovery(String),
    App(String),
}

/// What became of a typed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeTaken {
    /// It fitted; by which factor.
    Yes(&'static str),
    No,
    Used,
    Over,
}

impl TypedCode {
    pub(super) fn read(key: &ServiceKey, account_id: AccountId, typed: &str) -> Self {
        match RecoveryCode::parse(typed) {
            Some(code) => Self::Recovery(code.hash(key, account_id)),
            None => Self::App(typed.to_owned()),
        }
    }

    /// Uses the code up, if it fits. No code is taken twice, by however many at once.
    pub(super) fn take(
        &self,
        tx: &mut db::WriteTx,
        key: &ServiceKey,
        account_id: AccountId,
        now: DateTime<Utc>,
    ) -> Result<CodeTaken, FlowError> {
        let typed = match self {
            Self::Recovery(hash) => {
                let taken = db::second_factors::take_code(tx, account_id, hash)?;
                return Ok(if taken {
                    CodeTaken::Yes("recovery-code")
                } else {
                    CodeTaken::No
                });
            }
            Self::App(typed) => typed,
        };
        let Some(sealed) =
            db::second_factors::find(tx, account_id)?.and_then(|factor| factor.sealed)
        else {
            return Ok(CodeTaken::No);
        };
        let secret = TotpSecret::open(key, account_id, &sealed)
            .ok_or(Fault::NotOpened("a second factor"))?;
        let Some(step) = secret.step_of(typed, now) else {
            return Ok(CodeTaken::No);
        };
        Ok(if db::second_factors::take_step(tx, account_id, step)? {
            CodeTaken::Yes("app")
        } else {
            CodeTaken::Used
        })
    }
}

/// Opens a session, under a token that nobody has had before.
pub(super) fn enter(
    tx: &mut db::WriteTx,
    account: &Account,
    token_hash: &[u8],
    factor: &str,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    db::sessions::insert(
        tx,
        token_hash,
        account.id,
        now.naive_utc(),
        (now + SESSION).naive_utc(),
    )?;
    Ok(db::audit::append(
        tx,
        &AuditEntry::new(now, &account.email, AuditAct::SignedIn, &account.email)
            .with("with", factor),
    )?)
}

/// Counts a try. The first one too many is recorded, so that a flood of them does not fill the
/// audit.
fn may_try(db: &Db, try_key: &str, subject: &str, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let (counted, subject) = (try_key.to_owned(), subject.to_owned());
    let tries = db.write(move |tx| {
        db::sessions::insert_try(tx, &counted, now.naive_utc())?;
        let tries = db::sessions::count_tries(tx, &counted, (now - TRY_WINDOW).naive_utc())?;
        if tries == TRIES + 1 {
            db::audit::append(
                tx,
                &AuditEntry::new(now, "nobody", AuditAct::SignInBlocked, &subject),
            )?;
        }
        Ok::<_, FlowError>(tries)
    })?;
    Ok(tries <= TRIES)
}

/// Under which name tries are counted: the account's, or the account's on this known device.
fn try_key(key: &ServiceKey, what: &str, address: &str, device: Option<&str>) -> String {
    match device.filter(|device| is_device_of(key, address, device)) {
        Some(device) => key.keyed_hash(&format!("{what}-device"), &format!("{address} {device}")),
        None => key.keyed_hash(what, address),
    }
}

fn device_cookie(key: &ServiceKey, address: &str) -> String {
    let nonce = BearerToken::random().text();
    let proof = key.keyed_hash("regard-device", &format!("{address} {nonce}"));
    format!("{nonce}.{proof}")
}

/// Whether a browser has signed in to the account of an address before.
pub fn is_known_device(key: &ServiceKey, typed: &str, device: Option<&str>) -> bool {
    let address = typed.trim().to_lowercase();
    device.is_some_and(|device| is_device_of(key, &address, device))
}

fn is_device_of(key: &ServiceKey, address: &str, device: &str) -> bool {
    device.split_once('.').is_some_and(|(nonce, proof)| {
        proof == key.keyed_hash("regard-device", &format!("{address} {nonce}"))
    })
}

/// Ends a session.
///
/// # Errors
/// The database.
pub fn sign_out(
    db: &Db,
    actor: &Actor,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let (token_hash, email) = (token.hash(), actor.email.clone());
    db.write(move |tx| {
        db::sessions::delete(tx, &token_hash)?;
        Ok::<_, FlowError>(db::audit::append(
            tx,
            &AuditEntry::new(now, &email, AuditAct::SignedOut, &email),
        )?)
    })
}
