//! One word, one meaning: types are named as the glossary says.

use crate::architecture::{code, files, root};
use std::collections::{BTreeMap, BTreeSet};

/// The types that a text defines.
fn types(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let mut words = line
            .split_whitespace()
            .skip_while(|word| word.starts_with("pub"));
        let is_type = ["struct", "enum", "trait"].contains(&words.next()?);
        let name = words.next().filter(|_| is_type)?;
        let end = name
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(name.len());
        Some(&name[..end]).filter(|name| name.starts_with(char::is_uppercase))
    })
}

/// Every type of the program, and the files that define one of that name.
fn all_types() -> BTreeMap<String, Vec<String>> {
    let mut sources = Vec::new();
    files(&root().join("src"), "rs", &mut sources);
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in sources.iter().filter(|path| !path.ends_with("tests.rs")) {
        for name in types(&code(path)) {
            all.entry(name.to_owned())
                .or_default()
                .push(path.display().to_string());
        }
    }
    all
}

/// What a text has between single marks of code and could be a type.
fn named(text: &str) -> BTreeSet<&str> {
    let quoted = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

#[test]
fn types_have_two_words_or_are_terms_of_the_glossary() {
    let glossary = std::fs::read_to_string(root().join("docs/GLOSSARY.md")).unwrap();
    let (_, terms) = glossary.split_once("\n## Types of one word\n").unwrap();
    let one_word = |name: &&str| name.chars().filter(|c| c.is_uppercase()).count() == 1;
    let terms = named(terms.split("\n## ").next().unwrap());
    let terms: BTreeSet<&str> = terms.into_iter().filter(one_word).collect();
    let types = all_types();
    let found: BTreeSet<&str> = types.keys().map(String::as_str).filter(one_word).collect();
    assert_eq!(
        found, terms,
        "left: the types of one word; right: the glossary's"
    );
}

#[test]
fn the_glossary_names_types_that_are_there() {
    let glossary = std::fs::read_to_string(root().join("docs/GLOSSARY.md")).unwrap();
    let types = all_types();
    let gone: Vec<_> = named(&glossary)
        .into_iter()
        .filter(|n| !types.contains_key(*n))
        .collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn no_two_types_share_a_name() {
    let shared: Vec<_> = all_types()
        .into_iter()
        .filter(|(_, at)| at.len() > 1)
        .collect();
    assert!(shared.is_empty(), "{shared:#?}");
}
