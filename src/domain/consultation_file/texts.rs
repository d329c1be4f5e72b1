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
    if let Some(control) = text
        .chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
    {
        return Some((
            format!(
                "the control character U+{:04X} stands in this text",
                u32::from(control)
            ),
            "Take it out.",
        ));
    }
    let one_line = !has_room(place) && text.contains(['\n', '\t']);
    one_line.then(|| {
        (
            "this text has several lines or a tab".into(),
            "Write it on one line: it is a heading, a label or a key.",
        )
    })
}

/// Whether lines and paragraphs are shown as such; everything else is a heading, a label or a key.
fn has_room(place: &FilePlace) -> bool {
    let header = place.header();
    header.starts_with("texts.")
        || matches!(
            header.as_str(),
            "facts.text" | "example" | "attribution" | "reasons.public" | "escalation.police"
        )
        || matches!(
            place.last_key(),
            "intro" | "hint" | "easy_read" | "transcript"
        )
}
