//! What can be worked out from answers without a person: counting, disclosure control, findings,
//! letters that share their words, personal data in texts, where words stand in a text, its
//! language, and what its reader is told before reading. Pure.

pub mod arrival;
pub mod campaigns;
pub mod danger;
pub mod disclosure;
pub mod finding;
mod flags;
pub mod language;
pub mod personal_data;
pub mod tally;
pub mod tokens;
pub mod word_places;
