//! E-mails about what happens: nobody gets one who did not say yes, everybody can stop them, nobody
//! is told twice.

use crate::on_both;
use crate::support::server::edition;
use crate::support::{Backend, TestApp};
use chrono::TimeDelta;
use regard::domain::time::LocalTime;

const ADDRESS: &str = "zebra@home.example";

fn tell(app: &TestApp) -> usize {
    let write = |telling: &_| app.site.email_about(telling);
    regard::jobs::tell(
        &app.site.db,
        &app.site.config.service_key,
        &app.site.catalogue,
        &write,
        app.clock.now(),
    )
    .unwrap()
}

/// A service whose consultation opens on 11 June.
fn before_opening(backend: Backend) -> TestApp {
    let app = TestApp::empty(backend);
    let mut later = edition();
    later.schedule.opens = LocalTime::parse("2026-06-11 09:00").unwrap();
    regard::flows::admin::import(&app.site.db, later, app.clock.now()).unwrap();
    regard::flows::admin::open(&app.site.db, "test", false, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    app
}

/// The path of the link in the newest mail.
fn link(app: &TestApp) -> String {
    let mail = app.mails().pop().unwrap();
    let text = mail.text();
    let line = text
        .lines()
        .find(|line| line.contains("/alerts/"))
        .unwrap_or_else(|| panic!("{text}"));
    line.trim().strip_prefix(&app.base).unwrap().to_owned()
}

/// Asks and confirms; the path of the link.
fn subscribe(app: &TestApp, page: &str) -> String {
    app.browser().post(page, &[("email", ADDRESS)]).expect(200);
    let link = link(app);
    app.browser().post(&link, &[]).expect(200);
    link
}

fn alerts(app: &TestApp) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == "alert.id")
        .count()
}

on_both!(the_page_of_a_closed_consultation_promises_what_can_still_come);

fn the_page_of_a_closed_consultation_promises_what_can_still_come(backend: Backend) {
    let app = TestApp::start(backend);
    let lede = || app.browser().get("/c/test/alerts").expect(200).one(".lede");
    assert!(lede().contains("when it opens"));
    app.set_time("2027-06-21T12:00:00Z");
    assert!(lede().starts_with("This consultation has closed.") && !lede().contains("opens,"));
    let start = app.browser().get("/c/test").expect(200).text();
    assert!(!start.contains("a program looks for words"), "nobody sends");
}

on_both!(nobody_is_told_who_did_not_confirm);

fn nobody_is_told_who_did_not_confirm(backend: Backend) {
    let app = before_opening(backend);
    let page = app
        .browser()
        .post("/c/test/alerts", &[("email", ADDRESS)])
        .expect(200);
    assert!(
        page.text()
            .contains("We have sent an email to that address"),
        "{}",
        page.text()
    );
    let mail = app.mails().pop().unwrap();
    assert_eq!(
        (mail.to.as_str(), mail.header("Subject").as_deref()),
        (
            ADDRESS,
            Some("Confirm that you want emails about consultations")
        )
    );
    assert!(
        mail.html().contains("A test of software") && mail.header("List-Unsubscribe").is_none()
    );
    let first = link(&app);
    // Looking at the link changes nothing: mail programs do that by themselves.
    assert_eq!(
        app.browser().get(&first).expect(200).one("h1"),
        "Do you want these emails?"
    );
    app.set_time("2026-06-11T12:00:00Z");
    assert_eq!(tell(&app), 0);
    assert_eq!(app.mails().len(), 1);
    // The same address again gets the same link, whoever types it and however.
    app.browser()
        .post("/c/test/alerts", &[("email", "Zebra@Home.example")])
        .expect(200);
    assert_eq!((link(&app), alerts(&app)), (first.clone(), 1));
    for (place, text) in app.database.dump() {
        assert!(
            !text.to_lowercase().contains("zebra") && !first.contains(&text.to_lowercase())
                || text.len() < 16,
            "{place}: {text}"
        );
    }
    app.pass(TimeDelta::days(3));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    assert_eq!(
        alerts(&app),
        0,
        "an address that nobody confirmed is forgotten"
    );
    assert_eq!(
        app.browser().get(&first).expect(200).one("h1"),
        "No emails are sent through this link"
    );
}

on_both!(asking_tells_nobody_who_is_told);

fn asking_tells_nobody_who_is_told(backend: Backend) {
    let app = before_opening(backend);
    subscribe(&app, "/c/test/alerts");
    app.browser()
        .post("/c/test/alerts", &[("email", "asked@home.example")])
        .expect(200);
    app.mails();
    app.postman_stops();
    let places = || {
        app.database
            .dump()
            .into_iter()
            .map(|(place, _)| place)
            .collect::<Vec<_>>()
    };
    let mut left: Vec<(u16, Option<String>, usize)> = Vec::new();
    for address in [ADDRESS, "asked@home.example", "never@home.example"] {
        let before = places();
        let sent = app
            .browser()
            .post_once("/c/test/alerts", &[("email", address)]);
        let after = places();
        let more = |table: &str| {
            after
                .iter()
                .filter(|place| place.starts_with(table))
                .count()
                - before
                    .iter()
                    .filter(|place| place.starts_with(table))
                    .count()
        };
        assert_eq!(
            more("alert."),
            0,
            "{address}: who is told is looked at later"
        );
        left.push((sent.status, sent.location, after.len() - before.len()));
    }
    assert!(
        left.iter().all(|one| *one == left[0]),
        "the same answer, and as much is stored: {left:?}"
    );
}

on_both!(what_happens_is_told_once_and_in_order);

fn what_happens_is_told_once_and_in_order(backend: Backend) {
    let app = before_opening(backend);
    let link = subscribe(&app, "/c/test/alerts");
    assert_eq!(
        app.browser().get(&link).expect(200).one("h1"),
        "You get these emails"
    );
    assert_eq!(tell(&app), 0, "nothing has happened");
    app.set_time("2026-06-11T12:00:00Z");
    assert_eq!(
        tell(&app),
        1,
        "opening, and closing within three days: one letter, about the last of it"
    );
    assert_eq!(tell(&app), 0);
    let told = app.mails().pop().unwrap();
    assert_eq!(
        told.header("Subject").as_deref(),
        Some("A consultation closes soon")
    );
    for part in [told.text(), told.html()] {
        assert!(
            part.contains(&format!("{}/c/test", app.base))
                && part.contains(&format!("{}{link}", app.base)),
            "{part}"
        );
    }
    assert_eq!(
        told.header("List-Unsubscribe-Post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    assert_eq!(
        told.header("List-Unsubscribe"),
        Some(format!("<{}{link}/stop>", app.base))
    );
    // Somebody who comes later hears of what comes later, of every consultation.
    let mut other = app.browser();
    other
        .post("/alerts", &[("email", "late@home.example")])
        .expect(200);
    let late = self::link(&app);
    other.post(&late, &[]).expect(200);
    assert_eq!(tell(&app), 0);
    app.set_time("2026-06-13T12:00:00Z");
    crate::officials::publish(&mut app.with_official()).expect(200);
    assert_eq!(tell(&app), 2);
    let mut to: Vec<String> = app
        .mails()
        .split_off(3)
        .into_iter()
        .map(|mail| {
            assert_eq!(
                mail.header("Subject").as_deref(),
                Some("Results of a consultation are published")
            );
            assert!(mail.text().contains("/c/test/results"));
            mail.to
        })
        .collect();
    to.sort();
    assert_eq!(to, ["late@home.example", ADDRESS]);
    app.pass(TimeDelta::days(401));
    tell(&app);
    assert_eq!(
        alerts(&app),
        1,
        "an alert about one consultation ends with it"
    );
}

on_both!(who_asked_for_emails_is_told_what_changed_while_people_can_answer);

fn who_asked_for_emails_is_told_what_changed_while_people_can_answer(backend: Backend) {
    let app = TestApp::start(backend);
    tell(&app);
    let link = subscribe(&app, "/c/test/alerts");
    app.pass(TimeDelta::days(1));
    let mut changed = edition();
    changed.facts[0].text = Some("About £60 million.".into());
    changed.form.pages[0].questions[0].text = "What should happen now?".into();
    app.open_consultation(changed.clone());
    assert_eq!(tell(&app), 1);
    assert_eq!(tell(&app), 0, "once");
    let told = app.mails().pop().unwrap();
    assert_eq!(
        told.header("Subject").as_deref(),
        Some("A consultation was changed")
    );
    for part in [told.text(), told.html()] {
        for said in [
            "On 11 June 2026",
            "This fact was changed: What it costs",
            "This question was changed: What should happen now?",
            &format!("{}/r", app.base),
            &format!("{}/c/test", app.base),
            &format!("{}{link}", app.base),
        ] {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
    // A reason more to remove words for is no news to whoever answered.
    changed.moderation.reasons[0].label = "Personal details".into();
    app.open_consultation(changed.clone());
    assert_eq!(tell(&app), 0);
    changed.schedule.closes = LocalTime::parse("2026-06-20 23:59").unwrap();
    app.open_consultation(changed.clone());
    assert_eq!(tell(&app), 1);
    let text = app.mails().pop().unwrap().text();
    assert!(
        text.contains("The closing time is now 11:59pm on Saturday 20 June 2026 (UK time)."),
        "{text}"
    );
    // What nobody can correct any more is read where the response is.
    changed.texts.stage = "It is nearly over.".into();
    app.open_consultation(changed);
    app.set_time("2026-06-21T12:00:00Z");
    assert_eq!(tell(&app), 0);
}

on_both!(a_mail_program_stops_it_with_one_press_and_so_does_a_browser);

fn a_mail_program_stops_it_with_one_press_and_so_does_a_browser(backend: Backend) {
    let app = before_opening(backend);
    let link = subscribe(&app, "/c/test/alerts");
    let stop = format!("{link}/stop");
    // RFC 8058: no cookie, no origin, either of two kinds of body, and no redirect.
    let body = b"--b\r\nContent-Disposition: form-data; \
                name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    for (body, kind) in [
        (
            b"List-Unsubscribe=One-Click".as_slice(),
            "application/x-www-form-urlencoded",
        ),
        (body, "multipart/form-data; boundary=b"),
    ] {
        let page = app.browser().post_bytes(&stop, body, kind, &[]);
        assert_eq!((page.status, page.location), (200, None));
    }
    assert_eq!(alerts(&app), 0);
    app.set_time("2026-06-11T12:00:00Z");
    assert_eq!(tell(&app), 0);
    let link = subscribe(&app, "/alerts");
    let page = app.browser().post(&format!("{link}/stop"), &[]).expect(200);
    assert_eq!(page.one("h1"), "No emails are sent through this link");
    assert_eq!(alerts(&app), 0);
    // Nobody can do anything else from elsewhere, and no other address takes such a request.
    assert_eq!(app.browser().post_with(&link, &[], &[]).status, 403);
    for wrong in ["/alerts/zebra", "/alerts/zebra/stop"] {
        assert_eq!(app.browser().post(wrong, &[]).status, 404);
    }
}

on_both!(what_is_no_address_is_told_and_nobody_fills_a_mailbox);

fn what_is_no_address_is_told_and_nobody_fills_a_mailbox(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    for typed in ["", "zebra", "zebra@home.example\r\nBcc: x@evil.example"] {
        let page = browser
            .post("/c/test/alerts", &[("email", typed)])
            .expect(422);
        assert!(
            page.one("#email-error").contains("correct format")
                && page.one("title").starts_with("Error: ")
        );
    }
    for _ in 0..4 {
        browser
            .post("/c/test/alerts", &[("email", ADDRESS)])
            .expect(200);
    }
    assert!(
        browser
            .post("/c/test/alerts", &[("email", ADDRESS)])
            .expect(422)
            .one("#email-error")
            .contains("Too many emails")
    );
    assert_eq!(app.mails().len(), 4);
    let welsh = browser
        .post("/alerts?lang=cy", &[("email", "cymro@home.example")])
        .expect(200);
    assert_eq!(welsh.attributes("html", "lang"), ["cy"]);
    assert_eq!(
        app.mails()
            .pop()
            .unwrap()
            .header("Content-Language")
            .as_deref(),
        Some("cy")
    );
}
