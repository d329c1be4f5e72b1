//! What characters are to a reader.

use unicode_normalization::UnicodeNormalization;
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

/// Whether a character ends a line: those of spreadsheets and word processors too (VT, FF, NEL,
/// LS, PS), which reach a form by copying.
pub const fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A text for comparing where programs write the same words in several ways: letters composed
/// (macOS takes é apart), quotation marks and dashes straight (word processors bend them), blanks
/// alike and single, and nothing that a reader does not see.
pub fn alike(text: &str) -> String {
    // Most cells of a file are numbers and plain words.
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'`';
    if text.bytes().all(plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)).nfc() {
        match c {
            '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '′' | '‵' | '´' | '`' | '＇' =>
            {
                out.push('\'');
            }
            '“' | '”' | '„' | '‟' | '″' | '＂' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' => out.push('-'),
            '…' => out.push_str("..."),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same without regard to case.
pub fn folded(text: &str) -> String {
    alike(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_compare_as_equal_however_a_program_writes_them() {
        for (one, other) in [
            ("Cafe\u{301}", "Café"),
            ("Don’t know", "Don't know"),
            ("“Yes” – partly …", "\"Yes\" - partly ..."),
            (" a\u{a0}\u{200b} b\u{ad}c\u{feff} ", "a bc"),
        ] {
            assert_eq!(alike(one), other);
            assert_eq!(alike(other), other);
        }
        assert_ne!(alike("a"), alike("A"));
        assert_eq!(folded("ŴY’N"), folded("w\u{302}y'n"));
        assert_ne!(folded("1½"), folded("11/2"), "no other letters");
    }

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
