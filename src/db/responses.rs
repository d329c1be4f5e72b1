//! Responses, their versions and answers.

use super::insert_rows::insert_rows;
use super::prepared::prepared;
use super::schema::{answer, batch, original, pending_leaf, response, response_version};
use super::{Read, WriteTx, damaged, from_json};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::ids::{AnswerId, BatchId, ConsultationId, EditionId, ResponseId, VersionId};
use crate::domain::removal::RemovalKind;
use crate::domain::response::{Channel, NotCounted, PublishChoice};
use chrono::NaiveDate;
use diesel::dsl::not;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// What is stored of a response that has just been sent. Days only: no time of day is kept.
#[derive(Debug, Clone)]
pub struct NewResponse {
    pub consultation_id: ConsultationId,
    pub edition_id: EditionId,
    pub reference_hash: Vec<u8>,
    pub form_token_hash: Vec<u8>,
    pub channel: Channel,
    pub capacity: CapacityKey,
    pub organisation: Option<String>,
    pub publish: PublishChoice,
    pub received_on: NaiveDate,
    pub late: bool,
    /// Only what a batch brings can be left out of the count from the start: it takes two people.
    pub not_counted: Option<NotCounted>,
    pub commitment: Vec<u8>,
    pub r: Vec<u8>,
    pub given: BTreeMap<String, Answer>,
}

/// The keys of what [`insert`] stored.
#[derive(Debug, Clone)]
pub struct InsertedResponse {
    pub response_id: ResponseId,
    pub version_id: VersionId,
}

#[derive(Insertable)]
#[diesel(table_name = answer, treat_none_as_default_value = false)]
pub struct NewAnswer {
    consultation_id: ConsultationId,
    response_id: ResponseId,
    version_id: VersionId,
    question: String,
    choices: Option<String>,
    words: Option<String>,
}

/// A response's own row.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = response)]
pub struct StoredResponse {
    pub id: ResponseId,
    pub consultation_id: ConsultationId,
    pub reference_hash: Vec<u8>,
    pub channel: Channel,
    pub capacity: CapacityKey,
    pub newest: i64,
    pub received_on: NaiveDate,
    pub late: bool,
    pub withdrawn_on: Option<NaiveDate>,
    pub erased_on: Option<NaiveDate>,
    /// When what it said was deleted because its retention date had come.
    pub ended_on: Option<NaiveDate>,
}

/// Stores a whole response: its row, its first version, its answers and its leaf for the public
/// log.
pub fn insert(conn: &mut WriteTx, new: &NewResponse) -> QueryResult<InsertedResponse> {
    let row = (
        response::consultation_id.eq(new.consultation_id),
        response::reference_hash.eq(&new.reference_hash),
        response::form_token_hash.eq(&new.form_token_hash),
        response::channel.eq(new.channel),
        response::capacity.eq(&new.capacity),
        response::newest.eq(1_i64),
        response::received_on.eq(new.received_on),
        response::late.eq(new.late),
    );
    let response_id: ResponseId = prepared!(conn, |inner| diesel::insert_into(response::table)
        .values(row)
        .returning(response::id)
        .get_result(inner))?;
    let version_id = insert_version(conn, response_id, 1, new)?;
    Ok(InsertedResponse {
        response_id,
        version_id,
    })
}

/// Stores another version of a response, which counts from now on, and gives its key. The form that
/// brought it takes the place of the one before, so that sending it twice finds it again.
pub fn correct(
    conn: &mut WriteTx,
    response: &StoredResponse,
    new: &NewResponse,
) -> QueryResult<VersionId> {
    let number = response.newest + 1;
    let version_id = insert_version(conn, response.id, number, new)?;
    diesel::update(response::table.find(response.id))
        .set((
            response::newest.eq(number),
            response::capacity.eq(&new.capacity),
            response::form_token_hash.eq(&new.form_token_hash),
        ))
        .execute(conn)?;
    Ok(version_id)
}

/// Stores a version with its answers and its leaf for the public log.
fn insert_version(
    conn: &mut WriteTx,
    response_id: ResponseId,
    number: i64,
    new: &NewResponse,
) -> QueryResult<VersionId> {
    let row = (
        response_version::consultation_id.eq(new.consultation_id),
        response_version::response_id.eq(response_id),
        response_version::number.eq(number),
        response_version::edition_id.eq(new.edition_id),
        response_version::capacity.eq(&new.capacity),
        response_version::organisation.eq(&new.organisation),
        response_version::publish_choice.eq(new.publish),
        response_version::received_on.eq(new.received_on),
        response_version::commitment.eq(&new.commitment),
        response_version::r.eq(&new.r),
    );
    let version_id: VersionId =
        prepared!(conn, |inner| diesel::insert_into(response_version::table)
            .values(row)
            .returning(response_version::id)
            .get_result(inner))?;
    let answers: Vec<NewAnswer> = new
        .given
        .iter()
        .map(|(question, given)| new_answer(new, response_id, version_id, question, given))
        .collect();
    insert_rows!(conn, answer, &answers)?;
    let leaf = (
        pending_leaf::consultation_id.eq(new.consultation_id),
        pending_leaf::kind.eq("response"),
        pending_leaf::commitment.eq(&new.commitment),
    );
    prepared!(conn, |inner| diesel::insert_into(pending_leaf::table)
        .values(leaf)
        .execute(inner))?;
    Ok(version_id)
}

/// The row of an answer.
pub fn new_answer(
    new: &NewResponse,
    response_id: ResponseId,
    version_id: VersionId,
    question: &str,
    given: &Answer,
) -> NewAnswer {
    let (choices, words) = match given {
        Answer::Choices(keys) => (Some(serde_json::json!(keys).to_string()), None),
        Answer::Words(words) => (None, Some(words.clone())),
    };
    NewAnswer {
        consultation_id: new.consultation_id,
        response_id,
        version_id,
        question: question.to_owned(),
        choices,
        words,
    }
}

/// What every look at a whole consultation keeps to: responses of the form, and of batches that a
/// second person released.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn released() -> _ {
    let batches = batch::table.filter(batch::state.eq("released"));
    response::batch_id
        .is_null()
        .or(response::batch_id.eq_any(batches.select(batch::id.nullable())))
}

/// The response that a form token has already become.
pub fn find_by_form_token(
    conn: &mut Read,
    form_token_hash: &[u8],
) -> QueryResult<Option<StoredResponse>> {
    let sent = response::table.filter(response::form_token_hash.eq(form_token_hash));
    prepared!(conn, |inner| sent
        .select(StoredResponse::as_select())
        .get_result(inner))
    .optional()
}

/// The response of a resident's code.
pub fn find_by_reference(
    conn: &mut Read,
    reference_hash: &[u8],
) -> QueryResult<Option<StoredResponse>> {
    response::table
        .filter(response::reference_hash.eq(reference_hash))
        .select(StoredResponse::as_select())
        .get_result(conn)
        .optional()
}

/// What the receipt of a response shows: its commitment, `r`, edition and publication choice.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = response_version)]
pub struct VersionReceipt {
    pub id: VersionId,
    pub edition_id: EditionId,
    pub organisation: Option<String>,
    #[diesel(column_name = publish_choice)]
    pub publish: PublishChoice,
    pub commitment: Vec<u8>,
    pub r: Option<Vec<u8>>,
}

/// The version of a response that counts.
pub fn newest_version(conn: &mut Read, response: &StoredResponse) -> QueryResult<VersionReceipt> {
    let newest = response_version::table
        .filter(response_version::response_id.eq(response.id))
        .filter(response_version::number.eq(response.newest));
    prepared!(conn, |inner| newest
        .select(VersionReceipt::as_select())
        .get_result(inner))
}

/// An answer as stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = answer)]
pub(super) struct AnswerRow {
    question: String,
    choices: Option<String>,
    words: Option<String>,
}

impl AnswerRow {
    /// The key of the question, and what was answered.
    pub(super) fn read(self) -> QueryResult<(String, Answer)> {
        let given = match (self.choices, self.words) {
            (_, Some(words)) => Answer::Words(words),
            (Some(choices), None) => Answer::Choices(from_json(&choices)?),
            (None, None) => return Err(damaged("an answer")),
        };
        Ok((self.question, given))
    }
}

/// The answers of one version of a response, by question; empty once it is erased.
pub fn answers_of(conn: &mut Read, version_id: VersionId) -> QueryResult<BTreeMap<String, Answer>> {
    let rows: Vec<AnswerRow> = answer::table
        .filter(answer::version_id.eq(version_id))
        .select(AnswerRow::as_select())
        .load(conn)?;
    rows.into_iter().map(AnswerRow::read).collect()
}

/// The keys of the answers in words of a version, by question.
pub fn text_answer_ids(
    conn: &mut Read,
    version_id: VersionId,
) -> QueryResult<Vec<(AnswerId, String)>> {
    let ids = answer::table
        .filter(answer::version_id.eq(version_id))
        .filter(answer::words.is_not_null())
        .order(answer::id)
        .select((answer::id, answer::question));
    prepared!(conn, |inner| ids.load(inner))
}

/// An answer in words of a version, with what its review says of its response.
#[derive(Debug, Clone, Queryable)]
pub struct TextOf {
    pub version_id: VersionId,
    pub answer_id: AnswerId,
    pub question: String,
    pub words: Option<String>,
    pub capacity: CapacityKey,
    pub channel: Channel,
}

/// The answers in words of many versions, in the order of their questions.
pub fn texts_of(conn: &mut Read, version_ids: Vec<VersionId>) -> QueryResult<Vec<TextOf>> {
    answer::table
        .inner_join(response::table.on(response::id.eq(answer::response_id)))
        .filter(answer::version_id.eq_any(version_ids))
        .filter(answer::words.is_not_null())
        .order(answer::id)
        .select((
            answer::version_id,
            answer::id,
            answer::question,
            answer::words,
            response::capacity,
            response::channel,
        ))
        .load(conn)
}

/// The words of one answer; `None` once it is erased.
pub fn words(conn: &mut Read, answer_id: AnswerId) -> QueryResult<Option<(String, String)>> {
    let row: Option<(String, Option<String>)> = answer::table
        .find(answer_id)
        .select((answer::question, answer::words))
        .get_result(conn)
        .optional()?;
    Ok(row.and_then(|(question, words)| words.map(|words| (question, words))))
}

/// What the newest versions of some responses say in words to a question.
pub fn words_to(
    conn: &mut Read,
    consultation_id: ConsultationId,
    question: &str,
    response_ids: &[ResponseId],
) -> QueryResult<Vec<String>> {
    answer::table
        .inner_join(response::table.on(response::id.eq(answer::response_id)))
        .inner_join(response_version::table.on(response_version::id.eq(answer::version_id)))
        .filter(answer::consultation_id.eq(consultation_id))
        .filter(answer::response_id.eq_any(response_ids.to_vec()))
        .filter(response_version::number.eq(response::newest))
        .filter(answer::question.eq(question))
        .filter(answer::words.is_not_null())
        .order(answer::id)
        .select(answer::words.assume_not_null())
        .load(conn)
}

/// Marks a response as taken back; the kind says by whom.
pub fn withdraw(
    conn: &mut WriteTx,
    id: ResponseId,
    kind: RemovalKind,
    day: NaiveDate,
) -> QueryResult<usize> {
    let withdrawn = diesel::update(
        response::table
            .find(id)
            .filter(response::withdrawn_on.is_null()),
    )
    .set(response::withdrawn_on.eq(day))
    .execute(conn)?;
    // Whoever asks the office about a response that was withdrawn already asks for more than that.
    if withdrawn > 0 || kind.is_by_office() {
        super::removals::note_response(conn, id, kind, day)?;
    }
    Ok(withdrawn)
}

/// Deletes everything that a response says, and what could prove it; the row stays for the count.
pub fn erase(
    conn: &mut WriteTx,
    id: ResponseId,
    kind: RemovalKind,
    day: NaiveDate,
) -> QueryResult<()> {
    diesel::delete(answer::table.filter(answer::response_id.eq(id))).execute(conn)?;
    forget_source(conn, id)?;
    diesel::update(response::table.find(id))
        .set(response::erased_on.eq(day))
        .execute(conn)?;
    super::removals::note_response(conn, id, kind, day)
}

/// Forgets what a response was taken from, who could be named with it, and with what its commitments
/// could be checked.
pub(super) fn forget_source(conn: &mut WriteTx, id: ResponseId) -> QueryResult<()> {
    diesel::delete(original::table.filter(original::response_id.eq(id))).execute(conn)?;
    diesel::update(response_version::table.filter(response_version::response_id.eq(id)))
        .set((
            response_version::r.eq(None::<Vec<u8>>),
            response_version::organisation.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many responses came in before a day. They are counted in their index, and then those are
/// taken off that no second person has released: to ask every row would read the whole table.
pub fn count_before(
    conn: &mut Read,
    consultation_id: ConsultationId,
    day: NaiveDate,
) -> QueryResult<i64> {
    let before = || {
        response::table
            .filter(response::consultation_id.eq(consultation_id))
            .filter(response::received_on.lt(day))
    };
    let all: i64 = before().count().get_result(conn)?;
    let others = batch::table
        .filter(batch::consultation_id.eq(consultation_id))
        .filter(batch::state.ne("released"));
    let others: Vec<Option<BatchId>> = others.select(batch::id.nullable()).load(conn)?;
    if others.is_empty() {
        return Ok(all);
    }
    let unreleased: i64 = before()
        .filter(response::batch_id.eq_any(others))
        .filter(not(released()))
        .count()
        .get_result(conn)?;
    Ok(all - unreleased)
}

/// Whether any response was ever received, also one that does not count yet or any more.
pub fn any(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<bool> {
    let received = response::table
        .filter(response::consultation_id.eq(consultation_id))
        .select(response::id);
    diesel::select(diesel::dsl::exists(received)).get_result(conn)
}

/// The response with that key.
pub fn find(conn: &mut Read, id: ResponseId) -> QueryResult<StoredResponse> {
    response::table
        .find(id)
        .select(StoredResponse::as_select())
        .get_result(conn)
}

/// Says of every late response of a consultation that it came in time, because the deadline has
/// been moved behind it.
pub fn clear_late(conn: &mut WriteTx, consultation_id: ConsultationId) -> QueryResult<usize> {
    diesel::update(
        response::table
            .filter(response::consultation_id.eq(consultation_id))
            .filter(response::late.eq(true)),
    )
    .set(response::late.eq(false))
    .execute(conn)
}

/// The answers of one version of a response, by its number; empty once it is erased.
pub fn answers_of_number(
    conn: &mut Read,
    response_id: ResponseId,
    number: i64,
) -> QueryResult<BTreeMap<String, Answer>> {
    let version_id: Option<VersionId> = response_version::table
        .filter(response_version::response_id.eq(response_id))
        .filter(response_version::number.eq(number))
        .select(response_version::id)
        .get_result(conn)
        .optional()?;
    let Some(version_id) = version_id else {
        return Ok(BTreeMap::new());
    };
    answers_of(conn, version_id)
}

/// Which edition a version of a response answers.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = response_version)]
pub struct VersionEdition {
    pub response_id: ResponseId,
    /// The number of the version.
    pub number: i64,
    pub edition_id: EditionId,
}

/// How many ids are named in one statement.
const AT_ONCE: usize = 1_000;

/// Which edition each version of some responses answers; of one response the newest version first.
pub fn editions_of(
    conn: &mut Read,
    response_ids: &[ResponseId],
) -> QueryResult<Vec<VersionEdition>> {
    let mut editions = Vec::with_capacity(response_ids.len());
    for some in response_ids.chunks(AT_ONCE) {
        let versions: Vec<VersionEdition> = response_version::table
            .filter(response_version::response_id.eq_any(some.to_vec()))
            .order(response_version::number.desc())
            .select(VersionEdition::as_select())
            .load(conn)?;
        editions.extend(versions);
    }
    Ok(editions)
}

/// Whether a response came by the form, or in a batch that a second person released.
pub fn is_released(conn: &mut Read, id: ResponseId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        response::table
            .find(id)
            .filter(released())
            .select(response::id),
    ))
    .get_result(conn)
}

/// Why a response is left out of every figure, if it is.
pub fn not_counted(conn: &mut Read, id: ResponseId) -> QueryResult<Option<NotCounted>> {
    response::table
        .find(id)
        .select(response::not_counted)
        .get_result(conn)
}

/// Leaves a response out of every figure, or counts it again.
pub fn set_not_counted(
    conn: &mut WriteTx,
    id: ResponseId,
    why: Option<NotCounted>,
) -> QueryResult<usize> {
    diesel::update(response::table.find(id))
        .set(response::not_counted.eq(why.map(NotCounted::as_str)))
        .execute(conn)
}
