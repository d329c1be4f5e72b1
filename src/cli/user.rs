//! `regard user …`.

use super::settings::DatabaseArgs;
use super::{Failure, open};
use crate::clock::Clock;
use crate::db::Db;
use crate::domain::account::{AccountEmail, Role};
use crate::error::FlowError;
use crate::flows::accounts::{NewUser, UserAdded, add_user};
use crate::flows::admin::console::{self, ConsoleOutcome, PasswordReset};
use crate::flows::admin::people::Scoped;
use crate::secrets::{StaffPasswords, random_password};
use crate::words::PageWords;
use clap::Subcommand;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account. Without a password file, a random password is printed once.
    Add(AddArgs),
    /// List everybody who can work here, one a line.
    List(DatabaseArgs),
    /// Give somebody these roles in place of all earlier ones.
    #[command(after_long_help = role_lines())]
    Role(RoleArgs),
    /// Give somebody a new random password, which is printed once. Every session of theirs ends.
    ResetPassword(ResetArgs),
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
    /// What the person may do in every consultation; may be given several times.
    #[arg(long = "role", required = true, value_parser = role_values())]
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
    /// several times.
    #[arg(long = "role", value_parser = scoped, value_name = "ROLE[@SLUG]")]
    roles: Vec<Scoped>,
    /// Take every role away.
    #[arg(long, conflicts_with = "roles")]
    none: bool,
}

#[derive(clap::Args)]
pub struct ResetArgs {
    #[command(flatten)]
    one: OneArgs,
    /// A file that holds the password, in place of a random one.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// What a role lets somebody do, in the words of the pages.
fn about(role: Role) -> String {
    PageWords::english().get(&format!("role-about-{role}"))
}

/// Every role as a value of `--role`, with what it lets somebody do.
fn role_values() -> impl TypedValueParser<Value = Role> {
    let values = Role::ALL
        .iter()
        .map(|role| PossibleValue::new(role.as_str()).help(about(*role)));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<Role>())
}

/// The same as lines, for a value that may name a consultation, too.
fn role_lines() -> String {
    let lines = Role::ALL
        .iter()
        .map(|role| format!("\n  {:<16} {}", role.as_str(), about(*role)));
    format!("Roles:{}", lines.collect::<String>())
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
            if args.roles.is_empty() && !args.none {
                return Err(Failure::Input(
                    "nothing was changed: name each role with --role, or take all away with --none"
                        .to_owned(),
                ));
            }
            let done = if args.none {
                "has no role any more"
            } else {
                "has these roles now, and no other"
            };
            settle(
                &email,
                console::set_roles(&open(&args.one.database)?, &email, args.roles, now)?,
                done,
            )
        }
        UserCommand::ResetPassword(args) => reset_password(&args),
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

fn read_password(path: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Input(format!("{} cannot be read: {error}", path.display())))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// A password for somebody, from a file or drawn by chance.
struct ChosenPassword {
    words: String,
    drawn: bool,
}

impl ChosenPassword {
    fn new(file: Option<&Path>) -> Result<Self, Failure> {
        Ok(match file {
            Some(path) => Self {
                words: read_password(path)?,
                drawn: false,
            },
            None => Self {
                words: random_password(),
                drawn: true,
            },
        })
    }

    /// Prints what was drawn; what stands in a file is known already.
    fn tell(&self, email: &AccountEmail) {
        if self.drawn {
            println!("{}", self.words);
            eprintln!("{email} can sign in with the password above. It is not shown again.");
        } else {
            eprintln!("{email} can sign in.");
        }
    }
}

fn reset_password(args: &ResetArgs) -> Result<(), Failure> {
    let email = address(&args.one.email)?;
    let password = ChosenPassword::new(args.password_file.as_deref())?;
    let db = open(&args.one.database)?;
    let passwords = StaffPasswords::new().map_err(FlowError::from)?;
    let now = Clock::Machine.now();
    match console::reset_password(&db, &passwords, &email, &password.words, now)? {
        PasswordReset::Done { sessions } => {
            eprintln!(
                "{}.",
                super::how_many(sessions, "session ended", "sessions ended")
            );
            password.tell(&email);
            Ok(())
        }
        PasswordReset::Nobody => settle(&email, ConsoleOutcome::Nobody, ""),
        PasswordReset::Password(error) => Err(Failure::Input(error.to_string())),
    }
}

fn add(args: AddArgs) -> Result<(), Failure> {
    let email = address(&args.email)?;
    let password = ChosenPassword::new(args.password_file.as_deref())?;
    let db = open(&args.database)?;
    let passwords = StaffPasswords::new().map_err(FlowError::from)?;
    let user = NewUser {
        email: email.clone(),
        name: args.name,
        affiliation: args.affiliation,
        roles: args.roles,
        password: password.words.clone(),
    };
    match add_user(&db, &passwords, user, Clock::Machine.now())? {
        UserAdded::Yes => {
            password.tell(&email);
            Ok(())
        }
        UserAdded::Exists => Err(Failure::Input(format!(
            "there is an account for {email} already"
        ))),
        UserAdded::Password(error) => Err(Failure::Input(error.to_string())),
    }
}
