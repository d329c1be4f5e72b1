//! What anybody reads: consultations, facts, results and their files.

pub mod about;
pub mod archive;
pub mod attachments;
pub mod counted_once;
pub mod downloads;
pub mod facts;
pub mod feed;
pub mod figure_notes;
pub mod figures;
pub mod finding_words;
pub mod home;
pub mod joined;
pub mod moderation;
pub mod notes;
pub mod paper;
pub mod pictures;
pub mod plots;
pub mod readme;
pub mod results;
pub mod running_title;
pub mod schemas;
pub mod stacks;
pub mod start;
pub mod texts;
