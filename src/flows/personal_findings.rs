//! What may say who somebody is in words that are about to become public. Nobody publishes it
//! without having been asked, by whatever way the words come to the public, and who was asked about
//! something else is asked again.

use super::suggestions::{
    PersonalDataKind, Suggestion, WordReach, find_words, is_removed, suggest,
};
use crate::analysis::tokens::tokens;
use crate::domain::moderation::{ReplacementToken, Span, SpanError, public_pieces};
use crate::secrets::ServiceKey;
use std::collections::BTreeSet;
use std::ops::Range;

crate::named_enum! {
    /// Which of the words that become public hold something.
    pub enum FoundIn {
        Text = "text",
        /// The name of the organisation that stands beside the text.
        Name = "name",
        Translation = "translation",
    }
}

/// Why somebody is asked about words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingCause {
    /// What they seem to be.
    Seems(PersonalDataKind),
    /// They are removed somewhere in the text, and stand here all the same.
    RemovedElsewhere,
}

/// Words that become public and may say who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalFinding {
    pub found_in: FoundIn,
    /// Where they stand there, in Unicode scalars.
    pub place: Range<usize>,
    pub words: String,
    pub cause: FindingCause,
}

/// What somebody must be asked before something becomes public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnconfirmedFindings {
    pub findings: Vec<PersonalFinding>,
    /// What comes back with a "yes": it belongs to these findings of this text and to no others.
    pub confirmation: String,
}

/// What somebody must be asked about a text; `None` when nothing was found or they said "yes" to
/// exactly this.
pub fn unconfirmed(
    key: &ServiceKey,
    item: &str,
    findings: Vec<PersonalFinding>,
    confirmed: Option<&str>,
) -> Option<UnconfirmedFindings> {
    if findings.is_empty() {
        return None;
    }
    let mut shown = vec![item.to_owned()];
    for finding in &findings {
        let Range { start, end } = finding.place;
        shown.push(format!(
            "{} {start}-{end} {:?} {}",
            finding.found_in, finding.cause, finding.words
        ));
    }
    let confirmation = key.keyed_hash("regard-findings", &shown.join("\0"));
    (confirmed != Some(confirmation.as_str())).then_some(UnconfirmedFindings {
        findings,
        confirmation,
    })
}

/// What is left in a text when these spans are removed: suggestions that are still there, whole or
/// in part, and words that are removed in one place and stand in another.
pub fn in_text(original: &str, spans: &[Span]) -> Vec<PersonalFinding> {
    let scalars: Vec<char> = original.chars().collect();
    let is_removed = |place: &Range<usize>| is_removed(&scalars, place, spans);
    let mut suggested = suggest(original);
    suggested.retain(|one| !is_removed(&(one.start..one.end)));
    let phrases: BTreeSet<Vec<String>> = removed_phrases(original, spans)
        .map(|phrase| tokens(&phrase))
        .collect();
    let again = phrases
        .iter()
        .flat_map(|phrase| find_words(original, &phrase.join(" "), WordReach::Words).places);
    let mut found = findings(
        FoundIn::Text,
        original,
        suggested,
        again.filter(|place| !is_removed(place)).collect(),
    );
    for finding in &mut found {
        finding.words = what_stays(&scalars, &finding.place, spans);
    }
    found
}

/// The words of a stretch without what is removed from it.
fn what_stays(scalars: &[char], place: &Range<usize>, spans: &[Span]) -> String {
    let mut words = String::new();
    for at in place.clone() {
        if !spans
            .iter()
            .any(|span| (span.start..span.end).contains(&at))
        {
            words.push(scalars[at]);
        } else if !words.ends_with('…') {
            words.push('…');
        }
    }
    words
}

/// The same of the name of an organisation that stands beside a text. Words that are only written
/// like a name are what an organisation is called.
///
/// # Errors
/// The spans do not fit the text: what is left of it cannot be known.
pub fn in_name(
    name: &str,
    original: &str,
    spans: &[Span],
) -> Result<Vec<PersonalFinding>, SpanError> {
    let mut suggested = suggest(name);
    suggested.retain(|one| one.kind != PersonalDataKind::NameLike);
    let again = removed_words_in(name, original, spans)?;
    Ok(findings(FoundIn::Name, name, suggested, again))
}

/// The same of a person's translation of what the public reads.
///
/// # Errors
/// As those of [`in_name`].
pub fn in_translation(
    translation: &str,
    original: &str,
    spans: &[Span],
) -> Result<Vec<PersonalFinding>, SpanError> {
    let again = removed_words_in(translation, original, spans)?;
    let suggested = suggest(translation);
    Ok(findings(
        FoundIn::Translation,
        translation,
        suggested,
        again,
    ))
}

/// What is removed and could say who somebody is, stretch by stretch.
fn removed_phrases(original: &str, spans: &[Span]) -> impl Iterator<Item = String> {
    let personal = spans
        .iter()
        .filter(|span| span.token != ReplacementToken::Abuse);
    let phrases = personal.map(|span| {
        original
            .chars()
            .skip(span.start)
            .take(span.end - span.start)
            .collect()
    });
    phrases.filter(|phrase: &String| phrase.chars().filter(|c| c.is_alphanumeric()).count() > 1)
}

/// Where single words that are removed from a text, and stand nowhere in what is left of it, stand
/// in other words.
fn removed_words_in(
    words: &str,
    original: &str,
    spans: &[Span],
) -> Result<Vec<Range<usize>>, SpanError> {
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    let pieces = public_pieces(original, spans)?;
    let public: BTreeSet<String> = pieces
        .iter()
        .filter(|piece| !piece.is_token)
        .flat_map(|piece| tokens(&piece.words))
        .collect();
    let removed: BTreeSet<String> = removed_phrases(original, spans)
        .flat_map(|phrase| tokens(&phrase))
        .collect();
    let missing = removed
        .difference(&public)
        .filter(|word| word.chars().count() > 1);
    Ok(missing
        .flat_map(|word| find_words(words, word, WordReach::Words).places)
        .collect())
}

/// So far apart, words that are removed elsewhere are still one find: a blank, a comma and a blank.
const APART: usize = 2;

/// Suggestions and words that are removed elsewhere, in order and each stretch once.
fn findings(
    found_in: FoundIn,
    words: &str,
    suggested: Vec<Suggestion>,
    mut again: Vec<Range<usize>>,
) -> Vec<PersonalFinding> {
    again.sort_unstable_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in again {
        match joined.last_mut() {
            Some(last) if place.start <= last.end + APART => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    let seems = suggested
        .into_iter()
        .map(|one| (one.start..one.end, FindingCause::Seems(one.kind)));
    let again = joined
        .into_iter()
        .map(|place| (place, FindingCause::RemovedElsewhere));
    let mut all: Vec<(Range<usize>, FindingCause)> = seems.chain(again).collect();
    all.sort_by_key(|(place, _)| (place.start, place.end));
    let mut found: Vec<(Range<usize>, FindingCause)> = Vec::new();
    for (place, cause) in all {
        match found.last_mut() {
            Some((last, known)) if place.start < last.end => {
                last.end = last.end.max(place.end);
                if cause == FindingCause::RemovedElsewhere {
                    *known = cause;
                }
            }
            _ => found.push((place, cause)),
        }
    }
    let finding = |(place, cause): (Range<usize>, FindingCause)| PersonalFinding {
        found_in,
        words: words.chars().skip(place.start).take(place.len()).collect(),
        place,
        cause,
    };
    found.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str, words: &str, token: ReplacementToken) -> Vec<Span> {
        find_words(text, words, WordReach::Words).spans(token)
    }

    fn words(findings: &[PersonalFinding]) -> Vec<(&str, bool)> {
        findings
            .iter()
            .map(|one| {
                (
                    one.words.as_str(),
                    one.cause == FindingCause::RemovedElsewhere,
                )
            })
            .collect()
    }

    #[test]
    fn what_is_left_of_a_text_is_found_whole_in_part_and_again() {
        let text =
            "I am Thabo Mkhize of 12 Mill Lane. Ask zorblat, ring 07700 900123. Then ask zorblat.";
        assert_eq!(words(&in_text(text, &[])).len(), 3);
        let mut removed = spans(text, "Mkhize", ReplacementToken::Name);
        removed.extend(spans(text, "12 Mill Lane", ReplacementToken::Address));
        assert_eq!(
            words(&in_text(text, &removed)),
            [("Thabo …", false), ("07700 900123", false)]
        );
        let first = vec![spans(text, "zorblat", ReplacementToken::Name)[0]];
        assert!(words(&in_text(text, &first)).contains(&("zorblat", true)));
        let abuse = vec![spans("You clown, clown!", "clown", ReplacementToken::Abuse)[0]];
        assert!(
            in_text("You clown, clown!", &abuse).is_empty(),
            "abuse says nothing of who somebody is"
        );
    }

    #[test]
    fn a_translation_and_a_name_may_hold_what_was_removed() {
        let text = "Mae Zorblat Quux yn byw yn 12 Stryd y Bont. Mae’r bont yn hen.";
        let removed = [
            spans(text, "Zorblat Quux", ReplacementToken::Name),
            spans(text, "12 Stryd y Bont", ReplacementToken::Address),
        ]
        .concat();
        let found = in_translation("Zorblat, Quux lives here. The bont is old.", text, &removed);
        let found = found.unwrap();
        assert_eq!(
            words(&found),
            [("Zorblat, Quux", true)],
            "what the public reads anyway is no find"
        );
        assert_eq!(
            words(&in_name("Quux Consulting", text, &removed).unwrap()),
            [("Quux", true)]
        );
        assert_eq!(in_name("The Loud Society", text, &removed), Ok(Vec::new()));
        assert_eq!(in_name("Quux Consulting", text, &[]), Ok(Vec::new()));
    }

    #[test]
    fn nothing_is_looked_for_where_the_removed_words_do_not_fit() {
        let text = "Mae Zorblat Quux yn byw yma.";
        let mut outside = spans(text, "Zorblat Quux", ReplacementToken::Name);
        outside[0].end += 100;
        assert_eq!(
            in_name("Quux Consulting", text, &outside),
            Err(SpanError::OutOfRange)
        );
        assert_eq!(
            in_translation("Quux lives here.", text, &outside),
            Err(SpanError::OutOfRange)
        );
    }

    #[test]
    fn a_confirmation_belongs_to_what_was_shown() {
        let key = ServiceKey::from_secret("a secret of thirty-two characters or more").unwrap();
        let text = "I am Thabo Mkhize, ring 07700 900123.";
        let ask = |item, spans: &[Span], confirmed: Option<&str>| {
            unconfirmed(&key, item, in_text(text, spans), confirmed)
        };
        let all = ask("a", &[], None).unwrap();
        assert!(ask("a", &[], Some(&all.confirmation)).is_none());
        assert!(ask("b", &[], Some(&all.confirmation)).is_some());
        let fewer = spans(text, "07700 900123", ReplacementToken::Contact);
        let one = ask("a", &fewer, None).unwrap();
        assert!(
            ask("a", &[], Some(&one.confirmation)).is_some()
                && ask("a", &[], Some("yes")).is_some()
        );
        assert!(unconfirmed(&key, "a", in_text("Fine.", &[]), None).is_none());
    }
}
