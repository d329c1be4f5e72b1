//! Sending a form: submit first, everything else after.

use super::drafting::{DraftForm, draft_key};
use crate::analysis::arrival::needs_help;
use crate::db::responses::{NewResponse, StoredResponse, VersionReceipt};
use crate::db::{self, Db};
use crate::domain::consultation::Edition;
use crate::domain::form::{Answers, Submission};
use crate::domain::ids::ReceiptCode;
use crate::domain::response::{Channel, PublishChoice, SenderSign};
use crate::error::FlowError;
use crate::flows::moderators::{ExaminedText, enter, look_at, reviews_of};
use crate::flows::{LiveConsultation, PreparedChange};
use crate::ledger::commitment::{CommittedContent, commit, hex};
use crate::secrets::{BearerToken, commitment_key, reference_hash};
use chrono::{DateTime, NaiveDate, Utc};

/// What became of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendOutcome {
    /// Stored, durably: now, or when the same form was sent before.
    Stored,
    /// The consultation was changed while the form was open; nothing was stored.
    EditionChanged,
    /// The draft is gone: deleted or expired.
    NoDraft,
    /// A correction came after the consultation closed, or of a response that was taken back: the
    /// response stays as it was.
    NotCorrected,
}

/// What a resident keeps.
#[derive(Debug, Clone)]
pub struct ResponseReceipt {
    /// The code. A corrected response keeps the code that its author has, which nobody else can
    /// know: then there is none here.
    pub reference: Option<ReceiptCode>,
    /// The commitment to the response, in hexadecimal.
    pub fingerprint: String,
    pub received_on: NaiveDate,
    pub late: bool,
    /// Whether its words may be published; `None` where none were written.
    pub publish: Option<PublishChoice>,
    /// The number of the edition that was answered.
    pub edition: u32,
    /// The words that count tell that their author may need help.
    pub needs_help: bool,
    /// Its author answered for an organisation.
    pub for_organisation: bool,
}

impl ResponseReceipt {
    /// Whether this browser sent a correction: only the first form knows the code by itself.
    pub const fn is_correction(&self) -> bool {
        self.reference.is_none()
    }

    /// Whether the questions about equality are offered. They are about persons.
    pub fn is_asked_about_equality(&self, edition: &Edition) -> bool {
        !edition.form.equality.is_empty() && !self.for_organisation
    }
}

/// Stores a response, with the signs that a program sent it. The same form sent again, even at the
/// same time, is stored once and is no error.
///
/// # Errors
/// [`FlowError::NotFound`] when what the form corrects cannot be the code of a response, and the
/// database's when what the response commits to cannot be written.
pub fn send(
    live: &LiveConsultation,
    form: &DraftForm,
    submission: Submission,
    signs: Vec<SenderSign>,
    arrived: DateTime<Utc>,
) -> Result<PreparedChange<SendOutcome>, FlowError> {
    let new = new_response(live, &form.token, Channel::Web, submission, arrived)?;
    let looked = look_at(&new.given);
    let (consultation_id, edition_id) = (live.consultation_id, live.edition_id);
    let draft_key = draft_key(&form.token);
    let corrected = form
        .answers
        .corrects
        .as_ref()
        .map(|correction| ReceiptCode::parse(&correction.reference));
    let corrects = corrected
        .transpose()
        .map_err(|_| FlowError::NotFound)?
        .map(|reference| reference_hash(&reference));
    Ok(PreparedChange::new(move |tx| {
        if corrects.is_some() && new.late {
            return Ok(SendOutcome::NotCorrected);
        }
        // Whoever kept saving a form until then has no draft any more.
        if db::retention::is_reached(tx, consultation_id)? {
            return Ok(SendOutcome::NoDraft);
        }
        let live =
            db::consultations::find(tx, consultation_id)?.live_edition_id == Some(edition_id);
        // Deleting first makes two that send the same form at once wait for each other: only one
        // finds the draft.
        if !live || db::drafts::delete(tx, &draft_key)? == 0 {
            let stored = db::responses::find_by_form_token(tx, &new.form_token_hash)?.is_some();
            return Ok(match (stored, live) {
                (true, _) => SendOutcome::Stored,
                (false, true) => SendOutcome::NoDraft,
                (false, false) => SendOutcome::EditionChanged,
            });
        }
        db::return_codes::end(tx, &draft_key)?;
        match &corrects {
            Some(hash) if !super::correcting::replace(tx, hash, &new, &looked)? => {
                return Ok(SendOutcome::NotCorrected);
            }
            Some(_) => {}
            None => store(tx, &new, &looked)?,
        }
        note_signs(tx, &new, &signs)?;
        Ok(SendOutcome::Stored)
    }))
}

/// Stores a response, its leaf and its places in the queue.
fn store(
    tx: &mut db::WriteTx,
    new: &NewResponse,
    looked: &[ExaminedText],
) -> Result<(), FlowError> {
    let inserted = db::responses::insert(tx, new)?;
    let texts = db::responses::text_answer_ids(tx, inserted.version_id)?;
    let reviews = reviews_of(new, &inserted, &texts, looked);
    enter(tx, &reviews)
}

/// Notes the signs that are not known of a response yet: a correction may bring one again.
fn note_signs(
    tx: &mut db::WriteTx,
    new: &NewResponse,
    signs: &[SenderSign],
) -> Result<(), FlowError> {
    if signs.is_empty() {
        return Ok(());
    }
    let response =
        db::responses::find_by_form_token(tx, &new.form_token_hash)?.ok_or(FlowError::NotFound)?;
    let known = db::sender_flags::of_response(tx, response.id)?;
    for sign in signs.iter().filter(|sign| !known.contains(sign)) {
        db::sender_flags::insert(tx, new.consultation_id, response.id, *sign, new.received_on)?;
    }
    Ok(())
}

fn new_response(
    live: &LiveConsultation,
    token: &BearerToken,
    channel: Channel,
    submission: Submission,
    arrived: DateTime<Utc>,
) -> Result<NewResponse, FlowError> {
    let r = commitment_key();
    Ok(NewResponse {
        consultation_id: live.consultation_id,
        edition_id: live.edition_id,
        reference_hash: reference_hash(&token.reference()),
        form_token_hash: token.hash(),
        channel,
        capacity: submission.capacity.clone(),
        organisation: submission.organisation.clone(),
        publish: submission.publish,
        received_on: live.day(arrived),
        late: arrived >= live.edition.late_from(),
        not_counted: None,
        commitment: commit(&r, &canonical(live, &submission)?).to_vec(),
        r: r.to_vec(),
        given: submission.given,
    })
}

/// The bytes that a commitment covers: JSON with sorted keys and nothing between them.
///
/// # Errors
/// They cannot be written: nothing may be stored that commits to nothing.
pub(in crate::flows) fn canonical(
    live: &LiveConsultation,
    submission: &Submission,
) -> Result<Vec<u8>, FlowError> {
    let committed = CommittedContent {
        answers: &submission.given,
        capacity: &submission.capacity,
        consultation: &live.edition.slug,
        edition: live.number,
        organisation: submission.organisation.as_deref(),
        publish: submission.publish,
    };
    Ok(committed
        .canonical()
        .map_err(|error| db::QueryError::SerializationError(Box::new(error)))?)
}

/// The receipt of a form that was sent; `None` when this token sent nothing here.
///
/// # Errors
/// The database.
pub fn receipt(
    db: &Db,
    live: &LiveConsultation,
    token: &BearerToken,
) -> Result<Option<ResponseReceipt>, FlowError> {
    let token_hash = token.hash();
    db.read(|c| {
        let sent = db::responses::find_by_form_token(c, &token_hash)?;
        let Some(response) =
            sent.filter(|response| response.consultation_id == live.consultation_id)
        else {
            return Ok(None);
        };
        let version = db::responses::newest_version(c, &response)?;
        let edition = if version.edition_id == live.edition_id {
            live.number
        } else {
            db::consultations::edition(c, version.edition_id)?.number
        };
        let texts = db::responses::texts_of(c, vec![version.id])?;
        let has_words = texts.iter().any(|text| text.words.is_some());
        Ok(Some(ResponseReceipt {
            needs_help: texts
                .iter()
                .filter_map(|text| text.words.as_deref())
                .any(needs_help),
            reference: Some(token.reference())
                .filter(|reference| reference_hash(reference) == response.reference_hash),
            fingerprint: hex(&version.commitment),
            received_on: response.received_on,
            late: response.late,
            publish: Some(version.publish).filter(|_| has_words),
            edition,
            for_organisation: live.edition.may_be_named(&response.capacity),
        }))
    })
}

/// What one version of a response says, as a form says it.
pub(super) fn answers_of(
    c: &mut db::Read,
    response: &StoredResponse,
    version: &VersionReceipt,
) -> Result<Answers, FlowError> {
    Ok(Answers {
        capacity: Some(response.capacity.clone()),
        organisation: version.organisation.clone(),
        given: db::responses::answers_of(c, version.id)?,
        ..Answers::default()
    })
}

/// What a form said that was sent; `None` when this token sent nothing here.
///
/// # Errors
/// The database.
pub fn sent_answers(
    db: &Db,
    live: &LiveConsultation,
    token: &BearerToken,
) -> Result<Option<Answers>, FlowError> {
    let token_hash = token.hash();
    db.read(|c| {
        let sent = db::responses::find_by_form_token(c, &token_hash)?
            .filter(|response| response.consultation_id == live.consultation_id);
        let Some(response) = sent else {
            return Ok(None);
        };
        let version = db::responses::newest_version(c, &response)?;
        Ok(Some(answers_of(c, &response, &version)?))
    })
}
