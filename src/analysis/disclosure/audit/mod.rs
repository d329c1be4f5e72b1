//! Whether a hidden count could be computed from what is published.
//!
//! Rule 8 of the guide to trust: for every hidden cell, what all releases and margins together
//! allow must still be at least six neighbouring counts (an interval at least 5 wide); otherwise
//! the table is withheld. Only published intervals go in, never a true count, or withholding itself
//! would tell. An attacker is taken to know the rules, every base, and how many came in and went
//! out between two releases.
//!
//! The intervals are the feasibility intervals of Hundepool et al., *Statistical Disclosure
//! Control* (2012), section 4.3; hiding below 10 and rounding to 5 are the 10-5 rule of the ONS,
//! and the threshold is SACRO's.

mod flow;
mod multiple;
mod single;
mod spans;

use super::{outside_largest, threshold};
use crate::domain::consultation::PublicationRules;
use crate::domain::publication::{
    NOT_ANSWERED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable, TableRule,
};
use spans::NumberRanges;

/// How wide the interval of a hidden count must stay: its greatest less its least possible value.
pub const LEAST_WIDTH: u64 = 5;

/// An earlier release of the same table (same question, same capacity) and what happened between it
/// and the next release.
///
/// Releases go oldest first, each set of figures once: a publication in which the gate kept the
/// figures as they were is no release. A table that was computed wrongly and corrected is left out;
/// its count of entries and exits passes to the one before it.
#[derive(Debug, Clone, Copy)]
pub struct EarlierRelease<'a> {
    pub table: &'a PublishedTable,
    /// Whether it was published while the consultation was open.
    pub interim: bool,
    /// How many answers to this question came in until the next release (the one now made, for the
    /// last). Exact.
    pub entries: u64,
    /// How many went out; a changed answer is one of each. Exact.
    pub exits: u64,
    /// How many of its base answered a form without the question. They stand in it as "not
    /// answered", as tables had it before that was told apart; 0 in every table that is made now.
    pub unasked: u64,
}

/// What is known about one release.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ReleaseLayer {
    base: u64,
    cells: Vec<KnownCell>,
    /// Until the next layer.
    entries: u64,
    exits: u64,
    /// Set when the rule by which the table is shown tells that some category has at least so many.
    largest_at_least: Option<u64>,
}

/// What is known about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownCell {
    key: String,
    allowed: NumberRanges,
}

impl ReleaseLayer {
    fn place(&self, key: &str) -> Option<usize> {
        self.cells.iter().position(|cell| cell.key == key)
    }
}

/// Whether `table` may be published after the `earlier` releases: no hidden count, of it or of
/// them, can be computed too closely.
///
/// Hidden counts of earlier releases no longer matter where the new table shows the exact count of
/// the line: rule 4 publishes it after close on its own grounds, and the gate protects who came and
/// went in between.
pub fn is_safe(
    single: bool,
    table: &PublishedTable,
    open: bool,
    rules: &PublicationRules,
    earlier: &[EarlierRelease<'_>],
) -> bool {
    let reading = TableReading { single, rules };
    let now = EarlierRelease {
        table,
        interim: open,
        entries: 0,
        exits: 0,
        unasked: 0,
    };
    let releases: Vec<EarlierRelease<'_>> = earlier.iter().copied().chain([now]).collect();
    // What such a table tells of its largest category is told of a category that is none.
    if releases
        .iter()
        .any(|release| release.unasked > 0 && reading.is_dominated(release))
    {
        return false;
    }
    let layers: Vec<ReleaseLayer> = releases
        .iter()
        .map(|release| reading.layer(release, &table.rows))
        .collect();
    let linked = layers
        .windows(2)
        .all(|pair| pair[0].base + pair[0].entries == pair[1].base + pair[0].exits);
    let allowed = if reading.single {
        single::allowed(&layers)
    } else {
        multiple::allowed(&layers)
    };
    let Some(allowed) = allowed.filter(|_| linked) else {
        return false;
    };
    releases.iter().zip(&allowed).all(|(release, cells)| {
        let mut hidden = counted(&release.table.rows)
            .zip(cells)
            .filter(|(row, _)| row.cell == PublishedCell::Hidden && !is_exact_in(table, row));
        hidden.all(|(_, spans)| spans.longest_run() >= LEAST_WIDTH)
    })
}

/// The lines that make up the base.
fn counted(rows: &[PublishedRow]) -> impl Iterator<Item = &PublishedRow> {
    rows.iter().filter(|row| row.key != NOT_IN_FORM)
}

fn is_exact_in(table: &PublishedTable, row: &PublishedRow) -> bool {
    table
        .rows
        .iter()
        .any(|other| other.key == row.key && matches!(other.cell, PublishedCell::Exact(_)))
}

/// How published tables of a question are read. `single`: every answer counts on one line.
struct TableReading<'a> {
    single: bool,
    rules: &'a PublicationRules,
}

impl TableReading<'_> {
    /// What a release says. One that was not shown has the lines of the table now made, and says
    /// nothing about them.
    fn layer(&self, release: &EarlierRelease<'_>, lines: &[PublishedRow]) -> ReleaseLayer {
        let table = release.table;
        let base = table.base.saturating_sub(release.unasked);
        let known = |row: &PublishedRow, allowed| KnownCell {
            key: row.key.clone(),
            allowed,
        };
        let cells = if table.rows.is_empty() {
            counted(lines)
                .map(|row| known(row, NumberRanges::of([(0, base)])))
                .collect()
        } else {
            counted(&table.rows)
                .map(|row| known(row, self.of_those_asked(release, row)))
                .collect()
        };
        let largest_at_least = self
            .is_dominated(release)
            .then(|| (base + 1).saturating_sub(outside_largest(self.rules)));
        ReleaseLayer {
            base,
            cells,
            entries: release.entries,
            exits: release.exits,
            largest_at_least,
        }
    }

    /// The counts that a published cell allows among those who were asked.
    fn of_those_asked(&self, release: &EarlierRelease<'_>, row: &PublishedRow) -> NumberRanges {
        let allowed = self.allowed(row.cell, release.table.base);
        let unasked = if row.key == NOT_ANSWERED {
            release.unasked
        } else {
            0
        };
        allowed
            .minus(&NumberRanges::of([(unasked, unasked)]))
            .intersect(&NumberRanges::of([(
                0,
                release.table.base.saturating_sub(release.unasked),
            )]))
    }

    /// After close a single choice of enough people that is not exact is so because one category
    /// has nearly all of them.
    fn is_dominated(&self, release: &EarlierRelease<'_>) -> bool {
        let rule = release.table.rule;
        self.single && !release.interim && matches!(rule, TableRule::TenFive | TableRule::Withheld)
    }

    /// The counts that a published cell allows by itself.
    fn allowed(&self, cell: PublishedCell, base: u64) -> NumberRanges {
        let k = threshold(self.rules);
        let other_side = if self.single {
            base
        } else {
            base.saturating_sub(k)
        };
        match cell {
            PublishedCell::Exact(n) => NumberRanges::of([(n, n)]),
            PublishedCell::Rounded(n) => {
                NumberRanges::of([(k.max(n.saturating_sub(2)), (n + 2).min(other_side))])
            }
            PublishedCell::Between(range) => NumberRanges::of([(range.least, range.most)]),
            PublishedCell::Hidden if self.single => NumberRanges::of([(0, (k - 1).min(base))]),
            PublishedCell::Hidden => {
                NumberRanges::of([(0, (k - 1).min(base)), ((base + 1).saturating_sub(k), base)])
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::{AskedScope, HeadlineTable, headline};
    use super::*;
    use crate::analysis::tally::TableCounts;
    use crate::domain::consultation::{Kind, Question, QuestionFields, capacity_key};
    use crate::domain::shape::TableShape;

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

    pub fn question(kind: Kind, options: usize) -> Question {
        let option = |n: usize| serde_json::json!({ "key": format!("o{n}"), "label": format!("Option {n}") });
        let options: Vec<_> = (0..options).map(option).collect();
        let whole =
            serde_json::json!({ "key": "q", "kind": kind, "text": "Q?", "options": options });
        serde_json::from_value(whole).unwrap()
    }

    pub fn shape(question: &Question) -> TableShape {
        TableShape::of(question).remove(0)
    }

    pub fn made(
        question: &Question,
        counts: &TableCounts,
        open: bool,
        earlier: &[EarlierRelease<'_>],
    ) -> PublishedTable {
        let rules = PublicationRules::default();
        let asked = AskedScope::Everybody;
        headline(&HeadlineTable {
            shape: &shape(question),
            capacity: &capacity_key("resident"),
            counts,
            asked,
            rules: &rules,
            open,
            number: 1,
            earlier,
        })
    }

    fn single(chosen: &[u64], not_answered: u64) -> TableCounts {
        TableCounts {
            base: chosen.iter().sum::<u64>() + not_answered,
            chosen: chosen.to_vec(),
            not_answered,
            ..TableCounts::default()
        }
    }

    /// The interval that one row's published figure allows by itself: written apart from the code
    /// under test.
    fn reading(row: &PublishedRow, base: u64) -> (u64, u64) {
        match row.cell {
            PublishedCell::Exact(n) => (n, n),
            PublishedCell::Rounded(n) => (n.max(12) - 2, base.min(n + 2)),
            PublishedCell::Between(range) => (range.least, range.most),
            PublishedCell::Hidden => (0, 9),
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
    fn no_hidden_count_of_a_shown_table_has_fewer_than_six_values() {
        let mut random = random(4);
        let question = question(Kind::Single, 3);
        let mut shown = 0;
        for _ in 0..20_000 {
            let counts = single(&[random(30), random(30), random(14)], random(14));
            let table = made(&question, &counts, random(2) == 0, &[]);
            for (place, row) in table
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.cell == PublishedCell::Hidden)
            {
                shown += 1;
                assert!(choices(&table, place) >= 6, "{counts:?} {row:?}");
            }
        }
        assert!(shown > 10_000, "{shown}");
    }

    #[test]
    fn withholding_depends_on_what_would_be_published_only() {
        let mut random = random(5);
        let question = question(Kind::Single, 2);
        let mut seen = std::collections::BTreeMap::new();
        for _ in 0..20_000 {
            let (a, b, base) = (random(30), random(12), 15 + random(20));
            let Some(rest) = base.checked_sub(a + b) else {
                continue;
            };
            let cells = [a, b, rest].map(|n| super::super::ten_five(n).figure());
            let withheld = made(&question, &single(&[a, b], rest), true, &[]).rule;
            assert_eq!(*seen.entry((cells, base)).or_insert(withheld), withheld);
        }
    }

    #[test]
    fn a_base_that_leaves_one_hidden_count_is_withheld() {
        let table = made(&question(Kind::Single, 1), &single(&[40], 3), true, &[]);
        assert_eq!(
            (table.rule, table.rows.len(), table.base),
            (TableRule::Withheld, 0, 43)
        );
    }

    #[test]
    fn a_release_that_would_open_an_earlier_hidden_count_is_withheld() {
        let question = question(Kind::Single, 2);
        let first = made(&question, &single(&[20, 9], 2), true, &[]);
        assert_eq!(
            (first.rule, first.rows[1].cell),
            (TableRule::TenFive, PublishedCell::Hidden)
        );
        let earlier = [EarlierRelease {
            table: &first,
            interim: true,
            entries: 10,
            exits: 0,
            unasked: 0,
        }];
        let all_new_say_b = made(&question, &single(&[20, 19], 2), true, &earlier);
        assert_eq!(
            all_new_say_b.rule,
            TableRule::Withheld,
            "20 after at most 9 and 10 new ones tells 8 or 9"
        );
        let spread = made(&question, &single(&[26, 13], 2), true, &earlier);
        assert_eq!(spread.rule, TableRule::TenFive);
        let closed = made(&question, &single(&[20, 19], 2), false, &earlier);
        assert_eq!(
            closed.rule,
            TableRule::Exact,
            "the exact table stands on its own grounds"
        );
    }

    #[test]
    fn figures_that_contradict_each_other_are_withheld() {
        let question = question(Kind::Single, 2);
        let first = made(&question, &single(&[20, 12], 8), true, &[]);
        let wrong = [EarlierRelease {
            table: &first,
            interim: true,
            entries: 11,
            exits: 0,
            unasked: 0,
        }];
        assert_eq!(
            made(&question, &single(&[25, 12], 13), true, &wrong).rule,
            TableRule::Withheld
        );
    }

    #[test]
    fn an_earlier_table_that_took_people_who_were_not_asked_for_silent_is_read_without_them() {
        let question = question(Kind::Single, 2);
        let told_apart = made(&question, &single(&[20, 12], 8), true, &[]);
        let taken_for_silent = made(&question, &single(&[20, 12], 20), true, &[]);
        let earlier = |table, unasked| {
            [EarlierRelease {
                table,
                interim: true,
                entries: 10,
                exits: 0,
                unasked,
            }]
        };
        let now = |earlier: &[EarlierRelease<'_>]| {
            made(&question, &single(&[25, 15], 10), true, earlier).rule
        };
        assert_eq!(now(&earlier(&told_apart, 0)), TableRule::TenFive);
        assert_eq!(now(&earlier(&taken_for_silent, 12)), TableRule::TenFive);
        assert_eq!(
            now(&earlier(&taken_for_silent, 0)),
            TableRule::Withheld,
            "10 cannot have come: 12 fewer are in it"
        );
        let opened = |earlier: &[EarlierRelease<'_>]| {
            made(&question, &single(&[20, 13], 17), true, earlier).rule
        };
        let hiding = made(&question, &single(&[20, 12], 8 + 12), true, &[]);
        assert_eq!(
            opened(&earlier(&hiding, 12)),
            TableRule::TenFive,
            "rounded, 20 of whom 12 were not asked are 6 to 10"
        );
        let dominated = PublishedTable {
            rule: TableRule::Withheld,
            rows: vec![],
            ..told_apart.clone()
        };
        assert!(!is_safe(
            true,
            &taken_for_silent,
            false,
            &PublicationRules::default(),
            &[EarlierRelease {
                interim: false,
                ..earlier(&dominated, 1)[0]
            }]
        ));
    }

    #[test]
    fn nearly_unanimous_tables_are_not_shown_after_close() {
        let question = question(Kind::Single, 2);
        for chosen in [[100, 2], [99, 1], [12, 0], [52, 2]] {
            assert_eq!(
                made(&question, &single(&chosen, 0), false, &[]).rule,
                TableRule::Withheld,
                "{chosen:?}"
            );
        }
    }

    #[test]
    fn a_pair_of_ticks_hides_both_sides() {
        let question = question(Kind::Multiple, 3);
        let counts = TableCounts {
            base: 200,
            chosen: vec![60, 4, 195],
            not_answered: 3,
            ..TableCounts::default()
        };
        let cells: Vec<_> = made(&question, &counts, true, &[])
            .rows
            .iter()
            .map(|row| row.cell)
            .collect();
        assert_eq!(
            cells,
            [
                PublishedCell::Rounded(60),
                PublishedCell::Hidden,
                PublishedCell::Hidden,
                PublishedCell::Hidden
            ]
        );
    }

    #[test]
    fn ticks_are_withheld_when_nearly_nobody_else_answered() {
        let fields = QuestionFields {
            none_of_these: Some("None".into()),
            ..question(Kind::Multiple, 2).into()
        };
        let question = Question::try_from(fields).unwrap();
        let counts = TableCounts {
            base: 100,
            chosen: vec![2, 1, 20],
            not_answered: 78,
            ..TableCounts::default()
        };
        assert_eq!(
            made(&question, &counts, true, &[]).rule,
            TableRule::Withheld
        );
    }

    /// Everybody answers one after the other, and a table is made whenever the gate opens. Whoever
    /// knows when a neighbour answered compares the two tables around it: the answer stays open as
    /// long as the change is that of a group.
    #[test]
    fn replaying_arrivals_never_pins_a_hidden_count() {
        let question = question(Kind::Single, 3);
        let mut random = random(6);
        for _ in 0..40 {
            let mut chosen = [0; 3];
            let mut released: Vec<(PublishedTable, u64)> = vec![];
            let mut new = 0;
            for _ in 0..120 {
                chosen[[0, 0, 0, 0, 1, 1, 2][random(7) as usize]] += 1;
                new += 1;
                if !super::super::gate(new, 0, 10) || random(3) == 0 {
                    continue;
                }
                if let Some(last) = released.last_mut() {
                    last.1 = new;
                }
                let earlier: Vec<_> = released
                    .iter()
                    .map(|(table, entries)| EarlierRelease {
                        table,
                        interim: true,
                        entries: *entries,
                        exits: 0,
                        unasked: 0,
                    })
                    .collect();
                released.push((made(&question, &single(&chosen, 0), true, &earlier), 0));
                new = 0;
            }
            assert!(pinned(&released).is_none());
        }
    }

    /// A hidden cell of a release that differences of neighbouring releases (interval arithmetic,
    /// cell by cell) pin too closely.
    fn pinned(released: &[(PublishedTable, u64)]) -> Option<(usize, usize)> {
        let shown: Vec<_> = released
            .iter()
            .enumerate()
            .filter(|(_, (table, _))| table.rule.is_shown())
            .collect();
        shown.windows(2).find_map(|pair| {
            let ((a, (x, _)), (b, (y, _))) = (pair[0], pair[1]);
            let entries: u64 = released[a..b].iter().map(|(_, entries)| entries).sum();
            (0..x.rows.len())
                .find(|cell| {
                    let (from, to) = (
                        reading(&x.rows[*cell], x.base),
                        reading(&y.rows[*cell], y.base),
                    );
                    let old = (from.0.max(to.0.saturating_sub(entries)), from.1.min(to.1));
                    let new = (to.0.max(from.0), to.1.min(from.1 + entries));
                    let narrow = |row: &PublishedRow, ends: (u64, u64)| {
                        row.cell == PublishedCell::Hidden && ends.1 - ends.0 < LEAST_WIDTH
                    };
                    narrow(&x.rows[*cell], old) || narrow(&y.rows[*cell], new)
                })
                .map(|cell| (a, cell))
        })
    }

    #[test]
    fn the_last_line_of_every_table_is_not_answered() {
        let table = made(
            &question(Kind::Scale, 2),
            &single(&[20, 20], 20),
            false,
            &[],
        );
        assert_eq!(
            table.rows.last().map(|row| row.key.as_str()),
            Some(NOT_ANSWERED)
        );
    }
}
