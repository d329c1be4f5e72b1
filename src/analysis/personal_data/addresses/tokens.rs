//! The words and numbers of a text, and what stands between them.

use super::super::words::fold;
use std::borrow::Cow;
use std::ops::Range;

/// What stands behind a word before the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenGap {
    Blank,
    /// A comma: the address may go on.
    Comma,
    /// The end of a sentence or of a line.
    Stop,
}

/// A word or a number of a text.
pub struct AddressToken<'t> {
    /// Where it is, in bytes, without what is around it.
    pub range: Range<usize>,
    pub written: &'t str,
    pub folded: Cow<'t, str>,
    pub gap: TokenGap,
}

impl AddressToken<'_> {
    pub fn is_number(&self) -> bool {
        let figures = self.written.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &self.written[figures..];
        (1..=4).contains(&figures)
            && (rest.len() <= 1 && rest.chars().all(char::is_alphabetic)
                || rest.starts_with(['-', '/'])
                    && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
    }

    pub fn is_unit(&self) -> bool {
        const UNITS: &[&str] = &[
            "apartment",
            "apt",
            "bedsit",
            "bloc",
            "block",
            "fflat",
            "flat",
            "maisonette",
            "plot",
            "room",
            "studio",
            "suite",
            "uned",
            "unit",
            "ystafell",
        ];
        UNITS.contains(&&*self.folded)
    }

    pub fn is_capital(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }

    pub fn is_word(&self) -> bool {
        self.written.starts_with(char::is_alphabetic)
    }
}

/// The words and numbers of a text.
pub fn tokens(text: &str) -> Vec<AddressToken<'_>> {
    let mut tokens: Vec<AddressToken<'_>> = Vec::new();
    let mut at = 0;
    for part in text.split_inclusive(|c: char| c.is_whitespace() || c == ',') {
        let word = part.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        if core.is_empty() {
            if let Some(last) = tokens.last_mut() {
                last.gap = joined_gap(last.gap, part);
            }
        } else {
            let start = at + part.find(core).unwrap_or_default();
            let opening = &part[..start - at];
            if let Some(last) = tokens.last_mut().filter(|_| opening.contains(['(', '"'])) {
                last.gap = TokenGap::Stop;
            }
            tokens.push(AddressToken {
                range: start..start + core.len(),
                written: core,
                folded: fold(core),
                gap: joined_gap(TokenGap::Blank, &part[start - at + core.len()..]),
            });
        }
        at += part.len();
    }
    tokens
}

/// The stronger of a gap and what else stands in it.
fn joined_gap(gap: TokenGap, more: &str) -> TokenGap {
    let stop = more.contains(|c: char| !matches!(c, ' ' | ',' | '\u{a0}' | '\''));
    if stop || gap == TokenGap::Stop {
        TokenGap::Stop
    } else if more.contains(',') || gap == TokenGap::Comma {
        TokenGap::Comma
    } else {
        TokenGap::Blank
    }
}
