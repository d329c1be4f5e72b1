//! Setting up the second factor, and making recovery codes anew.

use super::own::is_own_password;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::AccountId;
use crate::error::{Fault, FlowError};
use crate::secrets::{RecoveryCode, ServiceKey, StaffPasswords, TotpSecret};
use chrono::{DateTime, Utc};

/// Where setting up stands.
#[derive(Debug, Clone)]
pub struct FactorSetup {
    /// Codes are asked for.
    pub set: bool,
    /// A secret that waits for its first code.
    pub pending: Option<TotpSecret>,
}

/// Where setting up one's second factor stands.
///
/// # Errors
/// The database.
pub fn setup(db: &Db, key: &ServiceKey, actor: &Actor) -> Result<FactorSetup, FlowError> {
    let factor =
        db.read(|c| db::second_factors::find(c, actor.account_id).map_err(FlowError::from))?;
    let set = factor
        .as_ref()
        .is_some_and(|factor| factor.sealed.is_some());
    let pending = factor
        .and_then(|factor| factor.pending)
        .map(|sealed| opened(key, actor, &sealed))
        .transpose()?;
    Ok(FactorSetup { set, pending })
}

/// Whether codes are asked for.
fn is_set(db: &Db, actor: &Actor) -> Result<bool, FlowError> {
    db.read(|c| Ok(db::second_factors::is_set(c, actor.account_id)?))
}

fn opened(key: &ServiceKey, actor: &Actor, sealed: &[u8]) -> Result<TotpSecret, Fault> {
    TotpSecret::open(key, actor.account_id, sealed).ok_or(Fault::NotOpened("a second factor"))
}

/// Draws a secret that waits for its first code. Where codes are asked for already, this takes the
/// password; `false` when it does not fit.
///
/// # Errors
/// The database.
pub fn start(
    db: &Db,
    passwords: &StaffPasswords,
    key: &ServiceKey,
    actor: &Actor,
    password: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    if is_set(db, actor)? && !is_own_password(db, passwords, actor, password, now)? {
        return Ok(false);
    }
    let (sealed, account_id) = (
        TotpSecret::random().seal(key, actor.account_id)?,
        actor.account_id,
    );
    db.write(move |tx| {
        Ok::<_, FlowError>(db::second_factors::set_pending(tx, account_id, &sealed).map(drop)?)
    })?;
    Ok(true)
}

/// What became of the first code.
#[derive(Debug, Clone)]
pub enum FactorConfirmed {
    /// Codes are asked for from now on. The recovery codes are shown this once.
    Codes(Vec<RecoveryCode>),
    /// The code does not fit, or a colleague's press was faster.
    Wrong,
}

/// Takes the first code of a secret that waits, makes it the one that counts, and draws recovery
/// codes.
///
/// # Errors
/// The database.
pub fn confirm(
    db: &Db,
    key: &ServiceKey,
    actor: &Actor,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<FactorConfirmed, FlowError> {
    let factor =
        db.read(|c| db::second_factors::find(c, actor.account_id).map_err(FlowError::from))?;
    let Some(pending) = factor.and_then(|factor| factor.pending) else {
        return Ok(FactorConfirmed::Wrong);
    };
    let Some(step) = opened(key, actor, &pending)?.step_of(typed, now) else {
        return Ok(FactorConfirmed::Wrong);
    };
    let (codes, hashes) = draw(key, actor.account_id);
    let actor = actor.clone();
    let confirmed = db.write(move |tx| {
        if !db::second_factors::confirm(tx, actor.account_id, &pending, step)? {
            return Ok(false);
        }
        db::second_factors::replace_codes(tx, actor.account_id, &hashes)?;
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::SecondFactorSet, &actor.email),
        )?;
        Ok::<_, FlowError>(true)
    })?;
    Ok(if confirmed {
        FactorConfirmed::Codes(codes)
    } else {
        FactorConfirmed::Wrong
    })
}

fn draw(key: &ServiceKey, account_id: AccountId) -> (Vec<RecoveryCode>, Vec<String>) {
    let codes: Vec<RecoveryCode> = (0..RecoveryCode::COUNT)
        .map(|_| RecoveryCode::random())
        .collect();
    let hashes = codes
        .iter()
        .map(|code| code.hash(key, account_id))
        .collect();
    (codes, hashes)
}

/// Draws recovery codes in place of all earlier ones; `None` when the password does not fit or
/// codes are not asked for.
///
/// # Errors
/// The database.
pub fn renew_recovery_codes(
    db: &Db,
    passwords: &StaffPasswords,
    key: &ServiceKey,
    actor: &Actor,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Option<Vec<RecoveryCode>>, FlowError> {
    if !is_set(db, actor)? || !is_own_password(db, passwords, actor, password, now)? {
        return Ok(None);
    }
    let (codes, hashes) = draw(key, actor.account_id);
    let actor = actor.clone();
    db.write(move |tx| {
        db::second_factors::replace_codes(tx, actor.account_id, &hashes)?;
        Ok::<_, FlowError>(db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::RecoveryCodesMade, &actor.email),
        )?)
    })?;
    Ok(Some(codes))
}

/// Removes somebody's second factor, so that they can set up another; ends their sessions. `false`
/// when there was none. `by` are all who agreed to it, `actor` the last of them.
///
/// # Errors
/// The database.
pub fn remove_second_factor(
    tx: &mut db::WriteTx,
    account_id: AccountId,
    email: &str,
    (actor, by): (&str, &[&str]),
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    if !db::second_factors::delete(tx, account_id)? {
        return Ok(false);
    }
    db::sessions::delete_others(tx, account_id, None)?;
    db::sessions::delete_halves(tx, account_id)?;
    db::audit::append(
        tx,
        &AuditEntry::new(now, actor, AuditAct::SecondFactorRemoved, email).with("by", by),
    )?;
    Ok(true)
}
