//! Bars of 100 %, one under the other.

use super::canvas::{PictureBox, PictureCanvas};
use super::letters::TextLook;
use super::looks;
use crate::outputs::charts::{StackChart, StackRow};
use crate::outputs::svg::StackPart;

const LABELS: f64 = 250.0;
const ASIDES: f64 = 170.0;
const GAP: f64 = 18.0;
const HEIGHT: f64 = 28.0;

/// The bars from the place of the canvas on.
pub fn draw(canvas: &mut PictureCanvas, chart: &StackChart) {
    for group in &chart.groups {
        if let Some(heading) = &group.heading {
            canvas.skip(8.0);
            canvas.paragraph(&TextLook::HEADING, heading);
            canvas.skip(2.0);
        }
        for row in &group.rows {
            draw_row(canvas, row);
        }
    }
}

/// Label, bar and what is beside it, in the middle of the same line.
fn draw_row(canvas: &mut PictureCanvas, row: &StackRow) {
    let (label, aside) = (TextLook::LABEL, TextLook::ASIDE);
    let labels = label.lines(&row.label, LABELS);
    let asides = aside.lines(&row.aside, ASIDES);
    let label_height = label.leading() * labels.len() as f64;
    let aside_height = aside.leading() * asides.len() as f64;
    let height = HEIGHT.max(label_height).max(aside_height);
    let bar = PictureBox {
        left: canvas.left() + LABELS + GAP,
        top: canvas.top() + (height - HEIGHT) / 2.0,
        width: canvas.column() - LABELS - ASIDES - 2.0 * GAP,
        height: HEIGHT,
    };
    let middle = |own: f64| canvas.top() + (height - own) / 2.0;
    let (label_top, aside_top) = (middle(label_height), middle(aside_height));
    canvas.lines_at(canvas.left(), label_top, &label, &labels);
    canvas.lines_at(bar.left + bar.width + GAP, aside_top, &aside, &asides);
    for part in &row.bar.parts {
        draw_part(canvas, bar, part);
    }
    canvas.skip(height + 6.0);
}

/// A part with its figure where there is room.
fn draw_part(canvas: &mut PictureCanvas, bar: PictureBox, part: &StackPart) {
    let look = looks::look(&part.class);
    let place = PictureBox {
        left: bar.left + bar.width * part.left / 100.0,
        width: bar.width * part.length / 100.0,
        ..bar
    };
    canvas.part(place, &look);
    let figure = TextLook::SHARE.coloured(look.figure);
    if !part.figure.is_empty() && figure.width_of(&part.figure) + 6.0 <= place.width {
        let base = place.top + place.height / 2.0 + figure.size * 0.36;
        let middle = place.left + place.width / 2.0;
        canvas.text(middle, base, "middle", &figure, &part.figure);
    }
}
