//! Acts that cannot be undone: each is asked for twice.

/// The field by which a second press says that it is one.
pub const SURE: &str = "sure";
