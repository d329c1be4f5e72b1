//! Words in another language than their page's, marked from where they are chosen to where the page
//! is written.
//!
//! A title that nobody has translated passes through structs, messages and templates as a plain
//! text; none of them needs to know. It carries its language inside, between noncharacters, which
//! Unicode keeps for a program's own use (The Unicode Standard, section 23.7). `web::language`
//! turns the marks into `lang` and `dir`; [`plain`] takes them out. [`super::TextInLanguage`] takes
//! their place, one source of words after the other (`docs/adr/0125`).

/// Before the tag of the language.
pub const BEGIN: char = '\u{FDD0}';
/// Between the tag and the words.
pub const WORDS: char = '\u{FDD1}';
/// After the words.
pub const END: char = '\u{FDD2}';

/// Marks words as being of a language.
pub fn mark(tag: &str, words: &str) -> String {
    format!("{BEGIN}{tag}{WORDS}{words}{END}")
}

/// Whether a text holds marks.
pub fn any(text: &str) -> bool {
    text.contains(BEGIN)
}

/// The text without marks.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([BEGIN, WORDS, END]) {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        rest = match split(tail) {
            Some((_, words)) => words,
            // A mark without its partner is nothing that this program made.
            None => &tail[BEGIN.len_utf8()..],
        };
    }
    out.push_str(rest);
    out
}

/// The language and the rest of a text that begins with the beginning of a piece.
pub fn split(text: &str) -> Option<(&str, &str)> {
    let (tag, rest) = text.strip_prefix(BEGIN)?.split_once(WORDS)?;
    let is_tag = !tag.is_empty()
        && tag.len() <= 20
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_tag.then_some((tag, rest))
}

/// The language of a text that is one piece from beginning to end, and its words.
pub fn whole(text: &str) -> Option<(&str, &str)> {
    let (tag, rest) = split(text)?;
    let words = rest.strip_suffix(END)?;
    (!words.contains([BEGIN, END])).then_some((tag, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_again() {
        let inner = mark("cy", "Ymateb");
        let text = format!("a {} b", mark("en", &format!("x {inner} y")));
        assert_eq!(plain(&text), "a x Ymateb y b");
        assert_eq!(whole(&inner), Some(("cy", "Ymateb")));
        assert_eq!(whole(&text), None);
        assert_eq!(plain("\u{FDD0}en a\u{FDD2}"), "en a");
        assert_eq!(plain("\u{FDD0}<b>\u{FDD1}a"), "<b>a");
    }
}
