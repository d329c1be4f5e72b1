//! Danger told in the commonest other languages of the consultations' towns. Each has a list of its
//! own, of as many ordinary sentences as of others, so that no language is itself a sign of danger,
//! and no word of one language counts in another.

use super::super::tokens::tokens;
use super::classes::{WordClasses, beginning};
use super::points::{DangerPoints, LearnedPhrases, SORTS};
use std::collections::HashMap;

/// The lists, in any order.
const LISTS: [&str; 12] = [
    include_str!("sentences/languages/arabic.txt"),
    include_str!("sentences/languages/bengali.txt"),
    include_str!("sentences/languages/french.txt"),
    include_str!("sentences/languages/german.txt"),
    include_str!("sentences/languages/polish.txt"),
    include_str!("sentences/languages/portuguese.txt"),
    include_str!("sentences/languages/punjabi.txt"),
    include_str!("sentences/languages/romanian.txt"),
    include_str!("sentences/languages/somali.txt"),
    include_str!("sentences/languages/spanish.txt"),
    include_str!("sentences/languages/turkish.txt"),
    include_str!("sentences/languages/urdu.txt"),
];

/// The fewest words that tell a language.
const FEWEST: usize = 2;

/// The headings of a list, in the order of the sorts.
const HEADINGS: [&str; SORTS] = [
    "== ordinary\n",
    "== self-harm\n",
    "== threat\n",
    "== threatened\n",
];

/// The heading of the words without which nothing is danger.
const WORDS: &str = "== words\n";

/// What was learned of each language.
pub struct OtherLanguages {
    lists: [LearnedPhrases; LISTS.len()],
    /// Which languages have a word that begins so: one bit each. Most texts are in none of them,
    /// and are asked about once.
    known: HashMap<String, u16>,
}

/// A sentence as the other languages hear it.
#[derive(Default)]
pub struct HeardSentence {
    /// Its parts between commas, as plain words.
    clauses: Vec<Vec<String>>,
    /// The languages that know at least every second word of it: one bit each.
    languages: u16,
    /// How many of its words the one of them knows that knows most.
    pub known: usize,
}

impl OtherLanguages {
    pub fn learn() -> Self {
        let mut known: HashMap<String, u16> = HashMap::new();
        for (place, list) in LISTS.iter().enumerate() {
            for word in sorts(list).into_iter().flat_map(plain) {
                *known.entry(beginning(&word).to_owned()).or_default() |= 1 << place;
            }
        }
        Self {
            lists: LISTS.map(learn),
            known,
        }
    }

    pub fn hear(&self, sentence: &str) -> HeardSentence {
        let clauses: Vec<Vec<String>> = clauses(sentence).map(plain).collect();
        let (mut counts, mut words) = ([0; LISTS.len()], 0);
        for word in clauses.iter().flatten() {
            words += 1;
            let known = self.known.get(beginning(word)).copied().unwrap_or(0);
            for (place, count) in counts.iter_mut().enumerate() {
                *count += usize::from(known >> place & 1);
            }
        }
        let spoken = counts.iter().enumerate();
        let spoken = spoken.filter(|(_, count)| **count >= FEWEST && **count * 2 >= words);
        let mut heard = HeardSentence {
            clauses,
            ..HeardSentence::default()
        };
        for (place, count) in spoken {
            heard.languages |= 1 << place;
            heard.known = heard.known.max(*count);
        }
        heard
    }

    /// The stretch of some sentences that is most like danger in a language of one of them.
    pub fn worst(&self, heard: &[HeardSentence]) -> Option<DangerPoints> {
        let spoken = heard.iter().fold(0, |spoken, one| spoken | one.languages);
        (0..LISTS.len())
            .filter(|place| spoken >> place & 1 != 0)
            .filter_map(|place| {
                let clauses = heard.iter().flat_map(|one| one.clauses.iter().cloned());
                self.lists[place].worst(clauses)
            })
            .max_by(|a, b| a.danger.total_cmp(&b.danger))
    }
}

fn learn(list: &'static str) -> LearnedPhrases {
    let classes = WordClasses::dangerous(section(list, WORDS), plain);
    LearnedPhrases::from(sorts(list), classes, plain)
}

/// The sentences of each sort of a list.
fn sorts(list: &'static str) -> [&'static str; SORTS] {
    HEADINGS.map(|heading| section(list, heading))
}

/// What stands under a heading of a list.
fn section(list: &'static str, heading: &str) -> &'static str {
    let (_, after) = list.split_once(heading).unwrap_or_default();
    after.split("== ").next().unwrap_or_default()
}

/// The parts of a sentence between its commas: what is said in a few words stands alone.
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split([',', ':', '،'])
        .filter(|clause| clause.chars().any(char::is_alphanumeric))
}

/// The words of a sentence as they are compared: with one letter for those that keyboards and
/// people exchange.
fn plain(sentence: &str) -> Vec<String> {
    let alike = |word: String| {
        if word.is_ascii() {
            return word;
        }
        word.chars().map(letter).collect()
    };
    tokens(sentence).into_iter().map(alike).collect()
}

/// The letter that a person without the right keyboard types: Polish `ł`, Turkish `ı`, and the
/// Arabic and Urdu letters of one shape.
const fn letter(typed: char) -> char {
    match typed {
        'ł' => 'l',
        'ı' => 'i',
        'ß' => 's',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ه' | 'ة' | 'ۃ' | 'ھ' => 'ہ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_language_has_as_many_ordinary_sentences_as_others_and_none_twice() {
        for list in LISTS {
            let lines = sorts(list).map(|sort| sort.lines().collect::<Vec<_>>());
            let [ordinary, danger @ ..] = &lines;
            let danger: usize = danger.iter().map(Vec::len).sum();
            assert!(
                ordinary.len() + 10 >= danger && lines.iter().all(|sort| sort.len() >= 8),
                "{} and {danger}: {}",
                ordinary.len(),
                ordinary[0]
            );
            let all: HashSet<&&str> = lines.iter().flatten().collect();
            assert_eq!(all.len(), ordinary.len() + danger, "{}", ordinary[0]);
        }
    }

    #[test]
    fn a_sentence_is_heard_in_its_language_whichever_keyboard_typed_it() {
        assert_eq!(plain("Chłopak, ISTANBUL’ı"), ["chlopak", "istanbuli"]);
        assert_eq!(plain("كتاب"), plain("کتاب"));
        let others = OtherLanguages::learn();
        let heard = others.hear("quiero saber quién ve los datos, gracias");
        assert_eq!((heard.clauses.len(), heard.known), (2, 7));
        assert_eq!(others.hear("Ystyriwch hynny os gwelwch yn dda").known, 0);
    }
}
