//! Groups as they are stored, and what became of each of their tables.

use super::GroupCell;
use crate::analysis::disclosure::TabulatedMembers;
use crate::analysis::tally::TableCounts;
use crate::domain::publication::CountRange;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The groups of one capacity, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CapacityGroups {
    pub groups: Vec<SealedGroup>,
}

/// A set of responses, each in one version, that never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedGroup {
    /// The number of the publication in which it was sealed.
    pub sealed_in: u32,
    pub members: TabulatedMembers,
    /// Its tables by their names (`TableShape::id`).
    pub tables: BTreeMap<String, GroupTable>,
}

/// One table of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupTable {
    /// The keys of its lines when the group was sealed; a later form may have others.
    pub lines: Vec<String>,
    /// True counts of those who count in it: everybody at sealing, less whom was taken out. Never
    /// shown, and kept because those who are erased can no longer be counted.
    pub counts: TableCounts,
    pub state: TableState,
    /// Members who do not count in this table: they were taken out, or an older version of their
    /// response counts.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub without: BTreeSet<i64>,
}

/// What is said of a group in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "of", rename_all = "kebab-case")]
pub enum TableState {
    /// Nothing yet: it waits for other groups, so that at least k are counted.
    Waiting,
    /// Nothing yet, and some were not asked because of what they had answered: it waits for the
    /// questions that decide, too.
    WaitingForDeciders,
    /// This is said, and stays as it is unless enough leave.
    Made(GroupCell),
    /// This is said, and never changes again, whoever leaves: those who left could not be taken
    /// out without showing what they said, or the table is of more than one group.
    Fixed(GroupCell),
    /// It is part of the cell of a later group, at this place among the groups of its capacity.
    CountedIn(usize),
    /// Nothing is said of it, ever.
    LeftOut,
}

impl TableState {
    /// What is said, where the group says it itself.
    pub const fn cell(&self) -> Option<&GroupCell> {
        match self {
            Self::Made(cell) | Self::Fixed(cell) => Some(cell),
            Self::Waiting | Self::WaitingForDeciders | Self::CountedIn(_) | Self::LeftOut => None,
        }
    }
}

impl CountRange {
    /// One number.
    pub const fn exactly(count: u64) -> Self {
        Self {
            least: count,
            most: count,
        }
    }

    /// Whether only one number is left.
    pub const fn is_one_number(&self) -> bool {
        self.least == self.most
    }

    /// The range of the sum of two counts.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            most: self.most + other.most,
        }
    }
}

impl SealedGroup {
    /// Whether a response counts in a table of the group.
    pub fn counts(&self, response: i64, table: &str) -> bool {
        self.members.contains(response)
            && self
                .tables
                .get(table)
                .is_some_and(|own| !own.without.contains(&response))
    }

    /// The members that are no longer there as they were counted: gone, or in another version.
    pub fn gone(&self, current: &HashMap<i64, i64>) -> BTreeSet<i64> {
        self.members
            .members()
            .iter()
            .filter(|member| current.get(&member.response) != Some(&member.version))
            .map(|member| member.response)
            .collect()
    }
}

impl CapacityGroups {
    /// How many responses the groups have together.
    pub fn sealed(&self) -> u64 {
        self.groups
            .iter()
            .map(|group| group.members.members().len() as u64)
            .sum()
    }

    /// The tables in which each member counts no longer. Members that count in all of the tables of
    /// their group are not named.
    pub(super) fn released(&self) -> HashMap<i64, BTreeSet<&str>> {
        let mut released: HashMap<i64, BTreeSet<&str>> = HashMap::new();
        for (id, table) in self.groups.iter().flat_map(|group| &group.tables) {
            for response in &table.without {
                if !self.counts(*response, id) {
                    released.entry(*response).or_default().insert(id);
                }
            }
        }
        released
    }

    /// Whether a response counts in a table, in whatever version.
    pub fn counts(&self, response: i64, table: &str) -> bool {
        self.groups
            .iter()
            .any(|group| group.counts(response, table))
    }

    /// Whether a group counted answers on a line of a table.
    pub(super) fn has_line(&self, table: &str, line: &str) -> bool {
        self.groups
            .iter()
            .filter_map(|group| group.tables.get(table))
            .any(|own| own.lines.iter().any(|key| key == line))
    }

    /// The keys of all members.
    pub fn members(&self) -> HashSet<i64> {
        self.groups
            .iter()
            .flat_map(|group| group.members.members())
            .map(|member| member.response)
            .collect()
    }
}
