//! Responses that came by another way than the form: checked, stored where nobody sees them, and
//! released by a second person.
//!
//! A file is read three times: for its digest, to find everything that is wrong with it, and to
//! store it. So nothing is stored of a file with a mistake, and none is held in memory. It is
//! stored in chunks, each a transaction of its own; a killed import leaves a batch that nobody sees
//! and that goes on where it stopped when the same file is imported again.

mod checking;
mod courtesy;
mod danger;
mod encoding;
mod giving_up;
mod notes;
mod queueing;
mod releasing;
mod rows;
mod storing;
mod table;
mod typing;

pub use checking::{CheckedFile, check};
pub use giving_up::{discard, erase, finish_discarding, original};
pub use notes::ImportNote;
pub use queueing::queue_released;
pub use releasing::{BatchOverview, BatchSettled, ReleasedBatch, batches, release};
pub use storing::{StoredImport, store};
pub use typing::{
    PaperForm, SERIAL_LIMIT, TypedIn, TypedPaperForm, hand_over, paper_forms, take, type_in,
};

use crate::domain::consultation::CapacityKey;
use crate::domain::import_map::{self, ImportMap};
use crate::domain::response::Channel;
use crate::error::FlowError;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Read};

/// How many problems with rows are kept to be shown; the rest is only counted.
pub const SHOWN: usize = 1_000;

/// A file that can be read from its beginning as often as needed.
pub trait FileSource: Sync {
    /// Begins anew.
    ///
    /// # Errors
    /// It cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read + Send>>;
}

impl<F: Fn() -> io::Result<Box<dyn Read + Send>> + Sync> FileSource for F {
    fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        self()
    }
}

/// An import map and what identifies it.
#[derive(Debug, Clone)]
pub struct IdentifiedMap {
    pub map: ImportMap,
    pub sha256: String,
}

impl IdentifiedMap {
    /// Reads a map.
    ///
    /// # Errors
    /// See [`import_map::read`].
    pub fn read(text: &str) -> Result<Self, import_map::MapError> {
        Ok(Self {
            map: import_map::read(text)?,
            sha256: table::sha256(text.as_bytes()),
        })
    }
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Where the row begins, counted from 1.
    pub line: u64,
    /// The heading of the column; empty when it is the row as a whole.
    pub column: String,
    pub reason: String,
}

impl std::fmt::Display for RowProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {:?}", self.column)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefused {
    #[error(transparent)]
    Flow(#[from] FlowError),
    #[error("{}", .0.join("\n"))]
    Map(Vec<String>),
    /// The file as a whole: one sentence.
    #[error("{0}")]
    File(String),
    /// The first [`SHOWN`] problems, and how many there are.
    #[error("{total} rows or cells cannot be read")]
    Rows {
        problems: Vec<RowProblem>,
        total: usize,
    },
    /// The same file is in already.
    #[error(
        "this file was imported before, as batch {0}: discard that batch first if it was wrong"
    )]
    Known(i64),
    /// Another person's import of the same file has not ended.
    #[error(
        "this file is being imported as batch {0} by somebody else: let them run it again, or \
         discard that batch"
    )]
    Others(i64),
    /// The same file was begun with another map.
    #[error(
        "this file was begun as batch {0} with another map: run it again with that map, or discard \
         that batch"
    )]
    OtherMap(i64),
    /// The live edition changed while the file was read.
    #[error(
        "the consultation was changed while the file was being stored: run the same command again"
    )]
    Changed,
    /// Two imports of the same file at once.
    #[error("another import of this file is running: wait for it to end")]
    Busy,
}

impl From<crate::db::Error> for ImportRefused {
    fn from(error: crate::db::Error) -> Self {
        Self::Flow(error.into())
    }
}

impl From<crate::db::QueryError> for ImportRefused {
    fn from(error: crate::db::QueryError) -> Self {
        Self::Flow(error.into())
    }
}

impl crate::db::FromDb for ImportRefused {
    fn query_error(&self) -> Option<&crate::db::QueryError> {
        match self {
            Self::Flow(error) => crate::db::FromDb::query_error(error),
            _ => None,
        }
    }
}

/// How many responses of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportCounts {
    /// Rows that become responses.
    pub responses: u64,
    /// Rows that the map leaves out.
    pub skipped: u64,
    /// Of the responses: after the deadline.
    pub late: u64,
    /// Of the responses: not counted, because blank.
    pub blank: u64,
    /// Answers to questions that are not asked on the way which the other answers lead, left out of
    /// their responses. Known only while the file is read.
    pub not_asked: u64,
    /// Of the responses: by channel and capacity, as the balance has them.
    #[serde(serialize_with = "as_text")]
    pub kinds: BTreeMap<(Channel, CapacityKey), u64>,
}

fn as_text<S: serde::Serializer>(
    kinds: &BTreeMap<(Channel, CapacityKey), u64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(
        kinds
            .iter()
            .map(|((channel, capacity), n)| (format!("{channel} {capacity}"), n)),
    )
}

/// What an import is about, and who does it when.
pub struct ImportRequest<'a> {
    pub live: &'a crate::flows::LiveConsultation,
    pub actor: &'a crate::domain::account::Actor,
    pub map: &'a IdentifiedMap,
    pub source: &'a dyn FileSource,
    pub now: DateTime<Utc>,
    /// Hears how many bytes have been read since it was last called.
    pub progress: &'a (dyn Fn(u64) + Sync),
}
