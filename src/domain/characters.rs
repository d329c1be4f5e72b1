//! What characters are to a reader.

use unicode_segmentation::UnicodeSegmentation;

/// Characters that a reader does not see: zero width, soft hyphens, fillers, marks of direction and
/// of form (those that Unicode calls ignorable by default).
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

/// How long a text is: in what people see as one character (an extended grapheme cluster of Unicode,
/// UAX #29), the same on both sides. Marks that are piled upon one letter count beyond the bytes
/// that any letter needs.
pub fn seen_length(text: &str) -> usize {
    /// A letter with its marks and an emoji of a family have fewer bytes than this.
    const BYTES_OF_ONE: usize = 32;
    let seen = text.graphemes(true).count();
    seen.max(text.len().div_ceil(BYTES_OF_ONE))
}

/// Whether words can be stored and shown as they are: not too long, and without control characters
/// but the end of a line.
pub fn is_plain(text: &str, most: usize) -> bool {
    seen_length(text) <= most && !text.chars().any(|c| c.is_control() && c != '\n')
}

/// The same for words on one line.
pub fn is_plain_line(text: &str, most: usize) -> bool {
    is_plain(text, most) && !text.contains('\n')
}

/// Whether a character leaves no mark where it stands: blanks, what a reader does not see, and the
/// empty cell of Braille.
pub fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || c == '\u{2800}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_short_and_have_no_control_characters() {
        assert!(is_plain("a\nbé", 4));
        assert!(!is_plain("abcde", 4));
        assert!(!is_plain("a\tb", 4));
        assert!(!is_plain("a\rb", 4));
        assert!(
            is_plain("👩🏽‍👩🏽‍👧🏽e\u{301}", 2),
            "a family is one character, and so is é"
        );
        assert!(!is_plain(&format!("e{}", "\u{301}".repeat(50)), 2));
        assert!(is_plain_line("abé", 3));
        assert!(!is_plain_line("a\nb", 3));
        assert!(!is_plain_line("abcd", 3));
    }
}
