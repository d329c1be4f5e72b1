//! What must follow an act: the journal of removals and the files, before anybody hears that it is
//! done, and after a crash or on a full disk all the same.

use crate::imports::{MAP, Office};
use crate::moderators::{decide, next};
use crate::officials::{file, publish};
use crate::on_both;
use crate::requests::{act, search, tickets};
use crate::support::databases::unique;
use crate::support::disk::SmallDisk;
use crate::support::server::{Answer, config, edition};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::config::Config;
use regard::db::{self, AfterCommit, Db, Duty, Error};
use regard::domain::account::{AccountEmail, Actor, Role};
use regard::domain::ids::{ReceiptCode, ResponseId};
use regard::domain::removal::RemovalKind;
use regard::error::FlowError;
use regard::flows::moderators::{self, UndoOutcome};
use regard::flows::{accounts, residents};
use regard::journal::RemovalsJournal;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

const TEXTS: usize = 22;

fn words(number: usize) -> String {
    format!("Text {number} of many.")
}

/// A consultation with a publication of many texts, all decided by one person.
struct Published {
    app: TestApp,
    codes: Vec<String>,
    moderator: Actor,
}

fn actor(app: &TestApp, address: &str) -> Actor {
    accounts::actor_of(&app.site.db, &AccountEmail::parse(address).unwrap())
        .unwrap()
        .unwrap()
}

impl Published {
    fn new(backend: Backend) -> Self {
        Self::of(TestApp::start_with_interim(backend))
    }

    fn of(app: TestApp) -> Self {
        app.add_user("first@office.example", Role::Moderator, None);
        let mut browser = app.sign_in("first@office.example");
        let answer = |number| {
            app.respond(&Answer {
                words: &words(number),
                ..Answer::default()
            })
        };
        let codes = (0..TEXTS).map(answer).collect();
        for _ in 0..TEXTS {
            let item = next(&mut browser);
            decide(&mut browser, &item, &[("decision", "publish")]).expect(200);
        }
        publish(&mut app.with_official()).expect(200);
        let moderator = actor(&app, "first@office.example");
        let published = Self {
            app,
            codes,
            moderator,
        };
        let texts = file(&published.app, 1, "texts.csv");
        (0..9).for_each(|number| {
            assert!(
                texts.contains(&words(number)),
                "{number} is public: {texts}"
            );
        });
        published
    }

    /// The moderators' number of a text.
    fn item(&self, number: usize) -> String {
        let made =
            moderators::history(&self.app.site.db, &self.app.site.catalogue, &self.moderator)
                .unwrap();
        made.into_iter()
            .find(|made| made.excerpt == words(number))
            .unwrap()
            .item
    }

    fn take_back(&self, number: usize, how: &str) {
        self.app
            .browser()
            .post("/r", &[("code", &self.codes[number]), ("action", how)])
            .expect(200);
    }

    fn reference(&self, number: usize) -> ReceiptCode {
        ReceiptCode::parse(&self.codes[number]).unwrap()
    }

    /// Does something that takes a text back, and looks at once whether that was followed.
    fn followed(&self, number: usize, what: &str, done: impl FnOnce()) {
        let before = self.app.journalled();
        done();
        let (removals, stale) = self.app.left_to_follow();
        assert!(removals > before, "{what} is a removal");
        assert_eq!(
            self.app.journalled(),
            removals,
            "{what} is in the journal at once"
        );
        assert_eq!(stale, 0, "after {what} the stored files are new ones");
        assert!(
            !file(&self.app, 1, "texts.csv").contains(&words(number)),
            "{what} is out of the files at once"
        );
    }
}

fn send(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
) -> crate::support::browser::Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post(path, &fields).expect(200)
}

/// What stands for the response of a code in forms of who answers requests.
fn ticket(person: &mut Browser, code: &str) -> String {
    tickets(&search(person, code)).remove(0)
}

on_both!(whatever_takes_something_back_is_in_the_journal_and_out_of_the_files_at_once);

fn whatever_takes_something_back_is_in_the_journal_and_out_of_the_files_at_once(backend: Backend) {
    let scene = Published::new(backend);
    let app = &scene.app;
    let (db, catalogue, now) = (&app.site.db, &app.site.catalogue, app.clock.now());
    let (mut person, mut lead) = (
        app.with_staff(Role::DataProtection, None),
        app.with_staff(Role::LeadModerator, None),
    );

    scene.followed(0, "withdrawing", || scene.take_back(0, "withdraw-now"));
    scene.followed(1, "erasing", || scene.take_back(1, "erase-now"));
    scene.followed(2, "correcting", || {
        let mut author = app.browser();
        author
            .post("/r", &[("code", &scene.codes[2]), ("action", "correct")])
            .expect(200);
        author
            .post(
                "/c/test/respond/words",
                &[("words", "Newer."), ("from", "check")],
            )
            .expect(200);
        author
            .send_correction(&scene.codes[2], "publish")
            .expect(200);
    });
    scene.followed(3, "taking a decision back", || {
        let undone = moderators::undo(
            db,
            catalogue,
            &scene.moderator,
            &scene.item(3),
            Some(1),
            now,
        );
        assert_eq!(undone.unwrap(), UndoOutcome::Done(1));
    });
    let item = scene.item(4);
    scene.followed(4, "opening a decision again", || {
        send(
            &mut lead,
            &format!("/moderate/items/{item}/reopen"),
            &[("why", "It names somebody."), ("takes-down", "yes")],
        );
    });
    let asked = ticket(&mut person, &scene.codes[5]);
    scene.followed(5, "an erasure that was asked for", || {
        act(&mut person, &asked, "erase-now", &[]).expect(200);
    });
    let (asked, item) = (ticket(&mut person, &scene.codes[6]), scene.item(6));
    scene.followed(6, "sending a text back", || {
        act(
            &mut person,
            &asked,
            "send-back",
            &[("item", &item), ("why", "Who lives where.")],
        )
        .expect(200);
    });
    let item = scene.item(7);
    send(
        &mut lead,
        "/second-person",
        &[
            ("consultation", "test"),
            ("kind", "test-entry"),
            ("item", &item),
        ],
    );
    let mut second = app.with_official();
    let proposal = second
        .get("/second-person")
        .attributes("form.cluster", "action")
        .remove(0);
    scene.followed(7, "leaving a response out", || {
        send(&mut second, &proposal, &[("outcome", "confirmed")]);
    });
    let asked = ticket(&mut person, &scene.codes[8]);
    let hold = [
        ("reason", "court-order"),
        ("until", "2026-06-12"),
        ("case-number", "C-1"),
    ];
    act(&mut person, &asked, "hold", &hold).expect(200);
    scene.followed(8, "withdrawing what is held", || {
        scene.take_back(8, "erase-now");
    });
    app.pass(TimeDelta::days(4));
    scene.followed(8, "erasing what no hold keeps any more", || {
        app.run_due_jobs()
            .iter()
            .for_each(|(job, done)| assert!(done.is_ok(), "{job}: {done:?}"));
    });
}

on_both!(what_a_crash_left_between_commit_and_duty_is_done_by_a_job);

fn what_a_crash_left_between_commit_and_duty_is_done_by_a_job(backend: Backend) {
    let scene = Published::new(backend);
    // Nobody follows what is done through this door: as if the process had died right after the
    // commit.
    let dying = scene.app.database.open();
    residents::erase(&dying, &scene.reference(0), scene.app.clock.now()).unwrap();
    assert_eq!(
        scene.app.left_to_follow(),
        (1, 1),
        "the rows say what is to be done"
    );
    let made_on_request = file(&scene.app, 1, "texts.csv");
    assert!(
        !made_on_request.contains(&words(0)),
        "nothing that was removed can be fetched meanwhile"
    );
    scene.app.pass(TimeDelta::minutes(1));
    scene
        .app
        .run_due_jobs()
        .iter()
        .for_each(|(job, done)| assert!(done.is_ok(), "{job}: {done:?}"));
    assert_eq!(
        (scene.app.left_to_follow(), scene.app.journalled()),
        ((1, 0), 1)
    );
    assert_eq!(
        file(&scene.app, 1, "texts.csv"),
        made_on_request,
        "the stored file says the same"
    );
}

on_both!(what_a_crash_left_is_done_when_the_service_starts_again);

fn what_a_crash_left_is_done_when_the_service_starts_again(backend: Backend) {
    let scene = Published::new(backend);
    residents::erase(
        &scene.app.database.open(),
        &scene.reference(0),
        scene.app.clock.now(),
    )
    .unwrap();
    let restarted = Config {
        removals_journal: Some(scene.app.journal.0.clone()),
        ..config()
    };
    regard::app::App::start(restarted, &scene.app.database.url, scene.app.clock.clone()).unwrap();
    assert_eq!(
        (scene.app.left_to_follow(), scene.app.journalled()),
        ((1, 0), 1),
        "before anybody is served"
    );
}

on_both!(a_journal_on_a_full_disk_stops_nobody_and_is_written_when_there_is_room);

fn a_journal_on_a_full_disk_stops_nobody_and_is_written_when_there_is_room(backend: Backend) {
    let folder = std::env::temp_dir().join(unique("regard-full"));
    let Some(disk) = SmallDisk::mount(&folder, "16k") else {
        return;
    };
    // Before the journal has a page of its own: lines that fit into that would still be
    // written.
    disk.fill();
    let app = TestApp::with(
        backend,
        Config {
            removals_journal: Some(folder.join("journal")),
            ..config()
        },
    );
    app.open_consultation(edition());
    let codes = [(); 2].map(|()| {
        app.respond(&Answer {
            words: "To be regretted.",
            ..Answer::default()
        })
    });
    for code in &codes {
        let page = app
            .browser()
            .post("/r", &[("code", code), ("action", "erase-now")])
            .expect(200);
        assert!(
            page.text().contains("deleted"),
            "the act stands: {}",
            page.text()
        );
    }
    assert_eq!((app.left_to_follow().0, app.journalled()), (2, 0));
    app.pass(TimeDelta::minutes(10));
    let done = app.run_due_jobs();
    let failed: Vec<_> = done.iter().filter(|(_, done)| done.is_err()).collect();
    assert!(
        matches!(failed.as_slice(), [("journal", Err(why))] if why.contains("cannot be read or \
            written")),
        "{failed:?}"
    );
    disk.grow("1m");
    app.pass(TimeDelta::minutes(10));
    app.run_due_jobs()
        .iter()
        .for_each(|(job, done)| assert!(done.is_ok(), "{job}: {done:?}"));
    assert_eq!(app.journalled(), 2);
    drop((app, disk));
    std::fs::remove_dir(&folder).unwrap();
}

on_both!(a_command_that_erases_writes_the_journal_and_says_so_when_it_cannot);

fn a_command_that_erases_writes_the_journal_and_says_so_when_it_cannot(backend: Backend) {
    let office = Office::new(backend);
    office
        .import(
            MAP,
            b"no,day,who,view,words\nA-1,02/06/2026,A person,Stop,One.\nA-2,02/06/2026,A \
             person,Stop,Two.\n",
        )
        .unwrap();
    office.release(&office.second, 1).unwrap();
    let folder = std::env::temp_dir().join(unique("regard-erasing"));
    std::fs::create_dir_all(&folder).unwrap();
    let (secret, other, journal) = (
        folder.join("secret"),
        folder.join("other"),
        folder.join("journal"),
    );
    std::fs::write(&secret, "a secret of thirty-two characters or more").unwrap();
    std::fs::write(&other, "quite another secret of thirty-two characters").unwrap();
    let erase = |serial: &str, secret: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_regard"));
        command.args([
            "response",
            "erase",
            "--consultation",
            "test",
            "--as",
            "second@office.example",
            "--yes",
            "--serial",
            serial,
        ]);
        command
            .args(["--database-url", &office.app.database.url_text])
            .arg("--secret-file")
            .arg(secret);
        let output = command
            .arg("--removals-journal")
            .arg(&journal)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    };
    let said = erase("A-1", &other);
    assert!(
        said.contains("journal of removals is behind: the service secret is not the one"),
        "{said}"
    );
    assert!(
        said.contains("A-1 is erased") && !journal.exists(),
        "the act stands: {said}"
    );
    let said = erase("A-2", &secret);
    assert!(!said.contains("behind"), "{said}");
    assert_eq!(
        RemovalsJournal::read(&journal, &config().service_key)
            .unwrap()
            .len(),
        2,
        "with what was left out before"
    );
    std::fs::remove_dir_all(&folder).unwrap();
    office.app.pass(TimeDelta::minutes(1));
    office.app.run_due_jobs();
}

on_both!(an_act_is_answered_after_its_duties_and_without_any_asks_for_none);

fn an_act_is_answered_after_its_duties_and_without_any_asks_for_none(backend: Backend) {
    let (scene, follower) = (Published::new(backend), Follower::default());
    let db = Arc::new(follower.open(&scene.app));
    db.write(|tx| Ok::<_, Error>(db::settings::insert(tx, "x", "y").map(drop)?))
        .unwrap();
    assert!(
        follower.asked().is_empty(),
        "nothing follows what changes neither"
    );
    let failed = db.write(|tx| {
        let (id, _) = db::removals::responses_after(tx, ResponseId::BEFORE_ALL, 1)?.remove(0);
        db::removals::note_response(
            tx,
            id,
            RemovalKind::Withdrawn,
            "2026-06-10".parse().unwrap(),
        )?;
        Err::<(), _>(Error::Unavailable("on purpose".to_owned()))
    });
    assert!(failed.is_err());
    assert!(
        follower.asked().is_empty(),
        "nothing follows what was rolled back"
    );

    let (begun, may_end) = follower.hold();
    let (own, reference, now) = (Arc::clone(&db), scene.reference(0), scene.app.clock.now());
    let answered = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&answered);
    let caller = std::thread::spawn(move || {
        residents::erase(&own, &reference, now).unwrap();
        told.store(true, Ordering::SeqCst);
    });
    begun.recv().unwrap();
    assert_eq!(
        scene.app.left_to_follow(),
        (1, 1),
        "everybody sees the act: it is committed"
    );
    // The door is open to others while a duty takes its time.
    db.write(|tx| Ok::<_, Error>(db::settings::insert(tx, "meanwhile", "y").map(drop)?))
        .unwrap();
    assert!(
        !answered.load(Ordering::SeqCst),
        "whoever acted is answered afterwards"
    );
    drop(may_end);
    caller.join().unwrap();
    assert_eq!(follower.asked(), [Duty::Removals, Duty::StalePublications]);
    scene.app.pass(TimeDelta::minutes(1));
    scene.app.run_due_jobs();
}

on_both!(a_duty_that_panics_or_fails_undoes_nothing_and_keeps_no_other_from_being_done);

fn a_duty_that_panics_or_fails_undoes_nothing_and_keeps_no_other_from_being_done(backend: Backend) {
    let scene = Published::new(backend);
    for (number, how) in [(0, How::Panic), (1, How::Fail)] {
        let follower = Follower {
            how,
            ..Follower::default()
        };
        let db = follower.open(&scene.app);
        residents::erase(&db, &scene.reference(number), scene.app.clock.now()).unwrap();
        assert_eq!(follower.asked(), [Duty::Removals, Duty::StalePublications]);
        db.write(|tx| Ok::<_, Error>(db::settings::set(tx, "after", "fine")?))
            .unwrap();
    }
    assert_eq!(scene.app.left_to_follow(), (2, 1), "both acts stand");
    scene.app.pass(TimeDelta::minutes(1));
    scene.app.run_due_jobs();
}

/// What somebody who carries duties out does.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum How {
    #[default]
    Well,
    Fail,
    Panic,
}

/// Told when a duty begins, and asked whether it may end.
type Held = (Sender<()>, Receiver<()>);

/// Writes down which duties it was asked for.
#[derive(Clone, Default)]
struct Follower {
    asked: Arc<Mutex<Vec<Duty>>>,
    how: How,
    held: Arc<Mutex<Option<Held>>>,
}

impl Follower {
    fn open(&self, app: &TestApp) -> Db {
        Db::open_followed(&app.database.url, 4, self.clone()).unwrap()
    }

    fn asked(&self) -> Vec<Duty> {
        self.asked.lock().unwrap().clone()
    }

    /// The next duty says when it begins, and ends when the second part is dropped.
    fn hold(&self) -> (Receiver<()>, Sender<()>) {
        let ((begins, begun), (may_end, ends)) = (channel(), channel());
        *self.held.lock().unwrap() = Some((begins, ends));
        (begun, may_end)
    }
}

impl AfterCommit for Follower {
    fn carry_out(
        &self,
        _: &Db,
        duty: Duty,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        self.asked.lock().unwrap().push(duty);
        if let Some((begins, ends)) = self.held.lock().unwrap().take() {
            begins.send(()).unwrap();
            let _ = ends.recv();
        }
        match self.how {
            How::Well => Ok(()),
            How::Fail => Err("on purpose".into()),
            How::Panic => panic!("on purpose"),
        }
    }
}

/// An act that takes a response back, for which no thread waits.
fn withdrawing(tx: &mut db::WriteTx) -> Result<&'static str, FlowError> {
    let (id, _) = db::removals::responses_after(tx, ResponseId::BEFORE_ALL, 1)?.remove(0);
    db::removals::note_response(
        tx,
        id,
        RemovalKind::Withdrawn,
        "2026-06-10".parse().unwrap(),
    )?;
    Ok("done")
}

#[test]
fn an_act_that_no_thread_waits_for_is_followed_before_its_answer() {
    let (app, follower) = (TestApp::start(Backend::Sqlite), Follower::default());
    app.respond(&Answer::default());
    let db = follower.open(&app);
    let (begun, may_end) = follower.hold();
    let written = db
        .write_later(withdrawing)
        .unwrap_or_else(|_| panic!("SQLite has a writer"));
    begun.recv().unwrap();
    // Not the writer's thread: it goes on.
    db.write(|tx| Ok::<_, Error>(db::settings::insert(tx, "meanwhile", "y").map(drop)?))
        .unwrap();
    drop(may_end);
    assert_eq!(
        actix_web::rt::System::new().block_on(written).unwrap(),
        "done"
    );
    assert_eq!(follower.asked(), [Duty::Removals]);
    app.pass(TimeDelta::minutes(1));
    app.run_due_jobs();
}

#[test]
fn an_act_whose_caller_has_gone_away_is_followed_all_the_same() {
    let (app, follower) = (TestApp::start(Backend::Sqlite), Follower::default());
    app.respond(&Answer::default());
    let db = follower.open(&app);
    let (begun, may_end) = follower.hold();
    drop(may_end);
    drop(db.write_later(withdrawing));
    drop(db);
    begun.recv().unwrap();
    assert_eq!(
        follower.asked(),
        [Duty::Removals],
        "though nobody holds the database any more"
    );
    app.pass(TimeDelta::minutes(1));
    app.run_due_jobs();
}

#[test]
fn an_act_that_no_thread_waits_for_is_answered_although_its_duty_panics() {
    let app = TestApp::start(Backend::Sqlite);
    app.respond(&Answer::default());
    let db = Follower {
        how: How::Panic,
        ..Follower::default()
    }
    .open(&app);
    let written = db
        .write_later(withdrawing)
        .unwrap_or_else(|_| panic!("SQLite has a writer"));
    assert_eq!(
        actix_web::rt::System::new().block_on(written).unwrap(),
        "done"
    );
    app.pass(TimeDelta::minutes(1));
    app.run_due_jobs();
}
