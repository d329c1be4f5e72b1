//! Pages that only some are shown: the way through the form, what falls away, and what is published
//! of it.

use crate::counted_by_database::counted_anew;
use crate::officials::{csv_rows, publish};
use crate::on_both;
use crate::support::server::edition;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::consultation::{Edition, Page, When};

const PUBLISH: &[(&str, &str)] = &[("publish", "publish")];

fn when(question: &str, is: &[&str]) -> When {
    When {
        question: question.into(),
        is: is.iter().map(ToString::to_string).collect(),
    }
}

/// "Why?" only of those who say stop, the last page only of residents; who is not sure has reached
/// the end.
fn routed() -> Edition {
    let mut edition = edition();
    edition.form.pages[1].when = Some(when("view", &["stop"]));
    edition.form.pages[2].when = Some(when("capacity", &["resident"]));
    let end = Page {
        key: "enough".into(),
        title: Some("You need not answer more".into()),
        intro: Some("All other questions are for people who have a view.".into()),
        easy_read: None,
        exit: true,
        when: Some(when("view", &["not-sure"])),
        questions: Vec::new(),
    };
    edition.form.pages.insert(1, end);
    edition
}

fn start(backend: Backend) -> TestApp {
    let app = TestApp::empty(backend);
    app.open_consultation(routed());
    app
}

fn begin(app: &TestApp, capacity: &str) -> Browser {
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", capacity)])
        .expect(200);
    browser
}

fn on(browser: &mut Browser, view: &str) -> String {
    browser
        .post("/c/test/respond/view", &[("view", view)])
        .expect(200)
        .one("h1")
}

on_both!(the_way_follows_the_answers);

fn the_way_follows_the_answers(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app, "resident");
    assert!(on(&mut browser, "stop").starts_with("Why do you say so?"));
    assert_eq!(on(&mut browser, "go-on"), "More about the software");
    assert_eq!(on(&mut browser, "not-sure"), "You need not answer more");
    assert!(
        browser
            .get("/c/test/respond/enough")
            .text()
            .contains("for people who have a view")
    );
    assert_eq!(
        browser.post("/c/test/respond/enough", &[]).one("h1"),
        "Check your answers"
    );
    assert_eq!(
        browser
            .get("/c/test/check")
            .attributes(".back-link", "href"),
        ["/c/test/respond/enough"]
    );
    browser.post("/c/test/check", PUBLISH).expect(200);
    let mut officer = begin(&app, "police");
    assert_eq!(on(&mut officer, "go-on"), "How old are you? (optional)");
    let back = officer
        .post("/c/test/respond/about-you", &[("action", "back")])
        .expect(200);
    assert!(back.one("h1").starts_with("What should happen next?"));
}

on_both!(the_number_of_pages_is_said_once_it_cannot_change);

fn the_number_of_pages_is_said_once_it_cannot_change(backend: Backend) {
    let app = start(backend);
    let mut browser = app.browser();
    let caption = |page: crate::support::browser::Page| page.one("form .caption");
    browser.post_once("/c/test/respond", &[]);
    assert_eq!(
        caption(browser.get("/c/test/respond/answering-as")),
        "Page 1"
    );
    assert_eq!(
        caption(browser.post("/c/test/respond/answering-as", &[("capacity", "resident")])),
        "Page 2"
    );
    assert_eq!(
        caption(browser.post("/c/test/respond/view", &[("view", "stop")])),
        "Page 3 of 5"
    );
    assert_eq!(
        caption(browser.post("/c/test/respond/words", &[])),
        "Page 4 of 5"
    );
    assert_eq!(
        caption(browser.get("/c/test/respond/view")),
        "Page 2",
        "going back makes it open again"
    );
    browser
        .post("/c/test/respond/view", &[("view", "not-sure")])
        .expect(200);
    assert_eq!(
        caption(browser.get("/c/test/respond/enough")),
        "Page 3 of 3"
    );
    assert!(
        app.browser()
            .get("/c/test")
            .text()
            .contains("up to 5 questions")
    );
}

on_both!(an_address_typed_by_hand_leads_to_the_page_that_decides);

fn an_address_typed_by_hand_leads_to_the_page_that_decides(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app, "police");
    assert_eq!(
        browser.get_once("/c/test/respond/words").location.unwrap(),
        "/c/test/respond/view"
    );
    assert_eq!(
        browser.get_once("/c/test/respond/more").location.unwrap(),
        "/c/test/respond/answering-as"
    );
    browser.get("/c/test/respond/nowhere").expect(404);
    on(&mut browser, "not-sure");
    assert_eq!(
        browser
            .get_once("/c/test/respond/about-you")
            .location
            .unwrap(),
        "/c/test/respond/enough"
    );
    // What is sent to such a page is kept for a change of mind.
    let page = browser.post_once(
        "/c/test/respond/words",
        &[("words", "Typed in another tab.")],
    );
    assert_eq!(
        (page.status, page.location.as_deref()),
        (303, Some("/c/test/respond/view"))
    );
    assert_eq!(on(&mut browser, "stop"), "Why do you say so? (optional)");
    assert_eq!(
        browser.get("/c/test/respond/words").one("textarea"),
        "Typed in another tab."
    );
}

on_both!(what_falls_away_is_said_and_not_sent_and_comes_back);

fn what_falls_away_is_said_and_not_sent_and_comes_back(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app, "organisation");
    on(&mut browser, "stop");
    browser
        .post("/c/test/respond/words", &[("words", "Because it errs.")])
        .expect(200);
    let check = browser
        .post(
            "/c/test/respond/view",
            &[("view", "go-on"), ("from", "check")],
        )
        .expect(200);
    assert_eq!(check.one("h1"), "Check your answers");
    assert_eq!(check.one(".notice h2"), "These answers will not be sent");
    assert!(check.one(".notice dl").contains("Because it errs."));
    assert!(
        !check.one(".summary-list").contains("Why do you say so?"),
        "it is not asked"
    );
    // The slip is mended: the words are there again.
    let check = browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    assert!(check.one(".summary-list").contains("Because it errs."));
    assert!(check.all(".notice").is_empty());
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "go-on"), ("from", "check")],
        )
        .expect(200);
    let sent = browser.post("/c/test/check", PUBLISH).expect(200);
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains("Because it errs.")),
        "it was not sent"
    );
    let mine = browser
        .post("/r", &[("code", &sent.one("#code"))])
        .expect(200);
    assert!(!mine.text().contains("Why do you say so?"));
}

on_both!(only_what_fell_away_is_nothing_to_send);

fn only_what_fell_away_is_nothing_to_send(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut edition = routed();
    edition.form.pages[0].questions[0].required = true;
    edition.form.pages[2].when = Some(when("capacity", &["police"]));
    edition.form.pages[2].questions[0].required = true;
    app.open_consultation(edition);
    let mut browser = begin(&app, "police");
    browser
        .post("/c/test/respond/words", &[("words", "As police.")])
        .expect(200);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    let page = browser.post("/c/test/check", PUBLISH).expect(422);
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#answers", "#row-view"],
        "a question that is not asked insists on nothing"
    );
}

on_both!(a_change_that_opens_a_page_shows_it_first);

fn a_change_that_opens_a_page_shows_it_first(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app, "resident");
    on(&mut browser, "go-on");
    browser
        .post(
            "/c/test/respond/more",
            &[("worry", "very"), ("action", "check")],
        )
        .expect(200);
    let opened = browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    assert!(
        opened.one("h1").starts_with("Why do you say so?"),
        "{}",
        opened.text()
    );
    assert_eq!(opened.attributes("[name=from]", "value"), ["check"]);
    let check = browser
        .post(
            "/c/test/respond/words",
            &[("words", "Now I say."), ("from", "check")],
        )
        .expect(200);
    assert_eq!(check.one("h1"), "Check your answers");
}

on_both!(a_draft_is_told_of_another_way);

fn a_draft_is_told_of_another_way(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begin(&app, "organisation");
    on(&mut browser, "go-on");
    browser
        .post("/c/test/respond/words", &[("words", "Kept for later.")])
        .expect(200);
    app.open_consultation(routed());
    let told = browser.get("/c/test/check").expect(200);
    for said in [
        "asked of other people than before: Why do you say so?",
        "The form now ends early",
    ] {
        assert!(told.text().contains(said), "{}", told.text());
    }
    let check = browser.post("/c/test/changed", &[]).expect(200);
    assert!(
        check.one(".notice dl").contains("Kept for later."),
        "{}",
        check.text()
    );
}

on_both!(who_was_not_asked_is_counted_apart);

fn who_was_not_asked_is_counted_apart(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut edition = edition();
    edition.form.pages[2].when = Some(when("view", &["stop"]));
    edition.publication.while_open = regard::domain::consultation::WhileOpen::Headlines;
    app.open_consultation(edition);
    let answer = |view: &str, worry: &str| {
        let mut browser = begin(&app, "resident");
        on(&mut browser, view);
        if view == "stop" {
            browser
                .post("/c/test/respond/more", &[("worry", worry)])
                .expect(200);
        }
        browser.post("/c/test/check", PUBLISH).expect(200);
    };
    for worry in ["very", "not"].repeat(10) {
        answer("stop", worry);
    }
    answer("stop", "");
    for _ in 0..16 {
        answer("go-on", "");
    }
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let interim = app.browser().get("/c/test/results").expect(200);
    assert!(
        interim
            .one("#q-worry")
            .contains("Its figures are shown after the consultation has closed."),
        "{}",
        interim.one("#q-worry")
    );
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    counted_anew(&app);
    let csv = csv_rows(&app, 2, "results.csv");
    let lines: Vec<&str> = csv
        .lines()
        .filter(|line| line.contains(",worry,") && line.contains(",resident,"))
        .collect();
    for (option, count, percent) in [
        ("very", 10, "47.6"),
        ("not-answered", 1, "4.8"),
        ("not-asked", 16, ""),
    ] {
        let line = lines
            .iter()
            .find(|line| line.contains(&format!(",{option},")))
            .unwrap_or_else(|| panic!("{lines:#?}"));
        assert!(
            line.contains(&format!(",{count},{percent},,37,exact,")),
            "{line}"
        );
    }
    let results = app.browser().get("/c/test/results").expect(200);
    assert!(
        results
            .one("#q-worry")
            .contains("Responses (base): 37, of which 21 were asked.")
    );
    assert!(!results.one("#q-worry svg").contains("Not asked"));
}
