//! What one publication does with the groups of a capacity.
//!
//! 1. Who left is taken out of tables, after closing only ([`CapacityRelease::recounts`], then
//!    [`CapacityRelease::take_out`] with the counts of those who remain).
//! 2. Who waits makes a group, or not yet ([`CapacityRelease::next_group`]).
//! 3. The group is counted, and its cells are made ([`CapacityRelease::seal`]).
//! 4. Tables are sums of cells ([`CapacityRelease::tables`]).
//!
//! Counting is the caller's: it has the database.

use super::cell::LineCounting;
use super::gather::{GatheredTables, gather};
use super::leave::{LeaveOutcome, leave};
use super::seal::to_seal;
use super::sealed::{CapacityGroups, GroupTable, SealedGroup, TableState};
use super::{GroupCell, ReleaseRule};
use crate::analysis::disclosure::TabulatedMembers;
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::tally::{TableCounts, Tally};
use crate::domain::consultation::{CapacityKey, Kind, PublicationRules, Question};
use crate::domain::edition_history::{AskedAcross, EditionHistory};
use crate::domain::table_shape::TableShape;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// Whom the forms that have a question ask it, in one capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableScope {
    Everybody,
    /// Some, by their answers to the questions of these keys.
    Some(Vec<String>),
    /// Some, differently in different forms: nothing is said of it.
    Mixed,
}

/// A question with its tables, as it is asked in a capacity.
pub(super) struct ReleasedQuestion<'a> {
    pub question: &'a Question,
    pub shapes: Vec<TableShape>,
    /// The names of its tables, in the order of the shapes.
    pub ids: Vec<String>,
    /// Per shape key and label of the lines that only earlier forms had.
    pub former_lines: Vec<Vec<(String, String)>>,
    /// Whether every form that was answered has it.
    pub is_in_every_form: bool,
    pub scope: TableScope,
}

/// One publication of the tables of one capacity.
pub struct CapacityRelease<'a> {
    pub(super) rules: &'a PublicationRules,
    pub(super) rule: ReleaseRule,
    pub(super) open: bool,
    pub(super) number: u32,
    pub(super) capacity: &'a CapacityKey,
    pub(super) questions: Vec<ReleasedQuestion<'a>>,
}

/// A part of a group that must be counted again, to know what those said who left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRecount {
    /// The place of the group.
    pub place: usize,
    pub remaining: CountedSet,
    gone: BTreeSet<i64>,
}

/// Responses that are to be counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CountedSet {
    responses: HashMap<i64, i64>,
    /// The tables in which some of them do not count.
    without: HashMap<i64, BTreeSet<String>>,
}

/// A group that is to be counted and sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextGroup {
    pub counted: CountedSet,
    members: TabulatedMembers,
}

impl CountedSet {
    fn new(members: impl IntoIterator<Item = TabulatedMember>) -> Self {
        let responses = members
            .into_iter()
            .map(|member| (member.response, member.version))
            .collect();
        Self {
            responses,
            without: HashMap::new(),
        }
    }

    /// Whether a response is to be counted.
    pub fn contains(&self, response: i64) -> bool {
        self.responses.contains_key(&response)
    }

    /// The tables in which a response does not count; `None` where it counts in all.
    pub fn without(&self, response: i64) -> Option<&BTreeSet<String>> {
        self.without.get(&response)
    }

    fn leave_out(&mut self, response: i64, table: &str) {
        self.without
            .entry(response)
            .or_default()
            .insert(table.to_owned());
    }
}

impl<'a> CapacityRelease<'a> {
    /// The publication of that number of the tables of a capacity.
    pub fn new(
        history: &'a EditionHistory,
        capacity: &'a CapacityKey,
        rules: &'a PublicationRules,
        open: bool,
        number: u32,
    ) -> Self {
        let questions = history.questions().into_iter().filter_map(|question| {
            let shapes = TableShape::of(question);
            let scope = match history.asked_across(capacity, &question.key) {
                AskedAcross::Nobody => return None,
                AskedAcross::Everybody => TableScope::Everybody,
                AskedAcross::Some(deciders) => {
                    TableScope::Some(deciders.into_iter().map(str::to_owned).collect())
                }
                AskedAcross::Mixed => TableScope::Mixed,
            };
            Some(ReleasedQuestion {
                question,
                ids: shapes.iter().map(TableShape::id).collect(),
                former_lines: shapes
                    .iter()
                    .map(|shape| former_lines(history, shape))
                    .collect(),
                shapes,
                is_in_every_form: history.asked_period(&question.key).is_whole(),
                scope,
            })
        });
        Self {
            rules,
            rule: ReleaseRule::of(rules),
            open,
            number,
            capacity,
            questions: questions.collect(),
        }
    }

    /// The groups of which those who remain must be counted before somebody can be taken out.
    /// `current` holds the version of each response that belongs in tables now.
    pub fn recounts(
        &self,
        groups: &CapacityGroups,
        current: &HashMap<i64, i64>,
    ) -> Vec<GroupRecount> {
        if self.open {
            return Vec::new();
        }
        let recounts = groups
            .groups
            .iter()
            .enumerate()
            .filter_map(|(place, group)| {
                let gone = group.gone(current);
                let any = self
                    .tables_to_leave(group)
                    .any(|(_, table)| self.are_enough(&gone, table));
                any.then(|| recount(place, group, gone))
            });
        recounts.collect()
    }

    /// The tables of a group that somebody may leave: of true counts, not of a ranking, neither
    /// gathered nor fixed, and of no question that decides who is asked another. How many were
    /// asked the other is a figure of the whole group; with counts of a part of it, and of another
    /// deciding question, it could tell what those said who left. And of whoever came back with a
    /// new answer, only the answer to the deciding question would count in the next group.
    fn tables_to_leave<'g>(
        &self,
        group: &'g SealedGroup,
    ) -> impl Iterator<Item = (&TableShape, &'g GroupTable)> {
        self.questions
            .iter()
            .filter(|own| !own.is_together() && own.scope == TableScope::Everybody)
            .filter(|own| !self.decides(&own.question.key))
            .flat_map(|own| own.shapes.iter().zip(&own.ids))
            .filter_map(|(shape, id)| Some((shape, group.tables.get(id)?)))
            .filter(|(shape, table)| shape.keys().eq(table.lines.iter()))
            .filter(|(_, table)| matches!(&table.state, TableState::Made(cell) if cell.is_exact()))
    }

    /// Whether an answer to a question decides who is asked another that has tables.
    fn decides(&self, key: &str) -> bool {
        self.questions.iter().any(|own| match &own.scope {
            TableScope::Some(deciders) => deciders.iter().any(|decider| decider == key),
            TableScope::Everybody | TableScope::Mixed => false,
        })
    }

    fn are_enough(&self, gone: &BTreeSet<i64>, table: &GroupTable) -> bool {
        gone.difference(&table.without).count() as u64 >= self.rule.threshold
    }

    /// Takes those who left out of the tables of a group, where that shows nobody's answer.
    /// `remaining` holds the counts of the recount's set.
    pub fn take_out(&self, groups: &mut CapacityGroups, recount: &GroupRecount, remaining: &Tally) {
        let group = &groups.groups[recount.place];
        let outcomes: Vec<(String, TableCounts, LeaveOutcome)> = self
            .tables_to_leave(group)
            .filter(|(_, table)| self.are_enough(&recount.gone, table))
            .map(|(shape, table)| {
                let rest = remaining.counts(self.capacity, shape);
                let outcome = leave(LineCounting::of(shape), &table.counts, &rest, self.rule);
                (shape.id(), rest, outcome)
            })
            .collect();
        for (id, rest, outcome) in outcomes {
            let Some(table) = groups.groups[recount.place].tables.get_mut(&id) else {
                continue;
            };
            match (outcome, &table.state) {
                (LeaveOutcome::Out(cell), _) => {
                    table.counts = rest;
                    table.state = TableState::Made(cell);
                    table.without.extend(&recount.gone);
                }
                (LeaveOutcome::Failed, TableState::Made(cell)) => {
                    table.state = TableState::Fixed(cell.clone());
                }
                _ => {}
            }
        }
    }

    /// The group that is sealed now, of those who wait; `None` while they are too few. `arrivals`
    /// are the responses of this capacity that belong in tables, in order of arrival, and
    /// `elsewhere` those that are counted in another capacity.
    pub fn next_group(
        &self,
        groups: &CapacityGroups,
        arrivals: impl IntoIterator<Item = TabulatedMember>,
        elsewhere: &HashSet<i64>,
    ) -> Option<NextGroup> {
        let (members, released) = (groups.members(), groups.released());
        let waiting: Vec<TabulatedMember> = arrivals
            .into_iter()
            .filter(|one| !elsewhere.contains(&one.response))
            .filter(|one| !members.contains(&one.response) || released.contains_key(&one.response))
            .collect();
        let enough = to_seal(self.rule, self.open, groups.sealed(), waiting.len() as u64);
        if enough == 0 {
            return None;
        }
        let oldest = &waiting[..usize::try_from(enough)
            .unwrap_or(usize::MAX)
            .min(waiting.len())];
        let mut counted = CountedSet::new(oldest.iter().copied());
        for one in oldest {
            let Some(free) = released.get(&one.response) else {
                continue;
            };
            let ids = self.questions.iter().flat_map(|own| &own.ids);
            for id in ids.filter(|id| !free.contains(id.as_str())) {
                counted.leave_out(one.response, id);
            }
        }
        let pairs = oldest.iter().map(|one| (one.response, one.version));
        Some(NextGroup {
            counted,
            members: TabulatedMembers::new(pairs),
        })
    }

    /// Seals a group of which `tally` holds the counts, and makes its cells.
    pub fn seal(&self, groups: &mut CapacityGroups, next: NextGroup, tally: &Tally) {
        let mut tables = BTreeMap::new();
        for own in &self.questions {
            let counts: Vec<TableCounts> = own
                .shapes
                .iter()
                .map(|shape| tally.counts(self.capacity, shape))
                .collect();
            let states: Vec<TableState> = own
                .places_said_together()
                .flat_map(|places| self.first_states(own, &counts[places]))
                .collect();
            for ((shape, counts), state) in own.shapes.iter().zip(counts).zip(states) {
                let table = GroupTable {
                    lines: shape.keys().cloned().collect(),
                    counts,
                    state,
                    without: next.counted.who_is_without(&shape.id()),
                };
                tables.insert(shape.id(), table);
            }
        }
        groups.groups.push(SealedGroup {
            sealed_in: self.number,
            members: next.members,
            tables,
        });
    }

    /// Makes the cells of tables that are gathered from several groups, as far as enough were
    /// asked. Comes after sealing, whether or not there was anything to seal.
    pub fn gather(&self, groups: &mut CapacityGroups) {
        for own in &self.questions {
            for places in own.places_said_together() {
                let tables = GatheredTables {
                    ids: &own.ids[places],
                    counting: own.counting(),
                    scope: &own.scope,
                    together: own.is_together(),
                };
                gather(groups, &tables, self.open, self.rule);
            }
        }
    }

    /// What is said of a new group in tables of a question that are said together.
    fn first_states(&self, own: &ReleasedQuestion<'_>, counts: &[TableCounts]) -> Vec<TableState> {
        let all = |state: TableState| vec![state; counts.len()];
        match own.scope {
            TableScope::Mixed => return all(TableState::LeftOut),
            TableScope::Some(_) => return all(TableState::WaitingForDeciders),
            TableScope::Everybody => {}
        }
        let is_whole = |own: &TableCounts| {
            own.base == 0 || own.not_in_form == 0 && own.base >= self.rule.threshold
        };
        if !counts.iter().all(is_whole) {
            return all(TableState::Waiting);
        }
        let cells: Vec<GroupCell> = counts
            .iter()
            .map(|counts| GroupCell::of(own.counting(), counts, self.rule))
            .collect();
        if !own.is_together() {
            cells.into_iter().map(TableState::Made).collect()
        } else if cells.iter().all(GroupCell::is_exact) {
            cells.into_iter().map(TableState::Fixed).collect()
        } else {
            all(TableState::LeftOut)
        }
    }
}

impl ReleasedQuestion<'_> {
    /// Whether its tables are said together or not at all: everybody gives each position to one
    /// option, so those that are said would give the missing counts of another.
    pub(super) fn is_together(&self) -> bool {
        self.question.kind() == Kind::Ranking
    }

    /// The places of its tables, by those that are said together or not at all: all of a ranking,
    /// each of any other question by itself. Statements of a matrix are not of the same responses
    /// once somebody was taken out of one and not of another.
    fn places_said_together(&self) -> impl Iterator<Item = Range<usize>> {
        let step = if self.is_together() {
            self.ids.len()
        } else {
            1
        };
        let starts = (0..self.ids.len()).step_by(step.max(1));
        starts.map(move |start| start..start + step)
    }

    fn counting(&self) -> LineCounting {
        self.shapes
            .first()
            .map_or(LineCounting::One, LineCounting::of)
    }
}

impl CountedSet {
    fn who_is_without(&self, table: &str) -> BTreeSet<i64> {
        self.without
            .iter()
            .filter(|(_, tables)| tables.contains(table))
            .map(|(response, _)| *response)
            .collect()
    }
}

/// The lines of a table that only earlier forms had, as the newest of these called them.
fn former_lines(history: &EditionHistory, shape: &TableShape) -> Vec<(String, String)> {
    let mut former: Vec<(String, String)> = Vec::new();
    let id = shape.id();
    for earlier in history.as_asked(&shape.question).flat_map(TableShape::of) {
        if earlier.id() != id {
            continue;
        }
        for (key, label) in earlier.lines {
            let is_known = |known: &(String, String)| known.0 == key;
            if !shape.lines.iter().any(is_known) && !former.iter().any(is_known) {
                former.push((key, label));
            }
        }
    }
    former
}

fn recount(place: usize, group: &SealedGroup, gone: BTreeSet<i64>) -> GroupRecount {
    let staying = group.members.members().iter().copied();
    let mut remaining = CountedSet::new(staying.filter(|member| !gone.contains(&member.response)));
    for (id, table) in &group.tables {
        for response in &table.without {
            if remaining.contains(*response) {
                remaining.leave_out(*response, id);
            }
        }
    }
    GroupRecount {
        place,
        remaining,
        gone,
    }
}
