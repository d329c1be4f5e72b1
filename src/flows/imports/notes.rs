//! What a file says in another way than the consultation or the map, and was read all the same.

use super::SHOWN;
use crate::domain::import_map::CellNote;
use std::collections::HashMap;
use std::fmt;

/// What was read in another way than it is written, as often as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportNote {
    pub note: CellNote,
    /// The line on which it stands first, counted from 1.
    pub first_line: u64,
    /// In how many cells.
    pub times: u64,
}

impl fmt::Display for ImportNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            note,
            first_line,
            times,
        } = self;
        write!(f, "line {first_line}")?;
        match times {
            1 => {}
            2 => f.write_str(" and another")?,
            more => write!(f, " and {} others", more - 1)?,
        }
        write!(f, ", column {:?}: {}", note.column, note.said)
    }
}

/// The notes of a file so far: the first [`SHOWN`] that differ.
#[derive(Debug, Default)]
pub(super) struct NoteCounts {
    order: Vec<ImportNote>,
    place: HashMap<CellNote, usize>,
}

impl NoteCounts {
    pub(super) fn add(&mut self, line: u64, notes: &[CellNote]) {
        for note in notes {
            if let Some(place) = self.place.get(note) {
                self.order[*place].times += 1;
            } else if self.order.len() < SHOWN {
                self.place.insert(note.clone(), self.order.len());
                self.order.push(ImportNote {
                    note: note.clone(),
                    first_line: line,
                    times: 1,
                });
            }
        }
    }

    pub(super) fn into_notes(self) -> Vec<ImportNote> {
        self.order
    }
}
