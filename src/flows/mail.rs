//! The outbox: putting e-mails in, handing them over one by one, and what becomes of those that
//! nobody takes.

use crate::db::{self, Db, mail::NewMail};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::mail::{MailAudience, MailKind, held_until};
use crate::error::{Fault, FlowError};
use crate::flows::mail_requests::MailRequest;
use crate::mail::{EmailMessage, MailAddress};
use crate::secrets::{NotSealed, ServiceKey, public_id, spread};
use chrono::{DateTime, NaiveDate, Utc};

pub use crate::db::mail::{HeldMail, OutboxCounts};

/// The label under which e-mails are encrypted.
const SEAL: &str = "regard-mail-v1";
/// How many e-mails one instance takes at once.
const BATCH: i64 = 20;

/// Prepares an e-mail for the outbox: outside the transaction, because encrypting is not its
/// business. Give the result to [`db::mail::insert`] inside it.
///
/// # Errors
/// It cannot be encrypted.
pub fn sealed(
    key: &ServiceKey,
    email: &EmailMessage,
    now: DateTime<Utc>,
) -> Result<NewMail, NotSealed> {
    Ok(waiting(email.audience, email.kind, seal(key, email)?, now))
}

/// An e-mail as the outbox holds it.
///
/// # Errors
/// It cannot be encrypted.
pub(super) fn seal(key: &ServiceKey, email: &EmailMessage) -> Result<Vec<u8>, NotSealed> {
    key.seal_value(SEAL, email)
}

/// A mail that waits for the first time.
pub(super) fn waiting(
    audience: MailAudience,
    kind: MailKind,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> NewMail {
    let stored = audience.stored(now);
    let expires_at = (stored + audience.lifetime()).naive_utc();
    NewMail {
        number: public_id().to_string(),
        audience,
        kind,
        sealed,
        due_at: stored.naive_utc(),
        expires_at,
    }
}

/// Puts an e-mail into the outbox as an act of its own.
///
/// # Errors
/// The database; then the e-mail is not in it.
pub fn queue(
    db: &Db,
    key: &ServiceKey,
    email: &EmailMessage,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let mail = sealed(key, email, now)?;
    db.write(move |tx| Ok::<_, FlowError>(db::mail::insert(tx, &mail).map(drop)?))
}

/// What waits in the outbox.
#[derive(Debug)]
pub enum MailContent {
    Email(Box<EmailMessage>),
    /// Nobody has looked yet whether there is an e-mail to be written.
    Request(MailRequest),
}

impl MailContent {
    /// Whom it is for.
    pub const fn to(&self) -> &MailAddress {
        match self {
            Self::Email(email) => &email.to,
            Self::Request(request) => request.to(),
        }
    }
}

/// What a mail holds.
///
/// # Errors
/// It was sealed with another key, or changed since.
pub fn content(key: &ServiceKey, sealed: &[u8]) -> Result<MailContent, Fault> {
    let email = key
        .open_value(SEAL, sealed)
        .map(|email| MailContent::Email(Box::new(email)));
    email
        .or_else(|| MailRequest::open(key, sealed).map(MailContent::Request))
        .ok_or(Fault::NotOpened("a mail"))
}

/// Takes some of the mails that are due, for this instance alone. None: there is nothing to do.
///
/// # Errors
/// The database.
pub fn take(db: &Db, now: DateTime<Utc>) -> Result<Vec<HeldMail>, FlowError> {
    let at = now.naive_utc();
    // Most of the time nothing is due: asking costs no write.
    if !db.read(|c| db::mail::any_due(c, at).map_err(FlowError::from))? {
        return Ok(Vec::new());
    }
    let until = held_until(now).naive_utc();
    db.write(move |tx| Ok(db::mail::take(tx, at, until, BATCH)?))
}

/// What became of handing a mail over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailHandedOver {
    Delivered,
    /// To be tried again; stage and code.
    Later(String),
    /// Given up; stage and code.
    Never(String),
}

/// Notes what became of a mail: a delivered one is forgotten, address and e-mail with it.
///
/// # Errors
/// The database: the mail will be sent again, with the same Message-ID.
pub fn handed(
    db: &Db,
    mail: &HeldMail,
    what: MailHandedOver,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let (id, audience) = (mail.id, mail.audience);
    let tries = u32::try_from(mail.tries + 1).unwrap_or(u32::MAX);
    let next = audience.next_try(now, tries, spread()).naive_utc();
    db.write(move |tx| {
        match &what {
            MailHandedOver::Delivered => db::mail::delivered(tx, id)?,
            MailHandedOver::Later(problem) => db::mail::failed(tx, id, problem, next)?,
            MailHandedOver::Never(problem) => {
                db::mail::give_up(tx, id, problem, audience, now.date_naive())?
            }
        };
        Ok::<_, FlowError>(())
    })
}

/// Gives mails back that were taken and not tried.
///
/// # Errors
/// The database: they are free again when their time is over.
pub fn release(db: &Db, mails: &[HeldMail]) -> Result<(), FlowError> {
    let ids: Vec<i64> = mails.iter().map(|mail| mail.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    db.write(move |tx| Ok::<_, FlowError>(db::mail::release(tx, &ids).map(drop)?))
}

/// How much there is in the outbox.
///
/// # Errors
/// The database.
pub fn counts(db: &Db) -> Result<OutboxCounts, FlowError> {
    db.read(|c| db::mail::counts(c).map_err(FlowError::from))
}

/// A mail that was given up, as staff see it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct GivenUpMail {
    pub number: String,
    pub audience: MailAudience,
    pub kind: MailKind,
    pub tries: i64,
    /// Stage and code of the last try; `None` when none was made before its time was over.
    pub problem: Option<String>,
    pub died_on: Option<NaiveDate>,
    /// Whom it was for. `None` for residents, whose addresses are gone, and without the key.
    pub to: Option<String>,
    /// Whether it can be sent again: e-mails to residents are gone.
    pub can_be_resent: bool,
}

/// The newest 500 mails that were given up.
///
/// # Errors
/// The database.
pub fn dead_letters(db: &Db, key: Option<&ServiceKey>) -> Result<Vec<GivenUpMail>, FlowError> {
    let rows = db.read(|c| db::mail::dead_letters(c, 500).map_err(FlowError::from))?;
    let seen = rows.into_iter().map(|row| {
        let content = key.zip(row.sealed.as_deref()).and_then(|(key, sealed)| {
            content(key, sealed)
                .inspect_err(
                    |error| tracing::warn!(%error, number = row.number, "a mail that was given up"),
                )
                .ok()
        });
        GivenUpMail {
            can_be_resent: row.sealed.is_some(),
            to: content.map(|content| content.to().to_string()),
            number: row.number,
            audience: row.audience,
            kind: row.kind,
            tries: row.tries,
            problem: row.problem,
            died_on: row.died_on,
        }
    });
    Ok(seen.collect())
}

/// What became of an act on a mail that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadLetterAct {
    Done,
    /// Nothing was given up under that number.
    Unknown,
    /// A resident's: address and e-mail are gone.
    Gone,
}

/// Puts a mail that was given up back into the outbox.
///
/// # Errors
/// The database.
pub fn resend(
    db: &Db,
    actor: &str,
    number: &str,
    now: DateTime<Utc>,
) -> Result<DeadLetterAct, FlowError> {
    let (actor, number) = (actor.to_owned(), number.to_owned());
    let (due, expires) = (
        now.naive_utc(),
        (now + MailAudience::Staff.lifetime()).naive_utc(),
    );
    db.write(move |tx| {
        match db::mail::has_email(tx, &number)? {
            None => return Ok(DeadLetterAct::Unknown),
            Some(false) => return Ok(DeadLetterAct::Gone),
            Some(true) => {}
        }
        if db::mail::resend(tx, &number, due, expires)? == 0 {
            return Ok(DeadLetterAct::Unknown);
        }
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor, AuditAct::MailResent, &number),
        )?;
        Ok::<_, FlowError>(DeadLetterAct::Done)
    })
}

/// Forgets a mail that was given up.
///
/// # Errors
/// The database.
pub fn discard(
    db: &Db,
    actor: &str,
    number: &str,
    now: DateTime<Utc>,
) -> Result<DeadLetterAct, FlowError> {
    let (actor, number) = (actor.to_owned(), number.to_owned());
    db.write(move |tx| {
        if db::mail::discard(tx, &number)? == 0 {
            return Ok(DeadLetterAct::Unknown);
        }
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor, AuditAct::MailDiscarded, &number),
        )?;
        Ok::<_, FlowError>(DeadLetterAct::Done)
    })
}
