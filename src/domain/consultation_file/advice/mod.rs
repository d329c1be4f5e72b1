//! What the author of a file is told about each broken rule: what is wrong, and what to write
//! instead. The one place with words about TOML for rules that know nothing of it.

mod attachments;
mod form;
mod head;
mod kinds;
mod moderation;
mod routing;

use super::{FileFinding, locate};
use crate::domain::consultation::rules::{
    BrokenRule, FieldPlace, MeasuredValue, NameFault, RangeFault, RequiredList, RuleFault,
    TextFault,
};

/// What to write where a name is not well formed.
pub(super) const KEY_ADVICE: &str =
    "Write lower-case letters, figures and hyphens between them, 60 at most.";

/// What is wrong with a name that is not well formed.
pub(super) fn no_key(name: &str) -> String {
    format!("\"{name}\" is not a name that files and addresses can use")
}

/// What is said about one fault.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FaultAdvice {
    /// What is wrong, without a full stop.
    pub problem: String,
    /// What to write instead, in whole sentences.
    pub instead: String,
}

impl FaultAdvice {
    fn new(problem: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            problem: problem.into(),
            instead: instead.into(),
        }
    }
}

/// A fault with its words.
pub(super) fn finding(fault: RuleFault) -> FileFinding {
    let FaultAdvice { problem, instead } = advice(&fault);
    FileFinding {
        place: fault.place,
        on_key: false,
        problem,
        instead,
    }
}

/// The words for a fault.
pub(super) fn advice(fault: &RuleFault) -> FaultAdvice {
    let place = &fault.place;
    match &fault.broken {
        BrokenRule::Text(fault) => text(*fault),
        BrokenRule::Name(fault) => name(fault),
        BrokenRule::Range(fault) => range(fault),
        BrokenRule::NothingIn(list) => nothing_in(*list, place),
        BrokenRule::Head(fault) => head::head(fault),
        BrokenRule::Schedule(fault) => head::schedule(fault),
        BrokenRule::Publication(fault) => head::publication(fault),
        BrokenRule::Capacity(fault) => head::capacity(fault),
        BrokenRule::Fact(fault) => head::fact(fault),
        BrokenRule::Page(fault) => form::page(fault),
        BrokenRule::Question(fault) => form::question(fault, place),
        BrokenRule::AboutYou(fault) => form::about_you(*fault),
        BrokenRule::KindKey(fault) => kinds::key(fault, place),
        BrokenRule::Kind(rule) => kinds::rule(rule, place),
        BrokenRule::Postcode(fault) => kinds::postcode(fault),
        BrokenRule::Routing(fault) => routing::routing(fault),
        BrokenRule::Attachment(fault) => attachments::attachment(fault),
        BrokenRule::File(fault) => attachments::file(fault),
        BrokenRule::Recording(fault) => attachments::recording(*fault),
        BrokenRule::Moderation(fault) => moderation::moderation(fault),
    }
}

/// A character that no page shows, as a problem and what to do about it.
pub(super) fn said_of_control(control: char) -> (String, &'static str) {
    let code = u32::from(control);
    (
        format!("the control character U+{code:04X} stands in this text"),
        "Take it out.",
    )
}

/// What is said of an image.
pub(super) const IMAGE_SAID: (&str, &str) = (
    "this text has an image, and pages do not show images",
    "Say in words what it shows, and offer the image in a file of its own under [[attachments]].",
);

fn text(fault: TextFault) -> FaultAdvice {
    match fault {
        TextFault::Empty => FaultAdvice::new(
            "this text is empty",
            "Write the text. A key that is not needed is left out, line and all.",
        ),
        TextFault::Control(control) => {
            let (problem, instead) = said_of_control(control);
            FaultAdvice::new(problem, instead)
        }
        TextFault::Image => FaultAdvice::new(IMAGE_SAID.0, IMAGE_SAID.1),
        TextFault::SeveralLines => FaultAdvice::new(
            "this text has several lines or a tab",
            "Write it on one line: it is a heading, a label or a key.",
        ),
    }
}

fn name(fault: &NameFault) -> FaultAdvice {
    match fault {
        NameFault::NoKey { name } => FaultAdvice::new(no_key(name), KEY_ADVICE),
        NameFault::Taken { name, taken } => {
            let others = taken.iter().copied().filter(|other| other != name);
            let others: Vec<&str> = others.collect();
            FaultAdvice::new(
                format!("the name \"{name}\" is taken by the program"),
                format!("Write another one; also taken are: {}.", others.join(", ")),
            )
        }
        NameFault::UsedTwice { name } => FaultAdvice::new(
            format!("the name \"{name}\" is used twice"),
            "Write a name of its own for each.",
        ),
    }
}

fn range(fault: &RangeFault) -> FaultAdvice {
    let value = fault.value;
    let what = match fault.measured {
        MeasuredValue::AnsweringMinutes => " minutes to answer",
        MeasuredValue::GraceMinutes => " minutes of grace",
        MeasuredValue::Characters => " characters",
        MeasuredValue::Decimals => " decimals",
        MeasuredValue::Bound => "",
    };
    FaultAdvice::new(
        format!("{value}{what} is out of range"),
        format!("Write a number from {} to {}.", fault.least, fault.most),
    )
}

fn nothing_in(list: RequiredList, place: &FieldPlace) -> FaultAdvice {
    let what = match list {
        RequiredList::Capacities => "capacity",
        RequiredList::Pages => "page",
        RequiredList::Reasons => "reason for removing words",
    };
    FaultAdvice::new(
        format!("there is no {what}"),
        format!("Write at least one section {}.", locate::sections(place)),
    )
}

/// The name that was probably meant, or else what to write.
fn near_or(near: Option<&str>, otherwise: impl Into<String>) -> String {
    near.map_or_else(|| otherwise.into(), |near| format!("Write \"{near}\"."))
}
