//! The words of a text as the search for names sees them.

use super::lists::{CHAT, FAMILY, FREQUENT, GIVEN, PLACES, WELSH, WORDS, WordList, is_english};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterCase {
    Lower,
    Capital,
    /// Two letters or more, all of them capitals.
    Capitals,
    /// A script without capitals.
    Caseless,
}

/// One word of a text.
#[derive(Debug)]
pub struct TextWord<'t> {
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// Lower case without marks; of a possessive only the name.
    pub folded: Cow<'t, str>,
    pub shape: LetterCase,
    /// Whether a sentence or a line begins with it.
    pub first: bool,
    /// Whether a single blank, or the dot of an initial, is all that stands between it and the word
    /// before.
    pub joined: bool,
    /// A single letter.
    pub initial: bool,
    pub given: bool,
    pub family: bool,
    /// An English word.
    pub common: bool,
    /// An English word that stands in every second text.
    pub frequent: bool,
    pub place: bool,
}

impl TextWord<'_> {
    /// In a Welsh text, Welsh words are as common as English ones: "Mae'r" and "Beth yw" are no
    /// names.
    fn take_for_welsh(&mut self) {
        let bare = without_article(&self.folded);
        if WELSH.has(&self.folded) || WELSH.has(bare) {
            (self.common, self.frequent) = (true, true);
        } else if bare.len() < self.folded.len() {
            // "Mari'n"
            self.range.end -= self.folded.len() - bare.len();
            (self.given, self.family) = (GIVEN.has(bare), FAMILY.has(bare));
            self.folded = Cow::Owned(bare.to_owned());
        }
    }

    /// A first name that is nothing else.
    pub const fn surely_given(&self) -> bool {
        self.given && !self.common && !self.place
    }

    /// A family name that is nothing else.
    pub const fn surely_family(&self) -> bool {
        self.family && !self.common && !self.place
    }

    /// A word that no list has.
    pub const fn unknown(&self) -> bool {
        !self.given && !self.family && !self.common && !self.place && !self.initial
    }

    /// Whether it could be a part of somebody's name.
    pub const fn could_be_name(&self) -> bool {
        self.initial || self.given || self.family || self.unknown() || self.rare()
    }

    /// An English word that is rare enough to be somebody's name beside another.
    pub const fn rare(&self) -> bool {
        self.common && !self.frequent && !self.place
    }
}

/// Lower case, without the marks of Latin, Greek, Cyrillic and Arabic letters, as the lists are
/// written.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let folded = !word.bytes().any(|byte| byte.is_ascii_uppercase());
        return if folded {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_ascii_lowercase())
        };
    }
    let lower: String = word.chars().flat_map(char::to_lowercase).collect();
    let bare = lower
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}'));
    let mut folded = String::with_capacity(lower.len());
    for c in bare.nfc() {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ß' => folded.push_str("ss"),
            'ə' | 'ɛ' | 'ε' => folded.push('e'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ŋ' => folded.push('n'),
            'ɔ' => folded.push('o'),
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

/// "Dont" and "don't".
fn is_chat(word: &str) -> bool {
    CHAT.has(word) || word.contains('\'') && CHAT.has(&word.replace('\'', ""))
}

/// A Welsh word without what is drawn to its end: "mae'r", "i'w".
fn without_article(word: &str) -> &str {
    match word.rsplit_once('\'') {
        Some((word, "r" | "n" | "i" | "u" | "w" | "m" | "th" | "ch")) => word,
        _ => word,
    }
}

/// Whether a third of a text's words are Welsh and not English.
fn is_welsh(text: &str) -> bool {
    /// Enough to tell the language of a longer text.
    const MOST: usize = 60;
    let (mut welsh, mut all) = (0, 0);
    for word in text.split_whitespace().take(MOST) {
        let folded = fold(word.trim_matches(|c: char| !c.is_alphabetic()));
        let bare = without_article(&folded);
        all += 1;
        welsh += usize::from(WELSH.has(bare) && !FREQUENT.has(bare));
    }
    welsh * 3 >= all && welsh > 1
}

/// The words of a normalised text.
pub fn words(text: &str) -> Vec<TextWord<'_>> {
    let mut words: Vec<TextWord<'_>> = Vec::new();
    let welsh = is_welsh(text);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphabetic() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let inside = next.is_alphanumeric()
                || (!next.is_ascii() && is_combining_mark(next))
                || (matches!(next, '\'' | '-')
                    && text[at + 1..]
                        .chars()
                        .next()
                        .is_some_and(char::is_alphabetic));
            if !inside {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let before = words.last().map_or(0, |word| word.range.end);
        let mut word = word(text, start..end, &text[before..start], words.last());
        if welsh {
            word.take_for_welsh();
        }
        words.push(word);
    }
    words
}

fn word<'t>(
    text: &'t str,
    range: Range<usize>,
    gap: &str,
    before: Option<&TextWord<'_>>,
) -> TextWord<'t> {
    let whole = &text[range.clone()];
    let range = range.start
        ..range.start
            + whole
                .strip_suffix("'s")
                .or_else(|| whole.strip_suffix("'S"))
                .unwrap_or(whole)
                .len();
    let written = &text[range.clone()];
    let folded = fold(written);
    let first = before.is_none()
        || gap.contains(['.', '!', '?', ':', '\n', '"', '•', ';', '…'])
            && !before.is_some_and(|word| word.initial);
    // "I" is no initial but before a dot.
    let person = written == "I" && !text[range.end..].starts_with('.');
    let initial =
        written.chars().count() == 1 && written.chars().all(char::is_uppercase) && !person;
    let joined =
        before.is_some_and(|word| gap == " " || (word.initial && matches!(gap, ". " | ".")));
    let part = |list: &WordList| {
        list.has(&folded) || folded.contains('-') && folded.split('-').all(|part| list.has(part))
    };
    // "Smith-Jones" and "Abdul-Rahman", but not "Wal-Mart".
    let any = |list: &WordList| {
        part(list)
            || folded.contains('-')
                && folded.split('-').all(|part| !is_english(part))
                && folded
                    .split('-')
                    .any(|part| part.len() > 2 && list.has(part))
    };
    let shape = shape(written);
    // English words have no marks.
    let frequent = person || written.is_ascii() && part(&FREQUENT);
    let common = frequent || written.is_ascii() && (part(&WORDS) || is_chat(&folded));
    // An English word in lower case is never a name: no other list is asked about most words of a
    // text.
    let plain = common && shape == LetterCase::Lower;
    TextWord {
        shape,
        first,
        joined,
        initial,
        given: !plain && any(&GIVEN),
        family: !plain && any(&FAMILY),
        common,
        frequent,
        place: !plain && part(&PLACES),
        folded,
        range,
    }
}

fn shape(written: &str) -> LetterCase {
    let letters = || written.chars().filter(|c| c.is_alphabetic());
    let first = letters().next().unwrap_or('a');
    if !first.is_uppercase() {
        return if first.is_lowercase() {
            LetterCase::Lower
        } else {
            LetterCase::Caseless
        };
    }
    if letters().count() > 1 && !letters().any(char::is_lowercase) {
        LetterCase::Capitals
    } else {
        LetterCase::Capital
    }
}
