//! What the command on the server does with people: the same acts as the pages, for whoever holds
//! the console.

use super::people::{PersonChanged, Scoped, disable, replace_roles, scoped_roles};
use super::settings::ConsultationStanding;
use crate::db::{self, Db, accounts::Account};
use crate::domain::account::{AccountEmail, PasswordError, check_password};
use crate::domain::audit::{AuditAct, AuditEntry, COMMAND_LINE};
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use crate::flows::accounts::remove_second_factor;
use crate::secrets::StaffPasswords;
use chrono::{DateTime, Utc};
use serde::Serialize;

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

/// What became of a new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordReset {
    /// It is set, and so many sessions have ended.
    Done {
        sessions: u64,
    },
    /// Nobody has this address.
    Nobody,
    Password(PasswordError),
}

/// Sets a password in place of the present one, for somebody who cannot ask for a link by mail.
/// Every session and every link of theirs ends; a second factor stays.
///
/// # Errors
/// The database, or the machine's source of chance.
pub fn reset_password(
    db: &Db,
    passwords: &StaffPasswords,
    email: &AccountEmail,
    password: &str,
    now: DateTime<Utc>,
) -> Result<PasswordReset, FlowError> {
    if let Err(error) = check_password(password, email) {
        return Ok(PasswordReset::Password(error));
    }
    let (email, hash) = (email.clone(), passwords.hash(password)?);
    db.write(move |tx| {
        let Some(account) = db::accounts::find_by_email(tx, &email)? else {
            return Ok(PasswordReset::Nobody);
        };
        db::accounts::set_password(tx, account.id, &hash)?;
        db::account_links::void_all(tx, account.id)?;
        let ended = db::sessions::delete_others(tx, account.id, None)?;
        db::sessions::delete_halves(tx, account.id)?;
        let entry = AuditEntry::new(now, COMMAND_LINE, AuditAct::PasswordChanged, &account.email)
            .with("sessions", ended);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(PasswordReset::Done {
            sessions: ended as u64,
        })
    })
}

/// A consultation, as a list of all shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ConsultationListing {
    pub slug: String,
    pub title: String,
    /// The id of the phase: `draft`, `upcoming`, `open`, `grace` or `closed`.
    pub phase: &'static str,
    /// When answering begins and ends, in the consultation's own zone.
    pub opens: LocalTime,
    pub closes: LocalTime,
    pub zone: String,
    /// The number of the edition that residents see; none before the first opening.
    pub edition: Option<u32>,
    /// The number of the draft that waits to be opened.
    pub draft: Option<u32>,
}

/// Every consultation, drafts included, in the order in which they were imported.
///
/// # Errors
/// The database.
pub fn consultations(db: &Db, now: DateTime<Utc>) -> Result<Vec<ConsultationListing>, FlowError> {
    db.read(|c| {
        let mut listed = Vec::new();
        for found in db::consultations::all(c)? {
            let Some(standing) = ConsultationStanding::read(c, &found, now)? else {
                continue;
            };
            let schedule = &standing.edition.schedule;
            listed.push(ConsultationListing {
                slug: found.slug,
                phase: standing.phase.as_str(),
                opens: schedule.opens,
                closes: schedule.closes,
                zone: schedule.zone_label.clone(),
                edition: standing.live.map(|live| live.number),
                draft: standing.draft.map(|draft| draft.number),
                title: standing.edition.title,
            });
        }
        Ok(listed)
    })
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
