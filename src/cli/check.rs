//! `regard verify` and `regard check`.

use super::settings::{DatabaseArgs, ServeArgs};
use super::{Failure, open, prepare};
use crate::db::audit::{ChainCheck, check_chain};
use crate::db::{self, Db};
use crate::error::FlowError;
use crate::mail::Mailer;

/// Recomputes the audit's hash chain.
pub fn verify(args: &DatabaseArgs) -> Result<(), Failure> {
    let db = open(args)?;
    match db.read(|c| Ok::<_, FlowError>(check_chain(c)?))? {
        ChainCheck::Whole { rows } => {
            println!("The audit's chain is whole: {rows} acts.");
            Ok(())
        }
        ChainCheck::BrokenAt { sequence } => Err(Failure::Broken(format!("the audit's chain is broken at act {sequence}"))),
    }
}

/// What to look at.
#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// Send a mail to this address, and say what happened.
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
}

/// Looks at everything that a server needs and says what is wrong.
pub fn check(args: &CheckArgs) -> Result<(), Failure> {
    let (config, database) = args.serve.resolve()?;
    println!("settings: in order (operator {:?})", config.operator);
    if !config.is_https() {
        println!("public address: not https; cookies are not bound to an encrypted connection. Set REGARD_PUBLIC_URL before real use.");
    }
    if config.contact.is_empty() {
        println!("contact: not set; pages cannot say where to ask for help. Set REGARD_CONTACT.");
    }
    prepare(&database)?;
    let db = Db::open(&database.url, 2)?;
    let missing = db.pending_migrations()?.len();
    println!("database: reached ({:?}); {missing} migrations to run", database.url);
    if missing == 0 {
        let (accounts, consultations) = db.read(|c| Ok::<_, FlowError>((db::accounts::any(c)?, db::consultations::all(c)?.len())))?;
        println!("consultations: {consultations}");
        if !accounts {
            println!("accounts: nobody can sign in yet; make one with `regard user add`");
        }
        let mails = db.read(|c| Ok::<_, FlowError>(db::mail::counts(c)?))?;
        println!("outbox: {} mails wait, {} were given up", mails.waiting, mails.dead);
    }
    if let Some(address) = &args.mail {
        return super::mail::test(&config, address);
    }
    println!("mail: {}", Mailer::new(&config.mail).map_err(Failure::Settings)?.describe());
    Ok(())
}
