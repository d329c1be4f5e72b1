//! What is stored and cannot be what was stored: the page says so, one line of the log tells the
//! operator, and nothing changes.
//!
//! Everything here is changed as somebody with a database tool would change it, past every check.

use crate::moderators::{address, decide, next, remove};
use crate::officials::{publish, publish_all_texts};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::account::Role;
use regard::flows::commitments::check_commitments;

/// Runs a statement that the checks of a table would refuse.
fn force(app: &TestApp, backend: Backend, table: &str, sql: &str) {
    let lifted = match backend {
        Backend::Sqlite => "PRAGMA ignore_check_constraints = ON;".to_owned(),
        Backend::Postgres => format!(
            "DO $$ DECLARE found record; BEGIN FOR found IN SELECT conname FROM pg_constraint \
             WHERE conrelid = '{table}'::regclass AND contype = 'c' LOOP \
             EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', found.conname); END LOOP; END $$;"
        ),
    };
    app.database.execute(&format!("{lifted} {sql}")).unwrap();
}

/// Bytes that no cipher made, as each database writes them.
fn bytes(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "x'0102'",
        Backend::Postgres => "decode('0102', 'hex')",
    }
}

fn send(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post(path, &fields)
}

/// The page of an unknown error: its id stands in one line of the log, which names what is damaged.
#[track_caller]
fn is_told(page: Page, names: &str) {
    let page = page.expect(500);
    let id = page.one("code");
    let log = String::from_utf8_lossy(&crate::redaction::log().lock().unwrap()).into_owned();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(&id)).collect();
    assert_eq!(
        lines.len(),
        1,
        "it is logged once, under the id that the page shows: {lines:?}"
    );
    assert!(lines[0].contains(names), "{}", lines[0]);
}

/// What the database holds about responses and what became of them, but for what work in the
/// background changes meanwhile.
fn held(app: &TestApp) -> Vec<(String, String)> {
    const TABLES: [&str; 9] = [
        "response",
        "response_version",
        "answer",
        "review",
        "decision",
        "publication",
        "published_text",
        "proposal",
        "second_look",
    ];
    let counts = |place: &str| {
        let (table, column) = place.split_once('.').unwrap();
        TABLES.contains(&table) && !["indexed", "stale"].contains(&column)
    };
    let mut held: Vec<_> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| counts(place))
        .collect();
    held.sort();
    held
}

fn acts(app: &TestApp) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == "audit.sequence")
        .count()
}

on_both!(a_response_left_out_for_an_unknown_reason_is_not_counted_in_silence);

fn a_response_left_out_for_an_unknown_reason_is_not_counted_in_silence(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    for _ in 0..12 {
        app.respond(&Answer::default());
    }
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    let before = official.get("/official/test/publication").expect(200);
    assert!(
        before
            .rows(".balance tbody tr")
            .contains(&"Counted 12 12".to_owned())
    );
    force(
        &app,
        backend,
        "response",
        "UPDATE response SET not_counted = 'nonsense' WHERE id = (SELECT MIN(id) FROM response)",
    );
    let (held_before, acts_before) = (held(&app), acts(&app));
    is_told(
        official.get("/official/test/publication"),
        "\"nonsense\" is no NotCounted",
    );
    let day = before.attributes("#cut-off", "value").remove(0);
    let press = [
        ("csrf_token", before.csrf_token()),
        ("number", "1".into()),
        ("cut-off", day),
        ("note", String::new()),
        ("sure", "yes".into()),
    ];
    let press: Vec<(&str, &str)> = press
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    is_told(
        official.post("/official/test/publication", &press),
        "\"nonsense\" is no NotCounted",
    );
    assert_eq!(
        (held(&app), acts(&app)),
        (held_before, acts_before),
        "nothing was published and nothing recorded"
    );
    assert!(
        app.browser()
            .get("/c/test/results")
            .expect(200)
            .text()
            .contains("No results have been published yet.")
    );
}

on_both!(a_text_whose_flag_nobody_knows_is_given_to_nobody);

fn a_text_whose_flag_nobody_knows_is_given_to_nobody(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Some words about it.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    moderator.get("/moderate").expect(200);
    force(
        &app,
        backend,
        "review",
        "UPDATE review SET flags = ',doom,', stage = 'flagged'",
    );
    let (held_before, acts_before) = (held(&app), acts(&app));
    is_told(
        send(&mut moderator, "/moderate/queues/test/next", &[]),
        "\",doom,\" is no TextFlags",
    );
    is_told(
        moderator.get("/moderate/queues/test?view=flagged"),
        "\",doom,\" is no TextFlags",
    );
    assert_eq!(
        (held(&app), acts(&app)),
        (held_before, acts_before),
        "nobody holds it and nobody was shown it"
    );
}

on_both!(a_redaction_that_does_not_fit_publishes_neither_nothing_nor_everything);

fn a_redaction_that_does_not_fit_publishes_neither_nothing_nor_everything(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Ask Jo Sample about it.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let redact = [("reason", "personal-data")];
    remove(&mut moderator, &item, ("Jo Sample", "name"), &redact).expect(200);
    for n in 0..11 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    let redaction = "UPDATE decision SET spans = {} WHERE kind = 'redact'";
    for (spans, names) in [
        (
            "'[{\"start\":4,\"end\":900,\"token\":\"name\"}]'",
            "a redaction does not fit its text",
        ),
        ("'[]'", "a redaction does not fit its text"),
        ("NULL", "a redaction does not fit its text"),
        (
            "'[{\"start\":4,\"end\":13,\"token\":\"doom\"}]'",
            "stored JSON cannot be read",
        ),
    ] {
        force(&app, backend, "decision", &redaction.replace("{}", spans));
        let before = held(&app);
        is_told(official.get("/official/test/publication"), names);
        is_told(app.browser().post("/r", &[("code", &code)]), names);
        assert_eq!(held(&app), before);
    }
    force(
        &app,
        backend,
        "decision",
        &redaction.replace("{}", "'[{\"start\":4,\"end\":13,\"token\":\"name\"}]'"),
    );
    publish(&mut official).expect(200);
    let texts = app
        .browser()
        .get("/c/test/results/1/answers/words")
        .expect(200)
        .text();
    assert!(
        texts.contains("Ask [name removed] about it.") && !texts.contains("Jo Sample"),
        "{texts}"
    );
    force(
        &app,
        backend,
        "decision",
        "UPDATE decision SET reason = NULL WHERE kind = 'redact'",
    );
    is_told(
        app.browser().post("/r", &[("code", &code)]),
        "a decision that removes and has no reason",
    );
}

on_both!(a_proposal_with_an_unknown_reason_is_no_impossible_one);

fn a_proposal_with_an_unknown_reason_is_no_impossible_one(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "A test by the office.",
        ..Answer::default()
    });
    let (mut first, mut second) = (app.with_moderator(), app.with_official());
    let item = address(&next(&mut first))
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    send(
        &mut first,
        "/second-person",
        &[
            ("consultation", "test"),
            ("kind", "test-entry"),
            ("item", item.as_str()),
        ],
    )
    .expect(200);
    let path = first
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    let settle = |browser: &mut Browser| send(browser, &path, &[("outcome", "confirmed")]);
    force(
        &app,
        backend,
        "proposal",
        "UPDATE proposal SET code = 'nonsense'",
    );
    let but_for_the_code = || {
        held(&app)
            .into_iter()
            .filter(|(place, _)| place != "proposal.code")
            .collect::<Vec<_>>()
    };
    let (held_before, acts_before) = (but_for_the_code(), acts(&app));
    is_told(settle(&mut second), "\"nonsense\" is no NotCounted");
    is_told(
        second.get("/second-person"),
        "\"nonsense\" is no NotCounted",
    );
    force(&app, backend, "proposal", "UPDATE proposal SET code = NULL");
    is_told(
        settle(&mut second),
        "a proposal without the reason that it is about",
    );
    assert_eq!(
        (but_for_the_code(), acts(&app)),
        (held_before, acts_before),
        "nothing was left out and nothing recorded"
    );
    // What cannot be done any more is told as that, and the proposal still waits.
    force(
        &app,
        backend,
        "proposal",
        "UPDATE proposal SET code = 'test-entry'",
    );
    app.database
        .execute("UPDATE response SET withdrawn_on = '2026-06-10'")
        .unwrap();
    assert!(
        settle(&mut second)
            .expect(200)
            .text()
            .contains("This cannot be done any more")
    );
    assert_eq!(acts(&app), acts_before);
}

on_both!(other_codes_that_nobody_knows_are_told_too);

fn other_codes_that_nobody_knows_are_told_too(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start_with_interim(backend);
    let code = app.respond(&Answer {
        words: "One fine text.",
        ..Answer::default()
    });
    let taken_back = app.respond(&Answer {
        words: "Another text.",
        ..Answer::default()
    });
    for n in 0..10 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    publish_all_texts(&app);
    app.browser()
        .post(
            "/r",
            &[
                ("code", &code),
                ("action", "second-look"),
                ("question", "words"),
                ("why", "It was not."),
            ],
        )
        .expect(200);
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    app.browser()
        .post("/r", &[("code", &taken_back), ("action", "erase-now")])
        .expect(200);
    let public = "/c/test/results/1/answers/words";
    app.browser().get(public).expect(200);
    let (mut nobody, mut second, mut another) =
        (app.browser(), app.with_official(), app.with_official());
    let before = held(&app);
    let cases: [(&str, &str, &str, &mut Browser, &str); 5] = [
        (
            "response",
            "channel = 'web'",
            "channel = 'pigeon'",
            &mut second,
            "/official/test/publication",
        ),
        (
            "review",
            "stage = 'second-look'",
            "stage = 'nowhere'",
            &mut moderator,
            "/moderate/history",
        ),
        (
            "second_look",
            "outcome = NULL",
            "outcome = 'nonsense'",
            &mut official,
            "/official/test/publication",
        ),
        (
            "published_text",
            "removed_why = 'by-author'",
            "removed_why = 'nonsense'",
            &mut nobody,
            public,
        ),
        (
            "decision",
            "kind = 'withhold'",
            "kind = 'ponder'",
            &mut another,
            "/official/test/publication",
        ),
    ];
    for (table, right, wrong, browser, path) in cases {
        let only = match table {
            "published_text" => " WHERE removed_on IS NOT NULL",
            "decision" => " WHERE kind IN ('withhold', 'ponder')",
            "review" => " WHERE stage IN ('second-look', 'nowhere')",
            _ => "",
        };
        browser.get(path).expect(200);
        force(
            &app,
            backend,
            table,
            &format!("UPDATE {table} SET {wrong}{only}"),
        );
        is_told(browser.get(path), "that this program knows");
        force(
            &app,
            backend,
            table,
            &format!("UPDATE {table} SET {right}{only}"),
        );
        browser.get(path).expect(200);
    }
    assert_eq!(held(&app), before);
}

on_both!(a_second_factor_that_cannot_be_decrypted_is_no_wrong_code);

fn a_second_factor_that_cannot_be_decrypted_is_no_wrong_code(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    app.add_user("sam@office.example", Role::Moderator, None);
    let mut browser = app.sign_in("sam@office.example");
    crate::accounts::set_up(&app, &mut browser);
    force(
        &app,
        backend,
        "second_factor",
        &format!("UPDATE second_factor SET sealed = {}", bytes(backend)),
    );
    app.pass(TimeDelta::seconds(60));
    let mut browser = crate::accounts::password_step(&app, "sam@office.example");
    let before = acts(&app);
    is_told(
        browser.post_once("/sign-in/code", &[("code", "123456")]),
        "a second factor cannot be decrypted",
    );
    assert_eq!(acts(&app), before, "nobody entered a wrong code");
}

on_both!(nobody_is_told_that_nothing_is_held_when_it_cannot_be_read);

fn nobody_is_told_that_nothing_is_held_when_it_cannot_be_read(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start(backend);
    app.browser()
        .post("/alerts", &[("email", "zebra@home.example")])
        .expect(200);
    app.mails();
    let mut person = app.with_staff(Role::DataProtection, None);
    assert!(
        send(&mut person, "/requests", &[("search", "zebra")])
            .expect(200)
            .text()
            .contains("zebra@home.example")
    );
    force(
        &app,
        backend,
        "alert",
        &format!("UPDATE alert SET sealed = {}", bytes(backend)),
    );
    let before = acts(&app);
    is_told(
        send(&mut person, "/requests", &[("search", "zebra")]),
        "an address that is told news cannot be decrypted",
    );
    assert_eq!(acts(&app), before);
    // And a mail to the same address is given up, so that others leave: who looks after mail
    // sees it.
    app.browser()
        .post("/alerts", &[("email", "zebra@home.example")])
        .expect(200);
    app.browser()
        .post("/alerts", &[("email", "other@home.example")])
        .expect(200);
    assert_eq!(app.mails().last().unwrap().to, "other@home.example");
    let dead = regard::flows::mail::dead_letters(&app.site.db, None).unwrap();
    assert!(
        dead.len() == 1
            && dead[0]
                .problem
                .as_deref()
                .unwrap()
                .contains("cannot be decrypted"),
        "{dead:?}"
    );
}

on_both!(a_number_that_was_never_given_is_told);

fn a_number_that_was_never_given_is_told(backend: Backend) {
    crate::redaction::log();
    let app = TestApp::start_with_interim(backend);
    for n in 0..12 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    publish(&mut app.with_official()).expect(200);
    let mut nobody = app.browser();
    let cases = [
        (
            "published_text",
            "since",
            "/c/test/results/1/answers/words",
            &mut nobody,
        ),
        (
            "publication",
            "number",
            "/official/test/publication",
            &mut app.with_official(),
        ),
    ];
    for (table, column, path, browser) in cases {
        browser.get(path).expect(200);
        force(
            &app,
            backend,
            table,
            &format!("UPDATE {table} SET {column} = -{column}"),
        );
        is_told(browser.get(path), "-1 is no number that this program gives");
        force(
            &app,
            backend,
            table,
            &format!("UPDATE {table} SET {column} = -{column}"),
        );
        browser.get(path).expect(200);
    }
}

/// The page of a response whose stored answers are not what was sent.
const NOT_AS_SENT: &str = "no longer what you sent";

on_both!(an_answer_that_was_changed_in_the_database_is_noticed);

fn an_answer_that_was_changed_in_the_database_is_noticed(backend: Backend) {
    let app = TestApp::start(backend);
    let untouched = app.respond(&Answer::default());
    let code = app.respond(&Answer {
        words: "Please wait.",
        ..Answer::default()
    });
    let own_page = |code: &str| {
        let page = app.browser().post("/r", &[("code", code)]).expect(200);
        page.text().contains(NOT_AS_SENT)
    };
    let changed = || {
        let found = check_commitments(&app.site.db).unwrap();
        assert_eq!(found.whole + found.changed.len() as u64, 2);
        found.changed.len()
    };
    assert_eq!((changed(), own_page(&code)), (0, false));

    let newest = "(SELECT MAX(id) FROM response_version)";
    let answers = format!("version_id = {newest}");
    for (table, change, undo) in [
        (
            "answer",
            format!(
                "UPDATE answer SET choices = '[\"stop\"]' WHERE {answers} AND choices = '[\"go-on\"]'"
            ),
            format!(
                "UPDATE answer SET choices = '[\"go-on\"]' WHERE {answers} AND choices = '[\"stop\"]'"
            ),
        ),
        (
            "answer",
            format!(
                "UPDATE answer SET words = 'Please go on.' WHERE {answers} AND words IS NOT NULL"
            ),
            format!(
                "UPDATE answer SET words = 'Please wait.' WHERE {answers} AND words IS NOT NULL"
            ),
        ),
        (
            "response_version",
            format!("UPDATE response_version SET capacity = 'organisation' WHERE id = {newest}"),
            format!("UPDATE response_version SET capacity = 'resident' WHERE id = {newest}"),
        ),
        (
            "response_version",
            format!("UPDATE response_version SET publish_choice = 'keep' WHERE id = {newest}"),
            format!("UPDATE response_version SET publish_choice = 'publish' WHERE id = {newest}"),
        ),
    ] {
        force(&app, backend, table, &change);
        assert_eq!((changed(), own_page(&code)), (1, true), "{change}");
        assert!(!own_page(&untouched), "{change}");
        force(&app, backend, table, &undo);
        assert_eq!((changed(), own_page(&code)), (0, false), "{undo}");
    }
    // Without r nobody could tell, so that it is gone is told.
    let hide = format!("UPDATE response_version SET r = NULL WHERE id = {newest}");
    force(&app, backend, "response_version", &hide);
    assert_eq!((changed(), own_page(&code)), (1, true));
}

on_both!(what_its_author_erased_is_no_change);

fn what_its_author_erased_is_no_change(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer::default());
    app.respond(&Answer::default());
    let mut author = app.browser();
    let page = author.post("/r", &[("code", &code), ("action", "erase-now")]);
    assert!(!page.expect(200).text().contains(NOT_AS_SENT));
    let found = check_commitments(&app.site.db).unwrap();
    assert_eq!((found.whole, found.erased, found.changed.len()), (1, 1, 0));
}

/// Bits of the pages of a closed file, in the head of each: what says which page it is and where
/// its cells lie. The first page has the head of the file before its own.
fn bits_of_heads(file: &[u8]) -> Vec<(usize, u8)> {
    let size = usize::from(u16::from_be_bytes([file[16], file[17]]));
    let pages = file.len() / size;
    // Behind the first page; pages of another kind hold what follows in long values, and a page
    // without cells holds nothing that could be lost.
    let holds_cells = |page: &usize| {
        let head = &file[page * size..];
        [2, 5, 10, 13].contains(&head[0]) && head[3..5] != [0, 0]
    };
    let of_trees: Vec<usize> = (1..pages).filter(holds_cells).collect();
    let places = (0..40).map(|turn| {
        let page = of_trees[turn * of_trees.len() / 40];
        // The kind of the page, and how many cells it has.
        let offset = [0, 3, 4][turn % 3];
        (page * size + offset, 1 << (turn % 4))
    });
    places.collect()
}

#[test]
fn a_flipped_bit_in_the_frame_of_a_page_is_noticed_before_a_backup() {
    let app = TestApp::start(Backend::Sqlite);
    for _ in 0..12 {
        app.respond(&Answer::default());
    }
    let folder = std::env::temp_dir().join(crate::support::databases::unique("regard-bits"));
    std::fs::create_dir_all(&folder).unwrap();
    let whole = folder.join("whole.db");
    app.site.db.copy_into(&whole).unwrap();
    let bytes = std::fs::read(&whole).unwrap();
    let mut missed = Vec::new();
    for (offset, bit) in bits_of_heads(&bytes) {
        let mut flipped = bytes.clone();
        flipped[offset] ^= bit;
        let path = folder.join("flipped.db");
        std::fs::write(&path, flipped).unwrap();
        let url = regard::db::DatabaseUrl::Sqlite(path.clone());
        let noticed = regard::db::Db::open(&url, 1)
            .and_then(|db| db.damage())
            .map_or(true, |damage| damage.is_some());
        if !noticed {
            missed.push((offset, bit));
        }
        for ending in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{}{ending}", path.display())));
        }
    }
    assert_eq!(missed, Vec::new());
    std::fs::remove_dir_all(&folder).unwrap();
}
