//! What becomes of consultations whose retention date has come: words and choices go, and the key
//! that could prove them; the record, the proofs and everything that is public stay.
//!
//! It begins with one write, which ends all work on the consultation; then responses are deleted a
//! few at a time, so that nobody else waits. Each is marked in the write that deletes it: whoever is
//! killed meanwhile has done a part, and the next goes on behind it.

use super::moderators;
use super::officials::TimeSource;
use crate::db::{self, Db};
use crate::domain::audit::{AuditAct, AuditEntry, COMMAND_LINE};
use crate::domain::ids::{ConsultationId, ResponseId};
use crate::domain::time::day_in;
use crate::error::FlowError;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// How many responses are deleted in one write: few, because a write holds up everybody else who
/// writes.
const AT_ONCE: i64 = 4;

/// How many rows that stand beside responses are deleted in one write.
const BESIDE_AT_ONCE: i64 = 20;

/// For how long whoever deletes has a consultation to themselves after each piece.
const HELD: TimeDelta = TimeDelta::minutes(1);

/// A consultation of which something is to be deleted.
#[derive(Debug, Clone)]
struct EndingConsultation {
    id: ConsultationId,
    slug: String,
    /// Today, in its zone.
    day: NaiveDate,
}

/// Deletes what was said in every consultation whose retention date has come. What a hold lies on
/// is left until the hold ends.
///
/// # Errors
/// The database; the next call goes on.
pub fn end_due(db: &Db, clock: TimeSource<'_>) -> Result<(), FlowError> {
    let due = due(db, clock())?;
    for due in &due {
        reach(db, due, clock())?;
        finish(db, due, clock)?;
    }
    if !due.is_empty() {
        // What was deleted must not lie about in what the database wrote before.
        db.fold_log()?;
    }
    Ok(())
}

/// The consultations whose retention date has come and of which something may be left.
fn due(db: &Db, now: DateTime<Utc>) -> Result<Vec<EndingConsultation>, FlowError> {
    db.read(|c| {
        let unfinished = db::retention::unfinished(c)?;
        let mut due = Vec::new();
        for consultation in db::consultations::all(c)? {
            let Some(edition_id) = consultation.live_edition_id else {
                continue;
            };
            let schedule = db::consultations::edition(c, edition_id)?.content.schedule;
            let begins = schedule.is_ended(now) && !db::retention::is_reached(c, consultation.id)?;
            if begins || unfinished.contains(&consultation.id) {
                due.push(EndingConsultation {
                    id: consultation.id,
                    slug: consultation.slug,
                    day: day_in(schedule.zone, now),
                });
            }
        }
        Ok(due)
    })
}

/// Ends a consultation of which a journal says that its retention date came; `false` when that is
/// known.
///
/// # Errors
/// The database.
pub(in crate::flows) fn reach_again(
    db: &Db,
    id: ConsultationId,
    slug: &str,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let slug = slug.to_owned();
    reach(db, &EndingConsultation { id, slug, day }, now)
}

/// Notes that the retention date has come. From then on nobody works on the consultation: its
/// version moves, so that nothing is stored that was composed before.
fn reach(db: &Db, due: &EndingConsultation, now: DateTime<Utc>) -> Result<bool, FlowError> {
    let entry = AuditEntry::new(now, COMMAND_LINE, AuditAct::RetentionReached, &due.slug);
    let (id, day) = (due.id, due.day);
    db.write(move |tx| {
        db::consultations::bump_version(tx, id)?;
        if !db::retention::reach(tx, id, day)? {
            return Ok(false);
        }
        db::settings::bump_generation(tx)?;
        db::removals::note_end(tx, id, day)?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(true)
    })
}

/// Deletes everything that is left of a consultation and not held, piece by piece.
fn finish(db: &Db, due: &EndingConsultation, clock: TimeSource<'_>) -> Result<(), FlowError> {
    let (id, day, now) = (due.id, due.day, clock());
    let (from, until) = (now.naive_utc(), (now + HELD).naive_utc());
    if !db.write(move |tx| Ok::<_, FlowError>(db::retention::take(tx, id, from, until)?))? {
        return Ok(());
    }
    let mut after = Some(ResponseId::BEFORE_ALL);
    while let Some(behind) = after {
        let until = (clock() + HELD).naive_utc();
        after = db.write(move |tx| {
            db::retention::hold(tx, id, until)?;
            end_piece(tx, id, (behind, day))
        })?;
    }
    let mut rows = 1;
    while rows > 0 {
        let until = (clock() + HELD).naive_utc();
        rows = db.write(move |tx| {
            db::retention::hold(tx, id, until)?;
            Ok::<_, FlowError>(db::retention::end_beside(tx, id, BESIDE_AT_ONCE)?)
        })?;
    }
    let now = clock();
    let entry = AuditEntry::new(now, COMMAND_LINE, AuditAct::RetentionFinished, &due.slug);
    db.write(move |tx| {
        let finished = !db::retention::any_left(tx, id)?;
        db::retention::give_back(tx, id, finished.then_some(day))?;
        if finished {
            db::audit::append(tx, &entry)?;
        }
        Ok::<_, FlowError>(())
    })
}

/// Deletes what the next responses behind a key say; the last of them, or `None` when there are no
/// more.
fn end_piece(
    tx: &mut db::WriteTx,
    consultation_id: ConsultationId,
    (after, day): (ResponseId, NaiveDate),
) -> Result<Option<ResponseId>, FlowError> {
    let ids = db::retention::next_responses(tx, consultation_id, after, day, AT_ONCE)?;
    for id in &ids {
        moderators::forget_words(tx, *id)?;
        db::retention::end_response(tx, *id, day)?;
    }
    Ok(ids.last().copied())
}
