//! What people told us about pages that do not work, and the public answers.

use super::schema::problem_report;
use super::{Read, WriteTx};
use crate::domain::ids::ConsultationId;
use chrono::NaiveDate;
use diesel::prelude::*;

/// A report to be stored.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub number: String,
    /// `None` for a page that belongs to no consultation.
    pub consultation_id: Option<ConsultationId>,
    /// The path of the page; empty when it is not known.
    pub page: String,
    pub words: String,
    pub language: String,
    pub reported_on: NaiveDate,
}

/// A report as stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = problem_report)]
pub struct ReportRow {
    pub number: String,
    pub page: String,
    pub words: String,
    pub language: String,
    pub reported_on: NaiveDate,
    pub answer: Option<String>,
    pub answered_on: Option<NaiveDate>,
}

/// A report with its key and its consultation.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = problem_report)]
pub struct StoredReport {
    pub id: i64,
    pub consultation_id: Option<ConsultationId>,
    #[diesel(embed)]
    pub report: ReportRow,
}

/// A public answer to a report.
#[derive(Debug, Clone, Queryable)]
pub struct ReportAnswer {
    pub page: String,
    pub answer: String,
    pub answered_on: NaiveDate,
}

/// Stores a report.
pub fn insert(conn: &mut WriteTx, new: &NewReport) -> QueryResult<usize> {
    diesel::insert_into(problem_report::table)
        .values((
            problem_report::number.eq(&new.number),
            problem_report::consultation_id.eq(new.consultation_id),
            problem_report::page.eq(&new.page),
            problem_report::words.eq(&new.words),
            problem_report::language.eq(&new.language),
            problem_report::reported_on.eq(new.reported_on),
        ))
        .execute(conn)
}
/// Every report, page by page.
pub fn page(conn: &mut Read, after: i64, limit: i64) -> QueryResult<Vec<StoredReport>> {
    problem_report::table
        .filter(problem_report::id.gt(after))
        .order(problem_report::id)
        .limit(limit)
        .select(StoredReport::as_select())
        .load(conn)
}

/// A report by its number.
pub fn find(conn: &mut Read, number: &str) -> QueryResult<Option<StoredReport>> {
    problem_report::table
        .filter(problem_report::number.eq(number))
        .select(StoredReport::as_select())
        .get_result(conn)
        .optional()
}

/// Deletes a report and the answer to it.
pub fn erase(conn: &mut WriteTx, number: &str) -> QueryResult<usize> {
    diesel::delete(problem_report::table.filter(problem_report::number.eq(number))).execute(conn)
}

/// The newest reports: those without an answer, or those with one.
pub fn newest(conn: &mut Read, answered: bool, limit: i64) -> QueryResult<Vec<ReportRow>> {
    let mut all = problem_report::table
        .order(problem_report::id.desc())
        .limit(limit)
        .into_boxed();
    all = if answered {
        all.filter(problem_report::answer.is_not_null())
    } else {
        all.filter(problem_report::answer.is_null())
    };
    all.select(ReportRow::as_select()).load(conn)
}

/// The newest public answers.
pub fn answers(conn: &mut Read, limit: i64) -> QueryResult<Vec<ReportAnswer>> {
    problem_report::table
        .filter(problem_report::answer.is_not_null())
        .order((
            problem_report::answered_on.desc(),
            problem_report::id.desc(),
        ))
        .select((
            problem_report::page,
            problem_report::answer.assume_not_null(),
            problem_report::answered_on.assume_not_null(),
        ))
        .limit(limit)
        .load(conn)
}

/// Answers a report; 0 when there is none of that number without an answer.
pub fn answer(conn: &mut WriteTx, number: &str, words: &str, day: NaiveDate) -> QueryResult<usize> {
    diesel::update(
        problem_report::table
            .filter(problem_report::number.eq(number))
            .filter(problem_report::answer.is_null()),
    )
    .set((
        problem_report::answer.eq(words),
        problem_report::answered_on.eq(day),
    ))
    .execute(conn)
}

/// Forgets what was reported before a day.
pub fn purge(conn: &mut WriteTx, before: NaiveDate) -> QueryResult<usize> {
    diesel::delete(problem_report::table.filter(problem_report::reported_on.lt(before)))
        .execute(conn)
}
