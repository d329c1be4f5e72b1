//! What a resident can do: begin, go on, send, and look at, take back or erase what was sent.

mod drafting;
mod own_response;
mod returning;
mod second_look;
mod sending;

pub use drafting::{Form, Standing, Started, accept_changes, form, leave, save, start};
pub(in crate::flows) use own_response::take_back_in;
pub use own_response::{MyAnswer, MyResponse, OwnState, erase, look_up, withdraw};
pub use returning::{Resumed, Saved, keep, resume, saved, write_to};
pub use second_look::{AskedAgain, OwnLook, ask_again};
pub(in crate::flows) use sending::canonical;
pub use sending::{Receipt, SendOutcome, receipt, send};
