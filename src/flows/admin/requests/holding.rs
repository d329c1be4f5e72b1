//! What lies on the desk of somebody who answers requests: holds that stand, and what is to be
//! erased when they end.

use super::{TICKET, allowed};
use crate::db::legal_holds::LegalHold;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::ids::ConsultationId;
use crate::error::FlowError;
use crate::flows::Catalogue;
use crate::secrets::ServiceKey;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A hold that stands.
#[derive(Debug, Clone)]
pub struct StandingHold {
    /// What stands for its response in forms.
    pub ticket: String,
    pub title: String,
    pub hold: LegalHold,
    /// Since when the response is to be erased as soon as nothing holds it.
    pub erasure_asked_on: Option<NaiveDate>,
}

/// The desk.
#[derive(Debug, Clone)]
pub struct HoldDesk {
    pub holds: Vec<StandingHold>,
}

/// The holds of the consultations about which somebody answers requests.
///
/// # Errors
/// Refused, or the database.
pub fn desk(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<HoldDesk, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let ids: Vec<ConsultationId> = lives.iter().map(|live| live.consultation_id).collect();
    db.read(|c| {
        let mut holds = Vec::new();
        // A day earlier than here: west of here a hold may still stand.
        let yesterday = (now - TimeDelta::days(1)).date_naive();
        for hold in db::legal_holds::all_standing(c, &ids, yesterday)? {
            let Some(live) = lives
                .iter()
                .find(|live| live.consultation_id == hold.consultation_id)
            else {
                continue;
            };
            if hold.until < live.day(now) {
                continue;
            }
            holds.push(StandingHold {
                ticket: key.ticket(TICKET, hold.response_id.key())?,
                title: live.edition.title.clone(),
                erasure_asked_on: db::legal_holds::erasure_asked_on(c, hold.response_id)?,
                hold,
            });
        }
        Ok(HoldDesk { holds })
    })
}
