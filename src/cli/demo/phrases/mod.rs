//! The words from which invented texts are made: data only.

pub mod campaigns;
pub mod experience;
pub mod library;
pub mod private;
pub mod questions;
pub mod roles;
pub mod slots;
pub mod why;
