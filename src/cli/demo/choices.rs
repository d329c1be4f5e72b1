//! Which options somebody chooses: by view for the questions of the example consultation, at random
//! for any other.

use super::people::{ExampleCapacity, InventedPerson, pick};
use crate::domain::consultation::{
    DateQuestion, Kind, NONE_OF_THESE, NOT_SURE, Precision, Question, QuestionKind,
};
use rand::prelude::*;

/// Options with a weight for each view: supportive, conditional, worried, opposed, unsure.
type ByStance = &'static [(&'static str, [u32; 5])];

const NEXT_STEP: ByStance = &[
    ("go-on", [72, 4, 1, 0, 8]),
    ("go-on-with-conditions", [22, 74, 14, 2, 24]),
    ("pause", [3, 16, 62, 18, 24]),
    ("stop", [0, 1, 17, 78, 3]),
    ("not-sure", [3, 5, 6, 2, 41]),
];

const OVERSIGHT_BODY: ByStance = &[
    ("police-themselves", [26, 5, 1, 1, 5]),
    ("mayor-and-assembly", [18, 13, 9, 7, 14]),
    ("national-regulator", [22, 29, 22, 14, 19]),
    ("residents-panel", [7, 15, 27, 36, 12]),
    ("several-together", [18, 34, 36, 31, 21]),
    ("not-sure", [9, 4, 5, 11, 29]),
];

const BIAS_CONCERN: ByStance = &[
    ("not-at-all", [44, 6, 0, 1, 10]),
    ("slightly", [32, 27, 6, 2, 24]),
    ("fairly", [16, 43, 34, 15, 29]),
    ("very", [3, 19, 57, 80, 14]),
    ("not-sure", [5, 5, 3, 2, 23]),
];

const OPENNESS: ByStance = &[
    ("much-less", [3, 0, 0, 1, 1]),
    ("less", [7, 1, 1, 0, 2]),
    ("same", [42, 9, 3, 2, 18]),
    ("more", [34, 49, 31, 17, 38]),
    ("much-more", [10, 38, 62, 77, 20]),
    ("not-sure", [4, 3, 3, 3, 21]),
];

/// For multiple choices a weight is how many in a hundred choose the option; those who choose
/// "none" choose nothing else.
const CONDITIONS: ByStance = &[
    ("independent-audit", [48, 86, 84, 62, 58]),
    ("published-assessments", [24, 66, 76, 58, 40]),
    ("person-decides", [62, 74, 72, 50, 60]),
    ("record-of-use", [56, 76, 70, 52, 48]),
    ("limits-on-data", [28, 68, 78, 62, 46]),
    ("way-to-challenge", [36, 72, 80, 64, 56]),
    ("end-date", [12, 46, 58, 48, 24]),
    ("none", [9, 1, 1, 18, 6]),
];

const DATA: ByStance = &[
    ("crime-reports", [92, 86, 62, 34, 60]),
    ("convictions", [94, 88, 66, 38, 66]),
    ("suspects", [86, 62, 30, 10, 42]),
    ("victims-witnesses", [54, 28, 10, 4, 20]),
    ("stop-and-search", [58, 24, 6, 3, 18]),
    ("number-plates", [74, 46, 18, 6, 32]),
    ("other-services", [40, 14, 4, 2, 14]),
    ("public-social-media", [48, 22, 8, 4, 18]),
    ("none", [1, 2, 18, 52, 12]),
];

/// Options with a weight for the public and for the police.
type ByCapacity = &'static [(&'static str, [u32; 2])];

const AGE_BAND: ByCapacity = &[
    ("under-18", [4, 0]),
    ("18-24", [13, 9]),
    ("25-44", [35, 52]),
    ("45-64", [27, 27]),
    ("65-and-over", [14, 1]),
    ("prefer-not-to-say", [7, 11]),
];

const PART_OF_LONDON: ByCapacity = &[
    ("east", [20, 11]),
    ("north", [15, 9]),
    ("south", [24, 14]),
    ("west", [11, 8]),
    ("edge", [20, 22]),
    ("elsewhere", [4, 26]),
    ("not-sure", [6, 10]),
];

const FIRST_CONDITION: ByStance = &[
    ("first-audit", [18, 34, 30, 30, 26]),
    ("first-openness", [10, 18, 24, 24, 20]),
    ("first-limits", [14, 20, 28, 30, 22]),
    ("first-challenge", [12, 16, 18, 16, 20]),
];

/// The steps of the scale for each statement.
const RESULTS_HELP: ByStance = &[
    ("disagree", [3, 8, 26, 52, 10]),
    ("neither", [12, 24, 32, 26, 34]),
    ("agree", [82, 62, 32, 12, 30]),
    ("not-sure", [3, 6, 10, 10, 26]),
];
const TRUST_CHECKED: ByStance = &[
    ("disagree", [6, 6, 18, 44, 10]),
    ("neither", [14, 14, 22, 22, 26]),
    ("agree", [76, 76, 54, 28, 44]),
    ("not-sure", [4, 4, 6, 6, 20]),
];
const FEEL_WATCHED: ByStance = &[
    ("disagree", [72, 34, 10, 4, 24]),
    ("neither", [16, 28, 20, 10, 28]),
    ("agree", [8, 32, 64, 82, 26]),
    ("not-sure", [4, 6, 6, 4, 22]),
];

const LIBRARY_USE: ByStance = &[
    ("weekly", [44, 38, 36, 30, 16]),
    ("monthly", [30, 32, 30, 26, 30]),
    ("seldom", [18, 22, 24, 28, 34]),
    ("never", [8, 8, 10, 16, 20]),
];
const LIBRARY_DAYS: ByStance = &[
    ("monday", [34, 30, 34, 30, 26]),
    ("tuesday", [36, 34, 36, 32, 28]),
    ("wednesday", [38, 36, 38, 36, 30]),
    ("thursday", [48, 44, 40, 38, 36]),
    ("friday", [40, 38, 34, 34, 30]),
    ("saturday", [82, 74, 58, 52, 60]),
    ("sunday", [46, 32, 18, 16, 28]),
];
const LIBRARY_TIME: ByStance = &[
    ("morning", [18, 22, 34, 32, 22]),
    ("afternoon", [22, 28, 36, 40, 26]),
    ("evening", [48, 36, 16, 14, 24]),
    ("any", [12, 14, 14, 14, 28]),
];
const WITHOUT_STAFF: ByStance = &[
    ("very-bad", [1, 4, 22, 58, 6]),
    ("bad", [3, 12, 38, 28, 14]),
    ("neither", [12, 26, 22, 8, 38]),
    ("good", [38, 40, 12, 4, 18]),
    ("very-good", [42, 12, 3, 1, 4]),
    ("not-sure", [4, 6, 3, 1, 20]),
];

/// How many in a hundred leave a question out.
fn skipped(key: &str) -> u32 {
    match key {
        "next-step" => 3,
        "conditions" | "bias-concern" | "openness" => 9,
        "oversight-body" | "data" => 14,
        "age-band" | "part-of-london" => 18,
        _ => 12,
    }
}

/// The options that a person chooses of a question with options, in the order of the form; `None`
/// when it is left out.
pub fn choose(
    question: &Question,
    person: &InventedPerson,
    rng: &mut StdRng,
) -> Option<Vec<String>> {
    let about_oneself = matches!(question.key.as_str(), "age-band" | "part-of-london");
    let skip = if about_oneself && person.capacity == ExampleCapacity::Organisation {
        88
    } else {
        skipped(&question.key)
    };
    if !question.required && rng.random_range(0..100) < skip {
        return None;
    }
    let options: Vec<&str> = question.choices().map(|(key, _)| key).collect();
    let weights: Vec<u32> = options
        .iter()
        .map(|option| weight(&question.key, option, person))
        .collect();
    match &question.kind {
        QuestionKind::Ranking(_) => return Some(rank(question, &options, weights, rng)),
        QuestionKind::Matrix(matrix) => {
            let chosen = matrix.statements.iter().map(|statement| {
                let weights: Vec<u32> = options
                    .iter()
                    .map(|step| weight(&statement.key, step, person))
                    .collect();
                format!("{}:{}", statement.key, options[pick(&weights, rng)])
            });
            return Some(chosen.collect());
        }
        QuestionKind::Number(number) => {
            return Some(vec![rng.random_range(number.min..=number.max).to_string()]);
        }
        QuestionKind::Date(asked) => return Some(vec![date(asked, rng)]),
        _ => {}
    }
    let chosen = if question.kind() == Kind::Multiple {
        choose_several(&options, &weights, rng)
    } else {
        vec![*options.get(pick(&weights, rng))?]
    };
    (!chosen.is_empty()).then(|| chosen.into_iter().map(str::to_owned).collect())
}

/// All options in an order in which likely ones come early, or now and then "not sure" where that
/// is offered.
fn rank(
    question: &Question,
    options: &[&str],
    mut weights: Vec<u32>,
    rng: &mut StdRng,
) -> Vec<String> {
    if question.not_sure().is_some() && rng.random_range(0..100) < 6 {
        return vec![NOT_SURE.to_owned()];
    }
    let mut order = Vec::new();
    weights.truncate(question.options().len());
    while order.len() < question.options().len() {
        let next = pick(&weights, rng);
        let next = if order.contains(&next) {
            (0..weights.len())
                .find(|place| !order.contains(place))
                .unwrap_or(next)
        } else {
            next
        };
        weights[next] = 0;
        order.push(next);
    }
    order
        .into_iter()
        .map(|place| options[place].to_owned())
        .collect()
}

/// Any date as exact as is asked for.
fn date(asked: &DateQuestion, rng: &mut StdRng) -> String {
    let year = rng.random_range(asked.first_year..=asked.last_year);
    let (month, day) = (rng.random_range(1..=12), rng.random_range(1..=28));
    match asked.precision {
        Precision::Year => format!("{year}"),
        Precision::Month => format!("{year}-{month:02}"),
        Precision::Day => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Whoever happens to choose nothing chooses one thing, likely ones first.
fn choose_several<'a>(options: &[&'a str], weights: &[u32], rng: &mut StdRng) -> Vec<&'a str> {
    let none = options.iter().position(|option| *option == NONE_OF_THESE);
    if none.is_some_and(|at| rng.random_range(0..100) < weights[at]) {
        return vec![NONE_OF_THESE];
    }
    let real = || {
        options
            .iter()
            .zip(weights)
            .filter(|(option, _)| **option != NONE_OF_THESE)
    };
    let chosen: Vec<&str> = real()
        .filter(|(_, weight)| rng.random_range(0..100) < **weight)
        .map(|(option, _)| *option)
        .collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let (keys, weights): (Vec<&str>, Vec<u32>) =
        real().map(|(option, weight)| (*option, *weight)).unzip();
    keys.get(pick(&weights, rng)).copied().into_iter().collect()
}

/// How much a person is drawn to an option. Unknown questions and options get the same weight each.
fn weight(question: &str, option: &str, person: &InventedPerson) -> u32 {
    let police = usize::from(person.capacity == ExampleCapacity::Police);
    let found = match question {
        "next-step" => by_stance(NEXT_STEP, option, person),
        "oversight-body" => by_stance(OVERSIGHT_BODY, option, person),
        "bias-concern" => by_stance(BIAS_CONCERN, option, person),
        "openness" => by_stance(OPENNESS, option, person),
        "conditions" => by_stance(CONDITIONS, option, person),
        "data" => by_stance(DATA, option, person),
        "age-band" => AGE_BAND
            .iter()
            .find(|(key, _)| *key == option)
            .map(|(_, weights)| weights[police]),
        "part-of-london" => PART_OF_LONDON
            .iter()
            .find(|(key, _)| *key == option)
            .map(|(_, weights)| weights[police]),
        "first-condition" => by_stance(FIRST_CONDITION, option, person),
        "results-help" => by_stance(RESULTS_HELP, option, person),
        "trust-checked" => by_stance(TRUST_CHECKED, option, person),
        "feel-watched" => by_stance(FEEL_WATCHED, option, person),
        "how-often" => by_stance(LIBRARY_USE, option, person),
        "days" => by_stance(LIBRARY_DAYS, option, person),
        "time-of-day" => by_stance(LIBRARY_TIME, option, person),
        "without-staff" => by_stance(WITHOUT_STAFF, option, person),
        _ => None,
    };
    found.unwrap_or(if option == NONE_OF_THESE { 10 } else { 35 })
}

fn by_stance(table: ByStance, option: &str, person: &InventedPerson) -> Option<u32> {
    table
        .iter()
        .find(|(key, _)| *key == option)
        .map(|(_, weights)| weights[person.stance as usize])
}
