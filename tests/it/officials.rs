//! From responses to publications: what may be shown, what balances, and what is gone everywhere.

use crate::moderators::{decide, next, publish_as_it_is};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::account::Role;
use regard::ledger::commitment::hex;
use sha2::{Digest, Sha256};

pub fn publish(official: &mut Browser) -> Page {
    publish_in(official, "/official/test/publication")
}

/// Publishes the consultation with that address.
pub fn publish_in(official: &mut Browser, address: &str) -> Page {
    let page = official.get(address).expect(200);
    let day = page.attributes("#cut-off", "value").remove(0);
    let number = page.attributes("input[name=number]", "value").remove(0);
    official.post_sure(
        address,
        &[
            ("csrf_token", &page.csrf_token()),
            ("number", &number),
            ("seen", &seen(&page)),
            ("cut-off", &day),
            ("note", ""),
        ],
    )
}

/// The digest of the figures that a preview shows.
pub fn seen(preview: &Page) -> String {
    preview.attributes("input[name=seen]", "value").remove(0)
}

fn answer_many(app: &TestApp, count: usize, answer: Answer<'_>) -> Vec<String> {
    (0..count).map(|_| app.respond(&answer)).collect()
}

pub fn publish_all_texts(app: &TestApp) {
    let mut moderator = app.with_moderator();
    while !moderator
        .get("/moderate")
        .attributes("form[action$='/next']", "action")
        .is_empty()
    {
        let item = next(&mut moderator);
        publish_as_it_is(&mut moderator, &item).expect(200);
    }
}

pub fn file(app: &TestApp, number: u32, name: &str) -> String {
    app.browser()
        .get(&format!("/c/test/results/{number}/files/{name}"))
        .expect(200)
        .body
}

/// The rows of a CSV file of a publication, each on a line, its cells without their quotation
/// marks and joined by commas.
pub fn csv_rows(app: &TestApp, number: u32, name: &str) -> String {
    let file = file(app, number, name);
    assert!(
        file.starts_with("\u{feff}\""),
        "marked as UTF-8, and quoted"
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(file.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        row.iter().collect::<Vec<_>>().join(",") + "\n"
    });
    rows.collect()
}

on_both!(sealed_until_it_closes);

fn sealed_until_it_closes(backend: Backend) {
    let app = TestApp::start(backend);
    answer_many(&app, 12, Answer::default());
    let mut official = app.with_official();
    let page = official.get("/official/test/publication").expect(200);
    assert!(
        page.text().contains("The balance adds up."),
        "{}",
        page.text()
    );
    assert!(
        page.attributes("#publish", "id").is_empty(),
        "nothing of what people say is shown"
    );
    let csrf_token = page.csrf_token();
    official
        .post(
            "/official/test/publication",
            &[
                ("csrf_token", &csrf_token),
                ("number", "1"),
                ("cut-off", "2026-06-10"),
            ],
        )
        .expect(403);
    assert!(
        app.browser()
            .get("/c/test/results")
            .expect(200)
            .text()
            .contains("No results have been published yet."),
        "an empty state says so"
    );
}

on_both!(letters_with_the_same_wording_are_told_once_after_closing);

fn letters_with_the_same_wording_are_told_once_after_closing(backend: Backend) {
    const LETTER: &str = "I am writing to ask the mayor not to renew the contract for this \
                          software before an audit is published.";
    let app = TestApp::start_with_interim(backend);
    let codes = answer_many(
        &app,
        12,
        Answer {
            words: LETTER,
            ..Answer::default()
        },
    );
    let own = [
        "canal", "school", "market", "library", "station", "hospital", "river", "church",
        "stadium", "garden", "bakery",
    ];
    for (n, place) in own.iter().enumerate() {
        let publish = if n % 2 == 0 { "publish" } else { "keep" };
        let words = format!("{place} {n}: {}", place.repeat(12));
        app.respond(&Answer {
            words: &words,
            publish,
            ..Answer::default()
        });
    }
    answer_many(
        &app,
        10,
        Answer {
            capacity: "police",
            words: "No comment.",
            ..Answer::default()
        },
    );
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    assert!(
        !app.browser()
            .get("/c/test/results")
            .expect(200)
            .text()
            .contains("Letters with the same wording"),
        "not while it is open"
    );
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let results = app.browser().get("/c/test/results").expect(200);
    let rows = |page: &Page| page.rows("[aria-labelledby=letters-1] tbody tr");
    assert_eq!(
        rows(&results)[0],
        "A resident 25 10 10",
        "23 answers, 12 texts, 11 of them alone: {}",
        results.text()
    );
    assert_eq!(
        rows(&results)[2],
        "A police officer or member of staff 10 fewer than 10 fewer than 10"
    );
    let json: serde_json::Value = serde_json::from_str(&file(&app, 2, "publication.json")).unwrap();
    let resident = &json["letters"][0];
    assert_eq!(
        (&resident["responses"], &resident["outside_campaigns"]),
        (&25.into(), &10.into()),
        "{resident}"
    );
    assert!(
        json["letters"][2]["distinct_texts"].is_null()
            && !json.to_string().contains("mayor not to renew")
    );
    app.browser()
        .post("/r", &[("code", &codes[0]), ("action", "erase-now")])
        .expect(200);
    app.browser()
        .post("/r", &[("code", &codes[1]), ("action", "erase-now")])
        .expect(200);
    publish(&mut official).expect(200);
    let again = app.browser().get("/c/test/results").expect(200);
    assert!(
        again.one(".byline").contains('3') && rows(&again) == rows(&results),
        "nothing of it moves when somebody goes"
    );
}

on_both!(after_closing_figures_are_exact_and_everything_agrees);

fn after_closing_figures_are_exact_and_everything_agrees(backend: Backend) {
    let app = TestApp::start(backend);
    answer_many(
        &app,
        9,
        Answer {
            view: "stop",
            ..Answer::default()
        },
    );
    answer_many(&app, 6, Answer::default());
    answer_many(
        &app,
        4,
        Answer {
            capacity: "police",
            ..Answer::default()
        },
    );
    app.set_time("2026-06-13T09:00:00Z");
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let results = app.browser().get("/c/test/results").expect(200);
    let row = |page: &Page, label: &str| {
        page.rows("#q-view tbody tr")
            .into_iter()
            .find(|row| row.starts_with(label))
            .unwrap()
    };
    assert!(
        row(&results, "Stop").contains("9 (60.0%)"),
        "{}",
        row(&results, "Stop")
    );
    assert!(row(&results, "Go on").contains("6 (40.0%)"));
    assert!(
        results.text().contains(
            "Too few responses to show what they say: A police officer or member of staff (4)."
        ) && results.all("#q-view thead th").len() == 2,
        "four police officers stay hidden, and are named once"
    );
    let csv = file(&app, 1, "results.csv");
    let stop: Vec<&str> = csv
        .lines()
        .filter(|line| line.contains("What should happen next?") && line.contains("Stop"))
        .collect();
    assert!(
        stop.iter()
            .any(|line| line.contains("resident") && line.contains(",9,")),
        "{stop:?}"
    );
    assert!(
        !stop
            .iter()
            .any(|line| line.contains("police") && line.contains(",4,")),
        "{stop:?}"
    );
    let json: serde_json::Value = serde_json::from_str(&file(&app, 1, "publication.json")).unwrap();
    assert!(json.to_string().contains("\"received\":15"), "{json}");
    assert_eq!(
        results.rows(".joined tbody tr"),
        [
            "Received 15 4 19",
            "Counted 15 4 19",
            "Waiting until there are enough to be shown together 0 4 4",
            "In the tables 15 0 15"
        ]
    );
}

on_both!(while_open_thirty_make_a_group_and_the_newest_twenty_stay_out);

fn while_open_thirty_make_a_group_and_the_newest_twenty_stay_out(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for (count, view) in [(20, "stop"), (5, "not-sure"), (26, "go-on")] {
        answer_many(
            &app,
            count,
            Answer {
                view,
                ..Answer::default()
            },
        );
    }
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let first = app.browser().get("/c/test/results/1").expect(200);
    assert!(first.text().contains("31"), "51 less the newest 20");
    // Five more: too few for a group, so the tables stand as they were.
    answer_many(&app, 5, Answer::default());
    publish(&mut official).expect(200);
    let second = app.browser().get("/c/test/results/2").expect(200);
    assert_eq!(
        first.all("#q-view tbody tr"),
        second.all("#q-view tbody tr")
    );
    let older = csv_rows(&app, 2, "results.csv");
    assert!(
        older
            .lines()
            .any(|line| line.contains(",view,") && line.contains(",31,ten-five,1,")),
        "an older table says so: {older}"
    );
    answer_many(&app, 5, Answer::default());
    publish(&mut official).expect(200);
    let third = app.browser().get("/c/test/results/3").expect(200);
    assert_ne!(
        first.all("#q-view tfoot td"),
        third.all("#q-view tfoot td"),
        "ten more make a group"
    );
}

on_both!(whoever_leaves_while_it_is_open_stays_counted_and_nobody_takes_their_place);

fn whoever_leaves_while_it_is_open_stays_counted_and_nobody_takes_their_place(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let mut official = app.with_official();
    let codes = answer_many(
        &app,
        50,
        Answer {
            view: "stop",
            ..Answer::default()
        },
    );
    publish(&mut official).expect(200);
    // Ten of the thirty who are counted go, and the newest ten.
    for code in codes[..10].iter().chain(&codes[40..]) {
        app.browser()
            .post("/r", &[("code", code), ("action", "withdraw-now")])
            .expect(200);
    }
    publish(&mut official).expect(200);
    let stands_as_it_was = |number: u32| {
        let page = app
            .browser()
            .get(&format!("/c/test/results/{number}"))
            .expect(200);
        assert_eq!(
            page.rows(".joined .total:last-child"),
            ["In the tables 30 30"]
        );
        let csv = csv_rows(&app, number, "results.csv");
        assert!(
            csv.lines()
                .any(|line| line.contains(",view,") && line.contains(",30,withheld,1,")),
            "made for publication 1: {csv}"
        );
    };
    stands_as_it_was(2);
    // With eleven who come, twenty-one are in no group: too few while the newest twenty stay out.
    answer_many(&app, 11, Answer::default());
    publish(&mut official).expect(200);
    stands_as_it_was(3);
}

on_both!(new_texts_appear_ten_at_once_and_never_in_the_order_of_arrival);

fn new_texts_appear_ten_at_once_and_never_in_the_order_of_arrival(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    let mut official = app.with_official();
    let text = |n: usize| format!("Text number {n}.");
    for n in 0..9 {
        app.respond(&Answer {
            words: &text(n),
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    publish(&mut official).expect(200);
    assert!(
        !file(&app, 1, "texts.csv").contains("Text number"),
        "nine could be told apart"
    );
    for n in 9..40 {
        app.respond(&Answer {
            words: &text(n),
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    publish(&mut official).expect(200);
    let csv = file(&app, 2, "texts.csv");
    assert!((0..40).all(|n| csv.contains(&text(n))));
    let mut browser = app.browser();
    let mut page = browser.get("/c/test/results/2/answers/words").expect(200);
    let mut shown = page.all("blockquote");
    while let [next] = page.attributes("a[rel=next]", "href").as_slice() {
        page = browser.get(next).expect(200);
        shown.extend(page.all("blockquote"));
    }
    assert_eq!(shown.len(), 40);
    assert_ne!(shown, (0..40).map(text).collect::<Vec<_>>());
    assert!(
        !file(&app, 1, "texts.csv").contains("Text number"),
        "an older publication stays as it was"
    );
}

on_both!(a_redacted_text_is_redacted_everywhere_and_nowhere_as_it_was_typed);

fn a_redacted_text_is_redacted_everywhere_and_nowhere_as_it_was_typed(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for n in 0..10 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    publish_all_texts(&app);
    app.respond(&Answer {
        words: "Call me on 07700 900123 =1+1",
        ..Answer::default()
    });
    let mut moderator = app.with_moderator();
    let item = next(&mut moderator);
    crate::moderators::remove(
        &mut moderator,
        &item,
        ("07700 900123", "contact"),
        &[("reason", "personal-data")],
    )
    .expect(200);
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    let page = app
        .browser()
        .get("/c/test/results/1/answers/words")
        .expect(200);
    assert!(
        page.text()
            .contains("Call me on [contact details removed] =1+1")
    );
    for name in [
        "results.csv",
        "balance.csv",
        "texts.csv",
        "csv-metadata.json",
        "publication.json",
    ] {
        assert!(!file(&app, 1, name).contains("07700"), "{name}");
    }
    assert!(file(&app, 1, "texts.csv").contains("[contact details removed]"));
    assert!(file(&app, 1, "publication.json").contains("[contact details removed]"));
    let places: Vec<String> = app
        .database
        .dump()
        .into_iter()
        .filter(|(_, text)| text.contains("07700 900123"))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(places, ["answer.words"]);
}

on_both!(an_erased_text_is_a_tombstone_in_every_publication);

fn an_erased_text_is_a_tombstone_in_every_publication(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for n in 0..11 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    let code = app.respond(&Answer {
        words: "To be regretted.",
        ..Answer::default()
    });
    publish_all_texts(&app);
    let mut official = app.with_official();
    publish(&mut official).expect(200);
    publish(&mut official).expect(200);
    let before = app.browser().get("/c/test/results/1").expect(200);
    app.browser()
        .post("/r", &[("code", &code), ("action", "erase-now")])
        .expect(200);
    for number in [1, 2] {
        for name in ["texts.csv", "publication.json"] {
            assert!(
                !file(&app, number, name).contains("To be regretted."),
                "{number} {name}"
            );
        }
        let page = app
            .browser()
            .get(&format!("/c/test/results/{number}/answers/words"))
            .expect(200);
        assert_eq!(page.all(".tombstone").len(), 1);
        assert!(!page.text().contains("To be regretted."));
    }
    let after = app.browser().get("/c/test/results/1").expect(200);
    assert_eq!(
        before.all("#q-view tbody tr"),
        after.all("#q-view tbody tr"),
        "figures never change"
    );
    assert_ne!(
        before.all("details code"),
        after.all("details code"),
        "the digests do, and both are noted"
    );
    assert!(after.text().contains("→"));
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.contains("To be regretted.")),
        "not in a stored file either"
    );
}

on_both!(a_text_taken_down_leaves_what_was_published);

fn a_text_taken_down_leaves_what_was_published(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    for n in 0..10 {
        app.respond(&Answer {
            words: &format!("Harmless {n}."),
            ..Answer::default()
        });
    }
    let mut moderator = app.with_moderator();
    for _ in 0..10 {
        let item = next(&mut moderator);
        decide(&mut moderator, &item, &[("decision", "publish")]).expect(200);
    }
    publish(&mut app.with_official()).expect(200);
    let documents = ["results.en.xlsx", "results.en.ods", "report.en.docx"];
    let before = documents.map(|name| document(&app, name));
    let history = moderator.get("/moderate/history");
    let undo = history.attributes("ol form", "action").remove(0);
    moderator
        .post(
            &undo,
            &[("csrf_token", &history.csrf_token()), ("public", "1")],
        )
        .expect(200);
    let page = app
        .browser()
        .get("/c/test/results/1/answers/words")
        .expect(200);
    assert_eq!(
        (page.all("blockquote").len(), page.all(".tombstone").len()),
        (9, 1)
    );
    assert!(!file(&app, 1, "texts.csv").contains("Harmless 9."));
    let after = documents.map(|name| document(&app, name));
    assert!(
        before[0] != after[0] && before[1] != after[1],
        "the workbooks are made of what is public now"
    );
    assert_eq!(
        before[2], after[2],
        "the document holds no words of residents"
    );
}

/// The bytes of a document of the first publication.
fn document(app: &TestApp, name: &str) -> Vec<u8> {
    let path = format!("/c/test/results/1/files/{name}");
    app.browser().get_bytes(&path)
}

on_both!(a_publication_is_given_as_documents_in_every_language_that_is_offered);

fn a_publication_is_given_as_documents_in_every_language_that_is_offered(backend: Backend) {
    let app = TestApp::start_with_interim(backend);
    answer_many(&app, 12, Answer::default());
    publish(&mut app.with_official()).expect(200);
    let page = app.browser().get("/c/test/results").expect(200);
    let paths = page.attributes(".documents a", "href");
    assert!(
        paths.len() >= 3 && paths.len().is_multiple_of(3),
        "{paths:?}"
    );
    for path in &paths {
        let bytes = app.browser().get_bytes(path);
        assert!(bytes.starts_with(b"PK"), "{path}");
        let tag = format!("\"{}\"", hex(&Sha256::digest(&bytes)));
        let mut browser = app.browser();
        let known = browser.get_with(path, &[("if-none-match", &tag)]);
        assert_eq!(known.status, 304, "{path}");
    }
    for name in [
        "results.xx.xlsx",
        "results.ur.ods",
        "report.en.xlsx",
        "report..docx",
    ] {
        app.browser()
            .get(&format!("/c/test/results/1/files/{name}"))
            .expect(404);
    }
    app.browser()
        .get("/c/test/results/9/files/results.en.xlsx")
        .expect(404);
}

on_both!(moderators_do_not_publish_and_officials_do_not_moderate);

fn moderators_do_not_publish_and_officials_do_not_moderate(backend: Backend) {
    let app = TestApp::start(backend);
    app.with_moderator()
        .get("/official/test/publication")
        .expect(403);
    app.with_official().get("/moderate").expect(403);
    app.with_staff(Role::Administrator, None)
        .get("/moderate")
        .expect(403);
}
