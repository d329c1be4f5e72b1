//! Counters of what people said about themselves. There is no row for a person.

use super::prepared::prepared;
use super::schema::equality_count;
use super::{Read, WriteTx, damaged};
use crate::domain::equality::EqualityQuestion;
use crate::domain::ids::ConsultationId;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Adds one to a counter, which begins at one.
pub fn increment(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    day: NaiveDate,
    question: &str,
    category: &str,
) -> QueryResult<usize> {
    let first = (
        equality_count::consultation_id.eq(consultation_id),
        equality_count::day.eq(day),
        equality_count::question.eq(question),
        equality_count::category.eq(category),
        equality_count::count.eq(1_i64),
    );
    prepared!(conn, |inner| diesel::insert_into(equality_count::table)
        .values(first)
        .on_conflict((
            equality_count::consultation_id,
            equality_count::day,
            equality_count::question,
            equality_count::category,
        ))
        .do_update()
        .set(equality_count::count.eq(equality_count::count + 1))
        .execute(inner))
}

/// How many people said something about themselves.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = equality_count)]
pub struct EqualityCount {
    pub question: EqualityQuestion,
    pub category: String,
    pub count: i64,
}

/// The counters of a consultation over all days.
pub fn counts(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<EqualityCount>> {
    let rows: Vec<EqualityCount> = equality_count::table
        .filter(equality_count::consultation_id.eq(consultation_id))
        .order((equality_count::question, equality_count::category))
        .select(EqualityCount::as_select())
        .load(conn)?;
    let mut sums: Vec<EqualityCount> = Vec::new();
    for row in rows {
        if !row.question.has(&row.category) {
            return Err(damaged("a counter of no category"));
        }
        match sums.last_mut() {
            Some(last) if last.question == row.question && last.category == row.category => {
                last.count += row.count;
            }
            _ => sums.push(row),
        }
    }
    Ok(sums)
}
