//! The texts of a consultation in other languages.
//!
//! A text is named by its way through the consultation file, with keys in the place of numbers:
//! `texts.purpose`, `pages.data.questions.data.options.convictions.label`. So a translation needs
//! no list of its own of what can be translated, and a question that moves keeps its translation.
//! What is missing stays in the consultation's own language and is marked.

use super::consultation::Edition;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// How many of its texts a consultation must have in a language for its pages to be offered in it,
/// in percent: with fewer, most of what somebody reads there is in another language.
pub const LEAST_TEXTS_PERCENT: usize = 50;

/// Texts in one language, by their names.
pub type Translation = BTreeMap<String, String>;

/// The keys of a consultation file whose values are read by residents, wherever they stand. Every
/// other text is a name, a day or an address; a test compares this list with the types.
pub const TEXTS: [&str; 32] = [
    "title",
    "summary",
    "owner",
    "proposer",
    "proposer_reads",
    "decision_maker",
    "example",
    "attribution",
    "zone_label",
    "purpose",
    "can_change",
    "cannot_change",
    "stage",
    "privacy",
    "other_ways",
    "paper_address",
    "what_next",
    "label",
    "hint",
    "topic",
    "text",
    "source",
    "asked_of",
    "intro",
    "easy_read",
    "none_of_these",
    "not_sure",
    "elsewhere",
    "unit",
    "short",
    "public",
    "transcript",
];

/// Every text that can be translated, by name.
pub fn texts(edition: &Edition) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut document = document(edition);
    walk(&mut document, "", &mut |name, text| {
        all.push((name.to_owned(), text.clone()));
    });
    all
}

/// The names of the texts that a translation lacks.
pub fn missing(edition: &Edition, translation: &Translation) -> Vec<String> {
    texts(edition)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !translation.contains_key(name))
        .collect()
}

impl Edition {
    /// Whether enough of the texts is there in a language for the pages to be offered in it.
    pub fn is_offered_in(&self, tag: &str) -> bool {
        if tag == self.language {
            return true;
        }
        self.translations.get(tag).is_some_and(|translation| {
            let lacking = missing(self, translation).len();
            let all = texts(self).len();
            (all - lacking) * 100 >= all * LEAST_TEXTS_PERCENT
        })
    }

    /// The edition as somebody reads it in a language; `foreign` marks what stays in the
    /// consultation's own.
    #[must_use]
    pub fn in_language(&self, tag: &str, foreign: impl Fn(&str) -> String) -> Self {
        if tag == self.language {
            return self.clone();
        }
        let translation = self.translations.get(tag);
        let mut document = document(self);
        walk(&mut document, "", &mut |name, text| {
            *text = translation
                .and_then(|texts| texts.get(name))
                .cloned()
                .unwrap_or_else(|| foreign(text));
        });
        let read: Result<Self, _> = serde_json::from_value(document);
        read.map_or_else(
            |_| self.clone(),
            |read| Self {
                translations: self.translations.clone(),
                ..read
            },
        )
    }

    /// What each text of the consultation is called in a language, for places that hold a copy of
    /// it, such as a publication.
    pub fn phrases(&self, tag: &str) -> HashMap<String, String> {
        let Some(translation) = self.translations.get(tag) else {
            return HashMap::new();
        };
        texts(self)
            .into_iter()
            .filter_map(|(name, text)| Some((text, translation.get(&name)?.clone())))
            .collect()
    }
}

fn document(edition: &Edition) -> Value {
    let own = Edition {
        translations: BTreeMap::new(),
        ..edition.clone()
    };
    serde_json::to_value(own).expect("an edition holds only strings, numbers, booleans and tables")
}

/// Goes through all texts with their names.
fn walk(value: &mut Value, name: &str, visit: &mut impl FnMut(&str, &mut String)) {
    let Value::Object(fields) = value else { return };
    for (field, value) in fields {
        let here = if name.is_empty() {
            field.clone()
        } else {
            format!("{name}.{field}")
        };
        let is_text = TEXTS.contains(&field.as_str());
        match value {
            Value::String(text) if is_text => visit(&here, text),
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    let key = ["key", "code"]
                        .iter()
                        .find_map(|name| item.get(name)?.as_str())
                        .map(str::to_owned);
                    let place =
                        format!("{here}.{}", key.unwrap_or_else(|| (index + 1).to_string()));
                    match item {
                        Value::String(text) if is_text => visit(&place, text),
                        other => walk(other, &place, visit),
                    }
                }
            }
            other => walk(other, &here, visit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file;

    const FILE: &str = include_str!("../../consultations/policing-ai.toml");

    fn edition() -> Edition {
        consultation_file::read(FILE).unwrap()
    }

    #[test]
    fn texts_have_names_without_numbers() {
        let all: BTreeMap<String, String> = texts(&edition()).into_iter().collect();
        assert_eq!(
            all["pages.data.questions.data.options.convictions.label"],
            "Records of people found guilty of crimes"
        );
        assert!(
            all.contains_key("texts.privacy.1")
                && all.contains_key("reasons.abuse.public")
                && all.contains_key("facts.accuracy.label")
        );
        let last = |name: &String| name.rsplit('.').next().unwrap_or(name).to_owned();
        assert!(!all.keys().any(|name| {
            ["key", "kind", "slug", "contact", "status"].contains(&last(name).as_str())
        }));
    }

    #[test]
    fn a_language_is_offered_once_half_of_the_texts_are_there() {
        let mut own = edition();
        assert!(own.is_offered_in("en") && !own.is_offered_in("cy"));
        let all = texts(&own);
        let half = all.len().div_ceil(2);
        for (texts, offered) in [(half - 1, false), (half, true), (all.len(), true)] {
            let some = all.iter().take(texts).cloned().collect();
            own.translations.insert("cy".into(), some);
            assert_eq!(own.is_offered_in("cy"), offered, "{texts} of {}", all.len());
        }
    }

    #[test]
    fn what_is_missing_is_marked_and_nothing_else_changes() {
        let mut own = edition();
        own.translations.insert(
            "cy".into(),
            [("title".to_owned(), "Teitl".to_owned())].into(),
        );
        let read = own.in_language("cy", |text| format!("<{text}>"));
        assert_eq!(
            (read.title.as_str(), read.summary.starts_with('<')),
            ("Teitl", true)
        );
        assert_eq!(read.in_language("en", str::to_owned), read);
        let keys = |edition: &Edition| {
            edition
                .questions()
                .map(|q| (q.key.clone(), q.kind(), q.cites.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (
                keys(&read),
                read.schedule.opens,
                &read.slug,
                &read.bodies.contact
            ),
            (
                keys(&own),
                own.schedule.opens,
                &own.slug,
                &own.bodies.contact
            )
        );
        assert_eq!(
            missing(&own, &own.translations["cy"]).len() + 1,
            texts(&own).len()
        );
        assert_eq!(
            own.phrases("cy"),
            [(own.title.clone(), "Teitl".to_owned())].into()
        );
    }

    #[test]
    fn every_text_of_the_types_is_known_to_be_one_or_not() {
        const NAMES: [&str; 28] = [
            "email",
            "quick_exit",
            "question",
            "is",
            "slug",
            "contact",
            "language",
            "zone",
            "opens",
            "closes",
            "retention_date",
            "key",
            "code",
            "kind",
            "status",
            "date",
            "asked_on",
            "cites",
            "postcodes",
            "while_open",
            "steps",
            "police",
            "equality",
            "file",
            "captions",
            "pages",
            "sha256",
            "captions_sha256",
        ];
        let schema: Value = serde_json::from_str(&consultation_file::schema()).unwrap();
        let mut unknown = Vec::new();
        collect(&schema, &mut |name| {
            if !TEXTS.contains(&name) && !NAMES.contains(&name) {
                unknown.push(name.to_owned());
            }
        });
        assert!(
            unknown.is_empty(),
            "keys that are neither texts to translate (TEXTS) nor names (NAMES): {unknown:?}"
        );
    }

    /// The names of the properties of a schema that hold texts.
    fn collect(schema: &Value, found: &mut impl FnMut(&str)) {
        if let Some(properties) = schema["properties"].as_object() {
            for (name, property) in properties {
                let is_text = |of: &Value| of["type"] == "string" || of["type"][0] == "string";
                let by_reference = property["$ref"]
                    .as_str()
                    .and_then(|to| to.strip_prefix("#/$defs/"))
                    .is_some_and(|to| {
                        [
                            "CapacityKey",
                            "Kind",
                            "FactStatus",
                            "WhileOpen",
                            "LocalTime",
                            "EqualityQuestion",
                        ]
                        .contains(&to)
                    });
                if is_text(property) || is_text(&property["items"]) || by_reference {
                    found(name);
                }
            }
        }
        for definition in schema["$defs"].as_object().into_iter().flatten() {
            collect(definition.1, found);
        }
    }
}
