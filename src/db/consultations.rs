//! Consultations and their editions.

pub use super::columns::EditionState as State;
use super::columns::{CountedNumber, EditionState};
use super::prepared::prepared;
use super::schema::{consultation, edition};
use super::{Read, WriteTx};
use crate::domain::consultation::Edition;
use crate::domain::ids::{ConsultationId, EditionId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A consultation's own row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = consultation)]
pub struct ConsultationRow {
    pub id: ConsultationId,
    pub slug: String,
    pub live_edition_id: Option<EditionId>,
    pub version: i64,
}

/// An edition as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = edition)]
pub struct StoredEdition {
    pub id: EditionId,
    pub consultation_id: ConsultationId,
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub state: EditionState,
    pub content: Edition,
}

/// The consultation with that name in addresses.
pub fn find_by_slug(conn: &mut Read, slug: &str) -> QueryResult<Option<ConsultationRow>> {
    consultation::table
        .filter(consultation::slug.eq(slug))
        .select(ConsultationRow::as_select())
        .get_result(conn)
        .optional()
}

/// The consultation with that key.
pub fn find(conn: &mut Read, id: ConsultationId) -> QueryResult<ConsultationRow> {
    prepared!(conn, |inner| consultation::table
        .find(id)
        .select(ConsultationRow::as_select())
        .get_result(inner))
}

/// Every consultation, oldest first.
pub fn all(conn: &mut Read) -> QueryResult<Vec<ConsultationRow>> {
    consultation::table
        .order(consultation::id)
        .select(ConsultationRow::as_select())
        .load(conn)
}

/// Makes a consultation without an edition and returns its key.
pub fn insert(conn: &mut WriteTx, slug: &str, now: NaiveDateTime) -> QueryResult<ConsultationId> {
    diesel::insert_into(consultation::table)
        .values((
            consultation::slug.eq(slug),
            consultation::version.eq(1_i64),
            consultation::created_at.eq(now),
        ))
        .returning(consultation::id)
        .get_result(conn)
}

/// Adds 1 to the version of a consultation and returns the new one. The row's lock orders acts on
/// one consultation.
pub fn bump_version(conn: &mut WriteTx, id: ConsultationId) -> QueryResult<i64> {
    diesel::update(consultation::table.find(id))
        .set(consultation::version.eq(consultation::version + 1))
        .returning(consultation::version)
        .get_result(conn)
}

/// Takes the row's lock until the transaction ends, so that acts on one consultation come one after
/// another.
pub fn lock(conn: &mut WriteTx, id: ConsultationId) -> QueryResult<usize> {
    diesel::update(consultation::table.find(id))
        .set(consultation::version.eq(consultation::version))
        .execute(conn)
}

/// Adds 1 to the version of a consultation if it is still `seen`; says whether it was.
pub fn bump_version_from(conn: &mut WriteTx, id: ConsultationId, seen: i64) -> QueryResult<bool> {
    let moved = diesel::update(
        consultation::table
            .find(id)
            .filter(consultation::version.eq(seen)),
    )
    .set(consultation::version.eq(seen + 1))
    .execute(conn)?;
    Ok(moved == 1)
}

/// Makes an edition the one that residents see.
pub fn set_live(
    conn: &mut WriteTx,
    id: ConsultationId,
    edition_id: EditionId,
) -> QueryResult<usize> {
    diesel::update(
        edition::table
            .filter(edition::consultation_id.eq(id))
            .filter(edition::state.eq(EditionState::Live)),
    )
    .set(edition::state.eq(EditionState::Superseded))
    .execute(conn)?;
    diesel::update(edition::table.find(edition_id))
        .set(edition::state.eq(EditionState::Live))
        .execute(conn)?;
    diesel::update(consultation::table.find(id))
        .set(consultation::live_edition_id.eq(edition_id))
        .execute(conn)
}

/// Stores an edition and returns its key.
pub fn insert_edition(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    number: u32,
    state: EditionState,
    content: &Edition,
    now: NaiveDateTime,
) -> QueryResult<EditionId> {
    let content = serde_json::to_string(content)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?;
    diesel::insert_into(edition::table)
        .values((
            edition::consultation_id.eq(consultation_id),
            edition::number.eq(i64::from(number)),
            edition::state.eq(state),
            edition::content.eq(content),
            edition::created_at.eq(now),
        ))
        .returning(edition::id)
        .get_result(conn)
}

/// Removes a draft edition that a newer one replaces.
pub fn delete_drafts(conn: &mut WriteTx, consultation_id: ConsultationId) -> QueryResult<usize> {
    diesel::delete(
        edition::table
            .filter(edition::consultation_id.eq(consultation_id))
            .filter(edition::state.eq(EditionState::Draft)),
    )
    .execute(conn)
}

/// The edition with that key.
pub fn edition(conn: &mut Read, id: EditionId) -> QueryResult<StoredEdition> {
    edition::table
        .find(id)
        .select(StoredEdition::as_select())
        .get_result(conn)
}

/// The edition that waits to be opened.
pub fn draft_edition(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Option<StoredEdition>> {
    edition::table
        .filter(edition::consultation_id.eq(consultation_id))
        .filter(edition::state.eq(EditionState::Draft))
        .select(StoredEdition::as_select())
        .get_result(conn)
        .optional()
}

/// The highest number given to an edition so far; 0 without one.
pub fn highest_number(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<u32> {
    let highest: Option<CountedNumber> = edition::table
        .filter(edition::consultation_id.eq(consultation_id))
        .select(diesel::dsl::max(edition::number))
        .get_result(conn)?;
    Ok(highest.map_or(0, u32::from))
}

/// Every edition of a consultation, oldest first.
pub fn editions(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<StoredEdition>> {
    edition::table
        .filter(edition::consultation_id.eq(consultation_id))
        .order(edition::number)
        .select(StoredEdition::as_select())
        .load(conn)
}

/// An edition that residents saw, and when it was made.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = edition)]
pub struct OpenedEdition {
    pub id: EditionId,
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub content: Edition,
    pub created_at: NaiveDateTime,
}

/// Every edition of a consultation that residents saw, oldest first.
pub fn opened_editions(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<OpenedEdition>> {
    edition::table
        .filter(edition::consultation_id.eq(consultation_id))
        .filter(edition::state.ne(EditionState::Draft))
        .order(edition::number)
        .select(OpenedEdition::as_select())
        .load(conn)
}
