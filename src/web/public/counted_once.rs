//! Figures that are made once, after closing: letters with the same wording, and what people said
//! about themselves after sending.

use crate::domain::equality::PREFER_NOT_TO_SAY;
use crate::domain::publication::{EqualityFigures, PublishedCell, QuestionFigures, Snapshot};
use crate::web::page::frame::PageContext;
use crate::web::public::figures::marked_title;
use crate::web::public::plots::count_or_few;

/// Letters with the same wording among the answers to a question in words.
pub struct LetterTable {
    pub title: String,
    /// For each capacity: its name, how many answers, different texts, and texts that share their
    /// words with no other.
    pub rows: Vec<(String, [String; 3])>,
}

/// A question about equality: each category with its count.
pub struct EqualityTable {
    pub question: String,
    pub rows: Vec<(String, String)>,
}

/// A table for each question in words of which letters were compared.
pub fn letters(frame: &PageContext, snapshot: &Snapshot) -> Vec<LetterTable> {
    let of = |question: &QuestionFigures| {
        let own = snapshot
            .letters
            .iter()
            .filter(|figures| figures.question == question.key);
        let rows = own.map(|figures| {
            let cells = [
                figures.responses,
                figures.distinct_texts,
                figures.outside_campaigns,
            ];
            (
                snapshot.label_of(&figures.capacity).to_owned(),
                cells.map(|cell| count_or_few(frame, snapshot, cell)),
            )
        });
        LetterTable {
            title: marked_title(frame, question),
            rows: rows.collect(),
        }
    };
    snapshot
        .questions
        .iter()
        .map(of)
        .filter(|table| !table.rows.is_empty())
        .collect()
}

/// A table for each question about equality.
pub fn equality(frame: &PageContext, snapshot: &Snapshot) -> Vec<EqualityTable> {
    let of = |figures: &EqualityFigures| {
        let key = figures.question.as_str();
        let row = |(category, cell): &(String, PublishedCell)| {
            let id = if category == PREFER_NOT_TO_SAY {
                "equality-prefer-not-to-say".to_owned()
            } else {
                format!("equality-{key}-{category}")
            };
            (frame.t(&id), count_or_few(frame, snapshot, *cell))
        };
        EqualityTable {
            question: frame.t(&format!("equality-{key}")),
            rows: figures.rows.iter().map(row).collect(),
        }
    };
    snapshot.equality.iter().map(of).collect()
}
