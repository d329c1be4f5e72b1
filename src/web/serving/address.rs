//! Where a request comes from: only for limits, only in memory, only as a hash under a key that
//! this process drew.

use actix_web::HttpRequest;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

/// How often one address may try to sign in within an hour.
const SIGN_INS_AN_HOUR: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// How many problems may be reported from one address within an hour.
const REPORTS_AN_HOUR: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// How many mails may be asked for from one address within an hour: people share them.
const MAILS_AN_HOUR: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// How many mails one recipient gets from residents' pages within an hour.
const EMAILS_AN_HOUR: NonZeroU32 = NonZeroU32::new(4).unwrap();

/// How many responses from one network within an hour are a sign of a program: more than a full
/// class sends.
const RESPONSES_AN_HOUR: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// A network, as a hash under a key that this process drew.
#[derive(Debug, Clone, Copy)]
pub struct NetworkHash(u64);

/// Knows addresses, and forgets them.
pub struct ClientNetworks {
    trusted_proxies: Vec<IpAddr>,
    /// Keyed with random bytes of this process: a hash says nothing to anybody else.
    hasher: RandomState,
    sign_ins: DefaultKeyedRateLimiter<u64>,
    codes: DefaultKeyedRateLimiter<u64>,
    mails: DefaultKeyedRateLimiter<u64>,
    reports: DefaultKeyedRateLimiter<u64>,
    /// By recipient.
    emails: DefaultKeyedRateLimiter<u64>,
    responses: DefaultKeyedRateLimiter<u64>,
}

impl ClientNetworks {
    pub fn new(trusted_proxies: Vec<IpAddr>) -> Self {
        let trusted_proxies = trusted_proxies
            .into_iter()
            .map(|proxy| proxy.to_canonical())
            .collect();
        let limit = |an_hour| RateLimiter::keyed(Quota::per_hour(an_hour));
        Self {
            trusted_proxies,
            hasher: RandomState::new(),
            sign_ins: limit(SIGN_INS_AN_HOUR),
            codes: limit(SIGN_INS_AN_HOUR),
            mails: limit(MAILS_AN_HOUR),
            reports: limit(REPORTS_AN_HOUR),
            emails: limit(EMAILS_AN_HOUR),
            responses: limit(RESPONSES_AN_HOUR),
        }
    }

    /// Whether the client behind a request may try to sign in once more.
    pub fn may_sign_in(&self, request: &HttpRequest) -> bool {
        self.network(request)
            .is_none_or(|network| self.sign_ins.check_key(&network.0).is_ok())
    }

    /// Whether the client behind a request may try one more code of a saved form.
    pub fn may_try_code(&self, request: &HttpRequest) -> bool {
        self.network(request)
            .is_none_or(|network| self.codes.check_key(&network.0).is_ok())
    }

    /// Whether one more mail may be sent for the client behind a request to an address that they
    /// typed. Both are counted, so that nobody fills somebody's mailbox from here.
    pub fn may_mail(&self, request: &HttpRequest, to: &str) -> bool {
        let own = self
            .network(request)
            .is_none_or(|network| self.mails.check_key(&network.0).is_ok());
        own && self.emails.check_key(&self.hasher.hash_one(to)).is_ok()
    }

    /// The network that a request comes from.
    pub fn network(&self, request: &HttpRequest) -> Option<NetworkHash> {
        self.client(request)
            .map(|client| NetworkHash(self.hasher.hash_one(network(client))))
    }

    /// Whether a response that is being sent is one of very many from the same network. It is taken
    /// all the same.
    pub fn sends_very_many(&self, network: NetworkHash) -> bool {
        self.responses.check_key(&network.0).is_err()
    }

    /// Whether the client behind a request may report one more problem.
    pub fn may_report(&self, request: &HttpRequest) -> bool {
        self.network(request)
            .is_none_or(|network| self.reports.check_key(&network.0).is_ok())
    }

    /// Forgets addresses that have no tries to remember.
    pub fn forget(&self) {
        for limiter in [
            &self.sign_ins,
            &self.codes,
            &self.mails,
            &self.reports,
            &self.emails,
            &self.responses,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }

    /// The peer, or the last address in `X-Forwarded-For` that no trusted proxy added itself.
    /// Anybody can send that header, so it counts only from a trusted proxy.
    fn client(&self, request: &HttpRequest) -> Option<IpAddr> {
        let mut client = request.peer_addr()?.ip().to_canonical();
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .filter_map(|value| value.to_str().ok());
        let mut hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).collect();
        while self.trusted_proxies.contains(&client) {
            match hops.pop().and_then(hop_address) {
                Some(hop) => client = hop,
                None => break,
            }
        }
        Some(client)
    }
}

/// The address of a hop; some proxies write the port behind it.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let address = hop
        .parse::<IpAddr>()
        .ok()
        .or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()));
    address.map(|address| address.to_canonical())
}

/// One household has 2^64 addresses of IPv6: they count as one.
fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(v6) >> 64 << 64).into()),
        },
        IpAddr::V4(v4) => IpAddr::V4(v4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn client(peer: &str, forwarded: Option<&str>, trusted: &[&str]) -> String {
        let addresses = ClientNetworks::new(trusted.iter().map(|ip| ip.parse().unwrap()).collect());
        let mut request = TestRequest::get().peer_addr(format!("{peer}:4000").parse().unwrap());
        if let Some(forwarded) = forwarded {
            request = request.insert_header(("x-forwarded-for", forwarded));
        }
        addresses
            .client(&request.to_http_request())
            .unwrap()
            .to_string()
    }

    #[test]
    fn a_forged_header_changes_nothing() {
        assert_eq!(client("192.0.2.1", Some("203.0.113.9"), &[]), "192.0.2.1");
        assert_eq!(
            client("10.0.0.1", Some("203.0.113.9"), &["10.0.0.1"]),
            "203.0.113.9"
        );
        assert_eq!(
            client("10.0.0.1", Some("1.2.3.4, 203.0.113.9"), &["10.0.0.1"]),
            "203.0.113.9"
        );
        assert_eq!(
            client(
                "10.0.0.1",
                Some("203.0.113.9, 10.0.0.2"),
                &["10.0.0.1", "10.0.0.2"]
            ),
            "203.0.113.9"
        );
        assert_eq!(
            client("10.0.0.1", Some("nonsense"), &["10.0.0.1"]),
            "10.0.0.1"
        );
        assert_eq!(
            client("10.0.0.1", Some("203.0.113.9:5000"), &["10.0.0.1"]),
            "203.0.113.9"
        );
        assert_eq!(
            client("[::ffff:10.0.0.1]", Some("203.0.113.9"), &["10.0.0.1"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn one_network_has_one_limit() {
        assert_eq!(
            network("2001:db8:1:2:3:4:5:6".parse().unwrap()),
            network("2001:db8:1:2::1".parse().unwrap())
        );
        assert_ne!(
            network("2001:db8:1:2::1".parse().unwrap()),
            network("2001:db8:1:3::1".parse().unwrap())
        );
    }
}
