//! What must be done to a database that comes from a backup before anybody may see it.

use super::residents::{replace_words, take_back_in};
use super::retention;
use crate::db::published_texts::{TextsToRemove, remove};
use crate::db::removals::RemovalSubject;
use crate::db::{self, Db};
use crate::domain::audit::{AuditAct, AuditEntry, COMMAND_LINE};
use crate::domain::ids::{ResponseId, ReviewId};
use crate::domain::publication::TextRemoval as Why;
use crate::domain::removal::{Removal, RemovalKind};
use crate::error::FlowError;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

/// What replaying removals found to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct ReplayedRemovals {
    pub withdrawn: usize,
    pub erased: usize,
    pub taken_down: usize,
    /// Words in whose place their author had put others, which are lost.
    pub replaced: usize,
    /// Consultations whose retention date came.
    pub ended: usize,
}

/// Takes back again what was taken back after the backup was made. `subject` makes the name under
/// which the journal knows a thing. What is gone already is left alone, and what the backup does
/// not hold needs nothing.
///
/// # Errors
/// The database; doing it again does the rest.
pub fn replay(
    db: &Db,
    removals: &[Removal],
    subject: impl Fn(&RemovalSubject) -> String,
    now: DateTime<Utc>,
) -> Result<ReplayedRemovals, FlowError> {
    let mut wanted: HashMap<&str, (RemovalKind, NaiveDate)> =
        HashMap::with_capacity(removals.len());
    for removal in removals {
        let held = wanted
            .entry(&removal.subject)
            .or_insert((removal.kind, removal.day));
        if removal.kind > held.0 {
            *held = (removal.kind, removal.day);
        }
    }
    // Who has stopped e-mails since the backup is known to nobody: nobody gets any who does not ask
    // again.
    db.write(|tx| Ok::<_, FlowError>(db::alerts::forget_all(tx).map(drop)?))?;
    let mut done = ReplayedRemovals::default();
    let mut after = ResponseId::BEFORE_ALL;
    loop {
        let page =
            db.read(|c| Ok::<_, FlowError>(db::removals::responses_after(c, after, 1_000)?))?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        for (id, hash) in page {
            let Some((kind, day)) = wanted
                .get(subject(&RemovalSubject::Response(hash)).as_str())
                .copied()
            else {
                continue;
            };
            if take_back(db, id, kind, day)? {
                *(if kind.erases() {
                    &mut done.erased
                } else {
                    &mut done.withdrawn
                }) += 1;
            }
        }
    }
    for (review, public_id) in db.read(|c| Ok::<_, FlowError>(db::removals::public_texts(c)?))? {
        if let Some((_, day)) = wanted
            .get(subject(&RemovalSubject::Text(public_id)).as_str())
            .copied()
        {
            take_down(db, review, day, now)?;
            done.taken_down += 1;
        }
    }
    done.replaced = replay_replaced(db, &wanted, &subject)?;
    done.ended = replay_ends(db, &wanted, &subject, now)?;
    Ok(done)
}

/// Words that the backup holds and that their author put others in the place of: nobody is to read
/// them again.
fn replay_replaced(
    db: &Db,
    wanted: &HashMap<&str, (RemovalKind, NaiveDate)>,
    subject: impl Fn(&RemovalSubject) -> String,
) -> Result<usize, FlowError> {
    let (mut done, mut after) = (0, ReviewId::BEFORE_ALL);
    loop {
        let page = db.read(|c| Ok::<_, FlowError>(db::removals::words_after(c, after, 1_000)?))?;
        let Some(last) = page.last() else {
            return Ok(done);
        };
        after = last.id;
        for text in page {
            let Some((_, day)) = wanted
                .get(subject(&RemovalSubject::Words(text.item)).as_str())
                .copied()
            else {
                continue;
            };
            db.write(move |tx| {
                let response = db::responses::find(tx, text.response_id)?;
                db::consultations::bump_version(tx, response.consultation_id)?;
                replace_words(tx, response.id, &[text.id], day)
            })?;
            done += 1;
        }
    }
}

/// Consultations whose retention date came after the backup, perhaps by an edition that it does not
/// hold: what was said in them is deleted again, before anybody may see it.
fn replay_ends(
    db: &Db,
    wanted: &HashMap<&str, (RemovalKind, NaiveDate)>,
    subject: impl Fn(&RemovalSubject) -> String,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    let mut ended = 0;
    for consultation in db.read(|c| Ok::<_, FlowError>(db::consultations::all(c)?))? {
        let (id, slug) = (consultation.id, consultation.slug);
        let name = subject(&RemovalSubject::Consultation(slug.clone()));
        if let Some((_, day)) = wanted.get(name.as_str()).copied()
            && retention::reach_again(db, id, &slug, day, now)?
        {
            ended += 1;
        }
    }
    retention::end_due(db, &|| now)?;
    Ok(ended)
}

fn take_back(
    db: &Db,
    id: ResponseId,
    kind: RemovalKind,
    day: NaiveDate,
) -> Result<bool, FlowError> {
    db.write(move |tx| {
        let response = db::responses::find(tx, id)?;
        let gone =
            response.erased_on.is_some() || (!kind.erases() && response.withdrawn_on.is_some());
        if !gone {
            take_back_in(tx, &response, kind, day)?;
        }
        Ok::<_, FlowError>(!gone)
    })
}

/// A text that a moderator had taken down waits for a decision again, as it did then.
fn take_down(
    db: &Db,
    review: ReviewId,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    db.write(move |tx| {
        let review = db::moderation::review(tx, review)?;
        db::consultations::bump_version(tx, review.consultation_id)?;
        if let Some(decision) = review
            .decision_id
            .map(|id| db::moderation::decision(tx, id))
            .transpose()?
            .flatten()
        {
            let stage = super::moderators::first_stage(&review);
            db::moderation::undo(tx, &decision, stage, stage.due(day), now.naive_utc())?;
        }
        if remove(tx, TextsToRemove::Review(review.id), day, Why::ByModerator)? > 0 {
            db::settings::bump_generation(tx)?;
        }
        Ok::<_, FlowError>(())
    })
}

/// Ends every session, begins a new history, and records the restoring.
///
/// # Errors
/// The database.
pub fn settle(
    db: &Db,
    backup: &str,
    replayed: ReplayedRemovals,
    history: String,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let entry = AuditEntry::new(now, COMMAND_LINE, AuditAct::BackupRestored, backup)
        .with("replayed", replayed);
    db.write(move |tx| {
        db::sessions::end_all(tx)?;
        db::settings::set(tx, super::HISTORY, &history)?;
        db::settings::bump_generation(tx)?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(())
    })
}

/// Records that a backup is being made: who has it has everything.
///
/// # Errors
/// The database.
pub fn note_backup(db: &Db, name: &str, now: DateTime<Utc>) -> Result<(), FlowError> {
    let entry = AuditEntry::new(now, COMMAND_LINE, AuditAct::BackupMade, name);
    db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))
}
