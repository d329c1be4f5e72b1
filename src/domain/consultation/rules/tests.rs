//! The rules are used without a file: fields made in code give typed faults with their places.

mod cases;
mod form_cases;
mod kind_cases;
mod sample;

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// One way to break a rule.
pub(crate) struct BrokenCase {
    /// What is done to fields that have no fault.
    spoil: fn(&mut EditionFields),
    /// Where the fault is.
    place: &'static str,
    broken: BrokenRule,
}

fn case(
    spoil: fn(&mut EditionFields),
    place: &'static str,
    broken: impl Into<BrokenRule>,
) -> BrokenCase {
    let broken = broken.into();
    BrokenCase {
        spoil,
        place,
        broken,
    }
}

impl BrokenCase {
    /// Everything that is found.
    pub(crate) fn faults(&self) -> Vec<RuleFault> {
        let mut fields = sample::fields();
        (self.spoil)(&mut fields);
        checked(fields).expect_err("no fault is found")
    }
}

/// A case for each rule that can be broken.
pub(crate) fn every_case() -> Vec<BrokenCase> {
    [
        cases::head(),
        cases::others(),
        form_cases::form(),
        kind_cases::kinds(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn fields_that_break_no_rule_are_an_edition() {
    let fields = sample::fields();
    assert_eq!(faults(&fields), []);
    let edition = checked(fields.clone()).unwrap();
    assert_eq!(EditionFields::from(edition), fields);
}

#[test]
fn each_broken_rule_is_found_alone_and_at_its_place() {
    for case in every_case() {
        let found = case.faults();
        let shown: Vec<String> = found.iter().map(|f| f.place.to_string()).collect();
        assert_eq!(shown, [case.place], "{found:#?}");
        assert_eq!(found[0].broken, case.broken);
    }
}

#[test]
fn several_broken_rules_are_found_at_once() {
    let mut fields = sample::fields();
    fields.slug = String::new();
    fields.minutes = 500;
    fields.pages[0].key = "first page".to_owned();
    let places: Vec<String> = faults(&fields)
        .iter()
        .map(|fault| fault.place.to_string())
        .collect();
    assert_eq!(places, ["slug", "slug", "minutes", "pages[0].key"]);
}

/// Where the enums of faults are written.
const SOURCES: [&str; 16] = [
    include_str!("attachments.rs"),
    include_str!("broken.rs"),
    include_str!("capacities.rs"),
    include_str!("facts.rs"),
    include_str!("form.rs"),
    include_str!("head.rs"),
    include_str!("kinds.rs"),
    include_str!("moderation.rs"),
    include_str!("names.rs"),
    include_str!("publication.rs"),
    include_str!("questions.rs"),
    include_str!("ranges.rs"),
    include_str!("routing.rs"),
    include_str!("schedule.rs"),
    include_str!("texts.rs"),
    include_str!("../question_fields.rs"),
];

/// The words of a text that begin with a capital.
fn capitals(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_uppercase))
}

/// The names of the variants of each public enum.
fn variants() -> BTreeMap<&'static str, Vec<&'static str>> {
    let enums = SOURCES
        .iter()
        .flat_map(|text| text.split("\npub enum ").skip(1));
    let of_one = |text: &'static str| {
        let (name, rest) = text.split_once(" {\n").unwrap();
        let body = rest.split("\n}").next().unwrap();
        let own = body.lines().filter_map(|line| line.strip_prefix("    "));
        let own = own.filter(|line| line.starts_with(char::is_uppercase));
        (name, own.filter_map(|line| capitals(line).next()).collect())
    };
    enums.map(of_one).collect()
}

#[test]
fn there_is_a_case_for_each_rule() {
    let cases = every_case();
    let shown: Vec<String> = cases.iter().map(|c| format!("{:?}", c.broken)).collect();
    let pairs: BTreeSet<_> = shown
        .iter()
        .map(|text| {
            let mut words = capitals(text);
            (words.next(), words.next())
        })
        .collect();
    let anywhere: BTreeSet<&str> = shown.iter().flat_map(|text| capitals(text)).collect();
    let mut enums = variants();
    assert!(enums.len() > 20, "{enums:?}");
    let (_, sections) = SOURCES[1].split_once("\nbroken_rule! {\n").unwrap();
    let sections = sections.split("\n}").next().unwrap();
    for line in sections.lines() {
        let mut names = capitals(line);
        let (section, name) = (names.next(), names.next().unwrap());
        for variant in enums.remove(name).unwrap_or_else(|| vec![name]) {
            let is_there = pairs.contains(&(section, Some(variant)));
            assert!(is_there, "no case breaks {section:?} {variant}");
        }
    }
    for (name, variants) in enums {
        for variant in variants {
            assert!(anywhere.contains(variant), "no case has {name}::{variant}");
        }
    }
}

/// A browser form uses the same rules.
#[test]
fn rules_know_nothing_of_files_in_toml() {
    for source in SOURCES {
        let code = source.lines().filter(|l| !l.trim_start().starts_with("//"));
        for line in code {
            let words = ["consultation_file", "toml", "[["];
            assert!(!words.iter().any(|word| line.contains(word)), "{line}");
        }
    }
}
