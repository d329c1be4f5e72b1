//! When a consultation opens and closes.

use super::FieldPlace;
use super::broken::FoundFaults;
use crate::domain::consultation::{ConsultationSchedule, EditionFields};
use crate::domain::time::LocalTime;
use chrono::{Datelike, NaiveDate};

/// The first year in which a consultation can open or close.
const FIRST_YEAR: i32 = 2000;
/// The last one.
const LAST_YEAR: i32 = 2200;

/// What is wrong with the times of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleFault {
    /// A year that cannot be meant, and the first and the last that can.
    Year { year: i32, first: i32, last: i32 },
    /// Answering would end before it begins, or at once.
    EndsFirst { opens: LocalTime },
    /// Words and choices would go before this day.
    RetentionTooSoon { earliest: NaiveDate },
}

pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    retention(fields, found);
    let (first, last) = (FIRST_YEAR, LAST_YEAR);
    for (key, time) in [("opens", fields.opens), ("closes", fields.closes)] {
        let year = time.instant(fields.zone).year();
        if !(first..=last).contains(&year) {
            let fault = ScheduleFault::Year { year, first, last };
            found.add(&FieldPlace::of(key), fault);
        }
    }
    let opens = fields.opens;
    if fields.closes <= opens {
        found.add(
            &FieldPlace::of("closes"),
            ScheduleFault::EndsFirst { opens },
        );
    }
}

fn retention(fields: &EditionFields, found: &mut FoundFaults) {
    let Some(date) = fields.retention_date else {
        return;
    };
    let place = FieldPlace::of("retention_date");
    let (year, first, last) = (date.year(), FIRST_YEAR, LAST_YEAR);
    let earliest = ConsultationSchedule::earliest_retention(fields.closes);
    if !(first..=last).contains(&year) {
        found.add(&place, ScheduleFault::Year { year, first, last });
    } else if date < earliest {
        found.add(&place, ScheduleFault::RetentionTooSoon { earliest });
    }
}
