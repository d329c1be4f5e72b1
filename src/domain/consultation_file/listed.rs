//! A list of texts where each needs a section: how its author writes the same as sections.

use super::locate;
use crate::domain::consultation::rules::FieldPlace;
use serde_json::Value;
use toml::de::{DeArray, DeValue};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a list of texts is written as the sections that are wanted, with the keys that each needs.
pub(super) fn written_as_sections(
    items: &DeArray<'_>,
    schema: &'static Value,
    place: &FieldPlace,
) -> String {
    const SHOWN: usize = 6;
    let required = schema["required"].as_array().into_iter().flatten();
    let required: Vec<&str> = required.filter_map(Value::as_str).collect();
    // The text goes where words go.
    let words = ["label", "text", "topic"];
    let words = words.into_iter().find(|key| required.contains(key));
    let mut taken: Vec<String> = Vec::new();
    let mut sections: Vec<String> = Vec::new();
    for (index, item) in items.iter().take(SHOWN).enumerate() {
        let said = match item.get_ref() {
            DeValue::String(text) => text.trim(),
            _ => "…",
        };
        let mut key = key_of(said);
        if key.is_empty() || taken.contains(&key) {
            key = format!(
                "{}-{}",
                if key.is_empty() { "key" } else { &key },
                index + 1
            );
        }
        let fields: Vec<String> = required
            .iter()
            .map(|name| match *name {
                "key" => format!("key = \"{key}\""),
                name if Some(name) == words => {
                    let text = said.replace('\\', "\\\\").replace('"', "\\\"");
                    format!("{name} = \"{text}\"")
                }
                name => format!("{name} = \"…\""),
            })
            .collect();
        sections.push(format!("{{ {} }}", fields.join(", ")));
        taken.push(key);
    }
    if items.len() > SHOWN {
        sections.push("…".to_owned());
    }
    format!(
        "Write {} = [{}], each on a line of its own if you like, or a section {} for each.",
        place.last_key(),
        sections.join(", "),
        locate::sections(place)
    )
}

/// A key made of words: `Yes, partly` becomes `yes-partly`.
fn key_of(words: &str) -> String {
    let plain = words.nfd().filter(|c| !is_combining_mark(*c));
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let mut key = parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    key.truncate(40);
    key.trim_end_matches('-').to_owned()
}
