//! Decisions on texts, and redaction as spans over the original.

use super::graphemes::GraphemeBounds;
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
    pub enum ReplacementToken {
        Name = "name",
        Address = "address",
        Contact = "contact",
        Identifier = "identifier",
        Abuse = "abuse",
        Other = "other",
    }
}

impl ReplacementToken {
    /// The words that the public reads in the place of what was removed. Part of published files,
    /// so not translated.
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
    pub token: ReplacementToken,
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

/// Whether spans can be stored: [`redact`] takes them, and none cuts a letter from its marks or a
/// joined sign in two. Spans that were stored before this was looked at stay as they are.
///
/// # Errors
/// What [`redact`] refuses, and spans that begin or end inside a letter.
pub fn check(original: &str, spans: &[Span]) -> Result<(), SpanError> {
    public_pieces(original, spans)?;
    let bounds = GraphemeBounds::of(original);
    let is_whole = |span: &Span| bounds.holds(span.start) && bounds.holds(span.end);
    if spans.iter().all(is_whole) {
        Ok(())
    } else {
        Err(SpanError::InsideLetter)
    }
}

/// A stretch of what the public reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPiece {
    pub words: String,
    /// Whether it stands in the place of words that were removed.
    pub is_token: bool,
}

/// The public text in pieces, so that a page can mark what stands for removed words. There is no
/// other way from an original to what the public reads: what a moderator is shown is what is
/// published.
///
/// # Errors
/// Refuses spans that are empty, overlap or leave the text, and an empty list.
pub fn public_pieces(original: &str, spans: &[Span]) -> Result<Vec<PublicPiece>, SpanError> {
    if spans.is_empty() {
        return Err(SpanError::Nothing);
    }
    let scalars: Vec<char> = original.chars().collect();
    let mut sorted = spans.to_vec();
    sorted.sort();
    let mut pieces = Vec::with_capacity(2 * spans.len() + 1);
    let mut at = 0;
    let kept = |from: usize, to: usize| PublicPiece {
        words: scalars[from..to].iter().collect(),
        is_token: false,
    };
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
        pieces.push(kept(at, span.start));
        pieces.push(PublicPiece {
            words: span.token.shown().to_owned(),
            is_token: true,
        });
        at = span.end;
    }
    pieces.push(kept(at, scalars.len()));
    Ok(pieces)
}

/// The public text: the original with each span replaced by its token. Never edited by hand.
///
/// # Errors
/// As [`public_pieces`].
pub fn redact(original: &str, spans: &[Span]) -> Result<String, SpanError> {
    Ok(public_pieces(original, spans)?
        .into_iter()
        .map(|piece| piece.words)
        .collect())
}

/// Merges spans that overlap; the token of the longest stands.
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    let mut longest = 0;
    for span in spans {
        let length = span.end.saturating_sub(span.start);
        match merged.last_mut() {
            Some(last) if span.start < last.end => {
                last.end = last.end.max(span.end);
                if length > longest {
                    (longest, last.token) = (length, span.token);
                }
            }
            _ => {
                longest = length;
                merged.push(span);
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span {
            start,
            end,
            token: ReplacementToken::Name,
        }
    }

    #[test]
    fn spans_count_scalars_and_leave_the_rest_untouched() {
        assert_eq!(
            redact("Él es José, ¿no?", &[span(6, 10)]).unwrap(),
            "Él es [name removed], ¿no?"
        );
        assert_eq!(
            redact("ab", &[span(1, 2), span(0, 1)]).unwrap(),
            "[name removed][name removed]"
        );
        let pieces = public_pieces("a b", &[span(2, 3)]).unwrap();
        let marked: Vec<(&str, bool)> = pieces
            .iter()
            .map(|one| (one.words.as_str(), one.is_token))
            .collect();
        assert_eq!(
            marked,
            [("a ", false), ("[name removed]", true), ("", false)]
        );
    }

    #[test]
    fn impossible_spans_are_refused() {
        assert_eq!(redact("abc", &[]), Err(SpanError::Nothing));
        assert_eq!(redact("abc", &[span(1, 1)]), Err(SpanError::Empty));
        assert_eq!(redact("abc", &[span(2, 4)]), Err(SpanError::OutOfRange));
        assert_eq!(
            redact("abc", &[span(0, 2), span(1, 3)]),
            Err(SpanError::Overlap)
        );
    }

    #[test]
    fn no_letter_is_cut_from_its_marks() {
        let text = "Ze\u{301} was there \u{1f469}\u{200d}\u{1f52c}.";
        assert_eq!(check(text, &[span(0, 2)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(2, 5)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(15, 16)]), Err(SpanError::InsideLetter));
        assert_eq!(check(text, &[span(0, 3), span(14, 17)]), Ok(()));
        assert_eq!(
            check("abc", &[span(0, 2), span(1, 3)]),
            Err(SpanError::Overlap)
        );
    }

    #[test]
    fn overlapping_spans_become_one_which_is_what_the_longest_is() {
        assert_eq!(
            merge(vec![span(3, 6), span(0, 4), span(8, 9)]),
            vec![span(0, 6), span(8, 9)]
        );
        let wide = Span {
            token: ReplacementToken::Address,
            ..span(2, 9)
        };
        assert_eq!(
            merge(vec![span(0, 4), wide, span(9, 12)]),
            [Span { start: 0, ..wide }, span(9, 12)]
        );
    }
}
