//! What nobody should send and somebody does: each has a clear page, and what was kept before is
//! kept still.

use crate::kinds;
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;

const KEPT: &str = "Kept from before.";

/// Somebody in mid-form.
fn begun(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: KEPT,
            ..Answer::default()
        },
    );
    browser
}

/// What was answered before is there.
#[track_caller]
fn nothing_lost(browser: &mut Browser) {
    assert!(
        browser
            .get("/c/test/check")
            .expect(200)
            .text()
            .contains(KEPT)
    );
}

/// A page with errors: the summary first, its words beside the field, and the title says so.
#[track_caller]
fn says(page: Page, words: &str) -> Page {
    let page = page.expect(422);
    assert!(
        page.one(".error-summary").contains(words),
        "{}",
        page.one(".error-summary")
    );
    assert!(page.one(".field-error").contains(words), "{}", page.text());
    assert!(page.one("title").starts_with("Error: "));
    page
}

on_both!(texts_that_are_too_long_come_back_whole);

fn texts_that_are_too_long_come_back_whole(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let long = "wörd ".repeat(500);
    let page = says(
        browser.post("/c/test/respond/words", &[("words", &long)]),
        "2,000",
    );
    assert_eq!(
        page.one("textarea").chars().count() + 1,
        2_500,
        "nothing is cut off but the blank at the end"
    );
    let page = says(
        browser.post(
            "/c/test/respond/more",
            &[("one-line", &"x".repeat(101)), ("worry", "very")],
        ),
        "100",
    );
    assert_eq!(
        page.attributes("[checked]", "value"),
        ["very"],
        "the rest of the page stays"
    );
    assert_eq!(page.attributes("#one-line", "value")[0].len(), 101);
    // More than any form of ours sends: the page says so and leads on.
    let huge = "y".repeat(70_000);
    let page = browser
        .post("/c/test/respond/words", &[("words", &huge)])
        .expect(413);
    assert!(!page.attributes("main a", "href").is_empty());
    let name = "n".repeat(121);
    browser
        .post(
            "/c/test/respond/answering-as",
            &[("capacity", "organisation")],
        )
        .expect(200);
    says(
        browser.post("/c/test/respond/answering-for", &[("organisation", &name)]),
        "120",
    );
    nothing_lost(&mut browser);
}

on_both!(a_thousand_fields_and_unknown_ones_change_nothing);

fn a_thousand_fields_and_unknown_ones_change_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let many: Vec<(String, String)> = (0..1_000)
        .map(|n| (format!("field-{n}"), n.to_string()))
        .collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = browser.post("/c/test/respond/words", &many).expect(413);
    assert_eq!(page.all("h1").len(), 1);
    nothing_lost(&mut browser);
    // An old page may send a field that is no longer there.
    browser
        .post(
            "/c/test/respond/view",
            &[
                ("view", "stop"),
                ("long-gone", "yes"),
                ("view.part", "x"),
                ("", ""),
            ],
        )
        .expect(200);
    nothing_lost(&mut browser);
    assert!(browser.get("/c/test/check").text().contains("Stop"));
    assert!(
        app.browser()
            .post("/c/test/respond/nothing-like-this", &[])
            .status
            == 404
            || browser.get("/c/test/respond/nothing-like-this").status == 404
    );
}

on_both!(options_that_are_wrong_or_repeated_are_told);

fn options_that_are_wrong_or_repeated_are_told(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    says(
        browser.post("/c/test/respond/view", &[("view", "maybe")]),
        "Choose from the answers on this page",
    );
    says(
        browser.post(
            "/c/test/respond/view",
            &[("view", "go-on"), ("view", "stop")],
        ),
        "Choose only one answer",
    );
    says(
        browser.post(
            "/c/test/respond/answering-as",
            &[("capacity", "resident"), ("capacity", "police")],
        ),
        "Choose only one answer",
    );
    says(
        browser.post("/c/test/respond/answering-as", &[("capacity", "emperor")]),
        "Choose from the answers on this page",
    );
    says(
        browser.post(
            "/c/test/respond/more",
            &[("conditions", "none"), ("conditions", "audit")],
        ),
        "None of these",
    );
    // The same option twice is one choice.
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("view", "stop")],
        )
        .expect(200);
    let page = browser.post(
        "/c/test/check",
        &[("publish", "publish"), ("publish", "keep")],
    );
    assert_eq!(page.status, 422, "{}", page.text());
    browser
        .post("/c/test/check", &[("publish", "everywhere")])
        .expect(422);
    nothing_lost(&mut browser);
}

on_both!(dates_that_no_calendar_has_are_told);

fn dates_that_no_calendar_has_are_told(backend: Backend) {
    let app = kinds::start_with(
        backend,
        &[("precision = \"month\"\n", "precision = \"day\"\n")],
    );
    let mut browser = begun(&app);
    for (day, month, year, words) in [
        ("31", "2", "2020", "there is no such day"),
        ("29", "February", "2023", "there is no such day"),
        ("0", "5", "2020", "there is no such day"),
        ("1", "13", "2020", "part of the date"),
        ("1", "Brumaire", "2020", "part of the date"),
        ("1", "5", "20", "part of the date"),
        ("1", "", "2020", "part of the date"),
        ("-1", "5", "2020", "part of the date"),
        ("1", "5", "٢٠20", "part of the date"),
        ("1", "5", "1999", "from 2000 to 2026"),
    ] {
        let fields = [
            ("moved.day", day),
            ("moved.month", month),
            ("moved.year", year),
        ];
        let page = says(browser.post(kinds::ADDRESS, &fields), words);
        assert_eq!(
            page.attributes("[name^='moved.']", "value"),
            [day, month, year]
        );
    }
    browser
        .post(
            kinds::ADDRESS,
            &[
                ("moved.day", "29"),
                ("moved.month", "feb"),
                ("moved.year", "2024"),
            ],
        )
        .expect(200);
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("29 February 2024")
    );
    // Figures of one other script say the same year.
    browser
        .post(
            kinds::ADDRESS,
            &[
                ("moved.day", "1"),
                ("moved.month", "5"),
                ("moved.year", "٢٠٢٠"),
            ],
        )
        .expect(200);
    assert!(browser.get("/c/test/check").text().contains("1 May 2020"));
    nothing_lost(&mut browser);
}

on_both!(signs_that_nobody_sees);

fn signs_that_nobody_sees(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    for control in ["a\u{0}b", "a\u{7}b", "a\u{1b}[31mb", "a\u{9f}b"] {
        says(
            browser.post("/c/test/respond/words", &[("words", control)]),
            "hidden characters",
        );
    }
    nothing_lost(&mut browser);
    // Another machine's line break is one.
    browser
        .post("/c/test/respond/words", &[("words", "a\u{85}b\u{b}c")])
        .expect(200);
    let page = browser.get("/c/test/respond/words").expect(200);
    assert!(page.body.contains(">\na\nb\nc</textarea>"), "{}", page.body);
    browser
        .post("/c/test/respond/words", &[("words", KEPT)])
        .expect(200);
    // What turns the direction of words is left out; what joins letters stays.
    browser
        .post(
            "/c/test/respond/words",
            &[(
                "words",
                "safe\u{202e}txt.exe\u{202c} می\u{200c}خواهم 👩\u{200d}🚒\ttab",
            )],
        )
        .expect(200);
    assert_eq!(
        browser
            .get("/c/test/respond/words")
            .expect(200)
            .one("textarea"),
        "safetxt.exe می\u{200c}خواهم 👩\u{200d}🚒 tab"
    );
    assert!(
        browser
            .get("/c/test/respond/words")
            .body
            .contains("🚒\ttab"),
        "a tab stays a tab"
    );
    browser
        .post("/c/test/respond/words", &[("words", "\u{202e}\u{feff}")])
        .expect(200);
    assert!(
        browser.get("/c/test/check").text().contains("Not provided"),
        "nothing that can be seen is nothing"
    );
}

on_both!(what_is_typed_into_a_form_that_is_over_begins_a_new_one);

fn what_is_typed_into_a_form_that_is_over_begins_a_new_one(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let cookies = browser.cookies.clone();
    app.pass(TimeDelta::hours(26));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    // A page that was only asked for leads to the start, which says why.
    let start = browser.get("/c/test/respond/words").expect(200);
    assert!(
        start
            .text()
            .contains("Your unfinished answers are no longer here")
            && start.text().contains("Start now"),
        "{}",
        start.text()
    );
    // A page with something on it is kept.
    browser.cookies = cookies.clone();
    let check = browser
        .post("/c/test/respond/words", &[("words", "Typed in the end.")])
        .expect(200);
    assert_eq!(check.one("h1"), "Check your answers");
    assert!(
        check.text().contains("Typed in the end.")
            && check
                .text()
                .contains("Your earlier answers are no longer here"),
        "{}",
        check.text()
    );
    assert!(!check.text().contains(KEPT));
    assert_ne!(browser.cookies, cookies, "under a key of its own");
    // What is wrong with it is told first, and it is not lost on the way.
    browser.cookies = cookies.clone();
    let page = says(
        browser.post("/c/test/respond/words", &[("words", &"z".repeat(2_001))]),
        "2,000",
    );
    assert_eq!(page.one("textarea").len(), 2_001);
    // Nothing typed, nothing begun; and nobody begins after closing.
    let drafts = || {
        app.database
            .dump()
            .iter()
            .filter(|(place, _)| place == "draft.edition_id")
            .count()
    };
    let before = drafts();
    browser.cookies = cookies.clone();
    browser
        .post("/c/test/respond/words", &[("words", "")])
        .expect(200);
    app.set_time("2026-06-13T12:00:00Z");
    browser.cookies = cookies;
    assert_eq!(
        browser
            .post("/c/test/respond/words", &[("words", "Too late.")])
            .expect(200)
            .one("h1"),
        "A test of software"
    );
    assert_eq!(drafts(), before);
}

on_both!(the_form_goes_on_where_it_was_left);

fn the_form_goes_on_where_it_was_left(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    assert_eq!(
        browser.post("/c/test/respond", &[]).expect(200).one("h1"),
        "More about the software"
    );
    let code = browser.post("/c/test/save", &[]).expect(200).one("#code");
    let mut other = app.browser();
    let page = other.post("/resume", &[("code", &code)]).expect(200);
    assert_eq!(page.one("h1"), "More about the software");
    assert!(page.text().contains("Your saved answers are here."));
    nothing_lost(&mut other);
    other
        .post("/c/test/respond/about-you", &[("age-band", "under-40")])
        .expect(200);
    let page = app
        .browser()
        .post("/resume", &[("code", &code)])
        .expect(200);
    assert_eq!(
        page.one("h1"),
        "Check your answers",
        "when the last page has an answer"
    );
}

on_both!(who_can_answer_in_one_way_only_is_not_asked_how);

fn who_can_answer_in_one_way_only_is_not_asked_how(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut one = edition();
    one.form.capacities.truncate(1);
    app.open_consultation(one);
    let mut browser = app.browser();
    let first = browser.post("/c/test/respond", &[]).expect(200);
    assert!(first.one("h1").starts_with("What should happen next?"));
    assert_eq!(first.one("form .caption"), "Page 1 of 4");
    let back = browser
        .post("/c/test/respond/view", &[("action", "back")])
        .expect(200);
    assert_eq!(back.one("h1"), "A test of software");
    assert!(
        browser
            .get("/c/test/respond/answering-as")
            .one("h1")
            .starts_with("What should happen next?")
    );
    let check = browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("action", "check")],
        )
        .expect(200);
    assert!(!check.text().contains("How are you answering?"));
    let code = browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200)
        .one("#code");
    assert!(
        browser
            .post("/r", &[("code", &code)])
            .expect(200)
            .text()
            .contains("A resident")
    );
    assert!(
        app.database
            .dump()
            .contains(&("response.capacity".to_owned(), "resident".to_owned()))
    );

    // An organisation has a name to give.
    let app = TestApp::empty(backend);
    let mut organisations = edition();
    organisations
        .form
        .capacities
        .retain(|choice| choice.key.as_str() == "organisation");
    app.open_consultation(organisations);
    assert_eq!(
        app.browser()
            .post("/c/test/respond", &[])
            .expect(200)
            .one("h1"),
        "What is the name of your organisation or group? (optional)",
        "which, there is only one of; its name is another matter"
    );
}

on_both!(the_receipt_is_kept_in_two_formats_and_says_what_comes_next);

fn the_receipt_is_kept_in_two_formats_and_says_what_comes_next(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let sent = browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    let code = sent.one("#code");
    for (format, media_type) in [
        ("html", "text/html; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
    ] {
        let receipt = browser
            .get(&format!("/c/test/sent/receipt.{format}"))
            .expect(200);
        assert_eq!(receipt.header("content-type"), Some(media_type));
        assert_eq!(
            receipt.header("content-disposition"),
            Some(format!("attachment; filename=\"receipt-test.{format}\"").as_str())
        );
        for part in [
            code.as_str(),
            "11:59pm on Friday 12 June 2026 (UK time)",
            &format!("{}/r", app.base),
        ] {
            assert!(
                receipt.body.contains(part),
                "{format} has no {part}: {}",
                receipt.body
            );
        }
        assert!(!receipt.body.contains(KEPT), "nothing that was answered");
        assert!(
            !receipt.body.contains("weeks") && !receipt.body.contains("decided"),
            "no day of an outcome that no file names"
        );
    }
    let page = browser.get("/c/test/sent/receipt.html");
    assert!(
        ["<link", "<script", "<img", "src="]
            .iter()
            .all(|loads| !page.body.contains(loads)),
        "it asks for nothing"
    );
    assert_eq!(
        app.browser()
            .get("/c/test/sent/receipt.html")
            .expect(200)
            .one("h1"),
        "Check my response"
    );
}

on_both!(a_postcode_is_stored_nowhere);

/// A postcode is in no table, in no log and in nothing that is published; the area is.
fn a_postcode_is_stored_nowhere(backend: Backend) {
    let app = kinds::start_with(backend, &[]);
    let mut browser = begun(&app);
    let wrong = says(
        browser.post(kinds::ADDRESS, &[("area.postcode", "SW1A 2AA!")]),
        "Enter a postcode",
    );
    assert_eq!(wrong.attributes("#area-postcode", "value"), ["SW1A 2AA!"]);
    browser
        .post(kinds::ADDRESS, &[("area.postcode", "sw1a2aa")])
        .expect(200);
    browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    let squeezed = |text: &str| text.replace([' ', '\u{a0}'], "").to_uppercase();
    for (place, text) in app.database.dump() {
        assert!(!squeezed(&text).contains("SW1A"), "{place}: {text}");
    }
    assert!(
        app.database
            .dump()
            .iter()
            .any(|(place, text)| place == "answer.choices" && text == "[\"south\"]")
    );
    assert!(!squeezed(&crate::support::postgres::log()).contains("SW1A"));
}
