//! Consultation files: TOML that an operator writes, read into an [`Edition`] and written out
//! again.
//!
//! A file is read in three steps, and each reports everything it finds before the next is tried: is
//! it TOML (`toml`), has every section its keys (`structure`, driven by the JSON Schema so that
//! there is one list of keys), and do the contents make sense (`consultation::rules`, which know
//! nothing of files). `advice` says in words of TOML what is wrong and what to write instead, and
//! `locate` turns a place such as `pages[2].questions[0].kind` into the line and column to look at.
//! No step does any I/O, and no text makes one panic.

mod advice;
mod listed;
mod locate;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;
mod translation;

pub use translation::{read_translation, write_translation};

use super::consultation::rules::{self, FieldPlace};
use super::consultation::{Edition, EditionFields};
use locate::LinePositions;
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One mistake in a consultation file: where it is, what is wrong and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The value meant, such as `pages[2].questions[0].options[1].key`, counted from 0; empty when
    /// it is the file as a whole.
    pub place: String,
    /// What is wrong, without a full stop.
    pub problem: String,
    /// What to write instead, in whole sentences.
    pub instead: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: ", self.line, self.column)?;
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}. {}", self.problem, self.instead)
    }
}

impl std::error::Error for FileError {}

/// What a step found wrong, before its line and column are looked up.
#[derive(Debug)]
struct FileFinding {
    place: FieldPlace,
    /// Whether the name of the key is wrong rather than its value.
    on_key: bool,
    problem: String,
    instead: String,
}

/// Reads and checks a consultation file.
///
/// # Errors
/// Every mistake that the first failing step finds, by line. Never empty.
pub fn read(text: &str) -> Result<Edition, Vec<FileError>> {
    // Line ends of other systems would be refused inside texts; folding them moves no line and no
    // column.
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let positions = LinePositions::new(&text);
    let document = syntax::parse(&text, &positions).map_err(|errors| {
        sorted(
            errors
                .iter()
                .map(|error| syntax::translate(error, &positions))
                .collect(),
        )
    })?;
    let located = |findings: Vec<FileFinding>| {
        sorted(
            findings
                .into_iter()
                .map(|f| f.locate(&document, &positions))
                .collect(),
        )
    };

    let findings = structure::check(&document);
    if !findings.is_empty() {
        return Err(located(findings));
    }
    // What the schema cannot say, serde still may: its own words, at the place it names.
    let fields: EditionFields =
        toml::from_str(&text).map_err(|error| vec![syntax::untranslated(&error, &positions)])?;
    rules::checked(fields)
        .map_err(|faults| located(faults.into_iter().map(advice::finding).collect()))
}

/// Writes an edition as a consultation file; [`read`] gives the same edition back.
pub fn write(edition: &Edition) -> String {
    // Translations have files of their own; what earlier editions offered, and what was mended
    // since, is in theirs.
    let own = EditionFields {
        translations: BTreeMap::new(),
        former_capacities: Vec::new(),
        spelling_mends: Vec::new(),
        ..edition.clone().into()
    };
    toml::to_string_pretty(&own)
        .expect("an edition holds only strings, numbers, booleans and tables")
}

/// The JSON Schema of a consultation file, for editors that check while one types.
pub fn schema() -> String {
    format!("{:#}\n", *structure::SCHEMA)
}

impl FileFinding {
    fn locate(self, document: &Spanned<DeValue<'_>>, positions: &LinePositions<'_>) -> FileError {
        let (line, column) = positions.at(locate::offset(&self.place, document, self.on_key));
        FileError {
            line,
            column,
            place: self.place.to_string(),
            problem: self.problem,
            instead: self.instead,
        }
    }
}

fn sorted(mut errors: Vec<FileError>) -> Vec<FileError> {
    errors.sort_by_key(|error| (error.line, error.column));
    errors.dedup();
    errors
}

/// The table inside a value, when it is one.
fn table<'v, 'i>(value: &'v DeValue<'i>) -> Option<&'v DeTable<'i>> {
    match value {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}
