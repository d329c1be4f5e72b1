//! From answers to figures that may be shown: counting, disclosure control, and letters that share their words,
//! and personal data in texts. Pure.

pub mod campaigns;
pub mod disclosure;
pub mod personal_data;
pub mod tally;
