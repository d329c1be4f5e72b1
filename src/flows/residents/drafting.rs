//! From the start page to the last question.

use crate::db::{self, Db, consultations::StoredEdition, drafts::Draft};
use crate::domain::changes::{EditionChange, changes, same_question};
use crate::domain::consultation::{Edition, Phase};
use crate::domain::form::Answers;
use crate::error::FlowError;
use crate::flows::Live;
use crate::secrets::Token;
use chrono::{DateTime, DurationRound, NaiveDateTime, TimeDelta, Utc};

/// How long a draft lives after the last answer, in hours. WCAG asks for 20 at least where there is no warning.
const DRAFT_HOURS: i64 = 24;

/// What became of the wish to begin.
#[derive(Debug)]
pub enum Started {
    /// A new draft, or the one that this browser already has.
    Form(Token, Answers),
    /// Not open: too early or too late.
    Closed(Phase),
}

/// A form that a resident is filling in.
#[derive(Debug, Clone)]
pub struct Form {
    pub token: Token,
    pub answers: Answers,
    pub edition_id: i64,
}

/// What a browser's token stands for.
#[derive(Debug)]
pub enum Standing {
    /// Nothing: no token, a draft that has expired, or one of another consultation.
    Nothing,
    Filling(Form),
    /// The form was begun on an edition that has been replaced since: that edition, and what is different now.
    Changed(Form, Box<StoredEdition>, Vec<EditionChange>),
    /// It has been sent.
    Sent,
}

/// Begins a draft, or goes on with the one that `held` stands for.
///
/// # Errors
/// The database.
pub fn start(db: &Db, live: &Live, held: Option<Token>, now: DateTime<Utc>) -> Result<Started, FlowError> {
    if let Some(token) = held
        && let Standing::Filling(form) | Standing::Changed(form, ..) = form(db, live, Some(&token))?
    {
        return Ok(Started::Form(token, form.answers));
    }
    match live.phase(now) {
        Phase::Open => {}
        phase => return Ok(Started::Closed(phase)),
    }
    let form = Form { token: Token::random(), answers: Answers::default(), edition_id: live.edition_id };
    begin_with(db, live, &form, now)?;
    Ok(Started::Form(form.token, form.answers))
}

/// Begins a draft that holds something already.
///
/// # Errors
/// The database.
pub fn begin_with(db: &Db, live: &Live, form: &Form, now: DateTime<Utc>) -> Result<(), FlowError> {
    let draft = Draft {
        consultation_id: live.consultation_id,
        edition_id: form.edition_id,
        sealed: seal(&form.token, &form.answers),
        expires_at: expiry(now),
    };
    let token_hash = form.token.hash();
    db.write(move |tx| db::drafts::insert(tx, &token_hash, &draft).map(drop).map_err(FlowError::from))
}

/// What a browser's token stands for in this consultation.
///
/// # Errors
/// The database.
pub fn form(db: &Db, live: &Live, token: Option<&Token>) -> Result<Standing, FlowError> {
    let Some(token) = token else { return Ok(Standing::Nothing) };
    let token_hash = token.hash();
    db.read(|c| {
        let Some(draft) = db::drafts::find(c, &token_hash)?.filter(|draft| draft.consultation_id == live.consultation_id) else {
            let sent = db::responses::find_by_form_token(c, &token_hash)?.is_some_and(|sent| sent.consultation_id == live.consultation_id);
            return Ok(if sent { Standing::Sent } else { Standing::Nothing });
        };
        let Some(answers) = unseal(token, &draft.sealed) else { return Ok(Standing::Nothing) };
        let form = Form { token: token.clone(), answers, edition_id: draft.edition_id };
        if draft.edition_id == live.edition_id {
            return Ok(Standing::Filling(form));
        }
        let begun = db::consultations::edition(c, draft.edition_id)?;
        let changed = changes(&begun.content, &live.edition);
        Ok(Standing::Changed(form, Box::new(begun), changed))
    })
}

/// Keeps what has been answered so far. `false` when the draft is gone.
///
/// # Errors
/// The database.
pub fn save(db: &Db, form: &Form, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let (token_hash, sealed, edition_id) = (form.token.hash(), seal(&form.token, &form.answers), form.edition_id);
    db.write(move |tx| Ok::<_, FlowError>(db::drafts::save(tx, &token_hash, &sealed, edition_id, expiry(now))? > 0))
}

/// Moves a draft to the live edition and keeps what still fits.
///
/// # Errors
/// The database.
pub fn accept_changes(db: &Db, live: &Live, form: Form, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let begun = db.read(|c| db::consultations::edition(c, form.edition_id).map_err(FlowError::from))?;
    let answers = fitting(form.answers, &begun.content, &live.edition);
    save(db, &Form { token: form.token, answers, edition_id: live.edition_id }, now)
}

/// Drops answers to questions that are gone or ask something else now, and a capacity that is no longer offered.
fn fitting(mut answers: Answers, old: &Edition, new: &Edition) -> Answers {
    answers
        .given
        .retain(|key, _| matches!((old.question(key), new.question(key)), (Some(before), Some(now)) if same_question(before, now)));
    answers.capacity = answers.capacity.filter(|capacity| new.capacities.iter().any(|offered| offered.key == *capacity));
    answers
}

/// Deletes everything that has been answered.
///
/// # Errors
/// The database.
pub fn leave(db: &Db, token: &Token) -> Result<(), FlowError> {
    let token_hash = token.hash();
    db.write(move |tx| {
        db::return_codes::end(tx, &token_hash)?;
        db::drafts::delete(tx, &token_hash).map(drop).map_err(FlowError::from)
    })
}

pub(super) fn seal(token: &Token, answers: &Answers) -> Vec<u8> {
    token.seal(&serde_json::to_vec(answers).unwrap_or_default())
}

fn unseal(token: &Token, sealed: &[u8]) -> Option<Answers> {
    serde_json::from_slice(&token.open(sealed)?).ok()
}

/// A whole hour, so that the row does not tell when somebody was writing.
pub(super) fn expiry(now: DateTime<Utc>) -> NaiveDateTime {
    let late = now + TimeDelta::hours(DRAFT_HOURS + 1);
    late.duration_trunc(TimeDelta::hours(1)).unwrap_or(late).naive_utc()
}
