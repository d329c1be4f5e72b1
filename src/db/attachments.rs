//! The bytes of files that consultations offer, each file once, in parts.

use super::schema::{attachment, attachment_part};
use super::{Read, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;

/// How long every part but the last is, in bytes: a slow download holds no more than this in
/// memory.
pub const PART: usize = 64 * 1024;

/// A file without its bytes.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = attachment)]
pub struct StoredAttachment {
    pub id: i64,
    pub sha256: String,
    pub bytes: i64,
    /// All parts are there, and have that digest.
    pub whole: bool,
    pub stored_on: NaiveDate,
}
/// The file with that digest.
pub fn find(conn: &mut Read, sha256: &str) -> QueryResult<Option<StoredAttachment>> {
    attachment::table
        .filter(attachment::sha256.eq(sha256))
        .select(StoredAttachment::as_select())
        .get_result(conn)
        .optional()
}

/// Every file, oldest first.
pub fn all(conn: &mut Read) -> QueryResult<Vec<StoredAttachment>> {
    attachment::table
        .order(attachment::id)
        .select(StoredAttachment::as_select())
        .load(conn)
}

/// Makes room for a file and returns its key.
pub fn insert(conn: &mut WriteTx, sha256: &str, bytes: i64, day: NaiveDate) -> QueryResult<i64> {
    diesel::insert_into(attachment::table)
        .values((
            attachment::sha256.eq(sha256),
            attachment::bytes.eq(bytes),
            attachment::whole.eq(false),
            attachment::stored_on.eq(day),
        ))
        .returning(attachment::id)
        .get_result(conn)
}

/// How many parts of a file are there. They come in order.
pub fn parts(conn: &mut Read, id: i64) -> QueryResult<i64> {
    attachment_part::table
        .filter(attachment_part::attachment_id.eq(id))
        .count()
        .get_result(conn)
}

/// A part of a file, counted from 0.
pub fn part(conn: &mut Read, id: i64, number: i64) -> QueryResult<Option<Vec<u8>>> {
    attachment_part::table
        .filter(attachment_part::attachment_id.eq(id))
        .filter(attachment_part::number.eq(number))
        .select(attachment_part::content)
        .get_result(conn)
        .optional()
}

/// Stores a part.
pub fn insert_part(conn: &mut WriteTx, id: i64, number: i64, content: &[u8]) -> QueryResult<usize> {
    diesel::insert_into(attachment_part::table)
        .values((
            attachment_part::attachment_id.eq(id),
            attachment_part::number.eq(number),
            attachment_part::content.eq(content),
        ))
        .execute(conn)
}

/// Says whether a file is whole.
pub fn set_whole(conn: &mut WriteTx, id: i64, whole: bool) -> QueryResult<usize> {
    diesel::update(attachment::table.find(id))
        .set(attachment::whole.eq(whole))
        .execute(conn)
}

/// Removes the parts of a file from `first` on.
pub fn cut(conn: &mut WriteTx, id: i64, first: i64) -> QueryResult<usize> {
    diesel::delete(
        attachment_part::table
            .filter(attachment_part::attachment_id.eq(id))
            .filter(attachment_part::number.ge(first)),
    )
    .execute(conn)
}

/// Removes a file without parts.
pub fn delete(conn: &mut WriteTx, id: i64) -> QueryResult<usize> {
    diesel::delete(attachment::table.find(id)).execute(conn)
}
