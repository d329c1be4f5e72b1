//! From how many people on something is published.

use super::FieldPlace;
use super::broken::FoundFaults;
use crate::domain::consultation::PublicationRules;

/// The least threshold that protects anybody.
const LEAST_THRESHOLD: u32 = 10;
/// The fewest answers outside the largest category that protect anybody.
const LEAST_OUTSIDE_LARGEST: u32 = 3;

/// What protects nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationFault {
    /// Figures would be shown from this many people on.
    Threshold { count: u32, least: u32 },
    /// An exact table would be shown with this many answers outside its largest category.
    OutsideLargest { count: u32, least: u32 },
}

pub(super) fn check(rules: PublicationRules, found: &mut FoundFaults) {
    let place = FieldPlace::of("publication");
    let (count, least) = (rules.threshold, LEAST_THRESHOLD);
    if count < least {
        let fault = PublicationFault::Threshold { count, least };
        found.add(&place.key("threshold"), fault);
    }
    let (count, least) = (rules.outside_largest, LEAST_OUTSIDE_LARGEST);
    if count < least {
        let fault = PublicationFault::OutsideLargest { count, least };
        found.add(&place.key("outside_largest"), fault);
    }
}
