//! `regard consultation …`.

use super::settings::DatabaseArgs;
use super::{Failure, open};
use crate::clock::Clock;
use crate::db::{self, Db};
use crate::domain::consultation::Edition;
use crate::domain::consultation_file;
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use crate::flows::admin;
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum ConsultationCommand {
    /// Check a consultation file without changing anything.
    Check {
        /// The TOML file.
        file: PathBuf,
    },
    /// Check a consultation file and make it the draft edition.
    Import {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The TOML file.
        file: PathBuf,
    },
    /// Make the draft edition the one that residents see, from the opening time in its file on.
    Open {
        #[command(flatten)]
        database: DatabaseArgs,
        slug: String,
        /// Begin now, whatever the file says.
        #[arg(long)]
        now: bool,
    },
    /// End answering now.
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        slug: String,
        /// Really do it.
        #[arg(long)]
        yes: bool,
    },
    /// Announce a later closing time.
    Extend {
        #[command(flatten)]
        database: DatabaseArgs,
        slug: String,
        /// The new closing time in the consultation's zone, such as "2027-02-26 23:59".
        #[arg(long, value_parser = local_time)]
        until: LocalTime,
    },
    /// Write the edition that residents see as a consultation file.
    Export {
        #[command(flatten)]
        database: DatabaseArgs,
        slug: String,
    },
    /// Print the JSON Schema of consultation files.
    Schema,
}

fn local_time(text: &str) -> Result<LocalTime, String> {
    LocalTime::parse(text).ok_or_else(|| "write a time such as \"2027-02-26 23:59\"".to_owned())
}

/// Runs a command.
pub fn run(command: ConsultationCommand) -> Result<(), Failure> {
    let now = Clock::Machine.now();
    match command {
        ConsultationCommand::Check { file } => {
            let edition = read(&file)?;
            eprintln!("{}: in order. {} questions on {} pages.", file.display(), edition.questions().count(), edition.pages.len());
            Ok(())
        }
        ConsultationCommand::Import { database, file } => {
            let edition = read(&file)?;
            let slug = edition.slug.clone();
            let number = admin::import(&open(&database)?, edition, now)?;
            eprintln!("Edition {number} of {slug} is a draft. Open it with `regard consultation open {slug}`.");
            Ok(())
        }
        ConsultationCommand::Open { database, slug, now: at_once } => {
            let edition = settle(admin::open(&open(&database)?, &slug, at_once, now)?)?;
            eprintln!("{slug} opens at {} and closes at {} ({}).", edition.opens, edition.closes, edition.zone_label);
            Ok(())
        }
        ConsultationCommand::Close { database, slug, yes } => {
            if !yes {
                return Err(Failure::Input(format!("this ends answering {slug} for everybody now: add --yes to do it")));
            }
            let edition = settle(admin::close(&open(&database)?, &slug, now)?)?;
            eprintln!("{slug} is closed; people in mid-form have {} minutes.", edition.grace_minutes);
            Ok(())
        }
        ConsultationCommand::Extend { database, slug, until } => {
            let edition = settle(admin::extend(&open(&database)?, &slug, until, now)?)?;
            eprintln!("{slug} now closes at {} ({}).", edition.closes, edition.zone_label);
            Ok(())
        }
        ConsultationCommand::Export { database, slug } => {
            print!("{}", consultation_file::write(&live(&open(&database)?, &slug)?));
            Ok(())
        }
        ConsultationCommand::Schema => {
            print!("{}", consultation_file::schema());
            Ok(())
        }
    }
}

fn settle(outcome: Result<Edition, admin::Blocked>) -> Result<Edition, Failure> {
    outcome.map_err(|blocked| Failure::Input(blocked.to_string()))
}

/// Reads and checks a file; every mistake is a line with its place.
pub fn read(path: &Path) -> Result<Edition, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::Input(format!("{} cannot be read: {error}", path.display())))?;
    consultation_file::read(&text).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("{}: {error}", path.display())).collect();
        Failure::Input(format!("the consultation file has {} mistakes; nothing was changed\n{}", lines.len(), lines.join("\n")))
    })
}

fn live(db: &Db, slug: &str) -> Result<Edition, Failure> {
    let found = db.read(|c| {
        let Some(consultation) = db::consultations::find_by_slug(c, slug)? else { return Ok(None) };
        let Some(id) = consultation.live_edition_id else { return Ok(None) };
        Ok::<_, FlowError>(Some(db::consultations::edition(c, id)?.content))
    })?;
    found.ok_or_else(|| Failure::Input(format!("there is no opened consultation {slug:?}")))
}
