//! `regard backup`, `regard restore` and `regard removals`.

use super::settings::BackupArgs;
use super::{Failure, open_with};
use crate::backup::{BackupError, RestorePlan, make};
use crate::clock::Clock;
use crate::db::DatabaseUrl;
use crate::journal::{JournalError, RemovalsJournal};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct MakeArgs {
    #[command(flatten)]
    own: BackupArgs,
    /// The folder in which backups lie [default: `backups` of the settings]
    target: Option<PathBuf>,
    /// Keep this many and remove older ones.
    #[arg(long, value_name = "N")]
    keep: Option<usize>,
    /// Print what was made as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    own: BackupArgs,
    /// The folder of the backup.
    source: PathBuf,
    /// A journal of what was taken back since; may be given several times.
    #[arg(long = "journal", value_name = "FILE")]
    journals: Vec<PathBuf>,
    /// There is no journal: what was erased since the backup comes back.
    #[arg(long, conflicts_with = "journals")]
    without_journal: bool,
    /// PostgreSQL: the database user of the service.
    #[arg(long, value_name = "NAME")]
    app_role: Option<String>,
}

#[derive(clap::Args)]
pub struct RemovalsArgs {
    #[command(flatten)]
    own: BackupArgs,
    /// The journal to bring up to date [default: `removals_journal` of the settings]
    file: Option<PathBuf>,
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let words = error.to_string();
        match error {
            BackupError::Write(..) | BackupError::NoRoom { .. } | BackupError::NotEmpty(_) => {
                Self::CannotCreate(words)
            }
            BackupError::Read(..)
            | BackupError::NoBackup(..)
            | BackupError::Damaged(_)
            | BackupError::Newer(_) => Self::Input(words),
            BackupError::OtherDatabase { .. } => Self::Input(words),
            BackupError::OtherKey => Self::Settings(words),
            BackupError::DamagedDatabase(_) | BackupError::DoesNotHold(_) => Self::Broken(words),
            BackupError::Tool(_) => Self::Unavailable(words),
            BackupError::Journal(error) => error.into(),
            BackupError::Flow(error) => error.into(),
        }
    }
}

impl From<JournalError> for Failure {
    fn from(error: JournalError) -> Self {
        let words = error.to_string();
        match error {
            JournalError::Flow(error) => error.into(),
            JournalError::OtherKey(_) | JournalError::OtherSecret => Self::Settings(words),
            _ => Self::Input(words),
        }
    }
}

/// Makes a backup.
pub fn backup(args: &MakeArgs) -> Result<(), Failure> {
    let (database, backups) = args.own.resolve()?;
    let target = args.target.clone().or(backups).ok_or_else(|| {
        Failure::Settings(
            "name the folder for backups, or set `backups` in the settings file (REGARD_BACKUPS)"
                .to_owned(),
        )
    })?;
    let db = open_with(&database)?;
    let made = make(&db, &database.url, &target, args.keep, Clock::Machine.now())?;
    if args.json {
        println!(
            "{}",
            serde_json::json!({ "folder": made.folder, "manifest": made.manifest, "removed": made.removed })
        );
    } else {
        println!("{}", made.folder.display());
        eprintln!(
            "{} bytes, SHA-256 {}.",
            made.manifest.bytes, made.manifest.sha256
        );
        for old in &made.removed {
            eprintln!("Removed {}.", old.display());
        }
    }
    Ok(())
}

/// Restores a backup.
pub fn restore(args: &RestoreArgs) -> Result<(), Failure> {
    let (database, _) = args.own.resolve()?;
    let key = database.service_key()?;
    let mut journals = args.journals.clone();
    if journals.is_empty() && !args.without_journal {
        journals.extend(
            database
                .removals_journal
                .clone()
                .filter(|journal| journal.exists()),
        );
    }
    if journals.is_empty() && !args.without_journal {
        return Err(Failure::Input(
            "a backup brings back what residents erased since it was made: name the journal with \
             --journal, or say --without-journal if it is lost. Nothing was changed"
                .to_owned(),
        ));
    }
    if let DatabaseUrl::Sqlite(path) = &database.url
        && let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::CannotCreate(format!("{} cannot be made: {error}", folder.display()))
        })?;
    }
    let plan = RestorePlan {
        source: &args.source,
        target: &database.url,
        key: &key,
        journals: &journals,
        app_role: args.app_role.as_deref(),
    };
    let restored = crate::backup::restore(&plan, Clock::Machine.now())?;
    eprintln!(
        "Restored the backup of {}: {} acts in the audit, whose chain is whole.",
        super::setup::to_second(restored.manifest.made_at),
        restored.audit_rows
    );
    if !restored.migrated.is_empty() {
        eprintln!(
            "The schema was brought up to date ({} migrations).",
            restored.migrated.len()
        );
    }
    let again = restored.replayed;
    eprintln!(
        "Taken back again: {} erased, {} withdrawn, {} texts taken down, {} texts replaced, {} \
         consultations ended.",
        again.erased, again.withdrawn, again.taken_down, again.replaced, again.ended
    );
    if args.without_journal {
        eprintln!(
            "What was erased after the backup is there again: residents must erase it once more."
        );
    }
    eprintln!("Everybody is signed out. Responses received after the backup are not in it.");
    Ok(())
}

/// Brings a journal of removals up to date, for a database that is not served or a copy elsewhere.
pub fn removals(args: &RemovalsArgs) -> Result<(), Failure> {
    let (database, _) = args.own.resolve()?;
    let key = database.service_key()?;
    let path = args
        .file
        .clone()
        .or(database.removals_journal.clone())
        .ok_or_else(|| {
            Failure::Settings(
                "name the journal, or set `removals_journal` in the settings file \
                 (REGARD_REMOVALS_JOURNAL)"
                    .to_owned(),
            )
        })?;
    let added = RemovalsJournal::new(path.clone(), key).append(&open_with(&database)?)?;
    eprintln!("{}: {added} lines added.", path.display());
    Ok(())
}
