//! A table whose cells hold figures and bars, with a column for each capacity and one scale.

use super::PictureWords;
use super::canvas::{PictureBox, PictureCanvas};
use super::letters::TextLook;
use super::looks::{self, EDGE, INK, PartLook};
use super::{MARGIN, WIDTH};
use crate::outputs::charts::{PlotCell, PlotGroup, PlotRow, PlotTable};
use crate::outputs::svg::BarShares;

const LABELS: f64 = 330.0;
const GAP: f64 = 18.0;
/// What a column has at least.
const LEAST_COLUMN: f64 = 118.0;
/// From where on a column has its bars beside its figures, and not under them.
const WIDE_COLUMN: f64 = 240.0;
/// How wide the figures of such a column are.
const FIGURES: f64 = 156.0;

/// How wide the picture of a table must be.
pub fn width(table: &PlotTable) -> f64 {
    2.0 * MARGIN + LABELS + table.columns.len() as f64 * (LEAST_COLUMN + GAP)
}

/// The table from the place of the canvas on.
pub fn draw(canvas: &mut PictureCanvas, table: &PlotTable, words: &PictureWords) {
    let columns = ColumnPlaces::of(canvas, table);
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.capacity.clone())
        .collect();
    columns.line(canvas, &words.answer, &heads);
    canvas.rule(INK);
    for group in &table.groups {
        columns.group(canvas, group);
    }
    canvas.rule(INK);
    let bases: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.base_words.clone())
        .collect();
    columns.line(canvas, &words.base, &bases);
}

/// Where the columns of a table are.
struct ColumnPlaces {
    first: f64,
    width: f64,
}

impl ColumnPlaces {
    fn of(canvas: &PictureCanvas, table: &PlotTable) -> Self {
        let room = canvas.width().max(WIDTH) - 2.0 * MARGIN - LABELS;
        Self {
            first: canvas.left() + LABELS + GAP,
            width: room / table.columns.len().max(1) as f64 - GAP,
        }
    }

    fn left(&self, column: usize) -> f64 {
        self.first + column as f64 * (self.width + GAP)
    }

    const fn is_wide(&self) -> bool {
        self.width >= WIDE_COLUMN
    }

    /// A bold line: the head of the table, or its bases.
    fn line(&self, canvas: &mut PictureCanvas, label: &str, cells: &[String]) {
        let look = TextLook::HEADING;
        canvas.skip(4.0);
        let (left, top) = (canvas.left(), canvas.top());
        let mut lowest = canvas.lines_at(left, top, &look, &look.lines(label, LABELS));
        for (place, cell) in cells.iter().enumerate() {
            let lines = look.lines(cell, self.width);
            lowest = lowest.max(canvas.lines_at(self.left(place), top, &look, &lines));
        }
        canvas.skip(lowest + 4.0);
    }

    fn group(&self, canvas: &mut PictureCanvas, group: &PlotGroup) {
        if let Some(heading) = &group.heading {
            canvas.skip(8.0);
            canvas.paragraph(&TextLook::HEADING, heading);
            canvas.skip(2.0);
        }
        for (place, row) in group.rows.iter().enumerate() {
            if place > 0 {
                canvas.hair();
            }
            self.row(canvas, row);
        }
    }

    fn row(&self, canvas: &mut PictureCanvas, row: &PlotRow) {
        let look = if row.apart {
            TextLook::LABEL.muted()
        } else {
            TextLook::LABEL
        };
        canvas.skip(4.0);
        let (left, top) = (canvas.left(), canvas.top());
        let mut lowest = canvas.lines_at(left, top, &look, &look.lines(&row.label, LABELS));
        for (place, cell) in row.cells.iter().enumerate() {
            let left = self.left(place);
            lowest = lowest.max(self.cell(canvas, left, cell, row.apart));
        }
        canvas.skip(lowest + 4.0);
    }

    /// A figure and its bar; their height.
    fn cell(&self, canvas: &mut PictureCanvas, left: f64, cell: &PlotCell, apart: bool) -> f64 {
        let look = match (cell.hidden, apart) {
            (true, _) => TextLook::HIDDEN,
            (false, true) => TextLook::FIGURE.muted(),
            (false, false) => TextLook::FIGURE,
        };
        let (top, figure) = (canvas.top(), cell.figure_words());
        let room = if self.is_wide() { FIGURES } else { self.width };
        let height = canvas.lines_at(left, top, &look, &look.lines(&figure, room));
        let Some(bar) = cell.bar else {
            return height;
        };
        let place = if self.is_wide() {
            PictureBox {
                left: left + FIGURES,
                top: top + 3.0,
                width: self.width - FIGURES,
                height: 12.0,
            }
        } else {
            PictureBox {
                left,
                top: top + height + 1.0,
                width: self.width,
                height: 8.0,
            }
        };
        draw_bar(canvas, place, bar, apart);
        height.max(place.top + place.height - top)
    }
}

/// A bar in its place, which is as wide as all who were asked.
fn draw_bar(canvas: &mut PictureCanvas, place: PictureBox, bar: BarShares, apart: bool) {
    let part = |from: f64, to: f64| PictureBox {
        left: place.left + place.width * from / 100.0,
        width: place.width * (to - from) / 100.0,
        ..place
    };
    let plain = looks::look(looks::SURE);
    let sure = if apart {
        PartLook {
            fill: EDGE,
            stroke: EDGE,
            ..plain
        }
    } else {
        plain
    };
    if bar.most > bar.least {
        canvas.part(
            part(bar.least, bar.most),
            &looks::look(looks::PERHAPS_OF_BAR),
        );
    }
    if bar.least > 0.0 {
        canvas.part(part(0.0, bar.least), &sure);
    }
    // Where bars begin; a count of 0 has nothing else.
    let axis = PictureBox {
        width: 1.0,
        ..place
    };
    let line = PartLook {
        fill: EDGE,
        stroke: "none",
        ..sure
    };
    canvas.part(axis, &line);
}
