//! The sheets of a workbook, before they are written as XLSX or ODS: a cover, and then one table a
//! sheet, which begins in its first cell.
//!
//! No cell is empty, so that nobody has to guess what an empty one means: [`HIDDEN`] stands for what
//! is not shown and [`NOTHING`] for what there is not.

use super::question_data::{DataChart, QuestionData};
use crate::outputs::HIDDEN;

/// What stands in a cell that nothing belongs into ("not applicable", as the Government Analysis
/// Function writes it).
pub const NOTHING: &str = "[z]";

/// One sheet.
pub struct WorkbookSheet {
    /// On its tab; by [`tab_name`].
    pub tab: String,
    /// What the contents say is in it.
    pub about: String,
    /// What must be known to read it.
    pub reading: String,
    pub content: SheetContent,
}

/// What is on a sheet.
pub enum SheetContent {
    /// Lines of text: the cover.
    Lines(Vec<String>),
    Table(WorkbookTable),
}

/// The table of a sheet.
pub struct WorkbookTable {
    /// By which formulas can name it. The same in every language.
    pub name: String,
    pub columns: Vec<WorkbookColumn>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<WorkbookCell>>,
    /// Where there are charts, the figures that they are of.
    pub charts: Option<SheetCharts>,
}

/// The charts beside a table whose rows are the lines of a question.
pub struct SheetCharts {
    pub title: String,
    pub data: QuestionData,
    /// The column of the table that says what a bar is called: the answer, or the part.
    pub answers: usize,
    pub parts: Option<usize>,
    /// The column of how long bars are.
    pub lengths: usize,
}

/// A column, and how wide it is in characters.
pub struct WorkbookColumn {
    pub title: String,
    pub width: u8,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum WorkbookCell {
    Text(String),
    Count(u64),
    /// A share in per cent, with so many decimals.
    Percent {
        value: f64,
        decimals: u8,
    },
}

impl WorkbookCell {
    pub fn hidden() -> Self {
        Self::Text(HIDDEN.to_owned())
    }

    pub fn nothing() -> Self {
        Self::Text(NOTHING.to_owned())
    }

    /// Whether it stands for a figure that is not there.
    pub fn is_symbol(&self) -> bool {
        matches!(self, Self::Text(text) if text == HIDDEN || text == NOTHING)
    }

    /// A text, or that there is none.
    pub fn text(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::nothing()
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl WorkbookTable {
    /// A table has a row at least: one that says that there is nothing.
    pub fn or_nothing(mut self) -> Self {
        if self.rows.is_empty() {
            let nothing = self.columns.iter().map(|_| WorkbookCell::nothing());
            self.rows.push(nothing.collect());
        }
        self
    }
}

/// What the charts of a sheet are called, each by itself.
pub fn chart_title(title: &str, chart: &DataChart) -> String {
    match &chart.about {
        Some(about) => format!("{title} – {about}"),
        None => title.to_owned(),
    }
}
