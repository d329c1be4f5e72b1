//! What the benches stand on.
#![allow(dead_code, reason = "each bench uses a part of this")]

pub mod form;
pub mod growing;
pub mod http;
pub mod numbers;
pub mod pages;
pub mod postgres;
pub mod raw;
pub mod scratch;
pub mod starting;
pub mod storing;
