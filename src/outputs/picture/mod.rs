//! The chart of a question as a picture that stands alone: an SVG with its title, what was found,
//! bars, bases, notes and where it is from.
//!
//! It is written from the same [`FigureChart`] as the part of the page, so the two cannot disagree.
//! Colours are inlined and never the only difference between two parts; nothing is asked of another
//! place, and there are no styles, which the content security policy would refuse. The ground is
//! white whatever the reader's screen is: a picture is put into documents.

mod canvas;
mod columns;
mod letters;
mod looks;
pub mod png;
#[cfg(feature = "pictures")]
mod png_file;
mod stacked;

use super::charts::{FigureChart, KeyEntry};
use super::svg::escape;
use canvas::PictureCanvas;
use letters::TextLook;

/// Everything that a picture says, in one language.
#[derive(Debug, Clone, Copy)]
pub struct ChartPicture<'a> {
    /// The anchor of the question: letters, figures and hyphens.
    pub id: &'a str,
    /// A tag of BCP 47.
    pub language: &'a str,
    pub title: &'a str,
    /// What must be known of the question: how it was asked, when, and of whom.
    pub lead: &'a [String],
    pub findings: &'a [String],
    pub chart: &'a FigureChart,
    pub words: &'a PictureWords,
    /// What must be known to read the figures.
    pub notes: &'a [String],
    /// Of which consultation and publication it is.
    pub source: &'a [String],
    /// Every published figure in words.
    pub description: &'a str,
}

/// The picture's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureWords {
    /// The head of the column of answers.
    pub answer: String,
    /// How the line of bases is called.
    pub base: String,
    /// What the full part of a bar of a range stands for.
    pub at_least: String,
    /// What the rest of it stands for.
    pub at_most: String,
}

/// The least width. Where many capacities stand beside each other a picture is wider.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 32.0;
/// Fonts that people have, the one with the widest letters first: lines are measured for it.
const FONTS: &str = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

impl ChartPicture<'_> {
    /// The picture as SVG, with a line end at the end. `None` where nothing may be shown.
    pub fn svg(&self) -> Option<String> {
        let width = match self.chart {
            FigureChart::Nothing => return None,
            FigureChart::Plot(table) => columns::width(table).max(WIDTH),
            FigureChart::Stacks(_) => WIDTH,
        };
        let mut canvas = PictureCanvas::new(width, MARGIN);
        self.head(&mut canvas);
        match self.chart {
            FigureChart::Nothing => {}
            FigureChart::Plot(table) => columns::draw(&mut canvas, table, self.words),
            FigureChart::Stacks(chart) => stacked::draw(&mut canvas, chart),
        }
        self.foot(&mut canvas);
        Some(self.document(&canvas))
    }

    fn head(&self, canvas: &mut PictureCanvas) {
        canvas.paragraph(&TextLook::TITLE, self.title);
        for words in self.lead {
            canvas.paragraph(&TextLook::LEAD, words);
        }
        canvas.skip(6.0);
        for words in self.findings {
            canvas.paragraph(&TextLook::FINDING, words);
        }
        canvas.skip(12.0);
        canvas.key(&self.key());
    }

    /// What the looks stand for; empty where bars have one look.
    fn key(&self) -> Vec<KeyEntry> {
        let entry = |class: &str, label: &String| KeyEntry {
            class: class.to_owned(),
            label: label.clone(),
        };
        match self.chart {
            FigureChart::Stacks(chart) => chart.key.clone(),
            FigureChart::Plot(table) if table.has_ranges() => vec![
                entry(looks::SURE, &self.words.at_least),
                entry(looks::PERHAPS_OF_BAR, &self.words.at_most),
            ],
            FigureChart::Plot(_) | FigureChart::Nothing => Vec::new(),
        }
    }

    fn foot(&self, canvas: &mut PictureCanvas) {
        canvas.skip(10.0);
        canvas.paragraph(&TextLook::NOTE, &self.notes.join(" "));
        canvas.skip(10.0);
        for words in self.source {
            canvas.paragraph(&TextLook::SOURCE, words);
        }
    }

    fn document(&self, canvas: &PictureCanvas) -> String {
        let (width, height) = (canvas.width(), canvas.height());
        let (id, language) = (escape(self.id), escape(self.language));
        let (title, description) = (escape(self.title), escape(self.description));
        let drawing = canvas.drawing();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" lang=\"{language}\" xml:lang=\"{language}\" \
             role=\"img\" aria-labelledby=\"{id}-picture-title {id}-picture-desc\" \
             font-family=\"{FONTS}\">\n\
             <title id=\"{id}-picture-title\">{title}</title>\n\
             <desc id=\"{id}-picture-desc\">{description}</desc>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
             {drawing}</svg>\n"
        )
    }
}
