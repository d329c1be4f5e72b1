//! Who holds which text until when, and texts that are put off or taken out of a screen.

use crate::db::moderation::ReviewRow;
use crate::db::prepared::prepared;
use crate::db::schema::review;
use crate::db::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId, ReviewId};
use crate::domain::queue::QueueStage;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// What somebody holds in a consultation, first due first.
pub fn held_by(
    conn: &mut Read,
    consultation_id: ConsultationId,
    account_id: AccountId,
    now: NaiveDateTime,
) -> QueryResult<Vec<ReviewRow>> {
    let waiting: Vec<&str> = QueueStage::WAITING
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    review::table
        .filter(review::lease_account_id.eq(account_id))
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::lease_until.gt(now))
        .filter(review::stage.eq_any(waiting))
        .order((review::due_on, review::id))
        .select(ReviewRow::as_select())
        .load(conn)
}

/// Gives somebody an item until an instant.
pub fn lease(
    conn: &mut WriteTx,
    id: ReviewId,
    account_id: AccountId,
    until: NaiveDateTime,
) -> QueryResult<ReviewRow> {
    let given = (
        review::lease_account_id.eq(account_id),
        review::lease_until.eq(until),
    );
    prepared!(conn, |inner| diesel::update(review::table.find(id))
        .set(given)
        .returning(ReviewRow::as_returning())
        .get_result(inner))
}

/// Lets somebody keep an item for longer if nobody took it meanwhile.
pub fn renew(
    conn: &mut WriteTx,
    id: ReviewId,
    account_id: AccountId,
    until: NaiveDateTime,
) -> QueryResult<bool> {
    let renewed = diesel::update(
        review::table
            .find(id)
            .filter(review::lease_account_id.eq(account_id)),
    )
    .set(review::lease_until.eq(until))
    .execute(conn)?;
    Ok(renewed > 0)
}

/// Takes an item back from somebody, wherever it is in the queue; 0 when somebody else holds it.
pub fn release(conn: &mut WriteTx, id: ReviewId, account_id: AccountId) -> QueryResult<usize> {
    diesel::update(
        review::table
            .find(id)
            .filter(review::lease_account_id.eq(account_id)),
    )
    .set((
        review::lease_account_id.eq(None::<AccountId>),
        review::lease_until.eq(None::<NaiveDateTime>),
    ))
    .execute(conn)
}

/// Takes everything back from somebody, in every consultation. Returns the items.
pub fn release_all(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<Vec<String>> {
    diesel::update(review::table.filter(review::lease_account_id.eq(account_id)))
        .set((
            review::lease_account_id.eq(None::<AccountId>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .returning(review::item)
        .get_results(conn)
}

/// Puts a text off until a day.
pub fn snooze(conn: &mut WriteTx, id: ReviewId, until: NaiveDate) -> QueryResult<usize> {
    diesel::update(review::table.find(id))
        .set(review::snoozed_until.eq(until))
        .execute(conn)
}

/// Takes a text out of the screens of short ones.
pub fn take_alone(conn: &mut WriteTx, id: ReviewId) -> QueryResult<usize> {
    diesel::update(
        review::table
            .find(id)
            .filter(review::stage.eq(QueueStage::Short)),
    )
    .set(review::stage.eq(QueueStage::New))
    .execute(conn)
}
