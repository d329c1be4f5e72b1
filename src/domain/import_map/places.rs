//! In which columns of a file a map finds what: once for the file, so that a row is only looked up.

use super::cells::{CellNames, DateFormat, DayFormat};
use crate::domain::characters::folded;
use crate::domain::consultation::Question;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

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
    /// The column of a part of the question, or else the first of its columns.
    pub(super) fn place_of(&self, part: &str) -> usize {
        match &self.shape {
            AnswerPlace::Parts(columns, _) if columns.iter().any(|(_, own)| own == part) => columns
                .iter()
                .find(|(_, own)| own == part)
                .map_or(0, |(place, _)| *place),
            AnswerPlace::Words(place)
            | AnswerPlace::Date(place, _)
            | AnswerPlace::One(place, _) => *place,
            AnswerPlace::Listed(list) => list.column,
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
    /// A date, in one of these ways; with how the map writes them.
    Date(usize, Vec<(DateFormat, String)>),
    One(usize, CellNames<String>),
    Listed(ListedNames),
    Ticks(Vec<(usize, String)>, TickWords),
    /// A column for each statement of a matrix, or for the position of each option of a ranking.
    Parts(Vec<(usize, String)>, CellNames<String>),
    /// Only the column of what is not among the options.
    None,
}

/// Several names in one cell.
#[derive(Debug, Clone)]
pub(super) struct ListedNames {
    pub(super) column: usize,
    pub(super) separator: String,
    pub(super) names: CellNames<String>,
    /// The most pieces into which the separator would cut a single name.
    pub(super) longest: usize,
}

/// What the cells of a column of its own for each option say, folded.
#[derive(Debug, Clone)]
pub(super) struct TickWords {
    /// That the option is chosen, whichever it is.
    yes: Vec<String>,
    /// Keys and labels of all options: one is chosen by its own, and not by another's.
    names: HashMap<String, Vec<String>>,
    /// The same names as they are written, in small letters.
    written: HashSet<String>,
}

/// Whether the cell of an option says that it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TickMeaning {
    pub(super) chosen: bool,
    /// The cell holds a name that is written in another way.
    pub(super) written_otherwise: bool,
}

/// What stands in the column of an option that is not chosen, unless an option is called so.
const NOT_TICKED: [&str; 7] = ["", "0", "n", "no", "false", "off", "n/a"];

impl TickWords {
    pub(super) fn new(question: &Question, yes: Vec<String>) -> Self {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        let mut written = HashSet::new();
        for (key, label) in question.choices() {
            for name in [key, label] {
                names.entry(folded(name)).or_default().push(key.to_owned());
                written.insert(name.trim().to_lowercase());
            }
        }
        Self {
            yes,
            names,
            written,
        }
    }

    /// What a cell says of its option; `None` when nobody knows.
    pub(super) fn read(&self, key: &str, cell: &str) -> Option<TickMeaning> {
        let said = folded(cell);
        let sure = |chosen| TickMeaning {
            chosen,
            written_otherwise: false,
        };
        match self.names.get(&said) {
            _ if self.yes.contains(&said) => Some(sure(true)),
            Some(keys) => Some(TickMeaning {
                chosen: keys.iter().any(|named| named == key),
                written_otherwise: !self.written.contains(&cell.to_lowercase()),
            }),
            None => NOT_TICKED.contains(&said.as_str()).then(|| sure(false)),
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct OtherAt {
    pub(super) column: usize,
    pub(super) chooses: Option<String>,
    pub(super) words: Option<String>,
}
