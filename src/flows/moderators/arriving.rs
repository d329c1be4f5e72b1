//! How texts come into the queue, and how they leave it when their author takes them back.

use super::search;
use crate::analysis::arrival;
use crate::db;
use crate::db::moderation::{NewReview, State};
use crate::db::responses::{InsertedResponse, NewResponse};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::ids::{AnswerId, ConsultationId, PublicId, ResponseId, ReviewId};
use crate::domain::queue::{ArrivedText, QueueStage};
use crate::domain::response::{Channel, PublishChoice};
use crate::error::FlowError;
use crate::secrets::public_id;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is known of an answer in words before it is stored. Looking at a text takes longer than
/// storing it, so it happens before the database is asked to write: SQLite has one writer for
/// everybody.
#[derive(Debug, Clone)]
pub struct ExaminedText {
    question: String,
    /// Its new number.
    item: PublicId,
    arrival: ArrivedText,
}

impl ExaminedText {
    /// The question that it answers.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// Whether it tells of danger to a life.
    pub const fn is_urgent(&self) -> bool {
        self.arrival.danger
    }
}

/// Looks at the texts of a response that is about to be stored.
pub fn look_at(given: &BTreeMap<String, Answer>) -> Vec<ExaminedText> {
    let texts = given.iter().filter_map(|(question, answer)| {
        if let Answer::Words(words) = answer {
            Some((question, words))
        } else {
            None
        }
    });
    texts
        .map(|(question, words)| ExaminedText {
            question: question.clone(),
            item: public_id(),
            arrival: arrival::look(words),
        })
        .collect()
}

/// One answer in words, on its way into the queue.
#[derive(Debug, Clone, Copy)]
pub struct ArrivingText<'a> {
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub answer_id: AnswerId,
    /// Its new number.
    pub item: &'a PublicId,
    pub question: &'a str,
    /// What was seen in its words.
    pub arrival: &'a ArrivedText,
    pub capacity: &'a CapacityKey,
    pub channel: Channel,
    pub received_on: NaiveDate,
    pub publish: PublishChoice,
    /// Its response was taken back before it came here.
    pub withdrawn: bool,
}

impl ArrivingText<'_> {
    /// Its place in the queue. Words whose author keeps them from publication are marked `kept`,
    /// and come to moderators only when they tell of danger.
    pub fn review(self) -> NewReview {
        let arrival = self.arrival;
        let (state, stage) = match (self.withdrawn, self.publish.allows_words()) {
            (true, _) => (State::Gone, QueueStage::Gone),
            (false, true) => (State::Waiting, arrival.stage()),
            (false, false) if arrival.danger => (State::Kept, QueueStage::Danger),
            (false, false) => (State::Kept, QueueStage::Kept),
        };
        NewReview {
            consultation_id: self.consultation_id,
            response_id: self.response_id,
            answer_id: self.answer_id,
            item: self.item.as_str().to_owned(),
            state,
            received_on: self.received_on,
            version: 1,
            stage,
            due_on: stage.due(self.received_on),
            flags: arrival.flags.stored(),
            question: self.question.to_owned(),
            capacity: self.capacity.clone(),
            channel: self.channel,
            language: arrival.language.map(str::to_owned),
            copy_key: (!self.withdrawn).then_some(arrival.copy_key),
        }
    }
}

/// The places in the queue of the texts of a response that was just stored. `texts` are the keys of
/// its answers in words with their questions, `looked` what is known of them.
pub fn reviews_of(
    new: &NewResponse,
    inserted: &InsertedResponse,
    texts: &[(AnswerId, String)],
    looked: &[ExaminedText],
) -> Vec<NewReview> {
    debug_assert_eq!(texts.len(), looked.len(), "every text was looked at");
    let known = |question: &str| looked.iter().find(|text| text.question == question);
    let reviews = texts.iter().filter_map(|(answer_id, question)| {
        let text = known(question)?;
        let arriving = ArrivingText {
            consultation_id: new.consultation_id,
            response_id: inserted.response_id,
            answer_id: *answer_id,
            item: &text.item,
            question: &text.question,
            arrival: &text.arrival,
            capacity: &new.capacity,
            channel: new.channel,
            received_on: new.received_on,
            publish: new.publish,
            withdrawn: false,
        };
        Some(arriving.review())
    });
    reviews.collect()
}

/// Puts texts into the queue, and notes in the same act that the duty contact is to be told of
/// those that tell of danger.
///
/// # Errors
/// The database.
pub fn enter(tx: &mut db::WriteTx, reviews: &[NewReview]) -> Result<(), FlowError> {
    db::moderation::insert_reviews(tx, reviews)?;
    let urgent: Vec<&str> = reviews
        .iter()
        .filter(|review| review.stage == QueueStage::Danger)
        .map(|review| review.item.as_str())
        .collect();
    if urgent.is_empty() {
        Ok(())
    } else {
        Ok(db::danger_alerts::insert(tx, &urgent)?)
    }
}

/// Takes the texts of a response out of the queue and out of the search, for good, and closes what
/// their author asked about them. With `keep_words` what the author wrote then stays, because a
/// hold lies on it.
///
/// # Errors
/// The database.
pub fn close(
    tx: &mut db::WriteTx,
    response_id: ResponseId,
    keep_words: bool,
) -> Result<(), FlowError> {
    let ids: Vec<ReviewId> = db::moderation::of_responses(tx, &[response_id])?
        .into_iter()
        .map(|review| review.id)
        .collect();
    close_some(tx, response_id, &ids, keep_words)
}

/// Takes the words of a response out of the search, and leaves its reviews as they stand.
///
/// # Errors
/// The database.
pub(in crate::flows) fn forget_words(
    tx: &mut db::WriteTx,
    response_id: ResponseId,
) -> Result<(), FlowError> {
    let texts = db::review_search::of_response(tx, response_id)?;
    search::forget(tx, &texts)
}

/// The same for some texts of a response, by the keys of their reviews.
///
/// # Errors
/// The database.
pub fn close_some(
    tx: &mut db::WriteTx,
    response_id: ResponseId,
    ids: &[ReviewId],
    keep_words: bool,
) -> Result<(), FlowError> {
    let mut texts = db::review_search::of_response(tx, response_id)?;
    texts.retain(|text| ids.contains(&text.review_id));
    db::moderation::close_reviews(tx, ids)?;
    search::forget(tx, &texts)?;
    if !keep_words {
        db::text_translations::forget(tx, ids)?;
    }
    Ok(db::second_looks::close(tx, ids, keep_words)?)
}
