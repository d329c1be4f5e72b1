//! Hands the mails of the outbox over, each at least once.
//!
//! A mail is held by one instance while it is sent. If that instance dies, another one sends the
//! mail again when the time is over, with the same Message-ID; short of that no mail is sent twice.

use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Fault, FlowError};
use crate::flows::mail::{self, HeldMail, MailContent, MailHandedOver};
use crate::flows::mail_requests::{self, EmailWriter};
use crate::mail::{EmailMessage, MailSender, MailSession, MailTrouble, Mailer, compose};
use crate::secrets::ServiceKey;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// The shortest and the longest rest after the mail server could not be used, in seconds.
const REST: (i64, i64) = (5, 300);

/// Delivers; one for each running service.
#[derive(Default)]
pub struct MailDelivery {
    rest: Mutex<ServerPause>,
    stopping: AtomicBool,
}

/// How often in a row the server could not be used, and until when it is left alone.
#[derive(Default)]
struct ServerPause {
    failures: u32,
    until: Option<DateTime<Utc>>,
}

/// What the postman works with.
#[derive(Clone, Copy)]
pub struct DeliveryContext<'a> {
    pub db: &'a Db,
    pub mailer: &'a Mailer,
    pub key: &'a ServiceKey,
    pub sender: &'a MailSender,
    pub writer: &'a dyn EmailWriter,
    pub clock: &'a Clock,
}

impl MailDelivery {
    /// Delivers until nothing is due, the server needs a rest, or the service stops. Returns how
    /// many were handed over.
    ///
    /// # Errors
    /// The database; the next call goes on.
    pub fn deliver(&self, office: DeliveryContext<'_>) -> Result<usize, FlowError> {
        let mut delivered = 0;
        while !self.stopping.load(Ordering::Relaxed) && !self.rests(office.clock.now()) {
            let held = mail::take(office.db, office.clock.now())?;
            if held.is_empty() {
                break;
            }
            delivered += self.hand_over(office, &held)?;
        }
        Ok(delivered)
    }

    /// Ends after the mail that is under way.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Hands over what is held; what was not tried goes back.
    fn hand_over(
        &self,
        office: DeliveryContext<'_>,
        held: &[HeldMail],
    ) -> Result<usize, FlowError> {
        let mut left = held.iter();
        let mut delivered = 0;
        let mut session = match office.mailer.connect() {
            Ok(session) => session,
            Err(trouble) => {
                self.tire(office.clock.now(), &trouble);
                mail::release(office.db, held)?;
                return Ok(0);
            }
        };
        while !self.stopping.load(Ordering::Relaxed) {
            let Some(next) = left.next() else { break };
            let Some(email) = email(office, next)? else {
                continue;
            };
            let (handed, trouble) = one(office, &mut session, next, email);
            if handed == Some(MailHandedOver::Delivered) {
                delivered += 1;
                *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = ServerPause::default();
            }
            match handed {
                Some(handed) => mail::handed(office.db, next, handed, office.clock.now())?,
                None => mail::release(office.db, std::slice::from_ref(next))?,
            }
            if let Some(trouble) = trouble {
                self.tire(office.clock.now(), &trouble);
                break;
            }
        }
        mail::release(office.db, left.as_slice())?;
        Ok(delivered)
    }

    fn rests(&self, now: DateTime<Utc>) -> bool {
        self.rest
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .until
            .is_some_and(|until| until > now)
    }

    /// Leaves the server alone: 5 seconds, 10, 20 … 5 minutes.
    fn tire(&self, now: DateTime<Utc>, trouble: &MailTrouble) {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = (REST.0 << rest.failures.min(10)).min(REST.1);
        rest.failures += 1;
        rest.until = Some(now + TimeDelta::seconds(seconds));
        let why = match trouble {
            MailTrouble::Server(words) => words.as_str(),
            MailTrouble::Passing(stage) | MailTrouble::Final(stage) => stage.as_str(),
        };
        tracing::warn!(why, seconds, "mail waits: the server cannot be used now");
    }
}

/// The e-mail of a mail, or why there is none to be had; `None` when nobody gets one and the mail
/// is forgotten.
fn email(
    office: DeliveryContext<'_>,
    held: &HeldMail,
) -> Result<Option<Result<EmailMessage, Fault>>, FlowError> {
    let request = match mail::content(office.key, held.sealed.as_deref().unwrap_or(&[])) {
        Ok(MailContent::Email(email)) => return Ok(Some(Ok(*email))),
        Ok(MailContent::Request(request)) => request,
        Err(fault) => return Ok(Some(Err(fault))),
    };
    match mail_requests::answer(
        office.db,
        office.key,
        office.writer,
        held,
        &request,
        office.clock.now(),
    ) {
        Ok(email) => Ok(email.map(Ok)),
        // What can never be answered must not stand in the way of other mails.
        Err(FlowError::Fault(fault)) => {
            tracing::error!(%fault, number = held.number, "an e-mail that was asked for is given \
                                                           up");
            Ok(Some(Err(fault)))
        }
        Err(other) => Err(other),
    }
}

/// Sends one mail. `None` for the mail: it was not its fault. With trouble: the connection is of no
/// more use.
fn one(
    office: DeliveryContext<'_>,
    session: &mut MailSession<'_>,
    held: &HeldMail,
    email: Result<EmailMessage, Fault>,
) -> (Option<MailHandedOver>, Option<MailTrouble>) {
    let email = match email {
        Ok(email) => email,
        Err(fault) => return (Some(MailHandedOver::Never(fault.to_string())), None),
    };
    // For residents the hour: the date that they, and whoever gets hold of the mail, read.
    let date = email.audience.stored(office.clock.now()).trunc_subsecs(0);
    let Ok(outgoing) = compose(&email, &held.number, office.sender, date) else {
        return (Some(MailHandedOver::Never("address".to_owned())), None);
    };
    match session.send(&outgoing) {
        Ok(()) => (Some(MailHandedOver::Delivered), None),
        Err(MailTrouble::Final(problem)) => {
            let trouble = session
                .is_broken()
                .then(|| MailTrouble::Passing(problem.clone()));
            (Some(MailHandedOver::Never(problem)), trouble)
        }
        Err(MailTrouble::Passing(problem)) => {
            let trouble = session
                .is_broken()
                .then(|| MailTrouble::Passing(problem.clone()));
            (Some(MailHandedOver::Later(problem)), trouble)
        }
        Err(trouble @ MailTrouble::Server(_)) => (None, Some(trouble)),
    }
}
