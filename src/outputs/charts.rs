//! What the chart of a question shows, before it is written as a part of a page or as a picture of
//! its own.
//!
//! Page and picture are written from the same value, so they cannot disagree. It holds words of one
//! language and shares in per cent, and nothing of what is hidden.

use super::svg::{BarShares, StackBar};
use crate::domain::publication::{CountRange, PublishedCell, PublishedRow, PublishedTable};

/// How the figures of a question are drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureChart {
    /// Nothing may be shown; the notes say why.
    Nothing,
    /// A table whose cells hold bars.
    Plot(PlotTable),
    /// Bars of 100 %.
    Stacks(StackChart),
}

/// The table of a question: a column for each capacity, a group of rows for each part.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotTable {
    pub columns: Vec<PlotColumn>,
    pub groups: Vec<PlotGroup>,
}

/// One capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlotColumn {
    pub capacity: String,
    /// How many responses the column is about; `None` where it has no table.
    pub base: Option<u64>,
    /// The same as it is read; empty where there is none.
    pub base_words: String,
}

/// The rows of the whole question, or of one part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotGroup {
    /// The statement, or the option that was ranked.
    pub heading: Option<String>,
    pub rows: Vec<PlotRow>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotRow {
    pub key: String,
    pub label: String,
    /// It counts people who were asked.
    pub asked: bool,
    /// It is no answer to the question, or no place on its scale.
    pub apart: bool,
    /// One for each column.
    pub cells: Vec<PlotCell>,
}

/// What one capacity said of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotCell {
    /// The figure itself; what readers see of it is in the fields below.
    pub figure: CellFigure,
    /// A number, a range, or words that stand for a figure that is hidden.
    pub count: String,
    /// The share with its sign; empty where there is none.
    pub percent: String,
    pub hidden: bool,
    pub bar: Option<BarShares>,
}

impl PlotCell {
    /// The figure as it is read: `1,000 (80%)`.
    pub fn figure_words(&self) -> String {
        if self.percent.is_empty() {
            self.count.clone()
        } else {
            format!("{} ({})", self.count, self.percent)
        }
    }
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
    /// The figure of a row of a table.
    pub fn of(table: &PublishedTable, row: &PublishedRow) -> Self {
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

    /// A figure that is no share.
    pub const fn without_share(cell: PublishedCell) -> Self {
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

    /// Whether a bar is drawn to its least, and in another look to its most.
    pub fn has_ranges(&self) -> bool {
        let rows = self.groups.iter().flat_map(|group| &group.rows);
        let mut bars = rows.flat_map(|row| &row.cells).filter_map(|cell| cell.bar);
        bars.any(|bar| bar.most > bar.least)
    }
}

/// The bars of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct StackChart {
    /// What each look stands for, in the order of the bars.
    pub key: Vec<KeyEntry>,
    pub groups: Vec<StackGroup>,
}

/// One look of a part, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    pub class: String,
    pub label: String,
}

/// Bars under a heading: a statement with a bar for each capacity, or a capacity with a bar for each
/// option that was ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct StackGroup {
    pub heading: Option<String>,
    pub rows: Vec<StackRow>,
}

/// One bar of 100 %, and what it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct StackRow {
    pub label: String,
    pub bar: StackBar,
    /// What stands beside the bar: how many it is of, and for a ranking the mean place.
    pub aside: String,
}
