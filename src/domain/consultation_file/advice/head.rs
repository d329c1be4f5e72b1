//! Words for the head of a file: its names and texts, its times, its rules and what is known.

use super::FaultAdvice;
use crate::domain::consultation::rules::{
    CapacityFault, FactFault, HeadFault, PublicationFault, ScheduleFault,
};

pub(super) fn head(fault: &HeadFault) -> FaultAdvice {
    match fault {
        HeadFault::Format { format, readable } => FaultAdvice::new(
            format!("this program does not read format {format}"),
            format!("Write {readable}."),
        ),
        HeadFault::Slug { slug } => FaultAdvice::new(
            format!("\"{slug}\" cannot stand in an address"),
            "Write 2 to 60 lower-case letters, figures and single hyphens, with a letter first, \
             such as \"policing-ai\".",
        ),
        HeadFault::Language { tag } => FaultAdvice::new(
            format!("\"{tag}\" is not the tag of a language"),
            "Write a tag such as \"en\" or \"cy\".",
        ),
        HeadFault::EqualityTwice { question } => FaultAdvice::new(
            format!("\"{question}\" stands in this list twice"),
            "Take one of them out.",
        ),
        HeadFault::TitleLength { length, most } => FaultAdvice::new(
            format!("the title has {length} characters"),
            format!("Write {most} characters at most; the rest fits into summary."),
        ),
        HeadFault::PrivacySentences { count, wanted } => FaultAdvice::new(
            format!("there are {count} sentences on privacy"),
            format!("Write exactly {wanted} short sentences, each in quotation marks."),
        ),
        HeadFault::QuickExit => FaultAdvice::new(
            "this is not an address that begins with https://",
            "Write the whole address of an everyday page, such as \
             \"https://www.bbc.co.uk/weather\".",
        ),
    }
}

pub(super) fn schedule(fault: &ScheduleFault) -> FaultAdvice {
    match fault {
        ScheduleFault::Year { year, first, last } => FaultAdvice::new(
            format!("the year {year} cannot be meant"),
            format!("Write a year between {first} and {last}, in four figures."),
        ),
        ScheduleFault::EndsFirst { opens } => FaultAdvice::new(
            "answering would end before it begins",
            format!("Write a time after {opens}, or an earlier time at opens."),
        ),
        ScheduleFault::RetentionTooSoon { earliest } => FaultAdvice::new(
            "what people said would be deleted before anybody could have read it",
            format!("Write {earliest} or a later day."),
        ),
    }
}

pub(super) fn publication(fault: &PublicationFault) -> FaultAdvice {
    match fault {
        PublicationFault::Threshold { count, least } => FaultAdvice::new(
            format!("a threshold of {count} protects nobody"),
            format!(
                "Write {least} or more: smaller groups let a neighbour work out what somebody \
                 said."
            ),
        ),
        PublicationFault::OutsideLargest { count, least } => FaultAdvice::new(
            format!("{count} outside the largest answer protects nobody"),
            format!("Write {least} or more."),
        ),
    }
}

pub(super) fn capacity(fault: &CapacityFault) -> FaultAdvice {
    match fault {
        CapacityFault::TooMany { count, most } => FaultAdvice::new(
            format!("there are {count} capacities"),
            format!("Keep {most} at most."),
        ),
        CapacityFault::Twice { key } => FaultAdvice::new(
            format!("the capacity \"{key}\" is here twice"),
            "Keep one of the two sections.",
        ),
    }
}

pub(super) fn fact(fault: &FactFault) -> FaultAdvice {
    match fault {
        FactFault::Lacking { status, key } => {
            let example = if matches!(*key, "date" | "asked_on") {
                "2026-05-31"
            } else {
                "…"
            };
            FaultAdvice::new(
                format!("a fact with the status \"{status}\" lacks {key}"),
                format!("Add {key} = \"{example}\" to this [[facts]]."),
            )
        }
        FactFault::Unfit { status, key } => FaultAdvice::new(
            format!("a fact with the status \"{status}\" has no {key}"),
            "Leave the line out, or write another status.",
        ),
        FactFault::LongAgo { day } => FaultAdvice::new(
            format!("{day} is too long ago to be meant"),
            "Write the day on which it was said or asked.",
        ),
        FactFault::AfterClosing { day, closing } => FaultAdvice::new(
            format!("{day} comes after everyone has answered"),
            format!("Write a day not after the closing day, {closing}."),
        ),
    }
}
