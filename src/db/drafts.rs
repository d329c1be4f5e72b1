//! Answers that have not been sent, encrypted under a key that only the resident's token holds.

use super::prepared::{change, prepared};
use super::schema::{draft, return_code};
use super::{Read, WriteTx};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A draft as stored: nobody here can read it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub consultation_id: i64,
    pub edition_id: i64,
    pub sealed: Vec<u8>,
    pub expires_at: NaiveDateTime,
}

/// What a draft holds, and of what it is one.
#[derive(Debug, Clone, Queryable)]
pub struct Held {
    pub consultation_id: i64,
    pub edition_id: i64,
    pub sealed: Vec<u8>,
}

/// Begins a draft.
pub fn insert(conn: &mut WriteTx, token_hash: &[u8], draft: &Draft) -> QueryResult<usize> {
    let row = (
        draft::token_hash.eq(token_hash),
        draft::consultation_id.eq(draft.consultation_id),
        draft::edition_id.eq(draft.edition_id),
        draft::sealed.eq(&draft.sealed),
        draft::expires_at.eq(draft.expires_at),
    );
    prepared!(conn, |inner| diesel::insert_into(draft::table).values(row).execute(inner))
}

/// The draft of a token.
pub fn find(conn: &mut Read, token_hash: &[u8]) -> QueryResult<Option<Held>> {
    let held = draft::table.filter(draft::token_hash.eq(token_hash)).select((draft::consultation_id, draft::edition_id, draft::sealed));
    prepared!(conn, |inner| held.get_result(inner)).optional()
}

/// Replaces what a draft holds; 0 when it is gone.
pub fn save(conn: &mut WriteTx, token_hash: &[u8], sealed: &[u8], edition_id: i64, expires_at: NaiveDateTime) -> QueryResult<usize> {
    let rows = draft::token_hash.eq(token_hash);
    let kept = change(draft::table, rows, (draft::sealed.eq(sealed), draft::edition_id.eq(edition_id), draft::expires_at.eq(expires_at)));
    prepared!(conn, |inner| kept.execute(inner))
}

/// Removes a draft.
pub fn delete(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    prepared!(conn, |inner| diesel::delete(draft::table.filter(draft::token_hash.eq(token_hash))).execute(inner))
}

/// Removes drafts whose time is over, but for those that somebody can still come back to with a code.
pub fn purge(conn: &mut WriteTx, now: NaiveDateTime) -> QueryResult<usize> {
    let kept = return_code::table
        .filter(return_code::kept_until.gt(now))
        .filter(return_code::token_hash.is_not_null())
        .select(return_code::token_hash.assume_not_null());
    diesel::delete(draft::table.filter(draft::expires_at.le(now)).filter(draft::token_hash.ne_all(kept))).execute(conn)
}
