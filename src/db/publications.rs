//! Publications: frozen snapshots, the sets their tables were made of, and their files.

use super::columns::CountedNumber;
use super::insert_rows::insert_rows;
use super::prepared::prepared;
use super::schema::{
    publication, publication_file, publication_file_change, publication_text, tabulation,
};
use super::{Read, WriteTx};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{AccountId, ConsultationId, PublicationId};
use crate::domain::publication::Snapshot;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A publication as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = publication)]
pub struct PublicationRow {
    pub id: PublicationId,
    pub consultation_id: ConsultationId,
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    /// Whether its files must be rendered again.
    pub stale: bool,
    pub snapshot: Snapshot,
}

/// A publication's number, and the last day of which it holds responses.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = publication)]
pub struct PublicationCutOff {
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub cut_off: NaiveDate,
}

/// A publication's number, and the day on which it was published.
#[derive(Debug, Clone, Copy)]
pub struct PublicationDay {
    pub number: u32,
    pub day: NaiveDate,
}

/// A file without its content.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = publication_file)]
pub struct FileEntry {
    pub name: String,
    pub sha256: String,
    pub bytes: i64,
}

/// A file as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = publication_file)]
pub struct StoredFile {
    pub name: String,
    pub media_type: String,
    pub sha256: String,
    pub content: Vec<u8>,
}

#[derive(Insertable)]
#[diesel(table_name = publication_file)]
pub struct NewFile<'a> {
    pub consultation_id: ConsultationId,
    pub publication_id: PublicationId,
    pub name: &'a str,
    pub media_type: &'a str,
    pub sha256: &'a str,
    pub bytes: i64,
    pub content: &'a [u8],
}

#[derive(Insertable)]
#[diesel(table_name = publication_text)]
struct NewPosition {
    publication_id: PublicationId,
    position: i64,
    published_text_id: i64,
}

/// A change of a file after it was published.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = publication_file_change)]
pub struct FileChange {
    pub name: String,
    pub old_sha256: String,
    pub new_sha256: String,
    pub changed_on: NaiveDate,
}

/// The publication of a consultation with that number, or its newest.
pub fn find(
    conn: &mut Read,
    consultation_id: ConsultationId,
    number: Option<i64>,
) -> QueryResult<Option<PublicationRow>> {
    let mut query = publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .into_boxed();
    if let Some(number) = number {
        query = query.filter(publication::number.eq(number));
    }
    query
        .order(publication::number.desc())
        .select(PublicationRow::as_select())
        .first(conn)
        .optional()
}

/// Every publication of a consultation, oldest first.
pub fn all(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<PublicationRow>> {
    publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .order(publication::number)
        .select(PublicationRow::as_select())
        .load(conn)
}

/// Number and cut-off day of every publication of a consultation, oldest first.
pub fn numbers(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<PublicationCutOff>> {
    let all = publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .order(publication::number);
    prepared!(conn, |inner| all
        .select(PublicationCutOff::as_select())
        .load(inner))
}

/// Number and day of every publication of a consultation, oldest first.
pub fn days(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<PublicationDay>> {
    let rows: Vec<(CountedNumber, NaiveDateTime)> = publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .order(publication::number)
        .select((publication::number, publication::published_at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(number, at)| PublicationDay {
            number: number.into(),
            day: at.date(),
        })
        .collect())
}

/// The cut-off day of the newest publication of a consultation.
pub fn last_day(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Option<NaiveDate>> {
    publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .select(diesel::dsl::max(publication::cut_off))
        .get_result(conn)
}

/// The publications whose files must be rendered again.
pub fn stale(conn: &mut Read) -> QueryResult<Vec<PublicationRow>> {
    publication::table
        .filter(publication::stale.eq(true))
        .order(publication::id)
        .select(PublicationRow::as_select())
        .load(conn)
}

/// Stores a publication's snapshot and returns its key.
pub fn insert(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    account_id: AccountId,
    snapshot: &Snapshot,
    now: NaiveDateTime,
) -> QueryResult<PublicationId> {
    let json = serde_json::to_string(snapshot)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?;
    diesel::insert_into(publication::table)
        .values((
            publication::consultation_id.eq(consultation_id),
            publication::number.eq(i64::from(snapshot.number)),
            publication::cut_off.eq(snapshot.cut_off),
            publication::published_at.eq(now),
            publication::account_id.eq(account_id),
            publication::snapshot.eq(json),
            publication::stale.eq(false),
        ))
        .returning(publication::id)
        .get_result(conn)
}

/// Stores in which order a publication shows which texts.
pub fn insert_positions(
    conn: &mut WriteTx,
    publication_id: PublicationId,
    text_ids: &[i64],
) -> QueryResult<()> {
    let rows: Vec<NewPosition> = (0_i64..)
        .zip(text_ids)
        .map(|(position, text)| NewPosition {
            publication_id,
            position,
            published_text_id: *text,
        })
        .collect();
    insert_rows!(conn, publication_text, &rows)
}

/// What the tables of a capacity were made of in each publication from before responses were
/// counted in groups, oldest first: a compact form of each set, see `TabulatedMembers`.
pub fn old_tabulations(
    conn: &mut Read,
    consultation_id: ConsultationId,
    capacity: &CapacityKey,
) -> QueryResult<Vec<Vec<u8>>> {
    tabulation::table
        .inner_join(publication::table.on(publication::id.eq(tabulation::publication_id)))
        .filter(tabulation::consultation_id.eq(consultation_id))
        .filter(tabulation::capacity.eq(capacity))
        .order(publication::number)
        .select(tabulation::members)
        .load(conn)
}

/// Stores files.
pub fn insert_files(conn: &mut WriteTx, files: &[NewFile<'_>]) -> QueryResult<()> {
    insert_rows!(conn, publication_file, borrowed files)
}

/// A file of a publication.
pub fn file(
    conn: &mut Read,
    publication_id: PublicationId,
    name: &str,
) -> QueryResult<Option<StoredFile>> {
    publication_file::table
        .filter(publication_file::publication_id.eq(publication_id))
        .filter(publication_file::name.eq(name))
        .select(StoredFile::as_select())
        .first(conn)
        .optional()
}

/// A publication's files, without their content.
pub fn file_list(conn: &mut Read, publication_id: PublicationId) -> QueryResult<Vec<FileEntry>> {
    publication_file::table
        .filter(publication_file::publication_id.eq(publication_id))
        .order(publication_file::id)
        .select(FileEntry::as_select())
        .load(conn)
}

/// Replaces a file by what is left of it, and notes both digests.
pub fn replace_file(conn: &mut WriteTx, new: &NewFile<'_>, day: NaiveDate) -> QueryResult<()> {
    let Some(old) = file(conn, new.publication_id, new.name)? else {
        return insert_files(conn, std::slice::from_ref(new));
    };
    if old.sha256 == new.sha256 {
        return Ok(());
    }
    diesel::update(
        publication_file::table
            .filter(publication_file::publication_id.eq(new.publication_id))
            .filter(publication_file::name.eq(new.name)),
    )
    .set((
        publication_file::sha256.eq(new.sha256),
        publication_file::bytes.eq(new.bytes),
        publication_file::content.eq(new.content),
    ))
    .execute(conn)?;
    diesel::insert_into(publication_file_change::table)
        .values((
            publication_file_change::consultation_id.eq(new.consultation_id),
            publication_file_change::publication_id.eq(new.publication_id),
            publication_file_change::name.eq(new.name),
            publication_file_change::old_sha256.eq(&old.sha256),
            publication_file_change::new_sha256.eq(new.sha256),
            publication_file_change::changed_on.eq(day),
        ))
        .execute(conn)?;
    Ok(())
}

/// How a publication's files changed after they were published, oldest change first.
pub fn file_changes(
    conn: &mut Read,
    publication_id: PublicationId,
) -> QueryResult<Vec<FileChange>> {
    publication_file_change::table
        .filter(publication_file_change::publication_id.eq(publication_id))
        .order(publication_file_change::id)
        .select(FileChange::as_select())
        .load(conn)
}

/// Says that a publication's files are what its snapshot and texts say.
pub fn set_fresh(conn: &mut WriteTx, id: PublicationId) -> QueryResult<usize> {
    diesel::update(publication::table.find(id))
        .set(publication::stale.eq(false))
        .execute(conn)
}
