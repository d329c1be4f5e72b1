//! Telling us that a page does not work, and reading what became of it. Nobody has to say who they
//! are.

use crate::db::{self, Db, problem_reports::NewReport};
use crate::domain::form::{FieldErrorKind, check_words, tidy};
use crate::domain::ids::ConsultationId;
use crate::error::FlowError;
use crate::secrets::public_id;
use chrono::{DateTime, Utc};

pub use crate::db::problem_reports::ReportAnswer;

/// The most characters of a report, and of an answer.
pub const REPORT_LIMIT: usize = 1_000;
/// How many answers are shown.
const SHOWN: i64 = 50;

/// What somebody tells us.
#[derive(Debug, Clone)]
pub struct ProblemTold {
    pub consultation_id: Option<ConsultationId>,
    /// The path of the page; empty when it is not known.
    pub page: String,
    /// As [`readable`] gives them.
    pub words: String,
    /// The tag of the language in which the page was read.
    pub language: String,
}

/// The words of a report or of an answer as they are stored.
///
/// # Errors
/// What is wrong with them.
pub fn readable(typed: &str) -> Result<String, FieldErrorKind> {
    let words = tidy(typed, true);
    check_words(&words, REPORT_LIMIT)?;
    if words.is_empty() {
        Err(FieldErrorKind::Empty)
    } else {
        Ok(words)
    }
}

/// Stores a report, with its day and nothing about who sent it.
///
/// # Errors
/// The database.
pub fn report(db: &Db, problem: ProblemTold, now: DateTime<Utc>) -> Result<(), FlowError> {
    let ProblemTold {
        consultation_id,
        page,
        words,
        language,
    } = problem;
    let new = NewReport {
        number: public_id().to_string(),
        consultation_id,
        page,
        words,
        language,
        reported_on: now.date_naive(),
    };
    db.write(move |tx| Ok::<_, FlowError>(db::problem_reports::insert(tx, &new).map(drop)?))
}

/// The public answers to earlier reports, newest first.
///
/// # Errors
/// The database.
pub fn answered(db: &Db) -> Result<Vec<ReportAnswer>, FlowError> {
    db.read(|c| db::problem_reports::answers(c, SHOWN).map_err(FlowError::from))
}
