//! The whole journey of a resident, and everything that can go wrong on it.

use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::consultation::{Question, QuestionFields};
use regard::domain::equality::EqualityQuestion;
use regard::flows::admin;

const PUBLISH: &[(&str, &str)] = &[("publish", "publish")];

/// The page that the test consultation begins with, answered.
const FIRST: (&str, &[(&str, &str)]) =
    ("/c/test/respond/answering-as", &[("capacity", "resident")]);

fn stored(app: &TestApp) -> usize {
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

on_both!(no_hash_of_a_draft_stands_beside_the_response_that_it_becomes);

/// Whoever holds a copy of the database from before, or what a deleted row left in the file, must
/// not learn from the draft's hour when a response was written.
fn no_hash_of_a_draft_stands_beside_the_response_that_it_becomes(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let before = app.database.dump();
    let draft = before.iter().find(|(place, _)| place == "draft.token_hash");
    let (_, hash) = draft.expect("a draft");
    browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200);
    for (place, value) in app.database.dump() {
        assert!(!value.contains(hash), "{place} holds the hash of the draft");
    }
    assert_eq!((stored(&app), drafts(&app)), (1, 0));
}

/// A browser in which a form was begun and nothing of it kept.
fn begun(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]).expect(303);
    browser
}

on_both!(from_start_to_receipt);

fn from_start_to_receipt(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    let start = browser.get("/c/test").expect(200);
    assert!(
        start
            .text()
            .contains("11:59pm on Friday 12 June 2026 (UK time)"),
        "{}",
        start.text()
    );
    assert!(browser.cookies.is_empty(), "no cookie before starting");
    let first = browser.post("/c/test/respond", &[]).expect(200);
    assert_eq!(first.one("h1"), "How are you answering?");
    assert_eq!(browser.cookies.len(), 1);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "First line\r\nsecond <b>line</b>")],
        )
        .expect(200);
    let about = browser
        .post(
            "/c/test/respond/more",
            &[
                ("conditions", "limits"),
                ("conditions", "audit"),
                ("worry", "very"),
                ("one-line", "Short"),
            ],
        )
        .expect(200);
    assert!(about.text().contains("How old are you?"));
    let check = browser
        .post("/c/test/respond/about-you", &[("age-band", "under-40")])
        .expect(200);
    for shown in [
        "A resident",
        "Stop",
        "An audit each year",
        "Limits on data",
        "Very",
        "Short",
        "Under 40",
    ] {
        assert!(check.text().contains(shown), "{shown}");
    }
    assert!(
        check.body.contains("second &#60;b&#62;line&#60;/b&#62;"),
        "plain text only"
    );
    let sent = browser.post("/c/test/check", PUBLISH).expect(200);
    let code = sent.one("#code");
    assert_eq!(code.len(), 33);
    assert_eq!(
        browser.get("/c/test/sent").one("#code"),
        code,
        "the receipt stays while the cookie lives"
    );
    let receipt = browser.get("/c/test/sent/receipt.txt").expect(200);
    assert!(receipt.body.contains(&code));
    let mine = browser
        .post("/r", &[("code", &code.to_lowercase().replace('-', " "))])
        .expect(200);
    assert!(
        mine.text().contains("First line second <b>line</b>"),
        "{}",
        mine.text()
    );
    assert_eq!(stored(&app), 1);
}

on_both!(what_was_typed_stays_when_something_is_wrong);

fn what_was_typed_stays_when_something_is_wrong(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    let page = browser
        .post("/c/test/respond/answering-as", &[("from", "check")])
        .expect(422);
    assert!(page.one("title").starts_with("Error: "));
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#capacity-resident"]
    );
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);

    let long = "é".repeat(2_001);
    let page = browser
        .post("/c/test/respond/words", &[("words", &long)])
        .expect(422);
    assert_eq!(
        page.one("textarea").chars().count(),
        2_001,
        "nothing is cut off"
    );
    assert!(page.text().contains("2,000"), "the limit is said");

    let page = browser
        .post(
            "/c/test/respond/more",
            &[
                ("conditions", "none"),
                ("conditions", "audit"),
                ("one-line", "kept"),
            ],
        )
        .expect(422);
    assert_eq!(page.attributes("#one-line", "value"), ["kept"]);
    assert_eq!(
        page.attributes("input[name=conditions][checked]", "value"),
        ["audit", "none"]
    );
    for bad in [("view", "maybe"), ("worry", "very&worry=not")] {
        let page = if bad.0 == "view" {
            "/c/test/respond/view"
        } else {
            "/c/test/respond/more"
        };
        browser.post(page, &[bad]).expect(422);
    }
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "go-on"), ("view", "stop")],
        )
        .expect(422);
    browser
        .post("/c/test/respond/words", &[("words", "a\u{0}b")])
        .expect(422);
}

on_both!(emoji_at_the_limit_and_line_ends_count_as_they_are_seen);

fn emoji_at_the_limit_and_line_ends_count_as_they_are_seen(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    let exactly = format!("{}\r\n{}", "👍".repeat(1_000), "👍".repeat(999));
    browser
        .post("/c/test/respond/words", &[("words", &exactly)])
        .expect(200);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", &format!("{exactly}👍"))],
        )
        .expect(422);
}

on_both!(an_override_of_direction_is_left_out_and_joined_characters_stay_in_their_place);

fn an_override_of_direction_is_left_out_and_joined_characters_stay_in_their_place(
    backend: Backend,
) {
    let app = TestApp::start(backend);
    // A right-to-left override without its end, a family of four joined by zero-width joiners,
    // and a joined Hindi letter.
    let words = "Turned \u{202e}round, 👨\u{200d}👩\u{200d}👧\u{200d}👦 and क्\u{200d}ष.";
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words,
            ..Answer::default()
        },
    );
    // The override would turn what stands beside the text in lists and files; nobody sees or
    // types it.
    let words = words.replace('\u{202e}', "");
    assert_eq!(browser.get("/c/test/respond/words").one("textarea"), words);
    let sent = browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    let mine = app
        .browser()
        .post("/r", &[("code", &sent.one("#code"))])
        .expect(200);
    // Each text is a block with a direction of its own.
    assert_eq!(mine.all("p.text-answer[dir=auto]").last(), Some(&words));
}

on_both!(going_back_loses_nothing);

fn going_back_loses_nothing(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Kept words",
            view: "stop",
            ..Answer::default()
        },
    );
    let back = browser.get("/c/test/respond/view").expect(200);
    assert_eq!(back.attributes("input[checked]", "value"), ["stop"]);
    assert_eq!(
        browser.get("/c/test/respond/words").one("textarea"),
        "Kept words"
    );
    // Change, from "check your answers", leads back there.
    let page = browser
        .post(
            "/c/test/respond/view",
            &[("view", "go-on"), ("from", "check")],
        )
        .expect(200);
    assert_eq!(page.one("h1"), "Check your answers");
    // An emptied answer is gone, and said so.
    browser
        .post("/c/test/respond/words", &[("words", "")])
        .expect(200);
    assert!(browser.get("/c/test/check").text().contains("Not provided"));
}

on_both!(one_answer_is_enough_and_none_is_not);

fn one_answer_is_enough_and_none_is_not(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    let page = browser.post("/c/test/check", &[]).expect(422);
    assert_eq!(
        page.all(".error-summary li").len(),
        2,
        "capacity and answer; there are no words to choose about: {}",
        page.text()
    );
    browser
        .post(
            "/c/test/respond/answering-as",
            &[("capacity", "police"), ("action", "check")],
        )
        .expect(200);
    browser
        .post(
            "/c/test/respond/more",
            &[("worry", "not-sure"), ("action", "check")],
        )
        .expect(200);
    browser.post("/c/test/check", PUBLISH).expect(200);
    assert_eq!(stored(&app), 1);
}

on_both!(only_a_named_organisation_can_be_named);

fn only_a_named_organisation_can_be_named(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            capacity: "organisation",
            words: "We object.",
            ..Answer::default()
        },
    );
    let told = browser
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(422);
    assert_eq!(
        told.one(".error-summary a[href='#row-answering-for']"),
        "Write the name of your organisation, or choose not to be named"
    );
    assert_eq!(
        told.attributes("#row-answering-for a", "href"),
        ["/c/test/respond/answering-for?from=check"]
    );
    let empty = browser
        .post(
            "/c/test/respond/answering-for",
            &[("organisation", "\u{200b}")],
        )
        .expect(200);
    assert_eq!(empty.one("h1"), "What should happen next? (optional)");
    browser
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(422);
    let check = browser
        .post(
            "/c/test/respond/answering-for",
            &[("organisation", "The Residents’ Group"), ("from", "check")],
        )
        .expect(200);
    assert!(
        check
            .one("#row-answering-for")
            .contains("The Residents’ Group")
    );
    browser
        .post("/c/test/check", &[("publish", "publish-named")])
        .expect(200);
}

on_both!(a_closed_consultation_says_so_once_and_in_the_past);

fn a_closed_consultation_says_so_once_and_in_the_past(backend: Backend) {
    const WHEN: &str = "11:59pm on Friday 12 June 2026 (UK time)";
    let app = TestApp::start(backend);
    app.respond(&Answer::default());
    app.set_time("2026-06-14T12:00:00Z");
    let before = app.browser().get("/c/test").expect(200);
    assert_eq!(
        before.one(".notice h2"),
        format!("This consultation closed at {WHEN}")
    );
    let text = before.text();
    assert!(text.contains("Results will be on this site once they are published."));
    assert_eq!(text.matches(WHEN).count(), 1, "{text}");
    assert!(
        !text.contains("Closes") && !text.contains("has closed"),
        "{text}"
    );
    crate::officials::publish(&mut app.with_official()).expect(200);
    let after = app.browser().get("/c/test").expect(200).text();
    assert!(
        after.contains("Read the results") && !after.contains("once they are published"),
        "{after}"
    );
    assert!(
        after.contains("They count the responses that came up to a certain day."),
        "two numbers on one site differ, and why is said: {after}"
    );
}

on_both!(the_name_of_an_organisation_may_stay_away_from_what_is_published);

fn the_name_of_an_organisation_may_stay_away_from_what_is_published(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    let asked = begin_as(&mut browser, "organisation");
    assert_eq!(
        asked.one("h1"),
        "What is the name of your organisation or group? (optional)"
    );
    assert_eq!(asked.one(".caption"), "Page 2 of 5");
    let long = "n".repeat(121);
    let page = browser
        .post("/c/test/respond/answering-for", &[("organisation", &long)])
        .expect(422);
    assert_eq!(page.attributes("#organisation", "value"), [&*long]);
    browser
        .post("/c/test/respond/answering-for", &[])
        .expect(200);
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    browser.post("/c/test/check", PUBLISH).expect(200);
    assert_eq!(stored(&app), 1);
}

on_both!(an_organisation_is_not_asked_about_itself_as_a_person);

fn an_organisation_is_not_asked_about_itself_as_a_person(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut asking = edition();
    asking.form.equality = vec![EqualityQuestion::SexualOrientation];
    app.open_consultation(asking);
    let mut browser = app.browser();
    begin_as(&mut browser, "organisation");
    for (page, answer) in [
        ("answering-for", &[("organisation", "A Group")][..]),
        ("view", &[("view", "stop")]),
        ("words", &[("words", "We object.")]),
    ] {
        let path = format!("/c/test/respond/{page}");
        browser.post(&path, answer).expect(200);
    }
    let check = browser.post("/c/test/respond/more", &[]).expect(200);
    assert_eq!(check.one("h1"), "Check your answers");
    assert!(
        !check.text().contains("How old are you?"),
        "{}",
        check.text()
    );
    let about = browser.get("/c/test/respond/about-you").expect(200);
    assert_ne!(about.one("h1"), "How old are you? (optional)");
    let sent = browser.post("/c/test/check", PUBLISH).expect(200);
    assert!(sent.all("a[href='/c/test/equality']").is_empty());
    let answer = [("sexual-orientation", "other"), ("sure", "yes")];
    for page in [
        browser.get("/c/test/equality").expect(200),
        browser.post("/c/test/equality", &answer).expect(200),
    ] {
        assert_eq!(page.one("h1"), "We have received your response");
    }
    let is_counter = |(place, _): &(String, String)| place.starts_with("equality_count.");
    assert!(!app.database.dump().iter().any(is_counter));
    let person = begin_as(&mut app.browser(), "resident");
    assert_eq!(person.one(".caption"), "Page 2 of 5");
}

/// Begins a form in a capacity.
fn begin_as(browser: &mut Browser, capacity: &str) -> Page {
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", capacity)])
        .expect(200)
}

on_both!(the_same_form_a_hundred_times_is_one_response);

fn the_same_form_a_hundred_times_is_one_response(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Once.",
            ..Answer::default()
        },
    );
    let cookies = browser.cookies.clone();
    let codes: Vec<String> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..20)
            .map(|_| {
                scope.spawn(|| {
                    (0..5)
                        .map(|_| {
                            let mut own = app.browser();
                            own.cookies = cookies.clone();
                            own.post("/c/test/check", PUBLISH).expect(200).one("#code")
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        callers
            .into_iter()
            .flat_map(|caller| caller.join().unwrap())
            .collect()
    });
    assert_eq!(codes.len(), 100);
    assert!(
        codes.iter().all(|code| *code == codes[0]),
        "every one has the same receipt"
    );
    assert_eq!(stored(&app), 1);
    assert_eq!(
        app.database
            .dump()
            .iter()
            .filter(|(place, _)| place == "review.id")
            .count(),
        1
    );
}

on_both!(nothing_is_stored_before_something_is_kept);

fn nothing_is_stored_before_something_is_kept(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let cookie = browser.cookies.clone();
    for path in [FIRST.0, "/c/test/respond/view", "/c/test/check"] {
        browser.get(path).expect(200);
    }
    // What cannot be kept is told, and nothing else comes of it.
    browser.post(FIRST.0, &[]).expect(422);
    browser.post("/c/test/check", PUBLISH).expect(422);
    assert!(
        browser
            .get("/c/test")
            .expect(200)
            .text()
            .contains("Start now"),
        "there is nothing to continue"
    );
    assert_eq!((drafts(&app), browser.cookies == cookie), (0, true));
    browser.post(FIRST.0, FIRST.1).expect(200);
    assert_eq!((drafts(&app), browser.cookies == cookie), (1, false));
    assert!(
        browser
            .get("/c/test")
            .text()
            .contains("Go on with your response")
    );
    // The answer to that was lost: the same page again, and the next one, with the cookie of
    // the beginning.
    browser.cookies = cookie;
    browser.post(FIRST.0, FIRST.1).expect(200);
    assert_eq!(
        browser
            .post("/c/test/respond/view", &[("view", "stop")])
            .expect(200)
            .one("h1"),
        "Why do you say so? (optional)"
    );
    assert!(browser.get("/c/test/check").text().contains("A resident") && drafts(&app) == 1);
}

on_both!(a_first_page_that_is_sent_many_times_at_once_is_one_draft);

fn a_first_page_that_is_sent_many_times_at_once_is_one_draft(backend: Backend) {
    let app = TestApp::start(backend);
    let cookies = begun(&app).cookies;
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                let mut own = app.browser();
                own.cookies = cookies.clone();
                own.post(FIRST.0, FIRST.1).expect(200);
            });
        }
    });
    assert_eq!(drafts(&app), 1);
}

on_both!(a_form_that_was_sent_is_not_begun_again_by_its_first_page);

fn a_form_that_was_sent_is_not_begun_again_by_its_first_page(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let cookie = browser.cookies.clone();
    browser.post(FIRST.0, FIRST.1).expect(200);
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    let code = browser
        .post("/c/test/check", PUBLISH)
        .expect(200)
        .one("#code");
    browser.cookies = cookie;
    browser.post(FIRST.0, FIRST.1).expect(200);
    assert_eq!((drafts(&app), stored(&app)), (0, 1));
    assert_eq!(browser.get("/c/test/sent").one("#code"), code);
}

on_both!(a_form_that_was_begun_in_time_can_be_filled_in_after_closing);

fn a_form_that_was_begun_in_time_can_be_filled_in_after_closing(backend: Backend) {
    let app = TestApp::start(backend);
    app.set_time("2026-06-12T22:50:00Z");
    let (mut in_time, mut forged) = (begun(&app), begun(&app));
    app.set_time("2026-06-13T08:00:00Z");
    let cookie = forged.cookies.get_mut("form-test").unwrap();
    let last = cookie.pop().unwrap();
    cookie.push(if last == '0' { '1' } else { '0' });
    assert_eq!(
        forged.post(FIRST.0, FIRST.1).expect(200).one("h1"),
        "A test of software",
        "a beginning that was not ours"
    );
    assert_eq!(drafts(&app), 0);
    in_time.post(FIRST.0, FIRST.1).expect(200);
    in_time
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    assert!(
        in_time
            .post("/c/test/check", PUBLISH)
            .expect(200)
            .text()
            .contains("late")
    );
    // A beginning is over when a draft would be.
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    app.pass(TimeDelta::hours(26));
    assert!(
        browser
            .get(FIRST.0)
            .expect(200)
            .text()
            .contains("Start now")
    );
}

on_both!(a_beginning_counts_in_its_own_consultation);

fn a_beginning_counts_in_its_own_consultation(backend: Backend) {
    let app = TestApp::start(backend);
    let mut other = edition();
    "another".clone_into(&mut other.slug);
    app.open_consultation(other);
    let mut browser = app.browser();
    browser.post_once("/c/another/respond", &[]).expect(303);
    let cookie = browser.cookies["form-another"].clone();
    browser.cookies.insert("form-test".to_owned(), cookie);
    assert!(
        browser
            .get(FIRST.0)
            .expect(200)
            .text()
            .contains("Start now")
    );
    assert_eq!(
        browser
            .get("/c/another/respond/answering-as")
            .expect(200)
            .one("h1"),
        "How are you answering?"
    );
}

on_both!(a_first_page_typed_while_the_consultation_changed_is_kept);

fn a_first_page_typed_while_the_consultation_changed_is_kept(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let until = regard::domain::time::LocalTime::parse("2026-06-20 17:00").unwrap();
    admin::extend(&app.site.db, "test", until, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    let told = browser
        .post("/c/test/respond/words", &[("words", "Typed meanwhile.")])
        .expect(200);
    assert!(
        told.text().contains("5pm on Saturday 20 June 2026"),
        "{}",
        told.text()
    );
    assert!(
        browser
            .post("/c/test/changed", &[])
            .expect(200)
            .text()
            .contains("Typed meanwhile.")
    );
    // With nothing typed it is told too, and the way on is the same.
    let mut empty = begun(&app);
    let later = regard::domain::time::LocalTime::parse("2026-06-21 17:00").unwrap();
    admin::extend(&app.site.db, "test", later, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    assert!(
        empty
            .get(FIRST.0)
            .expect(200)
            .text()
            .contains("5pm on Sunday 21 June 2026")
    );
    empty.post("/c/test/changed", &[]).expect(200);
    empty.post(FIRST.0, FIRST.1).expect(200);
    assert!(empty.get("/c/test/check").text().contains("A resident"));
}

on_both!(leaving_asks_and_then_deletes_what_was_answered);

fn leaving_asks_and_then_deletes_what_was_answered(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Gone.",
            ..Answer::default()
        },
    );
    let asked = browser.post("/c/test/leave", &[]).expect(200);
    assert_eq!(asked.one("h1"), "Do you want to delete your answers?");
    assert!(
        browser.get("/c/test/check").text().contains("Gone."),
        "one press changes nothing"
    );
    let left = browser
        .post("/c/test/leave", &[("sure", "yes")])
        .expect(200);
    assert_eq!(left.one("h1"), "Your answers are deleted");
    assert!(browser.cookies.is_empty());
    assert!(
        app.database
            .dump()
            .iter()
            .all(|(place, _)| !place.starts_with("draft."))
    );
}

on_both!(whoever_does_not_leave_finds_what_was_typed_on_the_page);

fn whoever_does_not_leave_finds_what_was_typed_on_the_page(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Kept.",
            ..Answer::default()
        },
    );
    let page = browser.get("/c/test/respond/words?from=check");
    let leave = page.attributes("#form button[formaction]", "formaction");
    assert_eq!(leave, ["/c/test/leave?page=words"]);
    let typed = [("from", "check"), ("words", "Kept.\nAnd <typed> since.")];
    for path in [leave[0].clone(), format!("{}&lang=cy", leave[0])] {
        let asked = browser.post(&path, &typed).expect(200);
        assert_eq!(asked.attributes("#stay", "action").len(), 1);
        assert_eq!(
            asked.attributes("#stay input[name=words]", "value"),
            [typed[1].1],
            "{path}"
        );
    }
    assert!(
        !browser.get("/c/test/check").text().contains("since"),
        "nothing of it is kept by asking"
    );
    let back = browser
        .post(
            "/c/test/respond/words",
            &[typed[0], typed[1], ("action", "stay")],
        )
        .expect(200);
    assert_eq!(back.one("textarea").trim(), "Kept. And <typed> since.");
    // What cannot be kept comes back as well, with what is wrong.
    let long = "a".repeat(2_001);
    let back = browser
        .post(
            "/c/test/respond/words",
            &[("words", &long), ("action", "stay")],
        )
        .expect(422);
    assert_eq!(back.one("textarea").len(), 2_001);
}

on_both!(leaving_a_correction_says_that_the_response_stays);

fn leaving_a_correction_says_that_the_response_stays(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "As sent.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    browser
        .post("/r", &[("code", &code), ("action", "correct")])
        .expect(200);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Changed."), ("correcting", "yes")],
        )
        .expect(200);
    let page = browser.get("/c/test/respond/words");
    assert!(
        page.text().contains("Discard my changes and leave")
            && !page.text().contains("Delete my answers"),
        "{}",
        page.text()
    );
    let asked = browser.post("/c/test/leave", &[]).expect(200);
    assert!(
        asked.one("h1") == "Do you want to discard your changes?"
            && asked.text().contains("stays as it is"),
        "{}",
        asked.text()
    );
    let left = browser
        .post("/c/test/leave", &[("sure", "yes")])
        .expect(200);
    assert!(
        left.one("h1") == "Your changes are deleted" && left.text().contains("stays as it was"),
        "{}",
        left.text()
    );
    assert!(browser.cookies.is_empty() && drafts(&app) == 0);
    assert!(
        browser
            .post("/r", &[("code", &code)])
            .text()
            .contains("As sent.")
    );
}

on_both!(what_was_sent_in_another_tab_is_not_called_deleted);

fn what_was_sent_in_another_tab_is_not_called_deleted(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    let before = browser.cookies.clone();
    browser.post("/c/test/check", PUBLISH).expect(200);
    // The press comes without a form, and with one whose browser had no answer yet.
    let gone = browser
        .post("/c/test/leave", &[("sure", "yes")])
        .expect(200);
    assert!(
        gone.text().contains("your response is stored"),
        "{}",
        gone.text()
    );
    browser.cookies = before;
    assert_eq!(
        browser
            .post("/c/test/leave", &[("sure", "yes")])
            .expect(200)
            .one("h1"),
        "We have received your response"
    );
    assert_eq!(stored(&app), 1);
}

on_both!(the_deadline_holds_to_the_second_with_its_grace);

fn the_deadline_holds_to_the_second_with_its_grace(backend: Backend) {
    let app = TestApp::start(backend);
    let send =
        |browser: &mut crate::support::Browser| browser.post("/c/test/check", PUBLISH).expect(200);
    let (mut open, mut grace, mut late) = (app.browser(), app.browser(), app.browser());
    app.set_time("2026-06-12T22:59:59Z");
    for browser in [&mut open, &mut grace, &mut late] {
        fill_in(browser, &Answer::default());
    }
    // 23:59 in London names its minute to the end: the last second is 23:59:59, British summer
    // time.
    send(&mut open);
    app.set_time("2026-06-12T23:00:00Z");
    let mut newcomer = app.browser();
    let page = newcomer.post("/c/test/respond", &[]).expect(200);
    assert!(
        newcomer.cookies.is_empty(),
        "nobody begins after closing: {}",
        page.text()
    );
    app.set_time("2026-06-12T23:59:59Z");
    assert!(
        grace
            .get("/c/test/check")
            .text()
            .contains("12:59am on Saturday 13 June 2026")
            || grace
                .get("/c/test/check")
                .text()
                .contains("1am on Saturday 13 June 2026")
    );
    send(&mut grace);
    app.set_time("2026-06-13T00:00:00Z");
    assert!(late.get("/c/test/check").text().contains("late"));
    assert!(
        send(&mut late).text().contains("late"),
        "late is not lost, and said"
    );
    let lates: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "response.late")
        .map(|(_, value)| value)
        .collect();
    assert_eq!(
        lates
            .iter()
            .filter(|late| ["1", "true"].contains(&late.as_str()))
            .count(),
        1,
        "{lates:?}"
    );
    assert_eq!(lates.len(), 3);
}

on_both!(both_days_on_which_clocks_change_keep_the_deadline);

fn both_days_on_which_clocks_change_keep_the_deadline(backend: Backend) {
    let app = TestApp::empty(backend);
    app.set_time("2026-10-20T12:00:00Z");
    let mut autumn = edition();
    autumn.schedule.closes = regard::domain::time::LocalTime::parse("2026-10-25 01:30").unwrap();
    app.open_consultation(autumn);
    let open = |at: &str| {
        app.set_time(at);
        let mut browser = app.browser();
        browser.post_once("/c/test/respond", &[]);
        !browser.cookies.is_empty()
    };
    assert!(
        open("2026-10-25T01:30:59Z"),
        "01:30 occurs twice that night: the second one counts"
    );
    assert!(!open("2026-10-25T01:31:00Z"));
}

on_both!(a_draft_outlives_a_change_and_is_told);

fn a_draft_outlives_a_change_and_is_told(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Still fits.",
            view: "stop",
            ..Answer::default()
        },
    );
    let mut changed = edition();
    "What should happen after the trial?".clone_into(&mut changed.form.pages[0].questions[0].text);
    app.open_consultation(changed);
    let page = browser.post("/c/test/check", PUBLISH).expect(200);
    assert!(
        page.text().contains("What should happen after the trial?"),
        "{}",
        page.text()
    );
    assert_eq!(stored(&app), 0, "nothing is sent that was not seen");
    let check = browser.post("/c/test/changed", &[]).expect(200);
    assert!(check.text().contains("Still fits."));
    assert!(!check.attributes(".summary-list dd", "class").is_empty());
    browser.post("/c/test/check", PUBLISH).expect(200);
    assert_eq!(stored(&app), 1);
    let edition_ids: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "response_version.edition_id")
        .map(|(_, id)| id)
        .collect();
    assert_eq!(
        edition_ids.len(),
        1,
        "the response names the edition that was answered"
    );
}

on_both!(a_page_typed_while_the_consultation_changed_is_kept);

fn a_page_typed_while_the_consultation_changed_is_kept(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "",
            ..Answer::default()
        },
    );
    let until = regard::domain::time::LocalTime::parse("2026-06-20 17:00").unwrap();
    admin::extend(&app.site.db, "test", until, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    let told = browser
        .post("/c/test/respond/words", &[("words", "Typed meanwhile.")])
        .expect(200);
    assert!(
        told.text().contains("5pm on Saturday 20 June 2026"),
        "{}",
        told.text()
    );
    assert!(
        browser
            .post("/c/test/changed", &[])
            .expect(200)
            .text()
            .contains("Typed meanwhile.")
    );
}

on_both!(what_was_typed_comes_back_when_the_database_fails);

fn what_was_typed_comes_back_when_the_database_fails(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    // Somebody else holds the lock: the page cannot be kept in time.
    let blocker = app.database.block();
    let page = browser
        .post("/c/test/respond/words", &[("words", "Typed in vain?")])
        .expect(503);
    drop(blocker);
    assert_eq!(page.one("textarea"), "Typed in vain?");
    assert!(page.header("retry-after").is_some());
    browser
        .post("/c/test/respond/words", &[("words", &page.one("textarea"))])
        .expect(200);
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("Typed in vain?")
    );
}

on_both!(an_extension_after_closing_lets_the_late_in);

fn an_extension_after_closing_lets_the_late_in(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    app.set_time("2026-06-12T22:30:00Z");
    fill_in(&mut browser, &Answer::default());
    app.set_time("2026-06-13T08:00:00Z");
    browser.post("/c/test/check", PUBLISH).expect(200);
    let late = || {
        app.database
            .dump()
            .into_iter()
            .find(|(place, _)| place == "response.late")
            .unwrap()
            .1
    };
    assert!(["1", "true"].contains(&late().as_str()));
    let until = regard::domain::time::LocalTime::parse("2026-06-20 17:00").unwrap();
    admin::extend(&app.site.db, "test", until, app.clock.now())
        .unwrap()
        .unwrap();
    assert!(["0", "false"].contains(&late().as_str()));
}

on_both!(a_key_that_means_something_else_is_refused);

fn a_key_that_means_something_else_is_refused(backend: Backend) {
    let app = TestApp::start(backend);
    let mut other = edition();
    let view = &mut other.form.pages[0].questions[0];
    let mut fields = QuestionFields::from(view.clone());
    fields.options.swap(0, 1);
    *view = Question::try_from(fields).unwrap();
    admin::import(&app.site.db, other, app.clock.now()).unwrap();
    let refused = admin::open(&app.site.db, "test", true, app.clock.now()).unwrap();
    assert_eq!(
        refused.unwrap_err(),
        admin::BlockedAct::ReusedKey("view".to_owned())
    );
}

on_both!(a_required_question_cannot_be_passed_by);

fn a_required_question_cannot_be_passed_by(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut strict = edition();
    strict.form.pages[0].questions[0].required = true;
    app.open_consultation(strict);
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    browser
        .post("/c/test/respond/words", &[("words", "Only words.")])
        .expect(200);
    let page = browser.post("/c/test/check", PUBLISH).expect(422);
    assert_eq!(page.attributes(".error-summary a", "href"), ["#row-view"]);
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    browser.post("/c/test/check", PUBLISH).expect(200);
}

on_both!(an_extension_moves_only_the_deadline);

fn an_extension_moves_only_the_deadline(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Kept.",
            ..Answer::default()
        },
    );
    let until = regard::domain::time::LocalTime::parse("2026-06-20 17:00").unwrap();
    admin::extend(&app.site.db, "test", until, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    let page = browser.get("/c/test/check");
    assert!(
        page.text()
            .contains("5pm on Saturday 20 June 2026 (UK time)"),
        "{}",
        page.text()
    );
    assert!(
        browser
            .post("/c/test/changed", &[])
            .expect(200)
            .text()
            .contains("Kept.")
    );
    assert!(
        admin::extend(&app.site.db, "test", until, app.clock.now())
            .unwrap()
            .is_err(),
        "an extension is later"
    );
}

on_both!(an_expired_draft_leads_back_to_the_start);

fn an_expired_draft_leads_back_to_the_start(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = app.browser();
    app.set_time("2026-06-02T12:30:00Z");
    fill_in(
        &mut browser,
        &Answer {
            words: "Old.",
            ..Answer::default()
        },
    );
    app.pass(TimeDelta::hours(20));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    assert!(
        browser.get("/c/test/respond/words").text().contains("Old."),
        "a draft lives 20 hours at least"
    );
    app.pass(TimeDelta::hours(6));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    assert_eq!(browser.get("/c/test/check").one("h1"), "A test of software");
}

on_both!(mistyped_and_unknown_codes_are_told_apart);

fn mistyped_and_unknown_codes_are_told_apart(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer::default());
    let mut browser = app.browser();
    let first = if code.starts_with('7') { "0" } else { "7" };
    let mistyped = format!("{first}{}", &code[1..]);
    let words = |page: crate::support::browser::Page| page.expect(422).one(".error-summary li");
    let answers = [
        words(browser.post("/r", &[("code", &mistyped)])),
        words(browser.post("/r", &[("code", "ABC")])),
        words(browser.post("/r", &[("code", "!".repeat(27).as_str())])),
        words(
            browser.post(
                "/r",
                &[(
                    "code",
                    &regard::secrets::BearerToken::random()
                        .reference()
                        .to_string(),
                )],
            ),
        ),
    ];
    let mut different = answers.to_vec();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 4, "{answers:#?}");
}

on_both!(withdrawing_and_erasing_take_two_presses);

fn withdrawing_and_erasing_take_two_presses(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "My words.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    for (action, question) in [
        ("withdraw", "Do you want to withdraw your response?"),
        ("erase", "Do you want to delete your response for good?"),
    ] {
        let asked = browser
            .post("/r", &[("code", &code), ("action", action)])
            .expect(200);
        assert_eq!(asked.one("h1"), question);
        assert!(asked.one("title").starts_with(question), "{}", asked.body);
        assert!(
            !asked.text().contains("is counted") && !asked.text().contains("My words."),
            "the question stands first and alone: {}",
            asked.text()
        );
        let presses = asked.attributes("form:has(.warning) button", "value");
        assert_eq!(presses, [format!("{action}-now"), "look".to_owned()]);
    }
    let kept = browser
        .post("/r", &[("code", &code), ("action", "look")])
        .expect(200);
    assert!(kept.text().contains("is counted"), "{}", kept.text());
    assert!(
        app.database
            .dump()
            .iter()
            .any(|(_, text)| text == "My words."),
        "one press changes nothing"
    );
    browser
        .post("/r", &[("code", &code), ("action", "withdraw-now")])
        .expect(200);
    assert!(
        browser
            .post("/r", &[("code", &code), ("action", "withdraw")])
            .one("h1")
            .contains("Your response"),
        "what is withdrawn is not asked about again"
    );
    let page = browser
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    assert!(!page.text().contains("My words."));
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text == "My words.")
    );
    assert_eq!(stored(&app), 1, "the row stays for the count");
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(place, _)| place == "response_version.r"),
        "the key of the commitment is gone"
    );
    browser
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
}

on_both!(the_received_count_moves_by_tens_and_days);

fn the_received_count_moves_by_tens_and_days(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..12 {
        app.respond(&Answer::default());
    }
    let shown = |app: &TestApp| app.browser().get("/c/test").text();
    assert!(
        shown(&app).contains("fewer than 10 responses so far"),
        "today's responses are not counted yet"
    );
    app.pass(TimeDelta::days(1));
    assert!(shown(&app).contains("10 or more"));
}

on_both!(consultations_are_found_filtered_and_followed);

fn consultations_are_found_filtered_and_followed(backend: Backend) {
    let app = TestApp::start(backend);
    let mut later = crate::support::server::edition();
    "later".clone_into(&mut later.slug);
    "Cameras in libraries".clone_into(&mut later.title);
    later.schedule.opens = regard::domain::time::LocalTime::parse("2026-06-11 09:00").unwrap();
    regard::flows::admin::import(&app.site.db, later, app.clock.now()).unwrap();
    regard::flows::admin::open(&app.site.db, "later", false, app.clock.now())
        .unwrap()
        .unwrap();
    app.refresh();
    let own = crate::support::server::edition().title;
    let mut browser = app.browser();
    let titles = |browser: &mut crate::support::Browser, path: &str| {
        browser.get(path).expect(200).all("main h3")
    };
    assert_eq!(
        titles(&mut browser, "/"),
        [own.as_str(), "Cameras in libraries"]
    );
    assert_eq!(
        titles(&mut browser, "/?q=LIBRARIES+cameras"),
        ["Cameras in libraries"]
    );
    assert_eq!(titles(&mut browser, "/?show=open"), [own.as_str()]);
    assert_eq!(
        titles(&mut browser, "/?show=upcoming&q=cameras"),
        ["Cameras in libraries"]
    );
    assert_eq!(
        titles(&mut browser, "/?show=nonsense&other=%ff"),
        [own.as_str(), "Cameras in libraries"]
    );
    let page = browser.get("/?q=%3Cscript%3Ezebra&show=closed");
    assert!(
        page.text().contains("No consultation matches") && !page.body.contains("<script>zebra")
    );
    assert_eq!(page.attributes("#q", "value"), ["<script>zebra"]);
    assert_eq!(
        page.attributes("nav [aria-current]", "href"),
        ["/?q=%3Cscript%3Ezebra&show=closed"]
    );

    let entries = |browser: &mut crate::support::Browser| {
        let feed = browser.get("/feed.atom").expect(200);
        assert_eq!(
            feed.header("content-type"),
            Some("application/atom+xml; charset=utf-8")
        );
        assert!(
            feed.body.starts_with("<?xml")
                && feed
                    .body
                    .contains(&format!("<id>{}/feed.atom</id>", app.base))
        );
        let ids: Vec<String> = feed
            .body
            .split("<id>")
            .skip(2)
            .map(|rest| rest.split('<').next().unwrap().replace(&app.base, ""))
            .collect();
        ids
    };
    assert_eq!(entries(&mut browser), ["/c/test#opened"]);
    app.set_time("2026-06-13T12:00:00Z");
    let mut official = app.with_official();
    let page = official.get("/official/test/publication");
    official
        .post_sure(
            "/official/test/publication",
            &[
                ("csrf_token", &page.csrf_token()),
                ("number", "1"),
                ("cut-off", "2026-06-13"),
                ("seen", &crate::officials::seen(&page)),
            ],
        )
        .expect(200);
    assert_eq!(
        entries(&mut browser),
        [
            "/c/test#publication-1",
            "/c/later#closed",
            "/c/test#closed",
            "/c/later#opened",
            "/c/test#opened"
        ]
    );
}

#[test]
fn a_consultation_can_have_a_way_out_at_once() {
    let app = TestApp::empty(Backend::Sqlite);
    let mut edition = crate::support::server::edition();
    edition.quick_exit = Some("https://www.example.org/weather".to_owned());
    app.open_consultation(edition);
    let mut browser = app.browser();
    let exits = |browser: &mut crate::support::Browser, path: &str| {
        browser
            .get(path)
            .expect(200)
            .attributes("a[data-exit]", "href")
    };
    fill_in(&mut browser, &Answer::default());
    for path in [
        "/c/test",
        "/c/test/facts",
        "/c/test/respond/words",
        "/c/test/check",
    ] {
        assert_eq!(
            exits(&mut browser, path),
            ["https://www.example.org/weather"],
            "{path}"
        );
    }
    assert!(
        exits(&mut browser, "/").is_empty() && exits(&mut browser, "/r").is_empty(),
        "only where it was asked for"
    );
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("Check your answers"),
        "answers stay"
    );
}

on_both!(back_is_a_button_that_keeps_what_was_typed);

fn back_is_a_button_that_keeps_what_was_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    let first = browser.get(FIRST.0).expect(200);
    assert_eq!(
        first.attributes(".back button[name=action]", "value"),
        ["back"]
    );
    // Nothing was typed: nothing is stored.
    let start = browser.post(FIRST.0, &[("action", "back")]).expect(200);
    assert_eq!(
        (start.one("h1"), drafts(&app)),
        ("A test of software".to_owned(), 0)
    );
    browser.post(FIRST.0, FIRST.1).expect(200);
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    let before = browser
        .post(
            "/c/test/respond/words",
            &[("words", "Half a sentence"), ("action", "back")],
        )
        .expect(200);
    assert!(before.one("h1").starts_with("What should happen next?"));
    assert_eq!(
        browser
            .get("/c/test/respond/words")
            .expect(200)
            .one("#words"),
        "Half a sentence"
    );
    // From a page that was opened to change an answer, it leads back to all of them.
    let check = browser
        .post(
            "/c/test/respond/words",
            &[("words", "Another"), ("action", "back"), ("from", "check")],
        )
        .expect(200);
    assert!(
        check.one("h1") == "Check your answers" && check.text().contains("Another"),
        "{}",
        check.text()
    );
}

on_both!(what_cannot_be_taken_stays_on_its_page_until_it_is_mended);

fn what_cannot_be_taken_stays_on_its_page_until_it_is_mended(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    // Also before anything was kept: the browser's own "back" finds a page, and no question whether
    // to send again.
    let empty = browser.post_once(FIRST.0, &[]);
    assert_eq!(empty.status, 303);
    let told = browser.get(empty.header("location").unwrap()).expect(422);
    assert!(told.one("title").starts_with("Error: "), "{}", told.text());
    assert_eq!(drafts(&app), 0);
    browser.post(FIRST.0, FIRST.1).expect(200);
    let long = "x".repeat(20_001);
    let wrong = browser.post_once("/c/test/respond/words", &[("words", &long)]);
    assert_eq!(
        (wrong.status, wrong.header("location")),
        (303, Some("/c/test/respond/words"))
    );
    for _ in 0..2 {
        let page = browser.get("/c/test/respond/words").expect(422);
        assert!(page.one("#words") == long && !page.all(".error-summary li").is_empty());
    }
    let check = browser.get("/c/test/check").expect(200);
    assert_eq!(
        check.attributes("#untaken a", "href"),
        ["/c/test/respond/words?from=check"]
    );
    let refused = browser.post("/c/test/check", PUBLISH).expect(422);
    assert!(
        refused.one(".error-summary").contains("could not be taken"),
        "{}",
        refused.text()
    );
    assert_eq!(stored(&app), 0);
    // Going back keeps it as well, and who clears it is rid of it.
    browser
        .post(
            "/c/test/respond/words",
            &[("words", &long), ("action", "back")],
        )
        .expect(200);
    browser.get("/c/test/respond/words").expect(422);
    browser
        .post("/c/test/respond/words", &[("words", ""), ("from", "check")])
        .expect(200);
    browser.get("/c/test/respond/words").expect(200);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Short."), ("from", "check")],
        )
        .expect(200);
    let sent = browser.post("/c/test/check", PUBLISH).expect(200);
    assert!(!sent.one("#code").is_empty() && stored(&app) == 1);
}

on_both!(a_page_of_a_form_that_was_sent_says_so_and_keeps_what_was_typed);

fn a_page_of_a_form_that_was_sent_says_so_and_keeps_what_was_typed(backend: Backend) {
    let app = TestApp::start(backend);
    let mut tab = app.browser();
    fill_in(
        &mut tab,
        &Answer {
            words: "As sent.",
            ..Answer::default()
        },
    );
    // A tab or a device that had the form before it was sent.
    let mut other = app.browser();
    other.cookies.clone_from(&tab.cookies);
    tab.post("/c/test/check", PUBLISH).expect(200);
    for browser in [&mut tab, &mut other] {
        let late = browser
            .post("/c/test/respond/words", &[("words", "Thought of later.")])
            .expect(409);
        assert!(
            late.one(".notice h2") == "Your response was sent before"
                && late.one("#words") == "Thought of later."
                && late.all("form button[type=submit]").is_empty(),
            "{}",
            late.text()
        );
    }
    // What is in it already is no news.
    let same = other
        .post("/c/test/respond/words", &[("words", "As sent.")])
        .expect(200);
    assert!(!same.one("#code").is_empty(), "{}", same.text());
    assert_eq!(stored(&app), 1);
}

on_both!(who_wrote_no_words_is_not_asked_whether_to_publish_them);

fn who_wrote_no_words_is_not_asked_whether_to_publish_them(backend: Backend) {
    let app = TestApp::start(backend);
    let mut browser = begun(&app);
    browser.post(FIRST.0, FIRST.1).expect(200);
    browser
        .post("/c/test/respond/view", &[("view", "stop")])
        .expect(200);
    // What shows nothing is no words either.
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "\u{200b}\u{3164} \u{2800}\u{ad}")],
        )
        .expect(200);
    let check = browser.get("/c/test/check").expect(200);
    assert!(
        check.all("input[name=publish]").is_empty(),
        "{}",
        check.text()
    );
    let code = browser.post("/c/test/check", &[]).expect(200).one("#code");
    let publish = |app| crate::afterwards::column(app, "response_version.publish_choice");
    assert_eq!(publish(&app), ["publish"]);
    // A correction that adds words asks, and nothing is chosen for its author.
    browser
        .post("/r", &[("code", &code), ("action", "correct")])
        .expect(200);
    let check = browser
        .post(
            "/c/test/respond/words",
            &[("words", "Now I write."), ("from", "check")],
        )
        .expect(200);
    assert!(
        check.all("input[name=publish]").len() > 1
            && check.attributes("input[checked]", "value").is_empty(),
        "{}",
        check.text()
    );
    let refused = browser
        .post("/c/test/check", &[("correcting", "yes"), ("code", &code)])
        .expect(422);
    assert_eq!(
        refused.all(".error-summary li").len(),
        1,
        "{}",
        refused.text()
    );
    browser.send_correction(&code, "keep").expect(200);
    assert_eq!(publish(&app), ["publish", "keep"]);
}
