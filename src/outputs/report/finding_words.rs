//! What a table says, in one sentence of the reader's language: see `analysis::finding`.

use crate::analysis::finding::{FindingKind, PublishedFinding, finding};
use crate::domain::consultation::{CapacityKey, Kind};
use crate::domain::publication::{
    NOT_ASKED, PublishedCell, PublishedRow, PublishedTable, QuestionFigures, Snapshot,
};
use crate::outputs::percent;
use crate::outputs::report::figures::QuestionParts;
use crate::words::PageWords;
use crate::words::Values;

/// What may be said of a question, by capacity. Of a matrix the statements with a majority, where
/// there are any; of a ranking what was put first.
pub fn figure_findings(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
) -> Vec<String> {
    let shown = question.shown();
    if question.first.kind == Kind::Ranking {
        let places = first_places(question, &shown);
        let tables = places.tables.iter();
        return tables
            .filter_map(|table| {
                let found = finding(&places, table)?;
                FindingWords::new(words, snapshot, table, &found, "first").say(&found)
            })
            .collect();
    }
    let tables = shown
        .iter()
        .flat_map(|capacity| question.tables_of(capacity));
    let found: Vec<_> = tables
        .filter_map(|(part, table)| Some((table, finding(part, table)?)))
        .collect();
    let is_majority = |found: &PublishedFinding<'_>| matches!(found.said, FindingKind::Majority(_));
    let of_parts = question.parts.len() > 1;
    let only_majorities = of_parts && found.iter().any(|(_, found)| is_majority(found));
    found
        .iter()
        .filter(|(_, found)| !only_majorities || is_majority(found))
        .filter_map(|(table, found)| {
            FindingWords::new(words, snapshot, table, found, "finding").say(found)
        })
        .collect()
}

/// The first places of a ranking as a question of its own: a line for each option, as if each had
/// been ticked by those who put it first. So nothing is taken for granted about their sum.
pub fn first_places(question: QuestionParts<'_>, capacities: &[&CapacityKey]) -> QuestionFigures {
    let first_place = |(part, table): (&QuestionFigures, &PublishedTable)| {
        let row = table.rows.iter().find(|row| row.key == "1")?;
        let option = part.part.as_ref()?;
        Some(PublishedRow {
            key: option.key.clone(),
            label: option.label.clone(),
            cell: row.cell,
        })
    };
    let of_capacity = |capacity: &&CapacityKey| {
        let (_, table) = question.tables_of(capacity).next()?;
        let not_asked = table.rows.iter().find(|row| row.key == NOT_ASKED).cloned();
        let rows = question.tables_of(capacity).filter_map(first_place);
        Some(PublishedTable {
            rows: rows.chain(not_asked).collect(),
            ..table.clone()
        })
    };
    QuestionFigures {
        kind: Kind::Multiple,
        part: None,
        title: question.title(),
        tables: capacities.iter().filter_map(of_capacity).collect(),
        ..question.first.clone()
    }
}

/// "A, B and C".
fn joined(words: &PageWords, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => words.with(
            "results-list",
            &[
                ("first", before.join(", ").into()),
                ("last", last.clone().into()),
            ],
        ),
    }
}

/// Of whom, and of which statement or option, something is said.
fn about(words: &PageWords, capacity: &str, found: &PublishedFinding<'_>) -> String {
    match found.part {
        Some(part) => words.with(
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
    words: &'a PageWords,
    table: &'a PublishedTable,
    base: u64,
    about: String,
    /// The family of messages: about answers, or about what was put first.
    family: &'static str,
}

impl<'a> FindingWords<'a> {
    fn new(
        words: &'a PageWords,
        snapshot: &Snapshot,
        table: &'a PublishedTable,
        found: &PublishedFinding<'_>,
        family: &'static str,
    ) -> Self {
        Self {
            words,
            table,
            base: found.base,
            about: about(words, snapshot.column_of(&table.capacity), found),
            family,
        }
    }

    /// The sentence; `None` for a mean place, which stands beside its bar.
    fn say(&self, found: &PublishedFinding<'_>) -> Option<String> {
        Some(match &found.said {
            FindingKind::Majority(row) => self.of_one("most", row),
            FindingKind::Leader(row) => self.of_one("leader", row),
            FindingKind::EquallyOften(rows) => self.of_several("equal", rows),
            FindingKind::AboutEquallyOften(rows) => self.of_about_equal(rows),
            FindingKind::MeanPosition(_) => return None,
        })
    }

    fn message(&self, kind: &str, values: Values<'_>) -> String {
        self.words
            .with(&format!("results-{}-{kind}", self.family), values)
    }

    fn of_one(&self, kind: &str, row: &PublishedRow) -> String {
        let values = [
            ("about", self.about.clone().into()),
            ("answer", self.quoted(row).into()),
            ("figures", self.figures(row).into()),
        ];
        self.message(kind, &values)
    }

    /// A finding of answers that all have the same figures.
    fn of_several(&self, kind: &str, rows: &[&PublishedRow]) -> String {
        let Some(last) = rows.last() else {
            return self.about.clone();
        };
        let answers: Vec<String> = rows.iter().map(|row| self.quoted(row)).collect();
        let values = [
            ("about", self.about.clone().into()),
            ("answers", joined(self.words, &answers).into()),
            ("figures", self.figures(last).into()),
        ];
        self.message(kind, &values)
    }

    fn of_about_equal(&self, rows: &[&PublishedRow]) -> String {
        if rows.windows(2).any(|pair| pair[0].cell != pair[1].cell) {
            return self.of_about_apart(rows);
        }
        let [first, last] = rows else {
            return self.of_several("about-list", rows);
        };
        let values = [
            ("about", self.about.clone().into()),
            ("first", self.quoted(first).into()),
            ("last", self.quoted(last).into()),
            ("figures", self.figures(last).into()),
        ];
        self.message("about", &values)
    }

    /// A finding of answers whose figures differ: each with its own.
    fn of_about_apart(&self, rows: &[&PublishedRow]) -> String {
        let item = |row: &&PublishedRow| {
            let values = [
                ("answer", self.quoted(row).into()),
                ("figures", self.figures(row).into()),
            ];
            self.words.with("results-finding-answer-figures", &values)
        };
        let items: Vec<String> = rows.iter().map(item).collect();
        let values = [
            ("about", self.about.clone().into()),
            ("answers", joined(self.words, &items).into()),
        ];
        self.message("about-apart", &values)
    }

    fn quoted(&self, row: &PublishedRow) -> String {
        self.words
            .with_one("results-finding-answer", "answer", row.label.clone())
    }

    /// The count, of how many, and the share.
    fn figures(&self, row: &PublishedRow) -> String {
        let values = [
            ("base", self.words.number(self.base).into()),
            (
                "percent",
                percent(self.table, row).unwrap_or_default().into(),
            ),
        ];
        let of_base = |id: &str, counts: &[(&'static str, u64)]| {
            let counts = counts
                .iter()
                .map(|(name, count)| (*name, self.words.number(*count).into()));
            let all: Vec<_> = values.iter().cloned().chain(counts).collect();
            self.words.with(id, &all)
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
