//! The figures of a publication that is not out yet, cell for cell as they would be published.

use crate::domain::consultation::Kind;
use crate::domain::equality::PREFER_NOT_TO_SAY;
use crate::domain::publication::{
    EqualityFigures, PublishedCell, PublishedRow, PublishedTable, QuestionFigures, Snapshot,
};
use crate::outputs::report::figures::marked_title;
use crate::outputs::report::plots::few;
use crate::web::page::frame::PageContext;

/// One question with a column for each capacity that shows something.
pub struct PreviewTable {
    pub anchor: String,
    pub title: String,
    /// The question as it was asked, where it is not its title.
    pub text: Option<String>,
    pub columns: Vec<PreviewColumn>,
    pub rows: Vec<PreviewRow>,
}

/// The head of a column.
pub struct PreviewColumn {
    pub capacity: String,
    pub base: String,
}

/// A line of a table.
pub struct PreviewRow {
    pub label: String,
    pub cells: Vec<PreviewCell>,
}

/// What the public would read in a cell.
pub struct PreviewCell {
    pub count: String,
    pub percent: String,
    /// It is no exact figure.
    pub marked: bool,
}

/// What people said about themselves, to a question about equality.
pub struct PreviewEquality {
    pub title: String,
    pub rows: Vec<PreviewRow>,
}

/// Every question that has tables, in the order of the form.
pub fn preview_tables(frame: &PageContext, snapshot: &Snapshot) -> Vec<PreviewTable> {
    snapshot
        .questions
        .iter()
        .filter(|question| !question.tables.is_empty())
        .map(|question| preview_table(frame, snapshot, question))
        .collect()
}

/// Where on the page the figures of a question are.
pub fn anchor_of(question: &QuestionFigures) -> String {
    format!("q-{}", question.id().replace('.', "-"))
}

fn preview_table(
    frame: &PageContext,
    snapshot: &Snapshot,
    question: &QuestionFigures,
) -> PreviewTable {
    let shown: Vec<&PublishedTable> = question
        .tables
        .iter()
        .filter(|table| table.rule.is_shown())
        .collect();
    let rows = row_labels(&shown).into_iter().map(|row| PreviewRow {
        label: row.label.clone(),
        cells: shown
            .iter()
            .map(|table| cell_of(frame, snapshot, question.kind, table, row))
            .collect(),
    });
    PreviewTable {
        anchor: anchor_of(question),
        title: full_title(frame, question),
        text: Some(question.text.clone()).filter(|text| *text != question.title),
        columns: shown
            .iter()
            .map(|table| PreviewColumn {
                capacity: snapshot.column_of(&table.capacity).to_owned(),
                base: frame.number(table.base),
            })
            .collect(),
        rows: rows.collect(),
    }
}

/// The title of a question, and what of it the figures are about: out of the report's order, a
/// statement alone would say nothing.
pub fn full_title(frame: &PageContext, question: &QuestionFigures) -> String {
    match question.part {
        Some(_) => format!(
            "{} – {}",
            question.title,
            marked_title(frame.words(), question)
        ),
        None => marked_title(frame.words(), question),
    }
}

/// Every row that any of some tables has, in the order of the first that has it.
fn row_labels<'t>(shown: &[&'t PublishedTable]) -> Vec<&'t PublishedRow> {
    let mut rows: Vec<&PublishedRow> = Vec::new();
    for row in shown.iter().flat_map(|table| &table.rows) {
        if rows.iter().all(|known| known.key != row.key) {
            rows.push(row);
        }
    }
    rows
}

fn cell_of(
    frame: &PageContext,
    snapshot: &Snapshot,
    kind: Kind,
    table: &PublishedTable,
    row: &PublishedRow,
) -> PreviewCell {
    let Some(own) = table.rows.iter().find(|own| own.key == row.key) else {
        // Nobody of this capacity was left out of the question.
        return words(frame, snapshot, kind, PublishedCell::Exact(0), None);
    };
    words(frame, snapshot, kind, own.cell, table.percent(own))
}

fn words(
    frame: &PageContext,
    snapshot: &Snapshot,
    kind: Kind,
    cell: PublishedCell,
    percent: Option<f64>,
) -> PreviewCell {
    let count = match cell {
        PublishedCell::Exact(n) | PublishedCell::Rounded(n) => frame.number(n),
        PublishedCell::Between(range) => frame.tn(
            "official-range",
            &[
                ("least", frame.number(range.least).into()),
                ("most", frame.number(range.most).into()),
            ],
        ),
        // Of several ticks either side may be the small one.
        PublishedCell::Hidden if kind == Kind::Multiple => frame.t("results-hidden-pair"),
        PublishedCell::Hidden => few(frame.words(), snapshot),
    };
    PreviewCell {
        count,
        percent: percent.map_or_else(String::new, |percent| format!("{percent}%")),
        marked: matches!(cell, PublishedCell::Between(_) | PublishedCell::Hidden),
    }
}

/// What people said about themselves, from the first publication after closing on.
pub fn preview_equality(frame: &PageContext, snapshot: &Snapshot) -> Vec<PreviewEquality> {
    let table = |figures: &EqualityFigures| {
        let key = figures.question.as_str();
        let rows = figures.rows.iter().map(|(category, cell)| PreviewRow {
            label: if category == PREFER_NOT_TO_SAY {
                frame.t("equality-prefer-not-to-say")
            } else {
                frame.t(&format!("equality-{key}-{category}"))
            },
            cells: vec![words(frame, snapshot, Kind::Single, *cell, None)],
        });
        PreviewEquality {
            title: frame.t(&format!("equality-{key}")),
            rows: rows.collect(),
        }
    };
    snapshot.equality.iter().map(table).collect()
}
