//! What a reader should be told before reading a text. A flag warns and sorts; it never decides,
//! and who somebody says they are is never one.

mod lists;

use crate::domain::queue::{TextFlag, TextFlags};
use std::collections::HashMap;
use std::sync::LazyLock;

/// From this many characters on a text is very long: about two printed pages.
const LONG: usize = 5_000;
/// From this many links on a text has many.
const MANY_LINKS: usize = 3;

/// A phrase, word by word; the last word may go on.
struct FlagPhrase {
    rest: Vec<&'static str>,
    open: bool,
    flag: TextFlag,
}

/// Phrases by their first word. Those of one word that may go on are looked up by their first three
/// letters.
struct PhraseLists {
    phrases: HashMap<&'static str, Vec<FlagPhrase>>,
    beginnings: HashMap<&'static str, Vec<(&'static str, TextFlag)>>,
}

static LISTS: LazyLock<PhraseLists> = LazyLock::new(|| {
    let all = [
        (TextFlag::Threat, lists::THREAT),
        (TextFlag::SelfHarm, lists::SELF_HARM),
        (TextFlag::Sexual, lists::SEXUAL),
        (TextFlag::Slur, lists::SLUR),
        (TextFlag::Abuse, lists::ABUSE),
    ];
    let mut made = PhraseLists {
        phrases: HashMap::new(),
        beginnings: HashMap::new(),
    };
    for (flag, list) in all {
        for entry in list {
            let open = entry.ends_with('*');
            let phrase = entry.trim_end_matches('*');
            let (first, rest) = phrase
                .split_once(' ')
                .map_or((phrase, Vec::new()), |(first, rest)| {
                    (first, rest.split(' ').collect())
                });
            if rest.is_empty() && open {
                made.beginnings
                    .entry(&first[..3])
                    .or_default()
                    .push((first, flag));
            } else {
                made.phrases
                    .entry(first)
                    .or_default()
                    .push(FlagPhrase { rest, open, flag });
            }
        }
    }
    made
});

/// The flags of a text with these tokens.
pub fn find(text: &str, words: &[String]) -> TextFlags {
    let mut found: Vec<TextFlag> = Vec::new();
    for at in 0..words.len() {
        found.extend(beginning_at(words, at));
    }
    if text.chars().count() >= LONG {
        found.push(TextFlag::Long);
    }
    if links(text) >= MANY_LINKS {
        found.push(TextFlag::Links);
    }
    found.into_iter().collect()
}

fn beginning_at(words: &[String], at: usize) -> impl Iterator<Item = TextFlag> + use<'_> {
    let word = words[at].as_str();
    let phrases = LISTS
        .phrases
        .get(word)
        .into_iter()
        .flatten()
        .filter(move |phrase| phrase.fits(&words[at + 1..]))
        .map(|phrase| phrase.flag);
    let beginnings = word
        .get(..3)
        .and_then(|head| LISTS.beginnings.get(head))
        .into_iter()
        .flatten()
        .filter(move |(start, _)| word.starts_with(start))
        .map(|(_, flag)| *flag);
    phrases.chain(beginnings)
}

impl FlagPhrase {
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
