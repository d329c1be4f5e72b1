//! Reading the audit, and checking its chain.

use crate::db::audit::{AuditFilter, AuditRow, ChainCheck};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::error::FlowError;
use crate::ledger::commitment::hex;
use crate::policy::{ServiceAction, may_in_service};

pub use crate::db::audit::AuditFilter as Filter;

/// How many acts stand on one page.
const PAGE: i64 = 100;

/// One page of acts, newest first.
#[derive(Debug, Clone)]
pub struct AuditActs {
    pub rows: Vec<AuditRow>,
    /// Before which act the next page begins.
    pub older: Option<i64>,
}

/// The acts that a filter leaves.
///
/// # Errors
/// Refused, or the database.
pub fn acts(db: &Db, actor: &Actor, wanted: &AuditFilter) -> Result<AuditActs, FlowError> {
    may_in_service(actor, ServiceAction::ReadAudit)?;
    let mut rows = db.read(|c| db::audit::page(c, wanted, PAGE + 1).map_err(FlowError::from))?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    Ok(AuditActs {
        older: rows.last().map(|row| row.sequence).filter(|_| more),
        rows,
    })
}

/// What recomputing the chain found.
#[derive(Debug, Clone)]
pub struct ChainReport {
    /// The first act that does not follow from the one before.
    pub broken_at: Option<i64>,
    pub rows: i64,
    /// The hash of the last act, to be noted somewhere else.
    pub head: String,
}

/// Recomputes the chain from its first act.
///
/// # Errors
/// Refused, or the database.
pub fn chain(db: &Db, actor: &Actor) -> Result<ChainReport, FlowError> {
    may_in_service(actor, ServiceAction::ReadAudit)?;
    db.read(|c| {
        let head = db::audit::newest(c, 1)?
            .pop()
            .map_or_else(String::new, |row| hex(&row.hash));
        Ok(match db::audit::check_chain(c)? {
            ChainCheck::Whole { rows } => ChainReport {
                broken_at: None,
                rows,
                head,
            },
            ChainCheck::BrokenAt { sequence } => ChainReport {
                broken_at: Some(sequence),
                rows: sequence - 1,
                head,
            },
        })
    })
}
