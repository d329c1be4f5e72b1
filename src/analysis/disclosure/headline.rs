//! Headline tables: one question, one capacity.

use super::audit::{self, Earlier};
use super::ten_five::{hide_below, hide_pair_below};
use super::{outside_largest, threshold};
use crate::analysis::tally::Counts;
use crate::domain::consultation::{PublicationRules, Question};
use crate::domain::publication::{Cell, NOT_ANSWERED, Row, Table, TableRule};
use crate::domain::response::Capacity;

/// How the line of those who left the question out is called. Tables are records in English.
pub const NOT_ANSWERED_LABEL: &str = "Not answered";

/// Everything that decides a headline table.
#[derive(Debug, Clone, Copy)]
pub struct Headline<'a> {
    pub question: &'a Question,
    pub capacity: Capacity,
    /// True counts, options in the order of [`Question::choices`].
    pub counts: &'a Counts,
    pub rules: &'a PublicationRules,
    /// Whether the consultation is still open.
    pub open: bool,
    /// The number of the publication that is being made.
    pub number: u32,
    /// The earlier releases of this table, oldest first; see [`Earlier`].
    pub earlier: &'a [Earlier<'a>],
}

/// Makes the table that may be published.
///
/// | base | while open | after close |
/// |---|---|---|
/// | under k | small base, no rows | small base, no rows |
/// | k or more | 10-5 | exact where [`may_be_exact`], otherwise 10-5 |
///
/// A table from which, with its base and all earlier releases, a hidden count could be computed has no rows either ([`audit`]).
/// With the default rules that is every table after close in which one category leaves fewer than 3 outside it: the table would be
/// 10-5 for no other reason, so being 10-5 would tell that the hidden counts are 0, 1 or 2.
pub fn headline(asked: &Headline<'_>) -> Table {
    if asked.counts.base < threshold(asked.rules) {
        return asked.table(TableRule::SmallBase, vec![]);
    }
    let rule = if !asked.open && may_be_exact(asked) { TableRule::Exact } else { TableRule::TenFive };
    let table = asked.table(rule, asked.rows(rule));
    if audit::is_safe(asked.question, &table, asked.open, asked.rules, asked.earlier) {
        table
    } else {
        asked.table(TableRule::Withheld, vec![])
    }
}

/// Whether true counts may be shown after close.
///
/// Single choices and scales: the largest category, "not sure" and not answered included, leaves at least 3 outside it.
///
/// Multiple choices: every option has at least k on both sides of its pair {ticked, not ticked}. That is stricter than 3, on purpose: if
/// a table turned to 10-5 because one option has fewer than 3 ticks, the hidden cell beside rounded ones would say so. With k on both
/// sides a table is 10-5 exactly when a cell is seen to be hidden, and being 10-5 tells nothing more. Not answered is not a pair
/// of its own here: how many left a question out is no opinion, and where nearly all did, every option fails.
fn may_be_exact(asked: &Headline<'_>) -> bool {
    let counts = asked.counts;
    if asked.question.kind.is_single() {
        let largest = counts.chosen.iter().copied().fold(counts.not_answered, u64::max);
        return counts.base - largest >= outside_largest(asked.rules);
    }
    let k = threshold(asked.rules);
    counts.chosen.iter().all(|ticked| *ticked >= k && counts.base - ticked >= k)
}

impl Headline<'_> {
    fn table(&self, rule: TableRule, rows: Vec<Row>) -> Table {
        Table { capacity: self.capacity, as_of: self.number, base: self.counts.base, rule, rows }
    }

    fn rows(&self, rule: TableRule) -> Vec<Row> {
        let lines = self.question.choices().chain([(NOT_ANSWERED, NOT_ANSWERED_LABEL)]);
        let counts = self.counts.chosen.iter().chain([&self.counts.not_answered]);
        lines.zip(counts).map(|((key, label), count)| Row { key: key.into(), label: label.into(), cell: self.cell(rule, *count) }).collect()
    }

    fn cell(&self, rule: TableRule, count: u64) -> Cell {
        let k = threshold(self.rules);
        match rule {
            TableRule::Exact => Cell::Exact(count),
            _ if self.question.kind.is_single() => hide_below(k, count),
            _ => hide_pair_below(k, count, self.counts.base),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::audit::tests::{made, question};
    use super::*;
    use crate::domain::consultation::Kind;

    fn counts(base: u64, chosen: &[u64], not_answered: u64) -> Counts {
        Counts { base, chosen: chosen.to_vec(), not_answered }
    }

    fn cells(table: &Table) -> Vec<Cell> {
        table.rows.iter().map(|row| row.cell).collect()
    }

    #[test]
    fn below_a_base_of_ten_nothing_is_shown_but_the_base() {
        for open in [true, false] {
            let table = made(&question(Kind::Single, 2), &counts(9, &[4, 3], 2), open, &[]);
            assert_eq!((table.rule, table.base, table.rows.len()), (TableRule::SmallBase, 9, 0));
        }
    }

    #[test]
    fn while_open_counts_are_never_exact() {
        let table = made(&question(Kind::Scale, 3), &counts(63, &[31, 20, 7], 5), true, &[]);
        assert_eq!(cells(&table), [Cell::Rounded(30), Cell::Rounded(20), Cell::Hidden, Cell::Hidden]);
        assert_eq!((table.rule, table.base), (TableRule::TenFive, 63));
    }

    #[test]
    fn after_close_counts_are_exact_where_three_are_outside_the_largest() {
        let shown = made(&question(Kind::Single, 2), &counts(12, &[9, 2], 1), false, &[]);
        assert_eq!(cells(&shown), [Cell::Exact(9), Cell::Exact(2), Cell::Exact(1)]);
        let two_outside = made(&question(Kind::Single, 2), &counts(12, &[10, 2], 0), false, &[]);
        assert!(!two_outside.rule.is_shown());
        let silent = made(&question(Kind::Single, 2), &counts(40, &[1, 1], 38), false, &[]);
        assert!(!silent.rule.is_shown(), "not answered is a category");
    }

    #[test]
    fn ticks_are_exact_when_every_pair_has_ten_on_both_sides() {
        let question = question(Kind::Multiple, 2);
        let exact = made(&question, &counts(50, &[40, 10], 2), false, &[]);
        assert_eq!(cells(&exact), [Cell::Exact(40), Cell::Exact(10), Cell::Exact(2)]);
        let hidden = made(&question, &counts(50, &[40, 9], 2), false, &[]);
        assert_eq!((hidden.rule, cells(&hidden)), (TableRule::TenFive, vec![Cell::Rounded(40), Cell::Hidden, Cell::Hidden]));
        let nearly_all = made(&question, &counts(50, &[41, 12], 0), false, &[]);
        assert_eq!(cells(&nearly_all), [Cell::Hidden, Cell::Rounded(10), Cell::Hidden]);
    }

    #[test]
    fn a_weaker_setting_than_the_least_is_not_followed() {
        let rules = PublicationRules { threshold: 2, outside_largest: 0, ..PublicationRules::default() };
        let question = question(Kind::Single, 2);
        let counts = counts(12, &[11, 1], 0);
        let asked = Headline {
            question: &question,
            capacity: Capacity::Other,
            counts: &counts,
            rules: &rules,
            open: false,
            number: 3,
            earlier: &[],
        };
        assert!(headline(&asked).rows.is_empty());
        let stronger = PublicationRules { threshold: 20, ..rules };
        assert_eq!(headline(&Headline { rules: &stronger, ..asked }).rule, TableRule::SmallBase);
    }
}
