//! Danger to a life in what is brought in. It does not wait for the second person who releases a
//! batch: such a text comes to the moderators with the chunk that stores it, and stays out of every
//! count and publication until its batch is released.

use crate::db;
use crate::db::batches::NewBatchRow;
use crate::db::moderation::{self, NewReview, State};
use crate::db::responses::InsertedResponse;
use crate::domain::queue::QueueStage;
use crate::error::FlowError;
use crate::flows::moderators::{self, ExaminedText, look_at, reviews_of};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The urgent texts of some rows, by line: looked for before anybody waits for a writer.
pub(super) type Urgent = HashMap<i64, Vec<ExaminedText>>;

/// Notes what is urgent in a row.
pub(super) fn look(row: &NewBatchRow, urgent: &mut Urgent) {
    let mut found = look_at(&row.response.given);
    found.retain(ExaminedText::is_urgent);
    if !found.is_empty() {
        urgent.insert(row.line, found);
    }
}

/// Gives the urgent texts of rows that were just stored their places, due today. The duty contact
/// is told if `tell` says so: once for a file.
pub(super) fn enter(
    tx: &mut db::WriteTx,
    rows: &[NewBatchRow],
    stored: &[InsertedResponse],
    urgent: &Urgent,
    today: NaiveDate,
    tell: bool,
) -> Result<(), FlowError> {
    let mut reviews = Vec::new();
    for (row, keys) in rows.iter().zip(stored) {
        let Some(found) = urgent.get(&row.line) else {
            continue;
        };
        let mut texts = db::responses::text_answer_ids(tx, keys.version_id)?;
        texts.retain(|(_, question)| found.iter().any(|text| text.question() == question));
        // Until the release nothing can be decided about them but what is to be done.
        let unreleased = |review| NewReview {
            state: State::Kept,
            stage: QueueStage::Danger,
            due_on: today,
            ..review
        };
        reviews.extend(
            reviews_of(&row.response, keys, &texts, found)
                .into_iter()
                .map(unreleased),
        );
    }
    if tell {
        moderators::enter(tx, &reviews)
    } else {
        Ok(moderation::insert_reviews(tx, &reviews)?)
    }
}
