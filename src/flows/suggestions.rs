//! What seems to be personal data, for those who decide about it: residents before they send,
//! moderators before they publish.

use crate::domain::moderation::{DecisionKind, Span};
use serde::Serialize;
use std::ops::Range;

pub use crate::analysis::personal_data::{PersonalDataKind, Suggestion, suggest};
pub use crate::analysis::word_places::{WordPlaces, WordReach, find_words};

/// What a moderator made of the suggestions for a text: numbers for the record, never words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WeighedSuggestions {
    pub suggested: usize,
    /// Removed as suggested, or with words around them.
    pub accepted: usize,
    /// Still in the public text, whole or in part.
    pub dismissed: usize,
    /// Removed without a suggestion.
    pub own: usize,
}

/// Compares what was suggested for a text with what is removed from it. `None` when nothing of the
/// text is published anyway.
pub fn weigh(original: &str, kind: DecisionKind, spans: &[Span]) -> Option<WeighedSuggestions> {
    if kind == DecisionKind::Withhold {
        return None;
    }
    let suggested = suggest(original);
    let scalars: Vec<char> = original.chars().collect();
    let accepted = suggested
        .iter()
        .filter(|one| is_removed(&scalars, &(one.start..one.end), spans))
        .count();
    let own = spans
        .iter()
        .filter(|span| {
            !suggested
                .iter()
                .any(|one| one.start < span.end && span.start < one.end)
        })
        .count();
    Some(WeighedSuggestions {
        suggested: suggested.len(),
        accepted,
        dismissed: suggested.len() - accepted,
        own,
    })
}

/// Whether nothing that could be read is left of a stretch of a text: signs and blanks say nothing.
pub(super) fn is_removed(scalars: &[char], place: &Range<usize>, spans: &[Span]) -> bool {
    let is_covered = |at: usize| {
        spans
            .iter()
            .any(|span| (span.start..span.end).contains(&at))
    };
    place
        .clone()
        .all(|at| !scalars[at].is_alphanumeric() || is_covered(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moderation::ReplacementToken;

    #[test]
    fn suggestions_are_accepted_widened_dismissed_and_others_are_ones_own() {
        let text = "Ask sam@example.org or ring 07700 900123 at noon, you clown.";
        let spans = |words, token| find_words(text, words, WordReach::Words).spans(token);
        let spans = [
            spans("Ask sam@example.org", ReplacementToken::Contact),
            spans("clown", ReplacementToken::Abuse),
        ]
        .concat();
        let weighed = weigh(text, DecisionKind::Redact, &spans);
        assert_eq!(
            weighed,
            Some(WeighedSuggestions {
                suggested: 2,
                accepted: 1,
                dismissed: 1,
                own: 1
            })
        );
        assert_eq!(
            weigh(text, DecisionKind::Publish, &[]),
            Some(WeighedSuggestions {
                suggested: 2,
                accepted: 0,
                dismissed: 2,
                own: 0
            })
        );
        assert_eq!(weigh(text, DecisionKind::Withhold, &[]), None);
    }
}
