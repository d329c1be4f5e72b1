//! Tables of which one group alone would say too much: not everybody in it was asked.
//!
//! They are gathered from groups, in the order in which these were sealed, until at least k were
//! asked. Who was asked is told either by the form that people were given, which is no opinion, or
//! by what they answered to the questions that decide about it. In the second case how many were
//! asked is a sum of counts of the deciding questions, so a group joins only where all of these
//! are true counts; otherwise it never joins.

use super::release::TableScope;
use super::sealed::{CapacityGroups, TableState};
use super::{GroupCell, ReleaseRule};
use crate::analysis::tally::TableCounts;

/// The tables of one question: one, or for each of its parts one.
pub(super) struct GatheredQuestion<'a> {
    pub tables: &'a [String],
    pub single: bool,
    pub scope: &'a TableScope,
    /// Whether its tables are said together or not at all.
    pub together: bool,
}

/// Makes cells of the groups that wait in a question, as far as enough were asked.
pub(super) fn gather(
    groups: &mut CapacityGroups,
    question: &GatheredQuestion<'_>,
    open: bool,
    rule: ReleaseRule,
) {
    let TableScope::Some(deciders) = question.scope else {
        let units = (0..groups.groups.len()).map(|place| vec![place]);
        let units = units.filter(|unit| waits(groups, question, unit)).collect();
        return gather_units(groups, question, units, rule);
    };
    if open {
        return;
    }
    let mut ready = Vec::new();
    for unit in units(groups, deciders) {
        if !waits(groups, question, &unit) {
            continue;
        }
        match deciding(groups, deciders, &unit) {
            DecidingLines::Exact => ready.push(unit),
            DecidingLines::Waiting => {}
            DecidingLines::Inexact => leave_out(groups, question, &unit),
        }
    }
    gather_units(groups, question, ready, rule);
}

/// What is known of the questions that decide about another in some groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DecidingLines {
    Exact,
    Waiting,
    Inexact,
}

fn deciding(groups: &CapacityGroups, deciders: &[String], unit: &[usize]) -> DecidingLines {
    let of = |place: usize, decider: &String| {
        let state = |place: usize| {
            groups.groups[place]
                .tables
                .get(decider)
                .map(|own| &own.state)
        };
        match state(place) {
            Some(TableState::CountedIn(last)) => of_state(state(*last)),
            other => of_state(other),
        }
    };
    unit.iter()
        .flat_map(|place| deciders.iter().map(move |decider| of(*place, decider)))
        .max()
        .unwrap_or(DecidingLines::Exact)
}

fn of_state(state: Option<&TableState>) -> DecidingLines {
    match state {
        Some(TableState::Made(cell) | TableState::Fixed(cell)) if cell.is_exact() => {
            DecidingLines::Exact
        }
        Some(TableState::Waiting | TableState::CountedIn(_)) => DecidingLines::Waiting,
        _ => DecidingLines::Inexact,
    }
}

/// Groups that a deciding question joined in one cell stay together: of one alone nothing was said.
fn units(groups: &CapacityGroups, deciders: &[String]) -> Vec<Vec<usize>> {
    let mut unit_of: Vec<usize> = (0..groups.groups.len()).collect();
    for decider in deciders {
        for place in 0..groups.groups.len() {
            let own = groups.groups[place].tables.get(decider);
            if let Some(TableState::CountedIn(last)) = own.map(|own| &own.state) {
                let (from, to) = (unit_of[place], unit_of[*last]);
                unit_of
                    .iter_mut()
                    .filter(|unit| **unit == from)
                    .for_each(|unit| *unit = to);
            }
        }
    }
    let mut units: Vec<Vec<usize>> = Vec::new();
    let mut names: Vec<usize> = Vec::new();
    for (place, unit) in unit_of.into_iter().enumerate() {
        match names.iter().position(|name| *name == unit) {
            Some(known) => units[known].push(place),
            None => {
                names.push(unit);
                units.push(vec![place]);
            }
        }
    }
    units.sort_by_key(|unit| unit.last().copied());
    units
}

fn waits(groups: &CapacityGroups, question: &GatheredQuestion<'_>, unit: &[usize]) -> bool {
    unit.iter().all(|place| {
        question.tables.iter().all(|table| {
            let own = groups.groups[*place].tables.get(table);
            own.is_some_and(|own| own.state == TableState::Waiting)
        })
    })
}

/// Joins units, oldest first, into cells of at least k who were asked.
fn gather_units(
    groups: &mut CapacityGroups,
    question: &GatheredQuestion<'_>,
    units: Vec<Vec<usize>>,
    rule: ReleaseRule,
) {
    let mut joined: Vec<usize> = Vec::new();
    for unit in units {
        // Counts of other lines cannot be added: what waits of an earlier form goes on waiting.
        if !have_the_same_lines(groups, question.tables, joined.iter().chain(&unit)) {
            joined.clear();
        }
        joined.extend(unit);
        let counts: Vec<TableCounts> = question
            .tables
            .iter()
            .map(|table| sum(groups, table, &joined))
            .collect();
        let asked = counts.first().map_or(0, |own| own.base - own.not_asked);
        if asked >= rule.threshold {
            make(groups, question, &joined, &counts, rule);
            joined.clear();
        }
    }
}

fn have_the_same_lines<'a>(
    groups: &CapacityGroups,
    tables: &[String],
    places: impl Iterator<Item = &'a usize> + Clone,
) -> bool {
    tables.iter().all(|table| {
        let mut lines = places
            .clone()
            .filter_map(|place| groups.groups[*place].tables.get(table))
            .map(|own| &own.lines);
        let first = lines.next();
        lines.all(|own| Some(own) == first)
    })
}

fn sum(groups: &CapacityGroups, table: &str, places: &[usize]) -> TableCounts {
    let own = places
        .iter()
        .filter_map(|place| groups.groups[*place].tables.get(table));
    own.map(|own| own.counts.clone())
        .reduce(|mut sum, other| {
            sum.merge(&other);
            sum
        })
        .unwrap_or_default()
}

fn make(
    groups: &mut CapacityGroups,
    question: &GatheredQuestion<'_>,
    joined: &[usize],
    counts: &[TableCounts],
    rule: ReleaseRule,
) {
    let cells: Vec<GroupCell> = counts
        .iter()
        .map(|own| GroupCell::of(question.single, own, rule))
        .collect();
    if question.together && !cells.iter().all(GroupCell::is_exact) {
        return leave_out(groups, question, joined);
    }
    let Some(last) = joined.iter().copied().max() else {
        return;
    };
    for (table, cell) in question.tables.iter().zip(cells) {
        for place in joined {
            let state = if *place == last {
                TableState::Fixed(cell.clone())
            } else {
                TableState::CountedIn(last)
            };
            set(groups, *place, table, state);
        }
    }
}

fn leave_out(groups: &mut CapacityGroups, question: &GatheredQuestion<'_>, places: &[usize]) {
    for place in places {
        for table in question.tables {
            set(groups, *place, table, TableState::LeftOut);
        }
    }
}

fn set(groups: &mut CapacityGroups, place: usize, table: &str, state: TableState) {
    if let Some(own) = groups.groups[place].tables.get_mut(table) {
        own.state = state;
    }
}
