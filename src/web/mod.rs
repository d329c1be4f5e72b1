//! HTTP and HTML, and nothing else.
//!
//! All addresses are in `routes`, bound in `router`; a request goes `router → extract → <actor>/<page> → flows` and
//! back by a redirect that `paths` writes, or the same page with 422. A page is a struct beside its
//! handler: a template cannot ask for what it lacks.

mod account;
mod acts;
mod address;
mod admin;
mod analysts;
mod assets;
mod cookies;
mod errors;
mod extract;
mod forms;
mod frame;
mod guards;
mod health;
mod keep_published;
mod language;
mod markdown;
mod messages;
pub mod moderators;
pub mod officials;
mod paths;
mod ranges;
mod readers;
mod receipts;
mod request_metrics;
mod requests;
pub mod residents;
mod router;
mod routes;
mod second_person;
mod senders;
mod sign_in;
mod site;
mod stale_pages;
mod watch;

pub use acts::{FINAL_ACTS, FinalAct, ONE_PRESS};
pub use keep_published::keep_published;
pub use language::speak;
pub use receipts::take_receipts_away;
pub use router::configure;
pub use routes::{ROUTES, RouteAudience, RouteInfo};
pub use site::Site;
pub use watch::{configure_watch, time_requests};

pub use errors::render_problems;
pub use guards::{guard_requests, set_headers};
