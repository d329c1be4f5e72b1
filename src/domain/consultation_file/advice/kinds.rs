//! Words for questions that do not fit their kind.

use super::{FaultAdvice, locate};
use crate::domain::consultation::rules::{FieldPlace, KindRule, PostcodeFault};
use crate::domain::consultation::{Kind, KindFault};

pub(super) fn key(fault: &KindFault, place: &FieldPlace) -> FaultAdvice {
    let instead = match *fault {
        KindFault::Unfit { key, fits, .. } => format!(
            "Leave the line out, or make the question {}.",
            kinds_in_words(key, fits)
        ),
        KindFault::Lacking { kind, key } => format!(
            "Add {key} = {} to this {}.",
            example(kind, key),
            locate::section(place)
        ),
    };
    FaultAdvice::new(fault.to_string(), instead)
}

/// The kinds that have a key, as they are said to whoever wrote it elsewhere.
fn kinds_in_words(key: &str, fits: &[Kind]) -> String {
    if key == "not_sure" {
        return "single or scale, or another kind without words".to_owned();
    }
    let names: Vec<&str> = fits.iter().map(|kind| kind.as_str()).collect();
    names.join(" or ")
}

/// What may stand behind a key that is lacking.
const fn example(kind: Kind, key: &str) -> &'static str {
    match (kind, key.as_bytes()) {
        (Kind::Date, b"min") => "2000",
        (Kind::Date, b"max") => "2030",
        (_, b"min") => "0",
        (_, b"max") => "100",
        (_, b"bands") => "[10, 20]",
        _ => "\"year\", \"month\" or \"day\"",
    }
}

pub(super) fn rule(rule: &KindRule, place: &FieldPlace) -> FaultAdvice {
    match rule {
        KindRule::StatementCount { count, least, most } => {
            let sections = locate::sections(&place.key("statements"));
            FaultAdvice::new(
                format!("a question of the kind \"matrix\" has {count} statements"),
                format!("Write {least} to {most} sections {sections}."),
            )
        }
        KindRule::Bounds { min, max } => FaultAdvice::new(
            format!("{max} is not more than min"),
            format!("Write a number above {min}."),
        ),
        KindRule::BandOrder { begins, min, max } => FaultAdvice::new(
            format!("no band can begin with {begins}"),
            format!("Write numbers above {min}, up to {max}, each greater than the one before."),
        ),
        KindRule::BandCount { count, most } => FaultAdvice::new(
            format!("{count} numbers make too many bands"),
            format!("Write {most} at most: a table is for reading."),
        ),
        KindRule::YearCount { count } => FaultAdvice::new(
            format!("a table with a line for each of {count} years is too long to read"),
            "Add bands = [2010, 2020] with the years in which new lines begin.",
        ),
    }
}

pub(super) fn postcode(fault: &PostcodeFault) -> FaultAdvice {
    match fault {
        PostcodeFault::NoArea { option } => FaultAdvice::new(
            format!("\"{option}\" is no area with postcodes"),
            "Leave the line out, or make the question postcode.",
        ),
        PostcodeFault::NonePresent { area } => FaultAdvice::new(
            format!("the area \"{area}\" has no postcodes"),
            "Add postcodes = [\"SW1\", \"SE\"] to it.",
        ),
        PostcodeFault::NoPrefix { text } => FaultAdvice::new(
            format!("no postcode begins with \"{text}\""),
            "Write it as SW, SW1, SW1A or \"SW1A 2\".",
        ),
        PostcodeFault::Twice { text } => FaultAdvice::new(
            format!("\"{text}\" is in two areas, or twice in one"),
            "Keep it in one place.",
        ),
    }
}
