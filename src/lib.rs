//! Regard: public consultations whose counts balance and whose words can be traced.
//!
//! This is the map. Two kinds of names run through all of it: *actors* (`residents`, `moderators`,
//! `officials`, `admin`) in [`flows`], [`web`], `templates` and `tests`; and *nouns* (consultation,
//! response, decision, publication, account …) in [`domain`], [`db`] and `migrations`.
//!
//! ```text
//! main → cli → app → web → flows → db → domain
//!                     │      ├──→ policy, analysis, ledger, outputs → domain
//!                     │      └──→ mail (e-mails only)
//!                     └ jobs → flows, db, mail, journal
//! ```
//!
//! Nothing points back; `tests/it/architecture.rs` keeps it so. `docs/ARCHITECTURE.md` walks three
//! operations through it.

pub mod analysis;
pub mod app;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod domain;
pub mod error;
pub mod flows;
pub mod jobs;
pub mod journal;
pub mod ledger;
pub mod machine;
pub mod mail;
pub mod metrics;
pub mod outputs;
pub mod policy;
pub mod secrets;
pub mod telemetry;
pub mod web;
pub mod words;

/// Pages are made of many small strings on several threads, which is what this allocator is made
/// for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
