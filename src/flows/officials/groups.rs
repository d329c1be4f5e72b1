//! The groups in which the responses of a consultation are counted, while a publication is
//! composed: read from the database, changed by the release rule, and written with the publication.

use super::counting::SetCounter;
use super::letters::Members;
use super::tables::figures_of;
use crate::analysis::disclosure::TabulatedMembers;
use crate::analysis::disclosure::groups::release::NextGroup;
use crate::analysis::disclosure::groups::{
    CapacityGroups, CapacityRelease, GroupTable, SealedGroup,
};
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::db::{self, sealed_groups::ChangedGroup};
use crate::domain::consultation::{CapacityKey, PublicationRules};
use crate::domain::edition_history::EditionHistory;
use crate::domain::ids::ConsultationId;
use crate::domain::publication::{PublishedTable, QuestionFigures, Snapshot};
use crate::domain::table_shape::TableShape;
use crate::error::FlowError;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The publication that is composed.
#[derive(Clone, Copy)]
pub(super) struct GroupedPublication<'a> {
    pub history: &'a EditionHistory,
    pub rules: &'a PublicationRules,
    pub consultation_id: ConsultationId,
    /// Responses received after this day are left out.
    pub cut_off: NaiveDate,
    /// Whether the consultation is still open.
    pub interim: bool,
    pub number: u32,
    /// All publications before it, oldest first.
    pub earlier: &'a [Snapshot],
}

/// The groups of every capacity.
pub(super) struct ConsultationGroups<'a> {
    publication: GroupedPublication<'a>,
    capacities: Vec<GroupedCapacity<'a>>,
}

/// The groups of one capacity, as stored and as they become.
struct GroupedCapacity<'a> {
    key: &'a CapacityKey,
    release: CapacityRelease<'a>,
    stored: CapacityGroups,
    groups: CapacityGroups,
    /// What belongs in tables, in order of arrival.
    arrivals: &'a [TabulatedMember],
    /// The version of each response that belongs in tables.
    current: HashMap<i64, i64>,
}

/// What must be stored of groups with a publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupChanges {
    pub sealed: Vec<ChangedGroup>,
    pub changed: Vec<ChangedGroup>,
}

impl<'a> ConsultationGroups<'a> {
    /// Reads the groups; those who were in tables before there were any become the first.
    pub fn load(
        c: &mut db::Read,
        publication: GroupedPublication<'a>,
        tabulable: &'a Members,
    ) -> Result<Self, FlowError> {
        let mut stored = stored_groups(c, publication.consultation_id)?;
        let mut capacities = Vec::new();
        for choice in publication.history.capacities() {
            let key = &choice.key;
            let release = CapacityRelease::new(
                publication.history,
                key,
                publication.rules,
                publication.interim,
                publication.number,
            );
            let stored = stored.remove(key).unwrap_or_default();
            let mut groups = stored.clone();
            if groups.groups.is_empty() {
                let sets = old_sets(c, publication.consultation_id, key)?;
                let first = release.first_group_of_old_tables(&sets, publication.earlier);
                groups.groups.extend(first);
            }
            let arrivals = tabulable.get(key).map_or(&[][..], Vec::as_slice);
            let current = arrivals
                .iter()
                .map(|one| (one.response, one.version))
                .collect();
            capacities.push(GroupedCapacity {
                key,
                release,
                stored,
                groups,
                arrivals,
                current,
            });
        }
        Ok(Self {
            publication,
            capacities,
        })
    }

    /// Takes those who left out of tables, as far as that shows nobody's answer. Those who remain
    /// are counted for it.
    pub fn take_out(&mut self, c: &mut db::Read) -> Result<(), FlowError> {
        for own in &mut self.capacities {
            let recounts = own.release.recounts(&own.groups, &own.current);
            if recounts.is_empty() {
                continue;
            }
            let counter = SetCounter::new(self.publication, own.key);
            for recount in recounts {
                let remaining = counter.count(c, own.arrivals, &recount.remaining)?;
                own.release.take_out(&mut own.groups, &recount, &remaining);
            }
        }
        Ok(())
    }

    /// Counts and seals the groups that this publication seals, and makes every cell that can be
    /// made.
    pub fn seal(&mut self, c: &mut db::Read) -> Result<(), FlowError> {
        let next = self.next_groups();
        for (own, next) in self.capacities.iter_mut().zip(next) {
            if let Some(next) = next {
                let counter = SetCounter::new(self.publication, own.key);
                let tally = counter.count(c, own.arrivals, &next.counted)?;
                own.release.seal(&mut own.groups, next, &tally);
            }
            own.release.gather(&mut own.groups);
        }
        Ok(())
    }

    /// The groups that are sealed by this publication, by capacity.
    fn next_groups(&self) -> Vec<Option<NextGroup>> {
        let of = |own: &GroupedCapacity<'_>| {
            let elsewhere: HashSet<i64> = self
                .capacities
                .iter()
                .filter(|other| other.key != own.key)
                .flat_map(|other| other.groups.members())
                .collect();
            let arrivals = own.arrivals.iter().copied();
            own.release.next_group(&own.groups, arrivals, &elsewhere)
        };
        self.capacities.iter().map(of).collect()
    }

    /// Every question with its tables, in the order of the form, and then those that it no longer
    /// asks.
    pub fn figures(&self) -> Vec<QuestionFigures> {
        let history = self.publication.history;
        let mut of_capacities: Vec<HashMap<String, Vec<PublishedTable>>> = self
            .capacities
            .iter()
            .map(|own| own.release.tables(&own.groups, &own.current))
            .collect();
        let mut figures: Vec<QuestionFigures> = Vec::new();
        for question in history.questions() {
            let period = history.asked_period(&question.key);
            let shapes = TableShape::of(question);
            if shapes.is_empty() {
                figures.push(figures_of(question, None, period, Vec::new()));
                continue;
            }
            // By capacity, then by part.
            let made: Vec<Vec<PublishedTable>> = of_capacities
                .iter_mut()
                .filter_map(|tables| tables.remove(&question.key))
                .collect();
            let parts = shapes.iter().enumerate().map(|(place, shape)| {
                let tables = made.iter().filter_map(|tables| tables.get(place));
                let tables = tables.map(|table| self.dated(&shape.id(), table));
                figures_of(question, shape.part.clone(), period, tables.collect())
            });
            figures.extend(parts);
        }
        figures
    }

    /// A table as of the publication that first said what it says.
    fn dated(&self, id: &str, table: &PublishedTable) -> PublishedTable {
        let before = self.publication.earlier.last();
        let before = before.and_then(|snapshot| snapshot.table(id, &table.capacity));
        let mut dated = table.clone();
        if let Some(before) = before {
            dated.as_of = before.as_of;
            if dated != *before {
                dated.as_of = table.as_of;
            }
        }
        dated
    }

    /// How many responses of a capacity belong in tables and are counted in none yet, as they are
    /// now.
    pub fn waiting(&self, capacity: &CapacityKey) -> u64 {
        let Some(own) = self.capacities.iter().find(|own| own.key == capacity) else {
            return 0;
        };
        let counted: HashSet<TabulatedMember> = own
            .groups
            .groups
            .iter()
            .flat_map(|group| group.members.members())
            .copied()
            .collect();
        let waiting = own.arrivals.iter().filter(|one| !counted.contains(one));
        waiting.count() as u64
    }

    /// What must be stored.
    pub fn changes(&self) -> Result<GroupChanges, FlowError> {
        let mut changes = GroupChanges::default();
        for own in &self.capacities {
            for (place, group) in (0_i64..).zip(&own.groups.groups) {
                let stored = usize::try_from(place)
                    .ok()
                    .and_then(|place| own.stored.groups.get(place));
                if stored == Some(group) {
                    continue;
                }
                let changed = ChangedGroup {
                    capacity: own.key.clone(),
                    place,
                    members: group.members.to_bytes(),
                    tables: serde_json::to_string(&group.tables)
                        .map_err(|_| FlowError::from(db::damaged("a group cannot be written")))?,
                };
                if stored.is_some() {
                    changes.changed.push(changed);
                } else {
                    changes.sealed.push(changed);
                }
            }
        }
        Ok(changes)
    }
}

fn stored_groups(
    c: &mut db::Read,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<CapacityKey, CapacityGroups>, FlowError> {
    let mut groups: BTreeMap<CapacityKey, CapacityGroups> = BTreeMap::new();
    for stored in db::sealed_groups::all(c, consultation_id)? {
        let tables: BTreeMap<String, GroupTable> = serde_json::from_str(&stored.tables)
            .map_err(|_| db::damaged("the tables of a group are not what the program writes"))?;
        let group = SealedGroup {
            sealed_in: stored.sealed_in,
            members: members(&stored.members)?,
            tables,
        };
        groups
            .entry(stored.capacity)
            .or_default()
            .groups
            .push(group);
    }
    Ok(groups)
}

fn old_sets(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    capacity: &CapacityKey,
) -> Result<Vec<TabulatedMembers>, FlowError> {
    let stored = db::publications::old_tabulations(c, consultation_id, capacity)?;
    stored.iter().map(|bytes| members(bytes)).collect()
}

fn members(bytes: &[u8]) -> Result<TabulatedMembers, FlowError> {
    let members = TabulatedMembers::from_bytes(bytes)
        .map_err(|error| db::QueryError::DeserializationError(Box::new(error)))?;
    Ok(members)
}
