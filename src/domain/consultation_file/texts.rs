//! What holds for every text of a file, whatever it is about: not empty, no control characters, one
//! line where there is room for one.

use super::FileFinding;
use super::locate::FilePlace;
use toml::Spanned;
use toml::de::DeValue;

pub(super) fn check(document: &Spanned<DeValue<'_>>) -> Vec<FileFinding> {
    let mut found = Vec::new();
    walk(document.get_ref(), &FilePlace::default(), &mut found);
    found
}

fn walk(value: &DeValue<'_>, place: &FilePlace, found: &mut Vec<FileFinding>) {
    match value {
        DeValue::String(text) => {
            found.extend(fault(text, place).map(|(problem, instead)| FileFinding {
                place: place.clone(),
                on_key: false,
                problem,
                instead: instead.to_owned(),
            }));
        }
        DeValue::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| walk(item.get_ref(), &place.item(index), found)),
        DeValue::Table(table) => table
            .iter()
            .for_each(|(key, item)| walk(item.get_ref(), &place.key(key.get_ref()), found)),
        _ => {}
    }
}

fn fault(text: &str, place: &FilePlace) -> Option<(String, &'static str)> {
    if text.trim().is_empty() {
        return Some((
            "this text is empty".into(),
            "Write the text. A key that is not needed is left out, line and all.",
        ));
    }
    if let Some(fault) = control_character(text) {
        return Some(fault);
    }
    let one_line = !has_room(&place.header()) && text.contains(['\n', '\t']);
    one_line.then(|| {
        (
            "this text has several lines or a tab".into(),
            "Write it on one line: it is a heading, a label or a key.",
        )
    })
}

/// A character that no page shows, as a problem and what to do about it.
pub(super) fn control_character(text: &str) -> Option<(String, &'static str)> {
    let control = text
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))?;
    let code = u32::from(control);
    Some((
        format!("the control character U+{code:04X} stands in this text"),
        "Take it out.",
    ))
}

/// Whether lines and paragraphs of a text are shown as such; everything else is a heading, a label
/// or a key. The name is that of a text to translate, or the same without the keys of what is
/// listed: `facts.crime.text` or `facts.text`.
pub(super) fn has_room(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or(name);
    name.starts_with("texts.")
        || matches!(
            (first, last),
            ("facts", "text") | ("reasons", "public") | ("escalation", "police")
        )
        || matches!(
            last,
            "intro" | "hint" | "easy_read" | "transcript" | "example" | "attribution"
        )
}
