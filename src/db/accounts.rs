//! Accounts of staff, their roles, their sessions, and tries to sign in.

use super::schema::{account, account_role, session, sign_in_try};
use super::{Read, WriteTx};
use crate::domain::account::{Email, Role};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Somebody who works here.
#[derive(Debug, Clone, Queryable)]
pub struct Account {
    pub id: i64,
    pub email: String,
    pub name: String,
    pub password_hash: String,
    pub affiliation: Option<String>,
    pub disabled_at: Option<NaiveDateTime>,
}

const ACCOUNT: (account::id, account::email, account::name, account::password_hash, account::affiliation, account::disabled_at) =
    (account::id, account::email, account::name, account::password_hash, account::affiliation, account::disabled_at);

/// A role, everywhere (`None`) or in one consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Grant {
    pub role: Role,
    pub consultation_id: Option<i64>,
}

/// Makes an account and returns its key.
pub fn insert(
    conn: &mut WriteTx,
    email: &Email,
    name: &str,
    password_hash: &str,
    affiliation: Option<&str>,
    now: NaiveDateTime,
) -> QueryResult<i64> {
    diesel::insert_into(account::table)
        .values((
            account::email.eq(email.as_str()),
            account::name.eq(name),
            account::password_hash.eq(password_hash),
            account::affiliation.eq(affiliation),
            account::created_at.eq(now),
        ))
        .returning(account::id)
        .get_result(conn)
}

/// Gives a role.
pub fn grant(conn: &mut WriteTx, account_id: i64, role: Role, consultation_id: Option<i64>) -> QueryResult<usize> {
    diesel::insert_into(account_role::table)
        .values((account_role::account_id.eq(account_id), account_role::role.eq(role), account_role::consultation_id.eq(consultation_id)))
        .execute(conn)
}

/// The account with an address.
pub fn find_by_email(conn: &mut Read, email: &Email) -> QueryResult<Option<Account>> {
    account::table.filter(account::email.eq(email.as_str())).select(ACCOUNT).get_result(conn).optional()
}

/// The account with a key.
pub fn find(conn: &mut Read, id: i64) -> QueryResult<Option<Account>> {
    account::table.find(id).select(ACCOUNT).get_result(conn).optional()
}

/// Whether anybody works here yet.
pub fn any(conn: &mut Read) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(account::table.select(account::id))).get_result(conn)
}

/// What somebody may be.
pub fn grants(conn: &mut Read, account_id: i64) -> QueryResult<Vec<Grant>> {
    account_role::table
        .filter(account_role::account_id.eq(account_id))
        .order(account_role::id)
        .select((account_role::role, account_role::consultation_id))
        .load(conn)
}

/// Opens a session.
pub fn insert_session(
    conn: &mut WriteTx,
    token_hash: &[u8],
    account_id: i64,
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

/// The account whose session this is, if it has not ended.
pub fn find_by_session(conn: &mut Read, token_hash: &[u8], now: NaiveDateTime) -> QueryResult<Option<Account>> {
    session::table
        .inner_join(account::table.on(account::id.eq(session::account_id)))
        .filter(session::token_hash.eq(token_hash))
        .filter(session::expires_at.gt(now))
        .filter(account::disabled_at.is_null())
        .select(ACCOUNT)
        .get_result(conn)
        .optional()
}

/// Ends a session.
pub fn delete_session(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    diesel::delete(session::table.filter(session::token_hash.eq(token_hash))).execute(conn)
}

/// Removes sessions that have ended.
pub fn purge_sessions(conn: &mut WriteTx, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(session::table.filter(session::expires_at.le(now))).execute(conn)
}

/// Notes a try to sign in.
pub fn insert_try(conn: &mut WriteTx, account_key: &str, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::insert_into(sign_in_try::table).values((sign_in_try::account_key.eq(account_key), sign_in_try::tried_at.eq(now))).execute(conn)
}

/// How often an account was tried since an instant.
pub fn count_tries(conn: &mut Read, account_key: &str, since: NaiveDateTime) -> QueryResult<i64> {
    sign_in_try::table.filter(sign_in_try::account_key.eq(account_key)).filter(sign_in_try::tried_at.gt(since)).count().get_result(conn)
}

/// Forgets the tries of an account that got in.
pub fn delete_tries(conn: &mut WriteTx, account_key: &str) -> QueryResult<usize> {
    diesel::delete(sign_in_try::table.filter(sign_in_try::account_key.eq(account_key))).execute(conn)
}

/// Forgets tries that no limit looks at any more.
pub fn purge_tries(conn: &mut WriteTx, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(sign_in_try::table.filter(sign_in_try::tried_at.lt(before))).execute(conn)
}
