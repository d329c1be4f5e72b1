//! What a moderator sets for themselves, and when a break is due.

use super::allow;
use crate::db::preferences::MOST_FILTERS;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::characters::is_plain_line;
use crate::domain::queue::{MINUTES_BEFORE_BREAK, PAUSE_MINUTES, SEVERE_BEFORE_BREAK};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

const KEYS: &str = "keys";

/// Whether somebody switched the keys on. They are off until then.
///
/// # Errors
/// The database.
pub fn keys_on(db: &Db, actor: &Actor) -> Result<bool, FlowError> {
    db.read(|c| has_keys(c, actor))
}

pub(super) fn has_keys(c: &mut db::Read, actor: &Actor) -> Result<bool, FlowError> {
    Ok(db::preferences::get(c, actor.account_id, KEYS)?.as_deref() == Some("on"))
}

/// Switches the keys on or off.
///
/// # Errors
/// The database.
pub fn set_keys(db: &Db, actor: &Actor, on: bool) -> Result<(), FlowError> {
    let account_id = actor.account_id;
    db.write(move |tx| {
        Ok::<_, FlowError>(db::preferences::set(
            tx,
            account_id,
            KEYS,
            if on { "on" } else { "off" },
        )?)
    })
}

/// Why a break is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakReason {
    /// So many minutes of work without a pause.
    Minutes(i64),
    /// So many severe texts since the last pause.
    Severe(i64),
}

/// Whether somebody should pause. A pause is ten minutes in which nothing was done.
///
/// # Errors
/// The database.
pub fn needs_break(
    db: &Db,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Option<BreakReason>, FlowError> {
    let earliest = (now - TimeDelta::hours(6)).naive_utc();
    db.read(|c| {
        let times = db::review_events::times_since(c, actor.account_id, earliest)?;
        let Some(began) = stretch(&times, now.naive_utc()) else {
            return Ok(None);
        };
        let severe = db::review_events::revealed_since(c, actor.account_id, began)?;
        if severe >= SEVERE_BEFORE_BREAK {
            return Ok(Some(BreakReason::Severe(severe)));
        }
        let minutes = (now.naive_utc() - began).num_minutes();
        Ok((minutes >= MINUTES_BEFORE_BREAK).then_some(BreakReason::Minutes(minutes)))
    })
}

/// When the stretch of work without a pause began that lasts until now; `times` are newest first.
fn stretch(times: &[NaiveDateTime], now: NaiveDateTime) -> Option<NaiveDateTime> {
    let pause = TimeDelta::minutes(PAUSE_MINUTES);
    let mut began = None;
    let mut last = now;
    for at in times {
        if last - *at >= pause {
            break;
        }
        (began, last) = (Some(*at), *at);
    }
    began
}

/// Saves a filter under a name; `false` without a name, or when there are many already.
///
/// # Errors
/// Refused, or the database.
pub fn save_filter(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    name: &str,
    filter: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    allow(actor, live, now)?;
    let name = name.trim().to_owned();
    if name.is_empty() || !is_plain_line(&name, 60) || filter.len() > 2_000 {
        return Ok(false);
    }
    let (account_id, consultation_id, filter) =
        (actor.account_id, live.consultation_id, filter.to_owned());
    db.write(move |tx| {
        if db::preferences::filters(tx, account_id, consultation_id)?.len() >= MOST_FILTERS {
            return Ok(false);
        }
        db::preferences::save_filter(tx, account_id, consultation_id, &name, &filter)?;
        Ok::<_, FlowError>(true)
    })
}

/// Removes a saved filter.
///
/// # Errors
/// Refused, or the database.
pub fn forget_filter(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    allow(actor, live, now)?;
    let (account_id, consultation_id, name) =
        (actor.account_id, live.consultation_id, name.to_owned());
    db.write(move |tx| {
        Ok::<_, FlowError>(
            db::preferences::forget_filter(tx, account_id, consultation_id, &name).map(drop)?,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_at_a_pause() {
        let at = |minute: i64| {
            "2026-06-10T12:00:00".parse::<NaiveDateTime>().unwrap() + TimeDelta::minutes(minute)
        };
        assert_eq!(stretch(&[], at(0)), None);
        assert_eq!(
            stretch(&[at(55), at(50), at(30), at(25)], at(58)),
            Some(at(50))
        );
        assert_eq!(stretch(&[at(40)], at(58)), None, "the pause is now");
    }
}
