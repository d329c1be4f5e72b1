//! Texts that tell of danger to a life and of which the duty contact has not been told yet. A row
//! is written with its text and goes with the mail that tells (`docs/adr/0083`).

use super::schema::{danger_alert, review};
use super::{Read, WriteTx};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::QueueStage;
use diesel::prelude::*;

/// Notes that the duty contact is to be told of these texts, by their numbers.
pub fn insert(conn: &mut WriteTx, items: &[&str]) -> QueryResult<()> {
    let texts: Vec<(ReviewId, ConsultationId)> = review::table
        .filter(review::item.eq_any(items.to_vec()))
        .select((review::id, review::consultation_id))
        .load(conn)?;
    for (id, consultation_id) in texts {
        let known: i64 = danger_alert::table
            .filter(danger_alert::review_id.eq(id))
            .count()
            .get_result(conn)?;
        if known == 0 {
            diesel::insert_into(danger_alert::table)
                .values((
                    danger_alert::review_id.eq(id),
                    danger_alert::consultation_id.eq(consultation_id),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// The consultations in which somebody is to be told.
pub fn consultations(conn: &mut Read) -> QueryResult<Vec<ConsultationId>> {
    danger_alert::table
        .select(danger_alert::consultation_id)
        .distinct()
        .order(danger_alert::consultation_id)
        .load(conn)
}

/// Takes what is to be told in a consultation; whether any of the texts is still there to be read.
/// Of two instances that do it at once, one finds them.
pub fn take(conn: &mut WriteTx, consultation_id: ConsultationId) -> QueryResult<bool> {
    let texts: Vec<ReviewId> = diesel::delete(
        danger_alert::table.filter(danger_alert::consultation_id.eq(consultation_id)),
    )
    .returning(danger_alert::review_id)
    .get_results(conn)?;
    let waiting: i64 = review::table
        .filter(review::id.eq_any(texts))
        .filter(review::stage.ne(QueueStage::Gone))
        .count()
        .get_result(conn)?;
    Ok(waiting > 0)
}

/// Whether any of some texts waits to be told.
pub fn any_of(conn: &mut Read, review_ids: Vec<ReviewId>) -> QueryResult<bool> {
    let waiting: i64 = danger_alert::table
        .filter(danger_alert::review_id.eq_any(review_ids))
        .count()
        .get_result(conn)?;
    Ok(waiting > 0)
}

/// Forgets what was to be told of some texts.
pub(super) fn forget(conn: &mut WriteTx, review_ids: &[ReviewId]) -> QueryResult<usize> {
    diesel::delete(danger_alert::table.filter(danger_alert::review_id.eq_any(review_ids.to_vec())))
        .execute(conn)
}
