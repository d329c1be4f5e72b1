//! The pages of officials.

pub mod consultation;
mod exceptions;
pub mod overview;
mod preview_tables;
pub mod publication;
mod publication_words;
pub mod publishing;
mod task_words;
