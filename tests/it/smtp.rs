//! Mail over a real mail server: one that refuses, puts off, falls silent and hangs up; with and without TLS and sign-in.

use crate::emails::{letter, queue};
use crate::on_both;
use crate::support::{Backend, TestApp, databases::unique};
use chrono::TimeDelta;
use regard::config::{Login, MailConfig, MailWay, Proof, Security, Smtp};
use regard::domain::mail::Audience;
use regard::flows::mail;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A mail server of a test's own; it ends when this is dropped.
struct Server {
    process: Child,
    port: u16,
    taken: Arc<Mutex<Vec<serde_json::Value>>>,
}

/// A Python that has aiosmtpd. A mail service that was never tried against a server is not tested: no skipping.
fn python() -> String {
    let named = std::env::var("REGARD_TEST_PYTHON").ok();
    let mut known = named.into_iter().chain(["python3".to_owned(), "/usr/bin/python3".to_owned()]);
    let has = |python: &String| {
        let tried = Command::new(python).args(["-c", "import aiosmtpd.smtp"]).stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    };
    known
        .find(has)
        .expect("tests of mail need Python with aiosmtpd: install Debian's python3-aiosmtpd, or name a Python in REGARD_TEST_PYTHON")
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/mail_server.py");
        let mut process = Command::new(python())
            .arg(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server starts");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first: serde_json::Value = serde_json::from_str(&lines.next().expect("the mail server says its port").unwrap()).unwrap();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&taken);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Self { process, port: u16::try_from(first["port"].as_u64().unwrap()).unwrap(), taken }
    }

    /// Every mail that the server took, in order.
    fn taken(&self) -> Vec<serde_json::Value> {
        self.taken.lock().unwrap().clone()
    }

    fn settings(&self, security: Security) -> Smtp {
        Smtp { host: "localhost".into(), port: self.port, security, login: None, ca_file: None, timeout: Duration::from_millis(700) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn through(server: Smtp) -> MailConfig {
    MailConfig { from: "noreply@office.example".to_owned(), way: MailWay::Smtp(server) }
}

on_both! {
    fn every_mail_that_can_arrive_arrives_whatever_the_server_does(backend: Backend) {
        let server = Server::start(&[]);
        let app = TestApp::with_mail(backend, through(server.settings(Security::Plain)));
        let kinds = ["refused", "grey", "hang", "dropped", "fine"];
        for n in 0..3 {
            for kind in kinds {
                let audience = if n == 0 { Audience::Resident } else { Audience::Staff };
                queue(&app, &letter(&app, &format!("{kind}-{n}@home.example"), audience));
            }
        }
        // Hours pass, with a rest after each silence; residents' mails are tried for 23.
        for _ in 0..40 {
            app.mails();
            app.pass(TimeDelta::minutes(30));
        }
        let counts = mail::counts(&app.site.db).unwrap();
        assert_eq!((counts.waiting, counts.dead), (0, 3), "what was refused for good is given up, the rest has left");
        let mut arrived: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mail in server.taken() {
            arrived.entry(mail["to"].as_str().unwrap().to_owned()).or_default().push(mail["id"].as_str().unwrap().to_owned());
        }
        for n in 0..3 {
            for kind in kinds {
                let ids = arrived.remove(&format!("{kind}-{n}@home.example")).unwrap_or_default();
                match kind {
                    "refused" => assert!(ids.is_empty()),
                    // Taken twice, because the first answer was lost; whoever reads it sees one.
                    "dropped" => assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}"),
                    _ => assert_eq!(ids.len(), 1, "{kind}"),
                }
            }
        }
        eprintln!("15 mails: 12 of 12 that could arrive arrived, 3 refused for good; 3 came twice under one Message-ID, after a lost answer");
        let dead = mail::dead_letters(&app.site.db, Some(&app.site.config.service_key)).unwrap();
        assert!(dead.iter().all(|letter| letter.problem.as_deref() == Some("rcpt: 550") && letter.tries == 1), "{dead:?}");
        assert_eq!(dead.iter().filter(|letter| letter.can_be_resent).count(), 2, "of a resident's nothing is kept");
        let dump = app.database.dump();
        assert!(dump.iter().all(|(_, text)| !text.contains("home.example") && !text.contains("no such mailbox")));
    }
}

/// Sends responses, each with a receipt to be mailed; how long the slowest and the middle one took.
fn send_with_receipts(app: &TestApp, kind: &str) -> (Duration, Duration) {
    let mut took: Vec<Duration> = (0..30)
        .map(|n| {
            let mut browser = app.browser();
            crate::support::server::fill_in(&mut browser, &crate::support::server::Answer::default());
            let begun = std::time::Instant::now();
            assert_eq!(browser.post_once("/c/test/check", &[("publish", "publish")]).status, 303);
            assert_eq!(browser.post_once("/c/test/sent", &[("email", &format!("{kind}-{n}@home.example"))]).status, 303);
            begun.elapsed()
        })
        .collect();
    took.sort();
    (took[took.len() / 2], took[took.len() - 1])
}

#[test]
fn nobody_waits_for_the_mail_server() {
    let server = Server::start(&[]);
    let silent = Smtp { timeout: Duration::from_secs(20), ..server.settings(Security::Plain) };
    for (name, kind, settings) in [
        ("works", "fine", server.settings(Security::Plain)),
        ("is silent", "hang", silent),
        ("is not there", "fine", Smtp { port: 1, ..server.settings(Security::Plain) }),
    ] {
        let app = TestApp::with_mail(Backend::Sqlite, through(settings));
        app.open_consultation(crate::support::server::edition());
        let (middle, slowest) = send_with_receipts(&app, kind);
        // Timings are for people to read: a busy machine decides about them.
        eprintln!("the mail server {name}: sending with a receipt took {middle:?} in the middle, {slowest:?} at most");
        let waiting = mail::counts(&app.site.db).unwrap().waiting;
        assert!(kind == "fine" && name == "works" || waiting == 30, "{name}: {waiting}");
        app.postman_stops();
    }
}

/// A certificate for `localhost` of an authority of one's own, made for this test.
fn certificate() -> (PathBuf, PathBuf) {
    let folder = std::env::temp_dir().join(unique("regard-certificate"));
    std::fs::create_dir_all(&folder).unwrap();
    let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&certificate)
        .output()
        .expect("tests of mail need openssl");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    (certificate, key)
}

#[test]
fn tls_is_used_and_a_stranger_is_not_trusted() {
    let (certificate, key) = certificate();
    let files = ["--certificate", certificate.to_str().unwrap(), "--key", key.to_str().unwrap()];
    for (mode, security) in [("start", Security::StartTls), ("wrapped", Security::Tls)] {
        let server = Server::start(&[&["--tls", mode], files.as_slice()].concat());
        // Nobody vouches for the certificate: no mail leaves, and it is said why.
        let stranger = TestApp::with_mail(Backend::Sqlite, through(server.settings(security)));
        queue(&stranger, &letter(&stranger, "fine@home.example", Audience::Staff));
        stranger.mails();
        assert_eq!(mail::counts(&stranger.site.db).unwrap().waiting, 1, "{mode}");
        let Err(regard::mail::Trouble::Server(why)) = stranger.site.mailer.connect().map(drop) else { panic!("{mode}: trusted") };
        assert!(why.contains("certificate"), "{why}");
        assert!(server.taken().is_empty());
        // With the authority's file it is trusted.
        let known = Smtp { ca_file: Some(certificate.clone()), ..server.settings(security) };
        let app = TestApp::with_mail(Backend::Sqlite, through(known));
        queue(&app, &letter(&app, "fine@home.example", Audience::Staff));
        app.mails();
        assert_eq!(mail::counts(&app.site.db).unwrap().waiting, 0, "{mode}");
        std::thread::sleep(Duration::from_millis(200));
        let taken = server.taken();
        assert!(taken.len() == 1 && taken[0]["tls"] == true, "{mode}: {taken:?}");
    }
    // A server that offers no TLS gets nothing when TLS is required.
    let plain = Server::start(&[]);
    let app = TestApp::with_mail(Backend::Sqlite, through(plain.settings(Security::StartTls)));
    let Err(regard::mail::Trouble::Server(why)) = app.site.mailer.connect().map(drop) else { panic!("went on in the clear") };
    assert!(why.contains("STARTTLS"), "{why}");
}

#[test]
fn passwords_and_tokens_let_us_in() {
    let (certificate, key) = certificate();
    let folder = certificate.parent().unwrap().to_owned();
    let server =
        Server::start(&["--tls", "start", "--sign-in", "--certificate", certificate.to_str().unwrap(), "--key", key.to_str().unwrap()]);
    let with = |proof: Proof| Smtp {
        ca_file: Some(certificate.clone()),
        login: Some(Login { user: "robot".into(), proof }),
        ..server.settings(Security::StartTls)
    };
    let file = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        folder.join(name)
    };
    let cases = [
        (Proof::Password(file("right", "right\n")), true),
        (Proof::Password(file("wrong", "wrong")), false),
        (Proof::Token(file("token", "right-token\n")), true),
        (Proof::Token(file("stale", "stale-token")), false),
    ];
    for (proof, lets_in) in cases {
        let app = TestApp::with_mail(Backend::Sqlite, through(with(proof.clone())));
        queue(&app, &letter(&app, "fine@home.example", Audience::Staff));
        app.mails();
        assert_eq!(mail::counts(&app.site.db).unwrap().waiting, i64::from(!lets_in), "{proof:?}");
        if !lets_in {
            assert_eq!(mail::counts(&app.site.db).unwrap().failing, 0, "no letter is to blame");
            let Err(regard::mail::Trouble::Server(why)) = app.site.mailer.connect().map(drop) else { panic!("{proof:?} let us in") };
            assert!(why.contains("does not let robot in") && !why.contains("stale-token"), "{why}");
        }
    }
    // Without signing in, the server wants it: nothing is given up for that.
    let anybody = Smtp { login: None, ..with(Proof::Token(folder.join("token"))) };
    let app = TestApp::with_mail(Backend::Sqlite, through(anybody));
    queue(&app, &letter(&app, "fine@home.example", Audience::Resident));
    app.mails();
    assert_eq!(mail::counts(&app.site.db).unwrap(), mail::Counts { waiting: 1, failing: 0, dead: 0 });
}

#[test]
fn the_check_command_sends_one_and_says_what_happened() {
    let server = Server::start(&[]);
    let folder = std::env::temp_dir().join(unique("regard-check-mail"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("secret"), "a secret of thirty-two characters or more").unwrap();
    let check = |to: &str, port: u16| {
        let output = Command::new(env!("CARGO_BIN_EXE_regard"))
            .args(["check", "--mail", to, "--operator", "A council", "--mail-from", "noreply@office.example", "--smtp-timeout", "1"])
            .args(["--smtp-url", &format!("smtp://127.0.0.1:{port}"), "--secret-file"])
            .arg(folder.join("secret"))
            .arg("--database-url")
            .arg(format!("sqlite://{}", folder.join("regard.db").display()))
            .output()
            .unwrap();
        let words = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        (output.status.code(), words)
    };
    let cases = [
        ("fine@home.example", server.port, 0, "was taken"),
        ("refused-1@home.example", server.port, 1, "refused it for good (rcpt: 550)"),
        ("grey-1@home.example", server.port, 1, "put it off (rcpt: 450)"),
        ("hang-1@home.example", server.port, 1, "put it off (text: no answer)"),
        ("fine@home.example\r\nBcc: x@evil.example", server.port, 65, "is not an e-mail address"),
        ("fine@home.example", 1, 1, "cannot be used"),
    ];
    for (to, port, code, said) in cases {
        let (status, words) = check(to, port);
        assert!(status == Some(code) && words.contains(said), "{to:?}: {status:?} {words}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
