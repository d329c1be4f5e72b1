//! Headline tables: one question, one capacity.

use super::audit::{self, EarlierRelease};
use super::ten_five::{hide_below, hide_pair_below};
use super::{outside_largest, threshold};
use crate::analysis::tally::TableCounts;
use crate::domain::consultation::{CapacityKey, PublicationRules};
use crate::domain::publication::{
    NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable, TableRule,
};
use crate::domain::shape::TableShape;

/// How the line of those who left the question out is called. Tables are records in English.
pub const NOT_ANSWERED_LABEL: &str = "Not answered";
/// How the line of those whom the form did not ask is called.
pub const NOT_ASKED_LABEL: &str = "Not asked, because of an earlier answer";
/// How the line of those is called who answered a form without the question.
pub const NOT_IN_FORM_LABEL: &str = "Not asked, because the form did not have this question";

/// Whom the forms that have the question ask it, among those who answer in the capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedScope {
    Everybody,
    /// Some, by their answers to other questions.
    Some {
        /// Whether this release shows true counts of every question that decides about it, of the
        /// same responses.
        deciders_exact: bool,
    },
}

/// Everything that decides a headline table.
#[derive(Debug, Clone, Copy)]
pub struct HeadlineTable<'a> {
    pub shape: &'a TableShape,
    pub capacity: &'a CapacityKey,
    /// True counts, options in the order of [`TableShape::lines`].
    pub counts: &'a TableCounts,
    pub asked: AskedScope,
    pub rules: &'a PublicationRules,
    /// Whether the consultation is still open.
    pub open: bool,
    /// The number of the publication that is being made.
    pub number: u32,
    /// The earlier releases of this table, oldest first; see [`EarlierRelease`].
    pub earlier: &'a [EarlierRelease<'a>],
}

/// Makes the table that may be published.
///
/// | base | while open | after close |
/// |---|---|---|
/// | under k | small base, no rows | small base, no rows |
/// | k or more | 10-5 | exact where [`may_be_exact`], otherwise 10-5 |
/// | k or more, asked of some | no rows | exact or no rows, see [`asked_of_some`] |
///
/// The base counts those whose form had the question, and the table is one of them alone: how many
/// answered another form is exact, outside the base, and no part of what is rounded, hidden or
/// audited. It tells nothing of what anybody said.
///
/// A table from which, with its base and all earlier releases, a hidden count could be computed has
/// no rows either ([`audit`]). With the default rules that is every table after close in which one
/// category leaves fewer than 3 outside it: the table would be 10-5 for no other reason, so being
/// 10-5 would tell that the hidden counts are 0, 1 or 2.
pub fn headline(asked: &HeadlineTable<'_>) -> PublishedTable {
    if asked.counts.base < threshold(asked.rules) {
        return asked.table(TableRule::SmallBase, vec![]);
    }
    if let AskedScope::Some { deciders_exact } = asked.asked {
        return asked_of_some(asked, deciders_exact);
    }
    let rule = if !asked.open && may_be_exact(asked) {
        TableRule::Exact
    } else {
        TableRule::TenFive
    };
    let table = asked.table(rule, asked.rows(rule));
    if audit::is_safe(
        asked.shape.single,
        &table,
        asked.open,
        asked.rules,
        asked.earlier,
    ) {
        table
    } else {
        asked.table(TableRule::Withheld, vec![])
    }
}

/// The table of a question that only some are asked.
///
/// How many were not asked is a sum of counts of the questions that decide about it. A rounded or
/// hidden figure there and one here would narrow each other, so nothing is shown while the
/// consultation is open, and after close true counts are shown where those of the deciding
/// questions are: then the line "not asked" tells nothing new, and no cell is hidden.
fn asked_of_some(asked: &HeadlineTable<'_>, deciders_exact: bool) -> PublishedTable {
    if asked.open {
        return asked.table(TableRule::AfterClose, vec![]);
    }
    let exact = deciders_exact
        && asked.counts.base - asked.counts.not_asked >= threshold(asked.rules)
        && may_be_exact(asked);
    if exact {
        asked.table(TableRule::Exact, asked.rows(TableRule::Exact))
    } else {
        asked.table(TableRule::Withheld, vec![])
    }
}

/// Whether true counts may be shown after close, among those who were asked.
///
/// Single choices and scales: the largest category, "not sure" and not answered included, leaves at
/// least 3 outside it.
///
/// Multiple choices: every option has at least k on both sides of its pair {ticked, not ticked}.
/// That is stricter than 3, on purpose: if a table turned to 10-5 because one option has fewer than
/// 3 ticks, the hidden cell beside rounded ones would say so. With k on both sides a table is 10-5
/// exactly when a cell is seen to be hidden, and being 10-5 tells nothing more. Not answered is not
/// a pair of its own here: how many left a question out is no opinion, and where nearly all did,
/// every option fails.
fn may_be_exact(asked: &HeadlineTable<'_>) -> bool {
    let counts = asked.counts;
    let base = counts.base - counts.not_asked;
    if asked.shape.single {
        let largest = counts
            .chosen
            .iter()
            .copied()
            .fold(counts.not_answered, u64::max);
        return base - largest >= outside_largest(asked.rules);
    }
    let k = threshold(asked.rules);
    counts
        .chosen
        .iter()
        .all(|ticked| *ticked >= k && base - ticked >= k)
}

/// The tables of one ranking, one for each option, shown together or not at all.
///
/// Everybody gives each position to one option, so a hidden count of one table could be computed
/// from the others. They are shown when nothing in them is hidden: then there is nothing to
/// compute.
pub fn ranking(tables: Vec<PublishedTable>) -> Vec<PublishedTable> {
    let whole = tables.iter().all(|table| {
        table.rule.is_shown()
            && table
                .rows
                .iter()
                .all(|row| row.cell != PublishedCell::Hidden)
    });
    let withheld = |table: PublishedTable| match table.rule {
        TableRule::Exact | TableRule::TenFive => PublishedTable {
            rule: TableRule::Withheld,
            rows: Vec::new(),
            ..table
        },
        _ => table,
    };
    if whole {
        tables
    } else {
        tables.into_iter().map(withheld).collect()
    }
}

impl HeadlineTable<'_> {
    fn table(&self, rule: TableRule, rows: Vec<PublishedRow>) -> PublishedTable {
        PublishedTable {
            capacity: self.capacity.clone(),
            as_of: self.number,
            base: self.counts.base,
            rule,
            since_left: 0,
            rows,
        }
    }

    fn rows(&self, rule: TableRule) -> Vec<PublishedRow> {
        let row = |key: &str, label: &str, cell| PublishedRow {
            key: key.into(),
            label: label.into(),
            cell,
        };
        let counted = |key, label, count| row(key, label, self.cell(rule, count));
        let counts = self.counts;
        let options = self.shape.lines.iter().zip(&counts.chosen);
        let mut rows: Vec<PublishedRow> = options
            .map(|((key, label), count)| counted(key, label, *count))
            .collect();
        rows.push(counted(
            NOT_ANSWERED,
            NOT_ANSWERED_LABEL,
            counts.not_answered,
        ));
        if self.asked != AskedScope::Everybody {
            rows.push(counted(NOT_ASKED, NOT_ASKED_LABEL, counts.not_asked));
        }
        if counts.not_in_form > 0 {
            rows.push(row(
                NOT_IN_FORM,
                NOT_IN_FORM_LABEL,
                PublishedCell::Exact(counts.not_in_form),
            ));
        }
        rows
    }

    fn cell(&self, rule: TableRule, count: u64) -> PublishedCell {
        let k = threshold(self.rules);
        match rule {
            TableRule::Exact => PublishedCell::Exact(count),
            _ if self.shape.single => hide_below(k, count),
            _ => hide_pair_below(k, count, self.counts.base),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::audit::tests::{made, question, shape};
    use super::*;
    use crate::domain::consultation::{Kind, capacity_key};

    fn counts(base: u64, chosen: &[u64], not_answered: u64) -> TableCounts {
        TableCounts {
            base,
            chosen: chosen.to_vec(),
            not_answered,
            ..TableCounts::default()
        }
    }

    fn cells(table: &PublishedTable) -> Vec<PublishedCell> {
        table.rows.iter().map(|row| row.cell).collect()
    }

    #[test]
    fn below_a_base_of_ten_nothing_is_shown_but_the_base() {
        for open in [true, false] {
            let table = made(
                &question(Kind::Single, 2),
                &counts(9, &[4, 3], 2),
                open,
                &[],
            );
            assert_eq!(
                (table.rule, table.base, table.rows.len()),
                (TableRule::SmallBase, 9, 0)
            );
        }
    }

    #[test]
    fn while_open_counts_are_never_exact() {
        let table = made(
            &question(Kind::Scale, 3),
            &counts(63, &[31, 20, 7], 5),
            true,
            &[],
        );
        assert_eq!(
            cells(&table),
            [
                PublishedCell::Rounded(30),
                PublishedCell::Rounded(20),
                PublishedCell::Hidden,
                PublishedCell::Hidden
            ]
        );
        assert_eq!((table.rule, table.base), (TableRule::TenFive, 63));
    }

    #[test]
    fn after_close_counts_are_exact_where_three_are_outside_the_largest() {
        let shown = made(
            &question(Kind::Single, 2),
            &counts(12, &[9, 2], 1),
            false,
            &[],
        );
        assert_eq!(
            cells(&shown),
            [
                PublishedCell::Exact(9),
                PublishedCell::Exact(2),
                PublishedCell::Exact(1)
            ]
        );
        let two_outside = made(
            &question(Kind::Single, 2),
            &counts(12, &[10, 2], 0),
            false,
            &[],
        );
        assert!(!two_outside.rule.is_shown());
        let silent = made(
            &question(Kind::Single, 2),
            &counts(40, &[1, 1], 38),
            false,
            &[],
        );
        assert!(!silent.rule.is_shown(), "not answered is a category");
    }

    #[test]
    fn ticks_are_exact_when_every_pair_has_ten_on_both_sides() {
        let question = question(Kind::Multiple, 2);
        let exact = made(&question, &counts(50, &[40, 10], 2), false, &[]);
        assert_eq!(
            cells(&exact),
            [
                PublishedCell::Exact(40),
                PublishedCell::Exact(10),
                PublishedCell::Exact(2)
            ]
        );
        let hidden = made(&question, &counts(50, &[40, 9], 2), false, &[]);
        assert_eq!(
            (hidden.rule, cells(&hidden)),
            (
                TableRule::TenFive,
                vec![
                    PublishedCell::Rounded(40),
                    PublishedCell::Hidden,
                    PublishedCell::Hidden
                ]
            )
        );
        let nearly_all = made(&question, &counts(50, &[41, 12], 0), false, &[]);
        assert_eq!(
            cells(&nearly_all),
            [
                PublishedCell::Hidden,
                PublishedCell::Rounded(10),
                PublishedCell::Hidden
            ]
        );
    }

    #[test]
    fn a_weaker_setting_than_the_least_is_not_followed() {
        let rules = PublicationRules {
            threshold: 2,
            outside_largest: 0,
            ..PublicationRules::default()
        };
        let shape = shape(&question(Kind::Single, 2));
        let counts = counts(12, &[11, 1], 0);
        let asked = HeadlineTable {
            shape: &shape,
            capacity: &capacity_key("other"),
            counts: &counts,
            asked: AskedScope::Everybody,
            rules: &rules,
            open: false,
            number: 3,
            earlier: &[],
        };
        assert!(headline(&asked).rows.is_empty());
        let stronger = PublicationRules {
            threshold: 20,
            ..rules
        };
        assert_eq!(
            headline(&HeadlineTable {
                rules: &stronger,
                ..asked
            })
            .rule,
            TableRule::SmallBase
        );
    }

    fn asked_of_some(counts: &TableCounts, open: bool, deciders_exact: bool) -> PublishedTable {
        let (shape, rules) = (
            shape(&question(Kind::Single, 2)),
            PublicationRules::default(),
        );
        let asked = AskedScope::Some { deciders_exact };
        headline(&HeadlineTable {
            shape: &shape,
            capacity: &capacity_key("resident"),
            counts,
            asked,
            rules: &rules,
            open,
            number: 1,
            earlier: &[],
        })
    }

    #[test]
    fn a_table_of_some_is_shown_after_close_beside_the_true_counts_that_decided() {
        let counts = TableCounts {
            base: 100,
            chosen: vec![8, 4],
            not_answered: 1,
            not_asked: 87,
            not_in_form: 0,
        };
        let shown = asked_of_some(&counts, false, true);
        assert_eq!(
            cells(&shown),
            [
                PublishedCell::Exact(8),
                PublishedCell::Exact(4),
                PublishedCell::Exact(1),
                PublishedCell::Exact(87)
            ]
        );
        assert_eq!(
            shown.rows.last().map(|row| row.key.as_str()),
            Some(NOT_ASKED)
        );
        assert_eq!(
            (
                shown.asked(),
                shown.percent(&shown.rows[0]),
                shown.percent(&shown.rows[3])
            ),
            (13, Some(61.5), None)
        );
        assert_eq!(
            asked_of_some(&counts, true, true).rule,
            TableRule::AfterClose
        );
        assert_eq!(
            asked_of_some(&counts, false, false).rule,
            TableRule::Withheld,
            "a hidden count there could be computed here"
        );
    }

    #[test]
    fn few_who_were_asked_or_who_all_said_the_same_are_not_shown() {
        let few = TableCounts {
            base: 100,
            chosen: vec![5, 4],
            not_answered: 0,
            not_asked: 91,
            not_in_form: 0,
        };
        assert_eq!(asked_of_some(&few, false, true).rule, TableRule::Withheld);
        let same = TableCounts {
            base: 100,
            chosen: vec![20, 2],
            not_answered: 0,
            not_asked: 78,
            not_in_form: 0,
        };
        assert_eq!(asked_of_some(&same, false, true).rule, TableRule::Withheld);
        let small = TableCounts {
            base: 9,
            chosen: vec![3, 3],
            not_answered: 0,
            not_asked: 3,
            not_in_form: 0,
        };
        assert_eq!(asked_of_some(&small, true, true).rule, TableRule::SmallBase);
    }

    #[test]
    fn who_answered_another_form_is_counted_exactly_beside_the_base_and_changes_nothing_else() {
        for (kind, open) in [Kind::Single, Kind::Multiple]
            .into_iter()
            .flat_map(|kind| [(kind, true), (kind, false)])
        {
            let all = counts(52, &[31, 21], 0);
            let without = made(&question(kind, 2), &all, open, &[]);
            let beside = made(
                &question(kind, 2),
                &TableCounts {
                    not_in_form: 3,
                    ..all
                },
                open,
                &[],
            );
            let (last, rest) = beside.rows.split_last().unwrap();
            assert_eq!(
                (last.key.as_str(), last.cell, last.label.as_str()),
                (NOT_IN_FORM, PublishedCell::Exact(3), NOT_IN_FORM_LABEL)
            );
            assert_eq!(
                (rest, beside.base, beside.rule),
                (without.rows.as_slice(), 52, without.rule)
            );
            assert_eq!(
                (beside.percent(&beside.rows[0]), beside.percent(last)),
                (without.percent(&without.rows[0]), None)
            );
        }
        let few = made(
            &question(Kind::Single, 2),
            &TableCounts {
                not_in_form: 500,
                ..counts(9, &[5, 4], 0)
            },
            false,
            &[],
        );
        assert_eq!(
            (few.rule, few.base),
            (TableRule::SmallBase, 9),
            "nine who were asked are few, however many were not"
        );
    }

    #[test]
    fn the_tables_of_a_ranking_are_shown_together_or_not_at_all() {
        let question = question(Kind::Scale, 3);
        let shown = made(&question, &counts(63, &[31, 20, 7], 5), false, &[]);
        let hiding = made(&question, &counts(63, &[31, 20, 7], 5), true, &[]);
        assert!(
            hiding
                .rows
                .iter()
                .any(|row| row.cell == PublishedCell::Hidden)
        );
        assert_eq!(
            ranking(vec![shown.clone(), shown.clone()]),
            [shown.clone(), shown.clone()]
        );
        assert_eq!(
            ranking(vec![shown.clone(), hiding])
                .iter()
                .map(|table| table.rule)
                .collect::<Vec<_>>(),
            [TableRule::Withheld; 2]
        );
        let small = made(&question, &counts(9, &[5, 4, 0], 0), false, &[]);
        assert_eq!(
            ranking(vec![small.clone()]),
            [small],
            "a small base says so itself"
        );
    }
}
