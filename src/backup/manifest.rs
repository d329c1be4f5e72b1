//! What a backup says about itself, and whether it is still what it was.

use super::{BackupError, read_error, write_error};
use crate::ledger::commitment::hex;
use crate::secrets::RunningDigest;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub const MANIFEST: &str = "manifest.json";
pub const SUMS: &str = "SHA256SUMS";
/// How the folder of a backup is named: the instant at which it began, in UTC.
const NAME: &str = "regard-%Y%m%dT%H%M%SZ";

/// What a backup is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// 1: the only form there has been.
    pub form: u32,
    pub made_at: DateTime<Utc>,
    pub program: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    pub file: String,
    pub bytes: u64,
    pub sha256: String,
    /// The migrations that had run, oldest first.
    pub schema: Vec<String>,
    /// Which service secret belongs to it; `None` when the database had never been served.
    pub service_key_fingerprint: Option<String>,
    /// How many acts the audit had at least.
    pub audit_rows: i64,
}

/// The name of the folder of a backup that begins now.
pub fn folder_name(now: DateTime<Utc>) -> String {
    now.format(NAME).to_string()
}

/// The SHA-256 of a file, in hexadecimal, and its length.
pub fn sum(path: &Path) -> Result<(String, u64), BackupError> {
    let mut file = std::fs::File::open(path).map_err(read_error(path))?;
    let (mut digest, mut bytes, mut part) = (RunningDigest::default(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut part).map_err(read_error(path))?;
        if read == 0 {
            return Ok((hex(&digest.finish()), bytes));
        }
        digest.add(&part[..read]);
        bytes += read as u64;
    }
}

/// Writes a file that only its owner may read, durably.
pub fn write_private(path: &Path, content: &[u8]) -> Result<(), BackupError> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    let mut file = file.map_err(write_error(path))?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .map_err(write_error(path))
}

impl Manifest {
    /// Stores it in the folder of its backup, with the digests of all files.
    pub fn store(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(MANIFEST);
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| BackupError::Write(path.clone(), error.into()))?
            + "\n";
        write_private(&path, json.as_bytes())?;
        let (own, _) = sum(&path)?;
        write_private(
            &folder.join(SUMS),
            format!("{}  {}\n{own}  {MANIFEST}\n", self.sha256, self.file).as_bytes(),
        )
    }

    /// Reads the manifest of a backup, and every byte of its files.
    ///
    /// # Errors
    /// It is no backup, or a file is not what it was.
    pub fn verified(folder: &Path) -> Result<Self, BackupError> {
        let manifest = Self::read(folder)?;
        let path = folder.join(&manifest.file);
        if sum(&path)? == (manifest.sha256.clone(), manifest.bytes) {
            Ok(manifest)
        } else {
            Err(BackupError::Damaged(path))
        }
    }

    /// Reads the manifest of a backup and looks at its own digest.
    ///
    /// # Errors
    /// It is no backup, or the manifest is not what it was.
    pub fn read(folder: &Path) -> Result<Self, BackupError> {
        let none = |why: &str| BackupError::NoBackup(folder.to_owned(), why.to_owned());
        let path = folder.join(MANIFEST);
        let sums = std::fs::read_to_string(folder.join(SUMS))
            .map_err(|_| none(&format!("it has no {SUMS}")))?;
        if !path.is_file() {
            return Err(none(&format!("it has no {MANIFEST}")));
        }
        let (own, _) = sum(&path)?;
        if !sums
            .lines()
            .any(|line| line == format!("{own}  {MANIFEST}"))
        {
            return Err(BackupError::Damaged(path));
        }
        let text = std::fs::read_to_string(&path).map_err(read_error(&path))?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|error| none(&format!("its manifest cannot be read ({error})")))?;
        let plain = ["database.sqlite", "database.pgdump"].contains(&manifest.file.as_str());
        if manifest.form != 1 || !plain {
            Err(none("it was made by a later program"))
        } else {
            Ok(manifest)
        }
    }
}

/// The backups of a folder, oldest first. What is not finished, or no backup, is left out;
/// what cannot be read or is damaged is left out, too, and logged.
pub fn all(folder: &Path) -> Vec<(PathBuf, Manifest)> {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let named = entries.filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("regard-"))
    });
    let mut found: Vec<(PathBuf, Manifest)> = named
        .filter_map(|path| match Manifest::read(&path) {
            Ok(manifest) => Some((path, manifest)),
            Err(BackupError::NoBackup(..)) => None,
            Err(error) => {
                tracing::error!(%error, "a backup is passed over");
                None
            }
        })
        .collect();
    found.sort_by_key(|(_, manifest)| manifest.made_at);
    found
}

/// The newest backup of a folder.
pub fn newest(folder: &Path) -> Option<(PathBuf, Manifest)> {
    all(folder).pop()
}
