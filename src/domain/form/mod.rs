//! From what somebody typed to answers, or to errors beside what was typed.

mod read;
mod submission;

pub use read::{PageReading, check_words, field_name, read_answer, read_page, tidy};
pub use submission::Missing;

use super::response::{Capacity, PublishChoice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// Keys of the chosen options, in the order of the form; one for single choices and scales.
    Choices(Vec<String>),
    /// Words, with `\n` between lines.
    Words(String),
}

/// Everything a respondent has said so far. Kept encrypted as a draft until it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default)]
    pub capacity: Option<Capacity>,
    #[serde(default)]
    pub organisation: Option<String>,
    /// By question key. An answer stays here when its page falls away, so that a slip elsewhere loses no words; it is neither shown
    /// as an answer nor sent then.
    #[serde(default)]
    pub given: BTreeMap<String, Answer>,
    /// The response that these answers are to take the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
}

/// Which response is being corrected. Only ever stored inside the encrypted draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The code of the response.
    pub reference: String,
    /// What its author chose about publication.
    pub publish: PublishChoice,
}

/// A respondent's whole submission, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub capacity: Capacity,
    /// The name of an organisation; only with [`Capacity::Organisation`].
    pub organisation: Option<String>,
    pub publish: PublishChoice,
    pub given: BTreeMap<String, Answer>,
}

/// What is wrong with a field. The words are in the locale under `error-` and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldErrorKind {
    /// A required choice was not made.
    ChooseOne,
    /// Nobody can answer without saying in which capacity.
    NoCapacity,
    /// A required text is empty.
    Empty,
    /// The text is too long by `over` characters; at most `limit` are allowed.
    TooLong { limit: usize, over: usize },
    /// Several options where one is allowed.
    SeveralChosen,
    /// An option that this form does not have.
    UnknownOption,
    /// "None of these" together with another option.
    NoneAndOthers,
    /// Characters that no text needs (control characters).
    ControlCharacters,
}

impl FieldErrorKind {
    /// Whether it is about what is not there, which paper cannot be asked for.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::ChooseOne | Self::NoCapacity | Self::Empty)
    }

    /// The id of its words in the locale.
    pub const fn message_id(&self) -> &'static str {
        match self {
            Self::ChooseOne => "error-choose-one",
            Self::NoCapacity => "error-no-capacity",
            Self::Empty => "error-empty",
            Self::TooLong { .. } => "error-too-long",
            Self::SeveralChosen => "error-several-chosen",
            Self::UnknownOption => "error-unknown-option",
            Self::NoneAndOthers => "error-none-and-others",
            Self::ControlCharacters => "error-control-characters",
        }
    }
}

/// One error, and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field: see [`field_name`].
    pub field: String,
    pub kind: FieldErrorKind,
}
