//! E-mails that somebody asks for who must not learn whether there is one to be written: the page
//! that answers, or the time that it takes, would tell who works here and who is told news.
//!
//! So whatever the address, all that is done at once is the same: the request is put into the
//! outbox. Whether an e-mail follows is looked at when the outbox is emptied; then the e-mail takes
//! the place of the request, or nothing does (`docs/adr/0084`).

use crate::db::{self, Db};
use crate::domain::account::{AccountEmail, LinkKind};
use crate::domain::ids::ConsultationId;
use crate::domain::mail::{MailAudience, MailKind};
use crate::error::FlowError;
use crate::flows::accounts::{make_link, may_ask_for_new_password};
use crate::flows::mail::{self, HeldMail};
use crate::flows::residents::alerts;
use crate::mail::{EmailMessage, MailAddress};
use crate::secrets::{BearerToken, NotSealed, ServiceKey};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The label under which requests are encrypted.
const SEAL: &str = "regard-mail-request-v1";

/// What somebody asked for, and the address that they typed. It is stored encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailRequest {
    /// A link to a new password.
    NewPassword { to: MailAddress },
    /// To be told what happens in a consultation, or in all.
    Alert {
        to: MailAddress,
        consultation_id: Option<ConsultationId>,
        language: String,
    },
}

impl MailRequest {
    /// The address that was typed.
    pub const fn to(&self) -> &MailAddress {
        match self {
            Self::NewPassword { to } | Self::Alert { to, .. } => to,
        }
    }

    /// Opens what is stored; `None` when it is no request, or was sealed with another key.
    pub(super) fn open(key: &ServiceKey, sealed: &[u8]) -> Option<Self> {
        key.open_value(SEAL, sealed)
    }

    fn sealed(&self, key: &ServiceKey, now: DateTime<Utc>) -> Result<db::mail::NewMail, NotSealed> {
        let (audience, kind) = match self {
            Self::NewPassword { .. } => (MailAudience::Staff, MailKind::NewPassword),
            Self::Alert { .. } => (MailAudience::Resident, MailKind::AlertAsked),
        };
        Ok(mail::waiting(
            audience,
            kind,
            key.seal_value(SEAL, self)?,
            now,
        ))
    }
}

/// Who writes the e-mails that are asked for.
pub trait EmailWriter: Sync {
    /// The e-mail with a link of that token; `None` when what it would be about is gone.
    ///
    /// # Errors
    /// It cannot be written.
    fn write(
        &self,
        request: &MailRequest,
        token: &BearerToken,
    ) -> Result<Option<EmailMessage>, FlowError>;
}

/// Asks for a link to a new password, up to a few times an hour for one address. What is done is
/// the same for every address, whether somebody works here under it, has left, has only been
/// invited, or was never here.
///
/// # Errors
/// The database; then nothing was asked.
pub fn ask_for_new_password(
    db: &Db,
    key: &ServiceKey,
    email: &AccountEmail,
    to: MailAddress,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let mail = MailRequest::NewPassword { to }.sealed(key, now)?;
    let may_ask = may_ask_for_new_password(key, email, now);
    db.write(move |tx| {
        if may_ask(tx)? {
            db::mail::insert(tx, &mail)?;
        }
        Ok::<_, FlowError>(())
    })
}

/// Asks to be told what happens. What is done is the same whether the address is told already or
/// not.
///
/// # Errors
/// The database; then nothing was asked.
pub fn ask_to_be_told(
    db: &Db,
    key: &ServiceKey,
    consultation_id: Option<ConsultationId>,
    to: MailAddress,
    language: &str,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let mail = MailRequest::Alert {
        to,
        consultation_id,
        language: language.to_owned(),
    }
    .sealed(key, now)?;
    db.write(move |tx| Ok::<_, FlowError>(db::mail::insert(tx, &mail).map(drop)?))
}

/// Looks whether a request leads to an e-mail. Then the e-mail takes its place in the outbox, in the
/// act that stores where its link leads; otherwise the request is forgotten.
///
/// # Errors
/// The e-mail cannot be written, or the database; then the request waits on.
pub fn answer(
    db: &Db,
    key: &ServiceKey,
    writer: &dyn EmailWriter,
    held: &HeldMail,
    request: &MailRequest,
    now: DateTime<Utc>,
) -> Result<Option<EmailMessage>, FlowError> {
    let (id, token) = (held.id, token_of(db, key, request)?);
    let email = writer.write(request, &token)?;
    let sealed = email
        .as_ref()
        .map(|email| mail::seal(key, email))
        .transpose()?;
    let store_link = storing_link(key, request, &token, now)?;
    let has_email = db.write(move |tx| {
        if let Some(sealed) = &sealed
            && store_link(tx)?
        {
            db::mail::replace(tx, id, sealed)?;
            return Ok(true);
        }
        db::mail::delivered(tx, id)?;
        Ok::<_, FlowError>(false)
    })?;
    Ok(email.filter(|_| has_email))
}

fn token_of(db: &Db, key: &ServiceKey, request: &MailRequest) -> Result<BearerToken, FlowError> {
    match request {
        MailRequest::NewPassword { .. } => Ok(BearerToken::random()),
        MailRequest::Alert {
            to,
            consultation_id,
            ..
        } => alerts::token_for(db, key, *consultation_id, to),
    }
}

/// Stores where a link leads; `false` when nobody is to get one.
type StoringLink = Box<dyn Fn(&mut db::WriteTx) -> Result<bool, FlowError> + Send>;

fn storing_link(
    key: &ServiceKey,
    request: &MailRequest,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<StoringLink, FlowError> {
    match request {
        MailRequest::NewPassword { to } => {
            let (email, token) = (AccountEmail::parse(to.as_str()), token.clone());
            Ok(Box::new(move |tx| {
                let account = email
                    .as_ref()
                    .map(|email| db::accounts::find_by_email(tx, email))
                    .transpose()?
                    .flatten();
                let Some(account) = account.filter(|account| account.usable_hash().is_some())
                else {
                    return Ok(false);
                };
                make_link(tx, &account, LinkKind::Password, &token, "nobody", now)?;
                Ok(true)
            }))
        }
        MailRequest::Alert {
            to,
            consultation_id,
            language,
        } => {
            let new = alerts::asked(key, *consultation_id, to, language, token, now)?;
            Ok(Box::new(move |tx| {
                db::alerts::insert(tx, &new)?;
                Ok(true)
            }))
        }
    }
}
