//! Correcting a response until the consultation closes: a new version, filled in from the newest
//! one; only the newest counts.

use super::drafting::{DraftForm, save};
use super::sending::answers_of;
use crate::db::Db;
use crate::db::responses::{InsertedResponse, NewResponse};
use crate::db::{self, moderation, published_texts::TextsToRemove};
use crate::domain::consultation::Phase;
use crate::domain::form::{Answer, Correction};
use crate::domain::ids::{ReceiptCode, ResponseId, ReviewId};
use crate::domain::publication::TextRemoval;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::moderators::{ExaminedText, enter, reviews_of};
use crate::secrets::{BearerToken, reference_hash};
use chrono::{DateTime, NaiveDate, Utc};

/// Makes a draft of a response's newest answers, to be sent in its place. `None` when it can no
/// longer be corrected: the consultation is not open, or its author has taken it back.
///
/// # Errors
/// [`FlowError::NotFound`] when no response of this consultation has the code.
pub fn correct(
    db: &Db,
    live: &LiveConsultation,
    reference: &ReceiptCode,
    now: DateTime<Utc>,
) -> Result<Option<BearerToken>, FlowError> {
    if live.phase(now) != Phase::Open {
        return Ok(None);
    }
    let hash = reference_hash(reference);
    let found = db.read(|c| {
        let response = db::responses::find_by_reference(c, &hash)?.ok_or(FlowError::NotFound)?;
        if response.consultation_id != live.consultation_id {
            return Err(FlowError::NotFound);
        }
        if response.withdrawn_on.is_some() || response.erased_on.is_some() {
            return Ok(None);
        }
        let version = db::responses::newest_version(c, &response)?;
        let mut answers = answers_of(c, &response, &version)?;
        let answered = db::consultations::edition(c, version.edition_id)?.content;
        let was_asked = answers.has_words(&answered);
        let publish = was_asked.then_some(version.publish);
        answers.corrects = Some(Correction::begin(reference, publish, now));
        Ok::<_, FlowError>(Some((answers, version.edition_id)))
    })?;
    let Some((answers, edition_id)) = found else {
        return Ok(None);
    };
    let form = DraftForm {
        answers,
        edition_id,
        ..DraftForm::begin(live)
    };
    save(live, &form, now)?.make(db)?;
    Ok(Some(form.token))
}

/// Goes on with a correction whose code was typed again, with the changes that were made so far.
/// `false` when its draft is gone.
///
/// # Errors
/// The database.
pub fn reopen(
    db: &Db,
    live: &LiveConsultation,
    mut form: DraftForm,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    if let Some(correction) = &mut form.answers.corrects {
        correction.open(now);
    }
    save(live, &form, now)?.make(db)
}

/// Stores a correction in the place of a response. `false` when its author has taken the response
/// back meanwhile.
///
/// Words that are the same on the same terms keep their review, and stay public if they are. All
/// others are reviewed anew, and what the public read of them before becomes a tombstone at once: a
/// correction may be there to take a name out.
pub(super) fn replace(
    tx: &mut db::WriteTx,
    reference_hash: &[u8],
    new: &NewResponse,
    looked: &[ExaminedText],
) -> Result<bool, FlowError> {
    db::consultations::bump_version(tx, new.consultation_id)?;
    let standing = db::responses::find_by_reference(tx, reference_hash)?;
    let standing = standing.filter(|response| response.consultation_id == new.consultation_id);
    let Some(response) =
        standing.filter(|response| response.withdrawn_on.is_none() && response.erased_on.is_none())
    else {
        return Ok(false);
    };
    let old = db::responses::newest_version(tx, &response)?;
    let old_given = db::responses::answers_of(tx, old.id)?;
    let old_texts = db::responses::text_answer_ids(tx, old.id)?;
    let same_terms = old.publish == new.publish
        && old.organisation == new.organisation
        && response.capacity == new.capacity;
    let version_id = db::responses::correct(tx, &response, new)?;
    let texts = db::responses::text_answer_ids(tx, version_id)?;
    let arriving = reviews_of(
        new,
        &InsertedResponse {
            response_id: response.id,
            version_id,
        },
        &texts,
        looked,
    );
    let mut reviews = moderation::of_responses(tx, &[response.id])?;
    reviews.retain(|review| old_texts.iter().any(|(id, _)| *id == review.answer_id));
    let (mut fresh, mut told) = (Vec::new(), Vec::new());
    for review in arriving {
        let same_words =
            words(old_given.get(&review.question)) == words(new.given.get(&review.question));
        let same = same_terms && same_words;
        match reviews.iter().position(|old| {
            same && old.question == review.question && old.state != moderation::State::Gone
        }) {
            Some(at) => {
                moderation::move_review(tx, reviews.swap_remove(at).id, review.answer_id)?;
            }
            // The duty contact is told once of the same words, whatever becomes of them.
            None if same_words && !waits_to_be_told(tx, &reviews, &review.question)? => {
                told.push(review);
            }
            None => fresh.push(review),
        }
    }
    moderation::insert_reviews(tx, &told)?;
    enter(tx, &fresh)?;
    let replaced: Vec<ReviewId> = reviews.iter().map(|review| review.id).collect();
    replace_words(tx, response.id, &replaced, new.received_on)?;
    Ok(true)
}

/// Whether the duty contact has not been told yet of what stood under a question.
fn waits_to_be_told(
    tx: &mut db::WriteTx,
    reviews: &[moderation::ReviewRow],
    question: &str,
) -> Result<bool, FlowError> {
    let ids: Vec<ReviewId> = reviews
        .iter()
        .filter(|old| old.question == question)
        .map(|old| old.id)
        .collect();
    Ok(db::danger_alerts::any_of(tx, ids)?)
}

/// Closes the reviews of words that their author put others in the place of, and takes them from
/// the public.
pub(in crate::flows) fn replace_words(
    tx: &mut db::WriteTx,
    response_id: ResponseId,
    reviews: &[ReviewId],
    day: NaiveDate,
) -> Result<(), FlowError> {
    let held = db::legal_holds::standing(tx, response_id, day)?.is_some();
    crate::flows::moderators::close_some(tx, response_id, reviews, held)?;
    db::removals::note_words(tx, reviews, day)?;
    let mut removed = 0;
    for review in reviews {
        removed += db::published_texts::remove(
            tx,
            TextsToRemove::Review(*review),
            day,
            TextRemoval::ByAuthor,
        )?;
    }
    if removed > 0 {
        db::settings::bump_generation(tx)?;
    }
    Ok(())
}

fn words(answer: Option<&Answer>) -> Option<&str> {
    if let Some(Answer::Words(words)) = answer {
        Some(words)
    } else {
        None
    }
}
