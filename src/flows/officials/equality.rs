//! What people said about themselves after sending, as a publication prints it.

use crate::analysis::disclosure::ten_five::hide_below;
use crate::analysis::disclosure::threshold;
use crate::db;
use crate::domain::equality::{EqualityQuestion, PREFER_NOT_TO_SAY};
use crate::domain::publication::{EqualityFigures, Snapshot};
use crate::error::FlowError;
use crate::flows::LiveConsultation;

/// The counts: none while the consultation is open, and later always the same. No sum is shown, so
/// that no hidden count can be worked out.
pub(super) fn figures(
    c: &mut db::Read,
    live: &LiveConsultation,
    interim: bool,
    earlier: &[Snapshot],
) -> Result<Vec<EqualityFigures>, FlowError> {
    if let Some(before) = earlier
        .iter()
        .find(|snapshot| !snapshot.equality.is_empty())
    {
        return Ok(before.equality.clone());
    }
    let edition = &live.edition;
    if interim || edition.form.equality.is_empty() {
        return Ok(Vec::new());
    }
    let counts = db::equality::counts(c, live.consultation_id)?;
    let count = |question: EqualityQuestion, category: &str| {
        let found = counts
            .iter()
            .find(|one| one.question == question && one.category == category);
        found.map_or(0, |one| one.count.unsigned_abs())
    };
    let cell = |question, category: &str| {
        (
            category.to_owned(),
            hide_below(threshold(&edition.publication), count(question, category)),
        )
    };
    let figures = edition
        .form
        .equality
        .iter()
        .map(|question| EqualityFigures {
            question: *question,
            rows: question
                .categories()
                .iter()
                .copied()
                .chain([PREFER_NOT_TO_SAY])
                .map(|category| cell(*question, category))
                .collect(),
        });
    Ok(figures.collect())
}
