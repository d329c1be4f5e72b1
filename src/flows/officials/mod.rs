//! What an official can do: see the balance, see what a publication would show and hide, publish.

mod changes;
mod compose;
mod counting;
mod equality;
mod figure_digest;
mod groups;
mod letters;
mod life;
mod overview;
mod publishing;
mod released_texts;
mod storing;
mod tables;

use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::balance::Imbalance;
use crate::domain::consultation::Phase;
use crate::domain::proposal::ProposalKind;
use crate::domain::publication::Snapshot;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::policy::{Action, Refusal, may};
use chrono::{DateTime, NaiveDate, Utc};
use compose::compose;

pub use figure_digest::{FigureDifference, FigureDigest};
pub use life::{ConsultationLife, LifeEvent, LifeMoment, ReceivedDay, life};
pub use overview::{
    MANY_TEXTS, OfficialOverview, OfficialTask, OfficialWork, UnopenedConsultation, overview,
};
pub use publishing::{
    AskedPublication, PublicationRequest, PublishOutcome, PublishingProgress, TimeSource, ask,
    carry_out, forget, progress, publish, resume,
};

/// What the next publication would be, with figures only as far as they may be seen.
#[derive(Debug, Clone)]
pub struct PublicationPreview {
    pub snapshot: Snapshot,
    /// Lines of the balance that do not add up; publishing is refused while there are any.
    pub imbalances: Vec<Imbalance>,
    /// How many texts would be shown for the first time.
    pub new_texts: usize,
    /// How many approved texts wait for enough others.
    pub held_texts: usize,
    /// Results are sealed: only the balance may be seen.
    pub sealed: bool,
    /// Figures may be seen, and published: two people can agree that they are seen while results
    /// are sealed, and nobody publishes them before closing.
    pub publishable: bool,
    /// What was shown: publishing asks for it again.
    pub digest: FigureDigest,
}

/// Composes the next publication without keeping it, of responses received up to a day; without
/// one, up to now.
///
/// # Errors
/// Refused, or the database.
pub fn preview(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    cut_off: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<PublicationPreview, FlowError> {
    may(
        actor,
        Action::SeeBalance,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    if live.phase(now) == Phase::Ended {
        return Err(Refusal::Ended.into());
    }
    let publishing = may(
        actor,
        Action::Publish,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    );
    let sealed = publishing == Err(Refusal::Sealed) && !seal_is_broken(db, live)?;
    let composed = compose(
        db,
        live,
        &PublicationRequest {
            number: 0,
            cut_off: cut_off.unwrap_or_else(|| live.day(now)),
            note: None,
        },
        None,
        now,
    )?;
    let imbalances = match composed.exact_balance.check() {
        Ok(()) => Vec::new(),
        Err(imbalances) => imbalances,
    };
    let mut snapshot = composed.snapshot;
    if sealed {
        snapshot.questions.clear();
        snapshot.equality.clear();
    }
    Ok(PublicationPreview {
        digest: FigureDigest::of(&snapshot)?,
        publishable: publishing.is_ok(),
        snapshot,
        imbalances,
        new_texts: composed.new_texts.len(),
        held_texts: composed.held_texts,
        sealed,
    })
}

/// Whether two people agreed that officials see figures before closing.
fn seal_is_broken(db: &Db, live: &LiveConsultation) -> Result<bool, FlowError> {
    db.read(|c| {
        Ok(
            db::proposals::confirmed_at(c, live.consultation_id, ProposalKind::BreakSeal)?
                .is_some(),
        )
    })
}

/// Whether a publication of a number and a cut-off day can be asked for; what [`publish`] would say
/// otherwise.
///
/// # Errors
/// Refused, or the database.
pub fn may_publish(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    request: &PublicationRequest,
    now: DateTime<Utc>,
) -> Result<Option<PublishOutcome>, FlowError> {
    may(
        actor,
        Action::Publish,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let last = db
        .read(|c| db::publications::numbers(c, live.consultation_id).map_err(FlowError::from))?
        .pop();
    let next = last.map_or(1, |last| last.number + 1);
    Ok(if request.number != next {
        Some(PublishOutcome::Already)
    } else if request.cut_off > live.day(now)
        || last.is_some_and(|last| request.cut_off < last.cut_off)
    {
        Some(PublishOutcome::CutOff)
    } else {
        None
    })
}
