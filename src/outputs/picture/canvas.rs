//! Where a picture is drawn, from top to bottom.

use super::letters::TextLook;
use super::looks::{self, PartLook, RULE};
use crate::outputs::charts::KeyEntry;
use crate::outputs::svg::escape;
use std::fmt::Write;

/// A picture while it is drawn. Lengths are the units of its view box.
pub struct PictureCanvas {
    width: f64,
    margin: f64,
    /// Where the next thing goes.
    top: f64,
    drawing: String,
}

/// A rectangle of a picture.
#[derive(Debug, Clone, Copy)]
pub struct PictureBox {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The side of the square that shows a look in a key.
const SWATCH: f64 = 13.0;

impl PictureCanvas {
    pub const fn new(width: f64, margin: f64) -> Self {
        Self {
            width,
            margin,
            top: margin,
            drawing: String::new(),
        }
    }

    pub const fn width(&self) -> f64 {
        self.width
    }

    /// How high the picture is if nothing more is drawn.
    pub fn height(&self) -> f64 {
        (self.top + self.margin).ceil()
    }

    pub fn drawing(&self) -> &str {
        &self.drawing
    }

    pub const fn top(&self) -> f64 {
        self.top
    }

    /// Where what is drawn begins.
    pub const fn left(&self) -> f64 {
        self.margin
    }

    /// How wide what is drawn may be.
    pub fn column(&self) -> f64 {
        self.width - 2.0 * self.margin
    }

    pub fn skip(&mut self, height: f64) {
        self.top += height;
    }

    /// A paragraph over the whole width; what follows stands under it.
    pub fn paragraph(&mut self, look: &TextLook, words: &str) {
        let (left, top, column) = (self.left(), self.top, self.column());
        let height = self.lines_at(left, top, look, &look.lines(words, column));
        self.skip(height);
    }

    /// Lines under each other from a place on; their height.
    pub fn lines_at(&mut self, left: f64, top: f64, look: &TextLook, lines: &[String]) -> f64 {
        for (place, line) in lines.iter().enumerate() {
            let base = top + look.leading() * place as f64 + look.size;
            self.text(left, base, "start", look, line);
        }
        look.leading() * lines.len() as f64
    }

    /// One line, whose letters stand on `base`.
    pub fn text(&mut self, x: f64, base: f64, anchor: &str, look: &TextLook, words: &str) {
        let weight = match look.weight {
            400 => String::new(),
            weight => format!(" font-weight=\"{weight}\""),
        };
        let italic = if look.italic {
            " font-style=\"italic\""
        } else {
            ""
        };
        let anchor = match anchor {
            "start" => String::new(),
            other => format!(" text-anchor=\"{other}\""),
        };
        writeln!(
            self.drawing,
            "<text x=\"{x:.1}\" y=\"{base:.1}\" font-size=\"{}\"{weight}{italic}{anchor} \
             fill=\"{}\">{}</text>",
            look.size,
            look.colour,
            escape(words)
        )
        .expect("a string takes everything");
    }

    /// A part of a bar. Its outline is drawn inside its place, so that neighbours do not cover it.
    pub fn part(&mut self, place: PictureBox, look: &PartLook) {
        let dashes = match look.dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\""),
        };
        writeln!(
            self.drawing,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" \
             stroke=\"{}\"{dashes}/>",
            place.left + 0.5,
            place.top + 0.5,
            (place.width - 1.0).max(0.5),
            place.height - 1.0,
            look.fill,
            look.stroke,
        )
        .expect("a string takes everything");
    }

    /// A line over the whole width.
    pub fn rule(&mut self, colour: &str) {
        let (left, right, top) = (self.left(), self.left() + self.column(), self.top);
        writeln!(
            self.drawing,
            "<path d=\"M{left:.1} {top:.1}H{right:.1}\" stroke=\"{colour}\"/>"
        )
        .expect("a string takes everything");
    }

    /// A thin line between rows.
    pub fn hair(&mut self) {
        self.rule(RULE);
    }

    /// What each look stands for, beside each other as far as there is room.
    pub fn key(&mut self, entries: &[KeyEntry]) {
        let look = TextLook::KEY;
        let (mut left, mut lowest) = (self.left(), 0.0_f64);
        for entry in entries {
            let room = self.column() - SWATCH - 6.0;
            let lines = look.lines(&entry.label, room);
            let longest = lines.iter().map(|line| look.width_of(line));
            let width = SWATCH + 6.0 + longest.fold(0.0, f64::max);
            if left > self.left() && left + width > self.left() + self.column() {
                left = self.left();
                self.skip(lowest);
                lowest = 0.0;
            }
            let swatch = PictureBox {
                left,
                top: self.top + 2.0,
                width: SWATCH,
                height: SWATCH,
            };
            self.part(swatch, &looks::look(&entry.class));
            let height = self.lines_at(left + SWATCH + 6.0, self.top, &look, &lines);
            lowest = lowest.max(height + 4.0);
            left += width + 22.0;
        }
        self.skip(lowest + if entries.is_empty() { 0.0 } else { 8.0 });
    }
}
