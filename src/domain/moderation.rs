//! Decisions on texts, and redaction as spans over the original.

use serde::{Deserialize, Serialize};

crate::named_enum! {
    /// What a moderator decided about one text.
    pub enum DecisionKind {
        Publish = "publish",
        Redact = "redact",
        Withhold = "withhold",
    }
}

crate::named_enum! {
    /// What stands in the place of removed words.
    pub enum Token {
        Name = "name",
        Address = "address",
        Contact = "contact",
        Identifier = "identifier",
        Abuse = "abuse",
        Other = "other",
    }
}

impl Token {
    /// The words that the public reads in the place of what was removed. Part of published files, so not translated.
    pub const fn shown(self) -> &'static str {
        match self {
            Self::Name => "[name removed]",
            Self::Address => "[address removed]",
            Self::Contact => "[contact details removed]",
            Self::Identifier => "[identifying detail removed]",
            Self::Abuse => "[abusive words removed]",
            Self::Other => "[words removed]",
        }
    }
}

/// A stretch of an original text, in Unicode scalars, end excluded, and what replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub token: Token,
}

/// Why spans cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    #[error("a span is empty or ends before it starts")]
    Empty,
    #[error("a span lies outside the text")]
    OutOfRange,
    #[error("two spans overlap")]
    Overlap,
    #[error("nothing is marked")]
    Nothing,
    #[error("a span cuts a letter from its marks")]
    InsideLetter,
}

/// Whether spans can be stored: [`redact`] takes them, and none cuts a letter from its marks or a joined sign in two. Spans that
/// were stored before this was looked at stay as they are.
///
/// # Errors
/// What [`redact`] refuses, and spans that begin or end inside a letter.
pub fn check(original: &str, spans: &[Span]) -> Result<(), SpanError> {
    redact(original, spans)?;
    let scalars: Vec<char> = original.chars().collect();
    let inside = |at: usize| at > 0 && at < scalars.len() && (continues(scalars[at]) || scalars[at - 1] == ZERO_WIDTH_JOINER);
    if spans.iter().any(|span| inside(span.start) || inside(span.end)) { Err(SpanError::InsideLetter) } else { Ok(()) }
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Whether a scalar belongs to the letter before it.
fn continues(c: char) -> bool {
    c == ZERO_WIDTH_JOINER
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// The public text: the original with each span replaced by its token. Never edited by hand.
///
/// # Errors
/// Refuses spans that are empty, overlap or leave the text, and an empty list.
pub fn redact(original: &str, spans: &[Span]) -> Result<String, SpanError> {
    if spans.is_empty() {
        return Err(SpanError::Nothing);
    }
    let scalars: Vec<char> = original.chars().collect();
    let mut sorted = spans.to_vec();
    sorted.sort();
    let mut public = String::with_capacity(original.len());
    let mut at = 0;
    for span in &sorted {
        if span.start >= span.end {
            return Err(SpanError::Empty);
        }
        if span.end > scalars.len() {
            return Err(SpanError::OutOfRange);
        }
        if span.start < at {
            return Err(SpanError::Overlap);
        }
        public.extend(&scalars[at..span.start]);
        public.push_str(span.token.shown());
        at = span.end;
    }
    public.extend(&scalars[at..]);
    Ok(public)
}

/// Every place where `words` stand in `original`, as spans. Case is ignored, and any run of white space matches any other,
/// so that words copied across a line break are found.
pub fn find_words(original: &str, words: &str, token: Token) -> Vec<Span> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let scalars: Vec<char> = original.chars().collect();
    let mut spans = Vec::new();
    let mut start = 0;
    while start < scalars.len() {
        match match_at(&scalars, start, &wanted) {
            Some(mut end) => {
                // Whoever types a letter means its marks, too.
                while scalars.get(end).is_some_and(|c| continues(*c)) {
                    end += 1;
                }
                spans.push(Span { start, end, token });
                start = end;
            }
            None => start += 1,
        }
    }
    spans
}

/// Where the wanted words end if they begin at `start`.
fn match_at(scalars: &[char], start: usize, wanted: &[String]) -> Option<usize> {
    let mut at = start;
    for (index, word) in wanted.iter().enumerate() {
        if index > 0 {
            let before = at;
            while at < scalars.len() && scalars[at].is_whitespace() {
                at += 1;
            }
            if at == before {
                return None;
            }
        }
        let mut left = word.as_str();
        while !left.is_empty() {
            let lowered: String = scalars.get(at)?.to_lowercase().collect();
            left = left.strip_prefix(lowered.as_str())?;
            at += 1;
        }
    }
    Some(at)
}

/// Merges spans that touch or overlap; the earlier one's token stands.
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end, token: Token::Name }
    }

    #[test]
    fn spans_count_scalars_and_leave_the_rest_untouched() {
        assert_eq!(redact("Él es José, ¿no?", &[span(6, 10)]).unwrap(), "Él es [name removed], ¿no?");
        assert_eq!(redact("ab", &[span(1, 2), span(0, 1)]).unwrap(), "[name removed][name removed]");
    }

    #[test]
    fn impossible_spans_are_refused() {
        assert_eq!(redact("abc", &[]), Err(SpanError::Nothing));
        assert_eq!(redact("abc", &[span(1, 1)]), Err(SpanError::Empty));
        assert_eq!(redact("abc", &[span(2, 4)]), Err(SpanError::OutOfRange));
        assert_eq!(redact("abc", &[span(0, 2), span(1, 3)]), Err(SpanError::Overlap));
    }

    #[test]
    fn no_letter_is_cut_from_its_marks() {
        let text = "Ze\u{301} was there \u{1f469}\u{200d}\u{1f52c}.";
        assert_eq!(check(text, &[span(0, 2)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(2, 5)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(15, 16)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(0, 3), span(14, 17)]), Ok(()));
        assert_eq!(check("abc", &[span(0, 2), span(1, 3)]), Err(SpanError::Overlap));
        assert_eq!(find_words(text, "Ze", Token::Name), vec![span(0, 3)]);
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let found = find_words("John smith met JOHN\n Smith.", "john Smith", Token::Name);
        assert_eq!(found, vec![span(0, 10), span(15, 26)]);
        assert!(find_words("Johnsmith", "John Smith", Token::Name).is_empty());
        assert!(find_words("anything", "  ", Token::Name).is_empty());
    }

    #[test]
    fn overlapping_finds_are_merged() {
        assert_eq!(merge(vec![span(3, 6), span(0, 4), span(8, 9)]), vec![span(0, 6), span(8, 9)]);
    }
}
