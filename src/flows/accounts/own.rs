//! What people who work here do with their own account: name, password, sessions.

use crate::db::{self, Db};
use crate::domain::account::{AccountEmail, Actor, PasswordError, Role, check_password};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::ConsultationId;
use crate::error::FlowError;
use crate::ledger::commitment::hex;
use crate::secrets::{BearerToken, StaffPasswords};
use chrono::{DateTime, Utc};

/// An account as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// A role, and the slug of its consultation; `None` for all of them.
    pub roles: Vec<(Role, Option<String>)>,
    /// Newest first.
    pub sessions: Vec<OwnSession>,
    pub second_factor: bool,
    pub recovery_codes: i64,
}

/// A session as its owner sees it.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// What stands for it in forms.
    pub name: String,
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// The session that looks.
    pub present: bool,
}

/// The account of somebody who is signed in.
///
/// # Errors
/// The database.
pub fn own_account(
    db: &Db,
    actor: &Actor,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<OwnAccount, FlowError> {
    let own = token.hash();
    db.read(|c| {
        let slugs: Vec<(ConsultationId, String)> = db::consultations::all(c)?
            .into_iter()
            .map(|found| (found.id, found.slug))
            .collect();
        let slug_of = |id: ConsultationId| {
            slugs
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, slug)| slug.clone())
        };
        let sessions = db::sessions::of_account(c, actor.account_id, now.naive_utc())?
            .into_iter()
            .map(|session| OwnSession {
                name: session_name(&session.token_hash),
                since: session.created_at.and_utc(),
                until: session.expires_at.and_utc(),
                present: session.token_hash == own,
            });
        Ok(OwnAccount {
            roles: actor
                .roles
                .iter()
                .map(|(role, scope)| (*role, scope.and_then(slug_of)))
                .collect(),
            sessions: sessions.collect(),
            second_factor: db::second_factors::is_set(c, actor.account_id)?,
            recovery_codes: db::second_factors::count_codes(c, actor.account_id)?,
        })
    })
}

/// Half of the hash of a session's token tells sessions apart and opens none.
fn session_name(token_hash: &[u8]) -> String {
    hex(&token_hash[..token_hash.len().min(8)])
}

/// Changes one's own name.
///
/// # Errors
/// The database.
pub fn change_name(
    db: &Db,
    actor: &Actor,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let (actor, name) = (actor.clone(), name.to_owned());
    db.write(move |tx| {
        db::accounts::set_name(tx, actor.account_id, &name)?;
        Ok::<_, FlowError>(db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::NameChanged, &actor.email),
        )?)
    })
}

/// What became of a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordChanged {
    Done,
    /// The present password does not fit.
    Wrong,
    Password(PasswordError),
}

/// Changes one's own password and ends one's other sessions.
///
/// # Errors
/// The database.
pub fn change_password(
    db: &Db,
    passwords: &StaffPasswords,
    actor: &Actor,
    token: &BearerToken,
    present: &str,
    new: &str,
    now: DateTime<Utc>,
) -> Result<PasswordChanged, FlowError> {
    if !is_own_password(db, passwords, actor, present, now)? {
        return Ok(PasswordChanged::Wrong);
    }
    let Some(email) = AccountEmail::parse(&actor.email) else {
        return Err(FlowError::NotFound);
    };
    if let Err(error) = check_password(new, &email) {
        return Ok(PasswordChanged::Password(error));
    }
    let (hash, actor, own) = (passwords.hash(new)?, actor.clone(), token.hash());
    db.write(move |tx| {
        db::accounts::set_password(tx, actor.account_id, &hash)?;
        db::account_links::void_all(tx, actor.account_id)?;
        let ended = db::sessions::delete_others(tx, actor.account_id, Some(&own))?;
        let entry = AuditEntry::new(now, &actor.email, AuditAct::PasswordChanged, &actor.email)
            .with("sessions", ended);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(PasswordChanged::Done)
    })
}

/// Whether somebody who is signed in knows the password: asked before acts that a borrowed screen
/// must not allow. A wrong one is recorded, and after the tenth in an hour the right one does not
/// help either.
///
/// # Errors
/// The database.
pub(super) fn is_own_password(
    db: &Db,
    passwords: &StaffPasswords,
    actor: &Actor,
    password: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let try_key = format!("own {}", actor.account_id.key());
    let since = (now - super::TRY_WINDOW).naive_utc();
    let (account, tries) = db.read(|c| {
        let account = db::accounts::find(c, actor.account_id)?.ok_or(FlowError::NotFound)?;
        Ok::<_, FlowError>((account, db::sessions::count_tries(c, &try_key, since)?))
    })?;
    if tries < super::TRIES && passwords.verify(password, account.usable_hash())? {
        return Ok(true);
    }
    let email = actor.email.clone();
    db.write(move |tx| {
        db::sessions::insert_try(tx, &try_key, now.naive_utc())?;
        Ok::<_, FlowError>(db::audit::append(
            tx,
            &AuditEntry::new(now, &email, AuditAct::PasswordWrong, &email),
        )?)
    })?;
    Ok(false)
}

/// Ends one of one's own sessions by its name, or all but the present one. Says how many ended.
///
/// # Errors
/// The database.
pub fn end_sessions(
    db: &Db,
    actor: &Actor,
    token: &BearerToken,
    which: Option<&str>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    let (actor, own, which) = (actor.clone(), token.hash(), which.map(str::to_owned));
    db.write(move |tx| {
        let ended = match &which {
            None => db::sessions::delete_others(tx, actor.account_id, Some(&own))?,
            Some(name) => {
                let all = db::sessions::of_account(tx, actor.account_id, now.naive_utc())?;
                match all
                    .iter()
                    .find(|session| session_name(&session.token_hash) == *name)
                {
                    Some(session) => db::sessions::delete(tx, &session.token_hash)?,
                    None => 0,
                }
            }
        };
        if ended > 0 {
            db::audit::append(
                tx,
                &AuditEntry::new(now, &actor.email, AuditAct::SessionsEnded, &actor.email)
                    .with("sessions", ended),
            )?;
        }
        Ok::<_, FlowError>(ended)
    })
}
