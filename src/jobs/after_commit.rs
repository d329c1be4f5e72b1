//! What must follow an act that took something back or changed what publications show.

use crate::clock::Clock;
use crate::db::{AfterCommit, Db, Duty};
use crate::error::with_cause;
use crate::flows::publications::render_stale;
use crate::journal::RemovalsJournal;
use std::error::Error;
use std::sync::Arc;

/// Brings the journal of removals up to date and renders files again, before whoever acted is
/// answered. The jobs `journal` and `render` do the same for what a crash left.
pub struct CommitDuties {
    /// `None` where no journal is kept.
    pub journal: Option<Arc<RemovalsJournal>>,
    pub clock: Clock,
}

impl AfterCommit for CommitDuties {
    fn carry_out(&self, db: &Db, duty: Duty) -> Result<(), Box<dyn Error + Send + Sync>> {
        match (duty, &self.journal) {
            (Duty::Removals, Some(journal)) => journal
                .append(db)
                .map(drop)
                .map_err(|error| with_cause(&error).into()),
            (Duty::Removals, None) => Ok(()),
            (Duty::StalePublications, _) => {
                render_stale(db, self.clock.now()).map_err(|error| with_cause(&error).into())
            }
        }
    }
}
