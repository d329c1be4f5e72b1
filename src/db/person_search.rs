//! Everything that somebody wrote, page by page, for finding what is held about a person. The
//! moderators' search holds most answers (see [`super::review_search`]); here is the rest.

use super::schema::{
    answer, decision, opinion, original, published_text, response_version, review, review_event,
    second_look, text_translation,
};
use super::{Read, from_json};
use crate::domain::ids::{ConsultationId, ResponseId, ReviewId};
use crate::domain::queue::QueueStage;
use crate::domain::request::DataPlace;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

/// How many rows a page holds.
pub const PAGE: i64 = 2_000;

/// Something that somebody wrote, and the response that it belongs to.
#[derive(Debug, Clone)]
pub struct WrittenPiece {
    /// Where the next page begins.
    pub id: i64,
    pub response_id: ResponseId,
    pub place: DataPlace,
    /// The key of the question that it is about.
    pub question: Option<String>,
    pub words: String,
}

/// The answers behind some reviews of the moderators' search.
pub fn answers_of_reviews(
    conn: &mut Read,
    review_ids: &[ReviewId],
) -> QueryResult<Vec<WrittenPiece>> {
    let rows: Vec<WrittenWordsRow> = answer::table
        .inner_join(review::table.on(review::answer_id.eq(answer::id)))
        .filter(review::id.eq_any(review_ids.to_vec()))
        .order(answer::id)
        .select((
            answer::id,
            answer::response_id,
            answer::question.nullable(),
            answer::words,
        ))
        .load(conn)?;
    Ok(pieces(rows, DataPlace::Answer))
}

/// A row that may hold somebody's words.
#[derive(Queryable)]
struct WrittenWordsRow {
    id: i64,
    response_id: ResponseId,
    question: Option<String>,
    words: Option<String>,
}

/// What rows hold, those without words left out.
fn pieces(rows: Vec<WrittenWordsRow>, place: DataPlace) -> Vec<WrittenPiece> {
    let piece = |row: WrittenWordsRow| {
        Some(WrittenPiece {
            id: row.id,
            response_id: row.response_id,
            place,
            question: row.question,
            words: row.words.filter(|words| !words.is_empty())?,
        })
    };
    rows.into_iter().filter_map(piece).collect()
}

/// A column in which somebody's words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordColumn {
    Answers,
    Organisations,
    Originals,
    Appeals,
    Events,
    OpinionNotes,
    Decisions,
    Opinions,
    Looks,
    Translations,
}

impl WordColumn {
    pub const ALL: [Self; 10] = [
        Self::Answers,
        Self::Organisations,
        Self::Originals,
        Self::Appeals,
        Self::Events,
        Self::OpinionNotes,
        Self::Decisions,
        Self::Opinions,
        Self::Looks,
        Self::Translations,
    ];
}

/// A page of what stands in a column, apart from what the moderators' search holds. Empty when
/// there is no more.
pub fn page(
    conn: &mut Read,
    source: WordColumn,
    consultation_id: ConsultationId,
    after: i64,
) -> QueryResult<Vec<WrittenPiece>> {
    match source {
        WordColumn::Answers => answers(conn, consultation_id, after),
        WordColumn::Organisations => organisations(conn, consultation_id, after),
        WordColumn::Originals => originals(conn, consultation_id, after),
        WordColumn::Appeals => appeals(conn, consultation_id, after),
        WordColumn::Events => events(conn, consultation_id, after),
        WordColumn::OpinionNotes => opinion_notes(conn, consultation_id, after),
        WordColumn::Decisions => decisions(conn, consultation_id, after),
        WordColumn::Opinions => opinions(conn, consultation_id, after),
        WordColumn::Looks => looks(conn, consultation_id, after),
        WordColumn::Translations => translations(conn, consultation_id, after),
    }
}

/// Answers that the moderators' search does not hold: of responses that were withdrawn, of batches
/// that nobody released, and those that arrived a moment ago.
fn answers(
    conn: &mut Read,
    consultation_id: ConsultationId,
    after: i64,
) -> QueryResult<Vec<WrittenPiece>> {
    let unsearched = review::id
        .nullable()
        .is_null()
        .or(review::indexed.nullable().eq(false))
        .or(review::stage.nullable().eq(QueueStage::Gone.as_str()));
    let rows: Vec<WrittenWordsRow> = answer::table
        .left_join(review::table.on(review::answer_id.eq(answer::id)))
        .filter(answer::consultation_id.eq(consultation_id))
        .filter(answer::words.is_not_null())
        .filter(answer::id.gt(after))
        .filter(unsearched)
        .order(answer::id)
        .limit(PAGE)
        .select((
            answer::id,
            answer::response_id,
            answer::question.nullable(),
            answer::words,
        ))
        .load(conn)?;
    Ok(pieces(rows, DataPlace::Answer))
}

fn organisations(
    conn: &mut Read,
    consultation_id: ConsultationId,
    after: i64,
) -> QueryResult<Vec<WrittenPiece>> {
    let rows: Vec<WrittenWordsRow> = response_version::table
        .filter(response_version::consultation_id.eq(consultation_id))
        .filter(response_version::organisation.is_not_null())
        .filter(response_version::id.gt(after))
        .order(response_version::id)
        .limit(PAGE)
        .select((
            response_version::id,
            response_version::response_id,
            None::<String>.into_sql::<Nullable<Text>>(),
            response_version::organisation,
        ))
        .load(conn)?;
    Ok(pieces(rows, DataPlace::Organisation))
}

fn originals(
    conn: &mut Read,
    consultation_id: ConsultationId,
    after: i64,
) -> QueryResult<Vec<WrittenPiece>> {
    let rows: Vec<(ResponseId, (String, String))> = original::table
        .filter(original::consultation_id.eq(consultation_id))
        .filter(original::response_id.gt(after))
        .order(original::response_id)
        .limit(PAGE)
        .select((original::response_id, (original::serial, original::cells)))
        .load(conn)?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, (serial, cells)) in rows {
        let cells: Vec<String> = from_json(&cells)?;
        let words = std::iter::once(serial)
            .chain(cells)
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        found.push(WrittenWordsRow {
            id: id.key(),
            response_id: id,
            question: None,
            words: Some(words),
        });
    }
    Ok(pieces(found, DataPlace::Original))
}

/// Pages of words that belong to a review: the table, the column, and where the words stand.
macro_rules! about_reviews {
    ($($name:ident: $table:ident, $column:ident, $place:ident;)+) => {$(
        fn $name(conn: &mut Read, consultation_id: ConsultationId, after: i64) -> QueryResult<Vec<WrittenPiece>> {
            let rows: Vec<WrittenWordsRow> = $table::table
                .inner_join(review::table.on(review::id.eq($table::review_id)))
                .filter($table::consultation_id.eq(consultation_id))
                .filter($table::$column.is_not_null())
                .filter($table::id.gt(after))
                .order($table::id)
                .limit(PAGE)
                .select(($table::id, review::response_id, review::question.nullable(), $table::$column.nullable()))
                .load(conn)?;
            Ok(pieces(rows, DataPlace::$place))
        }
    )+};
}

about_reviews! {
    appeals: second_look, words, SecondLook;
    events: review_event, note, Note;
    opinion_notes: opinion, note, Note;
    decisions: decision, to_author, ToAuthor;
    opinions: opinion, to_author, ToAuthor;
    looks: second_look, to_author, ToAuthor;
    translations: text_translation, words, Translation;
}

/// The response of a public text, by its quote number; also of one that was removed.
pub fn response_of_quote(conn: &mut Read, public_id: &str) -> QueryResult<Option<ResponseId>> {
    published_text::table
        .filter(published_text::public_id.eq(public_id))
        .select(published_text::response_id)
        .get_result(conn)
        .optional()
}

/// What was written about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenNote {
    pub place: DataPlace,
    /// The key of the question that the text answers.
    pub question: String,
    pub words: String,
}

/// What moderators wrote about the texts of one response, to each other and to its author, how they
/// translated them, and what the author wrote to ask for a second look.
pub fn about(conn: &mut Read, response_id: ResponseId) -> QueryResult<Vec<WrittenNote>> {
    let mut lines: Vec<WrittenNote> = Vec::new();
    macro_rules! add {
        ($table:ident, $column:ident, $place:ident) => {
            let rows: Vec<(String, Option<String>)> = $table::table
                .inner_join(review::table.on(review::id.eq($table::review_id)))
                .filter(review::response_id.eq(response_id))
                .order($table::id)
                .select((review::question, $table::$column.nullable()))
                .load(conn)?;
            for (question, words) in rows {
                let Some(words) = words.filter(|words| !words.is_empty()) else {
                    continue;
                };
                let line = WrittenNote {
                    place: DataPlace::$place,
                    question,
                    words,
                };
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        };
    }
    add!(second_look, words, SecondLook);
    add!(second_look, to_author, ToAuthor);
    add!(decision, to_author, ToAuthor);
    add!(opinion, to_author, ToAuthor);
    add!(review_event, note, Note);
    add!(opinion, note, Note);
    add!(text_translation, words, Translation);
    Ok(lines)
}
