//! The decisions that stand, page by page: what the public record of moderation is made of.

use super::Read;
use super::schema::{decision, review, second_look};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::moderation::DecisionKind;
use crate::domain::moderation_record::SecondLooks;
use crate::domain::queue::SecondLookOutcome;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A decision that stands.
#[derive(Debug, Clone, Queryable)]
pub struct StandingDecision {
    pub review_id: ReviewId,
    pub received_on: NaiveDate,
    pub made_at: NaiveDateTime,
    pub kind: DecisionKind,
    pub reason: Option<String>,
}

/// How many a page holds.
const PAGE: i64 = 5_000;

/// The next page of decisions on texts received up to and including a day. Empty when there are no
/// more.
pub fn page(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
    after: ReviewId,
) -> QueryResult<Vec<StandingDecision>> {
    review::table
        .inner_join(decision::table.on(review::decision_id.eq(decision::id.nullable())))
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::state.eq(super::columns::ReviewState::Decided))
        .filter(review::id.gt(after))
        .filter(review::received_on.le(cut_off))
        .order(review::id)
        .limit(PAGE)
        .select((
            review::id,
            review::received_on,
            decision::made_at,
            decision::kind,
            decision::reason,
        ))
        .load(conn)
}

/// How often authors asked for a second look up to and including a day, and what became of it.
pub fn second_looks(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
) -> QueryResult<SecondLooks> {
    let rows: Vec<(Option<SecondLookOutcome>, i64)> = second_look::table
        .filter(second_look::consultation_id.eq(consultation_id))
        .filter(second_look::asked_on.le(cut_off))
        .group_by(second_look::outcome)
        .select((second_look::outcome, diesel::dsl::count_star()))
        .load(conn)?;
    let mut looks = SecondLooks::default();
    for (outcome, n) in rows {
        let n = n.unsigned_abs();
        looks.asked += n;
        match outcome {
            None => looks.waiting += n,
            Some(SecondLookOutcome::Upheld) => looks.upheld += n,
            Some(SecondLookOutcome::Changed) => looks.changed += n,
            Some(SecondLookOutcome::Closed) => {}
        }
    }
    Ok(looks)
}
