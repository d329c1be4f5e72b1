//! Answers, counted by the database.
//!
//! What is counted is a range: all responses of one capacity that belong in tables and whose keys
//! lie between two. A range is never longer than [`RANGE`], so that no statement sorts more than
//! fits into a little memory, and none runs into a time limit.

use super::prepared::prepared;
use super::responses::released;
use super::schema::{answer, response, response_version};
use super::standing::tabulable;
use super::{Read, from_json};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::ids::{ConsultationId, EditionId};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};
use std::collections::{BTreeMap, BTreeSet};

/// How many responses are counted by one statement.
pub const RANGE: usize = 10_000;

/// All responses of one capacity that belong in tables, from one key to another.
#[derive(Debug, Clone, Copy)]
pub struct TabulatedRange<'a> {
    pub consultation_id: ConsultationId,
    /// Responses received after this day do not belong in tables.
    pub cut_off: NaiveDate,
    pub capacity: &'a CapacityKey,
    /// The key of the first response.
    pub first: i64,
    /// The key of the last response.
    pub last: i64,
}

/// How many responses answer an edition.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct EditionCount {
    pub edition_id: EditionId,
    pub responses: i64,
}

/// How many responses to an edition gave the same answer to a question.
#[derive(Debug, Clone)]
pub struct AnswerCount {
    pub edition_id: EditionId,
    pub question: String,
    pub given: Answer,
    pub responses: u64,
}

/// How many responses to an edition gave the same answers to several questions.
#[derive(Debug, Clone)]
pub struct JointCount {
    pub edition_id: EditionId,
    /// Without the questions that they left out.
    pub given: BTreeMap<String, Answer>,
    pub responses: u64,
}

/// The responses of a range, in the version that counts.
macro_rules! tabulated {
    ($range:expr) => {
        response::table
            .inner_join(
                response_version::table.on(response_version::response_id
                    .eq(response::id)
                    .and(response_version::number.eq(response::newest))),
            )
            .filter(response::consultation_id.eq($range.consultation_id))
            .filter(response::id.between($range.first, $range.last))
            .filter(response::received_on.le($range.cut_off))
            .filter(response::capacity.eq($range.capacity))
            .filter(released())
            .filter(tabulable())
    };
}

/// How many responses of a range answer each edition.
pub fn responses(conn: &mut Read, range: TabulatedRange<'_>) -> QueryResult<Vec<EditionCount>> {
    tabulated!(range)
        .group_by(response_version::edition_id)
        .select((response_version::edition_id, diesel::dsl::count_star()))
        .load(conn)
}

/// How many responses of a range gave which answer to each question with options.
pub fn answers(conn: &mut Read, range: TabulatedRange<'_>) -> QueryResult<Vec<AnswerCount>> {
    let rows: Vec<CountedAnswerRow> = tabulated!(range)
        .inner_join(answer::table.on(answer::version_id.eq(response_version::id)))
        .filter(answer::choices.is_not_null())
        .group_by((
            response_version::edition_id,
            answer::question,
            answer::choices,
        ))
        .select((
            response_version::edition_id,
            answer::question,
            answer::choices,
            diesel::dsl::count_star(),
        ))
        .load(conn)?;
    rows.into_iter()
        .filter_map(CountedAnswerRow::read)
        .collect()
}

/// A row of [`answers`].
#[derive(Queryable)]
struct CountedAnswerRow {
    edition_id: EditionId,
    question: String,
    choices: Option<String>,
    responses: i64,
}

impl CountedAnswerRow {
    /// `None` for words, of which there are none here.
    fn read(self) -> Option<QueryResult<AnswerCount>> {
        let given = from_json(&self.choices?).map(Answer::Choices);
        Some(given.map(|given| AnswerCount {
            edition_id: self.edition_id,
            question: self.question,
            given,
            responses: self.responses.unsigned_abs(),
        }))
    }
}

/// A row of [`joint_answers`].
#[derive(QueryableByName)]
struct JointRow {
    #[diesel(sql_type = BigInt)]
    edition_id: EditionId,
    /// On each line a question, a blank, and what was chosen.
    #[diesel(sql_type = Nullable<Text>)]
    given: Option<String>,
    #[diesel(sql_type = BigInt)]
    responses: i64,
}

impl JointRow {
    fn read(self) -> QueryResult<JointCount> {
        let given = self.given.as_deref().unwrap_or("");
        let answers =
            given
                .lines()
                .filter_map(|line| line.split_once(' '))
                .map(|(question, chosen)| {
                    let choices = from_json(chosen).map(Answer::Choices)?;
                    Ok((question.to_owned(), choices))
                });
        Ok(JointCount {
            edition_id: self.edition_id,
            given: answers.collect::<QueryResult<_>>()?,
            responses: self.responses.unsigned_abs(),
        })
    }
}

/// How many responses of a range gave which answers to some questions, taken together: of answers
/// that decide whether another question is asked, counts of each alone would not tell.
pub fn joint_answers(
    conn: &mut Read,
    range: TabulatedRange<'_>,
    questions: &BTreeSet<String>,
) -> QueryResult<Vec<JointCount>> {
    let statement = joint_statement(questions.len());
    // SQLite numbers the values by where they first stand.
    let rows: Vec<JointRow> = prepared!(conn, |inner| {
        let mut query = diesel::sql_query(&statement).into_boxed();
        for question in questions {
            query = query.bind::<Text, _>(question.clone());
        }
        query
            .bind::<BigInt, _>(range.consultation_id)
            .bind::<Date, _>(range.cut_off)
            .bind::<Text, _>(range.capacity.as_str().to_owned())
            .bind::<BigInt, _>(range.first)
            .bind::<BigInt, _>(range.last)
            .load(inner)
    })?;
    rows.into_iter().map(JointRow::read).collect()
}

fn joint_statement(questions: usize) -> String {
    let value = |place: usize| format!("${place}");
    let asked: Vec<String> = (1..=questions).map(value).collect();
    let [consultation, cut_off, capacity, first, last] =
        [1, 2, 3, 4, 5].map(|place| value(questions + place));
    format!(
        "SELECT edition_id, given, COUNT(*) AS responses FROM (
            SELECT v.edition_id, (
                SELECT string_agg(a.question || ' ' || a.choices, '\n' ORDER BY a.question)
                FROM answer a
                WHERE a.version_id = v.id AND a.choices IS NOT NULL AND a.question IN ({})
            ) AS given
            FROM response r
            JOIN response_version v ON v.response_id = r.id AND v.number = r.newest
            WHERE r.consultation_id = {consultation} AND r.received_on <= {cut_off}
                AND r.capacity = {capacity} AND r.id BETWEEN {first} AND {last}
                AND (r.batch_id IS NULL
                    OR r.batch_id IN (SELECT id FROM batch WHERE state = 'released'))
                AND r.erased_on IS NULL AND r.withdrawn_on IS NULL AND r.not_counted IS NULL
                AND NOT r.late
        ) AS one GROUP BY edition_id, given",
        asked.join(", ")
    )
}
