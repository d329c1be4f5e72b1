//! The tables that are published: sums of the cells of all groups.

use super::GroupCell;
use super::release::{CapacityRelease, ReleasedQuestion, TableScope};
use super::sealed::{CapacityGroups, TableState};
use crate::analysis::disclosure::audit;
use crate::analysis::disclosure::ten_five::{hide_below, hide_pair_below, hide_range};
use crate::domain::publication::{
    CountRange, NOT_ANSWERED, NOT_ANSWERED_LABEL, NOT_ASKED, NOT_ASKED_LABEL, NOT_IN_FORM,
    NOT_IN_FORM_LABEL, PublishedCell, PublishedRow, PublishedTable, TableRule,
};
use std::collections::HashMap;

impl CapacityRelease<'_> {
    /// The tables of every question that is asked in the capacity, by the question's key, one for
    /// each of its shapes. `current` holds the version of each response that belongs in tables now.
    pub fn tables(
        &self,
        groups: &CapacityGroups,
        current: &HashMap<i64, i64>,
    ) -> HashMap<String, Vec<PublishedTable>> {
        let of = |own: &ReleasedQuestion<'_>| {
            let tables: Vec<PublishedTable> = (0..own.shapes.len())
                .map(|place| self.table(own, place, groups, current))
                .collect();
            let tables = if own.is_together() {
                all_or_none(tables)
            } else {
                tables
            };
            (own.question.key.clone(), tables)
        };
        self.questions.iter().map(of).collect()
    }

    fn table(
        &self,
        own: &ReleasedQuestion<'_>,
        place: usize,
        groups: &CapacityGroups,
        current: &HashMap<i64, i64>,
    ) -> PublishedTable {
        let (shape, id) = (&own.shapes[place], &own.ids[place]);
        let former = own.former_lines[place]
            .iter()
            .filter(|(key, _)| groups.has_line(id, key));
        let lines: Vec<&(String, String)> = shape.lines.iter().chain(former).collect();
        let sum = CellSum::of(groups, id, &lines);
        let empty = |rule| self.published(rule, &sum.cell, 0, vec![]);
        let routed = own.scope != TableScope::Everybody;
        if self.open && routed {
            return empty(TableRule::AfterClose);
        }
        if sum.cell.base < self.rule.threshold {
            return empty(if sum.any_left_out || routed {
                TableRule::Withheld
            } else {
                TableRule::SmallBase
            });
        }
        let left = since_left(groups, id, current);
        if !self.open {
            let exact = sum.cell.is_exact();
            let rule = if exact {
                TableRule::Exact
            } else {
                TableRule::Ranges
            };
            let rows = rows(&lines, &sum.cell, routed, published_range);
            return self.published(rule, &sum.cell, left, rows);
        }
        let (k, base) = (self.rule.threshold, sum.cell.base);
        let one = |count: u64| {
            if shape.single {
                hide_below(k, count)
            } else {
                hide_pair_below(k, count, base)
            }
        };
        let rounded = |range: CountRange| hide_range(k, range, base, one);
        let rows = rows(&lines, &sum.cell, routed, rounded);
        let table = self.published(TableRule::TenFive, &sum.cell, left, rows);
        if audit::is_safe(shape.single, &table, self.rules) {
            table
        } else {
            empty(TableRule::Withheld)
        }
    }

    fn published(
        &self,
        rule: TableRule,
        cell: &GroupCell,
        since_left: u64,
        rows: Vec<PublishedRow>,
    ) -> PublishedTable {
        PublishedTable {
            capacity: self.capacity.clone(),
            as_of: self.number,
            base: cell.base,
            rule,
            since_left,
            rows,
        }
    }
}

/// The sum of the cells of all groups in a table.
struct CellSum {
    cell: GroupCell,
    /// Whether something is said of some group never.
    any_left_out: bool,
}

impl CellSum {
    fn of(groups: &CapacityGroups, id: &str, lines: &[&(String, String)]) -> Self {
        let mut sum = Self {
            cell: GroupCell {
                base: 0,
                not_asked: 0,
                not_in_form: 0,
                lines: vec![CountRange::exactly(0); lines.len() + 1],
            },
            any_left_out: false,
        };
        for group in &groups.groups {
            let Some(table) = group.tables.get(id) else {
                // When it was sealed, no form asked this in the capacity.
                sum.cell.not_in_form += group.members.members().len() as u64;
                continue;
            };
            sum.any_left_out |= table.state == TableState::LeftOut;
            let Some(cell) = table.state.cell() else {
                continue;
            };
            sum.cell.base += cell.base;
            sum.cell.not_asked += cell.not_asked;
            sum.cell.not_in_form += cell.not_in_form;
            for (key, range) in table.lines.iter().zip(&cell.lines) {
                let own = lines.iter().position(|(known, _)| known == key);
                if let Some(own) = own {
                    sum.cell.lines[own] = sum.cell.lines[own].plus(*range);
                }
            }
            // Those who left the question out come last, whatever the lines are.
            if let (Some(ours), Some(theirs)) = (sum.cell.lines.last_mut(), cell.lines.last()) {
                *ours = ours.plus(*theirs);
            }
        }
        sum
    }
}

/// The tables of one ranking, shown together or not at all: everybody gives each position to one
/// option, so a hidden count of one table could be computed from the others. They are shown when
/// nothing in them is hidden: then there is nothing to compute.
fn all_or_none(tables: Vec<PublishedTable>) -> Vec<PublishedTable> {
    let is_whole = |table: &PublishedTable| {
        let mut cells = table.rows.iter().map(|row| row.cell);
        table.rule.is_shown() && cells.all(|cell| cell != PublishedCell::Hidden)
    };
    if tables.iter().all(is_whole) {
        return tables;
    }
    let withheld = |table: PublishedTable| match table.rule {
        TableRule::Exact | TableRule::Ranges | TableRule::TenFive => PublishedTable {
            rule: TableRule::Withheld,
            since_left: 0,
            rows: Vec::new(),
            ..table
        },
        _ => table,
    };
    tables.into_iter().map(withheld).collect()
}

/// How many responses of the groups that are counted in a table are gone, or have another version
/// now. Whether these were asked the question plays no part: it would tell what they had answered.
fn since_left(groups: &CapacityGroups, id: &str, current: &HashMap<i64, i64>) -> u64 {
    let said = groups.groups.iter().filter_map(|group| {
        let table = group.tables.get(id)?;
        let is_said = match &table.state {
            TableState::CountedIn(_) => true,
            state => state.cell().is_some_and(|cell| cell.base > 0),
        };
        is_said.then_some((group, table))
    });
    let gone = said.map(|(group, table)| group.gone(current).difference(&table.without).count());
    gone.sum::<usize>() as u64
}

fn published_range(range: CountRange) -> PublishedCell {
    if range.is_one_number() {
        PublishedCell::Exact(range.least)
    } else {
        PublishedCell::Between(range)
    }
}

fn rows(
    lines: &[&(String, String)],
    cell: &GroupCell,
    routed: bool,
    shown: impl Fn(CountRange) -> PublishedCell,
) -> Vec<PublishedRow> {
    let row = |key: &str, label: &str, cell| PublishedRow {
        key: key.into(),
        label: label.into(),
        cell,
    };
    let not_answered = (NOT_ANSWERED.to_owned(), NOT_ANSWERED_LABEL.to_owned());
    let lines = lines.iter().copied().chain([&not_answered]);
    let mut rows: Vec<PublishedRow> = lines
        .zip(&cell.lines)
        .map(|((key, label), range)| row(key, label, shown(*range)))
        .collect();
    if routed {
        let not_asked = PublishedCell::Exact(cell.not_asked);
        rows.push(row(NOT_ASKED, NOT_ASKED_LABEL, not_asked));
    }
    if cell.not_in_form > 0 {
        let others = PublishedCell::Exact(cell.not_in_form);
        rows.push(row(NOT_IN_FORM, NOT_IN_FORM_LABEL, others));
    }
    rows
}
