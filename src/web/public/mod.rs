//! What anybody reads: consultations, facts, results and their files.

pub mod about;
pub mod attachments;
pub mod downloads;
pub mod facts;
pub mod feed;
pub mod figures;
pub mod finding_words;
pub mod home;
pub mod moderation;
pub mod notes;
pub mod paper;
pub mod results;
pub mod start;
pub mod texts;
