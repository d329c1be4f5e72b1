//! Answers that have not been sent, encrypted under a key that only the resident's token holds.

use super::prepared::{change, prepared};
use super::schema::{draft, return_code};
use super::{Read, WriteTx};
use crate::domain::ids::{ConsultationId, EditionId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Under which hash of a form's token its draft is stored.
#[derive(Debug, Clone)]
pub struct DraftKey {
    pub hash: Vec<u8>,
    /// Earlier programs stored a draft under the hash that its response has, too. Such drafts are
    /// found until they expire, and move to the hash of today with the next page that is kept.
    pub earlier: Vec<u8>,
}

/// A draft as stored: nobody here can read it.
#[derive(Debug, Clone)]
pub struct StoredDraft {
    pub consultation_id: ConsultationId,
    pub edition_id: EditionId,
    pub sealed: Vec<u8>,
    pub expires_at: NaiveDateTime,
}

/// What a draft holds, and of what it is one.
#[derive(Debug, Clone, Queryable)]
pub struct DraftContent {
    pub consultation_id: ConsultationId,
    pub edition_id: EditionId,
    pub sealed: Vec<u8>,
}

/// Stores a draft, in the place of one that its token has already: of two presses of a first page
/// the later one counts.
pub fn put(conn: &mut WriteTx, key: &DraftKey, draft: &StoredDraft) -> QueryResult<usize> {
    let row = (
        draft::token_hash.eq(&key.hash),
        draft::consultation_id.eq(draft.consultation_id),
        draft::edition_id.eq(draft.edition_id),
        draft::sealed.eq(&draft.sealed),
        draft::expires_at.eq(draft.expires_at),
    );
    // One statement that does both would be read anew each time.
    let new = prepared!(conn, |inner| diesel::insert_into(draft::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
    if new > 0 {
        Ok(new)
    } else {
        save(conn, key, draft)
    }
}

/// The draft of a token.
pub fn find(conn: &mut Read, key: &DraftKey) -> QueryResult<Option<DraftContent>> {
    match find_under(conn, &key.hash)? {
        None => find_under(conn, &key.earlier),
        found => Ok(found),
    }
}

fn find_under(conn: &mut Read, token_hash: &[u8]) -> QueryResult<Option<DraftContent>> {
    let held = draft::table
        .filter(draft::token_hash.eq(token_hash))
        .select((draft::consultation_id, draft::edition_id, draft::sealed));
    prepared!(conn, |inner| held.get_result(inner)).optional()
}

/// Replaces what a draft holds; 0 when it is gone.
pub fn save(conn: &mut WriteTx, key: &DraftKey, draft: &StoredDraft) -> QueryResult<usize> {
    let kept = save_under(conn, &key.hash, draft)?;
    if kept > 0 || rename(conn, key)? == 0 {
        return Ok(kept);
    }
    save_under(conn, &key.hash, draft)
}

/// Moves a draft of an earlier program, and the code that opens it, to the hash of today.
fn rename(conn: &mut WriteTx, key: &DraftKey) -> QueryResult<usize> {
    let renamed = change(
        draft::table,
        draft::token_hash.eq(&key.earlier),
        draft::token_hash.eq(&key.hash),
    );
    let renamed = prepared!(conn, |inner| renamed.execute(inner))?;
    if renamed > 0 {
        diesel::update(return_code::table.filter(return_code::token_hash.eq(&key.earlier)))
            .set(return_code::token_hash.eq(Some(&key.hash)))
            .execute(conn)?;
    }
    Ok(renamed)
}

fn save_under(conn: &mut WriteTx, token_hash: &[u8], draft: &StoredDraft) -> QueryResult<usize> {
    let rows = draft::token_hash.eq(token_hash);
    let set = (
        draft::sealed.eq(&draft.sealed),
        draft::edition_id.eq(draft.edition_id),
        draft::expires_at.eq(draft.expires_at),
    );
    let kept = change(draft::table, rows, set);
    prepared!(conn, |inner| kept.execute(inner))
}

/// Removes a draft.
pub fn delete(conn: &mut WriteTx, key: &DraftKey) -> QueryResult<usize> {
    match delete_under(conn, &key.hash)? {
        0 => delete_under(conn, &key.earlier),
        deleted => Ok(deleted),
    }
}

fn delete_under(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    prepared!(conn, |inner| diesel::delete(
        draft::table.filter(draft::token_hash.eq(token_hash))
    )
    .execute(inner))
}

/// Removes drafts whose time is over, but for those that somebody can still come back to with a
/// code.
pub fn purge(conn: &mut WriteTx, now: NaiveDateTime) -> QueryResult<usize> {
    let kept = return_code::table
        .filter(return_code::kept_until.gt(now))
        .filter(return_code::token_hash.is_not_null())
        .select(return_code::token_hash.assume_not_null());
    diesel::delete(
        draft::table
            .filter(draft::expires_at.le(now))
            .filter(draft::token_hash.ne_all(kept)),
    )
    .execute(conn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::connection::AnyConnection;
    use diesel::connection::{InstrumentationEvent, SimpleConnection};
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_first_page_that_is_sent_twice_is_one_draft_and_its_statement_is_read_once() {
        let mut inner = SqliteConnection::establish(":memory:").unwrap();
        let columns = "token_hash BLOB PRIMARY KEY, consultation_id BIGINT, edition_id BIGINT, \
                       sealed BLOB, expires_at TIMESTAMP";
        inner
            .batch_execute(&format!("CREATE TABLE draft ({columns})"))
            .unwrap();
        let kept = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&kept);
        inner.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::CacheQuery { sql, .. } = event {
                log.lock().unwrap().push(sql.to_owned());
            }
        });
        let mut conn = AnyConnection::Sqlite(inner);
        let mut tx = WriteTx::new(&mut conn);
        let expires_at = chrono::DateTime::UNIX_EPOCH.naive_utc();
        let key = DraftKey {
            hash: b"token".to_vec(),
            earlier: b"earlier".to_vec(),
        };
        for sealed in [b"one", b"two"] {
            let draft = StoredDraft {
                consultation_id: ConsultationId::new(1),
                edition_id: EditionId::new(2),
                sealed: sealed.to_vec(),
                expires_at,
            };
            assert_eq!(put(&mut tx, &key, &draft), Ok(1));
        }
        assert_eq!(find(&mut conn, &key).unwrap().unwrap().sealed, b"two");
        assert_eq!(
            kept.lock()
                .unwrap()
                .iter()
                .filter(|sql| sql.starts_with("INSERT"))
                .count(),
            1
        );
    }
}
