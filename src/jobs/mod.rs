//! Work that nobody waits for: a schedule of jobs, and what they do.

pub mod after_commit;
mod danger;
pub mod deliver_mail;
mod index;
mod news;
pub mod schedule;
mod tidy;

pub use danger::{look_for_danger, tell_of_danger};
pub use index::index_texts;
pub use news::tell;
pub use tidy::tidy;
