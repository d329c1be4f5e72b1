//! What a table says, in one sentence of the reader's language: see `analysis::finding`.

use crate::analysis::finding::{FindingKind, PublishedFinding, finding};
use crate::domain::publication::{PublishedCell, PublishedRow, PublishedTable, QuestionFigures};
use crate::outputs::{decimal, percent};
use crate::web::page::frame::PageContext;

/// The finding of a table; `None` where none may be named. `capacity` is how the capacity is
/// called.
pub fn finding_words(
    frame: &PageContext,
    capacity: &str,
    question: &QuestionFigures,
    table: &PublishedTable,
) -> Option<String> {
    let found = finding(question, table)?;
    let words = FindingWords {
        frame,
        table,
        base: found.base,
        about: about(frame, capacity, &found),
    };
    Some(match &found.said {
        FindingKind::Majority(row) => words.of_one("results-finding-most", row),
        FindingKind::Leader(row) => words.of_one("results-finding-leader", row),
        FindingKind::EquallyOften(rows) => words.of_several("results-finding-equal", rows),
        FindingKind::AboutEquallyOften(rows) => words.of_about_equal(rows),
        FindingKind::MeanPosition(mean) => frame.tn(
            "results-finding-rank",
            &[
                ("about", words.about.clone().into()),
                ("mean", decimal(*mean).into()),
                ("count", mean.given_by.into()),
                ("responses", frame.number(mean.given_by).into()),
            ],
        ),
    })
}

/// "A, B and C".
pub fn joined(frame: &PageContext, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => frame.tn(
            "results-list",
            &[
                ("first", before.join(", ").into()),
                ("last", last.clone().into()),
            ],
        ),
    }
}

/// Of whom, and of which statement or option, something is said.
fn about(frame: &PageContext, capacity: &str, found: &PublishedFinding<'_>) -> String {
    match found.part {
        Some(part) => frame.tn(
            "results-finding-part",
            &[
                ("capacity", capacity.to_owned().into()),
                ("part", part.label.clone().into()),
            ],
        ),
        None => capacity.to_owned(),
    }
}

struct FindingWords<'a> {
    frame: &'a PageContext,
    table: &'a PublishedTable,
    base: u64,
    about: String,
}

impl FindingWords<'_> {
    fn of_one(&self, id: &str, row: &PublishedRow) -> String {
        let values = [
            ("about", self.about.clone().into()),
            ("answer", self.quoted(row).into()),
            ("figures", self.figures(row).into()),
        ];
        self.frame.tn(id, &values)
    }

    /// A finding of answers that all have the same figures.
    fn of_several(&self, id: &str, rows: &[&PublishedRow]) -> String {
        let Some(last) = rows.last() else {
            return self.about.clone();
        };
        let answers: Vec<String> = rows.iter().map(|row| self.quoted(row)).collect();
        let values = [
            ("about", self.about.clone().into()),
            ("answers", joined(self.frame, &answers).into()),
            ("figures", self.figures(last).into()),
        ];
        self.frame.tn(id, &values)
    }

    fn of_about_equal(&self, rows: &[&PublishedRow]) -> String {
        if rows.windows(2).any(|pair| pair[0].cell != pair[1].cell) {
            return self.of_about_apart(rows);
        }
        let [first, last] = rows else {
            return self.of_several("results-finding-about-list", rows);
        };
        let values = [
            ("about", self.about.clone().into()),
            ("first", self.quoted(first).into()),
            ("last", self.quoted(last).into()),
            ("figures", self.figures(last).into()),
        ];
        self.frame.tn("results-finding-about", &values)
    }

    /// A finding of answers whose figures differ: each with its own.
    fn of_about_apart(&self, rows: &[&PublishedRow]) -> String {
        let item = |row: &&PublishedRow| {
            let values = [
                ("answer", self.quoted(row).into()),
                ("figures", self.figures(row).into()),
            ];
            self.frame.tn("results-finding-answer-figures", &values)
        };
        let items: Vec<String> = rows.iter().map(item).collect();
        let values = [
            ("about", self.about.clone().into()),
            ("answers", joined(self.frame, &items).into()),
        ];
        self.frame.tn("results-finding-about-apart", &values)
    }

    fn quoted(&self, row: &PublishedRow) -> String {
        self.frame
            .t1("results-finding-answer", "answer", row.label.clone())
    }

    /// The count, of how many, and the share.
    fn figures(&self, row: &PublishedRow) -> String {
        let values = [
            ("base", self.frame.number(self.base).into()),
            (
                "percent",
                percent(self.table, row).unwrap_or_default().into(),
            ),
        ];
        let of_base = |id: &str, counts: &[(&'static str, u64)]| {
            let counts = counts
                .iter()
                .map(|(name, count)| (*name, self.frame.number(*count).into()));
            let all: Vec<_> = values.iter().cloned().chain(counts).collect();
            self.frame.tn(id, &all)
        };
        match row.cell {
            PublishedCell::Exact(n) => of_base("results-finding-figures", &[("count", n)]),
            PublishedCell::Rounded(n) => {
                of_base("results-finding-figures-rounded", &[("count", n)])
            }
            PublishedCell::Between(range) => of_base(
                "results-finding-figures-between",
                &[("least", range.least), ("most", range.most)],
            ),
            // No finding names an answer of which nothing is shown.
            PublishedCell::Hidden => String::new(),
        }
    }
}
