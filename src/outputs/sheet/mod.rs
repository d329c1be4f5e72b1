//! The tables that files hold, before they are written as CSV or as a spreadsheet: columns with
//! their meaning, and values.
//!
//! Header, metadata and rows come from one place, so that a file and its description cannot
//! disagree.

mod balance;
mod results;
mod texts;

pub(in crate::outputs) use balance::code;
pub use balance::{balance, equality};
pub use results::results;
pub use texts::texts;
pub(in crate::outputs) use texts::{by_number, organisation, status, translation};

use super::HIDDEN;
use crate::domain::characters::shows_nothing;
use crate::domain::publication::{FORMAT_OF_GROUPS, FORMAT_OF_PERIODS};
use chrono::NaiveDate;
use std::borrow::Cow;

/// One table of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileSheet {
    pub title: &'static str,
    pub about: &'static str,
    pub columns: &'static [SheetColumn],
    /// As many values in each as there are columns.
    pub rows: Vec<Vec<SheetValue>>,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetColumn {
    pub name: &'static str,
    pub holds: ColumnContent,
    pub about: &'static str,
    /// What files of publications before a format say of it, where that is something else.
    about_before: Option<EarlierMeaning>,
    /// The format of publications from which on files have it.
    since: u32,
}

/// What a column meant before a format of publications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct EarlierMeaning {
    before: u32,
    about: &'static str,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnContent {
    Text,
    Whole,
    /// A whole number that may be hidden, or in its place a range in other columns.
    Figure,
    /// A decimal number that may be hidden.
    Share,
    /// A decimal number, where there is one.
    Mean,
    Day,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetValue {
    Text(String),
    Whole(u64),
    /// A share in per cent, or a mean, with as many decimals as are published.
    Share(String),
    Day(NaiveDate),
    /// A figure that may not be shown.
    Hidden,
    Empty,
}

impl SheetValue {
    /// The value as plain characters. What a spreadsheet would take for a formula gets a leading
    /// apostrophe.
    pub fn characters(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => without_formula(text),
            Self::Whole(n) => n.to_string().into(),
            Self::Share(share) => share.into(),
            Self::Day(day) => day.to_string().into(),
            Self::Hidden => HIDDEN.into(),
            Self::Empty => "".into(),
        }
    }
}

impl From<&str> for SheetValue {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// Makes a text harmless in a spreadsheet: a leading `=`, `+`, `-`, `@`, tab or line end is
/// preceded by an apostrophe.
///
/// OWASP's page on CSV injection also names the full-width forms, which some programs read as the
/// plain ones.
pub fn without_formula(text: &str) -> Cow<'_, str> {
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINS) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The same where a reader sees the text begin, and wherever a program that cuts by another
/// separator would begin a cell: behind `;`, a tab or the end of a line. What nobody sees, blanks
/// and quotation marks do not make a beginning harmless.
pub fn without_formulas(text: &str) -> Cow<'_, str> {
    const CUTS: [char; 4] = [';', '\t', '\r', '\n'];
    let begins = |rest: &str| {
        let shown =
            rest.trim_start_matches(|c| !CUTS.contains(&c) && (shows_nothing(c) || c == '"'));
        shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let whole = rest.len() == text.len();
        if begins(rest) || (whole && rest.starts_with(CUTS) && !rest.starts_with(';')) {
            out.push('\'');
        }
        let Some(cut) = rest.find(CUTS) else { break };
        // All four are one byte long.
        out.push_str(&rest[..=cut]);
        rest = &rest[cut + 1..];
    }
    out.push_str(rest);
    if out.len() == text.len() {
        return text.into();
    }
    out.into()
}

const fn column(name: &'static str, holds: ColumnContent, about: &'static str) -> SheetColumn {
    SheetColumn {
        name,
        holds,
        about,
        about_before: None,
        since: 1,
    }
}

/// A column that files of the first format do not have. Such columns come last.
const fn later_column(
    name: &'static str,
    holds: ColumnContent,
    about: &'static str,
) -> SheetColumn {
    SheetColumn {
        name,
        holds,
        about,
        about_before: None,
        since: FORMAT_OF_PERIODS,
    }
}

/// A column that files have since figures may be ranges.
const fn column_of_groups(
    name: &'static str,
    holds: ColumnContent,
    about: &'static str,
) -> SheetColumn {
    SheetColumn {
        since: FORMAT_OF_GROUPS,
        ..column(name, holds, about)
    }
}

impl SheetColumn {
    /// The same column, with what it meant before a format.
    const fn before(self, before: u32, about: &'static str) -> Self {
        Self {
            about_before: Some(EarlierMeaning { before, about }),
            ..self
        }
    }

    /// What files of a publication of a format say of it.
    pub fn about_in(&self, format: u32) -> &'static str {
        self.about_before
            .filter(|earlier| format < earlier.before)
            .map_or(self.about, |earlier| earlier.about)
    }
}

impl FileSheet {
    /// The sheet as publications of a format have it.
    fn in_format(mut self, format: u32) -> Self {
        let known = self
            .columns
            .iter()
            .take_while(|column| column.since <= format)
            .count();
        self.columns = &self.columns[..known];
        self.rows.iter_mut().for_each(|row| row.truncate(known));
        self
    }
}

fn day(day: Option<NaiveDate>) -> SheetValue {
    day.map_or(SheetValue::Empty, SheetValue::Day)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::domain::consultation::capacity_key;
    use crate::domain::publication::PublishedText;

    #[test]
    fn every_row_has_a_value_for_every_column() {
        let published = sample::texts();
        for snapshot in [
            sample::snapshot(),
            sample::after_a_change(),
            sample::own_capacities(),
            sample::groups(),
        ] {
            for sheet in [
                results(&snapshot),
                balance(&snapshot),
                texts(&snapshot, &published),
            ] {
                assert!(!sheet.rows.is_empty());
                assert!(
                    sheet
                        .rows
                        .iter()
                        .all(|row| row.len() == sheet.columns.len()),
                    "{}",
                    sheet.title
                );
            }
        }
    }

    #[test]
    fn a_name_is_shown_beside_words_of_those_who_may_be_named_only() {
        let text = sample::texts()
            .into_iter()
            .find(|text| text.organisation.is_some())
            .unwrap();
        let mut snapshot = sample::snapshot();
        assert_eq!(
            organisation(&snapshot, &text),
            Some("Tenants of Example Street")
        );
        let other = PublishedText {
            capacity: capacity_key("resident"),
            ..text.clone()
        };
        assert_eq!(organisation(&snapshot, &other), None);
        assert_eq!(organisation(&snapshot, &sample::erased(text.clone())), None);
        snapshot.capacities[1].may_be_named = Some(false);
        assert_eq!(
            organisation(&snapshot, &text),
            None,
            "the consultation's own flag decides"
        );
        snapshot.capacities[1].may_be_named = None;
        assert!(
            organisation(&snapshot, &text).is_some(),
            "a snapshot from before there were flags"
        );
    }

    #[test]
    fn plain_words_are_left_as_they_are() {
        for text in ["", "a=b", "'quoted'", " =1", "5", "é", "[c]"] {
            assert_eq!(without_formula(text), text);
        }
    }
}
