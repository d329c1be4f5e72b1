//! A text as it is searched, and the way back to the original.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A normalised text: compatibility forms folded (NFKC), characters without width left out, one kind of quotes, dashes and digits.
pub struct Plain {
    text: String,
    /// For each character of it: where it begins, in bytes, and which scalars of the original it stands for.
    places: Vec<(usize, Range<usize>)>,
}

impl Plain {
    pub fn new(original: &str) -> Self {
        let scalars: Vec<char> = original.chars().collect();
        let mut plain = Self { text: String::with_capacity(original.len()), places: Vec::with_capacity(scalars.len()) };
        let mut at = 0;
        while at < scalars.len() {
            // A letter and the marks on it are one.
            let marks = scalars[at + 1..].iter().take_while(|c| is_combining_mark(**c) || is_invisible(**c)).count();
            let cluster = at..at + 1 + marks;
            if marks == 0 && scalars[at].is_ascii() {
                // Most of most texts is its own normal form.
                plain.places.push((plain.text.len(), cluster));
                plain.text.push(usual(scalars[at]));
                at += 1;
                continue;
            }
            for c in scalars[cluster.clone()].iter().copied().filter(|c| !is_invisible(*c)).nfkc() {
                plain.places.push((plain.text.len(), cluster.clone()));
                plain.text.push(usual(c));
            }
            at = cluster.end;
        }
        plain
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The scalars of the original that a stretch of the normalised text stands for.
    pub fn place(&self, range: &Range<usize>) -> (usize, usize) {
        let first = self.places.partition_point(|(byte, _)| *byte < range.start);
        let last = self.places.partition_point(|(byte, _)| *byte < range.end);
        let start = self.places.get(first).map_or(0, |(_, scalars)| scalars.start);
        (start, self.places[..last].last().map_or(start, |(_, scalars)| scalars.end))
    }
}

/// Characters that a reader does not see: zero width, soft hyphens, marks of direction.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// One kind of apostrophe, quotation mark, dash and digit.
fn usual(c: char) -> char {
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
        let plain = Plain::new(original);
        assert_eq!(plain.text(), "été fin 077");
        let at = plain.text().find("077").unwrap();
        assert_eq!(plain.place(&(at..at + 3)), (9, 13));
        assert_eq!(plain.place(&(0..5)), (0, 5), "marks and what has no width belong to the letter before");
        let fin = plain.text().find("in").unwrap();
        assert_eq!(plain.place(&(fin..fin + 1)), (6, 7), "half of a ligature is all of it");
    }
}
