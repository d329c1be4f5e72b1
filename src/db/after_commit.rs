//! What must follow an act once it is committed, and before its caller hears that it is done.
//!
//! The rows of an act say what that is: something taken back must get into the journal, and files
//! that show what was taken back must be made anew. Whoever writes such a row tells the transaction
//! ([`WriteTx::queue`](super::WriteTx)), and the door for writing carries out what is queued. So no
//! flow can forget it, and an act that queues nothing pays nothing. Both are found in the rows
//! again: a job does what a crash between commit and duty left (`docs/adr/0092`).

use super::Db;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Something outside the database that must follow rows which an act has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// A row of `removal`: something was taken back.
    Removals,
    /// A publication is `stale`: its files do not say any more what its rows say.
    StalePublications,
}

impl Duty {
    /// In the order in which they are carried out: what a lost machine would bring back comes
    /// first.
    const ALL: [Self; 2] = [Self::Removals, Self::StalePublications];
}

/// The duties of one act.
#[derive(Debug, Clone, Copy, Default)]
pub struct Duties([bool; Duty::ALL.len()]);

impl Duties {
    pub fn add(&mut self, duty: Duty) {
        self.0[duty as usize] = true;
    }

    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    fn iter(self) -> impl Iterator<Item = Duty> {
        Duty::ALL
            .into_iter()
            .filter(move |duty| self.0[*duty as usize])
    }
}

/// Carries duties out: given to a database when the program is put together, because `db` knows
/// neither files nor journals.
pub trait AfterCommit: Send + Sync {
    /// Carries out one duty, for everything that the database holds by now.
    ///
    /// # Errors
    /// Whatever went wrong. The act stands all the same; a job tries again.
    fn carry_out(&self, db: &Db, duty: Duty) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// Carries out the duties of an act that is committed. What fails is logged, here only.
pub fn carry_out(followed_by: &dyn AfterCommit, db: &Db, duties: Duties) {
    for duty in duties.iter() {
        match catch_unwind(AssertUnwindSafe(|| followed_by.carry_out(db, duty))) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::error!(?duty, %error, "a duty of a committed act is not done yet: a job \
                                                will try again");
            }
            Err(_) => tracing::error!(
                ?duty,
                "a duty of a committed act panicked: a job will try again"
            ),
        }
    }
}

/// Answers whoever waits for an act when it is dropped, whatever becomes of the thread that carries
/// out the duties.
pub struct AnswerOnDrop<T, A: FnOnce(T)>(Option<(T, A)>);

impl<T, A: FnOnce(T)> AnswerOnDrop<T, A> {
    pub fn new(value: T, answer: A) -> Self {
        Self(Some((value, answer)))
    }
}

impl<T, A: FnOnce(T)> Drop for AnswerOnDrop<T, A> {
    fn drop(&mut self) {
        if let Some((value, answer)) = self.0.take() {
            answer(value);
        }
    }
}
