//! Whether every section has its keys and every key a value of the right sort.
//!
//! The JSON Schema that the types derive is walked beside the file, so that the types are the only
//! list of keys. Deserialising with serde alone stops at the first mistake; an author wants all of
//! them.

use super::FileFinding;
use super::advice::{KEY_ADVICE, no_key};
use super::listed::written_as_sections;
use super::locate::{section, sections};
use super::table;
use crate::domain::consultation::rules::{FieldPlace, nearest};
use crate::domain::consultation::{CapacityKey, EditionFields};
use crate::domain::ids::is_key;
use crate::domain::time::LocalTime;
use chrono::NaiveDate;
use chrono_tz::{TZ_VARIANTS, Tz};
use serde_json::Value;
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The JSON Schema of [`EditionFields`].
pub(super) static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| schemars::schema_for!(EditionFields).to_value());

/// Everything that is missing, unknown or of the wrong sort.
pub(super) fn check(document: &Spanned<DeValue<'_>>) -> Vec<FileFinding> {
    let mut walk = SchemaWalk {
        root: &SCHEMA,
        found: Vec::new(),
    };
    walk.value(document.get_ref(), &SCHEMA, &FieldPlace::default());
    walk.found
}

struct SchemaWalk {
    root: &'static Value,
    found: Vec<FileFinding>,
}

impl SchemaWalk {
    fn say(&mut self, place: &FieldPlace, problem: String, instead: String) {
        self.found.push(FileFinding {
            place: place.clone(),
            on_key: false,
            problem,
            instead,
        });
    }

    fn resolve(&self, schema: &'static Value) -> &'static Value {
        // What may be left out is either its schema or null; TOML has no null.
        let schema = if schema["anyOf"].is_array() {
            &schema["anyOf"][0]
        } else {
            schema
        };
        let target = schema["$ref"]
            .as_str()
            .and_then(|r| self.root.pointer(r.trim_start_matches('#')));
        target.unwrap_or(schema)
    }

    fn value(&mut self, value: &DeValue<'_>, schema: &'static Value, place: &FieldPlace) {
        let schema = self.resolve(schema);
        let names = names(schema);
        match (sort_of(schema), value) {
            (ValueSort::Section, DeValue::Table(table)) => self.section(table, schema, place),
            (ValueSort::Sections, DeValue::Array(items))
                if matches!(sort_of(self.resolve(&schema["items"])), ValueSort::Section)
                    && items.iter().any(|item| table(item.get_ref()).is_none()) =>
            {
                self.say(
                    place,
                    "this is a list of texts where each needs a section".to_owned(),
                    written_as_sections(items, self.resolve(&schema["items"]), place),
                );
            }
            (ValueSort::Sections | ValueSort::List, DeValue::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item.get_ref(), &schema["items"], &place.item(index));
                }
            }
            (ValueSort::Text, DeValue::String(text)) if !names.is_empty() => {
                self.name(text, &names, place);
            }
            (ValueSort::Text, DeValue::String(text)) => self.text(text, schema, place),
            (ValueSort::Number, DeValue::Integer(number)) => {
                let signed = schema["format"] == "int32";
                let fits = if signed {
                    i32::from_str_radix(number.as_str(), number.radix()).is_ok()
                } else {
                    u32::from_str_radix(number.as_str(), number.radix()).is_ok()
                };
                if !fits {
                    let instead = if signed {
                        "Write a whole number of nine figures at most."
                    } else {
                        "Write a whole number that is not below 0."
                    };
                    self.say(place, format!("{number} is out of range"), instead.into());
                }
            }
            (ValueSort::Truth, DeValue::Boolean(_)) => {}
            (sort, other) => self.say(
                place,
                format!("this is {}", described(other)),
                sort.wanted(other, place),
            ),
        }
    }

    fn section(&mut self, table: &DeTable<'_>, schema: &'static Value, place: &FieldPlace) {
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        for (key, value) in table {
            match properties.get(key.get_ref().as_ref()) {
                Some(property) => self.value(value.get_ref(), property, &place.key(key.get_ref())),
                None => self.unknown(key.get_ref(), properties.keys().map(String::as_str), place),
            }
        }
        for key in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !table.contains_key(key) {
                self.missing(key, &properties[key], place);
            }
        }
    }

    fn unknown(
        &mut self,
        key: &str,
        allowed: impl Iterator<Item = &'static str> + Clone,
        place: &FieldPlace,
    ) {
        let list = allowed.clone().collect::<Vec<_>>().join(", ");
        let at_the_top = !place.is_root() && self.root["properties"].get(key).is_some();
        let advice = match nearest(key, allowed) {
            Some(near) => format!("Write {near}. "),
            None if at_the_top => {
                format!("Move {key} to the top of the file, above the first section. ")
            }
            None => String::new(),
        };
        let of = if place.is_root() {
            "a consultation file".to_owned()
        } else {
            section(place)
        };
        self.found.push(FileFinding {
            place: place.key(key),
            on_key: true,
            problem: format!("\"{key}\" is not a key of {of}"),
            instead: format!("{advice}Its keys are: {list}."),
        });
    }

    fn missing(&mut self, key: &str, property: &'static Value, place: &FieldPlace) {
        let resolved = self.resolve(property);
        let what = sort_of(resolved).example(key, place, resolved);
        let (from, at) = if place.is_root() {
            (
                "the file".to_owned(),
                if what.ends_with(']') {
                    ""
                } else {
                    " at the top of the file, above the first section"
                },
            )
        } else {
            (format!("this {}", section(place)), "")
        };
        let of_section = resolved["description"]
            .as_str()
            .filter(|_| matches!(sort_of(resolved), ValueSort::Section));
        let meaning = property["description"].as_str().or(of_section);
        let meaning = meaning
            .map(|m| format!(" What it is for: {}", m.replace('\n', " ")))
            .unwrap_or_default();
        self.say(
            place,
            format!("{key} is missing from {from}"),
            format!("Add {what}{at}.{meaning}"),
        );
    }

    fn name(&mut self, text: &str, names: &[&str], place: &FieldPlace) {
        if names.contains(&text) {
            return;
        }
        let what = match (place.keys().as_str(), place.last_key()) {
            ("attachments.kind", _) => "a kind of attachment",
            (_, "kind") => "a kind of question",
            (_, "status") => "a status of a fact",
            _ => "one of the known names",
        };
        self.say(
            place,
            format!("\"{text}\" is not {what}"),
            format!("Write one of: {}.", names.join(", ")),
        );
    }

    fn text(&mut self, text: &str, schema: &'static Value, place: &FieldPlace) {
        if schema["format"] == CapacityKey::FORMAT && !is_key(text) {
            return self.say(place, no_key(text), KEY_ADVICE.into());
        }
        // Both parsers also take `2027-2-1`; one way of writing keeps files comparable.
        if schema["format"] == "date"
            && NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .ok()
                .is_none_or(|day| day.to_string() != text)
        {
            self.say(
                place,
                format!("\"{text}\" is not a date"),
                "Write year, month and day, such as \"2026-05-31\".".into(),
            );
        } else if schema["pattern"].is_string()
            && LocalTime::parse(text)
                .is_none_or(|time| text.len() != 16 || time.to_string() != text)
        {
            let instead = "Write year, month, day and the time on a 24-hour clock, such as \
                           \"2027-02-12 23:59\".";
            self.say(place, format!("\"{text}\" is not a time"), instead.into());
        } else if place.keys() == "zone" && text.parse::<Tz>().is_err() {
            let instead = match nearest(text, TZ_VARIANTS.iter().map(|zone| zone.name())) {
                Some(near) => format!("Write \"{near}\"."),
                None => "Write a name from the IANA list, such as \"Europe/London\".".to_owned(),
            };
            self.say(place, format!("\"{text}\" is not a time zone"), instead);
        }
    }
}

/// The names that a value must be one of; none when any text will do.
fn names(schema: &Value) -> Vec<&str> {
    let branches = schema["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(names);
    let listed = schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    listed
        .chain(schema["const"].as_str())
        .chain(branches)
        .collect()
}

/// What sort of value a schema asks for.
#[derive(Clone, Copy)]
enum ValueSort {
    Section,
    Sections,
    List,
    Text,
    Number,
    Truth,
}

fn sort_of(schema: &Value) -> ValueSort {
    // An optional value has the type ["string", "null"]; TOML has no null.
    let named = schema["type"]
        .as_str()
        .or_else(|| schema["type"][0].as_str());
    match named {
        Some("object") => ValueSort::Section,
        Some("array") if schema["items"]["$ref"].is_string() => ValueSort::Sections,
        Some("array") => ValueSort::List,
        Some("integer") => ValueSort::Number,
        Some("boolean") => ValueSort::Truth,
        _ => ValueSort::Text,
    }
}

impl ValueSort {
    /// What to add when the key is missing.
    fn example(self, key: &str, place: &FieldPlace, schema: &Value) -> String {
        let names = names(schema);
        match self {
            Self::Section => format!("a section {}", section(&place.key(key))),
            Self::Sections => format!("at least one section {}", sections(&place.key(key))),
            Self::List => format!("{key} = [\"…\"]"),
            Self::Number => format!("{key} = 1"),
            Self::Truth => format!("{key} = true"),
            Self::Text if schema["pattern"].is_string() => format!("{key} = \"2027-02-12 23:59\""),
            Self::Text if !names.is_empty() => {
                format!("{key} = \"…\" with one of: {}", names.join(", "))
            }
            Self::Text => format!("{key} = \"…\""),
        }
    }

    /// What to write where a value of another sort stands.
    fn wanted(self, other: &DeValue<'_>, place: &FieldPlace) -> String {
        let header = place.keys();
        match self {
            Self::Section => format!(
                "Begin a section with [{header}], in single square brackets, on a line of its own."
            ),
            Self::Sections => format!(
                "Begin each one with [[{header}]], in double square brackets, on a line of its own."
            ),
            Self::List if place.last_key() == "bands" => {
                "Write a list of numbers: [10, 20].".to_owned()
            }
            Self::List => "Write a list of texts: [\"…\", \"…\"].".to_owned(),
            Self::Text => match other {
                DeValue::Integer(number) => format!("Put it in quotation marks: \"{number}\"."),
                DeValue::Datetime(_) | DeValue::Float(_) | DeValue::Boolean(_) => {
                    "Put it in quotation marks.".to_owned()
                }
                _ => "Write one text in quotation marks.".to_owned(),
            },
            Self::Number => "Write a whole number without quotation marks, such as 10.".to_owned(),
            Self::Truth => "Write true or false, without quotation marks.".to_owned(),
        }
    }
}

const fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time without quotation marks",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}
