//! Paper and telephone: somebody types in what others wrote, pile by pile, and a second person
//! holds it against the paper.

use super::BatchSettled;
use super::danger::{self, Urgent};
use super::releasing::counted;
use crate::db::batches::{BatchRow, NewBatch, NewBatchRow, Source, State};
use crate::db::{self, Db, responses::NewResponse};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::{Answer, Submission};
use crate::domain::import_map::ReadingCalendar;
use crate::domain::response::{Channel, PublishChoice};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::residents::canonical;
use crate::ledger::commitment::commit;
use crate::policy::{Action, Refusal, may, may_second};
use crate::secrets::{commitment_key, serial_hash, serial_hashes};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// The most characters of a serial.
pub const SERIAL_LIMIT: usize = 100;
/// The most paper forms of a pile: as many as somebody checks in one go.
pub const PILE: i64 = 100;

/// A paper as it was typed in.
#[derive(Debug, Clone)]
pub struct TypedPaperForm {
    pub serial: String,
    pub channel: Channel,
    pub received_on: NaiveDate,
    pub submission: Submission,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedIn {
    /// On the pile of that number, as the paper of that place.
    On { pile: i64, place: i64 },
    /// That serial was used before.
    SerialTaken,
    /// The day is in the future or before the opening.
    Day,
    /// The pile is full: it has to be handed over first.
    Full,
}

/// Puts a paper on its typist's pile. Nobody else sees it before a second person releases the pile.
///
/// # Errors
/// Refused, or the database.
pub fn type_in(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    typed: TypedPaperForm,
    now: DateTime<Utc>,
) -> Result<TypedIn, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let when = ReadingCalendar::of(&live.edition, now);
    if typed.received_on > when.today || typed.received_on < when.opened {
        return Ok(TypedIn::Day);
    }
    let begun = NewBatch {
        consultation_id: live.consultation_id,
        edition_id: live.edition_id,
        source: Source::Hand,
        file_sha256: None,
        map_sha256: None,
        headings: "[]".to_owned(),
        begun_by: actor.account_id,
        begun_at: now.naive_utc(),
    };
    let entry = AuditEntry::new(now, &actor.email, AuditAct::BatchBegun, &live.edition.slug);
    let late = typed.received_on > when.closes;
    let hashes = serial_hashes(live.consultation_id, &typed.serial);
    let (row, today) = (row(live, typed, late)?, live.day(now));
    let mut urgent = Urgent::new();
    danger::look(&row, &mut urgent);
    db.write(move |tx| {
        db::consultations::lock(tx, begun.consultation_id)?;
        if db::retention::is_reached(tx, begun.consultation_id)? {
            return Err(Refusal::Ended.into());
        }
        if !db::batches::known(tx, &hashes)?.is_empty() {
            return Ok(TypedIn::SerialTaken);
        }
        let pile = match db::batches::pile_of(tx, begun.consultation_id, begun.begun_by)? {
            Some(pile) if pile.responses >= PILE => return Ok(TypedIn::Full),
            Some(pile) => pile,
            None => {
                let pile = db::batches::insert(tx, &begun)?;
                db::audit::append(
                    tx,
                    &entry
                        .clone()
                        .with("batch", pile.number)
                        .with("source", Source::Hand),
                )?;
                pile
            }
        };
        let grown = BatchRow {
            responses: pile.responses + 1,
            last_line: pile.last_line + 1,
            ..pile.clone()
        };
        if !db::batches::advance(tx, &pile, &grown)? {
            return Err(db::Error::Busy.into());
        }
        let rows = [NewBatchRow {
            line: grown.last_line,
            ..row.clone()
        }];
        let stored = db::batches::stage(tx, pile.id, &rows)?;
        let urgent: Urgent = urgent
            .values()
            .map(|found| (grown.last_line, found.clone()))
            .collect();
        danger::enter(tx, &rows, &stored, &urgent, today, true)?;
        Ok::<_, FlowError>(TypedIn::On {
            pile: pile.number,
            place: grown.last_line,
        })
    })
}

fn row(
    live: &LiveConsultation,
    typed: TypedPaperForm,
    late: bool,
) -> Result<NewBatchRow, FlowError> {
    let r = commitment_key();
    let response = NewResponse {
        consultation_id: live.consultation_id,
        edition_id: live.edition_id,
        // Nobody was given a code: no code has this hash.
        reference_hash: commitment_key().to_vec(),
        form_token_hash: serial_hash(live.consultation_id, &typed.serial),
        channel: typed.channel,
        capacity: typed.submission.capacity.clone(),
        publish: typed.submission.publish,
        received_on: typed.received_on,
        late,
        not_counted: None,
        commitment: commit(&r, &canonical(live, &typed.submission)?).to_vec(),
        r: r.to_vec(),
        organisation: typed.submission.organisation,
        given: typed.submission.given,
    };
    Ok(NewBatchRow {
        response,
        line: 0,
        serial: typed.serial,
        cells: "[]".to_owned(),
    })
}

/// Ends a pile, so that a second person can check it.
///
/// # Errors
/// Refused, to everybody but its typist; or the database.
pub fn hand_over(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    number: i64,
    now: DateTime<Utc>,
) -> Result<BatchSettled<()>, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let (consultation_id, account_id) = (live.consultation_id, actor.account_id);
    let entry = AuditEntry::new(now, &actor.email, AuditAct::BatchStaged, &live.edition.slug)
        .with("batch", number);
    db.write(move |tx| {
        let Some(pile) = db::batches::of_number(tx, consultation_id, number)? else {
            return Ok(BatchSettled::Unknown);
        };
        let own = pile.source == Source::Hand && pile.begun_by == account_id;
        if !own || !db::batches::step(tx, pile.id, State::Loading, State::Staged)? {
            return Ok(BatchSettled::State(pile.state));
        }
        let counts = counted(tx, &pile)?;
        db::audit::append(tx, &entry.clone().with("counts", counts))?;
        Ok::<_, FlowError>(BatchSettled::Done(()))
    })
}

/// Takes a pile to look at it: from then on its forms are shown to this person. A recorded act.
///
/// # Errors
/// Refused, to its typist too; or the database.
pub fn take(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    number: i64,
    now: DateTime<Utc>,
) -> Result<BatchSettled<()>, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let (consultation_id, second) = (live.consultation_id, actor.clone());
    let entry = AuditEntry::new(now, &actor.email, AuditAct::BatchShown, &live.edition.slug)
        .with("batch", number);
    db.write(move |tx| {
        let Some(pile) = db::batches::of_number(tx, consultation_id, number)? else {
            return Ok(BatchSettled::Unknown);
        };
        may_second(&second, pile.begun_by)?;
        if pile.state != State::Staged {
            return Ok(BatchSettled::State(pile.state));
        }
        db::batches::set_checker(tx, pile.id, second.account_id)?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(BatchSettled::Done(()))
    })
}

/// A response of a batch as the second person sees it.
#[derive(Debug, Clone)]
pub struct PaperForm {
    pub place: i64,
    pub serial: String,
    pub channel: Channel,
    pub capacity: CapacityKey,
    pub received_on: NaiveDate,
    pub late: bool,
    pub organisation: Option<String>,
    pub publish: PublishChoice,
    pub given: BTreeMap<String, Answer>,
}

/// The first responses of a batch that somebody has taken to check.
///
/// # Errors
/// Refused, [`FlowError::NotFound`] when this person has not taken it, or the database.
pub fn paper_forms(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    number: i64,
    now: DateTime<Utc>,
) -> Result<(BatchRow, Vec<PaperForm>), FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    db.read(|c| {
        let batch =
            db::batches::of_number(c, live.consultation_id, number)?.ok_or(FlowError::NotFound)?;
        if batch.checker != Some(actor.account_id) || batch.state != State::Staged {
            return Err(FlowError::NotFound);
        }
        let mut forms = Vec::new();
        for original in db::batches::originals(c, batch.id, 0, PILE)? {
            let response = db::responses::find(c, original.response_id)?;
            let version = db::responses::newest_version(c, &response)?;
            forms.push(PaperForm {
                place: original.line,
                serial: original.serial,
                channel: response.channel,
                capacity: response.capacity,
                received_on: response.received_on,
                late: response.late,
                organisation: version.organisation,
                publish: version.publish,
                given: db::responses::answers_of(c, version.id)?,
            });
        }
        Ok((batch, forms))
    })
}
