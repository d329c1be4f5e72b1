//! The queue of texts to review, leases, and decisions.

use super::columns::ReviewState;
use super::schema::{decision, review};
use super::{Read, WriteTx, dialect};
use crate::domain::moderation::{DecisionKind, Span};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

pub use super::columns::ReviewState as State;

/// A text that enters the queue.
#[derive(Insertable)]
#[diesel(table_name = review)]
pub struct NewReview<'a> {
    pub consultation_id: i64,
    pub response_id: i64,
    pub answer_id: i64,
    pub item: &'a str,
    pub state: ReviewState,
    pub received_on: NaiveDate,
    pub version: i64,
}

/// One text and where its review is.
#[derive(Debug, Clone, Queryable)]
pub struct Review {
    pub id: i64,
    pub consultation_id: i64,
    pub response_id: i64,
    pub answer_id: i64,
    pub item: String,
    pub state: ReviewState,
    pub received_on: NaiveDate,
    pub lease_account_id: Option<i64>,
    pub lease_until: Option<NaiveDateTime>,
    pub version: i64,
    pub decision_id: Option<i64>,
}

const REVIEW: (
    review::id,
    review::consultation_id,
    review::response_id,
    review::answer_id,
    review::item,
    review::state,
    review::received_on,
    review::lease_account_id,
    review::lease_until,
    review::version,
    review::decision_id,
) = (
    review::id,
    review::consultation_id,
    review::response_id,
    review::answer_id,
    review::item,
    review::state,
    review::received_on,
    review::lease_account_id,
    review::lease_until,
    review::version,
    review::decision_id,
);

/// A decision as stored.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: i64,
    pub review_id: i64,
    pub account_id: i64,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    /// Over the original text; empty unless words were removed.
    pub spans: Vec<Span>,
    /// Whether an organisation's name may stand beside the text.
    pub with_name: bool,
    pub made_at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
}

type DecisionRow = (i64, i64, i64, DecisionKind, Option<String>, Option<String>, bool, NaiveDateTime, Option<NaiveDateTime>);
const DECISION: (
    decision::id,
    decision::review_id,
    decision::account_id,
    decision::kind,
    decision::reason,
    decision::spans,
    decision::with_name,
    decision::made_at,
    decision::undone_at,
) = (
    decision::id,
    decision::review_id,
    decision::account_id,
    decision::kind,
    decision::reason,
    decision::spans,
    decision::with_name,
    decision::made_at,
    decision::undone_at,
);

fn stored(row: DecisionRow) -> QueryResult<Decision> {
    let (id, review_id, account_id, kind, reason, spans, with_name, made_at, undone_at) = row;
    let spans = match spans {
        Some(json) => serde_json::from_str(&json).map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))?,
        None => Vec::new(),
    };
    Ok(Decision { id, review_id, account_id, kind, reason, spans, with_name, made_at, undone_at })
}

/// Puts texts into the queue, or beside it when their authors keep them back.
pub fn insert_reviews(conn: &mut WriteTx, rows: &[NewReview<'_>]) -> QueryResult<()> {
    dialect::insert_reviews(conn, rows)
}

/// The review of an item's number.
pub fn find(conn: &mut Read, item: &str) -> QueryResult<Option<Review>> {
    review::table.filter(review::item.eq(item)).select(REVIEW).get_result(conn).optional()
}

/// The review with that key.
pub fn review(conn: &mut Read, id: i64) -> QueryResult<Review> {
    review::table.find(id).select(REVIEW).get_result(conn)
}

/// The item that somebody already holds.
pub fn held_by(conn: &mut Read, consultation_id: i64, account_id: i64, now: NaiveDateTime) -> QueryResult<Option<Review>> {
    review::table
        .filter(review::lease_account_id.eq(account_id))
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::lease_until.gt(now))
        .filter(review::state.eq(ReviewState::Waiting))
        .order(review::id)
        .select(REVIEW)
        .first(conn)
        .optional()
}

/// The key of the oldest text that waits and that nobody holds.
pub fn next_waiting(conn: &mut WriteTx, consultation_id: i64, now: NaiveDateTime) -> QueryResult<Option<i64>> {
    dialect::next_waiting(conn, consultation_id, now)
}

/// Gives somebody an item until an instant.
pub fn lease(conn: &mut WriteTx, id: i64, account_id: i64, until: NaiveDateTime) -> QueryResult<Review> {
    diesel::update(review::table.find(id))
        .set((review::lease_account_id.eq(account_id), review::lease_until.eq(until)))
        .returning(REVIEW)
        .get_result(conn)
}

/// Takes an item back from somebody, wherever it is in the queue; 0 when somebody else holds it.
pub fn release(conn: &mut WriteTx, id: i64, account_id: i64) -> QueryResult<usize> {
    diesel::update(review::table.find(id).filter(review::lease_account_id.eq(account_id)))
        .set((review::lease_account_id.eq(None::<i64>), review::lease_until.eq(None::<NaiveDateTime>)))
        .execute(conn)
}

/// A decision to be stored.
#[derive(Debug, Clone)]
pub struct NewDecision {
    pub account_id: i64,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub spans: Vec<Span>,
    pub with_name: bool,
    pub made_at: NaiveDateTime,
}

/// Decides on an item if it still waits at the version that the moderator saw; `None` when somebody was faster.
pub fn decide(conn: &mut WriteTx, review_row: &Review, seen: i64, new: &NewDecision) -> QueryResult<Option<i64>> {
    let claimed =
        diesel::update(review::table.find(review_row.id).filter(review::version.eq(seen)).filter(review::state.eq(ReviewState::Waiting)))
            .set((
                review::state.eq(ReviewState::Decided),
                review::version.eq(seen + 1),
                review::lease_account_id.eq(None::<i64>),
                review::lease_until.eq(None::<NaiveDateTime>),
            ))
            .execute(conn)?;
    if claimed == 0 {
        return Ok(None);
    }
    let spans = if new.kind == DecisionKind::Redact {
        Some(serde_json::to_string(&new.spans).map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?)
    } else {
        None
    };
    let decision_id: i64 = diesel::insert_into(decision::table)
        .values((
            decision::consultation_id.eq(review_row.consultation_id),
            decision::review_id.eq(review_row.id),
            decision::account_id.eq(new.account_id),
            decision::kind.eq(new.kind),
            decision::reason.eq(&new.reason),
            decision::spans.eq(spans),
            decision::with_name.eq(new.with_name),
            decision::made_at.eq(new.made_at),
        ))
        .returning(decision::id)
        .get_result(conn)?;
    diesel::update(review::table.find(review_row.id)).set(review::decision_id.eq(decision_id)).execute(conn)?;
    Ok(Some(decision_id))
}

/// Puts a decided item back into the queue if nothing happened to it since; `false` when something did.
pub fn undo(conn: &mut WriteTx, decision: &Decision, now: NaiveDateTime) -> QueryResult<bool> {
    let reopened = diesel::update(
        review::table.find(decision.review_id).filter(review::decision_id.eq(decision.id)).filter(review::state.eq(ReviewState::Decided)),
    )
    .set((review::state.eq(ReviewState::Waiting), review::decision_id.eq(None::<i64>), review::version.eq(review::version + 1)))
    .execute(conn)?;
    if reopened == 0 {
        return Ok(false);
    }
    diesel::update(decision::table.find(decision.id)).set(decision::undone_at.eq(now)).execute(conn)?;
    Ok(true)
}

/// Closes the reviews of a response whose texts are gone.
pub fn close_reviews(conn: &mut WriteTx, response_id: i64) -> QueryResult<usize> {
    diesel::update(review::table.filter(review::response_id.eq(response_id)))
        .set((
            review::state.eq(ReviewState::Gone),
            review::version.eq(review::version + 1),
            review::lease_account_id.eq(None::<i64>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)
}

/// A decision by its key.
pub fn decision(conn: &mut Read, id: i64) -> QueryResult<Option<Decision>> {
    let row: Option<DecisionRow> = decision::table.find(id).select(DECISION).get_result(conn).optional()?;
    row.map(stored).transpose()
}

/// The decisions with these keys.
pub fn decisions(conn: &mut Read, ids: &[i64]) -> QueryResult<Vec<Decision>> {
    // SQLite takes 32,766 values in a statement.
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(10_000) {
        let rows: Vec<DecisionRow> = decision::table.filter(decision::id.eq_any(some.to_vec())).select(DECISION).load(conn)?;
        found.extend(rows.into_iter().map(stored).collect::<QueryResult<Vec<_>>>()?);
    }
    Ok(found)
}

/// What somebody decided last, newest first, with the item each decision was about.
pub fn latest_by(conn: &mut Read, account_id: i64, limit: i64) -> QueryResult<Vec<(Decision, Review)>> {
    let rows: Vec<DecisionRow> =
        decision::table.filter(decision::account_id.eq(account_id)).order(decision::id.desc()).limit(limit).select(DECISION).load(conn)?;
    let mut latest = Vec::with_capacity(rows.len());
    for row in rows {
        let decision = stored(row)?;
        let review = review(conn, decision.review_id)?;
        latest.push((decision, review));
    }
    Ok(latest)
}

/// How many texts of a consultation wait, are decided, and are kept back by their authors.
pub fn counts(conn: &mut Read, consultation_id: i64) -> QueryResult<Vec<(ReviewState, i64)>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .group_by(review::state)
        .select((review::state, diesel::dsl::count_star()))
        .load(conn)
}

/// How many texts wait that nobody holds.
pub fn count_free(conn: &mut Read, consultation_id: i64, now: NaiveDateTime) -> QueryResult<i64> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::state.eq(ReviewState::Waiting))
        .filter(review::lease_until.is_null().or(review::lease_until.lt(now)))
        .count()
        .get_result(conn)
}

/// The reviews of the answers of some responses.
pub fn of_responses(conn: &mut Read, response_ids: &[i64]) -> QueryResult<Vec<Review>> {
    review::table.filter(review::response_id.eq_any(response_ids.to_vec())).order(review::id).select(REVIEW).load(conn)
}

/// Every review of a consultation in a state, oldest first.
pub fn in_state(conn: &mut Read, consultation_id: i64, state: ReviewState) -> QueryResult<Vec<Review>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::state.eq(state))
        .order(review::id)
        .select(REVIEW)
        .load(conn)
}
