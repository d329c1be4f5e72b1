//! Whether a hidden count could be computed from the table that hides it.
//!
//! Rule 8 of the guide to trust: for every hidden cell, what the table and its margins together
//! allow must still be at least six neighbouring counts (an interval at least 5 wide); otherwise
//! the table is withheld. Only published intervals go in, never a true count, or withholding itself
//! would tell. Tables hide counts while the consultation is open; what is counted in one and in the
//! next are sums of the same cells, so nothing but the table itself narrows what it hides.
//!
//! The intervals are the feasibility intervals of Hundepool et al., *Statistical Disclosure
//! Control* (2012), section 4.3; hiding below 10 and rounding to 5 are the 10-5 rule of the ONS,
//! and the threshold is SACRO's.

mod multiple;
mod single;
mod spans;

use super::threshold;
use crate::domain::consultation::PublicationRules;
use crate::domain::publication::{NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable};
use spans::NumberRanges;

/// How wide the interval of a hidden count must stay: its greatest less its least possible value.
pub const LEAST_WIDTH: u64 = 5;

/// What is known about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownTable {
    base: u64,
    cells: Vec<KnownCell>,
}

/// What is known about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownCell {
    key: String,
    allowed: NumberRanges,
}

impl KnownTable {
    fn place(&self, key: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell.key == key)
    }
}

/// Whether no hidden count of a table can be computed too closely. `single`: every answer counts on
/// one line.
pub fn is_safe(single: bool, table: &PublishedTable, rules: &PublicationRules) -> bool {
    let counted = || table.rows.iter().filter(|row| row.key != NOT_IN_FORM);
    let known = KnownTable {
        base: table.base,
        cells: counted()
            .map(|row| KnownCell {
                key: row.key.clone(),
                allowed: allowed(row.cell, table.base, single, threshold(rules)),
            })
            .collect(),
    };
    let found = if single {
        single::allowed(&known)
    } else {
        multiple::allowed(&known)
    };
    let Some(found) = found else {
        return false;
    };
    let is_hidden = |row: &PublishedRow| row.cell == PublishedCell::Hidden;
    counted()
        .zip(&found)
        .filter(|(row, _)| is_hidden(row))
        .all(|(_, spans)| spans.longest_run() >= LEAST_WIDTH)
}

/// The counts that a published cell allows by itself.
fn allowed(cell: PublishedCell, base: u64, single: bool, k: u64) -> NumberRanges {
    let other_side = if single { base } else { base.saturating_sub(k) };
    match cell {
        PublishedCell::Exact(n) => NumberRanges::of([(n, n)]),
        PublishedCell::Rounded(n) => {
            NumberRanges::of([(k.max(n.saturating_sub(2)), (n + 2).min(other_side))])
        }
        PublishedCell::Between(range) => NumberRanges::of([(range.least, range.most)]),
        PublishedCell::Hidden if single => NumberRanges::of([(0, (k - 1).min(base))]),
        PublishedCell::Hidden => {
            NumberRanges::of([(0, (k - 1).min(base)), ((base + 1).saturating_sub(k), base)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ten_five::{hide_below, hide_pair_below};
    use super::*;
    use crate::domain::consultation::capacity_key;
    use crate::domain::publication::{NOT_ANSWERED, TableRule};

    /// Repeatable numbers below a limit (Knuth's linear congruential generator), so that a failure
    /// can be looked at.
    pub fn random(seed: u64) -> impl FnMut(u64) -> u64 {
        let mut state = seed;
        move |limit| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % limit
        }
    }

    /// A table by the 10-5 rule; its last line is "not answered".
    fn made(single: bool, base: u64, counts: &[(&str, u64)]) -> PublishedTable {
        let cell = |count: u64| {
            if single {
                hide_below(10, count)
            } else {
                hide_pair_below(10, count, base)
            }
        };
        let row = |(key, count): &(&str, u64)| PublishedRow {
            key: (*key).into(),
            label: (*key).into(),
            cell: cell(*count),
        };
        PublishedTable {
            capacity: capacity_key("resident"),
            as_of: 1,
            base,
            rule: TableRule::TenFive,
            since_left: 0,
            rows: counts.iter().map(row).collect(),
        }
    }

    fn of_single(counts: &[u64]) -> PublishedTable {
        let keys = ["a", "b", "c", NOT_ANSWERED];
        let keys = keys[4 - counts.len()..].iter().copied();
        let lines: Vec<(&str, u64)> = keys.zip(counts.iter().copied()).collect();
        made(true, counts.iter().sum(), &lines)
    }

    fn is_shown(single: bool, table: &PublishedTable) -> bool {
        is_safe(single, table, &PublicationRules::default())
    }

    /// The interval that one row's published figure allows by itself: written apart from the code
    /// under test.
    fn reading(row: &PublishedRow, base: u64) -> (u64, u64) {
        match row.cell.figure() {
            Some(n) => (n.max(12) - 2, base.min(n + 2)),
            None => (0, 9),
        }
    }

    /// How many values of a hidden row complete to the base.
    fn choices(table: &PublishedTable, hidden: usize) -> usize {
        let others = table
            .rows
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != hidden)
            .map(|(_, row)| reading(row, table.base));
        let (least, most) = others.fold((0, 0), |sum, ends| (sum.0 + ends.0, sum.1 + ends.1));
        (0..=9)
            .filter(|n| n + least <= table.base && table.base <= n + most)
            .count()
    }

    #[test]
    fn a_table_is_shown_exactly_where_every_hidden_count_has_six_values() {
        let mut random = random(4);
        let (mut shown, mut withheld) = (0, 0);
        for _ in 0..20_000 {
            let table = of_single(&[random(30), random(30), random(14), random(14)]);
            let hidden = table.rows.iter().enumerate();
            let hidden = hidden.filter(|(_, row)| row.cell == PublishedCell::Hidden);
            let open = hidden
                .map(|(place, _)| choices(&table, place))
                .all(|n| n >= 6);
            assert_eq!(is_shown(true, &table), open, "{table:?}");
            shown += usize::from(open);
            withheld += usize::from(!open);
        }
        assert!(shown > 10_000 && withheld > 100, "{shown} {withheld}");
    }

    #[test]
    fn a_base_that_leaves_one_hidden_count_is_withheld() {
        assert!(!is_shown(true, &of_single(&[40, 3])));
        assert!(is_shown(true, &of_single(&[31, 20, 7, 5])));
    }

    #[test]
    fn figures_that_contradict_each_other_are_withheld() {
        let mut table = of_single(&[20, 12, 11]);
        table.base = 60;
        assert!(!is_shown(true, &table));
    }

    #[test]
    fn a_pair_of_ticks_hides_both_sides() {
        let ticks = [("a", 60), ("b", 4), ("c", 195), (NOT_ANSWERED, 3)];
        let table = made(false, 200, &ticks);
        let figures: Vec<_> = table.rows.iter().map(|row| row.cell.figure()).collect();
        assert_eq!(figures, [Some(60), None, None, None]);
        assert!(is_shown(false, &table));
    }

    #[test]
    fn ticks_are_withheld_when_nearly_nobody_else_answered() {
        let ticks = [("a", 2), ("b", 1), ("none", 20), (NOT_ANSWERED, 78)];
        assert!(!is_shown(false, &made(false, 100, &ticks)));
    }
}
