//! What administrators see and change of a consultation: its settings, its versions, the reasons
//! that moderators may give.

use super::{BlockedAct, OpeningWay, Outcome, change_live, close_by, extend_by, open_in};
use crate::db::consultations::StoredEdition;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::AuditAct;
use crate::domain::changes::{AskedChanges, asked_changes};
use crate::domain::consultation::{Edition, Phase, Reason};
use crate::domain::spelling;
use crate::domain::time::{LocalTime, day_in};
use crate::error::FlowError;
use crate::policy::{Action, may};
use chrono::{DateTime, NaiveDate, Utc};

/// A consultation of an administrator.
#[derive(Debug, Clone)]
pub struct ConsultationLine {
    pub slug: String,
    pub title: String,
    pub phase: Phase,
    /// Whether a draft waits to be opened.
    pub draft: bool,
}

/// A draft that waits to be opened.
#[derive(Debug, Clone)]
pub struct WaitingDraft {
    pub number: u32,
    pub edition: Edition,
    /// It protects figures less than what is open: opening it takes two people.
    pub weaker: bool,
    /// Its closing time is over, so it can be opened as closed only.
    pub over: bool,
    /// It changes nothing but the spelling of labels, as far as a program can tell.
    pub spelling: bool,
    /// The questions that it adds to what is open, and those that it drops.
    pub asked: AskedChanges,
}

/// Everything about a consultation.
#[derive(Debug, Clone)]
pub struct ConsultationSettings {
    /// What residents see; before the first opening the draft.
    pub edition: Edition,
    /// The number of the version that residents see.
    pub live: Option<u32>,
    pub phase: Phase,
    pub draft: Option<WaitingDraft>,
    /// Number and day of every version that residents saw, oldest first.
    pub versions: Vec<(usize, NaiveDate)>,
}

/// Where a consultation stands.
pub(super) struct ConsultationStanding {
    /// What residents see; before the first opening the draft.
    pub edition: Edition,
    /// The edition that residents see.
    pub live: Option<StoredEdition>,
    /// The draft that waits to be opened.
    pub draft: Option<StoredEdition>,
    pub phase: Phase,
}

impl ConsultationStanding {
    /// `None` for a consultation that has neither edition nor draft.
    pub fn read(
        c: &mut db::Read,
        found: &db::consultations::ConsultationRow,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, FlowError> {
        let draft = db::consultations::draft_edition(c, found.id)?;
        let live = found
            .live_edition_id
            .map(|id| db::consultations::edition(c, id))
            .transpose()?;
        let phase = live
            .as_ref()
            .map_or(Phase::Draft, |live| live.content.phase(now));
        let shown = live.as_ref().or(draft.as_ref());
        Ok(shown
            .map(|shown| shown.content.clone())
            .map(|edition| Self {
                edition,
                live,
                draft,
                phase,
            }))
    }
}

/// The consultations that somebody sets up.
///
/// # Errors
/// The database.
pub fn consultations(
    db: &Db,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<ConsultationLine>, FlowError> {
    db.read(|c| {
        let mut lines = Vec::new();
        for found in db::consultations::all(c)? {
            let Some(standing) = ConsultationStanding::read(c, &found, now)? else {
                continue;
            };
            let ConsultationStanding { edition, phase, .. } = standing;
            if may(actor, Action::SetUp, found.id, &edition, phase).is_ok() {
                lines.push(ConsultationLine {
                    slug: found.slug,
                    title: edition.title,
                    phase,
                    draft: standing.draft.is_some(),
                });
            }
        }
        Ok(lines)
    })
}

/// The settings of one.
///
/// # Errors
/// Refused, not found, or the database.
pub fn settings(
    db: &Db,
    actor: &Actor,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<ConsultationSettings, FlowError> {
    db.read(|c| {
        let found = db::consultations::find_by_slug(c, slug)?.ok_or(FlowError::NotFound)?;
        let standing = ConsultationStanding::read(c, &found, now)?.ok_or(FlowError::NotFound)?;
        let ConsultationStanding {
            edition,
            live,
            draft,
            phase,
        } = standing;
        may(actor, Action::SetUp, found.id, &edition, phase)?;
        let versions = db::consultations::opened_editions(c, found.id)?;
        let day = |at: chrono::NaiveDateTime| day_in(edition.schedule.zone, at.and_utc());
        Ok(ConsultationSettings {
            versions: versions
                .iter()
                .enumerate()
                .map(|(place, version)| (place + 1, day(version.created_at)))
                .collect(),
            live: live.as_ref().map(|live| live.number),
            draft: draft.map(|draft| WaitingDraft {
                asked: live.as_ref().map_or_else(AskedChanges::default, |live| {
                    asked_changes(&live.content, &draft.content)
                }),
                weaker: live.as_ref().is_some_and(|live| {
                    draft
                        .content
                        .publication
                        .is_weaker_than(&live.content.publication)
                }),
                over: draft.content.closes_at() <= now,
                spelling: live.as_ref().is_some_and(|live| {
                    let day = day_in(edition.schedule.zone, now);
                    spelling::mends(&live.content, &draft.content, day).is_ok()
                }),
                number: draft.number,
                edition: draft.content,
            }),
            phase,
            edition,
        })
    })
}

/// What is to change.
#[derive(Debug, Clone)]
pub enum SettingsChange {
    /// The draft becomes what residents see.
    Open(OpeningWay),
    /// Answering ends now.
    Close,
    /// Answering ends later.
    Extend(LocalTime),
    /// Moderators may give other reasons.
    Reasons(Vec<Reason>),
}

/// Changes a consultation: each change is a new version of it.
///
/// # Errors
/// Refused, not found, or the database.
pub fn change(
    db: &Db,
    actor: &Actor,
    slug: &str,
    change: SettingsChange,
    now: DateTime<Utc>,
) -> Outcome<Edition> {
    settings(db, actor, slug, now)?;
    let (by, slug) = (actor.email.clone(), slug.to_owned());
    match change {
        SettingsChange::Open(way) => db.write(move |tx| open_in(tx, &by, &slug, (way, false), now)),
        SettingsChange::Close => close_by(db, &by, &slug, now),
        SettingsChange::Extend(until) => extend_by(db, &by, &slug, until, now),
        SettingsChange::Reasons(reasons) => {
            change_live(
                db,
                by,
                slug,
                AuditAct::ReasonsChanged,
                now,
                move |edition| {
                    // Decisions were made with these codes, and pages say what they mean.
                    let kept = edition
                        .moderation
                        .reasons
                        .iter()
                        .all(|old| reasons.iter().any(|new| new.code == old.code));
                    if !kept {
                        return Err(BlockedAct::CodeGone);
                    }
                    if edition.moderation.reasons == reasons {
                        return Err(BlockedAct::SameReasons);
                    }
                    edition.moderation.reasons.clone_from(&reasons);
                    Ok(())
                },
            )
        }
    }
}
