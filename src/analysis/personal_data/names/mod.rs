//! Names of persons: said to be names, on lists of many origins, or written as names are.

mod context;
mod lower;

use super::lists::{FAMILY, MEANINGS, PARTICLES, TITLES};
use super::words::{LetterCase, TextWord, words};
use super::{Find, PersonalDataKind};
use std::ops::Range;

/// Every name of a normalised text, in bytes.
pub fn find(text: &str) -> Vec<Find> {
    let words = words(text);
    let view = NameContext {
        text,
        words: &words,
        title_case: is_title_case(&words),
        latin: is_latin(text),
        foreign: is_foreign(&words),
    };
    let mut finds = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((run, kind)) = view.lower(at) {
            finds.push((view.range(&run), kind));
            at = run.end;
            continue;
        }
        let end = view.run_end(at);
        if end > at {
            finds.extend(view.judge(at..end));
            at = end;
        } else {
            at += 1;
        }
    }
    finds.extend(again(&words, &finds));
    finds
}

/// Parts of names that were found, wherever else they stand alone with a capital: "Sam Mkhize …
/// Mkhize was asked".
fn again(words: &[TextWord], finds: &[Find]) -> Vec<Find> {
    let inside = |word: &TextWord| {
        finds
            .iter()
            .any(|(range, _)| range.start <= word.range.start && word.range.end <= range.end)
    };
    let parts: Vec<&str> = words
        .iter()
        .filter(|word| {
            inside(word) && !word.common && !word.place && word.folded.chars().count() > 2
        })
        .map(|word| &*word.folded)
        .collect();
    let alone = words.iter().filter(|word| {
        word.shape != LetterCase::Lower && parts.contains(&&*word.folded) && !inside(word)
    });
    alone
        .map(|word| (word.range.clone(), PersonalDataKind::NameKnown))
        .collect()
}

/// A heading or somebody who writes every word with a capital: capitals say nothing about names.
fn is_title_case(words: &[TextWord]) -> bool {
    let capital = words
        .iter()
        .filter(|word| matches!(word.shape, LetterCase::Capital | LetterCase::Capitals))
        .count();
    words.len() >= 8 && capital * 10 >= words.len() * 7
}

/// Whether half of the words are on no list.
fn is_foreign(words: &[TextWord]) -> bool {
    let unknown = words.iter().filter(|word| word.unknown()).count();
    words.len() >= 6 && unknown * 2 > words.len()
}

/// Whether most letters are Latin.
fn is_latin(text: &str) -> bool {
    let (latin, all) =
        text.chars()
            .filter(|c| c.is_alphabetic())
            .fold((0, 0), |(latin, all), c| {
                (
                    latin + usize::from(c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c)),
                    all + 1,
                )
            });
    latin * 2 >= all
}

/// Whether a word, as it is written, can be a part of a name.
fn belongs(word: &TextWord) -> bool {
    match word.shape {
        LetterCase::Capital => word.could_be_name(),
        LetterCase::Capitals => {
            word.surely_given()
                || word.surely_family()
                || (word.folded.chars().count() > 5 && word.could_be_name())
        }
        LetterCase::Lower => false,
        LetterCase::Caseless => true,
    }
}

/// Words that everybody uses and that are parts of names behind another part or a title.
const NAME_PARTS: &[&str] = &[
    "an", "can", "do", "hang", "he", "loan", "mine", "my", "sang", "so", "son", "sum", "than",
    "tin", "to", "you",
];

struct NameContext<'a> {
    text: &'a str,
    words: &'a [TextWord<'a>],
    title_case: bool,
    latin: bool,
    /// Whether most words are on no list: the text is in another language.
    foreign: bool,
}

impl NameContext<'_> {
    /// The end of the words that could be one name, beginning at `from`; `from` itself when none
    /// could.
    fn run_end(&self, from: usize) -> usize {
        let mut end = from;
        while let Some(word) = self.words.get(end) {
            if end > from && (!word.joined || end - from >= 6) {
                break;
            }
            let particle = end > from
                && PARTICLES.has(&word.folded)
                && self
                    .words
                    .get(end + 1)
                    .is_some_and(|next| next.joined && belongs(next));
            let known = particle || self.is_last_part(from, end);
            if !(known || belongs(word) && self.same_case(from, end)) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a word that everybody uses is the last part of a name, because another part and its
    /// capital say so: "Nguyen Van An".
    fn is_last_part(&self, from: usize, at: usize) -> bool {
        let word = &self.words[at];
        let before = self.words[from..at].last();
        let next = self.words.get(at + 1);
        // "Mrs To"
        let titled = at == from && self.title_before(at);
        word.shape == LetterCase::Capital
            && (titled
                || before.is_some_and(|before| before.family || before.given && !before.common))
            && NAME_PARTS.contains(&&*word.folded)
            && next
                .is_none_or(|next| !next.joined || next.shape != LetterCase::Lower || next.frequent)
    }

    /// Lower and upper case are not mixed in one name.
    fn same_case(&self, from: usize, at: usize) -> bool {
        let lower = |place: usize| self.words[place].shape == LetterCase::Lower;
        let caseless = |place: usize| self.words[place].shape == LetterCase::Caseless;
        lower(from) == lower(at) && caseless(from) == caseless(at)
    }

    fn judge(&self, run: Range<usize>) -> Option<Find> {
        if self.words[run.start].shape == LetterCase::Caseless {
            let kind = self.judge_caseless(&run)?;
            return Some((self.range(&run), kind));
        }
        let trimmed = self.trimmed(run)?;
        let kind = self
            .judge_capitals(&trimmed)
            .filter(|_| !self.is_organisation(&trimmed))?;
        Some((self.range(&self.with_particles(trimmed)), kind))
    }

    fn range(&self, run: &Range<usize>) -> Range<usize> {
        self.words[run.start].range.start..self.words[run.end - 1].range.end
    }

    /// A name with the small words before it: "Mr de Guzman".
    fn with_particles(&self, mut run: Range<usize>) -> Range<usize> {
        let is_particle = |at: usize| {
            let word = &self.words[at];
            self.words[at + 1].joined
                && word.shape == LetterCase::Lower
                && !word.frequent
                && PARTICLES.has(&word.folded)
        };
        while run.start > 0 && is_particle(run.start - 1) {
            run.start -= 1;
        }
        run
    }

    /// A run without an ordinary word at the start of its sentence ("Will Thabo come", "Young
    /// Zodwa"), and without titles.
    fn trimmed(&self, mut run: Range<usize>) -> Option<Range<usize>> {
        while run.len() > 1 {
            let first = &self.words[run.start];
            let next = &self.words[run.start + 1];
            // "Will Hargreaves" and "Long Qiuyue", but not "Will Thabo".
            let named =
                next.family && !next.given && !next.frequent || first.family && next.unknown();
            let name = if first.given {
                named || !MEANINGS.has(&first.folded)
            } else {
                first.family
            };
            let ordinary = first.first && (first.common || first.place) && !name;
            // "Di Stefano" is no detective.
            let title = TITLES.has(&first.folded)
                && !(PARTICLES.has(&first.folded) && first.shape == LetterCase::Capital);
            if !ordinary && !title {
                break;
            }
            run.start += 1;
        }
        let only = &self.words[run.start];
        let title = TITLES.has(&only.folded) && !(only.family && self.title_before(run.start));
        (!title).then_some(run)
    }

    fn judge_capitals(&self, run: &Range<usize>) -> Option<PersonalDataKind> {
        let names = &self.words[run.clone()];
        let full: Vec<&TextWord> = names
            .iter()
            .filter(|word| {
                !word.initial && (word.shape != LetterCase::Lower || !PARTICLES.has(&word.folded))
            })
            .collect();
        let title = self.title_before(run.start);
        if full.is_empty() {
            return None;
        }
        if !title && self.is_place(run) {
            return None;
        }
        // "I am Muslim" says no name.
        let name = |word: &&TextWord| {
            !word.place
                && (word.given || word.family || word.unknown() || word.rare() && full.len() > 1)
        };
        if title || full.iter().any(name) && self.said_before(run) {
            return Some(PersonalDataKind::NameSaid);
        }
        if full.len() == 1 {
            return self.judge_single(run, full[0], names.len() > 1);
        }
        let proper = full
            .iter()
            .filter(|word| word.surely_given() || word.surely_family() || word.unknown())
            .count();
        let odd = full.iter().any(|word| {
            word.folded.len() < 3
                && !word.family
                && !word.given
                && self.text[word.range.clone()].is_ascii()
        });
        if full.iter().any(|word| word.surely_given())
            || !self.title_case
                && full.iter().any(|word| word.given)
                && full.iter().any(|word| word.family || word.unknown())
        {
            return Some(PersonalDataKind::NameKnown);
        }
        if self.title_case || odd {
            return None;
        }
        let proper = proper + usize::from(self.acts(run.end));
        // Two words that no dictionary has, or one that does what persons do, or one of them beside
        // a family name or a rare word: "Piers Micklethwait".
        let beside = full
            .iter()
            .all(|word| word.family || word.unknown() || word.rare() && !word.first);
        (proper >= 2 || proper == 1 && beside && full.iter().any(|word| word.family))
            .then_some(PersonalDataKind::NameLike)
    }

    fn judge_single(
        &self,
        run: &Range<usize>,
        word: &TextWord,
        with_initial: bool,
    ) -> Option<PersonalDataKind> {
        if with_initial {
            return (word.given || word.family || word.unknown())
                .then_some(PersonalDataKind::NameLike);
        }
        // "Trader Joe's": the end of something else's name.
        let after_capital = self
            .capital_before(run)
            .is_some_and(|before| !before.first && !before.initial);
        if word.folded.chars().count() < 3 || word.shape == LetterCase::Capitals || after_capital {
            return None;
        }
        if (word.unknown() || word.surely_family())
            && self.acts(run.end)
            && !self.title_case
            && word.folded.chars().count() > 3
        {
            return Some(PersonalDataKind::NameLike);
        }
        let meant = word.given
            && !word.place
            && !word.first
            && !self.title_case
            && !MEANINGS.has(&word.folded);
        let surname = word.surely_family()
            && !word.first
            && !self.title_case
            && word.folded.chars().count() > 3;
        (word.surely_given() || meant || surname).then_some(PersonalDataKind::NameKnown)
    }

    /// In a text of Latin letters, a few words of another script are mostly a name. Elsewhere lists
    /// and what is said decide.
    fn judge_caseless(&self, run: &Range<usize>) -> Option<PersonalDataKind> {
        let names = &self.words[run.clone()];
        let listed = |word: &TextWord| word.given || word.family || family_first(&word.folded);
        if self.said_before(run) && run.len() <= 4 {
            return Some(PersonalDataKind::NameSaid);
        }
        let known = names.iter().filter(|word| listed(word)).count();
        if self.latin {
            return match names.len() {
                1 => (known == 1).then_some(PersonalDataKind::NameKnown),
                2..=5 => Some(if known > 0 {
                    PersonalDataKind::NameKnown
                } else {
                    PersonalDataKind::NameLike
                }),
                _ => None,
            };
        }
        (names.len() >= 2 && names.len() <= 4 && known == names.len() && names[0].given)
            .then_some(PersonalDataKind::NameKnown)
    }
}

/// A Chinese, Japanese or Korean name begins with its family name and is short.
fn family_first(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars
        .next()
        .filter(|c| ('\u{3400}'..='\u{9fff}').contains(c) || ('\u{ac00}'..='\u{d7a3}').contains(c))
    else {
        return false;
    };
    (1..=3).contains(&chars.count()) && FAMILY.has(&first.to_string())
}
