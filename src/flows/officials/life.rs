//! The life of one consultation, as its official finds it: what was, what is planned, and how many
//! answered by which day.

use super::overview::{OfficialOverview, TaskContext, WaitingRequests, may_see};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use crate::policy::is_sealed;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

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
}
