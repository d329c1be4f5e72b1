//! Disclosure control: which figures may be shown so that nobody can compute what a small group, or
//! one neighbour, said.
//!
//! | part | what it decides |
//! |---|---|
//! | [`ten_five`] | one cell: fewer than 10 hidden, others rounded to 5 |
//! | [`groups`] | what is counted together, once, and the tables that are sums of such counts |
//! | [`audit`] | whether a hidden cell could be computed from its table |
//! | [`membership`] | which responses a group is made of |
//!
//! Sources: the 10-5 rule of the Office for National Statistics (package `cell-key-perturbation`);
//! the defaults of SACRO/ACRO (threshold 10); A. Hundepool et al., *Statistical Disclosure
//! Control*, Wiley 2012, chapter 4 (feasibility intervals, linked tables).

pub mod audit;
pub mod groups;
pub mod membership;
pub mod ten_five;

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
