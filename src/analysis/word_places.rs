//! Where words stand in a text, for somebody who wants them removed wherever they stand: as whole
//! words, however they are written. Letters are compared as the search compares them (`tokens`),
//! and a little more loosely where only the case of some language or a character without width
//! tells two spellings apart: what the search would find is always found here.

use super::personal_data::usual;
use super::tokens::{FoldedLetter, LetterGap, fold};
use crate::domain::characters::is_invisible;
use crate::domain::graphemes::GraphemeBounds;
use crate::domain::moderation::{ReplacementToken, Span};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

crate::named_enum! {
    /// How far somebody looks for words.
    pub enum WordReach {
        /// Only where they stand as whole words.
        Words = "words",
        /// Also where they are a part of longer words.
        Inside = "inside",
    }
}

/// Where words stand in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordPlaces {
    /// In Unicode scalars, whole letters, in order and apart from each other.
    pub places: Vec<Range<usize>>,
    /// Longer words of the text that hold them and are left alone, each once.
    pub inside: Vec<String>,
}

impl WordPlaces {
    /// The places as spans with that token.
    pub fn spans(&self, token: ReplacementToken) -> Vec<Span> {
        self.places
            .iter()
            .map(|place| Span {
                start: place.start,
                end: place.end,
                token,
            })
            .collect()
    }
}

/// Looks for words in a text. Any blanks, dashes and signs may stand between them; signs that were
/// typed round them are taken along where they stand there, too. Signs without a letter are looked
/// for as they are.
pub fn find_words(original: &str, words: &str, reach: WordReach) -> WordPlaces {
    let scalars: Vec<char> = original.chars().collect();
    let wanted = WantedWords::new(words);
    let bounds = GraphemeBounds::of(original);
    if wanted.letters.is_empty() {
        let found = signs(&scalars, &wanted.before)
            .into_iter()
            .map(|place| bounds.widen(&place));
        return WordPlaces {
            places: joined(found.collect()),
            inside: Vec::new(),
        };
    }
    let mut text = compared(original);
    let found: Vec<Range<usize>> = (0..text.len())
        .filter_map(|at| wanted.found_at(&text, at))
        .collect();
    let (taken, left) = taken_of(&mut text, found, reach);
    let places = taken.iter().map(|found| {
        let (first, last) = (&text[found.start], &text[found.end - 1]);
        bounds.widen(&wanted.with_signs(&scalars, first.start, after_marks(&scalars, last.end)))
    });
    let places = joined(places.collect());
    let mut inside: Vec<String> = Vec::new();
    for found in left {
        let word = word_round(&text, &found);
        let is_taken = places
            .iter()
            .any(|place| place.start < word.end && word.start < place.end);
        let word: String = scalars[word].iter().collect();
        if !is_taken && !inside.contains(&word) {
            inside.push(word);
        }
    }
    WordPlaces { places, inside }
}

/// Which finds are taken, and which are left alone because they are a part of longer words.
fn taken_of(
    text: &mut [FoldedLetter],
    mut left: Vec<Range<usize>>,
    reach: WordReach,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut taken = Vec::new();
    loop {
        let (now, rest): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|found| reach == WordReach::Inside || is_whole(text, found));
        left = rest;
        if now.is_empty() {
            return (taken, left);
        }
        // What follows a removed word is a word of its own from now on: the second Ann of Ann’Ann.
        for found in &now {
            if let Some(next) = text.get_mut(found.end) {
                next.begins = true;
            }
        }
        taken.extend(now);
    }
}

/// What is looked for.
struct WantedWords {
    letters: Vec<FoldedLetter>,
    /// The signs that were typed before the first letter and after the last.
    before: Vec<char>,
    after: Vec<char>,
}

impl WantedWords {
    fn new(words: &str) -> Self {
        let words = words.trim();
        let letters = compared(words);
        let (first, last) = (
            letters.first().map(|one| one.start),
            letters.last().map(|one| one.end),
        );
        let scalars: Vec<char> = words.chars().collect();
        let seen = |part: &[char]| -> Vec<char> {
            part.iter()
                .copied()
                .filter(|c| !is_invisible(*c))
                .map(sign)
                .collect()
        };
        let (mut before, mut after) = (
            seen(&scalars[..first.unwrap_or(scalars.len())]),
            seen(&scalars[last.unwrap_or(scalars.len())..]),
        );
        // Blanks at the ends are left of what was copied; blanks behind characters without width,
        // too.
        before.drain(..before.iter().take_while(|c| **c == ' ').count());
        let ends = if letters.is_empty() {
            &mut before
        } else {
            &mut after
        };
        ends.truncate(ends.len() - ends.iter().rev().take_while(|c| **c == ' ').count());
        Self {
            letters,
            before,
            after,
        }
    }

    /// The letters of a text that are the wanted ones, if they begin at one of them.
    fn found_at(&self, text: &[FoldedLetter], at: usize) -> Option<Range<usize>> {
        let here = text.get(at..at + self.letters.len())?;
        let is_same = |(index, (wanted, found)): (usize, (&FoldedLetter, &FoldedLetter))| {
            wanted.letter == found.letter && (index == 0 || allows(wanted.gap, found.gap))
        };
        self.letters
            .iter()
            .zip(here)
            .enumerate()
            .all(is_same)
            .then(|| at..at + here.len())
    }

    /// A place with the typed signs round it, where they stand there.
    fn with_signs(&self, scalars: &[char], start: usize, end: usize) -> Range<usize> {
        let before = scalars[..start].iter().rev().copied().map(sign);
        let after = scalars[end..].iter().copied().map(sign);
        let begins_so = before
            .take(self.before.len())
            .eq(self.before.iter().rev().copied());
        let ends_so = after.take(self.after.len()).eq(self.after.iter().copied());
        let start = if begins_so {
            start - self.before.len()
        } else {
            start
        };
        start..if ends_so { end + self.after.len() } else { end }
    }
}

/// Whether letters with a gap between them are wanted ones: "Jane Smith" is also Jane⟨soft
/// hyphen⟩Smith, and "OBrien" O’Brien.
fn allows(wanted: LetterGap, found: LetterGap) -> bool {
    match wanted {
        LetterGap::None | LetterGap::Apostrophe => found <= LetterGap::Apostrophe,
        LetterGap::Hidden => true,
        LetterGap::Split => found >= LetterGap::Hidden,
    }
}

/// The letters of a text, folded once more: what case makes of a letter in one language and not in
/// another is one letter, and letters without width are none. The search cannot fold so: its stored
/// words would have to be made anew.
fn compared(text: &str) -> Vec<FoldedLetter> {
    let mut all = Vec::with_capacity(text.len());
    let (mut gap, mut begins) = (LetterGap::None, false);
    fold(text, |one| {
        gap = gap.max(one.gap);
        begins |= one.begins;
        if is_invisible(one.letter) {
            gap = gap.max(LetterGap::Hidden);
            return;
        }
        let (letter, twice) = match one.letter {
            'ı' => ('i', false),
            'ς' => ('σ', false),
            'ß' => ('s', true),
            letter => (letter, false),
        };
        all.push(FoldedLetter {
            letter,
            gap,
            begins,
            ..one
        });
        (gap, begins) = (LetterGap::None, false);
        if twice {
            all.push(FoldedLetter {
                letter,
                gap,
                begins,
                ..one
            });
        }
    });
    all
}

fn is_whole(text: &[FoldedLetter], found: &Range<usize>) -> bool {
    text[found.start].begins && ends_word(text, found)
}

/// The longest ending that is written after an apostrophe: “’s”, “’nin”, “’ll”.
const LONGEST_ENDING: usize = 4;

/// Whether a word ends where letters do, or only an ending comes after an apostrophe: Ann’s,
/// Mari’n, Ahmet’in. The O of O’Brien is no word, and Qur’an has no ending that long.
fn ends_word(text: &[FoldedLetter], found: &Range<usize>) -> bool {
    let Some(next) = text.get(found.end) else {
        return true;
    };
    if next.begins || next.gap != LetterGap::Apostrophe {
        return next.begins;
    }
    let rest = text[found.end + 1..].iter().take_while(|one| !one.begins);
    let (mut letters, mut is_plain) = (1, true);
    for one in rest {
        letters += 1;
        is_plain &= one.gap < LetterGap::Apostrophe;
    }
    found.len() > 1 && letters <= LONGEST_ENDING && is_plain
}

/// The whole word, or words, in which letters were found.
fn word_round(text: &[FoldedLetter], found: &Range<usize>) -> Range<usize> {
    let first = (0..=found.start)
        .rev()
        .find(|at| text[*at].begins)
        .unwrap_or(0);
    let end = (found.end..text.len())
        .find(|at| text[*at].begins)
        .unwrap_or(text.len());
    text[first].start..text[end - 1].end
}

/// Marks and characters without width that follow a letter go with it: none may be left to stand on
/// something else.
fn after_marks(scalars: &[char], end: usize) -> usize {
    let belongs = |c: &&char| is_invisible(**c) || is_combining_mark(**c);
    end + scalars[end..].iter().take_while(belongs).count()
}

/// Where signs stand, as they are.
fn signs(scalars: &[char], wanted: &[char]) -> Vec<Range<usize>> {
    let seen: Vec<(usize, char)> = scalars
        .iter()
        .map(|c| sign(*c))
        .enumerate()
        .filter(|(_, c)| !is_invisible(*c))
        .collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = seen
        .windows(wanted.len())
        .filter(|some| some.iter().map(|(_, c)| *c).eq(wanted.iter().copied()));
    found
        .map(|some| some[0].0..some[wanted.len() - 1].0 + 1)
        .collect()
}

/// One kind of quotes, dashes and blanks.
fn sign(c: char) -> char {
    if c.is_whitespace() { ' ' } else { usual(c) }
}

/// Places in order; those that overlap become one.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
