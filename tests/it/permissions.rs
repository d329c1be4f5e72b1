//! Every address × every role, and every form × every foreign sender. The list is the router's own.

use crate::on_both;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::web::{ROUTES, RouteAudience, RouteInfo};
use std::collections::BTreeSet;

fn path(pattern: &str) -> String {
    pattern
        .replace("{slug}", "test")
        .replace("{page}", "view")
        .replace("{number}", "1")
        .replace("{question}", "words")
        .replace("{name}", "results.csv")
        .replace("{person}", "0000000000000000")
        .replace("{proposal}", "0000000000000000")
        .replace("{report}", "0000000000000000")
        .replace("{token}", &"0".repeat(64))
        .replace("{letter}", "0000000000000000")
        .replace("{batch}", "1")
        .replace("{item}", "0000000000000000")
}

on_both!(nobody_reaches_more_than_their_role_allows);

fn nobody_reaches_more_than_their_role_allows(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Waiting.",
        ..Answer::default()
    });
    let people: Vec<(Option<Role>, Browser)> = std::iter::once((None, app.browser()))
        .chain(
            Role::ALL
                .iter()
                .map(|role| (Some(*role), app.with_staff(*role, None))),
        )
        .collect();
    // Signing out ends the session that the other addresses are tried with: it comes last.
    let (out, others): (Vec<&RouteInfo>, Vec<&RouteInfo>) = ROUTES
        .iter()
        .partition(|route| route.pattern == "/sign-out");
    for route in others.into_iter().chain(out) {
        for (role, browser) in &people {
            let mut own = app.browser();
            own.cookies = browser.cookies.clone();
            let address = path(route.pattern);
            let page = if route.method == "GET" {
                own.get_once(&address)
            } else {
                let csrf_token = role
                    .map(|_| own.csrf_token_of_session())
                    .unwrap_or_default();
                own.post_once(&address, &[("csrf_token", &csrf_token)])
            };
            let to_sign_in = page.status == 303 && page.location.as_deref() == Some("/sign-in");
            let let_in = !to_sign_in && page.status != 403;
            let expected = match route.who {
                RouteAudience::Anyone => true,
                RouteAudience::Staff => role.is_some(),
                who => role.is_some_and(|role| roles_of(who).contains(&role)),
            };
            // The official's form is refused by the seal, which is a rule and not a role.
            let sealed = route.method == "POST" && route.pattern == "/official/{slug}/publication";
            // Signing out leads to the sign-in page, too.
            let leaves = route.pattern == "/sign-out" && role.is_some();
            assert!(
                let_in == expected || sealed || leaves,
                "{} {} as {role:?}: {} {:?}",
                route.method,
                route.pattern,
                page.status,
                page.location
            );
            assert!(
                page.status != 500,
                "{} {} as {role:?}",
                route.method,
                route.pattern
            );
        }
    }
}

on_both!(foreign_forms_are_refused_everywhere);

fn foreign_forms_are_refused_everywhere(backend: Backend) {
    let app = TestApp::start(backend);
    let origin = app.base.clone();
    let foreign: [(&str, Vec<(&str, &str)>); 6] = [
        ("says nothing", vec![]),
        ("another site", vec![("sec-fetch-site", "cross-site")]),
        ("a neighbour", vec![("sec-fetch-site", "same-site")]),
        ("a foreign origin", vec![("origin", "https://evil.example")]),
        ("no origin at all", vec![("origin", "null")]),
        (
            "both at odds",
            vec![
                ("sec-fetch-site", "same-origin"),
                ("origin", "https://evil.example"),
            ],
        ),
    ];
    // The token of a session that has ended, and of somebody else's.
    let mut gone = app.with_moderator();
    let expired = gone.csrf_token_of_session();
    gone.post("/sign-out", &[("csrf_token", &expired)]);
    let others = app.with_official().csrf_token_of_session();
    let people: Vec<(RouteAudience, Browser)> = ROUTES
        .iter()
        .map(|route| route.who)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|who| (who, someone(&app, who)))
        .collect();
    for route in ROUTES.iter().filter(|route| route.method == "POST") {
        let (_, browser) = people.iter().find(|(who, _)| *who == route.who).unwrap();
        let send = |csrf_token: &str, headers: &[(&str, &str)]| {
            let mut own = app.browser();
            own.cookies = browser.cookies.clone();
            own.post_with(&path(route.pattern), &[("csrf_token", csrf_token)], headers)
                .status
        };
        let own_token = if route.who == RouteAudience::Anyone {
            String::new()
        } else {
            browser.csrf_token_of_session()
        };
        // What a mail program sends for its reader (RFC 8058) comes from nowhere; the address
        // says who may. See tests/it/alerts.rs.
        if route.pattern == "/alerts/{token}/stop" {
            continue;
        }
        for (name, headers) in &foreign {
            assert_eq!(
                send(&own_token, headers),
                403,
                "{} sent by {name}",
                route.pattern
            );
        }
        if route.who != RouteAudience::Anyone {
            for (name, wrong) in [
                ("none", ""),
                ("wrong", "0000"),
                ("other's", &others),
                ("expired", &expired),
            ] {
                let status = send(wrong, &[("sec-fetch-site", "same-origin")]);
                assert_eq!(status, 403, "{} with a token that is {name}", route.pattern);
            }
        }
    }
    let mut staff = app.with_moderator();
    let page = staff.post_with(
        "/sign-out",
        &[("csrf_token", &staff.csrf_token_of_session())],
        &[("origin", &origin)],
    );
    assert_eq!(page.status, 303, "an older browser sends its origin only");
}

/// Somebody who may use the addresses of a kind.
fn someone(app: &TestApp, who: RouteAudience) -> Browser {
    match roles_of(who) {
        [] if who == RouteAudience::Anyone => app.browser(),
        [] => app.with_staff(Role::Analyst, None),
        [role, ..] => app.with_staff(*role, None),
    }
}

/// The roles of which one is needed.
fn roles_of(who: RouteAudience) -> &'static [Role] {
    match who {
        RouteAudience::Anyone | RouteAudience::Staff => &[],
        RouteAudience::Moderator => &[Role::Moderator, Role::LeadModerator],
        RouteAudience::Lead => &[Role::LeadModerator],
        RouteAudience::Analyst => &[Role::Analyst],
        RouteAudience::Official => &[Role::Official],
        RouteAudience::Administrator => &[Role::Administrator],
        RouteAudience::BringsIn => &[Role::Moderator, Role::LeadModerator, Role::Official],
        RouteAudience::DataProtection => &[Role::DataProtection],
        RouteAudience::AuditReader => &[Role::Administrator, Role::Auditor],
    }
}
