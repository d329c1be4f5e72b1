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
    /// Decisions on a day, on average.
    pub pace: f64,
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
        let pace = pace(&days, today);
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

/// Decisions on a day, on average since the first of those days on which there was any.
fn pace(days: &[(NaiveDate, i64)], today: NaiveDate) -> f64 {
    let Some((first, _)) = days.first() else {
        return 0.0;
    };
    let length = (today - *first).num_days() + 1;
    days.iter().map(|(_, n)| *n).sum::<i64>() as f64 / length as f64
}

fn finished_on(waiting: i64, pace: f64, today: NaiveDate) -> Option<NaiveDate> {
    if waiting == 0 {
        return Some(today);
    }
    if pace <= 0.0 {
        return None;
    }
    let days = (waiting as f64 / pace).ceil();
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
        assert!(
            (pace(&days, today) - 10.0).abs() < f64::EPSILON,
            "40 decisions in four days"
        );
        assert_eq!(finished_on(95, 10.0, today), Some(day("2026-06-20")));
        assert_eq!(finished_on(95, 0.0, today), None);
        assert_eq!(finished_on(0, 0.0, today), Some(today));
    }
}
