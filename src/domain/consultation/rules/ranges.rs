//! Numbers that lie between two bounds.

use super::FieldPlace;
use super::broken::FoundFaults;
use std::ops::RangeInclusive;

/// A number outside its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeFault {
    pub measured: MeasuredValue,
    pub value: i64,
    pub least: i64,
    pub most: i64,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredValue {
    /// About how many minutes answering takes.
    AnsweringMinutes,
    /// How many minutes after closing an answer is not late.
    GraceMinutes,
    /// How many characters a text may have.
    Characters,
    /// How many figures may stand after the point.
    Decimals,
    /// The least or the most that can be answered.
    Bound,
}

impl MeasuredValue {
    /// Checks one number. Says whether it lies within the bounds.
    pub(super) fn check(
        self,
        place: &FieldPlace,
        value: impl Into<i64>,
        bounds: RangeInclusive<i64>,
        found: &mut FoundFaults,
    ) -> bool {
        let value = value.into();
        let fits = bounds.contains(&value);
        if !fits {
            let fault = RangeFault {
                measured: self,
                value,
                least: *bounds.start(),
                most: *bounds.end(),
            };
            found.add(place, fault);
        }
        fits
    }
}
