//! Accounts of staff: making them, signing in and out, and what people do with their own.

mod links;
mod own;
mod second_factor;
mod sign_in;

pub(in crate::flows) use links::may_ask_for_new_password;
pub use links::{OpenedLink, PasswordChosen, choose_password, make_link, open_link};
pub use own::{
    OwnAccount, OwnSession, PasswordChanged, change_name, change_password, end_sessions,
    own_account,
};
pub use second_factor::{
    FactorConfirmed, FactorSetup, confirm, remove_second_factor, renew_recovery_codes, setup, start,
};
pub use sign_in::{
    CodeEntered, Credentials, SignIn, enter_code, is_known_device, sign_in, sign_out,
    waits_for_code,
};

use crate::db::sessions::{OpenSession, SessionLimits};
use crate::db::{self, Db, accounts::NewAccount};
use crate::domain::account::{AccountEmail, Actor, PasswordError, Role, check_password};
use crate::domain::audit::{AuditAct, AuditEntry, COMMAND_LINE};
use crate::domain::ids::AccountId;
use crate::domain::kept_data::SESSION_HOURS;
use crate::error::FlowError;
use crate::secrets::{BearerToken, StaffPasswords, public_id};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a session lasts.
const SESSION: TimeDelta = TimeDelta::hours(SESSION_HOURS);
/// How much the clocks of two instances may differ.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(5);
/// How often it is noted that a session is used.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// How many tries to sign in an account has in [`TRY_WINDOW`].
const TRIES: i64 = 10;
const TRY_WINDOW: TimeDelta = TimeDelta::hours(1);

/// Somebody who is to work here.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: AccountEmail,
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
pub fn add_user(
    db: &Db,
    passwords: &StaffPasswords,
    user: NewUser,
    now: DateTime<Utc>,
) -> Result<UserAdded, FlowError> {
    if let Err(error) = check_password(&user.password, &user.email) {
        return Ok(UserAdded::Password(error));
    }
    let password_hash = passwords.hash(&user.password)?;
    let NewUser {
        email,
        name,
        affiliation,
        roles,
        ..
    } = user;
    let new = NewAccount {
        email,
        name,
        password_hash,
        affiliation,
        person: public_id(),
    };
    db.write(move |tx| {
        if db::accounts::find_by_email(tx, &new.email)?.is_some() {
            return Ok(UserAdded::Exists);
        }
        let id = db::accounts::insert(tx, &new, now.naive_utc())?;
        for role in &roles {
            db::accounts::grant(tx, id, *role, None)?;
        }
        let entry = AuditEntry::new(
            now,
            COMMAND_LINE,
            AuditAct::AccountAdded,
            new.email.as_str(),
        )
        .with("roles", &roles);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(UserAdded::Yes)
    })
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub actor: Actor,
    /// Whether codes are asked for when they sign in.
    pub second_factor: bool,
    /// Whether it is time to note that the session is used ([`see_session`]).
    pub unseen: bool,
}

/// Who holds a session. Roles are read anew each time: one that was taken away is gone with the
/// next request. A session that was not used for `idle` has ended, and one that began in the future
/// is none: the clock was wrong then, or is now.
///
/// # Errors
/// The database.
pub fn signed_in(
    db: &Db,
    token: &BearerToken,
    idle: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, FlowError> {
    let token_hash = token.hash();
    let limits = SessionLimits {
        idle_since: (now - idle).naive_utc(),
        latest_begin: (now + CLOCKS_DIFFER).naive_utc(),
    };
    db.read(|c| {
        let found = db::sessions::open_session(c, &token_hash, now.naive_utc(), limits)?;
        let Some(OpenSession { account, seen_at }) = found else {
            return Ok(None);
        };
        let roles = db::accounts::grants(c, account.id)?
            .into_iter()
            .map(|grant| (grant.role, grant.consultation_id))
            .collect();
        let second_factor = db::second_factors::is_set(c, account.id)?;
        let actor = Actor {
            account_id: account.id,
            email: account.email,
            name: account.name,
            affiliation: account.affiliation,
            roles,
        };
        Ok(Some(SignedIn {
            actor,
            second_factor,
            unseen: seen_at.and_utc() + SEEN_EVERY <= now,
        }))
    })
}

/// Notes that a session is used, so that it does not end while somebody works.
///
/// # Errors
/// The database.
pub fn see_session(db: &Db, token: &BearerToken, now: DateTime<Utc>) -> Result<(), FlowError> {
    let token_hash = token.hash();
    db.write(move |tx| {
        db::sessions::see(tx, &token_hash, now.naive_utc())?;
        Ok(())
    })
}

/// Whose session a token opened, also if it has ended: for what they typed before they noticed.
///
/// # Errors
/// The database.
pub fn bearer(db: &Db, token: &BearerToken) -> Result<Option<AccountId>, FlowError> {
    let token_hash = token.hash();
    db.read(|c| Ok(db::sessions::bearer(c, &token_hash)?))
}

/// Somebody who may act, by their address: for the commands, which have no sessions. `None` for an
/// address that nobody has or whose account is disabled.
///
/// # Errors
/// The database.
pub fn actor_of(db: &Db, email: &AccountEmail) -> Result<Option<Actor>, FlowError> {
    db.read(|c| match db::accounts::find_by_email(c, email)? {
        Some(account) => actor_of_id(c, account.id),
        None => Ok(None),
    })
}

/// Somebody who may act, by the key of their account: for work that goes on without them. `None`
/// when the account is disabled.
pub(in crate::flows) fn actor_of_id(
    c: &mut db::Read,
    account_id: AccountId,
) -> Result<Option<Actor>, FlowError> {
    let found = db::accounts::find(c, account_id)?;
    let Some(account) = found.filter(|account| account.disabled_at.is_none()) else {
        return Ok(None);
    };
    let roles = db::accounts::grants(c, account.id)?
        .into_iter()
        .map(|grant| (grant.role, grant.consultation_id))
        .collect();
    Ok(Some(Actor {
        account_id: account.id,
        email: account.email,
        name: account.name,
        affiliation: account.affiliation,
        roles,
    }))
}
