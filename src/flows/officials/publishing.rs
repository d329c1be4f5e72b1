//! Publishing what somebody looked at: a piece of work that outlives the request, the person's
//! patience, and the program.
//!
//! What was confirmed is a row (`db::publishing`). Whoever takes it composes the publication,
//! compares it with what was looked at, renders it, and stores it in one write, which removes the
//! row: so it is out once, whole, or not at all. If the program dies meanwhile, the row is taken
//! again when its time is over.

use super::compose::{ComposedPublication, compose};
use super::figure_digest::FigureDigest;
use super::letters::KnownCampaigns;
use super::may_publish;
use super::storing::store;
use crate::db::publishing::{HeldPublishing, NewPublishing, PublishingRow};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::balance::Imbalance;
use crate::domain::publishing::{PublishingEnd, PublishingStep};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::policy::{Action, may};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// How often a publication is composed anew when a moderator decides meanwhile.
const TRIES: usize = 4;

/// What tells the time while a publication is made.
pub type TimeSource<'a> = &'a dyn Fn() -> DateTime<Utc>;

/// How often it is begun while the database is busy or cannot be used, before it is given up.
const MOST_TAKES: i64 = 5;

/// For how long whoever makes a publication has it to themselves after each step. Composing a
/// million responses takes a part of it.
const HELD: TimeDelta = TimeDelta::minutes(2);

/// What an official asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationRequest {
    /// The number of the publication that the official was shown; another one is not made instead.
    pub number: u32,
    /// Responses received after this day are left out.
    pub cut_off: NaiveDate,
    /// The official's own words on what changed.
    pub note: Option<String>,
}

/// What became of a request to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishOutcome {
    /// The number of the new publication.
    Number(u32),
    /// The balance does not hold: nothing was published.
    Unbalanced(Vec<Imbalance>),
    /// The cut-off day is in the future or before the previous publication's.
    CutOff,
    /// A publication of that number is out already: a second press, or a colleague was faster.
    Already,
    /// The figures are not those that the official was shown: nothing was published.
    Differs,
    /// Others kept changing things; nothing was published.
    Busy,
}

/// Publishes: freezes a snapshot, shows texts, stores files. All of it or nothing. Nobody has
/// looked at it: for examples and measurements.
///
/// # Errors
/// Refused, or the database.
pub fn publish(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    request: &PublicationRequest,
    now: DateTime<Utc>,
) -> Result<PublishOutcome, FlowError> {
    PublicationAttempt::nothing(db, live, actor).publish(request, now)
}

/// What became of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedPublication {
    /// It can be made now ([`carry_out`]).
    Begun,
    /// One of this consultation is being made already.
    Underway,
    /// Why it cannot be made.
    Not(PublishOutcome),
}

/// How far a publication is that was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishingProgress {
    pub request: PublicationRequest,
    /// The digest of what was looked at.
    pub seen: Option<FigureDigest>,
    pub step: PublishingStep,
    /// Why it was not made; `None` while it is being made.
    pub ending: Option<PublishingEnd>,
}

impl From<PublishingRow> for PublishingProgress {
    fn from(row: PublishingRow) -> Self {
        Self {
            request: request_of(&row),
            seen: FigureDigest::parse(&row.seen),
            step: row.step,
            ending: row.ending,
        }
    }
}

fn request_of(row: &PublishingRow) -> PublicationRequest {
    PublicationRequest {
        number: row.number,
        cut_off: row.cut_off,
        note: row.note.clone(),
    }
}

/// Keeps what somebody confirmed, so that it is made whatever becomes of the program.
///
/// # Errors
/// Refused, or the database.
pub fn ask(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    (request, seen): (&PublicationRequest, &FigureDigest),
    now: DateTime<Utc>,
) -> Result<AskedPublication, FlowError> {
    if let Some(not) = may_publish(db, live, actor, request, now)? {
        return Ok(AskedPublication::Not(not));
    }
    let new = NewPublishing {
        consultation_id: live.consultation_id,
        number: i64::from(request.number),
        cut_off: request.cut_off,
        note: request.note.clone(),
        seen: seen.to_string(),
        account_id: actor.account_id,
        asked_at: now.naive_utc(),
        step: PublishingStep::Waiting,
        takes: 0,
    };
    let stored = db.write(move |tx| Ok::<_, FlowError>(db::publishing::ask(tx, &new)?))?;
    Ok(if stored {
        AskedPublication::Begun
    } else {
        AskedPublication::Underway
    })
}

/// The publication of a consultation that is being made or was not made.
///
/// # Errors
/// Refused, or the database.
pub fn progress(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Option<PublishingProgress>, FlowError> {
    let phase = live.phase(now);
    let id = live.consultation_id;
    may(actor, Action::SeeBalance, id, &live.edition, phase)?;
    db.read(|c| {
        let found = db::publishing::find(c, id)?;
        let last = db::publications::numbers(c, id)?.pop();
        let next = last.map_or(1, |last| last.number + 1);
        // What was not made is told until that number is out.
        let told = found.filter(|row| row.ending.is_none() || row.number == next);
        Ok(told.map(PublishingProgress::from))
    })
}

/// Forgets a publication that was not made, because its official was told.
///
/// # Errors
/// The database.
pub fn forget(db: &Db, live: &LiveConsultation) -> Result<(), FlowError> {
    let id = live.consultation_id;
    db.write(move |tx| {
        db::publishing::forget(tx, id)?;
        Ok::<_, FlowError>(())
    })
}

/// Makes what waits to be made: what a program that died has left, after its time.
///
/// # Errors
/// The database; the next call goes on.
pub fn resume(db: &Db, catalogue: &Catalogue, clock: TimeSource<'_>) -> Result<(), FlowError> {
    let now = clock().naive_utc();
    let due = db.read(|c| Ok::<_, FlowError>(db::publishing::due(c, now)?))?;
    for live in catalogue.all() {
        if due.contains(&live.consultation_id) && carry_out(db, &live, clock)?.is_some() {
            catalogue.refresh(db)?;
        }
    }
    Ok(())
}

/// Makes the publication of a consultation that was confirmed; `None` when there is none, somebody
/// else makes it, or the database could not be used just now and it is made later.
///
/// # Errors
/// The database, when it could not be used several times, or something else is wrong. The row tells
/// that it was not made.
pub fn carry_out(
    db: &Db,
    live: &LiveConsultation,
    clock: TimeSource<'_>,
) -> Result<Option<PublishOutcome>, FlowError> {
    let (id, now) = (live.consultation_id, clock());
    let until = (now + HELD).naive_utc();
    let taken = db.write(move |tx| {
        Ok::<_, FlowError>(db::publishing::take(tx, id, now.naive_utc(), until)?)
    })?;
    let Some(row) = taken else { return Ok(None) };
    fault_point("taken");
    let held = row.held();
    let made = make(db, live, &row, clock);
    let ending = match &made {
        Ok(PublishOutcome::Number(_)) => return made.map(Some),
        Ok(not) => ending_of(not),
        Err(FlowError::Db(db::Error::Busy | db::Error::Unavailable(_)))
            if row.takes < MOST_TAKES =>
        {
            db.write(move |tx| Ok::<_, FlowError>(db::publishing::release(tx, held)?))?;
            return Ok(None);
        }
        Err(FlowError::Refused(_)) => PublishingEnd::Refused,
        Err(_) => PublishingEnd::Failed,
    };
    // If even that cannot be stored, its time runs out, and it is made once more.
    db.write(move |tx| Ok::<_, FlowError>(db::publishing::end(tx, held, ending)?))?;
    made.map(Some)
}

fn ending_of(outcome: &PublishOutcome) -> PublishingEnd {
    match outcome {
        PublishOutcome::Differs => PublishingEnd::Differs,
        PublishOutcome::Unbalanced(_) => PublishingEnd::Unbalanced,
        PublishOutcome::CutOff => PublishingEnd::CutOff,
        PublishOutcome::Busy => PublishingEnd::Busy,
        PublishOutcome::Already | PublishOutcome::Number(_) => PublishingEnd::Already,
    }
}

fn make(
    db: &Db,
    live: &LiveConsultation,
    row: &PublishingRow,
    clock: TimeSource<'_>,
) -> Result<PublishOutcome, FlowError> {
    let Some(seen) = FigureDigest::parse(&row.seen) else {
        return Ok(PublishOutcome::Differs);
    };
    let account_id = row.account_id;
    let actor = db
        .read(|c| crate::flows::accounts::actor_of_id(c, account_id))?
        .ok_or(FlowError::Refused(crate::policy::Refusal::Role))?;
    let attempt = PublicationAttempt {
        db,
        live,
        actor: &actor,
        seen: Some(&seen),
        work: Some(HeldWork {
            held: row.held(),
            clock,
        }),
    };
    attempt.publish(&request_of(row), clock())
}

/// A publication with what was looked at of it.
struct PublicationAttempt<'a> {
    db: &'a Db,
    live: &'a LiveConsultation,
    actor: &'a Actor,
    /// `None` where nobody looked.
    seen: Option<&'a FigureDigest>,
    /// `None` where nobody confirmed it.
    work: Option<HeldWork<'a>>,
}

/// The work on a publication that was confirmed.
#[derive(Clone, Copy)]
struct HeldWork<'a> {
    held: HeldPublishing,
    clock: TimeSource<'a>,
}

impl<'a> PublicationAttempt<'a> {
    const fn nothing(db: &'a Db, live: &'a LiveConsultation, actor: &'a Actor) -> Self {
        Self {
            db,
            live,
            actor,
            seen: None,
            work: None,
        }
    }

    fn publish(
        &self,
        request: &PublicationRequest,
        now: DateTime<Utc>,
    ) -> Result<PublishOutcome, FlowError> {
        let live = self.live;
        let (id, phase) = (live.consultation_id, live.phase(now));
        may(self.actor, Action::Publish, id, &live.edition, phase)?;
        let mut letters = KnownCampaigns::default();
        for _ in 0..TRIES {
            self.note(PublishingStep::Counting)?;
            let composed = compose(self.db, live, request, Some(&mut letters), now)?;
            fault_point("composed");
            if let Some(not) = self.stops(&composed, request, now)? {
                return Ok(not);
            }
            self.note(PublishingStep::Writing)?;
            let number = composed.snapshot.number;
            let held = self.work.map(|work| work.held);
            let note = || self.note(PublishingStep::Storing);
            if store(self.db, (live, self.actor), composed, (held, &note), now)? {
                fault_point("stored");
                return Ok(PublishOutcome::Number(number));
            }
        }
        Ok(PublishOutcome::Busy)
    }

    /// Why a composed publication is not published. Looked at in each try: what a try waited for
    /// may have changed a figure.
    fn stops(
        &self,
        composed: &ComposedPublication,
        request: &PublicationRequest,
        now: DateTime<Utc>,
    ) -> Result<Option<PublishOutcome>, FlowError> {
        let is_before = |before: NaiveDate| request.cut_off < before;
        if composed.snapshot.number != request.number {
            return Ok(Some(PublishOutcome::Already));
        }
        if request.cut_off > self.live.day(now) || composed.previous_cut_off.is_some_and(is_before)
        {
            return Ok(Some(PublishOutcome::CutOff));
        }
        if let Err(imbalances) = composed.exact_balance.check() {
            return Ok(Some(PublishOutcome::Unbalanced(imbalances)));
        }
        let Some(seen) = self.seen else {
            return Ok(None);
        };
        let is_same = FigureDigest::of(&composed.snapshot)?.is_same(seen);
        Ok((!is_same).then_some(PublishOutcome::Differs))
    }

    /// Notes how far the work is.
    fn note(&self, step: PublishingStep) -> Result<(), FlowError> {
        fault_point(step.as_str());
        let Some(HeldWork { held, clock }) = self.work else {
            return Ok(());
        };
        let until = (clock() + HELD).naive_utc();
        self.db.write(move |tx| {
            db::publishing::go_on(tx, held, step, until)?;
            Ok::<_, FlowError>(())
        })
    }
}

/// A place at which tests have the program killed (`tests/faults/kill-publishing.py`): the one that
/// an environment variable names. Not in a program that is released.
pub(super) fn fault_point(place: &str) {
    #[cfg(debug_assertions)]
    if std::env::var("REGARD_KILL_AT").is_ok_and(|named| named == place) {
        std::process::abort();
    }
    #[cfg(not(debug_assertions))]
    let _ = place;
}
