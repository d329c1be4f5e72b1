use crate::domain::consultation_file::schema;
use std::collections::BTreeSet;
use toml::de::DeTable;

const GUIDE: &str = include_str!("../../../../docs/CONSULTATION-FILES.md");

#[test]
fn the_guide_describes_every_key_and_name_of_the_schema() {
    fn words<'v>(value: &'v serde_json::Value, found: &mut BTreeSet<&'v str>) {
        found.extend(
            value["properties"]
                .as_object()
                .into_iter()
                .flat_map(|properties| properties.keys().map(String::as_str)),
        );
        found.extend(
            value["enum"]
                .as_array()
                .into_iter()
                .flatten()
                .chain([&value["const"]])
                .filter_map(serde_json::Value::as_str),
        );
        match value {
            serde_json::Value::Object(inner) => {
                inner.values().for_each(|inner| words(inner, found));
            }
            serde_json::Value::Array(inner) => inner.iter().for_each(|inner| words(inner, found)),
            _ => {}
        }
    }
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    let mut found = BTreeSet::new();
    words(&schema, &mut found);
    assert!(found.len() > 50, "the schema has lost its keys: {found:?}");
    let described = |word: &str| {
        ["`{}`", "`[{}]`", "`[[{}]]`"]
            .iter()
            .any(|form| GUIDE.contains(&form.replace("{}", word)))
    };
    let missing: Vec<_> = found.iter().filter(|word| !described(word)).collect();
    assert!(
        missing.is_empty(),
        "not in docs/CONSULTATION-FILES.md: {missing:?}"
    );
}

#[test]
fn the_examples_of_the_guide_are_toml() {
    for example in GUIDE.split("```toml\n").skip(1) {
        let example = example.split("```").next().unwrap();
        assert!(DeTable::parse(example).is_ok(), "{example}");
    }
}
