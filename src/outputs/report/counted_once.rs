//! Figures that are made once, after closing: letters with the same wording, and what people said
//! about themselves after sending.

use crate::domain::equality::PREFER_NOT_TO_SAY;
use crate::domain::publication::{EqualityFigures, PublishedCell, QuestionFigures, Snapshot};
use crate::outputs::report::figures::marked_title;
use crate::outputs::report::plots::count_or_few;
use crate::words::PageWords;

/// Letters with the same wording among the answers to a question in words.
pub struct LetterTable {
    pub title: String,
    pub rows: Vec<LetterRow>,
}

/// Of one capacity: how many answers, different texts, and texts that share their words with no
/// other.
pub struct LetterRow {
    pub capacity: String,
    pub cells: [CountCell; 3],
}

/// A question about equality: each category with its count.
pub struct EqualityTable {
    pub question: String,
    pub rows: Vec<EqualityRow>,
}

/// One category of a question about equality.
pub struct EqualityRow {
    pub category: String,
    pub count: CountCell,
}

/// A count, and what readers see of it.
pub struct CountCell {
    pub cell: PublishedCell,
    pub words: String,
}

impl CountCell {
    fn new(words: &PageWords, snapshot: &Snapshot, cell: PublishedCell) -> Self {
        Self {
            cell,
            words: count_or_few(words, snapshot, cell),
        }
    }
}

/// A table for each question in words of which letters were compared.
pub fn letters(words: &PageWords, snapshot: &Snapshot) -> Vec<LetterTable> {
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
            LetterRow {
                capacity: snapshot.label_of(&figures.capacity).to_owned(),
                cells: cells.map(|cell| CountCell::new(words, snapshot, cell)),
            }
        });
        LetterTable {
            title: marked_title(words, question),
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
pub fn equality(words: &PageWords, snapshot: &Snapshot) -> Vec<EqualityTable> {
    let of = |figures: &EqualityFigures| {
        let key = figures.question.as_str();
        let row = |(category, cell): &(String, PublishedCell)| {
            let id = if category == PREFER_NOT_TO_SAY {
                "equality-prefer-not-to-say".to_owned()
            } else {
                format!("equality-{key}-{category}")
            };
            EqualityRow {
                category: words.get(&id),
                count: CountCell::new(words, snapshot, *cell),
            }
        };
        EqualityTable {
            question: words.get(&format!("equality-{key}")),
            rows: figures.rows.iter().map(row).collect(),
        }
    };
    snapshot.equality.iter().map(of).collect()
}
