//! Taking back what came in: a batch that was wrong, or one response at its author's wish. And
//! looking at an original.

use super::BatchSettled;
use super::courtesy::WriterCourtesy;
use crate::db::batches::{OriginalCells, State};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::{BatchId, ResponseId};
use crate::domain::removal::RemovalKind;
use crate::error::FlowError;
use crate::flows::residents::{TakenBack, take_back_in};
use crate::flows::{LiveConsultation, moderators};
use crate::policy::{Action, may};
use crate::secrets::serial_hashes;
use chrono::{DateTime, Utc};
use std::time::Instant;

/// Responses that are removed in one transaction.
const CHUNK: i64 = 200;

/// Gives up a batch that nobody has released, and removes everything that it brought.
///
/// # Errors
/// Refused, or the database.
pub fn discard(
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
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::BatchDiscarded,
        &live.edition.slug,
    )
    .with("batch", number);
    let (consultation_id, account_id) = (live.consultation_id, actor.account_id);
    let settled = db.write(move |tx| {
        let Some(batch) = db::batches::of_number(tx, consultation_id, number)? else {
            return Ok(BatchSettled::Unknown);
        };
        let stepped = matches!(batch.state, State::Loading | State::Staged)
            && db::batches::step(tx, batch.id, batch.state, State::Discarding)?;
        if !stepped {
            return Ok(BatchSettled::State(db::batches::find(tx, batch.id)?.state));
        }
        db::batches::settle(tx, batch.id, account_id, now.naive_utc())?;
        db::audit::append(
            tx,
            &entry
                .clone()
                .with("file_sha256", &batch.file_sha256)
                .with("responses", batch.responses),
        )?;
        Ok::<_, FlowError>(BatchSettled::Done(()))
    })?;
    finish_discarding(db)?;
    Ok(settled)
}

/// Removes what is left of batches that were given up.
///
/// # Errors
/// The database; the next call goes on.
pub fn finish_discarding(db: &Db) -> Result<(), FlowError> {
    for batch in db.read(|c| db::batches::discarding(c).map_err(FlowError::from))? {
        let remove = move |tx: &mut db::WriteTx| {
            Ok::<_, FlowError>((remove_some(tx, batch.id)?, db::batches::others_wrote(tx)?))
        };
        let mut courtesy = WriterCourtesy::new();
        loop {
            let started = Instant::now();
            let (removed, others) = db.write(remove)?;
            if removed == 0 {
                break;
            }
            courtesy.pause(started.elapsed(), others);
        }
        db.write(move |tx| {
            Ok::<_, FlowError>(db::batches::step(
                tx,
                batch.id,
                State::Discarding,
                State::Discarded,
            )?)
        })?;
    }
    Ok(())
}

/// Removes some responses, and what became of their texts while nobody had released them: some were
/// read for their danger.
fn remove_some(tx: &mut db::WriteTx, batch_id: BatchId) -> Result<usize, FlowError> {
    let ids = db::batches::to_remove(tx, batch_id, CHUNK)?;
    let texts = db::moderation::of_responses(tx, &ids)?;
    let mut responses: Vec<ResponseId> = texts.iter().map(|text| text.response_id).collect();
    responses.dedup();
    for response_id in responses {
        moderators::close(tx, response_id, false)?;
    }
    db::moderation::remove(tx, texts.into_iter().map(|text| text.id).collect())?;
    Ok(db::batches::remove(tx, ids)?)
}

/// A serial as somebody types it, and the hashes under which it may be stored.
struct SoughtSerial {
    typed: String,
    hashes: Vec<Vec<u8>>,
}

impl SoughtSerial {
    fn new(live: &LiveConsultation, serial: &str) -> Self {
        Self {
            typed: serial.trim().to_owned(),
            hashes: serial_hashes(live.consultation_id, serial.trim()),
        }
    }

    /// The one submission that is meant. Earlier programs could store two whose serials differ in
    /// case alone: then only the one that is typed as it is stored.
    fn find(&self, tx: &mut db::WriteTx) -> Result<OriginalCells, FlowError> {
        let mut found = db::batches::originals_of(tx, self.hashes.clone())?;
        if let Some(exact) = found.iter().position(|one| one.serial == self.typed) {
            return Ok(found.swap_remove(exact));
        }
        match found.pop() {
            Some(only) if found.is_empty() => Ok(only),
            _ => Err(FlowError::NotFound),
        }
    }
}

/// A submission as it came.
#[derive(Debug, Clone)]
pub struct AsItCame {
    pub serial: String,
    pub line: i64,
    /// Heading and cell of each column that was read.
    pub cells: Vec<(String, String)>,
}

/// What a submission said before it was read, by its serial, with the headings of its batch.
/// Looking is a recorded act.
///
/// # Errors
/// Refused, [`FlowError::NotFound`] without one, or the database.
pub fn original(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    serial: &str,
    now: DateTime<Utc>,
) -> Result<AsItCame, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let sought = SoughtSerial::new(live, serial);
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::OriginalShown,
        &live.edition.slug,
    );
    db.write(move |tx| {
        let original = sought.find(tx)?;
        let batch = db::batches::find(tx, original.batch_id)?;
        let cells = batch
            .headings()?
            .into_iter()
            .zip(original.cells()?)
            .collect();
        db::audit::append(
            tx,
            &entry
                .clone()
                .with("batch", batch.number)
                .with("line", original.line),
        )?;
        Ok(AsItCame {
            serial: original.serial,
            line: original.line,
            cells,
        })
    })
}

/// Erases a response that came with a serial, because its author asked for it: everything that it
/// said, its original included. The count goes on to show one response, as erased. What a hold lies
/// on is withdrawn, and erased when the hold ends.
///
/// # Errors
/// Refused, [`FlowError::NotFound`] without one, or the database.
pub fn erase(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    serial: &str,
    now: DateTime<Utc>,
) -> Result<TakenBack, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let sought = SoughtSerial::new(live, serial);
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::ResponseErased,
        &live.edition.slug,
    );
    let (consultation_id, day) = (live.consultation_id, live.day(now));
    db.write(move |tx| {
        db::consultations::lock(tx, consultation_id)?;
        let original = sought.find(tx)?;
        let batch = db::batches::find(tx, original.batch_id)?;
        let response = db::responses::find(tx, original.response_id)?;
        let done = take_back_in(tx, &response, RemovalKind::ErasedByOffice, day)?;
        let waits = done == TakenBack::Waits;
        db::audit::append(
            tx,
            &entry
                .clone()
                .with("batch", batch.number)
                .with("line", original.line)
                .with("waits", waits),
        )?;
        Ok(done)
    })
}
