//! Saving answers and coming back with a code; receipts by e-mail.

use crate::on_both;
use crate::support::server::{Answer, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;

const WORDS: &str = "zebra words that wait";

/// A resident who answers and saves; their browser and the code.
fn save(app: &TestApp) -> (Browser, String) {
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let page = browser
        .post(
            "/c/test/respond/words",
            &[("words", WORDS), ("action", "later")],
        )
        .expect(200);
    assert_eq!(page.one("h1"), "Your answers are saved");
    (browser, page.one("#code"))
}

fn tidy(app: &TestApp) {
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
}

on_both!(a_code_of_saved_answers_that_is_typed_for_a_response_leads_to_them);

fn a_code_of_saved_answers_that_is_typed_for_a_response_leads_to_them(backend: Backend) {
    let app = TestApp::start(backend);
    let (_, code) = save(&app);
    let mut browser = app.browser();
    let told = browser.post("/r", &[("code", &code)]).expect(422);
    assert!(
        told.text().contains("have not been sent"),
        "{}",
        told.text()
    );
    assert_eq!(told.attributes("#code", "value"), [code.as_str()]);
    let leads = "form[action='/resume'] input[name=code]";
    assert_eq!(told.attributes(leads, "value"), [code.as_str()]);
    browser.post("/resume", &[("code", &code)]).expect(200);
    browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200);
    let over = app.browser().post("/r", &[("code", &code)]).expect(422);
    assert!(
        over.text().contains("use the code on your receipt")
            && over.all("form[action='/resume']").is_empty(),
        "{}",
        over.text()
    );
}

on_both!(saved_answers_come_back_on_any_device_until_they_are_sent);

fn saved_answers_come_back_on_any_device_until_they_are_sent(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut first, code) = save(&app);
    assert_eq!(
        first.get("/c/test/saved").one("#code"),
        code,
        "the same code as often as the page is asked for"
    );
    assert_eq!(
        first.post("/c/test/save", &[]).expect(200).one("#code"),
        code
    );
    for (place, text) in app.database.dump() {
        assert!(
            !text.contains(&code)
                && !text.contains(&code.replace('-', ""))
                && !text.contains("zebra"),
            "{place}"
        );
        assert!(
            !place.starts_with("return_code.") || !text.contains("12:"),
            "nothing tells when it was saved: {place} {text}"
        );
    }
    let mut unsaved = app.browser();
    fill_in(&mut unsaved, &Answer::default());
    app.pass(TimeDelta::hours(30));
    tidy(&app);
    assert!(
        unsaved.get("/c/test/check").text().contains("Start now"),
        "what was not saved is gone"
    );

    let mut other = app.browser();
    assert!(
        !other
            .get(&format!("/resume?code={code}"))
            .body
            .contains("zebra"),
        "a code is taken in a POST only"
    );
    other
        .post(
            "/resume",
            &[("code", &code.to_lowercase().replace('-', " "))],
        )
        .expect(200);
    let page = other.get("/c/test/check").expect(200);
    assert!(page.text().contains(WORDS), "{}", page.text());
    other
        .post(
            "/c/test/respond/words",
            &[("words", "zebra words, said better")],
        )
        .expect(200);
    app.pass(TimeDelta::hours(26));
    tidy(&app);
    // The first device shows what the other one saved.
    assert!(first.get("/c/test/check").text().contains("said better"));
    other
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200)
        .one("#code");
    let page = app
        .browser()
        .post("/resume", &[("code", &code)])
        .expect(422);
    assert!(
        page.text().contains("they were sent or deleted"),
        "{}",
        page.text()
    );
    assert!(
        app.browser()
            .post("/r", &[("code", &code)])
            .expect(422)
            .text()
            .contains("use the code on your receipt"),
        "it opens no response"
    );
}

on_both!(every_code_that_opens_nothing_says_why);

fn every_code_that_opens_nothing_says_why(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut browser, code) = save(&app);
    let wrong = |code: &str| {
        let page = app.browser().post("/resume", &[("code", code)]).expect(422);
        assert!(page.one("title").starts_with("Error: "));
        assert_eq!(
            page.attributes("#code", "value"),
            [code],
            "what was typed is kept"
        );
        page.one("#code-error")
    };
    let mut letters: Vec<char> = code.chars().collect();
    letters[0] = if letters[0] == '1' { '2' } else { '1' };
    assert!(wrong(&letters.into_iter().collect::<String>()).contains("a character is wrong"));
    assert!(wrong("ABC").contains("27 characters"));
    assert!(wrong("").contains("27 characters"));
    let nobodys = regard::secrets::BearerToken::random()
        .return_code()
        .to_string();
    assert!(wrong(&nobodys).contains("no saved answers have this one"));
    // Deleted by its author.
    let (mut leaver, left) = save(&app);
    leaver.post("/c/test/leave", &[("sure", "yes")]).expect(200);
    assert!(wrong(&left).contains("they were sent or deleted"));
    // Over: closed, and the announced grace has passed.
    let live = app.site.live("test").unwrap();
    app.clock
        .set(live.edition.late_from() - TimeDelta::minutes(1));
    tidy(&app);
    browser.post("/resume", &[("code", &code)]).expect(200);
    app.clock
        .set(live.edition.late_from() + TimeDelta::hours(26));
    tidy(&app);
    assert!(wrong(&code).contains("the time for which they were kept is over"));
    let rows = app.database.dump();
    assert!(
        rows.iter()
            .all(|(place, _)| !place.starts_with("draft.") && place != "return_code.sealed_token"),
        "nothing is left to open"
    );
    app.pass(TimeDelta::days(91));
    tidy(&app);
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("return_code."))
    );
}

on_both!(a_code_and_a_receipt_come_by_mail_and_the_address_is_forgotten);

fn a_code_and_a_receipt_come_by_mail_and_the_address_is_forgotten(backend: Backend) {
    let app = TestApp::start(backend);
    let (mut browser, code) = save(&app);
    browser
        .post("/c/test/saved", &[("email", "a@b")])
        .expect(422);
    let page = browser
        .post("/c/test/saved", &[("email", "zebra@home.example")])
        .expect(200);
    assert!(page.text().contains("on its way") && page.one("#code") == code);
    let mail = app.mails().pop().unwrap();
    assert_eq!(
        (mail.to.as_str(), mail.header("Subject").as_deref()),
        ("zebra@home.example", Some("Your return code"))
    );
    for part in [mail.text(), mail.html()] {
        assert!(
            part.contains(&code) && part.contains(&format!("{}/resume", app.base)),
            "{part}"
        );
        assert!(
            !part.contains("/resume?") && !part.contains("/resume/") && !part.contains(WORDS),
            "{part}"
        );
    }

    let receipt = browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200)
        .one("#code");
    browser
        .post("/c/test/sent", &[("email", "zebra@home.example")])
        .expect(200);
    browser
        .post(
            "/c/test/sent",
            &[("email", "zebra@home.example"), ("code", "yes")],
        )
        .expect(200);
    let mails = app.mails();
    let (without, with) = (&mails[1], &mails[2]);
    assert_eq!(
        with.header("Subject").as_deref(),
        Some("We have received your response")
    );
    for (mail, holds) in [(without, false), (with, true)] {
        for part in [mail.text(), mail.html()] {
            assert_eq!(part.contains(&receipt), holds, "{part}");
            assert!(
                !part.contains(WORDS) && part.contains("10 June 2026") && part.contains("/c/test"),
                "{part}"
            );
        }
    }
    for (place, text) in app.database.dump() {
        assert!(
            !text.contains("zebra@") && !place.starts_with("mail."),
            "{place}: {text}"
        );
    }
    // What is no address is told, and the page keeps it.
    for typed in [
        "zebra",
        "zebra@home.example\r\nBcc: x@evil.example",
        "Zebra <zebra@home.example>",
        "",
    ] {
        let page = browser
            .post("/c/test/sent", &[("email", typed), ("code", "yes")])
            .expect(422);
        assert!(
            page.one("#email-error").contains("correct format") && page.one("#code") == receipt
        );
        assert_eq!(page.attributes("#with-code[checked]", "value"), ["yes"]);
    }
    assert_eq!(app.mails().len(), 3);
}

#[test]
fn nobody_guesses_codes_or_fills_a_mailbox() {
    let app = TestApp::start(Backend::Sqlite);
    let nobodys = regard::secrets::BearerToken::random()
        .return_code()
        .to_string();
    let mut browser = app.browser();
    let statuses: Vec<u16> = (0..31)
        .map(|_| browser.post("/resume", &[("code", &nobodys)]).status)
        .collect();
    assert!(
        statuses[..30].iter().all(|status| *status == 422) && statuses[30] == 429,
        "{statuses:?}"
    );
    assert!(
        browser
            .post("/resume", &[("code", &nobodys)])
            .text()
            .contains("Wait an hour")
    );
    let (mut browser, _) = save(&app);
    for _ in 0..4 {
        browser
            .post("/c/test/saved", &[("email", "a@home.example")])
            .expect(200);
    }
    assert!(
        browser
            .post("/c/test/saved", &[("email", "a@home.example")])
            .expect(422)
            .one("#email-error")
            .contains("Too many emails")
    );
    assert_eq!(app.mails().len(), 4);
}
