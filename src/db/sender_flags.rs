//! Signs that a response was sent by a program, by day.

use super::schema::sender_flag;
use super::{Read, WriteTx};
use crate::domain::ids::{ConsultationId, ResponseId};
use crate::domain::response::SenderSign;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Notes a sign on a response.
pub fn insert(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    response_id: ResponseId,
    sign: SenderSign,
    day: NaiveDate,
) -> QueryResult<usize> {
    diesel::insert_into(sender_flag::table)
        .values((
            sender_flag::consultation_id.eq(consultation_id),
            sender_flag::response_id.eq(response_id),
            sender_flag::sign.eq(sign.as_str()),
            sender_flag::noticed_on.eq(day),
        ))
        .execute(conn)
}

/// The signs on a response.
pub fn of_response(conn: &mut Read, response_id: ResponseId) -> QueryResult<Vec<SenderSign>> {
    sender_flag::table
        .filter(sender_flag::response_id.eq(response_id))
        .order(sender_flag::sign)
        .select(sender_flag::sign)
        .load(conn)
}

/// Forgets the signs on a response that was erased.
pub fn forget(conn: &mut WriteTx, response_id: ResponseId) -> QueryResult<usize> {
    diesel::delete(sender_flag::table.filter(sender_flag::response_id.eq(response_id)))
        .execute(conn)
}
