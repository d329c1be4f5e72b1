use super::{SMALL, read, refused};
use crate::domain::consultation_file::write;

/// The small file with another first question, which is of a kind of its own.
const QUESTIONS: [(&str, &str); 5] = [
    (
        "ranking",
        "partial = true\nnot_sure = \"Not sure\"\noptions = [\n  { key = \"a\", label = \"A\" \
         },\n  { key = \"b\", label = \"B\" },\n]",
    ),
    (
        "matrix",
        "statements = [\n  { key = \"x\", label = \"X\" },\n  { key = \"y\", label = \"Y\" \
         },\n]\noptions = [\n  { key = \"a\", label = \"A\" },\n  { key = \"b\", label = \"B\" \
         },\n]",
    ),
    (
        "number",
        "min = -5\nmax = 100\ndecimals = 1\nunit = \"hours\"\nbands = [0, 50]",
    ),
    (
        "date",
        "precision = \"month\"\npartial = true\nmin = 2000\nmax = 2026\nbands = [2010, 2020]",
    ),
    (
        "postcode",
        "elsewhere = \"Elsewhere\"\noptions = [\n  { key = \"a\", label = \"A\", postcodes = \
         [\"SW\", \"W1\"] },\n]",
    ),
];

const OLD: &str = "kind = \"single\"\ntext = \"Yes or no?\"\ncites = [\"cost\"]\noptions = [\n  { \
                   key = \"yes\", label = \"Yes\" },\n  { key = \"no\", label = \"No\" },\n]";

fn question(kind: &str) -> String {
    let (_, rest) = QUESTIONS.iter().find(|(own, _)| *own == kind).unwrap();
    format!("kind = \"{kind}\"\ntext = \"What?\"\n{rest}")
}

/// With `from` in the question of a kind replaced by `to`: one error, at the line of `at`.
#[track_caller]
fn wrong(kind: &str, from: &str, to: &str, at: &str, place: &str, says: &str) {
    let asked = question(kind);
    assert!(asked.contains(from), "{asked} has no {from}");
    let place = if place.is_empty() {
        "pages[0].questions[0]".to_owned()
    } else {
        format!("pages[0].questions[0].{place}")
    };
    refused(OLD, &asked.replacen(from, to, 1), at, &place, says);
}

#[test]
fn every_kind_reads_and_reads_back() {
    for (kind, _) in QUESTIONS {
        let text = SMALL.replacen(OLD, &question(kind), 1);
        let edition = read(&text).unwrap_or_else(|errors| panic!("{kind}: {errors:#?}"));
        assert_eq!(edition.form.pages[0].questions[0].kind().as_str(), kind);
        assert_eq!(read(&write(&edition)), Ok(edition));
    }
}

#[test]
fn what_a_kind_needs_and_what_it_cannot_have() {
    let header = "[[pages.questions]]";
    wrong(
        "matrix",
        "statements",
        "partial = true\nstatements",
        "partial = true",
        "partial",
        "or make the question ranking or date.",
    );
    wrong(
        "matrix",
        "  { key = \"y\", label = \"Y\" },\n",
        "",
        header,
        "",
        "has 1 statements. Write 2 to 15 sections [[pages.questions.statements]].",
    );
    wrong(
        "matrix",
        "key = \"y\"",
        "key = \"x\" ",
        "key = \"x\" ",
        "statements[1].key",
        "used twice",
    );
    wrong(
        "matrix",
        "label = \"Y\"",
        "label = \"X\" ",
        "key = \"y\"",
        "statements[1].label",
        "tell them apart",
    );
    wrong(
        "ranking",
        "partial = true",
        "unit = \"£\"",
        "unit = \"£\"",
        "unit",
        "or make the question number.",
    );
    wrong(
        "ranking",
        "label = \"A\"",
        "label = \"A\", postcodes = [\"SW\"]",
        "postcodes",
        "options[0].postcodes",
        "or make the question postcode.",
    );
    wrong(
        "number",
        "min = -5\n",
        "",
        header,
        "",
        "lacks min. Add min = 0 to this [[pages.questions]].",
    );
    wrong("number", "\nbands = [0, 50]", "", header, "", "lacks bands");
    wrong(
        "number",
        "max = 100",
        "max = -5",
        "max = -5",
        "max",
        "Write a number above -5.",
    );
    wrong(
        "number",
        "max = 100",
        "max = 9999999999",
        "max = 99",
        "max",
        "out of range",
    );
    wrong(
        "number",
        "decimals = 1",
        "decimals = 5",
        "decimals = 5",
        "decimals",
        "Write a number from 0 to 4.",
    );
    wrong(
        "number",
        "[0, 50]",
        "[50, 0]",
        "[50, 0]",
        "bands[1]",
        "each greater than the one before",
    );
    wrong(
        "number",
        "[0, 50]",
        "[0, 101]",
        "[0, 101]",
        "bands[1]",
        "up to 100",
    );
    wrong(
        "number",
        "[0, 50]",
        "10",
        "bands = 10",
        "bands",
        "Write a list of numbers: [10, 20].",
    );
    wrong(
        "date",
        "precision = \"month\"\n",
        "",
        header,
        "",
        "lacks precision",
    );
    wrong(
        "date",
        "precision = \"month\"",
        "precision = \"week\"",
        "week",
        "precision",
        "Write one of: year, month, day.",
    );
    wrong(
        "date",
        "min = 2000",
        "min = 20",
        "min = 20",
        "min",
        "Write a number from 1900 to 2200.",
    );
    wrong(
        "date",
        "\nbands = [2010, 2020]",
        "",
        header,
        "",
        "27 years is too long to read",
    );
    wrong(
        "postcode",
        "postcodes = [\"SW\", \"W1\"]",
        "postcodes = []",
        "postcodes = []",
        "options[0]",
        "has no postcodes",
    );
    wrong(
        "postcode",
        "\"W1\"",
        "\"London\"",
        "\"London\"]",
        "options[0].postcodes[1]",
        "Write it as SW, SW1,",
    );
    wrong(
        "postcode",
        "\"W1\"",
        "\"SW\"",
        "\"SW\", \"SW\"",
        "options[0].postcodes[1]",
        "Keep it in one place.",
    );
    wrong(
        "postcode",
        "key = \"a\"",
        "key = \"elsewhere\"",
        "key = \"elsewhere\"",
        "options[0].key",
        "taken by the program",
    );
}
