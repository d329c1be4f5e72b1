//! What holds for every text, whatever it is about: not empty, no control characters, one line
//! where there is room for one.

use super::FieldPlace;
use super::broken::FoundFaults;
use crate::domain::consultation::EditionFields;
use crate::domain::text_file::MARKDOWN;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

/// Why a text cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// There is nothing but white space.
    Empty,
    /// A character that no page shows.
    Control(char),
    /// Several lines, or a tab, in a heading, a label or a key.
    SeveralLines,
    /// An image, which pages do not show.
    Image,
}

/// Fields that have no texts of this edition: translations have rules of their own, and what
/// earlier editions offered or called otherwise was checked when it was.
const LEFT_OUT: [&str; 3] = ["translations", "former_capacities", "spelling_mends"];

/// Goes through the fields as they are stored, so that no text that is added is forgotten.
pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    let stored = serde_json::to_value(fields)
        .expect("an edition holds only strings, numbers, booleans and tables");
    for (key, value) in stored.as_object().into_iter().flatten() {
        if !LEFT_OUT.contains(&key.as_str()) {
            walk(value, &FieldPlace::of(key), found);
        }
    }
}

fn walk(value: &Value, place: &FieldPlace, found: &mut FoundFaults) {
    match value {
        Value::String(text) => {
            if let Some(fault) = fault(text, place) {
                found.add(place, fault);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &place.item(index), found);
            }
        }
        Value::Object(table) => {
            for (key, item) in table {
                walk(item, &place.key(key), found);
            }
        }
        _ => {}
    }
}

fn fault(text: &str, place: &FieldPlace) -> Option<TextFault> {
    if text.trim().is_empty() {
        return Some(TextFault::Empty);
    }
    if let Some(control) = control_character(text) {
        return Some(TextFault::Control(control));
    }
    if shows_image(&place.keys(), text) {
        return Some(TextFault::Image);
    }
    let several = !has_room(&place.keys()) && text.contains(['\n', '\t']);
    several.then_some(TextFault::SeveralLines)
}

/// A character that no page shows.
pub fn control_character(text: &str) -> Option<char> {
    text.chars()
        .find(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Whether a text in Markdown has an image: pages would leave it out without a word. The name is as
/// for [`has_room`].
pub fn shows_image(name: &str, text: &str) -> bool {
    let mut events = Parser::new_ext(text, MARKDOWN);
    is_markdown(name)
        && events.any(|event| match event {
            Event::Start(Tag::Image { .. }) => true,
            Event::Html(raw) | Event::InlineHtml(raw) => raw.to_ascii_lowercase().contains("<img"),
            _ => false,
        })
}

/// Whether a text is shown as Markdown.
fn is_markdown(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name);
    let last = name.rsplit('.').next().unwrap_or(name);
    name.starts_with("texts.")
        || (first, last) == ("facts", "text")
        || matches!(last, "intro" | "easy_read" | "transcript")
}

/// Whether lines and paragraphs of a text are shown as such; everything else is a heading, a label
/// or a key. The name is that of a text to translate, or the same without the keys of what is
/// listed: `facts.crime.text` or `facts.text`.
pub fn has_room(name: &str) -> bool {
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
