//! What can be done with a response that somebody asks about: erase it, hold it, take a text of it
//! out of publications.

use super::{allowed, redeem, subject};
use crate::db::legal_holds::NewHold;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::queue::NOTE_MOST;
use crate::domain::removal::RemovalKind;
use crate::domain::request::{CASE_MOST, DataPlace, HOLD_DAYS_MOST, HoldReason};
use crate::error::FlowError;
use crate::flows::Catalogue;
use crate::flows::moderators::send_back;
use crate::flows::residents::{TakenBack, day_of, take_back_in};
use crate::secrets::{ServiceKey, public_id};
use chrono::{DateTime, Days, NaiveDate, Utc};

/// What is to be done.
#[derive(Debug, Clone)]
pub enum RequestStep {
    /// Erase the response: its author asks for it.
    Erase,
    /// Keep everything of it until a day.
    Hold {
        reason: HoldReason,
        case_number: String,
        until: NaiveDate,
    },
    /// End a hold before its day.
    Lift { number: String },
    /// Take a text out of every publication and hand it to the moderators, because it names
    /// somebody.
    SendBack { item: String, why: String },
    /// Erase a note that moderators wrote about a text; see [`note_mark`].
    EraseNote { note: String },
}

/// What stands for a note in a form.
pub fn note_mark(key: &ServiceKey, words: &str) -> String {
    key.keyed_hash("regard-request-note", words)
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestActed {
    Erased,
    /// A hold lies on it: it is erased when that ends.
    ErasureWaits,
    Held,
    Lifted,
    SentBack,
    NoteErased,
    /// The day is over, or too far away.
    Until,
    /// There is no reference of the case, or a long one.
    CaseNumber,
    /// There is no word on what moderators must remove, or too many.
    Why,
    /// It was done already, or there is nothing to do it to.
    Nothing,
}

/// Whether moderators can be told this as what they must remove.
pub fn is_why(why: &str) -> bool {
    !why.trim().is_empty() && is_plain(why.trim(), NOTE_MOST)
}

/// Does it, and records it.
///
/// # Errors
/// Refused, not found, or the database.
pub fn act(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    (ticket, step): (&str, RequestStep),
    now: DateTime<Utc>,
) -> Result<RequestActed, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let (key, actor, ticket) = (key.clone(), actor.clone(), ticket.to_owned());
    let number = public_id().to_string();
    db.write(move |tx| {
        let (live, response) = redeem(tx, &lives, &key, &ticket)?;
        // The consultation first, as everybody takes the two.
        db::consultations::lock(tx, live.consultation_id)?;
        let response = db::responses::find(tx, response.id)?;
        let day = live.day(now);
        let entry = |act| {
            AuditEntry::new(now, &actor.email, act, "").with("consultation", &live.edition.slug)
        };
        let (acted, entry) = match &step {
            RequestStep::Erase if response.erased_on.is_some() => (RequestActed::Nothing, None),
            RequestStep::Erase => match take_back_in(tx, &response, RemovalKind::Erased, day)? {
                TakenBack::Done => (RequestActed::Erased, Some(entry(AuditAct::ResponseErased))),
                TakenBack::Waits => (
                    RequestActed::ErasureWaits,
                    Some(entry(AuditAct::ResponseErased).with("waits", true)),
                ),
            },
            RequestStep::Hold { .. }
                if response.erased_on.is_some()
                    || !db::responses::is_released(tx, response.id)? =>
            {
                (RequestActed::Nothing, None)
            }
            RequestStep::Hold {
                reason,
                case_number,
                until,
            } => {
                let case_number = case_number.trim();
                if *until < day || *until > day + Days::new(HOLD_DAYS_MOST) {
                    (RequestActed::Until, None)
                } else if case_number.is_empty() || !is_plain(case_number, CASE_MOST) {
                    (RequestActed::CaseNumber, None)
                } else {
                    let new = NewHold {
                        consultation_id: live.consultation_id,
                        response_id: response.id,
                        number: number.clone(),
                        reason: *reason,
                        case_number: case_number.to_owned(),
                        until: *until,
                        placed_by: actor.account_id,
                        placed_at: now.naive_utc(),
                    };
                    db::legal_holds::insert(tx, &new)?;
                    let entry = entry(AuditAct::HoldPlaced)
                        .with("hold", &number)
                        .with("reason", reason)
                        .with("until", until);
                    (RequestActed::Held, Some(entry))
                }
            }
            RequestStep::Lift { number } => {
                if db::legal_holds::lift(
                    tx,
                    response.id,
                    number,
                    actor.account_id,
                    now.naive_utc(),
                )? {
                    let asked = db::legal_holds::erasure_asked_on(tx, response.id)?.is_some();
                    let free = db::legal_holds::standing(tx, response.id, day)?.is_none();
                    if asked && free {
                        take_back_in(tx, &response, RemovalKind::Erased, day)?;
                    }
                    (
                        RequestActed::Lifted,
                        Some(
                            entry(AuditAct::HoldLifted)
                                .with("hold", number)
                                .with("erased", asked && free),
                        ),
                    )
                } else {
                    (RequestActed::Nothing, None)
                }
            }
            RequestStep::EraseNote { .. }
                if db::legal_holds::standing(tx, response.id, day)?.is_some() =>
            {
                (RequestActed::Nothing, None)
            }
            RequestStep::EraseNote { note } if erase_note(tx, &key, response.id, note)? => {
                (RequestActed::NoteErased, Some(entry(AuditAct::NoteErased)))
            }
            RequestStep::EraseNote { .. } => (RequestActed::Nothing, None),
            RequestStep::SendBack { why, .. } if !is_why(why) => (RequestActed::Why, None),
            RequestStep::SendBack { item, why } => {
                let review = db::moderation::find(tx, item)?
                    .filter(|review| review.response_id == response.id);
                let review = review.ok_or(FlowError::NotFound)?;
                db::consultations::bump_version(tx, live.consultation_id)?;
                if send_back(tx, &live, &actor, &review, why.trim(), now)? {
                    (
                        RequestActed::SentBack,
                        Some(entry(AuditAct::DecisionReopened).with("request", true)),
                    )
                } else {
                    (RequestActed::Nothing, None)
                }
            }
        };
        if let Some(entry) = entry {
            let subject = match &step {
                RequestStep::SendBack { item, .. } => item.clone(),
                _ => subject(tx, &live, &response)?,
            };
            db::audit::append(tx, &AuditEntry { subject, ..entry })?;
        }
        Ok(acted)
    })
}

/// Erases the note that a mark stands for; `false` when there is none.
fn erase_note(
    tx: &mut db::WriteTx,
    key: &ServiceKey,
    response_id: i64,
    mark: &str,
) -> Result<bool, FlowError> {
    let about = db::person_search::about(tx, response_id)?;
    let found = about
        .into_iter()
        .find(|note| note.place == DataPlace::Note && note_mark(key, &note.words) == mark);
    let Some(note) = found else {
        return Ok(false);
    };
    Ok(db::review_events::erase_note(tx, response_id, &note.words)? > 0)
}

/// Erases what its author asked to have erased and no hold keeps any more.
///
/// # Errors
/// The database; the next call does the rest.
pub fn finish_erasures(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    for (response_id, consultation_id) in
        db.read(|c| db::legal_holds::waiting(c).map_err(FlowError::from))?
    {
        let free = db.read(|c| {
            let response = db::responses::find(c, response_id)?;
            let day = day_of(c, &response, now)?;
            Ok::<_, FlowError>(db::legal_holds::standing(c, response_id, day)?.is_none())
        })?;
        if free {
            db.write(move |tx| {
                db::consultations::lock(tx, consultation_id)?;
                let response = db::responses::find(tx, response_id)?;
                let day = day_of(tx, &response, now)?;
                take_back_in(tx, &response, RemovalKind::Erased, day).map(drop)
            })?;
        }
    }
    Ok(())
}
