//! Storing a checked file, chunk by chunk, where nobody sees it.

use super::checking::read_row;
use super::courtesy::WriterCourtesy;
use super::danger::{self, Urgent};
use super::table::RowTable;
use super::{CheckedFile, ImportCounts, ImportRefused, ImportRequest};
use crate::db::batches::{BatchRow, NewBatch, NewBatchRow, Source, State};
use crate::db::{self, Db, responses::NewResponse};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::import_map::ReadRow;
use crate::error::FlowError;
use crate::flows::residents::canonical;
use crate::ledger::commitment::commit;
use crate::policy::Refusal;
use crate::secrets::{NoCodes, commitment_key, serial_hash};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

/// Responses in one transaction: about ten milliseconds, so that residents who send meanwhile
/// hardly wait.
const CHUNK: usize = 250;
/// Chunks that may wait to be stored while the next is read.
const AHEAD: usize = 8;

/// A file that is stored whole.
#[derive(Debug, Clone, serde::Serialize)]
pub struct StoredImport {
    /// The number of its batch.
    pub batch: i64,
    /// How many responses were there before, from an import that was killed.
    pub before: i64,
    pub counts: ImportCounts,
    pub file_sha256: String,
}

/// Stores a file that was checked. It can be released once this has returned.
///
/// # Errors
/// The database, or the file or the consultation was changed meanwhile; what was stored is seen by
/// nobody.
pub fn store(
    db: &Db,
    import: &ImportRequest<'_>,
    checked: &CheckedFile,
) -> Result<StoredImport, ImportRefused> {
    let batch = match &checked.begun {
        Some(batch) => batch.clone(),
        None => begin(db, import, checked)?,
    };
    let (send, receive) = sync_channel(AHEAD);
    let (read, stored) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| read(import, checked, &batch, send));
        let stored = store_chunks(db, import, batch.clone(), &receive);
        (
            reading.join().unwrap_or(Err(ImportRefused::File(
                "reading the file failed".to_owned(),
            ))),
            stored,
        )
    });
    // When storing stopped, the reader only noticed that nobody listens any more.
    let reached = stored?;
    if read? != checked.file_sha256 {
        return Err(ImportRefused::File(
            "the file was changed while it was being imported: discard the batch and begin again"
                .to_owned(),
        ));
    }
    finish(db, import, checked, &reached)?;
    Ok(StoredImport {
        batch: batch.number,
        before: batch.responses,
        counts: checked.counts.clone(),
        file_sha256: checked.file_sha256.clone(),
    })
}

fn begin(
    db: &Db,
    import: &ImportRequest<'_>,
    checked: &CheckedFile,
) -> Result<BatchRow, ImportRefused> {
    let new = NewBatch {
        consultation_id: import.live.consultation_id,
        edition_id: import.live.edition_id,
        source: Source::File,
        file_sha256: Some(checked.file_sha256.clone()),
        map_sha256: Some(import.map.sha256.clone()),
        headings: serde_json::json!(checked.reader.headings()).to_string(),
        begun_by: import.actor.account_id,
        begun_at: import.now.naive_utc(),
    };
    let entry = AuditEntry::new(
        import.now,
        &import.actor.email,
        AuditAct::BatchBegun,
        &import.live.edition.slug,
    )
    .with("file_sha256", &checked.file_sha256)
    .with("map_sha256", &import.map.sha256);
    let file_sha256 = checked.file_sha256.clone();
    db.write(move |tx| {
        // The consultation's row orders two that begin at once.
        db::consultations::lock(tx, new.consultation_id)?;
        if let Some(other) = db::batches::of_file(tx, new.consultation_id, &file_sha256)? {
            return Err(ImportRefused::Others(other.number));
        }
        let batch = db::batches::insert(tx, &new)?;
        db::audit::append(tx, &entry.clone().with("batch", batch.number))?;
        Ok(batch)
    })
}

/// What is stored at once, and how far the file has been read with it.
#[derive(Default)]
struct ImportChunk {
    rows: Vec<NewBatchRow>,
    /// Texts of these rows that tell of danger to a life.
    urgent: Urgent,
    skipped: i64,
    last_line: i64,
}

impl ImportChunk {
    /// Takes in those that follow and wait already: in one transaction they touch each page of an
    /// index once.
    fn and_those_that_wait(mut self, chunks: &Receiver<Self>) -> Self {
        for next in chunks.try_iter().take(AHEAD) {
            self.rows.extend(next.rows);
            self.urgent.extend(next.urgent);
            self.skipped += next.skipped;
            self.last_line = next.last_line;
        }
        self
    }
}

/// Reads the rows behind those that are stored, and returns the digest of the file.
fn read(
    import: &ImportRequest<'_>,
    checked: &CheckedFile,
    batch: &BatchRow,
    send: SyncSender<ImportChunk>,
) -> Result<String, ImportRefused> {
    let mut table = RowTable::open(import)?;
    let changed = || {
        ImportRefused::File(
            "the file was changed while it was being imported: discard the batch and begin again"
                .to_owned(),
        )
    };
    let no_codes = NoCodes::draw();
    let mut chunk = ImportChunk {
        rows: Vec::with_capacity(CHUNK),
        last_line: batch.last_line,
        ..ImportChunk::default()
    };
    // Counted, because the lines of rows that an earlier program stored may be counted in another
    // way.
    let mut before = batch.responses + batch.skipped;
    while let Some((line, cells)) = table.next()? {
        if before > 0 {
            before -= 1;
            continue;
        }
        let line = i64::try_from(line).unwrap_or(i64::MAX);
        match read_row(&checked.reader, &cells).map_err(|_| changed())? {
            Some(row) => {
                let row = new_row(import, checked, &no_codes, line, row)?;
                danger::look(&row, &mut chunk.urgent);
                chunk.rows.push(row);
            }
            None => chunk.skipped += 1,
        }
        chunk.last_line = line;
        if chunk.rows.len() == CHUNK {
            let next = ImportChunk {
                rows: Vec::with_capacity(CHUNK),
                last_line: line,
                ..ImportChunk::default()
            };
            let full = std::mem::replace(&mut chunk, next);
            if send.send(full).is_err() {
                return Ok(String::new());
            }
        }
    }
    drop(send.send(chunk));
    Ok(table.digest())
}

fn new_row(
    import: &ImportRequest<'_>,
    checked: &CheckedFile,
    no_codes: &NoCodes,
    line: i64,
    row: ReadRow,
) -> Result<NewBatchRow, FlowError> {
    let live = import.live;
    let serial = if row.serial.is_empty() {
        format!("{}:{line}", &checked.file_sha256[..12])
    } else {
        row.serial
    };
    let r = commitment_key();
    let response = NewResponse {
        consultation_id: live.consultation_id,
        edition_id: live.edition_id,
        reference_hash: no_codes.hash(line),
        form_token_hash: serial_hash(live.consultation_id, &serial),
        channel: row.channel,
        capacity: row.submission.capacity.clone(),
        publish: row.submission.publish,
        received_on: row.received_on,
        late: row.late,
        not_counted: row.not_counted,
        commitment: commit(&r, &canonical(live, &row.submission)?).to_vec(),
        r: r.to_vec(),
        organisation: row.submission.organisation,
        given: row.submission.given,
    };
    Ok(NewBatchRow {
        response,
        line,
        serial,
        cells: serde_json::json!(row.cells).to_string(),
    })
}

/// Stores chunks as they come, and returns the batch as it is then.
fn store_chunks(
    db: &Db,
    import: &ImportRequest<'_>,
    mut batch: BatchRow,
    chunks: &Receiver<ImportChunk>,
) -> Result<BatchRow, ImportRefused> {
    let (consultation_id, edition_id) = (import.live.consultation_id, import.live.edition_id);
    let (mut courtesy, today, mut told) =
        (WriterCourtesy::new(), import.live.day(import.now), false);
    for chunk in chunks {
        let chunk = if courtesy.is_alone() {
            chunk.and_those_that_wait(chunks)
        } else {
            chunk
        };
        // One mail for a file: its other urgent texts stand in the queue when somebody comes to
        // look.
        let tell = !told;
        told |= !chunk.urgent.is_empty();
        let (seen, started) = (batch.clone(), Instant::now());
        let (now, others) = db.write(move |tx| {
            // A chunk is read by the deadline of one edition, and an extension looks at every row
            // that is stored before it.
            if db::consultations::find(tx, consultation_id)?.live_edition_id != Some(edition_id) {
                return Err(ImportRefused::Changed);
            }
            if db::retention::is_reached(tx, consultation_id)? {
                return Err(FlowError::from(Refusal::Ended).into());
            }
            let now = BatchRow {
                responses: seen.responses + i64::try_from(chunk.rows.len()).unwrap_or(0),
                skipped: seen.skipped + chunk.skipped,
                last_line: chunk.last_line,
                ..seen.clone()
            };
            if !db::batches::advance(tx, &seen, &now)? {
                return Err(ImportRefused::Busy);
            }
            let stored = db::batches::stage(tx, seen.id, &chunk.rows)?;
            danger::enter(tx, &chunk.rows, &stored, &chunk.urgent, today, tell)?;
            Ok((now, db::batches::others_wrote(tx)?))
        })?;
        batch = now;
        courtesy.pause(started.elapsed(), others);
    }
    Ok(batch)
}

fn finish(
    db: &Db,
    import: &ImportRequest<'_>,
    checked: &CheckedFile,
    batch: &BatchRow,
) -> Result<(), ImportRefused> {
    let entry = AuditEntry::new(
        import.now,
        &import.actor.email,
        AuditAct::BatchStaged,
        &import.live.edition.slug,
    )
    .with("batch", batch.number)
    .with("file_sha256", &checked.file_sha256)
    .with("counts", &checked.counts);
    let (id, reached) = (batch.id, batch.responses);
    debug_assert_eq!(
        reached.unsigned_abs(),
        checked.counts.responses,
        "every row that was checked is stored"
    );
    db.write(move |tx| {
        if !db::batches::step(tx, id, State::Loading, State::Staged)? {
            return Err(ImportRefused::Busy);
        }
        db::audit::append(tx, &entry).map_err(FlowError::from)?;
        Ok(())
    })
}
