//! `regard verify` and `regard check`.

use super::settings::{DatabaseArgs, ServeArgs};
use super::setup::{self, CheckState};
use super::{Failure, open};
use crate::clock::Clock;
use crate::db::Db;
use crate::db::audit::{ChainCheck, check_chain};
use crate::error::FlowError;
use crate::flows::commitments::{CommitmentCheck, check_commitments};

/// Recomputes the audit's hash chain, and the commitment of every response.
pub fn verify(args: &DatabaseArgs) -> Result<(), Failure> {
    let db = open(args)?;
    verify_chain(&db)?;
    verify_responses(&db)
}

fn verify_chain(db: &Db) -> Result<(), Failure> {
    match db.read(|c| Ok::<_, FlowError>(check_chain(c)?))? {
        ChainCheck::Whole { rows: 0 } => Err(Failure::Broken(
            "the audit holds no act, so there is nothing to verify: is this the database that you \
             mean?"
                .to_owned(),
        )),
        ChainCheck::Whole { rows } => {
            println!("The audit's chain is whole: {rows} acts.");
            Ok(())
        }
        ChainCheck::BrokenAt { sequence } => Err(Failure::Broken(format!(
            "the audit's chain is broken at act {sequence}"
        ))),
    }
}

fn verify_responses(db: &Db) -> Result<(), Failure> {
    let CommitmentCheck {
        whole,
        erased,
        ended,
        changed,
    } = check_commitments(db)?;
    if changed.is_empty() {
        println!("Every response is as it was sent: {whole} versions, and {erased} erased ones.");
        if ended > 0 {
            println!("{ended} more versions were deleted when their retention date came.");
        }
        return Ok(());
    }
    for version in &changed {
        eprintln!(
            "changed: row {} of response_version, of the consultation {}",
            version.version_id.key(),
            version.slug
        );
    }
    Err(Failure::Broken(format!(
        "{} of {} versions of responses are not as they were sent: somebody changed them in the \
         database, or the disk did. A backup made before has them as they were",
        changed.len(),
        whole + changed.len() as u64
    )))
}

/// What to look at.
#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// Send a mail to this address, and say what happened.
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
    /// Print what was found as JSON.
    #[arg(long)]
    json: bool,
}

/// Looks at everything that a server needs and says what is wrong.
pub fn check(args: &CheckArgs) -> Result<(), Failure> {
    let (config, database) = args.serve.resolve()?;
    if let Some(address) = &args.mail {
        return super::mail::test(&config, address);
    }
    let findings = setup::look(
        &config,
        &database.url,
        database.secret_file.as_deref(),
        Clock::Machine.now(),
    );
    if args.json {
        println!("{}", serde_json::json!(findings));
    } else {
        for finding in &findings {
            println!(
                "{:<9} {}: {}",
                finding.state.as_str(),
                finding.what,
                finding.words
            );
        }
    }
    match findings
        .iter()
        .filter(|finding| finding.state == CheckState::Wrong)
        .count()
    {
        0 => Ok(()),
        wrong => Err(Failure::Broken(format!(
            "{wrong} of {} things are wrong",
            findings.len()
        ))),
    }
}
