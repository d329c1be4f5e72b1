//! The queue of texts to review, leases, and decisions.

use super::columns::{ReviewState, StoredSpans};
use super::insert_rows::insert_rows;
use super::schema::{answer, decision, opinion, review, review_event, set_aside};
use super::{Read, WriteTx};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{
    AccountId, AnswerId, ConsultationId, DecisionBatchId, DecisionId, ResponseId, ReviewId,
};
use crate::domain::moderation::{DecisionKind, Span};
use crate::domain::queue::{QueueStage, TextFlags};
use crate::domain::response::Channel;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

pub use super::columns::ReviewState as State;

/// A text that enters the queue.
#[derive(Insertable)]
#[diesel(table_name = review, treat_none_as_default_value = false)]
pub struct NewReview {
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub answer_id: AnswerId,
    pub item: String,
    pub state: ReviewState,
    pub received_on: NaiveDate,
    pub version: i64,
    pub stage: QueueStage,
    pub due_on: NaiveDate,
    /// As [`crate::domain::queue::TextFlags::stored`] writes them.
    pub flags: String,
    pub question: String,
    pub capacity: CapacityKey,
    pub channel: Channel,
    pub language: Option<String>,
    pub copy_key: Option<i64>,
}

/// One text and where its review is.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = review)]
pub struct ReviewRow {
    pub id: ReviewId,
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub answer_id: AnswerId,
    pub item: String,
    pub state: ReviewState,
    pub received_on: NaiveDate,
    pub lease_account_id: Option<AccountId>,
    pub lease_until: Option<NaiveDateTime>,
    pub version: i64,
    pub decision_id: Option<DecisionId>,
    pub stage: QueueStage,
    pub due_on: NaiveDate,
    pub snoozed_until: Option<NaiveDate>,
    pub flags: TextFlags,
    pub question: String,
    pub capacity: CapacityKey,
    pub channel: Channel,
    pub language: Option<String>,
    /// Equal for texts of the same words; `None` once they are gone.
    pub copy_key: Option<i64>,
}

impl ReviewRow {
    /// Who holds it at an instant.
    pub fn holder(&self, now: NaiveDateTime) -> Option<AccountId> {
        self.lease_account_id
            .filter(|_| self.lease_until.is_some_and(|until| until > now))
    }
}
/// A decision as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decision)]
pub struct StoredDecision {
    pub id: DecisionId,
    pub review_id: ReviewId,
    pub account_id: AccountId,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    /// Over the original text; empty unless words were removed.
    #[diesel(deserialize_as = StoredSpans)]
    pub spans: Vec<Span>,
    /// Whether an organisation's name may stand beside the text.
    pub with_name: bool,
    pub made_at: NaiveDateTime,
    pub undone_at: Option<NaiveDateTime>,
    /// A sentence for the author, beside the reason's own.
    pub to_author: Option<String>,
    /// The act over several texts that it was part of.
    pub batch_id: Option<DecisionBatchId>,
}

/// Spans for their column: only a redaction has some.
pub(super) fn write_spans(kind: DecisionKind, spans: &[Span]) -> QueryResult<Option<String>> {
    if kind != DecisionKind::Redact {
        return Ok(None);
    }
    serde_json::to_string(spans)
        .map(Some)
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))
}

/// Puts texts into the queue, or beside it when their authors keep them back.
pub fn insert_reviews(conn: &mut WriteTx, rows: &[NewReview]) -> QueryResult<()> {
    insert_rows!(conn, review, rows)
}

/// The review of an item's number.
pub fn find(conn: &mut Read, item: &str) -> QueryResult<Option<ReviewRow>> {
    review::table
        .filter(review::item.eq(item))
        .select(ReviewRow::as_select())
        .get_result(conn)
        .optional()
}

/// The review with that key.
pub fn review(conn: &mut Read, id: ReviewId) -> QueryResult<ReviewRow> {
    review::table
        .find(id)
        .select(ReviewRow::as_select())
        .get_result(conn)
}

/// A decision to be stored.
#[derive(Debug, Clone)]
pub struct NewDecision {
    pub account_id: AccountId,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub spans: Vec<Span>,
    pub with_name: bool,
    pub to_author: Option<String>,
    pub made_at: NaiveDateTime,
}

/// Moves a text on if it is still at the version that somebody saw, and takes it from whoever holds
/// it; `false` when somebody was faster. What is kept from publication stays so, wherever it goes.
pub fn claim(
    conn: &mut WriteTx,
    text: &ReviewRow,
    seen: i64,
    to: QueueStage,
    due_on: NaiveDate,
) -> QueryResult<bool> {
    let waiting: Vec<&str> = QueueStage::WAITING
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    let state = match (text.state, to) {
        (ReviewState::Kept, _) => ReviewState::Kept,
        (_, QueueStage::Decided) => ReviewState::Decided,
        _ => ReviewState::Waiting,
    };
    let claimed = diesel::update(
        review::table
            .find(text.id)
            .filter(review::version.eq(seen))
            .filter(review::stage.eq_any(waiting)),
    )
    .set((
        review::state.eq(state),
        review::stage.eq(to),
        review::due_on.eq(due_on),
        review::snoozed_until.eq(None::<NaiveDate>),
        review::version.eq(seen + 1),
        review::lease_account_id.eq(None::<AccountId>),
        review::lease_until.eq(None::<NaiveDateTime>),
    ))
    .execute(conn)?;
    Ok(claimed > 0)
}

/// Stores a decision and lets it stand.
pub fn insert_decision(
    conn: &mut WriteTx,
    review_row: &ReviewRow,
    new: &NewDecision,
    batch_id: Option<DecisionBatchId>,
) -> QueryResult<DecisionId> {
    let spans = write_spans(new.kind, &new.spans)?;
    let decision_id: DecisionId = diesel::insert_into(decision::table)
        .values((
            decision::consultation_id.eq(review_row.consultation_id),
            decision::review_id.eq(review_row.id),
            decision::account_id.eq(new.account_id),
            decision::kind.eq(new.kind),
            decision::reason.eq(&new.reason),
            decision::spans.eq(spans),
            decision::with_name.eq(new.with_name),
            decision::to_author.eq(&new.to_author),
            decision::batch_id.eq(batch_id),
            decision::made_at.eq(new.made_at),
        ))
        .returning(decision::id)
        .get_result(conn)?;
    diesel::update(review::table.find(review_row.id))
        .set(review::decision_id.eq(decision_id))
        .execute(conn)?;
    Ok(decision_id)
}

/// Says that a decision stands no longer.
pub fn mark_undone(
    conn: &mut WriteTx,
    decision_id: DecisionId,
    now: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(
        decision::table
            .find(decision_id)
            .filter(decision::undone_at.is_null()),
    )
    .set(decision::undone_at.eq(now))
    .execute(conn)
}

/// Puts a decided item back into the queue if nothing happened to it since; `false` when something
/// did.
pub fn undo(
    conn: &mut WriteTx,
    decision: &StoredDecision,
    to: QueueStage,
    due_on: NaiveDate,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let reopened = diesel::update(
        review::table
            .find(decision.review_id)
            .filter(review::decision_id.eq(decision.id))
            .filter(review::state.eq(ReviewState::Decided)),
    )
    .set((
        review::state.eq(ReviewState::Waiting),
        review::stage.eq(to),
        review::due_on.eq(due_on),
        review::decision_id.eq(None::<DecisionId>),
        review::version.eq(review::version + 1),
        review::lease_account_id.eq(None::<AccountId>),
        review::lease_until.eq(None::<NaiveDateTime>),
    ))
    .execute(conn)?;
    if reopened == 0 {
        return Ok(false);
    }
    mark_undone(conn, decision.id, now)?;
    Ok(true)
}

/// Puts a text before all others, because its words tell of danger: one that waits for a first
/// decision, or that analysts read. Takes it from whoever holds it. `false` when it is neither.
pub fn to_danger(
    conn: &mut WriteTx,
    id: ReviewId,
    flags: &TextFlags,
    due_on: NaiveDate,
) -> QueryResult<bool> {
    let from: Vec<&str> = QueueStage::FIRST_ROUND
        .iter()
        .chain(&[QueueStage::Kept])
        .map(|stage| stage.as_str())
        .collect();
    let moved = diesel::update(review::table.find(id).filter(review::stage.eq_any(from)))
        .set((
            review::stage.eq(QueueStage::Danger),
            review::flags.eq(flags.stored()),
            review::due_on.eq(due_on),
            review::snoozed_until.eq(None::<NaiveDate>),
            review::version.eq(review::version + 1),
            review::lease_account_id.eq(None::<AccountId>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    Ok(moved > 0)
}

/// Lets a text that was read for its danger before its batch was released wait like the others of
/// its batch.
pub fn admit(
    conn: &mut WriteTx,
    id: ReviewId,
    stage: QueueStage,
    due_on: NaiveDate,
) -> QueryResult<usize> {
    diesel::update(review::table.find(id))
        .set((
            review::state.eq(ReviewState::Waiting),
            review::stage.eq(stage),
            review::due_on.eq(due_on),
            review::version.eq(review::version + 1),
        ))
        .execute(conn)
}

/// A text as the job that looks again sees it.
#[derive(Debug, Clone, Queryable)]
pub struct UnreadText {
    pub id: ReviewId,
    pub consultation_id: ConsultationId,
    pub item: String,
    pub stage: QueueStage,
    /// `None` where they are gone.
    pub words: Option<String>,
}

/// The next texts after a key, whatever their stage.
pub fn after(conn: &mut Read, id: ReviewId, limit: i64) -> QueryResult<Vec<UnreadText>> {
    review::table
        .left_join(answer::table.on(answer::id.eq(review::answer_id)))
        .filter(review::id.gt(id))
        .order(review::id)
        .limit(limit)
        .select((
            review::id,
            review::consultation_id,
            review::item,
            review::stage,
            answer::words.nullable(),
        ))
        .load(conn)
}

/// The reviews of some answers.
pub fn of_answers(conn: &mut Read, answer_ids: Vec<AnswerId>) -> QueryResult<Vec<ReviewRow>> {
    review::table
        .filter(review::answer_id.eq_any(answer_ids))
        .select(ReviewRow::as_select())
        .load(conn)
}

/// Removes every trace of texts of a batch that was given up. Call it once they are closed.
pub fn remove(conn: &mut WriteTx, ids: Vec<ReviewId>) -> QueryResult<usize> {
    super::danger_alerts::forget(conn, &ids)?;
    diesel::delete(set_aside::table.filter(set_aside::review_id.eq_any(ids.clone())))
        .execute(conn)?;
    diesel::delete(review_event::table.filter(review_event::review_id.eq_any(ids.clone())))
        .execute(conn)?;
    diesel::delete(review::table.filter(review::id.eq_any(ids))).execute(conn)
}

/// Lets a decided text wait for a second look; the decision stands meanwhile. `false` when it is
/// not decided any more.
pub fn ask_again(conn: &mut WriteTx, id: ReviewId, due_on: NaiveDate) -> QueryResult<bool> {
    let asked = diesel::update(
        review::table
            .find(id)
            .filter(review::stage.eq(QueueStage::Decided)),
    )
    .set((
        review::stage.eq(QueueStage::SecondLook),
        review::due_on.eq(due_on),
        review::version.eq(review::version + 1),
    ))
    .execute(conn)?;
    Ok(asked > 0)
}

/// Lets a review go on with the same words in a newer version of their response.
pub fn move_review(conn: &mut WriteTx, id: ReviewId, answer_id: AnswerId) -> QueryResult<usize> {
    diesel::update(review::table.find(id))
        .set(review::answer_id.eq(answer_id))
        .execute(conn)
}

/// Closes reviews of texts that are gone, or that newer words of their author have taken the place
/// of.
pub fn close_reviews(conn: &mut WriteTx, ids: &[ReviewId]) -> QueryResult<usize> {
    diesel::update(review::table.filter(review::id.eq_any(ids.to_vec())))
        .set((
            review::state.eq(ReviewState::Gone),
            review::stage.eq(QueueStage::Gone),
            review::flags.eq(""),
            review::copy_key.eq(None::<i64>),
            review::indexed.eq(true),
            review::version.eq(review::version + 1),
            review::lease_account_id.eq(None::<AccountId>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)
}

/// Whether somebody has decided on a text before, or given an opinion on it; also when that was
/// undone or settled.
pub fn took_part(conn: &mut Read, review_id: ReviewId, account_id: AccountId) -> QueryResult<bool> {
    use diesel::dsl::{exists, select};
    let decided = decision::table
        .filter(decision::review_id.eq(review_id))
        .filter(decision::account_id.eq(account_id));
    let opined = opinion::table
        .filter(opinion::review_id.eq(review_id))
        .filter(opinion::account_id.eq(account_id));
    Ok(select(exists(decided)).get_result(conn)? || select(exists(opined)).get_result(conn)?)
}

/// A decision by its key.
pub fn decision(conn: &mut Read, id: DecisionId) -> QueryResult<Option<StoredDecision>> {
    decision::table
        .find(id)
        .select(StoredDecision::as_select())
        .get_result(conn)
        .optional()
}

/// The decisions with these keys.
pub fn decisions(conn: &mut Read, ids: &[DecisionId]) -> QueryResult<Vec<StoredDecision>> {
    // SQLite takes 32,766 values in a statement.
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(10_000) {
        let some: Vec<StoredDecision> = decision::table
            .filter(decision::id.eq_any(some.to_vec()))
            .select(StoredDecision::as_select())
            .load(conn)?;
        found.extend(some);
    }
    Ok(found)
}

/// What somebody decided last, newest first, with the item each decision was about.
pub fn latest_by(
    conn: &mut Read,
    account_id: AccountId,
    limit: i64,
) -> QueryResult<Vec<(StoredDecision, ReviewRow)>> {
    let decisions: Vec<StoredDecision> = decision::table
        .filter(decision::account_id.eq(account_id))
        .order(decision::id.desc())
        .limit(limit)
        .select(StoredDecision::as_select())
        .load(conn)?;
    let mut latest = Vec::with_capacity(decisions.len());
    for decision in decisions {
        let review = review(conn, decision.review_id)?;
        latest.push((decision, review));
    }
    Ok(latest)
}

/// A text on which a decision stands, with its words.
#[derive(Debug, Clone, Queryable)]
pub struct DecidedWords {
    pub review_id: ReviewId,
    pub kind: DecisionKind,
    pub words: Option<String>,
}

/// The texts of a consultation that were decided on last, newest first.
pub fn last_decided(
    conn: &mut Read,
    consultation_id: ConsultationId,
    most: i64,
) -> QueryResult<Vec<DecidedWords>> {
    decision::table
        .inner_join(review::table.on(review::id.eq(decision::review_id)))
        .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
        .filter(decision::consultation_id.eq(consultation_id))
        .filter(decision::undone_at.is_null())
        .order((decision::made_at.desc(), decision::id.desc()))
        .limit(most)
        .select((decision::review_id, decision::kind, answer::words))
        .load(conn)
}

/// The reviews of the answers of some responses.
pub fn of_responses(conn: &mut Read, response_ids: &[ResponseId]) -> QueryResult<Vec<ReviewRow>> {
    review::table
        .filter(review::response_id.eq_any(response_ids.to_vec()))
        .order(review::id)
        .select(ReviewRow::as_select())
        .load(conn)
}

/// How many texts of a consultation are in which state, whatever their stage. Reads all of them:
/// for checks, not for pages.
pub fn counts(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<(ReviewState, i64)>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .group_by(review::state)
        .select((review::state, diesel::dsl::count_star()))
        .load(conn)
}

/// Every text of a consultation that waits for a first decision, oldest first.
pub fn in_first_round(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<ReviewRow>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::state.eq(ReviewState::Waiting))
        .filter(
            review::stage.eq_any(
                QueueStage::FIRST_ROUND
                    .iter()
                    .chain(&[QueueStage::Danger])
                    .map(|stage| stage.as_str())
                    .collect::<Vec<_>>(),
            ),
        )
        .order(review::id)
        .select(ReviewRow::as_select())
        .load(conn)
}
