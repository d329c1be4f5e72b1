//! Work that nobody waits for: a schedule of jobs, and what they do.

pub mod after_commit;
pub mod deliver_mail;
mod index;
mod news;
pub mod schedule;
mod tidy;

pub use index::index_texts;
pub use news::tell;
pub use tidy::tidy;
