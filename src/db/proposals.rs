//! Acts that need two people, from being proposed to being decided.

use super::schema::{proposal, retention};
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId};
use crate::domain::proposal::{ProposalKind, ProposalOutcome};
use crate::domain::response::NotCounted;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A proposal as stored.
#[derive(Debug, Clone, Queryable)]
pub struct ProposalRow {
    pub id: i64,
    pub consultation_id: Option<ConsultationId>,
    pub number: String,
    pub kind: ProposalKind,
    pub subject: String,
    /// Why a response is left out, where that is proposed.
    pub code: Option<NotCounted>,
    pub proposed_by: AccountId,
    pub proposed_at: NaiveDateTime,
    pub decided_by: Option<AccountId>,
    pub decided_at: Option<NaiveDateTime>,
    pub outcome: Option<ProposalOutcome>,
}

/// A proposal to be stored.
#[derive(Debug, Clone)]
pub struct NewProposal {
    pub consultation_id: Option<ConsultationId>,
    pub number: String,
    pub kind: ProposalKind,
    pub subject: String,
    /// Why a response is left out, where that is proposed.
    pub code: Option<NotCounted>,
    pub proposed_by: AccountId,
    pub proposed_at: NaiveDateTime,
}

/// Keeps a proposal, unless one of the same kind about the same waits; says whether it was kept.
pub fn insert(conn: &mut WriteTx, new: &NewProposal) -> QueryResult<bool> {
    let waiting: i64 = proposal::table
        .filter(proposal::kind.eq(new.kind))
        .filter(proposal::subject.eq(&new.subject))
        .filter(proposal::outcome.is_null())
        .count()
        .get_result(conn)?;
    if waiting > 0 {
        return Ok(false);
    }
    diesel::insert_into(proposal::table)
        .values((
            proposal::consultation_id.eq(new.consultation_id),
            proposal::number.eq(&new.number),
            proposal::kind.eq(new.kind),
            proposal::subject.eq(&new.subject),
            proposal::code.eq(new.code.map(NotCounted::as_str)),
            proposal::proposed_by.eq(new.proposed_by),
            proposal::proposed_at.eq(new.proposed_at),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The proposal with a number.
pub fn find(conn: &mut Read, number: &str) -> QueryResult<Option<ProposalRow>> {
    proposal::table
        .filter(proposal::number.eq(number))
        .get_result(conn)
        .optional()
}

/// Those that wait, oldest first.
pub fn waiting(conn: &mut Read) -> QueryResult<Vec<ProposalRow>> {
    proposal::table
        .filter(proposal::outcome.is_null())
        .order(proposal::id)
        .load(conn)
}

/// Those that were decided last, newest first.
pub fn decided(conn: &mut Read, limit: i64) -> QueryResult<Vec<ProposalRow>> {
    let newest = proposal::table
        .filter(proposal::outcome.is_not_null())
        .order((proposal::decided_at.desc(), proposal::id.desc()));
    newest.limit(limit).load(conn)
}

/// Decides on a proposal that waits; `false` when somebody has done so already.
pub fn decide(
    conn: &mut WriteTx,
    id: i64,
    by: AccountId,
    outcome: ProposalOutcome,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let waiting = proposal::table.find(id).filter(proposal::outcome.is_null());
    let changed = diesel::update(waiting)
        .set((
            proposal::decided_by.eq(by),
            proposal::decided_at.eq(now),
            proposal::outcome.eq(outcome.as_str()),
        ))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Whether a proposal of a kind was confirmed for a consultation, and when last.
pub fn confirmed_at(
    conn: &mut Read,
    consultation_id: ConsultationId,
    kind: ProposalKind,
) -> QueryResult<Option<NaiveDateTime>> {
    let newest: Option<Option<NaiveDateTime>> = proposal::table
        .filter(proposal::consultation_id.eq(consultation_id))
        .filter(proposal::kind.eq(kind))
        .filter(proposal::outcome.eq(ProposalOutcome::Confirmed.as_str()))
        .order(proposal::id.desc())
        .select(proposal::decided_at)
        .first(conn)
        .optional()?;
    Ok(newest.flatten())
}

/// Removes proposals that nobody decided in time, and decided ones that nothing rests on any more:
/// those of a consultation that goes on say that its seal was broken, and by whom.
pub fn purge(
    conn: &mut WriteTx,
    proposed_before: NaiveDateTime,
    decided_before: NaiveDateTime,
) -> QueryResult<()> {
    let lapsed = proposal::table
        .filter(proposal::outcome.is_null())
        .filter(proposal::proposed_at.lt(proposed_before));
    diesel::delete(lapsed).execute(conn)?;
    let ended = retention::table.select(retention::consultation_id.nullable());
    let over = proposal::table
        .filter(proposal::decided_at.lt(decided_before))
        .filter(
            proposal::consultation_id
                .is_null()
                .or(proposal::consultation_id.eq_any(ended)),
        );
    diesel::delete(over).execute(conn).map(drop)
}
