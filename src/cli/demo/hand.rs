//! How somebody types: not everybody spells, and few are careful.

use rand::prelude::*;

/// A way of typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypingStyle {
    Careful,
    /// No capitals, no full stops, no commas.
    Lower,
    Typos,
    TextSpeak,
    Capitals,
    /// No apostrophes.
    Plain,
}

const SHARES: &[(TypingStyle, u32)] = &[
    (TypingStyle::Careful, 60),
    (TypingStyle::Lower, 10),
    (TypingStyle::Typos, 14),
    (TypingStyle::TextSpeak, 5),
    (TypingStyle::Capitals, 3),
    (TypingStyle::Plain, 8),
];

const MISSPELT: &[(&str, &str)] = &[
    ("because", "becuase"),
    ("their", "there"),
    ("separate", "seperate"),
    ("separately", "seperately"),
    ("independent", "independant"),
    ("police", "polcie"),
    ("officers", "oficers"),
    ("believe", "beleive"),
    ("software", "softwear"),
    ("surveillance", "survailance"),
    ("people", "poeple"),
    ("decision", "desicion"),
    ("company", "compnay"),
    ("neighbour", "nieghbour"),
    ("definitely", "definately"),
    ("information", "infomation"),
    ("would", "woud"),
    ("which", "wich"),
    ("really", "realy"),
    ("the", "teh"),
];

const SHORTENED: &[(&str, &str)] = &[
    ("you", "u"),
    ("your", "ur"),
    ("are", "r"),
    ("people", "ppl"),
    ("because", "cos"),
    ("please", "pls"),
    ("with", "w"),
    ("about", "abt"),
    ("and", "n"),
    ("before", "b4"),
    ("thanks", "thx"),
    ("something", "smth"),
    ("really", "rly"),
    ("think", "fink"),
    ("them", "em"),
    ("going", "goin"),
    ("someone", "sum1"),
    ("know", "kno"),
    ("police", "feds"),
    ("for", "4"),
];

impl TypingStyle {
    /// A way of typing, most often a careful one.
    pub fn any(rng: &mut StdRng) -> Self {
        SHARES
            .choose_weighted(rng, |share| share.1)
            .map_or(Self::Careful, |share| share.0)
    }

    /// `sentence` as this hand types it.
    pub fn type_out(self, sentence: &str, rng: &mut StdRng) -> String {
        match self {
            Self::Careful => sentence.to_owned(),
            Self::Lower => self
                .set_case(sentence)
                .chars()
                .filter(|c| !matches!(c, '.' | ',' | '\'' | ';'))
                .collect(),
            Self::Typos => by_word(sentence, |word| mistype(word, rng)),
            Self::TextSpeak => {
                let short = by_word(sentence, |word| Some(replace(word, SHORTENED)?.to_owned()));
                self.set_case(&short)
                    .trim_end_matches('.')
                    .replace('\'', "")
            }
            Self::Capitals => self.set_case(sentence),
            Self::Plain => sentence.replace('\'', ""),
        }
    }

    /// Words whose letters must stay, such as an e-mail address: only their case changes.
    pub fn set_case(self, words: &str) -> String {
        match self {
            Self::Lower | Self::TextSpeak => words.to_lowercase(),
            Self::Capitals => words.to_uppercase(),
            _ => words.to_owned(),
        }
    }
}

/// Replaces each run of letters for which `change` has something else.
fn by_word(text: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    text.split_inclusive(|c: char| !c.is_alphabetic())
        .map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            let after = &piece[word.len()..];
            change(word).map_or_else(|| piece.to_owned(), |new| new + after)
        })
        .collect()
}

fn replace(word: &str, list: &[(&str, &'static str)]) -> Option<&'static str> {
    let lower = word.to_lowercase();
    list.iter()
        .find(|(from, _)| *from == lower)
        .map(|(_, to)| *to)
}

/// A known misspelling now and then, or two letters changed round inside a longer word.
fn mistype(word: &str, rng: &mut StdRng) -> Option<String> {
    if let Some(wrong) = replace(word, MISSPELT).filter(|_| rng.random_bool(0.4)) {
        let capital = word.starts_with(char::is_uppercase);
        return Some(if capital {
            wrong[..1].to_uppercase() + &wrong[1..]
        } else {
            wrong.to_owned()
        });
    }
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 || !rng.random_bool(0.05) {
        return None;
    }
    let at = rng.random_range(1..letters.len() - 2);
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hand_types_in_its_way() {
        let mut rng = StdRng::seed_from_u64(2);
        assert_eq!(
            TypingStyle::Lower.type_out("It isn't, sadly, mine.", &mut rng),
            "it isnt sadly mine"
        );
        assert_eq!(
            TypingStyle::TextSpeak.type_out("Are you with people?", &mut rng),
            "r u w ppl?"
        );
        assert_eq!(
            TypingStyle::Capitals.type_out("No way.", &mut rng),
            "NO WAY."
        );
        assert_eq!(TypingStyle::Careful.type_out("Don't.", &mut rng), "Don't.");
        let typed: String = (0..20)
            .map(|_| TypingStyle::Typos.type_out("Because the police.", &mut rng))
            .collect();
        assert!(typed.contains("polcie") && typed.contains("Becuase") && typed.contains("police"));
    }
}
