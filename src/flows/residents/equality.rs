//! What comes after a response is stored: counters about the people who answer.

use crate::db::{self, Db};
use crate::domain::equality::EqualityQuestion;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use std::collections::BTreeMap;

/// Adds what somebody said about themselves to the counters since the last publication. Nothing of
/// the response, its token or its day goes along: with days of their own, the counters of a quiet
/// day would be a person (`docs/adr/0013`).
///
/// # Errors
/// The database.
pub fn about_oneself(
    db: &Db,
    live: &LiveConsultation,
    chosen: BTreeMap<EqualityQuestion, String>,
) -> Result<(), FlowError> {
    let (consultation_id, opened) = (
        live.consultation_id,
        live.edition.schedule.opens.naive().date(),
    );
    db.write(move |tx| {
        let day = db::publications::last_day(tx, consultation_id)?.unwrap_or(opened);
        for (question, category) in &chosen {
            db::equality::increment(tx, consultation_id, day, question.as_str(), category)?;
        }
        Ok::<_, FlowError>(())
    })
}
