//! Bars of 100 % for steps and places: one figure for all parts of a question, with one key.

use crate::analysis::finding::{FindingKind, finding};
use crate::domain::consultation::{CapacityKey, Kind};
use crate::domain::publication::{PublishedCell, PublishedTable, QuestionFigures, Snapshot};
use crate::outputs::charts::{KeyEntry, StackChart, StackGroup, StackRow};
use crate::outputs::report::figures::QuestionParts;
use crate::outputs::{decimal, svg};
use crate::words::PageWords;
use crate::words::pieces;

/// The bars of a question in some capacities; of tables that can be stacked only.
pub fn stacks(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    capacities: &[&CapacityKey],
) -> StackChart {
    let drawing = StackFigures { words, snapshot };
    let by_capacity = question.first.kind == Kind::Ranking || capacities.len() == 1;
    let groups = if question.first.part.is_none() {
        vec![drawing.group(None, question, capacities, RowNaming::Capacity)]
    } else if by_capacity {
        let of_one = |capacity: &&CapacityKey| {
            let heading = snapshot.column_of(capacity).to_owned();
            let heading = Some(heading).filter(|_| capacities.len() > 1);
            drawing.group(heading, question, &[*capacity], RowNaming::Part)
        };
        capacities.iter().map(of_one).collect()
    } else {
        let of_part = |part: &QuestionFigures| {
            let own = QuestionParts {
                parts: std::slice::from_ref(part),
                first: part,
            };
            let heading = part.part.as_ref().map(|part| part.label.clone());
            drawing.group(heading, own, capacities, RowNaming::Capacity)
        };
        question.parts.iter().map(of_part).collect()
    };
    StackChart {
        key: drawing.key(question, capacities),
        groups,
    }
}

/// What the rows of a group are called after.
#[derive(Clone, Copy)]
enum RowNaming {
    Capacity,
    Part,
}

struct StackFigures<'a> {
    words: &'a PageWords,
    snapshot: &'a Snapshot,
}

impl StackFigures<'_> {
    fn group(
        &self,
        heading: Option<String>,
        question: QuestionParts<'_>,
        capacities: &[&CapacityKey],
        naming: RowNaming,
    ) -> StackGroup {
        let tables = capacities
            .iter()
            .flat_map(|capacity| question.tables_of(capacity));
        StackGroup {
            heading,
            rows: tables
                .filter_map(|(part, table)| self.row(part, table, naming))
                .collect(),
        }
    }

    fn row(
        &self,
        part: &QuestionFigures,
        table: &PublishedTable,
        naming: RowNaming,
    ) -> Option<StackRow> {
        let capacity = self.snapshot.column_of(&table.capacity);
        let own = part.part.as_ref().map_or(&part.title, |own| &own.label);
        // No key has an underscore in it: two charts never share an id.
        let id = format!("chart-{}_{}", part.id().replace('.', "-"), table.capacity);
        let bar = svg::StackBar::of(
            &without_marks(table),
            &svg::ChartCaption {
                id: &id,
                title: &pieces::plain(&format!("{capacity}: {own}")),
            },
        )?;
        Some(StackRow {
            label: match naming {
                RowNaming::Capacity => capacity.to_owned(),
                RowNaming::Part => own.clone(),
            },
            bar,
            aside: self.aside(part, table),
        })
    }

    /// How many were asked; for a ranking the mean place, and how many gave the option one.
    fn aside(&self, part: &QuestionFigures, table: &PublishedTable) -> String {
        let found = finding(part, table).map(|found| found.said);
        let Some(FindingKind::MeanPosition(mean)) = found else {
            return self.words.with_one(
                "results-of-asked",
                "base",
                self.words.number(table.asked()),
            );
        };
        let values = [
            ("mean", decimal(mean).into()),
            ("count", mean.given_by.into()),
            ("responses", self.words.number(mean.given_by).into()),
        ];
        self.words.with("results-mean-place", &values)
    }

    fn key(&self, question: QuestionParts<'_>, capacities: &[&CapacityKey]) -> Vec<KeyEntry> {
        let tables = || {
            capacities
                .iter()
                .flat_map(|capacity| question.tables_of(capacity))
                .map(|(_, table)| table)
                .filter(|table| table.rule.is_shown())
        };
        let Some(first) = tables().next() else {
            return Vec::new();
        };
        let rows = first.rows.iter().filter(|row| row.is_about_asked());
        let mut key: Vec<KeyEntry> = rows
            .map(|row| KeyEntry {
                class: svg::part_class(first, row),
                label: row.label.clone(),
            })
            .collect();
        let is_range = |table: &PublishedTable| {
            let mut cells = table.rows.iter().map(|row| row.cell);
            cells.any(|cell| matches!(cell, PublishedCell::Between(_)))
        };
        if tables().any(is_range) {
            key.push(KeyEntry {
                class: "perhaps".to_owned(),
                label: self.words.get("results-perhaps"),
            });
        }
        key
    }
}

/// A picture has its words in attributes and titles: it gets them without the marks of languages.
fn without_marks(table: &PublishedTable) -> PublishedTable {
    let mut table = table.clone();
    table
        .rows
        .iter_mut()
        .for_each(|row| row.label = pieces::plain(&row.label));
    table
}
