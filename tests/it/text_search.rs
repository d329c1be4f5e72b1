//! Finding an answer among those that a publication shows: by its words, its number, who gave it
//! and in which language.

use crate::moderators::{decide_as_shown, next, publish_as_it_is};
use crate::officials::publish;
use crate::on_both;
use crate::support::browser::{Page, encode};
use crate::support::server::Answer;
use crate::support::{Backend, TestApp, postgres};

const SECRET: &str = "Wetherby";
const WELSH: &str = "Rwy'n meddwl y dylai rhywun sydd ddim yn gweithio i'r heddlu wirio'r feddalwedd \
                     bob blwyddyn a chyhoeddi'r canlyniadau.";

/// Thirty-one texts: one in Welsh, one with accents, one from which a name was removed.
fn published(backend: Backend) -> TestApp {
    let app = TestApp::start(backend);
    let plain: Vec<String> = (0..28).map(|n| format!("Plain words {n}.")).collect();
    let others = [WELSH, "At the Café Tŷ.", "Ask Wetherby about cameras."];
    for words in plain.iter().map(String::as_str).chain(others) {
        app.respond(&Answer {
            words,
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    for _ in 0..31 {
        let item = next(&mut moderator);
        if !item.text().contains(SECRET) {
            publish_as_it_is(&mut moderator, &item).expect(200);
            continue;
        }
        let action = item.attributes("form[data-redact]", "action").remove(0);
        let token = item.csrf_token();
        let fields = [
            ("csrf_token", token.as_str()),
            ("version", "1"),
            ("words", SECRET),
            ("token", "other"),
            ("action", "preview"),
        ];
        let shown = moderator.post(&action, &fields).expect(200);
        let verdict = [("decision", "redact"), ("reason", "abuse")];
        decide_as_shown(&mut moderator, &shown, &verdict).expect(200);
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    app
}

fn search(app: &TestApp, fields: &[(&str, &str)]) -> Page {
    let query = encode(fields);
    app.browser()
        .get(&format!("/c/test/results/1/answers?{query}"))
}

fn found(app: &TestApp, words: &str) -> Vec<String> {
    search(app, &[("words", words)])
        .expect(200)
        .all(".quotes blockquote")
}

on_both!(a_quote_is_found_by_its_words_and_its_number);

fn a_quote_is_found_by_its_words_and_its_number(backend: Backend) {
    let app = published(backend);
    for words in ["cafe ty", "CAFÉ TY", "caf*"] {
        assert_eq!(found(&app, words), ["At the Café Tŷ."], "{words}");
    }
    assert_eq!(found(&app, "words 7"), ["Plain words 7."]);
    let page = search(&app, &[("words", "cameras")]).expect(200);
    assert!(page.text().contains("1 answer fits."), "{}", page.text());
    let number = page.attributes(".quotes > li", "id").remove(0);
    assert_eq!(
        found(&app, &number.to_uppercase()),
        page.all(".quotes blockquote")
    );
    assert!(
        page.one(".quotes figcaption")
            .contains("Why do you say so?"),
        "which question it answers"
    );
    for removed in [SECRET, "wether*"] {
        let page = search(&app, &[("words", removed)]).expect(200);
        assert!(page.all(".quotes").is_empty(), "{removed}");
        assert!(page.text().contains("No answer fits"));
        assert_eq!(page.attributes("main p a[href='/r']", "href").len(), 1);
    }
    for nothing in ["***", "'; DROP TABLE answer;--", &"x".repeat(5_000)] {
        assert!(found(&app, nothing).is_empty(), "{nothing}");
    }
    let form = app.browser().get("/c/test/results/1").expect(200);
    assert_eq!(
        form.attributes("search form", "action"),
        ["/c/test/results/1/answers"]
    );
}

on_both!(texts_come_by_twenty_five_and_can_be_narrowed);

fn texts_come_by_twenty_five_and_can_be_narrowed(backend: Backend) {
    let app = published(backend);
    let first = search(&app, &[]).expect(200);
    let onward = first.attributes("main a[rel=next]", "href").remove(0);
    let second = app.browser().get(&onward).expect(200);
    let numbers = |page: &Page| page.attributes(".quotes > li", "id");
    assert_eq!((numbers(&first).len(), numbers(&second).len()), (25, 6));
    assert!(
        numbers(&second)
            .iter()
            .all(|id| !numbers(&first).contains(id))
    );
    assert!(second.attributes("main a[rel=next]", "href").is_empty());
    let narrow = [("words", "plain"), ("capacity", "resident")];
    let first = search(&app, &narrow).expect(200);
    assert!(first.text().contains("More than 25 answers fit."));
    let onward = first.attributes("main a[rel=next]", "href").remove(0);
    let rest = app.browser().get(&onward).expect(200);
    assert_eq!((numbers(&first).len(), numbers(&rest).len()), (25, 3));
    let welsh = search(&app, &[("language", "cy")]).expect(200);
    assert_eq!(welsh.all(".quotes blockquote"), [WELSH]);
    let other = search(&app, &[("language", "other"), ("words", "cafe")]).expect(200);
    assert_eq!(numbers(&other).len(), 1, "too short to tell");
    let none = search(&app, &[("capacity", "police")]).expect(200);
    assert!(none.text().contains("No answer fits"));
    let page = search(
        &app,
        &[("question", "words"), ("words", "plain"), ("lang", "cy")],
    );
    assert!(page.expect(200).text().contains("Mae mwy na 25 ateb"));
    for (name, value) in [
        ("question", "view"),
        ("capacity", "mayor"),
        ("language", "tlh"),
        ("after", "x"),
        ("after", "99"),
        ("after", "99999999999999999999"),
    ] {
        search(&app, &[(name, value)]).expect(404);
    }
}

on_both!(what_somebody_looks_for_is_kept_nowhere);

fn what_somebody_looks_for_is_kept_nowhere(backend: Backend) {
    let app = published(backend);
    let wanted = "zebra-search-canary-4417";
    let page = search(&app, &[("words", wanted)]).expect(200);
    assert!(
        page.attributes("#words", "value")
            .contains(&wanted.to_owned())
    );
    for at in app.database.dump() {
        assert!(!at.1.contains(wanted), "{}", at.0);
    }
    assert!(!postgres::log().contains(wanted));
}
