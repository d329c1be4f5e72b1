//! Every document of small publications, read back.

use super::workbook::{NOTHING, SheetContent, WorkbookCell};
use super::workbook_sheets;
use super::{DocumentFormat, WorkbookTexts, document};
use crate::domain::publication::{CountRange, PublishedCell, Snapshot};
use crate::outputs::report::PublicationReport;
use crate::outputs::sheet::{self, SheetValue};
use crate::outputs::tests::assert_golden;
use crate::outputs::{HIDDEN, json, sample};
use crate::words::PageWords;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const LANGUAGES: [&str; 2] = ["en", "cy"];

fn report(snapshot: &Snapshot, tag: &str) -> PublicationReport {
    let counts = [("why".to_owned(), 4)];
    PublicationReport::new(&PageWords::of(tag).unwrap(), snapshot, &counts)
}

fn made(snapshot: &Snapshot, format: DocumentFormat) -> Vec<u8> {
    let texts = sample::texts();
    let report = report(snapshot, "en");
    document(&report, &WorkbookTexts::All(&texts), format).unwrap()
}

/// The parts of a document by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let part = |name: String| {
        let mut text = String::new();
        let mut entry = archive.by_name(&name).unwrap();
        entry.read_to_string(&mut text).unwrap();
        drop(entry);
        (name, text)
    };
    names.into_iter().map(part).collect()
}

/// Fails on XML that is not well formed; gives the texts of the elements of a name.
fn texts_of(xml: &str, element: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == element => {
                depth += 1;
                texts.push(String::new());
            }
            Event::End(end) if end.name().as_ref() == element => depth -= 1,
            Event::Text(text) if depth > 0 => {
                texts.last_mut().unwrap().push_str(&text.xml10_content());
            }
            Event::GeneralRef(name) if depth > 0 => {
                let name = name.xml10_content();
                let sign = quick_xml::escape::unescape(&format!("&{name};"))
                    .unwrap()
                    .into_owned();
                texts.last_mut().unwrap().push_str(&sign);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// The cells of a sheet of an XLSX, row by row: numbers and texts as they are written.
fn xlsx_rows(parts: &BTreeMap<String, String>, number: usize) -> Vec<Vec<String>> {
    let shared = texts_of(&parts["xl/sharedStrings.xml"], "t");
    let xml = &parts[&format!("xl/worksheets/sheet{number}.xml")];
    let rows = xml.split("<row ").skip(1);
    rows.map(|row| {
        let row = row.split("</row>").next().unwrap();
        let cells = row.split("<c ").skip(1);
        cells
            .map(|cell| {
                let value = texts_of(&format!("<c {cell}"), "v").remove(0);
                if cell.contains("t=\"s\"") {
                    shared[value.parse::<usize>().unwrap()].clone()
                } else {
                    value
                }
            })
            .collect()
    })
    .collect()
}

/// The same of an ODS.
fn ods_rows(parts: &BTreeMap<String, String>, number: usize) -> Vec<Vec<String>> {
    let xml = &parts["content.xml"];
    let table = xml.split("<table:table ").nth(number).unwrap();
    let rows = table.split("<table:table-row ").skip(1);
    rows.map(|row| {
        let row = row.split("</table:table-row>").next().unwrap();
        let cells = row.split("<table:table-cell ").skip(1);
        cells
            .map(|cell| {
                let cell = cell.split("</table:table-cell>").next().unwrap();
                let body = cell.split_once('>').unwrap().1.replace("<text:s/>", " ");
                let body = body.replace("<text:tab/>", "\t");
                texts_of(&format!("<x>{body}</x>"), "text:p").join("\n")
            })
            .collect()
    })
    .collect()
}

/// A cell as it is expected in both.
fn expected(cell: &WorkbookCell) -> String {
    match cell {
        WorkbookCell::Text(text) => super::xml_text::plain_text(text),
        WorkbookCell::Count(n) => n.to_string(),
        WorkbookCell::Percent { value, decimals } => {
            let written = format!("{value:.*}", usize::from(*decimals));
            written.trim_end_matches(".0").to_owned()
        }
    }
}

#[test]
fn a_document_is_known_by_its_name() {
    for format in DocumentFormat::ALL {
        let name = format.name("cy");
        assert_eq!(DocumentFormat::of_name(&name), Some((*format, "cy")));
    }
    for name in [
        "results.csv",
        "results.xlsx",
        "report.en.xlsx",
        "a.en.docx",
        "",
    ] {
        assert_eq!(DocumentFormat::of_name(name), None, "{name}");
    }
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    for format in DocumentFormat::ALL {
        assert_eq!(
            made(&sample::groups(), *format),
            made(&sample::groups(), *format),
            "{format}"
        );
    }
}

#[test]
fn every_part_of_every_document_is_well_formed() {
    for snapshot in [
        sample::snapshot(),
        sample::after_a_change(),
        sample::groups(),
    ] {
        for format in DocumentFormat::ALL {
            for (name, xml) in parts(&made(&snapshot, *format)) {
                if name != "mimetype" {
                    texts_of(&xml, "none");
                }
            }
        }
    }
}

#[test]
fn the_document_and_the_sheets_are_as_they_were() {
    let lines = |xml: &str| {
        xml.replace("><w:p>", ">\n<w:p>")
            .replace("><table:t", ">\n<table:t")
            + "\n"
    };
    let docx = parts(&made(&sample::groups(), DocumentFormat::Docx));
    assert_golden("documents/document.xml", &lines(&docx["word/document.xml"]));
    assert_golden(
        "documents/chart1.xml",
        &(docx["word/charts/chart1.xml"].clone() + "\n"),
    );
    let ods = parts(&made(&sample::groups(), DocumentFormat::Ods));
    assert_golden("documents/content.xml", &lines(&ods["content.xml"]));
    let xlsx = parts(&made(&sample::groups(), DocumentFormat::Xlsx));
    let names: Vec<&str> = xlsx.keys().map(String::as_str).collect();
    assert_golden("documents/xlsx-parts.txt", &(names.join("\n") + "\n"));
}

#[test]
fn the_type_of_an_opendocument_file_is_its_first_and_plain_entry() {
    let bytes = made(&sample::groups(), DocumentFormat::Ods);
    assert_eq!(&bytes[30..38], b"mimetype");
    let media_type = DocumentFormat::Ods.media_type().as_bytes();
    assert_eq!(&bytes[38..38 + media_type.len()], media_type);
}

#[test]
fn both_workbooks_hold_every_cell_and_none_is_empty() {
    let published = sample::texts();
    for tag in LANGUAGES {
        let report = report(&sample::groups(), tag);
        let texts = WorkbookTexts::All(&published);
        let sheets = workbook_sheets::sheets(&report, &texts);
        let xlsx = parts(&document(&report, &texts, DocumentFormat::Xlsx).unwrap());
        let ods = parts(&document(&report, &texts, DocumentFormat::Ods).unwrap());
        for (number, sheet) in (1..).zip(&sheets) {
            let rows: Vec<Vec<String>> = match &sheet.content {
                SheetContent::Lines(lines) => lines.iter().map(|line| vec![line.clone()]).collect(),
                SheetContent::Table(table) => {
                    let head = table.columns.iter().map(|column| column.title.clone());
                    let rows = table.rows.iter();
                    let rows = rows.map(|row| row.iter().map(expected).collect());
                    [head.collect()].into_iter().chain(rows).collect()
                }
            };
            assert!(rows.iter().flatten().all(|cell| !cell.is_empty()));
            let numbers = |rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
                let plain = |cell: String| cell.trim_end_matches(".0").to_owned();
                rows.into_iter()
                    .map(|row| row.into_iter().map(plain).collect())
                    .collect()
            };
            assert_eq!(
                numbers(xlsx_rows(&xlsx, number)),
                numbers(rows.clone()),
                "{}",
                sheet.tab
            );
            assert_eq!(
                numbers(ods_rows(&ods, number)),
                numbers(rows),
                "{}",
                sheet.tab
            );
        }
    }
}

/// Numbers that look random and are the same each time (Knuth's linear congruence, MMIX).
struct InventedNumbers(u64);

impl InventedNumbers {
    /// A number below another.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// A snapshot whose tables have other figures of every look.
fn random(seed: u64) -> Snapshot {
    let mut numbers = InventedNumbers(seed);
    let mut snapshot = sample::groups();
    let tables = snapshot.questions.iter_mut();
    for table in tables.flat_map(|question| &mut question.tables) {
        table.base = 1 + numbers.below(5_000);
        for row in &mut table.rows {
            let least = numbers.below(table.base + 1);
            row.cell = match numbers.below(4) {
                0 => PublishedCell::Exact(least),
                1 => PublishedCell::Rounded(least / 5 * 5),
                2 => PublishedCell::Between(CountRange {
                    least,
                    most: (least + 2).min(table.base),
                }),
                _ => PublishedCell::Hidden,
            };
        }
    }
    snapshot
}

/// The figures of answers in `results.csv`, each with its ends: answer, count, least, most.
fn figures_of_csv(snapshot: &Snapshot) -> Vec<[String; 4]> {
    let sheet = sheet::results(snapshot);
    let column = |name: &str| {
        let mut names = sheet.columns.iter();
        names.position(|column| column.name == name).unwrap()
    };
    let places = ["option_text", "count", "count_low", "count_high"].map(column);
    let shown = |value: &SheetValue| match value {
        SheetValue::Empty => NOTHING.to_owned(),
        value => value.characters().into_owned(),
    };
    let rows = sheet
        .rows
        .iter()
        .filter(|row| row[column("option")] != SheetValue::Empty);
    rows.map(|row| places.map(|place| shown(&row[place])))
        .collect()
}

/// How a kind of workbook gives the rows of a sheet.
type SheetRows = fn(&BTreeMap<String, String>, usize) -> Vec<Vec<String>>;

fn figures_of_workbook(
    snapshot: &Snapshot,
    format: DocumentFormat,
    rows_of: SheetRows,
) -> Vec<[String; 4]> {
    let report = report(snapshot, "en");
    let bytes = document(&report, &WorkbookTexts::TooMany, format).unwrap();
    let parts = parts(&bytes);
    let sheets = workbook_sheets::sheets(&report, &WorkbookTexts::TooMany);
    let of_question = (1..).zip(&sheets).filter(
        |(_, sheet)| matches!(&sheet.content, SheetContent::Table(table) if table.charts.is_some()),
    );
    let rows = of_question.flat_map(|(number, _)| {
        let rows = rows_of(&parts, number);
        let answer = rows[0].iter().position(|head| head == "Answer").unwrap();
        let cells = move |row: Vec<String>| [0, 1, 2, 3].map(|place| row[answer + place].clone());
        rows.into_iter().skip(1).map(cells).collect::<Vec<_>>()
    });
    rows.collect()
}

/// The same of `publication.json`. A rounded figure has no ends, as in the sheets.
fn figures_of_json(snapshot: &Snapshot) -> Vec<[String; 4]> {
    let json: serde_json::Value =
        serde_json::from_str(&json::snapshot(snapshot, &sample::texts())).unwrap();
    let all = |value: &serde_json::Value, name: &str| value[name].as_array().unwrap().clone();
    let questions = all(&json, "questions").into_iter();
    let tables = questions.flat_map(|question| all(&question, "tables"));
    let rows = tables.flat_map(|table| all(&table, "rows"));
    let figure = |row: serde_json::Value| {
        let number = |name: &str| row[name].as_u64().map(|count| count.to_string());
        let [count, least, most] = match row["shown"].as_str().unwrap() {
            "exact" => ["count"; 3].map(number),
            "rounded" => [number("count"), None, None],
            "between" => [None, number("least"), number("most")],
            _ => return [row["label"].as_str().unwrap(), HIDDEN, NOTHING, NOTHING].map(Into::into),
        };
        let [count, least, most] = [count, least, most].map(|n| n.unwrap_or(NOTHING.to_owned()));
        [
            row["label"].as_str().unwrap().to_owned(),
            count,
            least,
            most,
        ]
    };
    rows.map(figure).collect()
}

#[test]
fn every_published_figure_is_the_same_in_every_file() {
    for seed in 0..40 {
        let snapshot = random(seed);
        let mut csv = figures_of_csv(&snapshot);
        // A table that shows nothing has lines in the CSV, and no sheet.
        csv.retain(|figure| figure[1] != HIDDEN);
        csv.sort();
        for (name, mut others) in [
            (
                "XLSX",
                figures_of_workbook(&snapshot, DocumentFormat::Xlsx, xlsx_rows),
            ),
            (
                "ODS",
                figures_of_workbook(&snapshot, DocumentFormat::Ods, ods_rows),
            ),
            ("JSON", figures_of_json(&snapshot)),
        ] {
            others.retain(|figure| figure[1] != HIDDEN);
            others.sort();
            assert_eq!(csv, others, "{name}, {seed}");
        }
        let docx = parts(&made(&snapshot, DocumentFormat::Docx));
        let said = texts_of(&docx["word/document.xml"], "w:t").join(" ");
        for [_, count, least, most] in csv {
            let words = |n: &str| crate::words::grouped(n.parse().unwrap());
            let figure = match (count.as_str(), least.as_str()) {
                (NOTHING, NOTHING) => continue,
                (NOTHING, _) if least == most => words(&least),
                (NOTHING, _) => format!("{}–{}", words(&least), words(&most)),
                (count, _) => words(count),
            };
            assert!(said.contains(&figure), "{seed}: {figure}");
        }
    }
}

#[test]
fn whatever_labels_hold_is_text_in_every_document() {
    let awkward = [
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+44 call; me",
        "@SUM(1,2)",
        "a\u{0}\u{8}\u{b}\u{fffe}\u{ffff}b",
        "]]><!--<w:p/>&amp;&#x41;",
        "_x0041_",
        "ہاں 👩🏽\u{200d}🚒 e\u{301}",
        "two\nlines\tand  blanks ",
    ];
    for label in awkward {
        let mut snapshot = sample::groups();
        snapshot.consultation.title = label.into();
        snapshot.capacities[0].short = Some(label.into());
        for question in &mut snapshot.questions {
            question.title = label.into();
            let rows = question.tables.iter_mut().flat_map(|table| &mut table.rows);
            rows.for_each(|row| row.label = label.into());
        }
        for format in DocumentFormat::ALL {
            let parts = parts(&made(&snapshot, *format));
            for (name, xml) in parts.iter().filter(|(name, _)| *name != "mimetype") {
                texts_of(xml, "none");
                assert!(!xml.contains("<f>"), "{label} is a formula in {name}");
                assert!(!xml.contains("table:formula"), "{label} in {name}");
                assert!(
                    !xml.contains(['\u{0}', '\u{8}', '\u{fffe}']),
                    "{label} in {name}"
                );
            }
        }
    }
}

#[test]
fn a_removed_text_leaves_neither_words_nor_name_in_a_workbook() {
    let erased: Vec<_> = sample::texts().into_iter().map(sample::erased).collect();
    let report = report(&sample::groups(), "en");
    for format in DocumentFormat::ALL {
        let bytes = document(&report, &WorkbookTexts::All(&erased), *format).unwrap();
        let all: String = parts(&bytes).into_values().collect();
        for word in [
            "Wait until",
            "pilot helps",
            "Tenants of Example Street",
            "gefnogi",
        ] {
            assert!(!all.contains(word), "{word} in {format}");
        }
    }
    let whole = parts(&made(&sample::groups(), DocumentFormat::Ods));
    assert!(whole["content.xml"].contains("Tenants of Example Street"));
}

#[test]
fn too_many_texts_are_left_out_and_the_cover_says_so() {
    let report = report(&sample::groups(), "en");
    let bytes = document(&report, &WorkbookTexts::TooMany, DocumentFormat::Ods).unwrap();
    let content = &parts(&bytes)["content.xml"];
    assert!(content.contains("more than 10,000 answers in words"));
    assert!(!content.contains("Tenants of Example Street"));
}
