//! The append-only, hash-chained record of what staff do.

use super::schema::{audit, audit_head};
use super::{Read, WriteTx};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::ledger::chain::{ChainRow, GENESIS, Hash, link};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use diesel::prelude::*;

/// One recorded act, as stored.
#[derive(Debug, Clone, Queryable)]
pub struct AuditRow {
    pub sequence: i64,
    pub at: NaiveDateTime,
    pub actor: String,
    pub act: String,
    pub subject: String,
    pub detail: String,
    pub hash: Vec<u8>,
}

impl AuditRow {
    fn link(&self) -> ChainRow<'_> {
        ChainRow {
            sequence: self.sequence,
            at_micros: self.at.and_utc().timestamp_micros(),
            actor: &self.actor,
            act: &self.act,
            subject: &self.subject,
            detail: &self.detail,
        }
    }
}

/// Appends an act. The head row is updated first: its lock is what makes one chain of several
/// instances' acts.
pub fn append(conn: &mut WriteTx, entry: &AuditEntry) -> QueryResult<()> {
    let (sequence, previous): (i64, Vec<u8>) = diesel::update(audit_head::table)
        .set(audit_head::sequence.eq(audit_head::sequence + 1))
        .returning((audit_head::sequence, audit_head::hash))
        .get_result(conn)?;
    let mut row = AuditRow {
        sequence,
        at: entry.at.naive_utc(),
        actor: entry.actor.clone(),
        act: entry.act.as_str().to_owned(),
        subject: entry.subject.clone(),
        detail: entry.detail.to_string(),
        hash: Vec::new(),
    };
    row.hash = link(&as_hash(&previous), &row.link()).to_vec();
    diesel::insert_into(audit::table)
        .values((
            audit::sequence.eq(row.sequence),
            audit::at.eq(row.at),
            audit::actor.eq(&row.actor),
            audit::act.eq(&row.act),
            audit::subject.eq(&row.subject),
            audit::detail.eq(&row.detail),
            audit::hash.eq(&row.hash),
        ))
        .execute(conn)?;
    diesel::update(audit_head::table)
        .set(audit_head::hash.eq(&row.hash))
        .execute(conn)?;
    Ok(())
}

/// A hash from its stored bytes; anything of another length can match no link.
fn as_hash(bytes: &[u8]) -> Hash {
    bytes.try_into().unwrap_or([0xFF; 32])
}

/// What checking the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainCheck {
    /// Every row follows from the one before; how many there are.
    Whole { rows: i64 },
    /// The first row that does not follow.
    BrokenAt { sequence: i64 },
}

/// Recomputes the chain from the first row to the head.
pub fn check_chain(conn: &mut Read) -> QueryResult<ChainCheck> {
    let (head_sequence, head_hash): (i64, Vec<u8>) = audit_head::table
        .select((audit_head::sequence, audit_head::hash))
        .get_result(conn)?;
    let mut previous = GENESIS;
    let mut expected = 1;
    loop {
        let page: Vec<AuditRow> = audit::table
            .filter(audit::sequence.ge(expected))
            .order(audit::sequence)
            .limit(1_000)
            .load(conn)?;
        if page.is_empty() {
            break;
        }
        for row in page {
            let hash = link(&previous, &row.link());
            if row.sequence != expected || row.hash != hash {
                return Ok(ChainCheck::BrokenAt { sequence: expected });
            }
            previous = hash;
            expected += 1;
        }
    }
    let whole = head_sequence == expected - 1 && as_hash(&head_hash) == previous;
    Ok(if whole {
        ChainCheck::Whole {
            rows: head_sequence,
        }
    } else {
        ChainCheck::BrokenAt { sequence: expected }
    })
}

/// Which acts somebody wants to see.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub actor: Option<String>,
    pub act: Option<AuditAct>,
    pub subject: Option<String>,
    /// A day in UTC.
    pub day: Option<NaiveDate>,
    /// Only acts before this one.
    pub before: Option<i64>,
}

/// One page of the acts that are wanted, newest first.
pub fn page(conn: &mut Read, wanted: &AuditFilter, limit: i64) -> QueryResult<Vec<AuditRow>> {
    let mut query = audit::table
        .order(audit::sequence.desc())
        .limit(limit)
        .into_boxed();
    if let Some(actor) = &wanted.actor {
        query = query.filter(audit::actor.eq(actor.clone()));
    }
    if let Some(act) = wanted.act {
        query = query.filter(audit::act.eq(act.as_str()));
    }
    if let Some(subject) = &wanted.subject {
        query = query.filter(audit::subject.eq(subject.clone()));
    }
    if let Some(day) = wanted.day {
        let next = day.succ_opt().unwrap_or(day);
        query = query
            .filter(audit::at.ge(day.and_time(NaiveTime::MIN)))
            .filter(audit::at.lt(next.and_time(NaiveTime::MIN)));
    }
    if let Some(before) = wanted.before {
        query = query.filter(audit::sequence.lt(before));
    }
    query.load(conn)
}

/// How many acts of somebody there are.
pub fn count_by(conn: &mut Read, actor: &str) -> QueryResult<i64> {
    audit::table
        .filter(audit::actor.eq(actor))
        .count()
        .get_result(conn)
}

/// The newest acts, newest first.
pub fn newest(conn: &mut Read, limit: i64) -> QueryResult<Vec<AuditRow>> {
    audit::table
        .order(audit::sequence.desc())
        .limit(limit)
        .load(conn)
}
