use super::super::{Answer, FieldErrorKind, pieces, read_answer};
use super::*;
use crate::domain::consultation::QuestionFields;

fn question(kind: &str, more: serde_json::Value) -> Question {
    let option = |key: &str| serde_json::json!({ "key": key, "label": key });
    let mut whole =
        serde_json::json!({ "key": "q", "kind": kind, "text": "Q?", "not_sure": "Not sure" });
    if kind == "number" {
        whole["min"] = (-9_999).into();
        whole["max"] = 9_999.into();
    }
    if matches!(kind, "ranking" | "matrix") {
        whole["options"] = serde_json::json!([option("a"), option("b"), option("c")]);
    }
    whole
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    serde_json::from_value(whole).unwrap()
}

fn plain(kind: &str) -> Question {
    question(kind, serde_json::json!({}))
}

/// The codes of an answer, or the errors as field and kind.
fn read(
    question: &Question,
    typed: &[(&str, &str)],
) -> Result<Vec<String>, Vec<(String, FieldErrorKind)>> {
    let read = read_answer(question, typed, DecimalMark::Point).map_err(|errors| {
        errors
            .into_iter()
            .map(|error| (error.field, error.kind))
            .collect::<Vec<_>>()
    })?;
    let Some(answer) = read else {
        return Ok(Vec::new());
    };
    // The way back gives the same answer.
    let again = pieces(question, &answer);
    let again: Vec<(&str, &str)> = again
        .iter()
        .map(|(part, text)| (part.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        read_answer(question, &again, DecimalMark::Point),
        Ok(Some(answer.clone())),
        "{again:?}"
    );
    match answer {
        Answer::Choices(codes) => Ok(codes),
        Answer::Words(words) => panic!("{words}"),
    }
}

#[track_caller]
fn says(question: &Question, typed: &[(&str, &str)], codes: &[&str]) {
    assert_eq!(
        read(question, typed),
        Ok(codes.iter().map(ToString::to_string).collect()),
        "{typed:?}"
    );
}

#[track_caller]
fn fails(question: &Question, typed: &[(&str, &str)], field: &str, kind: FieldErrorKind) {
    assert_eq!(
        read(question, typed),
        Err(vec![(field.to_owned(), kind)]),
        "{typed:?}"
    );
}

fn required(question: &Question) -> Question {
    Question {
        required: true,
        ..question.clone()
    }
}

#[test]
fn a_ranking_gives_each_position_once() {
    let q = plain("ranking");
    says(
        &q,
        &[("c", "1"), ("a", " 2 "), ("b", "3")],
        &["c", "a", "b"],
    );
    says(&q, &[("a", ""), ("b", "")], &[]);
    says(&q, &[("", "not-sure")], &["not-sure"]);
    fails(
        &q,
        &[("a", "1"), ("b", "1"), ("c", "2")],
        "q.b",
        FieldErrorKind::PositionTwice { position: 1 },
    );
    fails(
        &q,
        &[("a", "1"), ("b", "2")],
        "q.c",
        FieldErrorKind::RankAll,
    );
    fails(
        &q,
        &[("a", "4"), ("b", "2"), ("c", "3")],
        "q.a",
        FieldErrorKind::UnknownOption,
    );
    fails(
        &q,
        &[("a", "first"), ("b", "2"), ("c", "3")],
        "q.a",
        FieldErrorKind::UnknownOption,
    );
    fails(
        &q,
        &[("a", "1"), ("a", "2"), ("b", "3")],
        "q.a",
        FieldErrorKind::SeveralChosen,
    );
    fails(&q, &[("d", "1")], "q", FieldErrorKind::UnknownOption);
    fails(&q, &[("", "a")], "q", FieldErrorKind::UnknownOption);
    fails(
        &q,
        &[("a", "1"), ("", "not-sure")],
        "q",
        FieldErrorKind::NotSureAndAnswer,
    );
    // All that lack a position are told at once.
    let lacking = |typed: &[(&str, &str)]| {
        let errors = read(&required(&q), typed).unwrap_err();
        assert!(
            errors
                .iter()
                .all(|(_, kind)| *kind == FieldErrorKind::RankAll)
        );
        errors
            .into_iter()
            .map(|(field, _)| field)
            .collect::<Vec<_>>()
    };
    assert_eq!(lacking(&[]), ["q.a", "q.b", "q.c"]);
    assert_eq!(lacking(&[("b", "1")]), ["q.a", "q.c"]);
}

#[test]
fn a_partial_ranking_may_stop_early_and_leaves_no_gap() {
    let q = question("ranking", serde_json::json!({ "partial": true }));
    says(&q, &[("b", "1")], &["b"]);
    says(&q, &[("b", "2"), ("c", "1")], &["c", "b"]);
    fails(
        &q,
        &[("b", "1"), ("c", "3")],
        "q.a",
        FieldErrorKind::PositionMissing { position: 2 },
    );
    fails(
        &q,
        &[("b", "2")],
        "q.a",
        FieldErrorKind::PositionMissing { position: 1 },
    );
}

#[test]
fn a_matrix_is_answered_statement_by_statement() {
    let q = question(
        "matrix",
        serde_json::json!({ "statements": [{ "key": "x", "label": "X" }, { "key": "y", "label": "Y" }] }),
    );
    says(&q, &[("y", "a"), ("x", "not-sure")], &["x:not-sure", "y:a"]);
    says(&q, &[("y", "a")], &["y:a"]);
    says(&q, &[("y", "")], &[]);
    fails(&q, &[("x", "d")], "q.x", FieldErrorKind::UnknownOption);
    fails(
        &q,
        &[("x", "a"), ("x", "b")],
        "q.x",
        FieldErrorKind::SeveralChosen,
    );
    fails(&q, &[("z", "a")], "q", FieldErrorKind::UnknownOption);
    fails(
        &required(&q),
        &[("x", "a")],
        "q.y",
        FieldErrorKind::AnswerStatement,
    );
}

#[test]
fn numbers_have_a_range_and_decimals() {
    let q = question(
        "number",
        serde_json::json!({ "min": -5, "max": 1000, "decimals": 1, "unit": "£", "bands": [10] }),
    );
    for (typed, kept) in [
        ("12", "12"),
        ("1,000", "1000"),
        ("£2.50", "2.5"),
        ("-5", "-5"),
        ("0.0", "0"),
    ] {
        says(&q, &[("", typed)], &[kept]);
    }
    says(&q, &[("", ""), ("", "not-sure")], &["not-sure"]);
    says(&q, &[("", " ")], &[]);
    fails(
        &q,
        &[("", "2.55")],
        "q",
        FieldErrorKind::TooManyDecimals { decimals: 1 },
    );
    for typed in ["1000.1", "-5.1", "9999999999"] {
        fails(
            &q,
            &[("", typed)],
            "q",
            FieldErrorKind::OutOfRange { min: -5, max: 1000 },
        );
    }
    for typed in ["-£3", "£-3", "\u{2212}3", "3 £"] {
        assert!(read(&q, &[("", typed)]).is_ok(), "{typed}");
    }
    fails(
        &q,
        &[("", "1\u{202e}2\0")],
        "q",
        FieldErrorKind::NumberUnread {
            typed: "12".into(),
            whole: false,
        },
    );
    for typed in ["ten", "1e3", "NaN", "1,5", "3 4", "5 kg"] {
        fails(
            &q,
            &[("", typed)],
            "q",
            FieldErrorKind::NumberUnread {
                typed: typed.into(),
                whole: false,
            },
        );
    }
    fails(
        &q,
        &[("", "12345678901234567890")],
        "q",
        FieldErrorKind::OutOfRange { min: -5, max: 1000 },
    );
    fails(
        &q,
        &[("", "0.00001")],
        "q",
        FieldErrorKind::TooManyDecimals { decimals: 1 },
    );
    let long = "9,".repeat(500);
    let typed = long.chars().take(40).collect();
    fails(
        &plain("number"),
        &[("", &long)],
        "q",
        FieldErrorKind::NumberUnread { typed, whole: true },
    );
    fails(
        &q,
        &[("", "3"), ("", "not-sure")],
        "q",
        FieldErrorKind::NotSureAndAnswer,
    );
    fails(
        &q,
        &[("", "3"), ("", "4")],
        "q",
        FieldErrorKind::SeveralChosen,
    );
    fails(&required(&q), &[("", "")], "q", FieldErrorKind::NotANumber);
}

#[test]
fn dates_are_as_exact_as_is_asked() {
    let dated = |precision: &str, partial: bool| {
        question(
            "date",
            serde_json::json!({ "precision": precision, "partial": partial, "min": 2000, "max": 2030 }),
        )
    };
    let day = dated("day", false);
    says(
        &day,
        &[("day", "3"), ("month", "May"), ("year", "2026")],
        &["2026-05-03"],
    );
    says(&day, &[("", "2026-05-03")], &["2026-05-03"]);
    says(
        &day,
        &[("day", "۳"), ("month", "۵"), ("year", "۲۰۲۶")],
        &["2026-05-03"],
    );
    says(&day, &[], &[]);
    fails(
        &day,
        &[("day", "31"), ("month", "4"), ("year", "2026")],
        "q.day",
        FieldErrorKind::NoSuchDay,
    );
    fails(
        &day,
        &[("day", "29"), ("month", "2"), ("year", "2026")],
        "q.day",
        FieldErrorKind::NoSuchDay,
    );
    fails(
        &day,
        &[("month", "4"), ("year", "2026")],
        "q.day",
        FieldErrorKind::DateIncomplete,
    );
    fails(
        &day,
        &[("day", "4"), ("month", "13"), ("year", "2026")],
        "q.month",
        FieldErrorKind::DateIncomplete,
    );
    fails(
        &day,
        &[("day", "4"), ("month", "3"), ("year", "26")],
        "q.year",
        FieldErrorKind::DateIncomplete,
    );
    fails(
        &day,
        &[("day", "4"), ("month", "3"), ("year", "1999")],
        "q.year",
        FieldErrorKind::OutOfRange {
            min: 2000,
            max: 2030,
        },
    );
    for year in ["26", "026", "2 026", "+2026", "2026.0", "2026 "] {
        let read = read(&day, &[("day", "4"), ("month", "3"), ("year", year)]);
        assert_eq!(read.is_ok(), year.trim() == "2026", "{year:?}");
    }
    fails(&day, &[("", "31/5/2026")], "q", FieldErrorKind::NoSuchDay);
    fails(
        &day,
        &[("", "2026-05-03"), ("year", "2026")],
        "q",
        FieldErrorKind::SeveralChosen,
    );
    fails(
        &day,
        &[("", "not-sure"), ("year", "2026")],
        "q",
        FieldErrorKind::NotSureAndAnswer,
    );
    fails(
        &required(&day),
        &[],
        "q.day",
        FieldErrorKind::DateIncomplete,
    );
    let partial = dated("day", true);
    says(&partial, &[("year", "2026")], &["2026"]);
    says(&partial, &[("month", "12"), ("year", "2026")], &["2026-12"]);
    fails(
        &partial,
        &[("day", "4"), ("year", "2026")],
        "q.month",
        FieldErrorKind::DateIncomplete,
    );
    fails(
        &partial,
        &[("day", "4")],
        "q.year",
        FieldErrorKind::DateIncomplete,
    );
    says(&dated("year", false), &[("", "2026-05-03")], &["2026"]);
    says(
        &dated("month", false),
        &[("month", "1"), ("year", "2026")],
        &["2026-01"],
    );
}

#[test]
fn of_a_postcode_only_the_area_is_left() {
    let areas = serde_json::json!([
        { "key": "south", "label": "South", "postcodes": ["SE", "SW"] },
        { "key": "centre", "label": "Centre", "postcodes": ["SW1"] },
    ]);
    let q = question(
        "postcode",
        serde_json::json!({ "options": areas, "elsewhere": "Elsewhere" }),
    );
    for (typed, area) in [
        ("SW1A 2AA", "centre"),
        ("sw11 2aa", "south"),
        ("SE1", "south"),
        ("M1 1AE", "elsewhere"),
    ] {
        says(&q, &[("postcode", typed)], &[area]);
    }
    says(&q, &[("", "south")], &["south"]);
    says(&q, &[("", "centre"), ("postcode", "SW1A 2AA")], &["centre"]);
    let area = "Centre".to_owned();
    fails(
        &q,
        &[("", "south"), ("postcode", "SW1A 2AA")],
        "q.postcode",
        FieldErrorKind::AreaDiffers { area },
    );
    says(&q, &[("", "not-sure"), ("postcode", " ")], &["not-sure"]);
    // A blank says where the first half ends: what stands behind it is no part of the first.
    for typed in ["SW1 1", "SE1 A", "E16 AN", "SW1 12"] {
        fails(
            &q,
            &[("postcode", typed)],
            "q.postcode",
            FieldErrorKind::NotAPostcode,
        );
    }
    fails(
        &q,
        &[("postcode", "London")],
        "q.postcode",
        FieldErrorKind::NotAPostcode,
    );
    fails(&q, &[("", "north")], "q", FieldErrorKind::UnknownOption);
    fails(
        &required(&q),
        &[("postcode", "")],
        "q",
        FieldErrorKind::ChooseOne,
    );
    let fields = QuestionFields {
        elsewhere: None,
        ..q.into()
    };
    let closed = Question::try_from(fields).unwrap();
    fails(
        &closed,
        &[("postcode", "M1 1AE")],
        "q.postcode",
        FieldErrorKind::NoArea,
    );
}
