//! Telling us that a page does not work, and the public answer.

use crate::on_both;
use crate::support::{Backend, TestApp, server};
use chrono::{NaiveDate, TimeDelta};
use regard::config::{AccessibilityAudit, AccessibilityConformance, Config};
use regard::domain::account::Role;

const CANARY: &str = "zebra-report-7351";

on_both!(a_report_is_kept_answered_in_public_and_forgotten);

fn a_report_is_kept_answered_in_public_and_forgotten(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    let facts = browser.get("/c/test/facts").expect(200);
    let address = facts
        .attributes("footer a", "href")
        .into_iter()
        .find(|href| href.starts_with("/problem"))
        .unwrap();
    assert_eq!(address, "/problem?page=/c/test/facts");
    let page = browser.get(&address).expect(200);
    assert!(page.text().contains("/c/test/facts"));
    let page = browser
        .post("/problem", &[("page", "/c/test/facts"), ("words", " ")])
        .expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#words"]);
    assert_eq!(page.attributes("[name=page]", "value"), ["/c/test/facts"]);
    let long = "x".repeat(1_001);
    assert_eq!(
        browser
            .post("/problem", &[("words", &long)])
            .expect(422)
            .one("textarea")
            .len(),
        1_001
    );
    let sent = browser
        .post("/problem", &[("page", "/c/test/facts"), ("words", CANARY)])
        .expect(200);
    assert!(sent.text().contains("We have your report") && !sent.text().contains(CANARY));
    // Only a path of a public page is kept.
    browser
        .post(
            "/problem",
            &[
                ("page", "//evil.example/<script>"),
                ("words", "Another one."),
            ],
        )
        .expect(200);
    assert!(
        !browser
            .get("/problem?page=/join/0000")
            .body
            .contains("/join/0000")
    );
    let dump = app.database.dump();
    let places: Vec<&str> = dump
        .iter()
        .filter(|(_, text)| text.contains(CANARY))
        .map(|(place, _)| place.as_str())
        .collect();
    assert_eq!(places, ["problem_report.words"]);
    for (place, text) in dump
        .iter()
        .filter(|(place, _)| place.starts_with("problem_report."))
    {
        assert!(
            !text.contains("127.0.0.1") && !text.contains("12:00") && !text.contains("evil"),
            "{place}: {text}"
        );
    }

    let mut staff = app.with_staff(Role::Administrator, None);
    let list = staff.get("/admin/problems").expect(200);
    assert!(
        list.text().contains(CANARY) && list.text().contains("10 June 2026 · /c/test/facts · en"),
        "{}",
        list.text()
    );
    let action = list
        .attributes("form[action^='/admin/problems/']", "action")
        .pop()
        .unwrap();
    let csrf_token = list.csrf_token();
    let empty = staff
        .post(&action, &[("csrf_token", &csrf_token), ("answer", "")])
        .expect(422);
    assert_eq!(empty.all(".field-error").len(), 1);
    for done in ["The answer is public now", "Somebody had answered"] {
        let page = staff
            .post(
                &action,
                &[
                    ("csrf_token", &csrf_token),
                    ("answer", "The link was mended."),
                    ("sure", "yes"),
                ],
            )
            .expect(200);
        assert!(page.text().contains(done), "{}", page.text());
    }
    assert!(
        app.database
            .dump()
            .iter()
            .any(|(place, text)| place == "audit.act" && text == "problem-answered")
    );
    let public = browser.get("/problem").expect(200);
    assert!(
        public
            .text()
            .contains("10 June 2026 /c/test/facts The link was mended.")
            && !public.text().contains(CANARY),
        "{}",
        public.text()
    );
    app.pass(TimeDelta::days(401));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("problem_report."))
    );
}

#[test]
fn nobody_floods_us_with_reports() {
    let app = TestApp::start(Backend::Sqlite);
    let mut browser = app.browser();
    let statuses: Vec<u16> = (0..21)
        .map(|_| browser.post_once("/problem", &[("words", "Again.")]).status)
        .collect();
    assert!(
        statuses[..20].iter().all(|status| *status == 303) && statuses[20] == 429,
        "{statuses:?}"
    );
    let page = browser
        .post("/problem", &[("words", "What I typed.")])
        .expect(429);
    assert!(page.one(".error-summary").contains("Wait an hour"));
    assert_eq!(page.one("textarea"), "What I typed.");
}

#[test]
fn the_accessibility_statement_claims_what_an_audit_found_and_nothing_before() {
    let said = |audit| {
        TestApp::with(
            Backend::Sqlite,
            Config {
                audit,
                ..server::config()
            },
        )
        .browser()
        .get("/accessibility")
        .expect(200)
        .text()
    };
    let none = said(None);
    assert!(
        none.contains("No accessibility audit of this website has been made")
            && !none.contains("was tested on")
    );
    let audit = |found| {
        Some(AccessibilityAudit {
            day: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap(),
            auditor: "An Auditor".to_owned(),
            found,
        })
    };
    for (found, words) in [
        (AccessibilityConformance::Full, "in full"),
        (AccessibilityConformance::Partial, "in part"),
        (AccessibilityConformance::Not, "not to meet"),
    ] {
        let page = said(audit(found));
        assert!(
            page.contains("tested on 1 September 2026 by An Auditor") && page.contains(words),
            "{page}"
        );
        assert!(!page.contains("Not yet checked"));
    }
}
