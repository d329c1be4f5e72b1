//! A service that still runs when a newer program has changed the schema.

use crate::officials::publish;
use crate::on_both;
use crate::operations::serve_and_log;
use crate::support::browser::Page;
use crate::support::server::{Answer, fill_in, signal};
use crate::support::{Backend, Browser, TestApp, TestDb};
use chrono::TimeDelta;
use regard::db::Error;
use rustix::process::Signal;
use std::time::{Duration, Instant};

/// A newer program migrates the database, and an older one takes that back.
const UPGRADE: &str = "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')";
const DOWNGRADE: &str = "DELETE FROM __diesel_schema_migrations WHERE version = '99991231000000'";

/// Asks until an address answers with a status.
fn wait_for_status(browser: &mut Browser, path: &str, status: u16) -> Page {
    let began = Instant::now();
    loop {
        let page = browser.get_once(path);
        if page.status == status {
            return page;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{path} answers {}",
            page.status
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn responses(app: &TestApp) -> usize {
    app.database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "response.id")
        .count()
}

on_both!(a_running_service_that_meets_a_newer_schema_answers_503);

fn a_running_service_that_meets_a_newer_schema_answers_503(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for _ in 0..12 {
        app.respond(&Answer::default());
    }
    publish(&mut app.with_official()).expect(200);
    let mut browser = app.browser();
    // Published pages are kept for a database that cannot be asked; this one could tell of what was
    // taken down since.
    browser.get("/c/test/results").expect(200);
    app.database.execute(UPGRADE).unwrap();
    // Nobody asks `/readyz`: a job notices.
    let page = wait_for_status(&mut browser, "/", 503);
    assert_eq!(page.one("h1"), "The service is being updated");
    assert_eq!(page.header("retry-after"), Some("30"));
    for path in [
        "/c/test",
        "/c/test/results",
        "/c/test/respond/view",
        "/help",
        "/sign-in",
        "/moderate",
        "/nowhere",
    ] {
        assert_eq!(
            browser.get_once(path).expect(503).one("h1"),
            "The service is being updated",
            "{path}"
        );
    }
    let welsh = browser.get_once("/?lang=cy").expect(503);
    assert_eq!(welsh.one("h1"), "Mae’r gwasanaeth yn cael ei ddiweddaru");
    assert_eq!(
        browser.get_once("/readyz").expect(503).body,
        "the schema is newer than this program\n"
    );
    browser.get_once("/healthz").expect(200);
    browser
        .get_once(&page.attributes("link[rel=stylesheet]", "href")[0])
        .expect(200);
    app.database.execute(DOWNGRADE).unwrap();
    for path in ["/", "/c/test", "/c/test/results", "/help", "/readyz"] {
        wait_for_status(&mut browser, path, 200);
    }
}

on_both!(nothing_is_written_on_a_newer_schema_and_nothing_typed_is_lost);

fn nothing_is_written_on_a_newer_schema_and_nothing_typed_is_lost(backend: Backend) {
    let app = TestApp::start(backend);
    let mut sent = app.browser();
    fill_in(&mut sent, &Answer::default());
    let code = sent
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200)
        .one("#code");
    let mut writing = app.browser();
    fill_in(
        &mut writing,
        &Answer {
            words: "Typed before.",
            ..Answer::default()
        },
    );
    let before = app.database.dump();
    app.database.execute(UPGRADE).unwrap();
    app.browser().get_once("/readyz").expect(503);
    let page = writing
        .post_once("/c/test/respond/words", &[("words", "Typed meanwhile.")])
        .expect(503);
    assert!(
        page.one("textarea").contains("Typed meanwhile."),
        "{}",
        page.text()
    );
    let page = writing
        .post_once("/c/test/check", &[("publish", "publish")])
        .expect(503);
    assert_eq!(page.one("h1"), "The service is being updated");
    app.browser().post("/c/test/respond", &[]).expect(503);
    assert!(matches!(
        app.site.db.write(|_| Ok::<_, Error>(())),
        Err(Error::Outdated)
    ));
    assert!(matches!(
        app.site.db.read(|_| Ok::<_, Error>(())),
        Err(Error::Outdated)
    ));
    // Work in the background rests, too, but for looking whether that is over.
    app.pass(TimeDelta::minutes(10));
    let done: Vec<_> = app
        .run_due_jobs()
        .into_iter()
        .filter(|(_, done)| done.is_ok())
        .map(|(job, _)| job)
        .collect();
    assert_eq!(done, ["schema"]);
    sent.get_once("/c/test/sent").expect(503);
    app.database.execute(DOWNGRADE).unwrap();
    assert!(
        app.database.dump() == before,
        "something was written in between"
    );
    wait_for_status(&mut app.browser(), "/readyz", 200);
    assert_eq!(
        sent.get("/c/test/sent").expect(200).one("#code"),
        code,
        "a receipt stays in its browser"
    );
    writing
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    assert_eq!(responses(&app), 2);
}

on_both!(a_newer_schema_is_logged_once_and_so_is_its_end);

fn a_newer_schema_is_logged_once_and_so_is_its_end(backend: Backend) {
    let database = TestDb::new(backend);
    let (mut child, base, log) = serve_and_log(&database, &["--drain-seconds", "0"]);
    let mut browser = Browser::new(&base);
    browser.get_once("/readyz").expect(200);
    database.execute(UPGRADE).unwrap();
    wait_for_status(&mut browser, "/", 503);
    // Every job that is due within a few seconds finds the doors shut.
    std::thread::sleep(Duration::from_secs(6));
    browser.get_once("/readyz").expect(503);
    database.execute(DOWNGRADE).unwrap();
    wait_for_status(&mut browser, "/", 200);
    signal(&child, Signal::TERM);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log = log.join().unwrap();
    let said: Vec<(&str, &str)> = log
        .iter()
        .map(|line| {
            (
                line["level"].as_str().unwrap(),
                line["message"].as_str().unwrap(),
            )
        })
        .collect();
    let about_it: Vec<_> = said
        .iter()
        .filter(|(level, message)| *level != "INFO" || message.contains("schema"))
        .collect();
    let begins = (
        "ERROR",
        "the schema is newer than this program: it answers 503 until a newer one takes \
         its place",
    );
    let ends = (
        "INFO",
        "the schema is the one that this program knows again",
    );
    assert_eq!(about_it, [&begins, &ends], "{said:?}");
    assert!(
        log.iter().any(|line| line["migration"] == "99991231000000"),
        "which one it does not know"
    );
}
