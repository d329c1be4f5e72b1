//! Accounts of staff: making them, signing in and out.

use crate::db::{self, Db};
use crate::domain::account::{Actor, Email, PasswordError, Role, check_password};
use crate::domain::audit::{Act, COMMAND_LINE, Entry};
use crate::error::FlowError;
use crate::secrets::{Passwords, ServiceKey, Token};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::hours(12);
/// How many tries to sign in an account has in [`TRY_WINDOW`].
const TRIES: i64 = 10;
const TRY_WINDOW: TimeDelta = TimeDelta::hours(1);

/// Somebody who is to work here.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: Email,
    pub name: String,
    pub affiliation: Option<String>,
    pub roles: Vec<Role>,
    pub password: String,
}

/// What became of a new user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserAdded {
    Yes,
    /// The address is taken.
    Exists,
    Password(PasswordError),
}

/// Makes an account with roles in every consultation.
///
/// # Errors
/// The database.
pub fn add_user(db: &Db, passwords: &Passwords, user: NewUser, now: DateTime<Utc>) -> Result<UserAdded, FlowError> {
    if let Err(error) = check_password(&user.password, &user.email) {
        return Ok(UserAdded::Password(error));
    }
    let hash = passwords.hash(&user.password)?;
    db.write(move |tx| {
        if db::accounts::find_by_email(tx, &user.email)?.is_some() {
            return Ok(UserAdded::Exists);
        }
        let id = db::accounts::insert(tx, &user.email, &user.name, &hash, user.affiliation.as_deref(), now.naive_utc())?;
        for role in &user.roles {
            db::accounts::grant(tx, id, *role, None)?;
        }
        let entry = Entry::new(now, COMMAND_LINE, Act::AccountAdded, user.email.as_str()).with("roles", &user.roles);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(UserAdded::Yes)
    })
}

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
        token: Token,
        /// The value of a device cookie: it lets this browser try again when others use up the account's tries.
        device: String,
    },
    /// No such account, or not its password: both look the same and take as long.
    Wrong,
    /// Too many tries in the last hour, from browsers that have never signed in to the account.
    TooMany,
}

/// Signs somebody in.
///
/// Tries are counted per account in the database. A browser that has signed in before holds a device cookie and has a count
/// of its own, so that nobody can lock an account's owner out (OWASP, "Slow down online guessing attacks with device cookies").
///
/// # Errors
/// The database.
pub fn sign_in(db: &Db, passwords: &Passwords, key: &ServiceKey, with: &Credentials, now: DateTime<Utc>) -> Result<SignIn, FlowError> {
    let email = Email::parse(&with.email);
    let typed = email.as_ref().map_or_else(|| with.email.trim().to_lowercase(), |email| email.as_str().to_owned());
    let try_key = try_key(key, &typed, with.device.as_deref());
    let counted = try_key.clone();
    let tries = db.write(move |tx| {
        db::accounts::insert_try(tx, &counted, now.naive_utc())?;
        Ok::<_, FlowError>(db::accounts::count_tries(tx, &counted, (now - TRY_WINDOW).naive_utc())?)
    })?;
    if tries > TRIES {
        return Ok(SignIn::TooMany);
    }
    let account = match &email {
        Some(email) => db.read(|c| db::accounts::find_by_email(c, email).map_err(FlowError::from))?,
        None => None,
    };
    let account = account.filter(|account| account.disabled_at.is_none());
    if !passwords.verify(&with.password, account.as_ref().map(|account| account.password_hash.as_str()))? {
        let subject = key.keyed_hash("regard-audit-address", &typed);
        db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &Entry::new(now, "nobody", Act::SignInRefused, &subject))?))?;
        return Ok(SignIn::Wrong);
    }
    let Some(account) = account else { return Ok(SignIn::Wrong) };
    let token = Token::random();
    let (token_hash, address) = (token.hash(), account.email.clone());
    db.write(move |tx| {
        db::accounts::insert_session(tx, &token_hash, account.id, now.naive_utc(), (now + SESSION).naive_utc())?;
        db::accounts::delete_tries(tx, &try_key)?;
        Ok::<_, FlowError>(db::audit::append(tx, &Entry::new(now, &account.email, Act::SignedIn, &account.email))?)
    })?;
    Ok(SignIn::In { token, device: device_cookie(key, &address) })
}

/// Under which name tries are counted: the account's, or the account's on this known device.
fn try_key(key: &ServiceKey, address: &str, device: Option<&str>) -> String {
    match device.filter(|device| is_device_of(key, address, device)) {
        Some(device) => key.keyed_hash("regard-try-device", &format!("{address} {device}")),
        None => key.keyed_hash("regard-try", address),
    }
}

fn device_cookie(key: &ServiceKey, address: &str) -> String {
    let nonce = Token::random().text();
    let proof = key.keyed_hash("regard-device", &format!("{address} {nonce}"));
    format!("{nonce}.{proof}")
}

/// Whether a browser has signed in to the account of an address before.
pub fn is_known_device(key: &ServiceKey, typed: &str, device: Option<&str>) -> bool {
    let address = typed.trim().to_lowercase();
    device.is_some_and(|device| is_device_of(key, &address, device))
}

fn is_device_of(key: &ServiceKey, address: &str, device: &str) -> bool {
    device.split_once('.').is_some_and(|(nonce, proof)| key.keyed_hash("regard-device", &format!("{address} {nonce}")) == proof)
}

/// Who a session belongs to; `None` when it has ended.
///
/// # Errors
/// The database.
pub fn actor(db: &Db, token: &Token, now: DateTime<Utc>) -> Result<Option<Actor>, FlowError> {
    let token_hash = token.hash();
    db.read(|c| {
        let Some(account) = db::accounts::find_by_session(c, &token_hash, now.naive_utc())? else { return Ok(None) };
        let grants = db::accounts::grants(c, account.id)?;
        Ok(Some(Actor {
            account_id: account.id,
            email: account.email,
            name: account.name,
            affiliation: account.affiliation,
            roles: grants.into_iter().map(|grant| (grant.role, grant.consultation_id)).collect(),
        }))
    })
}

/// Ends a session.
///
/// # Errors
/// The database.
pub fn sign_out(db: &Db, actor: &Actor, token: &Token, now: DateTime<Utc>) -> Result<(), FlowError> {
    let (token_hash, email) = (token.hash(), actor.email.clone());
    db.write(move |tx| {
        db::accounts::delete_session(tx, &token_hash)?;
        Ok::<_, FlowError>(db::audit::append(tx, &Entry::new(now, &email, Act::SignedOut, &email))?)
    })
}
