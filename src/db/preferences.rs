//! What somebody saved or switched on for themselves.

use super::schema::{preference, saved_filter};
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId};
use diesel::prelude::*;

/// The most filters that somebody saves for a consultation.
pub const MOST_FILTERS: usize = 30;

/// The filters that somebody saved, by name: what stands behind `?` in an address.
pub fn filters(
    conn: &mut Read,
    account_id: AccountId,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<(String, String)>> {
    saved_filter::table
        .filter(saved_filter::account_id.eq(account_id))
        .filter(saved_filter::consultation_id.eq(consultation_id))
        .order(saved_filter::name)
        .select((saved_filter::name, saved_filter::filter))
        .load(conn)
}

/// Saves a filter under a name, in the place of one of the same name.
pub fn save_filter(
    conn: &mut WriteTx,
    account_id: AccountId,
    consultation_id: ConsultationId,
    name: &str,
    filter: &str,
) -> QueryResult<()> {
    forget_filter(conn, account_id, consultation_id, name)?;
    diesel::insert_into(saved_filter::table)
        .values((
            saved_filter::account_id.eq(account_id),
            saved_filter::consultation_id.eq(consultation_id),
            saved_filter::name.eq(name),
            saved_filter::filter.eq(filter),
        ))
        .execute(conn)?;
    Ok(())
}

/// Removes a saved filter.
pub fn forget_filter(
    conn: &mut WriteTx,
    account_id: AccountId,
    consultation_id: ConsultationId,
    name: &str,
) -> QueryResult<usize> {
    diesel::delete(
        saved_filter::table
            .filter(saved_filter::account_id.eq(account_id))
            .filter(saved_filter::consultation_id.eq(consultation_id))
            .filter(saved_filter::name.eq(name)),
    )
    .execute(conn)
}

/// What somebody chose under a name.
pub fn get(conn: &mut Read, account_id: AccountId, name: &str) -> QueryResult<Option<String>> {
    preference::table
        .find((account_id, name))
        .select(preference::value)
        .first(conn)
        .optional()
}

/// Remembers what somebody chose.
pub fn set(conn: &mut WriteTx, account_id: AccountId, name: &str, value: &str) -> QueryResult<()> {
    diesel::delete(preference::table.find((account_id, name))).execute(conn)?;
    diesel::insert_into(preference::table)
        .values((
            preference::account_id.eq(account_id),
            preference::name.eq(name),
            preference::value.eq(value),
        ))
        .execute(conn)?;
    Ok(())
}
