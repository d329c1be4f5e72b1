//! The queue: one decision for each text, by the right people, and every way in which it can go
//! wrong.

use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use chrono::TimeDelta;
use regard::domain::account::Role;

/// Takes the next item.
pub fn next(browser: &mut Browser) -> Page {
    let csrf_token = browser.get("/moderate").csrf_token();
    browser
        .post("/moderate/queues/test/next", &[("csrf_token", &csrf_token)])
        .expect(200)
}

/// The address that an item's form goes to.
pub fn address(item: &Page) -> String {
    item.attributes("form[data-redact]", "action").remove(0)
}

/// Decides on an item that is held.
pub fn decide(browser: &mut Browser, item: &Page, fields: &[(&str, &str)]) -> Page {
    let (csrf_token, version) = (
        item.csrf_token(),
        item.attributes("input[name=version]", "value").remove(0),
    );
    let mut all = vec![
        ("csrf_token", csrf_token.as_str()),
        ("version", version.as_str()),
        ("action", "decide"),
    ];
    all.extend(fields);
    browser.post(&address(item), &all)
}

/// Shows what the public would read, and where typed words stand.
pub fn preview(browser: &mut Browser, item: &Page, fields: &[(&str, &str)]) -> Page {
    let (csrf_token, version) = (
        item.csrf_token(),
        item.attributes("input[name=version]", "value").remove(0),
    );
    let mut all = vec![
        ("csrf_token", csrf_token.as_str()),
        ("version", version.as_str()),
        ("action", "preview"),
    ];
    all.extend(fields);
    browser.post(&address(item), &all)
}

/// Decides with every place that a page has ticked.
pub fn decide_as_shown(browser: &mut Browser, shown: &Page, fields: &[(&str, &str)]) -> Page {
    let ticked = shown.attributes("input[name=take][checked]", "value");
    let mut all: Vec<(&str, &str)> = ticked
        .iter()
        .map(|place| ("take", place.as_str()))
        .collect();
    all.extend(fields);
    decide(browser, shown, &all)
}

/// Removes words as somebody does who types them: looks at where they stand, then records the
/// decision.
pub fn remove(
    browser: &mut Browser,
    item: &Page,
    (words, token): (&str, &str),
    fields: &[(&str, &str)],
) -> Page {
    let shown = preview(browser, item, &[("words", words), ("token", token)]).expect(200);
    let mut all = vec![("decision", "redact")];
    all.extend(fields);
    decide_as_shown(browser, &shown, &all)
}

/// Says yes when a page asks whether the public may read what was found, with everything else as it
/// was.
pub fn confirm(browser: &mut Browser, asked: &Page, fields: &[(&str, &str)]) -> Page {
    let confirmation = asked
        .attributes("button[name=confirmed]", "value")
        .remove(0);
    let mut all = vec![("confirmed", confirmation.as_str())];
    all.extend(fields);
    decide_as_shown(browser, asked, &all)
}

/// Publishes every word of a text, whatever was found in it.
pub fn publish_as_it_is(browser: &mut Browser, item: &Page) -> Page {
    let page = decide(browser, item, &[("decision", "publish")]);
    if page.status == 422 {
        confirm(browser, &page, &[("decision", "publish")])
    } else {
        page
    }
}

fn words(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        ..Answer::default()
    })
}

fn decisions(app: &TestApp) -> usize {
    app.database
        .dump()
        .iter()
        .filter(|(place, _)| place == "decision.id")
        .count()
}

on_both!(publish_redact_withhold_and_their_words_to_the_author);

fn publish_redact_withhold_and_their_words_to_the_author(backend: Backend) {
    let app = TestApp::start(backend);
    let codes: Vec<String> = [
        "One fine text.",
        "Ask Jo Sample,\nor jo sample again.",
        "Abusive words.",
    ]
    .iter()
    .map(|text| words(&app, text))
    .collect();
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    assert!(item.text().contains("One fine text."));
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    let item = next(&mut moderator);
    let shown = preview(
        &mut moderator,
        &item,
        &[("words", "jo sample"), ("token", "name")],
    )
    .expect(200);
    assert_eq!(
        shown.one(".public-text"),
        "Ask [name removed], or [name removed] again."
    );
    decide_as_shown(
        &mut moderator,
        &shown,
        &[("decision", "redact"), ("reason", "personal-data")],
    )
    .expect(200);
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);

    let mut author = app.browser();
    let mut own = |code: &str| author.post("/r", &[("code", code)]).expect(200).text();
    assert!(!own(&codes[0]).contains("removed"));
    let redacted = own(&codes[1]);
    assert!(
        redacted.contains("Ask [name removed], or [name removed] again.")
            && redacted.contains("It named somebody"),
        "{redacted}"
    );
    assert!(own(&codes[2]).contains("It abused somebody."));
    assert!(next_is_empty(&mut moderator));
}

on_both!(what_is_missing_or_wrong_comes_back_with_what_was_typed);

fn what_is_missing_or_wrong_comes_back_with_what_was_typed(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Some words.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    let wrong: [&[(&str, &str)]; 6] = [
        &[],
        &[("decision", "redact"), ("reason", "abuse")],
        &[
            ("decision", "redact"),
            ("words", "Some"),
            ("token", "other"),
        ],
        &[("decision", "withhold")],
        &[
            ("decision", "withhold"),
            ("reason", "a code of another consultation"),
        ],
        &[
            ("decision", "redact"),
            ("reason", "abuse"),
            ("words", "not in the text"),
            ("token", "other"),
        ],
    ];
    for fields in wrong {
        let page = decide(&mut moderator, &item, fields).expect(422);
        assert!(page.one("title").starts_with("Error: "), "{fields:?}");
        let anchor = page.attributes(".error-summary a", "href").remove(0);
        assert!(
            page.body.contains(&format!("id=\"{}\"", &anchor[1..])),
            "{anchor} leads somewhere"
        );
    }
    let both = decide(
        &mut moderator,
        &item,
        &[
            ("decision", "publish"),
            ("words", "Some"),
            ("token", "other"),
        ],
    )
    .expect(422);
    assert_eq!(
        both.attributes("input[name=take][checked]", "value"),
        ["0-4:other"],
        "what was typed is there, as a place"
    );
    assert_eq!(decisions(&app), 0);
}

on_both!(two_moderators_never_hold_the_same_text);

fn two_moderators_never_hold_the_same_text(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "First.");
    words(&app, "Second.");
    let (mut one, mut two) = (app.with_moderator(), app.with_moderator());
    let (first, second) = (next(&mut one), next(&mut two));
    assert!(first.text().contains("First.") && second.text().contains("Second."));
    let peek = two.get(&address(&first)).expect(200);
    assert!(!peek.text().contains("First."), "only who holds it sees it");
    let csrf_token = first.csrf_token();
    one.post(
        &format!("{}/release", address(&first)),
        &[("csrf_token", &csrf_token)],
    )
    .expect(200);
    decide(&mut two, &second, &[("decision", "publish")]).expect(200);
    assert!(next(&mut two).text().contains("First."));
}

on_both!(a_stale_decision_is_a_conflict_that_shows_both);

fn a_stale_decision_is_a_conflict_that_shows_both(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Contested.");
    let (mut slow, mut quick) = (app.with_moderator(), app.with_moderator());
    let held = next(&mut slow);
    app.pass(TimeDelta::minutes(11));
    let taken = next(&mut quick);
    assert!(
        taken.text().contains("Contested."),
        "a lease ends by itself"
    );
    decide(
        &mut quick,
        &taken,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    let page = decide(
        &mut slow,
        &held,
        &[
            ("decision", "redact"),
            ("reason", "abuse"),
            ("words", "Contested"),
            ("token", "other"),
        ],
    )
    .expect(409);
    assert!(
        page.text().contains("Abuse") && page.text().contains("Contested → [words removed]"),
        "{}",
        page.text()
    );
    assert_eq!(decisions(&app), 1);
}

on_both!(a_lease_that_is_over_loses_nothing_while_nobody_else_took_the_item);

fn a_lease_that_is_over_loses_nothing_while_nobody_else_took_the_item(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "A long redaction.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    app.pass(TimeDelta::minutes(25));
    remove(
        &mut moderator,
        &item,
        ("long", "other"),
        &[("reason", "abuse")],
    )
    .expect(200);
    assert_eq!(decisions(&app), 1);
}

on_both!(fifty_decisions_at_once_are_one);

fn fifty_decisions_at_once_are_one(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Wanted by all.");
    let mut holder = app.with_moderator();
    let item = next(&mut holder);
    let cookies = holder.cookies.clone();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..50)
            .map(|_| {
                scope.spawn(|| {
                    let mut own = app.browser();
                    own.cookies = cookies.clone();
                    let (csrf_token, address) = (item.csrf_token(), address(&item));
                    own.post_once(
                        &address,
                        &[
                            ("csrf_token", &csrf_token),
                            ("version", "1"),
                            ("decision", "publish"),
                            ("action", "decide"),
                        ],
                    )
                    .status
                })
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 303).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 409).count(),
        49,
        "{statuses:?}"
    );
    assert_eq!(decisions(&app), 1);
}

on_both!(undo_puts_a_text_back_and_only_once);

fn undo_puts_a_text_back_and_only_once(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Back again.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    let history = moderator.get("/moderate/history").expect(200);
    assert!(
        history.text().contains("Back again."),
        "it says which text it was"
    );
    let undo = history.attributes("ol form", "action").remove(0);
    let csrf_token = history.csrf_token();
    moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(200);
    let again = moderator
        .post(&undo, &[("csrf_token", &csrf_token)])
        .expect(200);
    assert!(
        !again.all(".notice").is_empty(),
        "a second undo says that it is too late"
    );
    let mut other = app.with_moderator();
    let other_token = other.get("/moderate").csrf_token();
    other
        .post(&undo, &[("csrf_token", &other_token)])
        .expect(200);
    assert!(next(&mut moderator).text().contains("Back again."));
}

on_both!(an_erased_text_is_gone_from_under_the_moderator);

fn an_erased_text_is_gone_from_under_the_moderator(backend: Backend) {
    let app = TestApp::start(backend);
    let code = words(&app, "Regretted.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    decide(&mut moderator, &item, &[("decision", "publish")]).expect(410);
    assert_eq!(decisions(&app), 0);
}

on_both!(words_kept_back_never_enter_the_queue);

fn words_kept_back_never_enter_the_queue(backend: Backend) {
    let app = TestApp::start(backend);
    app.respond(&Answer {
        words: "Not for publication.",
        publish: "keep",
        ..Answer::default()
    });
    assert!(next_is_empty(&mut app.with_moderator()));
}

on_both!(people_of_the_proposer_do_not_moderate_its_consultation);

fn people_of_the_proposer_do_not_moderate_its_consultation(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "About the police.");
    let mut insider = app.with_staff(Role::Moderator, Some("test police"));
    assert!(
        !insider
            .get("/moderate")
            .text()
            .contains("A test of software")
    );
    let mut outsider = app.with_moderator();
    let item = next(&mut outsider);
    insider.get(&address(&item)).expect(403);
    let csrf_token = insider.get("/moderate").csrf_token();
    insider
        .post("/moderate/queues/test/next", &[("csrf_token", &csrf_token)])
        .expect(403);
}

on_both!(every_act_is_in_the_audit_and_no_words_are);

fn every_act_is_in_the_audit_and_no_words_are(backend: Backend) {
    let app = TestApp::start(backend);
    words(&app, "Secret sentence.");
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    decide(
        &mut moderator,
        &item,
        &[("decision", "withhold"), ("reason", "abuse")],
    )
    .expect(200);
    let acts: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(place, _)| place == "audit.act")
        .map(|(_, act)| act)
        .collect();
    for act in [
        "consultation-imported",
        "consultation-opened",
        "account-added",
        "signed-in",
        "item-shown",
        "item-decided",
    ] {
        assert!(acts.iter().any(|found| found == act), "{act} in {acts:?}");
    }
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(place, text)| place.starts_with("audit.") && text.contains("Secret"))
    );
}

on_both!(signing_in_and_out);

fn signing_in_and_out(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("who@office.example", Role::Moderator, None);
    let mut browser = app.browser();
    assert_eq!(browser.get("/moderate").one("h1"), "Sign in");
    browser
        .post("/sign-in", &[("email", ""), ("password", "")])
        .expect(422);
    let wrong = browser
        .post(
            "/sign-in",
            &[("email", "who@office.example"), ("password", "wrong")],
        )
        .expect(422);
    let unknown = browser
        .post(
            "/sign-in",
            &[("email", "nobody@office.example"), ("password", "wrong")],
        )
        .expect(422);
    assert_eq!(
        wrong.one(".error-summary li"),
        unknown.one(".error-summary li"),
        "both look the same"
    );
    assert!(
        wrong.attributes("#password", "value").is_empty(),
        "a password is never sent back"
    );
    let mut staff = app.sign_in("who@office.example");
    let session = staff.cookies.get("session").cloned().unwrap();
    let csrf_token = staff.get("/moderate").csrf_token();
    staff
        .post("/sign-out", &[("csrf_token", &csrf_token)])
        .expect(200);
    staff.cookies.insert("session".to_owned(), session);
    assert_eq!(
        staff.get("/moderate").one("h1"),
        "Sign in",
        "the server ended the session"
    );
    let mut later = app.sign_in("who@office.example");
    app.pass(TimeDelta::hours(13));
    assert_eq!(later.get("/moderate").one("h1"), "Sign in");
}

on_both!(ten_tries_an_hour_without_locking_the_owner_out);

fn ten_tries_an_hour_without_locking_the_owner_out(backend: Backend) {
    let app = TestApp::start(backend);
    app.add_user("who@office.example", Role::Moderator, None);
    let owner = app.sign_in("who@office.example");
    let mut thief = app.browser();
    let statuses: Vec<u16> = (0..12)
        .map(|_| {
            thief
                .post(
                    "/sign-in",
                    &[("email", "who@office.example"), ("password", "guess")],
                )
                .status
        })
        .collect();
    assert_eq!(statuses, [[422; 10].as_slice(), &[429; 2]].concat());
    let mut again = app.browser();
    again
        .cookies
        .insert("device".to_owned(), owner.cookies["device"].clone());
    let page = again.post_once(
        "/sign-in",
        &[
            ("email", "who@office.example"),
            ("password", crate::support::server::PASSWORD),
        ],
    );
    assert_eq!(page.status, 303, "a known device has tries of its own");
}

fn next_is_empty(moderator: &mut Browser) -> bool {
    moderator
        .get("/moderate")
        .attributes("form[action$='/next']", "action")
        .is_empty()
}
