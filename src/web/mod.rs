//! HTTP and HTML, and nothing else.
//!
//! All addresses are in `router`; a request goes `router → extract → <actor>/<page> → flows` and
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
mod language;
mod markdown;
pub mod moderators;
pub mod officials;
mod paths;
mod ranges;
mod readers;
mod receipts;
mod requests;
pub mod residents;
mod router;
mod second_person;
mod senders;
mod shelf;
mod sign_in;
mod site;
mod watch;

pub use acts::{FINAL_ACTS, FinalAct, ONE_PRESS};
pub use language::speak;
pub use receipts::take_receipts_away;
pub use router::{ROUTES, RouteAudience, RouteInfo, configure};
pub use shelf::keep_published;
pub use site::Site;
pub use watch::{configure_watch, time_requests};

pub use errors::render_problems;
pub use guards::{guard_requests, set_headers};
