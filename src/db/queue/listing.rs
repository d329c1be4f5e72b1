//! Looking through the queue: pages of texts, how many wait, copies and languages.

use super::{Query, QueueQuery, ReviewRank, narrowed, ranked};
use crate::db::Read;
use crate::db::moderation::ReviewRow;
use crate::db::schema::{answer, response_version, review};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::QueueStage;
use crate::domain::response::PublishChoice;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The texts of one stage that stand behind another text; `None` when none can.
fn behind(texts: Query, stage: QueueStage, after: Option<&ReviewRow>) -> Option<Query> {
    let Some(last) = after else {
        return Some(texts);
    };
    let (due_on, id) = (last.due_on, last.id);
    match (
        stage == QueueStage::Danger,
        last.stage == QueueStage::Danger,
    ) {
        (true, true) => Some(
            texts
                .filter(review::due_on.le(due_on))
                .filter(review::due_on.lt(due_on).or(review::id.gt(id))),
        ),
        (true, false) => None,
        (false, true) => Some(texts),
        (false, false) => Some(
            texts
                .filter(review::due_on.ge(due_on))
                .filter(review::due_on.gt(due_on).or(review::id.gt(id))),
        ),
    }
}

/// A page of texts that fit a filter, in the order in which they are given. `after` is the last of
/// the page before.
pub fn list(
    conn: &mut Read,
    asked: &QueueQuery,
    after: Option<&ReviewRow>,
    limit: i64,
) -> QueryResult<Vec<ReviewRow>> {
    let mut found: Vec<ReviewRow> = Vec::new();
    for stage in &asked.stages {
        let awake = narrowed(asked, *stage).filter(
            review::snoozed_until
                .is_null()
                .or(review::snoozed_until.le(asked.today)),
        );
        let Some(rest) = behind(awake, *stage, after) else {
            continue;
        };
        let rows: Vec<ReviewRow> = ranked!(rest, *stage)
            .limit(limit)
            .select(ReviewRow::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    found.sort_by_key(|text| ReviewRank::of(text.stage, text.due_on, text.id));
    found.truncate(limit as usize);
    Ok(found)
}

/// The texts that are put off, by the day on which they come back.
pub fn snoozed(conn: &mut Read, asked: &QueueQuery, limit: i64) -> QueryResult<Vec<ReviewRow>> {
    review::table
        .filter(review::consultation_id.eq(asked.consultation_id))
        .filter(review::snoozed_until.gt(asked.today))
        .order((review::snoozed_until, review::id))
        .limit(limit)
        .select(ReviewRow::as_select())
        .load(conn)
}

/// How many texts of a stage wait, up to `most`; with `due`, only those due by that day. Reads the
/// index, and no more of it than `most` entries.
pub fn count_up_to(
    conn: &mut Read,
    consultation_id: ConsultationId,
    stage: QueueStage,
    due: Option<NaiveDate>,
    most: i64,
) -> QueryResult<i64> {
    let mut query = review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::stage.eq(stage))
        .into_boxed();
    if let Some(due) = due {
        query = query.filter(review::due_on.le(due));
    }
    let ids: Vec<ReviewId> = query.select(review::id).limit(most).load(conn)?;
    Ok(ids.len() as i64)
}

/// How many texts are put off, up to `most`.
pub fn count_snoozed(
    conn: &mut Read,
    consultation_id: ConsultationId,
    today: NaiveDate,
    most: i64,
) -> QueryResult<i64> {
    let ids: Vec<ReviewId> = review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::snoozed_until.gt(today))
        .select(review::id)
        .limit(most)
        .load(conn)?;
    Ok(ids.len() as i64)
}

/// How many texts of a consultation are in each stage: reads its whole part of the index, so only
/// for pages that few open.
pub fn count_stages(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<(QueueStage, i64)>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .group_by(review::stage)
        .select((review::stage, diesel::dsl::count_star()))
        .load(conn)
}

/// The waiting texts of exactly the same words as another, first due first, without it; and what
/// their authors want published.
pub fn copies(
    conn: &mut Read,
    text: &ReviewRow,
    words: &str,
    limit: i64,
) -> QueryResult<Vec<(ReviewRow, PublishChoice)>> {
    let Some(key) = text.copy_key else {
        return Ok(Vec::new());
    };
    let first: Vec<&str> = QueueStage::FIRST_ROUND
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    review::table
        .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
        .inner_join(response_version::table.on(response_version::id.eq(answer::version_id)))
        .filter(review::consultation_id.eq(text.consultation_id))
        .filter(review::copy_key.eq(key))
        .filter(answer::words.eq(words))
        .filter(review::stage.eq_any(first))
        .filter(review::question.eq(text.question.clone()))
        .filter(review::id.ne(text.id))
        .order((review::due_on, review::id))
        .limit(limit)
        .select((ReviewRow::as_select(), response_version::publish_choice))
        .load(conn)
}

/// The languages that texts of a consultation seem to be in, by code. Goes from one to the next in
/// the index.
pub fn languages(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<String>> {
    const MOST: usize = 30;
    let mut all: Vec<String> = Vec::new();
    while all.len() < MOST {
        let after = all.last().map_or_else(String::new, String::clone);
        let next: Option<Option<String>> = review::table
            .filter(review::consultation_id.eq(consultation_id))
            .filter(review::language.gt(after))
            .order(review::language)
            .select(review::language)
            .first(conn)
            .optional()?;
        let Some(next) = next.flatten() else { break };
        all.push(next);
    }
    Ok(all)
}
