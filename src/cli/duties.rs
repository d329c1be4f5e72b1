//! What must follow what a command took back: the same that a running service does, said on
//! standard error when it fails.

use super::Failure;
use super::settings::{DatabaseAddress, service_key};
use crate::clock::Clock;
use crate::db::{AfterCommit, Db, Duty};
use crate::jobs::after_commit::CommitDuties;
use crate::journal::RemovalsJournal;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

/// The duties of one command. The secret is read when something was taken back: most commands need
/// none.
pub struct CommandDuties {
    secret_file: Option<PathBuf>,
    removals_journal: Option<PathBuf>,
}

impl CommandDuties {
    pub fn new(database: &DatabaseAddress) -> Self {
        Self {
            secret_file: database.secret_file.clone(),
            removals_journal: database.removals_journal.clone(),
        }
    }

    fn journal(&self) -> Result<Option<Arc<RemovalsJournal>>, Failure> {
        let Some(path) = self.removals_journal.clone() else {
            return Ok(None);
        };
        Ok(Some(Arc::new(RemovalsJournal::new(
            path,
            service_key(self.secret_file.as_deref())?,
        ))))
    }

    fn try_to(&self, db: &Db, duty: Duty) -> Result<(), Box<dyn Error + Send + Sync>> {
        let journal = if duty == Duty::Removals {
            self.journal()?
        } else {
            None
        };
        CommitDuties {
            journal,
            clock: Clock::Machine,
        }
        .carry_out(db, duty)
    }
}

impl AfterCommit for CommandDuties {
    fn carry_out(&self, db: &Db, duty: Duty) -> Result<(), Box<dyn Error + Send + Sync>> {
        if let Err(error) = self.try_to(db, duty) {
            let what = match duty {
                Duty::Removals => "the journal of removals is behind",
                Duty::StalePublications => "files of publications wait to be made again",
            };
            eprintln!(
                "regard: {what}: {error}. It was done all the same; a running service sees to the \
                 rest."
            );
        }
        Ok(())
    }
}
