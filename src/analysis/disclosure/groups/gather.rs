//! Tables of which one group alone would say too much: not everybody in it was asked.
//!
//! They are gathered from groups, in the order in which these were sealed, until at least k were
//! asked. Who was asked is told either by the form that people were given, which is no opinion, or
//! by what they answered to the questions that decide about it. In the second case how many were
//! asked is a sum of counts of the deciding questions, so a group joins only where all of these
//! are true counts, of the same responses; otherwise it never joins.

use super::release::TableScope;
use super::sealed::{CapacityGroups, TableState};
use super::{GroupCell, LineCounting, ReleaseRule};
use crate::analysis::tally::TableCounts;

/// One table, or the tables of a ranking.
pub(super) struct GatheredTables<'a> {
    pub ids: &'a [String],
    pub counting: LineCounting,
    pub scope: &'a TableScope,
    /// Whether they are said together or not at all.
    pub together: bool,
}

/// Makes cells of the groups that wait in a table, as far as enough were asked.
///
/// Forms that come later, or of which the last response is erased, may change whom a question is
/// asked. What a group waits for was settled when it was sealed; where the forms now say otherwise,
/// it is left out.
pub(super) fn gather(
    groups: &mut CapacityGroups,
    tables: &GatheredTables<'_>,
    open: bool,
    rule: ReleaseRule,
) {
    leave_out_other_scopes(groups, tables);
    let ready = match tables.scope {
        TableScope::Everybody => (0..groups.groups.len())
            .map(|place| vec![place])
            .filter(|unit| waits(groups, tables, unit))
            .collect(),
        TableScope::Some(deciders) if !open => decided_units(groups, tables, deciders),
        TableScope::Some(_) | TableScope::Mixed => return,
    };
    gather_units(groups, tables, ready, rule);
}

fn leave_out_other_scopes(groups: &mut CapacityGroups, tables: &GatheredTables<'_>) {
    let is_other = |state: &TableState| match state {
        TableState::Waiting => *tables.scope != TableScope::Everybody,
        TableState::WaitingForDeciders => !matches!(tables.scope, TableScope::Some(_)),
        TableState::Made(_)
        | TableState::Fixed(_)
        | TableState::CountedIn(_)
        | TableState::LeftOut => false,
    };
    for place in 0..groups.groups.len() {
        let own = &groups.groups[place].tables;
        if tables
            .ids
            .iter()
            .any(|id| own.get(id).is_some_and(|own| is_other(&own.state)))
        {
            leave_out(groups, tables, &[place]);
        }
    }
}

/// The units that wait and of which true counts say how many were asked. Those of which no true
/// counts ever will are left out.
fn decided_units(
    groups: &mut CapacityGroups,
    tables: &GatheredTables<'_>,
    deciders: &[String],
) -> Vec<Vec<usize>> {
    let mut ready = Vec::new();
    for unit in units(groups, deciders) {
        if !waits(groups, tables, &unit) {
            continue;
        }
        match deciding(groups, deciders, tables, &unit) {
            DecidingLines::Exact => ready.push(unit),
            DecidingLines::Waiting => {}
            DecidingLines::Inexact => leave_out(groups, tables, &unit),
        }
    }
    ready
}

/// What is known of the questions that decide about another in some groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum DecidingLines {
    Exact,
    Waiting,
    Inexact,
}

fn deciding(
    groups: &CapacityGroups,
    deciders: &[String],
    tables: &GatheredTables<'_>,
    unit: &[usize],
) -> DecidingLines {
    let without = |place: usize, table: &String| {
        let own = groups.groups[place].tables.get(table);
        own.map(|own| &own.without)
    };
    // Of other responses than the deciding table counts, how many were asked would tell what the
    // few said of which only one counts.
    let same_responses = |place: usize, decider: &String| {
        let decided = without(place, decider);
        tables.ids.iter().all(|id| without(place, id) == decided)
    };
    let of = |place: usize, decider: &String| {
        let state = |place: usize| {
            groups.groups[place]
                .tables
                .get(decider)
                .map(|own| &own.state)
        };
        if !same_responses(place, decider) {
            return DecidingLines::Inexact;
        }
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
        Some(TableState::Waiting | TableState::WaitingForDeciders | TableState::CountedIn(_)) => {
            DecidingLines::Waiting
        }
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
        if let Some(known) = names.iter().position(|name| *name == unit) {
            units[known].push(place);
        } else {
            names.push(unit);
            units.push(vec![place]);
        }
    }
    units.sort_by_key(|unit| unit.last().copied());
    units
}

fn waits(groups: &CapacityGroups, tables: &GatheredTables<'_>, unit: &[usize]) -> bool {
    unit.iter().all(|place| {
        tables.ids.iter().all(|table| {
            let own = groups.groups[*place].tables.get(table);
            let waits = [TableState::Waiting, TableState::WaitingForDeciders];
            own.is_some_and(|own| waits.contains(&own.state))
        })
    })
}

/// Joins units, oldest first, into cells of at least k who were asked.
fn gather_units(
    groups: &mut CapacityGroups,
    tables: &GatheredTables<'_>,
    units: Vec<Vec<usize>>,
    rule: ReleaseRule,
) {
    let mut joined: Vec<usize> = Vec::new();
    for unit in units {
        // Counts of other lines cannot be added: what waits of an earlier form goes on waiting.
        if !have_the_same_lines(groups, tables.ids, joined.iter().chain(&unit)) {
            joined.clear();
        }
        joined.extend(unit);
        let counts: Vec<TableCounts> = tables
            .ids
            .iter()
            .map(|table| sum(groups, table, &joined))
            .collect();
        let asked = counts.first().map_or(0, |own| own.base - own.not_asked);
        if asked >= rule.threshold {
            make(groups, tables, &joined, &counts, rule);
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
    tables: &GatheredTables<'_>,
    joined: &[usize],
    counts: &[TableCounts],
    rule: ReleaseRule,
) {
    let cells: Vec<GroupCell> = counts
        .iter()
        .map(|own| GroupCell::of(tables.counting, own, rule))
        .collect();
    if tables.together && !cells.iter().all(GroupCell::is_exact) {
        return leave_out(groups, tables, joined);
    }
    let Some(last) = joined.iter().copied().max() else {
        return;
    };
    for (table, cell) in tables.ids.iter().zip(cells) {
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

fn leave_out(groups: &mut CapacityGroups, tables: &GatheredTables<'_>, places: &[usize]) {
    for place in places {
        for table in tables.ids {
            set(groups, *place, table, TableState::LeftOut);
        }
    }
}

fn set(groups: &mut CapacityGroups, place: usize, table: &str, state: TableState) {
    if let Some(own) = groups.groups[place].tables.get_mut(table) {
        own.state = state;
    }
}
