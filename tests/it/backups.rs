//! A backup is whole or refused, and what residents took back stays taken back.

use crate::moderators::{address, decide, next};
use crate::officials::publish;
use crate::on_both;
use crate::support::databases::unique;
use crate::support::server::{Answer, config};
use crate::support::{Backend, TestApp, TestDb, postgres};
use regard::backup::{BackupError, Manifest, RestorePlan, make, restore};
use regard::config::Config;
use regard::db::DatabaseUrl;
use regard::journal::RemovalsJournal;
use regard::secrets::ServiceKey;
use std::path::{Path, PathBuf};

const CANARY: &str = "zebra-crossing-canary-9402";

/// A folder that is gone at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique("regard-backups"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// A service that keeps a journal.
pub fn journaled(backend: Backend, folder: &Folder) -> TestApp {
    let app = TestApp::with(
        backend,
        Config {
            removals_journal: Some(folder.0.join("journal")),
            ..config()
        },
    );
    app.open_consultation(crate::support::server::edition());
    app
}

/// An empty place of the same kind.
pub fn empty(backend: Backend, folder: &Folder) -> TestDb {
    match backend {
        Backend::Sqlite => TestDb::of(&format!(
            "sqlite://{}",
            folder.0.join("restored.db").display()
        )),
        Backend::Postgres => TestDb::empty_postgres(),
    }
}

pub fn back_up(app: &TestApp, folder: &Folder) -> PathBuf {
    make(
        &app.site.db,
        &app.database.url,
        &folder.0.join("backups"),
        None,
        app.clock.now(),
    )
    .unwrap()
    .folder
}

pub fn bring_back(
    app: &TestApp,
    source: &Path,
    target: &TestDb,
    journals: &[PathBuf],
) -> Result<regard::backup::RestoredBackup, BackupError> {
    let plan = RestorePlan {
        source,
        target: &target.url,
        key: &config().service_key,
        journals,
        app_role: None,
    };
    restore(&plan, app.clock.now())
}

fn take_back(app: &TestApp, code: &str, how: &str) {
    app.browser()
        .post("/r", &[("code", code), ("action", how)])
        .expect(200);
}

fn changed_byte(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

on_both!(what_was_erased_after_a_backup_stays_erased);

fn what_was_erased_after_a_backup_stays_erased(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    let erased = app.respond(&Answer {
        words: CANARY,
        ..Answer::default()
    });
    let withdrawn = app.respond(&Answer {
        words: "Withdrawn later.",
        ..Answer::default()
    });
    let kept = app.respond(&Answer {
        words: "Kept.",
        ..Answer::default()
    });
    let source = back_up(&app, &folder);
    take_back(&app, &erased, "erase-now");
    take_back(&app, &withdrawn, "withdraw-now");
    let after = app.respond(&Answer {
        words: "Sent after the backup.",
        ..Answer::default()
    });
    take_back(&app, &after, "erase-now");

    let journal = folder.0.join("journal");
    let written = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(
        written.lines().count(),
        1 + 3,
        "a line before the page says so: {written}"
    );
    for code in [&erased, &withdrawn, &after] {
        assert!(
            !written.contains(code.as_str())
                && !written.contains(CANARY)
                && !written.contains("12:00"),
            "{written}"
        );
    }
    for (place, text) in app.database.dump() {
        if place == "response.reference_hash" {
            assert!(
                !written.contains(&text),
                "the journal's names mean nothing beside the database"
            );
        }
    }

    // The live database is gone.
    let target = empty(backend, &folder);
    let restored = bring_back(&app, &source, &target, std::slice::from_ref(&journal)).unwrap();
    assert_eq!(
        (
            restored.replayed.erased,
            restored.replayed.withdrawn,
            restored.replayed.taken_down
        ),
        (1, 1, 0)
    );
    let found: Vec<_> = target
        .dump()
        .into_iter()
        .filter(|(_, text)| text.contains(CANARY))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    let again = TestApp::on(
        target,
        Config {
            removals_journal: Some(journal.clone()),
            ..config()
        },
        app.clock.clone(),
    );
    assert!(
        again
            .browser()
            .post("/r", &[("code", &erased)])
            .expect(200)
            .text()
            .contains("You deleted your response")
    );
    assert!(
        again
            .browser()
            .post("/r", &[("code", &kept)])
            .expect(200)
            .text()
            .contains("Kept.")
    );
    again.browser().post("/r", &[("code", &after)]).expect(422);

    // The new history goes on in the same file, although its numbers begin anew.
    take_back(&again, &kept, "erase-now");
    let lines = std::fs::read_to_string(&journal).unwrap().lines().count();
    assert_eq!(lines, 4 + 3, "what was replayed, and the new one");
    RemovalsJournal::read(&journal, &config().service_key).unwrap();
}

on_both!(a_text_that_a_moderator_took_down_is_not_public_again);

fn a_text_that_a_moderator_took_down_is_not_public_again(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    for _ in 0..10 {
        app.respond(&Answer {
            words: "Words of one of ten.",
            ..Answer::default()
        });
    }
    app.respond(&Answer {
        words: CANARY,
        ..Answer::default()
    });
    app.set_time("2026-08-01T12:00:00Z");
    let mut moderator = app.with_moderator();
    let mut taken = String::new();
    for _ in 0..11 {
        let item = next(&mut moderator);
        if item.text().contains(CANARY) {
            taken = address(&item);
        }
        decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    }
    publish(&mut app.with_official()).expect(200);
    let source = back_up(&app, &folder);
    let csrf_token = moderator.get("/moderate/history").expect(200).csrf_token();
    moderator
        .post(
            &format!("{taken}/undo"),
            &[("csrf_token", &csrf_token), ("public", "1")],
        )
        .expect(200);

    let target = empty(backend, &folder);
    let restored = bring_back(&app, &source, &target, &[folder.0.join("journal")]).unwrap();
    assert_eq!(restored.replayed.taken_down, 1);
    let public: Vec<_> = target
        .dump()
        .into_iter()
        .filter(|(place, text)| text.contains(CANARY) && place.starts_with("publi"))
        .collect();
    assert!(public.is_empty(), "{public:?}");
}

on_both!(words_that_were_replaced_after_a_backup_are_read_by_nobody);

fn words_that_were_replaced_after_a_backup_are_read_by_nobody(backend: Backend) {
    let folder = Folder::new();
    let app = TestApp::with(
        backend,
        Config {
            removals_journal: Some(folder.0.join("journal")),
            ..config()
        },
    );
    let mut interim = crate::support::server::edition();
    interim.publication.while_open = regard::domain::consultation::WhileOpen::Headlines;
    app.open_consultation(interim);
    let public = app.respond(&Answer {
        words: CANARY,
        ..Answer::default()
    });
    for _ in 0..24 {
        app.respond(&Answer {
            words: "Words of one of many.",
            ..Answer::default()
        });
    }
    crate::officials::publish_all_texts(&app);
    publish(&mut app.with_official()).expect(200);
    assert!(
        app.database
            .dump()
            .into_iter()
            .any(|(place, text)| text.contains(CANARY) && place.starts_with("published_text"))
    );
    let waiting = app.respond(&Answer {
        words: "Waits for a moderator.",
        ..Answer::default()
    });
    let untouched = app.respond(&Answer {
        words: "Stays as it is.",
        ..Answer::default()
    });
    let source = back_up(&app, &folder);
    for code in [&public, &waiting] {
        let mut browser = app.browser();
        browser
            .post("/r", &[("code", code), ("action", "correct")])
            .expect(200);
        browser
            .post(
                "/c/test/respond/words",
                &[("words", "Newer words."), ("from", "check")],
            )
            .expect(200);
        browser.send_correction(code, "publish").expect(200);
    }
    let mut browser = app.browser();
    browser
        .post("/r", &[("code", &untouched), ("action", "correct")])
        .expect(200);
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    browser.send_correction(&untouched, "publish").expect(200);
    let journal = folder.0.join("journal");
    assert_eq!(
        std::fs::read_to_string(&journal).unwrap().lines().count(),
        1 + 2,
        "a line for each text that was replaced"
    );

    let target = empty(backend, &folder);
    let restored = bring_back(&app, &source, &target, std::slice::from_ref(&journal)).unwrap();
    assert_eq!(restored.replayed.replaced, 2);
    let again = TestApp::on(
        target,
        Config {
            removals_journal: Some(journal),
            ..config()
        },
        app.clock.clone(),
    );
    let own = |code: &str| {
        again
            .browser()
            .post("/r", &[("code", code)])
            .expect(200)
            .text()
    };
    assert!(
        own(&public).contains("You sent newer words in place of these.")
            && own(&waiting).contains("Shown to nobody")
    );
    assert!(own(&untouched).contains("Waiting"), "{}", own(&untouched));
    again.set_time("2026-08-01T12:00:00Z");
    let mut moderator = again.with_moderator();
    let item = next(&mut moderator);
    assert!(item.text().contains("Stays as it is."), "{}", item.text());
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    // The balance holds, and nothing waits for ever.
    publish(&mut again.with_official()).expect(200);
    let shown: Vec<_> = again
        .database
        .dump()
        .into_iter()
        .filter(|(place, text)| text.contains(CANARY) && place.starts_with("publi"))
        .collect();
    assert!(shown.is_empty(), "{shown:?}");
}

on_both!(a_damaged_backup_is_refused_and_nothing_is_changed);

fn a_damaged_backup_is_refused_and_nothing_is_changed(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    app.respond(&Answer::default());
    let target = empty(backend, &folder);
    for file in [
        if backend == Backend::Sqlite {
            "database.sqlite"
        } else {
            "database.pgdump"
        },
        "manifest.json",
    ] {
        app.pass(chrono::TimeDelta::seconds(1));
        let source = back_up(&app, &folder);
        Manifest::verified(&source).unwrap();
        changed_byte(&source.join(file));
        let error = bring_back(&app, &source, &target, &[]).unwrap_err();
        assert!(
            error.to_string().contains("damaged")
                && error.to_string().ends_with("Nothing was changed"),
            "{error}"
        );
    }
    assert!(
        bring_back(&app, &folder.0, &target, &[])
            .unwrap_err()
            .to_string()
            .contains("is no backup")
    );
    assert_eq!(tables(&target), 0);
}

on_both!(a_backup_is_not_restored_over_anything);

fn a_backup_is_not_restored_over_anything(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    let source = back_up(&app, &folder);
    let error = bring_back(&app, &source, &app.database, &[]).unwrap_err();
    assert!(matches!(error, BackupError::NotEmpty(_)), "{error}");
}

on_both!(another_secret_and_a_newer_schema_are_refused);

fn another_secret_and_a_newer_schema_are_refused(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    let source = back_up(&app, &folder);
    let target = empty(backend, &folder);
    let key = ServiceKey::from_secret("quite another secret of thirty-two characters").unwrap();
    let plan = RestorePlan {
        source: &source,
        target: &target.url,
        key: &key,
        journals: &[],
        app_role: None,
    };
    assert!(matches!(
        restore(&plan, app.clock.now()),
        Err(BackupError::OtherKey)
    ));

    let mut manifest = Manifest::verified(&source).unwrap();
    manifest.schema.push("29991231000000".to_owned());
    for name in ["manifest.json", "SHA256SUMS"] {
        std::fs::remove_file(source.join(name)).unwrap();
    }
    manifest.store(&source).unwrap();
    assert!(matches!(
        bring_back(&app, &source, &target, &[]),
        Err(BackupError::Newer(_))
    ));
    assert_eq!(tables(&target), 0);
}

on_both!(a_broken_chain_is_found_before_anybody_is_served);

fn a_broken_chain_is_found_before_anybody_is_served(backend: Backend) {
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    let lift = if backend == Backend::Sqlite {
        "DROP TRIGGER audit_never_changes"
    } else {
        "ALTER TABLE audit DISABLE TRIGGER ALL"
    };
    let copy = empty(backend, &folder);
    let first = back_up(&app, &folder);
    bring_back(&app, &first, &copy, &[]).unwrap();
    copy.execute(&format!(
        "{lift}; UPDATE audit SET actor = 'nobody' WHERE sequence = 1"
    ))
    .unwrap();
    let damaged = make(
        &copy.open(),
        &copy.url,
        &folder.0.join("others"),
        None,
        app.clock.now(),
    )
    .unwrap()
    .folder;
    let target = if backend == Backend::Sqlite {
        TestDb::of(&format!("sqlite://{}", folder.0.join("third.db").display()))
    } else {
        TestDb::empty_postgres()
    };
    let error = bring_back(&app, &damaged, &target, &[]).unwrap_err();
    assert!(
        error.to_string().contains("chain is broken at act 1"),
        "{error}"
    );
    if let DatabaseUrl::Sqlite(path) = &target.url {
        assert!(!path.exists());
    } else {
        let refused = regard::app::App::start(config(), &target.url, app.clock.clone())
            .err()
            .unwrap();
        assert!(
            refused
                .to_string()
                .contains("restoring did not come to an end"),
            "{refused}"
        );
    }
}

on_both!(the_newest_are_kept_and_only_the_owner_may_read_them);

fn the_newest_are_kept_and_only_the_owner_may_read_them(backend: Backend) {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let app = journaled(backend, &folder);
    let target = folder.0.join("backups");
    for _ in 0..4 {
        app.pass(chrono::TimeDelta::hours(1));
        make(
            &app.site.db,
            &app.database.url,
            &target,
            Some(2),
            app.clock.now(),
        )
        .unwrap();
    }
    let mut names: Vec<String> = std::fs::read_dir(&target)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["regard-20260610T150000Z", "regard-20260610T160000Z"]
    );
    for entry in std::fs::read_dir(target.join(&names[1])).unwrap() {
        assert_eq!(
            entry.unwrap().metadata().unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    assert_eq!(
        std::fs::metadata(&target).unwrap().permissions().mode() & 0o777,
        0o700
    );
}

fn tables(target: &TestDb) -> i64 {
    match &target.url {
        DatabaseUrl::Sqlite(path) => i64::from(path.exists()),
        DatabaseUrl::Postgres(_) => regard::db::copying::tables(&target.url).unwrap(),
    }
}

#[test]
fn a_damaged_or_foreign_journal_is_refused_and_a_torn_end_mended() {
    let folder = Folder::new();
    let app = journaled(Backend::Sqlite, &folder);
    let (journal, key) = (folder.0.join("journal"), config().service_key);
    let codes: Vec<String> = (0..3)
        .map(|_| {
            app.respond(&Answer {
                words: "Words.",
                ..Answer::default()
            })
        })
        .collect();
    let end = folder.0.join("journal.end");
    take_back(&app, &codes[0], "erase-now");
    let end_before = std::fs::read(&end).unwrap();
    take_back(&app, &codes[1], "erase-now");
    let whole = std::fs::read(&journal).unwrap();
    let other = ServiceKey::from_secret("quite another secret of thirty-two characters").unwrap();
    assert!(
        RemovalsJournal::read(&journal, &other)
            .unwrap_err()
            .to_string()
            .contains("another service secret")
    );

    // A crash in the middle of a line: what is whole is read, and the next append writes over the
    // rest.
    std::fs::write(&journal, &whole[..whole.len() - 5]).unwrap();
    let end_after = std::fs::read(&end).unwrap();
    std::fs::write(&end, &end_before).unwrap();
    assert_eq!(RemovalsJournal::read(&journal, &key).unwrap().len(), 1);
    // A copy that was cut off, in the middle of a line or behind one: its end says so.
    std::fs::write(&end, &end_after).unwrap();
    let second_line = whole
        .iter()
        .take(whole.len() - 1)
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    for length in [whole.len() - 5, second_line + 1] {
        std::fs::write(&journal, &whole[..length]).unwrap();
        let refused = RemovalsJournal::read(&journal, &key)
            .unwrap_err()
            .to_string();
        assert!(
            refused.contains("is cut off") && refused.contains("3 lines"),
            "{refused}"
        );
    }
    for wrong in ["", "regard-removals-end 1 x y", "regard-removals-end 1 0 "] {
        std::fs::write(&end, wrong).unwrap();
        assert!(RemovalsJournal::read(&journal, &key).is_err(), "{wrong}");
    }
    // A journal of an earlier program has no end.
    std::fs::remove_file(&end).unwrap();
    assert_eq!(RemovalsJournal::read(&journal, &key).unwrap().len(), 1);
    let later = RemovalsJournal::new(journal.clone(), key.clone());
    assert_eq!(later.append(&app.site.db).unwrap(), 1);
    assert_eq!(std::fs::read(&journal).unwrap(), whole);
    assert_eq!(std::fs::read(&end).unwrap(), end_after);
    // Two processes share a file.
    take_back(&app, &codes[2], "withdraw-now");
    assert_eq!(
        later.append(&app.site.db).unwrap(),
        0,
        "the service has written it"
    );

    let text = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, text.replacen("erased", "withdrawn", 1)).unwrap();
    assert!(
        RemovalsJournal::read(&journal, &key)
            .unwrap_err()
            .to_string()
            .contains("damaged in line 2")
    );
    std::fs::write(&journal, "something else\n").unwrap();
    assert!(
        RemovalsJournal::read(&journal, &key)
            .unwrap_err()
            .to_string()
            .contains("is not a journal")
    );
}

#[test]
fn a_backup_into_a_place_without_room_leaves_nothing() {
    let folder = Folder::new();
    let app = journaled(Backend::Sqlite, &folder);
    std::fs::write(folder.0.join("file"), "x").unwrap();
    let error = make(
        &app.site.db,
        &app.database.url,
        &folder.0.join("file"),
        None,
        app.clock.now(),
    )
    .unwrap_err();
    assert!(matches!(error, BackupError::Write(..)), "{error}");
}

#[test]
fn postgres_tools_are_there_where_postgres_is() {
    if postgres::available() {
        assert!(
            std::process::Command::new("pg_dump")
                .arg("--version")
                .output()
                .is_ok_and(|output| output.status.success())
        );
    }
}
