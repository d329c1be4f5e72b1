//! Acts that need two people, from being proposed to being decided.

use super::schema::proposal;
use super::{Read, WriteTx};
use crate::domain::UnknownName;
use crate::domain::proposal::{ProposalKind, ProposalOutcome};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// A proposal as stored.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub id: i64,
    pub consultation_id: Option<i64>,
    pub number: String,
    pub kind: ProposalKind,
    pub subject: String,
    pub code: Option<String>,
    pub proposed_by: i64,
    pub proposed_at: NaiveDateTime,
    pub decided_by: Option<i64>,
    pub decided_at: Option<NaiveDateTime>,
    pub outcome: Option<ProposalOutcome>,
}

type Row = (
    i64,
    Option<i64>,
    String,
    ProposalKind,
    String,
    Option<String>,
    i64,
    NaiveDateTime,
    Option<i64>,
    Option<NaiveDateTime>,
    Option<String>,
);

fn stored(row: Row) -> QueryResult<Proposal> {
    let (id, consultation_id, number, kind, subject, code, proposed_by, proposed_at, decided_by, decided_at, outcome) = row;
    let outcome: Option<ProposalOutcome> = outcome
        .map(|name| name.parse())
        .transpose()
        .map_err(|error: UnknownName| diesel::result::Error::DeserializationError(Box::new(error)))?;
    Ok(Proposal { id, consultation_id, number, kind, subject, code, proposed_by, proposed_at, decided_by, decided_at, outcome })
}

/// A proposal to be stored.
#[derive(Debug, Clone)]
pub struct NewProposal {
    pub consultation_id: Option<i64>,
    pub number: String,
    pub kind: ProposalKind,
    pub subject: String,
    pub code: Option<String>,
    pub proposed_by: i64,
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
            proposal::code.eq(&new.code),
            proposal::proposed_by.eq(new.proposed_by),
            proposal::proposed_at.eq(new.proposed_at),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The proposal with a number.
pub fn find(conn: &mut Read, number: &str) -> QueryResult<Option<Proposal>> {
    let row: Option<Row> = proposal::table.filter(proposal::number.eq(number)).get_result(conn).optional()?;
    row.map(stored).transpose()
}

/// Those that wait, oldest first.
pub fn waiting(conn: &mut Read) -> QueryResult<Vec<Proposal>> {
    let rows: Vec<Row> = proposal::table.filter(proposal::outcome.is_null()).order(proposal::id).load(conn)?;
    rows.into_iter().map(stored).collect()
}

/// Those that were decided last, newest first.
pub fn decided(conn: &mut Read, limit: i64) -> QueryResult<Vec<Proposal>> {
    let newest = proposal::table.filter(proposal::outcome.is_not_null()).order((proposal::decided_at.desc(), proposal::id.desc()));
    let rows: Vec<Row> = newest.limit(limit).load(conn)?;
    rows.into_iter().map(stored).collect()
}

/// Decides on a proposal that waits; `false` when somebody has done so already.
pub fn decide(conn: &mut WriteTx, id: i64, by: i64, outcome: ProposalOutcome, now: NaiveDateTime) -> QueryResult<bool> {
    let waiting = proposal::table.find(id).filter(proposal::outcome.is_null());
    let changed = diesel::update(waiting)
        .set((proposal::decided_by.eq(by), proposal::decided_at.eq(now), proposal::outcome.eq(outcome.as_str())))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Whether a proposal of a kind was confirmed for a consultation, and when last.
pub fn confirmed_at(conn: &mut Read, consultation_id: i64, kind: ProposalKind) -> QueryResult<Option<NaiveDateTime>> {
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
