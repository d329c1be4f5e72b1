//! Words for conditions, and for pages that nobody is ever shown.

use super::{FaultAdvice, near_or};
use crate::domain::consultation::rules::{HidingCause, RoutingFault};

/// What a condition may look at.
const QUESTION_ADVICE: &str =
    "Write the key of a question with one choice on an earlier page, or capacity.";

pub(super) fn routing(fault: &RoutingFault) -> FaultAdvice {
    match fault {
        RoutingFault::ManyAnswers { question, kind } => FaultAdvice::new(
            format!("\"{question}\" is of the kind \"{kind}\", which has more than one answer"),
            QUESTION_ADVICE,
        ),
        RoutingFault::SamePage { question } => FaultAdvice::new(
            format!("\"{question}\" is asked on this page itself"),
            QUESTION_ADVICE,
        ),
        RoutingFault::LaterPage { question } => FaultAdvice::new(
            format!("\"{question}\" is asked after this page, so the form could run in a circle"),
            format!("{QUESTION_ADVICE} Or move this page behind it."),
        ),
        RoutingFault::UnknownQuestion { question, near } => FaultAdvice::new(
            format!("there is no question with the key \"{question}\""),
            near_or(near.as_deref(), QUESTION_ADVICE),
        ),
        RoutingFault::NoAnswers { offered } => FaultAdvice::new(
            "there is no answer with which the page is shown",
            some_of(offered),
        ),
        RoutingFault::UnknownAnswer {
            question,
            answer,
            near,
            offered,
        } => FaultAdvice::new(
            format!("\"{question}\" has no answer with the key \"{answer}\""),
            near_or(near.as_deref(), some_of(offered)),
        ),
        RoutingFault::AnswerTwice { answer } => FaultAdvice::new(
            format!("the answer \"{answer}\" is here twice"),
            "Keep one of the two.",
        ),
        RoutingFault::NeverShown { page, cause } => never_shown(page.as_deref(), cause),
    }
}

fn some_of(offered: &[String]) -> String {
    format!("Write some of: {}.", offered.join(", "))
}

/// Why nobody gets somewhere, and what to do.
fn never_shown(page: Option<&str>, cause: &HidingCause) -> FaultAdvice {
    let what = page.map_or_else(
        || "nobody is ever asked about themselves".to_owned(),
        |page| format!("nobody is ever shown the page \"{page}\""),
    );
    match cause {
        HidingCause::Exit { page } => FaultAdvice::new(
            format!("{what}: the page \"{page}\" before it ends the form for everybody"),
            "Give that page a condition (when), move it to the end, or take exit out.",
        ),
        HidingCause::Organisations => FaultAdvice::new(
            format!("{what}: in every capacity people answer for an organisation (may_be_named)"),
            "Ask it on a page of its own, or take it out.",
        ),
        HidingCause::Conditions => FaultAdvice::new(
            format!(
                "{what}: its condition and the pages that end the form before it exclude each other"
            ),
            "Change the condition, or take the page out.",
        ),
    }
}
