//! What people ask about themselves: finding what is held about somebody, handing it out, holding
//! it, erasing it. Every look is a recorded act.

mod acting;
mod finding;
mod holding;
mod others;
mod report;

pub use acting::{RequestActed, RequestStep, act, finish_erasures, is_why, note_mark};
pub use finding::{FoundAccount, FoundEmail, HitPiece, PersonSearchResult, ResponseHit, search};
pub use holding::{HoldDesk, StandingHold, desk};
pub use others::{HeldAlert, HeldProblem, OtherRecord, erase};
pub use report::{
    HeldAccount, HeldAnswer, HeldHold, HeldResponse, NoteAboutText, PersonReport, ReportChoice,
    report, show,
};

use crate::db::{self, responses::StoredResponse};
use crate::domain::account::Actor;
use crate::domain::ids::ResponseId;
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::policy::{Action, Refusal, may};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// The label of what stands for a response in a form.
const TICKET: &str = "regard-request-response";

/// The consultations about which somebody answers requests.
fn allowed(
    catalogue: &Catalogue,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<Arc<LiveConsultation>>, FlowError> {
    let mut first = Refusal::Role;
    let mut lives = Vec::new();
    for live in catalogue.all() {
        match may(
            actor,
            Action::AnswerRequests,
            live.consultation_id,
            &live.edition,
            live.phase(now),
        ) {
            Ok(()) => lives.push(live),
            // That they belong to the proposer says more than that they lack a role elsewhere.
            Err(refusal) if refusal != Refusal::Role => first = refusal,
            Err(_) => {}
        }
    }
    if lives.is_empty() {
        Err(first.into())
    } else {
        Ok(lives)
    }
}

/// The response that a ticket stands for, for somebody who answers requests about its consultation.
fn redeem(
    c: &mut db::Read,
    lives: &[Arc<LiveConsultation>],
    key: &ServiceKey,
    ticket: &str,
) -> Result<(Arc<LiveConsultation>, StoredResponse), FlowError> {
    let id = key
        .of_ticket(TICKET, ticket)
        .map(ResponseId::new)
        .ok_or(FlowError::NotFound)?;
    let response = db::responses::find(c, id)?;
    let live = lives
        .iter()
        .find(|live| live.consultation_id == response.consultation_id)
        .ok_or(FlowError::NotFound)?;
    Ok((Arc::clone(live), response))
}

/// How the audit names a response: by its first item, which colleagues know, or by its
/// consultation.
fn subject(
    c: &mut db::Read,
    live: &LiveConsultation,
    response: &StoredResponse,
) -> Result<String, FlowError> {
    let first = db::moderation::of_responses(c, &[response.id])?
        .into_iter()
        .next();
    Ok(first.map_or_else(|| live.edition.slug.clone(), |review| review.item))
}
