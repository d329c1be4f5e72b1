//! Restoring a backup into an empty place, and making it fit to be served.

use super::manifest::Manifest;
use super::{BackupError, UNFINISHED, tools, write_error};
use crate::db::audit::{ChainCheck, check_chain};
use crate::db::{self, DatabaseUrl, Db};
use crate::domain::removal::Removal;
use crate::error::FlowError;
use crate::flows::publications::render_stale;
use crate::flows::restoring::{ReplayedRemovals, replay, settle};
use crate::journal::{RemovalsJournal, subject};
use crate::secrets::{ServiceKey, history};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is to be restored.
pub struct RestorePlan<'a> {
    /// The folder of the backup.
    pub source: &'a Path,
    pub target: &'a DatabaseUrl,
    pub key: &'a ServiceKey,
    /// Journals of what was taken back since.
    pub journals: &'a [PathBuf],
    /// PostgreSQL: the role of the service.
    pub app_role: Option<&'a str>,
}

/// What was restored.
#[derive(Debug, Clone)]
pub struct RestoredBackup {
    pub manifest: Manifest,
    /// Migrations that ran, because the backup is of an earlier program.
    pub migrated: Vec<String>,
    pub audit_rows: i64,
    pub replayed: ReplayedRemovals,
}

/// Restores a backup. Everything that can be looked at is looked at first: until then nothing is
/// changed.
///
/// # Errors
/// See [`BackupError`]; on SQLite nothing is left behind, on PostgreSQL a database that was filled
/// and then found wanting refuses to be served.
pub fn restore(plan: &RestorePlan<'_>, now: DateTime<Utc>) -> Result<RestoredBackup, BackupError> {
    let manifest = Manifest::verified(plan.source)?;
    let known = Db::known_migrations()?;
    if let Some(newer) = manifest
        .schema
        .iter()
        .find(|version| !known.contains(version))
    {
        return Err(BackupError::Newer(newer.clone()));
    }
    let wanted = if matches!(plan.target, DatabaseUrl::Sqlite(_)) {
        "sqlite"
    } else {
        "postgres"
    };
    if manifest.database != wanted {
        return Err(BackupError::OtherDatabase {
            found: manifest.database,
            wanted: wanted.to_owned(),
        });
    }
    if manifest
        .service_key_fingerprint
        .as_ref()
        .is_some_and(|known| *known != plan.key.fingerprint())
    {
        return Err(BackupError::OtherKey);
    }
    let mut removals = Vec::new();
    for journal in plan.journals {
        removals.extend(RemovalsJournal::read(journal, plan.key)?);
    }
    match plan.target {
        DatabaseUrl::Sqlite(path) => into_sqlite(plan, manifest, &removals, path, now),
        DatabaseUrl::Postgres(address) => into_postgres(plan, manifest, &removals, address, now),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn into_sqlite(
    plan: &RestorePlan<'_>,
    manifest: Manifest,
    removals: &[Removal],
    path: &Path,
    now: DateTime<Utc>,
) -> Result<RestoredBackup, BackupError> {
    for taken in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
        if std::fs::metadata(&taken).is_ok_and(|file| file.len() > 0) {
            return Err(BackupError::NotEmpty(taken.display().to_string()));
        }
    }
    // It is made fit under another name: nobody can serve it half-done.
    let copy = beside(path, ".restoring");
    let remove = || {
        for ending in ["", "-wal", "-shm", "-journal"] {
            drop(std::fs::remove_file(beside(&copy, ending)));
        }
    };
    remove();
    let done = copy_private(&plan.source.join(&manifest.file), &copy).and_then(|()| {
        let db = Db::open(&DatabaseUrl::Sqlite(copy.clone()), 2)?;
        if let Some(damage) = db.damage()? {
            return Err(BackupError::DoesNotHold(damage));
        }
        let restored = make_fit(&db, plan, manifest, removals, now)?;
        drop(db);
        // The pool closes its connections in threads of its own.
        let settled = (0..100).any(|tries| {
            std::thread::sleep(Duration::from_millis(if tries == 0 { 0 } else { 50 }));
            db::copying::settle(&DatabaseUrl::Sqlite(copy.clone())).unwrap_or(false)
        });
        if !settled {
            return Err(BackupError::DoesNotHold(
                "its write-ahead log cannot be folded into its file".to_owned(),
            ));
        }
        for ending in ["-wal", "-shm"] {
            drop(std::fs::remove_file(beside(&copy, ending)));
        }
        std::fs::File::open(&copy)
            .and_then(|file| file.sync_all())
            .map_err(write_error(&copy))?;
        std::fs::rename(&copy, path).map_err(write_error(path))?;
        Ok(restored)
    });
    if done.is_err() {
        remove();
    }
    done
}

fn copy_private(from: &Path, to: &Path) -> Result<(), BackupError> {
    use std::os::unix::fs::PermissionsExt;
    let copied = std::fs::copy(from, to)
        .and_then(|_| std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o600)));
    copied.map_err(write_error(to))
}

fn into_postgres(
    plan: &RestorePlan<'_>,
    manifest: Manifest,
    removals: &[Removal],
    address: &str,
    now: DateTime<Utc>,
) -> Result<RestoredBackup, BackupError> {
    if db::copying::tables(plan.target)? > 0 {
        return Err(BackupError::NotEmpty("the target database".to_owned()));
    }
    tools::load(address, &plan.source.join(&manifest.file))?;
    let db = Db::open(plan.target, 2)?;
    db.write(|tx| Ok::<_, FlowError>(db::settings::set(tx, UNFINISHED, "yes")?))?;
    let restored = make_fit(&db, plan, manifest, removals, now)?;
    if let Some(role) = plan.app_role {
        db.grant_application(role)?;
    }
    db.write(|tx| Ok::<_, FlowError>(db::settings::forget(tx, UNFINISHED).map(drop)?))?;
    Ok(restored)
}

/// Brings the schema up to date, looks at the audit, and takes back again what was taken back.
fn make_fit(
    db: &Db,
    plan: &RestorePlan<'_>,
    manifest: Manifest,
    removals: &[Removal],
    now: DateTime<Utc>,
) -> Result<RestoredBackup, BackupError> {
    let migrated = db.migrate()?;
    let audit_rows = match db.read(|c| Ok::<_, FlowError>(check_chain(c)?))? {
        ChainCheck::Whole { rows } if rows >= manifest.audit_rows => rows,
        ChainCheck::Whole { rows } => {
            return Err(BackupError::DoesNotHold(format!(
                "the audit has {rows} acts and had {}",
                manifest.audit_rows
            )));
        }
        ChainCheck::BrokenAt { sequence } => {
            return Err(BackupError::DoesNotHold(format!(
                "the audit's chain is broken at act {sequence}"
            )));
        }
    };
    let replayed = replay(db, removals, |name| subject(plan.key, name), now)?;
    // Once, after all of them: nobody can see the database before.
    render_stale(db, now)?;
    let name = plan
        .source
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    settle(db, &name, replayed, history(), now)?;
    Ok(RestoredBackup {
        manifest,
        migrated,
        audit_rows,
        replayed,
    })
}
