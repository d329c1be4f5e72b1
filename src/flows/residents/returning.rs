//! Saving a form and coming back to it with a code, on any device.
//!
//! The code is derived from the form's token and shown; stored are its hash, and the token
//! encrypted under a key that only the code gives. So the code opens the draft, and nothing in the
//! database does.

use super::drafting::draft_key;
use crate::db::{self, Db, return_codes::NewReturnCode};
use crate::domain::ids::{ConsultationId, ReturnCode};
use crate::domain::mail::MailAudience;
use crate::error::{Fault, FlowError};
use crate::flows::{LiveConsultation, mail};
use crate::mail::EmailMessage;
use crate::secrets::{BearerToken, ServiceKey, return_code_hash};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// A saved form.
#[derive(Debug, Clone)]
pub struct SavedForm {
    /// What the resident keeps.
    pub code: ReturnCode,
    /// A whole hour: the end of the announced grace after closing, or a day from now if that is
    /// later.
    pub until: DateTime<Utc>,
}

/// What a typed code leads to.
#[derive(Debug)]
pub enum ResumeOutcome {
    /// The consultation, and the token that goes into the cookie.
    Form(ConsultationId, BearerToken),
    /// The code was right once: the form was sent or deleted since, or its time is over.
    Over,
    /// Nobody was given this code.
    Unknown,
}

/// Keeps a form until the consultation has closed, and returns its code: the same one each time.
/// `None` when the draft is gone.
///
/// # Errors
/// The database.
pub fn keep(
    db: &Db,
    live: &LiveConsultation,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<Option<SavedForm>, FlowError> {
    let saved = SavedForm {
        code: token.return_code(),
        until: kept_until(live, now),
    };
    let new = NewReturnCode {
        consultation_id: live.consultation_id,
        code_hash: return_code_hash(&saved.code),
        draft: draft_key(token),
        sealed_token: token.seal_under(&saved.code)?,
        kept_until: saved.until.naive_utc(),
    };
    let kept = db.write(move |tx| Ok::<_, FlowError>(db::return_codes::keep(tx, &new)?))?;
    Ok(kept.then_some(saved))
}

fn kept_until(live: &LiveConsultation, now: DateTime<Utc>) -> DateTime<Utc> {
    let least = now + TimeDelta::hours(24);
    let end = live.edition.late_from().max(least);
    end.duration_trunc(TimeDelta::hours(1)).map_or(end, |hour| {
        if hour < end {
            hour + TimeDelta::hours(1)
        } else {
            hour
        }
    })
}

/// The code of a form that was saved before; `None` when it was not.
///
/// # Errors
/// The database.
pub fn saved(db: &Db, token: &BearerToken) -> Result<Option<SavedForm>, FlowError> {
    let draft_key = draft_key(token);
    let until =
        db.read(|c| db::return_codes::kept_until(c, &draft_key).map_err(FlowError::from))?;
    Ok(until.map(|until| SavedForm {
        code: token.return_code(),
        until: until.and_utc(),
    }))
}

/// Opens the form of a code.
///
/// # Errors
/// The database.
pub fn resume(db: &Db, code: &ReturnCode, now: DateTime<Utc>) -> Result<ResumeOutcome, FlowError> {
    let code_hash = return_code_hash(code);
    let Some(found) =
        db.read(|c| db::return_codes::find(c, &code_hash).map_err(FlowError::from))?
    else {
        return Ok(ResumeOutcome::Unknown);
    };
    let Some(sealed) = found
        .sealed_token
        .filter(|_| found.kept_until.and_utc() > now)
    else {
        return Ok(ResumeOutcome::Over);
    };
    // Stored under this very code: what does not open was changed since.
    let token =
        BearerToken::open_under(code, &sealed).ok_or(Fault::NotOpened("the form of a code"))?;
    Ok(ResumeOutcome::Form(found.consultation_id, token))
}

/// Sends an e-mail to an address that a resident typed. It names neither draft nor response in the
/// database.
///
/// # Errors
/// The database.
pub fn write_to(
    db: &Db,
    key: &ServiceKey,
    email: &EmailMessage,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    debug_assert_eq!(email.audience, MailAudience::Resident);
    mail::queue(db, key, email, now)
}
