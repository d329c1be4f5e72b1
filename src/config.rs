//! The settings of a server, checked. Where they come from (flags, environment, file) is `cli`'s
//! business.

use crate::domain::data_licence::DataLicence;
use crate::secrets::ServiceKey;
use chrono::TimeDelta;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// Everything that a server needs to know.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that people use, without a path; `None` on a machine of one's own.
    pub public_url: Option<PublicUrl>,
    /// Who runs this service, as pages say it.
    pub operator: String,
    /// Where people can ask for help.
    pub contact: String,
    /// The licence of what is published; `None` when nobody has given one.
    pub licence: Option<DataLicence>,
    /// What the last accessibility audit found; `None` when there was none.
    pub audit: Option<AccessibilityAudit>,
    /// The languages in which residents can read pages, by tag; the first one when a browser asks
    /// for none of them.
    pub languages: Vec<String>,
    pub service_key: ServiceKey,
    pub mail: MailConfig,
    /// Proxies whose word on a client's address is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether everybody who works here needs a second factor.
    pub second_factor_required: bool,
    /// How long a session of somebody who works here lasts without being used.
    pub session_idle: TimeDelta,
    /// Connections for reading, or on PostgreSQL for everything.
    pub connections: u32,
    /// Threads that serve requests.
    pub workers: usize,
    /// Where figures for monitoring are shown, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
    /// How long the service goes on after SIGTERM while it says that it is not ready.
    pub drain: Duration,
    /// How long somebody waits for the database before they are asked to try again.
    pub patience: Duration,
    /// Where the journal of removals is, if anywhere.
    pub removals_journal: Option<PathBuf>,
    /// Where backups lie, if they lie on this machine.
    pub backups: Option<PathBuf>,
    /// The operator accepts that a restored backup brings back what residents erased since.
    pub accept_no_journal: bool,
}

/// An accessibility audit of the running service against level AA of WCAG 2.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessibilityAudit {
    pub day: chrono::NaiveDate,
    /// Who made it.
    pub auditor: String,
    pub found: AccessibilityConformance,
}

/// How far the service meets the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessibilityConformance {
    Full,
    Partial,
    Not,
}

/// How mail leaves.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// The address that mails come from.
    pub from: String,
    pub way: MailWay,
}

impl MailConfig {
    /// Whether mails leave for the people they are addressed to; else they lie in a folder.
    pub const fn reaches_people(&self) -> bool {
        !matches!(self.way, MailWay::Folder(_))
    }
}

/// Where mails go.
#[derive(Debug, Clone)]
pub enum MailWay {
    /// To a mail server that delivers them.
    Smtp(SmtpConfig),
    /// Into a folder, as files that mail programs open.
    Folder(PathBuf),
    /// Kept in memory: for tests.
    Memory,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct SmtpConfig {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub login: Option<SmtpLogin>,
    /// Certificates that are trusted beside the system's, as PEM.
    pub ca_file: Option<PathBuf>,
    /// How long the server may be silent.
    pub timeout: Duration,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Tls,
    /// TLS after a greeting in the clear; without it nothing is sent.
    StartTls,
    /// None: for a server on this machine, or when it was asked for in so many words.
    Plain,
}

/// Who signs in to a mail server. What proves it is read from its file for every connection,
/// because tokens change.
#[derive(Debug, Clone)]
pub struct SmtpLogin {
    pub user: String,
    pub proof: SmtpProof,
}

/// The file with what proves who signs in.
#[derive(Debug, Clone)]
pub enum SmtpProof {
    /// A password.
    Password(PathBuf),
    /// An OAuth 2 access token, sent as XOAUTH2.
    Token(PathBuf),
}

/// The address of the service as people type it: scheme and host, and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Takes `https://consult.example.org` or `http://…`; `None` for anything with a path, a query
    /// or another scheme.
    pub fn parse(text: &str) -> Option<Self> {
        // As browsers write it into `Origin`: in lower case, without the port that the scheme
        // implies.
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let port = if text.starts_with("https://") {
            ":443"
        } else {
            ":80"
        };
        let text = text.strip_suffix(port).unwrap_or(&text);
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let plain = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        plain.then(|| Self(text.to_owned()))
    }

    /// Scheme, host and port, as a browser writes them into `Origin`.
    pub fn origin(&self) -> &str {
        &self.0
    }

    /// Whether cookies can be bound to an encrypted connection.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

/// Less than the two seconds after which people think that nothing happens, more than the doors of
/// the database wait.
pub const PATIENCE: Duration = Duration::from_millis(1_900);

impl Config {
    /// Whether people reach the service over https.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }

    /// Scheme, host and port with which addresses in mails and feeds begin.
    pub fn origin(&self) -> String {
        self.public_url.as_ref().map_or_else(
            || format!("http://{}", self.listen),
            |url| url.origin().to_owned(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_are_origins() {
        assert_eq!(
            PublicUrl::parse("https://consult.example.org/")
                .unwrap()
                .origin(),
            "https://consult.example.org"
        );
        assert_eq!(
            PublicUrl::parse("https://Consult.Example.org:443")
                .unwrap()
                .origin(),
            "https://consult.example.org"
        );
        assert!(PublicUrl::parse("http://127.0.0.1:8080").is_some_and(|url| !url.is_https()));
        for bad in [
            "consult.example.org",
            "ftp://x",
            "https://",
            "https://x/path",
            "https://x y",
        ] {
            assert_eq!(PublicUrl::parse(bad), None, "{bad}");
        }
    }
}
