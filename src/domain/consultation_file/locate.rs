//! From a place in the contents to a line and a column of the file.

use super::table;
use std::fmt;
use toml::Spanned;
use toml::de::DeValue;

/// A way into the contents: `pages[2].questions[0].kind`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FilePlace(Vec<PlaceStep>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum PlaceStep {
    Key(String),
    Item(usize),
}

impl FilePlace {
    /// The place of a key in the table that is here.
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(PlaceStep::Key(key.to_owned()))
    }

    /// The place of an item in the list that is here, counted from 0.
    pub(super) fn item(&self, index: usize) -> Self {
        self.then(PlaceStep::Item(index))
    }

    fn then(&self, step: PlaceStep) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// Whether this is the file as a whole.
    pub(super) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys without the numbers of items, as a section's header writes them: `pages.questions`.
    pub(super) fn header(&self) -> String {
        let keys = self.0.iter().filter_map(|step| {
            if let PlaceStep::Key(key) = step {
                Some(key.as_str())
            } else {
                None
            }
        });
        keys.collect::<Vec<_>>().join(".")
    }

    /// The header of the section that is here: `[texts]`, or `[[pages.questions]]` for one of
    /// several.
    pub(super) fn section(&self) -> String {
        let several = matches!(self.0.last(), Some(PlaceStep::Item(_)));
        if several {
            format!("[[{}]]", self.header())
        } else {
            format!("[{}]", self.header())
        }
    }

    /// The last key on the way here.
    pub(super) fn last_key(&self) -> &str {
        self.0
            .iter()
            .rev()
            .find_map(|step| {
                if let PlaceStep::Key(key) = step {
                    Some(key.as_str())
                } else {
                    None
                }
            })
            .unwrap_or_default()
    }

    /// Where the value, or with `on_key` its key, begins in the file. A place that the file does
    /// not have is looked for as far as it goes, so that a missing key points at its section.
    pub(super) fn offset(&self, document: &Spanned<DeValue<'_>>, on_key: bool) -> usize {
        let (mut value, mut offset) = (document, 0);
        for (depth, step) in self.0.iter().enumerate() {
            let found = match (step, value.get_ref()) {
                (PlaceStep::Key(name), inner) => table(inner)
                    .and_then(|table| table.get_key_value(name.as_str()))
                    .map(|(key, value)| {
                        let key_meant = on_key && depth + 1 == self.0.len();
                        (
                            value,
                            if key_meant {
                                key.span().start
                            } else {
                                value.span().start
                            },
                        )
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
}

impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                PlaceStep::Key(key) if depth == 0 => f.write_str(key)?,
                PlaceStep::Key(key) => write!(f, ".{key}")?,
                PlaceStep::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
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
