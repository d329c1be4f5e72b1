//! Links by which somebody chooses a password: used once, for a while.

use super::accounts::{self, Account};
use super::schema::account_link;
use super::{Read, WriteTx};
use crate::domain::account::LinkKind;
use crate::domain::ids::AccountId;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A link as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = account_link)]
pub struct StoredLink {
    pub id: i64,
    pub account_id: AccountId,
    pub kind: LinkKind,
    pub expires_at: NaiveDateTime,
    pub used_at: Option<NaiveDateTime>,
    pub void: bool,
}

/// Makes a link; every earlier one of the account leads nowhere from now on.
pub fn replace(
    conn: &mut WriteTx,
    account_id: AccountId,
    kind: LinkKind,
    token_hash: &[u8],
    now: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> QueryResult<usize> {
    void_all(conn, account_id)?;
    diesel::insert_into(account_link::table)
        .values((
            account_link::account_id.eq(account_id),
            account_link::kind.eq(kind),
            account_link::token_hash.eq(token_hash),
            account_link::made_at.eq(now),
            account_link::expires_at.eq(expires_at),
            account_link::void.eq(false),
        ))
        .execute(conn)
}

/// Makes every link of an account lead nowhere.
pub fn void_all(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<usize> {
    diesel::update(
        account_link::table
            .filter(account_link::account_id.eq(account_id))
            .filter(account_link::used_at.is_null()),
    )
    .set(account_link::void.eq(true))
    .execute(conn)
}

/// The link of a token, with its account.
pub fn find(conn: &mut Read, token_hash: &[u8]) -> QueryResult<Option<(StoredLink, Account)>> {
    let link: Option<StoredLink> = account_link::table
        .filter(account_link::token_hash.eq(token_hash))
        .select(StoredLink::as_select())
        .get_result(conn)
        .optional()?;
    let Some(link) = link else { return Ok(None) };
    Ok(accounts::find(conn, link.account_id)?.map(|account| (link, account)))
}

/// Uses up a link; `false` when it was used or replaced, or its time is over.
pub fn take(conn: &mut WriteTx, id: i64, now: NaiveDateTime) -> QueryResult<bool> {
    let open = account_link::table
        .find(id)
        .filter(account_link::used_at.is_null())
        .filter(account_link::void.eq(false))
        .filter(account_link::expires_at.gt(now));
    Ok(diesel::update(open)
        .set(account_link::used_at.eq(now))
        .execute(conn)?
        > 0)
}

/// The open invitations: whose, and until when.
pub fn open_invitations(
    conn: &mut Read,
    now: NaiveDateTime,
) -> QueryResult<Vec<(AccountId, NaiveDateTime)>> {
    account_link::table
        .filter(account_link::kind.eq(LinkKind::Invitation))
        .filter(account_link::used_at.is_null())
        .filter(account_link::void.eq(false))
        .filter(account_link::expires_at.gt(now))
        .select((account_link::account_id, account_link::expires_at))
        .load(conn)
}

/// Removes links that have been over for a while: until then their bearers are told what happened
/// to them.
pub fn purge(conn: &mut WriteTx, before: NaiveDateTime) -> QueryResult<usize> {
    diesel::delete(account_link::table.filter(account_link::expires_at.lt(before))).execute(conn)
}
