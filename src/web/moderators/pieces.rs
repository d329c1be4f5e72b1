//! Texts in pieces, so that pages can mark parts of them, and the words at and round a place.

use crate::domain::moderation::{Span, SpanError, public_pieces};
use std::ops::Range;

/// How much of a text stands round a place, on each side, in characters.
const ROUND: usize = 30;

/// A piece of the original.
pub struct OriginalPiece {
    pub words: String,
    /// It is suggested or chosen for removal.
    pub is_marked: bool,
    /// A text that this one nearly repeats does not have it.
    pub is_added: bool,
}

/// What stands before and after a place, as far as it helps to know which one it is.
pub fn round(original: &str, place: &Range<usize>) -> (String, String) {
    let scalars: Vec<char> = original.chars().collect();
    let (from, to) = (
        place.start.saturating_sub(ROUND),
        (place.end + ROUND).min(scalars.len()),
    );
    let part = |some: &[char]| some.iter().collect::<String>();
    let before = if from > 0 { "… " } else { "" };
    let after = if to < scalars.len() { " …" } else { "" };
    (
        format!("{before}{}", part(&scalars[from..place.start])),
        format!("{}{after}", part(&scalars[place.end..to])),
    )
}

pub fn words_at(original: &str, place: &Range<usize>) -> String {
    original
        .chars()
        .skip(place.start)
        .take(place.len())
        .collect()
}

/// The public text in pieces, so that a page can mark what stands for removed words.
pub fn shown_pieces(original: &str, spans: &[Span]) -> Vec<(String, bool)> {
    match public_pieces(original, spans) {
        Ok(pieces) => pieces
            .into_iter()
            .map(|piece| (piece.words, piece.is_token))
            .collect(),
        // Nothing is removed. Spans that do not fit were refused before they were stored, and
        // publish nothing.
        Err(SpanError::Nothing) => vec![(original.to_owned(), false)],
        Err(_) => Vec::new(),
    }
}

/// The original in pieces, each of which is marked as a whole or not at all, and added or not.
pub fn original_pieces(
    original: &str,
    marked: &[Span],
    added: &[Range<usize>],
) -> Vec<OriginalPiece> {
    let scalars: Vec<char> = original.chars().collect();
    let mut cuts = vec![0, scalars.len()];
    cuts.extend(marked.iter().flat_map(|span| [span.start, span.end]));
    cuts.extend(added.iter().flat_map(|place| [place.start, place.end]));
    cuts.retain(|cut| *cut <= scalars.len());
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |pair: &[usize]| OriginalPiece {
        words: scalars[pair[0]..pair[1]].iter().collect(),
        is_marked: marked
            .iter()
            .any(|span| (span.start..span.end).contains(&pair[0])),
        is_added: added.iter().any(|place| place.contains(&pair[0])),
    };
    cuts.windows(2).map(piece).collect()
}

/// The original in pieces, so that a page can mark what is removed.
pub fn removed_pieces(original: &str, spans: &[Span]) -> Vec<(String, bool)> {
    let scalars: Vec<char> = original.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in spans {
        pieces.push((scalars[at..span.start].iter().collect(), false));
        pieces.push((scalars[span.start..span.end].iter().collect(), true));
        at = span.end;
    }
    pieces.push((scalars[at..].iter().collect(), false));
    pieces
}
