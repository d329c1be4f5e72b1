//! A question as a publication prints it.

use crate::domain::consultation::Question;
use crate::domain::publication::{AskedPeriod, PublishedTable, QuestionFigures, QuestionPart};

/// A question, or one part of it, with its tables.
pub fn figures_of(
    question: &Question,
    part: Option<QuestionPart>,
    asked: AskedPeriod,
    tables: Vec<PublishedTable>,
) -> QuestionFigures {
    let title = question.table_title();
    QuestionFigures {
        key: question.key.clone(),
        kind: question.kind(),
        text: question.text.clone(),
        title: part.as_ref().map_or_else(
            || title.to_owned(),
            |part| format!("{title}: {}", part.label),
        ),
        part,
        asked,
        tables,
    }
}
