//! Reading what people report about pages, and answering in public.

use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::error::FlowError;
use crate::policy::{ServiceAction, may_in_service};
use chrono::{DateTime, Utc};

pub use crate::db::problem_reports::ReportRow;

/// How many of each kind are listed.
const LISTED: i64 = 200;

/// Reports that wait for an answer, and those that have one; each newest first.
///
/// # Errors
/// Refused, or the database.
pub fn list(db: &Db, actor: &Actor) -> Result<(Vec<ReportRow>, Vec<ReportRow>), FlowError> {
    may_in_service(actor, ServiceAction::AnswerProblems)?;
    db.read(|c| {
        let waiting = db::problem_reports::newest(c, false, LISTED)?;
        Ok((waiting, db::problem_reports::newest(c, true, LISTED)?))
    })
}

/// Answers a report in public. `false` when somebody has answered it already, or there is none.
///
/// # Errors
/// Refused, or the database.
pub fn answer(
    db: &Db,
    actor: &Actor,
    number: &str,
    words: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    may_in_service(actor, ServiceAction::AnswerProblems)?;
    let (number, words, entry) = (
        number.to_owned(),
        words.to_owned(),
        AuditEntry::new(now, &actor.email, AuditAct::ProblemAnswered, number),
    );
    db.write(move |tx| {
        if db::problem_reports::answer(tx, &number, &words, now.date_naive())? == 0 {
            return Ok(false);
        }
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(true)
    })
}
