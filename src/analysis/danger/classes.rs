//! Which words mean much the same, so that what was learned of one counts for another.

use super::spelling::lines;
use std::collections::HashMap;

/// How many letters say how a word begins.
const BEGINNING_LETTERS: usize = 5;

/// The least number of a word or a class: below it are the beginning and the end of a sentence.
pub const FIRST: u64 = 3;
/// From this number on classes are those of words that begin alike.
const OF_BEGINNINGS: u64 = 100;
/// The number of words that are in no sentence, and of classes that say nothing.
pub const NONE: u64 = 0;

/// The classes of one or two languages.
pub enum WordClasses {
    /// A list names all that matter.
    Listed(HashMap<String, u64>),
    /// A list names those without which nothing is danger; of the others those mean the same that
    /// begin alike, because their languages have many endings.
    Dangerous {
        whole: HashMap<String, u64>,
        /// Beginnings: what comes after them does not matter.
        open: Vec<(String, u64)>,
        others: HashMap<String, u64>,
    },
}

impl WordClasses {
    /// Reads `class: word word`; each word of the class `themselves` is one of its own.
    pub fn listed(list: &'static str) -> Self {
        let mut words: HashMap<String, u64> = HashMap::new();
        let mut names: HashMap<&str, u64> = HashMap::new();
        for (class, listed) in lines(list).filter_map(|line| line.split_once(':')) {
            for word in listed.split_whitespace() {
                let name = if class == "themselves" { word } else { class };
                let next = names.len() as u64 + FIRST;
                let class = *names.entry(name).or_insert(next);
                words.entry(word.to_owned()).or_insert(class);
            }
        }
        Self::Listed(words)
    }

    /// Reads `class: word word`, where a star lets a word go on. `plain` gives a word as it is
    /// compared.
    pub fn dangerous(list: &'static str, plain: impl Fn(&str) -> Vec<String>) -> Self {
        let (mut whole, mut open) = (HashMap::new(), Vec::new());
        let listed = lines(list).filter_map(|line| line.split_once(':'));
        for (class, (_, words)) in (FIRST..).zip(listed) {
            for word in words.split_whitespace() {
                let compared = plain(word).concat();
                if word.ends_with('*') {
                    open.push((compared, class));
                } else {
                    whole.entry(compared).or_insert(class);
                }
            }
        }
        Self::Dangerous {
            whole,
            open,
            others: HashMap::new(),
        }
    }

    /// The class of a word; [`NONE`] without one.
    pub fn of(&self, word: &str) -> u64 {
        let found = match self {
            Self::Listed(words) => words.get(word),
            Self::Dangerous {
                whole,
                open,
                others,
            } => {
                let goes_on = || open.iter().find(|(open, _)| word.starts_with(open));
                whole
                    .get(word)
                    .or_else(|| goes_on().map(|(_, class)| class))
                    .or_else(|| others.get(beginning(word)))
            }
        };
        found.copied().unwrap_or(NONE)
    }

    /// Takes up a word of a sentence that is learned from.
    pub fn learn(&mut self, word: &str) {
        if let Self::Dangerous { others, .. } = self {
            let next = others.len() as u64 + OF_BEGINNINGS;
            others.entry(beginning(word).to_owned()).or_insert(next);
        }
    }

    /// Whether something can be danger where a word of this class stands.
    pub const fn matters(&self, class: u64) -> bool {
        match self {
            Self::Listed(_) => true,
            Self::Dangerous { .. } => class >= FIRST && class < OF_BEGINNINGS,
        }
    }
}

/// How a word begins: what its endings leave alone.
pub fn beginning(word: &str) -> &str {
    word.char_indices()
        .nth(BEGINNING_LETTERS)
        .map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(word: &str) -> Vec<String> {
        super::super::super::tokens::tokens(word)
    }

    #[test]
    fn a_star_lets_a_word_go_on_and_others_are_told_by_how_they_begin() {
        let mut classes = WordClasses::dangerous("kill: matar* mata\nend: fin", words);
        classes.learn("ciudades");
        assert_eq!(classes.of("matarme"), classes.of("mata"));
        assert!(classes.matters(classes.of("fin")) && classes.of("fin") != classes.of("mata"));
        assert_eq!(classes.of("mataron"), classes.of("mata"), "it goes on");
        assert_eq!(classes.of("ciudadano"), classes.of("ciudad"));
        assert!(!classes.matters(classes.of("ciudad")));
        assert_eq!(classes.of("matas"), NONE);
    }
}
