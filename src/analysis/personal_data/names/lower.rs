//! Names that are typed without capitals, as on telephones: behind a title or words that say that a
//! name follows, and two names of the lists beside each other.

use super::super::PersonalDataKind;
use super::super::lists::{FAMILY, GIVEN, NOT_A_PERSON, PARTICLES, WEAK_TITLES, WordList};
use super::super::words::{LetterCase, TextWord};
use super::{NAME_PARTS, NameContext};
use std::ops::Range;

/// How sure the words before a name make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameLead {
    /// "Mrs": what comes is a name even if it is a word that everybody uses ("Mrs Do").
    Title,
    /// "My name is", "councillor": what comes is a name, unless it is such a word.
    Sure,
    /// "I am", "my friend": often something else comes.
    Likely,
}

/// How many words a name has at most.
const MOST_WORDS: usize = 4;

impl NameContext<'_> {
    /// The name in lower case that begins at a place.
    pub(super) fn lower(&self, at: usize) -> Option<(Range<usize>, PersonalDataKind)> {
        let first = &self.words[at];
        if first.shape != LetterCase::Lower {
            return None;
        }
        let lead = self.lead(at);
        if lead.is_none() && !self.is_pair(at) && !self.is_acting(at) {
            return None;
        }
        let end = match lead {
            Some(lead) => self.led_end(at, lead)?,
            None => self.more(at, at + 2, NameLead::Likely),
        };
        if self.is_organisation(&(at..end)) || lead.is_none() && self.is_place(&(at..end)) {
            return None;
        }
        let kind = if lead.is_some() {
            PersonalDataKind::NameSaid
        } else {
            PersonalDataKind::NameKnown
        };
        Some((at..end, kind))
    }

    fn lead(&self, at: usize) -> Option<NameLead> {
        const SURE: &[&str] = &[
            "name is", "name's", "names", "signed", "yw", "o'r enw", "named",
        ];
        let before = at.checked_sub(1).map(|before| &self.words[before])?;
        if self.title_before(at) {
            return Some(match &*before.folded {
                "mr" | "mrs" | "ms" | "mx" => NameLead::Title,
                title if WEAK_TITLES.has(title) => NameLead::Likely,
                _ => NameLead::Sure,
            });
        }
        let Some(said) = self.said_phrase(&(at..at + 1)) else {
            return self.said_weakly(&(at..at + 1)).then_some(NameLead::Likely);
        };
        let sure = SURE.iter().any(|sure| said.ends_with(sure));
        Some(if sure {
            NameLead::Sure
        } else {
            NameLead::Likely
        })
    }

    /// The end of a name behind words that lead to it: "le" may be a name or the beginning of one.
    fn led_end(&self, at: usize, lead: NameLead) -> Option<usize> {
        let past = self.past_particles(at);
        // Behind "mr de" a verb is no name: "mrs do told us".
        let behind = if past > at && lead == NameLead::Title {
            NameLead::Sure
        } else {
            lead
        };
        self.end_from(at, past, behind)
            .or_else(|| self.end_from(at, at, lead).filter(|_| past > at))
    }

    fn end_from(&self, at: usize, first: usize, lead: NameLead) -> Option<usize> {
        let word = self.words.get(first)?;
        let pair = self.is_full(first);
        if !could_begin(word, lead) && !pair {
            return None;
        }
        let end = self.more(at, first + 1, lead);
        let likely = word.surely_given()
            || pair
            || !self.foreign
                && end > first + 1
                && self.said_phrase(&(at..at + 1)).is_some()
                && word.unknown()
            || end > first + 1 && self.words[first..end].iter().any(is_listed_only);
        // "I am british": who somebody is.
        (lead != NameLead::Likely || likely && !(word.place && end == first + 1)).then_some(end)
    }

    /// A first name and a family name, both of which may be English words: "peter walker". What
    /// persons will do is no family name.
    fn is_full(&self, at: usize) -> bool {
        let (first, Some(second)) = (&self.words[at], self.words.get(at + 1)) else {
            return false;
        };
        let verb = matches!(&*first.folded, "will" | "may");
        let second_is = second.joined && second.shape == LetterCase::Lower && !ends_names(second);
        let usual = is_on(&GIVEN, first)
            && is_on(&FAMILY, second)
            && (is_listed_only(second) || !verb && !second.frequent && !second.place);
        // In Chinese and Vietnamese the family comes first.
        let family_first = is_on(&FAMILY, first)
            && is_on(&GIVEN, second)
            && !second.frequent
            && (is_listed_only(first) || is_listed_only(second));
        second_is && !ends_names(first) && (usual || family_first)
    }

    /// A full name of English words that does what persons do, or stands between commas.
    fn is_acting(&self, at: usize) -> bool {
        let ends = |end: usize| self.words.get(end).is_none_or(|next| !next.joined);
        self.latin
            && !self.words[at].frequent
            && !self.words[at].joined
            && self.is_full(at)
            && (self.acts(at + 2) || ends(at + 2))
    }

    /// The first word behind small words that begin a family name: "mr de guzman".
    fn past_particles(&self, at: usize) -> usize {
        let particle = |place: &usize| {
            PARTICLES.has(&self.words[*place].folded)
                && self.words.get(place + 1).is_some_and(|next| next.joined)
        };
        at + (at..self.words.len()).take_while(particle).take(2).count()
    }

    /// The end of a name whose first words are known.
    fn more(&self, at: usize, from: usize, lead: NameLead) -> usize {
        let mut end = from;
        while end - at < MOST_WORDS && self.words.get(end).is_some_and(|word| word.joined) {
            let past = self.past_particles(end);
            let known = [past, end].into_iter().find(|next| {
                let word = self.words.get(*next);
                word.is_some_and(|word| word.joined) && self.continues(*next, lead)
            });
            let Some(known) = known else {
                break;
            };
            end = known + 1;
        }
        end
    }

    /// Whether a word goes on with a name: it is listed, or no list has it and what comes after it
    /// is the end or a word that everybody uses. In another language every word is unknown.
    fn continues(&self, at: usize, lead: NameLead) -> bool {
        let word = &self.words[at];
        if word.shape != LetterCase::Lower {
            return false;
        }
        if ends_names(word) {
            // "My name is Thanh Do", and nothing behind it.
            let alone = self.words.get(at + 1).is_none_or(|next| !next.joined);
            return alone
                && NAME_PARTS.contains(&&*word.folded)
                && self.words[at - 1].surely_given();
        }
        let family = is_on(&FAMILY, word);
        if word.place && !family {
            return false;
        }
        if word.frequent {
            let before = &self.words[at - 1];
            return family && (lead != NameLead::Likely || before.surely_given());
        }
        if family || is_on(&GIVEN, word) {
            return true;
        }
        let ends = self
            .words
            .get(at + 1)
            .is_none_or(|next| !next.joined || next.common);
        !word.common && ends && word.folded.chars().count() > 2
    }

    /// Two names beside each other without anything that says so: one of them is nothing else, and
    /// the other is no word that everybody uses.
    fn is_pair(&self, at: usize) -> bool {
        let (first, Some(second)) = (&self.words[at], self.words.get(at + 1)) else {
            return false;
        };
        let sure = |word: &TextWord| word.surely_given() || word.surely_family();
        if !self.latin || !second.joined || second.shape != LetterCase::Lower {
            return false;
        }
        let rest = self.words.get(at + 2).filter(|next| next.joined);
        let family = is_on(&FAMILY, second);
        if first.frequent || first.place || ends_names(first) || ends_names(second) {
            return false;
        }
        if second.frequent && rest.is_some() || second.place && !(sure(first) && family) {
            return false;
        }
        if rest.is_some_and(|next| NOT_A_PERSON.has(&next.folded)) {
            return false;
        }
        let given = is_on(&GIVEN, first);
        let listed = given && (family || is_on(&GIVEN, second))
            || is_on(&FAMILY, first) && is_on(&GIVEN, second);
        let long = |word: &TextWord| word.folded.chars().count() > 3;
        let both = sure(first) && sure(second);
        let likely = if self.foreign {
            both && long(first) && long(second)
        } else {
            both || long(first) || long(second)
        };
        listed && likely && (sure(first) || sure(second))
    }
}

/// Whether a list has a word, or every part of it: "price-jones".
fn is_on(list: &WordList, word: &TextWord) -> bool {
    let parts = |word: &str| word.contains('-') && word.split('-').all(|part| list.has(part));
    list.has(&word.folded) || parts(&word.folded)
}

/// Whether a name can begin with a word that something leads to.
fn could_begin(word: &TextWord, lead: NameLead) -> bool {
    let part = NAME_PARTS.contains(&&*word.folded);
    if word.shape != LetterCase::Lower || ends_names(word) && !(part && lead == NameLead::Title) {
        return false;
    }
    let listed = is_on(&GIVEN, word) || is_on(&FAMILY, word);
    match lead {
        NameLead::Title => listed || part || !word.common && !word.place,
        NameLead::Sure => listed || !word.common && !word.place,
        NameLead::Likely => !word.frequent && (listed || !word.common && !word.place),
    }
}

/// Whether the lists of names alone have a word.
fn is_listed_only(word: &TextWord) -> bool {
    word.surely_given() || word.surely_family()
}

/// Words that are on lists of names and hardly ever one in lower case.
fn ends_names(word: &TextWord) -> bool {
    const NEVER: &[&str] = &[
        "a", "also", "am", "and", "any", "are", "as", "at", "be", "both", "but", "by", "can", "do",
        "for", "from", "go", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if",
        "in", "is", "it", "its", "just", "like", "me", "more", "my", "no", "not", "of", "on",
        "one", "or", "our", "out", "said", "she", "so", "some", "such", "than", "that", "the",
        "their", "them", "then", "they", "this", "to", "too", "up", "us", "very", "was", "we",
        "were", "what", "when", "who", "why", "with", "you", "your",
    ];
    NEVER.contains(&&*word.folded)
}
