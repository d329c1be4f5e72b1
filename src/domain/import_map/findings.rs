//! What is found in a row while it is read: what is wrong, and what was read in another way than it
//! is written.

use super::cells::shown;
use super::reader::RowReader;

/// What is wrong with one cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The heading of its column; empty when it is the row as a whole.
    pub column: String,
    /// In words, without a full stop.
    pub reason: String,
}

/// What was read in another way than it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CellNote {
    /// The heading of its column.
    pub column: String,
    /// In words, without a full stop.
    pub said: String,
}

/// What was found in a row so far.
pub(super) struct RowFindings<'a> {
    pub(super) reader: &'a RowReader,
    pub(super) problems: Vec<CellProblem>,
    pub(super) notes: Vec<CellNote>,
}

impl RowFindings<'_> {
    /// What was read, or nothing once it is noted what is wrong.
    pub(super) fn keep<T>(&mut self, read: Result<T, CellProblem>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// Notes that a cell was taken for a name that is written in another way.
    pub(super) fn taken(&mut self, place: usize, cell: &str, name: &str) {
        self.notes.push(CellNote {
            column: self.reader.headings[place].clone(),
            said: format!("{} was taken for {name:?}", shown(cell)),
        });
    }
}
