//! Texts that the public can read: rows of their own, so that an erased one leaves every
//! publication.

use super::columns::CountedNumber;
use super::insert_rows::insert_rows;
use super::schema::{decision, publication, publication_text, published_text, review};
use super::{Duty, Read, WriteTx, damaged};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{
    ConsultationId, DecisionBatchId, PublicId, PublicationId, ResponseId, ReviewId,
};
use crate::domain::publication::{PublishedText, TextBody, TextRemoval, TextTranslation};
use crate::domain::queue::QueueStage;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// A text that becomes public.
#[derive(Debug, Clone)]
pub struct NewText {
    pub consultation_id: ConsultationId,
    pub review_id: ReviewId,
    pub response_id: ResponseId,
    pub text: PublishedText,
}

/// A text as stored. What was removed has no words.
#[derive(Queryable, Selectable)]
#[diesel(table_name = published_text)]
struct PublishedTextRow {
    id: i64,
    public_id: String,
    question: String,
    capacity: CapacityKey,
    organisation: Option<String>,
    #[diesel(deserialize_as = CountedNumber)]
    since: u32,
    words: Option<String>,
    redacted: bool,
    removed_on: Option<NaiveDate>,
    removed_why: Option<TextRemoval>,
    translation_language: Option<String>,
    translation: Option<String>,
}

fn stored(row: PublishedTextRow) -> QueryResult<PublishedText> {
    let public_id =
        PublicId::parse(&row.public_id).ok_or_else(|| damaged("the number of a published text"))?;
    let body = match (row.words, row.removed_on, row.removed_why) {
        (Some(words), ..) => TextBody::Words {
            words,
            redacted: row.redacted,
        },
        (None, Some(removed_on), Some(why)) => TextBody::Tombstone { removed_on, why },
        (None, ..) => return Err(damaged("a published text without words")),
    };
    let translation = row
        .translation_language
        .zip(row.translation)
        .map(|(language, words)| TextTranslation { language, words });
    Ok(PublishedText {
        public_id,
        question: row.question,
        capacity: row.capacity,
        organisation: row.organisation,
        since: row.since,
        body,
        translation,
    })
}

#[derive(Insertable)]
#[diesel(table_name = published_text)]
struct NewPublishedText<'a> {
    consultation_id: ConsultationId,
    review_id: ReviewId,
    response_id: ResponseId,
    public_id: &'a str,
    question: &'a str,
    capacity: &'a str,
    organisation: Option<&'a str>,
    words: Option<&'a str>,
    redacted: bool,
    since: i64,
    translation_language: Option<&'a str>,
    translation: Option<&'a str>,
}

/// Stores texts and returns their keys, in the order of the texts.
pub fn insert(conn: &mut WriteTx, new: &[NewText]) -> QueryResult<Vec<i64>> {
    let rows: Vec<NewPublishedText<'_>> = new.iter().map(new_row).collect();
    insert_rows!(conn, published_text, borrowed & rows)?;
    let mut by_public_id: HashMap<String, i64> = HashMap::with_capacity(new.len());
    for some in new.chunks(10_000) {
        let ids: Vec<&str> = some.iter().map(|new| new.text.public_id.as_str()).collect();
        let found: Vec<(String, i64)> = published_text::table
            .filter(published_text::public_id.eq_any(ids))
            .select((published_text::public_id, published_text::id))
            .load(conn)?;
        by_public_id.extend(found);
    }
    new.iter()
        .map(|new| {
            by_public_id
                .get(new.text.public_id.as_str())
                .copied()
                .ok_or(diesel::result::Error::NotFound)
        })
        .collect()
}

fn new_row(new: &NewText) -> NewPublishedText<'_> {
    let (words, redacted) = match &new.text.body {
        TextBody::Words { words, redacted } => (Some(words.as_str()), *redacted),
        TextBody::Tombstone { .. } => (None, false),
    };
    NewPublishedText {
        consultation_id: new.consultation_id,
        review_id: new.review_id,
        response_id: new.response_id,
        public_id: new.text.public_id.as_str(),
        question: &new.text.question,
        capacity: new.text.capacity.as_str(),
        organisation: new.text.organisation.as_deref(),
        words,
        redacted,
        since: i64::from(new.text.since),
        translation_language: new
            .text
            .translation
            .as_ref()
            .map(|translation| translation.language.as_str()),
        translation: new
            .text
            .translation
            .as_ref()
            .map(|translation| translation.words.as_str()),
    }
}

/// The texts of a publication in its order, tombstones included.
pub fn of_publication(
    conn: &mut Read,
    publication_id: PublicationId,
) -> QueryResult<Vec<PublishedText>> {
    let rows: Vec<PublishedTextRow> = publication_text::table
        .inner_join(
            published_text::table.on(published_text::id.eq(publication_text::published_text_id)),
        )
        .filter(publication_text::publication_id.eq(publication_id))
        .order(publication_text::position)
        .select(PublishedTextRow::as_select())
        .load(conn)?;
    rows.into_iter().map(stored).collect()
}

/// Which texts of a publication are read: those that every part fits that is given.
#[derive(Debug, Clone, Default)]
pub struct TextFilter {
    pub question: Option<String>,
    pub capacity: Option<CapacityKey>,
    pub public_id: Option<PublicId>,
    /// Behind which place of the publication's order; `None` from its beginning.
    pub after: Option<i64>,
}

/// A text and its place in the order of a publication.
#[derive(Debug, Clone)]
pub struct PlacedText {
    pub position: i64,
    pub text: PublishedText,
}

/// Some texts of a publication in its order, tombstones included.
pub fn placed(
    conn: &mut Read,
    publication_id: PublicationId,
    filter: &TextFilter,
    limit: i64,
) -> QueryResult<Vec<PlacedText>> {
    let mut query = publication_text::table
        .inner_join(
            published_text::table.on(published_text::id.eq(publication_text::published_text_id)),
        )
        .filter(publication_text::publication_id.eq(publication_id))
        .filter(publication_text::position.gt(filter.after.unwrap_or(-1)))
        .into_boxed();
    if let Some(question) = &filter.question {
        query = query.filter(published_text::question.eq(question.clone()));
    }
    if let Some(capacity) = &filter.capacity {
        query = query.filter(published_text::capacity.eq(capacity.clone()));
    }
    if let Some(public_id) = &filter.public_id {
        query = query.filter(published_text::public_id.eq(public_id.as_str().to_owned()));
    }
    let rows: Vec<(i64, PublishedTextRow)> = query
        .order(publication_text::position)
        .limit(limit)
        .select((publication_text::position, PublishedTextRow::as_select()))
        .load(conn)?;
    let placed = rows.into_iter().map(|(position, row)| {
        let text = stored(row)?;
        Ok(PlacedText { position, text })
    });
    placed.collect()
}

/// How many texts of each question a publication has, tombstones included.
pub fn counts(conn: &mut Read, publication_id: PublicationId) -> QueryResult<Vec<(String, i64)>> {
    publication_text::table
        .inner_join(
            published_text::table.on(published_text::id.eq(publication_text::published_text_id)),
        )
        .filter(publication_text::publication_id.eq(publication_id))
        .group_by(published_text::question)
        .select((published_text::question, diesel::dsl::count_star()))
        .load(conn)
}

/// Every text of a consultation that the public can read now, with its key.
pub fn shown(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<(i64, PublishedText)>> {
    let rows: Vec<PublishedTextRow> = published_text::table
        .filter(published_text::consultation_id.eq(consultation_id))
        .filter(published_text::words.is_not_null())
        .order(published_text::id)
        .select(PublishedTextRow::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(|row| Ok((row.id, stored(row)?)))
        .collect()
}

/// How many texts of the publication with that number are gone by now.
pub fn count_removed_of(
    conn: &mut Read,
    consultation_id: ConsultationId,
    number: i64,
) -> QueryResult<i64> {
    publication_text::table
        .inner_join(
            published_text::table.on(published_text::id.eq(publication_text::published_text_id)),
        )
        .inner_join(publication::table.on(publication::id.eq(publication_text::publication_id)))
        .filter(publication::consultation_id.eq(consultation_id))
        .filter(publication::number.eq(number))
        .filter(published_text::removed_on.is_not_null())
        .count()
        .get_result(conn)
}

/// The reviews, among those of some responses, whose texts the public can read now.
pub fn shown_reviews(conn: &mut Read, response_ids: &[ResponseId]) -> QueryResult<Vec<ReviewId>> {
    published_text::table
        .filter(published_text::response_id.eq_any(response_ids.to_vec()))
        .filter(published_text::words.is_not_null())
        .select(published_text::review_id)
        .load(conn)
}

/// What the public can read now of a response: the keys of questions, and the words.
pub fn words_of_response(
    conn: &mut Read,
    response_id: ResponseId,
) -> QueryResult<Vec<(String, String)>> {
    published_text::table
        .filter(published_text::response_id.eq(response_id))
        .filter(published_text::words.is_not_null())
        .order(published_text::id)
        .select((
            published_text::question,
            published_text::words.assume_not_null(),
        ))
        .load(conn)
}

/// How many texts the public can read now of an act over several texts, among those that taking it
/// back would take down.
pub fn count_shown_of_batch(conn: &mut Read, batch_id: DecisionBatchId) -> QueryResult<i64> {
    let shown: Vec<i64> = published_text::table
        .inner_join(review::table.on(review::id.eq(published_text::review_id)))
        .inner_join(decision::table.on(review::decision_id.eq(decision::id.nullable())))
        .filter(decision::batch_id.eq(batch_id))
        .filter(decision::undone_at.is_null())
        .filter(review::stage.eq(QueueStage::Decided))
        .filter(published_text::words.is_not_null())
        .select(published_text::review_id)
        .distinct()
        .load(conn)?;
    Ok(shown.len() as i64)
}

/// Which texts to remove.
#[derive(Debug, Clone, Copy)]
pub enum TextsToRemove {
    Response(ResponseId),
    Review(ReviewId),
}

/// Replaces texts by tombstones in every publication and says that their files must be rendered
/// again. Returns how many texts were public.
pub fn remove(
    conn: &mut WriteTx,
    of: TextsToRemove,
    day: NaiveDate,
    why: TextRemoval,
) -> QueryResult<usize> {
    let mut shown = published_text::table
        .filter(published_text::words.is_not_null())
        .select(published_text::id)
        .into_boxed();
    shown = match of {
        TextsToRemove::Response(id) => shown.filter(published_text::response_id.eq(id)),
        TextsToRemove::Review(id) => shown.filter(published_text::review_id.eq(id)),
    };
    let ids: Vec<i64> = shown.load(conn)?;
    if ids.is_empty() {
        return Ok(0);
    }
    diesel::update(published_text::table.filter(published_text::id.eq_any(ids.clone())))
        .set((
            published_text::words.eq(None::<String>),
            published_text::organisation.eq(None::<String>),
            published_text::removed_on.eq(day),
            published_text::removed_why.eq(why.as_str()),
            published_text::translation.eq(None::<String>),
            published_text::translation_language.eq(None::<String>),
        ))
        .execute(conn)?;
    if why == TextRemoval::ByModerator {
        super::removals::note_texts(conn, &ids, day)?;
    }
    make_stale(conn, &ids)?;
    Ok(ids.len())
}

/// Puts a translation beside a public text in every publication, or takes it away. Returns how many
/// texts were public.
pub fn translate(
    conn: &mut WriteTx,
    review_id: ReviewId,
    translation: Option<&TextTranslation>,
) -> QueryResult<usize> {
    let ids: Vec<i64> = published_text::table
        .filter(published_text::review_id.eq(review_id))
        .filter(published_text::words.is_not_null())
        .select(published_text::id)
        .load(conn)?;
    diesel::update(published_text::table.filter(published_text::id.eq_any(ids.clone())))
        .set((
            published_text::translation
                .eq(translation.map(|translation| translation.words.clone())),
            published_text::translation_language
                .eq(translation.map(|translation| translation.language.clone())),
        ))
        .execute(conn)?;
    make_stale(conn, &ids)?;
    Ok(ids.len())
}

/// Says that the files of the publications of some texts must be rendered again. The only place
/// that does.
fn make_stale(conn: &mut WriteTx, ids: &[i64]) -> QueryResult<()> {
    let publications: Vec<PublicationId> = publication_text::table
        .filter(publication_text::published_text_id.eq_any(ids.to_vec()))
        .select(publication_text::publication_id)
        .distinct()
        .load(conn)?;
    let shown = publication::table.filter(publication::id.eq_any(publications));
    if diesel::update(shown)
        .set(publication::stale.eq(true))
        .execute(conn)?
        > 0
    {
        conn.queue(Duty::StalePublications);
    }
    Ok(())
}
