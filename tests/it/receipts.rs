//! What a browser still opens once a response was sent, and what the next person at it sees.

use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::equality::EqualityQuestion;
use regard::web::{ROUTES, RouteAudience};
use std::collections::BTreeMap;

const PUBLISH: &[(&str, &str)] = &[("publish", "publish")];
const WORDS: &str = "Only my own eyes.";
const RECEIPT: &str = "receipt-test";

/// A service that asks who answers, and a browser that has just sent a response to it: its receipt.
fn sent(backend: Backend) -> (TestApp, Browser, Page) {
    let app = TestApp::empty(backend);
    let mut asking = edition();
    asking.form.equality = vec![EqualityQuestion::Age];
    app.open_consultation(asking);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: WORDS,
            ..Answer::default()
        },
    );
    let receipt = browser.post("/c/test/check", PUBLISH).expect(200);
    (app, browser, receipt)
}

/// A browser with other cookies.
fn with(app: &TestApp, cookies: &BTreeMap<String, String>) -> Browser {
    let mut browser = app.browser();
    browser.cookies.clone_from(cookies);
    browser
}

fn responses(app: &TestApp) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == "response.id")
        .count()
}

fn drafts(app: &TestApp) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == "draft.token_hash")
        .count()
}

/// An address of that kind.
fn address(pattern: &str) -> String {
    let parts = [
        ("{slug}", "test"),
        ("{page}", "words"),
        ("{number}", "1"),
        ("{question}", "words"),
        ("{name}", "results.csv"),
    ];
    let zeros = "0".repeat(64);
    parts
        .iter()
        .chain(&[("{token}", zeros.as_str())])
        .fold(pattern.to_owned(), |path, (part, value)| {
            path.replace(part, value)
        })
}

on_both!(the_next_person_at_a_shared_computer_sees_nothing);

fn the_next_person_at_a_shared_computer_sees_nothing(backend: Backend) {
    let (app, browser, receipt) = sent(backend);
    let code = receipt.one("#code");
    assert!(
        receipt
            .text()
            .contains("Keep this code now. You will not see it here again."),
        "{}",
        receipt.text()
    );
    assert_eq!(
        browser.cookies.keys().collect::<Vec<_>>(),
        [RECEIPT],
        "the form's own cookie is gone"
    );
    let stays = [
        "/privacy",
        "/accessibility",
        "/cookies",
        "/moderation-policy",
        "/help",
        "/c/{slug}/alerts",
        "/sent",
        "/receipt.txt",
        "/receipt.html",
        "/equality",
        "/counted",
    ];
    let no_pages = ["/.well-known/", "/assets/", "/healthz", "/readyz"];
    let others = ROUTES
        .iter()
        .filter(|route| route.who == RouteAudience::Anyone && route.method == "GET")
        .filter(|route| {
            !stays.iter().any(|end| route.pattern.ends_with(end))
                && !no_pages
                    .iter()
                    .any(|start| route.pattern.starts_with(start))
        });
    let mut tried = 0;
    for path in others
        .map(|route| address(route.pattern))
        .chain(["/nothing-here".to_owned(), "/moderate".to_owned()])
    {
        let mut next = with(&app, &browser.cookies);
        let page = next.get_once(&path);
        assert!(next.cookies.is_empty(), "{path} leaves {:?}", next.cookies);
        assert!(
            !page.body.contains(&code)
                && !page.body.contains(WORDS)
                && !page.body.contains("/c/test/sent"),
            "{path}: {}",
            page.text()
        );
        assert_eq!(
            next.get("/c/test/sent").expect(200).one("h1"),
            "Check my response",
            "{path}"
        );
        tried += 1;
    }
    assert!(tried > 25, "{tried}");
    let mut next = with(&app, &browser.cookies);
    let start = next.get("/c/test").expect(200);
    assert!(
        start.text().contains("Start now") && !start.text().contains("Go on with your response"),
        "{}",
        start.text()
    );
    // They answer for themselves, and see their own receipt.
    fill_in(
        &mut next,
        &Answer {
            words: "Somebody else.",
            ..Answer::default()
        },
    );
    assert_ne!(
        next.post("/c/test/check", PUBLISH).expect(200).one("#code"),
        code
    );
    assert_eq!(responses(&app), 2);
}

on_both!(the_receipt_its_files_and_the_questions_after_it_leave_each_other_open);

fn the_receipt_its_files_and_the_questions_after_it_leave_each_other_open(backend: Backend) {
    let (app, mut browser, receipt) = sent(backend);
    let code = receipt.one("#code");
    let style = receipt.attributes("link[rel=stylesheet]", "href").remove(0);
    let own = [
        "/c/test/sent?lang=cy",
        "/c/test/sent/receipt.txt",
        "/c/test/sent/receipt.html",
        "/c/test/equality",
        "/c/test/counted",
        "/c/test/alerts",
        "/privacy",
        "/help?lang=cy",
        "/accessibility",
        "/cookies",
        "/moderation-policy",
    ];
    for path in own.into_iter().chain([
        style.as_str(),
        "/.well-known/security.txt",
        "/healthz",
        "/readyz",
    ]) {
        browser.get(path).expect(200);
        assert_eq!(
            browser.get("/c/test/sent").expect(200).one("#code"),
            code,
            "after {path}"
        );
    }
    for tried_by_browsers in [
        "/favicon.ico",
        "/apple-touch-icon.png",
        "/.well-known/change-password",
    ] {
        browser.get(tried_by_browsers).expect(404);
    }
    assert_eq!(
        browser
            .post("/c/test/sent?lang=cy", &[("action", "language")])
            .expect(200)
            .one("#code"),
        code
    );
    assert_eq!(
        browser
            .post("/c/test/sent", &[("email", "zebra@home.example")])
            .expect(200)
            .one("#code"),
        code
    );
    assert_eq!(
        browser
            .post("/c/test/equality?lang=cy", &[("action", "language")])
            .expect(200)
            .attributes("html", "lang"),
        ["cy"]
    );
    assert_eq!(browser.get("/c/test/sent").expect(200).one("#code"), code);
    // The receipt of one consultation is no reason to keep that of another.
    let mut other = edition();
    "another".clone_into(&mut other.slug);
    app.open_consultation(other);
    browser.get("/c/another/sent").expect(200);
    assert!(browser.cookies.is_empty());
}

on_both!(a_receipt_says_whether_the_words_may_be_published_and_another_choice_is_not_taken);

fn a_receipt_says_whether_the_words_may_be_published_and_another_choice_is_not_taken(
    backend: Backend,
) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: WORDS,
            ..Answer::default()
        },
    );
    let mut twin = with(&app, &browser.cookies);
    let sent = browser.post("/c/test/check", PUBLISH).expect(200);
    assert_eq!(sent.one("#publish"), "Yes, without a name");
    for path in ["receipt.html", "receipt.txt"] {
        let kept = browser.get(&format!("/c/test/sent/{path}")).expect(200);
        assert!(kept.body.contains("Yes, without a name"), "{}", kept.body);
    }
    browser
        .post("/c/test/sent", &[("email", "zebra@home.example")])
        .expect(200);
    let mail = app.mails().pop().unwrap();
    assert!(
        mail.text()
            .contains("May we publish your words? Yes, without a name")
    );
    // The other tab, whether or not its browser had the answer to sending.
    for tab in [&mut browser, &mut twin] {
        let same = tab.post("/c/test/check", PUBLISH).expect(200);
        assert!(!same.text().contains("changed nothing"), "{}", same.text());
        let other = tab
            .post("/c/test/check", &[("publish", "keep")])
            .expect(200);
        assert_eq!(other.one(".notice h2"), "Your last press changed nothing");
        assert_eq!(other.one("#publish"), "Yes, without a name");
    }
    assert_eq!(responses(&app), 1);
}

on_both!(back_from_the_receipt_says_first_that_the_response_was_sent_and_offers_no_other);

fn back_from_the_receipt_says_first_that_the_response_was_sent_and_offers_no_other(
    backend: Backend,
) {
    let (app, browser, receipt) = sent(backend);
    for path in ["/c/test/check", "/c/test/respond/words"] {
        let mut back = with(&app, &browser.cookies);
        let page = back.get(path).expect(200);
        assert_eq!(page.one(".notice h2"), "Your response was sent", "{path}");
        assert!(
            page.text().contains("was shown once")
                && !page.text().contains("Start now")
                && !page.body.contains(&receipt.one("#code")),
            "{path}: {}",
            page.text()
        );
        assert!(back.cookies.is_empty(), "{path}: the receipt ends with it");
        let again = back.get(path).expect(200).text();
        let (sent, start) = (again.find("If you sent them"), again.find("Start now"));
        assert!(sent.is_some() && sent < start, "{path}: {again}");
    }
    let leads = receipt.attributes("main a[href='/r']", "target");
    assert_eq!(leads, ["_blank"], "the code stays on the screen");
}

on_both!(after_30_minutes_nobody_reads_a_receipt_whatever_the_browser_kept);

fn after_30_minutes_nobody_reads_a_receipt_whatever_the_browser_kept(backend: Backend) {
    let (app, browser, receipt) = sent(backend);
    let kept = browser.cookies.clone();
    app.pass(TimeDelta::minutes(29));
    assert_eq!(
        with(&app, &kept)
            .get("/c/test/sent")
            .expect(200)
            .one("#code"),
        receipt.one("#code")
    );
    app.pass(TimeDelta::minutes(1));
    for path in [
        "/c/test/sent",
        "/c/test/sent/receipt.txt",
        "/c/test/sent/receipt.html",
        "/c/test/equality",
    ] {
        let mut next = with(&app, &kept);
        let page = next.get(path).expect(200);
        assert_eq!(
            (page.one("h1").as_str(), page.one(".notice h2").as_str()),
            ("Check my response", "No receipt is shown here"),
            "{path}"
        );
        assert!(next.cookies.is_empty(), "{path}");
    }
    with(&app, &kept)
        .post(
            "/c/test/sent",
            &[("email", "zebra@home.example"), ("code", "yes")],
        )
        .expect(200);
    with(&app, &kept)
        .post("/c/test/equality", &[("age", "25-34")])
        .expect(200);
    assert!(
        app.mails().is_empty()
            && app
                .database
                .dump()
                .iter()
                .all(|(place, _)| !place.starts_with("equality_count."))
    );
}

on_both!(a_second_press_shows_the_receipt_while_it_is_there_and_asks_for_the_code_afterwards);

fn a_second_press_shows_the_receipt_while_it_is_there_and_asks_for_the_code_afterwards(
    backend: Backend,
) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let before = browser.cookies.clone();
    // Whoever reads for long before sending, and presses twice, has the receipt all the same.
    app.pass(TimeDelta::minutes(50));
    let code = browser
        .post("/c/test/check", PUBLISH)
        .expect(200)
        .one("#code");
    app.pass(TimeDelta::minutes(20));
    assert_eq!(
        browser
            .post("/c/test/check", PUBLISH)
            .expect(200)
            .one("#code"),
        code
    );
    let mut twin = with(&app, &before);
    assert_eq!(
        twin.post("/c/test/check", PUBLISH).expect(200).one("#code"),
        code
    );
    app.pass(TimeDelta::minutes(10));
    for (name, cookies) in [
        ("the receipt", &twin.cookies),
        ("the form", &before),
        ("nothing", &BTreeMap::new()),
    ] {
        let mut late = with(&app, cookies);
        let page = late.post("/c/test/check", PUBLISH).expect(200);
        assert_eq!(
            page.one(".notice h2"),
            "Nothing was sent by that press",
            "with {name}: {}",
            page.text()
        );
        assert!(late.cookies.is_empty(), "with {name}");
    }
    assert_eq!((responses(&app), drafts(&app)), (1, 0));
    let welsh = app
        .browser()
        .post("/c/test/check?lang=cy", PUBLISH)
        .expect(200);
    assert_eq!(
        welsh.one(".notice h2"),
        "Nid anfonwyd dim wrth bwyso’r botwm hwnnw"
    );
}

on_both!(whoever_did_not_get_the_answer_to_sending_gets_the_receipt_and_the_next_person_does_not);

fn whoever_did_not_get_the_answer_to_sending_gets_the_receipt_and_the_next_person_does_not(
    backend: Backend,
) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let before = browser.cookies.clone();
    let code = browser
        .post("/c/test/check", PUBLISH)
        .expect(200)
        .one("#code");
    // The answer was lost, and the form's own pages are asked for once more.
    for path in [
        "/c/test/check",
        "/c/test/respond/words",
        "/c/test/changed",
        "/c/test/saved",
    ] {
        assert_eq!(
            with(&app, &before).get(path).expect(200).one("#code"),
            code,
            "{path}"
        );
    }
    let page = with(&app, &before)
        .post("/c/test/respond/words", &[("words", "Once more.")])
        .expect(409);
    assert!(
        page.one("#words") == "Once more." && !page.body.contains(&code),
        "{}",
        page.text()
    );
    // Somebody else begins at the start page.
    let mut next = with(&app, &before);
    let start = next.get("/c/test").expect(200);
    assert!(
        start.text().contains("Start now") && next.cookies.is_empty(),
        "{}",
        start.text()
    );
    app.pass(TimeDelta::minutes(30));
    assert_eq!(
        with(&app, &before)
            .get("/c/test/check")
            .expect(200)
            .one(".notice h2"),
        "Nothing was sent by that press"
    );
    assert_eq!(responses(&app), 1);
}

on_both!(a_page_that_was_left_open_sends_nothing_of_the_next_person);

fn a_page_that_was_left_open_sends_nothing_of_the_next_person(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let left_open = browser
        .get("/c/test/check")
        .attributes("#form input[name=form]", "value")
        .remove(0);
    let press = [("form", left_open.as_str()), ("publish", "publish")];
    let code = browser
        .post("/c/test/check", &press)
        .expect(200)
        .one("#code");
    assert_eq!(
        browser
            .post("/c/test/check", &press)
            .expect(200)
            .one("#code"),
        code,
        "the same form, the same receipt"
    );
    browser.get("/c/test").expect(200);
    fill_in(
        &mut browser,
        &Answer {
            words: "Half a thought.",
            ..Answer::default()
        },
    );
    let page = browser.post("/c/test/check", &press).expect(200);
    assert_eq!(page.one(".notice h2"), "Nothing was sent by that press");
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("Half a thought."),
        "it is still there"
    );
    assert_eq!((responses(&app), drafts(&app)), (1, 1));
    // Nor does it lead to the next person's receipt.
    let own = browser
        .post("/c/test/check", PUBLISH)
        .expect(200)
        .one("#code");
    let page = browser.post("/c/test/check", &press).expect(200);
    assert!(
        page.all("#code").iter().all(|shown| *shown != own),
        "{}",
        page.text()
    );
}

on_both!(another_tab_of_a_form_that_was_sent_begins_no_second_response);

fn another_tab_of_a_form_that_was_sent_begins_no_second_response(backend: Backend) {
    let (app, mut browser, _) = sent(backend);
    let page = browser
        .post("/c/test/respond/words", &[("words", "From the other tab.")])
        .expect(409);
    assert!(
        page.one(".notice h2") == "Your response was sent before"
            && page.one("#words") == "From the other tab.",
        "{}",
        page.text()
    );
    assert!(browser.cookies.is_empty());
    assert_eq!((responses(&app), drafts(&app)), (1, 0));
}

on_both!(clearing_a_device_leaves_nothing_to_open_and_deletes_nothing);

fn clearing_a_device_leaves_nothing_to_open_and_deletes_nothing(backend: Backend) {
    let (app, mut browser, receipt) = sent(backend);
    let code = receipt.one("#code");
    assert_eq!(
        receipt.attributes("form[action='/c/test/clear'] button", "type"),
        ["submit"]
    );
    let cleared = browser.post("/c/test/clear", &[]).expect(200);
    assert_eq!(cleared.one("h1"), "This device is cleared");
    assert!(
        browser.cookies.is_empty() && !cleared.body.contains(&code),
        "{}",
        cleared.text()
    );
    assert_eq!(
        browser.get("/c/test/sent").expect(200).one("h1"),
        "Check my response"
    );
    assert!(
        browser
            .post("/r", &[("code", &code)])
            .expect(200)
            .text()
            .contains(WORDS),
        "the response stays"
    );
    // A form that was saved with a code waits for it.
    fill_in(
        &mut browser,
        &Answer {
            words: "For tomorrow.",
            ..Answer::default()
        },
    );
    let saved = browser.post("/c/test/save", &[]).expect(200);
    assert!(saved.body.contains("action=\"/c/test/clear\""));
    browser.post("/c/test/clear", &[]).expect(200);
    assert!(browser.cookies.is_empty() && browser.get("/c/test").text().contains("Start now"));
    browser
        .post("/resume", &[("code", &saved.one("#code"))])
        .expect(200);
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("For tomorrow.")
    );
    // One that no code opens would be lost: that is asked first.
    let mut other = app.browser();
    fill_in(
        &mut other,
        &Answer {
            words: "Only here.",
            ..Answer::default()
        },
    );
    let asked = other.post("/c/test/clear", &[]).expect(200);
    assert!(
        asked.one("h1").contains("delete your answers?")
            && asked.text().contains("no code opens them"),
        "{}",
        asked.text()
    );
    assert!(other.get("/c/test/check").text().contains("Only here."));
}

on_both!(a_browser_that_typed_a_code_keeps_nothing_of_it);

fn a_browser_that_typed_a_code_keeps_nothing_of_it(backend: Backend) {
    let (app, _, receipt) = sent(backend);
    let code = receipt.one("#code");
    let mut browser = app.browser();
    assert_eq!(
        browser.get("/r").attributes("#code", "autocomplete"),
        ["off"]
    );
    let mine = browser.post("/r", &[("code", &code)]).expect(200);
    assert!(mine.text().contains(WORDS) && browser.cookies.is_empty());
    assert_eq!(mine.header("cache-control"), Some("no-store"));
    assert!(
        mine.all("[data-forget]").len() == 1 && !browser.get("/r").expect(200).body.contains(&code)
    );
    // While it corrects it holds a form, and after that a receipt without the code.
    browser
        .post("/r", &[("code", &code), ("action", "correct")])
        .expect(200);
    let corrected = browser.send_correction(&code, "keep").expect(200);
    assert!(
        !corrected.body.contains(&code) && corrected.text().contains("Your code stays the same"),
        "{}",
        corrected.text()
    );
    browser.get("/").expect(200);
    assert!(browser.cookies.is_empty());
}

on_both!(showing_a_receipt_writes_nothing_into_the_database);

fn showing_a_receipt_writes_nothing_into_the_database(backend: Backend) {
    let (app, mut browser, _) = sent(backend);
    // The moderators' search is filled in the background.
    let is_search = |place: &str| place.starts_with("review_search") || place == "review.indexed";
    let dump = || {
        app.database
            .dump()
            .into_iter()
            .filter(|(place, _)| !is_search(place))
            .collect::<Vec<_>>()
    };
    let stored = dump();
    app.pass(TimeDelta::minutes(3));
    for path in ["/c/test/sent", "/c/test/sent/receipt.txt", "/c/test"] {
        browser.get(path).expect(200);
    }
    assert_eq!(dump(), stored);
    assert!(
        stored
            .iter()
            .all(|(place, value)| !place.starts_with("response.") || !value.contains("12:0")),
        "no time of day"
    );
}
