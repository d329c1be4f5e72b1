//! What anybody reads: consultations, facts, results and their files.

pub mod about;
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
pub mod plots;
pub mod results;
pub mod running_title;
pub mod security_txt;
pub mod stacks;
pub mod start;
pub mod texts;
