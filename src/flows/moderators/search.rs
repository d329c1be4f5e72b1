//! Looking for words, and keeping the search true.

use crate::analysis::tokens::{distinct, wanted};
use crate::db::review_search::SearchableText;
use crate::db::{self, Db};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::QueueStage;
use crate::error::FlowError;

/// The most texts that a search finds: more words narrow it.
pub(super) const MOST: i64 = 1_000;
/// How many texts go into the search in one act.
const AT_ONCE: i64 = 200;

/// The waiting texts that hold every word of a search.
pub(super) fn find(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    stages: &[QueueStage],
    search: &str,
) -> Result<Vec<ReviewId>, FlowError> {
    let words: Vec<(String, bool)> = wanted(search)
        .into_iter()
        .map(|word| (word.token, word.is_beginning))
        .collect();
    Ok(db::review_search::find(
        c,
        consultation_id,
        stages,
        &words,
        MOST,
    )?)
}

/// Puts texts that arrived into the search, some at a time. Returns how many; 0 when all are in.
///
/// # Errors
/// The database; the next call tries again.
pub fn index_new(db: &Db) -> Result<usize, FlowError> {
    if !db.read(|c| Ok::<_, FlowError>(db::review_search::any_waiting(c)?))? {
        return Ok(0);
    }
    db.write(|tx| {
        let texts = db::review_search::waiting(tx, AT_ONCE)?;
        let words: Vec<(ReviewId, Vec<String>)> = texts
            .into_iter()
            .map(|(id, words)| (id, words.map_or_else(Vec::new, |words| distinct(&words))))
            .collect();
        db::review_search::insert(tx, &words)?;
        Ok::<_, FlowError>(words.len())
    })
}

/// Takes the texts of a response out of the search, for good. Call it after the reviews were
/// closed: that locks them.
pub(in crate::flows) fn forget(
    tx: &mut db::WriteTx,
    texts: &[SearchableText],
) -> Result<(), FlowError> {
    for text in texts {
        db::review_search::remove(tx, text.review_id, &distinct(&text.words), text.indexed)?;
    }
    Ok(())
}
