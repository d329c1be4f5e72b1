//! Which error belongs where.
//!
//! - `domain` and the other pure modules have small enums of their own: a broken rule, with nothing of how it is shown.
//! - `db` functions return a plain `QueryResult`; its two doors return [`db::Error`], which also says "busy" and "not available".
//! - Flows return [`FlowError`] for what stops an act. What a person can mend is not an error but an outcome of the flow
//!   (form state with kept input), answered with 422 by the same page.
//! - Handlers turn a [`FlowError`] into a page (`web/errors.rs`). An unknown error is logged once, there, under an id; the
//!   page shows that id and nothing else.

use crate::db;
use crate::policy::Refusal;

/// What stops an act.
#[derive(Debug, thiserror::Error)]
pub enum FlowError {
    /// 404: there is no such thing, or nobody may know that there is.
    #[error("not found")]
    NotFound,
    /// 403: `policy` says no, and why.
    #[error("{0}")]
    Refused(Refusal),
    /// 503 when the database is busy or unavailable, 500 for anything else.
    #[error(transparent)]
    Db(#[from] db::Error),
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

impl From<crate::secrets::TooBusy> for FlowError {
    fn from(_: crate::secrets::TooBusy) -> Self {
        Self::Db(db::Error::Busy)
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
