//! Which known name somebody meant who wrote another one.

use strsim::levenshtein;

/// The candidate that differs least from `word`, when the difference is small enough to be a slip
/// of the keyboard.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    let word = word.to_lowercase();
    let ranked = candidates
        .into_iter()
        .map(|candidate| (levenshtein(&word, &candidate.to_lowercase()), candidate));
    ranked
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_keyboard_is_recognised() {
        assert_eq!(nearest("optoins", ["options", "cites"]), Some("options"));
        assert_eq!(nearest("Key", ["key", "kind"]), Some("key"));
        assert_eq!(nearest("colour", ["key", "kind"]), None);
        assert_eq!(nearest("", ["abc"]), None);
        assert_eq!(nearest("tîtle", ["title", "text"]), Some("title"));
    }
}
