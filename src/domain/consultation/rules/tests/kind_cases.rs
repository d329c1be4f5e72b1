//! Ways to break the rules on what a kind of question needs.

use super::form_cases::{QUESTION, choice};
use super::sample::{choices, question};
use super::{BrokenCase, EditionFields, KindRule, MeasuredValue, PostcodeFault, RangeFault, case};
use crate::domain::consultation::{ChoiceFields, Kind, KindFault, Precision, QuestionFields};

/// Makes the first question one of another kind.
fn of_kind(fields: &mut EditionFields, kind: Kind) -> &mut QuestionFields {
    *choice(fields) = question("first-asked", kind);
    choice(fields)
}

fn number(fields: &mut EditionFields) -> &mut QuestionFields {
    let question = of_kind(fields, Kind::Number);
    (question.min, question.max) = (Some(0), Some(100));
    question.bands = vec![10, 20];
    question
}

/// A question on the years from 2000 on.
fn years(fields: &mut EditionFields, last: i32) -> &mut QuestionFields {
    let question = of_kind(fields, Kind::Date);
    (question.min, question.max) = (Some(2000), Some(last));
    question.precision = Some(Precision::Year);
    question
}

/// A question on two areas with these postcodes.
fn areas(fields: &mut EditionFields, of_each: [&str; 2]) {
    let area = |(mut choice, postcode): (ChoiceFields, &str)| {
        let given = Some(postcode.to_owned()).filter(|text| !text.is_empty());
        choice.postcodes = given.into_iter().collect();
        choice
    };
    let options = choices(&["north", "south"]).into_iter().zip(of_each);
    of_kind(fields, Kind::Postcode).options = options.map(area).collect();
}

/// What each kind needs.
pub fn kinds() -> Vec<BrokenCase> {
    [kind_keys(), kind_rules(), postcodes()]
        .into_iter()
        .flatten()
        .collect()
}

fn kind_keys() -> Vec<BrokenCase> {
    let unfit = KindFault::Unfit {
        kind: Kind::Single,
        key: "none_of_these",
        fits: &[Kind::Multiple],
    };
    let lacking = |kind, key| KindFault::Lacking { kind, key };
    vec![
        case(
            |f| choice(f).none_of_these = Some("None".to_owned()),
            "pages[0].questions[0].none_of_these",
            unfit,
        ),
        case(
            |f| years(f, 2010).precision = None,
            QUESTION,
            lacking(Kind::Date, "precision"),
        ),
        case(
            |f| number(f).bands.clear(),
            QUESTION,
            lacking(Kind::Number, "bands"),
        ),
    ]
}

fn kind_rules() -> Vec<BrokenCase> {
    let decimals = RangeFault {
        measured: MeasuredValue::Decimals,
        value: 5,
        least: 0,
        most: 4,
    };
    let bound = RangeFault {
        measured: MeasuredValue::Bound,
        value: 2201,
        least: 1900,
        most: 2200,
    };
    let statements = KindRule::StatementCount {
        count: 1,
        least: 2,
        most: 15,
    };
    let bounds = KindRule::Bounds { min: 0, max: 0 };
    let order = KindRule::BandOrder {
        begins: 10,
        min: 0,
        max: 100,
    };
    let bands = KindRule::BandCount {
        count: 20,
        most: 19,
    };
    vec![
        case(
            |f| number(f).decimals = Some(5),
            "pages[0].questions[0].decimals",
            decimals,
        ),
        case(|f| _ = years(f, 2201), "pages[0].questions[0].max", bound),
        case(
            |f| {
                let matrix = of_kind(f, Kind::Matrix);
                matrix.options = choices(&["yes", "no"]);
                matrix.statements = choices(&["one"]);
            },
            QUESTION,
            statements,
        ),
        case(
            |f| number(f).max = Some(0),
            "pages[0].questions[0].max",
            bounds,
        ),
        case(
            |f| number(f).bands = vec![10, 10],
            "pages[0].questions[0].bands[1]",
            order,
        ),
        case(
            |f| number(f).bands = (1..=20).collect(),
            "pages[0].questions[0].bands",
            bands,
        ),
        case(
            |f| _ = years(f, 2020),
            QUESTION,
            KindRule::YearCount { count: 21 },
        ),
    ]
}

fn postcodes() -> Vec<BrokenCase> {
    let no_area = PostcodeFault::NoArea {
        option: "yes".to_owned(),
    };
    let none = PostcodeFault::NonePresent {
        area: "south".to_owned(),
    };
    let no_prefix = PostcodeFault::NoPrefix {
        text: "Leeds".to_owned(),
    };
    let twice = PostcodeFault::Twice {
        text: "SW1".to_owned(),
    };
    vec![
        case(
            |f| choice(f).options[0].postcodes = vec!["SW1".to_owned()],
            "pages[0].questions[0].options[0].postcodes",
            no_area,
        ),
        case(
            |f| areas(f, ["SW1", ""]),
            "pages[0].questions[0].options[1]",
            none,
        ),
        case(
            |f| areas(f, ["SW1", "Leeds"]),
            "pages[0].questions[0].options[1].postcodes[0]",
            no_prefix,
        ),
        case(
            |f| areas(f, ["SW1", "SW1"]),
            "pages[0].questions[0].options[1].postcodes[0]",
            twice,
        ),
    ]
}
