//! Which error belongs where.
//!
//! - `domain` and the other pure modules have small enums of their own: a broken rule, with nothing
//!   of how it is shown.
//! - `db` functions return a plain `QueryResult`; its two doors return [`db::Error`], which also
//!   says "busy" and "not available".
//! - Flows return [`FlowError`] for what stops an act. What a person can mend is not an error but
//!   an outcome of the flow (form state with kept input), answered with 422 by the same page.
//! - Handlers turn a [`FlowError`] into a page (`web/serving/errors.rs`). An unknown error is logged once,
//!   there, under an id; the page shows that id and nothing else.

use crate::db;
use crate::domain::moderation::SpanError;
use crate::policy::Refusal;
use crate::secrets::{HashError, NotSealed, TooBusy};

/// What stops an act.
#[derive(Debug, thiserror::Error)]
pub enum FlowError {
    /// 404: there is no such thing, or nobody may know that there is.
    #[error("not found")]
    NotFound,
    /// 403: `policy` says no, and why.
    #[error("{0}")]
    Refused(Refusal),
    /// 500: something that was stored or made here is not what it must be. Nothing was changed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// 503 when the database is busy or unavailable, 500 for anything else.
    #[error(transparent)]
    Db(#[from] db::Error),
}

/// What can never be while everything is as it was stored. It names no person and holds none of
/// their words: it is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("a redaction does not fit its text: {0}")]
    Redaction(#[from] SpanError),
    #[error(transparent)]
    NotSealed(#[from] NotSealed),
    #[error("{0} cannot be decrypted: sealed with another key, or changed since")]
    NotOpened(&'static str),
    #[error("a password could not be hashed")]
    NotHashed,
    #[error("{0} could not be written")]
    NotWritten(&'static str),
}

/// An error with what is behind it, for the log: what a query says of itself names the column, and
/// its cause what stands there.
pub fn with_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut words = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(behind) = cause {
        words.push(behind.to_string());
        cause = behind.source();
    }
    words.dedup();
    words.join(": ")
}

impl From<SpanError> for FlowError {
    fn from(error: SpanError) -> Self {
        Self::Fault(error.into())
    }
}

impl From<NotSealed> for FlowError {
    fn from(error: NotSealed) -> Self {
        Self::Fault(error.into())
    }
}

impl From<db::QueryError> for FlowError {
    fn from(error: db::QueryError) -> Self {
        Self::Db(error.into())
    }
}

impl From<Refusal> for FlowError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<TooBusy> for FlowError {
    fn from(_: TooBusy) -> Self {
        Self::Db(db::Error::Busy)
    }
}

impl From<HashError> for FlowError {
    fn from(error: HashError) -> Self {
        match error {
            HashError::TooBusy(busy) => busy.into(),
            HashError::Failed => Fault::NotHashed.into(),
        }
    }
}

impl db::FromDb for FlowError {
    fn query_error(&self) -> Option<&db::QueryError> {
        match self {
            Self::Db(error) => error.query_error(),
            _ => None,
        }
    }
}
