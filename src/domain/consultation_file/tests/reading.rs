use super::{REAL, SMALL, edited, line_of};
use crate::domain::consultation::{FactStatus, Kind, Question};
use crate::domain::consultation_file::{read, write};
use std::collections::BTreeSet;

#[test]
fn the_real_file_reads_and_reads_back() {
    let edition = read(REAL).unwrap_or_else(|errors| {
        panic!(
            "{}",
            errors.iter().map(|e| format!("{e}\n")).collect::<String>()
        )
    });
    assert_eq!(edition.slug, "policing-ai");
    assert_eq!(read(&write(&edition)), Ok(edition.clone()));
    let kinds: BTreeSet<Kind> = edition.questions().map(Question::kind).collect();
    let unused: Vec<Kind> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| !kinds.contains(kind))
        .collect();
    assert_eq!(
        unused,
        [Kind::Number, Kind::Date],
        "the example shows every kind of question that it has a use for"
    );
    let statuses: BTreeSet<FactStatus> = edition.facts.iter().map(|fact| fact.status).collect();
    assert_eq!(
        statuses.len(),
        FactStatus::ALL.len(),
        "the example shows every status of a fact"
    );
}

#[test]
fn the_small_file_reads_and_reads_back() {
    let edition = read(SMALL).unwrap();
    assert_eq!(read(&write(&edition)), Ok(edition.clone()));
    assert_eq!(edition.form.pages[0].questions[0].options()[1].key, "no");
    let windows = format!(
        "\u{feff}{}",
        SMALL
            .replace('\n', "\r\n")
            .replace("\"Why.\"", "\"\"\"\r\nWhy.\r\n\"\"\"")
    );
    assert_eq!(read(&windows).unwrap().texts.purpose, "Why.\n");
}

#[test]
fn an_error_reads_as_a_sentence() {
    let errors = read(&edited("kind = \"long-text\"", "kind = \"radio\"")).unwrap_err();
    let line = line_of(SMALL, "kind = \"long-text\"");
    let expected = format!(
        "line {line}, column 8: pages[1].questions[1].kind: \"radio\" is not a kind of question. \
         Write one of: single, multiple, scale, short-text, long-text, ranking, matrix, number, \
         date, postcode."
    );
    assert_eq!(errors[0].to_string(), expected);
}

#[test]
fn every_mistake_is_reported_at_once_and_by_line() {
    let text = edited("slug = \"small\"", "slug = \"Small\"")
        .replace("minutes = 5", "minutes = 500")
        .replace("\"abuse\"", "\"Abuse!\"");
    let lines: Vec<usize> = read(&text)
        .unwrap_err()
        .iter()
        .map(|error| error.line)
        .collect();
    assert_eq!(
        lines,
        [
            line_of(&text, "slug"),
            line_of(&text, "minutes = 500"),
            line_of(&text, "Abuse!")
        ]
    );
    let text = edited("owner", "ownr")
        .replace("minutes = 5", "minutes = \"5\"")
        .replace("label = \"Abuse\"\n", "");
    let shown: Vec<String> = read(&text)
        .unwrap_err()
        .iter()
        .map(|error| format!("{} {}", error.line, error.place))
        .collect();
    let at = |needle| line_of(&text, needle);
    let expected = [
        "1 ".to_owned(),
        format!("{} ownr", at("ownr")),
        format!("{} minutes", at("minutes = \"5\"")),
        format!("{} reasons[0]", at("[[reasons]]")),
    ];
    assert_eq!(shown, expected);
}
