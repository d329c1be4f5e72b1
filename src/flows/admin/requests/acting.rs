//! What can be done with a response that somebody asks about: erase it, hold it, take a text of it
//! out of publications.

use super::{allowed, redeem, subject};
use crate::db::legal_holds::NewHold;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::queue::NOTE_MOST;
use crate::domain::removal::RemovalKind;
use crate::domain::request::{CASE_MOST, HOLD_DAYS_MOST, HoldReason, Place};
use crate::error::FlowError;
use crate::flows::Catalogue;
use crate::flows::moderators::{is_plain, send_back};
use crate::flows::residents::{TakenBack, day_of, take_back_in};
use crate::secrets::{ServiceKey, public_id};
use chrono::{DateTime, Days, NaiveDate, Utc};

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Step {
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
pub enum Acted {
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
    (ticket, step): (&str, Step),
    now: DateTime<Utc>,
) -> Result<Acted, FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let (key, actor, ticket) = (key.clone(), actor.clone(), ticket.to_owned());
    let number = public_id().to_string();
    db.write(move |tx| {
        let (live, response) = redeem(tx, &lives, &key, &ticket)?;
        // The consultation first, as everybody takes the two.
        db::consultations::lock(tx, live.consultation_id)?;
        let response = db::responses::find(tx, response.id)?;
        let day = live.day(now);
        let entry =
            |act| Entry::new(now, &actor.email, act, "").with("consultation", &live.edition.slug);
        let (acted, entry) = match &step {
            Step::Erase if response.erased_on.is_some() => (Acted::Nothing, None),
            Step::Erase => match take_back_in(tx, &response, RemovalKind::Erased, day)? {
                TakenBack::Done => (Acted::Erased, Some(entry(Act::ResponseErased))),
                TakenBack::Waits => (
                    Acted::ErasureWaits,
                    Some(entry(Act::ResponseErased).with("waits", true)),
                ),
            },
            Step::Hold { .. }
                if response.erased_on.is_some()
                    || !db::responses::is_released(tx, response.id)? =>
            {
                (Acted::Nothing, None)
            }
            Step::Hold {
                reason,
                case_number,
                until,
            } => {
                let case_number = case_number.trim();
                if *until < day || *until > day + Days::new(HOLD_DAYS_MOST) {
                    (Acted::Until, None)
                } else if case_number.is_empty() || !is_plain(case_number, CASE_MOST) {
                    (Acted::CaseNumber, None)
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
                    let entry = entry(Act::HoldPlaced)
                        .with("hold", &number)
                        .with("reason", reason)
                        .with("until", until);
                    (Acted::Held, Some(entry))
                }
            }
            Step::Lift { number } => {
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
                        Acted::Lifted,
                        Some(
                            entry(Act::HoldLifted)
                                .with("hold", number)
                                .with("erased", asked && free),
                        ),
                    )
                } else {
                    (Acted::Nothing, None)
                }
            }
            Step::EraseNote { .. }
                if db::legal_holds::standing(tx, response.id, day)?.is_some() =>
            {
                (Acted::Nothing, None)
            }
            Step::EraseNote { note } if erase_note(tx, &key, response.id, note)? => {
                (Acted::NoteErased, Some(entry(Act::NoteErased)))
            }
            Step::EraseNote { .. } => (Acted::Nothing, None),
            Step::SendBack { why, .. } if !is_why(why) => (Acted::Why, None),
            Step::SendBack { item, why } => {
                let review = db::moderation::find(tx, item)?
                    .filter(|review| review.response_id == response.id);
                let review = review.ok_or(FlowError::NotFound)?;
                db::consultations::bump_version(tx, live.consultation_id)?;
                if send_back(tx, &live, &actor, &review, why.trim(), now)? {
                    (
                        Acted::SentBack,
                        Some(entry(Act::DecisionReopened).with("request", true)),
                    )
                } else {
                    (Acted::Nothing, None)
                }
            }
        };
        if let Some(entry) = entry {
            let subject = match &step {
                Step::SendBack { item, .. } => item.clone(),
                _ => subject(tx, &live, &response)?,
            };
            db::audit::append(tx, &Entry { subject, ..entry })?;
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
        .find(|(place, _, words)| *place == Place::Note && note_mark(key, words) == mark);
    let Some((_, _, words)) = found else {
        return Ok(false);
    };
    Ok(db::review_events::erase_note(tx, response_id, &words)? > 0)
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
