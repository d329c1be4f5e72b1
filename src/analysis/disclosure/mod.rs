//! Disclosure control: which figures may be shown so that nobody can compute what a small group, or
//! one neighbour, said.
//!
//! | part | what it decides |
//! |---|---|
//! | [`ten_five`] | one cell: fewer than 10 hidden, others rounded to 5 |
//! | [`headline`] | one table: exact, 10-5, small base or withheld |
//! | [`audit`] | whether a hidden cell could be computed from everything published |
//! | [`gate`] | whether a table may be made anew at all |
//! | [`membership`] | which responses a table was made of |
//! | [`held_back()`] | which responses stay out of tables while the consultation is open |
//!
//! Sources: the 10-5 rule of the Office for National Statistics (package `cell-key-perturbation`);
//! the defaults of SACRO/ACRO (threshold 10); A. Hundepool et al., *Statistical Disclosure
//! Control*, Wiley 2012, chapter 4 (feasibility intervals, linked tables).

pub mod audit;
pub mod gate;
pub mod groups;
pub mod headline;
mod held_back;
pub mod membership;
pub mod ten_five;

pub use audit::EarlierRelease;
pub use gate::gate;
pub use headline::{AskedScope, HeadlineTable, headline, ranking};
pub use held_back::held_back;
pub use membership::TabulatedMembers;
pub use ten_five::ten_five;

use crate::domain::consultation::PublicationRules;

/// k: counts below it are hidden, bases below it show nothing, tables change by it or not at all.
///
/// Never under 10, whatever is stored: a consultation file that says less has been tampered with.
pub fn threshold(rules: &PublicationRules) -> u64 {
    u64::from(rules.threshold.max(10))
}

/// How many must lie outside the largest category of an exact table. Never under 3, whatever is
/// stored.
pub fn outside_largest(rules: &PublicationRules) -> u64 {
    u64::from(rules.outside_largest.max(3))
}
