//! What every request meets before a page and after it: who asks, what is refused, what is counted,
//! what is kept.

pub mod address;
pub mod cookies;
mod doors;
pub mod errors;
pub mod every_request;
pub mod health;
pub mod keep_published;
pub mod language;
pub mod ranges;
pub mod readers;
pub mod request_metrics;
pub mod senders;
pub mod site;
pub mod stale_pages;
pub mod visits;
pub mod watch;
