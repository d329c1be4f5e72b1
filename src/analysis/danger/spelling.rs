//! What people type, made into plain words: run-together and misspelt ones, signs in place of
//! letters, letters for words. Words that only give weight are left out, and so are those that say
//! who somebody is.

use super::super::personal_data::is_english;
use super::super::tokens::tokens;
use std::collections::{HashMap, HashSet};

/// The fewest letters of a word that may be misspelt: shorter ones are too close to others.
const LEAST: usize = 5;

/// What stands for every number in figures.
const NUMBER: &str = "number";

/// One spelling, and what is meant.
struct OtherSpelling {
    /// Its words after the first.
    rest: Vec<&'static str>,
    means: Vec<&'static str>,
}

/// Other spellings by their first word, the longest first.
pub struct OtherSpellings {
    by_first: HashMap<&'static str, Vec<OtherSpelling>>,
    /// Words that say who somebody is.
    who: HashSet<&'static str>,
    /// Words that are spelt rightly and matter here.
    known: HashSet<&'static str>,
    /// The longer ones by their first letter: what a misspelt word may be.
    long: HashMap<char, Vec<&'static str>>,
}

impl OtherSpellings {
    /// Reads `words: spelling | spelling`, the words that say who somebody is, and those that
    /// matter.
    pub fn read(
        text: &'static str,
        who: &'static str,
        matter: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        let mut by_first: HashMap<&str, Vec<OtherSpelling>> = HashMap::new();
        let mut known: HashSet<&str> = matter.into_iter().collect();
        for line in lines(text) {
            let (words, spellings) = line.split_once(':').unwrap_or((line, ""));
            let means: Vec<&str> = words.split_whitespace().collect();
            known.extend(&means);
            for spelling in spellings.split('|') {
                let mut parts = spelling.split_whitespace();
                let Some(first) = parts.next() else { continue };
                by_first.entry(first).or_default().push(OtherSpelling {
                    rest: parts.collect(),
                    means: means.clone(),
                });
            }
        }
        for spellings in by_first.values_mut() {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.rest.len()));
        }
        let mut long: HashMap<char, Vec<&str>> = HashMap::new();
        for word in known
            .iter()
            .filter(|word| word.len() >= LEAST && word.is_ascii())
        {
            long.entry(first_letter(word)).or_default().push(word);
        }
        for words in long.values_mut() {
            words.sort_unstable();
        }
        Self {
            by_first,
            who: lines(who).flat_map(str::split_whitespace).collect(),
            known,
            long,
        }
    }

    /// The plain words of one sentence.
    pub fn words(&self, sentence: &str) -> Vec<String> {
        let typed: Vec<String> = tokens(&without_signs(sentence))
            .into_iter()
            .map(|word| self.plain(word))
            .collect();
        let mut words: Vec<String> = Vec::with_capacity(typed.len());
        let mut at = 0;
        while at < typed.len() {
            let spellings = self.by_first.get(typed[at].as_str()).into_iter().flatten();
            let fits = |spelling: &&OtherSpelling| {
                spelling.rest.len() < typed.len() - at
                    && typed[at + 1..]
                        .iter()
                        .zip(&spelling.rest)
                        .all(|(a, b)| a == b)
            };
            if let Some(spelling) = spellings.into_iter().find(fits) {
                words.extend(spelling.means.iter().map(|word| (*word).to_owned()));
                at += 1 + spelling.rest.len();
            } else {
                words.push(typed[at].clone());
                at += 1;
            }
        }
        words.retain(|word| !self.who.contains(word.as_str()));
        words
    }

    /// A word without letters that were held down, with the `g` that was left off, and rightly
    /// spelt. A number is one word, whichever it is.
    fn plain(&self, word: String) -> String {
        let known = |word: &str| self.known.contains(word) || self.by_first.contains_key(word);
        if known(&word) {
            return word;
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return NUMBER.to_owned();
        }
        let (twice, once) = (without_runs(&word, 2), without_runs(&word, 1));
        if let Some(found) = [&twice, &once].into_iter().find(|word| known(word)) {
            return found.clone();
        }
        if twice.ends_with("in") && known(&format!("{twice}g")) {
            return format!("{twice}g");
        }
        if twice.len() < LEAST
            || !twice.is_ascii()
            || is_english(&twice)
            || self.who.contains(twice.as_str())
        {
            return word;
        }
        let near = self
            .long
            .get(&first_letter(&twice))
            .into_iter()
            .flatten()
            .find(|right| is_near(&twice, right));
        near.map_or(word, |right| (*right).to_owned())
    }
}

/// The lines of a list that say something.
pub fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn first_letter(word: &str) -> char {
    word.chars().next().unwrap_or(' ')
}

/// Signs inside a word that stand for the letter they look like: `k1ll`, `su!cide`.
fn without_signs(text: &str) -> String {
    if !text.bytes().any(|byte| b"013457@$!*".contains(&byte)) {
        return text.to_owned();
    }
    let piece = |piece: &str| {
        let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 2 || !first_letter(piece).is_alphabetic() {
            return piece.to_owned();
        }
        let whole = piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == '!' || c == '*');
        whole
            .chars()
            .map(letter)
            .chain(piece[whole.len()..].chars())
            .collect()
    };
    text.split(' ')
        .map(piece)
        .collect::<Vec<String>>()
        .join(" ")
}

const fn letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' | '*' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// A word without more than `most` of the same letter in a row, where it has three or more.
fn without_runs(word: &str, most: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    let runs = letters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| {
        run.iter()
            .take(if run.len() > 2 { most } else { run.len() })
    })
    .collect()
}

/// Whether one letter too many, too few or wrong, or two that changed places, make one word of the
/// other.
fn is_near(typed: &str, right: &str) -> bool {
    let (typed, right) = (typed.as_bytes(), right.as_bytes());
    if typed.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let same = typed
        .iter()
        .zip(right)
        .take_while(|(one, other)| one == other)
        .count();
    let (typed, right) = (&typed[same..], &right[same..]);
    match (typed, right) {
        ([x, y, after @ ..], [v, w, behind @ ..]) if x == w && y == v && after == behind => true,
        _ => {
            typed.get(1..) == right.get(1..)
                || typed.get(1..) == Some(right)
                || Some(typed) == right.get(1..)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_the_finger_is_near() {
        for typed in ["myslef", "mysel", "mmyself", "mysilf", "myself"] {
            assert!(is_near(typed, "myself"), "{typed}");
        }
        for typed in ["himself", "mslef", "my", "thyself"] {
            assert!(!is_near(typed, "myself"), "{typed}");
        }
    }

    #[test]
    fn signs_and_held_down_letters() {
        assert_eq!(
            without_signs("k1ll y0u at 5pm, a 1950s su!cide!"),
            "kill you at 5pm, a 1950s suicide!"
        );
        let held = [
            without_runs("diiiie", 1),
            without_runs("killlll", 2),
            without_runs("kill", 1),
        ];
        assert_eq!(held, ["die", "kill", "kill"]);
    }

    #[test]
    fn what_is_typed_becomes_plain_words() {
        let spellings = OtherSpellings::read(
            "tonight: tonite | 2nite\ni am: im\n: just | at all",
            "# who\nmuslim people",
            ["ending", "myself"],
        );
        assert_eq!(
            spellings.words("Im just endin it 2nite, at all"),
            ["i", "am", "ending", "it", "tonight"]
        );
        assert_eq!(
            spellings.words("myslef and Muslim people at 40"),
            ["myself", "and", "at", "number"]
        );
    }
}
