//! What an official finds every day: what needs somebody now in all of their consultations, and
//! the life of one. Nothing here composes a publication, so these pages cost the same however many
//! responses there are.

use crate::db::{self, Db};
use crate::domain::account::{Actor, Role};
use crate::domain::consultation::Phase;
use crate::domain::ids::ConsultationId;
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation, second_person};
use crate::policy::{Action, may};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::sync::Arc;

/// From how many days before it a deadline is told.
const SOON: i64 = 7;
/// Texts that wait are counted up to here: beyond, "many" says enough.
pub const MANY_TEXTS: i64 = 1_000;

/// Something that needs somebody, the most urgent kinds first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficialTask {
    /// A text may tell of danger to a life, and nobody was told yet. Only for those who may read
    /// what waits.
    DangerUntold,
    /// A publication was confirmed and not made.
    NotPublished { number: u32 },
    /// A publication is being made.
    Publishing { number: u32 },
    /// Closed on a day, and no publication was made since.
    Unpublished { closed_on: NaiveDate },
    /// Requests that wait for a second person, which this official could be.
    SecondPerson { count: usize },
    /// Answering ends soon.
    ClosesSoon,
    /// Answering begins soon.
    OpensSoon,
    /// A version is ready and not open.
    DraftEdition { number: u32 },
    /// Texts whose day is over wait for moderators.
    TextsOverdue { count: i64 },
    /// Texts wait for moderators, and none is overdue.
    TextsWaiting { count: i64 },
}

impl OfficialTask {
    /// Whether moderators or administrators do it, and an official only waits for them.
    pub const fn is_of_others(&self) -> bool {
        matches!(
            self,
            Self::DraftEdition { .. } | Self::TextsOverdue { .. } | Self::TextsWaiting { .. }
        )
    }
}

/// A consultation as an official finds it.
#[derive(Debug, Clone)]
pub struct OfficialOverview {
    pub live: Arc<LiveConsultation>,
    pub phase: Phase,
    /// How many publications there are.
    pub publications: usize,
    /// What needs somebody, most urgent first.
    pub tasks: Vec<OfficialTask>,
}

/// A consultation that no administrator has opened yet.
#[derive(Debug, Clone)]
pub struct UnopenedConsultation {
    pub title: String,
}

/// All the consultations of an official.
#[derive(Debug, Clone)]
pub struct OfficialWork {
    /// Those with the most urgent task first, then those that close first.
    pub consultations: Vec<OfficialOverview>,
    pub unopened: Vec<UnopenedConsultation>,
    /// Requests that wait for a second person and are about no consultation.
    pub requests: usize,
}

/// The consultations that somebody may see as an official, and what needs somebody in them.
///
/// # Errors
/// The database.
pub fn overview(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<OfficialWork, FlowError> {
    let all = catalogue.all().into_iter();
    let allowed: Vec<Arc<LiveConsultation>> = all
        .filter(|live| may_see(actor, live, now).is_ok())
        .collect();
    let requests = WaitingRequests::of(db, catalogue, actor, now)?;
    db.read(|c| {
        let untold = db::danger_alerts::consultations(c)?;
        let mut consultations = Vec::new();
        for live in allowed {
            let publications = db::consultation_life::publications(c, live.consultation_id)?;
            let about = TaskContext {
                live: &live,
                actor,
                requests: requests.about(live.consultation_id),
                untold: untold.contains(&live.consultation_id),
                now,
            };
            consultations.push(OfficialOverview {
                phase: live.phase(now),
                tasks: about.tasks(c, &publications)?,
                publications: publications.len(),
                live,
            });
        }
        consultations.sort_by_key(|one| {
            let first = one.tasks.first().cloned();
            (first.is_none(), first, one.live.edition.closes_at())
        });
        Ok(OfficialWork {
            consultations,
            unopened: unopened(c, actor)?,
            requests: requests.about_none(),
        })
    })
}

pub(super) fn may_see(
    actor: &Actor,
    live: &LiveConsultation,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    Ok(may(
        actor,
        Action::SeeBalance,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?)
}

/// Consultations with a draft and no open edition, of which somebody is an official.
fn unopened(c: &mut db::Read, actor: &Actor) -> Result<Vec<UnopenedConsultation>, FlowError> {
    let mut found = Vec::new();
    for own in db::consultations::all(c)? {
        if own.live_edition_id.is_some() || !actor.is(Role::Official, own.id) {
            continue;
        }
        if let Some(draft) = db::consultations::draft_edition(c, own.id)? {
            found.push(UnopenedConsultation {
                title: draft.content.title,
            });
        }
    }
    Ok(found)
}

/// The requests that wait for a second person, which somebody could be: of each the consultation
/// that it is about.
pub(super) struct WaitingRequests(Vec<Option<ConsultationId>>);

impl WaitingRequests {
    pub(super) fn of(
        db: &Db,
        catalogue: &Catalogue,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<Self, FlowError> {
        let list = second_person::list(db, catalogue, actor, now)?;
        let proposals = list.waiting.into_iter().filter(|found| found.may_decide);
        let others = |begun_by: &str| begun_by != actor.email;
        let batches = list
            .batches
            .into_iter()
            .filter(|(_, found)| others(&found.begun_by));
        Ok(Self(
            proposals
                .map(|found| found.proposal.consultation_id)
                .chain(batches.map(|(live, _)| Some(live.consultation_id)))
                .collect(),
        ))
    }

    pub(super) fn about(&self, consultation_id: ConsultationId) -> usize {
        self.count(Some(consultation_id))
    }

    fn about_none(&self) -> usize {
        self.count(None)
    }

    fn count(&self, wanted: Option<ConsultationId>) -> usize {
        self.0.iter().filter(|about| **about == wanted).count()
    }
}

/// What the tasks of a consultation follow from.
pub(super) struct TaskContext<'a> {
    pub live: &'a LiveConsultation,
    pub actor: &'a Actor,
    /// How many requests about it wait for a second person.
    pub requests: usize,
    /// Whether somebody is to be told of danger to a life.
    pub untold: bool,
    pub now: DateTime<Utc>,
}

impl TaskContext<'_> {
    pub fn tasks(
        &self,
        c: &mut db::Read,
        publications: &[db::consultation_life::PublicationInstant],
    ) -> Result<Vec<OfficialTask>, FlowError> {
        let (id, edition) = (self.live.consultation_id, &self.live.edition);
        let mut tasks = self.deadlines();
        let reads = may(
            self.actor,
            Action::Moderate,
            id,
            edition,
            self.live.phase(self.now),
        );
        if self.untold && reads.is_ok() {
            tasks.push(OfficialTask::DangerUntold);
        }
        let since_closing = publications
            .iter()
            .any(|one| one.published_at.and_utc() >= edition.late_from());
        if self.live.phase(self.now) == Phase::Closed && !since_closing {
            tasks.push(OfficialTask::Unpublished {
                closed_on: edition.schedule.closes.naive().date(),
            });
        }
        let last = publications.iter().map(|one| one.number).max();
        tasks.extend(publishing(c, id, last.unwrap_or(0) + 1)?);
        if self.requests > 0 {
            tasks.push(OfficialTask::SecondPerson {
                count: self.requests,
            });
        }
        let editions = db::consultation_life::editions(c, id)?;
        let drafts = editions
            .iter()
            .filter(|edition| edition.state == db::consultations::State::Draft);
        tasks.extend(drafts.map(|draft| OfficialTask::DraftEdition {
            number: draft.number,
        }));
        tasks.extend(self.texts(c)?);
        tasks.sort();
        Ok(tasks)
    }

    fn deadlines(&self) -> Vec<OfficialTask> {
        let schedule = &self.live.edition.schedule;
        let soon = |at: DateTime<Utc>| at - self.now <= TimeDelta::days(SOON);
        match self.live.phase(self.now) {
            Phase::Upcoming if soon(schedule.opens_at()) => vec![OfficialTask::OpensSoon],
            Phase::Open if soon(schedule.closes_at()) => vec![OfficialTask::ClosesSoon],
            _ => Vec::new(),
        }
    }

    fn texts(&self, c: &mut db::Read) -> Result<Option<OfficialTask>, FlowError> {
        let id = self.live.consultation_id;
        let today = Some(self.live.day(self.now));
        let overdue = db::consultation_life::waiting_up_to(c, id, today, MANY_TEXTS)?;
        if overdue > 0 {
            return Ok(Some(OfficialTask::TextsOverdue { count: overdue }));
        }
        let count = db::consultation_life::waiting_up_to(c, id, None, MANY_TEXTS)?;
        Ok((count > 0).then_some(OfficialTask::TextsWaiting { count }))
    }
}

/// The publication that is being made, or that was not made while the next one has that number.
fn publishing(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    next: u32,
) -> Result<Option<OfficialTask>, FlowError> {
    let found = db::publishing::find(c, consultation_id)?;
    Ok(found.and_then(|row| match row.ending {
        None => Some(OfficialTask::Publishing { number: row.number }),
        Some(_) if row.number == next => Some(OfficialTask::NotPublished { number: row.number }),
        Some(_) => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_most_urgent_comes_first() {
        let mut tasks = [
            OfficialTask::TextsOverdue { count: 3 },
            OfficialTask::ClosesSoon,
            OfficialTask::DangerUntold,
            OfficialTask::SecondPerson { count: 1 },
            OfficialTask::Unpublished {
                closed_on: "2026-06-12".parse().unwrap(),
            },
        ];
        tasks.sort();
        assert_eq!(tasks[0], OfficialTask::DangerUntold);
        assert!(matches!(tasks[1], OfficialTask::Unpublished { .. }));
        assert!(tasks[4].is_of_others() && !tasks[3].is_of_others());
    }
}
