//! What an official can do: see the balance, see what a publication would show and hide, publish.

mod changes;
mod compose;
mod counting;
mod equality;
mod figure_digest;
mod groups;
mod letters;
mod overview;
mod released_texts;
mod tables;

use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::balance::Imbalance;
use crate::domain::proposal::ProposalKind;
use crate::domain::publication::{PublishedText, Snapshot};
use crate::error::FlowError;
use crate::flows::{LiveConsultation, publications::render};
use crate::policy::{Action, Refusal, may};
use crate::secrets::shuffle;
use chrono::{DateTime, NaiveDate, Utc};
use compose::{ComposedPublication, compose};
use letters::KnownCampaigns;
use std::collections::{BTreeMap, HashMap};

pub use figure_digest::{FigureDifference, FigureDigest};
pub use overview::{
    ConsultationLife, LifeEvent, LifeMoment, MANY_TEXTS, OfficialOverview, OfficialTask,
    OfficialWork, ReceivedDay, UnopenedConsultation, life, overview,
};

/// How often a publication is composed anew when a moderator decides meanwhile.
const TRIES: usize = 4;

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

/// What an official asks for.
#[derive(Debug, Clone)]
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

/// Publishes what somebody looked at: the figures must still be `seen`, or nothing is published.
///
/// # Errors
/// Refused, or the database.
pub fn publish_seen(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    (request, seen): (&PublicationRequest, &FigureDigest),
    now: DateTime<Utc>,
) -> Result<PublishOutcome, FlowError> {
    publish_if(db, live, actor, (request, Some(seen)), now)
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
    publish_if(db, live, actor, (request, None), now)
}

fn publish_if(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    (request, seen): (&PublicationRequest, Option<&FigureDigest>),
    now: DateTime<Utc>,
) -> Result<PublishOutcome, FlowError> {
    may(
        actor,
        Action::Publish,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let mut letters = KnownCampaigns::default();
    for _ in 0..TRIES {
        let composed = compose(db, live, request, Some(&mut letters), now)?;
        if composed.snapshot.number != request.number {
            return Ok(PublishOutcome::Already);
        }
        if request.cut_off > live.day(now)
            || composed
                .previous_cut_off
                .is_some_and(|before| request.cut_off < before)
        {
            return Ok(PublishOutcome::CutOff);
        }
        if let Err(imbalances) = composed.exact_balance.check() {
            return Ok(PublishOutcome::Unbalanced(imbalances));
        }
        // Looked at in each try: what a try waited for may have changed a figure.
        if let Some(seen) = seen
            && !FigureDigest::of(&composed.snapshot)?.is_same(seen)
        {
            return Ok(PublishOutcome::Differs);
        }
        let number = composed.snapshot.number;
        if store(db, live, actor, composed, now)? {
            return Ok(PublishOutcome::Number(number));
        }
    }
    Ok(PublishOutcome::Busy)
}

/// Which text stands at a position: one that was shown before, or one of the new ones.
#[derive(Clone, Copy)]
enum TextPosition {
    Shown(i64),
    New(usize),
}

/// Stores a composed publication; `false` when the consultation has changed since it was composed.
fn store(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    composed: ComposedPublication,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let ComposedPublication {
        version,
        snapshot,
        new_texts,
        shown,
        groups,
        ..
    } = composed;
    let mut places: Vec<TextPosition> = shown
        .iter()
        .map(|(id, _)| TextPosition::Shown(*id))
        .chain((0..new_texts.len()).map(TextPosition::New))
        .collect();
    shuffle(&mut places);
    let by_id: HashMap<i64, &PublishedText> = shown.iter().map(|(id, text)| (*id, text)).collect();
    let in_order: Vec<PublishedText> = places
        .iter()
        .map(|place| match place {
            TextPosition::Shown(id) => by_id[id].clone(),
            TextPosition::New(index) => new_texts[*index].text.clone(),
        })
        .collect();
    let files = render(&snapshot, &in_order);
    let digests: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.name, file.sha256.as_str()))
        .collect();
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::Published,
        format!("{} {}", live.edition.slug, snapshot.number),
    )
    .with("cut_off", snapshot.cut_off)
    .with("files", digests);
    let (consultation_id, account_id) = (live.consultation_id, actor.account_id);
    db.write(move |tx| {
        if !db::consultations::bump_version_from(tx, consultation_id, version)? {
            return Ok(false);
        }
        let publication_id =
            db::publications::insert(tx, consultation_id, account_id, &snapshot, now.naive_utc())?;
        for group in &groups.sealed {
            db::sealed_groups::insert(tx, consultation_id, publication_id, group)?;
        }
        for group in &groups.changed {
            db::sealed_groups::update_tables(tx, consultation_id, group)?;
        }
        let new_ids = db::published_texts::insert(tx, &new_texts)?;
        let positions: Vec<i64> = places
            .iter()
            .map(|place| match place {
                TextPosition::Shown(id) => *id,
                TextPosition::New(index) => new_ids[*index],
            })
            .collect();
        db::publications::insert_positions(tx, publication_id, &positions)?;
        let rows: Vec<_> = files
            .iter()
            .map(|file| file.row(consultation_id, publication_id))
            .collect();
        db::publications::insert_files(tx, &rows)?;
        db::settings::bump_generation(tx)?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(true)
    })
}
