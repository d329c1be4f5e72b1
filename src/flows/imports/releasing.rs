//! The second person: looking at a batch, and making it count.

use super::ImportCounts;
use crate::db::batches::{BatchRow, State};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::AccountId;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::policy::{Action, may, may_second};
use chrono::{DateTime, Utc};

/// A batch as people see it.
#[derive(Debug, Clone)]
pub struct BatchOverview {
    pub batch: BatchRow,
    /// The e-mail address of who began it.
    pub begun_by: String,
    /// The e-mail address of who released or discarded it.
    pub settled_by: Option<String>,
    pub counts: ImportCounts,
}

/// The batches of a consultation, oldest first.
///
/// # Errors
/// Refused, or the database.
pub fn batches(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<BatchOverview>, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    db.read(|c| {
        let all = db::batches::all(c, live.consultation_id)?;
        all.into_iter().map(|batch| overview(c, batch)).collect()
    })
}

/// A batch with its counts and people.
pub(super) fn overview(c: &mut db::Read, batch: BatchRow) -> Result<BatchOverview, FlowError> {
    let address = |c: &mut db::Read, id: AccountId| -> Result<String, FlowError> {
        Ok(db::accounts::find(c, id)?.map_or_else(String::new, |account| account.email))
    };
    let begun_by = address(c, batch.begun_by)?;
    let settled_by = batch.settled_by.map(|id| address(c, id)).transpose()?;
    Ok(BatchOverview {
        counts: counted(c, &batch)?,
        begun_by,
        settled_by,
        batch,
    })
}

/// How many responses of each kind a batch has.
pub(super) fn counted(c: &mut db::Read, batch: &BatchRow) -> Result<ImportCounts, FlowError> {
    let mut counts = ImportCounts {
        skipped: batch.skipped.unsigned_abs(),
        ..ImportCounts::default()
    };
    for kind in db::batches::counts(c, batch.id)? {
        let n = kind.responses.unsigned_abs();
        counts.responses += n;
        counts.late += if kind.late { n } else { 0 };
        counts.blank += if kind.not_counted.is_some() { n } else { 0 };
        *counts
            .kinds
            .entry((kind.channel, kind.capacity))
            .or_default() += n;
    }
    Ok(counts)
}

/// What became of the wish to release or discard a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BatchSettled<T> {
    Done(T),
    /// There is no batch of that number.
    Unknown,
    /// It is not in a state in which that can be done.
    State(State),
}

/// A batch that counts from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedBatch {
    pub number: i64,
    pub counts: ImportCounts,
}

/// Makes a batch count: one row changes, however many responses it has. Their texts enter the queue
/// behind it; until then they count as pending, so that no sum is wrong at any instant.
///
/// # Errors
/// Refused, to whoever began the batch too; or the database.
pub fn release(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    number: i64,
    now: DateTime<Utc>,
) -> Result<BatchSettled<ReleasedBatch>, FlowError> {
    may(
        actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    // Counting takes a while for a million: before the transaction. Nothing can be added to a
    // staged batch.
    let found = db.read(|c| {
        let Some(batch) = db::batches::of_number(c, live.consultation_id, number)? else {
            return Ok::<_, FlowError>(None);
        };
        let counts = counted(c, &batch)?;
        Ok(Some((batch, counts)))
    })?;
    let Some((batch, counts)) = found else {
        return Ok(BatchSettled::Unknown);
    };
    may_second(actor, batch.begun_by)?;
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::BatchReleased,
        &live.edition.slug,
    )
    .with("batch", number)
    .with("file_sha256", &batch.file_sha256)
    .with("counts", &counts);
    let (consultation_id, account_id) = (live.consultation_id, actor.account_id);
    let flipped = db.write(move |tx| {
        db::consultations::bump_version(tx, consultation_id)?;
        if !db::batches::step(tx, batch.id, State::Staged, State::Released)? {
            return Ok(Err(db::batches::find(tx, batch.id)?.state));
        }
        db::batches::settle(tx, batch.id, account_id, now.naive_utc())?;
        db::settings::bump_generation(tx)?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(Ok(()))
    })?;
    Ok(match flipped {
        Ok(()) => BatchSettled::Done(ReleasedBatch { number, counts }),
        Err(state) => BatchSettled::State(state),
    })
}
