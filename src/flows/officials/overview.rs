//! What an official finds every day: what needs somebody now in all of their consultations, and
//! the life of one. Nothing here composes a publication, so these pages cost the same however many
//! responses there are.

use crate::db::{self, Db};
use crate::domain::account::{Actor, Role};
use crate::domain::consultation::Phase;
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation, second_person};
use crate::policy::{Action, is_sealed, may};
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

fn may_see(actor: &Actor, live: &LiveConsultation, now: DateTime<Utc>) -> Result<(), FlowError> {
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
struct WaitingRequests(Vec<Option<i64>>);

impl WaitingRequests {
    fn of(
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

    fn about(&self, consultation_id: i64) -> usize {
        self.count(Some(consultation_id))
    }

    fn about_none(&self) -> usize {
        self.count(None)
    }

    fn count(&self, wanted: Option<i64>) -> usize {
        self.0.iter().filter(|about| **about == wanted).count()
    }
}

/// What the tasks of a consultation follow from.
struct TaskContext<'a> {
    live: &'a LiveConsultation,
    actor: &'a Actor,
    /// How many requests about it wait for a second person.
    requests: usize,
    /// Whether somebody is to be told of danger to a life.
    untold: bool,
    now: DateTime<Utc>,
}

impl TaskContext<'_> {
    fn tasks(
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

/// Something in the life of a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LifeEvent {
    /// People can answer from here on.
    Opens,
    /// An edition took the place of the one before.
    Edition { number: u32 },
    /// A publication, with the last day of which it holds responses.
    Published { number: u32, cut_off: NaiveDate },
    /// Nobody can begin any more.
    Closes,
    /// What is sent from here on is late, and exact figures can be published.
    LateFrom,
}

/// Something in the life of a consultation, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeMoment {
    pub at: DateTime<Utc>,
    pub event: LifeEvent,
}

/// How many responses had come in by the end of a day, in tens, as the public page says it the day
/// after, and no more: a number for each day would tell which response was the only one of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceivedDay {
    pub day: NaiveDate,
    pub tens: i64,
}

/// The life of a consultation, as its page tells it.
#[derive(Debug, Clone)]
pub struct ConsultationLife {
    pub overview: OfficialOverview,
    /// What was and what is planned, in the order of time.
    pub moments: Vec<LifeMoment>,
    /// The days on which another ten was full, oldest first.
    pub received: Vec<ReceivedDay>,
    /// Figures of opinion are hidden from everybody until closing.
    pub sealed: bool,
}

/// The life of a consultation.
///
/// # Errors
/// Refused, or the database.
pub fn life(
    db: &Db,
    catalogue: &Catalogue,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<ConsultationLife, FlowError> {
    may_see(actor, live, now)?;
    let id = live.consultation_id;
    let requests = WaitingRequests::of(db, catalogue, actor, now)?.about(id);
    db.read(|c| {
        let publications = db::consultation_life::publications(c, id)?;
        let editions = db::consultation_life::editions(c, id)?;
        let about = TaskContext {
            live,
            actor,
            requests,
            untold: db::danger_alerts::consultations(c)?.contains(&id),
            now,
        };
        Ok(ConsultationLife {
            moments: moments(live, &editions, &publications),
            received: by_tens(&db::consultation_life::received_by_day(
                c,
                id,
                live.day(now),
            )?),
            sealed: is_sealed(&live.edition, live.phase(now)),
            overview: OfficialOverview {
                live: Arc::clone(live),
                phase: live.phase(now),
                tasks: about.tasks(c, &publications)?,
                publications: publications.len(),
            },
        })
    })
}

fn moments(
    live: &LiveConsultation,
    editions: &[db::consultation_life::EditionInstant],
    publications: &[db::consultation_life::PublicationInstant],
) -> Vec<LifeMoment> {
    let edition = &live.edition;
    let mut moments = vec![
        LifeMoment {
            at: edition.opens_at(),
            event: LifeEvent::Opens,
        },
        LifeMoment {
            at: edition.closes_at(),
            event: LifeEvent::Closes,
        },
    ];
    if edition.late_from() > edition.closes_at() {
        moments.push(LifeMoment {
            at: edition.late_from(),
            event: LifeEvent::LateFrom,
        });
    }
    let opened = editions
        .iter()
        .filter(|edition| edition.state != db::consultations::State::Draft);
    // The first one is what opens.
    moments.extend(opened.skip(1).map(|edition| LifeMoment {
        at: edition.created_at.and_utc(),
        event: LifeEvent::Edition {
            number: edition.number,
        },
    }));
    moments.extend(publications.iter().map(|one| LifeMoment {
        at: one.published_at.and_utc(),
        event: LifeEvent::Published {
            number: one.number,
            cut_off: one.cut_off,
        },
    }));
    moments.sort_by_key(|moment| moment.at);
    moments
}

/// The days on which another ten was full.
fn by_tens(days: &[(NaiveDate, i64)]) -> Vec<ReceivedDay> {
    let (mut received, mut all) = (Vec::new(), 0);
    for &(day, count) in days {
        let before = all / 10;
        all += count;
        if all / 10 > before {
            received.push(ReceivedDay {
                day,
                tens: all / 10 * 10,
            });
        }
    }
    received
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_say_no_more_than_the_public_page_did() {
        let days = [
            (day("2026-06-01"), 9),
            (day("2026-06-02"), 1),
            (day("2026-06-04"), 9),
            (day("2026-06-05"), 25),
        ];
        let full = |day, tens| ReceivedDay { day, tens };
        assert_eq!(
            by_tens(&days),
            [full(day("2026-06-02"), 10), full(day("2026-06-05"), 40)]
        );
        assert_eq!(by_tens(&[]), []);
    }

    #[test]
    fn what_is_most_urgent_comes_first() {
        let mut tasks = [
            OfficialTask::TextsOverdue { count: 3 },
            OfficialTask::ClosesSoon,
            OfficialTask::DangerUntold,
            OfficialTask::SecondPerson { count: 1 },
            OfficialTask::Unpublished {
                closed_on: day("2026-06-12"),
            },
        ];
        tasks.sort();
        assert_eq!(tasks[0], OfficialTask::DangerUntold);
        assert!(matches!(tasks[1], OfficialTask::Unpublished { .. }));
        assert!(tasks[4].is_of_others() && !tasks[3].is_of_others());
    }
}
