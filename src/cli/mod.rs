//! The commands of the program. Data goes to standard output, talk to standard error; every kind of
//! failure has an exit code of its own (those of BSD's `sysexits`).

mod attachments;
mod audit_settings;
mod backup;
mod check;
mod consultation;
pub mod demo;
mod duties;
mod edition_reports;
mod listen_address;
mod mail;
mod mail_settings;
mod response;
mod serve;
mod settings;
mod setup;
mod templates;
mod user;

use crate::app::StartError;
use crate::db::{DatabaseUrl, Db};
use crate::domain::text_file;
use crate::error::{FlowError, with_cause};
use clap::{Parser, Subcommand};
use settings::{DatabaseAddress, DatabaseArgs};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Public consultations whose counts balance and whose words can be traced.
#[derive(Parser)]
#[command(name = "regard", version, max_term_width = 100)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve consultations.
    Serve(settings::ServeArgs),
    /// Serve an example with invented responses; needs no settings.
    Demo(demo::DemoArgs),
    /// Bring the database's schema up to date; on PostgreSQL with the owner's address.
    Migrate(MigrateArgs),
    /// Check, import, open, close and extend consultations.
    #[command(subcommand)]
    Consultation(consultation::ConsultationCommand),
    /// Bring in responses from paper, letters and other systems; two people.
    #[command(subcommand)]
    Response(response::ResponseCommand),
    /// People who work here.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Recompute the audit's hash chain.
    Verify(DatabaseArgs),
    /// Say in words what is wrong with a set-up.
    Check(check::CheckArgs),
    /// Mails that could not be delivered.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Make a checksummed backup while the service runs.
    Backup(backup::MakeArgs),
    /// Restore a backup into an empty database, and take back again what was taken back since.
    Restore(backup::RestoreArgs),
    /// Bring the journal of what residents took back up to date. A running service does it by
    /// itself.
    Removals(backup::RemovalsArgs),
    /// Remove what is over: drafts, sessions, counted tries.
    Purge(DatabaseArgs),
}

#[derive(clap::Args)]
struct MigrateArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// PostgreSQL: the database user of the service, which is given what it needs and no more.
    #[arg(long, value_name = "NAME")]
    app_role: Option<String>,
}

/// Why a command failed: its words, and its exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// 78: settings that cannot be used.
    #[error("{0}")]
    Settings(String),
    /// 65: a file or an argument with mistakes; every line is one.
    #[error("{0}")]
    Input(String),
    /// 73: a file or folder that cannot be made or written.
    #[error("{0}")]
    CannotCreate(String),
    /// 69: the database or the listener is not available.
    #[error("{0}")]
    Unavailable(String),
    /// 1: what was checked does not hold.
    #[error("{0}")]
    Broken(String),
}

impl Failure {
    const fn code(&self) -> u8 {
        match self {
            Self::Settings(_) => 78,
            Self::Input(_) => 65,
            Self::CannotCreate(_) => 73,
            Self::Unavailable(_) => 69,
            Self::Broken(_) => 1,
        }
    }
}

impl From<crate::db::Error> for Failure {
    fn from(error: crate::db::Error) -> Self {
        Self::Unavailable(format!(
            "the database cannot be used: {}",
            with_cause(&error)
        ))
    }
}

impl From<FlowError> for Failure {
    fn from(error: FlowError) -> Self {
        match error {
            FlowError::Db(error) => error.into(),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        match error {
            StartError::OtherKey => Self::Settings(error.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

/// Runs the command of the command line.
pub fn main() -> ExitCode {
    match run(CommandLine::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("regard: {failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::serve(&args),
        Command::Demo(args) => demo::demo(&args),
        Command::Migrate(args) => migrate(&args),
        Command::Consultation(command) => consultation::run(command),
        Command::Response(command) => response::run(command),
        Command::User(command) => user::run(command),
        Command::Verify(args) => check::verify(&args),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Removals(args) => backup::removals(&args),
        Command::Check(args) => check::check(&args),
        Command::Mail(command) => mail::run(command),
        Command::Purge(args) => {
            let db = open(&args)?;
            crate::jobs::tidy(&db, crate::clock::Clock::Machine.now())?;
            Ok(())
        }
    }
}

/// How many of something, in words.
fn how_many(count: impl Into<u64>, one: &str, several: &str) -> String {
    match count.into() {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

/// The text of a file that somebody wrote.
fn written(path: &Path) -> Result<String, Failure> {
    let cannot = |words: String| Failure::Input(format!("{}: {words}", path.display()));
    let bytes =
        std::fs::read(path).map_err(|error| cannot(format!("the file cannot be read: {error}")))?;
    text_file::text(bytes).map_err(|error| cannot(error.to_string()))
}

fn migrate(args: &MigrateArgs) -> Result<(), Failure> {
    let database = args.database.resolve()?;
    if let Some(path) = make_file(&database)? {
        eprintln!("{} was not there: a new database is made.", path.display());
    }
    let db = Db::open(&database.url, 2)?;
    let ran = db.migrate()?;
    if ran.is_empty() {
        eprintln!("The schema is up to date.");
    }
    for name in ran {
        println!("{name}");
    }
    if let Some(role) = &args.app_role {
        db.grant_application(role)?;
        eprintln!("{role} may now do what the service does, and cannot change the audit.");
    }
    Ok(())
}

/// Opens a database that is there, with its schema up to date. What the command takes back in it is
/// followed as a running service would.
fn open(args: &DatabaseArgs) -> Result<Db, Failure> {
    open_with(&args.resolve()?)
}

/// The same, for an address that was looked up already.
fn open_with(database: &DatabaseAddress) -> Result<Db, Failure> {
    let file = match &database.url {
        DatabaseUrl::Sqlite(path) => Some(path),
        DatabaseUrl::Postgres(_) => None,
    };
    if let Some(path) = file {
        if !path.exists() {
            return Err(no_database(path, "there is no file"));
        }
        writable(path)?;
    }
    let db = Db::open_followed(&database.url, 4, duties::CommandDuties::new(database))?;
    let pending = db.pending_migrations()?;
    match file {
        Some(path) if pending.len() == Db::known_migrations()?.len() => {
            Err(no_database(path, "the file is empty"))
        }
        Some(_) => {
            db.migrate()?;
            Ok(db)
        }
        None if pending.is_empty() => Ok(db),
        None => Err(Failure::Unavailable(
            "the schema is not up to date: run `regard migrate` with the owner's DATABASE_URL"
                .to_owned(),
        )),
    }
}

/// A slip in the address must not begin another, empty service beside the real one.
fn no_database(path: &Path, why: &str) -> Failure {
    Failure::Unavailable(format!(
        "there is no database at {}: {why}. `regard migrate` makes one; so do `serve`, `demo` and \
         `restore`",
        path.display()
    ))
}

/// Makes the file and the folder of a database of SQLite where they are not there yet, and says
/// which cannot be written. The path when the file is new.
fn make_file(database: &DatabaseAddress) -> Result<Option<&Path>, Failure> {
    let DatabaseUrl::Sqlite(path) = &database.url else {
        return Ok(None);
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(|error| {
            Failure::CannotCreate(format!(
                "the folder {} cannot be made: {error}",
                folder.display()
            ))
        })?;
    }
    let existed = path.exists();
    let log = beside(path, "-wal");
    if !existed && log.exists() {
        return Err(Failure::Unavailable(format!(
            "the database {} is not there, but its log {} is, which may hold responses. Nothing \
             was made. Put the database back beside its log, or move the log away",
            path.display(),
            log.display()
        )));
    }
    writable(path)?;
    if existed {
        return Ok(None);
    }
    private(path)?;
    Ok(Some(path))
}

/// A file beside the database, by what its name ends in.
fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Opens a file as whoever writes it would, and makes it where it is not there.
fn writable(path: &Path) -> Result<(), Failure> {
    let opened = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(path);
    opened.map(drop).map_err(|error| {
        Failure::CannotCreate(format!(
            "the file {} cannot be written: {error}",
            path.display()
        ))
    })
}

/// Lets nobody but the owner read a file that holds what people wrote.
fn private(path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).map_err(
            |error| {
                Failure::CannotCreate(format!(
                    "the permissions of {} cannot be set: {error}",
                    path.display()
                ))
            },
        )?;
    }
    Ok(())
}
