//! Backups: a folder with a copy of the database, a manifest, and the digests of both.
//!
//! ```text
//! regard-20261121T030000Z/
//!   database.sqlite or database.pgdump
//!   manifest.json      what it is, and which schema it has
//!   SHA256SUMS         `sha256sum --check SHA256SUMS` looks at both
//! ```
//!
//! A backup is made while the service runs, under another name until it is whole. Restoring looks
//! at every byte before it touches anything, and replays what was taken back since (`journal`).

mod make;
mod manifest;
mod restore;
mod tools;

pub use make::{MadeBackup, make};
pub use manifest::{Manifest, newest};
pub use restore::{RestorePlan, RestoredBackup, restore};

use crate::error::FlowError;
use crate::journal::JournalError;
use std::path::{Path, PathBuf};

/// Why a backup was not made or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file or folder of ours cannot be made or written.
    #[error("{path} cannot be written: {1}", path = .0.display())]
    Write(PathBuf, std::io::Error),
    #[error("{path} cannot be read: {1}", path = .0.display())]
    Read(PathBuf, std::io::Error),
    /// There is not enough room where the backup goes.
    #[error("{at} has room for {left} MB and the database takes {needed} MB", at = .folder.display())]
    NoRoom {
        folder: PathBuf,
        left: u64,
        needed: u64,
    },
    /// What should be a backup is none.
    #[error("{path} is no backup: {1}", path = .0.display())]
    NoBackup(PathBuf, String),
    /// A file is not what it was when the backup was made.
    #[error("the backup is damaged: {path} does not have the digest that was noted when it was \
             made. Nothing was changed", path = .0.display())]
    Damaged(PathBuf),
    /// The file of the live database is damaged: a copy of it would take the place of a whole one.
    #[error(
        "the database is damaged ({0}). No backup was made, and the older ones were left alone"
    )]
    DamagedDatabase(String),
    /// The backup is of a later program.
    #[error(
        "the backup's schema is newer than this program (migration {0}): use the program that made \
         it. Nothing was changed"
    )]
    Newer(String),
    #[error(
        "the backup is of {found} and the target is {wanted}: they cannot be mixed. Nothing was \
         changed"
    )]
    OtherDatabase { found: String, wanted: String },
    #[error("the service secret is not the one of this backup. Nothing was changed")]
    OtherKey,
    /// Something is where the restored database should go.
    #[error("{0} is not empty: restore into a new one. Nothing was changed")]
    NotEmpty(String),
    #[error("the restored database does not hold: {0}")]
    DoesNotHold(String),
    /// A program of PostgreSQL failed or is missing.
    #[error("{0}")]
    Tool(String),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error(transparent)]
    Flow(#[from] FlowError),
}

impl From<crate::db::Error> for BackupError {
    fn from(error: crate::db::Error) -> Self {
        Self::Flow(error.into())
    }
}

/// The setting that a restored database carries until it may be served.
pub const UNFINISHED: &str = "restore-unfinished";

fn write_error(path: &Path) -> impl Fn(std::io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::Write(path.clone(), error)
}

fn read_error(path: &Path) -> impl Fn(std::io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::Read(path.clone(), error)
}
