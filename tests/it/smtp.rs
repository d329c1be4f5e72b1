//! Mail over a real mail server: one that refuses, puts off, falls silent and hangs up; with and
//! without TLS and sign-in.

use crate::emails::{email, queue};
use crate::on_both;
use crate::support::certificates::CertificateAuthority;
use crate::support::databases::unique;
use crate::support::mail_server::{
    Encryption, MailServer, MailServerSettings, SignInMechanism, SmtpStage, sign_in,
};
use crate::support::{Backend, TestApp};
use chrono::TimeDelta;
use regard::config::{MailConfig, MailWay, SmtpConfig, SmtpLogin, SmtpProof, SmtpSecurity};
use regard::domain::mail::MailAudience;
use regard::flows::mail;
use regard::mail::{MailAddress, MailTrouble, Mailer, OutgoingMail};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// The settings under which a service reaches a server of a test.
fn settings(server: &MailServer, security: SmtpSecurity) -> SmtpConfig {
    let timeout = Duration::from_millis(700);
    SmtpConfig {
        host: "localhost".into(),
        port: server.port,
        security,
        login: None,
        ca_file: None,
        timeout,
    }
}

/// A server that misbehaves for some recipients, and needs neither encryption nor signing in.
fn plain_server() -> MailServer {
    MailServer::start(MailServerSettings::default())
}

fn through(server: SmtpConfig) -> MailConfig {
    MailConfig {
        from: "noreply@office.example".to_owned(),
        way: MailWay::Smtp(server),
    }
}

on_both!(every_mail_that_can_arrive_arrives_whatever_the_server_does);

fn every_mail_that_can_arrive_arrives_whatever_the_server_does(backend: Backend) {
    let server = plain_server();
    let app = TestApp::with_mail(backend, through(settings(&server, SmtpSecurity::Plain)));
    let kinds = ["refused", "grey", "hang", "dropped", "fine"];
    for n in 0..3 {
        for kind in kinds {
            let audience = if n == 0 {
                MailAudience::Resident
            } else {
                MailAudience::Staff
            };
            queue(
                &app,
                &email(&app, &format!("{kind}-{n}@home.example"), audience),
            );
        }
    }
    // Hours pass, with a rest after each silence; residents' mails are tried for 23.
    for _ in 0..40 {
        app.mails();
        app.pass(TimeDelta::minutes(30));
    }
    let counts = mail::counts(&app.site.db).unwrap();
    assert_eq!(
        (counts.waiting, counts.dead),
        (0, 3),
        "what was refused for good is given up, the rest has left"
    );
    let mut arrived: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for taken in server.taken() {
        let id = taken.mail().header("Message-ID").unwrap();
        arrived.entry(taken.to).or_default().push(id);
    }
    for n in 0..3 {
        for kind in kinds {
            let ids = arrived
                .remove(&format!("{kind}-{n}@home.example"))
                .unwrap_or_default();
            match kind {
                "refused" => assert!(ids.is_empty()),
                // Taken twice, because the first answer was lost; whoever reads it sees one.
                "dropped" => assert!(ids.len() == 2 && ids[0] == ids[1], "{ids:?}"),
                _ => assert_eq!(ids.len(), 1, "{kind}"),
            }
        }
    }
    eprintln!(
        "15 mails: 12 of 12 that could arrive arrived, 3 refused for good; 3 came twice under one \
         Message-ID, after a lost answer"
    );
    let dead = mail::dead_letters(&app.site.db, Some(&app.site.config.service_key)).unwrap();
    assert!(
        dead.iter()
            .all(|email| email.problem.as_deref() == Some("rcpt: 550") && email.tries == 1),
        "{dead:?}"
    );
    assert_eq!(
        dead.iter().filter(|email| email.can_be_resent).count(),
        2,
        "of a resident's nothing is kept"
    );
    let dump = app.database.dump();
    assert!(
        dump.iter()
            .all(|(_, text)| !text.contains("home.example") && !text.contains("no such mailbox"))
    );
}

/// Sends responses, each with a receipt to be mailed; how long the slowest and the middle one took.
fn send_with_receipts(app: &TestApp, kind: &str) -> (Duration, Duration) {
    let mut took: Vec<Duration> = (0..30)
        .map(|n| {
            let mut browser = app.browser();
            crate::support::server::fill_in(
                &mut browser,
                &crate::support::server::Answer::default(),
            );
            let begun = std::time::Instant::now();
            assert_eq!(
                browser
                    .post_once("/c/test/check", &[("publish", "publish")])
                    .status,
                303
            );
            assert_eq!(
                browser
                    .post_once(
                        "/c/test/sent",
                        &[("email", &format!("{kind}-{n}@home.example"))]
                    )
                    .status,
                303
            );
            begun.elapsed()
        })
        .collect();
    took.sort();
    (took[took.len() / 2], took[took.len() - 1])
}

#[test]
fn nobody_waits_for_the_mail_server() {
    let server = plain_server();
    let silent = SmtpConfig {
        timeout: Duration::from_secs(20),
        ..settings(&server, SmtpSecurity::Plain)
    };
    for (name, kind, settings) in [
        ("works", "fine", settings(&server, SmtpSecurity::Plain)),
        ("is silent", "hang", silent),
        (
            "is not there",
            "fine",
            SmtpConfig {
                port: 1,
                ..settings(&server, SmtpSecurity::Plain)
            },
        ),
    ] {
        let app = TestApp::with_mail(Backend::Sqlite, through(settings));
        app.open_consultation(crate::support::server::edition());
        let (middle, slowest) = send_with_receipts(&app, kind);
        // Timings are for people to read: a busy machine decides about them.
        eprintln!(
            "the mail server {name}: sending with a receipt took {middle:?} in the middle, \
             {slowest:?} at most"
        );
        let waiting = mail::counts(&app.site.db).unwrap().waiting;
        assert!(
            kind == "fine" && name == "works" || waiting == 30,
            "{name}: {waiting}"
        );
        app.postman_stops();
    }
}

#[test]
fn tls_is_used_and_a_stranger_is_not_trusted() {
    let authority = CertificateAuthority::new();
    let certified = authority.server_config("localhost");
    for (encryption, security) in [
        (
            Encryption::StartTls(certified.clone()),
            SmtpSecurity::StartTls,
        ),
        (Encryption::Wrapped(certified), SmtpSecurity::Tls),
    ] {
        let server = MailServer::start(MailServerSettings {
            encryption,
            ..MailServerSettings::default()
        });
        // Nobody vouches for the certificate: no mail leaves, and it is said why.
        let stranger = TestApp::with_mail(Backend::Sqlite, through(settings(&server, security)));
        queue(
            &stranger,
            &email(&stranger, "fine@home.example", MailAudience::Staff),
        );
        stranger.mails();
        assert_eq!(
            mail::counts(&stranger.site.db).unwrap().waiting,
            1,
            "{security:?}"
        );
        let why = refused_by(&stranger.site.mailer);
        assert!(why.contains("certificate"), "{why}");
        assert!(server.taken().is_empty());
        // With the authority's file it is trusted.
        let known = SmtpConfig {
            ca_file: Some(authority.file()),
            ..settings(&server, security)
        };
        let app = TestApp::with_mail(Backend::Sqlite, through(known));
        queue(&app, &email(&app, "fine@home.example", MailAudience::Staff));
        app.mails();
        assert_eq!(
            mail::counts(&app.site.db).unwrap().waiting,
            0,
            "{security:?}"
        );
        let taken = server.taken();
        assert!(
            taken.len() == 1 && taken[0].encrypted,
            "{security:?}: {taken:?}"
        );
    }
    // A server that offers no TLS gets nothing when TLS is required.
    let plain = plain_server();
    let app = TestApp::with_mail(
        Backend::Sqlite,
        through(settings(&plain, SmtpSecurity::StartTls)),
    );
    let why = refused_by(&app.site.mailer);
    assert!(why.contains("STARTTLS"), "{why}");
}

#[test]
fn a_certificate_of_another_host_or_time_is_not_trusted_whoever_issued_it() {
    let authority = CertificateAuthority::new();
    let cases = [
        (
            "another host",
            authority.server_config("mail.elsewhere.example"),
            "not valid for name",
        ),
        (
            "another time",
            authority.expired_server_config("localhost"),
            "expired",
        ),
    ];
    for (name, certified, says) in cases {
        for (encryption, security) in [
            (
                Encryption::StartTls(certified.clone()),
                SmtpSecurity::StartTls,
            ),
            (Encryption::Wrapped(certified.clone()), SmtpSecurity::Tls),
        ] {
            let server = MailServer::start(MailServerSettings {
                encryption,
                ..MailServerSettings::default()
            });
            let way = through(SmtpConfig {
                ca_file: Some(authority.file()),
                ..settings(&server, security)
            });
            let why = refused_by(&Mailer::new(&way).unwrap());
            assert!(
                why.contains("certificate") && why.contains(says),
                "{name}: {why}"
            );
        }
    }
}

/// Why a server is not used.
fn refused_by(mailer: &Mailer) -> String {
    match mailer.connect().map(drop) {
        Err(MailTrouble::Server(why)) => why,
        other => panic!("the server is used: {other:?}"),
    }
}

/// A server that wants to be signed in to over TLS, in some ways.
fn guarded_server(authority: &CertificateAuthority, sign_in: &[SignInMechanism]) -> MailServer {
    let encryption = Encryption::StartTls(authority.server_config("localhost"));
    MailServer::start(MailServerSettings {
        encryption,
        sign_in: sign_in.to_vec(),
        ..MailServerSettings::default()
    })
}

/// The settings for such a server.
fn settings_with(
    server: &MailServer,
    authority: &CertificateAuthority,
    proof: SmtpProof,
) -> SmtpConfig {
    let login = Some(SmtpLogin {
        user: sign_in::USER.into(),
        proof,
    });
    SmtpConfig {
        ca_file: Some(authority.file()),
        login,
        ..settings(server, SmtpSecurity::StartTls)
    }
}

/// Keeps a secret in a file.
fn secret_file(authority: &CertificateAuthority, name: &str, text: &str) -> PathBuf {
    let path = authority.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn passwords_and_tokens_let_us_in() {
    let authority = CertificateAuthority::new();
    let server = guarded_server(
        &authority,
        &[
            SignInMechanism::Plain,
            SignInMechanism::Login,
            SignInMechanism::Xoauth2,
        ],
    );
    let file = |name: &str, text: &str| secret_file(&authority, name, text);
    let cases = [
        (SmtpProof::Password(file("right", "right\n")), true),
        (SmtpProof::Password(file("wrong", "wrong")), false),
        (SmtpProof::Token(file("token", "right-token\n")), true),
        (SmtpProof::Token(file("stale", "stale-token")), false),
    ];
    for (proof, lets_in) in cases {
        let app = TestApp::with_mail(
            Backend::Sqlite,
            through(settings_with(&server, &authority, proof.clone())),
        );
        queue(&app, &email(&app, "fine@home.example", MailAudience::Staff));
        app.mails();
        assert_eq!(
            mail::counts(&app.site.db).unwrap().waiting,
            i64::from(!lets_in),
            "{proof:?}"
        );
        if !lets_in {
            assert_eq!(
                mail::counts(&app.site.db).unwrap().failing,
                0,
                "no letter is to blame"
            );
            let why = refused_by(&app.site.mailer);
            assert!(
                why.contains("does not let robot in") && !why.contains("stale-token"),
                "{why}"
            );
        }
    }
    assert_eq!(
        server
            .taken()
            .iter()
            .filter(|taken| taken.signed_in.as_deref() == Some("robot"))
            .count(),
        2
    );
    // Without signing in, the server wants it: nothing is given up for that.
    let anybody = SmtpConfig {
        login: None,
        ..settings_with(&server, &authority, SmtpProof::Token(file("token", "")))
    };
    let app = TestApp::with_mail(Backend::Sqlite, through(anybody));
    queue(
        &app,
        &email(&app, "fine@home.example", MailAudience::Resident),
    );
    app.mails();
    assert_eq!(
        mail::counts(&app.site.db).unwrap(),
        mail::OutboxCounts {
            waiting: 1,
            failing: 0,
            dead: 0
        }
    );
}

#[test]
fn each_way_of_signing_in_is_used_where_it_is_the_only_one() {
    let authority = CertificateAuthority::new();
    let file = |name: &str, text: &str| secret_file(&authority, name, text);
    let (right, wrong) = (
        SmtpProof::Password(file("right", sign_in::PASSWORD)),
        SmtpProof::Password(file("wrong", "wrong")),
    );
    let (token, stale) = (
        SmtpProof::Token(file("token", sign_in::TOKEN)),
        SmtpProof::Token(file("stale", "stale-token")),
    );
    for (mechanism, proof, false_proof, other) in [
        (SignInMechanism::Plain, &right, &wrong, &token),
        (SignInMechanism::Login, &right, &wrong, &token),
        (SignInMechanism::Xoauth2, &token, &stale, &right),
        (SignInMechanism::Xoauth2WithReasons, &token, &stale, &right),
    ] {
        let server = guarded_server(&authority, &[mechanism]);
        let mailer = |proof: &SmtpProof| {
            Mailer::new(&through(settings_with(&server, &authority, proof.clone()))).unwrap()
        };
        mailer(proof)
            .connect()
            .unwrap()
            .send(&outgoing("fine@home.example"))
            .unwrap();
        let signed_in: Vec<Option<String>> = server
            .taken()
            .into_iter()
            .map(|taken| taken.signed_in)
            .collect();
        assert_eq!(signed_in, [Some("robot".to_owned())], "{mechanism:?}");
        let why = refused_by(&mailer(false_proof));
        assert!(
            why.contains("does not let robot in")
                && !why.contains("stale-token")
                && !why.contains("internal"),
            "{why}"
        );
        let why = refused_by(&mailer(other));
        assert!(
            why.contains("does not let robot in: it does not offer"),
            "{why}"
        );
    }
}

/// An e-mail on its way, past the outbox.
fn outgoing(to: &str) -> OutgoingMail {
    let address = |text: &str| MailAddress::parse(text).unwrap();
    let from = "noreply@office.example";
    // Two lines that would end the text, or lose their dot, were they not sent as RFC 5321 wants
    // it.
    let text = format!(
        "From: {from}\r\nTo: {to}\r\nMessage-ID: <1@office.example>\r\n\r\n.\r\n..and on\r\n"
    );
    OutgoingMail {
        number: "1".to_owned(),
        from: address(from),
        to: address(to),
        bytes: text.into_bytes(),
    }
}

#[test]
fn what_a_refusal_means_depends_on_what_was_refused() {
    let passing = |what: &str| MailTrouble::Passing(what.to_owned());
    let given_up = |what: &str| MailTrouble::Final(what.to_owned());
    for (stage, reply, trouble) in [
        (
            SmtpStage::MailFrom,
            "451 4.3.0 a disk is full",
            passing("mail: 451"),
        ),
        (
            SmtpStage::MailFrom,
            "421 4.3.2 closing",
            passing("mail: 421"),
        ),
        (
            SmtpStage::RcptTo,
            "452 4.5.3 too many",
            passing("rcpt: 452"),
        ),
        (SmtpStage::RcptTo, "421 4.3.2 closing", passing("rcpt: 421")),
        (
            SmtpStage::RcptTo,
            "553 5.1.3 a name it does not like",
            given_up("rcpt: 553"),
        ),
        (
            SmtpStage::Data,
            "451 4.3.0 a disk is full",
            passing("data: 451"),
        ),
        (
            SmtpStage::Data,
            "554 5.7.1 not to them",
            given_up("data: 554"),
        ),
        (
            SmtpStage::Text,
            "452 4.3.1 too little room",
            passing("text: 452"),
        ),
        (SmtpStage::Text, "421 4.3.2 closing", passing("text: 421")),
        (
            SmtpStage::Text,
            "552 5.3.4 too large",
            given_up("text: 552"),
        ),
    ] {
        let server = MailServer::start(MailServerSettings {
            replies: vec![(stage, reply)],
            ..MailServerSettings::default()
        });
        let mailer = Mailer::new(&through(settings(&server, SmtpSecurity::Plain))).unwrap();
        let mut session = mailer.connect().unwrap();
        assert_eq!(
            session.send(&outgoing("first@home.example")),
            Err(trouble),
            "{stage:?} {reply}"
        );
        assert!(server.taken().is_empty(), "{stage:?} {reply}");
        // A server that hangs up is connected to again; any other takes the next e-mail at once.
        assert_eq!(
            session.is_broken(),
            reply.starts_with("421"),
            "{stage:?} {reply}"
        );
        if session.is_broken() {
            session = mailer.connect().unwrap();
        }
        session.send(&outgoing("next@home.example")).unwrap();
        let taken = server.taken();
        assert!(
            taken.len() == 1
                && taken[0].to == "next@home.example"
                && taken[0].from == "noreply@office.example",
            "{taken:?}"
        );
        assert!(
            taken[0].text.contains("\r\n\r\n.\r\n..and on\r\n"),
            "as it was sent: {taken:?}"
        );
    }
}

#[test]
fn a_server_that_refuses_us_altogether_costs_no_letter_a_try() {
    let authority = CertificateAuthority::new();
    let token = SmtpProof::Token(secret_file(&authority, "token", sign_in::TOKEN));
    for (stage, reply, says) in [
        (
            SmtpStage::Greeting,
            "554 5.3.2 no service here",
            "cannot be used",
        ),
        (SmtpStage::Greeting, "421 4.3.2 too busy", "cannot be used"),
        (
            SmtpStage::Hello,
            "550 5.7.1 not to that name",
            "cannot be used",
        ),
        (
            SmtpStage::StartTls,
            "454 4.7.0 not at the moment",
            "does not go over to TLS (STARTTLS)",
        ),
        (
            SmtpStage::SignIn,
            "454 4.7.0 not at the moment",
            "does not let robot in",
        ),
        (
            SmtpStage::MailFrom,
            "550 5.7.1 not from there",
            "refuses noreply@office.example as a sender",
        ),
        (
            SmtpStage::RcptTo,
            "530 5.7.0 sign in again",
            "wants us to sign in",
        ),
    ] {
        let encryption = Encryption::StartTls(authority.server_config("localhost"));
        let sign_in = vec![SignInMechanism::Xoauth2];
        let server = MailServer::start(MailServerSettings {
            encryption,
            sign_in,
            replies: vec![(stage, reply)],
        });
        let app = TestApp::with_mail(
            Backend::Sqlite,
            through(settings_with(&server, &authority, token.clone())),
        );
        let sent = app
            .site
            .mailer
            .connect()
            .and_then(|mut session| session.send(&outgoing("first@home.example")));
        let Err(MailTrouble::Server(why)) = sent else {
            panic!("{stage:?} {reply}: {sent:?}")
        };
        assert!(
            why.contains(says) && why.contains(reply.split_once(' ').unwrap().1),
            "{stage:?} {reply}: {why}"
        );
        // What was said once is over: the e-mail leaves at its first try.
        queue(&app, &email(&app, "next@home.example", MailAudience::Staff));
        app.mails();
        assert_eq!(
            mail::counts(&app.site.db).unwrap(),
            mail::OutboxCounts::default(),
            "{stage:?} {reply}"
        );
        assert_eq!(server.taken().len(), 1);
    }
}

/// Every answer of the server to somebody who keeps to no order; the other tests would fail on one
/// such line.
#[test]
fn the_mail_server_of_the_tests_notices_a_client_that_breaks_the_rules() {
    let server = plain_server();
    let mut socket = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let mut answers = BufReader::new(socket.try_clone().unwrap())
        .lines()
        .map(Result::unwrap);
    let mut is_answered = |code: &str, line: &str| {
        let last = answers
            .find(|answer| !answer[3..].starts_with('-'))
            .unwrap();
        assert!(last.starts_with(code), "{line:?}: {last}");
    };
    is_answered("220", "");
    let dialogue = [
        ("MAIL FROM:<a@home.example>", "503"),
        ("EHLO", "501"),
        ("EHLO home.example", "250"),
        ("STARTTLS", "502"),
        ("AUTH PLAIN AGEAYg==", "504"),
        ("RCPT TO:<b@home.example>", "503"),
        ("DATA", "503"),
        ("MAIL FROM:a@home.example", "501"),
        ("MAIL FROM:<a@home.example> SIZE=9", "501"),
        ("MAIL FROM:<a@home.example>", "250"),
        ("MAIL FROM:<a@home.example>", "503"),
        ("RCPT TO:<>", "501"),
        ("RCPT TO:<b@home.example>", "250"),
        ("DATA", "354"),
        ("half\nan end\n.\n\r\n.", "554"),
        ("RSET", "250"),
        ("VRFY b", "252"),
        ("NOOP", "250"),
        ("WHO", "500"),
        ("QUIT", "221"),
    ];
    for (line, code) in dialogue {
        write!(socket, "{line}\r\n").unwrap();
        is_answered(code, line);
    }
    assert_eq!(answers.next(), None, "it hangs up");
    let broken = dialogue
        .iter()
        .filter(|(_, code)| code.starts_with('5'))
        .count();
    assert_eq!(server.take_complaints().len(), broken);
    assert!(server.taken().is_empty());
}

#[test]
fn the_check_command_sends_one_and_says_what_happened() {
    let server = plain_server();
    let folder = std::env::temp_dir().join(unique("regard-check-mail"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("secret"),
        "a secret of thirty-two characters or more",
    )
    .unwrap();
    let check = |to: &str, port: u16| {
        let output = Command::new(env!("CARGO_BIN_EXE_regard"))
            .args([
                "check",
                "--mail",
                to,
                "--operator",
                "A council",
                "--mail-from",
                "noreply@office.example",
                "--smtp-timeout",
                "1",
            ])
            .args([
                "--smtp-url",
                &format!("smtp://127.0.0.1:{port}"),
                "--secret-file",
            ])
            .arg(folder.join("secret"))
            .arg("--database-url")
            .arg(format!("sqlite://{}", folder.join("regard.db").display()))
            .output()
            .unwrap();
        let words = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        (output.status.code(), words)
    };
    let cases = [
        ("fine@home.example", server.port, 0, "was taken"),
        (
            "refused-1@home.example",
            server.port,
            1,
            "refused it for good (rcpt: 550)",
        ),
        (
            "grey-1@home.example",
            server.port,
            1,
            "put it off (rcpt: 450)",
        ),
        (
            "hang-1@home.example",
            server.port,
            1,
            "put it off (text: no answer)",
        ),
        (
            "fine@home.example\r\nBcc: x@evil.example",
            server.port,
            65,
            "is not an email address",
        ),
        ("fine@home.example", 1, 1, "cannot be used"),
    ];
    for (to, port, code, said) in cases {
        let (status, words) = check(to, port);
        assert!(
            status == Some(code) && words.contains(said),
            "{to:?}: {status:?} {words}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}
