//! The release rule: responses are counted in groups, each tabulated once (`docs/adr/0115`).
//!
//! A group is a set of responses of one capacity, each in one version, that is sealed at one
//! publication. Groups are disjoint and their sets never change. Each table of a group is made
//! once: what is said of the group in it is its [`GroupCell`]. Every figure that is published is a
//! sum of these cells, so nothing that is published later narrows what was published before.
//!
//! | part | what it decides |
//! |---|---|
//! | [`seal`] | how many of those who wait make a new group: from sizes alone |
//! | [`cell`] | what is said of a group in one table: true counts, or "nearly all" |
//! | [`leave`] | whether those who left a group may be taken out of a table |
//! | [`sealed`] | a group as it is stored, and what became of each of its tables |
//! | [`release`] | what one publication does with the groups of a capacity |
//! | [`gather`] | tables of which one group alone would say too much |
//! | [`legacy`] | what becomes of tables from before this rule |
//! | [`shown`] | the table that is published: sums of cells |
//!
//! A refusal speaks, too: whoever learns that a table was not shown because of what people
//! answered learns something about these answers. So everything here is decided from sizes, or by
//! a test whose "no" leaves open what anybody answered.

pub mod cell;
mod gather;
pub mod leave;
mod legacy;
pub mod release;
pub mod seal;
pub mod sealed;
mod shown;
#[cfg(test)]
mod tests;

pub use cell::{GroupCell, LineCounting};
pub use release::{CapacityRelease, GroupRecount};
pub use sealed::{CapacityGroups, GroupTable, SealedGroup, TableState};

use super::{outside_largest, threshold};
use crate::domain::consultation::PublicationRules;

/// The two numbers that the rule is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseRule {
    /// k: no group is smaller, and fewer never leave one.
    pub threshold: u64,
    /// s: how many must lie outside the largest category for true counts.
    pub outside_largest: u64,
}

impl ReleaseRule {
    /// The rule of a consultation; never weaker than k = 10 and s = 3, whatever is stored.
    pub fn of(rules: &PublicationRules) -> Self {
        Self {
            threshold: threshold(rules),
            outside_largest: outside_largest(rules),
        }
    }
}
