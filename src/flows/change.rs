//! How a flow ends that changes something.
//!
//! Most make their changes themselves, in [`Db::write`], and give back what came of them: a
//! `Result`. The few that residents press most look things up, prepare, and give the change back
//! as a [`PreparedChange`], so that no thread need wait for the writer. Whoever calls a flow for a
//! person does not care: see [`FlowEnd`].

use crate::db::{Db, WriteTx};
use crate::error::FlowError;

type BoxedAct<T> = Box<dyn Fn(&mut WriteTx) -> Result<T, FlowError> + Send>;

/// A change that a flow has prepared and somebody else makes, or what came of a flow that has
/// nothing to change after all.
#[must_use = "nothing is changed until it is made"]
pub enum PreparedChange<T> {
    /// One transaction, as [`Db::write`] takes it.
    Act(BoxedAct<T>),
    Ended(Result<T, FlowError>),
}

impl<T: Send + 'static> PreparedChange<T> {
    /// A change that is one transaction. It may be tried more than once.
    pub fn new(act: impl Fn(&mut WriteTx) -> Result<T, FlowError> + Send + 'static) -> Self {
        Self::Act(Box::new(act))
    }

    /// What a flow prepared, or why it could not.
    pub fn of(prepared: Result<Self, FlowError>) -> Self {
        prepared.unwrap_or_else(|error| Self::Ended(Err(error)))
    }

    /// The same change, of which something else is told.
    pub fn map<U: Send + 'static>(
        self,
        told: impl Fn(T) -> U + Send + 'static,
    ) -> PreparedChange<U> {
        match self {
            Self::Act(act) => PreparedChange::new(move |tx| act(tx).map(&told)),
            Self::Ended(result) => PreparedChange::Ended(result.map(told)),
        }
    }

    /// Makes the change, for a caller that may wait on its thread.
    ///
    /// # Errors
    /// Why it could not be prepared or made; then nothing was changed.
    pub fn make(self, db: &Db) -> Result<T, FlowError> {
        match self {
            Self::Act(act) => db.write(act),
            Self::Ended(result) => result,
        }
    }
}

/// How a flow ends that a person asked to change something: with what came of it, or with a change
/// that is still to be made.
pub trait FlowEnd: Send + 'static {
    /// What came of it.
    type Outcome: Send + 'static;
    /// Whether the flow itself waits for the writer; one that does not only looks.
    const WAITS: bool;

    /// What is left to be done.
    fn rest(self) -> PreparedChange<Self::Outcome>;
}

impl<T: Send + 'static> FlowEnd for Result<T, FlowError> {
    type Outcome = T;
    const WAITS: bool = true;

    fn rest(self) -> PreparedChange<T> {
        PreparedChange::Ended(self)
    }
}

impl<T: Send + 'static> FlowEnd for PreparedChange<T> {
    type Outcome = T;
    const WAITS: bool = false;

    fn rest(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(change: PreparedChange<bool>) -> PreparedChange<&'static str> {
        change.map(|done| if done { "done" } else { "not done" })
    }

    #[test]
    fn a_change_that_ended_is_told_as_it_ended() {
        let ended = told(PreparedChange::Ended(Ok(false))).rest();
        assert!(matches!(ended, PreparedChange::Ended(Ok("not done"))));
        let failed = told(PreparedChange::of(Err(FlowError::NotFound)));
        assert!(matches!(
            failed.rest(),
            PreparedChange::Ended(Err(FlowError::NotFound))
        ));
    }

    #[test]
    fn what_a_flow_gives_back_says_whether_it_has_waited() {
        const fn waits<C: FlowEnd>() -> bool {
            C::WAITS
        }
        assert!(waits::<Result<(), FlowError>>());
        assert!(!waits::<PreparedChange<()>>());
        assert!(matches!(Ok(1).rest(), PreparedChange::Ended(Ok(1))));
        let change = told(PreparedChange::new(|_| Ok(true)));
        assert!(matches!(change.rest(), PreparedChange::Act(_)));
    }
}
