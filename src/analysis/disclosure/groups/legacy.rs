//! Consultations that published before responses were counted in groups.
//!
//! What their tables were made of becomes the first group of each capacity, and what these tables
//! showed becomes its cells: a rounded figure is every count that rounds to it, a hidden one every
//! count that is hidden. Nothing is counted anew of anybody who was ever in such a table, so nothing
//! is told of them that had not been told (`docs/adr/0115`).

use super::release::{CapacityRelease, ReleasedQuestion};
use super::sealed::{GroupTable, SealedGroup, TableState};
use super::{GroupCell, ReleaseRule};
use crate::analysis::disclosure::TabulatedMembers;
use crate::analysis::tally::TableCounts;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{
    CountRange, FORMAT_OF_PERIODS, NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM, PublishedCell,
    PublishedTable, Snapshot,
};
use crate::domain::table_shape::TableShape;
use std::collections::{BTreeMap, BTreeSet};

impl CapacityRelease<'_> {
    /// The group of everybody who was ever in a table of the capacity; `None` where no table ever
    /// showed anything, so that everybody can still be counted. `sets` are what the tables of all
    /// publications were made of, `earlier` these publications, both oldest first.
    pub fn first_group_of_old_tables(
        &self,
        sets: &[TabulatedMembers],
        earlier: &[Snapshot],
    ) -> Option<SealedGroup> {
        let of_capacity = |snapshot: &Snapshot| shows_anything_of(snapshot, self.capacity);
        if !earlier.iter().any(of_capacity) {
            return None;
        }
        let members = sets
            .iter()
            .flat_map(TabulatedMembers::members)
            .map(|member| (member.response, member.version));
        let mut tables = BTreeMap::new();
        for own in &self.questions {
            for shape in &own.shapes {
                tables.insert(shape.id(), self.old_table(own, shape, earlier));
            }
        }
        Some(SealedGroup {
            sealed_in: self.number,
            members: TabulatedMembers::new(members),
            tables,
        })
    }

    fn old_table(
        &self,
        own: &ReleasedQuestion<'_>,
        shape: &TableShape,
        earlier: &[Snapshot],
    ) -> GroupTable {
        let id = shape.id();
        let newest = earlier.iter().rev().find_map(|snapshot| {
            let table = snapshot.table(&id, self.capacity)?;
            Some((snapshot.format, table))
        });
        // The first format took people who were not asked for silent.
        let newest = newest
            .filter(|(format, _)| own.is_in_every_form || *format >= FORMAT_OF_PERIODS)
            .map(|(_, table)| table);
        let shown = newest.filter(|table| table.rule.is_shown());
        let together = !own.is_together() || shown.is_some_and(is_of_true_counts);
        let read = shown
            .filter(|_| together)
            .map(|table| read(table, shape.single, self.rule));
        let (lines, state) = read.map_or_else(
            || (shape.keys().cloned().collect(), TableState::LeftOut),
            |(lines, cell)| (lines, TableState::Fixed(cell)),
        );
        GroupTable {
            lines,
            counts: TableCounts::default(),
            state,
            without: BTreeSet::new(),
        }
    }
}

fn shows_anything_of(snapshot: &Snapshot, capacity: &CapacityKey) -> bool {
    let tables = snapshot.questions.iter().flat_map(|own| &own.tables);
    tables
        .filter(|table| table.capacity == *capacity)
        .any(|table| table.rule.is_shown())
}

fn is_of_true_counts(table: &PublishedTable) -> bool {
    let mut cells = table.rows.iter().map(|row| row.cell);
    cells.all(|cell| matches!(cell, PublishedCell::Exact(_)))
}

/// What a published table allows: the keys of its lines, and what each may count.
fn read(table: &PublishedTable, single: bool, rule: ReleaseRule) -> (Vec<String>, GroupCell) {
    let count_of = |key: &str| {
        let row = table.rows.iter().find(|row| row.key == key);
        row.and_then(|row| row.cell.figure()).unwrap_or(0)
    };
    let asked = table.asked();
    let range = |cell| allowed(cell, asked, single, rule);
    let answers = || table.rows.iter().filter(|row| row.is_answer());
    let left_out = table.rows.iter().find(|row| row.key == NOT_ANSWERED);
    let lines = answers().map(|row| range(row.cell));
    let cell = GroupCell {
        base: table.base,
        not_asked: count_of(NOT_ASKED),
        not_in_form: count_of(NOT_IN_FORM),
        lines: lines
            .chain([left_out.map_or(CountRange::exactly(0), |row| range(row.cell))])
            .collect(),
    };
    (answers().map(|row| row.key.clone()).collect(), cell)
}

/// Every count that a published cell stands for. Of ticks either side may be hidden.
fn allowed(cell: PublishedCell, asked: u64, single: bool, rule: ReleaseRule) -> CountRange {
    let k = rule.threshold;
    match cell {
        PublishedCell::Exact(count) => CountRange::exactly(count),
        PublishedCell::Between(range) => range,
        PublishedCell::Rounded(count) => CountRange {
            least: k.max(count.saturating_sub(2)),
            most: (count + 2).min(asked),
        },
        PublishedCell::Hidden if single => CountRange {
            least: 0,
            most: (k - 1).min(asked),
        },
        PublishedCell::Hidden => CountRange {
            least: 0,
            most: asked,
        },
    }
}
