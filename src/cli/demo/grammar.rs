//! Templates that can be said in many ways.
//!
//! `[one|another|]` stands for one of its parts, `{name}` for one of the words of a slot, and both
//! may hold each other. `<token:words>` marks words that a moderator would remove.

use super::phrases::slots::slot;
use crate::domain::moderation::ReplacementToken;
use rand::prelude::*;

/// Words to be removed, with what replaces them.
pub type Marked = Vec<(String, ReplacementToken)>;

/// One way of saying `template`, beginning with a capital letter; marks stay in it.
///
/// # Panics
/// When a bracket is not closed or a slot is unknown: a mistake in `phrases`, which a test would
/// find.
pub fn say(template: &str, rng: &mut StdRng) -> String {
    let mut said = String::with_capacity(template.len());
    expand(template, rng, &mut said);
    capitalise(&said)
}

fn expand(template: &str, rng: &mut StdRng, out: &mut String) {
    let mut rest = template;
    while let Some(at) = rest.find(['[', '{']) {
        out.push_str(&rest[..at]);
        let length = length_of_group(&rest[at..]);
        let inner = &rest[at + 1..at + length - 1];
        if rest[at..].starts_with('[') {
            expand(parts(inner).choose(rng).copied().unwrap_or(""), rng, out);
        } else {
            let words = slot(inner).unwrap_or_else(|| panic!("no slot is called {inner}"));
            expand(words.choose(rng).copied().unwrap_or(""), rng, out);
        }
        rest = &rest[at + length..];
    }
    out.push_str(rest);
}

/// How many bytes the group takes with which `text` begins, its brackets included.
fn length_of_group(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 1 => return at + 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("a bracket is not closed in {text}")
}

/// The parts between the bars that stand in no inner bracket.
fn parts(inner: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    parts
}

/// The text with its first letter, and each first letter after a full stop or a question mark, as a
/// capital; a mark may precede it.
fn capitalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut due, mut ended) = (true, false);
    for c in text.chars() {
        due |= ended && c == ' ';
        ended = matches!(c, '.' | '?' | '!');
        if due && c.is_alphabetic() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        due &= !c.is_alphanumeric();
    }
    out
}

/// The text without its marks, and what they marked.
pub fn unmark(text: &str) -> (String, Marked) {
    let (mut out, mut marked) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((inside, left)) = after.split_once('>') else {
            break;
        };
        if let Some((token, words)) = inside.split_once(':') {
            out.push_str(words);
            marked.push((
                words.to_owned(),
                token
                    .to_lowercase()
                    .parse()
                    .unwrap_or(ReplacementToken::Other),
            ));
        }
        rest = left;
    }
    out.push_str(rest);
    (out, marked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_nest_and_slots_are_filled() {
        let mut rng = StdRng::seed_from_u64(1);
        let said: std::collections::BTreeSet<_> = (0..60)
            .map(|_| say("it [is[ | not ]so|was]", &mut rng))
            .collect();
        assert_eq!(
            said.into_iter().collect::<Vec<_>>(),
            ["It is not so", "It is so", "It was"]
        );
        assert!(!say("{area}", &mut rng).contains('{'));
    }

    #[test]
    fn sentences_begin_with_capitals() {
        assert_eq!(
            capitalise("yes. no? at www.x.org 5%. <name:orla> ok"),
            "Yes. No? At www.x.org 5%. <Name:orla> ok"
        );
    }

    #[test]
    fn marks_are_taken_out_and_remembered() {
        let (text, marked) = unmark("Ring <contact:07700 900123>, <Name:Orla Vexley>.");
        assert_eq!(text, "Ring 07700 900123, Orla Vexley.");
        assert_eq!(
            marked,
            [
                ("07700 900123".to_owned(), ReplacementToken::Contact),
                ("Orla Vexley".to_owned(), ReplacementToken::Name)
            ]
        );
    }
}
