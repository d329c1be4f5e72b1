//! Figures in the cells of a sheet.

use super::question_data::DataLine;
use super::workbook::WorkbookCell;
use crate::domain::publication::PublishedCell;
use crate::outputs::charts::{CellFigure, CellShare};
use crate::words::PageWords;

/// The columns of figures, after those that say what they are of.
pub const FIGURE_COLUMNS: [(&str, u8); 10] = [
    ("results-answer", 44),
    ("report-column-count", 12),
    ("report-column-count-least", 12),
    ("report-column-count-most", 12),
    ("report-column-percent", 12),
    ("report-column-percent-least", 12),
    ("report-column-percent-most", 12),
    ("report-column-shown", 16),
    ("results-base-row", 14),
    ("report-column-bar", 16),
];

/// The cells of a line, in the order of the columns.
pub fn figure_row(words: &PageWords, line: &DataLine, has_parts: bool) -> Vec<WorkbookCell> {
    let counts = CountCells::of(line.figure);
    let shares = CountCells::of_share(line.figure);
    let length = line.length().map_or_else(
        || shares.single.clone(),
        |value| WorkbookCell::Percent {
            value,
            decimals: u8::from(matches!(line.figure.cell, PublishedCell::Exact(_))),
        },
    );
    let mut row = vec![WorkbookCell::text(&line.capacity)];
    if has_parts {
        row.push(WorkbookCell::text(line.part.as_deref().unwrap_or("")));
    }
    row.extend([
        WorkbookCell::text(&line.answer),
        counts.single,
        counts.least,
        counts.most,
        shares.single,
        shares.least,
        shares.most,
        WorkbookCell::Text(words.get(shown_id(line.figure.cell))),
        line.base
            .map_or_else(WorkbookCell::nothing, WorkbookCell::Count),
        length,
    ]);
    row
}

/// How a count is shown, in a word.
const fn shown_id(cell: PublishedCell) -> &'static str {
    match cell {
        PublishedCell::Exact(_) => "report-shown-exact",
        PublishedCell::Rounded(_) => "report-shown-rounded",
        PublishedCell::Between(_) => "report-shown-range",
        PublishedCell::Hidden => "report-shown-hidden",
    }
}

/// A count that is never a range.
pub fn count_cell(cell: PublishedCell) -> WorkbookCell {
    cell.figure()
        .map_or_else(WorkbookCell::hidden, WorkbookCell::Count)
}

/// A figure in three cells: one number, and the ends of what it can be.
struct CountCells {
    single: WorkbookCell,
    least: WorkbookCell,
    most: WorkbookCell,
}

impl CountCells {
    fn all(cell: WorkbookCell) -> Self {
        Self {
            single: cell.clone(),
            least: cell.clone(),
            most: cell,
        }
    }

    fn single(single: WorkbookCell) -> Self {
        Self {
            single,
            ..Self::all(WorkbookCell::nothing())
        }
    }

    fn ends(least: WorkbookCell, most: WorkbookCell) -> Self {
        Self {
            single: WorkbookCell::nothing(),
            least,
            most,
        }
    }

    /// The count. What a rounded one stands for is said by its rule, not by two ends.
    fn of(figure: CellFigure) -> Self {
        match figure.cell {
            PublishedCell::Exact(n) => Self::all(WorkbookCell::Count(n)),
            PublishedCell::Rounded(n) => Self::single(WorkbookCell::Count(n)),
            PublishedCell::Between(range) => Self::ends(
                WorkbookCell::Count(range.least),
                WorkbookCell::Count(range.most),
            ),
            PublishedCell::Hidden => Self::all(WorkbookCell::hidden()),
        }
    }

    /// Its share.
    fn of_share(figure: CellFigure) -> Self {
        let whole = |value: u64| WorkbookCell::Percent {
            value: value as f64,
            decimals: 0,
        };
        match (figure.share, figure.cell) {
            (CellShare::None, PublishedCell::Hidden) => Self::all(WorkbookCell::hidden()),
            (CellShare::None, _) => Self::all(WorkbookCell::nothing()),
            (CellShare::Between(range), _) => Self::ends(whole(range.least), whole(range.most)),
            (CellShare::Percent(value), PublishedCell::Exact(_)) => {
                Self::all(WorkbookCell::Percent { value, decimals: 1 })
            }
            (CellShare::Percent(value), _) => {
                Self::single(WorkbookCell::Percent { value, decimals: 0 })
            }
        }
    }
}
