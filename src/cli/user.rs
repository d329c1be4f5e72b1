//! `regard user …`.

use super::settings::DatabaseArgs;
use super::{Failure, open};
use crate::clock::Clock;
use crate::db::Db;
use crate::domain::account::{AccountEmail, Role};
use crate::error::FlowError;
use crate::flows::accounts::{NewUser, UserAdded, add_user};
use crate::flows::admin::console::{self, ConsoleOutcome};
use crate::flows::admin::people::Scoped;
use crate::secrets::{StaffPasswords, random_password};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account. Without a password file, a random password is printed once.
    Add(AddArgs),
    /// List everybody who can work here, one a line.
    List(DatabaseArgs),
    /// Give somebody these roles in place of all earlier ones.
    Role(RoleArgs),
    /// Lock somebody out, with every session and link.
    Disable(OneArgs),
    /// Let somebody in again.
    Enable(OneArgs),
    /// Let somebody set up another second factor. On the pages this takes two administrators.
    ResetSecondFactor {
        #[command(flatten)]
        one: OneArgs,
        /// Say yes to doing it without a second person.
        #[arg(long)]
        yes: bool,
    },
}

#[derive(clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The person's email address.
    email: String,
    /// The person's name, as colleagues see it.
    #[arg(long)]
    name: String,
    /// moderator, analyst, official, decision-maker, administrator, auditor or data-protection; may
    /// be given several times.
    #[arg(long = "role", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// The body the person belongs to; people of a proposer cannot moderate its consultation.
    #[arg(long)]
    affiliation: Option<String>,
    /// A file that holds the password.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct OneArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The person's email address.
    email: String,
}

#[derive(clap::Args)]
pub struct RoleArgs {
    #[command(flatten)]
    one: OneArgs,
    /// A role everywhere (`moderator`) or in one consultation (`moderator@SLUG`); may be given
    /// several times. None takes every role away.
    #[arg(long = "role", value_parser = scoped)]
    roles: Vec<Scoped>,
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        format!("write one of: {}", known.join(", "))
    })
}

fn scoped(text: &str) -> Result<Scoped, String> {
    match text.split_once('@') {
        Some((name, slug)) => Ok((role(name)?, Some(slug.to_owned()))),
        None => Ok((role(text)?, None)),
    }
}

fn address(text: &str) -> Result<AccountEmail, Failure> {
    AccountEmail::parse(text)
        .ok_or_else(|| Failure::Input(format!("{text:?} is not an email address")))
}

/// Runs a command.
pub fn run(command: UserCommand) -> Result<(), Failure> {
    let now = Clock::Machine.now();
    match command {
        UserCommand::Add(args) => add(args),
        UserCommand::List(database) => list(&open(&database)?),
        UserCommand::Role(args) => {
            let email = address(&args.one.email)?;
            settle(
                &email,
                console::set_roles(&open(&args.one.database)?, &email, args.roles, now)?,
                "has these roles now",
            )
        }
        UserCommand::Disable(one) => {
            let email = address(&one.email)?;
            settle(
                &email,
                console::set_disabled(&open(&one.database)?, &email, true, now)?,
                "is locked out",
            )
        }
        UserCommand::Enable(one) => {
            let email = address(&one.email)?;
            settle(
                &email,
                console::set_disabled(&open(&one.database)?, &email, false, now)?,
                "can sign in again",
            )
        }
        UserCommand::ResetSecondFactor { one, yes } => {
            if !yes {
                return Err(Failure::Input(
                    "this takes two administrators on the pages under /admin; to do it alone, add \
                     --yes. It is recorded"
                        .to_owned(),
                ));
            }
            let email = address(&one.email)?;
            settle(
                &email,
                console::reset_second_factor(&open(&one.database)?, &email, now)?,
                "can set up another second factor",
            )
        }
    }
}

fn settle(email: &AccountEmail, outcome: ConsoleOutcome, done: &str) -> Result<(), Failure> {
    match outcome {
        ConsoleOutcome::Done => {
            eprintln!("{email} {done}.");
            Ok(())
        }
        ConsoleOutcome::Nobody => Err(Failure::Input(format!("there is no account for {email}"))),
        ConsoleOutcome::NoConsultation => Err(Failure::Input(
            "there is no consultation of that name: import its file first".to_owned(),
        )),
        ConsoleOutcome::LastAdministrator => Err(Failure::Input(format!(
            "{email} is the last administrator: give somebody else the role first"
        ))),
        ConsoleOutcome::Nothing => Err(Failure::Input(format!("{email} has no second factor"))),
    }
}

fn list(db: &Db) -> Result<(), Failure> {
    for line in console::list(db)? {
        println!("{line}");
    }
    Ok(())
}

fn add(args: AddArgs) -> Result<(), Failure> {
    let email = address(&args.email)?;
    let (password, drawn) = match &args.password_file {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Failure::Input(format!("{} cannot be read: {error}", path.display()))
            })?;
            (text.trim_end_matches(['\r', '\n']).to_owned(), false)
        }
        None => (random_password(), true),
    };
    let db = open(&args.database)?;
    let passwords = StaffPasswords::new().map_err(FlowError::from)?;
    let user = NewUser {
        email: email.clone(),
        name: args.name,
        affiliation: args.affiliation,
        roles: args.roles,
        password: password.clone(),
    };
    match add_user(&db, &passwords, user, Clock::Machine.now())? {
        UserAdded::Yes if drawn => {
            println!("{password}");
            eprintln!("{email} can sign in with the password above. It is not shown again.");
            Ok(())
        }
        UserAdded::Yes => {
            eprintln!("{email} can sign in.");
            Ok(())
        }
        UserAdded::Exists => Err(Failure::Input(format!(
            "there is an account for {email} already"
        ))),
        UserAdded::Password(error) => Err(Failure::Input(error.to_string())),
    }
}
