//! What people told us about pages that do not work, and the public answers.

use super::schema::problem_report;
use super::{Read, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A report to be stored.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub number: String,
    /// `None` for a page that belongs to no consultation.
    pub consultation_id: Option<i64>,
    /// The path of the page; empty when it is not known.
    pub page: String,
    pub words: String,
    pub language: String,
    pub reported_on: NaiveDate,
}

/// A report as stored.
#[derive(Debug, Clone, Queryable)]
pub struct ReportRow {
    pub number: String,
    pub page: String,
    pub words: String,
    pub language: String,
    pub reported_on: NaiveDate,
    pub answer: Option<String>,
    pub answered_on: Option<NaiveDate>,
}

/// A public answer: page, answer, the day of it.
pub type Answered = (String, String, NaiveDate);

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

type ReportColumns = (
    problem_report::number,
    problem_report::page,
    problem_report::words,
    problem_report::language,
    problem_report::reported_on,
    problem_report::answer,
    problem_report::answered_on,
);
const REPORT: ReportColumns = (
    problem_report::number,
    problem_report::page,
    problem_report::words,
    problem_report::language,
    problem_report::reported_on,
    problem_report::answer,
    problem_report::answered_on,
);

/// Every report, page by page, with its key and its consultation.
pub fn page(
    conn: &mut Read,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<(i64, Option<i64>, ReportRow)>> {
    problem_report::table
        .filter(problem_report::id.gt(after))
        .order(problem_report::id)
        .limit(limit)
        .select((problem_report::id, problem_report::consultation_id, REPORT))
        .load(conn)
}

/// A report and its consultation, by its number.
pub fn find(conn: &mut Read, number: &str) -> QueryResult<Option<(Option<i64>, ReportRow)>> {
    problem_report::table
        .filter(problem_report::number.eq(number))
        .select((problem_report::consultation_id, REPORT))
        .get_result(conn)
        .optional()
}

/// Deletes a report and the answer to it.
pub fn erase(conn: &mut WriteTx, number: &str) -> QueryResult<usize> {
    diesel::delete(problem_report::table.filter(problem_report::number.eq(number))).execute(conn)
}

/// The newest reports: those without an answer, or those with one.
pub fn newest(conn: &mut Read, answered: bool, limit: i64) -> QueryResult<Vec<ReportRow>> {
    let all = problem_report::table
        .order(problem_report::id.desc())
        .select(REPORT)
        .limit(limit);
    if answered {
        all.filter(problem_report::answer.is_not_null()).load(conn)
    } else {
        all.filter(problem_report::answer.is_null()).load(conn)
    }
}

/// The newest public answers.
pub fn answers(conn: &mut Read, limit: i64) -> QueryResult<Vec<Answered>> {
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
