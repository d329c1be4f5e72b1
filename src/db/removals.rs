//! What was taken back, in the order in which it happened: what a restored backup must be told
//! again.

use super::schema::{consultation, published_text, removal, response, review};
use super::{Duty, Read, WriteTx, damaged};
use crate::domain::ids::{ConsultationId, ResponseId, ReviewId};
use crate::domain::removal::RemovalKind;
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = removal)]
struct NewRemoval {
    consultation_id: ConsultationId,
    kind: &'static str,
    response_id: Option<ResponseId>,
    published_text_id: Option<i64>,
    review_id: Option<ReviewId>,
    removed_on: NaiveDate,
}

impl NewRemoval {
    const fn new(
        consultation_id: ConsultationId,
        kind: RemovalKind,
        removed_on: NaiveDate,
    ) -> Self {
        let (response_id, published_text_id, review_id) = (None, None, None);
        Self {
            consultation_id,
            kind: kind.as_str(),
            response_id,
            published_text_id,
            review_id,
            removed_on,
        }
    }

    /// Stores it, and says that a duty must follow. The only place that stores removals.
    fn store(self, conn: &mut WriteTx) -> QueryResult<()> {
        diesel::insert_into(removal::table)
            .values(self)
            .execute(conn)?;
        conn.queue(Duty::Removals);
        Ok(())
    }
}

/// Notes that a response was withdrawn or erased.
pub fn note_response(
    conn: &mut WriteTx,
    response_id: ResponseId,
    kind: RemovalKind,
    day: NaiveDate,
) -> QueryResult<()> {
    let consultation_id = response::table
        .find(response_id)
        .select(response::consultation_id)
        .first(conn)?;
    NewRemoval {
        response_id: Some(response_id),
        ..NewRemoval::new(consultation_id, kind, day)
    }
    .store(conn)
}

/// How a response was taken back last, if it was.
pub fn of_response(conn: &mut Read, response_id: ResponseId) -> QueryResult<Option<RemovalKind>> {
    removal::table
        .filter(removal::response_id.eq(response_id))
        .order(removal::id.desc())
        .select(removal::kind)
        .first(conn)
        .optional()
}

/// Notes that a moderator took public texts down.
pub fn note_texts(conn: &mut WriteTx, ids: &[i64], day: NaiveDate) -> QueryResult<()> {
    for id in ids {
        let consultation_id: ConsultationId = published_text::table
            .find(id)
            .select(published_text::consultation_id)
            .first(conn)?;
        let removal = NewRemoval::new(consultation_id, RemovalKind::TakenDown, day);
        NewRemoval {
            published_text_id: Some(*id),
            ..removal
        }
        .store(conn)?;
    }
    Ok(())
}

/// Notes that words were replaced by their author's newer ones, by the keys of their reviews.
pub fn note_words(conn: &mut WriteTx, review_ids: &[ReviewId], day: NaiveDate) -> QueryResult<()> {
    for id in review_ids {
        let consultation_id = review::table
            .find(id)
            .select(review::consultation_id)
            .get_result(conn)?;
        let removal = NewRemoval::new(consultation_id, RemovalKind::Replaced, day);
        NewRemoval {
            review_id: Some(*id),
            ..removal
        }
        .store(conn)?;
    }
    Ok(())
}

/// Notes that the retention date of a consultation came.
pub fn note_end(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    day: NaiveDate,
) -> QueryResult<()> {
    NewRemoval::new(consultation_id, RemovalKind::Ended, day).store(conn)
}

/// How many removals there are.
pub fn count(conn: &mut Read) -> QueryResult<i64> {
    removal::table.count().get_result(conn)
}

/// A removal with what names its thing: the hash of a response's code, a quote number, a
/// moderators' number, or the name of a consultation in addresses.
#[derive(Debug, Clone)]
pub struct NotedRemoval {
    pub id: i64,
    pub kind: RemovalKind,
    pub day: NaiveDate,
    pub name: RemovalSubject,
}

/// What names a thing that was taken back.
#[derive(Debug, Clone)]
pub enum RemovalSubject {
    Response(Vec<u8>),
    Text(String),
    /// Words by the number under which moderators know them: it stays when a correction leaves them
    /// as they are.
    Words(String),
    Consultation(String),
}

/// What a removal's own row says.
#[derive(Queryable, Selectable)]
#[diesel(table_name = removal)]
struct RemovalRow {
    id: i64,
    kind: RemovalKind,
    removed_on: NaiveDate,
}

/// The names of what a removal is about: one of the first three is there, unless it is about the
/// whole consultation.
#[derive(Queryable)]
struct SubjectNames {
    response: Option<Vec<u8>>,
    text: Option<String>,
    words: Option<String>,
    consultation: String,
}

/// Every removal, oldest first.
pub fn all(conn: &mut Read) -> QueryResult<Vec<NotedRemoval>> {
    let rows: Vec<(RemovalRow, SubjectNames)> = removal::table
        .left_join(response::table.on(response::id.nullable().eq(removal::response_id)))
        .left_join(
            published_text::table.on(published_text::id.nullable().eq(removal::published_text_id)),
        )
        .left_join(review::table.on(review::id.nullable().eq(removal::review_id)))
        .inner_join(consultation::table.on(consultation::id.eq(removal::consultation_id)))
        .order(removal::id)
        .select((
            RemovalRow::as_select(),
            (
                response::reference_hash.nullable(),
                published_text::public_id.nullable(),
                review::item.nullable(),
                consultation::slug,
            ),
        ))
        .load(conn)?;
    let noted = |(row, names): (RemovalRow, SubjectNames)| {
        let name = names
            .response
            .map(RemovalSubject::Response)
            .or(names.text.map(RemovalSubject::Text))
            .or(names.words.map(RemovalSubject::Words));
        let whole = RemovalSubject::Consultation(names.consultation);
        let name = name.or((row.kind == RemovalKind::Ended).then_some(whole));
        let name = name.ok_or_else(|| damaged("a removal of nothing"))?;
        Ok(NotedRemoval {
            id: row.id,
            kind: row.kind,
            day: row.removed_on,
            name,
        })
    };
    rows.into_iter().map(noted).collect()
}

/// The keys and code hashes of some responses, in the order of their keys, from behind `after` on.
pub fn responses_after(
    conn: &mut Read,
    after: ResponseId,
    limit: i64,
) -> QueryResult<Vec<(ResponseId, Vec<u8>)>> {
    response::table
        .filter(response::id.gt(after))
        .order(response::id)
        .limit(limit)
        .select((response::id, response::reference_hash))
        .load(conn)
}

/// The reviews and quote numbers of the texts that the public can read.
pub fn public_texts(conn: &mut Read) -> QueryResult<Vec<(ReviewId, String)>> {
    published_text::table
        .filter(published_text::words.is_not_null())
        .order(published_text::id)
        .select((published_text::review_id, published_text::public_id))
        .load(conn)
}

/// A text that is not gone.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = review)]
pub struct NumberedText {
    pub id: ReviewId,
    pub response_id: ResponseId,
    /// The moderators' number.
    pub item: String,
}

/// Some texts that are not gone, in the order of their keys, from behind `after` on.
pub fn words_after(conn: &mut Read, after: ReviewId, limit: i64) -> QueryResult<Vec<NumberedText>> {
    review::table
        .filter(review::id.gt(after))
        .filter(review::state.ne(super::columns::ReviewState::Gone))
        .order(review::id)
        .limit(limit)
        .select(NumberedText::as_select())
        .load(conn)
}
