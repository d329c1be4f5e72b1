//! What pages share: their frame, forms, languages, addresses and e-mails.

pub mod acts;
pub mod answered;
pub mod assets;
pub mod choices;
pub mod edition_changes;
pub mod form_page;
pub mod forms;
pub mod frame;
pub mod helplines;
pub mod messages;
pub mod problems;
