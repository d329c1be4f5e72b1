//! What must be kept for now, and what is to be erased as soon as it need not be kept.

use super::schema::{account, erasure_waiting, legal_hold};
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId, ResponseId};
use crate::domain::request::HoldReason;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A hold to be placed.
#[derive(Debug, Clone)]
pub struct NewHold {
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub number: String,
    pub reason: HoldReason,
    pub case_number: String,
    /// Its last day.
    pub until: NaiveDate,
    pub placed_by: AccountId,
    pub placed_at: NaiveDateTime,
}

/// A hold, with the name of who placed it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = legal_hold)]
pub struct LegalHold {
    pub number: String,
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub reason: HoldReason,
    pub case_number: String,
    pub until: NaiveDate,
    pub placed_at: NaiveDateTime,
    pub lifted_at: Option<NaiveDateTime>,
    #[diesel(select_expression = account::name, select_expression_type = account::name)]
    pub by: String,
}

/// Places a hold.
pub fn insert(conn: &mut WriteTx, new: &NewHold) -> QueryResult<usize> {
    diesel::insert_into(legal_hold::table)
        .values((
            legal_hold::consultation_id.eq(new.consultation_id),
            legal_hold::response_id.eq(new.response_id),
            legal_hold::number.eq(&new.number),
            legal_hold::reason.eq(new.reason),
            legal_hold::case_number.eq(&new.case_number),
            legal_hold::until.eq(new.until),
            legal_hold::placed_by.eq(new.placed_by),
            legal_hold::placed_at.eq(new.placed_at),
        ))
        .execute(conn)
}

/// The hold on a response that stands on a day; of several the one that ends last.
pub fn standing(
    conn: &mut Read,
    response_id: ResponseId,
    day: NaiveDate,
) -> QueryResult<Option<LegalHold>> {
    Ok(of_response(conn, response_id)?
        .into_iter()
        .filter(|hold| hold.lifted_at.is_none() && hold.until >= day)
        .max_by_key(|hold| hold.until))
}

/// Every hold on a response, lifted and over ones included, oldest first.
pub fn of_response(conn: &mut Read, response_id: ResponseId) -> QueryResult<Vec<LegalHold>> {
    legal_hold::table
        .inner_join(account::table.on(account::id.eq(legal_hold::placed_by)))
        .filter(legal_hold::response_id.eq(response_id))
        .order(legal_hold::id)
        .select(LegalHold::as_select())
        .load(conn)
}

/// The holds of some consultations that were not lifted and end on a day or later, the next to end
/// first.
pub fn all_standing(
    conn: &mut Read,
    consultation_ids: &[ConsultationId],
    day: NaiveDate,
) -> QueryResult<Vec<LegalHold>> {
    legal_hold::table
        .inner_join(account::table.on(account::id.eq(legal_hold::placed_by)))
        .filter(legal_hold::consultation_id.eq_any(consultation_ids.to_vec()))
        .filter(legal_hold::lifted_at.is_null())
        .filter(legal_hold::until.ge(day))
        .order((legal_hold::until, legal_hold::id))
        .select(LegalHold::as_select())
        .load(conn)
}

/// Ends a hold before its day; `false` when it was lifted already or is not on that response.
pub fn lift(
    conn: &mut WriteTx,
    response_id: ResponseId,
    number: &str,
    by: AccountId,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let standing = legal_hold::table
        .filter(legal_hold::response_id.eq(response_id))
        .filter(legal_hold::number.eq(number))
        .filter(legal_hold::lifted_at.is_null());
    let lifted = diesel::update(standing)
        .set((legal_hold::lifted_by.eq(by), legal_hold::lifted_at.eq(now)))
        .execute(conn)?;
    Ok(lifted > 0)
}

/// Notes that a response is to be erased once nothing holds it. The first day on which that was
/// asked stays.
pub fn erase_later(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    response_id: ResponseId,
    day: NaiveDate,
) -> QueryResult<()> {
    if erasure_asked_on(conn, response_id)?.is_some() {
        return Ok(());
    }
    diesel::insert_into(erasure_waiting::table)
        .values((
            erasure_waiting::response_id.eq(response_id),
            erasure_waiting::consultation_id.eq(consultation_id),
            erasure_waiting::asked_on.eq(day),
        ))
        .execute(conn)
        .map(drop)
}

/// Since when a response is to be erased; `None` when nobody asked, or it was done.
pub fn erasure_asked_on(
    conn: &mut Read,
    response_id: ResponseId,
) -> QueryResult<Option<NaiveDate>> {
    erasure_waiting::table
        .find(response_id)
        .select(erasure_waiting::asked_on)
        .get_result(conn)
        .optional()
}

/// The responses that are to be erased, with their consultations, the oldest wish first.
pub fn waiting(conn: &mut Read) -> QueryResult<Vec<(ResponseId, ConsultationId)>> {
    erasure_waiting::table
        .order((erasure_waiting::asked_on, erasure_waiting::response_id))
        .select((
            erasure_waiting::response_id,
            erasure_waiting::consultation_id,
        ))
        .load(conn)
}

/// Forgets that a response is to be erased, because it is.
pub fn erased(conn: &mut WriteTx, response_id: ResponseId) -> QueryResult<usize> {
    diesel::delete(erasure_waiting::table.find(response_id)).execute(conn)
}
