//! When a consultation can be answered, and where in its life it is.

use crate::domain::time::{LocalTime, day_in};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

/// How many days after the closing day words and choices may go at the earliest.
const DAYS_BEFORE_RETENTION: i64 = 7;

/// When a consultation can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationSchedule {
    /// The time zone in which times and days are meant.
    pub zone: Tz,
    /// How the zone is called on pages, such as `UK time`.
    pub zone_label: String,
    /// When answering begins, in the zone.
    pub opens: LocalTime,
    /// When answering ends, in the zone.
    pub closes: LocalTime,
    /// How many minutes after closing those who have begun may still send.
    pub grace_minutes: u32,
    /// The day on which words and choices go, in the zone; `None` when none was named.
    pub retention_date: Option<NaiveDate>,
}

impl ConsultationSchedule {
    /// The instant of opening.
    pub fn opens_at(&self) -> DateTime<Utc> {
        self.opens.instant(self.zone)
    }

    /// The first instant at which new people can no longer begin.
    ///
    /// A closing time names its minute to the end: 23:59 closes when the clocks show 00:00.
    pub fn closes_at(&self) -> DateTime<Utc> {
        self.closes.instant(self.zone) + Duration::minutes(1)
    }

    /// The first instant at which what is sent is late.
    pub fn late_from(&self) -> DateTime<Utc> {
        self.closes_at() + Duration::minutes(i64::from(self.grace_minutes))
    }

    /// The first day on which words and choices may go, when answering ends at `closes`: forms that
    /// were begun, letters and corrections are dealt with by then.
    pub fn earliest_retention(closes: LocalTime) -> NaiveDate {
        closes.naive().date() + Duration::days(DAYS_BEFORE_RETENTION)
    }

    /// Whether the day has come on which words and choices go.
    pub fn is_ended(&self, now: DateTime<Utc>) -> bool {
        let day = day_in(self.zone, now);
        self.retention_date.is_some_and(|date| date <= day)
    }

    /// The phase of an opened edition at `now`.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        if now < self.opens_at() {
            Phase::Upcoming
        } else if now < self.closes_at() {
            Phase::Open
        } else if now < self.late_from() {
            Phase::Grace
        } else if self.is_ended(now) {
            Phase::Ended
        } else {
            Phase::Closed
        }
    }
}

/// Where a consultation is in its life, at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No edition has been opened.
    Draft,
    /// Opened for a time that has not come.
    Upcoming,
    Open,
    /// Closed to new people; those who had begun may still send.
    Grace,
    Closed,
    /// The retention date has come: words and choices are gone, or are being deleted.
    Ended,
}

impl Phase {
    /// The short name of the phase, for lists that programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Upcoming => "upcoming",
            Self::Open => "open",
            Self::Grace => "grace",
            Self::Closed => "closed",
            Self::Ended => "ended",
        }
    }
}
