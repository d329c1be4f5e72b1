//! What can be done with a response that somebody asks about: erase it, hold it, take a text of it
//! out of publications.

use super::{allowed, redeem, subject};
use crate::db::legal_holds::NewHold;
use crate::db::responses::StoredResponse;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::ids::ResponseId;
use crate::domain::queue::NOTE_MOST;
use crate::domain::removal::RemovalKind;
use crate::domain::request::{CASE_MOST, DataPlace, HOLD_DAYS_MOST, HoldReason};
use crate::error::FlowError;
use crate::flows::moderators::send_back;
use crate::flows::residents::{TakenBack, day_of, take_back_in};
use crate::flows::{Catalogue, LiveConsultation};
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
    // Drawn here: the closure may run more than once.
    let hold_number = public_id().to_string();
    db.write(move |tx| {
        let (live, response) = redeem(tx, &lives, &key, &ticket)?;
        // The consultation first, as everybody takes the two.
        db::consultations::lock(tx, live.consultation_id)?;
        let response = db::responses::find(tx, response.id)?;
        let act = ActOnResponse {
            day: live.day(now),
            live: &live,
            response: &response,
            actor: &actor,
            now,
        };
        let (acted, entry) = match &step {
            RequestStep::Erase => act.erase(tx)?,
            RequestStep::Hold {
                reason,
                case_number,
                until,
            } => act.hold(tx, &hold_number, *reason, case_number.trim(), *until)?,
            RequestStep::Lift { number } => act.lift(tx, number)?,
            RequestStep::SendBack { item, why } => act.send_back(tx, item, why)?,
            RequestStep::EraseNote { note } => act.erase_note(tx, &key, note)?,
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

/// A response that somebody acts on, inside the transaction of the act.
struct ActOnResponse<'a> {
    live: &'a LiveConsultation,
    response: &'a StoredResponse,
    actor: &'a Actor,
    now: DateTime<Utc>,
    /// The day in the zone of the consultation.
    day: NaiveDate,
}

/// What came of an act, and what the audit says of it; `None` where nothing was done.
type RecordedAct = (RequestActed, Option<AuditEntry>);

/// It was done already, or there is nothing to do it to.
const NOTHING: RecordedAct = (RequestActed::Nothing, None);

impl ActOnResponse<'_> {
    /// An entry of the audit whose subject is still to be named.
    fn entry(&self, act: AuditAct) -> AuditEntry {
        AuditEntry::new(self.now, &self.actor.email, act, "")
            .with("consultation", &self.live.edition.slug)
    }

    fn erase(&self, tx: &mut db::WriteTx) -> Result<RecordedAct, FlowError> {
        if self.response.erased_on.is_some() {
            return Ok(NOTHING);
        }
        let entry = self.entry(AuditAct::ResponseErased);
        Ok(
            match take_back_in(tx, self.response, RemovalKind::ErasedByOffice, self.day)? {
                TakenBack::Done => (RequestActed::Erased, Some(entry)),
                TakenBack::Waits => (RequestActed::ErasureWaits, Some(entry.with("waits", true))),
            },
        )
    }

    fn hold(
        &self,
        tx: &mut db::WriteTx,
        number: &str,
        reason: HoldReason,
        case_number: &str,
        until: NaiveDate,
    ) -> Result<RecordedAct, FlowError> {
        if self.response.erased_on.is_some() || !db::responses::is_released(tx, self.response.id)? {
            return Ok(NOTHING);
        }
        if until < self.day || until > self.day + Days::new(HOLD_DAYS_MOST) {
            return Ok((RequestActed::Until, None));
        }
        if case_number.is_empty() || !is_plain(case_number, CASE_MOST) {
            return Ok((RequestActed::CaseNumber, None));
        }
        let new = NewHold {
            consultation_id: self.live.consultation_id,
            response_id: self.response.id,
            number: number.to_owned(),
            reason,
            case_number: case_number.to_owned(),
            until,
            placed_by: self.actor.account_id,
            placed_at: self.now.naive_utc(),
        };
        db::legal_holds::insert(tx, &new)?;
        let entry = self
            .entry(AuditAct::HoldPlaced)
            .with("hold", number)
            .with("reason", reason)
            .with("until", until);
        Ok((RequestActed::Held, Some(entry)))
    }

    /// Ends a hold, and erases what waited for its end.
    fn lift(&self, tx: &mut db::WriteTx, number: &str) -> Result<RecordedAct, FlowError> {
        let (id, now) = (self.response.id, self.now.naive_utc());
        if !db::legal_holds::lift(tx, id, number, self.actor.account_id, now)? {
            return Ok(NOTHING);
        }
        let asked = db::legal_holds::erasure_asked_on(tx, id)?.is_some();
        let erases = asked && db::legal_holds::standing(tx, id, self.day)?.is_none();
        if erases {
            let kind = asked_for(tx, id)?;
            take_back_in(tx, self.response, kind, self.day)?;
        }
        let entry = self
            .entry(AuditAct::HoldLifted)
            .with("hold", number)
            .with("erased", erases);
        Ok((RequestActed::Lifted, Some(entry)))
    }

    /// Hands a text of the response to the moderators, out of every publication.
    fn send_back(
        &self,
        tx: &mut db::WriteTx,
        item: &str,
        why: &str,
    ) -> Result<RecordedAct, FlowError> {
        if !is_why(why) {
            return Ok((RequestActed::Why, None));
        }
        let review = db::moderation::find(tx, item)?
            .filter(|review| review.response_id == self.response.id)
            .ok_or(FlowError::NotFound)?;
        db::consultations::bump_version(tx, self.live.consultation_id)?;
        if !send_back(tx, self.live, self.actor, &review, why.trim(), self.now)? {
            return Ok(NOTHING);
        }
        let entry = self.entry(AuditAct::DecisionReopened).with("request", true);
        Ok((RequestActed::SentBack, Some(entry)))
    }

    /// Erases the note that a mark stands for, unless a hold keeps it.
    fn erase_note(
        &self,
        tx: &mut db::WriteTx,
        key: &ServiceKey,
        mark: &str,
    ) -> Result<RecordedAct, FlowError> {
        let id = self.response.id;
        if db::legal_holds::standing(tx, id, self.day)?.is_some() {
            return Ok(NOTHING);
        }
        let about = db::person_search::about(tx, id)?;
        let found = about
            .into_iter()
            .find(|note| note.place == DataPlace::Note && note_mark(key, &note.words) == mark);
        let Some(note) = found else {
            return Ok(NOTHING);
        };
        if db::review_events::erase_note(tx, id, &note.words)? == 0 {
            return Ok(NOTHING);
        }
        Ok((
            RequestActed::NoteErased,
            Some(self.entry(AuditAct::NoteErased)),
        ))
    }
}

/// By whom a response is erased that waited for the end of a hold: by whoever asked for it.
fn asked_for(c: &mut db::Read, response_id: ResponseId) -> Result<RemovalKind, FlowError> {
    let taken_back = db::removals::of_response(c, response_id)?;
    Ok(if taken_back.is_some_and(RemovalKind::is_by_office) {
        RemovalKind::ErasedByOffice
    } else {
        RemovalKind::Erased
    })
}

/// Erases what somebody asked to have erased and no hold keeps any more.
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
                let kind = asked_for(tx, response_id)?;
                take_back_in(tx, &response, kind, day).map(drop)
            })?;
        }
    }
    Ok(())
}
