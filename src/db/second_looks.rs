//! What authors asked to be looked at again.

use super::moderation::ReviewRow;
use super::schema::second_look;
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, DecisionId, ReviewId};
use crate::domain::queue::SecondLookOutcome;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// A second look as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = second_look)]
pub struct SecondLook {
    pub id: i64,
    pub decision_id: DecisionId,
    /// What the author wrote; gone with the response.
    pub words: Option<String>,
    pub asked_on: NaiveDate,
    /// `None` while it waits.
    pub outcome: Option<SecondLookOutcome>,
    pub to_author: Option<String>,
    pub decided_at: Option<NaiveDateTime>,
}

/// Records that the author of a text asks for another look at a decision.
pub fn insert(
    conn: &mut WriteTx,
    text: &ReviewRow,
    decision_id: DecisionId,
    words: Option<&str>,
    day: NaiveDate,
) -> QueryResult<usize> {
    diesel::insert_into(second_look::table)
        .values((
            second_look::consultation_id.eq(text.consultation_id),
            second_look::review_id.eq(text.id),
            second_look::decision_id.eq(decision_id),
            second_look::words.eq(words),
            second_look::asked_on.eq(day),
        ))
        .execute(conn)
}

/// The newest second look at a text.
pub fn newest(conn: &mut Read, review_id: ReviewId) -> QueryResult<Option<SecondLook>> {
    second_look::table
        .filter(second_look::review_id.eq(review_id))
        .order(second_look::id.desc())
        .select(SecondLook::as_select())
        .first(conn)
        .optional()
}

/// Records what became of one that waited; `false` when none did.
pub fn decide(
    conn: &mut WriteTx,
    id: i64,
    outcome: SecondLookOutcome,
    account_id: AccountId,
    to_author: Option<&str>,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let decided = diesel::update(
        second_look::table
            .find(id)
            .filter(second_look::outcome.is_null()),
    )
    .set((
        second_look::outcome.eq(outcome.as_str()),
        second_look::account_id.eq(account_id),
        second_look::to_author.eq(to_author),
        second_look::decided_at.eq(now),
    ))
    .execute(conn)?;
    Ok(decided > 0)
}

/// Closes what waits of some texts that are gone, and forgets what their author wrote, unless a
/// hold lies on it.
pub fn close(conn: &mut WriteTx, review_ids: &[ReviewId], keep_words: bool) -> QueryResult<()> {
    let of_these = second_look::table.filter(second_look::review_id.eq_any(review_ids.to_vec()));
    if !keep_words {
        diesel::update(of_these.clone())
            .set(second_look::words.eq(None::<String>))
            .execute(conn)?;
    }
    diesel::update(of_these.filter(second_look::outcome.is_null()))
        .set(second_look::outcome.eq(SecondLookOutcome::Closed.as_str()))
        .execute(conn)?;
    Ok(())
}
