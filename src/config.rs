//! The settings of a server, checked. Where they come from (flags, environment, file) is `cli`'s business.

use crate::secrets::ServiceKey;
use std::net::{IpAddr, SocketAddr};
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
    /// The languages in which residents can read pages, by tag; the first one when a browser asks for none of them.
    pub languages: Vec<String>,
    pub service_key: ServiceKey,
    /// Proxies whose word on a client's address is taken.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether everybody who works here needs a second factor.
    pub second_factor_required: bool,
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
}

/// The address of the service as people type it: scheme and host, and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Takes `https://consult.example.org` or `http://…`; `None` for anything with a path, a query or another scheme.
    pub fn parse(text: &str) -> Option<Self> {
        // As browsers write it into `Origin`: in lower case, without the port that the scheme implies.
        let text = text.trim_end_matches('/').to_ascii_lowercase();
        let port = if text.starts_with("https://") { ":443" } else { ":80" };
        let text = text.strip_suffix(port).unwrap_or(&text);
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let plain = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
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

/// Less than the two seconds after which people think that nothing happens, more than the doors of the database wait.
pub const PATIENCE: Duration = Duration::from_millis(1_900);

impl Config {
    /// Whether people reach the service over https.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_are_origins() {
        assert_eq!(PublicUrl::parse("https://consult.example.org/").unwrap().origin(), "https://consult.example.org");
        assert_eq!(PublicUrl::parse("https://Consult.Example.org:443").unwrap().origin(), "https://consult.example.org");
        assert!(PublicUrl::parse("http://127.0.0.1:8080").is_some_and(|url| !url.is_https()));
        for bad in ["consult.example.org", "ftp://x", "https://", "https://x/path", "https://x y"] {
            assert_eq!(PublicUrl::parse(bad), None, "{bad}");
        }
    }
}
