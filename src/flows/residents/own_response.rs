//! What a resident can see of their own response, and take back.

use super::second_look::{OwnLook, own_look};
use crate::db::{
    self, Db, moderation::State as ReviewState, published_texts::TextsToRemove,
    responses::StoredResponse,
};
use crate::domain::changes::DatedChanges;
use crate::domain::consultation::{Edition, Question};
use crate::domain::form::Answer;
use crate::domain::ids::{AnswerId, ConsultationId, EditionId, ReceiptCode};
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::publication::TextRemoval;
use crate::domain::removal::RemovalKind;
use crate::domain::request::HoldReason;
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::commitments::is_as_sent;
use crate::flows::opened_changes::changed_editions;
use crate::ledger::commitment::hex;
use crate::secrets::reference_hash;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// A response as its author sees it.
#[derive(Debug, Clone)]
pub struct MyResponse {
    pub slug: String,
    pub title: String,
    pub capacity: String,
    pub received_on: NaiveDate,
    pub late: bool,
    pub withdrawn_on: Option<NaiveDate>,
    pub erased_on: Option<NaiveDate>,
    /// When what it said was deleted because the retention date came.
    pub ended_on: Option<NaiveDate>,
    /// When what it says is going to be deleted.
    pub retention_date: Option<NaiveDate>,
    /// What the public can still read of it, once everything else is deleted: questions and words.
    pub still_public: Vec<(String, String)>,
    /// Whether the office took it back, because somebody asked it to.
    pub by_office: bool,
    pub fingerprint: String,
    /// Whether what is stored fits the fingerprint.
    pub as_sent: bool,
    pub answers: Vec<MyAnswer>,
    /// What keeps it from being erased, and until when.
    pub hold: Option<(HoldReason, NaiveDate)>,
    /// Since when it is to be erased as soon as nothing holds it.
    pub erasure_asked_on: Option<NaiveDate>,
    /// What became different in the consultation since it was answered, oldest first.
    pub changed_since: Vec<DatedChanges>,
}

/// One answer as its author sees it.
#[derive(Debug, Clone)]
pub struct MyAnswer {
    /// As it was asked.
    pub question: Question,
    pub answer: Answer,
    pub state: OwnState,
    /// What a moderator wrote to the author, and whether it was or can be looked at again.
    pub look: OwnLook,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnState {
    /// Nothing to review: choices, and words of a response that was taken back.
    NotReviewed,
    /// Words that wait for a moderator.
    Waiting,
    /// Words that are read and not published, as their author wished.
    Kept,
    /// Approved as they are; shown in a publication or with the next.
    Published { shown: bool },
    /// Approved with words removed: what the public reads, and why.
    Redacted {
        shown: bool,
        public: String,
        reason: String,
    },
    /// Not published, and why.
    Withheld { reason: String },
    /// Its author put other words in their place, and those were lost with a database: nobody reads
    /// either.
    Lost,
}

/// The response of a code.
///
/// # Errors
/// [`FlowError::NotFound`] when no response has it.
pub fn look_up(
    db: &Db,
    reference: &ReceiptCode,
    now: DateTime<Utc>,
) -> Result<MyResponse, FlowError> {
    let hash = reference_hash(reference);
    db.read(|c| {
        let response = db::responses::find_by_reference(c, &hash)?.ok_or(FlowError::NotFound)?;
        let version = db::responses::newest_version(c, &response)?;
        let edition = db::consultations::edition(c, version.edition_id)?.content;
        let mut given = if response.ended_on.is_some() {
            BTreeMap::new()
        } else {
            db::responses::answers_of(c, version.id)?
        };
        let as_sent = is_as_sent(c, version.id, &given)?;
        let texts = db::responses::text_answer_ids(c, version.id)?;
        let mut answers = Vec::new();
        for question in edition.questions() {
            let Some(answer) = given.remove(&question.key) else {
                continue;
            };
            let (state, look) = match &answer {
                Answer::Choices(_) => (OwnState::NotReviewed, OwnLook::default()),
                Answer::Words(words) => {
                    let answer_id = texts
                        .iter()
                        .find(|(_, key)| *key == question.key)
                        .map(|(id, _)| *id);
                    let state = own_state(c, &response, answer_id, words, &edition)?;
                    (state, own_look(c, response.id, answer_id, &question.key)?)
                }
            };
            answers.push(MyAnswer {
                question: question.clone(),
                answer,
                state,
                look,
            });
        }
        let hold = db::legal_holds::standing(c, response.id, day_in(edition.schedule.zone, now))?;
        Ok(MyResponse {
            hold: hold.map(|hold| (hold.reason, hold.until)),
            erasure_asked_on: db::legal_holds::erasure_asked_on(c, response.id)?,
            slug: edition.slug.clone(),
            title: edition.title.clone(),
            capacity: edition
                .capacity_label(response.capacity.as_str())
                .to_owned(),
            received_on: response.received_on,
            late: response.late,
            withdrawn_on: response.withdrawn_on,
            erased_on: response.erased_on,
            ended_on: response.ended_on,
            retention_date: retention_date(c, response.consultation_id)?,
            still_public: still_public(c, &response, &edition)?,
            by_office: db::removals::of_response(c, response.id)?
                .is_some_and(RemovalKind::is_by_office),
            fingerprint: hex(&version.commitment),
            as_sent,
            answers,
            changed_since: if response.withdrawn_on.is_none() && response.erased_on.is_none() {
                changed_since(c, response.consultation_id, version.edition_id)?
            } else {
                Vec::new()
            },
        })
    })
}

/// The day on which what is said in a consultation is deleted, as its live edition names it.
fn retention_date(
    c: &mut db::Read,
    consultation_id: ConsultationId,
) -> Result<Option<NaiveDate>, FlowError> {
    let live = db::consultations::find(c, consultation_id)?.live_edition_id;
    let live = live
        .map(|id| db::consultations::edition(c, id))
        .transpose()?;
    Ok(live.and_then(|live| live.content.schedule.retention_date))
}

/// What the public can read of a response of which nothing else is left.
fn still_public(
    c: &mut db::Read,
    response: &StoredResponse,
    edition: &Edition,
) -> Result<Vec<(String, String)>, FlowError> {
    if response.ended_on.is_none() {
        return Ok(Vec::new());
    }
    let words = db::published_texts::words_of_response(c, response.id)?;
    let asked = |key: String| match edition.question(&key) {
        Some(question) => question.text.clone(),
        None => key,
    };
    let shown = words.into_iter().map(|(key, words)| (asked(key), words));
    Ok(shown.collect())
}

/// What became different since an edition.
fn changed_since(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    edition_id: EditionId,
) -> Result<Vec<DatedChanges>, FlowError> {
    let opened = db::consultations::opened_editions(c, consultation_id)?;
    let answered = opened.iter().position(|edition| edition.id == edition_id);
    let since = answered.map_or(&[][..], |place| &opened[place..]);
    let changed = changed_editions(since).into_iter();
    Ok(changed.map(|edition| edition.changed).collect())
}

fn own_state(
    c: &mut db::Read,
    response: &db::responses::StoredResponse,
    answer_id: Option<AnswerId>,
    words: &str,
    edition: &Edition,
) -> Result<OwnState, FlowError> {
    let reviews = db::moderation::of_responses(c, &[response.id])?;
    let Some(review) = reviews
        .into_iter()
        .find(|review| Some(review.answer_id) == answer_id)
    else {
        return Ok(OwnState::Waiting);
    };
    match review.state {
        ReviewState::Kept => return Ok(OwnState::Kept),
        ReviewState::Gone if response.withdrawn_on.is_some() => return Ok(OwnState::NotReviewed),
        ReviewState::Gone => return Ok(OwnState::Lost),
        ReviewState::Waiting | ReviewState::Decided => {}
    }
    let Some(decision_id) = review.decision_id else {
        return Ok(OwnState::Waiting);
    };
    let Some(decision) = db::moderation::decision(c, decision_id)? else {
        return Ok(OwnState::Waiting);
    };
    let shown = db::published_texts::shown_reviews(c, &[response.id])?.contains(&review.id);
    let reason = || {
        let code = decision.reason.as_deref();
        let code = code.ok_or_else(|| db::damaged("a decision that removes and has no reason"))?;
        let public = edition.reason(code).map(|reason| reason.public.clone());
        Ok::<_, FlowError>(public.unwrap_or_else(|| code.to_owned()))
    };
    Ok(match decision.kind {
        DecisionKind::Publish => OwnState::Published { shown },
        DecisionKind::Redact => OwnState::Redacted {
            shown,
            public: redact(words, &decision.spans)?,
            reason: reason()?,
        },
        DecisionKind::Withhold => OwnState::Withheld { reason: reason()? },
    })
}

/// What became of taking a response back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    Done,
    /// A hold lies on it: it left the count and every publication, and is erased as soon as nothing
    /// holds it.
    Waits,
}

/// Takes a response back: it leaves the count and its texts leave every publication; what was
/// written is kept until erased.
///
/// # Errors
/// [`FlowError::NotFound`] when no response has the code.
pub fn withdraw(db: &Db, reference: &ReceiptCode, now: DateTime<Utc>) -> Result<(), FlowError> {
    take_back(db, reference, now, RemovalKind::Withdrawn)
}

/// Erases a response: its texts and the key of its commitment are gone for good; the balance shows
/// "erased". What a hold lies on is withdrawn, and erased when the hold ends.
///
/// # Errors
/// [`FlowError::NotFound`] when no response has the code.
pub fn erase(db: &Db, reference: &ReceiptCode, now: DateTime<Utc>) -> Result<(), FlowError> {
    take_back(db, reference, now, RemovalKind::Erased)
}

fn take_back(
    db: &Db,
    reference: &ReceiptCode,
    now: DateTime<Utc>,
    kind: RemovalKind,
) -> Result<(), FlowError> {
    let hash = reference_hash(reference);
    db.write(move |tx| {
        let response = db::responses::find_by_reference(tx, &hash)?.ok_or(FlowError::NotFound)?;
        if response.erased_on.is_some() {
            return Ok(());
        }
        let day = day_of(tx, &response, now)?;
        take_back_in(tx, &response, kind, day).map(drop)
    })
}

/// The day in the zone of a response's consultation.
pub(in crate::flows) fn day_of(
    c: &mut db::Read,
    response: &StoredResponse,
    now: DateTime<Utc>,
) -> Result<NaiveDate, FlowError> {
    let version = db::responses::newest_version(c, response)?;
    Ok(day_in(
        db::consultations::edition(c, version.edition_id)?
            .content
            .schedule
            .zone,
        now,
    ))
}

/// Takes a response back inside a transaction.
pub(in crate::flows) fn take_back_in(
    tx: &mut db::WriteTx,
    response: &StoredResponse,
    kind: RemovalKind,
    day: NaiveDate,
) -> Result<TakenBack, FlowError> {
    db::consultations::bump_version(tx, response.consultation_id)?;
    let held = db::legal_holds::standing(tx, response.id, day)?.is_some();
    crate::flows::moderators::close(tx, response.id, held)?;
    let erase = kind.erases();
    if erase && !held {
        db::sender_flags::forget(tx, response.id)?;
        db::responses::erase(tx, response.id, kind, day)?;
        db::legal_holds::erased(tx, response.id)?;
    } else {
        db::responses::withdraw(tx, response.id, kind.while_held(), day)?;
        if erase {
            db::legal_holds::erase_later(tx, response.consultation_id, response.id, day)?;
        }
    }
    if db::published_texts::remove(
        tx,
        TextsToRemove::Response(response.id),
        day,
        if kind.is_by_office() {
            TextRemoval::ByOffice
        } else {
            TextRemoval::ByAuthor
        },
    )? > 0
    {
        db::settings::bump_generation(tx)?;
    }
    Ok(if erase && held {
        TakenBack::Waits
    } else {
        TakenBack::Done
    })
}
