//! The characters of a text as readers see them (extended grapheme clusters of Unicode, UAX #29): a
//! letter with its marks, a syllable, a joined sign. Nothing may be removed that cuts one in two.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The letters of a text in order, each with its place in Unicode scalars.
pub fn graphemes(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let (mut at, mut rest) = (0, text);
    std::iter::from_fn(move || {
        let (letter, after) = rest.split_at(first_length(rest)?);
        let start = at;
        at += letter.chars().count();
        rest = after;
        Some((start..at, letter))
    })
}

/// How many bytes the first letter of a text has. Between two characters of ASCII a letter always
/// ends, but for a line break of two: most texts need no look at the tables.
fn first_length(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [] => None,
        [first, next, ..] if first.is_ascii() && *first != b'\r' && next.is_ascii() => Some(1),
        _ => text.graphemes(true).next().map(str::len),
    }
}

/// Where the letters of a text begin, in Unicode scalars, and where the last one ends.
#[derive(Debug, Clone)]
pub struct GraphemeBounds(Vec<usize>);

impl GraphemeBounds {
    pub fn of(text: &str) -> Self {
        let mut bounds = vec![0];
        bounds.extend(graphemes(text).map(|(place, _)| place.end));
        Self(bounds)
    }

    /// Whether a letter begins or ends at a place.
    pub fn holds(&self, at: usize) -> bool {
        self.0.binary_search(&at).is_ok()
    }

    /// The smallest stretch of whole letters that holds a stretch of the text.
    pub fn widen(&self, place: &Range<usize>) -> Range<usize> {
        let start = self
            .0
            .partition_point(|bound| *bound <= place.start)
            .saturating_sub(1);
        let end = self.0.partition_point(|bound| *bound < place.end);
        let last = self.0.len() - 1;
        self.0[start]..self.0[end.min(last)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_is_the_same_way() {
        for text in [
            "",
            "a",
            "a\r\nb\r\u{301}\n",
            "ab\u{301}c",
            "🇬🇧🇫🇷🇬a🇧",
            "क्षि k\u{200d}ß",
            "a\u{ad}\u{301}b 👩\u{200d}🔬!",
        ] {
            let short: Vec<&str> = graphemes(text).map(|(_, letter)| letter).collect();
            assert_eq!(short, text.graphemes(true).collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn a_stretch_is_widened_to_whole_letters() {
        let bounds = GraphemeBounds::of("Ze\u{301} \u{1f469}\u{200d}\u{1f52c}!");
        assert!(bounds.holds(0) && bounds.holds(1) && !bounds.holds(2) && bounds.holds(8));
        assert_eq!(bounds.widen(&(1..2)), 1..3);
        assert_eq!(bounds.widen(&(2..5)), 1..7);
        assert_eq!(bounds.widen(&(0..3)), 0..3);
        assert_eq!(bounds.widen(&(7..90)), 7..8, "never beyond the text");
        assert_eq!(GraphemeBounds::of("").widen(&(0..0)), 0..0);
    }
}
