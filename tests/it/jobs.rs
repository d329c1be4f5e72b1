//! Work in the background: what is due when, by the same table that a service follows, and what a
//! failure leaves alone.

use crate::on_both;
use crate::support::{Backend, TestApp};
use chrono::TimeDelta;
use regard::jobs::schedule::{self, SCHEDULE};

fn names(done: &[(&'static str, Result<(), String>)]) -> Vec<&'static str> {
    done.iter().map(|(job, _)| *job).collect()
}

on_both!(each_job_is_done_when_its_own_time_has_come);

fn each_job_is_done_when_its_own_time_has_come(backend: Backend) {
    let app = TestApp::start(backend);
    assert_eq!(names(&app.run_due_jobs()), Vec::<&str>::new());
    app.pass(TimeDelta::milliseconds(500));
    assert_eq!(
        names(&app.run_due_jobs()),
        ["schema", "look", "danger", "mail"]
    );
    app.pass(TimeDelta::seconds(5));
    assert_eq!(
        names(&app.run_due_jobs()),
        [
            "schema",
            "look",
            "danger",
            "mail",
            "danger-again",
            "index",
            "journal",
            "outbox",
            "publishing"
        ]
    );
    app.pass(TimeDelta::seconds(60));
    assert_eq!(
        names(&app.run_due_jobs()),
        [
            "schema",
            "look",
            "danger",
            "mail",
            "danger-again",
            "index",
            "journal",
            "outbox",
            "publishing",
            "render"
        ]
    );
    app.pass(TimeDelta::minutes(10));
    let all = app.run_due_jobs();
    assert_eq!(names(&all), schedule::names());
    assert!(all.iter().all(|(_, done)| done.is_ok()), "{all:?}");
    let times: Vec<_> = app.site.watch.jobs.all().collect();
    let now = app.clock.now().timestamp();
    assert!(
        times
            .iter()
            .all(|(_, at)| at.is_some_and(|at| at.timestamp() == now)),
        "{times:?}"
    );
}

on_both!(a_job_that_fails_keeps_no_other_from_being_done);

fn a_job_that_fails_keeps_no_other_from_being_done(backend: Backend) {
    let app = TestApp::start(backend);
    app.pass(TimeDelta::minutes(10));
    app.database
        .execute("ALTER TABLE draft RENAME TO elsewhere")
        .unwrap();
    let done = app.run_due_jobs();
    let failed: Vec<_> = done.iter().filter(|(_, done)| done.is_err()).collect();
    assert!(
        matches!(failed.as_slice(), [("tidy", Err(why))] if why.contains("draft")),
        "{failed:?}"
    );
    assert_eq!(done.len(), SCHEDULE.len());
    let last = |name: &str| {
        app.site
            .watch
            .jobs
            .all()
            .find(|(job, _)| *job == name)
            .unwrap()
            .1
            .unwrap()
    };
    assert!(
        last("tidy") < app.clock.now() && last("news") == app.clock.now(),
        "whoever watches sees which one fails"
    );
    app.database
        .execute("ALTER TABLE elsewhere RENAME TO draft")
        .unwrap();
    app.pass(TimeDelta::minutes(10));
    assert!(app.run_due_jobs().iter().all(|(_, done)| done.is_ok()));
}

#[test]
fn the_figures_and_their_page_name_every_job() {
    let page = include_str!("../../docs/OPERATIONS.md");
    let table = page
        .split("| job | how often | what it does |")
        .nth(1)
        .expect("a table of jobs")
        .split("\n\n")
        .next()
        .unwrap();
    let named: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    assert_eq!(named, schedule::names());
}
