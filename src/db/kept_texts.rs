//! Texts whose authors keep them from publication, for those who read them all the same: page by
//! page, by day, and those of one day in the order of their random numbers, so that two texts of
//! one person do not stand side by side.

use super::Read;
use super::moderation::ReviewRow;
use super::responses::released;
use super::schema::{answer, response, response_version, review};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::TextFlags;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// One text, and nothing that says whose it is.
#[derive(Debug, Clone, Queryable)]
pub struct KeptText {
    pub item: String,
    pub question: String,
    pub capacity: CapacityKey,
    pub received_on: NaiveDate,
    pub flags: TextFlags,
    pub words: String,
}

/// Which of them are wanted.
#[derive(Debug, Clone, Default)]
pub struct KeptTextFilter {
    pub question: Option<String>,
    pub capacity: Option<CapacityKey>,
    /// What a search found; `None` without one.
    pub among: Option<Vec<ReviewId>>,
}

/// The texts that can be read: of the newest version of a response that counts, of a batch only
/// once it is released. The stage is written out as in the partial index, which a placeholder would
/// not be.
macro_rules! readable {
    ($consultation_id:expr) => {
        review::table
            .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
            .inner_join(response::table.on(response::id.eq(review::response_id)))
            .inner_join(response_version::table.on(response_version::id.eq(answer::version_id)))
            .filter(review::consultation_id.eq($consultation_id))
            .filter(sql::<Bool>("review.stage = 'kept'"))
            .filter(answer::words.is_not_null())
            .filter(response_version::number.eq(response::newest))
            .filter(response::withdrawn_on.is_null())
            .filter(response::erased_on.is_null())
            .filter(response::not_counted.is_null())
            .filter(released())
    };
}

/// A page of them. `after` is day and number of the last text of the page before.
pub fn page(
    conn: &mut Read,
    consultation_id: ConsultationId,
    wanted: &KeptTextFilter,
    after: Option<(NaiveDate, String)>,
    limit: i64,
) -> QueryResult<Vec<KeptText>> {
    let mut query = readable!(consultation_id).into_boxed();
    if let Some(question) = &wanted.question {
        query = query.filter(review::question.eq(question.clone()));
    }
    if let Some(capacity) = &wanted.capacity {
        query = query.filter(review::capacity.eq(capacity));
    }
    if let Some(among) = &wanted.among {
        query = query.filter(review::id.eq_any(among.clone()));
    }
    if let Some((day, item)) = after {
        query = query
            .filter(review::received_on.ge(day))
            .filter(review::received_on.gt(day).or(review::item.gt(item)));
    }
    query
        .order((review::received_on, review::item))
        .limit(limit)
        .select((
            review::item,
            review::question,
            review::capacity,
            review::received_on,
            review::flags,
            answer::words.assume_not_null(),
        ))
        .load(conn)
}

/// One of them, by its number.
pub fn find(
    conn: &mut Read,
    consultation_id: ConsultationId,
    item: &str,
) -> QueryResult<Option<ReviewRow>> {
    readable!(consultation_id)
        .filter(review::item.eq(item.to_owned()))
        .select(ReviewRow::as_select())
        .first(conn)
        .optional()
}

/// How many there are, up to `most`.
pub fn count_up_to(
    conn: &mut Read,
    consultation_id: ConsultationId,
    most: i64,
) -> QueryResult<i64> {
    let ids: Vec<i64> = readable!(consultation_id)
        .select(review::id)
        .limit(most)
        .load(conn)?;
    Ok(ids.len() as i64)
}
