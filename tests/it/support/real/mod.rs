//! Real comments and what is planted among them: shared by tests that assert figures and benches
//! that print them.

pub mod comments;
pub mod labelled;
pub mod letters;
pub mod personal;
pub mod presidio;
pub mod random;
