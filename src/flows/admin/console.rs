//! What the command on the server does with people: the same acts as the pages, for whoever holds
//! the console.

use super::people::{PersonChanged, Scoped, disable, replace_roles, scoped_roles};
use crate::db::{self, Db, accounts::Account};
use crate::domain::account::AccountEmail;
use crate::domain::audit::COMMAND_LINE;
use crate::error::FlowError;
use crate::flows::accounts::remove_second_factor;
use chrono::{DateTime, Utc};

/// What became of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsoleOutcome {
    Done,
    /// Nobody has this address.
    Nobody,
    /// A role names a consultation that is not there.
    NoConsultation,
    /// Nobody would be left who can manage people.
    LastAdministrator,
    /// There is nothing to do.
    Nothing,
}

impl From<PersonChanged> for ConsoleOutcome {
    fn from(changed: PersonChanged) -> Self {
        match changed {
            PersonChanged::Done => Self::Done,
            PersonChanged::LastAdministrator | PersonChanged::Own => Self::LastAdministrator,
        }
    }
}

/// One line for each account: address, name, body, roles, and whether they can sign in; apart by
/// tabs.
///
/// # Errors
/// The database.
pub fn list(db: &Db) -> Result<Vec<String>, FlowError> {
    db.read(|c| {
        let mut lines = Vec::new();
        for account in db::accounts::all(c)? {
            let roles: Vec<String> = scoped_roles(c, account.id)?
                .into_iter()
                .map(|(role, slug)| {
                    slug.map_or_else(|| role.to_string(), |slug| format!("{role}@{slug}"))
                })
                .collect();
            let standing = match (
                account.disabled_at.is_some(),
                account.password_hash.is_empty(),
            ) {
                (true, _) => "disabled",
                (false, true) => "invited",
                (false, false) if db::second_factors::is_set(c, account.id)? => "two factors",
                (false, false) => "password",
            };
            let Account {
                email,
                name,
                affiliation,
                ..
            } = account;
            lines.push(
                [
                    email.as_str(),
                    &name,
                    affiliation.as_deref().unwrap_or(""),
                    &roles.join(","),
                    standing,
                ]
                .join("\t"),
            );
        }
        Ok(lines)
    })
}

/// Gives somebody these roles in place of all earlier ones.
///
/// # Errors
/// The database.
pub fn set_roles(
    db: &Db,
    email: &AccountEmail,
    roles: Vec<Scoped>,
    now: DateTime<Utc>,
) -> Result<ConsoleOutcome, FlowError> {
    let email = email.clone();
    let done = db.write(move |tx| {
        db::accounts::lock_people(tx)?;
        let Some(account) = db::accounts::find_by_email(tx, &email)? else {
            return Ok(ConsoleOutcome::Nobody);
        };
        let held = scoped_roles(tx, account.id)?;
        Ok(replace_roles(tx, &account, &held, &roles, COMMAND_LINE, now)?.into())
    });
    match done {
        Err(FlowError::NotFound) => Ok(ConsoleOutcome::NoConsultation),
        other => other,
    }
}

/// Locks somebody out, or lets them in again.
///
/// # Errors
/// The database.
pub fn set_disabled(
    db: &Db,
    email: &AccountEmail,
    disabled: bool,
    now: DateTime<Utc>,
) -> Result<ConsoleOutcome, FlowError> {
    let email = email.clone();
    db.write(move |tx| {
        let Some(account) = db::accounts::find_by_email(tx, &email)? else {
            return Ok(ConsoleOutcome::Nobody);
        };
        Ok::<_, FlowError>(disable(tx, &account, disabled, COMMAND_LINE, now)?.into())
    })
}

/// Removes somebody's second factor.
///
/// # Errors
/// The database.
pub fn reset_second_factor(
    db: &Db,
    email: &AccountEmail,
    now: DateTime<Utc>,
) -> Result<ConsoleOutcome, FlowError> {
    let email = email.clone();
    db.write(move |tx| {
        let Some(account) = db::accounts::find_by_email(tx, &email)? else {
            return Ok(ConsoleOutcome::Nobody);
        };
        let removed = remove_second_factor(
            tx,
            account.id,
            &account.email,
            (COMMAND_LINE, &[COMMAND_LINE]),
            now,
        )?;
        Ok::<_, FlowError>(if removed {
            ConsoleOutcome::Done
        } else {
            ConsoleOutcome::Nothing
        })
    })
}
