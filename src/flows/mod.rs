//! One function for each thing an actor can do: the rule that decides, the change, its audit row,
//! in one act.
//!
//! Flows are synchronous and know nothing of HTTP. What is slow (hashing, encrypting, rendering)
//! happens before or after the transaction, never in it.

pub mod accounts;
pub mod admin;
pub mod analysts;
pub mod attachments;
mod catalogue;
mod change;
pub mod clean_up;
pub mod commitments;
pub mod danger;
pub mod imports;
pub mod mail;
pub mod mail_requests;
pub mod moderators;
pub mod news;
pub mod officials;
mod opened_changes;
pub mod personal_findings;
pub mod publications;
pub mod residents;
pub mod restoring;
pub mod retention;
pub mod second_person;
pub mod suggestions;
pub mod text_search;

/// The setting that names the history of a database: numbers of removals begin anew in each.
pub const HISTORY: &str = "history";

/// The setting that holds the fingerprint of the service key with which a database was begun.
pub const KEY_FINGERPRINT: &str = "service-key-fingerprint";

pub use catalogue::{Catalogue, LiveConsultation};
pub use change::{FlowEnd, PreparedChange};
