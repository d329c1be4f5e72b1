//! An author asks for another look at a decision on their words, and sees what came of it.

use crate::analysis::danger;
use crate::db::moderation::ReviewRow;
use crate::db::{self, Db};
use crate::domain::form::{check_words, tidy};
use crate::domain::ids::{AnswerId, ReceiptCode, ResponseId};
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{APPEAL_MOST, QueueStage, SecondLookOutcome};
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::secrets::reference_hash;
use chrono::{DateTime, NaiveDate, Utc};

/// What a moderator wrote to the author of an answer, and whether it was or can be looked at again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnLook {
    /// The question's key, by which a form names the answer.
    pub question: String,
    /// The sentence beside the reason of the decision that stands.
    pub to_author: Option<String>,
    /// Whether a second look can be asked for.
    pub may_ask: bool,
    /// The day on which one was asked for.
    pub asked_on: Option<NaiveDate>,
    /// What came of it; `None` while it waits.
    pub outcome: Option<SecondLookOutcome>,
    /// What whoever looked again wrote to the author.
    pub words: Option<String>,
}

/// What is known of the looks at one answer.
pub(super) fn own_look(
    c: &mut db::Read,
    response_id: ResponseId,
    answer_id: Option<AnswerId>,
    question: &str,
) -> Result<OwnLook, FlowError> {
    let reviews = db::moderation::of_responses(c, &[response_id])?;
    let Some(review) = reviews
        .into_iter()
        .find(|review| Some(review.answer_id) == answer_id && review.stage != QueueStage::Gone)
    else {
        return Ok(OwnLook::default());
    };
    let standing = review
        .decision_id
        .map(|id| db::moderation::decision(c, id))
        .transpose()?
        .flatten();
    let asked = db::second_looks::newest(c, review.id)?;
    Ok(OwnLook {
        question: question.to_owned(),
        may_ask: may_ask(c, &review)?,
        to_author: standing.and_then(|decision| decision.to_author),
        asked_on: asked.as_ref().map(|asked| asked.asked_on),
        outcome: asked.as_ref().and_then(|asked| asked.outcome),
        words: asked.and_then(|asked| asked.to_author),
    })
}

/// Once for each decision that removed words or withheld all of them.
fn may_ask(c: &mut db::Read, review: &ReviewRow) -> Result<bool, FlowError> {
    if review.stage != QueueStage::Decided {
        return Ok(false);
    }
    let Some(decision) = review
        .decision_id
        .map(|id| db::moderation::decision(c, id))
        .transpose()?
        .flatten()
    else {
        return Ok(false);
    };
    let asked = db::second_looks::newest(c, review.id)?;
    // A decision that another made after a second look is final for the author; one made anew by
    // reopening is not.
    let settled = asked.is_some_and(|asked| {
        asked.decision_id == decision.id || asked.outcome == Some(SecondLookOutcome::Changed)
    });
    Ok(decision.kind != DecisionKind::Publish && !settled)
}

/// What became of the wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedAgain {
    /// Somebody else will look.
    Yes,
    /// Not this answer, or not any more.
    No,
    /// What was written is too long or cannot be shown.
    Words,
}

/// Asks for a second look at the decision on one answer, by somebody other than who made it.
///
/// # Errors
/// [`FlowError::NotFound`] when no response has the code.
pub fn ask_again(
    db: &Db,
    reference: &ReceiptCode,
    question: &str,
    words: &str,
    now: DateTime<Utc>,
) -> Result<AskedAgain, FlowError> {
    let words = tidy(words, true);
    if check_words(&words, APPEAL_MOST).is_err() {
        return Ok(AskedAgain::Words);
    }
    let (hash, question, urgent) = (
        reference_hash(reference),
        question.to_owned(),
        danger::find(&words).is_any(),
    );
    db.write(move |tx| {
        let response = db::responses::find_by_reference(tx, &hash)?.ok_or(FlowError::NotFound)?;
        let version = db::responses::newest_version(tx, &response)?;
        let day = day_in(
            db::consultations::edition(tx, version.edition_id)?
                .content
                .schedule
                .zone,
            now,
        );
        db::consultations::bump_version(tx, response.consultation_id)?;
        let texts = db::responses::text_answer_ids(tx, version.id)?;
        let answer_id = texts
            .into_iter()
            .find(|(_, key)| *key == question)
            .map(|(id, _)| id);
        let reviews = db::moderation::of_responses(tx, &[response.id])?;
        let Some(review) = reviews
            .into_iter()
            .find(|review| Some(review.answer_id) == answer_id)
        else {
            return Ok(AskedAgain::No);
        };
        let Some(decision_id) = review.decision_id else {
            return Ok(AskedAgain::No);
        };
        let due_on = if urgent {
            day
        } else {
            QueueStage::SecondLook.due(day)
        };
        if !may_ask(tx, &review)? || !db::moderation::ask_again(tx, review.id, due_on)? {
            return Ok(AskedAgain::No);
        }
        if urgent {
            db::danger_alerts::insert(tx, &[&review.item])?;
        }
        db::second_looks::insert(
            tx,
            &review,
            decision_id,
            Some(words.as_str()).filter(|words| !words.is_empty()),
            day,
        )?;
        Ok::<_, FlowError>(AskedAgain::Yes)
    })
}
