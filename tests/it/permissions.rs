//! Every address × every role, and every form × every foreign sender. The list is the router's own.

use crate::on_both;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::web::{ROUTES, RouteInfo, Who};

fn path(pattern: &str) -> String {
    pattern
        .replace("{slug}", "test")
        .replace("{page}", "view")
        .replace("{number}", "1")
        .replace("{question}", "words")
        .replace("{name}", "results.csv")
        .replace("{item}", "0000000000000000")
}

on_both! {
    fn nobody_reaches_more_than_their_role_allows(backend: Backend) {
        let app = TestApp::start(backend);
        app.respond(&Answer { words: "Waiting.", ..Answer::default() });
        let people: Vec<(Option<Role>, Browser)> = std::iter::once((None, app.browser()))
            .chain(Role::ALL.iter().map(|role| (Some(*role), app.with_staff(*role, None))))
            .collect();
        // Signing out ends the session that the other addresses are tried with: it comes last.
        let (out, others): (Vec<&RouteInfo>, Vec<&RouteInfo>) = ROUTES.iter().partition(|route| route.pattern == "/sign-out");
        for route in others.into_iter().chain(out) {
            for (role, browser) in &people {
                let mut own = app.browser();
                own.cookies = browser.cookies.clone();
                let address = path(route.pattern);
                let page = if route.method == "GET" { own.get_once(&address) } else {
                    let guard = guard_of(&mut own, *role);
                    own.post_once(&address, &[("guard", &guard)])
                };
                let to_sign_in = page.status == 303 && page.location.as_deref() == Some("/sign-in");
                let let_in = !to_sign_in && page.status != 403;
                let expected = match route.who {
                    Who::Anyone => true,
                    Who::Staff => role.is_some(),
                    Who::Moderator => *role == Some(Role::Moderator),
                    Who::Official => *role == Some(Role::Official),
                };
                // The official's form is refused by the seal, which is a rule and not a role.
                let sealed = route.method == "POST" && route.pattern == "/official/{slug}";
                // Signing out leads to the sign-in page, too.
                let leaves = route.pattern == "/sign-out" && role.is_some();
                assert!(let_in == expected || sealed || leaves, "{} {} as {role:?}: {} {:?}", route.method, route.pattern, page.status, page.location);
                assert!(page.status != 500, "{} {} as {role:?}", route.method, route.pattern);
            }
        }
    }

    fn foreign_forms_are_refused_everywhere(backend: Backend) {
        let app = TestApp::start(backend);
        let origin = app.base.clone();
        let foreign: [(&str, Vec<(&str, &str)>); 6] = [
            ("says nothing", vec![]),
            ("another site", vec![("sec-fetch-site", "cross-site")]),
            ("a neighbour", vec![("sec-fetch-site", "same-site")]),
            ("a foreign origin", vec![("origin", "https://evil.example")]),
            ("no origin at all", vec![("origin", "null")]),
            ("both at odds", vec![("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")]),
        ];
        let mut staff = app.with_moderator();
        let guard = staff.get("/moderate").guard();
        for route in ROUTES.iter().filter(|route| route.method == "POST") {
            for (name, headers) in &foreign {
                let page = staff.post_with(&path(route.pattern), &[("guard", &guard)], headers);
                assert_eq!(page.status, 403, "{} sent by {name}", route.pattern);
            }
            if route.who != Who::Anyone {
                for wrong in ["", "0000", &app.with_official().get("/official").guard()] {
                    let mut own = if route.who == Who::Official { app.with_official() } else { app.with_moderator() };
                    let page = own.post_once(&path(route.pattern), &[("guard", wrong)]);
                    assert_eq!(page.status, 403, "{} with the token {wrong:?}", route.pattern);
                }
            }
        }
        let page = staff.post_with("/sign-out", &[("guard", &guard)], &[("origin", &origin)]);
        assert_eq!(page.status, 303, "an older browser sends its origin only");
    }
}

fn guard_of(browser: &mut Browser, role: Option<Role>) -> String {
    match role {
        Some(Role::Moderator) => browser.get("/moderate").guard(),
        Some(Role::Official) => browser.get("/official").guard(),
        _ => browser
            .cookies
            .get("session")
            .and_then(|token| regard::secrets::Token::parse(token))
            .map(|token| token.form_guard())
            .unwrap_or_default(),
    }
}
