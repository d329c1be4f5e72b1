//! What somebody would decide while another is asked as well.

use super::columns::StoredSpans;
use super::moderation::{NewDecision, ReviewRow, write_spans};
use super::schema::opinion;
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ReviewId};
use crate::domain::moderation::{DecisionKind, Span};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// An opinion as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = opinion)]
pub struct OpinionRow {
    pub account_id: AccountId,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    #[diesel(deserialize_as = StoredSpans)]
    pub spans: Vec<Span>,
    pub with_name: bool,
    pub to_author: Option<String>,
    pub note: Option<String>,
    pub made_at: NaiveDateTime,
}

impl OpinionRow {
    /// Whether a decision would come to the same for the author and the public.
    pub fn agrees_with(&self, new: &NewDecision) -> bool {
        self.kind == new.kind
            && self.reason == new.reason
            && self.spans == new.spans
            && self.with_name == new.with_name
    }
}

/// Stores an opinion.
pub fn insert(
    conn: &mut WriteTx,
    text: &ReviewRow,
    new: &NewDecision,
    note: Option<&str>,
) -> QueryResult<usize> {
    diesel::insert_into(opinion::table)
        .values((
            opinion::consultation_id.eq(text.consultation_id),
            opinion::review_id.eq(text.id),
            opinion::account_id.eq(new.account_id),
            opinion::kind.eq(new.kind),
            opinion::reason.eq(&new.reason),
            opinion::spans.eq(write_spans(new.kind, &new.spans)?),
            opinion::with_name.eq(new.with_name),
            opinion::to_author.eq(&new.to_author),
            opinion::note.eq(note),
            opinion::made_at.eq(new.made_at),
        ))
        .execute(conn)
}

/// The opinions on a text that no decision has settled, oldest first.
pub fn open(conn: &mut Read, review_id: ReviewId) -> QueryResult<Vec<OpinionRow>> {
    opinion::table
        .filter(opinion::review_id.eq(review_id))
        .filter(opinion::settled_at.is_null())
        .order(opinion::id)
        .select(OpinionRow::as_select())
        .load(conn)
}

/// Says that a decision has settled what was open.
pub fn settle(conn: &mut WriteTx, review_id: ReviewId, now: NaiveDateTime) -> QueryResult<usize> {
    diesel::update(
        opinion::table
            .filter(opinion::review_id.eq(review_id))
            .filter(opinion::settled_at.is_null()),
    )
    .set(opinion::settled_at.eq(now))
    .execute(conn)
}
