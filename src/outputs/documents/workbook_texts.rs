//! The sheet of answers in words.

use super::workbook::{WorkbookCell, WorkbookColumn, WorkbookTable};
use crate::domain::publication::{PublishedText, TextBody};
use crate::outputs::report::PublicationReport;
use crate::outputs::sheet::{by_number, translation};

/// The most UTF-16 units that a cell of Excel holds, less some for what says that words are missing.
const MOST_UNITS: usize = 32_000;

/// A row for each text, in the order of the quote numbers, which are random.
pub fn table(report: &PublicationReport, texts: &[PublishedText]) -> WorkbookTable {
    let column = |(id, width): &(&str, u8)| WorkbookColumn {
        title: report.words.get(id),
        width: *width,
    };
    let columns = [
        ("quote-number", 18),
        ("report-column-question", 36),
        ("results-capacity", 24),
        ("report-column-name", 24),
        ("report-column-since", 14),
        ("report-column-state", 22),
        ("report-column-answer", 90),
        ("report-column-translation", 60),
    ];
    WorkbookTable {
        name: "answers_in_words".to_owned(),
        columns: columns.iter().map(column).collect(),
        rows: by_number(texts)
            .into_iter()
            .map(|text| row(report, text))
            .collect(),
        charts: None,
    }
}

fn row(report: &PublicationReport, text: &PublishedText) -> Vec<WorkbookCell> {
    let words = &report.words;
    let title = report
        .texts
        .iter()
        .find(|own| own.question == text.question)
        .map_or(&text.question, |own| &own.title);
    let (state, said) = match &text.body {
        TextBody::Words {
            words: said,
            redacted,
        } => {
            let state = if *redacted {
                words.get("quote-redacted")
            } else {
                words.get("report-text-whole")
            };
            (state, said.as_str())
        }
        TextBody::Tombstone { removed_on, why } => {
            let day = words.day(removed_on);
            (words.with_one(&format!("removed-{why}"), "day", day), "")
        }
    };
    let translated = translation(text).map_or("", |translation| &translation.words);
    vec![
        WorkbookCell::Text(text.public_id.to_string()),
        WorkbookCell::text(title),
        WorkbookCell::text(report.capacity_label(&text.capacity)),
        WorkbookCell::text(report.name_beside(text).unwrap_or("")),
        WorkbookCell::Count(text.since.into()),
        WorkbookCell::Text(state),
        WorkbookCell::text(&fitting(report, said)),
        WorkbookCell::text(&fitting(report, translated)),
    ]
}

/// A text as far as a cell holds it. What is cut says so.
fn fitting(report: &PublicationReport, text: &str) -> String {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_UNITS
    });
    match end {
        Some((at, _)) => format!("{} {}", &text[..at], report.words.get("report-text-cut")),
        None => text.to_owned(),
    }
}
