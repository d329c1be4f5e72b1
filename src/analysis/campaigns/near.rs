//! Letters with a few words of their own: which text another one nearly repeats, and what it adds.

use super::SHORT;
use super::letters::{common, letters, shingles};
use std::ops::Range;

/// From here on a text nearly repeats another: so much of the shorter is in the longer.
const REPEATS: f64 = 0.8;
/// The shorter has at least so much of what the longer has: what is longer is a text of its own.
const LEAST: f64 = 0.4;
/// The most pairs of words that are compared to find what was added; longer texts are read whole.
const PAIRS_MOST: usize = 4_000_000;

/// A text as it is compared with others.
#[derive(Debug, Clone)]
pub struct ComparedText(Vec<u64>);

impl ComparedText {
    pub fn of(text: &str) -> Self {
        let letters: Vec<char> = letters(text).chars().collect();
        if letters.len() < SHORT {
            return Self(Vec::new());
        }
        Self(shingles(&letters))
    }

    /// How much of the shorter of two texts is in the longer, if they are nearly the same.
    fn repeats(&self, other: &Self) -> Option<f64> {
        let (least, most) = (
            self.0.len().min(other.0.len()),
            self.0.len().max(other.0.len()),
        );
        if least == 0 || (least as f64) < LEAST * most as f64 {
            return None;
        }
        let share = common(&self.0, &other.0) as f64 / least as f64;
        (share >= REPEATS).then_some(share)
    }

    /// Which of some texts this one repeats most closely; the first of those that are equally
    /// close.
    pub fn nearest<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Option<usize> {
        let mut nearest: Option<(usize, f64)> = None;
        for (index, other) in others.into_iter().enumerate() {
            let Some(share) = self.repeats(other) else {
                continue;
            };
            if nearest.is_none_or(|(_, known)| share > known) {
                nearest = Some((index, share));
            }
        }
        nearest.map(|(index, _)| index)
    }
}

/// What one text has that another has not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextDifference {
    /// Stretches that are added, in Unicode scalars.
    pub added: Vec<Range<usize>>,
    /// How many words of the other are not in it.
    pub left_out: usize,
}

/// A word of a text: its place in scalars, and its letters.
struct PlacedWord {
    place: Range<usize>,
    letters: String,
}

/// Compares a text with the one that it repeats, word by word (the longest common subsequence).
/// `None` when both are too long to be compared so.
pub fn difference(text: &str, template: &str) -> Option<TextDifference> {
    let (own, other) = (placed_words(text), placed_words(template));
    let same = |(one, two): &(&PlacedWord, &PlacedWord)| one.letters == two.letters;
    let before = own.iter().zip(&other).take_while(same).count();
    let (own_rest, other_rest) = (&own[before..], &other[before..]);
    let after = own_rest
        .iter()
        .rev()
        .zip(other_rest.iter().rev())
        .take_while(same)
        .count();
    let own_rest = &own_rest[..own_rest.len() - after];
    let other_rest = &other_rest[..other_rest.len() - after];
    if own_rest.len() * other_rest.len() > PAIRS_MOST {
        return None;
    }
    Some(unmatched(own_rest, other_rest))
}

/// The words of one list that are in no longest common subsequence of two, and how many of the
/// other are not.
fn unmatched(own: &[PlacedWord], other: &[PlacedWord]) -> TextDifference {
    let width = other.len() + 1;
    let mut longest = vec![0_u16; (own.len() + 1) * width];
    for (at, word) in own.iter().enumerate().rev() {
        for (beside, known) in other.iter().enumerate().rev() {
            longest[at * width + beside] = if word.letters == known.letters {
                longest[(at + 1) * width + beside + 1] + 1
            } else {
                longest[(at + 1) * width + beside].max(longest[at * width + beside + 1])
            };
        }
    }
    let (mut at, mut beside) = (0, 0);
    let mut difference = TextDifference::default();
    while at < own.len() {
        let skips_other = beside < other.len()
            && longest[at * width + beside + 1] >= longest[(at + 1) * width + beside];
        if beside < other.len() && own[at].letters == other[beside].letters {
            (at, beside) = (at + 1, beside + 1);
        } else if skips_other {
            (beside, difference.left_out) = (beside + 1, difference.left_out + 1);
        } else {
            add(&mut difference.added, own, at);
            at += 1;
        }
    }
    difference.left_out += other.len() - beside;
    difference
}

/// Notes a word as added; words that follow each other are one stretch.
fn add(added: &mut Vec<Range<usize>>, own: &[PlacedWord], at: usize) {
    let place = &own[at].place;
    match added.last_mut() {
        Some(last) if at > 0 && own[at - 1].place.end == last.end => last.end = place.end,
        _ => added.push(place.clone()),
    }
}

fn placed_words(text: &str) -> Vec<PlacedWord> {
    let mut words = Vec::new();
    let (mut word, mut start) = (String::new(), 0);
    let close = |word: &mut String, start: usize, end: usize, words: &mut Vec<PlacedWord>| {
        if !word.is_empty() {
            let place = start..end;
            let letters = letters(word);
            words.push(PlacedWord { place, letters });
            word.clear();
        }
    };
    let mut end = 0;
    for (at, c) in text.chars().enumerate() {
        end = at + 1;
        if c.is_whitespace() {
            close(&mut word, start, at, &mut words);
            start = at + 1;
        } else {
            word.push(c);
        }
    }
    close(&mut word, start, end, &mut words);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "I ask the mayor not to renew the contract for this software. Nobody has \
                          shown that it works, and nobody has said what happens to the data.";

    fn added(text: &str, template: &str) -> (Vec<String>, usize) {
        let found = difference(text, template).unwrap();
        let scalars: Vec<char> = text.chars().collect();
        let words = found
            .added
            .into_iter()
            .map(|place| scalars[place].iter().collect());
        (words.collect(), found.left_out)
    }

    #[test]
    fn a_letter_with_a_sentence_of_its_own_is_known_by_what_it_adds() {
        for own in ["My son was stopped twice.", "Él vive aquí \u{1f44b}."] {
            let texts = [
                format!("{own} {LETTER}"),
                format!("{LETTER}\n\n{own}"),
                LETTER.replace("software. ", &format!("software. {own} ")),
            ];
            for text in texts {
                let others = [
                    ComparedText::of(
                        "Something else altogether, with as many letters as it takes.",
                    ),
                    ComparedText::of(LETTER),
                ];
                assert_eq!(ComparedText::of(&text).nearest(&others), Some(1));
                assert_eq!(added(&text, LETTER), (vec![own.to_owned()], 0), "{text}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_counted_and_what_is_changed_is_added() {
        let text = LETTER.replace("Nobody has shown that it works, and nobody", "Nobody");
        assert_eq!(added(&text, LETTER), (Vec::new(), 7));
        let text = LETTER.replace("the mayor", "the council");
        assert_eq!(added(&text, LETTER), (vec!["council".to_owned()], 1));
        assert_eq!(added(&LETTER.to_uppercase(), LETTER), (Vec::new(), 0));
        assert_eq!(added("", LETTER).0, Vec::<String>::new());
    }

    #[test]
    fn other_texts_and_texts_that_quote_a_letter_are_their_own() {
        let other = ComparedText::of(
            "The audit should come first, and it should be public, in plain words.",
        );
        let long = ComparedText::of(&format!(
            "{LETTER} It is about more than this, as everybody who lives here knows well. Much of \
             what was promised was never done, and few remember it. My street has waited for a \
             crossing since before the school was built, and each letter about it was answered \
             by somebody who had not read the one before. I do not see why a program should know \
             us better than the people whom we elect and pay."
        ));
        let letter = [ComparedText::of(LETTER)];
        assert_eq!(other.nearest(&letter), None);
        assert_eq!(long.nearest(&letter), None);
        assert_eq!(
            ComparedText::of("Yes.").nearest(&[ComparedText::of("Yes.")]),
            None
        );
    }
}
