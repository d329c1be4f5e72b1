//! What `regard check` looks at. It changes nothing: not even an SQLite file that is not there yet
//! is made.

use crate::backup::{self, UNFINISHED};
use crate::config::{Config, MailWay};
use crate::db::{self, DatabaseUrl, Db};
use crate::error::FlowError;
use crate::flows::{KEY_FINGERPRINT, attachments};
use crate::machine::{self, FileAccess};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::Serialize;
use std::path::Path;

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckState {
    InOrder,
    /// Worth knowing; nothing is broken.
    Note,
    Wrong,
}

impl CheckState {
    /// As a person reads it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InOrder => "in order",
            Self::Note => "note",
            Self::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetupFinding {
    pub what: &'static str,
    pub state: CheckState,
    pub words: String,
}

fn good(what: &'static str, words: impl Into<String>) -> SetupFinding {
    SetupFinding {
        what,
        state: CheckState::InOrder,
        words: words.into(),
    }
}

fn note(what: &'static str, words: impl Into<String>) -> SetupFinding {
    SetupFinding {
        what,
        state: CheckState::Note,
        words: words.into(),
    }
}

fn wrong(what: &'static str, words: impl Into<String>) -> SetupFinding {
    SetupFinding {
        what,
        state: CheckState::Wrong,
        words: words.into(),
    }
}

/// Looks at everything that a service stands on.
pub fn look(
    config: &Config,
    url: &DatabaseUrl,
    secret: Option<&Path>,
    now: DateTime<Utc>,
) -> Vec<SetupFinding> {
    let mut found = vec![good(
        "settings",
        format!("in order (operator {:?})", config.operator),
    )];
    found.extend(secret.map(secret_file));
    found.extend(addresses(config));
    found.extend(mail(config));
    found.push(zones(now));
    found.extend(database(config, url, now));
    found.extend(backups(config, url, now));
    found
}

fn secret_file(path: &Path) -> SetupFinding {
    const WHAT: &str = "service secret";
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            return wrong(WHAT, format!("{} cannot be read: {error}", path.display()));
        }
    };
    let mut letters: Vec<char> = text.trim().chars().collect();
    letters.sort_unstable();
    letters.dedup();
    match machine::access(path) {
        Some(FileAccess::Everybody) => wrong(
            WHAT,
            format!(
                "everybody on this machine may read {}: chmod 640 or less",
                path.display()
            ),
        ),
        _ if letters.len() < 10 => wrong(
            WHAT,
            "it repeats few characters and can be guessed: draw one with `head -c 32 /dev/urandom \
             | base64`",
        ),
        _ => good(WHAT, "long enough, and not for everybody to read"),
    }
}

fn addresses(config: &Config) -> Vec<SetupFinding> {
    let mut found = Vec::new();
    found.push(if config.is_https() {
        good("public address", "https")
    } else {
        wrong(
            "public address",
            "not https: cookies are not bound to an encrypted connection; set REGARD_PUBLIC_URL \
             before real use",
        )
    });
    if config.is_https() && config.trusted_proxies.is_empty() {
        found.push(wrong(
            "proxies",
            "none is trusted: everybody who signs in counts as one address, the proxy's, and is \
             soon refused; set REGARD_TRUSTED_PROXIES",
        ));
    }
    if !config.listen.ip().is_loopback() {
        found.push(note(
            "listener",
            format!(
                "{} can be reached from other machines without encryption: let only the proxy \
                 reach it",
                config.listen
            ),
        ));
    }
    if let Some(address) = config
        .metrics_listen
        .filter(|address| !address.ip().is_loopback())
    {
        found.push(note(
            "figures",
            format!("{address} shows them to whoever reaches it: let only the monitoring reach it"),
        ));
    }
    found.push(if config.contact.is_empty() {
        wrong(
            "contact",
            "not set: pages cannot say where to ask for help; set REGARD_CONTACT",
        )
    } else {
        good("contact", config.contact.clone())
    });
    found
}

fn mail(config: &Config) -> Option<SetupFinding> {
    match &config.mail.way {
        MailWay::Folder(path) => Some(note(
            "mail",
            format!(
                "no mail server is set: mails are written into {}",
                path.display()
            ),
        )),
        MailWay::Smtp(server) => Some(good(
            "mail",
            format!(
                "leaves by {}; try it with `regard check --mail ADDRESS`",
                server.host
            ),
        )),
        MailWay::Memory => None,
    }
}

/// Deadlines depend on when clocks change; the tables are compiled in.
fn zones(now: DateTime<Utc>) -> SetupFinding {
    let version = chrono_tz::IANA_TZDB_VERSION;
    let year = version
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or(0);
    if now.year() - year > 2 || now.year() < year {
        wrong(
            "time zones",
            format!(
                "the tables are of {version} and the clock says {}: update the program, or set the \
                 clock",
                now.date_naive()
            ),
        )
    } else {
        good("time zones", format!("tables of {version}"))
    }
}

fn database(config: &Config, url: &DatabaseUrl, now: DateTime<Utc>) -> Vec<SetupFinding> {
    let mut found = match url {
        DatabaseUrl::Sqlite(path) if !path.exists() => {
            return vec![note(
                "database",
                format!(
                    "{} is not there yet: the service makes it at its first start",
                    path.display()
                ),
            )];
        }
        DatabaseUrl::Sqlite(path) => file(path),
        DatabaseUrl::Postgres(address) => encryption(address),
    };
    let looked = Db::open(url, 2)
        .map_err(FlowError::from)
        .and_then(|db| inside(config, url, &db, now));
    match looked {
        Ok(more) => found.extend(more),
        Err(error) => found.push(wrong("database", error.to_string())),
    }
    found
}

const ENOUGH: u64 = 5 << 30;
const LITTLE: u64 = 1 << 30;

fn file(path: &Path) -> Vec<SetupFinding> {
    let mut found = Vec::new();
    if let Some(kind) = machine::file_system(path).filter(|kind| machine::is_remote(kind)) {
        found.push(wrong(
            "database file",
            format!(
                "it lies on a network file system ({kind}), where locks do not hold: move it to a \
                 local disk, or use PostgreSQL"
            ),
        ));
    }
    if machine::access(path) != Some(FileAccess::OwnerOnly) {
        found.push(wrong(
            "database file",
            format!(
                "others than its owner may open {}: chmod 600",
                path.display()
            ),
        ));
    }
    if let Some(left) = machine::disk_left(path) {
        let words = format!("{} MB are left where the database lies", left >> 20);
        found.push(match left {
            left if left < LITTLE => wrong("disk", words),
            left if left < ENOUGH => note("disk", words),
            _ => good("disk", words),
        });
    }
    found
}

/// Consultations that name no day on which what was said in them goes.
fn retention(db: &Db) -> Result<Vec<SetupFinding>, FlowError> {
    let without = db.read(|c| {
        let mut without = Vec::new();
        for consultation in db::consultations::all(c)? {
            let Some(id) = consultation.live_edition_id else {
                continue;
            };
            let schedule = db::consultations::edition(c, id)?.content.schedule;
            if schedule.retention_date.is_none() {
                without.push(consultation.slug);
            }
        }
        Ok::<_, FlowError>(without)
    })?;
    let said = without.iter().map(|slug| {
        note(
            "retention",
            format!(
                "the consultation {slug:?} names no day on which words and choices are deleted: \
                 add retention_date to its file and open that edition"
            ),
        )
    });
    Ok(said.collect())
}

fn encryption(address: &str) -> Vec<SetupFinding> {
    let host = address
        .split_once("://")
        .map_or(address, |(_, rest)| rest)
        .split(['/', '?'])
        .next()
        .unwrap_or("");
    let host = host
        .rsplit_once('@')
        .map_or(host, |(_, host)| host)
        .split(':')
        .next()
        .unwrap_or("");
    let near = ["", "localhost", "127.0.0.1"].contains(&host) || address.contains("host=%2F");
    if near || address.contains("sslmode=verify-full") {
        return Vec::new();
    }
    vec![note(
        "database connection",
        "its certificate is not checked: add `sslmode=verify-full` to the address unless the \
         network is the machines' own",
    )]
}

fn inside(
    config: &Config,
    url: &DatabaseUrl,
    db: &Db,
    now: DateTime<Utc>,
) -> Result<Vec<SetupFinding>, FlowError> {
    let missing = db.pending_migrations()?.len();
    if missing > 0 {
        return Ok(vec![wrong(
            "schema",
            format!("{missing} migrations are missing: run `regard migrate`"),
        )]);
    }
    let mut found = vec![good(
        "database",
        format!("reached ({url:?}), schema up to date"),
    )];
    if let Some(damage) = db.damage()? {
        found.push(wrong(
            "database file",
            format!("it is damaged ({damage}): stop the service and restore the newest backup"),
        ));
    }
    let (known, unfinished, last, accounts, consultations, mails) = db.read(|c| {
        Ok::<_, FlowError>((
            db::settings::get(c, KEY_FINGERPRINT)?,
            db::settings::get(c, UNFINISHED)?,
            db::audit::newest(c, 1)?.first().map(|row| row.at.and_utc()),
            db::accounts::any(c)?,
            db::consultations::all(c)?.len(),
            db::mail::counts(c)?,
        ))
    })?;
    if known.is_some_and(|known| known != config.service_key.fingerprint()) {
        found.push(wrong(
            "service secret",
            "it is not the one this database was begun with: every instance needs the same one",
        ));
    }
    found.extend(retention(db)?);
    if unfinished.is_some() {
        found.push(wrong(
            "database",
            "it comes from a backup whose restoring did not come to an end: restore into a new one",
        ));
    }
    let loopholes = db.audit_loopholes()?;
    found.push(if loopholes.is_empty() {
        good("audit", "nothing in it can be changed by this user")
    } else {
        wrong(
            "audit",
            format!(
                "this database user may {} it: serve with a user of its own (`regard migrate \
                 --app-role`)",
                loopholes.join(" and ")
            ),
        )
    });
    found.push(match last {
        Some(last) if last > now + TimeDelta::minutes(2) => wrong(
            "clock",
            format!(
                "it says {} and the newest act in the audit is of {}: one of two clocks is wrong",
                to_second(now),
                to_second(last)
            ),
        ),
        _ => good("clock", to_second(now)),
    });
    if !accounts {
        found.push(note(
            "accounts",
            "nobody can sign in yet; make one with `regard user add`",
        ));
    }
    found.push(good("consultations", consultations.to_string()));
    found.extend(attached(db)?);
    if mails.dead > 0 {
        found.push(note(
            "outbox",
            format!(
                "{} mails wait and {} were given up: see `regard mail`",
                mails.waiting, mails.dead
            ),
        ));
    }
    Ok(found)
}

/// Every byte of what consultations offer.
fn attached(db: &Db) -> Result<Vec<SetupFinding>, FlowError> {
    const WHAT: &str = "attachments";
    let (files, bytes, missing) = attachments::look(db)?;
    if files > 0 && missing.is_empty() {
        return Ok(vec![good(
            WHAT,
            format!(
                "{files} files, {} MB, each as its consultation names it",
                bytes.div_ceil(1_000_000)
            ),
        )]);
    }
    let words = |missing: attachments::MissingFile| {
        let state = if missing.damaged {
            "is damaged"
        } else {
            "is not in the database"
        };
        let advice =
            "put it beside the consultation file and run `regard consultation import` again";
        wrong(
            WHAT,
            format!("{} of {} {state}: {advice}", missing.file, missing.slug),
        )
    };
    Ok(missing.into_iter().map(words).collect())
}

const OLDEST_BACKUP: TimeDelta = TimeDelta::hours(36);

fn backups(config: &Config, url: &DatabaseUrl, now: DateTime<Utc>) -> Vec<SetupFinding> {
    let mut found = Vec::new();
    found.push(match &config.backups {
        None => note(
            "backups",
            "`backups` is not set: nobody looks whether there are any",
        ),
        Some(folder) => match backup::newest(folder) {
            None => wrong("backups", format!("there is none in {}", folder.display())),
            Some((path, manifest)) if now - manifest.made_at > OLDEST_BACKUP => wrong(
                "backups",
                format!(
                    "the newest, {}, is {} hours old",
                    path.display(),
                    (now - manifest.made_at).num_hours()
                ),
            ),
            Some((path, _)) => good("backups", format!("the newest is {}", path.display())),
        },
    });
    found.push(match &config.removals_journal {
        None => no_journal(config, "`removals_journal` is not set".to_owned()),
        Some(path) => journal(config, path, url),
    });
    found
}

const JOURNAL: &str = "journal of removals";

/// What is lost without a journal on another disk: a mistake, unless the operator accepts it.
fn no_journal(config: &Config, why: String) -> SetupFinding {
    let lost = "a restored backup would bring back what residents erased since";
    if config.accept_no_journal {
        note(JOURNAL, format!("{why}; as you accept, {lost}"))
    } else {
        wrong(
            JOURNAL,
            format!("{why}: {lost}. With one disk only, `accept_no_journal` accepts that"),
        )
    }
}

fn journal(config: &Config, path: &Path, url: &DatabaseUrl) -> SetupFinding {
    use std::os::unix::fs::MetadataExt;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let device = |path: &Path| std::fs::metadata(path).map(|file| file.dev()).ok();
    let writable = if path.exists() {
        std::fs::OpenOptions::new().append(true).open(path).is_ok()
    } else {
        rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
    };
    if !writable {
        return wrong(JOURNAL, format!("{} cannot be written", path.display()));
    }
    match url {
        DatabaseUrl::Sqlite(database)
            if device(folder).is_some() && device(folder) == device(database) =>
        {
            no_journal(
                config,
                format!(
                    "{} lies on the same disk as the database and is lost with it",
                    path.display()
                ),
            )
        }
        _ => good(JOURNAL, path.display().to_string()),
    }
}

/// An instant as people read it.
pub fn to_second(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}
