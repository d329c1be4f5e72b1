//! Asking to be told by e-mail what happens, saying that it was oneself who asked, and stopping it.

use crate::db::{self, Db, alerts::NewAlert};
use crate::domain::ids::ConsultationId;
use crate::error::{Fault, FlowError};
use crate::mail::MailAddress;
use crate::secrets::{BearerToken, NotSealed, ServiceKey};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The label under which addresses are encrypted.
const SEAL: &str = "regard-alert-v1";

/// What is stored encrypted of somebody who wants to be told.
#[derive(Serialize, Deserialize)]
pub(in crate::flows) struct AlertRecipient {
    pub address: MailAddress,
    /// As it stands in the links of the e-mails.
    token: String,
}

impl AlertRecipient {
    /// The token of the links.
    ///
    /// # Errors
    /// What was sealed holds none.
    pub fn token(&self) -> Result<BearerToken, Fault> {
        BearerToken::parse(&self.token)
            .ok_or(Fault::NotOpened("the link of an address that is told news"))
    }

    /// Opens what is stored.
    ///
    /// # Errors
    /// It was sealed with another key, or changed since.
    pub fn open(key: &ServiceKey, sealed: &[u8]) -> Result<Self, Fault> {
        key.open_value(SEAL, sealed)
            .ok_or(Fault::NotOpened("an address that is told news"))
    }
}

/// Where an alert stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertState {
    /// Nobody is told through this link, or no longer.
    None,
    /// It waits for the link in the first e-mail. About one consultation, or all.
    Asked(Option<ConsultationId>),
    Confirmed(Option<ConsultationId>),
}

/// The token for an address: a new one, or the one that it has. So whoever types an address cannot
/// find out whether it was there before, and the same address is there once.
///
/// # Errors
/// The database.
pub fn token_for(
    db: &Db,
    key: &ServiceKey,
    consultation_id: Option<ConsultationId>,
    address: &MailAddress,
) -> Result<BearerToken, FlowError> {
    let hash = address_hash(key, consultation_id, address);
    let sealed = db.read(|c| db::alerts::sealed(c, &hash).map_err(FlowError::from))?;
    Ok(match sealed {
        Some(sealed) => AlertRecipient::open(key, &sealed)?.token()?,
        None => BearerToken::random(),
    })
}

/// Somebody who asks to be told, to be stored with the e-mail in which they say that it was them.
///
/// # Errors
/// The address cannot be encrypted.
pub(in crate::flows) fn asked(
    key: &ServiceKey,
    consultation_id: Option<ConsultationId>,
    address: &MailAddress,
    language: &str,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<NewAlert, NotSealed> {
    Ok(NewAlert {
        consultation_id,
        address_hash: address_hash(key, consultation_id, address),
        token_hash: token.hash(),
        sealed: key.seal_value(
            SEAL,
            &AlertRecipient {
                address: address.clone(),
                token: token.text(),
            },
        )?,
        language: language.to_owned(),
        asked_on: now.date_naive(),
    })
}

fn address_hash(
    key: &ServiceKey,
    consultation_id: Option<ConsultationId>,
    address: &MailAddress,
) -> String {
    key.keyed_hash(
        "regard-alert-address",
        &format!(
            "{}\n{}",
            consultation_id.map_or(0, ConsultationId::key),
            address.as_str().to_lowercase()
        ),
    )
}

/// Where the alert of a link stands.
///
/// # Errors
/// The database.
pub fn alert(db: &Db, token: &BearerToken) -> Result<AlertState, FlowError> {
    let hash = token.hash();
    Ok(
        match db.read(|c| db::alerts::find(c, &hash).map_err(FlowError::from))? {
            None => AlertState::None,
            Some((about, false)) => AlertState::Asked(about),
            Some((about, true)) => AlertState::Confirmed(about),
        },
    )
}

/// Whoever holds the link says that it was them: from now on they are told.
///
/// # Errors
/// The database.
pub fn confirm(db: &Db, token: &BearerToken, now: DateTime<Utc>) -> Result<(), FlowError> {
    let hash = token.hash();
    db.write(move |tx| {
        Ok::<_, FlowError>(db::alerts::confirm(tx, &hash, now.date_naive()).map(drop)?)
    })
}

/// Forgets the address. Doing it again is no error.
///
/// # Errors
/// The database.
pub fn stop(db: &Db, token: &BearerToken) -> Result<(), FlowError> {
    let hash = token.hash();
    db.write(move |tx| Ok::<_, FlowError>(db::alerts::stop(tx, &hash).map(drop)?))
}
