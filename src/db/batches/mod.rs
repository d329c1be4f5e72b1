//! Batches: responses that came by another way than the form, and are nobody's business until a
//! second person releases them.
//!
//! Their rows are in the tables of all responses from the start, under the key of their batch.
//! Readers of a whole consultation ask for [`super::responses::released`] ones, so that a release
//! changes one row however many responses it is about (`docs/adr/0030`). What a row said before it
//! was read is in `original`.

mod rows;

pub use super::columns::{BatchSource as Source, BatchState as State};
use super::insert_rows::insert_rows;
use super::responses::{self, InsertedResponse, NewResponse};
use super::schema::{answer, batch, original, pending_leaf, response, response_version};
use super::{Read, WriteTx, damaged, dialect, from_json};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{AccountId, BatchId, ConsultationId, EditionId, ResponseId, VersionId};
use crate::domain::response::{Channel, NotCounted, PublishChoice};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use rows::{LeafRow, OriginalRow, ResponseRow, VersionRow};

/// A batch's own row.
#[derive(Debug, Clone, Queryable)]
pub struct BatchRow {
    pub id: BatchId,
    pub consultation_id: ConsultationId,
    pub number: i64,
    pub edition_id: EditionId,
    pub source: Source,
    pub state: State,
    pub file_sha256: Option<String>,
    pub map_sha256: Option<String>,
    /// See [`BatchRow::headings`].
    pub headings_json: String,
    pub responses: i64,
    pub skipped: i64,
    pub last_line: i64,
    pub begun_by: AccountId,
    pub begun_at: NaiveDateTime,
    /// Who took it to look at it before it is released.
    pub checker: Option<AccountId>,
    pub settled_by: Option<AccountId>,
    pub settled_at: Option<NaiveDateTime>,
    /// The key of the last response whose texts are in the queue.
    pub queued_to: ResponseId,
    /// Whether every text is.
    pub queued: bool,
}

impl BatchRow {
    /// The headings of the columns that were read.
    ///
    /// # Errors
    /// They are not as they were stored.
    pub fn headings(&self) -> QueryResult<Vec<String>> {
        from_json(&self.headings_json)
    }
}

/// A batch that begins.
#[derive(Debug, Clone)]
pub struct NewBatch {
    pub consultation_id: ConsultationId,
    pub edition_id: EditionId,
    pub source: Source,
    pub file_sha256: Option<String>,
    pub map_sha256: Option<String>,
    pub headings: String,
    pub begun_by: AccountId,
    pub begun_at: NaiveDateTime,
}

/// Begins a batch under the next number of its consultation.
pub fn insert(conn: &mut WriteTx, new: &NewBatch) -> QueryResult<BatchRow> {
    let highest: Option<i64> = batch::table
        .filter(batch::consultation_id.eq(new.consultation_id))
        .select(diesel::dsl::max(batch::number))
        .first(conn)?;
    diesel::insert_into(batch::table)
        .values((
            batch::consultation_id.eq(new.consultation_id),
            batch::number.eq(highest.unwrap_or(0) + 1),
            batch::edition_id.eq(new.edition_id),
            batch::source.eq(new.source),
            batch::state.eq(State::Loading),
            batch::file_sha256.eq(&new.file_sha256),
            batch::map_sha256.eq(&new.map_sha256),
            batch::headings.eq(&new.headings),
            batch::responses.eq(0_i64),
            batch::skipped.eq(0_i64),
            batch::last_line.eq(0_i64),
            batch::begun_by.eq(new.begun_by),
            batch::begun_at.eq(new.begun_at),
            batch::queued_to.eq(ResponseId::BEFORE_ALL),
            batch::queued.eq(false),
        ))
        .returning(batch::all_columns)
        .get_result(conn)
}

/// The batch with that key.
pub fn find(conn: &mut Read, id: BatchId) -> QueryResult<BatchRow> {
    batch::table.find(id).get_result(conn)
}

/// The batch of that number.
pub fn of_number(
    conn: &mut Read,
    consultation_id: ConsultationId,
    number: i64,
) -> QueryResult<Option<BatchRow>> {
    batch::table
        .filter(batch::consultation_id.eq(consultation_id))
        .filter(batch::number.eq(number))
        .first(conn)
        .optional()
}

/// Every batch of a consultation, oldest first.
pub fn all(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<BatchRow>> {
    batch::table
        .filter(batch::consultation_id.eq(consultation_id))
        .order(batch::number)
        .load(conn)
}

/// The newest batch of a file that has not been given up.
pub fn of_file(
    conn: &mut Read,
    consultation_id: ConsultationId,
    file_sha256: &str,
) -> QueryResult<Option<BatchRow>> {
    batch::table
        .filter(batch::consultation_id.eq(consultation_id))
        .filter(batch::file_sha256.eq(file_sha256))
        .filter(batch::state.eq_any([
            State::Loading.as_str(),
            State::Staged.as_str(),
            State::Released.as_str(),
        ]))
        .order(batch::number.desc())
        .first(conn)
        .optional()
}

/// The pile of paper that somebody is typing in.
pub fn pile_of(
    conn: &mut Read,
    consultation_id: ConsultationId,
    account_id: AccountId,
) -> QueryResult<Option<BatchRow>> {
    batch::table
        .filter(batch::consultation_id.eq(consultation_id))
        .filter(batch::source.eq(Source::Hand))
        .filter(batch::state.eq(State::Loading))
        .filter(batch::begun_by.eq(account_id))
        .order(batch::number)
        .first(conn)
        .optional()
}

/// Says who looks at a batch before it is released.
pub fn set_checker(conn: &mut WriteTx, id: BatchId, account_id: AccountId) -> QueryResult<usize> {
    diesel::update(batch::table.find(id))
        .set(batch::checker.eq(account_id))
        .execute(conn)
}

/// Moves a batch from one state to the next; `false` when it is not in that state any more.
pub fn step(conn: &mut WriteTx, id: BatchId, from: State, to: State) -> QueryResult<bool> {
    let moved = diesel::update(batch::table.find(id).filter(batch::state.eq(from)))
        .set(batch::state.eq(to))
        .execute(conn)?;
    Ok(moved == 1)
}

/// Says who released or discarded a batch.
pub fn settle(
    conn: &mut WriteTx,
    id: BatchId,
    account_id: AccountId,
    now: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(batch::table.find(id))
        .set((batch::settled_by.eq(account_id), batch::settled_at.eq(now)))
        .execute(conn)
}

/// Says how far a file has been read, if nobody else has read on meanwhile; `false` when somebody
/// has.
pub fn advance(conn: &mut WriteTx, seen: &BatchRow, now: &BatchRow) -> QueryResult<bool> {
    let moved = diesel::update(
        batch::table
            .find(seen.id)
            .filter(batch::state.eq(State::Loading))
            .filter(batch::last_line.eq(seen.last_line)),
    )
    .set((
        batch::responses.eq(now.responses),
        batch::skipped.eq(now.skipped),
        batch::last_line.eq(now.last_line),
    ))
    .execute(conn)?;
    Ok(moved == 1)
}

/// A response of a batch and what its row said.
#[derive(Debug, Clone)]
pub struct NewBatchRow {
    pub response: NewResponse,
    pub line: i64,
    pub serial: String,
    /// A JSON array.
    pub cells: String,
}

/// Stores rows under a batch, and returns under which keys, in their order. They get no leaf: those
/// come with the release.
pub fn stage(
    conn: &mut WriteTx,
    batch_id: BatchId,
    rows: &[NewBatchRow],
) -> QueryResult<Vec<InsertedResponse>> {
    let response_ids: Vec<ResponseId> = dialect::reserve(conn, "response", rows.len())?
        .into_iter()
        .map(ResponseId::new)
        .collect();
    let version_ids: Vec<VersionId> = dialect::reserve(conn, "response_version", rows.len())?
        .into_iter()
        .map(VersionId::new)
        .collect();
    let (mut own, mut versions, mut answers, mut originals) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for ((row, id), version_id) in rows.iter().zip(&response_ids).zip(&version_ids) {
        let new = &row.response;
        own.push(ResponseRow {
            id: *id,
            consultation_id: new.consultation_id,
            reference_hash: new.reference_hash.clone(),
            form_token_hash: new.form_token_hash.clone(),
            channel: new.channel,
            capacity: new.capacity.clone(),
            newest: 1,
            received_on: new.received_on,
            late: new.late,
            not_counted: new.not_counted.map(NotCounted::as_str),
            batch_id,
        });
        versions.push(VersionRow {
            id: *version_id,
            consultation_id: new.consultation_id,
            response_id: *id,
            number: 1,
            edition_id: new.edition_id,
            capacity: new.capacity.clone(),
            organisation: new.organisation.clone(),
            publish_choice: new.publish,
            received_on: new.received_on,
            commitment: new.commitment.clone(),
            r: new.r.clone(),
        });
        answers.extend(new.given.iter().map(|(question, given)| {
            responses::new_answer(new, *id, *version_id, question, given)
        }));
        originals.push(OriginalRow {
            response_id: *id,
            consultation_id: new.consultation_id,
            batch_id,
            line: row.line,
            serial: row.serial.clone(),
            cells: row.cells.clone(),
        });
    }
    insert_rows!(conn, response, &own)?;
    insert_rows!(conn, response_version, &versions)?;
    insert_rows!(conn, answer, &answers)?;
    insert_rows!(conn, original, &originals)?;
    let keys = response_ids.into_iter().zip(version_ids);
    Ok(keys
        .map(|(response_id, version_id)| InsertedResponse {
            response_id,
            version_id,
        })
        .collect())
}

/// A number that changes when another process has written; `None` where nobody waits for a writer.
pub fn others_wrote(conn: &mut WriteTx) -> QueryResult<Option<i64>> {
    dialect::others_wrote(conn)
}

/// Where a submission has been stored before.
#[derive(Debug, Clone)]
pub struct KnownSubmission {
    /// The hash of its serial.
    pub serial_hash: Vec<u8>,
    /// The number of its batch.
    pub batch: i64,
    /// `None` once it is erased.
    pub line: Option<i64>,
}

#[derive(Queryable)]
struct SubmissionRow {
    serial_hash: Vec<u8>,
    batch: Option<i64>,
    line: Option<i64>,
}

/// Which of these serials, as hashes, are taken.
pub fn known(conn: &mut Read, serial_hashes: &[Vec<u8>]) -> QueryResult<Vec<KnownSubmission>> {
    let mut found = Vec::new();
    for some in serial_hashes.chunks(5_000) {
        let rows: Vec<SubmissionRow> = response::table
            .left_join(original::table.on(original::response_id.eq(response::id)))
            .left_join(batch::table.on(batch::id.nullable().eq(response::batch_id)))
            .filter(response::form_token_hash.eq_any(some.to_vec()))
            .select((
                response::form_token_hash,
                batch::number.nullable(),
                original::line.nullable(),
            ))
            .load(conn)?;
        for row in rows {
            found.push(KnownSubmission {
                serial_hash: row.serial_hash,
                batch: row.batch.ok_or_else(|| damaged("a serial of no batch"))?,
                line: row.line,
            });
        }
    }
    Ok(found)
}

/// What a row of a batch said, and where it became a response.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = original)]
pub struct OriginalCells {
    pub response_id: ResponseId,
    pub batch_id: BatchId,
    pub line: i64,
    pub serial: String,
    /// See [`OriginalCells::cells`].
    #[diesel(column_name = cells)]
    pub cells_json: String,
}

impl OriginalCells {
    /// What stood in the columns that were read.
    ///
    /// # Errors
    /// They are not as they were stored.
    pub fn cells(&self) -> QueryResult<Vec<String>> {
        from_json(&self.cells_json)
    }
}

/// The originals of the submissions whose serials have one of these hashes.
pub fn originals_of(
    conn: &mut Read,
    serial_hashes: Vec<Vec<u8>>,
) -> QueryResult<Vec<OriginalCells>> {
    original::table
        .inner_join(response::table.on(response::id.eq(original::response_id)))
        .filter(response::form_token_hash.eq_any(serial_hashes))
        .order(original::response_id)
        .select(OriginalCells::as_select())
        .load(conn)
}

/// The original of a response, if it came in a batch.
pub fn original_of_response(
    conn: &mut Read,
    response_id: ResponseId,
) -> QueryResult<Option<OriginalCells>> {
    original::table
        .find(response_id)
        .select(OriginalCells::as_select())
        .get_result(conn)
        .optional()
}

/// The originals of a batch, by line: one page of them.
pub fn originals(
    conn: &mut Read,
    batch_id: BatchId,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<OriginalCells>> {
    original::table
        .filter(original::batch_id.eq(batch_id))
        .filter(original::line.gt(after))
        .order(original::line)
        .limit(limit)
        .select(OriginalCells::as_select())
        .load(conn)
}

/// How many responses of a batch are of one kind.
#[derive(Debug, Clone, Queryable)]
pub struct BatchCount {
    pub channel: Channel,
    pub capacity: CapacityKey,
    pub late: bool,
    pub not_counted: Option<NotCounted>,
    pub responses: i64,
}

/// How many responses of a batch there are of each kind.
pub fn counts(conn: &mut Read, batch_id: BatchId) -> QueryResult<Vec<BatchCount>> {
    response::table
        .filter(response::batch_id.eq(batch_id))
        .group_by((
            response::channel,
            response::capacity,
            response::late,
            response::not_counted,
        ))
        .order((
            response::channel,
            response::capacity,
            response::late,
            response::not_counted,
        ))
        .select((
            response::channel,
            response::capacity,
            response::late,
            response::not_counted,
            diesel::dsl::count_star(),
        ))
        .load(conn)
}

/// Some responses of a batch that are not removed yet. One that was erased is empty already, and
/// its row stays for the record of removals.
pub fn to_remove(conn: &mut Read, batch_id: BatchId, limit: i64) -> QueryResult<Vec<ResponseId>> {
    response::table
        .filter(response::batch_id.eq(batch_id))
        .filter(response::erased_on.is_null())
        .limit(limit)
        .select(response::id)
        .load(conn)
}

/// Removes responses of a batch that was given up, whose texts are nowhere else any more; returns
/// how many.
pub fn remove(conn: &mut WriteTx, ids: Vec<ResponseId>) -> QueryResult<usize> {
    diesel::delete(original::table.filter(original::response_id.eq_any(ids.clone())))
        .execute(conn)?;
    diesel::delete(answer::table.filter(answer::response_id.eq_any(ids.clone()))).execute(conn)?;
    diesel::delete(
        response_version::table.filter(response_version::response_id.eq_any(ids.clone())),
    )
    .execute(conn)?;
    diesel::delete(response::table.filter(response::id.eq_any(ids))).execute(conn)
}

/// The batches that were given up and are not gone yet.
pub fn discarding(conn: &mut Read) -> QueryResult<Vec<BatchRow>> {
    batch::table
        .filter(batch::state.eq(State::Discarding))
        .order(batch::id)
        .load(conn)
}

/// The released batches of which not every text is in the queue yet.
pub fn unqueued(conn: &mut Read) -> QueryResult<Vec<BatchRow>> {
    batch::table
        .filter(batch::state.eq(State::Released))
        .filter(batch::queued.eq(false))
        .order(batch::id)
        .load(conn)
}

/// A response of a batch whose texts are to enter the queue.
#[derive(Debug, Clone, Queryable)]
pub struct ReleasedResponse {
    pub id: ResponseId,
    pub version_id: VersionId,
    pub received_on: NaiveDate,
    pub publish: PublishChoice,
    pub withdrawn_on: Option<NaiveDate>,
    pub commitment: Vec<u8>,
}

/// The next responses of a batch after a key.
pub fn to_queue(
    conn: &mut Read,
    batch_id: BatchId,
    after: ResponseId,
    limit: i64,
) -> QueryResult<Vec<ReleasedResponse>> {
    response::table
        .inner_join(
            response_version::table.on(response_version::response_id
                .eq(response::id)
                .and(response_version::number.eq(response::newest))),
        )
        .filter(response::batch_id.eq(batch_id))
        .filter(response::id.gt(after))
        .order(response::id)
        .limit(limit)
        .select((
            response::id,
            response_version::id,
            response::received_on,
            response_version::publish_choice,
            response::withdrawn_on,
            response_version::commitment,
        ))
        .load(conn)
}

/// Says up to which response the texts of a batch are in the queue; `false` when another process
/// was faster.
pub fn queue_advance(
    conn: &mut WriteTx,
    id: BatchId,
    from: ResponseId,
    to: ResponseId,
    done: bool,
) -> QueryResult<bool> {
    let moved = diesel::update(
        batch::table
            .find(id)
            .filter(batch::queued_to.eq(from))
            .filter(batch::queued.eq(false)),
    )
    .set((batch::queued_to.eq(to), batch::queued.eq(done)))
    .execute(conn)?;
    Ok(moved == 1)
}

/// Gives commitments their places among those that the public log will take.
pub fn insert_leaves(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    commitments: Vec<Vec<u8>>,
) -> QueryResult<()> {
    let rows: Vec<LeafRow> = commitments
        .into_iter()
        .map(|commitment| LeafRow {
            consultation_id,
            kind: "response",
            commitment,
        })
        .collect();
    insert_rows!(conn, pending_leaf, &rows)
}
