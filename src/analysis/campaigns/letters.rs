//! What two texts are compared by.

use unicode_normalization::UnicodeNormalization;

/// How many letters make a shingle.
pub const SHINGLE: usize = 5;

/// The letters of a text: compatibility forms folded (NFKC), lower case, everything else left out.
/// A text without letters is known by whatever it has instead of them.
pub fn letters(text: &str) -> String {
    let folded = || text.nfkc().flat_map(char::to_lowercase);
    let letters: String = folded().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        folded().filter(|c| !c.is_whitespace()).collect()
    } else {
        letters
    }
}

/// The hash of every run of `length` letters, in order. Fixed, so that the same texts always group
/// the same way.
pub fn runs(letters: &[char], length: usize) -> impl Iterator<Item = u64> + '_ {
    letters.windows(length).map(|run| {
        mixed(run.iter().fold(0xcbf2_9ce4_8422_2325, |hash, c| {
            step(hash, u64::from(u32::from(*c)))
        }))
    })
}

/// The distinct shingles of a text, sorted.
pub fn shingles(letters: &[char]) -> Vec<u64> {
    let mut all: Vec<u64> = runs(letters, SHINGLE).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// One step of a hash of several numbers.
pub const fn step(hash: u64, next: u64) -> u64 {
    (hash ^ next)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

/// Spreads every bit of a hash over all of it (the last steps of `MurmurHash3`).
pub const fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// How many hashes two sorted lists have in common.
pub fn common(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut beside, mut count) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(at), other.get(beside)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => beside += 1,
            std::cmp::Ordering::Equal => {
                at += 1;
                beside += 1;
                count += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_count_and_their_forms_are_one() {
        assert_eq!(
            letters("The  POLICE,\n№ 1 – ﬁrst!"),
            letters("the policeno first")
        );
        assert_eq!(letters("Ａ１"), "a");
        assert_eq!(letters(" 10 % "), "10%");
    }

    #[test]
    fn what_is_common_is_counted_once() {
        let of = |text: &str| shingles(&text.chars().collect::<Vec<_>>());
        assert_eq!(common(&of("abcdefgh"), &of("cdefghij")), 2);
        assert_eq!(of("aaaaaaaaa").len(), 1);
        assert_eq!(
            common(&of("abcd"), &of("abcd")),
            0,
            "shorter than a shingle"
        );
    }
}
