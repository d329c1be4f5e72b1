//! How wide a text is and where its lines break, without a font: widths are estimates that are
//! rather too large than too small for the fonts that pictures name.

use crate::domain::characters::shows_nothing;
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
        let bolder = if self.weight > 500 { 1.07 } else { 1.0 };
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

/// In parts of the size of the letters. What is put onto a letter adds nothing.
fn width_of_grapheme(grapheme: &str) -> f64 {
    grapheme
        .chars()
        .filter(|c| !shows_nothing(*c))
        .map(width_of_char)
        .fold(0.0, f64::max)
}

fn width_of_char(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '‘' | ' ' => {
            0.28
        }
        'f' | 't' | 'r' | '(' | ')' | '-' | '[' | ']' | '"' | '“' | '”' | '/' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | 'ŵ' | 'Ŵ' => 0.95,
        'A'..='Z' => 0.7,
        '\u{21}'..='\u{7e}' => 0.58,
        // Scripts and signs that fill a square, emoji among them.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{ffef}'
        | '\u{1f000}'..='\u{3ffff}' => 1.25,
        _ => 0.68,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_column_and_nothing_is_lost() {
        let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ŵŷ 👩🏽‍🚒👨‍👩‍👧‍👦 \
                    ہاں، مجھے اتفاق ہے e\u{301}e\u{301} word";
        for column in [40.0, 97.5, 300.0] {
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
    fn a_text_without_letters_has_no_line() {
        assert!(TextLook::LABEL.lines(" \n\t ", 100.0).is_empty());
        let wide = TextLook::LABEL.lines("ŵ", 1.0);
        assert_eq!(wide, ["ŵ"], "a column that is too narrow for one letter");
    }
}
