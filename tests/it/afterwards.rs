//! What comes after sending: correcting until closing, questions about equality, and signs of
//! programs.

use crate::moderators::{address, decide, next};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{Answer, edition, fill_in};
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::consultation::Page as FormPage;
use regard::domain::equality::EqualityQuestion;
use regard::domain::time::LocalTime;

const PUBLISH: &[(&str, &str)] = &[("publish", "publish")];

pub fn column(app: &TestApp, place: &str) -> Vec<String> {
    app.database
        .dump()
        .into_iter()
        .filter(|(found, _)| found == place)
        .map(|(_, text)| text)
        .collect()
}

fn begin_correction(browser: &mut Browser, code: &str) -> Page {
    browser
        .post("/r", &[("code", code), ("action", "correct")])
        .expect(200)
}

/// A service that asks about age and religion.
fn asking(backend: Backend) -> TestApp {
    let app = TestApp::empty(backend);
    let mut asking = edition();
    asking.form.equality = vec![EqualityQuestion::Age, EqualityQuestion::Religion];
    app.open_consultation(asking);
    app
}

fn send(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    fill_in(&mut browser, &Answer::default());
    browser.post("/c/test/check", PUBLISH).expect(200);
    browser
}

on_both!(a_correction_takes_the_place_of_what_was_sent);

fn a_correction_takes_the_place_of_what_was_sent(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        view: "go-on",
        words: "First words.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    let check = begin_correction(&mut browser, &code);
    assert!(
        check.text().contains("First words.") && check.text().contains("You are correcting"),
        "{}",
        check.text()
    );
    assert_eq!(check.attributes("input[checked]", "value"), ["publish"]);
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Second words."), ("from", "check")],
        )
        .expect(200);
    let before = browser.post("/r", &[("code", &code)]).text();
    assert!(
        before.contains("First words.") && !before.contains("Second words."),
        "nothing changes before it is sent"
    );
    let sent = browser.send_correction(&code, "publish").expect(200);
    assert!(
        sent.all("#code").is_empty() && sent.text().contains("Your code stays the same."),
        "{}",
        sent.text()
    );
    // The same form once more is the same correction.
    browser.send_correction(&code, "publish").expect(200);
    let mine = browser.post("/r", &[("code", &code)]).expect(200).text();
    assert!(
        mine.contains("Second words.") && mine.contains("Stop") && !mine.contains("First words."),
        "{mine}"
    );
    assert_eq!(
        (
            column(&app, "response.id").len(),
            column(&app, "response_version.id").len()
        ),
        (1, 2)
    );
    let mut states = column(&app, "review.state");
    states.sort();
    assert_eq!(
        states,
        ["gone", "waiting"],
        "the new words are reviewed anew"
    );
}

on_both!(public_words_that_change_are_taken_down_and_others_stay);

fn public_words_that_change_are_taken_down_and_others_stay(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let codes: Vec<String> = (0..24)
        .map(|n| {
            app.respond(&Answer {
                words: &format!("Public words {n}."),
                ..Answer::default()
            })
        })
        .collect();
    crate::officials::publish_all_texts(&app);
    let mut official = app.with_official();
    crate::officials::publish(&mut official).expect(200);
    let shown = || {
        app.browser()
            .get("/c/test/results/1/answers/words")
            .expect(200)
            .text()
    };
    let (kept, taken) = (0..24).partition::<Vec<usize>, _>(|n| n % 2 == 0);
    let public = |n: usize| shown().contains(&format!("Public words {n}."));
    let (kept, taken) = (
        kept.into_iter().find(|n| public(*n)).unwrap(),
        taken.into_iter().find(|n| public(*n)).unwrap(),
    );
    // Only a choice changes: the words keep their review.
    let mut browser = app.browser();
    begin_correction(&mut browser, &codes[kept]);
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    browser.send_correction(&codes[kept], "publish").expect(200);
    assert!(public(kept), "{}", shown());
    assert!(
        browser
            .post("/r", &[("code", &codes[kept])])
            .text()
            .contains("Published")
    );
    // The words change: what was public is gone at once.
    let mut browser = app.browser();
    begin_correction(&mut browser, &codes[taken]);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Without a name."), ("from", "check")],
        )
        .expect(200);
    browser
        .send_correction(&codes[taken], "publish")
        .expect(200);
    assert!(
        !public(taken) && shown().contains("removed on 10 June 2026 by its author"),
        "{}",
        shown()
    );
    // A text that is no longer for publication goes, too.
    let mut browser = app.browser();
    begin_correction(&mut browser, &codes[kept]);
    browser.send_correction(&codes[kept], "keep").expect(200);
    assert!(!public(kept));
}

on_both!(whoever_reviews_words_that_are_replaced_is_told);

fn whoever_reviews_words_that_are_replaced_is_told(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Words in somebody’s hands.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let mut browser = app.browser();
    begin_correction(&mut browser, &code);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Newer words."), ("from", "check")],
        )
        .expect(200);
    browser.send_correction(&code, "publish").expect(200);
    assert!(
        !moderator
            .get(&address(&item))
            .text()
            .contains("Words in somebody’s hands."),
        "replaced words are shown to nobody"
    );
    decide(&mut moderator, &item, &[("decision", "publish")]);
    assert!(
        column(&app, "decision.id").is_empty(),
        "nobody decides on words that are gone"
    );
    let newer = next(&mut moderator);
    assert!(newer.text().contains("Newer words."), "{}", newer.text());
    assert_ne!(address(&newer), address(&item));
    // Whoever holds words that a correction leaves as they are goes on.
    begin_correction(&mut browser, &code);
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    browser.send_correction(&code, "publish").expect(200);
    decide(&mut moderator, &newer, &[("decision", "publish")]).expect(200);
    assert!(
        browser
            .post("/r", &[("code", &code)])
            .text()
            .contains("Approved"),
        "{}",
        browser.post("/r", &[("code", &code)]).text()
    );
}

on_both!(a_second_look_ends_with_the_words_it_was_about);

fn a_second_look_ends_with_the_words_it_was_about(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "Abusive words.",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    let mut browser = app.browser();
    browser
        .post(
            "/r",
            &[
                ("code", &code),
                ("action", "second-look"),
                ("question", "words"),
                ("why", "It is a quotation."),
            ],
        )
        .expect(200);
    begin_correction(&mut browser, &code);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Calmer words."), ("from", "check")],
        )
        .expect(200);
    browser.send_correction(&code, "publish").expect(200);
    assert_eq!(column(&app, "second_look.outcome"), ["closed"]);
    let mut other = app.with_moderator();
    let newer = next(&mut other);
    assert!(
        newer.text().contains("Calmer words.") && !newer.text().contains("quotation"),
        "{}",
        newer.text()
    );
    let mine = browser.post("/r", &[("code", &code)]).expect(200).text();
    assert!(
        mine.contains("Calmer words.") && !mine.contains("It abused somebody."),
        "{mine}"
    );
}

on_both!(a_correction_whose_time_is_over_is_refused_and_never_a_second_response);

fn a_correction_whose_time_is_over_is_refused_and_never_a_second_response(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        view: "go-on",
        words: "First words.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    let check = begin_correction(&mut browser, &code);
    assert_eq!(
        check.attributes("#form input[name=correcting]", "value"),
        ["yes"]
    );
    let page = browser.get("/c/test/respond/words").expect(200);
    assert_eq!(
        page.attributes("#form input[name=correcting]", "value"),
        ["yes"]
    );
    app.pass(TimeDelta::hours(26));
    regard::jobs::tidy(&app.site.db, app.clock.now()).unwrap();
    let typed = [("words", "Words of an afternoon."), ("correcting", "yes")];
    let over = browser.post("/c/test/respond/words", &typed).expect(409);
    assert!(
        over.one(".notice h2") == "Your correction was not sent"
            && over.one("title").starts_with("Error: "),
        "{}",
        over.text()
    );
    assert_eq!(
        over.one("textarea"),
        "Words of an afternoon.",
        "what was typed can be copied"
    );
    assert!(
        over.attributes(".notice a", "href") == ["/r"]
            && over.all("form button[type=submit]").is_empty(),
        "{}",
        over.body
    );
    assert_eq!(
        column(&app, "draft.edition_id").len(),
        0,
        "nothing was begun"
    );
    let over = browser.send_correction(&code, "publish").expect(200);
    assert!(
        over.one("h1") == "Check my response" && over.text().contains("stands as it was"),
        "{}",
        over.text()
    );
    // The same in Welsh, and with nothing of it the code still corrects.
    assert_eq!(
        browser
            .post("/c/test/respond/words?lang=cy", &typed)
            .expect(409)
            .one(".notice h2"),
        "Ni anfonwyd eich cywiriad"
    );
    begin_correction(&mut browser, &code);
    browser
        .post(
            "/c/test/respond/words",
            &[("words", "Third words."), ("correcting", "yes")],
        )
        .expect(200);
    browser.send_correction(&code, "publish").expect(200);
    assert_eq!(
        (
            column(&app, "response.id").len(),
            column(&app, "response_version.id").len()
        ),
        (1, 2)
    );
    assert!(
        app.browser()
            .post("/r", &[("code", &code)])
            .text()
            .contains("Third words.")
    );
}

on_both!(a_correction_is_sent_by_whoever_has_the_code);

fn a_correction_is_sent_by_whoever_has_the_code(backend: Backend) {
    let app = TestApp::start(backend);
    let answer = Answer {
        publish: "keep",
        words: "For the council only.",
        ..Answer::default()
    };
    let (code, other) = (app.respond(&answer), app.respond(&Answer::default()));
    let mut browser = app.browser();
    let check = begin_correction(&mut browser, &code);
    assert_eq!(
        check.one("label[for=code]"),
        "The code of your response",
        "whoever sits there now is asked"
    );
    assert!(!check.body.contains(&code));
    let refused = [
        ("", "Enter all 27 characters of your code"),
        ("not a code", "Enter all 27 characters of your code"),
        (
            other.as_str(),
            "Check your code: it is not the one of the response that you are correcting",
        ),
    ];
    for (typed, told) in refused {
        let page = browser.send_correction(typed, "publish").expect(422);
        assert!(
            page.one(".error-summary").contains(told)
                && page.one("#code-error").contains(told)
                && page.attributes("input[checked]", "value") == ["publish"]
                && page.attributes("#code", "value") == [typed],
            "{typed}: {}",
            page.text()
        );
    }
    assert_eq!(
        column(&app, "response_version.id").len(),
        2,
        "nothing was sent"
    );
    let welsh = browser
        .post("/c/test/check?lang=cy", &[("correcting", "yes")])
        .expect(422);
    assert!(
        welsh.one("#code-error").contains("27 nod"),
        "{}",
        welsh.text()
    );
    // Both are missing: both are said.
    let both = browser.post("/c/test/check?lang=en", &[]).expect(422);
    assert_eq!(both.all(".error-summary li").len(), 2, "{}", both.text());
    browser.send_correction(&code, "publish").expect(200);
    assert_eq!(column(&app, "response_version.id").len(), 3);
    // A response that is sent for the first time has no code yet.
    let mut first = app.browser();
    fill_in(&mut first, &Answer::default());
    assert!(first.get("/c/test/check").all("#code").is_empty());
}

on_both!(a_correction_that_rests_shows_its_words_to_whoever_types_the_code);

fn a_correction_that_rests_shows_its_words_to_whoever_types_the_code(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "What I told only you.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    begin_correction(&mut browser, &code);
    app.pass(TimeDelta::minutes(29));
    browser
        .post(
            "/c/test/respond/view",
            &[("view", "stop"), ("from", "check")],
        )
        .expect(200);
    app.pass(TimeDelta::minutes(29));
    let check = browser.get("/c/test/check").expect(200);
    assert!(
        check.text().contains("What I told only you."),
        "each page that is kept gives it half an hour"
    );
    app.pass(TimeDelta::minutes(2));
    for path in [
        "/c/test/check",
        "/c/test/respond/words",
        "/c/test/saved",
        "/c/test/changed",
    ] {
        let page = browser.get(path).expect(200);
        assert!(
            page.one("h1") == "Check my response"
                && page.one(".notice h2") == "Enter your code to go on with your correction"
                && !page.body.contains("What I told only you."),
            "{path}: {}",
            page.text()
        );
    }
    let saved = browser.post("/c/test/save", &[]).expect(200);
    assert_eq!(saved.one("h1"), "Check my response");
    // A page that stood open is kept all the same, and not shown.
    let typed = [("words", "My second thought."), ("correcting", "yes")];
    let page = browser.post("/c/test/respond/words", &typed).expect(200);
    assert!(
        page.one("h1") == "Check my response" && !page.body.contains("My second thought."),
        "{}",
        page.text()
    );
    let later = [
        ("words", "My second thought."),
        ("correcting", "yes"),
        ("action", "later"),
    ];
    let page = browser.post("/c/test/respond/words", &later).expect(200);
    assert_eq!(page.one("h1"), "Check my response");
    assert!(column(&app, "return_code.code_hash").is_empty());
    // Somebody else begins a response of their own or corrects one: theirs is shown, not this.
    let start = browser.get("/c/test").expect(200);
    assert!(!start.text().contains("Continue"), "{}", start.text());
    let again = begin_correction(&mut browser, &code);
    assert!(
        again.text().contains("My second thought.") && again.text().contains("Stop"),
        "the changes that were made are still there: {}",
        again.text()
    );
    app.pass(TimeDelta::minutes(31));
    let sent = browser.send_correction(&code, "publish").expect(200);
    assert!(
        sent.text().contains("Your code stays the same."),
        "the code on the page that is sent opens it: {}",
        sent.text()
    );
    assert_eq!(column(&app, "response_version.id").len(), 2);
}

on_both!(a_correction_that_was_saved_is_opened_by_either_code);

fn a_correction_that_was_saved_is_opened_by_either_code(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer {
        words: "First words.",
        ..Answer::default()
    });
    let mut browser = app.browser();
    begin_correction(&mut browser, &code);
    let saved = browser
        .post(
            "/c/test/respond/words",
            &[("words", "Saved words."), ("action", "later")],
        )
        .expect(200);
    let return_code = saved.one("#code");
    app.pass(TimeDelta::hours(2));
    let mut phone = app.browser();
    let resumed = phone.post("/resume", &[("code", &return_code)]).expect(200);
    assert!(
        resumed.text().contains("Your saved answers are here."),
        "{}",
        resumed.text()
    );
    let check = phone.get("/c/test/check").expect(200);
    assert!(check.text().contains("Saved words."), "{}", check.text());
    phone.send_correction(&code, "publish").expect(200);
    let mine = phone.post("/r", &[("code", &code)]).expect(200);
    assert!(mine.text().contains("Saved words."));
}

on_both!(nothing_is_corrected_after_closing_or_taking_back);

fn nothing_is_corrected_after_closing_or_taking_back(backend: Backend) {
    let app = TestApp::start(backend);
    let (kept, withdrawn) = (
        app.respond(&Answer {
            words: "As sent.",
            ..Answer::default()
        }),
        app.respond(&Answer::default()),
    );
    let mut late = app.browser();
    begin_correction(&mut late, &kept);
    late.post(
        "/c/test/respond/words",
        &[("words", "Too late."), ("from", "check")],
    )
    .expect(200);
    let mut gone = app.browser();
    begin_correction(&mut gone, &withdrawn);
    gone.post("/r", &[("code", &withdrawn), ("action", "withdraw-now")])
        .expect(200);
    let refused = gone.send_correction(&withdrawn, "publish").expect(422);
    assert!(
        refused
            .one(".error-summary")
            .contains("Your correction was not sent"),
        "{}",
        refused.text()
    );
    let mut other = app.browser();
    assert!(
        !other
            .post("/r", &[("code", &withdrawn)])
            .body
            .contains("value=\"correct\"")
    );
    app.set_time("2026-06-13T08:00:00Z");
    let refused = late.send_correction(&kept, "publish").expect(422);
    assert!(refused.one(".error-summary").contains("stays as it was"));
    let mine = other.post("/r", &[("code", &kept)]).expect(200);
    assert!(mine.text().contains("As sent.") && !mine.body.contains("value=\"correct\""));
    let told = other
        .post("/r", &[("code", &kept), ("action", "correct")])
        .expect(200);
    assert!(
        told.text().contains("cannot be corrected now"),
        "{}",
        told.text()
    );
    other
        .post(
            "/r",
            &[
                (
                    "code",
                    &regard::secrets::BearerToken::random()
                        .reference()
                        .to_string(),
                ),
                ("action", "correct"),
            ],
        )
        .expect(422);
    assert_eq!(column(&app, "response_version.id").len(), 2);
}

on_both!(a_correction_does_not_lose_another_form_of_the_browser);

fn a_correction_does_not_lose_another_form_of_the_browser(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer::default());
    let mut browser = app.browser();
    fill_in(
        &mut browser,
        &Answer {
            words: "Somebody else’s draft.",
            ..Answer::default()
        },
    );
    let told = browser
        .post("/r", &[("code", &code), ("action", "correct")])
        .expect(200);
    assert!(
        told.text().contains("this browser holds another response"),
        "{}",
        told.text()
    );
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("Somebody else’s draft.")
    );
}

on_both!(equality_answers_are_counters_and_nothing_else);

fn equality_answers_are_counters_and_nothing_else(backend: Backend) {
    let app = asking(backend);
    let mut first = send(&app);
    let offer = first.get("/c/test/sent").expect(200);
    assert_eq!(
        offer.attributes("a[href='/c/test/equality']", "href").len(),
        1
    );
    let page = first.get("/c/test/equality").expect(200);
    assert!(
        page.text()
            .contains("cannot be shown to you, changed or taken back"),
        "{}",
        page.text()
    );
    assert_eq!(page.all("fieldset").len(), 2);
    let answers = [("age", "25-34"), ("religion", "sikh"), ("sure", "yes")];
    assert_eq!(
        first
            .post("/c/test/equality", &answers)
            .expect(200)
            .one("h1"),
        "Your answers are counted"
    );
    first.post("/c/test/equality", &answers).expect(200);
    app.pass(TimeDelta::days(1));
    let mut second = send(&app);
    second
        .post_sure("/c/test/equality", &[("age", "25-34")])
        .expect(200);
    let mut counts: Vec<String> = column(&app, "equality_count.count");
    counts.sort();
    assert_eq!(
        counts,
        ["1", "2"],
        "one counter for a category, however many days"
    );
    let mut days = column(&app, "equality_count.day");
    days.dedup();
    assert_eq!(days, ["2026-06-01"], "not the day of the response");
    // No other table has a trace of what was said.
    for (place, text) in app.database.dump() {
        let said = text.contains("sikh") || text.contains("25-34");
        assert!(
            !said || place.starts_with("equality_count."),
            "{place}: {text}"
        );
    }
    let columns: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .map(|(place, _)| place)
        .filter(|place| place.starts_with("equality_count."))
        .collect();
    assert!(columns.iter().all(|name| !name.contains("response")
        && !name.contains("token")
        && !name.contains("account")));
}

on_both!(whoever_answered_is_told_what_changed_since_and_how_to_correct);

fn whoever_answered_is_told_what_changed_since_and_how_to_correct(backend: Backend) {
    let app = TestApp::start(backend);
    let code = app.respond(&Answer::default());
    let look = || app.browser().post("/r", &[("code", &code)]).expect(200);
    assert!(look().all("#changed").is_empty(), "nothing has changed");
    app.pass(TimeDelta::days(1));
    let mut changed = edition();
    changed.facts[0].text = Some("About £60 million.".into());
    app.open_consultation(changed.clone());
    app.pass(TimeDelta::days(1));
    changed.schedule.closes = LocalTime::parse("2026-06-20 23:59").unwrap();
    let mut question = changed.form.pages[0].questions[0].clone();
    (question.key, question.text) = ("when".into(), "From which year on?".into());
    changed.form.pages.push(FormPage {
        key: "when".into(),
        title: None,
        easy_read: None,
        intro: None,
        exit: false,
        when: None,
        questions: vec![question],
    });
    app.open_consultation(changed.clone());
    let told = look();
    assert_eq!(
        told.one("#changed h2"),
        "The consultation has changed since you answered"
    );
    assert_eq!(
        told.all("#changed h3"),
        ["On 11 June 2026", "On 12 June 2026"]
    );
    assert_eq!(
        told.all("#changed li"),
        [
            "This fact was changed: What it costs",
            "The closing time is now 11:59pm on Saturday 20 June 2026 (UK time).",
            "There is a new question: From which year on?",
        ]
    );
    assert_eq!(told.attributes("#changed button", "value"), ["correct"]);
    // Who answers now has seen all of it; so has who corrects.
    let later = app.respond(&Answer::default());
    let new = app.browser().post("/r", &[("code", &later)]).expect(200);
    assert!(new.all("#changed").is_empty());
    let mut browser = app.browser();
    let told = begin_correction(&mut browser, &code);
    assert_eq!(
        told.one("h1"),
        "The consultation has changed since you started"
    );
    browser.post("/c/test/changed", &[]).expect(200);
    browser
        .post("/c/test/check", &[PUBLISH[0], ("code", &code)])
        .expect(200);
    assert!(look().all("#changed").is_empty());
    // After closing it is told as well, and not that anything could be corrected.
    changed.texts.stage = "It is over.".into();
    app.open_consultation(changed);
    app.set_time("2026-06-25T12:00:00Z");
    let over = look();
    assert_eq!(
        over.all("#changed li"),
        ["The information about the consultation was changed."]
    );
    assert!(over.all("#changed button").is_empty());
    assert!(over.one("#changed").contains("can no longer be corrected"));
    app.browser()
        .post("/r", &[("code", &code), ("action", "withdraw-now")])
        .expect(200);
    assert!(look().all("#changed").is_empty(), "it counts no more");
}

on_both!(after_a_correction_who_answered_the_questions_about_equality_is_told_to_leave_them);

fn after_a_correction_who_answered_the_questions_about_equality_is_told_to_leave_them(
    backend: Backend,
) {
    const AGAIN: &str = "If you answered these questions before, leave them out now.";
    let app = asking(backend);
    let mut first = send(&app);
    let sent = first.get("/c/test/sent").expect(200);
    let code = sent.one("#code");
    assert!(!first.get("/c/test/equality").text().contains(AGAIN));
    let mut browser = app.browser();
    begin_correction(&mut browser, &code);
    let corrected = browser
        .post("/c/test/check", &[PUBLISH[0], ("code", &code)])
        .expect(200);
    assert!(
        corrected
            .text()
            .contains("If you did not answer these questions when you first sent"),
        "{}",
        corrected.text()
    );
    assert!(browser.get("/c/test/equality").text().contains(AGAIN));
    // Whoever left them out the first time is counted now, once.
    for _ in 0..2 {
        browser
            .post_sure("/c/test/equality", &[("age", "25-34")])
            .expect(200);
    }
    assert_eq!(column(&app, "equality_count.count"), ["1"]);
}

on_both!(equality_answers_need_a_response_and_the_choices_of_the_page);

fn equality_answers_need_a_response_and_the_choices_of_the_page(backend: Backend) {
    let app = asking(backend);
    let mut nobody = app.browser();
    nobody
        .post("/c/test/equality", &[("age", "25-34")])
        .expect(200);
    assert!(
        column(&app, "equality_count.count").is_empty(),
        "only who has sent a response is asked"
    );
    let mut sender = send(&app);
    for wrong in [
        [("age", "sikh"), ("religion", "")],
        [("age", "25-34"), ("age", "35-44")],
    ] {
        sender.post("/c/test/equality", &wrong).expect(422);
    }
    assert_eq!(
        sender.post("/c/test/equality", &[]).expect(200).one("h1"),
        "We have received your response"
    );
    assert!(column(&app, "equality_count.count").is_empty());
    let plain = TestApp::start(backend);
    let mut other = send(&plain);
    assert_eq!(
        other.get("/c/test/equality").expect(200).one("h1"),
        "A test of software",
        "nobody is asked what the consultation does not ask"
    );
}

on_both!(equality_counts_are_published_once_after_closing_and_small_ones_never);

fn equality_counts_are_published_once_after_closing_and_small_ones_never(backend: Backend) {
    let app = asking(backend);
    for n in 0..13 {
        let religion = if n < 12 { "none" } else { "sikh" };
        send(&app)
            .post_sure("/c/test/equality", &[("religion", religion)])
            .expect(200);
    }
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    crate::officials::publish(&mut official).expect(200);
    let rows = || {
        app.browser()
            .get("/c/test/results")
            .expect(200)
            .rows("tbody tr")
    };
    let row = |label: &str| {
        rows()
            .into_iter()
            .find(|row| row.starts_with(label))
            .unwrap()
    };
    assert!(
        row("No religion").contains("10") && row("Sikh").contains("fewer than 10"),
        "{:?}",
        rows()
    );
}

on_both!(a_program_is_flagged_and_counted_like_anybody);

fn a_program_is_flagged_and_counted_like_anybody(backend: Backend) {
    let app = TestApp::start(backend);
    let mut person = app.browser();
    fill_in(&mut person, &Answer::default());
    app.pass(TimeDelta::minutes(3));
    person.post("/c/test/check", PUBLISH).expect(200);
    assert!(column(&app, "sender_flag.sign").is_empty());
    let mut program = app.browser();
    fill_in(&mut program, &Answer::default());
    program
        .post(
            "/c/test/check",
            &[("publish", "publish"), ("website", "https://spam.example")],
        )
        .expect(200);
    let mut signs = column(&app, "sender_flag.sign");
    signs.sort();
    assert_eq!(signs, ["at-once", "hidden-field"]);
    assert_eq!(
        column(&app, "sender_flag.noticed_on"),
        ["2026-06-10", "2026-06-10"],
        "a day, and no time"
    );
    assert_eq!(column(&app, "response.id").len(), 2);
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains("spam.example")),
        "what a program typed there is kept nowhere"
    );
}

on_both!(nobody_is_refused_because_many_share_an_address);

fn nobody_is_refused_because_many_share_an_address(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..64 {
        app.respond(&Answer::default());
    }
    assert_eq!(column(&app, "response.id").len(), 64);
    let many = column(&app, "sender_flag.sign")
        .into_iter()
        .filter(|sign| sign == "many-from-one-network")
        .count();
    assert!(
        (1..=4).contains(&many),
        "from about the sixty-first within an hour on: {many}"
    );
}
