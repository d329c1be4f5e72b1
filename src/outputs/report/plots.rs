//! Tables whose cells hold a count, its share and a bar: each is chart and table in one, with a
//! column for each capacity and one scale.

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::{CapacityKey, Kind, NONE_OF_THESE};
use crate::domain::publication::{
    NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable,
    QuestionFigures, Snapshot,
};
use crate::outputs::charts::{CellFigure, PlotCell, PlotColumn, PlotGroup, PlotRow, PlotTable};
use crate::outputs::report::figures::QuestionParts;
use crate::outputs::svg::{BarShares, stands_apart};
use crate::outputs::{between, percent};
use crate::words::PageWords;

/// The table of a question in some capacities.
pub fn plot(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    capacities: &[&CapacityKey],
) -> PlotTable {
    let column = |capacity: &&CapacityKey| {
        let first = question.tables_of(capacity).next();
        let base = first.map(|(_, table)| table.base);
        PlotColumn {
            capacity: snapshot.column_of(capacity).to_owned(),
            base,
            base_words: base.map_or_else(String::new, |base| words.number(base)),
        }
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
        Some((_, row)) if row.cell == PublishedCell::Hidden => hidden(words, snapshot, kind),
        Some((table, row)) => PlotCell {
            figure: CellFigure::of(table, row),
            count: count(words, row.cell),
            percent: percent(table, row).map_or_else(String::new, |percent| format!("{percent}%")),
            hidden: false,
            bar: BarShares::of(table, row),
        },
        None if line.is_about_asked() => hidden(words, snapshot, kind),
        None => PlotCell {
            figure: CellFigure::without_share(PublishedCell::Exact(0)),
            count: words.number(0_u64),
            percent: String::new(),
            hidden: false,
            bar: None,
        },
    }
}

/// What stands for a figure that is hidden. One of several ticks is hidden when either side is
/// small: "fewer than 10" would be wrong for the other side.
fn hidden(words: &PageWords, snapshot: &Snapshot, kind: Kind) -> PlotCell {
    let count = if kind == Kind::Multiple {
        words.get("results-hidden-pair")
    } else {
        few(words, snapshot)
    };
    PlotCell {
        figure: CellFigure::without_share(PublishedCell::Hidden),
        count,
        percent: String::new(),
        hidden: true,
        bar: None,
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
