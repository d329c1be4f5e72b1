//! What comes after a response is stored: counters about the people who answer, and signs of programs.

use crate::db::{self, Db};
use crate::domain::equality::EqualityQuestion;
use crate::domain::response::SenderSign;
use crate::error::FlowError;
use crate::flows::Live;
use crate::secrets::Token;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Adds what somebody said about themselves to the counters since the last publication. Nothing of the response, its token or its day
/// goes along: with days of their own, the counters of a quiet day would be a person (`docs/adr/0013`).
///
/// # Errors
/// The database.
pub fn about_oneself(db: &Db, live: &Live, chosen: BTreeMap<EqualityQuestion, String>) -> Result<(), FlowError> {
    let (consultation_id, opened) = (live.consultation_id, live.edition.opens.naive().date());
    db.write(move |tx| {
        let day = db::publications::last_day(tx, consultation_id)?.unwrap_or(opened);
        for (question, category) in &chosen {
            db::equality::increment(tx, consultation_id, day, question.as_str(), category)?;
        }
        Ok::<_, FlowError>(())
    })
}

/// Notes signs that a response was sent by a program, after it has been stored.
///
/// # Errors
/// The database; the response is stored all the same.
pub fn flag(db: &Db, live: &Live, token: &Token, signs: Vec<SenderSign>, now: DateTime<Utc>) -> Result<(), FlowError> {
    let (consultation_id, day, token_hash) = (live.consultation_id, live.day(now), token.hash());
    db.write(move |tx| {
        let Some(response) = db::responses::find_by_form_token(tx, &token_hash)? else { return Ok(()) };
        let known = db::sender_flags::of_response(tx, response.id)?;
        for sign in signs.iter().filter(|sign| !known.contains(sign)) {
            db::sender_flags::insert(tx, consultation_id, response.id, *sign, day)?;
        }
        Ok::<_, FlowError>(())
    })
}
