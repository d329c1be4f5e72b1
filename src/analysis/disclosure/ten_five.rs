//! The 10-5 rule of the Office for National Statistics.

use crate::domain::publication::PublishedCell;

/// Hides a count under 10, zero included, and rounds any other to the nearest 5.
///
/// A whole number is never half-way between two multiples of 5, so there is no tie to break.
pub const fn ten_five(count: u64) -> PublishedCell {
    hide_below(10, count)
}

/// The same rule with another threshold than 10.
pub const fn hide_below(threshold: u64, count: u64) -> PublishedCell {
    if count < threshold {
        PublishedCell::Hidden
    } else {
        PublishedCell::Rounded((count + 2) / 5 * 5)
    }
}

/// One of several ticks, as a pair {ticked, not ticked}: both sides reach the threshold, or both
/// are hidden.
///
/// Otherwise "195 of 200" would tell that 5 did not tick.
pub const fn hide_pair_below(threshold: u64, ticked: u64, base: u64) -> PublishedCell {
    if base - ticked < threshold {
        PublishedCell::Hidden
    } else {
        hide_below(threshold, ticked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn nothing_under_ten_is_told_apart_and_nothing_is_ten_by_rounding() {
        assert!((0..10).all(|n| ten_five(n) == PublishedCell::Hidden));
        let rounded: Vec<_> = (10..19).map(|n| ten_five(n).figure().unwrap()).collect();
        assert_eq!(rounded, [10, 10, 10, 15, 15, 15, 15, 15, 20]);
        assert_eq!(ten_five(1_000_003), PublishedCell::Rounded(1_000_005));
    }

    #[test]
    fn a_pair_is_shown_on_both_sides_or_on_none() {
        assert_eq!(hide_pair_below(10, 191, 200), PublishedCell::Hidden);
        assert_eq!(hide_pair_below(10, 190, 200), PublishedCell::Rounded(190));
        assert_eq!(hide_pair_below(10, 9, 200), PublishedCell::Hidden);
    }

    const PEOPLE: &str = include_str!("../../../tests/data/disclosure/ck_micro.csv");
    const EXPECTED: &str = include_str!("../../../tests/data/disclosure/ck_expected.csv");

    fn key(row: &BTreeMap<String, String>) -> [String; 3] {
        ["var1", "var5", "var8"].map(|name| row[name].clone())
    }

    fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
        csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .map(|row| row.unwrap())
            .collect()
    }

    #[test]
    fn the_ons_package_gives_the_same_two_hundred_cells() {
        let mut counts: BTreeMap<[String; 3], u64> = BTreeMap::new();
        for person in rows(PEOPLE) {
            *counts.entry(key(&person)).or_default() += 1;
        }
        let expected = rows(EXPECTED);
        for row in &expected {
            let count = counts.get(&key(row)).copied().unwrap_or(0);
            assert_eq!(count.to_string(), row["pre_sdc_count"]);
            let shown = ten_five(count)
                .figure()
                .map_or_else(String::new, |n| n.to_string());
            assert_eq!(shown, row["count"], "{row:?}");
        }
        let suppressed = expected
            .iter()
            .filter(|row| row["count"].is_empty())
            .count();
        assert_eq!((expected.len(), suppressed), (200, 168));
    }
}
