//! A text as it is searched, and the way back to the original.

use crate::domain::characters::is_invisible;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A normalised text: compatibility forms folded (NFKC), characters without width left out, one
/// kind of quotes, dashes and digits.
pub struct NormalisedText {
    text: String,
    /// For each character of it: where it begins, in bytes, and which scalars of the original it
    /// stands for. `None` where each byte stands for the one at its own place.
    places: Option<Vec<(usize, Range<usize>)>>,
}

impl NormalisedText {
    pub fn new(original: &str) -> Self {
        if original.is_ascii() {
            // Most texts are their own normal form.
            return Self {
                text: original.chars().map(usual).collect(),
                places: None,
            };
        }
        let scalars: Vec<char> = original.chars().collect();
        let (mut text, mut places) = (
            String::with_capacity(original.len()),
            Vec::with_capacity(scalars.len()),
        );
        let mut at = 0;
        while at < scalars.len() {
            // A letter and the marks on it are one.
            let belongs =
                |c: &&char| !c.is_ascii() && (is_combining_mark(**c) || is_invisible(**c));
            let cluster = at..at + 1 + scalars[at + 1..].iter().take_while(belongs).count();
            if cluster.len() == 1 && scalars[at].is_ascii() {
                places.push((text.len(), cluster));
                text.push(usual(scalars[at]));
                at += 1;
                continue;
            }
            for c in normal(&scalars[cluster.clone()]) {
                places.push((text.len(), cluster.clone()));
                text.push(usual(c));
            }
            at = cluster.end;
        }
        Self {
            text,
            places: Some(places),
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The scalars of the original that a stretch of the normalised text stands for.
    pub fn place(&self, range: &Range<usize>) -> (usize, usize) {
        let Some(places) = &self.places else {
            return (range.start, range.end);
        };
        let first = places.partition_point(|(byte, _)| *byte < range.start);
        let last = places.partition_point(|(byte, _)| *byte < range.end);
        let start = places.get(first).map_or(0, |(_, scalars)| scalars.start);
        (
            start,
            places[..last]
                .last()
                .map_or(start, |(_, scalars)| scalars.end),
        )
    }
}

/// The normal form of a letter and its marks. A sign that stands for a whole phrase (U+FDFA has 18
/// letters) stays as it is: it is no part of a name or a number, and a text of nothing else would
/// grow to many times its length.
fn normal(cluster: &[char]) -> impl Iterator<Item = char> {
    /// The most letters that a sign of a number or a unit stands for.
    const MOST: usize = 4;
    let phrase = |c: char| !c.is_ascii() && std::iter::once(c).nfkc().nth(MOST).is_some();
    let seen = cluster.iter().copied().filter(|c| !is_invisible(*c));
    let phrases = seen.clone().any(phrase);
    let kept = seen.clone().filter(move |_| phrases);
    let folded = seen.filter(move |_| !phrases).nfkc();
    kept.chain(folded)
}

/// One kind of apostrophe, quotation mark, dash and digit.
pub(in crate::analysis) fn usual(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2bb}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{966}'..='\u{96f}' => digit(0x966),
        '\u{9e6}'..='\u{9ef}' => digit(0x9e6),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_leads_back_to_the_original() {
        let original = "e\u{301}t\u{200b}é ﬁn ０７\u{ad}7";
        let plain = NormalisedText::new(original);
        assert_eq!(plain.text(), "été fin 077");
        let at = plain.text().find("077").unwrap();
        assert_eq!(plain.place(&(at..at + 3)), (9, 13));
        assert_eq!(
            plain.place(&(0..5)),
            (0, 5),
            "marks and what has no width belong to the letter before"
        );
        let fin = plain.text().find("in").unwrap();
        assert_eq!(
            plain.place(&(fin..fin + 1)),
            (6, 7),
            "half of a ligature is all of it"
        );
    }

    #[test]
    fn a_text_never_grows_to_many_times_its_length() {
        let phrases = "\u{fdfa}".repeat(100);
        assert_eq!(NormalisedText::new(&phrases).text(), phrases);
        let all = (char::MIN..=char::MAX)
            .filter(|c| NormalisedText::new(&c.to_string()).text().chars().count() > 4);
        assert_eq!(all.count(), 0);
    }

    #[test]
    fn a_text_in_ascii_keeps_its_places() {
        let plain = NormalisedText::new("it`s 077");
        assert_eq!((plain.text(), plain.place(&(5..8))), ("it's 077", (5, 8)));
        let other = NormalisedText::new("it`s 077 é");
        assert_eq!(
            (&other.text()[..8], other.place(&(5..8))),
            ("it's 077", (5, 8))
        );
    }
}
