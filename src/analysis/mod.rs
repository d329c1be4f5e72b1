//! What can be worked out from answers without a person: counting, disclosure control, findings, letters that share their words,
//! personal data in texts, the language of a text, and what a reader of texts is told before reading. Pure.

pub mod arrival;
pub mod campaigns;
pub mod disclosure;
pub mod finding;
mod flags;
pub mod language;
pub mod personal_data;
pub mod tally;
pub mod tokens;
