//! Making a backup while the service runs.

use super::manifest::{Manifest, all, folder_name, sum};
use super::{BackupError, tools, write_error};
use crate::db::{self, DatabaseUrl, Db};
use crate::error::FlowError;
use crate::flows::KEY_FINGERPRINT;
use crate::flows::restoring::note_backup;
use crate::machine;
use chrono::{DateTime, Utc};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A backup that was made.
#[derive(Debug, Clone)]
pub struct MadeBackup {
    pub folder: PathBuf,
    pub manifest: Manifest,
    /// Older backups that were removed.
    pub removed: Vec<PathBuf>,
}

/// Makes a backup in a new folder inside `target` and keeps the newest `keep` of those that lie
/// there.
///
/// # Errors
/// The database or the disk; then nothing that looks like a backup is left.
pub fn make(
    db: &Db,
    url: &DatabaseUrl,
    target: &Path,
    keep: Option<usize>,
    now: DateTime<Utc>,
) -> Result<MadeBackup, BackupError> {
    if let Some(damage) = db.damage()? {
        return Err(BackupError::DamagedDatabase(damage));
    }
    make_folder(target)?;
    let name = folder_name(now);
    let (partial, folder) = (
        target.join(format!(".{name}-unfinished")),
        target.join(&name),
    );
    if folder.exists() {
        return Err(BackupError::NotEmpty(folder.display().to_string()));
    }
    make_folder(&partial)?;
    let made = fill(db, url, &partial, &name, now).and_then(|manifest| {
        std::fs::rename(&partial, &folder).map_err(write_error(&folder))?;
        sync_folder(target)?;
        Ok(manifest)
    });
    let manifest = match made {
        Ok(manifest) => manifest,
        Err(error) => {
            // The first error is the one that tells; what cannot be removed begins with a dot and
            // is no backup.
            drop(std::fs::remove_dir_all(&partial));
            return Err(error);
        }
    };
    let removed = keep.map_or_else(|| Ok(Vec::new()), |keep| rotate(target, keep.max(1)))?;
    Ok(MadeBackup {
        folder,
        manifest,
        removed,
    })
}

fn make_folder(path: &Path) -> Result<(), BackupError> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(write_error(path))
}

fn sync_folder(path: &Path) -> Result<(), BackupError> {
    std::fs::File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(write_error(path))
}

fn fill(
    db: &Db,
    url: &DatabaseUrl,
    folder: &Path,
    name: &str,
    now: DateTime<Utc>,
) -> Result<Manifest, BackupError> {
    // Recorded first, so that the record is in the copy too.
    note_backup(db, name, now)?;
    let (fingerprint, audit_rows) = db.read(|c| {
        let rows = db::audit::newest(c, 1)?
            .first()
            .map_or(0, |row| row.sequence);
        Ok::<_, FlowError>((db::settings::get(c, KEY_FINGERPRINT)?, rows))
    })?;
    let (database, file) = match url {
        DatabaseUrl::Sqlite(_) => ("sqlite", "database.sqlite"),
        DatabaseUrl::Postgres(_) => ("postgres", "database.pgdump"),
    };
    let path = folder.join(file);
    match url {
        DatabaseUrl::Sqlite(source) => copy_sqlite(db, source, &path)?,
        DatabaseUrl::Postgres(address) => {
            tools::dump(address, &path)?;
            tools::list(&path)?;
        }
    }
    let private = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(&path, private)
        .and_then(|()| std::fs::File::open(&path)?.sync_all())
        .map_err(write_error(&path))?;
    let (sha256, bytes) = sum(&path)?;
    let manifest = Manifest {
        form: 1,
        made_at: now,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        database: database.to_owned(),
        file: file.to_owned(),
        bytes,
        sha256,
        schema: Db::known_migrations()?,
        service_key_fingerprint: fingerprint,
        audit_rows,
    };
    manifest.store(folder)?;
    sync_folder(folder)?;
    Ok(manifest)
}

fn copy_sqlite(db: &Db, source: &Path, target: &Path) -> Result<(), BackupError> {
    let folder = target.parent().unwrap_or(target);
    let needed = std::fs::metadata(source).map_or(0, |file| file.len());
    match machine::disk_left(folder) {
        Some(left) if left < needed => Err(BackupError::NoRoom {
            folder: folder.parent().unwrap_or(folder).to_owned(),
            left: left >> 20,
            needed: needed.div_ceil(1 << 20),
        }),
        _ => Ok(db.copy_into(target)?),
    }
}

/// Removes all but the newest backups, and what earlier runs left unfinished.
fn rotate(target: &Path, keep: usize) -> Result<Vec<PathBuf>, BackupError> {
    let mut old: Vec<PathBuf> = all(target).into_iter().map(|(path, _)| path).collect();
    old.truncate(old.len().saturating_sub(keep));
    for path in &old {
        std::fs::remove_dir_all(path).map_err(write_error(path))?;
    }
    Ok(old)
}
