//! The pages of officials.

pub mod consultation;
pub mod overview;
