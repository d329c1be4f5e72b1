//! Local times of a consultation and the instants they stand for.

use chrono::{
    DateTime, Duration, DurationRound, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A wall-clock time to the minute, `2027-02-12 23:59`, as written in a consultation file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime(NaiveDateTime);

const FORMAT: &str = "%Y-%m-%d %H:%M";

impl LocalTime {
    /// Reads `YYYY-MM-DD HH:MM`.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDateTime::parse_from_str(text, FORMAT).ok().map(Self)
    }

    /// The time without its zone.
    pub const fn naive(self) -> NaiveDateTime {
        self.0
    }

    /// What the clocks of `zone` show at an instant, to the minute.
    pub fn at(zone: Tz, instant: DateTime<Utc>) -> Self {
        let local = instant.with_timezone(&zone).naive_local();
        Self(local.duration_trunc(Duration::minutes(1)).unwrap_or(local))
    }

    /// The instant at which `zone`'s clocks show this time.
    ///
    /// A time that occurs twice (clocks going back) is the later one, so that nobody is cut off an
    /// hour early; a time that is skipped (clocks going forward) is the instant at which the clocks
    /// jump past it.
    pub fn instant(self, zone: Tz) -> DateTime<Utc> {
        match zone.from_local_datetime(&self.0) {
            LocalResult::Single(at) => at.to_utc(),
            LocalResult::Ambiguous(_, later) => later.to_utc(),
            LocalResult::None => {
                let mut probe = self.0;
                loop {
                    probe += Duration::minutes(1);
                    if let Some(at) = zone.from_local_datetime(&probe).earliest() {
                        break at.to_utc();
                    }
                }
            }
        }
    }
}

impl std::fmt::Display for LocalTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format(FORMAT))
    }
}

impl Serialize for LocalTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "{text:?} is not a time: write it as \"2027-02-12 23:59\""
            ))
        })
    }
}

impl schemars::JsonSchema for LocalTime {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LocalTime".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A local time to the minute, such as 2027-02-12 23:59",
            "pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$"
        })
    }
}

/// The calendar day that people in `zone` are having at `at`.
pub fn day_in(zone: Tz, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The instant at which a calendar day begins in `zone`: the first one, where clocks skip midnight.
pub fn day_begins(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let begins = zone.from_local_datetime(&midnight).earliest();
    begins.map_or_else(|| midnight.and_utc(), |begins| begins.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn london(text: &str) -> String {
        LocalTime::parse(text)
            .unwrap()
            .instant(Tz::Europe__London)
            .to_rfc3339()
    }

    #[test]
    fn both_days_on_which_clocks_change() {
        assert_eq!(london("2026-06-12 23:59"), "2026-06-12T22:59:00+00:00");
        assert_eq!(london("2026-12-12 23:59"), "2026-12-12T23:59:00+00:00");
        assert_eq!(
            london("2027-03-28 01:30"),
            "2027-03-28T01:00:00+00:00",
            "a skipped time is the instant of the jump"
        );
        assert_eq!(
            london("2026-10-25 01:30"),
            "2026-10-25T01:30:00+00:00",
            "a repeated time is its second occurrence"
        );
    }

    #[test]
    fn a_day_is_the_zones_own() {
        let at = "2026-06-12T23:30:00Z".parse().unwrap();
        assert_eq!(day_in(Tz::Europe__London, at).to_string(), "2026-06-13");
    }

    #[test]
    fn a_day_begins_at_its_own_midnight() {
        let begins = |day: &str| day_begins(Tz::Europe__London, day.parse().unwrap()).to_rfc3339();
        assert_eq!(begins("2026-06-13"), "2026-06-12T23:00:00+00:00");
        assert_eq!(begins("2026-12-13"), "2026-12-13T00:00:00+00:00");
    }

    #[test]
    fn only_one_way_of_writing() {
        for bad in [
            "",
            "2027-02-12",
            "2027-02-12T23:59",
            "12/02/2027 23:59",
            "2027-02-30 10:00",
        ] {
            assert!(LocalTime::parse(bad).is_none(), "{bad}");
        }
    }
}
