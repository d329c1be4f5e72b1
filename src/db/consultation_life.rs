//! What a consultation has behind it, for the pages of officials: when something was published and
//! opened, how many came in each day, what still waits.

use super::Read;
use super::columns::{CountedNumber, EditionState};
use super::responses::released;
use super::schema::{edition, publication, response, review};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::QueueStage;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// When something was published.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = publication)]
pub struct PublicationInstant {
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub cut_off: NaiveDate,
    pub published_at: NaiveDateTime,
}

/// When an edition was made: for one that was opened, when it opened.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = edition)]
pub struct EditionInstant {
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub state: EditionState,
    pub created_at: NaiveDateTime,
}

/// Every publication of a consultation without its snapshot, oldest first.
pub fn publications(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<PublicationInstant>> {
    publication::table
        .filter(publication::consultation_id.eq(consultation_id))
        .order(publication::number)
        .select(PublicationInstant::as_select())
        .load(conn)
}

/// Every edition of a consultation without its content, oldest first.
pub fn editions(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<EditionInstant>> {
    edition::table
        .filter(edition::consultation_id.eq(consultation_id))
        .order(edition::number)
        .select(EditionInstant::as_select())
        .load(conn)
}

/// How many responses came in on each day before another, oldest day first; days without any are
/// left out. Those that no second person has released are not among them.
pub fn received_by_day(
    conn: &mut Read,
    consultation_id: ConsultationId,
    before: NaiveDate,
) -> QueryResult<Vec<(NaiveDate, i64)>> {
    response::table
        .filter(response::consultation_id.eq(consultation_id))
        .filter(response::received_on.lt(before))
        .filter(released())
        .group_by(response::received_on)
        .order(response::received_on)
        .select((response::received_on, diesel::dsl::count_star()))
        .load(conn)
}

/// How many texts wait for moderators, up to `most`; with `before`, only those that were due
/// before that day.
pub fn waiting_up_to(
    conn: &mut Read,
    consultation_id: ConsultationId,
    before: Option<NaiveDate>,
    most: i64,
) -> QueryResult<i64> {
    let waiting = QueueStage::WAITING.iter().map(|stage| stage.as_str());
    let mut query = review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::stage.eq_any(waiting.collect::<Vec<_>>()))
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(review::due_on.lt(before));
    }
    let ids: Vec<ReviewId> = query.select(review::id).limit(most).load(conn)?;
    Ok(ids.len() as i64)
}
