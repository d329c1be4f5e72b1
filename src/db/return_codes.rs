//! Codes with which residents come back to a draft on any device: only hashes, and what only the
//! code itself opens.

use super::drafts::DraftKey;
use super::prepared::{change, prepared};
use super::schema::{draft, return_code};
use super::{Read, WriteTx};
use crate::domain::ids::ConsultationId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A code as stored.
#[derive(Debug, Clone, Queryable)]
pub struct ReturnCodeRow {
    pub consultation_id: ConsultationId,
    /// The draft's token, encrypted under the code. `None` once its time is over.
    pub sealed_token: Option<Vec<u8>>,
    pub kept_until: NaiveDateTime,
}

/// A code to be stored.
#[derive(Debug, Clone)]
pub struct NewReturnCode {
    pub consultation_id: ConsultationId,
    pub code_hash: Vec<u8>,
    /// Of the draft that it opens.
    pub draft: DraftKey,
    pub sealed_token: Vec<u8>,
    pub kept_until: NaiveDateTime,
}

/// Stores a code, or gives the one that is there more time. `false` when the draft is gone: then
/// nothing is stored.
pub fn keep(conn: &mut WriteTx, new: &NewReturnCode) -> QueryResult<bool> {
    let Some(token_hash) = hash_of_draft(conn, &new.draft)? else {
        return Ok(false);
    };
    let longer =
        diesel::update(return_code::table.filter(return_code::code_hash.eq(&new.code_hash)))
            .set(return_code::kept_until.eq(new.kept_until))
            .execute(conn)?;
    if longer == 0 {
        diesel::insert_into(return_code::table)
            .values((
                return_code::consultation_id.eq(new.consultation_id),
                return_code::code_hash.eq(&new.code_hash),
                return_code::token_hash.eq(Some(token_hash)),
                return_code::sealed_token.eq(Some(&new.sealed_token)),
                return_code::kept_until.eq(new.kept_until),
            ))
            .execute(conn)?;
    }
    Ok(true)
}

/// The hash under which the draft of a token is stored, if it is.
fn hash_of_draft(conn: &mut Read, key: &DraftKey) -> QueryResult<Option<Vec<u8>>> {
    draft::table
        .filter(
            draft::token_hash
                .eq(&key.hash)
                .or(draft::token_hash.eq(&key.earlier)),
        )
        .select(draft::token_hash)
        .get_result(conn)
        .optional()
}

/// The row of a code.
pub fn find(conn: &mut Read, code_hash: &[u8]) -> QueryResult<Option<ReturnCodeRow>> {
    return_code::table
        .filter(return_code::code_hash.eq(code_hash))
        .select((
            return_code::consultation_id,
            return_code::sealed_token,
            return_code::kept_until,
        ))
        .get_result(conn)
        .optional()
}

/// Until when the draft of a token is kept, if a code was made for it.
pub fn kept_until(conn: &mut Read, key: &DraftKey) -> QueryResult<Option<NaiveDateTime>> {
    return_code::table
        .filter(
            return_code::token_hash
                .eq(&key.hash)
                .or(return_code::token_hash.eq(&key.earlier)),
        )
        .select(return_code::kept_until)
        .get_result(conn)
        .optional()
}

/// Ends the code of a draft that was sent or deleted.
pub fn end(conn: &mut WriteTx, key: &DraftKey) -> QueryResult<usize> {
    match end_under(conn, &key.hash)? {
        0 => end_under(conn, &key.earlier),
        ended => Ok(ended),
    }
}

fn end_under(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    let nothing = (
        return_code::sealed_token.eq(None::<Vec<u8>>),
        return_code::token_hash.eq(None::<Vec<u8>>),
    );
    let ended = change(
        return_code::table,
        return_code::token_hash.eq(token_hash),
        nothing,
    );
    prepared!(conn, |inner| ended.execute(inner))
}

/// Empties codes whose time is over, so that it can still be said that it is; and forgets those
/// that were over long ago.
pub fn purge(conn: &mut WriteTx, now: NaiveDateTime, long_ago: NaiveDateTime) -> QueryResult<()> {
    diesel::update(
        return_code::table
            .filter(return_code::kept_until.le(now))
            .filter(return_code::sealed_token.is_not_null()),
    )
    .set((
        return_code::sealed_token.eq(None::<Vec<u8>>),
        return_code::token_hash.eq(None::<Vec<u8>>),
    ))
    .execute(conn)?;
    diesel::delete(return_code::table.filter(return_code::kept_until.le(long_ago)))
        .execute(conn)?;
    Ok(())
}
