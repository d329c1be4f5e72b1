//! Texts that stay unpublished: who reads them, which are among them, and what is recorded.

use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use std::collections::BTreeSet;

fn keep(app: &TestApp, words: &str) -> String {
    app.respond(&Answer {
        words,
        publish: "keep",
        ..Answer::default()
    })
}

fn read(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let csrf_token = browser.csrf_token_of_session();
    let fields: Vec<(&str, &str)> = std::iter::once(("csrf_token", csrf_token.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.post("/read/test", &fields)
}

/// The words of a page's texts.
fn words(page: &Page) -> Vec<String> {
    page.all(".text-answer")
}

/// The acts by which such texts were shown: what each holds.
fn shown(app: &TestApp) -> Vec<String> {
    let dump = app.database.dump();
    let of = |column: &'static str| {
        dump.iter()
            .filter(move |(place, _)| place == column)
            .map(|(_, text)| text.clone())
    };
    of("audit.act")
        .zip(of("audit.detail"))
        .filter(|(act, _)| act == "kept-texts-shown")
        .map(|(_, detail)| detail)
        .collect()
}

on_both!(analysts_read_what_stays_unpublished_and_nothing_of_its_author);

fn analysts_read_what_stays_unpublished_and_nothing_of_its_author(backend: Backend) {
    let app = TestApp::start(backend);
    let mut analyst = app.with_staff(Role::Analyst, None);
    assert!(
        analyst
            .get("/read/test")
            .expect(200)
            .text()
            .contains("Nobody has asked for words to stay unpublished yet")
    );
    let organisation = "The Quiet Society";
    let mut browser = app.browser();
    crate::support::server::fill_in(
        &mut browser,
        &Answer {
            capacity: "organisation",
            words: "Kept by an office.",
            ..Answer::default()
        },
    );
    browser.post(
        "/c/test/respond/answering-as",
        &[("capacity", "organisation"), ("organisation", organisation)],
    );
    browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(200);
    keep(&app, "A kept thought about cameras.");
    keep(&app, "Nothing but porn, it says.");
    app.respond(&Answer {
        words: "Public cameras.",
        ..Answer::default()
    });
    let overview = analyst.get("/read").expect(200);
    assert!(overview.text().contains("Texts: 3"), "{}", overview.text());
    assert_eq!(overview.attributes("main a", "href"), ["/read/test"]);
    let before = analyst.get("/read/test").expect(200);
    assert!(before.text().contains("may not be published or quoted") && words(&before).is_empty());
    assert!(shown(&app).is_empty(), "a page without texts shows none");

    let page = read(&mut analyst, &[]).expect(200);
    let all: BTreeSet<String> = words(&page).into_iter().collect();
    let expected = [
        "A kept thought about cameras.",
        "Nothing but porn, it says.",
        "Kept by an office.",
    ];
    assert_eq!(all, expected.map(str::to_owned).into());
    assert!(
        page.text().contains("received on 10 June 2026") && !page.body.contains(organisation),
        "{}",
        page.text()
    );
    assert_eq!(
        page.all("details .text-answer"),
        ["Nothing but porn, it says."],
        "what may hurt is opened by a press"
    );
    assert!(page.text().contains("This text may hurt: Sexual content"));

    let items = page.all("li code");
    let recorded = shown(&app);
    assert!(
        recorded.len() == 1 && items.iter().all(|item| recorded[0].contains(item.as_str())),
        "{recorded:?}"
    );
    assert!(
        app.database
            .dump()
            .iter()
            .filter(|(_, text)| text.contains("kept thought"))
            .all(|(place, _)| place == "answer.words")
    );
    assert!(!app.browser().get("/c/test").body.contains("kept thought"));
}

on_both!(questions_words_and_pages_of_twenty);

fn questions_words_and_pages_of_twenty(backend: Backend) {
    let app = TestApp::start(backend);
    for number in 0..22 {
        keep(&app, &format!("Kept thought {number}."));
    }
    app.respond(&Answer {
        capacity: "police",
        words: "Kept by an officer.",
        publish: "keep",
        ..Answer::default()
    });
    app.respond(&Answer {
        words: "Public thought.",
        ..Answer::default()
    });
    let mut analyst = app.with_staff(Role::Analyst, None);
    let first = read(&mut analyst, &[("capacity", "resident")]).expect(200);
    assert_eq!(words(&first).len(), 20);
    let next: Vec<(String, String)> = ["capacity"]
        .iter()
        .map(|name| {
            (
                (*name).to_owned(),
                first
                    .attributes(&format!("input[name={name}]"), "value")
                    .remove(0),
            )
        })
        .collect();
    let after = first.attributes("button[name=after]", "value").remove(0);
    let fields: Vec<(&str, &str)> = next
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain([("after", after.as_str())])
        .collect();
    let second = read(&mut analyst, &fields).expect(200);
    assert!(
        second.text().contains("There are no more texts"),
        "{}",
        second.text()
    );
    let all: BTreeSet<String> = words(&first).into_iter().chain(words(&second)).collect();
    assert_eq!((words(&second).len(), all.len()), (2, 22), "each once");
    assert_eq!(shown(&app).len(), 2, "each page is recorded");

    assert_eq!(
        words(&read(&mut analyst, &[("capacity", "police")])),
        ["Kept by an officer."]
    );
    assert_eq!(
        words(&read(
            &mut analyst,
            &[("question", "words"), ("after", "0000000000000000")]
        ))
        .len(),
        20
    );
    assert!(
        read(&mut analyst, &[("question", "view")])
            .expect(200)
            .text()
            .contains("No text fits")
    );
    regard::jobs::index_texts(&app.site.db).unwrap();
    assert_eq!(
        words(&read(&mut analyst, &[("search", "OFFICER kept")])),
        ["Kept by an officer."]
    );
    assert_eq!(
        words(&read(&mut analyst, &[("search", "thou* 21")])),
        ["Kept thought 21."]
    );
    let none = read(&mut analyst, &[("search", "public")]).expect(200);
    assert!(
        none.text().contains("No text fits") && words(&none).is_empty(),
        "what moderators review is not here"
    );
    assert_eq!(
        none.attributes("#search", "value"),
        ["public"],
        "what was typed stays"
    );
}

on_both!(what_was_taken_back_or_does_not_count_is_never_among_them);

fn what_was_taken_back_or_does_not_count_is_never_among_them(backend: Backend) {
    let app = TestApp::start(backend);
    let [withdrawn, erased, corrected, opened] = [
        "Withdrawn thought.",
        "Erased thought.",
        "First thought.",
        "Opened thought.",
    ]
    .map(|words| keep(&app, words));
    keep(&app, "Test entry.");
    keep(&app, "Lasting thought.");
    let mut analyst = app.with_staff(Role::Analyst, None);
    assert_eq!(words(&read(&mut analyst, &[])).len(), 6);
    let mut author = app.browser();
    author
        .post("/r", &[("code", &withdrawn), ("action", "withdraw-now")])
        .expect(200);
    author
        .post("/r", &[("code", &erased), ("action", "erase-now")])
        .expect(200);
    author
        .post("/r", &[("code", &corrected), ("action", "correct")])
        .expect(200);
    author
        .post(
            "/c/test/respond/words",
            &[("words", "Second thought."), ("from", "check")],
        )
        .expect(200);
    author.send_correction(&corrected, "keep").expect(200);
    let mut author = app.browser();
    author
        .post("/r", &[("code", &opened), ("action", "correct")])
        .expect(200);
    author.send_correction(&opened, "publish").expect(200);
    app.database
        .execute(
            "UPDATE response SET not_counted = 'test-entry' WHERE id IN (SELECT response_id FROM \
             answer WHERE words = 'Test entry.')",
        )
        .unwrap();
    let expected = ["Lasting thought.".to_owned(), "Second thought.".to_owned()];
    assert_eq!(
        words(&read(&mut analyst, &[]))
            .into_iter()
            .collect::<BTreeSet<_>>(),
        expected.into()
    );
    assert!(analyst.get("/read").text().contains("Texts: 2"));

    let (mut typist, mut checker) = (app.with_moderator(), app.with_moderator());
    crate::imports::type_in(&mut typist, &[("publish", "keep")]).expect(200);
    crate::imports::press(&mut typist, "hand-over").expect(200);
    crate::imports::press(&mut checker, "take").expect(200);
    assert_eq!(
        words(&read(&mut analyst, &[])).len(),
        2,
        "nobody has released it"
    );
    crate::imports::press(&mut checker, "release").expect(200);
    regard::flows::imports::queue_released(&app.site.db).unwrap();
    assert!(words(&read(&mut analyst, &[])).contains(&"Written by hand.".to_owned()));
}

on_both!(only_analysts_who_are_not_of_the_proposer);

fn only_analysts_who_are_not_of_the_proposer(backend: Backend) {
    let app = TestApp::start(backend);
    keep(&app, "A kept thought.");
    let mut officer = app.with_staff(Role::Analyst, Some("Test Police"));
    assert!(
        !officer
            .get("/read")
            .expect(200)
            .text()
            .contains("A test of software")
    );
    let page = officer.get("/read/test").expect(403);
    assert!(
        page.text().contains("proposer") || page.text().contains("proposal"),
        "{}",
        page.text()
    );
    assert!(
        !read(&mut officer, &[])
            .expect(403)
            .body
            .contains("kept thought")
    );
    for role in Role::ALL.iter().filter(|role| **role != Role::Analyst) {
        let mut other = app.with_staff(*role, None);
        assert_eq!(
            (other.get("/read").status, other.get("/read/test").status),
            (403, 403),
            "{role}"
        );
        assert!(
            !read(&mut other, &[])
                .expect(403)
                .body
                .contains("kept thought"),
            "{role}"
        );
    }
    assert!(shown(&app).is_empty());
    let mut analyst = app.with_staff(Role::Analyst, None);
    assert_eq!(
        read(&mut analyst, &[])
            .expect(200)
            .attributes(".staff-bar a[href='/read']", "href")
            .len(),
        1
    );
    assert_eq!(
        analyst.get("/moderate").status,
        403,
        "reading them decides nothing"
    );
    assert_eq!(
        read(&mut analyst, &[("after", "elsewhere")])
            .expect(200)
            .all(".text-answer"),
        ["A kept thought."]
    );
    let csrf_token = analyst.csrf_token_of_session();
    assert_eq!(
        analyst
            .post("/read/nowhere", &[("csrf_token", &csrf_token)])
            .status,
        404
    );
}
