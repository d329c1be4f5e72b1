//! Where to listen, as people write it.

use serde::Deserialize;
use std::net::{SocketAddr, ToSocketAddrs};
use std::str::FromStr;

/// An address and a port to listen on: `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ListenAddress(pub SocketAddr);

impl ListenAddress {
    /// The address of a machine of one's own.
    pub const OWN: Self = Self(SocketAddr::new(
        std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
        8080,
    ));
}

impl FromStr for ListenAddress {
    type Err = String;

    /// A name is looked up; where it has several addresses, one of IPv4 comes first, as that is
    /// what a proxy on the same machine is told most often.
    fn from_str(text: &str) -> Result<Self, String> {
        let unread = || format!("{text:?} is no address with a port, such as localhost:8080");
        if let Ok(address) = text.parse() {
            return Ok(Self(address));
        }
        let (host, port) = text.rsplit_once(':').ok_or_else(unread)?;
        if host.is_empty() || port.parse::<u16>().is_err() {
            return Err(unread());
        }
        let found: Vec<SocketAddr> = text
            .to_socket_addrs()
            .map_err(|error| format!("the name {host:?} was not found: {error}"))?
            .collect();
        let first = found.iter().find(|address| address.is_ipv4());
        first
            .or(found.first())
            .map(|address| Self(*address))
            .ok_or_else(unread)
    }
}

impl TryFrom<String> for ListenAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl std::fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_port_are_an_address() {
        let read = |text: &str| text.parse::<ListenAddress>().map(|read| read.to_string());
        assert_eq!(read("localhost:8080").unwrap(), "127.0.0.1:8080");
        assert_eq!(read("127.0.0.1:0").unwrap(), "127.0.0.1:0");
        assert_eq!(read("[::1]:80").unwrap(), "[::1]:80");
        for unread in ["8080", "localhost", ":8080", "localhost:http", ""] {
            assert!(
                read(unread).unwrap_err().contains("localhost:8080"),
                "{unread}"
            );
        }
    }
}
