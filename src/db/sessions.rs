//! Sessions of staff, sign-ins that wait for their code, and tries to sign in.

use super::accounts::Account;
use super::schema::{account, half_sign_in, session, sign_in_try};
use super::{Read, WriteTx};
use crate::domain::ids::AccountId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Opens a session.
pub fn insert(
    conn: &mut WriteTx,
    token_hash: &[u8],
    account_id: AccountId,
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(token_hash),
            session::account_id.eq(account_id),
            session::created_at.eq(now),
            session::seen_at.eq(now),
            session::expires_at.eq(expires_at),
        ))
        .execute(conn)
}

/// When sessions end by themselves, besides at their own end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Who was seen last before this has gone away from the desk.
    pub idle_since: NaiveDateTime,
    /// A session that began behind this comes from a clock that was wrong.
    pub latest_begin: NaiveDateTime,
}

/// A session that has not ended, and whose it is.
#[derive(Debug, Clone)]
pub struct OpenSession {
    pub account: Account,
    /// When it was used last, to about a minute.
    pub seen_at: NaiveDateTime,
}

/// The session of a token and its account, if it has not ended.
pub fn open_session(
    conn: &mut Read,
    token_hash: &[u8],
    now: NaiveDateTime,
    limits: SessionLimits,
) -> QueryResult<Option<OpenSession>> {
    let found: Option<(Account, NaiveDateTime)> = session::table
        .inner_join(account::table.on(account::id.eq(session::account_id)))
        .filter(session::token_hash.eq(token_hash))
        .filter(session::expires_at.gt(now))
        .filter(session::seen_at.gt(limits.idle_since))
        .filter(session::created_at.le(limits.latest_begin))
        .filter(account::disabled_at.is_null())
        .select((Account::as_select(), session::seen_at))
        .get_result(conn)
        .optional()?;
    Ok(found.map(|(account, seen_at)| OpenSession { account, seen_at }))
}

/// Notes that a session is used.
pub fn see(conn: &mut WriteTx, token_hash: &[u8], now: NaiveDateTime) -> QueryResult<usize> {
    diesel::update(session::table.filter(session::token_hash.eq(token_hash)))
        .set(session::seen_at.eq(now))
        .execute(conn)
}

/// Whose session a token opened, also when it has ended since and is not cleaned up yet; nobody,
/// once the account is disabled.
pub fn bearer(conn: &mut Read, token_hash: &[u8]) -> QueryResult<Option<AccountId>> {
    session::table
        .inner_join(account::table.on(account::id.eq(session::account_id)))
        .filter(session::token_hash.eq(token_hash))
        .filter(account::disabled_at.is_null())
        .select(account::id)
        .get_result(conn)
        .optional()
}

/// One session of an account.
#[derive(Debug, Clone, Queryable)]
pub struct SessionRow {
    pub token_hash: Vec<u8>,
    pub created_at: NaiveDateTime,
    pub expires_at: NaiveDateTime,
}

/// The sessions of an account that have not ended, newest first.
pub fn of_account(
    conn: &mut Read,
    account_id: AccountId,
    now: NaiveDateTime,
) -> QueryResult<Vec<SessionRow>> {
    session::table
        .filter(session::account_id.eq(account_id))
        .filter(session::expires_at.gt(now))
        .order(session::id.desc())
        .select((
            session::token_hash,
            session::created_at,
            session::expires_at,
        ))
        .load(conn)
}

/// Ends every session of an account but one; says how many.
pub fn delete_others(
    conn: &mut WriteTx,
    account_id: AccountId,
    kept: Option<&[u8]>,
) -> QueryResult<usize> {
    let own = session::table.filter(session::account_id.eq(account_id));
    match kept {
        Some(kept) => diesel::delete(own.filter(session::token_hash.ne(kept))).execute(conn),
        None => diesel::delete(own).execute(conn),
    }
}

/// Ends a session.
pub fn delete(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    diesel::delete(session::table.filter(session::token_hash.eq(token_hash))).execute(conn)
}

/// Removes sessions, and sign-ins that waited for a code, whose time is over.
pub fn purge(conn: &mut WriteTx, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(half_sign_in::table.filter(half_sign_in::expires_at.le(now))).execute(conn)?;
    diesel::delete(session::table.filter(session::expires_at.le(now))).execute(conn)
}

/// Ends every session and every sign-in that is not complete.
pub fn end_all(conn: &mut WriteTx) -> QueryResult<usize> {
    diesel::delete(half_sign_in::table).execute(conn)?;
    diesel::delete(session::table).execute(conn)
}

/// Notes that a password fitted and the code is still to come.
pub fn insert_half(
    conn: &mut WriteTx,
    token_hash: &[u8],
    account_id: AccountId,
    expires_at: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::insert_into(half_sign_in::table)
        .values((
            half_sign_in::token_hash.eq(token_hash),
            half_sign_in::account_id.eq(account_id),
            half_sign_in::expires_at.eq(expires_at),
        ))
        .execute(conn)
}

/// Whose sign-in waits for a code under a token.
pub fn account_of_half(
    conn: &mut Read,
    token_hash: &[u8],
    now: NaiveDateTime,
) -> QueryResult<Option<Account>> {
    half_sign_in::table
        .inner_join(account::table.on(account::id.eq(half_sign_in::account_id)))
        .filter(half_sign_in::token_hash.eq(token_hash))
        .filter(half_sign_in::expires_at.gt(now))
        .filter(account::disabled_at.is_null())
        .select(Account::as_select())
        .get_result(conn)
        .optional()
}

/// Ends a sign-in that waited for its code; 0 when it has ended already.
pub fn delete_half(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    diesel::delete(half_sign_in::table.filter(half_sign_in::token_hash.eq(token_hash)))
        .execute(conn)
}

/// Ends every sign-in of an account that waits for its code.
pub fn delete_halves(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<usize> {
    diesel::delete(half_sign_in::table.filter(half_sign_in::account_id.eq(account_id)))
        .execute(conn)
}

/// Notes a try to sign in.
pub fn insert_try(conn: &mut WriteTx, account_key: &str, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::insert_into(sign_in_try::table)
        .values((
            sign_in_try::account_key.eq(account_key),
            sign_in_try::tried_at.eq(now),
        ))
        .execute(conn)
}

/// How often an account was tried since an instant.
pub fn count_tries(conn: &mut Read, account_key: &str, since: NaiveDateTime) -> QueryResult<i64> {
    sign_in_try::table
        .filter(sign_in_try::account_key.eq(account_key))
        .filter(sign_in_try::tried_at.gt(since))
        .count()
        .get_result(conn)
}

/// Forgets the tries of an account that got in.
pub fn delete_tries(conn: &mut WriteTx, account_key: &str) -> QueryResult<usize> {
    diesel::delete(sign_in_try::table.filter(sign_in_try::account_key.eq(account_key)))
        .execute(conn)
}

/// Forgets tries that no limit looks at any more.
pub fn purge_tries(conn: &mut WriteTx, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(sign_in_try::table.filter(sign_in_try::tried_at.lt(before))).execute(conn)
}
