//! What anybody reads: consultations, facts, results and their files.

pub mod about;
pub mod attachments;
pub mod downloads;
pub mod facts;
pub mod feed;
pub mod home;
pub mod moderation;
pub mod paper;
pub mod results;
pub mod running_title;
pub mod security_txt;
pub mod start;
pub mod texts;
