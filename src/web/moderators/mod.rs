//! The pages of moderators.

pub mod aside;
mod choices;
mod decision_form;
mod elsewhere;
pub mod history;
pub mod item;
mod leave_out;
mod onward;
pub mod original;
pub mod paper_forms;
mod pieces;
pub mod progress;
pub mod queue;
mod redaction_form;
pub mod screen;
mod side;
pub mod translation;
mod typed_verdict;
mod unmarked;
pub mod work;

use crate::domain::moderation::DecisionKind;
use crate::flows::moderators::MadeDecision;
use crate::web::page::frame::PageContext;
use chrono_tz::Tz;

/// A decision as a line of a page.
pub struct MadeLine {
    pub item: String,
    pub heading: String,
    pub by: String,
    pub title: String,
    pub question: String,
    pub excerpt: String,
    pub undone: bool,
    pub shown: bool,
}

/// Puts a decision into words, with times by the clocks of its consultation.
pub fn made_line(frame: &PageContext, made: &MadeDecision, zone: Tz) -> MadeLine {
    let decision = frame.t(match made.kind {
        DecisionKind::Publish => "decided-publish",
        DecisionKind::Redact => "decided-redact",
        DecisionKind::Withhold => "decided-withhold",
    });
    let heading = match &made.reason {
        Some(reason) => format!("{decision}: {reason}"),
        None => decision,
    };
    let when = frame.moment(&made.made_at, zone);
    let by = if made.own {
        frame.t1("decided-by-you", "when", when)
    } else {
        frame.tn(
            "decided-by",
            &[("name", made.by.clone().into()), ("when", when.into())],
        )
    };
    MadeLine {
        item: made.item.clone(),
        heading,
        by,
        title: made.title.clone(),
        question: made.question.clone(),
        excerpt: made.excerpt.clone(),
        undone: made.undone,
        shown: made.shown,
    }
}
