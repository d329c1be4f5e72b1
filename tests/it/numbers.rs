//! Numbers, dates and cells are what was written, or they are refused.

use crate::imports::{MAP, Office};
use crate::kinds::{ADDRESS, begin, start_with};
use crate::on_both;
use crate::support::{Backend, TestApp};
use regard::domain::form::Answer;
use regard::domain::ids::ResponseId;
use regard::error::FlowError;

/// Every stored answer to a question.
fn stored(app: &TestApp, question: &str) -> Vec<Answer> {
    let live = app.site.catalogue.find("test").unwrap();
    app.site
        .db
        .read(|c| {
            let page = regard::db::standing::page(
                c,
                live.consultation_id,
                "2199-01-01".parse().unwrap(),
                ResponseId::BEFORE_ALL,
            )?;
            Ok::<_, FlowError>(
                page.into_iter()
                    .filter_map(|mut standing| standing.choices.remove(question))
                    .collect(),
            )
        })
        .unwrap()
}

fn number(text: &str) -> Answer {
    Answer::Choices(vec![text.to_owned()])
}

/// A map of a file with numbers.
fn map(decimal: &str) -> String {
    format!("{decimal}{MAP}\n[answers.hours]\ncolumn = \"hours\"\n")
}

fn csv(hours: &[&str]) -> Vec<u8> {
    let rows = hours
        .iter()
        .enumerate()
        .map(|(n, cell)| format!("{n},02/06/2026,A person,Stop,x,\"{cell}\"\n"));
    ["no,day,who,view,words,hours\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect::<String>()
        .into_bytes()
}

fn office(backend: Backend) -> Office {
    Office::of(start_with(backend, &[("max = 100", "max = 5000")]), "test")
}

on_both!(a_number_is_stored_as_it_was_written_or_refused_with_words);

fn a_number_is_stored_as_it_was_written_or_refused_with_words(backend: Backend) {
    let app = start_with(backend, &[("max = 100", "max = 5000")]);
    let mut browser = begin(&app);
    for typed in [
        "1,5", "0,75", "3 4", "12,34", "1,234,56", "1e3", "½", "£5", "5%", "5.", "-",
    ] {
        let page = browser.post(ADDRESS, &[("hours", typed)]).expect(422);
        assert!(
            page.one("#hours-error")
                .contains(&format!("“{typed}” cannot be read as one number")),
            "{}",
            page.text()
        );
        assert!(
            page.one("#hours-error")
                .contains("a point before decimals (1.5)"),
            "how to write it"
        );
        assert_eq!(
            page.attributes("#hours", "value"),
            [typed],
            "what was typed stays"
        );
    }
    assert!(
        browser.get("/c/test/check").text().contains("Not provided"),
        "nothing of it is kept"
    );
    let welsh = browser
        .post(&format!("{ADDRESS}?lang=cy"), &[("hours", "1,5")])
        .expect(422);
    assert!(
        welsh
            .one("#hours-error")
            .contains("Ni ellir darllen “1,5” fel un rhif"),
        "{}",
        welsh.text()
    );
    for (typed, shown) in [
        ("1.5", "1.5 hours"),
        ("1,500", "1500 hours"),
        ("1 000", "1000 hours"),
        ("1\u{a0}000", "1000 hours"),
        ("1’000.5", "1000.5 hours"),
        ("٣٫٥", "3.5 hours"),
        ("１２", "12 hours"),
        ("007", "7 hours"),
        ("+5", "5 hours"),
        ("5 hours", "5 hours"),
    ] {
        browser.post(ADDRESS, &[("hours", typed)]).expect(200);
        let check = browser.get("/c/test/check").expect(200).text();
        assert!(check.contains(shown), "{typed}: {check}");
    }
    for (typed, says) in [
        ("9,999", "from 0 to 5000"),
        ("\u{2212}5", "from 0 to 5000"),
        ("1000000000000", "from 0 to 5000"),
        ("1.25", "1 figure"),
    ] {
        assert!(
            browser
                .post(ADDRESS, &[("hours", typed)])
                .expect(422)
                .one("#hours-error")
                .contains(says),
            "{typed}"
        );
    }
    browser.post(ADDRESS, &[("hours", "5")]).expect(200);
    browser
        .post("/c/test/check", &[("publish", "publish")])
        .expect(200);
    assert_eq!(stored(&app, "hours"), [number("5")]);
}

on_both!(a_moderator_who_types_a_paper_in_is_told_the_same);

fn a_moderator_who_types_a_paper_in_is_told_the_same(backend: Backend) {
    let app = start_with(backend, &[]);
    let mut moderator = app.with_moderator();
    let page = moderator.get("/moderate/paper-forms/test/new").expect(200);
    let fields = [
        ("csrf_token", page.csrf_token()),
        ("serial", "P-1".into()),
        ("received", "2026-06-02".into()),
        ("channel", "paper".into()),
        ("capacity", "resident".into()),
        ("publish", "keep".into()),
        ("hours", "1,5".into()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let page = moderator
        .post("/moderate/paper-forms/test/new", &fields)
        .expect(422);
    assert!(
        page.one(".error-summary")
            .contains("“1,5” cannot be read as one number"),
        "{}",
        page.text()
    );
    assert!(stored(&app, "hours").is_empty());
}

on_both!(a_date_is_the_one_that_was_written);

fn a_date_is_the_one_that_was_written(backend: Backend) {
    let app = start_with(backend, &[("precision = \"month\"", "precision = \"day\"")]);
    let mut browser = begin(&app);
    for (day, month, year) in [
        ("31", "2", "2019"),
        ("29", "2", "2019"),
        ("3", "13", "2019"),
        ("3", "5", "19"),
        ("0", "5", "2019"),
        ("3", "5", "20190"),
        ("3", "Ma", "2019"),
    ] {
        browser
            .post(
                ADDRESS,
                &[
                    ("moved.day", day),
                    ("moved.month", month),
                    ("moved.year", year),
                ],
            )
            .expect(422);
    }
    browser
        .post(
            ADDRESS,
            &[
                ("moved.day", "3"),
                ("moved.month", "12"),
                ("moved.year", "2019"),
            ],
        )
        .expect(200);
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("3 December 2019")
    );
}

on_both!(a_postcode_that_breaks_off_is_no_other_postcode);

fn a_postcode_that_breaks_off_is_no_other_postcode(backend: Backend) {
    let app = start_with(
        backend,
        &[("postcodes = [\"SW\"]", "postcodes = [\"SW11\"]")],
    );
    let mut browser = begin(&app);
    for typed in ["SW1 1", "SW1 1A", "N19G"] {
        let page = browser
            .post(ADDRESS, &[("area.postcode", typed)])
            .expect(422);
        assert_eq!(page.attributes("#area-postcode", "value"), [typed]);
    }
    browser
        .post(ADDRESS, &[("area.postcode", "SW1 1AA")])
        .expect(200);
    assert!(
        browser
            .get("/c/test/check")
            .text()
            .contains("Somewhere else")
    );
}

on_both!(an_import_reads_the_numbers_that_were_written);

fn an_import_reads_the_numbers_that_were_written(backend: Backend) {
    let office = office(backend);
    let read =
        |decimal: &str, cells: &[&str]| office.import(&map(decimal), &csv(cells)).unwrap().batch;
    let batch = read("", &["1,5", "1.5", "12", "1 000", "2,000.5", ""]);
    office.release(&office.second, batch).unwrap();
    assert_eq!(
        stored(&office.app, "hours"),
        ["1.5", "1.5", "12", "1000", "2000.5"].map(number)
    );
    office.refuses(
        &map(""),
        &csv(&["7", "1,500", "1.500"]),
        "\"1,500\" can be 1500 or 1.5: say in the map which sign stands before decimals",
    );
    office.refuses(
        &map(""),
        &csv(&["7", "8", "3 4"]),
        "line 4, column \"hours\": \"3 4\" is not one number in figures",
    );
    office.refuses(
        &map("decimal = \".\""),
        &csv(&["1,5"]),
        "\"1,5\" is not one number in figures",
    );
    office.refuses(
        &map("decimal = \",\""),
        &csv(&["1.5"]),
        "\"1.5\" is not one number in figures",
    );
    office.refuses(
        &map("decimal = \";\""),
        &csv(&["1"]),
        "expected \".\" or \",\"",
    );
}

on_both!(an_import_reads_numbers_as_its_map_says);

fn an_import_reads_numbers_as_its_map_says(backend: Backend) {
    let office = office(backend);
    let batch = office
        .import(
            &map("decimal = \",\""),
            &csv(&["1,500", "1.500", "0,5", "1.234,5"]),
        )
        .unwrap()
        .batch;
    office.release(&office.second, batch).unwrap();
    assert_eq!(
        stored(&office.app, "hours"),
        ["1.5", "1500", "0.5", "1234.5"].map(number)
    );
}

on_both!(a_quotation_mark_that_does_not_close_swallows_no_row);

fn a_quotation_mark_that_does_not_close_swallows_no_row(backend: Backend) {
    let office = Office::new(backend);
    let file = |rows: &str| {
        format!(
            "no,day,who,view,words\n1,02/06/2026,A person,Stop,ok\n2,02/06/2026,A \
             person,Stop,{rows}"
        )
        .into_bytes()
    };
    let rest = "\n3,02/06/2026,A person,Stop,ho\n4,02/06/2026,A person,Stop,ho\n";
    office.refuses(
        MAP,
        &file(&format!("\"hello{rest}")),
        "line 3: a quotation mark opens here and never closes",
    );
    office.refuses(
        MAP,
        &file("\"hello, and the file is cut off"),
        "line 3: a quotation mark opens here and never closes",
    );
    office.refuses(
        MAP,
        &file("\"hello\n3,02/06/2026,A person,Stop,\"ho\"\n"),
        "line 3: a quotation mark opens here and the next one, on line 4, does not end the cell",
    );
    office.refuses(
        MAP,
        &file("\"hello\n3,02/06/2026,A person,Stop,\"\"\n"),
        "line 3: a quotation mark opens here and never closes",
    );
    // What is wrong before it is said as well.
    let wrong = String::from_utf8(file(&format!("\"hello{rest}")))
        .unwrap()
        .replacen("02/06/2026", "31/02/2026", 1);
    office.refuses(
        MAP,
        wrong.as_bytes(),
        "line 2, column \"day\": \"31/02/2026\" is not a day written as %d/%m/%Y\nline 3: a \
         quotation mark",
    );
    office
        .import(
            MAP,
            &file("\"two\n\nlines, and \"\"a mark\"\"\"\n3,02/06/2026,A person,Go on,ho\n"),
        )
        .unwrap();
}

on_both!(problems_are_told_by_the_line_that_an_editor_shows);

fn problems_are_told_by_the_line_that_an_editor_shows(backend: Backend) {
    let office = Office::new(backend);
    for end in ["\n", "\r\n", "\r"] {
        let file = [
            "no,day,who,view,words",
            "1,02/06/2026,A person,Stop,\"two",
            "lines\"",
            "",
            "2,31/02/2026,A person,Stop,x",
            "",
        ]
        .join(end);
        office.refuses(MAP, file.as_bytes(), "line 5, column \"day\"");
    }
}

on_both!(a_cell_that_could_be_two_options_is_neither);

fn a_cell_that_could_be_two_options_is_neither(backend: Backend) {
    let office = Office::of(
        start_with(
            backend,
            &[
                ("label = \"Audits\"", "label = \"RED\""),
                ("label = \"Limits\"", "label = \"Red\""),
            ],
        ),
        "test",
    );
    let map = format!("{MAP}\n[answers.first]\ncolumn = \"first\"\nseparator = \";\"\n");
    let file = |cell: &str| {
        format!("no,day,who,view,words,first\n1,02/06/2026,A person,Stop,x,{cell}\n").into_bytes()
    };
    office.refuses(
        &map,
        &file("red;RED"),
        "\"red\" is no option of the question",
    );
    let batch = office.import(&map, &file("Red;RED")).unwrap().batch;
    office.release(&office.second, batch).unwrap();
    assert_eq!(
        stored(&office.app, "first"),
        [Answer::Choices(vec!["limits".into(), "audits".into()])]
    );
}
