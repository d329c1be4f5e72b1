//! Counters of what people said about themselves. There is no row for a person.

use super::schema::equality_count;
use super::{Read, WriteTx, damaged, dialect};
use crate::domain::equality::EqualityQuestion;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Adds one to a counter, which begins at one.
pub fn increment(
    conn: &mut WriteTx,
    consultation_id: i64,
    day: NaiveDate,
    question: &str,
    category: &str,
) -> QueryResult<usize> {
    dialect::increment_equality(conn, consultation_id, day, question, category)
}

/// The counters of a consultation over all days: question, category and count.
pub fn counts(
    conn: &mut Read,
    consultation_id: i64,
) -> QueryResult<Vec<(EqualityQuestion, String, i64)>> {
    let rows: Vec<(EqualityQuestion, String, i64)> = equality_count::table
        .filter(equality_count::consultation_id.eq(consultation_id))
        .order((equality_count::question, equality_count::category))
        .select((
            equality_count::question,
            equality_count::category,
            equality_count::count,
        ))
        .load(conn)?;
    let mut sums: Vec<(EqualityQuestion, String, i64)> = Vec::new();
    for (question, category, count) in rows {
        if !question.has(&category) {
            return Err(damaged("a counter of no category"));
        }
        match sums.last_mut() {
            Some(last) if last.0 == question && last.1 == category => last.2 += count,
            _ => sums.push((question, category, count)),
        }
    }
    Ok(sums)
}
