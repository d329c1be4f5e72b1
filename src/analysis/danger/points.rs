//! How much the words of a text are like those of sentences that tell of danger.
//!
//! The sentences in `sentences/` were invented. Every word of them, every run of two or three
//! words, and every two classes of words near each other is a phrase. A phrase has points: how much
//! more often it stands in sentences that tell of danger than in ordinary ones (the logarithm of
//! the quotient), at most [`MOST`] either way, so that no single phrase decides. A stretch of a
//! text has the sum of the points of its phrases.

use super::classes::{FIRST, NONE, WordClasses};
use super::spelling::lines;
use std::collections::HashMap;
use std::ops::Range;

/// The most points of a phrase, and the fewest below zero.
const MOST: f32 = 1.5;
/// What is added to every count: a phrase that was seen once is not all of one sort.
const SMOOTHING: f32 = 0.1;
/// How many words a stretch may have.
const STRETCH: usize = 26;
/// Longer sentences of danger say too much else to learn from.
const LEARNED_MOST: usize = 40;
/// How far apart two words of a phrase of classes may stand.
const REACH: usize = 3;

/// The sorts of sentences: ordinary ones, and those of each danger.
pub const SORTS: usize = 4;
const ORDINARY: usize = 0;

/// A word, and the class of words that mean much the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ClassedWord {
    id: u64,
    class: u64,
    /// Whether a stretch in which it stands may be danger.
    matters: bool,
}

const BEGINNING: ClassedWord = ClassedWord {
    id: 1,
    class: 1,
    matters: false,
};
const END: ClassedWord = ClassedWord {
    id: 2,
    class: 2,
    matters: false,
};

impl ClassedWord {
    /// Whether it is the beginning or the end of a sentence.
    fn is_mark(self) -> bool {
        self == BEGINNING || self == END
    }

    /// Whether neither the word nor any of its class is in a sentence.
    const fn is_unknown(self) -> bool {
        self.id == NONE && self.class == NONE
    }
}

/// The points of a phrase, or of all phrases of a stretch.
#[derive(Debug, Clone, Copy, Default)]
pub struct DangerPoints {
    /// For danger at all.
    pub danger: f32,
    /// For each sort of danger against the others: above zero, more like it than like them.
    pub sorts: [f32; SORTS],
}

/// All that was learned.
pub struct LearnedPhrases {
    classes: WordClasses,
    /// The number of each word.
    words: HashMap<String, u64>,
    phrases: HashMap<u64, DangerPoints>,
}

impl LearnedPhrases {
    /// Learns from sentences of each sort, one a line, whose plain words `plain` gives.
    pub fn from(
        lists: [&'static str; SORTS],
        classes: WordClasses,
        plain: impl Fn(&str) -> Vec<String>,
    ) -> Self {
        let mut learned = Self {
            classes,
            words: HashMap::new(),
            phrases: HashMap::new(),
        };
        let mut seen: [u32; SORTS] = [0; SORTS];
        let mut counts: HashMap<u64, [u32; SORTS]> = HashMap::new();
        for (sort, list) in lists.into_iter().enumerate() {
            for line in lines(list) {
                let rows: Vec<Vec<ClassedWord>> = sentences(line)
                    .map(|sentence| learned.learn_words(plain(sentence)))
                    .collect();
                count(&rows, sort, &mut seen, &mut counts);
            }
        }
        learned.phrases = counts
            .into_iter()
            .map(|(phrase, counted)| (phrase, points(counted, seen)))
            .collect();
        learned
    }

    fn learn_words(&mut self, plain: Vec<String>) -> Vec<ClassedWord> {
        for word in &plain {
            let next = self.words.len() as u64 + FIRST;
            self.words.entry(word.clone()).or_insert(next);
            self.classes.learn(word);
        }
        self.row(plain)
    }

    /// Whether a word, or one that means much the same, is in a sentence.
    pub fn knows(&self, word: &str) -> bool {
        !self.classed(word).is_unknown()
    }

    fn classed(&self, word: &str) -> ClassedWord {
        let class = self.classes.of(word);
        ClassedWord {
            id: self.words.get(word).copied().unwrap_or(NONE),
            class,
            matters: self.classes.matters(class),
        }
    }

    /// The words of a sentence, with its beginning and its end.
    fn row(&self, plain: Vec<String>) -> Vec<ClassedWord> {
        let mut words: Vec<ClassedWord> = plain.iter().map(|word| self.classed(word)).collect();
        // A word says no more when it is said three times.
        words.dedup_by(|next, word| next == word && word.id != NONE);
        [BEGINNING].into_iter().chain(words).chain([END]).collect()
    }

    /// The points of a word before any phrase is looked at: one that no sentence has is as ordinary
    /// as a phrase can be. So a short text that is mostly a name or an address does not sound like
    /// danger by its few other words. Where a word of danger has to be there it is half as much.
    fn alone(&self, word: ClassedWord) -> DangerPoints {
        let danger = match self.classes {
            _ if !word.is_unknown() => 0.0,
            WordClasses::Listed(_) => -MOST,
            WordClasses::Dangerous { .. } => -MOST / 2.0,
        };
        DangerPoints {
            danger,
            ..DangerPoints::default()
        }
    }

    /// The stretch of a text that is most like danger: some whole sentences, or a part of a long
    /// one. `None` where there is no stretch of which at least every second word is known: then it
    /// is in another language. Of each sentence there are its plain words.
    pub fn worst(&self, sentences: impl IntoIterator<Item = Vec<String>>) -> Option<DangerPoints> {
        let mut points: Vec<DangerPoints> = Vec::new();
        let mut understood: Vec<i32> = Vec::new();
        let mut matters: Vec<bool> = Vec::new();
        let mut ends: Vec<Range<usize>> = Vec::new();
        let mut phrases = Vec::new();
        for plain in sentences {
            let (row, from) = (self.row(plain), points.len());
            for at in 0..row.len() {
                phrases.clear();
                phrases_at(&row, at, &mut phrases);
                let found = phrases.iter().filter_map(|phrase| self.phrases.get(phrase));
                points.push(found.fold(self.alone(row[at]), add));
                matters.push(row[at].matters);
                understood.push(match row[at] {
                    BEGINNING | END => 0,
                    word if word.is_unknown() => -1,
                    _ => 1,
                });
            }
            ends.push(from..points.len());
        }
        let is_understood =
            |stretch: &Range<usize>| understood[stretch.clone()].iter().sum::<i32>() >= 0;
        let sum = |stretch: Range<usize>| points[stretch].iter().fold(DangerPoints::default(), add);
        stretches(&ends)
            .filter(is_understood)
            .filter(|stretch| matters[stretch.clone()].contains(&true))
            .map(sum)
            .max_by(|a, b| a.danger.total_cmp(&b.danger))
    }
}

/// Counts the phrases of a line that has one or more sentences. An ordinary line is as many as it
/// has.
fn count(
    rows: &[Vec<ClassedWord>],
    sort: usize,
    seen: &mut [u32; SORTS],
    counts: &mut HashMap<u64, [u32; SORTS]>,
) {
    if sort != ORDINARY && rows.iter().map(Vec::len).sum::<usize>() > LEARNED_MOST {
        return;
    }
    let together = if sort == ORDINARY {
        1
    } else {
        rows.len().max(1)
    };
    for rows in rows.chunks(together) {
        let mut phrases = Vec::new();
        for row in rows {
            (0..row.len()).for_each(|at| phrases_at(row, at, &mut phrases));
        }
        phrases.sort_unstable();
        phrases.dedup();
        seen[sort] += 1;
        for phrase in phrases {
            counts.entry(phrase).or_default()[sort] += 1;
        }
    }
}

/// The sentences of a text, also those that Urdu, Arabic, Bengali and Punjabi end with marks of
/// their own.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ';', '\n', '…', '۔', '؟', '؛', '।', '॥'])
        .filter(|sentence| sentence.chars().any(char::is_alphanumeric))
}

/// Every run of whole sentences that is short enough, and the parts of a sentence that is not:
/// people who type without stops say something else before and after.
fn stretches(sentences: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> {
    // With the marks of beginning and end.
    const WITH_MARKS: usize = STRETCH + 2;
    sentences.iter().enumerate().flat_map(|(first, sentence)| {
        let is_long = sentence.len() > WITH_MARKS;
        let parts = [WITH_MARKS, WITH_MARKS / 2].map(move |long| {
            is_long.then(|| (sentence.start..=sentence.end - long).map(move |at| at..at + long))
        });
        let runs = sentences[first..]
            .iter()
            .map(|last| sentence.start..last.end)
            .take_while(|run| run.len() <= WITH_MARKS);
        parts.into_iter().flatten().flatten().chain(runs)
    })
}

fn add(sum: DangerPoints, next: &DangerPoints) -> DangerPoints {
    let mut sorts = sum.sorts;
    sorts
        .iter_mut()
        .zip(next.sorts)
        .for_each(|(sum, next)| *sum += next);
    DangerPoints {
        danger: sum.danger + next.danger,
        sorts,
    }
}

/// The phrases that begin with a word of a sentence, as numbers.
fn phrases_at(row: &[ClassedWord], at: usize, phrases: &mut Vec<u64>) {
    let phrase = |sort: u64, a: u64, b: u64, c: u64| sort << 60 | a << 40 | b << 20 | c;
    let first = row[at];
    if !first.is_mark() {
        phrases.push(phrase(1, first.id, 0, 0));
        phrases.push(phrase(2, first.class, 0, 0));
    }
    for (gap, next) in row[at + 1..].iter().take(REACH).enumerate() {
        let is_said = first.class != NONE && next.class != NONE;
        if is_said && !(first.is_mark() && next.is_mark()) {
            let sort = if gap == 0 { 3 } else { 4 };
            phrases.push(phrase(sort, first.class, next.class, 0));
        }
    }
    if let Some(second) = row.get(at + 1) {
        phrases.push(phrase(5, first.id, second.id, 0));
        if let Some(third) = row.get(at + 2) {
            phrases.push(phrase(6, first.id, second.id, third.id));
        }
    }
}

/// The points of a phrase that stands in so many sentences of each sort, of so many that there are.
fn points(counted: [u32; SORTS], seen: [u32; SORTS]) -> DangerPoints {
    let share = |count: u32, of: u32| (count as f32 + SMOOTHING) / (of as f32 + 2.0 * SMOOTHING);
    let against = |(count, of): (u32, u32), (others, of_others): (u32, u32)| {
        (share(count, of) / share(others, of_others))
            .ln()
            .clamp(-MOST, MOST)
    };
    let sum = |counts: &[u32; SORTS]| counts[ORDINARY + 1..].iter().sum::<u32>();
    let (danger, all) = (sum(&counted), sum(&seen));
    let mut sorts = [0.0; SORTS];
    if danger > 0 {
        for sort in ORDINARY + 1..SORTS {
            sorts[sort] = against(
                (counted[sort], seen[sort]),
                (danger - counted[sort], all - seen[sort]),
            );
        }
    }
    DangerPoints {
        danger: against((danger, all), (counted[ORDINARY], seen[ORDINARY])),
        sorts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_whole_sentences_or_parts_of_long_ones() {
        let found: Vec<Range<usize>> = stretches(&[0..10, 10..25, 25..60]).collect();
        assert!(
            found.contains(&(0..25))
                && found.contains(&(10..25))
                && found.contains(&(25..53))
                && found.contains(&(32..60))
        );
        assert!(found.iter().all(|stretch| stretch.len() <= STRETCH + 2));
    }

    #[test]
    fn a_phrase_counts_for_the_sort_in_which_it_stands() {
        let told = points([0, 5, 0, 0], [100, 10, 10, 10]);
        assert!(
            told.danger >= MOST && told.sorts[1] > 0.0 && told.sorts[2] < 0.0,
            "{told:?}"
        );
        assert!(points([50, 0, 0, 0], [100, 10, 10, 10]).danger <= -MOST);
        assert!(points([30, 3, 3, 3], [100, 10, 10, 10]).danger.abs() < 0.5);
    }
}
