//! A publication that was confirmed is made once and whole, whoever waits for it, dies or is slow.

use crate::officials::seen;
use crate::on_both;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::db;
use regard::domain::account::{AccountEmail, Actor, Role};
use regard::domain::publishing::{PublishingEnd, PublishingStep};
use regard::error::FlowError;
use regard::flows::accounts::actor_of;
use regard::flows::officials::{self, AskedPublication, FigureDigest, PublicationRequest};

const PREVIEW: &str = "/official/test/publication";
const PROGRESS: &str = "/official/test/publishing";
const ADDRESS: &str = "official@office.example";

/// A closed consultation with twelve responses, their codes, and its official.
fn closed(backend: Backend) -> (TestApp, Vec<String>, Browser) {
    let app = TestApp::start(backend);
    let views = ["stop", "go-on"].into_iter().cycle().take(12);
    let answer = |view| Answer {
        view,
        ..Answer::default()
    };
    let codes = views.map(|view| app.respond(&answer(view))).collect();
    app.set_time("2026-06-13T09:00:00Z");
    app.add_user(ADDRESS, Role::Official, None);
    let official = app.sign_in(ADDRESS);
    (app, codes, official)
}

fn actor(app: &TestApp) -> Actor {
    let address = AccountEmail::parse(ADDRESS).unwrap();
    actor_of(&app.site.db, &address).unwrap().unwrap()
}

/// Confirms what the preview shows, as somebody whose program dies before it begins.
fn confirm(app: &TestApp, official: &mut Browser) -> AskedPublication {
    let preview = official.get(PREVIEW).expect(200);
    let seen = FigureDigest::parse(&seen(&preview)).unwrap();
    let request = PublicationRequest {
        number: 1,
        cut_off: seen.cut_off,
        note: None,
    };
    let live = app.site.catalogue.find("test").unwrap();
    let now = app.clock.now();
    officials::ask(&app.site.db, &live, &actor(app), (&request, &seen), now).unwrap()
}

fn publications(app: &TestApp) -> usize {
    let id = app.site.catalogue.find("test").unwrap().consultation_id;
    let all = |c: &mut db::Read| Ok::<_, FlowError>(db::publications::numbers(c, id)?.len());
    app.site.db.read(all).unwrap()
}

/// Takes the publication, as a program does that then dies.
fn take(app: &TestApp) -> db::publishing::HeldPublishing {
    let id = app.site.catalogue.find("test").unwrap().consultation_id;
    let now = app.clock.now();
    let until = (now + TimeDelta::minutes(2)).naive_utc();
    let taken = app
        .site
        .db
        .write(move |tx| Ok::<_, FlowError>(db::publishing::take(tx, id, now.naive_utc(), until)?))
        .unwrap();
    taken.unwrap().held()
}

on_both!(what_was_confirmed_is_found_again_and_made_without_whoever_confirmed_it);

fn what_was_confirmed_is_found_again_and_made_without_whoever_confirmed_it(backend: Backend) {
    let (app, _, mut official) = closed(backend);
    assert_eq!(confirm(&app, &mut official), AskedPublication::Begun);
    let words = "Publication 1 is being made";
    for page in ["/official", "/official/test"] {
        assert!(
            official.get(page).expect(200).text().contains(words),
            "{page}"
        );
    }
    let page = official.get(PROGRESS).expect(200);
    assert_eq!(
        (page.one("h1").as_str(), page.header("refresh")),
        (words, Some("3"))
    );
    assert!(
        page.text().contains("It waits to be begun."),
        "{}",
        page.text()
    );
    app.pass(TimeDelta::seconds(2));
    app.run_due_jobs();
    assert_eq!(publications(&app), 1);
    let life = official.get(PROGRESS).expect(200);
    assert!(!life.text().contains(words), "{}", life.text());
    assert_eq!(app.browser().get("/c/test/results/1").status, 200);
}

on_both!(whoever_dies_is_followed_after_two_minutes_and_stores_nothing_later);

fn whoever_dies_is_followed_after_two_minutes_and_stores_nothing_later(backend: Backend) {
    let (app, _, mut official) = closed(backend);
    confirm(&app, &mut official);
    let slow = take(&app);
    app.pass(TimeDelta::seconds(100));
    app.run_due_jobs();
    assert_eq!(publications(&app), 0, "somebody else has it");
    app.pass(TimeDelta::seconds(30));
    let second = take(&app);
    let done =
        |held| move |tx: &mut db::WriteTx<'_>| Ok::<_, FlowError>(db::publishing::done(tx, held)?);
    let go_on = move |tx: &mut db::WriteTx<'_>| {
        let until = "2030-01-01T00:00:00".parse().unwrap();
        Ok::<_, FlowError>(db::publishing::go_on(
            tx,
            slow,
            PublishingStep::Storing,
            until,
        )?)
    };
    assert!(!app.site.db.write(go_on).unwrap(), "another has taken it");
    assert!(!app.site.db.write(done(slow)).unwrap());
    assert_eq!(second.takes, slow.takes + 1);
    app.pass(TimeDelta::minutes(3));
    app.run_due_jobs();
    assert_eq!(publications(&app), 1);
    assert!(!app.site.db.write(done(second)).unwrap(), "it is out");
}

on_both!(whoever_confirms_beside_another_is_told);

fn whoever_confirms_beside_another_is_told(backend: Backend) {
    let (app, _, mut official) = closed(backend);
    confirm(&app, &mut official);
    assert_eq!(confirm(&app, &mut official), AskedPublication::Underway);
    let told = crate::officials::publish(&mut official).expect(200);
    assert!(
        told.text().contains("Yours was not begun."),
        "{}",
        told.text()
    );
    assert_eq!(publications(&app), 0);
}

on_both!(figures_that_moved_before_it_was_made_are_told_on_the_preview);

fn figures_that_moved_before_it_was_made_are_told_on_the_preview(backend: Backend) {
    let (app, codes, mut official) = closed(backend);
    confirm(&app, &mut official);
    app.browser()
        .post("/r", &[("code", &codes[0]), ("action", "erase-now")])
        .expect(200);
    app.pass(TimeDelta::seconds(2));
    app.run_due_jobs();
    assert_eq!(publications(&app), 0);
    let overview = official.get("/official").expect(200).text();
    assert!(
        overview.contains("Publication 1 was not made"),
        "{overview}"
    );
    let preview = official.get(PROGRESS).expect(200);
    assert!(
        preview.one("#differs").contains("12") && preview.one("#differs").contains("11"),
        "{}",
        preview.one("#differs")
    );
    crate::officials::publish(&mut official).expect(200);
    assert_eq!(publications(&app), 1);
    let overview = official.get("/official").expect(200).text();
    assert!(!overview.contains("was not made"), "{overview}");
}

on_both!(whoever_lost_the_role_meanwhile_publishes_nothing);

fn whoever_lost_the_role_meanwhile_publishes_nothing(backend: Backend) {
    let (app, _, mut official) = closed(backend);
    confirm(&app, &mut official);
    let id = actor(&app).account_id.key();
    let now = app.clock.now().naive_utc();
    let lock_out = format!("UPDATE account SET disabled_at = '{now}' WHERE id = {id}");
    app.database.execute(&lock_out).unwrap();
    app.pass(TimeDelta::seconds(2));
    app.run_due_jobs();
    assert_eq!(publications(&app), 0);
    let live = app.site.catalogue.find("test").unwrap().consultation_id;
    let row = |c: &mut db::Read| Ok::<_, FlowError>(db::publishing::find(c, live)?);
    let row = app.site.db.read(row).unwrap().unwrap();
    assert_eq!(row.ending, Some(PublishingEnd::Refused));
}
