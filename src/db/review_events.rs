//! Who did what with a text, and acts over several texts.

use super::moderation::ReviewRow;
use super::schema::{account, decision, decision_batch, opinion, review, review_event};
use super::{Read, WriteTx};
use crate::domain::ids::{
    AccountId, ConsultationId, DecisionBatchId, DecisionId, ResponseId, ReviewId,
};
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{DangerOutcome, EventKind};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Something that somebody did with a text.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = review_event)]
pub struct ReviewEvent {
    pub account_id: AccountId,
    pub what: EventKind,
    /// What was decided, where something was.
    pub kind: Option<DecisionKind>,
    pub reason: Option<String>,
    /// Words for colleagues.
    pub note: Option<String>,
    pub at: NaiveDateTime,
}

impl ReviewEvent {
    /// An event without more to it.
    pub const fn new(account_id: AccountId, what: EventKind, at: NaiveDateTime) -> Self {
        Self {
            account_id,
            what,
            kind: None,
            reason: None,
            note: None,
            at,
        }
    }
}

/// Records what somebody did with a text.
pub fn record(conn: &mut WriteTx, text: &ReviewRow, event: &ReviewEvent) -> QueryResult<usize> {
    diesel::insert_into(review_event::table)
        .values((
            review_event::consultation_id.eq(text.consultation_id),
            review_event::review_id.eq(text.id),
            review_event::account_id.eq(event.account_id),
            review_event::what.eq(event.what),
            review_event::kind.eq(event.kind.map(DecisionKind::as_str)),
            review_event::reason.eq(&event.reason),
            review_event::note.eq(&event.note),
            review_event::at.eq(event.at),
        ))
        .execute(conn)
}

/// Deletes a note about the texts of a response wherever it stands: what was done, by whom and when
/// stays. Returns how often it stood there.
pub fn erase_note(conn: &mut WriteTx, response_id: ResponseId, words: &str) -> QueryResult<usize> {
    let texts: Vec<ReviewId> = review::table
        .filter(review::response_id.eq(response_id))
        .select(review::id)
        .load(conn)?;
    let events = review_event::table
        .filter(review_event::review_id.eq_any(texts.clone()))
        .filter(review_event::note.eq(words));
    let opinions = opinion::table
        .filter(opinion::review_id.eq_any(texts))
        .filter(opinion::note.eq(words));
    let erased = diesel::update(events)
        .set(review_event::note.eq(None::<String>))
        .execute(conn)?;
    Ok(erased
        + diesel::update(opinions)
            .set(opinion::note.eq(None::<String>))
            .execute(conn)?)
}

/// What was done with a text, oldest first, with the names of those who did it.
pub fn of(conn: &mut Read, review_id: ReviewId) -> QueryResult<Vec<(String, ReviewEvent)>> {
    review_event::table
        .inner_join(account::table.on(account::id.eq(review_event::account_id)))
        .filter(review_event::review_id.eq(review_id))
        .order(review_event::id)
        .select((account::name, ReviewEvent::as_select()))
        .load(conn)
}

/// Whether somebody has opened this text before, although it warns.
pub fn has_revealed(
    conn: &mut Read,
    review_id: ReviewId,
    account_id: AccountId,
) -> QueryResult<bool> {
    let found: Option<i64> = review_event::table
        .filter(review_event::review_id.eq(review_id))
        .filter(review_event::account_id.eq(account_id))
        .filter(review_event::what.eq(EventKind::Revealed))
        .select(review_event::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Whether somebody has said before whether this text tells of danger.
pub fn has_settled_danger(conn: &mut Read, review_id: ReviewId) -> QueryResult<bool> {
    let said: Vec<&str> = DangerOutcome::ALL
        .iter()
        .map(|outcome| outcome.event().as_str())
        .collect();
    let found: Option<i64> = review_event::table
        .filter(review_event::review_id.eq(review_id))
        .filter(review_event::what.eq_any(said))
        .select(review_event::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// How many texts that warn somebody has opened since an instant.
pub fn revealed_since(
    conn: &mut Read,
    account_id: AccountId,
    since: NaiveDateTime,
) -> QueryResult<i64> {
    review_event::table
        .filter(review_event::account_id.eq(account_id))
        .filter(review_event::at.ge(since))
        .filter(review_event::what.eq(EventKind::Revealed))
        .count()
        .get_result(conn)
}

/// When somebody did something since an instant, newest first.
pub fn times_since(
    conn: &mut Read,
    account_id: AccountId,
    since: NaiveDateTime,
) -> QueryResult<Vec<NaiveDateTime>> {
    review_event::table
        .filter(review_event::account_id.eq(account_id))
        .filter(review_event::at.ge(since))
        .order(review_event::at.desc())
        .limit(2_000)
        .select(review_event::at)
        .load(conn)
}

/// An act over several texts.
#[derive(Debug, Clone, Queryable)]
pub struct DecisionBatch {
    pub id: DecisionBatchId,
    pub consultation_id: ConsultationId,
    pub batch: String,
    pub account_id: AccountId,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub texts: i64,
    pub made_at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
}

/// Begins an act over several texts.
pub fn insert_batch(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    batch: &str,
    account_id: AccountId,
    (kind, reason): (DecisionKind, Option<&str>),
    texts: i64,
    now: NaiveDateTime,
) -> QueryResult<DecisionBatchId> {
    diesel::insert_into(decision_batch::table)
        .values((
            decision_batch::consultation_id.eq(consultation_id),
            decision_batch::batch.eq(batch),
            decision_batch::account_id.eq(account_id),
            decision_batch::kind.eq(kind),
            decision_batch::reason.eq(reason),
            decision_batch::texts.eq(texts),
            decision_batch::made_at.eq(now),
        ))
        .returning(decision_batch::id)
        .get_result(conn)
}

/// An act over several texts by its name.
pub fn batch(conn: &mut Read, name: &str) -> QueryResult<Option<DecisionBatch>> {
    decision_batch::table
        .filter(decision_batch::batch.eq(name))
        .first(conn)
        .optional()
}

/// What somebody did over several texts, newest first.
pub fn batches_by(
    conn: &mut Read,
    account_id: AccountId,
    limit: i64,
) -> QueryResult<Vec<DecisionBatch>> {
    decision_batch::table
        .filter(decision_batch::account_id.eq(account_id))
        .order(decision_batch::id.desc())
        .limit(limit)
        .load(conn)
}

/// Says that an act was taken back; `false` when it was already.
pub fn mark_batch_undone(
    conn: &mut WriteTx,
    id: DecisionBatchId,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let marked = diesel::update(
        decision_batch::table
            .find(id)
            .filter(decision_batch::undone_at.is_null()),
    )
    .set(decision_batch::undone_at.eq(now))
    .execute(conn)?;
    Ok(marked > 0)
}

/// The decisions of an act that still stand.
pub fn standing_of_batch(
    conn: &mut Read,
    batch_id: DecisionBatchId,
) -> QueryResult<Vec<DecisionId>> {
    decision::table
        .inner_join(review::table.on(review::decision_id.eq(decision::id.nullable())))
        .filter(decision::batch_id.eq(batch_id))
        .filter(decision::undone_at.is_null())
        .order(decision::id)
        .select(decision::id)
        .load(conn)
}

/// When decisions that stand were made, since an instant. Reads the index of days and the rows of
/// that time.
pub fn decided_since(
    conn: &mut Read,
    consultation_id: ConsultationId,
    since: NaiveDateTime,
) -> QueryResult<Vec<NaiveDateTime>> {
    decision::table
        .filter(decision::consultation_id.eq(consultation_id))
        .filter(decision::made_at.ge(since))
        .order(decision::made_at)
        .select(decision::made_at)
        .load(conn)
}

/// Who decided how many texts since an instant, by name.
pub fn decided_by_whom(
    conn: &mut Read,
    consultation_id: ConsultationId,
    since: NaiveDateTime,
) -> QueryResult<Vec<(String, i64)>> {
    let mut rows: Vec<(String, i64)> = decision::table
        .inner_join(account::table.on(account::id.eq(decision::account_id)))
        .filter(decision::consultation_id.eq(consultation_id))
        .filter(decision::made_at.ge(since))
        .group_by(account::name)
        .select((account::name, diesel::dsl::count_star()))
        .load(conn)?;
    rows.sort();
    Ok(rows)
}
