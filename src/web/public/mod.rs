//! What anybody reads: consultations, facts, results and their files.

pub mod about;
pub mod archive;
pub mod attachments;
pub mod downloads;
pub mod facts;
pub mod feed;
pub mod home;
pub mod moderation;
pub mod paper;
pub mod pictures;
pub mod readme;
pub mod results;
pub mod running_title;
pub mod schemas;
pub mod security_txt;
pub mod start;
pub mod text_filters;
pub mod texts;
