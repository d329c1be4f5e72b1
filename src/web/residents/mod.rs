//! The pages of residents, and of everybody who reads.

pub mod about;
pub mod alerts;
pub mod answered;
pub mod attachments;
mod by_mail;
pub mod changed;
pub mod check;
pub mod downloads;
pub mod equality;
pub mod facts;
pub mod feed;
pub mod form_page;
pub mod home;
pub mod leave;
pub mod moderation;
pub mod my_response;
mod notes;
pub mod paper;
mod personal;
pub mod problem;
pub mod question;
pub mod results;
pub mod resume;
pub mod saved;
pub mod sent;
pub mod start;
pub mod texts;
