//! Words for what moderators and people in danger are told.

use super::FaultAdvice;
use crate::domain::consultation::rules::ModerationFault;

pub(super) fn moderation(fault: &ModerationFault) -> FaultAdvice {
    match fault {
        ModerationFault::StepCount { count, least, most } => FaultAdvice::new(
            format!("there are {count} steps"),
            format!(
                "Write {least} to {most} steps, one sentence each, in the order in which they are \
                 done."
            ),
        ),
        ModerationFault::Email => FaultAdvice::new(
            "this is not an e-mail address",
            "Write one address, such as duty@office.example, or leave the line out.",
        ),
        ModerationFault::HelplineCount { count, most } => FaultAdvice::new(
            format!("there are {count} helplines"),
            format!("Write {most} at most: somebody in danger reads the first ones."),
        ),
    }
}
