//! From answers to figures that may be shown: counting, disclosure control, and letters that share their words. Pure.

pub mod campaigns;
pub mod disclosure;
pub mod tally;
