//! Texts that somebody is not given: recused from for good, skipped until a day.

use super::moderation::ReviewRow;
use super::schema::set_aside;
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ReviewId};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Keeps a text from somebody, until a day or for good. What is for good stays so.
pub fn keep_from(
    conn: &mut WriteTx,
    text: &ReviewRow,
    account_id: AccountId,
    until: Option<NaiveDate>,
) -> QueryResult<()> {
    if is_recused(conn, text.id, account_id)? {
        return Ok(());
    }
    diesel::delete(set_aside::table.find((account_id, text.id))).execute(conn)?;
    diesel::insert_into(set_aside::table)
        .values((
            set_aside::account_id.eq(account_id),
            set_aside::review_id.eq(text.id),
            set_aside::consultation_id.eq(text.consultation_id),
            set_aside::why.eq(if until.is_some() {
                "skipped"
            } else {
                "recused"
            }),
            set_aside::until.eq(until),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether somebody has stepped back from a text for good.
pub fn is_recused(
    conn: &mut Read,
    review_id: ReviewId,
    account_id: AccountId,
) -> QueryResult<bool> {
    let why: Option<String> = set_aside::table
        .find((account_id, review_id))
        .select(set_aside::why)
        .first(conn)
        .optional()?;
    Ok(why.as_deref() == Some("recused"))
}
