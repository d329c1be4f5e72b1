//! Mails that were given up, for administrators.

use crate::db::Db;
use crate::domain::account::Actor;
use crate::error::FlowError;
use crate::flows::mail::{self, DeadLetterAct, GivenUpMail, OutboxCounts};
use crate::policy::{ServiceAction, may_in_service};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};

/// What is in the outbox, and what was given up.
///
/// # Errors
/// Refused, or the database.
pub fn outbox(
    db: &Db,
    key: &ServiceKey,
    actor: &Actor,
) -> Result<(OutboxCounts, Vec<GivenUpMail>), FlowError> {
    may_in_service(actor, ServiceAction::Operate)?;
    Ok((mail::counts(db)?, mail::dead_letters(db, Some(key))?))
}

/// Puts a mail back into the outbox, or forgets it.
///
/// # Errors
/// Refused, or the database.
pub fn settle(
    db: &Db,
    actor: &Actor,
    number: &str,
    resend: bool,
    now: DateTime<Utc>,
) -> Result<DeadLetterAct, FlowError> {
    may_in_service(actor, ServiceAction::Operate)?;
    if resend {
        mail::resend(db, &actor.email, number, now)
    } else {
        mail::discard(db, &actor.email, number, now)
    }
}
