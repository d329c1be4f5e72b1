//! Reports that are larger, smaller or stranger than usual, in every format that they are given in.

use crate::officials::{publish, publish_in, seen};
use crate::on_both;
use crate::support::browser::Page;
use crate::support::server::Answer;
use crate::support::{Backend, TestApp};
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use regard::domain::consultation::Edition;
use regard::domain::consultation_file;
use regard::domain::table_shape::TableShape;
use regard::flows::publications;
use regard::outputs::grouped;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::time::{Duration, Instant};

/// The entries of an archive by their names.
fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        found.insert(entry.name().unwrap().into_owned(), content);
    }
    found
}

/// The characters of an XML that is well formed.
fn said_by_xml(name: &str, xml: &[u8]) -> String {
    let xml = std::str::from_utf8(xml).unwrap();
    let mut reader = Reader::from_str(xml);
    let mut said = String::new();
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{name}: {error}"))
        {
            Event::Text(text) => said.push_str(&text.xml10_content()),
            Event::GeneralRef(sign) => {
                let sign = format!("&{};", sign.xml10_content());
                said.push_str(&quick_xml::escape::unescape(&sign).unwrap());
            }
            Event::Eof => return said,
            _ => {}
        }
    }
}

/// What follows the last point of a name.
fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap()
}

/// What a file says, as its reader sees it; it must be one that its program opens.
fn said(name: &str, bytes: &[u8]) -> String {
    match ending(name) {
        "csv" => {
            let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
            let rows = reader.records().map(|row| row.unwrap());
            rows.flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
                .collect::<Vec<_>>()
                .join("\n")
        }
        "json" => {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            let mut texts = Vec::new();
            gather(&value, &mut texts);
            texts.join("\n")
        }
        "svg" => said_by_xml(name, bytes),
        "xlsx" | "ods" | "docx" => {
            let parts = entries(bytes).into_iter();
            let parts = parts.filter(|(part, _)| ending(part) == "xml");
            parts
                .map(|(part, xml)| said_by_xml(&format!("{name}/{part}"), &xml))
                .collect()
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// Every text of a JSON.
fn gather(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| gather(one, texts)),
        Value::Object(all) => all.values().for_each(|one| gather(one, texts)),
        _ => {}
    }
}

/// Everything that the page of a publication offers, by its name, the archive's content among it;
/// and the page itself.
fn everything(app: &TestApp, slug: &str) -> (Page, BTreeMap<String, String>) {
    let page = app.browser().get(&format!("/c/{slug}/results")).expect(200);
    let mut all = BTreeMap::new();
    for link in page.attributes(".downloads a", "href") {
        let name = link.rsplit('/').next().unwrap().to_owned();
        let bytes = app.browser().get_bytes(&link);
        if name == "all.zip" {
            for (path, content) in entries(&bytes) {
                all.insert(format!("all.zip/{path}"), said(&path, &content));
            }
        } else {
            all.insert(name.clone(), said(&name, &bytes));
        }
    }
    (page, all)
}

on_both!(a_publication_of_nothing_or_hardly_anything_is_given_in_every_format);

fn a_publication_of_nothing_or_hardly_anything_is_given_in_every_format(backend: Backend) {
    for responses in [0, 1, 9] {
        let app = TestApp::start(backend);
        for _ in 0..responses {
            app.respond(&Answer {
                words: "Nobody may read this.",
                ..Answer::default()
            });
        }
        app.set_time("2026-06-13T09:00:00Z");
        publish(&mut app.with_official()).expect(200);
        let (page, all) = everything(&app, "test");
        assert!(all.contains_key("results.en.xlsx") && all.contains_key("report.en.docx"));
        for (name, said) in &all {
            assert!(!said.contains("Nobody may read this."), "{name}");
            assert!(!said.contains("NaN") && !said.contains("inf%"), "{name}");
        }
        assert!(page.all(".bar, .stack").is_empty(), "{responses}");
        assert!(page.text().contains("No answers in words are shown yet."));
        app.browser().get("/c/test/results/1/answers").expect(404);
        app.browser().get("/c/test/results?lang=cy").expect(200);
    }
}

on_both!(two_officials_who_press_at_one_instant_publish_once);

fn two_officials_who_press_at_one_instant_publish_once(backend: Backend) {
    let app = TestApp::start(backend);
    for _ in 0..12 {
        app.respond(&Answer::default());
    }
    app.set_time("2026-06-13T09:00:00Z");
    let mut officials = [
        app.with_official(),
        app.with_official(),
        app.with_official(),
    ];
    let previews = officials.each_mut().map(|official| {
        let page = official.get("/official/test/publication").expect(200);
        (page.csrf_token(), seen(&page))
    });
    let answers: Vec<Page> = std::thread::scope(|scope| {
        let pressed = officials.iter_mut().zip(&previews);
        let threads = pressed.map(|(official, (token, seen))| {
            scope.spawn(move || {
                let fields = [
                    ("csrf_token", token.as_str()),
                    ("number", "1"),
                    ("seen", seen.as_str()),
                    ("cut-off", "2026-06-13"),
                    ("note", ""),
                ];
                official.post_sure("/official/test/publication", &fields)
            })
        });
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.iter().any(|page| page.status == 200));
    assert!(answers.iter().all(|page| [200, 422].contains(&page.status)));
    app.browser().get("/c/test/results/1").expect(200);
    app.browser().get("/c/test/results/2").expect(404);
}

/// Makes the stored files of every publication anew, as the job does where a text was removed.
fn render_again(app: &TestApp) {
    app.database
        .execute("UPDATE publication SET stale = TRUE")
        .unwrap();
    publications::render_stale(&app.site.db, app.clock.now()).unwrap();
}

/// The figures of a question as a snapshot has them: forty for each line.
fn figures(edition: &Edition, shape: &TableShape) -> Value {
    let question = edition.question(&shape.question).unwrap();
    let rows = shape.lines.iter().zip(40..).map(|((key, label), count)| {
        let cell = json!({ "shown": "exact", "count": count });
        json!({ "key": key, "label": label, "cell": cell })
    });
    let tables = edition.form.capacities.iter().map(|capacity| {
        json!({
            "capacity": capacity.key, "as_of": 1, "base": 4_000, "rule": "exact",
            "rows": rows.clone().collect::<Vec<_>>(),
        })
    });
    json!({
        "key": question.key, "kind": question.kind(), "text": question.text,
        "title": question.table_title(), "part": shape.part,
        "tables": tables.collect::<Vec<_>>(),
    })
}

on_both!(labels_that_hurt_stand_as_they_are_in_every_format);

fn labels_that_hurt_stand_as_they_are_in_every_format(backend: Backend) {
    let app = TestApp::empty(backend);
    app.set_time("2026-11-02T09:00:00Z");
    let text = include_str!("../data/awkward.toml");
    let edition = consultation_file::read(text).unwrap();
    app.open_consultation(edition.clone());
    app.set_time("2027-02-13T09:00:00Z");
    let mut official = app.with_official();
    publish_in(&mut official, "/official/awkward/publication").expect(200);
    let questions = edition.form.pages.iter().flat_map(|page| &page.questions);
    let shapes: Vec<TableShape> = questions.flat_map(TableShape::of).collect();
    app.change_snapshot("awkward", |snapshot| {
        let all = shapes.iter().map(|shape| figures(&edition, shape));
        snapshot["questions"] = all.collect();
    });
    render_again(&app);
    let (page, all) = everything(&app, "awkward");
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let labels = shapes.iter().flat_map(|shape| &shape.lines);
    // Those of the file; the words for bands and places are the program's own.
    let own = |label: &&String| text.contains(*label) || text.contains(&label.replace('"', "\\\""));
    let texts: Vec<&String> = labels.map(|(_, label)| label).filter(own).collect();
    assert!(texts.len() > 15, "{texts:?}");
    for name in [
        "results.csv",
        "publication.json",
        "results.en.xlsx",
        "results.en.ods",
        "report.en.docx",
    ] {
        let said = plain(&all[name]);
        for text in &texts {
            assert!(said.contains(&plain(text)), "{text:?} in {name}");
        }
    }
    let shown = plain(&page.text());
    for text in &texts {
        assert!(shown.contains(&plain(text)), "{text:?} on the page");
    }
    for (name, said) in all.iter().filter(|(name, _)| ending(name) == "csv") {
        for cell in said.lines().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@']),
                "{cell:?} in {name}"
            );
        }
    }
    assert!(!page.body.contains("<b>data</b>"));
}

#[test]
fn a_report_of_two_hundred_questions_is_made_in_every_format() {
    let app = TestApp::start(Backend::Sqlite);
    for _ in 0..24 {
        app.respond(&Answer::default());
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    app.change_snapshot("test", |snapshot| {
        let all = snapshot["questions"].as_array().unwrap();
        let view = all.iter().find(|own| own["key"] == "view").unwrap().clone();
        let numbered = (0..200).map(|number| {
            let mut question = view.clone();
            question["key"] = format!("view-{number}").into();
            question["title"] = format!("Question {number}").into();
            question
        });
        snapshot["questions"] = numbered.collect();
    });
    render_again(&app);
    let began = Instant::now();
    let (page, all) = everything(&app, "test");
    let took = began.elapsed();
    assert_eq!(page.attributes("section.result", "id").len(), 200);
    for name in ["results.en.xlsx", "results.en.ods", "report.en.docx"] {
        assert!(all[name].contains("Question 199"), "{name}");
    }
    assert!(all.contains_key("all.zip/charts/en/view-199.svg"));
    // In a debug build on a busy machine; it takes a few seconds.
    assert!(took < Duration::from_mins(1), "{took:?}");
    println!(
        "200 questions in every format: {took:?}, page {} bytes",
        page.body.len()
    );
}

/// Numbers that look random and are the same each time (Knuth's linear congruence, MMIX).
struct InventedNumbers(u64);

impl InventedNumbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// A cell of a stored snapshot, and how the page shows it.
fn invented_cell(numbers: &mut InventedNumbers, base: u64) -> (Value, String) {
    let least = numbers.below(base - 2);
    let most = least + 2;
    match numbers.below(4) {
        0 => (json!({ "shown": "exact", "count": least }), grouped(least)),
        1 => {
            let count = least / 5 * 5;
            (
                json!({ "shown": "rounded", "count": count }),
                grouped(count),
            )
        }
        2 => (
            json!({ "shown": "between", "count": { "least": least, "most": most } }),
            format!("{}–{}", grouped(least), grouped(most)),
        ),
        _ => (json!({ "shown": "hidden" }), "[c]".to_owned()),
    }
}

/// What is published is the same in every file (a unit test of `outputs/documents` compares them);
/// here it is on the page. What a count is that is hidden, no snapshot knows, and so no file.
#[test]
fn every_published_figure_stands_on_the_page() {
    let app = TestApp::start(Backend::Sqlite);
    for _ in 0..24 {
        app.respond(&Answer::default());
    }
    app.set_time("2026-06-13T09:00:00Z");
    publish(&mut app.with_official()).expect(200);
    let mut numbers = InventedNumbers(17);
    for round in 0..20 {
        let mut expected = Vec::new();
        app.change_snapshot("test", |snapshot| {
            for question in snapshot["questions"].as_array_mut().unwrap() {
                let key = question["key"].as_str().unwrap().to_owned();
                let tables = question["tables"].as_array_mut().unwrap();
                tables.retain(|table| table["capacity"] == "resident");
                for table in tables {
                    let base = 10 + numbers.below(5_000);
                    table["base"] = base.into();
                    for row in table["rows"].as_array_mut().unwrap() {
                        let (cell, shown) = invented_cell(&mut numbers, base);
                        row["cell"] = cell;
                        let label = row["label"].as_str().unwrap();
                        expected.push((key.clone(), format!("{label} {shown}")));
                    }
                }
            }
        });
        let page = app.browser().get("/c/test/results").expect(200);
        for (key, figure) in expected {
            let rows = page.rows(&format!("#q-{key} tbody tr"));
            // The page says it in words: that there are few, or that a figure is not shown.
            let plain = |row: &String| {
                row.replace("fewer than 10", "[c]")
                    .replace("not shown", "[c]")
            };
            let rows: Vec<String> = rows.iter().map(plain).collect();
            let stands = |row: &String| {
                let rest = row.strip_prefix(&figure);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
            };
            assert!(rows.iter().any(stands), "{round}: {figure:?} in {rows:?}");
        }
    }
}
