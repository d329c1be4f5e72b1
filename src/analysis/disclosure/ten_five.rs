//! The 10-5 rule of the Office for National Statistics.

use crate::domain::publication::{CountRange, PublishedCell};

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

/// What is shown of a count of which only a range is known. `hide` is the rule for one count.
///
/// Where every count in the range is shown alike, that is shown. Elsewhere it is a range that no
/// rounding narrows: everything that the shown figures of its counts stand for.
pub fn hide_range(
    threshold: u64,
    range: CountRange,
    base: u64,
    hide: impl Fn(u64) -> PublishedCell,
) -> PublishedCell {
    let first = hide(range.least);
    if (range.least..=range.most).all(|count| hide(count) == first) {
        return first;
    }
    let stands_for = |count: u64| match hide(count) {
        PublishedCell::Rounded(shown) => (threshold.max(shown - 2), base.min(shown + 2)),
        _ if count < threshold => (0, threshold - 1),
        _ => (base + 1 - threshold, base),
    };
    let (least, most) = (range.least..=range.most)
        .map(stands_for)
        .fold((range.least, range.most), |ends, own| {
            (ends.0.min(own.0), ends.1.max(own.1))
        });
    PublishedCell::Between(CountRange { least, most })
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

    #[test]
    fn a_range_is_rounded_only_where_all_of_it_rounds_to_the_same() {
        let between = |least, most| PublishedCell::Between(CountRange { least, most });
        let shown = |least, most| {
            hide_range(10, CountRange { least, most }, 60, |count| {
                hide_below(10, count)
            })
        };
        assert_eq!(shown(28, 30), PublishedCell::Rounded(30));
        assert_eq!(shown(26, 28), between(23, 32));
        assert_eq!(shown(0, 2), PublishedCell::Hidden);
        assert_eq!(shown(8, 11), between(0, 12));
        assert_eq!(shown(58, 60), PublishedCell::Rounded(60));
        assert_eq!(shown(57, 60), between(53, 60));
        let ticks = |least, most, base| {
            hide_range(10, CountRange { least, most }, base, |count| {
                hide_pair_below(10, count, base)
            })
        };
        assert_eq!(ticks(38, 40, 40), PublishedCell::Hidden);
        assert_eq!(ticks(29, 31, 40), between(28, 40));
        assert_eq!(ticks(8, 32, 40), between(0, 40));
        assert_eq!(ticks(5, 13, 15), PublishedCell::Hidden, "one side is small");
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
