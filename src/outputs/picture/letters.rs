//! How wide a text is and where its lines break, without a font: widths are estimates that are
//! rather too large than too small for the fonts that pictures name.

use crate::domain::characters::shows_nothing;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextLook {
    pub size: f64,
    pub weight: u16,
    pub colour: &'static str,
    pub italic: bool,
}

const INK: &str = "#1b2124";
const MUTED: &str = "#545b5e";

impl TextLook {
    pub const TITLE: Self = Self::plain(22.0).bold();
    pub const LEAD: Self = Self::plain(14.0).muted();
    pub const FINDING: Self = Self::plain(15.0).bold();
    pub const HEADING: Self = Self::plain(14.0).bold();
    pub const LABEL: Self = Self::plain(14.0);
    pub const FIGURE: Self = Self::plain(14.0);
    /// A figure that is hidden: words in its place, set apart from figures.
    pub const HIDDEN: Self = Self {
        italic: true,
        ..Self::plain(13.0).muted()
    };
    pub const KEY: Self = Self::plain(13.0);
    pub const ASIDE: Self = Self::plain(13.0).muted();
    /// In a bar.
    pub const SHARE: Self = Self::plain(12.0).bold();
    pub const NOTE: Self = Self::plain(12.0).muted();
    pub const SOURCE: Self = Self::plain(12.0);

    const fn plain(size: f64) -> Self {
        Self {
            size,
            weight: 400,
            colour: INK,
            italic: false,
        }
    }

    const fn bold(self) -> Self {
        Self {
            weight: 600,
            ..self
        }
    }

    /// The same for a line that is no answer, or no place on its scale.
    pub const fn muted(self) -> Self {
        Self {
            colour: MUTED,
            ..self
        }
    }

    /// The same on a dark part.
    pub const fn coloured(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    /// From one line to the next.
    pub fn leading(&self) -> f64 {
        (self.size * 1.3).round()
    }

    /// How wide a text is at most, in the units of the picture.
    pub fn width_of(&self, text: &str) -> f64 {
        let bolder = if self.weight > 500 { 1.08 } else { 1.0 };
        let widths = text.graphemes(true).map(width_of_grapheme);
        widths.sum::<f64>() * self.size * bolder
    }

    /// The lines of a text in a column: broken at white space, and a word that is wider than the
    /// column between graphemes, so that no letter loses its accent and no flag falls apart.
    pub fn lines(&self, text: &str, column: f64) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.last_mut().expect("there is always a line");
            let joint = if last.is_empty() { "" } else { " " };
            if self.width_of(&format!("{last}{joint}{word}")) <= column {
                last.push_str(joint);
                last.push_str(word);
                continue;
            }
            if !last.is_empty() {
                lines.push(String::new());
            }
            self.break_word(word, column, &mut lines);
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn break_word(&self, word: &str, column: f64, lines: &mut Vec<String>) {
        let mut used = 0.0;
        for grapheme in word.graphemes(true) {
            let width = self.width_of(grapheme);
            if used > 0.0 && used + width > column {
                lines.push(String::new());
                used = 0.0;
            }
            let last = lines.last_mut().expect("there is always a line");
            last.push_str(grapheme);
            used += width;
        }
    }
}

/// How wide the plain letters from the blank to the tilde are in Noto Sans, in thousandths of their
/// size. It is among the widest of the fonts that pictures name, and the one of PNG.
const PLAIN: [u16; 95] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
];

/// What is added for fonts that are a little wider.
const ALLOWANCE: f64 = 1.02;

/// In parts of the size of the letters. What is put onto a letter adds nothing; where a font lacks
/// an emoji of several parts, each of them is drawn beside the other.
fn width_of_grapheme(grapheme: &str) -> f64 {
    let widths = grapheme
        .chars()
        // A blank shows nothing, and has its width.
        .filter(|c| *c == ' ' || !(shows_nothing(*c) || is_combining_mark(*c)))
        .map(width_of_char);
    let is_wide = grapheme.chars().next().is_some_and(is_square);
    let width = if is_wide {
        widths.sum()
    } else {
        widths.fold(0.0, f64::max)
    };
    width * ALLOWANCE
}

fn width_of_char(c: char) -> f64 {
    // A letter with an accent is as wide as the letter.
    let letter = c.nfd().next().unwrap_or(c);
    let plain = u32::from(letter)
        .checked_sub(u32::from(' '))
        .and_then(|place| PLAIN.get(place as usize));
    match (plain, letter) {
        (Some(width), _) => f64::from(*width) / 1000.0,
        (None, '’' | '‘') => 0.18,
        (None, '“' | '”') => 0.36,
        (None, '–') => 0.5,
        (None, c) if is_square(c) => 1.25,
        (None, _) => 0.8,
    }
}

/// Scripts and signs that fill a square, emoji among them.
const fn is_square(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{2e80}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{ffef}'
        | '\u{1f000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_column_and_nothing_is_lost() {
        let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ŵŷ 👩🏽‍🚒👨‍👩‍👧‍👦 \
                    ہاں، مجھے اتفاق ہے e\u{301}e\u{301} word";
        for column in [100.0, 130.5, 300.0] {
            let lines = TextLook::LABEL.lines(long, column);
            for line in &lines {
                assert!(TextLook::LABEL.width_of(line) <= column, "{line}");
                assert!(!line.starts_with('\u{301}') && !line.starts_with('\u{200d}'));
            }
            let without = |text: &str| text.replace(' ', "");
            assert_eq!(without(&lines.concat()), without(long));
        }
    }

    #[test]
    fn accents_add_nothing_and_letters_are_told_apart() {
        let width = |text| TextLook::LABEL.width_of(text);
        for (one, other) in [("ŵ", "w"), ("Ŷ", "Y"), ("e\u{301}", "é")] {
            assert!((width(one) - width(other)).abs() < 0.001, "{one}");
        }
        assert!(width("iiii") < width("mm") && width("👩‍🚒") > width("m"));
    }

    #[test]
    fn a_text_without_letters_has_no_line() {
        assert!(TextLook::LABEL.lines(" \n\t ", 100.0).is_empty());
        let wide = TextLook::LABEL.lines("ŵ", 1.0);
        assert_eq!(wide, ["ŵ"], "a column that is too narrow for one letter");
    }
}
