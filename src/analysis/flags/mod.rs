//! What a reader should be told before reading a text. A flag warns and sorts; it never decides,
//! and who somebody says they are is never one.

mod lists;

use crate::domain::queue::{Flag, Flags};
use std::collections::HashMap;
use std::sync::LazyLock;

/// From this many characters on a text is very long: about two printed pages.
const LONG: usize = 5_000;
/// From this many links on a text has many.
const MANY_LINKS: usize = 3;

/// A phrase, word by word; the last word may go on.
struct Phrase {
    rest: Vec<&'static str>,
    open: bool,
    flag: Flag,
}

/// Phrases by their first word. Those of one word that may go on are looked up by their first three
/// letters.
struct Lists {
    phrases: HashMap<&'static str, Vec<Phrase>>,
    beginnings: HashMap<&'static str, Vec<(&'static str, Flag)>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let all = [
        (Flag::Threat, lists::THREAT),
        (Flag::SelfHarm, lists::SELF_HARM),
        (Flag::Sexual, lists::SEXUAL),
        (Flag::Slur, lists::SLUR),
        (Flag::Abuse, lists::ABUSE),
    ];
    let mut made = Lists {
        phrases: HashMap::new(),
        beginnings: HashMap::new(),
    };
    for (flag, list) in all {
        for entry in list {
            let open = entry.ends_with('*');
            let mut words = entry.trim_end_matches('*').split(' ');
            let first = words.next().unwrap_or_default();
            let rest: Vec<&'static str> = words.collect();
            if rest.is_empty() && open {
                made.beginnings
                    .entry(&first[..3])
                    .or_default()
                    .push((first, flag));
            } else {
                made.phrases
                    .entry(first)
                    .or_default()
                    .push(Phrase { rest, open, flag });
            }
        }
    }
    made
});

/// The flags of a text with these tokens.
pub fn find(text: &str, words: &[String]) -> Flags {
    let mut found: Vec<Flag> = Vec::new();
    for at in 0..words.len() {
        found.extend(beginning_at(words, at));
    }
    if text.chars().count() >= LONG {
        found.push(Flag::Long);
    }
    if links(text) >= MANY_LINKS {
        found.push(Flag::Links);
    }
    found.into_iter().collect()
}

fn beginning_at(words: &[String], at: usize) -> impl Iterator<Item = Flag> + use<'_> {
    let word = words[at].as_str();
    let phrases = LISTS
        .phrases
        .get(word)
        .into_iter()
        .flatten()
        .filter(move |phrase| phrase.fits(&words[at + 1..]))
        .map(|phrase| phrase.flag);
    let head = word.get(..3).unwrap_or_default();
    let beginnings = LISTS
        .beginnings
        .get(head)
        .into_iter()
        .flatten()
        .filter(move |(start, _)| word.starts_with(start))
        .map(|(_, flag)| *flag);
    phrases.chain(beginnings)
}

impl Phrase {
    fn fits(&self, next: &[String]) -> bool {
        let last = self.rest.len().saturating_sub(1);
        self.rest.len() <= next.len()
            && self
                .rest
                .iter()
                .zip(next)
                .enumerate()
                .all(|(place, (wanted, word))| {
                    if self.open && place == last {
                        word.starts_with(wanted)
                    } else {
                        word == wanted
                    }
                })
    }
}

/// How many addresses of the web a text names.
fn links(text: &str) -> usize {
    let lower = text.to_lowercase();
    lower.matches("http://").count()
        + lower.matches("https://").count()
        + lower
            .split_whitespace()
            .filter(|word| word.starts_with("www."))
            .count()
}

#[cfg(test)]
mod tests;
