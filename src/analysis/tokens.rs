//! The words of a text as the search knows them. Both databases are given these and nothing else,
//! so that they find the same.

use crate::domain::characters::is_invisible;
use crate::domain::graphemes::graphemes;
use unicode_normalization::UnicodeNormalization;

/// The longest token, in bytes: PostgreSQL takes 2,046 in a lexeme, and nobody looks for longer
/// words.
const LONGEST: usize = 120;

/// What stands between a letter of a text and the one before it. Later ones part more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LetterGap {
    /// Nothing that a reader would see as a gap.
    None,
    /// Characters that nobody sees: a soft hyphen, a space without width.
    Hidden,
    Apostrophe,
    /// A blank, a dash, a line break: anything that ends a word.
    Split,
}

/// A letter as texts are compared, and the stretch of the text that it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoldedLetter {
    pub letter: char,
    /// In Unicode scalars: a whole letter with its marks, of which this may be a part.
    pub start: usize,
    pub end: usize,
    pub gap: LetterGap,
    /// Whether a word begins with it.
    pub begins: bool,
}

/// The letters of a text in order: compatibility forms folded (NFKC, before anything is put
/// together again), lower case, accents removed, apostrophes inside a word left out. This is the
/// one way in which texts are compared: the search looks for the words that these letters make, and
/// what is to be removed is found by the letters themselves.
pub(super) fn fold(text: &str, mut take: impl FnMut(FoldedLetter)) {
    let (mut gap, mut begins) = (LetterGap::Split, true);
    for (place, whole) in graphemes(text) {
        for c in whole.chars().flat_map(char::to_lowercase).nfkd() {
            if is_apostrophe(c) {
                gap = gap.max(LetterGap::Apostrophe);
            } else if is_accent(c) {
                gap = gap.max(if is_invisible(c) {
                    LetterGap::Hidden
                } else {
                    LetterGap::None
                });
            } else if stands_alone(c) {
                take(FoldedLetter {
                    letter: c,
                    start: place.start,
                    end: place.end,
                    gap: LetterGap::Split,
                    begins: true,
                });
                (gap, begins) = (LetterGap::Split, true);
            } else if is_part_of_word(c) {
                // Decomposing can bring capitals back: ℌ is H in another form.
                for letter in c.to_lowercase() {
                    take(FoldedLetter {
                        letter,
                        start: place.start,
                        end: place.end,
                        gap,
                        begins,
                    });
                    (gap, begins) = (LetterGap::None, false);
                }
            } else {
                gap = gap.max(if is_invisible(c) {
                    LetterGap::Hidden
                } else {
                    LetterGap::Split
                });
                begins = true;
            }
        }
    }
}

/// The words of a text in order, folded. Scripts that write no blanks between words give one token
/// for each character.
pub fn tokens(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return ascii_tokens(text);
    }
    let mut found = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            let whole: String = std::mem::take(word).nfc().collect();
            found.push(cut(whole));
        }
    };
    fold(text, |folded| {
        if folded.begins {
            end(&mut word);
        }
        word.push(folded.letter);
    });
    end(&mut word);
    found
}

/// The same of a text that is its own normal form, as most are.
fn ascii_tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !is_apostrophe(c) && !word.is_empty() {
            found.push(cut(std::mem::take(&mut word)));
        }
    }
    found
}

fn cut(mut word: String) -> String {
    if word.len() > LONGEST {
        let end = (0..=LONGEST)
            .rev()
            .find(|at| word.is_char_boundary(*at))
            .unwrap_or(0);
        word.truncate(end);
    }
    word
}

/// The tokens of a text once each, for an index.
pub fn distinct(text: &str) -> Vec<String> {
    let mut all = tokens(text);
    all.sort_unstable();
    all.dedup();
    all
}

/// What somebody looks for: words that must all be there; one that ends in `*` may go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTerms {
    pub token: String,
    pub is_beginning: bool,
}

/// The wanted words of a search as it was typed.
pub fn wanted(search: &str) -> Vec<SearchTerms> {
    let mut all: Vec<SearchTerms> = Vec::new();
    for piece in search.split_whitespace() {
        let of_piece = tokens(piece);
        let last = of_piece.len().saturating_sub(1);
        for (place, token) in of_piece.into_iter().enumerate() {
            let next = SearchTerms {
                token,
                is_beginning: place == last && piece.ends_with('*'),
            };
            if !all.contains(&next) {
                all.push(next);
            }
        }
    }
    all
}

/// Whether a text holds every wanted word, as the search of the database would find it.
pub fn holds(text: &str, wanted: &[SearchTerms]) -> bool {
    let all = distinct(text);
    let has = |word: &SearchTerms| {
        let from = all.partition_point(|token| token < &word.token);
        all.get(from).is_some_and(|token| {
            if word.is_beginning {
                token.starts_with(&word.token)
            } else {
                *token == word.token
            }
        })
    };
    !wanted.is_empty() && wanted.iter().all(has)
}

/// Accents and other marks that people leave out when they type: Latin, Greek and Cyrillic ones,
/// points of Hebrew and Arabic. Marks that are vowels, as in Devanagari, stay.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{3099}' | '\u{309a}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// Han, kana, Thai, Lao, Khmer and Burmese write no blanks between words.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one_token() {
        for same in ["café", "cafe\u{301}", "CAFÉ", "ｃａｆé", "ca\u{200b}fé"] {
            assert_eq!(tokens(same), ["cafe"], "{same:?}");
        }
        assert_eq!(tokens("don’t don't"), ["dont", "dont"]);
        assert_eq!(
            tokens("İstanbul ŵyl ℌerr ﬁne"),
            ["istanbul", "wyl", "herr", "fine"]
        );
        assert_eq!(tokens("한국"), ["한국"], "syllables are put together again");
    }

    #[test]
    fn a_text_holds_words_in_any_order_and_spelling() {
        let holds = |search: &str| holds("Sergeant O’Brien, of Łódź Street", &wanted(search));
        assert!(holds("obrien sergeant") && holds("O'BRIEN") && holds("serg*"));
        assert!(!holds("serg") && !holds("obrien miller") && !holds("  "));
    }

    #[test]
    fn scripts_without_blanks_and_with_vowel_marks() {
        assert_eq!(tokens("監視です"), ["監", "視", "て", "す"]);
        assert_eq!(tokens("पुलिस की"), ["पुलिस", "की"]);
        assert_eq!(tokens("شُرْطَة"), tokens("شرطة"));
    }

    #[test]
    fn a_folded_letter_leads_back_to_whole_letters_of_the_text() {
        let mut found = Vec::new();
        fold("Jose\u{301}\u{ad}n’s ﬁ", |one| {
            found.push((one.letter, one.start..one.end, one.gap));
        });
        let letters: String = found.iter().map(|(letter, ..)| letter).collect();
        assert_eq!(letters, "josensfi");
        assert_eq!(
            found[3],
            ('e', 3..5, LetterGap::None),
            "the accent belongs to its letter"
        );
        assert_eq!(found[4], ('n', 6..7, LetterGap::Hidden));
        assert_eq!(found[5], ('s', 8..9, LetterGap::Apostrophe));
        assert_eq!(
            found[6..],
            [
                ('f', 10..11, LetterGap::Split),
                ('i', 10..11, LetterGap::None)
            ],
            "half of a ligature is all of it"
        );
    }

    #[test]
    fn nothing_that_a_database_could_read_as_an_operator_is_left() {
        let all = tokens("a:b & c | !d (e) \"f\" * g\u{0} NEAR/2 h;--i\\");
        assert_eq!(
            all,
            ["a", "b", "c", "d", "e", "f", "g", "near", "2", "h", "i"]
        );
        assert!(tokens(&"x".repeat(10_000))[0].len() <= LONGEST);
        assert!(tokens(&"é".repeat(500))[0].len() <= LONGEST);
    }

    #[test]
    fn the_short_way_is_the_same_way() {
        for text in [
            "Don't  re-open PC 1234's case; it's 5pm.",
            "",
            "'",
            "a `b` _c_ d\u{7f}e",
            "x''y 'z'",
        ] {
            let long_way = tokens(&format!("{text} é"));
            assert_eq!(tokens(text), long_way[..long_way.len() - 1], "{text:?}");
        }
    }

    #[test]
    fn a_search_may_leave_the_end_open() {
        let found = wanted("Surveil* cost cost");
        assert_eq!(found.len(), 2);
        assert!(found[0].is_beginning && found[0].token == "surveil" && !found[1].is_beginning);
        assert!(wanted(" * ").is_empty());
    }
}
