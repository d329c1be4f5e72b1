//! Texts with labelled personal data (`tests/data/personal-data`), written by somebody who had not
//! seen the program's lists: one set that the program was mended with, one that was only measured.

use super::personal::Figure;
use regard::analysis::personal_data::{Suggestion, suggest};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// Which set of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelledSet {
    Mended,
    HeldOut,
}

impl LabelledSet {
    const fn folder(self) -> &'static str {
        match self {
            Self::Mended => "mended",
            Self::HeldOut => "held-out",
        }
    }
}

/// One text and what is in it.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledText {
    pub text: String,
    pub spans: Vec<LabelledSpan>,
    /// Where the name in it comes from; empty where the text is about something else.
    pub origin: String,
    /// As it is usually written, in lower case, without punctuation, in Welsh.
    pub style: String,
}

/// A stretch of personal data, in bytes.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledSpan {
    pub start: usize,
    pub end: usize,
    pub kind: String,
}

/// Texts in which something is marked that is no personal data, and all of them.
#[derive(Debug, Default, Clone, Copy)]
pub struct WrongMarks {
    pub texts: usize,
    pub marked: usize,
}

/// What was found in a set.
#[derive(Debug, Default)]
pub struct LabelledFigures {
    /// By kind, by kind and style ("name, lower"), and by origin ("name: Somali").
    pub classes: BTreeMap<String, Figure>,
    /// By style, of every text.
    pub wrong: BTreeMap<String, WrongMarks>,
}

impl LabelledFigures {
    /// All kinds that are neither names nor addresses.
    pub fn identifiers(&self) -> Figure {
        let kind = |class: &&String| {
            !class.contains([',', ':']) && !["name", "address"].contains(&class.as_str())
        };
        let identifiers = self.classes.iter().filter(|(class, _)| kind(class));
        identifiers.fold(Figure::default(), |sum, (_, figure)| sum.and(*figure))
    }

    /// The least and the most that is found of the names of an origin.
    pub fn origins(&self) -> (f64, f64) {
        let origins = self
            .classes
            .iter()
            .filter(|(class, _)| class.starts_with("name: "));
        origins.fold((1.0, 0.0), |(least, most), (_, figure)| {
            (figure.recall().min(least), figure.recall().max(most))
        })
    }

    fn add(&mut self, labelled: &LabelledText) {
        let marks = marks(&labelled.text);
        for span in &labelled.spans {
            let figure = figure(&labelled.text, span, &marks);
            let origin =
                (!labelled.origin.is_empty()).then(|| format!("name: {}", labelled.origin));
            let styled = format!("{}, {}", span.kind, labelled.style);
            for class in [Some(span.kind.clone()), Some(styled), origin]
                .into_iter()
                .flatten()
            {
                let sum = self.classes.entry(class).or_default();
                *sum = sum.and(figure);
            }
        }
        let touches = |mark: &Range<usize>| {
            let mut spans = labelled.spans.iter();
            spans.any(|span| mark.start < span.end && span.start < mark.end)
        };
        let wrong = self.wrong.entry(labelled.style.clone()).or_default();
        wrong.texts += 1;
        wrong.marked += usize::from(!marks.iter().all(touches));
    }
}

/// What the program makes of every so manieth text of a set.
pub fn measure_labelled(set: LabelledSet, every: usize) -> LabelledFigures {
    let mut figures = LabelledFigures::default();
    for text in texts(set).iter().step_by(every) {
        figures.add(text);
    }
    figures
}

fn texts(set: LabelledSet) -> Vec<LabelledText> {
    let folder = format!(
        "{}/tests/data/personal-data/{}",
        env!("CARGO_MANIFEST_DIR"),
        set.folder()
    );
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|file| {
            let lines = std::fs::read_to_string(file).unwrap();
            let texts: Vec<LabelledText> = lines
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect();
            texts
        })
        .collect()
}

/// What is marked in a text, in bytes.
fn marks(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    starts.push(text.len());
    suggest(text)
        .iter()
        .map(|Suggestion { start, end, .. }| starts[*start]..starts[*end])
        .collect()
}

/// Blanks inside a span need no mark.
fn figure(text: &str, span: &LabelledSpan, marks: &[Range<usize>]) -> Figure {
    let found = marks
        .iter()
        .any(|mark| mark.start < span.end && span.start < mark.end);
    let covered = text[span.start..span.end]
        .char_indices()
        .filter(|(_, letter)| !letter.is_whitespace())
        .all(|(at, _)| marks.iter().any(|mark| mark.contains(&(span.start + at))));
    Figure {
        planted: 1,
        found: usize::from(found),
        covered: usize::from(covered),
    }
}
