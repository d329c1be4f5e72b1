//! Consultations whose retention date has come: which they are, and the deleting of what their
//! responses said, in pieces that hold up nobody.

use super::schema::{
    answer, danger_alert, decision, draft, legal_hold, opinion, publishing, response, retention,
    return_code, review, review_event, sealed_group, second_look, sender_flag, tabulation,
    text_translation,
};
use super::{Read, WriteTx, responses};
use crate::domain::ids::{AccountId, ConsultationId, ResponseId, ReviewId};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// Notes that the retention date of a consultation has come; `false` when that was noted before.
///
/// The caller holds the consultation's row, so that two who find it at once come one after the other.
pub fn reach(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    day: NaiveDate,
) -> QueryResult<bool> {
    if is_reached(conn, consultation_id)? {
        return Ok(false);
    }
    diesel::insert_into(retention::table)
        .values((
            retention::consultation_id.eq(consultation_id),
            retention::reached_on.eq(day),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Whether the retention date of a consultation has come and its words and choices are being
/// deleted, or are gone.
pub fn is_reached(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<bool> {
    let own = retention::table.find(consultation_id);
    diesel::select(diesel::dsl::exists(own)).get_result(conn)
}

/// The consultations whose retention date has come and of which something may be left to delete.
pub fn unfinished(conn: &mut Read) -> QueryResult<Vec<ConsultationId>> {
    retention::table
        .filter(retention::finished_on.is_null())
        .order(retention::consultation_id)
        .select(retention::consultation_id)
        .load(conn)
}

/// Takes the deleting of a consultation for a while; `false` when somebody else has it, or nothing
/// is left to delete.
pub fn take(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    now: NaiveDateTime,
    until: NaiveDateTime,
) -> QueryResult<bool> {
    let free = retention::table
        .find(consultation_id)
        .filter(retention::finished_on.is_null())
        .filter(
            retention::held_until
                .is_null()
                .or(retention::held_until.le(now)),
        );
    let taken = diesel::update(free)
        .set(retention::held_until.eq(until))
        .execute(conn)?;
    Ok(taken > 0)
}

/// Keeps it for longer: written with every piece.
pub fn hold(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    until: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(retention::table.find(consultation_id))
        .set(retention::held_until.eq(until))
        .execute(conn)
}

/// Gives it back. With a day, nothing is left to delete; without one, holds keep some responses.
pub fn give_back(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    finished_on: Option<NaiveDate>,
) -> QueryResult<usize> {
    diesel::update(retention::table.find(consultation_id))
        .set((
            retention::held_until.eq(None::<NaiveDateTime>),
            retention::finished_on.eq(finished_on),
        ))
        .execute(conn)
}

/// The next responses of a consultation, by key, whose words and choices are not deleted yet and on
/// which no hold lies on a day.
pub fn next_responses(
    conn: &mut Read,
    consultation_id: ConsultationId,
    after: ResponseId,
    day: NaiveDate,
    limit: i64,
) -> QueryResult<Vec<ResponseId>> {
    let held = legal_hold::table
        .filter(legal_hold::consultation_id.eq(consultation_id))
        .filter(legal_hold::lifted_at.is_null())
        .filter(legal_hold::until.ge(day))
        .select(legal_hold::response_id);
    response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::id.gt(after))
        .filter(response::ended_on.is_null())
        .filter(response::id.ne_all(held))
        .order(response::id)
        .limit(limit)
        .select(response::id)
        .load(conn)
}

/// Whether the words and choices of some response of a consultation are still there.
pub fn any_left(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<bool> {
    let left = response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::ended_on.is_null());
    diesel::select(diesel::dsl::exists(left)).get_result(conn)
}

/// Deletes what a response says and what could prove it, and what was written about it. Its rows,
/// the decisions and what the public reads stay, so that it stands where it stood in the balance:
/// therefore an answer in words keeps its row, without a word.
pub fn end_response(conn: &mut WriteTx, id: ResponseId, day: NaiveDate) -> QueryResult<()> {
    let answers = answer::table.filter(answer::response_id.eq(id));
    diesel::delete(answers.filter(answer::words.is_null())).execute(conn)?;
    diesel::update(answers)
        .set(answer::words.eq(""))
        .execute(conn)?;
    responses::forget_source(conn, id)?;
    let reviews: Vec<ReviewId> = review::table
        .filter(review::response_id.eq(id))
        .select(review::id)
        .load(conn)?;
    end_reviews(conn, &reviews)?;
    diesel::update(response::table.find(id))
        .set(response::ended_on.eq(day))
        .execute(conn)
        .map(drop)
}

/// Deletes what was written about texts, and what is known of their words.
fn end_reviews(conn: &mut WriteTx, ids: &[ReviewId]) -> QueryResult<()> {
    diesel::delete(danger_alert::table.filter(danger_alert::review_id.eq_any(ids)))
        .execute(conn)?;
    diesel::update(review::table.filter(review::id.eq_any(ids)))
        .set((
            review::flags.eq(""),
            review::copy_key.eq(None::<i64>),
            review::indexed.eq(true),
            review::lease_account_id.eq(None::<AccountId>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    diesel::update(decision::table.filter(decision::review_id.eq_any(ids)))
        .set(decision::to_author.eq(None::<String>))
        .execute(conn)?;
    diesel::update(opinion::table.filter(opinion::review_id.eq_any(ids)))
        .set((
            opinion::note.eq(None::<String>),
            opinion::to_author.eq(None::<String>),
        ))
        .execute(conn)?;
    diesel::update(review_event::table.filter(review_event::review_id.eq_any(ids)))
        .set(review_event::note.eq(None::<String>))
        .execute(conn)?;
    diesel::update(second_look::table.filter(second_look::review_id.eq_any(ids)))
        .set((
            second_look::words.eq(None::<String>),
            second_look::to_author.eq(None::<String>),
        ))
        .execute(conn)
        .map(drop)
}

/// Deletes up to `limit` rows of each table that hold something of a consultation's responses and
/// stand beside them; how many those were. What is about one response goes after that response, so
/// that a hold keeps it too.
pub fn end_beside(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    limit: i64,
) -> QueryResult<usize> {
    macro_rules! delete_some {
        ($table:ident) => {{
            let some: Vec<i64> = $table::table
                .filter($table::consultation_id.eq(consultation_id))
                .select($table::id)
                .limit(limit)
                .load(conn)?;
            diesel::delete($table::table.filter($table::id.eq_any(some))).execute(conn)?
        }};
    }
    let codes = return_code::table
        .filter(return_code::consultation_id.eq(consultation_id))
        .filter(return_code::sealed_token.is_not_null());
    diesel::update(codes)
        .set((
            return_code::sealed_token.eq(None::<Vec<u8>>),
            return_code::token_hash.eq(None::<Vec<u8>>),
        ))
        .execute(conn)?;
    let drafts: Vec<Vec<u8>> = draft::table
        .filter(draft::consultation_id.eq(consultation_id))
        .select(draft::token_hash)
        .limit(limit)
        .load(conn)?;
    let drafts =
        diesel::delete(draft::table.filter(draft::token_hash.eq_any(drafts))).execute(conn)?;
    let publishing =
        diesel::delete(publishing::table.filter(publishing::consultation_id.eq(consultation_id)))
            .execute(conn)?;
    Ok(drafts
        + publishing
        + end_translations(conn, consultation_id, limit)?
        + end_signs(conn, consultation_id, limit)?
        + delete_some!(sealed_group)
        + delete_some!(tabulation))
}

/// Deletes translations of texts that are gone; what is public of them stands with the public text.
fn end_translations(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    limit: i64,
) -> QueryResult<usize> {
    let some: Vec<i64> = text_translation::table
        .inner_join(review::table.on(review::id.eq(text_translation::review_id)))
        .inner_join(response::table.on(response::id.eq(review::response_id)))
        .filter(text_translation::consultation_id.eq(consultation_id))
        .filter(response::ended_on.is_not_null())
        .select(text_translation::id)
        .limit(limit)
        .load(conn)?;
    diesel::delete(text_translation::table.filter(text_translation::id.eq_any(some))).execute(conn)
}

/// Deletes signs that programs sent responses that are gone.
fn end_signs(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    limit: i64,
) -> QueryResult<usize> {
    let some: Vec<i64> = sender_flag::table
        .inner_join(response::table.on(response::id.eq(sender_flag::response_id)))
        .filter(sender_flag::consultation_id.eq(consultation_id))
        .filter(response::ended_on.is_not_null())
        .select(sender_flag::id)
        .limit(limit)
        .load(conn)?;
    diesel::delete(sender_flag::table.filter(sender_flag::id.eq_any(some))).execute(conn)
}
