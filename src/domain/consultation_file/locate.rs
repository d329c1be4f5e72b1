//! From a field to its section, and to a line and a column of the file.

use super::table;
use crate::domain::consultation::rules::{FieldPlace, PlaceStep};
use toml::Spanned;
use toml::de::DeValue;

/// The header of the section that is at a place: `[texts]`, or `[[pages.questions]]` for one of
/// several.
pub(super) fn section(place: &FieldPlace) -> String {
    if place.is_item() {
        sections(place)
    } else {
        format!("[{}]", place.keys())
    }
}

/// The header of each of the sections of a list: `[[pages.questions]]`.
pub(super) fn sections(place: &FieldPlace) -> String {
    format!("[[{}]]", place.keys())
}

/// Where the value, or with `on_key` its key, begins in the file. A place that the file does not
/// have is looked for as far as it goes, so that a missing key points at its section.
pub(super) fn offset(place: &FieldPlace, document: &Spanned<DeValue<'_>>, on_key: bool) -> usize {
    let (mut value, mut offset) = (document, 0);
    for (depth, step) in place.steps().iter().enumerate() {
        let found = match (step, value.get_ref()) {
            (PlaceStep::Key(name), inner) => table(inner)
                .and_then(|table| table.get_key_value(name.as_str()))
                .map(|(key, value)| {
                    let key_meant = on_key && depth + 1 == place.steps().len();
                    let at = if key_meant { key.span() } else { value.span() };
                    (value, at.start)
                }),
            (PlaceStep::Item(index), DeValue::Array(items)) => {
                items.get(*index).map(|item| (item, item.span().start))
            }
            (PlaceStep::Item(_), _) => None,
        };
        let Some(found) = found else { break };
        (value, offset) = found;
    }
    offset
}

/// Lines and columns of a text.
pub(super) struct LinePositions<'t> {
    text: &'t str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

impl<'t> LinePositions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let after_newlines = text.match_indices('\n').map(|(newline, _)| newline + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(after_newlines).collect(),
        }
    }

    /// The line of a byte, from 1. Beyond the end is the end.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// A line, counted from 1, without its end.
    pub(super) fn text_of(&self, line: usize) -> &'t str {
        let from = self.lines.get(line.saturating_sub(1)).copied();
        let rest = from.map_or("", |from| &self.text[from..]);
        rest.lines().next().unwrap_or("")
    }

    /// The line and the column, in characters and both from 1, of a byte. Beyond the end is the
    /// end.
    pub(super) fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let from_line = &self.text[self.lines[line - 1]..];
        let before = from_line
            .char_indices()
            .take_while(|(at, _)| self.lines[line - 1] + at < offset)
            .count();
        (line, before + 1)
    }
}
