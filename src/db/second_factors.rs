//! Second factors of staff: the sealed secret of an app, and the hashes of recovery codes.

use super::schema::{recovery_code, second_factor};
use super::{Read, WriteTx};
use crate::domain::ids::AccountId;
use diesel::prelude::*;

/// What is known of an account's second factor.
#[derive(Debug, Clone, Queryable)]
pub struct StoredFactor {
    /// The secret whose codes are asked for.
    pub sealed: Option<Vec<u8>>,
    /// A secret that waits for its first code.
    pub pending: Option<Vec<u8>>,
    pub last_step: i64,
}

/// The second factor of an account.
pub fn find(conn: &mut Read, account_id: AccountId) -> QueryResult<Option<StoredFactor>> {
    second_factor::table
        .find(account_id)
        .select((
            second_factor::sealed,
            second_factor::pending,
            second_factor::last_step,
        ))
        .get_result(conn)
        .optional()
}

/// Whether codes are asked for.
pub fn is_set(conn: &mut Read, account_id: AccountId) -> QueryResult<bool> {
    Ok(find(conn, account_id)?.is_some_and(|factor| factor.sealed.is_some()))
}

/// The accounts that have a second factor.
pub fn accounts(conn: &mut Read) -> QueryResult<Vec<AccountId>> {
    second_factor::table
        .filter(second_factor::sealed.is_not_null())
        .select(second_factor::account_id)
        .load(conn)
}

/// Keeps a secret that waits for its first code, in place of an earlier one that did.
pub fn set_pending(
    conn: &mut WriteTx,
    account_id: AccountId,
    pending: &[u8],
) -> QueryResult<usize> {
    let changed = diesel::update(second_factor::table.find(account_id))
        .set(second_factor::pending.eq(pending))
        .execute(conn)?;
    if changed > 0 {
        return Ok(changed);
    }
    diesel::insert_into(second_factor::table)
        .values((
            second_factor::account_id.eq(account_id),
            second_factor::pending.eq(pending),
            second_factor::last_step.eq(0_i64),
        ))
        .execute(conn)
}

/// Makes the secret that waited the one whose codes are asked for, if it still is the one that a
/// code fitted.
pub fn confirm(
    conn: &mut WriteTx,
    account_id: AccountId,
    pending: &[u8],
    step: i64,
) -> QueryResult<bool> {
    let waiting = second_factor::table
        .find(account_id)
        .filter(second_factor::pending.eq(pending));
    let changed = diesel::update(waiting)
        .set((
            second_factor::sealed.eq(pending),
            second_factor::pending.eq(None::<Vec<u8>>),
            second_factor::last_step.eq(step),
        ))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Takes the code of a step of time; `false` when it, or a later one, was taken already.
pub fn take_step(conn: &mut WriteTx, account_id: AccountId, step: i64) -> QueryResult<bool> {
    let fresh = second_factor::table
        .find(account_id)
        .filter(second_factor::last_step.lt(step));
    Ok(diesel::update(fresh)
        .set(second_factor::last_step.eq(step))
        .execute(conn)?
        > 0)
}

/// Removes the second factor and its recovery codes; `false` when there was none.
pub fn delete(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<bool> {
    delete_codes(conn, account_id)?;
    Ok(diesel::delete(second_factor::table.find(account_id)).execute(conn)? > 0)
}

/// Keeps recovery codes in place of all earlier ones.
pub fn replace_codes(
    conn: &mut WriteTx,
    account_id: AccountId,
    hashes: &[String],
) -> QueryResult<()> {
    delete_codes(conn, account_id)?;
    for hash in hashes {
        diesel::insert_into(recovery_code::table)
            .values((
                recovery_code::account_id.eq(account_id),
                recovery_code::code_hash.eq(hash),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses up a recovery code; `false` when there is no such code any more.
pub fn take_code(conn: &mut WriteTx, account_id: AccountId, hash: &str) -> QueryResult<bool> {
    let code = recovery_code::table
        .filter(recovery_code::account_id.eq(account_id))
        .filter(recovery_code::code_hash.eq(hash));
    Ok(diesel::delete(code).execute(conn)? > 0)
}

/// How many recovery codes are left.
pub fn count_codes(conn: &mut Read, account_id: AccountId) -> QueryResult<i64> {
    recovery_code::table
        .filter(recovery_code::account_id.eq(account_id))
        .count()
        .get_result(conn)
}

fn delete_codes(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<usize> {
    diesel::delete(recovery_code::table.filter(recovery_code::account_id.eq(account_id)))
        .execute(conn)
}
