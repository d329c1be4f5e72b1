//! Words for the pages of the form and their questions.

use super::{FaultAdvice, locate, near_or};
use crate::domain::consultation::rules::{AboutYouFault, FieldPlace, PageFault, QuestionFault};

pub(super) fn page(fault: &PageFault) -> FaultAdvice {
    match fault {
        PageFault::TitleOfOneQuestion => FaultAdvice::new(
            "a page with one question has no title",
            "Leave title out: the question is the heading of its page. Background goes into intro.",
        ),
        PageFault::TitleOfSeveral => FaultAdvice::new(
            "a page with several questions has no title",
            "Add title = \"…\" to this [[pages]], or make a page of each question.",
        ),
        PageFault::WithoutQuestions { lacking } => FaultAdvice::new(
            format!("a page without questions has no {lacking}"),
            format!(
                "Add {lacking} = \"…\" to this [[pages]], or a section [[pages.questions]] after \
                 it."
            ),
        ),
        PageFault::ExitAsks => FaultAdvice::new(
            "a page that ends the form asks nothing",
            "Leave exit out, or move the questions to a page of their own before this one.",
        ),
        PageFault::AnswersLength { longest, most } => FaultAdvice::new(
            format!(
                "the answers to this page may have {longest} characters, more than a form can send"
            ),
            format!("Split the page, or lower max_length: {most} characters a page at most."),
        ),
    }
}

pub(super) fn question(fault: &QuestionFault, place: &FieldPlace) -> FaultAdvice {
    match fault {
        QuestionFault::OptionsUnfit { kind } => FaultAdvice::new(
            format!("a question of the kind \"{kind}\" has no options"),
            "Leave the options out, or write another kind.",
        ),
        QuestionFault::OptionCount {
            kind,
            count,
            least,
            most,
        } => {
            let options = if *count == 1 { "option" } else { "options" };
            let sections = locate::sections(&place.key("options"));
            FaultAdvice::new(
                format!("a question of the kind \"{kind}\" has {count} {options}"),
                format!("Write {least} to {most} sections {sections}."),
            )
        }
        QuestionFault::LabelTwice { label } => FaultAdvice::new(
            format!("two options of this question are called \"{label}\""),
            "Write words that tell them apart.",
        ),
        QuestionFault::UnknownFact { key, near } => FaultAdvice::new(
            format!("there is no fact with the key \"{key}\""),
            near_or(near.as_deref(), "Write the key of a section [[facts]]."),
        ),
        QuestionFault::CitedTwice { key } => FaultAdvice::new(
            format!("the fact \"{key}\" is cited twice"),
            "Keep one of the two.",
        ),
    }
}

pub(super) fn about_you(fault: AboutYouFault) -> FaultAdvice {
    match fault {
        AboutYouFault::ManyChoices => FaultAdvice::new(
            "a question about the respondent is one choice",
            "Write kind = \"single\" or \"postcode\": tables are split by one choice each.",
        ),
        AboutYouFault::Required => FaultAdvice::new(
            "nobody has to say who they are",
            "Leave the line out, or write required = false.",
        ),
    }
}
