//! When those who wait become a group.

use super::ReleaseRule;

/// How many of `waiting` responses that are in no group make the next one: the oldest so many, or 0
/// for none. `sealed` is how many the groups of the capacity have together.
///
/// While the consultation is open its newest 2k stay out, so that at least a group of them comes in
/// when it closes, whoever leaves; the first group has at least 3k, and later ones at least a
/// quarter of what is sealed, so that tables do not change by a handful at each publication. The
/// answers play no part: a group that was refused for what it says would say it by that.
pub fn to_seal(rule: ReleaseRule, open: bool, sealed: u64, waiting: u64) -> u64 {
    let k = rule.threshold;
    let (ready, least) = match (open, sealed) {
        (false, _) => (waiting, k),
        (true, 0) => (waiting.saturating_sub(2 * k), 3 * k),
        (true, _) => (waiting.saturating_sub(2 * k), k.max(sealed / 4)),
    };
    if ready >= least { ready } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: ReleaseRule = ReleaseRule {
        threshold: 10,
        outside_largest: 3,
    };

    #[test]
    fn while_open_thirty_make_the_first_group_and_twenty_stay_out() {
        assert_eq!(to_seal(RULE, true, 0, 49), 0);
        assert_eq!(to_seal(RULE, true, 0, 50), 30);
        assert_eq!(to_seal(RULE, true, 30, 29), 0, "59 in all");
        assert_eq!(to_seal(RULE, true, 30, 30), 10, "60 in all");
        assert_eq!(to_seal(RULE, true, 400, 119), 0);
        assert_eq!(to_seal(RULE, true, 400, 120), 100);
    }

    #[test]
    fn after_closing_ten_make_a_group() {
        for (waiting, sealed) in [(9, 0), (10, 10), (143, 143)] {
            assert_eq!(to_seal(RULE, false, 400, waiting), sealed);
        }
    }
}
