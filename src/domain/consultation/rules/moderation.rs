//! By what moderators go, and where people find help.

use super::broken::FoundFaults;
use super::names::NameSet;
use super::{FieldPlace, RequiredList};
use crate::domain::account::AccountEmail;
use crate::domain::consultation::{EditionFields, Escalation};
use std::ops::RangeInclusive;

/// The most helplines that somebody reads who needs one now.
const MOST_HELPLINES: usize = 8;
/// The steps that somebody can follow who has just read a threat.
const STEPS: RangeInclusive<usize> = 1..=10;

/// What is wrong with what moderators and people in danger are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModerationFault {
    /// More or fewer steps than somebody can follow who has just read a threat.
    StepCount {
        count: usize,
        least: usize,
        most: usize,
    },
    /// This is not one e-mail address.
    Email,
    /// More helplines than somebody reads who needs one now.
    HelplineCount { count: usize, most: usize },
}

pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    reasons(fields, found);
    if let Some(escalation) = &fields.escalation {
        check_escalation(escalation, found);
    }
    helplines(fields, found);
}

fn reasons(fields: &EditionFields, found: &mut FoundFaults) {
    let (place, mut names) = (FieldPlace::of("reasons"), NameSet::new(&[]));
    if fields.reasons.is_empty() {
        found.add(&place, RequiredList::Reasons);
    }
    for (index, reason) in fields.reasons.iter().enumerate() {
        names.add(&place.item(index).key("code"), &reason.code, found);
    }
}

fn check_escalation(escalation: &Escalation, found: &mut FoundFaults) {
    let (place, count) = (FieldPlace::of("escalation"), escalation.steps.len());
    if !STEPS.contains(&count) {
        let fault = ModerationFault::StepCount {
            count,
            least: *STEPS.start(),
            most: *STEPS.end(),
        };
        found.add(&place.key("steps"), fault);
    }
    let is_address = |email: &str| AccountEmail::parse(email).is_some();
    if !escalation.email.as_deref().is_none_or(is_address) {
        found.add(&place.key("email"), ModerationFault::Email);
    }
}

fn helplines(fields: &EditionFields, found: &mut FoundFaults) {
    let (place, mut names) = (FieldPlace::of("helplines"), NameSet::new(&[]));
    let (count, most) = (fields.helplines.len(), MOST_HELPLINES);
    if count > most {
        found.add(&place, ModerationFault::HelplineCount { count, most });
    }
    for (index, helpline) in fields.helplines.iter().enumerate() {
        names.add(&place.item(index).key("key"), &helpline.key, found);
    }
}
