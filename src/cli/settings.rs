//! Settings: flags before the environment before the settings file before defaults.

use super::Failure;
use super::audit_settings::AuditArgs;
use super::listen_address::ListenAddress;
use super::mail_settings::{MailArgs, MailFile};
use crate::config::{Config, PATIENCE, PublicUrl};
use crate::db::DatabaseUrl;
use crate::domain::account::AccountEmail;
use crate::domain::data_licence::DataLicence;
use crate::secrets::{SERVICE_SECRET_LEAST, ServiceKey};
use crate::words::PageWords;
use chrono::TimeDelta;
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where the database is, and what must be known to follow what is taken back in it.
#[derive(clap::Args, Clone, Default)]
pub struct DatabaseArgs {
    /// A TOML file with settings.
    #[arg(long, env = "REGARD_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// sqlite://PATH or postgres://USER@HOST/NAME [default: sqlite://regard.db]
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// A file that holds the database's address, in place of DATABASE_URL.
    #[arg(long, env = "DATABASE_URL_FILE", value_name = "FILE")]
    pub database_url_file: Option<PathBuf>,
    /// A file with at least 32 random characters, the same for every instance.
    #[arg(long, env = "REGARD_SECRET_FILE", value_name = "FILE")]
    pub secret_file: Option<PathBuf>,
    /// A file on another disk to which every withdrawal and erasure is appended, so that a restored
    /// backup can repeat them.
    #[arg(long, env = "REGARD_REMOVALS_JOURNAL", value_name = "FILE")]
    pub removals_journal: Option<PathBuf>,
}

/// Everything that a server can be told.
#[derive(clap::Args, Clone, Default)]
pub struct ServeArgs {
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, env = "REGARD_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<ListenAddress>,
    /// The address that people use, such as https://consult.example.org
    #[arg(long, env = "REGARD_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Who runs this service, as pages say it.
    #[arg(long, env = "REGARD_OPERATOR", value_name = "NAME")]
    pub operator: Option<String>,
    /// An e-mail address where people can ask for help.
    #[arg(long, env = "REGARD_CONTACT", value_name = "ADDRESS")]
    pub contact: Option<String>,
    /// The licence of what is published: OGL-UK-3.0, CC-BY-4.0, CC-BY-SA-4.0 or CC0-1.0 [default:
    /// none is given]
    #[arg(long, env = "REGARD_LICENCE", value_name = "NAME")]
    pub licence: Option<DataLicence>,
    #[command(flatten)]
    pub audit: AuditArgs,
    /// A language that residents can read pages in; may be given several times [default: en, cy]
    #[arg(
        long = "language",
        env = "REGARD_LANGUAGES",
        value_delimiter = ',',
        value_name = "TAG"
    )]
    pub languages: Vec<String>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times.
    #[arg(
        long = "trusted-proxy",
        env = "REGARD_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_name = "IP"
    )]
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether everybody who works here needs a second factor: required or optional [default:
    /// required]
    #[arg(long, env = "REGARD_SECOND_FACTOR", value_enum, value_name = "WHEN")]
    pub second_factor: Option<SecondFactor>,
    /// Database connections [default: 8 on SQLite, 16 on PostgreSQL]
    #[arg(long, env = "REGARD_CONNECTIONS", value_name = "N")]
    pub connections: Option<u32>,
    /// Threads that serve [default: one for each processor]
    #[arg(long, env = "REGARD_WORKERS", value_name = "N")]
    pub workers: Option<usize>,
    /// Where to show figures for monitoring, such as 127.0.0.1:9464 [default: nowhere]
    #[arg(long, env = "REGARD_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<ListenAddress>,
    /// Seconds to go on after SIGTERM while /readyz says 503 [default: 0 on SQLite, 5 on
    /// PostgreSQL]
    #[arg(long, env = "REGARD_DRAIN_SECONDS", value_name = "N")]
    pub drain_seconds: Option<u64>,
    /// Minutes after which somebody who does nothing must sign in again [default: 30]
    #[arg(long, env = "REGARD_SESSION_IDLE_MINUTES", value_name = "N")]
    pub session_idle_minutes: Option<u16>,
    #[command(flatten)]
    pub mail: MailArgs,
    /// The folder in which backups lie.
    #[arg(long, env = "REGARD_BACKUPS", value_name = "DIR")]
    pub backups: Option<PathBuf>,
    /// Accept that a restored backup brings back what residents erased since, because there is no
    /// other disk for the journal of removals.
    #[arg(long, env = "REGARD_ACCEPT_NO_JOURNAL")]
    pub accept_no_journal: bool,
}

/// Whether everybody who works here needs a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    Required,
    /// Whoever has set one up is asked for it; others are not.
    Optional,
}

/// What backups and restoring need.
#[derive(clap::Args, Clone, Default)]
pub struct BackupArgs {
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The folder in which backups lie.
    #[arg(long, env = "REGARD_BACKUPS", value_name = "DIR")]
    pub backups: Option<PathBuf>,
}

impl BackupArgs {
    /// The database, and the folder in which backups lie.
    pub fn resolve(&self) -> Result<(DatabaseAddress, Option<PathBuf>), Failure> {
        let file = self.database.file()?;
        let database = self.database.resolve_with(&file)?;
        Ok((database, self.backups.clone().or(file.backups)))
    }
}

/// The settings file. An unknown key is a mistake.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    database_url: Option<String>,
    database_url_file: Option<PathBuf>,
    listen: Option<ListenAddress>,
    public_url: Option<String>,
    operator: Option<String>,
    contact: Option<String>,
    licence: Option<DataLicence>,
    #[serde(default)]
    accessibility: AuditArgs,
    languages: Option<Vec<String>>,
    secret_file: Option<PathBuf>,
    #[serde(default)]
    trusted_proxies: Vec<IpAddr>,
    second_factor: Option<SecondFactor>,
    connections: Option<u32>,
    workers: Option<usize>,
    metrics_listen: Option<ListenAddress>,
    drain_seconds: Option<u64>,
    session_idle_minutes: Option<u16>,
    #[serde(default)]
    mail: MailFile,
    backups: Option<PathBuf>,
    removals_journal: Option<PathBuf>,
    #[serde(default)]
    accept_no_journal: bool,
}

/// Where the database is, checked, and the files that belong to it.
#[derive(Debug, Clone)]
pub struct DatabaseAddress {
    pub url: DatabaseUrl,
    pub secret_file: Option<PathBuf>,
    pub removals_journal: Option<PathBuf>,
}

impl DatabaseAddress {
    /// The key that its secret gives.
    pub fn service_key(&self) -> Result<ServiceKey, Failure> {
        service_key(self.secret_file.as_deref())
    }
}

impl DatabaseArgs {
    fn file(&self) -> Result<SettingsFile, Failure> {
        let Some(path) = &self.config else {
            return Ok(SettingsFile::default());
        };
        toml::from_str(&read(path)?).map_err(|error| {
            Failure::Settings(format!("{}: {}", path.display(), error.to_string().trim()))
        })
    }

    /// The database that flags, environment and file name.
    pub fn resolve(&self) -> Result<DatabaseAddress, Failure> {
        self.resolve_with(&self.file()?)
    }

    fn resolve_with(&self, file: &SettingsFile) -> Result<DatabaseAddress, Failure> {
        let from_file = |path: &Option<PathBuf>| path.as_deref().map(read).transpose();
        let own = self
            .database_url
            .clone()
            .map_or_else(|| from_file(&self.database_url_file), |url| Ok(Some(url)))?;
        let text = match own {
            Some(text) => text,
            None => match file.database_url.clone() {
                Some(text) => text,
                None => from_file(&file.database_url_file)?
                    .unwrap_or_else(|| "sqlite://regard.db".to_owned()),
            },
        };
        let url = text
            .trim()
            .parse()
            .map_err(|error: crate::db::UrlError| Failure::Settings(error.to_string()))?;
        Ok(DatabaseAddress {
            url,
            secret_file: self.secret_file.clone().or(file.secret_file.clone()),
            removals_journal: self
                .removals_journal
                .clone()
                .or(file.removals_journal.clone()),
        })
    }
}

impl ServeArgs {
    /// Everything that a server needs, or the first thing that is wrong.
    pub fn resolve(&self) -> Result<(Config, DatabaseAddress), Failure> {
        let file = self.database.file()?;
        let database = self.database.resolve_with(&file)?;
        let public_url = self.public_url.clone().or(file.public_url);
        let public_url = match public_url {
            Some(text) => Some(PublicUrl::parse(&text).ok_or_else(|| {
                Failure::Settings(format!(
                    "the public address {text:?} is not one: write scheme and host, such as \
                     https://consult.example.org"
                ))
            })?),
            None => None,
        };
        let contact = self.contact.clone().or(file.contact).unwrap_or_default();
        if !contact.is_empty() && AccountEmail::parse(&contact).is_none() {
            return Err(Failure::Settings(format!(
                "the contact {contact:?} is not an email address"
            )));
        }
        let trusted_proxies = if self.trusted_proxies.is_empty() {
            file.trusted_proxies
        } else {
            self.trusted_proxies.clone()
        };
        let (most, drain) = if matches!(database.url, DatabaseUrl::Sqlite(_)) {
            (8, 0)
        } else {
            (16, 5)
        };
        let config = Config {
            listen: self.listen.or(file.listen).unwrap_or(ListenAddress::OWN).0,
            public_url,
            operator: self.operator.clone().or(file.operator).ok_or_else(|| {
                Failure::Settings(
                    "the operator is not set: give the name of whoever runs this service with \
                     --operator or REGARD_OPERATOR"
                        .to_owned(),
                )
            })?,
            contact,
            licence: self.licence.or(file.licence),
            audit: self.audit.clone().or(file.accessibility).resolve()?,
            languages: languages(if self.languages.is_empty() {
                file.languages
            } else {
                Some(self.languages.clone())
            })?,
            service_key: database.service_key()?,
            mail: self.mail.resolve(file.mail, &database.url)?,
            trusted_proxies,
            second_factor_required: self.second_factor.or(file.second_factor)
                != Some(SecondFactor::Optional),
            session_idle: session_idle(self.session_idle_minutes.or(file.session_idle_minutes))?,
            connections: self.connections.or(file.connections).unwrap_or(most).max(1),
            workers: self
                .workers
                .or(file.workers)
                .unwrap_or_else(default_workers)
                .max(1),
            metrics_listen: self.metrics_listen.or(file.metrics_listen).map(|at| at.0),
            drain: Duration::from_secs(self.drain_seconds.or(file.drain_seconds).unwrap_or(drain)),
            patience: PATIENCE,
            removals_journal: database.removals_journal.clone(),
            backups: self.backups.clone().or(file.backups),
            accept_no_journal: self.accept_no_journal || file.accept_no_journal,
        };
        Ok((config, database))
    }
}

/// How long a session lasts without being used. Less than five minutes would end it while somebody
/// reads a long text; no session lasts longer than twelve hours.
fn session_idle(minutes: Option<u16>) -> Result<TimeDelta, Failure> {
    match minutes.unwrap_or(30) {
        minutes @ 5..=720 => Ok(TimeDelta::minutes(minutes.into())),
        minutes => Err(Failure::Settings(format!(
            "session_idle_minutes is {minutes}: write a number from 5 to 720"
        ))),
    }
}

/// One thread for each processor.
pub fn default_workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// The languages that were asked for: each must be one that the program has.
fn languages(asked: Option<Vec<String>>) -> Result<Vec<String>, Failure> {
    let asked = asked
        .filter(|tags| !tags.is_empty())
        .unwrap_or_else(|| vec!["en".to_owned(), "cy".to_owned()]);
    match asked.iter().find(|tag| PageWords::of(tag).is_none()) {
        Some(unknown) => Err(Failure::Settings(format!(
            "the language {unknown:?} is not one that this program has: write tags such as en, cy"
        ))),
        None => Ok(asked),
    }
}

/// The key that a secret in a file gives.
pub fn service_key(path: Option<&Path>) -> Result<ServiceKey, Failure> {
    let path = path.ok_or_else(|| {
        Failure::Settings(
            "the service secret is not set: make one with `head -c 32 /dev/urandom | base64 > \
             secret` and name the file with --secret-file or REGARD_SECRET_FILE"
                .to_owned(),
        )
    })?;
    ServiceKey::from_secret(&read(path)?).ok_or_else(|| {
        Failure::Settings(format!(
            "the service secret in {} is shorter than {SERVICE_SECRET_LEAST} characters",
            path.display()
        ))
    })
}

/// The text of a file that a setting names.
pub fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::Settings(format!("{} cannot be read: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(url: &str) -> ServeArgs {
        ServeArgs {
            database: DatabaseArgs {
                database_url: Some(url.to_owned()),
                ..DatabaseArgs::default()
            },
            ..ServeArgs::default()
        }
    }

    fn words(args: &ServeArgs) -> String {
        args.resolve().unwrap_err().to_string()
    }

    #[test]
    fn each_mistake_has_its_sentence() {
        assert!(words(&args("mysql://root:secret@x/y")).contains("begins with \"mysql\""));
        assert!(!words(&args("mysql://root:secret@x/y")).contains("secret@"));
        assert!(words(&args("sqlite://x.db")).contains("operator is not set"));
        let named = ServeArgs {
            operator: Some("A council".into()),
            ..args("sqlite://x.db")
        };
        assert!(words(&named).contains("service secret is not set"));
        let address = ServeArgs {
            public_url: Some("consult.example.org".into()),
            ..named.clone()
        };
        assert!(words(&address).contains("scheme and host"));
        let contact = ServeArgs {
            contact: Some("nobody".into()),
            ..named
        };
        assert!(words(&contact).contains("not an email address"));
        assert!(
            languages(Some(vec!["en".into(), "tlh".into()]))
                .unwrap_err()
                .to_string()
                .contains("\"tlh\"")
        );
        assert_eq!(languages(None).unwrap(), ["en", "cy"]);
    }
}
