//! What whoever runs the service relies on: figures that betray nobody, and an end in good order.

use crate::officials::{publish, publish_all_texts};
use crate::on_both;
use crate::support::server::{Answer, address_and_log_of, config, edition, fill_in, signal};
use crate::support::{Backend, Browser, TestApp, TestDb, postgres};
use chrono::TimeDelta;
use regard::app::App;
use regard::config::Config;
use regard::db::{DatabaseUrl, Db, Error};
use regard::flows::admin;
use regard::metrics::STEP;
use rustix::process::Signal;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// A server that shows figures, with the address of both listeners.
fn watched(backend: Backend) -> (TestApp, Browser) {
    let free = std::net::TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap();
    let app = TestApp::with(
        backend,
        Config {
            metrics_listen: Some(free),
            ..config()
        },
    );
    app.open_consultation(edition());
    let mut watcher = Browser::new(&format!("http://{free}"));
    // The listener opens a moment after the other one.
    let began = Instant::now();
    while watcher.try_get("/metrics").is_none() {
        assert!(began.elapsed() < Duration::from_secs(20), "no figures");
        std::thread::sleep(Duration::from_millis(20));
    }
    (app, watcher)
}

fn figures(watcher: &mut Browser) -> String {
    watcher.get("/metrics").expect(200).body
}

/// Waits until the figures hold a line.
fn wait_for(watcher: &mut Browser, line: &str) -> String {
    let began = Instant::now();
    loop {
        let text = figures(watcher);
        if text.lines().any(|found| found.starts_with(line)) {
            return text;
        }
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "no {line} in\n{text}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

on_both!(figures_tell_of_load_and_never_of_one_resident);

fn figures_tell_of_load_and_never_of_one_resident(backend: Backend) {
    let (app, mut watcher) = watched(backend);
    let before = figures(&mut watcher);
    assert!(
        before.contains("regard_build_info{version=\"0.1.0\""),
        "{before}"
    );
    assert!(
        app.browser().get("/metrics").status == 404,
        "not where the public comes"
    );

    app.respond(&Answer {
        words: "Some words.",
        ..Answer::default()
    });
    app.pass(TimeDelta::minutes(1));
    wait_for(
        &mut watcher,
        "regard_job_success_timestamp_seconds{job=\"look\"} 1781092860",
    );
    let after = figures(&mut watcher);
    for name in [
        "regard_request_seconds",
        "regard_write_groups",
        "regard_write_queue",
        "regard_server_errors",
    ] {
        let of = |text: &str| {
            text.lines()
                .filter(|line| line.starts_with(name))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&before), of(&after), "one resident moves nothing");
    }

    // With many in one minute the form's figure moves, and holds no name of a consultation, a
    // page or a person.
    let mut browser = app.browser();
    for _ in 0..STEP {
        browser.get_once("/c/test/sent");
    }
    app.pass(TimeDelta::minutes(1));
    let text = wait_for(&mut watcher, "regard_request_seconds_count{route=\"form\"");
    for never in ["respond", "/sent", "test", "127.0.0.1", "Some words"] {
        assert!(!text.contains(never), "{never} in\n{text}");
    }
    drop(app);
}

on_both!(staff_and_faults_are_counted_as_they_come);

fn staff_and_faults_are_counted_as_they_come(backend: Backend) {
    let (app, mut watcher) = watched(backend);
    let mut moderator = app.with_moderator();
    moderator.get("/moderate").expect(200);
    let text = figures(&mut watcher);
    assert!(
        text.contains("regard_request_seconds_count{route=\"/moderate\",class=\"2xx\"} 1"),
        "{text}"
    );
    app.database
        .execute("ALTER TABLE draft RENAME TO elsewhere")
        .unwrap();
    app.browser().post("/c/test/respond", &[]).expect(500);
    app.database
        .execute("ALTER TABLE elsewhere RENAME TO draft")
        .unwrap();
    assert!(figures(&mut watcher).contains("regard_server_errors_total 1"));
}

#[test]
fn space_on_the_disk_is_told_in_coarse_steps() {
    let (_app, mut watcher) = watched(Backend::Sqlite);
    let text = figures(&mut watcher);
    let line = text
        .lines()
        .find(|line| line.starts_with("regard_disk_left_bytes "))
        .unwrap();
    let bytes: u64 = line.rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(bytes % (64 << 20), 0);
}

#[test]
fn a_database_host_that_says_nothing_is_given_up() {
    // It takes connections, as the kernel does for it, and never says a word.
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!(
        "postgres://somebody@{}/regard",
        silent.local_addr().unwrap()
    );
    assert!(matches!(
        Db::open(&url.parse().unwrap(), 1),
        Err(Error::Unavailable(_))
    ));
}

/// Starts the program; returns it with its address.
fn serve(database: &TestDb, more: &[&str]) -> (Child, String) {
    let (child, address, _) = serve_and_log(database, more);
    (child, address)
}

/// The same, with what it logs, once it has ended.
pub fn serve_and_log(
    database: &TestDb,
    more: &[&str],
) -> (Child, String, JoinHandle<Vec<serde_json::Value>>) {
    let secret = std::env::temp_dir().join(crate::support::databases::unique("regard-secret"));
    std::fs::write(&secret, "a secret of thirty-two characters or more").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_regard"))
        .args([
            "serve",
            "--operator",
            "Test Office",
            "--listen",
            "127.0.0.1:0",
            "--workers",
            "1",
            "--database-url",
            &database.url_text,
        ])
        .args(more)
        .arg("--secret-file")
        .arg(&secret)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (address, log) = address_and_log_of(&mut child);
    std::fs::remove_file(&secret).unwrap();
    (child, address, log)
}

on_both!(after_sigterm_it_is_not_ready_and_serves_on_until_the_time_is_over);

fn after_sigterm_it_is_not_ready_and_serves_on_until_the_time_is_over(backend: Backend) {
    let database = TestDb::new(backend);
    let (mut child, base) = serve(&database, &["--drain-seconds", "60"]);
    let mut browser = Browser::new(&base);
    browser.get_once("/readyz").expect(200);
    signal(&child, Signal::TERM);
    let began = Instant::now();
    while browser.get_once("/readyz").status != 503 {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "it still says that it is ready"
        );
    }
    let page = Browser::new(&base).get_once("/").expect(200);
    assert_eq!(
        page.header("connection"),
        Some("close"),
        "nobody keeps a connection that is about to end"
    );
    // A second signal ends the waiting.
    signal(&child, Signal::TERM);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_second_serve_on_one_file_waits_for_the_first_and_takes_over() {
    let database = TestDb::new(Backend::Sqlite);
    let (mut first, address) = serve(&database, &[]);
    Browser::new(&address).get_once("/readyz").expect(200);
    let second = std::thread::scope(|scope| {
        let starting = scope.spawn(|| serve(&database, &[]));
        std::thread::sleep(Duration::from_millis(700));
        assert!(!starting.is_finished(), "two processes serve one file");
        Browser::new(&address).get_once("/readyz").expect(200);
        // However the first one ends.
        signal(&first, Signal::KILL);
        first.wait().unwrap();
        starting.join().unwrap()
    });
    let (mut second, address) = second;
    Browser::new(&address).get_once("/readyz").expect(200);
    signal(&second, Signal::TERM);
    second.wait().unwrap();
}

#[test]
fn what_was_received_survives_a_stop_while_the_file_is_elsewhere() {
    for end in [Signal::TERM, Signal::KILL] {
        let database = TestDb::new(Backend::Sqlite);
        let DatabaseUrl::Sqlite(path) = database.url.clone() else {
            panic!()
        };
        let (mut first, _) = serve(&database, &[]);
        database
            .execute("INSERT INTO setting (name, value) VALUES ('kept', 'yes')")
            .unwrap();
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        signal(&first, end);
        first.wait().unwrap();
        assert!(!path.exists(), "a new file was made");
        let log = std::path::PathBuf::from(format!("{}-wal", path.display()));
        assert!(log.metadata().unwrap().len() > 0, "the log was thrown away");
        // Whoever starts it without the file makes no new one over the log.
        let refused = Command::new(env!("CARGO_BIN_EXE_regard"))
            .args(["migrate", "--database-url", &database.url_text])
            .output()
            .unwrap();
        assert!(!refused.status.success() && !path.exists());
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("-wal is"), "{said}");
        std::fs::rename(&aside, &path).unwrap();
        let kept = database
            .dump()
            .into_iter()
            .any(|(place, value)| place == "setting.name" && value.contains("kept"));
        assert!(kept, "{end:?}: what was received is lost");
    }
}

#[test]
fn nothing_is_received_while_the_database_file_is_not_in_its_place() {
    let app = TestApp::start(Backend::Sqlite);
    app.open_consultation(edition());
    let DatabaseUrl::Sqlite(path) = app.database.url.clone() else {
        panic!()
    };
    let aside = path.with_extension("aside");
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    std::fs::rename(&path, &aside).unwrap();
    for replaced in [false, true] {
        if replaced {
            std::fs::copy(&aside, &path).unwrap();
        }
        app.browser().get_once("/readyz").expect(503);
        let pressed = browser.post_once("/c/test/check", &[("publish", "publish")]);
        pressed.expect(503);
    }
    std::fs::rename(&aside, &path).unwrap();
    app.browser().get_once("/readyz").expect(200);
    let sent = browser.post("/c/test/check", &[("publish", "publish")]);
    assert!(sent.expect(200).text().contains("received"));
}

on_both!(a_database_without_our_tables_is_not_ready);

fn a_database_without_our_tables_is_not_ready(backend: Backend) {
    let app = TestApp::start(backend);
    app.browser().get_once("/readyz").expect(200);
    app.database
        .execute("ALTER TABLE generation RENAME TO elsewhere")
        .unwrap();
    app.browser().get_once("/readyz").expect(503);
    app.database
        .execute("ALTER TABLE elsewhere RENAME TO generation")
        .unwrap();
    app.browser().get_once("/readyz").expect(200);
}

#[test]
fn a_server_that_only_reads_is_not_ready_and_is_left_for_one_that_writes() {
    if !postgres::available() {
        return;
    }
    let app = TestApp::start(Backend::Postgres);
    let name = app
        .database
        .url_text
        .split(['/', '?'])
        .nth(3)
        .unwrap()
        .to_owned();
    let end_connections = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
         WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let set = |value: &str| {
        let words = format!("ALTER DATABASE {name} SET default_transaction_read_only = {value}");
        app.database
            .execute(&format!("BEGIN READ WRITE; {words}; COMMIT"))
            .unwrap();
    };
    // What a promoted standby leaves behind: connections to a server that only reads.
    set("on");
    app.database.execute(end_connections).unwrap();
    let ready = |expected: u16| {
        let began = Instant::now();
        while app.browser().get_once("/readyz").status != expected {
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "/readyz does not say {expected}"
            );
        }
    };
    ready(503);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    let page = browser.post_once("/c/test/respond/answering-as", &[("capacity", "resident")]);
    assert_eq!(
        (page.status, page.header("retry-after").is_some()),
        (503, true),
        "{}",
        page.text()
    );
    set("off");
    // Nobody ends the connections that only read: the pool gives them up by itself.
    ready(200);
    for _ in 0..20 {
        app.respond(&Answer::default());
    }
}

/// Takes every connection to the database for as long as `act` goes on.
fn while_every_connection_is_taken(app: &TestApp, act: impl FnOnce()) {
    let size = app.site.db.pool_size() as usize;
    let taken = std::sync::Barrier::new(size + 1);
    // Open as long as `held` is, however `act` ends.
    let (held, over) = std::sync::mpsc::channel::<()>();
    let over = std::sync::Mutex::new(over);
    std::thread::scope(|scope| {
        for _ in 0..size {
            scope.spawn(|| {
                let hold = |_: &mut _| {
                    taken.wait();
                    let _ = over.lock().unwrap().recv();
                    Ok::<_, Error>(())
                };
                // Work in the background may hold one for a moment.
                while app.site.db.read(hold).is_err() {}
            });
        }
        taken.wait();
        let _held = held;
        act();
    });
}

on_both!(published_pages_are_there_while_no_connection_is_free);

fn published_pages_are_there_while_no_connection_is_free(backend: Backend) {
    const PAGES: [&str; 6] = [
        "/",
        "/feed.atom",
        "/c/test",
        "/c/test/results",
        "/c/test/results/1",
        "/c/test/results/1/answers/words",
    ];
    let app = TestApp::start_with_interim(backend);
    let code = app.respond(&Answer {
        words: "To be regretted.",
        ..Answer::default()
    });
    for _ in 0..11 {
        app.respond(&Answer {
            words: "Harmless words.",
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    app.refresh();
    let before = PAGES.map(|path| app.browser().get(path).expect(200).body);
    while_every_connection_is_taken(&app, || {
        for (path, before) in PAGES.iter().zip(&before) {
            assert_eq!(app.browser().get(path).expect(200).body, *before, "{path}");
        }
        app.browser().post("/c/test/respond", &[]).expect(503);
        official.get("/official/test/publication").expect(503);
    });
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    app.refresh();
    while_every_connection_is_taken(&app, || {
        let page = app
            .browser()
            .get("/c/test/results/1/answers/words")
            .expect(503);
        assert!(
            page.header("retry-after").is_some(),
            "what may have been taken down is not shown from memory"
        );
    });
}

/// Another instance on the database of a running one.
fn beside(first: &TestApp) -> (actix_web::web::Data<regard::web::Site>, String) {
    let app = App::start(config(), &first.database.url, first.clock.clone()).unwrap();
    let site = app.site.clone();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || actix_web::rt::System::new().block_on(app.serve(listener)));
    (site, base)
}

fn on_two_instances(test: impl FnOnce(TestApp, &str)) {
    if !crate::support::postgres::available() {
        return;
    }
    let first = TestApp::start(Backend::Postgres);
    let (_site, second) = beside(&first);
    test(first, &second);
}

/// The same person at the other instance, as a proxy sends them.
fn moved(browser: &Browser, base: &str) -> Browser {
    let mut other = Browser::new(base);
    other.cookies.clone_from(&browser.cookies);
    other
}

#[test]
fn a_form_goes_on_at_another_instance() {
    on_two_instances(|first, second| {
        let mut here = first.browser();
        here.post("/c/test/respond", &[]).expect(200);
        let mut there = moved(&here, second);
        there
            .post("/c/test/respond/answering-as", &[("capacity", "resident")])
            .expect(200);
        there
            .post("/c/test/respond/view", &[("view", "go-on")])
            .expect(200);
        here.post(
            "/c/test/respond/words",
            &[("words", "Begun here, continued there.")],
        )
        .expect(200);
        assert!(
            there
                .get("/c/test/check")
                .expect(200)
                .text()
                .contains("Begun here, continued there.")
        );
        let code = there
            .post("/c/test/check", &[("publish", "publish")])
            .expect(200)
            .one("#code");
        assert_eq!(
            moved(&there, &first.base)
                .get("/c/test/sent")
                .expect(200)
                .one("#code"),
            code,
            "one receipt, wherever it is asked for"
        );
        // The other instance does not know when the form was sent: not before its last page was
        // kept.
        let mut twice = moved(&here, &first.base);
        assert_eq!(
            twice
                .post("/c/test/check", &[("publish", "publish")])
                .expect(200)
                .one("#code"),
            code
        );
        first.pass(chrono::TimeDelta::minutes(30));
        let late = here
            .post("/c/test/check", &[("publish", "publish")])
            .expect(200);
        assert_eq!(late.one(".notice h2"), "Nothing was sent by that press");
    });
}

#[test]
fn signing_in_and_leases_hold_at_every_instance() {
    on_two_instances(|first, second| {
        first.respond(&Answer {
            words: "Only one text waits.",
            ..Answer::default()
        });
        let mut here = first.with_moderator();
        let mut there = moved(&here, second);
        let csrf_token = there.get("/moderate").expect(200).csrf_token();
        let item = there
            .post("/moderate/queues/test/next", &[("csrf_token", &csrf_token)])
            .expect(200);
        assert!(item.text().contains("Only one text waits."));
        let mut colleague = moved(&first.with_moderator(), second);
        for browser in [&mut colleague, &mut first.with_moderator()] {
            let csrf_token = browser.get("/moderate").expect(200).csrf_token();
            let next = browser.post("/moderate/queues/test/next", &[("csrf_token", &csrf_token)]);
            assert!(
                !next.text().contains("Only one text waits."),
                "somebody has it: {}",
                next.text()
            );
        }
        here.post("/sign-out", &[("csrf_token", &csrf_token)])
            .expect(200);
        assert_ne!(
            there.get_once("/moderate").status,
            200,
            "signed out everywhere"
        );
    });
}

#[test]
fn what_the_command_line_opens_is_soon_seen_at_both() {
    on_two_instances(|first, second| {
        let mut other = edition();
        other.slug = "elsewhere".to_owned();
        let db = first.database.open();
        admin::import(&db, other, first.clock.now()).unwrap();
        admin::open(&db, "elsewhere", true, first.clock.now())
            .unwrap()
            .unwrap();
        for base in [first.base.as_str(), second] {
            let began = Instant::now();
            while Browser::new(base).get_once("/c/elsewhere").status != 200 {
                assert!(
                    began.elapsed() < Duration::from_secs(20),
                    "{base} does not know it"
                );
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    });
}
