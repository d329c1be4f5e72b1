//! How the work goes, for the lead: what waits, what was done each day, and when it will be
//! finished at this pace.

use super::allow;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::queue::QueueStage;
use crate::domain::time::{day_begins, day_in};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::policy::{Action, may};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::collections::BTreeMap;

/// Over how many days the pace is taken.
const DAYS: u64 = 14;

/// How the work on one queue goes.
#[derive(Debug, Clone)]
pub struct QueueProgress {
    /// How many texts are in each stage.
    pub stages: Vec<(QueueStage, i64)>,
    pub waiting: i64,
    pub decided: i64,
    /// Decisions that stand, by the day on which they were made; days without any are left out.
    pub days: Vec<(NaiveDate, i64)>,
    /// Who decided how many texts in those days, by name: for sharing the work out, not for
    /// comparing people.
    pub people: Vec<(String, i64)>,
    /// When nothing waits any more at the pace of those days; `None` when nothing was decided.
    pub finished_on: Option<NaiveDate>,
    pub pace: DecisionPace,
}

/// How many decisions were made, and in how many days: those since the first of the last 14 on
/// which there was any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionPace {
    pub decisions: i64,
    pub days: i64,
}

/// How the work goes.
///
/// # Errors
/// Refused, or the database.
pub fn progress(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<QueueProgress, FlowError> {
    allow(actor, live, now)?;
    may(
        actor,
        Action::LeadModeration,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?;
    let today = live.day(now);
    let since = day_begins(live.edition.schedule.zone, today - Days::new(DAYS - 1)).naive_utc();
    db.read(|c| {
        let stages = db::queue::count_stages(c, live.consultation_id)?;
        let of = |wanted: &[QueueStage]| {
            stages
                .iter()
                .filter(|(stage, _)| wanted.contains(stage))
                .map(|(_, n)| n)
                .sum::<i64>()
        };
        let made = db::review_events::decided_since(c, live.consultation_id, since)?;
        let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        for at in &made {
            *days
                .entry(day_in(live.edition.schedule.zone, at.and_utc()))
                .or_default() += 1;
        }
        let waiting = of(QueueStage::WAITING);
        let days: Vec<(NaiveDate, i64)> = days.into_iter().collect();
        let pace = DecisionPace::of(&days, today);
        Ok(QueueProgress {
            waiting,
            decided: of(&[QueueStage::Decided]),
            people: db::review_events::decided_by_whom(c, live.consultation_id, since)?,
            finished_on: finished_on(waiting, pace, today),
            stages,
            days,
            pace,
        })
    })
}

impl DecisionPace {
    fn of(days: &[(NaiveDate, i64)], today: NaiveDate) -> Self {
        Self {
            decisions: days.iter().map(|(_, n)| *n).sum(),
            days: days
                .first()
                .map_or(0, |(first, _)| (today - *first).num_days() + 1),
        }
    }
}

fn finished_on(waiting: i64, pace: DecisionPace, today: NaiveDate) -> Option<NaiveDate> {
    if waiting == 0 {
        return Some(today);
    }
    if pace.decisions <= 0 {
        return None;
    }
    let days = (waiting as f64 * pace.days as f64 / pace.decisions as f64).ceil();
    (days < 36_500.0).then(|| today + Days::new(days as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_forecast_goes_by_the_pace() {
        let today = day("2026-06-10");
        let days = [(day("2026-06-07"), 30), (day("2026-06-10"), 10)];
        let pace = DecisionPace::of(&days, today);
        assert_eq!((pace.decisions, pace.days), (40, 4));
        assert_eq!(finished_on(95, pace, today), Some(day("2026-06-20")));
        let none = DecisionPace::of(&[], today);
        assert_eq!(finished_on(95, none, today), None);
        assert_eq!(finished_on(0, none, today), Some(today));
    }
}
