//! Lists of words, searched where they lie in the program: sorted lines, which cost no memory of
//! their own but for a small index.

use std::sync::OnceLock;

/// Classes of a letter: what sorts before `a`, 26 letters, what sorts behind `z`.
const CLASSES: usize = 28;
const BEFORE: usize = 0;
const BEHIND: usize = CLASSES - 1;

/// Sorted lines, one word each.
pub struct WordList {
    lines: &'static str,
    /// Where the words of each beginning start: of each first letter with each second one.
    starts: OnceLock<Box<[u32]>>,
}

impl WordList {
    const fn new(lines: &'static str) -> Self {
        Self {
            lines,
            starts: OnceLock::new(),
        }
    }

    pub fn lines(&self) -> std::str::Lines<'static> {
        self.lines.lines()
    }

    /// Whether the list has a word (binary search over the lines that begin alike).
    pub fn has(&self, word: &str) -> bool {
        let (starts, beginning) = (self.starts.get_or_init(|| self.index()), beginning(word));
        let mut lines =
            &self.lines.as_bytes()[starts[beginning] as usize..starts[beginning + 1] as usize];
        while !lines.is_empty() {
            let middle = lines.len() / 2;
            let start = lines[..middle]
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |before| before + 1);
            let end = lines[middle..]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(lines.len(), |length| middle + length);
            match lines[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => lines = lines.get(end + 1..).unwrap_or_default(),
                std::cmp::Ordering::Greater => lines = &lines[..start],
                std::cmp::Ordering::Equal => return true,
            }
        }
        false
    }

    fn index(&self) -> Box<[u32]> {
        let mut starts = Vec::with_capacity(CLASSES * CLASSES + 1);
        let mut start = 0;
        for line in self.lines.split_inclusive('\n') {
            let beginning = beginning(line.trim_end());
            starts.resize(starts.len().max(beginning + 1), start);
            start += line.len() as u32;
        }
        starts.resize(CLASSES * CLASSES + 1, start);
        starts.into_boxed_slice()
    }
}

/// The place of a word's first two letters among all that there are, in the order in which words
/// sort.
fn beginning(word: &str) -> usize {
    let class = |byte: Option<&u8>| match byte {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a') + 1,
        Some(byte) if *byte > b'z' => BEHIND,
        _ => BEFORE,
    };
    let bytes = word.as_bytes();
    match class(bytes.first()) {
        // Several first letters are one class, so that second ones say nothing about the order.
        outside @ (BEFORE | BEHIND) => outside * CLASSES,
        letter => letter * CLASSES + class(bytes.get(1)),
    }
}

/// First names of many origins, in their own scripts and in Latin letters; folded.
pub static GIVEN: WordList = WordList::new(include_str!("lists/given.txt"));
/// Family names of many origins; folded.
pub static FAMILY: WordList = WordList::new(include_str!("lists/family.txt"));
/// The English words that are used most.
pub static FREQUENT: WordList = WordList::new(include_str!("lists/frequent.txt"));
/// Other English words.
pub static WORDS: WordList = WordList::new(include_str!("lists/words.txt"));
/// Places, peoples, organisations, days and months, and words for what people are: no sign of a
/// name by themselves.
pub static PLACES: WordList = WordList::new(include_str!("lists/places.txt"));

/// What stands before a name as a title; folded.
pub static TITLES: WordList = WordList::new(include_str!("lists/titles.txt"));
/// The ends of what says that a name follows; lower case.
pub static SAID: WordList = WordList::new(include_str!("lists/said.txt"));
/// The same for names in lower case, which such words alone make no names.
pub static SAID_LOWER: WordList = WordList::new(include_str!("lists/said-lower.txt"));
/// Words after a name that make it a place or an organisation.
pub static NOT_A_PERSON: WordList = WordList::new(include_str!("lists/not-persons.txt"));
/// Kinds of streets that make a name a place in any spelling.
pub static STREETS: WordList = WordList::new(include_str!("lists/streets.txt"));
/// Small words inside names.
pub static PARTICLES: WordList = WordList::new(include_str!("lists/particles.txt"));
/// First names that sentences use with a capital for what they mean.
pub static MEANINGS: WordList = WordList::new(include_str!("lists/meanings.txt"));
/// Words before a name that make it a place.
pub static PLACE_BEFORE: WordList = WordList::new(include_str!("lists/place-before.txt"));
/// Verbs after a name that make it a person's.
pub static ACTS: WordList = WordList::new(include_str!("lists/acts.txt"));
/// Titles that are words of sentences, too: "my brother", "the officer".
pub static WEAK_TITLES: WordList = WordList::new(include_str!("lists/weak-titles.txt"));
/// What people type in messages and no dictionary has: "dont", "cctv".
pub static CHAT: WordList = WordList::new(include_str!("lists/chat.txt"));
/// Shops, cases and figures of speech that are called like persons.
pub static ORGANISATIONS: WordList = WordList::new(include_str!("lists/organisations.txt"));
/// Phrases after which a name ends its line.
pub static CLOSINGS: WordList = WordList::new(include_str!("lists/closings.txt"));

/// Common Welsh words; folded.
pub static WELSH: WordList = WordList::new(include_str!("lists/welsh.txt"));
/// Towns and counties of the United Kingdom, and parts of London; folded, in both languages.
pub static TOWNS: WordList = WordList::new(include_str!("lists/towns.txt"));
/// Words that are in no name of a street or a house, but in sentences with figures.
pub static NOT_STREETS: WordList = WordList::new(include_str!("lists/not-streets.txt"));
/// What houses and blocks are called behind their names: "cottage".
pub static HOUSE_KINDS: WordList = WordList::new(include_str!("lists/house-kinds.txt"));
/// Words that stand before those: "rose".
pub static HOUSE_WORDS: WordList = WordList::new(include_str!("lists/house-words.txt"));
/// Houses whose names are one word.
pub static HOUSE_NAMES: WordList = WordList::new(include_str!("lists/house-names.txt"));
/// What the names of Welsh houses begin with.
pub static WELSH_HOUSES: WordList = WordList::new(include_str!("lists/welsh-houses.txt"));
/// What Welsh streets begin with.
pub static WELSH_STREETS: WordList = WordList::new(include_str!("lists/welsh-streets.txt"));

/// Whether English or Welsh has a word, written without marks.
pub fn is_word(word: &str) -> bool {
    is_english(word) || WELSH.has(word)
}

/// Whether English has a word.
pub fn is_english(word: &str) -> bool {
    FREQUENT.has(word) || WORDS.has(word)
}

#[cfg(test)]
mod tests {
    use super::super::words::fold;
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        for list in [
            &GIVEN,
            &FAMILY,
            &FREQUENT,
            &WORDS,
            &PLACES,
            &TITLES,
            &ACTS,
            &MEANINGS,
            &WELSH,
            &TOWNS,
            &NOT_STREETS,
            &HOUSE_KINDS,
            &HOUSE_WORDS,
            &HOUSE_NAMES,
            &WELSH_HOUSES,
            &WELSH_STREETS,
        ] {
            for line in list.lines() {
                assert!(list.has(line), "{line}");
                assert_eq!(fold(line), line, "lists hold folded words");
            }
            for missing in [
                "",
                "-",
                "aa0",
                "qx",
                "zzzz",
                "{",
                "é\u{10ffff}",
                "\u{10ffff}",
            ] {
                assert!(!list.has(missing), "{missing}");
            }
        }
    }
}
