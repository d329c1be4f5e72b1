//! The pages of residents, and of everybody who reads.

pub mod alerts;
mod by_mail;
pub mod changed;
pub mod check;
pub mod equality;
pub mod find_response;
mod form_redirect;
mod form_sender;
pub mod keeping;
mod kept_page;
pub mod leave;
pub mod my_response;
mod page_fields;
mod personal;
mod pressed_send;
pub mod problem;
pub mod question;
pub mod receipts;
pub mod resume;
pub mod saved;
pub mod sent;
mod take_back;
