//! What the benches stand on.

pub mod form;
pub mod http;
pub mod numbers;
pub mod pages;
pub mod postgres;
pub mod raw;
pub mod scratch;
pub mod storing;
