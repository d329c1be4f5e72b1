//! After a release: its texts enter the queue and its commitments the log's waiting room, some at a
//! time.

use super::courtesy::WriterCourtesy;
use crate::analysis::arrival;
use crate::db::moderation::{self, NewReview, ReviewRow};
use crate::db::{self, Db};
use crate::domain::ids::{AnswerId, BatchId, ConsultationId, VersionId};
use crate::domain::queue::{ArrivedText, QueueStage};
use crate::error::FlowError;
use crate::flows::moderators::{self, ArrivingText, first_stage};
use crate::secrets::public_id;
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Instant;

/// Responses in one transaction.
const CHUNK: u16 = 200;

/// Finishes what releases began. Two processes that do it at once do it once.
///
/// # Errors
/// The database; the next call goes on.
pub fn queue_released(db: &Db) -> Result<(), FlowError> {
    for batch in db.read(|c| db::batches::unqueued(c).map_err(FlowError::from))? {
        let mut courtesy = WriterCourtesy::new();
        loop {
            let seen = look_ahead(db, batch.id)?;
            let started = Instant::now();
            let (more, others) = queue_some(db, batch.id, seen)?;
            if !more {
                break;
            }
            courtesy.pause(started.elapsed(), others);
        }
    }
    Ok(())
}

/// What was seen in texts, by answer.
type Seen = HashMap<AnswerId, ArrivedText>;

/// The next responses of a batch: whether there may be more, and a number that changes when others
/// write.
fn queue_some(db: &Db, batch_id: BatchId, seen: Seen) -> Result<(bool, Option<i64>), FlowError> {
    db.write(move |tx| {
        let batch = db::batches::find(tx, batch_id)?;
        if batch.queued {
            return Ok((false, None));
        }
        let responses = db::batches::to_queue(tx, batch_id, batch.queued_to, i64::from(CHUNK))?;
        let reached = responses
            .last()
            .map_or(batch.queued_to, |response| response.id);
        let done = responses.len() < usize::from(CHUNK);
        if !db::batches::queue_advance(tx, batch_id, batch.queued_to, reached, done)? {
            return Ok((true, None));
        }
        enter(tx, batch.consultation_id, &responses, &seen)?;
        db::batches::insert_leaves(
            tx,
            batch.consultation_id,
            responses
                .into_iter()
                .map(|response| response.commitment)
                .collect(),
        )?;
        Ok::<_, FlowError>((!done, db::batches::others_wrote(tx)?))
    })
}

/// Looks at the texts that come next, before anybody has to wait for a writer. Words never change
/// under their key.
fn look_ahead(db: &Db, batch_id: BatchId) -> Result<Seen, FlowError> {
    let texts = db.read(|c| {
        let batch = db::batches::find(c, batch_id)?;
        let responses = db::batches::to_queue(c, batch_id, batch.queued_to, i64::from(CHUNK))?;
        Ok::<_, FlowError>(db::responses::texts_of(
            c,
            responses
                .iter()
                .map(|response| response.version_id)
                .collect(),
        )?)
    })?;
    Ok(texts
        .into_iter()
        .filter_map(|text| Some((text.answer_id, arrival::look(&text.words?))))
        .collect())
}

/// Gives every text of some responses its place in the queue.
fn enter(
    tx: &mut db::WriteTx,
    consultation_id: ConsultationId,
    responses: &[db::batches::ReleasedResponse],
    seen: &Seen,
) -> Result<(), FlowError> {
    let by_version: HashMap<VersionId, &db::batches::ReleasedResponse> = responses
        .iter()
        .map(|response| (response.version_id, response))
        .collect();
    let mut texts = db::responses::texts_of(
        tx,
        responses
            .iter()
            .map(|response| response.version_id)
            .collect(),
    )?;
    let here = moderation::of_answers(tx, texts.iter().map(|text| text.answer_id).collect())?;
    texts.retain(|text| !here.iter().any(|review| review.answer_id == text.answer_id));
    for review in &here {
        if let Some(response) = responses
            .iter()
            .find(|response| response.id == review.response_id)
        {
            admit(tx, review, response)?;
        }
    }
    // One that another process reached first, or that a correction brought a moment ago, was not
    // looked at yet.
    let own = |text: &db::responses::TextOf| arrival::look(text.words.as_deref().unwrap_or(""));
    let arrived: Vec<Cow<'_, ArrivedText>> = texts
        .iter()
        .map(|text| {
            seen.get(&text.answer_id)
                .map_or_else(|| Cow::Owned(own(text)), Cow::Borrowed)
        })
        .collect();
    let reviews: Vec<NewReview> = texts
        .iter()
        .zip(&arrived)
        .filter_map(|(text, arrival)| {
            let response = by_version.get(&text.version_id)?;
            let arriving = ArrivingText {
                consultation_id,
                response_id: response.id,
                answer_id: text.answer_id,
                item: &public_id(),
                question: &text.question,
                arrival,
                capacity: &text.capacity,
                channel: text.channel,
                received_on: response.received_on,
                publish: response.publish,
                withdrawn: response.withdrawn_on.is_some(),
            };
            Some(arriving.review())
        })
        .collect();
    moderators::enter(tx, &reviews)
}

/// What was there for its danger alone waits from now on like the rest, if its author lets it be
/// published.
fn admit(
    tx: &mut db::WriteTx,
    review: &ReviewRow,
    response: &db::batches::ReleasedResponse,
) -> Result<(), FlowError> {
    if review.state != moderation::State::Kept || !response.publish.allows_words() {
        return Ok(());
    }
    let settled = review.stage == QueueStage::Kept;
    let stage = if settled {
        first_stage(review)
    } else {
        review.stage
    };
    moderation::admit(
        tx,
        review.id,
        stage,
        if settled {
            stage.due(response.received_on)
        } else {
            review.due_on
        },
    )?;
    Ok(())
}
