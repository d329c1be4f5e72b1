//! Every address of the service and who may use it, as data: no handler. `router` binds each to its
//! handler; the permissions test, the figures and the pages ask here.

use actix_web::{HttpMessage, HttpRequest};
use std::sync::LazyLock;

/// Who gets an answer other than "sign in" or "refused".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteAudience {
    Anyone,
    /// Anybody who is signed in.
    Staff,
    Moderator,
    /// A moderator who leads.
    Lead,
    Analyst,
    Official,
    Administrator,
    /// An auditor or an administrator.
    AuditReader,
    /// Somebody who answers requests about people.
    DataProtection,
    /// A moderator or an official.
    BringsIn,
}

/// One address.
#[derive(Debug, Clone, Copy)]
pub struct RouteInfo {
    pub method: &'static str,
    pub pattern: &'static str,
    pub who: RouteAudience,
}

/// What a browser or a machine asks for without being asked to: no pages.
pub const NO_PAGES: [&str; 4] = [
    "/.well-known/security.txt",
    "/assets/{name}",
    "/healthz",
    "/readyz",
];

/// The place of a request's route in [`ROUTES`], which the router notes on the request.
#[derive(Clone, Copy)]
pub(super) struct RoutePlace(pub usize);

/// The place of a request's route in [`ROUTES`]; `None` before it is found, and where there is
/// none.
pub fn place(request: &HttpRequest) -> Option<usize> {
    request
        .extensions()
        .get::<RoutePlace>()
        .map(|place| place.0)
}

/// The pattern of a request's route; `None` before it is found, and where there is none.
pub fn pattern(request: &HttpRequest) -> Option<&'static str> {
    place(request).map(|place| ROUTES[place].pattern)
}

/// Whether an address is for people who work here: those pages are in English.
pub fn is_for_staff(request: &HttpRequest) -> bool {
    static OF_ROUTES: LazyLock<Vec<bool>> = LazyLock::new(|| {
        ROUTES
            .iter()
            .map(|route| is_pattern_for_staff(route.pattern))
            .collect()
    });
    match place(request) {
        Some(place) => OF_ROUTES[place],
        // An address of theirs that takes no such request.
        None => request
            .match_pattern()
            .is_some_and(|pattern| is_pattern_for_staff(&pattern)),
    }
}

fn is_pattern_for_staff(pattern: &str) -> bool {
    let by_role = ROUTES
        .iter()
        .any(|route| route.pattern == pattern && route.who != RouteAudience::Anyone);
    by_role
        || ["/sign-", "/join/", "/new-password"]
            .iter()
            .any(|start| pattern.starts_with(start))
}

/// The place of an address in [`ROUTES`].
pub fn place_of(method: &str, pattern: &str) -> Option<usize> {
    ROUTES
        .iter()
        .position(|route| route.method == method && route.pattern == pattern)
}

macro_rules! routes {
    ($($who:ident { $($method:ident $pattern:literal;)+ })+) => {
        /// Every address of the service, residents' first.
        pub const ROUTES: &[RouteInfo] = &[$($(RouteInfo {
            method: stringify!($method),
            pattern: $pattern,
            who: RouteAudience::$who,
        },)+)+];
    };
}

routes! {
    Anyone {
        GET  "/";
        GET  "/.well-known/security.txt";
        GET  "/feed.atom";
        GET  "/healthz";
        GET  "/readyz";
        GET  "/c/{slug}";
        GET  "/c/{slug}/facts";
        GET  "/c/{slug}/attachments/{name}";
        GET  "/c/{slug}/paper";
        POST "/c/{slug}/respond";
        GET  "/c/{slug}/respond/{page}";
        POST "/c/{slug}/respond/{page}";
        GET  "/c/{slug}/changed";
        POST "/c/{slug}/changed";
        GET  "/c/{slug}/check";
        POST "/c/{slug}/check";
        GET  "/c/{slug}/sent";
        GET  "/c/{slug}/sent/receipt.txt";
        GET  "/c/{slug}/sent/receipt.html";
        POST "/c/{slug}/sent";
        POST "/c/{slug}/save";
        GET  "/c/{slug}/saved";
        POST "/c/{slug}/saved";
        GET  "/c/{slug}/equality";
        POST "/c/{slug}/equality";
        GET  "/c/{slug}/counted";
        POST "/c/{slug}/leave";
        GET  "/c/{slug}/left";
        POST "/c/{slug}/clear";
        GET  "/c/{slug}/cleared";
        GET  "/c/{slug}/moderation";
        GET  "/c/{slug}/results";
        GET  "/c/{slug}/results/{number}";
        GET  "/c/{slug}/results/{number}/print.css";
        GET  "/c/{slug}/results/{number}/answers";
        GET  "/c/{slug}/results/{number}/answers/{question}";
        GET  "/c/{slug}/results/{number}/all.zip";
        GET  "/c/{slug}/results/{number}/charts/{question}.png";
        GET  "/c/{slug}/results/{number}/charts/{question}.svg";
        GET  "/c/{slug}/results/{number}/files/{name}";
        GET  "/assets/{name}";
        GET  "/r";
        POST "/r";
        GET  "/resume";
        POST "/resume";
        GET  "/alerts";
        POST "/alerts";
        GET  "/alerts/{token}";
        POST "/alerts/{token}";
        POST "/alerts/{token}/stop";
        GET  "/c/{slug}/alerts";
        POST "/c/{slug}/alerts";
        GET  "/problem";
        POST "/problem";
        GET  "/schemas/publication.json";
        GET  "/privacy";
        GET  "/accessibility";
        GET  "/cookies";
        GET  "/moderation-policy";
        GET  "/help";
        GET  "/sign-in";
        POST "/sign-in";
        GET  "/sign-in/code";
        POST "/sign-in/code";
        GET  "/join/{token}";
        POST "/join/{token}";
        GET  "/new-password";
        POST "/new-password";
        GET  "/new-password/{token}";
        POST "/new-password/{token}";
    }
    Staff {
        POST "/sign-out";
        GET  "/account";
        POST "/account/name";
        POST "/account/password";
        POST "/account/sessions";
        GET  "/account/second-factor";
        POST "/account/second-factor";
        POST "/account/recovery-codes";
        GET  "/second-person";
        POST "/second-person";
        POST "/second-person/{proposal}";
    }
    Moderator {
        GET  "/moderate";
        POST "/moderate/stop";
        POST "/moderate/keys";
        GET  "/moderate/history";
        POST "/moderate/batches/{batch}/undo";
        GET  "/moderate/queues/{slug}";
        POST "/moderate/queues/{slug}/next";
        GET  "/moderate/paper-forms/{slug}";
        GET  "/moderate/paper-forms/{slug}/new";
        POST "/moderate/paper-forms/{slug}/new";
        GET  "/moderate/paper-forms/{slug}/{batch}";
        POST "/moderate/paper-forms/{slug}/{batch}";
        POST "/moderate/queues/{slug}/filters";
        GET  "/moderate/queues/{slug}/screen";
        POST "/moderate/queues/{slug}/screen";
        POST "/moderate/queues/{slug}/screen/fill";
        POST "/moderate/queues/{slug}/screen/leave";
        GET  "/moderate/items/{item}";
        POST "/moderate/items/{item}";
        POST "/moderate/items/{item}/original";
        POST "/moderate/items/{item}/take";
        POST "/moderate/items/{item}/reveal";
        POST "/moderate/items/{item}/renew";
        POST "/moderate/items/{item}/release";
        POST "/moderate/items/{item}/skip";
        POST "/moderate/items/{item}/recuse";
        POST "/moderate/items/{item}/snooze";
        GET  "/moderate/items/{item}/translation";
        POST "/moderate/items/{item}/translation";
        GET  "/moderate/items/{item}/history";
        POST "/moderate/items/{item}/undo";
    }
    Lead {
        GET  "/moderate/queues/{slug}/progress";
        POST "/moderate/items/{item}/reopen";
    }
    Analyst {
        GET  "/read";
        GET  "/read/{slug}";
        POST "/read/{slug}";
        POST "/read/{slug}/call";
    }
    Official {
        GET  "/official";
        GET  "/official/{slug}";
        GET  "/official/{slug}/publication";
        POST "/official/{slug}/publication";
        GET  "/official/{slug}/publishing";
    }
    Administrator {
        GET  "/admin";
        GET  "/admin/people";
        GET  "/admin/people/invite";
        POST "/admin/people/invite";
        GET  "/admin/people/{person}";
        POST "/admin/people/{person}/roles";
        POST "/admin/people/{person}/affiliation";
        POST "/admin/people/{person}/access";
        POST "/admin/people/{person}/link";
        POST "/admin/people/{person}/reset";
        GET  "/admin/problems";
        POST "/admin/problems/{report}";
        GET  "/admin/consultations/{slug}";
        POST "/admin/consultations/{slug}";
        GET  "/admin/consultations/{slug}/reasons";
        POST "/admin/consultations/{slug}/reasons";
        GET  "/admin/jobs";
        POST "/admin/mail/{letter}";
    }
    DataProtection {
        GET  "/requests";
        POST "/requests";
        POST "/requests/response";
        POST "/requests/other";
        POST "/requests/file";
    }
    BringsIn {
        POST "/second-person/batches/{slug}/{number}";
    }
    AuditReader {
        GET  "/admin/audit";
        GET  "/admin/audit/chain";
    }
}
