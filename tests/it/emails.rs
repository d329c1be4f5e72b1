//! Mails: what they look like, that they leave once, and what stays of those that do not.

use crate::on_both;
use crate::support::{Backend, TestApp};
use chrono::TimeDelta;
use regard::config::{MailConfig, MailWay};
use regard::domain::mail::MailAudience;
use regard::flows::mail::{self, DeadLetterAct};
use regard::mail::emails::Test;
use regard::mail::{EmailMessage, MailAddress, MailSender, UnsubscribeList, compose};
use regard::words::PageWords;

/// An e-mail of the test kind.
pub fn email(app: &TestApp, to: &str, audience: MailAudience) -> EmailMessage {
    let written = Test {}
        .write(
            &app.site.desk(&PageWords::english()),
            MailAddress::parse(to).unwrap(),
        )
        .unwrap();
    EmailMessage {
        audience,
        ..written
    }
}

/// Puts an e-mail into the outbox.
pub fn queue(app: &TestApp, email: &EmailMessage) {
    mail::queue(
        &app.site.db,
        &app.site.config.service_key,
        email,
        app.clock.now(),
    )
    .unwrap();
}

on_both!(a_mail_leaves_once_and_leaves_nothing_behind);

fn a_mail_leaves_once_and_leaves_nothing_behind(backend: Backend) {
    let app = TestApp::empty(backend);
    queue(
        &app,
        &email(&app, "resident@home.example", MailAudience::Resident),
    );
    queue(
        &app,
        &email(&app, "staff@office.example", MailAudience::Staff),
    );
    let mails = app.mails();
    assert_eq!(
        mails
            .iter()
            .map(|mail| mail.to.as_str())
            .collect::<Vec<_>>(),
        ["resident@home.example", "staff@office.example"]
    );
    assert_eq!(
        mails[0].header("Date").as_deref(),
        Some("Wed, 10 Jun 2026 12:00:00 +0000"),
        "the hour, for a resident"
    );
    assert_eq!(
        mails[0].header("Message-ID"),
        Some(format!("<{}@office.example>", mails[0].number))
    );
    for part in [mails[1].text(), mails[1].html()] {
        assert!(
            part.contains("Email from the consultation service works")
                && part.contains("help@office.example"),
            "{part}"
        );
    }
    assert_eq!(app.mails().len(), 2, "nothing is sent again");
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("mail."))
    );
}

on_both!(an_address_that_waits_is_encrypted_and_gone_within_a_day);

fn an_address_that_waits_is_encrypted_and_gone_within_a_day(backend: Backend) {
    // A file stands where the folder for mails would be: nothing can be written.
    let folder = std::env::temp_dir().join(crate::support::databases::unique("regard-no-folder"));
    std::fs::write(&folder, "").unwrap();
    let app = TestApp::with_mail(
        backend,
        MailConfig {
            from: "noreply@office.example".into(),
            way: MailWay::Folder(folder.clone()),
        },
    );
    app.set_time("2026-06-10T12:34:56Z");
    queue(
        &app,
        &email(&app, "zebra-resident@home.example", MailAudience::Resident),
    );
    app.mails();
    for (place, text) in app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place.starts_with("mail."))
    {
        assert!(
            !text.contains(":34") && !text.contains(":35"),
            "nothing tells when a resident was here: {place} {text}"
        );
    }
    app.pass(TimeDelta::minutes(1));
    queue(
        &app,
        &email(&app, "zebra-staff@office.example", MailAudience::Staff),
    );
    app.mails();
    let dump = app.database.dump();
    assert!(
        dump.iter().any(|(place, _)| place == "mail.sealed"),
        "the mails wait"
    );
    assert!(
        dump.iter()
            .all(|(_, text)| !text.contains("zebra") && !text.contains("Test of email"))
    );
    assert_eq!(mail::counts(&app.site.db).unwrap().waiting, 2);
    app.pass(TimeDelta::hours(23));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    let dead = mail::dead_letters(&app.site.db, Some(&app.site.config.service_key)).unwrap();
    assert_eq!(dead.len(), 1, "staff's mail is still tried: {dead:?}");
    assert_eq!(
        (
            dead[0].audience,
            dead[0].can_be_resent,
            dead[0].to.as_deref()
        ),
        (MailAudience::Resident, false, None)
    );
    assert_eq!(
        app.database
            .dump()
            .iter()
            .filter(|(place, _)| place == "mail.sealed")
            .count(),
        1,
        "a resident's email is wiped"
    );
    assert_eq!(
        mail::resend(&app.site.db, "somebody", &dead[0].number, app.clock.now()).unwrap(),
        DeadLetterAct::Gone
    );
    app.pass(TimeDelta::days(5));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    let residents = dead[0].number.clone();
    let dead = mail::dead_letters(&app.site.db, Some(&app.site.config.service_key)).unwrap();
    let staffs = dead
        .iter()
        .find(|email| email.audience == MailAudience::Staff)
        .unwrap();
    assert_eq!(staffs.to.as_deref(), Some("zebra-staff@office.example"));
    // The folder is there again: sent again, it leaves.
    std::fs::remove_file(&folder).unwrap();
    assert_eq!(
        mail::resend(&app.site.db, "somebody", &staffs.number, app.clock.now()).unwrap(),
        DeadLetterAct::Done
    );
    app.pass(TimeDelta::minutes(10));
    app.mails();
    assert!(folder.join(format!("{}.eml", staffs.number)).exists());
    assert_eq!(
        mail::discard(&app.site.db, "somebody", &residents, app.clock.now()).unwrap(),
        DeadLetterAct::Done
    );
    assert_eq!(
        mail::discard(&app.site.db, "somebody", &residents, app.clock.now()).unwrap(),
        DeadLetterAct::Unknown
    );
    assert_eq!(
        mail::counts(&app.site.db).unwrap(),
        mail::OutboxCounts::default()
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

on_both!(two_instances_never_take_the_same_mail);

fn two_instances_never_take_the_same_mail(backend: Backend) {
    let app = TestApp::empty(backend);
    // The service of this test must not deliver by itself.
    let elsewhere = crate::support::TestDb::new(backend);
    let db = elsewhere.open();
    let now = app.clock.now();
    for n in 0..60 {
        mail::queue(
            &db,
            &app.site.config.service_key,
            &email(&app, &format!("n{n}@office.example"), MailAudience::Staff),
            now,
        )
        .unwrap();
    }
    let taken: Vec<Vec<String>> = std::thread::scope(|scope| {
        let instances: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| mail::take(&db, now).unwrap()))
            .collect();
        instances
            .into_iter()
            .map(|instance| {
                instance
                    .join()
                    .unwrap()
                    .into_iter()
                    .map(|mail| mail.number)
                    .collect()
            })
            .collect()
    });
    let mut all: Vec<&String> = taken.iter().flatten().collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count, "a mail was taken twice");
    let left = mail::take(&db, now).unwrap();
    assert_eq!(count + left.len(), 60);
    assert!(mail::take(&db, now).unwrap().is_empty(), "all are held");
    assert_eq!(
        mail::take(&db, now + TimeDelta::minutes(16)).unwrap().len(),
        20,
        "and free again when their holder is gone"
    );
}

#[test]
fn the_bytes_of_a_mail() {
    let app = TestApp::empty(Backend::Sqlite);
    let mut email = email(&app, "staff@office.example", MailAudience::Staff);
    email.list = Some(UnsubscribeList {
        unsubscribe: "https://consult.example/alerts/stop/abc".to_owned(),
    });
    let sender = MailSender {
        name: "Büro of Tests".to_owned(),
        address: MailAddress::parse("noreply@office.example").unwrap(),
    };
    let outgoing = compose(&email, "0123456789abcdef", &sender, app.clock.now()).unwrap();
    let raw = String::from_utf8(outgoing.bytes).unwrap();
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    assert_eq!(
        head.split("\r\n").collect::<Vec<_>>(),
        [
            "From: =?utf-8?b?QsO8cm8gb2YgVGVzdHM=?= <noreply@office.example>",
            "To: staff@office.example",
            "Subject: Test of email",
            "Date: Wed, 10 Jun 2026 12:00:00 +0000",
            "Message-ID: <0123456789abcdef@office.example>",
            "Auto-Submitted: auto-generated",
            "Content-Language: en",
            "List-Unsubscribe: <https://consult.example/alerts/stop/abc>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"regard-0123456789abcdef\"",
        ]
    );
    assert!(
        body.is_ascii() && body.split("\r\n").all(|line| line.len() <= 78),
        "{body}"
    );
    assert!(
        body.starts_with(
            "--regard-0123456789abcdef\r\nContent-Type: text/plain; charset=utf-8\r\n"
        ),
        "plain text comes first"
    );
    for outside in ["<img", "<link", "<script", "src=", "url(", "@import"] {
        assert!(
            !email.html.contains(outside),
            "a mail loads nothing: {outside}"
        );
    }
}

/// What somebody might type to put a header of their own into a mail.
fn payloads() -> Vec<String> {
    let ends = [
        "\r\n", "\n", "\r", "\0", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "%0d%0a",
        "\\r\\n", "=0D=0A", "\r\n ", "\r\n\t",
    ];
    let headers = ["Bcc: evil@evil.example", "Subject: evil", "\r\nevil body"];
    let mut all: Vec<String> = ends
        .iter()
        .flat_map(|end| headers.map(|header| format!("a@home.example{end}{header}")))
        .collect();
    all.extend(
        ends.iter()
            .map(|end| format!("a{end}Bcc:evil@home.example")),
    );
    for typed in [
        "a@home.example, evil@evil.example",
        "a@home.example;evil@evil.example",
        "<a@home.example>",
        "Evil <a@home.example>",
        "\"a\r\nBcc: evil@evil.example\"@home.example",
        "\"a b\"@home.example",
        "a@home.example>\r\nRCPT TO:<evil@evil.example",
        "a@home.example> SIZE=1",
        "@evil.example:a@home.example",
        "a@[127.0.0.1]\r\nx",
        "=?utf-8?q?=0D=0ABcc:_evil?=@home.example",
        "a(comment)@home.example",
        "a@home.example (x\r\nBcc: evil@evil.example)",
    ] {
        all.push(typed.to_owned());
    }
    all
}

#[test]
fn no_payload_adds_a_header() {
    let app = TestApp::empty(Backend::Sqlite);
    let sender = MailSender {
        name: "Test Office".to_owned(),
        address: MailAddress::parse("noreply@office.example").unwrap(),
    };
    let plain = email(&app, "a@home.example", MailAudience::Resident);
    let names = |bytes: &[u8]| -> Vec<String> {
        let raw = String::from_utf8_lossy(bytes).into_owned();
        let head = raw.split("\r\n\r\n").next().unwrap().to_owned();
        assert!(
            !head.replace("\r\n", "").contains(['\r', '\n', '\0']),
            "{head:?}"
        );
        head.split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect()
    };
    let expected = names(
        &compose(&plain, "n", &sender, app.clock.now())
            .unwrap()
            .bytes,
    );
    let payloads = payloads();
    assert!(payloads.len() >= 40, "{}", payloads.len());
    let mut addresses = 0;
    for payload in &payloads {
        // As an address: refused, or without anything that ends a line or begins another address.
        if let Some(address) = MailAddress::parse(payload) {
            addresses += 1;
            assert!(
                address
                    .as_str()
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() && !b"<>,;:\"".contains(&byte)),
                "{payload:?}"
            );
            let bytes = compose(
                &EmailMessage {
                    to: address,
                    ..plain.clone()
                },
                "n",
                &sender,
                app.clock.now(),
            )
            .unwrap()
            .bytes;
            assert_eq!(names(&bytes), expected, "{payload:?}");
        }
        // As everything that could stand in a header, were somebody to put it there one day.
        let poisoned = EmailMessage {
            subject: payload.clone(),
            language: payload.clone(),
            ..plain.clone()
        };
        let named = MailSender {
            name: payload.clone(),
            ..sender.clone()
        };
        assert_eq!(
            names(
                &compose(&poisoned, "n", &named, app.clock.now())
                    .unwrap()
                    .bytes
            ),
            expected,
            "{payload:?}"
        );
    }
    eprintln!(
        "{} payloads, {addresses} of them addresses, 0 extra headers",
        payloads.len()
    );
}
