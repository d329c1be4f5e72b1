//! Publications that somebody confirmed and that are not out: of a consultation one at most.
//!
//! Whoever makes one takes it for a while. The number of times it was taken tells holders apart: one
//! that was too slow, or died, finds that another has taken it, and stores nothing.

use super::columns::CountedNumber;
use super::prepared::prepared;
use super::schema::publishing;
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId};
use crate::domain::publishing::{PublishingEnd, PublishingStep};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// The row of a taking, as long as nobody else has taken it since.
macro_rules! taken {
    ($held:expr) => {
        publishing::table
            .filter(publishing::id.eq($held.id))
            .filter(publishing::takes.eq($held.takes))
    };
}

/// Rows that wait for somebody to make the publication, now or because a holder's time is over.
macro_rules! free {
    ($now:expr) => {
        publishing::table
            .filter(publishing::ending.is_null())
            .filter(
                publishing::held_until
                    .is_null()
                    .or(publishing::held_until.le($now)),
            )
    };
}

/// A publication that is being made, or was not made.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = publishing)]
pub struct PublishingRow {
    pub id: i64,
    pub consultation_id: ConsultationId,
    #[diesel(deserialize_as = CountedNumber)]
    pub number: u32,
    pub cut_off: NaiveDate,
    pub note: Option<String>,
    /// The digest of the figures that were looked at.
    pub seen: String,
    pub account_id: AccountId,
    pub step: PublishingStep,
    /// How often somebody began to make it.
    pub takes: i64,
    /// Why it was not made; `None` while it is being made.
    pub ending: Option<PublishingEnd>,
}

/// A publication that somebody confirms.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = publishing)]
pub struct NewPublishing {
    pub consultation_id: ConsultationId,
    pub number: i64,
    pub cut_off: NaiveDate,
    pub note: Option<String>,
    pub seen: String,
    pub account_id: AccountId,
    pub asked_at: NaiveDateTime,
    pub step: PublishingStep,
    pub takes: i64,
}

/// Which publication somebody makes, and by which taking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldPublishing {
    pub id: i64,
    pub takes: i64,
}

impl PublishingRow {
    /// As its newest taker holds it.
    pub const fn held(&self) -> HeldPublishing {
        HeldPublishing {
            id: self.id,
            takes: self.takes,
        }
    }
}

/// The publication of a consultation that is being made, or was not made.
pub fn find(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Option<PublishingRow>> {
    publishing::table
        .filter(publishing::consultation_id.eq(consultation_id))
        .select(PublishingRow::as_select())
        .first(conn)
        .optional()
}

/// Stores what somebody confirmed, in place of one that was not made; `false` when one is being
/// made.
pub fn ask(conn: &mut WriteTx, new: &NewPublishing) -> QueryResult<bool> {
    forget(conn, new.consultation_id)?;
    let stored = prepared!(conn, |inner| diesel::insert_into(publishing::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(inner))?;
    Ok(stored == 1)
}

/// Removes the publication of a consultation that was not made.
pub fn forget(conn: &mut WriteTx, consultation_id: ConsultationId) -> QueryResult<usize> {
    let ended = publishing::table
        .filter(publishing::consultation_id.eq(consultation_id))
        .filter(publishing::ending.is_not_null());
    diesel::delete(ended).execute(conn)
}

/// The consultations of which a publication waits for somebody to make it.
pub fn due(conn: &mut Read, now: NaiveDateTime) -> QueryResult<Vec<ConsultationId>> {
    free!(now)
        .order(publishing::id)
        .select(publishing::consultation_id)
        .load(conn)
}

/// Takes the publication of a consultation to make it; `None` when there is none, or somebody else
/// has it.
pub fn take(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    now: NaiveDateTime,
    until: NaiveDateTime,
) -> QueryResult<Option<PublishingRow>> {
    let free = free!(now).filter(publishing::consultation_id.eq(consultation_id));
    let taken = diesel::update(free)
        .set((
            publishing::held_until.eq(until),
            publishing::takes.eq(publishing::takes + 1),
            publishing::step.eq(PublishingStep::Counting),
        ))
        .execute(conn)?;
    if taken == 0 {
        return Ok(None);
    }
    find(conn, consultation_id)
}

/// Notes how far its holder is, who keeps it for longer; `false` when another has taken it.
pub fn go_on(
    conn: &mut WriteTx,
    held: HeldPublishing,
    step: PublishingStep,
    until: NaiveDateTime,
) -> QueryResult<bool> {
    let noted = diesel::update(taken!(held))
        .set((publishing::step.eq(step), publishing::held_until.eq(until)))
        .execute(conn)?;
    Ok(noted == 1)
}

/// Gives it back, to be made by whoever takes it next.
pub fn release(conn: &mut WriteTx, held: HeldPublishing) -> QueryResult<usize> {
    diesel::update(taken!(held))
        .set((
            publishing::step.eq(PublishingStep::Waiting),
            publishing::held_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)
}

/// Notes why it was not made.
pub fn end(conn: &mut WriteTx, held: HeldPublishing, ending: PublishingEnd) -> QueryResult<usize> {
    diesel::update(taken!(held))
        .set((
            publishing::ending.eq(Some(ending.as_str())),
            publishing::held_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)
}

/// Removes it, because it is out with this write; `false` when another has taken it.
pub fn done(conn: &mut WriteTx, held: HeldPublishing) -> QueryResult<bool> {
    Ok(diesel::delete(taken!(held)).execute(conn)? == 1)
}

/// Removes those that were confirmed before an instant and not made.
pub fn purge(conn: &mut WriteTx, before: NaiveDateTime) -> QueryResult<usize> {
    let old = publishing::table
        .filter(publishing::ending.is_not_null())
        .filter(publishing::asked_at.lt(before));
    diesel::delete(old).execute(conn)
}
