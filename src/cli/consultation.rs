//! `regard consultation …`.

use super::edition_reports::{
    report_asked, report_asked_twice, report_opened, report_reasons, report_translations,
};
use super::settings::DatabaseArgs;
use super::templates::TemplateName;
use super::{Failure, attachments, how_many, open, written};
use crate::clock::Clock;
use crate::db::{self, Db};
use crate::domain::changes::asked_changes;
use crate::domain::consultation::Edition;
use crate::domain::consultation_file::{self, FileError};
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use crate::flows::admin::{self, OpeningWay};
use crate::words::PageWords;
use chrono::{DateTime, Utc};
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum ConsultationCommand {
    /// Check a consultation file without changing anything.
    Check {
        /// The TOML file.
        file: PathBuf,
        /// Also say what it does to figures, held against the file of the version that is open.
        #[arg(long, value_name = "FILE")]
        against: Option<PathBuf>,
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
        #[arg(long, conflicts_with_all = ["closed", "spelling_only"])]
        now: bool,
        /// The closing time is over: open it as closed, to bring in what was received elsewhere.
        #[arg(long, conflicts_with = "spelling_only")]
        closed: bool,
        /// Nothing but the spelling of labels is mended and the words mean the same: answers to
        /// what is open go on counting.
        #[arg(long)]
        spelling_only: bool,
        /// Say what it does to figures, and what stops it, and open nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// End answering now.
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        slug: String,
        /// Say yes to it: nobody can answer afterwards.
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
        /// Write its texts in this language instead, such as cy.
        #[arg(long, value_name = "TAG")]
        language: Option<String>,
        /// Write the files of its attachments into this folder, too.
        #[arg(long, value_name = "FOLDER", conflicts_with = "language")]
        attachments: Option<PathBuf>,
    },
    /// Print every text of a consultation file for a translator, with what is translated already.
    Translate {
        /// The TOML file.
        file: PathBuf,
        /// The language, such as cy. What is printed belongs beside the file, under its name with
        /// .cy before .toml.
        language: String,
    },
    /// Print the JSON Schema of consultation files.
    Schema,
    /// List every consultation, drafts included, one a line.
    List {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Print the list as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print a consultation file to begin from, with its times in the weeks to come.
    Template {
        /// Which example.
        #[arg(long, value_enum, default_value_t = TemplateName::LibraryHours)]
        example: TemplateName,
    },
}

fn local_time(text: &str) -> Result<LocalTime, String> {
    LocalTime::parse(text).ok_or_else(|| "write a time such as \"2027-02-26 23:59\"".to_owned())
}

/// Runs a command.
pub fn run(command: ConsultationCommand) -> Result<(), Failure> {
    let now = Clock::Machine.now();
    match command {
        ConsultationCommand::Check { file, against } => {
            let mut edition = read(&file)?;
            let beside = attachments::look(&file, &mut edition)?;
            eprintln!(
                "{}: in order. {} questions on {} pages.",
                file.display(),
                edition.questions().count(),
                edition.form.pages.len()
            );
            beside.report();
            report_translations(&edition);
            report_asked_twice(&edition);
            if let Some(earlier) = against {
                report_asked(&asked_changes(&read(&earlier)?, &edition));
            }
            Ok(())
        }
        ConsultationCommand::Import { database, file } => {
            let mut edition = read(&file)?;
            let beside = attachments::look(&file, &mut edition)?;
            let slug = edition.slug.clone();
            report_translations(&edition);
            report_asked_twice(&edition);
            let db = open(&database)?;
            beside.store(&db, now)?;
            let admin::ImportedEdition {
                number,
                kept,
                reworded,
                asked,
            } = admin::import(&db, edition, now)?;
            report_reasons(&slug, &kept, &reworded);
            report_asked(&asked);
            eprintln!(
                "Edition {number} of {slug} is a draft. Open it with `regard consultation open \
                 {slug}`."
            );
            Ok(())
        }
        ConsultationCommand::Open {
            database,
            slug,
            now: at_once,
            closed,
            spelling_only,
            dry_run,
        } => {
            let way = match (at_once, closed, spelling_only) {
                (true, ..) => OpeningWay::AtOnce,
                (_, true, _) => OpeningWay::Closed,
                (.., true) => OpeningWay::SpellingOnly,
                _ => OpeningWay::AsWritten,
            };
            let db = open(&database)?;
            report_asked(&admin::asked_by_draft(&db, &slug)?);
            if dry_run {
                settle(admin::try_opening(&db, &slug, way, now)?)?;
                eprintln!("{slug} can be opened so. Nothing was changed.");
                return Ok(());
            }
            let edition = settle(admin::open_as(&db, &slug, way, now)?)?;
            report_opened(&edition, way);
            Ok(())
        }
        ConsultationCommand::Close {
            database,
            slug,
            yes,
        } => {
            if !yes {
                return Err(Failure::Input(format!(
                    "this ends answering {slug} for everybody now: add --yes to do it"
                )));
            }
            let edition = settle(admin::close(&open(&database)?, &slug, now)?)?;
            eprintln!(
                "{slug} is closed from the end of this minute ({}); people in mid-form have {} \
                 minutes then.",
                edition.schedule.closes, edition.schedule.grace_minutes
            );
            Ok(())
        }
        ConsultationCommand::Extend {
            database,
            slug,
            until,
        } => {
            let edition = settle(admin::extend(&open(&database)?, &slug, until, now)?)?;
            eprintln!(
                "{slug} now closes at {} ({}).",
                edition.schedule.closes, edition.schedule.zone_label
            );
            Ok(())
        }
        ConsultationCommand::Export {
            database,
            slug,
            language,
            attachments: folder,
        } => {
            let db = open(&database)?;
            let edition = live(&db, &slug)?;
            if let Some(folder) = folder {
                attachments::write(&db, &edition, &folder)?;
            }
            print!(
                "{}",
                language.map_or_else(
                    || consultation_file::write(&edition),
                    |tag| consultation_file::write_translation(&edition, &tag)
                )
            );
            Ok(())
        }
        ConsultationCommand::Translate { file, language } => {
            let edition = read(&file)?;
            if PageWords::of(&language).is_none() || language == edition.language {
                return Err(Failure::Input(format!(
                    "{language:?} is not another language that pages can have: write a tag such as \
                     cy"
                )));
            }
            print!(
                "{}",
                consultation_file::write_translation(&edition, &language)
            );
            Ok(())
        }
        ConsultationCommand::Schema => {
            print!("{}", consultation_file::schema());
            Ok(())
        }
        ConsultationCommand::List { database, json } => list(&open(&database)?, json, now),
        ConsultationCommand::Template { example } => {
            print!("{}", example.print(now.date_naive()));
            Ok(())
        }
    }
}

/// Apart by tabs: slug, phase, opening and closing time, zone, edition, draft and title.
fn list(db: &Db, json: bool, now: DateTime<Utc>) -> Result<(), Failure> {
    let listed = admin::console::consultations(db, now)?;
    if json {
        println!("{}", serde_json::json!(listed));
        return Ok(());
    }
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |n| n.to_string());
    for one in listed {
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            one.slug,
            one.phase,
            one.opens,
            one.closes,
            one.zone,
            number(one.edition),
            number(one.draft),
            one.title
        );
    }
    Ok(())
}

fn settle(outcome: Result<Edition, admin::BlockedAct>) -> Result<Edition, Failure> {
    outcome.map_err(|blocked| Failure::Input(blocked.to_string()))
}

/// Reads and checks a file and the translations that lie beside it (`name.cy.toml` beside
/// `name.toml`); every mistake is a line with its place.
pub fn read(path: &Path) -> Result<Edition, Failure> {
    let mut edition =
        consultation_file::read(&written(path)?).map_err(|errors| mistakes(path, &errors))?;
    for (tag, path) in translations_beside(path)? {
        if PageWords::of(&tag).is_none() || tag == edition.language {
            return Err(Failure::Input(format!(
                "{}: {tag:?} is not another language that pages can have",
                path.display()
            )));
        }
        let translation = consultation_file::read_translation(&written(&path)?, &edition)
            .map_err(|errors| mistakes(&path, &errors))?;
        edition.translations.insert(tag, translation);
    }
    Ok(edition)
}

fn mistakes(path: &Path, errors: &[FileError]) -> Failure {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| format!("{}: {error}", path.display()))
        .collect();
    Failure::Input(format!(
        "the consultation file has {}; nothing was changed\n{}",
        how_many(lines.len() as u64, "mistake", "mistakes"),
        lines.join("\n")
    ))
}

/// The files beside a consultation file whose names are its own with a tag before `.toml`.
fn translations_beside(path: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
        return Ok(Vec::new());
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."));
    let entries = std::fs::read_dir(folder).map_err(|error| {
        Failure::Input(format!("{} cannot be listed: {error}", folder.display()))
    })?;
    let mut found: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let tag = path
                .file_name()?
                .to_str()?
                .strip_prefix(stem)?
                .strip_prefix('.')?
                .strip_suffix(".toml")?
                .to_owned();
            Some((tag, path))
        })
        .collect();
    found.sort();
    Ok(found)
}

fn live(db: &Db, slug: &str) -> Result<Edition, Failure> {
    let found = db.read(|c| {
        let Some(consultation) = db::consultations::find_by_slug(c, slug)? else {
            return Ok(None);
        };
        let Some(id) = consultation.live_edition_id else {
            return Ok(None);
        };
        Ok::<_, FlowError>(Some(db::consultations::edition(c, id)?.content))
    })?;
    found.ok_or_else(|| Failure::Input(format!("there is no opened consultation {slug:?}")))
}
