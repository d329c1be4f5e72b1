//! The file with the texts of a consultation in another language: written for a translator, and
//! read back.

use super::advice::{IMAGE_SAID, said_of_control};
use super::locate::LinePositions;
use super::{FileError, FileFinding, sorted, syntax};
use crate::domain::consultation::Edition;
use crate::domain::consultation::rules::{
    FieldPlace, control_character, has_room, nearest, shows_image,
};
use crate::domain::translation::{Translation, texts};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a translation of a consultation. Texts that are empty are missing.
///
/// # Errors
/// Every mistake that the first failing step finds, by line: it is not TOML; or a name that the
/// consultation does not have, a value that is no text, a character that no page shows.
pub fn read_translation(text: &str, edition: &Edition) -> Result<Translation, Vec<FileError>> {
    let text = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let positions = LinePositions::new(&text);
    let document = syntax::parse(&text, &positions).map_err(|errors| {
        sorted(
            errors
                .iter()
                .map(|error| syntax::translate(error, &positions))
                .collect(),
        )
    })?;
    let known: BTreeMap<String, String> = texts(edition).into_iter().collect();
    let mut reading = TranslationReading {
        known,
        translation: Translation::new(),
        found: Vec::new(),
    };
    if let DeValue::Table(table) = document.get_ref() {
        reading.table(table, &FieldPlace::default());
    }
    if reading.found.is_empty() {
        return Ok(reading.translation);
    }
    Err(sorted(
        reading
            .found
            .into_iter()
            .map(|finding| finding.locate(&document, &positions))
            .collect(),
    ))
}

struct TranslationReading {
    /// Every text of the consultation, by name.
    known: BTreeMap<String, String>,
    translation: Translation,
    found: Vec<FileFinding>,
}

impl TranslationReading {
    fn table(&mut self, table: &DeTable<'_>, place: &FieldPlace) {
        for (key, value) in table {
            self.value(value, &place.key(key.get_ref()));
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, place: &FieldPlace) {
        let name = place.keys();
        match value.get_ref() {
            DeValue::Table(table) => self.table(table, place),
            DeValue::String(text) if !self.known.contains_key(&name) => {
                let near = nearest(&name, self.known.keys().map(String::as_str))
                    .map(|near| format!("Write {near}. "))
                    .unwrap_or_default();
                let instead = format!(
                    "{near}`regard consultation translate` writes every name that there is."
                );
                self.say(
                    place,
                    true,
                    format!("the consultation has no text {name} ({text:?})"),
                    instead,
                );
            }
            DeValue::String(text) => match fault(text, &name) {
                Some((problem, instead)) => self.say(place, false, problem, instead.to_owned()),
                None if text.trim().is_empty() => {}
                None => drop(self.translation.insert(name, text.to_string())),
            },
            _ => self.say(
                place,
                false,
                "this is not a text".to_owned(),
                "Put it in quotation marks.".to_owned(),
            ),
        }
    }

    fn say(&mut self, place: &FieldPlace, on_key: bool, problem: String, instead: String) {
        self.found.push(FileFinding {
            place: place.clone(),
            on_key,
            problem,
            instead,
        });
    }
}

fn fault(text: &str, name: &str) -> Option<(String, &'static str)> {
    if let Some(control) = control_character(text) {
        return Some(said_of_control(control));
    }
    if shows_image(name, text) {
        let (problem, instead) = IMAGE_SAID;
        return Some((problem.to_owned(), instead));
    }
    let several = !has_room(name) && text.trim().contains(['\n', '\t']);
    several.then(|| {
        (
            "this text has several lines or a tab".to_owned(),
            "Write it on one line: it is a heading or a label.",
        )
    })
}

/// Writes the file for a translator: each text of the consultation as a comment, and under it what
/// is translated already.
pub fn write_translation(edition: &Edition, tag: &str) -> String {
    let done = edition.translations.get(tag);
    let mut sections: Vec<(String, String)> = vec![(String::new(), String::new())];
    for (name, text) in texts(edition) {
        let (section, key) = place(&name);
        let at = sections
            .iter()
            .position(|(known, _)| known == section)
            .unwrap_or_else(|| {
                sections.push((section.to_owned(), String::new()));
                sections.len() - 1
            });
        let comment: String = text
            .trim_end()
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n")
            .collect();
        let own = done
            .and_then(|texts| texts.get(&name))
            .cloned()
            .unwrap_or_default();
        let _ = write!(
            sections[at].1,
            "{comment}{key} = {}\n\n",
            toml::Value::String(own)
        );
    }
    let mut out = format!(
        "# The texts of the consultation \"{}\" in the language \"{tag}\". Above each text stands what it translates.\n\
         # A text that is left empty is shown in the language of the consultation. Keep the names before = as they are.\n\n",
        edition.slug
    );
    for (section, lines) in sections {
        if !section.is_empty() {
            let _ = writeln!(out, "[{section}]\n");
        }
        out += &lines;
    }
    out.trim_end().to_owned() + "\n"
}

/// The section and the key under which a text stands: options stand with their question.
fn place(name: &str) -> (&str, &str) {
    let whole = ["texts.privacy.", "capacities.", "reasons.", "helplines."]
        .iter()
        .find(|start| name.starts_with(**start));
    let cut = match (name.find(".options."), whole) {
        (Some(at), _) => Some(at),
        (None, Some(start)) => start.find('.'),
        (None, None) => name.rfind('.'),
    };
    cut.map_or(("", name), |at| (&name[..at], &name[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file;

    fn edition() -> Edition {
        consultation_file::read(include_str!("../../../consultations/policing-ai.toml")).unwrap()
    }

    #[test]
    fn what_is_written_for_a_translator_is_read_back() {
        let mut edition = edition();
        let empty = write_translation(&edition, "cy");
        assert!(empty.contains("# Police use of data-analysis software in London\ntitle = \"\"\n"));
        assert!(empty.contains("options.convictions.label = \"\""));
        assert_eq!(
            read_translation(&empty, &edition).unwrap(),
            Translation::new()
        );
        let all: Translation = texts(&edition)
            .into_iter()
            .map(|(name, text)| (name, format!("{} (cy)", text.trim_end())))
            .collect();
        edition.translations.insert("cy".to_owned(), all.clone());
        assert_eq!(
            read_translation(&write_translation(&edition, "cy"), &edition).unwrap(),
            all
        );
    }

    #[test]
    fn each_mistake_has_its_line_and_its_advice() {
        let said = |text: &str| {
            read_translation(text, &edition())
                .unwrap_err()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(
            said("title = \"Teitl\"\ntitel = \"x\"\n")
                .starts_with("line 2, column 1: titel: the consultation has no text titel")
        );
        assert!(said("[pages.next-step]\ntext = \"x\"\n").contains("no text pages.next-step.text"));
        assert!(said("title = 3\n").contains("not a text"));
        assert!(said("title = \"a\\u0007\"\n").contains("U+0007"));
        assert!(said("title = \"\"\"a\nb\"\"\"\n").contains("several lines"));
        assert!(said("title = \n").starts_with("line 1"));
    }
}
