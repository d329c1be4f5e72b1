//! From the start page to the last question.

use crate::db::{self, Db, consultations::StoredEdition, drafts::DraftKey, drafts::StoredDraft};
use crate::domain::changes::{EditionChange, changes, same_question};
use crate::domain::consultation::{Edition, Phase};
use crate::domain::form::Answers;
use crate::domain::ids::{EditionId, ReceiptCode};
use crate::domain::kept_data::DRAFT_HOURS;
use crate::error::FlowError;
use crate::flows::{LiveConsultation, PreparedChange};
use crate::secrets::{BearerToken, BegunForm, HeldForm, NotSealed};
use chrono::{DateTime, DurationRound, NaiveDateTime, TimeDelta, Utc};

/// What became of the wish to begin.
#[derive(Debug)]
pub enum BeginOutcome {
    /// A new form, or the one that this browser already has.
    Form(HeldForm, Box<Answers>),
    /// Not open: too early or too late.
    Closed(Phase),
}

/// A form that a resident is filling in.
#[derive(Debug, Clone)]
pub struct DraftForm {
    pub token: BearerToken,
    pub answers: Answers,
    pub edition_id: EditionId,
    /// Whether a draft of it is stored. A form that holds nothing yet is in its browser only.
    pub is_kept: bool,
}

impl DraftForm {
    /// A new form of the live edition.
    pub fn begin(live: &LiveConsultation) -> Self {
        Self {
            token: BearerToken::random(),
            answers: Answers::default(),
            edition_id: live.edition_id,
            is_kept: false,
        }
    }

    /// Whether the form takes the place of the response that has this code.
    pub fn corrects(&self, reference: &ReceiptCode) -> bool {
        let correction = self.answers.corrects.as_ref();
        correction.is_some_and(|correction| correction.is_of(reference))
    }

    /// Whether the form is a correction that waits for its code to be typed again.
    fn rests(&self, now: DateTime<Utc>) -> bool {
        let correction = self.answers.corrects.as_ref();
        correction.is_some_and(|correction| !correction.is_open(now))
    }

    /// The form with the time of its correction, if it is one, given anew.
    fn touched(&self, now: DateTime<Utc>) -> Answers {
        let mut answers = self.answers.clone();
        if let Some(correction) = &mut answers.corrects {
            correction.touch(now);
        }
        answers
    }
}

/// How a form stands that a browser holds.
#[derive(Debug)]
pub enum FormStanding {
    /// There is none: no token, a draft that has expired, or one of another consultation.
    Nothing,
    Filling(DraftForm),
    /// A correction at which nobody has pressed anything for a while. Whoever sits at the browser
    /// now may be somebody else: its words are shown again once the code was typed.
    Resting(DraftForm),
    /// The form was begun on an edition that has been replaced since: that edition, and what is
    /// different now.
    Changed(DraftForm, Box<StoredEdition>, Vec<EditionChange>),
    /// It has been sent.
    Sent,
}

/// Goes on with the form that `held` stands for, or begins one. Nothing is stored before something
/// is kept.
///
/// # Errors
/// The database.
pub fn start(
    db: &Db,
    live: &LiveConsultation,
    held: &HeldForm,
    now: DateTime<Utc>,
) -> Result<BeginOutcome, FlowError> {
    if let FormStanding::Filling(form) | FormStanding::Changed(form, ..) =
        form(db, live, Some(held), now)?
        && form.is_kept
    {
        let held = HeldForm::kept(form.token);
        return Ok(BeginOutcome::Form(held, Box::new(form.answers)));
    }
    Ok(begin(live, now))
}

/// Begins a form.
pub fn begin(live: &LiveConsultation, now: DateTime<Utc>) -> BeginOutcome {
    match live.phase(now) {
        Phase::Open => {
            let begun = BegunForm {
                edition_id: live.edition_id,
                until: expiry(now).and_utc(),
            };
            BeginOutcome::Form(
                HeldForm::begun(BearerToken::random(), begun),
                Box::default(),
            )
        }
        phase => BeginOutcome::Closed(phase),
    }
}

/// How the form stands that a browser holds of this consultation.
///
/// # Errors
/// The database.
pub fn form(
    db: &Db,
    live: &LiveConsultation,
    held: Option<&HeldForm>,
    now: DateTime<Utc>,
) -> Result<FormStanding, FlowError> {
    let Some(HeldForm { token, begun, .. }) = held else {
        return Ok(FormStanding::Nothing);
    };
    let (token_hash, draft_key) = (token.hash(), draft_key(token));
    db.read(|c| {
        let form = match db::drafts::find(c, &draft_key)?
            .filter(|draft| draft.consultation_id == live.consultation_id)
        {
            Some(draft) => {
                unseal(token, &draft.sealed).map(|answers| (answers, draft.edition_id, true))
            }
            None => begun.map(|begun| (Answers::default(), begun.edition_id, false)),
        };
        let Some((answers, edition_id, is_kept)) = form else {
            let sent = db::responses::find_by_form_token(c, &token_hash)?
                .is_some_and(|sent| sent.consultation_id == live.consultation_id);
            return Ok(if sent {
                FormStanding::Sent
            } else {
                FormStanding::Nothing
            });
        };
        let form = DraftForm {
            token: token.clone(),
            answers,
            edition_id,
            is_kept,
        };
        if form.rests(now) {
            return Ok(FormStanding::Resting(form));
        }
        if edition_id == live.edition_id {
            return Ok(FormStanding::Filling(form));
        }
        let begun = db::consultations::edition(c, edition_id)?;
        // A browser can say the beginning of another consultation's form here; a draft cannot.
        if begun.consultation_id != live.consultation_id {
            return Ok(FormStanding::Nothing);
        }
        let changed = changes(&begun.content, &live.edition);
        Ok(FormStanding::Changed(form, Box::new(begun), changed))
    })
}

/// Keeps what has been answered so far. `false` when the draft is gone, or the form was sent
/// meanwhile.
///
/// # Errors
/// The answers cannot be encrypted.
pub fn save(
    live: &LiveConsultation,
    form: &DraftForm,
    now: DateTime<Utc>,
) -> Result<PreparedChange<bool>, FlowError> {
    let (token_hash, draft_key) = (form.token.hash(), draft_key(&form.token));
    let draft = StoredDraft {
        consultation_id: live.consultation_id,
        edition_id: form.edition_id,
        sealed: seal(&form.token, &form.touched(now))?,
        expires_at: expiry(now),
    };
    let is_kept = form.is_kept;
    Ok(PreparedChange::new(move |tx| {
        if is_kept {
            return Ok(db::drafts::save(tx, &draft_key, &draft)? > 0);
        }
        let sent = db::responses::find_by_form_token(tx, &token_hash)?.is_some();
        Ok(!sent && db::drafts::put(tx, &draft_key, &draft)? > 0)
    }))
}

/// Moves a draft to the live edition and keeps what still fits.
///
/// # Errors
/// The database.
pub fn accept_changes(
    db: &Db,
    live: &LiveConsultation,
    form: DraftForm,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let begun =
        db.read(|c| db::consultations::edition(c, form.edition_id).map_err(FlowError::from))?;
    let answers = fitting(form.answers.clone(), &begun.content, &live.edition);
    let form = DraftForm {
        answers,
        edition_id: live.edition_id,
        ..form
    };
    save(live, &form, now)?.make(db)
}

/// Drops answers to questions that are gone or ask something else now, and a capacity that is no
/// longer offered.
fn fitting(mut answers: Answers, old: &Edition, new: &Edition) -> Answers {
    answers
        .given
        .retain(|key, _| matches!((old.question(key), new.question(key)), (Some(before), Some(now)) if same_question(before, now)));
    answers.capacity = answers.capacity.filter(|capacity| new.offers(capacity));
    answers
}

/// Deletes everything that has been answered.
///
/// # Errors
/// The database.
pub fn leave(db: &Db, token: &BearerToken) -> Result<(), FlowError> {
    let draft_key = draft_key(token);
    db.write(move |tx| {
        db::return_codes::end(tx, &draft_key)?;
        db::drafts::delete(tx, &draft_key)
            .map(drop)
            .map_err(FlowError::from)
    })
}

/// Under what the draft of a token is stored.
pub(super) fn draft_key(token: &BearerToken) -> DraftKey {
    DraftKey {
        hash: token.draft_hash(),
        earlier: token.hash(),
    }
}

fn seal(token: &BearerToken, answers: &Answers) -> Result<Vec<u8>, NotSealed> {
    token.seal(&serde_json::to_vec(answers).map_err(|_| NotSealed)?)
}

/// The answers of a draft. One that cannot be read is over for its author, who begins anew: a page
/// that only says that something is wrong would keep them from answering until the draft's time is
/// over.
fn unseal(token: &BearerToken, sealed: &[u8]) -> Option<Answers> {
    let answers = token
        .open(sealed)
        .and_then(|plain| serde_json::from_slice(&plain).ok());
    if answers.is_none() {
        tracing::error!("a draft cannot be decrypted or read: it counts as over");
    }
    answers
}

/// When a draft ends that is kept now: an hour less than the most at the earliest. WCAG asks for 20
/// hours at least where there is no warning.
///
/// A whole hour, so that the row does not tell when somebody was writing.
fn expiry(now: DateTime<Utc>) -> NaiveDateTime {
    let late = now + TimeDelta::hours(DRAFT_HOURS);
    late.duration_trunc(TimeDelta::hours(1))
        .unwrap_or(late)
        .naive_utc()
}
