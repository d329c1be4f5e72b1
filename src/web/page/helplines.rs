//! Where help is, for people whose words tell that they may harm themselves or are in danger. Shown
//! on pages that are made for them alone, in the moment; nothing says afterwards that it was.

use crate::analysis::arrival::needs_help;
use crate::domain::consultation::Edition;
use crate::domain::form::{Answer, Answers};
use crate::web::page::frame::PageContext;

/// The program's own lines, of the United Kingdom: the ids of their words, in the order shown.
const DEFAULTS: [&str; 7] = [
    "help-line-999",
    "help-line-samaritans",
    "help-line-shout",
    "help-line-nhs",
    "help-line-papyrus",
    "help-line-childline",
    "help-line-call",
];

/// The program's lines.
pub fn usual(frame: &PageContext) -> Vec<String> {
    DEFAULTS.iter().map(|id| frame.t(id)).collect()
}

/// The lines, if something that was answered tells that its author needs them; none otherwise.
pub fn for_answers(frame: &PageContext, edition: &Edition, answers: &Answers) -> Vec<String> {
    let in_need = answers
        .given
        .values()
        .any(|answer| matches!(answer, Answer::Words(words) if needs_help(words)));
    if in_need {
        of(frame, edition)
    } else {
        Vec::new()
    }
}

/// The consultation's lines, or else the program's.
pub fn of(frame: &PageContext, edition: &Edition) -> Vec<String> {
    if edition.moderation.helplines.is_empty() {
        return usual(frame);
    }
    edition
        .moderation
        .helplines
        .iter()
        .map(|line| line.label.clone())
        .collect()
}
