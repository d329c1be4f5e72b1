//! `regard response …`: what came by another way than the form.

use super::settings::DatabaseArgs;
use super::{Failure, how_many, open, written};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::batches::State;
use crate::domain::account::{AccountEmail, Actor};
use crate::error::FlowError;
use crate::flows::imports::{
    self, BatchOverview, BatchSettled, IdentifiedMap, ImportCounts, ImportNote, ImportRefused,
    ImportRequest,
};
use crate::flows::residents::TakenBack;
use crate::flows::{Catalogue, LiveConsultation, accounts};
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Subcommand)]
pub enum ResponseCommand {
    /// Store a file of responses where nobody sees them, until somebody else releases them.
    Import {
        #[command(flatten)]
        who: ActingPerson,
        /// The import map.
        #[arg(long, value_name = "MAP.toml")]
        map: PathBuf,
        /// Comma-separated values in UTF-8.
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
        /// Check everything and store nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print one line of JSON in place of words.
        #[arg(long)]
        json: bool,
    },
    /// List what was brought in.
    Batches {
        #[command(flatten)]
        who: ActingPerson,
        /// Print one line of JSON for each.
        #[arg(long)]
        json: bool,
    },
    /// Make a batch count that somebody else brought in.
    Release {
        #[command(flatten)]
        who: ActingPerson,
        #[arg(long, value_name = "N")]
        batch: i64,
    },
    /// Remove a batch that nobody has released.
    Discard {
        #[command(flatten)]
        who: ActingPerson,
        #[arg(long, value_name = "N")]
        batch: i64,
        /// Say yes to it: the batch and everything it brought is removed for good.
        #[arg(long)]
        yes: bool,
    },
    /// Show what a submission said before it was read; recorded in the audit.
    Original {
        #[command(flatten)]
        who: ActingPerson,
        #[arg(long)]
        serial: String,
    },
    /// Erase a response at its author's wish: everything that it said, its original included.
    Erase {
        #[command(flatten)]
        who: ActingPerson,
        #[arg(long)]
        serial: String,
        /// Say yes to it: what the response said is erased for good.
        #[arg(long)]
        yes: bool,
    },
}

/// Who does it, and in which consultation.
#[derive(clap::Args)]
pub struct ActingPerson {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The consultation's name in addresses.
    #[arg(long, value_name = "SLUG")]
    consultation: String,
    /// The account of the person who does it: a moderator or official of the consultation.
    #[arg(long = "as", value_name = "EMAIL")]
    account: String,
}

/// An open database, the consultation and the person.
struct OpenedConsultation {
    db: Db,
    live: Arc<LiveConsultation>,
    actor: Actor,
}

impl ActingPerson {
    fn sit_down(&self) -> Result<OpenedConsultation, Failure> {
        let db = open(&self.database)?;
        let catalogue = Catalogue::default();
        catalogue.refresh(&db)?;
        let live = catalogue.find(&self.consultation).map_err(|_| {
            Failure::Input(format!(
                "there is no opened consultation {:?}",
                self.consultation
            ))
        })?;
        let actor = match AccountEmail::parse(&self.account) {
            Some(email) => accounts::actor_of(&db, &email)?,
            None => None,
        };
        let actor = actor.ok_or_else(|| {
            Failure::Input(format!(
                "nobody who may act here has the address {:?}",
                self.account
            ))
        })?;
        Ok(OpenedConsultation { db, live, actor })
    }
}

/// Runs a command.
pub fn run(command: ResponseCommand) -> Result<(), Failure> {
    let now = Clock::Machine.now();
    match command {
        ResponseCommand::Import {
            who,
            map,
            file,
            dry_run,
            json,
        } => import(&who, &map, &file, dry_run, json),
        ResponseCommand::Batches { who, json } => {
            let desk = who.sit_down()?;
            for overview in allowed(imports::batches(&desk.db, &desk.live, &desk.actor, now))? {
                println!(
                    "{}",
                    if json {
                        as_json(&overview)
                    } else {
                        as_words(&overview)
                    }
                );
            }
            Ok(())
        }
        ResponseCommand::Release { who, batch } => {
            let desk = who.sit_down()?;
            let released = settled(
                allowed(imports::release(
                    &desk.db,
                    &desk.live,
                    &desk.actor,
                    batch,
                    now,
                ))?,
                batch,
            )?;
            eprintln!("Batch {batch} counts: {}.", in_words(&released.counts));
            imports::queue_released(&desk.db)?;
            eprintln!("Its texts are in the moderation queue.");
            Ok(())
        }
        ResponseCommand::Discard { who, batch, yes } => {
            if !yes {
                return Err(Failure::Input(format!(
                    "this removes batch {batch} and everything it brought: add --yes to do it"
                )));
            }
            let desk = who.sit_down()?;
            settled(
                allowed(imports::discard(
                    &desk.db,
                    &desk.live,
                    &desk.actor,
                    batch,
                    now,
                ))?,
                batch,
            )?;
            eprintln!("Batch {batch} is gone.");
            Ok(())
        }
        ResponseCommand::Original { who, serial } => {
            let desk = who.sit_down()?;
            let original = known(
                imports::original(&desk.db, &desk.live, &desk.actor, &serial, now),
                &serial,
            )?;
            println!("serial: {}\nline: {}", original.serial, original.line);
            for (heading, cell) in original.cells {
                println!("{heading}: {cell}");
            }
            Ok(())
        }
        ResponseCommand::Erase { who, serial, yes } => {
            if !yes {
                return Err(Failure::Input(format!(
                    "this erases what {serial:?} said, for good: add --yes to do it"
                )));
            }
            let desk = who.sit_down()?;
            match known(
                imports::erase(&desk.db, &desk.live, &desk.actor, &serial, now),
                &serial,
            )? {
                TakenBack::Done => {
                    eprintln!("{serial} is erased; the balance goes on to show one response.");
                }
                TakenBack::Waits => eprintln!(
                    "A hold lies on {serial}: it is withdrawn, and erased as soon as the hold ends."
                ),
            }
            Ok(())
        }
    }
}

fn import(
    who: &ActingPerson,
    map: &Path,
    file: &Path,
    dry_run: bool,
    json: bool,
) -> Result<(), Failure> {
    let cannot = |path: &Path, error: &std::io::Error| {
        Failure::Input(format!("{} cannot be read: {error}", path.display()))
    };
    let text = written(map)?;
    let map_read = IdentifiedMap::read(&text)
        .map_err(|error| Failure::Input(format!("{}: {error}", map.display())))?;
    let bytes = std::fs::metadata(file)
        .map_err(|error| cannot(file, &error))?
        .len();
    let desk = who.sit_down()?;
    let source = || std::fs::File::open(file).map(|file| Box::new(file) as Box<dyn Read + Send>);
    let bar = bar(bytes, "checking");
    let progress = |n| bar.inc(n);
    let import = ImportRequest {
        live: &desk.live,
        actor: &desk.actor,
        map: &map_read,
        source: &source,
        now: Clock::Machine.now(),
        progress: &progress,
    };
    let refuse = |refused| failure(refused, file, map);
    let checked = imports::check(&desk.db, &import).map_err(refuse)?;
    bar.suspend(|| report_notes(file, &checked.notes));
    if dry_run {
        bar.finish_and_clear();
        if json {
            let notes: Vec<String> = checked.notes.iter().map(ToString::to_string).collect();
            println!(
                "{}",
                serde_json::json!({
                    "dry_run": true,
                    "file_sha256": checked.file_sha256,
                    "counts": checked.counts,
                    "notes": notes,
                })
            );
        }
        eprintln!(
            "{}: in order: {}. Nothing was stored.",
            file.display(),
            in_words(&checked.counts)
        );
        return Ok(());
    }
    bar.reset();
    bar.set_message("storing");
    let stored = imports::store(&desk.db, &import, &checked).map_err(refuse)?;
    bar.finish_and_clear();
    if json {
        println!("{}", serde_json::json!(stored));
    } else {
        println!("{}", stored.batch);
    }
    if stored.before > 0 {
        eprintln!(
            "An import of this file had stopped after {} responses; it went on there.",
            stored.before
        );
    }
    let slug = &desk.live.edition.slug;
    eprintln!(
        "Batch {}: {}.\nSHA-256 of the file: {}",
        stored.batch,
        in_words(&stored.counts),
        stored.file_sha256
    );
    eprintln!(
        "Nobody sees it until a second person releases it: regard response release --consultation \
         {slug} --batch {} --as …",
        stored.batch
    );
    Ok(())
}

/// A bar on a terminal; nothing elsewhere.
fn bar(bytes: u64, message: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template(
        "{msg} {wide_bar} {percent:>3} %  {bytes} of {total_bytes}, {eta} left",
    ) {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar
}

/// Says what was read in another way than it is written.
fn report_notes(file: &Path, notes: &[ImportNote]) {
    for note in notes.iter().take(PRINTED) {
        eprintln!("{}: read otherwise: {note}", file.display());
    }
    if notes.len() > PRINTED {
        eprintln!("… and {} more", notes.len() - PRINTED);
    }
}

/// How many problems with rows are printed.
const PRINTED: usize = 200;

fn failure(refused: ImportRefused, file: &Path, map: &Path) -> Failure {
    let input = |path: &Path, words: String| {
        Failure::Input(format!("{}: {words}\nnothing was imported", path.display()))
    };
    match refused {
        ImportRefused::Flow(FlowError::Refused(refusal)) => Failure::Input(refusal.to_string()),
        ImportRefused::Flow(error) => error.into(),
        ImportRefused::Map(problems) => {
            let lines: Vec<String> = problems
                .iter()
                .map(|problem| format!("{}: {problem}", map.display()))
                .collect();
            Failure::Input(format!(
                "the map does not fit; nothing was imported\n{}",
                lines.join("\n")
            ))
        }
        ImportRefused::Rows { problems, total } => {
            let mut lines: Vec<String> = problems
                .iter()
                .take(PRINTED)
                .map(|problem| format!("{}: {problem}", file.display()))
                .collect();
            if total > lines.len() {
                lines.push(format!("… and {} more", total - lines.len()));
            }
            let many = how_many(total as u64, "mistake", "mistakes");
            Failure::Input(format!(
                "the file has {many}; nothing was imported\n{}",
                lines.join("\n")
            ))
        }
        ImportRefused::File(words) => input(file, words),
        other => input(file, other.to_string()),
    }
}

fn allowed<T>(result: Result<T, FlowError>) -> Result<T, Failure> {
    result.map_err(|error| match error {
        FlowError::Refused(refusal) => Failure::Input(refusal.to_string()),
        other => other.into(),
    })
}

fn known<T>(result: Result<T, FlowError>, serial: &str) -> Result<T, Failure> {
    match result {
        Err(FlowError::NotFound) => Err(Failure::Input(format!(
            "nothing is stored under the serial {serial:?}"
        ))),
        other => allowed(other),
    }
}

fn settled<T>(settled: BatchSettled<T>, number: i64) -> Result<T, Failure> {
    match settled {
        BatchSettled::Done(done) => Ok(done),
        BatchSettled::Unknown => Err(Failure::Input(format!("there is no batch {number}"))),
        BatchSettled::State(State::Loading) => Err(Failure::Input(format!(
            "batch {number} is not whole yet: run its import again, or discard it"
        ))),
        BatchSettled::State(State::Released) => Err(Failure::Input(format!(
            "batch {number} was released before: its responses count"
        ))),
        BatchSettled::State(State::Staged) => Err(Failure::Input(format!(
            "batch {number} changed meanwhile: try again"
        ))),
        BatchSettled::State(State::Discarding | State::Discarded) => {
            Err(Failure::Input(format!("batch {number} was discarded")))
        }
    }
}

/// Counts as a sentence without its full stop.
fn in_words(counts: &ImportCounts) -> String {
    let kinds: Vec<String> = counts
        .kinds
        .iter()
        .map(|((channel, capacity), n)| format!("{n} by {channel} as {capacity}"))
        .collect();
    let part = |n: u64, words: &str| {
        if n > 0 {
            format!("{words}{n}")
        } else {
            String::new()
        }
    };
    [
        format!(
            "{} ({})",
            how_many(counts.responses, "response", "responses"),
            kinds.join(", ")
        ),
        part(counts.late, "; late: "),
        part(counts.blank, "; not counted because blank: "),
        part(counts.skipped, "; rows left out by the map: "),
        part(
            counts.not_asked,
            "; answers left out because their page is not shown to who answers so: ",
        ),
    ]
    .concat()
}

fn as_words(overview: &BatchOverview) -> String {
    let batch = &overview.batch;
    let settled = overview
        .settled_by
        .as_ref()
        .map_or_else(String::new, |by| format!(" by {by}"));
    let digest = batch.file_sha256.as_deref().unwrap_or("typed in");
    format!(
        "{}\t{}{settled}\tbrought in by {} on {}\t{}\t{digest}",
        batch.number,
        batch.state,
        overview.begun_by,
        batch.begun_at.date(),
        in_words(&overview.counts)
    )
}

fn as_json(overview: &BatchOverview) -> String {
    let batch = &overview.batch;
    serde_json::json!({
        "batch": batch.number,
        "state": batch.state,
        "source": batch.source,
        "begun_by": overview.begun_by,
        "begun_on": batch.begun_at.date(),
        "settled_by": overview.settled_by,
        "settled_on": batch.settled_at.map(|at| at.date()),
        "file_sha256": batch.file_sha256,
        "map_sha256": batch.map_sha256,
        "counts": overview.counts,
    })
    .to_string()
}
