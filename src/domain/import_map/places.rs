//! In which columns of a file a map finds what: once for the file, so that a row is only looked up.

use super::cells::{CellNames, DayFormat};
use crate::domain::consultation::Question;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The same for every row, or read from each.
#[derive(Debug, Clone)]
pub(super) enum FixedOrRead<T> {
    Fixed(T),
    Cell {
        column: usize,
        names: Box<CellNames<T>>,
        blank: Option<T>,
    },
}

#[derive(Debug, Clone)]
pub(super) enum SerialAt {
    Column(usize, String),
    Line,
}

#[derive(Debug, Clone)]
pub(super) enum DayAt {
    Fixed(NaiveDate),
    Column(usize, DayFormat, String),
}

#[derive(Debug, Clone)]
pub(super) struct AnswerAt {
    pub(super) shape: AnswerPlace,
    pub(super) other: Option<OtherAt>,
}

impl AnswerAt {
    /// The first of its columns.
    pub(super) fn place(&self) -> usize {
        match &self.shape {
            AnswerPlace::Words(place)
            | AnswerPlace::One(place, _)
            | AnswerPlace::Listed(place, ..) => *place,
            AnswerPlace::Ticks(columns, _) | AnswerPlace::Parts(columns, _) => {
                columns.first().map_or(0, |(place, _)| *place)
            }
            AnswerPlace::None => self.other.as_ref().map_or(0, |other| other.column),
        }
    }
}

/// Where the answer to a question is.
#[derive(Debug, Clone)]
pub(super) enum AnswerPlace {
    Words(usize),
    One(usize, CellNames<String>),
    Listed(usize, String, CellNames<String>),
    Ticks(Vec<(usize, String)>, TickWords),
    /// A column for each statement of a matrix, or for the position of each option of a ranking.
    Parts(Vec<(usize, String)>, CellNames<String>),
    /// Only the column of what is not among the options.
    None,
}

/// What the cells of a column of its own for each option say, in small letters.
#[derive(Debug, Clone)]
pub(super) struct TickWords {
    /// That the option is chosen, whichever it is.
    pub(super) yes: Vec<String>,
    /// Keys and labels of all options: one is chosen by its own, and not by another's.
    pub(super) names: HashMap<String, Vec<String>>,
}

/// What stands in the column of an option that is not chosen, unless an option is called so.
const NOT_TICKED: [&str; 7] = ["", "0", "n", "no", "false", "off", "n/a"];

impl TickWords {
    pub(super) fn new(question: &Question, yes: Vec<String>) -> Self {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        for (key, label) in question.choices() {
            for name in [key.to_owned(), label.trim().to_lowercase()] {
                names.entry(name).or_default().push(key.to_owned());
            }
        }
        Self { yes, names }
    }

    /// Whether a cell says that its option is chosen; `None` when nobody knows.
    pub(super) fn chosen(&self, key: &str, cell: &str) -> Option<bool> {
        match self.names.get(cell) {
            _ if self.yes.iter().any(|yes| yes == cell) => Some(true),
            Some(keys) => Some(keys.iter().any(|named| named == key)),
            None => NOT_TICKED.contains(&cell).then_some(false),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct OtherAt {
    pub(super) column: usize,
    pub(super) chooses: Option<String>,
    pub(super) words: Option<String>,
}
