//! Settings of mail: which server, as whom, with what; or which folder.

use super::Failure;
use crate::config::{MailConfig, MailWay, SmtpConfig, SmtpLogin, SmtpProof, SmtpSecurity};
use crate::db::DatabaseUrl;
use crate::mail::MailAddress;
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Everything that a server can be told about mail.
#[derive(clap::Args, Clone, Default)]
pub struct MailArgs {
    /// smtp://HOST[:587] (STARTTLS), smtps://HOST[:465] (TLS), smtp://HOST:25?tls=none; without it
    /// mails go to a folder
    #[arg(long, env = "REGARD_SMTP_URL", value_name = "URL")]
    pub smtp_url: Option<String>,
    /// Who signs in to the mail server.
    #[arg(long, env = "REGARD_SMTP_USER", value_name = "NAME")]
    pub smtp_user: Option<String>,
    /// A file that holds their password.
    #[arg(long, env = "REGARD_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// A file that holds an OAuth 2 access token (XOAUTH2), in place of a password.
    #[arg(long, env = "REGARD_SMTP_TOKEN_FILE", value_name = "FILE")]
    pub smtp_token_file: Option<PathBuf>,
    /// Certificates that are trusted beside the system's, as PEM.
    #[arg(long, env = "REGARD_SMTP_CA_FILE", value_name = "FILE")]
    pub smtp_ca_file: Option<PathBuf>,
    /// How many seconds the mail server may be silent [default: 20]
    #[arg(long, env = "REGARD_SMTP_TIMEOUT", value_name = "SECONDS")]
    pub smtp_timeout: Option<u64>,
    /// The address that mails come from.
    #[arg(long, env = "REGARD_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Where mails go without a mail server [default: the folder "mail" beside the database]
    #[arg(long, env = "REGARD_MAIL_FOLDER", value_name = "FOLDER")]
    pub mail_folder: Option<PathBuf>,
}

/// The table `mail` of the settings file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct MailFile {
    smtp_url: Option<String>,
    smtp_user: Option<String>,
    smtp_password_file: Option<PathBuf>,
    smtp_token_file: Option<PathBuf>,
    smtp_ca_file: Option<PathBuf>,
    smtp_timeout: Option<u64>,
    from: Option<String>,
    folder: Option<PathBuf>,
}

impl MailArgs {
    /// How mail leaves, or the first thing that is wrong.
    pub fn resolve(&self, file: MailFile, database: &DatabaseUrl) -> Result<MailConfig, Failure> {
        let from = match self.mail_from.clone().or(file.from) {
            Some(text) => Some(
                MailAddress::parse(&text)
                    .ok_or_else(|| {
                        Failure::Settings(format!(
                            "REGARD_MAIL_FROM: {text:?} is not an email address"
                        ))
                    })?
                    .to_string(),
            ),
            None => None,
        };
        let Some(url) = self.smtp_url.clone().or(file.smtp_url) else {
            let folder = self
                .mail_folder
                .clone()
                .or(file.folder)
                .unwrap_or_else(|| beside(database));
            return Ok(MailConfig {
                from: from.unwrap_or_else(|| "regard@localhost".to_owned()),
                way: MailWay::Folder(folder),
            });
        };
        let from = from.ok_or_else(|| {
            Failure::Settings(
                "a mail server is set, but not the address that mails come from: set \
                 REGARD_MAIL_FROM"
                    .to_owned(),
            )
        })?;
        let mut server =
            server(&url).map_err(|why| Failure::Settings(format!("REGARD_SMTP_URL: {why}")))?;
        server.timeout = Duration::from_secs(
            self.smtp_timeout
                .or(file.smtp_timeout)
                .unwrap_or(20)
                .clamp(1, 300),
        );
        server.ca_file = self.smtp_ca_file.clone().or(file.smtp_ca_file);
        server.login = login(
            self.smtp_user.clone().or(file.smtp_user),
            self.smtp_password_file.clone().or(file.smtp_password_file),
            self.smtp_token_file.clone().or(file.smtp_token_file),
        )?;
        let far = server.login.is_some()
            && server.security == SmtpSecurity::Plain
            && !is_loopback(&server.host);
        if far {
            return Err(Failure::Settings(
                "REGARD_SMTP_URL: nobody signs in to a distant server without encryption: leave \
                 out tls=none, or leave out REGARD_SMTP_USER"
                    .to_owned(),
            ));
        }
        Ok(MailConfig {
            from,
            way: MailWay::Smtp(server),
        })
    }
}

fn beside(database: &DatabaseUrl) -> PathBuf {
    match database {
        DatabaseUrl::Sqlite(path) => path.parent().unwrap_or(Path::new("")).join("mail"),
        DatabaseUrl::Postgres(_) => PathBuf::from("mail"),
    }
}

fn login(
    user: Option<String>,
    password: Option<PathBuf>,
    token: Option<PathBuf>,
) -> Result<Option<SmtpLogin>, Failure> {
    let proof = match (password, token) {
        (Some(_), Some(_)) => {
            return Err(Failure::Settings(
                "both a password and a token are set for the mail server: set one of them"
                    .to_owned(),
            ));
        }
        (Some(path), None) => Some(SmtpProof::Password(path)),
        (None, Some(path)) => Some(SmtpProof::Token(path)),
        (None, None) => None,
    };
    match (user, proof) {
        (None, None) => Ok(None),
        (Some(user), Some(proof)) => {
            let (SmtpProof::Password(path) | SmtpProof::Token(path)) = &proof;
            super::settings::read(path)?;
            Ok(Some(SmtpLogin { user, proof }))
        }
        (Some(_), None) => Err(Failure::Settings(
            "REGARD_SMTP_USER is set, but neither REGARD_SMTP_PASSWORD_FILE nor \
             REGARD_SMTP_TOKEN_FILE"
                .to_owned(),
        )),
        (None, Some(_)) => Err(Failure::Settings(
            "a password or token for the mail server is set, but not REGARD_SMTP_USER".to_owned(),
        )),
    }
}

/// Reads `smtp://HOST[:PORT][?tls=required|none]` or `smtps://HOST[:PORT]`.
fn server(url: &str) -> Result<SmtpConfig, String> {
    let (scheme, rest) = url.split_once("://").ok_or_else(|| {
        format!("{url:?} is not an address: write smtp://HOST:587 or smtps://HOST")
    })?;
    let (place, query) = rest
        .split_once('?')
        .map_or((rest, None), |(place, query)| (place, Some(query)));
    let place = place.trim_end_matches('/');
    if place.contains('@') {
        return Err(
            "the name and password of an account do not belong in it: use REGARD_SMTP_USER and \
             REGARD_SMTP_PASSWORD_FILE"
                .to_owned(),
        );
    }
    let (host, port) = match place
        .rsplit_once(':')
        .filter(|(host, _)| !host.ends_with(':') && (!host.contains(':') || host.ends_with(']')))
    {
        Some((host, port)) => (
            host,
            Some(
                port.parse::<u16>()
                    .map_err(|_| format!("{port:?} is not a port"))?,
            ),
        ),
        None => (place, None),
    };
    if host.is_empty()
        || !host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']'))
    {
        return Err(format!("{host:?} is not the name of a server"));
    }
    let security = match (scheme, query) {
        ("smtps", None) => SmtpSecurity::Tls,
        ("smtp", Some("tls=required")) => SmtpSecurity::StartTls,
        ("smtp", Some("tls=none")) => SmtpSecurity::Plain,
        ("smtp", None) if is_loopback(host) => SmtpSecurity::Plain,
        ("smtp", None) => SmtpSecurity::StartTls,
        ("smtp" | "smtps", Some(query)) => {
            return Err(format!(
                "{query:?} is not known: write tls=required or tls=none, with smtp://"
            ));
        }
        (other, _) => {
            return Err(format!(
                "it begins with {other:?}: write smtp:// or smtps://"
            ));
        }
    };
    let port = port.unwrap_or(match security {
        SmtpSecurity::Tls => 465,
        SmtpSecurity::StartTls => 587,
        SmtpSecurity::Plain => 25,
    });
    Ok(SmtpConfig {
        host: host.to_owned(),
        port,
        security,
        login: None,
        ca_file: None,
        timeout: Duration::ZERO,
    })
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> (String, u16, SmtpSecurity) {
        let server = server(url).unwrap();
        (server.host, server.port, server.security)
    }

    #[test]
    fn servers_are_encrypted_unless_they_are_near_or_it_is_asked_for() {
        assert_eq!(
            read("smtp://mail.example.org"),
            ("mail.example.org".into(), 587, SmtpSecurity::StartTls)
        );
        assert_eq!(
            read("smtp://mail.example.org:2525?tls=required"),
            ("mail.example.org".into(), 2525, SmtpSecurity::StartTls)
        );
        assert_eq!(
            read("smtps://mail.example.org/"),
            ("mail.example.org".into(), 465, SmtpSecurity::Tls)
        );
        assert_eq!(
            read("smtp://127.0.0.1:1025"),
            ("127.0.0.1".into(), 1025, SmtpSecurity::Plain)
        );
        assert_eq!(
            read("smtp://[::1]"),
            ("[::1]".into(), 25, SmtpSecurity::Plain)
        );
        assert_eq!(
            read("smtp://localhost?tls=required").2,
            SmtpSecurity::StartTls
        );
        assert_eq!(read("smtp://mail:1025?tls=none").2, SmtpSecurity::Plain);
    }

    #[test]
    fn each_mistake_has_its_sentence() {
        let why = |url: &str| server(url).unwrap_err();
        assert!(why("mail.example.org").contains("not an address"));
        assert!(why("http://mail.example.org").contains("begins with \"http\""));
        assert!(why("smtp://mail.example.org:x").contains("not a port"));
        assert!(why("smtp://").contains("not the name"));
        assert!(why("smtp://a b").contains("not the name"));
        assert!(why("smtp://me:secret@mail.example.org").contains("REGARD_SMTP_USER"));
        assert!(!why("smtp://me:secret@mail.example.org").contains("secret@"));
        assert!(why("smtp://mail.example.org?tls=maybe").contains("tls=required"));
        assert!(why("smtps://mail.example.org?tls=none").contains("with smtp://"));
    }

    #[test]
    fn settings_that_do_not_fit_together_are_refused() {
        let database: DatabaseUrl = "sqlite://data/x.db".parse().unwrap();
        let words = |args: MailArgs| {
            args.resolve(MailFile::default(), &database)
                .unwrap_err()
                .to_string()
        };
        let with = |url: &str| MailArgs {
            smtp_url: Some(url.into()),
            mail_from: Some("us@example.org".into()),
            ..MailArgs::default()
        };
        assert!(
            words(MailArgs {
                mail_from: None,
                ..with("smtp://x")
            })
            .contains("set REGARD_MAIL_FROM")
        );
        assert!(
            words(MailArgs {
                mail_from: Some("us".into()),
                ..with("smtp://x")
            })
            .contains("not an email address")
        );
        assert!(
            words(MailArgs {
                mail_from: Some("us@example.org\r\nBcc: x@example.org".into()),
                ..with("smtp://x")
            })
            .contains("not an email")
        );
        assert!(
            words(MailArgs {
                smtp_user: Some("me".into()),
                ..with("smtp://x")
            })
            .contains("neither REGARD_SMTP_PASSWORD_FILE")
        );
        assert!(
            words(MailArgs {
                smtp_password_file: Some("p".into()),
                ..with("smtp://x")
            })
            .contains("not REGARD_SMTP_USER")
        );
        let both = MailArgs {
            smtp_password_file: Some("p".into()),
            smtp_token_file: Some("t".into()),
            ..with("smtp://x")
        };
        assert!(words(both).contains("one of them"));
        let unread = MailArgs {
            smtp_user: Some("me".into()),
            smtp_password_file: Some("/nowhere/p".into()),
            ..with("smtp://x")
        };
        assert!(words(unread).contains("cannot be read"));
        let far = MailArgs {
            smtp_user: Some("me".into()),
            smtp_password_file: Some("Cargo.toml".into()),
            ..with("smtp://x?tls=none")
        };
        assert!(words(far).contains("without encryption"));
        let folder = MailArgs::default()
            .resolve(MailFile::default(), &database)
            .unwrap();
        assert!(matches!(folder.way, MailWay::Folder(path) if path == Path::new("data/mail")));
    }
}
