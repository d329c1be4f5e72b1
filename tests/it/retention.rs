//! On the retention date words and choices go, and nothing else.

use crate::backups::{Folder, back_up, bring_back, empty, journaled};
use crate::moderators::{decide, next, publish_as_it_is};
use crate::officials::{file, publish};
use crate::on_both;
use crate::requests::{act, search, tickets};
use crate::support::browser::Page;
use crate::support::server::{Answer, edition};
use crate::support::{Backend, Browser, TestApp};
use chrono::{NaiveDate, TimeDelta};
use regard::db::{self, DatabaseUrl};
use regard::domain::account::Role;
use regard::domain::consultation::Edition;
use regard::domain::ids::ResponseId;
use regard::domain::kept_data::KEPT_DATA;
use regard::error::FlowError;
use regard::flows::admin::{self, BlockedAct};
use regard::flows::commitments::check_commitments;
use regard::flows::retention::end_due;

/// The day of the consultation of these tests; it closes on 12 June.
const DATE: &str = "2026-09-04";
const BEFORE: &str = "2026-09-03T22:59:00Z";
/// One minute after midnight in London.
const AFTER: &str = "2026-09-03T23:01:00Z";
/// What may be read nowhere afterwards.
const CANARIES: [&str; 6] = [
    "Withheldcanary",
    "Waitingcanary",
    "Keptcanary",
    "Redactedcanary",
    "Notecanary",
    "Organisationcanary",
];

fn date(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn until(day: &str) -> Edition {
    let mut edition = edition();
    edition.schedule.retention_date = Some(date(day));
    edition
}

fn app_until(backend: Backend, day: &str) -> TestApp {
    let app = TestApp::empty(backend);
    app.open_consultation(until(day));
    app
}

fn end(app: &TestApp) {
    end_due(&app.site.db, &|| app.clock.now()).unwrap();
    app.refresh();
}

fn said(words: &str) -> Answer<'_> {
    Answer {
        words,
        ..Answer::default()
    }
}

/// Eleven public texts, one of them redacted; the code of the first, with what it says.
fn publish_eleven(app: &TestApp, moderator: &mut Browser) -> String {
    let code = app.respond(&said("Publicwords of somebody."));
    for number in 0..9 {
        app.respond(&said(&format!("Harmless {number}.")));
    }
    for _ in 0..10 {
        let item = next(moderator);
        publish_as_it_is(moderator, &item).expect(200);
    }
    app.respond(&said("Ask Redactedcanary about it, please."));
    let item = next(moderator);
    let span = [
        ("reason", "personal-data"),
        ("note", "See Notecanary for it."),
    ];
    let done = crate::moderators::remove(moderator, &item, ("Redactedcanary", "name"), &span);
    done.expect(200);
    code
}

/// Responses whose words nobody published.
fn leave_unpublished(app: &TestApp, moderator: &mut Browser) {
    app.respond(&said("Withheldcanary names a neighbour."));
    let item = next(moderator);
    let withheld = [("decision", "withhold"), ("reason", "personal-data")];
    decide(moderator, &item, &withheld).expect(200);
    app.respond(&said("Waitingcanary waits for a moderator."));
    app.respond(&Answer {
        publish: "keep",
        ..said("Keptcanary is for the office alone.")
    });
}

fn standing(app: &TestApp) -> Vec<String> {
    let live = app.site.catalogue.find("test").unwrap();
    let day = live.day(app.clock.now());
    let all = |c: &mut db::Read| {
        Ok::<_, FlowError>(db::standing_counts::all(c, live.consultation_id, day)?)
    };
    let counts = app.site.db.read(all).unwrap();
    let mut lines: Vec<String> = counts.iter().map(|count| format!("{count:?}")).collect();
    lines.sort();
    lines
}

fn files(app: &TestApp) -> Vec<String> {
    ["texts.csv", "results.csv", "publication.json"]
        .map(|name| file(app, 1, name))
        .to_vec()
}

/// Where something is found that must be gone: in a table, or in the bytes of the files.
fn traces(app: &TestApp) -> Vec<String> {
    let is_canary = |text: &str| CANARIES.iter().any(|canary| text.contains(canary));
    let rows = app.database.dump().into_iter();
    let mut found: Vec<String> = rows
        .filter(|(_, text)| is_canary(text))
        .map(|(place, _)| place)
        .collect();
    if let DatabaseUrl::Sqlite(path) = &app.database.url {
        for ending in ["", "-wal"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            let bytes = std::fs::read(&name).unwrap_or_else(|_| Vec::new());
            if is_canary(&String::from_utf8_lossy(&bytes)) {
                found.push(format!("the file{ending}"));
            }
        }
    }
    found
}

fn choices(app: &TestApp) -> usize {
    let rows = app.database.dump().into_iter();
    rows.filter(|(place, _)| place == "answer.choices").count()
}

fn look(app: &TestApp, code: &str) -> Page {
    app.browser().post("/r", &[("code", code)]).expect(200)
}

on_both!(words_and_choices_go_and_everything_public_stays);

fn words_and_choices_go_and_everything_public_stays(backend: Backend) {
    let app = app_until(backend, DATE);
    let mut moderator = app.with_moderator();
    let code = publish_eleven(&app, &mut moderator);
    leave_unpublished(&app, &mut moderator);
    regard::jobs::index_texts(&app.site.db).unwrap();
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let (public, before) = (files(&app), standing(&app));

    app.set_time(BEFORE);
    end(&app);
    assert!(
        choices(&app) > 0 && !traces(&app).is_empty(),
        "not a minute too early"
    );
    let told = look(&app, &code);
    assert!(
        told.one("#retention").contains("4 September 2026"),
        "{}",
        told.text()
    );

    app.set_time(AFTER);
    end(&app);
    assert_eq!(traces(&app), Vec::<String>::new());
    assert_eq!(choices(&app), 0);
    assert_eq!(
        standing(&app),
        before,
        "nothing changes its place in the balance"
    );
    assert_eq!(files(&app), public, "publications stay, to the byte");

    let checked = check_commitments(&app.site.db).unwrap();
    assert_eq!((checked.whole, checked.ended), (0, 14));
    assert!(checked.changed.is_empty(), "{:?}", checked.changed);

    let mine = look(&app, &code);
    assert!(
        mine.one("#still-public").contains("Publicwords"),
        "{}",
        mine.text()
    );
    assert!(
        mine.text().contains("was deleted on 4 September 2026"),
        "{}",
        mine.text()
    );
    assert!(mine.all("#not-as-sent").is_empty());
    let take_down = [("code", code.as_str()), ("action", "withdraw-now")];
    let done = app.browser().post("/r", &take_down).expect(200);
    assert!(done.all("#still-public").is_empty(), "{}", done.text());
    assert!(!file(&app, 1, "texts.csv").contains("Publicwords"));
    assert_eq!(file(&app, 1, "results.csv"), public[1], "figures stay");
}

on_both!(an_ended_consultation_takes_nothing_more);

fn an_ended_consultation_takes_nothing_more(backend: Backend) {
    let app = app_until(backend, DATE);
    app.respond(&said("Something."));
    let mut official = app.with_official();
    let mut moderator = app.with_moderator();
    app.set_time(AFTER);
    // By the day alone, before any job has come by.
    for _ in 0..2 {
        official = again(&app, official, Role::Official);
        moderator = again(&app, moderator, Role::Moderator);
        let refused = official.get("/official/test/publication").expect(403);
        assert!(
            refused.text().contains("retention date"),
            "{}",
            refused.text()
        );
        let refused = moderator.get("/moderate/paper-forms/test");
        assert!(refused.status == 403, "{}", refused.status);
        end(&app);
    }
    admin::import(&app.site.db, until("2027-01-01"), app.clock.now()).unwrap();
    let refused = admin::open(&app.site.db, "test", true, app.clock.now()).unwrap();
    assert!(matches!(
        refused,
        Err(BlockedAct::ClosesInThePast(_) | BlockedAct::Ended(_))
    ));
    let start = app.browser().get("/c/test").expect(200);
    assert!(start.all("button.start").is_empty(), "{}", start.text());
}

/// Somebody who signs in anew: months lie between.
fn again(app: &TestApp, _: Browser, role: Role) -> Browser {
    app.with_staff(role, None)
}

on_both!(people_are_told_the_day_before_they_answer);

fn people_are_told_the_day_before_they_answer(backend: Backend) {
    let app = app_until(backend, DATE);
    let start = app.browser().get("/c/test").expect(200);
    assert!(
        start.one("#retention").contains("4 September 2026"),
        "{}",
        start.text()
    );
    let privacy = app.browser().get("/privacy").expect(200);
    assert!(
        privacy.text().contains("4 September 2026"),
        "{}",
        privacy.text()
    );
    assert_eq!(privacy.all("#kept tbody tr").len(), KEPT_DATA.len());
}

on_both!(a_day_that_people_were_told_is_not_put_off);

fn a_day_that_people_were_told_is_not_put_off(backend: Backend) {
    let app = app_until(backend, DATE);
    let open = |day: Option<&str>| {
        let mut edition = edition();
        edition.schedule.retention_date = day.map(date);
        admin::import(&app.site.db, edition, app.clock.now()).unwrap();
        admin::open(&app.site.db, "test", true, app.clock.now()).unwrap()
    };
    assert!(open(Some("2026-10-01")).is_ok(), "nobody has answered yet");
    app.refresh();
    app.respond(&said("Something."));
    let told = BlockedAct::RetentionLater("2026-10-01".parse().unwrap());
    assert_eq!(open(Some("2026-10-02")), Err(told.clone()));
    assert_eq!(open(None), Err(told));
    assert!(open(Some("2026-09-01")).is_ok(), "sooner at any time");
    let over = open(Some("2026-01-01"));
    assert_eq!(
        over,
        Err(BlockedAct::RetentionOver("2026-01-01".parse().unwrap()))
    );
    let extended = regard::domain::time::LocalTime::parse("2026-08-31 12:00").unwrap();
    let refused = admin::extend(&app.site.db, "test", extended, app.clock.now()).unwrap();
    assert!(matches!(
        refused,
        Err(BlockedAct::RetentionBeforeClosing(..))
    ));
}

on_both!(what_a_hold_lies_on_goes_when_it_ends);

fn what_a_hold_lies_on_goes_when_it_ends(backend: Backend) {
    let app = app_until(backend, DATE);
    let code = app.respond(&said("Keptcanary is in dispute."));
    app.respond(&said("Waitingcanary is not."));
    let mut person = app.with_staff(Role::DataProtection, None);
    let ticket = tickets(&search(&mut person, "Keptcanary")).remove(0);
    let hold = [
        ("reason", "court-order"),
        ("case-number", "C-1"),
        ("until", "2026-10-01"),
    ];
    act(&mut person, &ticket, "hold", &hold).expect(200);
    app.set_time(AFTER);
    end(&app);
    let stay = |canary: &str| {
        app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains(canary))
    };
    assert!(stay("Keptcanary") && !stay("Waitingcanary"));
    let mine = look(&app, &code).text();
    assert!(
        mine.contains("The day on which it would have been deleted"),
        "{mine}"
    );
    app.set_time("2026-10-02T12:00:00Z");
    end(&app);
    assert!(!stay("Keptcanary"));
    assert_eq!(check_commitments(&app.site.db).unwrap().ended, 2);
}

on_both!(whoever_dies_in_the_middle_is_followed_by_another);

fn whoever_dies_in_the_middle_is_followed_by_another(backend: Backend) {
    let app = app_until(backend, DATE);
    for number in 0..9 {
        app.respond(&said(&format!("Waitingcanary {number}.")));
    }
    app.set_time(AFTER);
    let live = app.site.catalogue.find("test").unwrap();
    let (id, now) = (live.consultation_id, app.clock.now().naive_utc());
    let day = live.day(app.clock.now());
    // A program that marks the end, deletes the first response, and dies.
    let died = move |tx: &mut db::WriteTx| {
        db::retention::reach(tx, id, day)?;
        db::removals::note_end(tx, id, day)?;
        assert!(db::retention::take(
            tx,
            id,
            now,
            now + TimeDelta::minutes(1)
        )?);
        let first =
            db::retention::next_responses(tx, id, ResponseId::BEFORE_ALL, day, 1)?.remove(0);
        Ok::<_, FlowError>(db::retention::end_response(tx, first, day)?)
    };
    app.site.db.write(died).unwrap();
    end(&app);
    assert!(!traces(&app).is_empty(), "it has its time");
    app.pass(TimeDelta::minutes(2));
    end(&app);
    assert_eq!(traces(&app), Vec::<String>::new());
}

on_both!(a_backup_from_before_brings_nothing_back);

fn a_backup_from_before_brings_nothing_back(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    app.respond(&said("Waitingcanary is in the backup."));
    let source = back_up(&app, &folder);
    // The backup's edition names no day.
    app.open_consultation(until(DATE));
    app.set_time(AFTER);
    end(&app);
    let target = empty(backend, &folder);
    let journal = folder.0.join("journal");
    let restored = bring_back(&app, &source, &target, &[journal]).unwrap();
    assert_eq!(restored.replayed.ended, 1);
    let found: Vec<_> = target
        .dump()
        .into_iter()
        .filter(|(_, text)| text.contains("Waitingcanary"))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn erased_words_are_in_no_byte_of_an_sqlite_database_after_the_clean_up() {
    let app = TestApp::start(Backend::Sqlite);
    let code = app.respond(&said("Waitingcanary is erased."));
    let erase = [("code", code.as_str()), ("action", "erase-now")];
    app.browser().post("/r", &erase).expect(200);
    app.pass(TimeDelta::minutes(10));
    for (job, done) in app.run_due_jobs() {
        assert_eq!(done, Ok(()), "{job}");
    }
    assert_eq!(traces(&app), Vec::<String>::new());
}

/// The page of the documents has the rows of the list.
#[test]
fn the_document_says_what_the_page_says() {
    let words = regard::words::PageWords::english();
    let document = include_str!("../../docs/RETENTION.md");
    for data in KEPT_DATA {
        let what = words.get(&format!("kept-{}", data.name));
        let until = words.with_one(&format!("kept-{}-until", data.name), "count", data.count);
        let row = format!("| {what} | {until} |");
        assert!(document.contains(&row), "docs/RETENTION.md lacks: {row}");
    }
    let rows = document
        .lines()
        .filter(|line| line.starts_with("| "))
        .count();
    assert_eq!(rows, KEPT_DATA.len() + 1, "and no row more");
}
