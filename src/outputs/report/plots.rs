//! Tables whose cells hold a count, its share and a bar: each is chart and table in one, with a
//! column for each capacity and one scale.

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::{CapacityKey, Kind, NONE_OF_THESE};
use crate::domain::publication::{
    CountRange, NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable,
    QuestionFigures, Snapshot,
};
use crate::outputs::report::figures::QuestionParts;
use crate::outputs::svg::{self, stands_apart};
use crate::outputs::{between, percent};
use crate::words::PageWords;

/// The table of a question: a column for each capacity, a group of rows for each part.
pub struct PlotTable {
    pub columns: Vec<PlotColumn>,
    pub groups: Vec<PlotGroup>,
}

/// One capacity.
pub struct PlotColumn {
    pub capacity: String,
    /// How many responses the column is about.
    pub base: Option<u64>,
}

/// The rows of the whole question, or of one part of it.
pub struct PlotGroup {
    /// The statement, or the option that was ranked.
    pub heading: Option<String>,
    pub rows: Vec<PlotRow>,
}

pub struct PlotRow {
    pub key: String,
    pub label: String,
    /// It counts people who were asked.
    pub asked: bool,
    /// It is no answer to the question, or no place on its scale.
    pub apart: bool,
    pub cells: Vec<PlotCell>,
}

pub struct PlotCell {
    /// The figure itself; what readers see of it is in the fields below.
    pub figure: CellFigure,
    pub count: String,
    pub percent: String,
    pub hidden: bool,
    pub bar: Option<String>,
}

/// A published count, and its share of those who were asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellFigure {
    pub cell: PublishedCell,
    pub share: CellShare,
}

/// A share in per cent, as far as it is published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CellShare {
    /// Of a hidden count, and of one that is no share of those who were asked.
    None,
    Percent(f64),
    Between(CountRange),
}

impl CellFigure {
    fn of(table: &PublishedTable, row: &PublishedRow) -> Self {
        let share = match (table.percent_range(row), table.percent(row)) {
            (Some(range), _) => CellShare::Between(range),
            (None, Some(percent)) => CellShare::Percent(percent),
            (None, None) => CellShare::None,
        };
        Self {
            cell: row.cell,
            share,
        }
    }

    const fn without_share(cell: PublishedCell) -> Self {
        Self {
            cell,
            share: CellShare::None,
        }
    }
}

impl PlotTable {
    /// The same for a figure that has its bars elsewhere.
    #[must_use]
    pub fn without_bars(mut self) -> Self {
        let rows = self.groups.iter_mut().flat_map(|group| &mut group.rows);
        rows.flat_map(|row| &mut row.cells)
            .for_each(|cell| cell.bar = None);
        self
    }

    /// The classes of the table: how many columns it has decides how they are set.
    pub fn columns_class(&self) -> &'static str {
        match self.columns.len() {
            0 | 1 => "cols-1",
            2 => "cols-2",
            3 => "cols-3",
            4 => "cols-4",
            _ => "cols-many",
        }
    }
}

/// The table of a question in some capacities.
pub fn plot(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    capacities: &[&CapacityKey],
) -> PlotTable {
    let column = |capacity: &&CapacityKey| PlotColumn {
        capacity: snapshot.column_of(capacity).to_owned(),
        base: question
            .tables_of(capacity)
            .next()
            .map(|(_, table)| table.base),
    };
    let group = |part: &QuestionFigures| group(words, snapshot, part, capacities);
    PlotTable {
        columns: capacities.iter().map(column).collect(),
        groups: question.parts.iter().map(group).collect(),
    }
}

fn group(
    words: &PageWords,
    snapshot: &Snapshot,
    part: &QuestionFigures,
    capacities: &[&CapacityKey],
) -> PlotGroup {
    let tables: Vec<Option<&PublishedTable>> = capacities
        .iter()
        .map(|capacity| {
            part.tables
                .iter()
                .find(|table| table.capacity == **capacity && table.rule.is_shown())
        })
        .collect();
    let row = |line: &PublishedRow| PlotRow {
        key: line.key.clone(),
        asked: line.is_about_asked(),
        label: line.label.clone(),
        apart: stands_apart(line) || !line.is_about_asked(),
        cells: tables
            .iter()
            .map(|table| cell(words, snapshot, part.kind, *table, line))
            .collect(),
    };
    let shown: Vec<&PublishedTable> = tables.iter().copied().flatten().collect();
    PlotGroup {
        heading: part.part.as_ref().map(|own| own.label.clone()),
        rows: lines(part.kind, &shown).into_iter().map(row).collect(),
    }
}

/// The lines of a table of all capacities: of some only a part may have been asked. Where several
/// answers could be chosen, those chosen most often by the first capacity come first, by what is
/// published: what is hidden stays in the order of the form.
fn lines<'t>(kind: Kind, shown: &[&'t PublishedTable]) -> Vec<&'t PublishedRow> {
    let mut lines: Vec<&PublishedRow> = Vec::new();
    for row in shown.iter().flat_map(|table| &table.rows) {
        if lines.iter().all(|known| known.key != row.key) {
            lines.push(row);
        }
    }
    let first_shown = |row: &PublishedRow| {
        let table = shown.first()?;
        let own = table.rows.iter().find(|own| own.key == row.key)?;
        own.cell
            .range()
            .map(|range| range.least)
            .or_else(|| own.cell.figure())
    };
    let last = [NONE_OF_THESE, NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM];
    lines.sort_by_key(|row| {
        let place = last.iter().position(|key| *key == row.key);
        let most = place
            .is_none()
            .then(|| first_shown(row))
            .flatten()
            .filter(|_| kind == Kind::Multiple);
        (place.map_or(0, |place| place + 1), std::cmp::Reverse(most))
    });
    lines
}

/// A line in the column of a table. One about people who were not asked is missing where everybody
/// was.
fn cell(
    words: &PageWords,
    snapshot: &Snapshot,
    kind: Kind,
    table: Option<&PublishedTable>,
    line: &PublishedRow,
) -> PlotCell {
    let own = table.and_then(|table| {
        let row = table.rows.iter().find(|row| row.key == line.key)?;
        Some((table, row))
    });
    match own {
        Some((_, row)) if row.cell == PublishedCell::Hidden => {
            PlotCell::hidden(words, snapshot, kind)
        }
        Some((table, row)) => PlotCell {
            figure: CellFigure::of(table, row),
            count: count(words, row.cell),
            percent: percent(table, row).map_or_else(String::new, |percent| format!("{percent}%")),
            hidden: false,
            bar: svg::bar(table, row),
        },
        None if line.is_about_asked() => PlotCell::hidden(words, snapshot, kind),
        None => PlotCell {
            figure: CellFigure::without_share(PublishedCell::Exact(0)),
            count: words.number(0_u64),
            percent: String::new(),
            hidden: false,
            bar: None,
        },
    }
}

impl PlotCell {
    /// One of several ticks is hidden when either side is small: "fewer than 10" would be wrong for
    /// the other side.
    fn hidden(words: &PageWords, snapshot: &Snapshot, kind: Kind) -> Self {
        let count = if kind == Kind::Multiple {
            words.get("results-hidden-pair")
        } else {
            few(words, snapshot)
        };
        Self {
            figure: CellFigure::without_share(PublishedCell::Hidden),
            count,
            percent: String::new(),
            hidden: true,
            bar: None,
        }
    }
}

/// A figure as readers see it: a number, or a range.
fn count(words: &PageWords, cell: PublishedCell) -> String {
    let number = |count| words.number(count);
    match cell {
        PublishedCell::Exact(n) | PublishedCell::Rounded(n) => number(n),
        PublishedCell::Between(range) => between(range, number),
        PublishedCell::Hidden => String::new(),
    }
}

/// A figure in words that may be hidden: "fewer than 10" stands for one that is.
pub fn count_or_few(words: &PageWords, snapshot: &Snapshot, cell: PublishedCell) -> String {
    match cell {
        PublishedCell::Hidden => few(words, snapshot),
        shown => count(words, shown),
    }
}

/// "Fewer than 10": what stands for a count that is hidden.
pub fn few(words: &PageWords, snapshot: &Snapshot) -> String {
    words.with_one("results-hidden", "least", threshold(&snapshot.rules))
}
