//! What characters are to a reader.

/// Characters that a reader does not see: zero width, soft hyphens, fillers, marks of direction and
/// of form (those that Unicode calls ignorable by default).
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character leaves no mark where it stands: blanks, what a reader does not see, and the
/// empty cell of Braille.
pub fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || c == '\u{2800}'
}
