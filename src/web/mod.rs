//! HTTP and HTML, and nothing else.
//!
//! All addresses are in `routes`, bound in `router`; a request goes `router → serving/visits →
//! <actor>/<page> → flows` and back by a redirect that `paths` writes, or the same page with 422. A
//! page is a struct beside its handler: a template cannot ask for what it lacks.

mod account;
mod admin;
mod analysts;
mod markdown;
pub mod moderators;
pub mod officials;
mod page;
mod paths;
mod public;
mod requests;
pub mod residents;
mod router;
mod routes;
mod second_person;
mod serving;
mod sign_in;

pub use page::acts::{FINAL_ACTS, FinalAct, ONE_PRESS};
pub use residents::receipts::take_receipts_away;
pub use router::configure;
pub use routes::{ROUTES, RouteAudience, RouteInfo};
pub use serving::keep_published::keep_published;
pub use serving::language::speak;
pub use serving::site::Site;
pub use serving::watch::{configure_watch, time_requests};

pub use page::problems::render_problems;
pub use serving::every_request::{check_requests, set_headers};
