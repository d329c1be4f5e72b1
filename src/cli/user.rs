//! `regard user add`.

use super::settings::DatabaseArgs;
use super::{Failure, open};
use crate::clock::Clock;
use crate::domain::account::{Email, Role};
use crate::flows::accounts::{NewUser, UserAdded, add_user};
use crate::secrets::{Passwords, random_password};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account. Without a password file, a random password is printed once.
    Add(AddArgs),
}

#[derive(clap::Args)]
pub struct AddArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The person's e-mail address.
    email: String,
    /// The person's name, as colleagues see it.
    #[arg(long)]
    name: String,
    /// moderator, analyst, official, decision-maker, administrator or auditor; may be given several times.
    #[arg(long = "role", required = true, value_parser = role)]
    roles: Vec<Role>,
    /// The body the person belongs to; people of a proposer cannot moderate its consultation.
    #[arg(long)]
    affiliation: Option<String>,
    /// A file that holds the password.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        format!("write one of: {}", known.join(", "))
    })
}

/// Runs a command.
pub fn run(command: UserCommand) -> Result<(), Failure> {
    let UserCommand::Add(args) = command;
    let email = Email::parse(&args.email).ok_or_else(|| Failure::Input(format!("{:?} is not an e-mail address", args.email)))?;
    let (password, drawn) = match &args.password_file {
        Some(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| Failure::Input(format!("{} cannot be read: {error}", path.display())))?;
            (text.trim_end_matches(['\r', '\n']).to_owned(), false)
        }
        None => (random_password(), true),
    };
    let db = open(&args.database)?;
    let user =
        NewUser { email: email.clone(), name: args.name, affiliation: args.affiliation, roles: args.roles, password: password.clone() };
    match add_user(&db, &Passwords::new(), user, Clock::Machine.now())? {
        UserAdded::Yes if drawn => {
            println!("{password}");
            eprintln!("{email} can sign in with the password above. It is not shown again.");
            Ok(())
        }
        UserAdded::Yes => {
            eprintln!("{email} can sign in.");
            Ok(())
        }
        UserAdded::Exists => Err(Failure::Input(format!("there is an account for {email} already"))),
        UserAdded::Password(error) => Err(Failure::Input(error.to_string())),
    }
}
