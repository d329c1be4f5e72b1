//! Canonical bytes, commitments and the hash chain: what lets anyone check what was recorded. Pure.

pub mod chain;
pub mod commitment;
