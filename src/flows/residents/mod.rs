//! What a resident can do: begin, go on, send, and look at, take back or erase what was sent.

pub mod alerts;
mod correcting;
mod drafting;
mod equality;
mod own_response;
mod problems;
mod returning;
mod second_look;
mod sending;

pub(in crate::flows) use correcting::replace_words;
pub use correcting::{correct, reopen};
pub use drafting::{
    BeginOutcome, DraftForm, FormStanding, accept_changes, begin, form, leave, save, start,
};
pub use equality::about_oneself;
pub use own_response::{MyAnswer, MyResponse, OwnState, TakenBack, erase, look_up, withdraw};
pub(in crate::flows) use own_response::{day_of, take_back_in};
pub use problems::{ProblemTold, REPORT_LIMIT, ReportAnswer, answered, readable, report};
pub use returning::{ResumeOutcome, SavedForm, keep, resume, saved, write_to};
pub use second_look::{AskedAgain, OwnLook, ask_again};
pub(in crate::flows) use sending::canonical;
pub use sending::{ResponseReceipt, SendOutcome, receipt, send, sent_answers};
