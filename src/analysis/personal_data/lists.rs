//! Lists of words, searched where they lie in the program: sorted lines, so that they cost no memory of their own.

/// First names of many origins, in their own scripts and in Latin letters; folded.
pub const GIVEN: &str = include_str!("lists/given.txt");
/// Family names of many origins; folded.
pub const FAMILY: &str = include_str!("lists/family.txt");
/// The English words that are used most.
pub const FREQUENT: &str = include_str!("lists/frequent.txt");
/// Other English words.
pub const WORDS: &str = include_str!("lists/words.txt");
/// Places, peoples, organisations, days and months, and words for what people are: no sign of a name by themselves.
pub const PLACES: &str = include_str!("lists/places.txt");

/// What stands before a name as a title; folded.
pub const TITLES: &str = include_str!("lists/titles.txt");
/// The ends of what says that a name follows; lower case.
pub const SAID: &str = include_str!("lists/said.txt");
/// Words after a name that make it a place or an organisation.
pub const NOT_A_PERSON: &str = include_str!("lists/not-persons.txt");
/// Kinds of streets that make a name a place in any spelling.
pub const STREETS: &str = include_str!("lists/streets.txt");
/// Small words inside names.
pub const PARTICLES: &str = include_str!("lists/particles.txt");
/// First names that sentences use with a capital for what they mean.
pub const MEANINGS: &str = include_str!("lists/meanings.txt");
/// Words before a name that make it a place.
pub const PLACE_BEFORE: &str = include_str!("lists/place-before.txt");
/// Verbs after a name that make it a person's.
pub const ACTS: &str = include_str!("lists/acts.txt");
/// Phrases after which a name ends its line.
pub const CLOSINGS: &str = include_str!("lists/closings.txt");

/// Whether a list has a word (binary search over its lines).
pub fn holds(list: &str, word: &str) -> bool {
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |before| low + before + 1);
        let end = bytes[start..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| start + length);
        match bytes[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

/// Whether English has a word.
pub fn is_english(word: &str) -> bool {
    holds(FREQUENT, word) || holds(WORDS, word)
}

#[cfg(test)]
mod tests {
    use super::super::words::fold;
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        for list in [GIVEN, FAMILY, FREQUENT, WORDS, PLACES] {
            for line in list.lines() {
                assert!(holds(list, line), "{line}");
                assert_eq!(fold(line), line, "lists hold folded words");
            }
            assert!(!holds(list, "") && !holds(list, "aa0") && !holds(list, "\u{10ffff}"));
        }
    }
}
