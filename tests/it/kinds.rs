//! Every kind of question, from its page to its table.

use crate::counted_by_database::counted_anew;
use crate::officials::{csv_rows, file, publish};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::CONSULTATION;
use crate::support::{Backend, Browser, TestApp};
use regard::domain::consultation_file;

const KINDS: &str = r#"
[[pages]]
key = "kinds"
title = "Every other kind"

[[pages.questions]]
key = "first"
kind = "ranking"
text = "Which comes first?"
not_sure = "Not sure"
options = [
  { key = "audits", label = "Audits" },
  { key = "limits", label = "Limits" },
]

[[pages.questions]]
key = "agree"
kind = "matrix"
text = "Do you agree?"
not_sure = "Not sure"
statements = [
  { key = "helps", label = "It helps" },
  { key = "watched", label = "I feel watched" },
]
options = [
  { key = "no", label = "Disagree" },
  { key = "yes", label = "Agree" },
]

[[pages.questions]]
key = "hours"
kind = "number"
text = "How many hours?"
min = 0
max = 100
decimals = 1
unit = "hours"
bands = [10]
not_sure = "Not sure"

[[pages.questions]]
key = "moved"
kind = "date"
text = "When did you move here?"
precision = "month"
partial = true
min = 2000
max = 2026
bands = [2015]

[[pages.questions]]
key = "area"
kind = "postcode"
text = "Where do you live?"
elsewhere = "Somewhere else"
not_sure = "Not sure"
options = [
  { key = "south", label = "South", postcodes = ["SW"] },
  { key = "north", label = "North", postcodes = ["N", "NW"] },
]

[[pages]]
key = "explained"
title = "What happens with this"
intro = "Nothing is asked here."

[[classifications]]"#;

fn start(backend: Backend) -> TestApp {
    start_with(backend, &[])
}

/// With changes to the page of kinds.
pub fn start_with(backend: Backend, changes: &[(&str, &str)]) -> TestApp {
    let app = TestApp::empty(backend);
    let kinds = changes.iter().fold(KINDS.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let text = CONSULTATION.replacen("\n[[classifications]]", &kinds, 1);
    app.open_consultation(
        consultation_file::read(&text).unwrap_or_else(|errors| panic!("{errors:#?}")),
    );
    app
}

pub const ADDRESS: &str = "/c/test/respond/kinds";

pub fn begin(app: &TestApp) -> Browser {
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    browser
}

const ALL: [(&str, &str); 9] = [
    ("first.limits", "1"),
    ("first.audits", "2"),
    ("agree.helps", "yes"),
    ("agree.watched", "not-sure"),
    ("hours", "12.50"),
    ("moved.month", "May"),
    ("moved.year", "2019"),
    ("area.postcode", "SW1A 2AA"),
    ("area", ""),
];

/// The links of the summary of errors.
fn wrong(page: &Page) -> Vec<String> {
    page.attributes(".error-summary a", "href")
}

on_both!(every_kind_is_answered_checked_and_seen_again);

fn every_kind_is_answered_checked_and_seen_again(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    let page = browser.post(ADDRESS, &ALL).expect(200);
    assert_eq!(
        page.one("h1"),
        "What happens with this",
        "a page that explains something"
    );
    assert!(page.text().contains("Nothing is asked here."));
    browser.post("/c/test/respond/explained", &[]).expect(200);
    let again = browser.get(ADDRESS).expect(200);
    assert_eq!(again.attributes("option[selected]", "value"), ["2", "1"]);
    assert_eq!(
        again.attributes("#agree-helps-yes[checked]", "value"),
        ["yes"]
    );
    assert_eq!(again.attributes("#hours", "value"), ["12.5"]);
    assert_eq!(again.attributes("[name^='moved.']", "value"), ["5", "2019"]);
    assert_eq!(
        again.attributes("#area-postcode", "value"),
        [""],
        "the postcode is forgotten"
    );
    assert_eq!(again.attributes("[name=area][checked]", "value"), ["south"]);
    let check = browser.get("/c/test/check").expect(200).text();
    for line in [
        "1. Limits",
        "2. Audits",
        "It helps: Agree",
        "I feel watched: Not sure",
        "12.5 hours",
        "May 2019",
        "South",
    ] {
        assert!(check.contains(line), "{line} in {check}");
    }
    let code = browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200)
        .one("#code");
    let mine = browser.post("/r", &[("code", &code)]).expect(200).text();
    assert!(
        mine.contains("1. Limits") && mine.contains("May 2019") && mine.contains("South"),
        "{mine}"
    );
    assert!(
        !app.database
            .dump()
            .iter()
            .any(|(_, text)| text.replace(' ', "").to_uppercase().contains("SW1A")),
        "no postcode is stored"
    );
}

on_both!(mistakes_are_told_where_they_are_and_nothing_is_lost);

fn mistakes_are_told_where_they_are_and_nothing_is_lost(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    let bad = [
        ("first.limits", "1"),
        ("first.audits", "1"),
        ("agree.helps", "perhaps"),
        ("hours", "lots"),
        ("moved.month", "13"),
        ("moved.year", "2019"),
        ("area.postcode", "London"),
    ];
    let page = browser.post(ADDRESS, &bad).expect(422);
    assert_eq!(
        wrong(&page),
        [
            "#first-limits",
            "#agree-helps-no",
            "#hours",
            "#moved-month",
            "#area-postcode"
        ],
        "{}",
        page.text()
    );
    assert!(
        page.one(".error-summary")
            .contains("“Limits”: Give position 1 to one option only")
    );
    assert_eq!(page.attributes("option[selected]", "value"), ["1", "1"]);
    assert_eq!(page.attributes("#hours", "value"), ["lots"]);
    assert_eq!(
        page.attributes("#area-postcode", "value"),
        ["London"],
        "until the page is left, what was typed stays"
    );
    for (fields, link) in [
        (&[("first.limits", "2")][..], "#first-audits"),
        (&[("first.nothing", "1")], "#first-audits"),
        (&[("hours", "100.1")], "#hours"),
        (&[("hours", "1.25")], "#hours"),
        (&[("hours", "3"), ("hours", "not-sure")], "#hours"),
        (&[("moved.month", "5")], "#moved-year"),
        (&[("moved.year", "1999")], "#moved-year"),
        (&[("area", "west")], "#area-postcode"),
        (
            &[("agree.helps", "yes"), ("agree.helps", "no")],
            "#agree-helps-no",
        ),
    ] {
        let page = browser.post(ADDRESS, fields).expect(422);
        assert_eq!(wrong(&page), [link], "{fields:?}: {}", page.text());
    }
    let long = "9".repeat(5_000);
    browser.post(ADDRESS, &[("hours", &long)]).expect(422);
    browser.post(ADDRESS, &[("hours", "1\u{0}2")]).expect(422);
    assert!(browser.get("/c/test/check").text().contains("Not provided"));
}

on_both!(an_area_can_be_chosen_without_a_postcode);

fn an_area_can_be_chosen_without_a_postcode(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    browser
        .post(ADDRESS, &[("area", "north"), ("area.postcode", "")])
        .expect(200);
    assert!(browser.get("/c/test/check").text().contains("North"));
    browser
        .post(
            ADDRESS,
            &[("area", "elsewhere"), ("area.postcode", "m1 1ae")],
        )
        .expect(200);
    let check = browser.get("/c/test/check").text();
    assert!(check.contains("Somewhere else"), "{check}");
    let told = browser
        .post(ADDRESS, &[("area", "north"), ("area.postcode", "m1 1ae")])
        .expect(422);
    assert!(
        told.one(".error-summary")
            .contains("This postcode is in “Somewhere else”, and another area is chosen"),
        "nothing is settled in silence: {}",
        told.text()
    );
}

on_both!(a_postcode_that_cannot_be_taken_is_kept_nowhere);

fn a_postcode_that_cannot_be_taken_is_kept_nowhere(backend: Backend) {
    let app = start(backend);
    let mut browser = begin(&app);
    for typed in ["SW1A 1A", "London"] {
        let told = browser.post_once(ADDRESS, &[("hours", "3"), ("area.postcode", typed)]);
        assert!(
            told.status == 422 && told.attributes("#area-postcode", "value") == [typed],
            "it comes back in the answer itself: {}",
            told.text()
        );
        let again = browser.get(ADDRESS).expect(200);
        assert_eq!(again.attributes("#area-postcode", "value"), [""]);
    }
    // Going back keeps what else stands there, right or wrong.
    let fields = [
        ("hours", "lots"),
        ("area.postcode", "London"),
        ("action", "back"),
    ];
    browser.post(ADDRESS, &fields).expect(200);
    let again = browser.get(ADDRESS).expect(422);
    assert_eq!(
        (
            again.attributes("#hours", "value"),
            again.attributes("#area-postcode", "value")
        ),
        (vec!["lots".to_owned()], vec![String::new()])
    );
}

on_both!(one_answer_can_be_sent_from_a_page_that_insists);

fn one_answer_can_be_sent_from_a_page_that_insists(backend: Backend) {
    let app = TestApp::empty(backend);
    let text = CONSULTATION.replacen(
        "\n[[classifications]]",
        &KINDS.replace("kind = \"ranking\"", "kind = \"ranking\"\nrequired = true"),
        1,
    );
    app.open_consultation(consultation_file::read(&text).unwrap());
    let mut browser = begin(&app);
    let page = browser.post(ADDRESS, &[("hours", "3")]).expect(422);
    assert_eq!(wrong(&page), ["#first-audits", "#first-limits"]);
    let check = browser
        .post(ADDRESS, &[("hours", "3"), ("action", "check")])
        .expect(200);
    assert_eq!(check.one("h1"), "Check your answers");
    assert!(check.text().contains("3 hours"));
    let page = browser
        .post("/c/test/check", &[("publish", "keep")])
        .expect(422);
    assert_eq!(wrong(&page), ["#row-first"]);
}

on_both!(every_kind_is_published);

fn every_kind_is_published(backend: Backend) {
    let app = start(backend);
    for place in 0..24 {
        let mut browser = begin(&app);
        let mut fields = ALL.to_vec();
        if place % 3 == 0 {
            fields[0].1 = "2";
            fields[1].1 = "1";
            fields[2].1 = "no";
            fields[4].1 = "7";
            fields[6].1 = "2001";
            fields[7].1 = "NW1";
        }
        browser.post(ADDRESS, &fields).expect(200);
        browser
            .post("/c/test/check", &[("publish", "publish")])
            .expect(200);
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    counted_anew(&app);
    let csv = csv_rows(&app, 1, "results.csv");
    let found = |start: &str, end: &str| {
        assert!(
            csv.lines()
                .any(|line| line.contains(start) && line.contains(end)),
            "{start} … {end} in\n{csv}"
        );
    };
    found(
        ",first,Which comes first?,limits,Limits,resident,1,1st,16,66.7,1.33,",
        "24,exact,",
    );
    found(
        ",first,Which comes first?,audits,Audits,resident,1,1st,8,33.3,1.67,",
        "24,exact,",
    );
    found(
        ",agree,Do you agree?,helps,It helps,resident,yes,Agree,16,66.7,,",
        "24,exact,",
    );
    found(
        ",hours,How many hours?,,,resident,from-10,10 to 100 hours,16,",
        "24,exact,",
    );
    found(
        ",moved,When did you move here?,,,resident,from-2000,2000 to 2014,8,",
        "24,exact,",
    );
    found(
        ",area,Where do you live?,,,resident,north,North,8,33.3,,",
        "24,exact,",
    );
    let watched: Vec<&str> = csv
        .lines()
        .filter(|line| line.contains(",I feel watched,resident,"))
        .collect();
    assert!(
        watched
            .iter()
            .any(|line| line.contains(",not-sure,") && line.contains(",range,22,24,"))
            && watched
                .iter()
                .filter(|line| line.contains(",range,0,2,"))
                .count()
                == 3,
        "all said the same: {watched:?}"
    );
    let results = app.browser().get("/c/test/results").expect(200);
    let places = results.all("#q-first .stacks .aside");
    assert!(
        places.contains(&"mean place 1.33, of 24".to_owned()),
        "{places:?}"
    );
    assert_eq!(
        results.one("#q-first h3"),
        "Which comes first?",
        "no title reads as what was found"
    );
    assert_eq!(
        results.all("#q-first .findings").len(),
        1,
        "one figure for all options"
    );
    assert_eq!(
        results.all("#q-agree .finding")[0],
        "A resident, on “It helps”: most answered “Agree” (16 of 24, 66.7%)"
    );
    assert!(results.one("#q-agree svg title").contains("It helps"));
    let json: serde_json::Value = serde_json::from_str(&file(&app, 1, "publication.json")).unwrap();
    let ranked = json["questions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|question| question["part"]["key"] == "limits")
        .unwrap();
    assert_eq!(ranked["tables"][0]["mean_position"], "1.33");
}

on_both!(not_sure_stands_beside_the_scale_of_a_matrix_and_not_on_it);

fn not_sure_stands_beside_the_scale_of_a_matrix_and_not_on_it(backend: Backend) {
    let app = start(backend);
    let page = begin(&app).get(ADDRESS).expect(200);
    assert_eq!(
        page.attributes(".steps input", "value"),
        ["no", "yes", "no", "yes"]
    );
    assert_eq!(
        page.attributes("fieldset.scale input", "value"),
        ["no", "yes", "not-sure", "no", "yes", "not-sure"]
    );
}
