//! A consultation with invented responses, to look at and to try things on.

mod choices;
mod compose;
mod grammar;
mod hand;
pub mod invent;
mod people;
mod phrases;
