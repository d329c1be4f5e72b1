//! The words of texts, for moderators who look for some. Both databases are given the same tokens,
//! so that they find the same. Nothing that the public reads is made from here.

use super::schema::{answer, review};
use super::{Read, WriteTx, dialect};
use crate::domain::ids::{AnswerId, ConsultationId, ResponseId, ReviewId};
use crate::domain::queue::QueueStage;
use diesel::prelude::*;

/// Whether there are texts whose words are not in the search yet.
pub fn any_waiting(conn: &mut Read) -> QueryResult<bool> {
    dialect::any_unindexed(conn)
}

/// Some texts whose words are not in the search yet: the keys of their reviews, and the words where
/// there still are any.
pub fn waiting(conn: &mut WriteTx, limit: i64) -> QueryResult<Vec<(ReviewId, Option<String>)>> {
    let rows: Vec<(ReviewId, Option<AnswerId>)> = dialect::unindexed(conn, limit)?
        .into_iter()
        .map(|(id, answer_id)| (ReviewId::new(id), answer_id.map(AnswerId::new)))
        .collect();
    let ids: Vec<AnswerId> = rows
        .iter()
        .filter_map(|(_, answer_id)| *answer_id)
        .collect();
    let found: Vec<(AnswerId, Option<String>)> = answer::table
        .filter(answer::id.eq_any(ids))
        .select((answer::id, answer::words))
        .load(conn)?;
    let mut words: std::collections::HashMap<AnswerId, Option<String>> =
        found.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|(id, answer_id)| {
            let words = answer_id.and_then(|answer_id| words.remove(&answer_id));
            (id, words.flatten())
        })
        .collect())
}

/// Puts texts into the search and says so.
pub fn insert(conn: &mut WriteTx, texts: &[(ReviewId, Vec<String>)]) -> QueryResult<()> {
    for (id, tokens) in texts.iter().filter(|(_, tokens)| !tokens.is_empty()) {
        dialect::index_words(conn, id.key(), tokens)?;
    }
    let ids: Vec<ReviewId> = texts.iter().map(|(id, _)| *id).collect();
    diesel::update(review::table.filter(review::id.eq_any(ids)))
        .set(review::indexed.eq(true))
        .execute(conn)?;
    Ok(())
}

/// A text that may be in the search.
#[derive(Debug, Clone, Queryable)]
pub struct SearchableText {
    pub review_id: ReviewId,
    pub words: String,
    pub indexed: bool,
}

/// The texts of a response that have words.
pub fn of_response(conn: &mut Read, response_id: ResponseId) -> QueryResult<Vec<SearchableText>> {
    review::table
        .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
        .filter(review::response_id.eq(response_id))
        .filter(review::stage.ne(QueueStage::Gone))
        .filter(answer::words.is_not_null())
        .select((review::id, answer::words.assume_not_null(), review::indexed))
        .load(conn)
}

/// Takes a text out of the search. The tokens are those with which it went in. Call it once the
/// review's row is locked: whoever is putting the text in holds that lock.
pub fn remove(
    conn: &mut WriteTx,
    review_id: ReviewId,
    tokens: &[String],
    indexed: bool,
) -> QueryResult<()> {
    dialect::forget_words(conn, review_id.key(), tokens, indexed).map(drop)
}

/// The texts of a consultation in some stages that hold every wanted word, oldest first. A word
/// with `true` may go on.
pub fn find(
    conn: &mut Read,
    consultation_id: ConsultationId,
    stages: &[QueueStage],
    wanted: &[(String, bool)],
    limit: i64,
) -> QueryResult<Vec<ReviewId>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let stages: Vec<&str> = stages.iter().map(|stage| stage.as_str()).collect();
    let found = dialect::search_words(conn, consultation_id.key(), &stages, wanted, limit)?;
    Ok(found.into_iter().map(ReviewId::new).collect())
}
