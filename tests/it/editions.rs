//! What a publication says of answers: no winner that is none, and nobody silent who was not asked.

use crate::imports::Office;
use crate::officials::{file, publish, publish_all_texts, publish_in};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::edition;
use crate::support::{Backend, TestApp};
use regard::domain::account::Role;
use regard::domain::consultation::{Edition, WhileOpen};
use regard::domain::consultation_file;
use regard::flows::admin;

const ADDED: [&str; 2] = [
    include_str!("../data/editions/question-added-1.toml"),
    include_str!("../data/editions/question-added-2.toml"),
];
const DROPPED: [&str; 2] = [
    include_str!("../data/editions/question-dropped-1.toml"),
    include_str!("../data/editions/question-dropped-2.toml"),
];
const TIE: &str = include_str!("../data/editions/tie.csv");
pub const MAP: &str = include_str!("../data/editions/tie-map.toml");

pub fn read(text: &str) -> Edition {
    consultation_file::read(text).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// An office that has opened an edition in November.
pub fn office(backend: Backend, edition: Edition) -> Office {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-10T12:00:00Z");
    let slug = edition.slug.clone();
    app.open_consultation(edition);
    Office::of(app, &slug)
}

impl Office {
    /// Opens another edition on a day at noon.
    pub fn change(&mut self, day: &str, edition: Edition) {
        self.app.set_time(&format!("{day}T12:00:00Z"));
        self.app.open_consultation(edition);
        self.live = self
            .app
            .site
            .catalogue
            .find(&self.live.edition.slug)
            .unwrap();
    }

    /// Brings in responses to the edition that is open, and counts them.
    pub fn bring(&self, map: &str, file: &str) {
        let stored = self
            .import(map, file.as_bytes())
            .unwrap_or_else(|refused| panic!("{refused:?}"));
        self.release(&self.second, stored.batch).unwrap();
    }

    /// Publishes after the consultation has closed.
    pub fn publish_closed(&self) -> Page {
        self.app.set_time("2027-02-21T12:00:00Z");
        let slug = &self.live.edition.slug;
        publish_in(
            &mut self.app.with_official(),
            &format!("/official/{slug}/publication"),
        )
        .expect(200);
        self.results("")
    }

    pub fn results(&self, query: &str) -> Page {
        self.app
            .browser()
            .get(&format!("/c/{}/results{query}", self.live.edition.slug))
            .expect(200)
    }

    pub fn file(&self, name: &str) -> String {
        self.app
            .browser()
            .get(&format!(
                "/c/{}/results/1/files/{name}",
                self.live.edition.slug
            ))
            .expect(200)
            .body
    }
}

/// A file for a map with these columns beside the number and the day; as many rows as each line
/// says.
pub fn csv(columns: &str, start: &str, rows: &[(usize, &str)]) -> String {
    let mut text = format!("ID,Date,{columns}\n");
    let all = rows
        .iter()
        .flat_map(|(count, cells)| std::iter::repeat_n(cells, *count));
    text.extend(
        all.enumerate()
            .map(|(number, cells)| format!("{start}{number},01/11/2026,{cells}\n")),
    );
    text
}

fn map(answers: &str) -> String {
    let start = MAP.split("[answers").next().unwrap();
    format!("{start}{answers}")
}

/// The lines of a table in results.csv.
fn lines(csv: &str, question: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let all = reader.records().map(|record| {
        record
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    all.filter(|line| line[3] == question && line[7] == "resident")
        .collect()
}

/// Option, count, per cent and base of each line.
fn figures(csv: &str, question: &str) -> Vec<[String; 4]> {
    lines(csv, question)
        .into_iter()
        .map(|line| [8, 10, 11, 13].map(|place| line[place].clone()))
        .collect()
}

/// The test consultation, with figures while it is open.
fn interim() -> Edition {
    let mut edition = edition();
    edition.publication.while_open = WhileOpen::Headlines;
    edition
}

fn without_words() -> Edition {
    let mut edition = interim();
    edition.form.pages.retain(|page| page.key != "words");
    edition
}

/// Somebody answers the test consultation on the pages that it has, and gets a code.
fn answer(app: &TestApp, fields: &[(&str, &str)]) -> String {
    let mut browser = app.browser();
    browser.post_once("/c/test/respond", &[]);
    browser
        .post("/c/test/respond/answering-as", &[("capacity", "resident")])
        .expect(200);
    for (name, value) in fields {
        let page = if *name == "worry" { "more" } else { name };
        browser
            .post(&format!("/c/test/respond/{page}"), &[(name, value)])
            .expect(200);
    }
    browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200)
        .one("#code")
}

/// How many responses the table of residents is about, as a file of a publication says it: the page
/// shows no base where every figure is hidden.
fn base_in_file(app: &TestApp, number: u32, question: &str) -> String {
    let csv = crate::officials::file(app, number, "results.csv");
    lines(&csv, question)[0][13].clone()
}

/// What stands under a figure: its base, and when it was made.
fn base(page: &Page, anchor: &str) -> String {
    let bases = page.all(&format!("{anchor} tfoot td"));
    let notes = page.all(&format!("{anchor} .base span"));
    [bases[..1].to_vec(), notes].concat().join(" | ")
}

on_both!(three_answers_with_eight_each_were_given_equally_often);

fn three_answers_with_eight_each_were_given_equally_often(backend: Backend) {
    let office = office(backend, read(ADDED[0]));
    office.bring(MAP, TIE);
    let results = office.publish_closed();
    let said = "A resident: “Yes”, “No” and “Yes, partly” were given equally often (8 of 24, 33.3% \
                each), and no answer more often";
    assert_eq!(results.all("#q-support .finding"), [said]);
    assert_eq!(
        results.all("#contents + ol span")[0],
        said,
        "the same in the list of what was found"
    );
    assert_eq!(
        results.one("#q-support h3"),
        "Do you support it?",
        "the heading names no answer"
    );
    let cymraeg = office.results("?lang=cy");
    let said = &cymraeg.all("#q-support .finding")[0];
    assert!(
        said.contains("yr un mor aml â’i gilydd")
            && said.contains("“Yes”, “No”, “Yes, partly” (8 o 24, 33.3% yr un)"),
        "{said}"
    );
    assert!(
        !results.body.contains("given most often") && !cymraeg.body.contains("amlaf"),
        "nowhere on the page"
    );
    assert!(
        results.all("#q-age .finding").is_empty(),
        "nobody answered, and nothing is said of it"
    );
}

on_both!(of_two_equal_rounded_figures_neither_is_named_and_each_capacity_has_its_own_finding);

fn of_two_equal_rounded_figures_neither_is_named_and_each_capacity_has_its_own_finding(
    backend: Backend,
) {
    let app = TestApp::empty(backend);
    app.open_consultation(interim());
    let office = Office::of(app, "test");
    let map = crate::imports::MAP.replace(
        "{ \"A person\" = \"resident\" }",
        "{ \"A person\" = \"resident\", \"Officer\" = \"police\" }",
    );
    let mut file = "no,day,who,view,words\n".to_owned();
    // The newest twenty of each capacity stay out while it is open: they are the last of each.
    let residents = [
        ("A person", "go-on", 19),
        ("A person", "stop", 21),
        ("A person", "not-sure", 3),
        ("A person", "go-on", 16),
        ("A person", "stop", 4),
    ];
    let police = [("Officer", "stop", 20), ("Officer", "go-on", 36)];
    for (who, view, count) in residents.into_iter().chain(police) {
        for _ in 0..count {
            let row = format!("{},02/06/2026,{who},{view},\n", file.lines().count());
            file.push_str(&row);
        }
    }
    office.bring(&map, &file);
    publish(&mut office.app.with_official()).expect(200);
    let open = office.results("");
    let said = [
        "A resident: about as many answered “Go on” as “Stop” (about 20 of 43, 47% each), and no \
         answer was given more often",
        "A police officer or member of staff: the answer given most often is “Stop” (about 20 of \
         36, 56%)",
    ];
    let headings = open.all("#q-view .finding");
    assert!(
        said.iter()
            .all(|said| headings.contains(&(*said).to_owned())),
        "{headings:?}"
    );
    office.app.set_time("2026-06-13T09:00:00Z");
    publish(&mut office.app.with_official()).expect(200);
    let closed = "A resident: most answered “Go on” (35 of 63, 55.6%)";
    assert_eq!(
        office.results("").all("#q-view .finding")[0],
        closed,
        "the true counts name the one that was not first among equals"
    );
    let cymraeg = "A resident: “Go on” oedd ateb y rhan fwyaf (35 o 63, 55.6%)";
    assert_eq!(
        office.results("?lang=cy").all("#q-view .finding")[0],
        cymraeg
    );
}

on_both!(who_answered_before_a_question_existed_was_not_asked_it);

fn who_answered_before_a_question_existed_was_not_asked_it(backend: Backend) {
    let mut office = office(backend, read(ADDED[0]));
    office.bring(
        MAP,
        &csv("Support,Comments", "A", &[(7, "Yes,"), (5, "No,")]),
    );
    office.change("2026-12-05", read(ADDED[1]));
    let with_new =
        map("[answers.support]\ncolumn = \"Support\"\n[answers.newq]\ncolumn = \"New\"\n");
    office.bring(
        &with_new,
        &csv("Support,New", "B", &[(7, "Yes,Y"), (4, "No,N"), (1, "No,")]),
    );
    let results = office.publish_closed();
    assert_eq!(
        results.one("#q-newq .tag"),
        "Asked since 5 December 2026. The form did not have this question before."
    );
    let rows = results.rows("#q-newq tbody tr");
    let expected = [
        "Y 7 (58.3%)",
        "N 4 (33.3%)",
        "Not answered 1 (8.3%)",
        "Not asked, because the form did not have this question 12",
    ];
    assert_eq!(rows, expected);
    assert_eq!(results.all("#q-newq tfoot td"), ["12"]);
    assert!(
        base(&results, "#q-newq").starts_with(
            "12 | 12 other responses were to a form without this question, so their authors were \
             not asked."
        ),
        "{}",
        base(&results, "#q-newq")
    );
    assert_eq!(
        results.all("#q-newq .finding")[0],
        "A resident: most answered “Y” (7 of 12, 58.3%)"
    );
    assert_eq!(
        results.all("#q-support tfoot td"),
        ["24"],
        "everybody was asked this"
    );
    assert!(
        results.all("#q-support .tag").is_empty()
            && !results.one("#q-newq svg").contains("Not asked")
    );
    assert!(
        results
            .text()
            .contains("Who answered a form without a question was not asked it"),
        "the notes say so"
    );
    let csv = office.file("results.csv");
    let expected = [
        ["y", "7", "58.3", "12"],
        ["n", "4", "33.3", "12"],
        ["not-answered", "1", "8.3", "12"],
        ["not-in-form", "12", "", "12"],
    ];
    assert_eq!(
        figures(&csv, "newq"),
        expected.map(|line| line.map(str::to_owned))
    );
    assert!(
        lines(&csv, "newq")
            .iter()
            .all(|line| line[18] == "2026-12-05" && line[19].is_empty()),
        "{csv}"
    );
    assert!(
        lines(&csv, "support")
            .iter()
            .all(|line| line[13] == "24" && line[18].is_empty()),
        "{csv}"
    );
    let json: serde_json::Value = serde_json::from_str(&office.file("publication.json")).unwrap();
    let question = json["questions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|question| question["key"] == "newq")
        .unwrap();
    assert_eq!(
        (&question["asked"]["since"], &question["tables"][0]["base"]),
        (&"2026-12-05".into(), &12.into())
    );
    let cymraeg = office.results("?lang=cy");
    assert!(
        cymraeg
            .one("#q-newq")
            .contains("Gofynnwyd ers 5 Rhagfyr 2026."),
        "{}",
        cymraeg.one("#q-newq")
    );
    assert!(
        cymraeg
            .one("#q-newq tbody")
            .contains("Heb ei ofyn, oherwydd nad oedd y cwestiwn hwn ar y ffurflen")
    );
}

on_both!(a_dropped_question_stays_in_the_page_and_in_every_file_marked);

fn a_dropped_question_stays_in_the_page_and_in_every_file_marked(backend: Backend) {
    let mut office = office(backend, read(DROPPED[0]));
    let which = map(
        "[answers.support]\ncolumn = \"Support\"\n[answers.which]\ncolumn = \"Which\"\nseparator = \
         \";\"\n",
    );
    office.bring(
        &which,
        &csv(
            "Support,Which",
            "A",
            &[(12, "Yes,a"), (12, "No,b;c"), (10, "No,none")],
        ),
    );
    office.change("2026-12-05", read(DROPPED[1]));
    office.bring(
        &map("[answers.support]\ncolumn = \"Support\"\n"),
        &csv("Support", "B", &[(11, "Yes")]),
    );
    office.app.set_time("2027-02-21T12:00:00Z");
    assert!(
        office
            .app
            .with_official()
            .get("/official/rem/publication")
            .expect(200)
            .text()
            .contains("Which? (asked until 5 December 2026)"),
        "before it is published"
    );
    let results = office.publish_closed();
    assert!(
        results
            .all("ol.contents a")
            .contains(&"Which? (asked until 5 December 2026)".to_owned()),
        "{:?}",
        results.all("ol.contents a")
    );
    assert_eq!(
        results.one("#q-which .tag"),
        "Asked until 5 December 2026. The form no longer has this question."
    );
    assert!(
        results
            .one("#q-which")
            .contains("Several answers could be chosen")
    );
    assert!(
        !results
            .one("#q-support")
            .contains("Several answers could be chosen")
    );
    let rows = results.rows("#q-which tbody tr");
    assert_eq!(
        rows[..2],
        ["Red, and green 12 (35.3%)", "Red 12 (35.3%)"],
        "{rows:?}"
    );
    assert_eq!(
        (
            rows.last().unwrap().as_str(),
            results.all("#q-which tfoot td")
        ),
        (
            "Not asked, because the form did not have this question 11",
            vec!["34".to_owned()]
        )
    );
    let csv = office.file("results.csv");
    let marked = lines(&csv, "which");
    assert!(
        marked.len() == 6
            && marked
                .iter()
                .all(|line| line[16] == "multiple" && line[19] == "2026-12-05"),
        "{marked:?}"
    );
    assert!(office.file("csv-metadata.json").contains("asked_until"));
    let json: serde_json::Value = serde_json::from_str(&office.file("publication.json")).unwrap();
    let question = json["questions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|question| question["key"] == "which")
        .unwrap();
    assert_eq!(
        (&question["asked"]["until"], &question["text"]),
        (&"2026-12-05".into(), &"Which?".into())
    );
    assert!(
        office
            .results("?lang=cy")
            .one("#q-which")
            .contains("Gofynnwyd hyd 5 Rhagfyr 2026.")
    );
}

on_both!(words_to_a_dropped_question_are_read_and_say_until_when_it_was_asked);

fn words_to_a_dropped_question_are_read_and_say_until_when_it_was_asked(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(interim());
    for n in 0..12 {
        answer(
            &app,
            &[("view", "stop"), ("words", &format!("Reason {n}."))],
        );
    }
    app.set_time("2026-06-11T12:00:00Z");
    app.open_consultation(without_words());
    answer(&app, &[("view", "stop")]);
    let mut moderator = app.with_moderator();
    assert!(
        moderator
            .get("/moderate/queues/test")
            .expect(200)
            .text()
            .contains("Why do you say so?"),
        "not a key in its place"
    );
    publish_all_texts(&app);
    publish(&mut app.with_official()).expect(200);
    let results = app.browser().get("/c/test/results").expect(200);
    assert!(
        results
            .text()
            .contains("Why do you say so? (asked until 11 June 2026) : 12 answers"),
        "{}",
        results.text()
    );
    let texts = app
        .browser()
        .get("/c/test/results/1/answers/words")
        .expect(200);
    assert_eq!(
        (texts.one("h1").as_str(), texts.one(".tag").as_str()),
        (
            "Why do you say so?",
            "Asked until 11 June 2026. The form no longer has this question."
        )
    );
    let csv = file(&app, 1, "texts.csv");
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.ends_with(",2026-06-11"))
            && csv.contains("Reason 3."),
        "{csv}"
    );
}

on_both!(a_form_that_nobody_answered_leaves_no_trace_in_results);

fn a_form_that_nobody_answered_leaves_no_trace_in_results(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(interim());
    app.open_consultation(without_words());
    for _ in 0..22 {
        answer(&app, &[("view", "stop")]);
    }
    publish(&mut app.with_official()).expect(200);
    let results = app.browser().get("/c/test/results").expect(200);
    assert!(
        !results.text().contains("sked until")
            && !results.text().contains("Questions that not every form had")
    );
}

on_both!(who_left_is_taken_out_of_a_table_by_ten_or_never);

fn who_left_is_taken_out_of_a_table_by_ten_or_never(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(without_words());
    let worried = |worry| answer(&app, &[("view", "stop"), ("worry", worry)]);
    let first: Vec<String> = (0..20)
        .map(|n| worried(if n % 2 == 0 { "not" } else { "very" }))
        .collect();
    let mut dropped = without_words();
    dropped.form.pages.retain(|page| page.key != "more");
    app.open_consultation(dropped);
    let second: Vec<String> = (0..20)
        .map(|n| answer(&app, &[("view", if n % 2 == 0 { "stop" } else { "go-on" })]))
        .collect();
    app.set_time("2026-06-13T09:00:00Z");
    let publish_without = |codes: &[&String]| {
        for code in codes {
            app.browser()
                .post("/r", &[("code", code), ("action", "withdraw-now")])
                .expect(200);
        }
        publish(&mut app.with_official()).expect(200);
        app.browser().get("/c/test/results").expect(200)
    };
    publish_without(&[]);
    let twelve: Vec<&String> = first[..4].iter().chain(&second[..8]).collect();
    let results = publish_without(&twelve);
    assert!(
        base(&results, "#q-view").starts_with("28"),
        "eight and four who said something else: {}",
        base(&results, "#q-view")
    );
    assert!(
        base(&results, "#q-worry").starts_with("20"),
        "not all of the group were asked it: {}",
        base(&results, "#q-worry")
    );
    let six: Vec<&String> = first[4..10].iter().collect();
    let results = publish_without(&six);
    assert!(
        base(&results, "#q-view").starts_with("28"),
        "six are too few"
    );
    let four: Vec<&String> = second[8..12].iter().collect();
    let results = publish_without(&four);
    assert!(
        base(&results, "#q-view").starts_with("28"),
        "eight of the ten said the same: {}",
        base(&results, "#q-view")
    );
    let eight: Vec<&String> = second[12..].iter().collect();
    let results = publish_without(&eight);
    assert!(
        base(&results, "#q-view").starts_with("28"),
        "asked once, it is never asked again"
    );
}

on_both!(a_dropped_question_keeps_what_was_counted_and_waits_for_ten_who_were_asked);

fn a_dropped_question_keeps_what_was_counted_and_waits_for_ten_who_were_asked(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(interim());
    for n in 0..44 {
        answer(
            &app,
            &[
                ("view", "stop"),
                ("worry", if n % 2 == 0 { "not" } else { "very" }),
            ],
        );
    }
    let mut dropped = interim();
    dropped.form.pages.retain(|page| page.key != "more");
    app.open_consultation(dropped);
    for _ in 0..14 {
        answer(&app, &[("view", "go-on")]);
    }
    publish(&mut app.with_official()).expect(200);
    assert_eq!(
        base_in_file(&app, 1, "worry"),
        "38",
        "the newest twenty wait, fourteen of the second form"
    );
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let closed = app.browser().get("/c/test/results").expect(200);
    assert!(
        base(&closed, "#q-worry").starts_with("38"),
        "six more were asked it, too few: {}",
        base(&closed, "#q-worry")
    );
    assert_eq!(closed.rows("#q-worry tbody tr")[0], "Not at all 19 (50.0%)");
    assert!(base(&closed, "#q-view").starts_with("58"));
}

on_both!(a_question_asked_only_after_an_answer_that_all_gave_is_not_told_by_form);

fn a_question_asked_only_after_an_answer_that_all_gave_is_not_told_by_form(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(without_words());
    for n in 0..20 {
        answer(&app, &[("view", if n % 2 == 0 { "stop" } else { "go-on" })]);
    }
    let mut routed = without_words();
    routed.form.pages[1].when = Some(regard::domain::consultation::When {
        question: "view".into(),
        is: vec!["stop".into()],
    });
    app.open_consultation(routed);
    for n in 0..24 {
        answer(
            &app,
            &[
                ("view", "stop"),
                ("worry", if n % 2 == 0 { "not" } else { "very" }),
            ],
        );
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let results = app.browser().get("/c/test/results").expect(200);
    assert!(
        results.one("#q-worry").contains("This table is not shown"),
        "who was asked would tell what those of the second form said: {}",
        results.one("#q-worry")
    );
    assert_eq!(results.rows("#q-view tbody tr")[1], "Stop 34 (77.3%)");
}

on_both!(old_rounded_tables_are_added_to_as_the_ranges_that_they_are);

fn old_rounded_tables_are_added_to_as_the_ranges_that_they_are(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(interim());
    for view in [["stop"; 15], ["go-on"; 15], ["not-sure"; 15]].concat() {
        answer(&app, &[("view", view)]);
    }
    for n in 0..20 {
        answer(&app, &[("view", if n < 12 { "stop" } else { "go-on" })]);
    }
    publish(&mut app.with_official()).expect(200);
    assert_eq!(base_in_file(&app, 1, "view"), "45");
    as_before_there_were_groups(&app);
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let csv = file(&app, 2, "publication.json");
    let json: serde_json::Value = serde_json::from_str(&csv).unwrap();
    let rows = &json["questions"][0]["tables"][0]["rows"];
    let ends = |place: usize| (&rows[place]["least"], &rows[place]["most"]);
    assert_eq!(
        [ends(0), ends(1), ends(2), ends(3)],
        [
            (&21.into(), &25.into()),
            (&25.into(), &29.into()),
            (&13.into(), &17.into()),
            (&0.into(), &9.into())
        ],
        "15 rounded and hidden, and true counts of twenty: {json:#}"
    );
}

on_both!(an_old_table_that_took_people_who_were_not_asked_for_silent_is_not_added_to);

fn an_old_table_that_took_people_who_were_not_asked_for_silent_is_not_added_to(backend: Backend) {
    let app = TestApp::empty(backend);
    let mut short = interim();
    short.form.pages.retain(|page| page.key == "view");
    app.open_consultation(short);
    for _ in 0..24 {
        answer(&app, &[("view", "stop")]);
    }
    app.open_consultation(interim());
    for worry in [["not"; 11], ["very"; 11]]
        .concat()
        .into_iter()
        .chain(["some"; 5])
        .chain(["not", "very"].repeat(10))
    {
        answer(&app, &[("view", "go-on"), ("worry", worry)]);
    }
    publish(&mut app.with_official()).expect(200);
    assert_eq!(base_in_file(&app, 1, "worry"), "27");
    as_before_there_were_groups(&app);
    as_the_first_format_had_it(&app);
    let before = app.browser().get("/c/test/results/1").expect(200);
    assert_eq!(
        (
            before.all("#q-worry tfoot td"),
            before.all("#q-worry .tag").len()
        ),
        (vec!["51".to_owned()], 0),
        "shown as it was"
    );
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let after = app.browser().get("/c/test/results").expect(200);
    assert!(
        base(&after, "#q-worry").starts_with("20"),
        "of those who came since: {}",
        base(&after, "#q-worry")
    );
    assert_eq!(after.rows("#q-worry tbody tr")[0], "Not at all 10 (50.0%)");
    assert!(base(&after, "#q-view").starts_with("71"));
}

on_both!(opening_an_edition_that_drops_or_adds_a_question_says_so_first);

fn opening_an_edition_that_drops_or_adds_a_question_says_so_first(backend: Backend) {
    let app = TestApp::empty(backend);
    app.open_consultation(without_words());
    let mut admin = app.with_staff(Role::Administrator, None);
    let mut changed = interim();
    changed.form.pages.retain(|page| page.key != "more");
    admin::import(&app.site.db, changed, app.clock.now()).unwrap();
    let page = admin.get("/admin/consultations/test").expect(200);
    let draft = page.one("#draft");
    let dropped = draft.find("Questions that it no longer asks").unwrap();
    let added = draft.find("Questions that it adds").unwrap();
    assert!(
        draft[dropped..added].contains("How worried are you?")
            && draft[added..].contains("Why do you say so?"),
        "{draft}"
    );
    assert!(draft.contains("stay in the results") && draft.contains("count as not asked"));
}

/// Makes of the first publication what the program stored before responses were counted in groups.
fn as_before_there_were_groups(app: &TestApp) {
    for statement in [
        "INSERT INTO tabulation (consultation_id, publication_id, capacity, members) \
         SELECT consultation_id, publication_id, capacity, members FROM sealed_group",
        "DELETE FROM sealed_group",
    ] {
        app.database.execute(statement).unwrap();
    }
}

/// Makes of the first publication what the program before questions had a period stored: in the
/// table of a question the 24 who were not asked stand as silent.
fn as_the_first_format_had_it(app: &TestApp) {
    app.change_snapshot("test", |snapshot| {
        snapshot["format"] = 1.into();
        for question in snapshot["questions"].as_array_mut().unwrap() {
            if question.as_object_mut().unwrap().remove("asked").is_none() {
                continue;
            }
            for table in question["tables"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .filter(|table| table["capacity"] == "resident")
            {
                table["base"] = (table["base"].as_u64().unwrap() + 24).into();
                let rows = table["rows"].as_array_mut().unwrap();
                rows.retain(|row| row["key"] != "not-in-form");
                if let Some(silent) = rows.last_mut() {
                    silent["cell"] = serde_json::json!({ "shown": "rounded", "count": 25 });
                }
            }
        }
    });
}
