//! The results of a consultation as a report: one figure a question, every figure once, ranges in
//! words and pictures.

use crate::officials::publish;
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::{self, Answer};
use crate::support::{Backend, TestApp};
use regard::config::Config;
use regard::domain::data_licence::DataLicence;
use serde_json::json;

/// Twenty-four residents and four police officers, published after closing.
fn published(backend: Backend) -> TestApp {
    let app = TestApp::start(backend);
    for place in 0..24 {
        app.respond(&Answer {
            view: if place < 14 { "stop" } else { "go-on" },
            ..Answer::default()
        });
    }
    for _ in 0..4 {
        app.respond(&Answer {
            capacity: "police",
            ..Answer::default()
        });
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    app
}

fn results(app: &TestApp, query: &str) -> Page {
    app.browser()
        .get(&format!("/c/test/results{query}"))
        .expect(200)
}

/// Changes the tables of residents in the stored snapshot.
fn change_tables(app: &TestApp, question: &str, change: impl Fn(&mut serde_json::Value)) {
    app.change_snapshot("test", |snapshot| {
        for figures in snapshot["questions"].as_array_mut().unwrap() {
            if figures["key"] == question {
                let tables = figures["tables"].as_array_mut().unwrap();
                tables
                    .iter_mut()
                    .filter(|table| table["capacity"] == "resident")
                    .for_each(&change);
            }
        }
    });
}

/// The table of two groups of which nearly all gave one answer.
fn as_ranges(table: &mut serde_json::Value, answers: &[(&str, &str, u64, u64)]) {
    let row = |(key, label, least, most): &(&str, &str, u64, u64)| {
        json!({
            "key": key, "label": label,
            "cell": { "shown": "between", "count": { "least": least, "most": most } },
        })
    };
    table["rule"] = "ranges".into();
    table["since_left"] = 2.into();
    table["rows"] = answers.iter().map(row).collect();
}

on_both!(a_range_has_its_own_words_and_look_wherever_it_stands);

fn a_range_has_its_own_words_and_look_wherever_it_stands(backend: Backend) {
    let app = published(backend);
    let view = [
        ("go-on", "Go on", 0, 2),
        ("stop", "Stop", 22, 24),
        ("not-answered", "Not answered", 0, 2),
    ];
    let worry = [
        ("not", "Not at all", 0, 2),
        ("very", "Very", 22, 24),
        ("not-answered", "Not answered", 0, 2),
    ];
    change_tables(&app, "view", |table| as_ranges(table, &view));
    change_tables(&app, "worry", |table| as_ranges(table, &worry));
    let page = results(&app, "");
    assert_eq!(
        page.all("#q-view .finding"),
        ["A resident: most answered “Stop” (between 22 and 24 of 24, 91–100%)"]
    );
    assert_eq!(
        page.rows("#q-view tbody tr")[..2],
        ["Go on 0–2 (0–9%)", "Stop 22–24 (91–100%)"]
    );
    assert_eq!(page.attributes("#q-view .bar .perhaps", "x").len(), 3);
    assert!(
        page.one("#q-worry .stack desc")
            .contains("Very 22–24 (91–100%)"),
        "{}",
        page.one("#q-worry")
    );
    assert!(
        page.all("#q-worry .key li")
            .contains(&"one of these, it is not known which".to_owned())
    );
    for said in [
        "A range such as “106–108” means that the count is one of these numbers.",
        "2 of these responses have been withdrawn, erased or changed since they were counted. \
         They are still in these figures.",
    ] {
        assert!(page.one("#q-view .base").contains(said), "{said}");
    }
    let cymraeg = results(&app, "?lang=cy");
    assert!(
        cymraeg
            .one("#q-view .finding")
            .contains("rhwng 22 a 24 o 24, 91–100%"),
        "{}",
        cymraeg.one("#q-view")
    );
}

on_both!(one_list_is_what_was_found_and_where_and_each_question_has_one_figure);

fn one_list_is_what_was_found_and_where_and_each_question_has_one_figure(backend: Backend) {
    let app = published(backend);
    let page = results(&app, "");
    let links = page.attributes("#contents + ol a", "href");
    assert_eq!(
        links,
        ["#q-view", "#q-conditions", "#q-worry", "#q-age-band"]
    );
    for link in &links {
        assert_eq!(page.all(&format!("{link}.result")).len(), 1, "{link}");
        let shown = page.all(&format!("{link} > :is(.table-wrap, .stacks)"));
        assert!(shown.len() <= 1, "{link}: every figure once: {shown:?}");
    }
    assert_eq!(
        page.all("#contents + ol span")[0],
        "A resident: most answered “Stop” (14 of 24, 58.3%)"
    );
    assert_eq!(
        page.rows(".joined tbody tr"),
        [
            "Received 24 4 28",
            "Counted 24 4 28",
            "Waiting until there are enough to be shown together 0 4 4",
            "In the tables 24 0 24"
        ]
    );
    assert!(
        page.text().contains(
            "Too few responses to show what they say: A police officer or member of staff (4)."
        ) && !page.one("#q-view").contains("A police officer"),
        "named once, at the top"
    );
}

on_both!(the_title_that_runs_through_the_print_is_the_publication_s_own);

fn the_title_that_runs_through_the_print_is_the_publication_s_own(backend: Backend) {
    let app = published(backend);
    let page = results(&app, "");
    let sheet = page.attributes("link[media=print]", "href");
    assert_eq!(sheet, ["/c/test/results/1/print.css"]);
    let sheet = app.browser().get(&sheet[0]).expect(200);
    assert_eq!(
        sheet.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert!(
        sheet
            .body
            .contains("content:\"A test of software – Results: publication 1\""),
        "{}",
        sheet.body
    );
}

on_both!(what_may_be_done_with_the_data_is_said_as_far_as_it_is_known);

fn what_may_be_done_with_the_data_is_said_as_far_as_it_is_known(backend: Backend) {
    let notes = |licence: Option<DataLicence>| {
        let config = Config {
            licence,
            ..server::config()
        };
        let app = TestApp::with(backend, config);
        app.open_consultation(server::edition());
        app.respond(&Answer::default());
        app.set_time("2026-06-13T09:00:00Z");
        publish(&mut app.with_official()).expect(200);
        results(&app, "").one(".notes")
    };
    assert!(notes(None).contains("Nobody has given a licence"));
    let given = notes("OGL-UK-3.0".parse().ok());
    assert!(given.contains("under the Open Government Licence v3.0 (https://www.national"));
    assert!("OGL".parse::<DataLicence>().is_err());
}
