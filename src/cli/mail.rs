//! `regard mail …` and `regard check --mail`.

use super::settings::ServeArgs;
use super::{Failure, open};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::audit::COMMAND_LINE;
use crate::flows::mail::{self, DeadLetterAct};
use crate::mail::emails::{MessageContext, Test};
use crate::mail::{MailAddress, MailSender, MailTrouble, Mailer, compose};
use crate::secrets::public_id;
use crate::words::PageWords;
use clap::Subcommand;

#[derive(Subcommand)]
pub enum MailCommand {
    /// List the mails that were given up, and say how many wait.
    List(ListArgs),
    /// Put a mail that was given up back into the outbox.
    Resend(NumberArgs),
    /// Forget a mail that was given up.
    Discard(DiscardArgs),
}

#[derive(clap::Args)]
pub struct ListArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// Write JSON.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
pub struct NumberArgs {
    #[command(flatten)]
    serve: ServeArgs,
    /// The mail's number, as `regard mail list` shows it.
    number: String,
}

#[derive(clap::Args)]
pub struct DiscardArgs {
    #[command(flatten)]
    which: NumberArgs,
    /// Say yes to it: the mail cannot be brought back.
    #[arg(long)]
    yes: bool,
}

/// Runs a command.
pub fn run(command: MailCommand) -> Result<(), Failure> {
    match command {
        MailCommand::List(args) => list(&args),
        MailCommand::Resend(args) => {
            let db = open(&args.serve.database)?;
            said(
                &args.number,
                mail::resend(&db, COMMAND_LINE, &args.number, Clock::Machine.now())?,
                "is in the outbox again",
            )
        }
        MailCommand::Discard(args) if !args.yes => Err(Failure::Input(format!(
            "{} would be forgotten for good: add --yes to do it",
            args.which.number
        ))),
        MailCommand::Discard(args) => {
            let db = open(&args.which.serve.database)?;
            let number = &args.which.number;
            said(
                number,
                mail::discard(&db, COMMAND_LINE, number, Clock::Machine.now())?,
                "is forgotten",
            )
        }
    }
}

fn said(number: &str, act: DeadLetterAct, done: &str) -> Result<(), Failure> {
    match act {
        DeadLetterAct::Done => {
            eprintln!("{number} {done}.");
            Ok(())
        }
        DeadLetterAct::Unknown => Err(Failure::Input(format!(
            "no mail with the number {number:?} was given up"
        ))),
        DeadLetterAct::Gone => Err(Failure::Input(format!(
            "{number} was a mail to a resident: its address and text were deleted when it was \
             given up"
        ))),
    }
}

fn list(args: &ListArgs) -> Result<(), Failure> {
    // Addresses of staff can be shown only with the secret; without it the list has none.
    let key = args
        .serve
        .resolve()
        .ok()
        .map(|(config, _)| config.service_key);
    let db = open(&args.serve.database)?;
    let emails = mail::dead_letters(&db, key.as_ref())?;
    let counts = mail::counts(&db)?;
    if args.json {
        println!(
            "{}",
            serde_json::json!({ "waiting": counts.waiting, "failing": counts.failing, "dead": emails })
        );
        return Ok(());
    }
    for email in &emails {
        let day = email
            .died_on
            .map_or_else(String::new, |day| day.to_string());
        let to = email.to.as_deref().unwrap_or(if email.can_be_resent {
            "(needs the secret)"
        } else {
            "(deleted)"
        });
        let problem = email.problem.as_deref().unwrap_or("not tried in time");
        println!(
            "{}  {day}  {:<8}  {:<16}  {to}  {problem}",
            email.number, email.audience, email.kind
        );
    }
    eprintln!(
        "{} given up; {} wait, {} of them after a failed try.",
        emails.len(),
        counts.waiting,
        counts.failing
    );
    Ok(())
}

/// Sends one mail, at once and past the outbox, and says what happened.
pub fn test(config: &Config, to: &str) -> Result<(), Failure> {
    let address = MailAddress::parse(to)
        .ok_or_else(|| Failure::Input(format!("{to:?} is not an email address")))?;
    let from = MailAddress::parse(&config.mail.from).ok_or_else(|| {
        Failure::Settings(format!(
            "{:?}, from which mail should come, is not an email address",
            config.mail.from
        ))
    })?;
    let sender = MailSender {
        name: config.operator.clone(),
        address: from,
    };
    let mailer = Mailer::new(&config.mail).map_err(Failure::Settings)?;
    println!("mail: {}", mailer.describe());
    let broken = |why: String| Failure::Broken(format!("the mail was not sent: {why}"));
    let email = Test {}
        .write(&MessageContext::new(config, PageWords::english()), address)
        .map_err(|error| broken(error.to_string()))?;
    let outgoing =
        compose(&email, public_id().as_str(), &sender, Clock::Machine.now()).map_err(broken)?;
    let sent = mailer
        .connect()
        .and_then(|mut session| session.send(&outgoing));
    match sent {
        Ok(()) => {
            println!(
                "mail: one to {to} was taken. If it does not arrive, look at the mail server's log \
                 for Message-ID {}",
                outgoing.number
            );
            Ok(())
        }
        Err(MailTrouble::Server(words)) => Err(broken(words)),
        Err(MailTrouble::Passing(stage)) => Err(broken(format!(
            "the server put it off ({stage}); the service would try again"
        ))),
        Err(MailTrouble::Final(stage)) => {
            Err(broken(format!("the server refused it for good ({stage})")))
        }
    }
}
