//! From answers to figures that may be shown: counting, and disclosure control. Pure.

pub mod disclosure;
pub mod tally;
