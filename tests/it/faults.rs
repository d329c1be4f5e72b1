//! The process dies at any instant: what was acknowledged is there, once, and the next start needs
//! no help.

use crate::on_both;
use crate::support::databases::unique;
use crate::support::server::{address_of, edition, signal};
use crate::support::{Backend, Browser, TestDb};
use regard::domain::time::LocalTime;
use regard::flows::admin;
use rustix::process::Signal;
use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const KILLS: usize = 4;
const RESIDENTS: usize = 8;

/// Starts the program on a database; returns it with its address.
fn serve(database: &TestDb, secret: &std::path::Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_regard"))
        .args([
            "serve",
            "--operator",
            "Test Office",
            "--listen",
            "127.0.0.1:0",
            "--workers",
            "2",
            "--database-url",
            &database.url_text,
            "--secret-file",
        ])
        .arg(secret)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let address = address_of(&mut child);
    (child, address)
}

/// One resident who sends a whole response; the cookies of the form when it was acknowledged.
fn send_one(base: &str) -> Option<BTreeMap<String, String>> {
    let mut browser = Browser::new(base);
    browser.post_to_the_mortal("/c/test/respond", &[])?;
    browser.post_to_the_mortal("/c/test/respond/answering-as", &[("capacity", "resident")])?;
    browser.post_to_the_mortal(
        "/c/test/respond/words",
        &[("words", "Written while the power failed.")],
    )?;
    let sent = browser.post_to_the_mortal("/c/test/check", &[("publish", "publish")])?;
    (sent.status == 303 && sent.location.as_deref() == Some("/c/test/sent"))
        .then_some(browser.cookies)
}

on_both!(killed_under_load_nothing_acknowledged_is_lost);

fn killed_under_load_nothing_acknowledged_is_lost(backend: Backend) {
    let database = TestDb::new(backend);
    let db = database.open();
    let mut open = edition();
    open.schedule.closes = LocalTime::parse("2199-12-31 23:59").unwrap();
    let began = "2026-06-01T09:00:00Z".parse().unwrap();
    admin::import(&db, open, began).unwrap();
    admin::open(&db, "test", true, began).unwrap().unwrap();
    drop(db);
    let secret = std::env::temp_dir().join(unique("regard-secret"));
    std::fs::write(&secret, "a secret of thirty-two characters or more").unwrap();

    let acknowledged = Mutex::new(Vec::new());
    for round in 0..KILLS {
        let (mut child, base) = serve(&database, &secret);
        let until = Instant::now() + Duration::from_millis(700 + 150 * round as u64);
        let before = acknowledged.lock().unwrap().len();
        let dead = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..RESIDENTS {
                scope.spawn(|| {
                    while !dead.load(Ordering::Relaxed) {
                        if let Some(cookies) = send_one(&base) {
                            acknowledged.lock().unwrap().push(cookies);
                        }
                    }
                });
            }
            std::thread::sleep(until.saturating_duration_since(Instant::now()));
            // On a busy machine nobody may have come that far yet.
            let patience = Instant::now() + Duration::from_secs(30);
            while acknowledged.lock().unwrap().len() == before && Instant::now() < patience {
                std::thread::sleep(Duration::from_millis(10));
            }
            dead.store(true, Ordering::Relaxed);
            child.kill().unwrap();
            child.wait().unwrap();
        });
    }

    let (mut child, base) = serve(&database, &secret);
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(
        acknowledged.len() >= KILLS,
        "the residents got something done: {}",
        acknowledged.len()
    );
    let mut codes: Vec<String> = acknowledged
        .iter()
        .map(|cookies| {
            let mut browser = Browser::new(&base);
            browser.cookies.clone_from(cookies);
            browser.get("/c/test/sent").expect(200).one("#code")
        })
        .collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), acknowledged.len(), "every one is there, once");
    signal(&child, Signal::TERM);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    std::fs::remove_file(&secret).unwrap();
    println!(
        "{backend:?}: {KILLS} kills, {} acknowledged, 0 lost",
        acknowledged.len()
    );
}
