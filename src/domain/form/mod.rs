//! From what somebody typed to answers, or to errors beside what was typed.

mod errors;
mod measure;
mod number;
mod parts;
mod read;
mod read_parts;
mod submission;

pub use errors::{FieldError, FieldErrorKind};
pub use measure::{PartialDate, band_of, scaled};
pub use number::DecimalMark;
pub use parts::{fields, pieces};
pub use read::{PageReading, check_words, field_name, read_answer, read_page, tidy};
pub use read_parts::POSTCODE;
pub use submission::Missing;

use super::consultation::{CapacityKey, Edition};
use super::ids::ReceiptCode;
use super::response::PublishChoice;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// What is counted, as codes. Which, depends on the kind of question:
    ///
    /// | kind | codes |
    /// |---|---|
    /// | single, scale, multiple, postcode | the keys of the chosen options, in the order of the form |
    /// | ranking | the keys of the options, the first in position first |
    /// | matrix | `statement:step` for each statement that was answered, in the order of the form |
    /// | number | the number: `12` or `-0.5`, without needless noughts |
    /// | date | `2026`, `2026-05` or `2026-05-31` |
    ///
    /// For any of them, and where the form offers it, `not-sure` alone.
    Choices(Vec<String>),
    /// Words, with `\n` between lines.
    Words(String),
}

/// Codes are a list and words a string: told apart by the first character. What serde derives would
/// try one after the other, and quote all words in an error that nobody reads.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodesOrWords;

        impl<'de> serde::de::Visitor<'de> for CodesOrWords {
            type Value = Answer;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list of codes, or words")
            }

            fn visit_str<E: serde::de::Error>(self, words: &str) -> Result<Answer, E> {
                Ok(Answer::Words(words.to_owned()))
            }

            fn visit_string<E: serde::de::Error>(self, words: String) -> Result<Answer, E> {
                Ok(Answer::Words(words))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, codes: A) -> Result<Answer, A::Error> {
                Deserialize::deserialize(serde::de::value::SeqAccessDeserializer::new(codes))
                    .map(Answer::Choices)
            }
        }

        deserializer.deserialize_any(CodesOrWords)
    }
}

/// Everything a respondent has said so far. Kept encrypted as a draft until it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    #[serde(default)]
    pub capacity: Option<CapacityKey>,
    #[serde(default)]
    pub organisation: Option<String>,
    /// By question key. An answer stays here when its page falls away, so that a slip elsewhere
    /// loses no words; it is neither shown as an answer nor sent then.
    #[serde(default)]
    pub given: BTreeMap<String, Answer>,
    /// The response that these answers are to take the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Correction>,
    /// By the key of a page: the fields that were filled in, as they were typed, where something in
    /// them cannot be taken. They stand there again, with what is wrong, and are never sent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub untaken: BTreeMap<String, Vec<(String, String)>>,
}

impl Answers {
    /// Of which response it is a correction, and nothing of what was said.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self {
            corrects: self.corrects,
            ..Self::default()
        }
    }

    /// The pages of the routing on which something stands that cannot be taken, in their order.
    pub fn untaken_pages<'e>(&self, edition: &'e Edition) -> Vec<&'e str> {
        let holds_something = |page: &&str| {
            let typed = self.untaken.get(*page);
            typed.is_some_and(|fields| !fields.is_empty())
        };
        let routing = self.routing(edition);
        routing
            .pages()
            .iter()
            .copied()
            .filter(holds_something)
            .collect()
    }
}

/// Which response is being corrected. Only ever stored inside the encrypted draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The code of the response.
    pub reference: String,
    /// What its author chose about publication; none where they wrote no words and were not asked.
    #[serde(default)]
    pub publish: Option<PublishChoice>,
    /// Until when its words are shown without the code being typed again. A correction that was
    /// begun before there was such a time asks for the code.
    #[serde(default)]
    pub open_until: DateTime<Utc>,
}

impl Correction {
    /// A correction that somebody begins by typing the code.
    pub fn begin(
        reference: &ReceiptCode,
        publish: Option<PublishChoice>,
        now: DateTime<Utc>,
    ) -> Self {
        let mut begun = Self {
            reference: reference.to_string(),
            publish,
            open_until: now,
        };
        begun.open(now);
        begun
    }

    /// How long a correction at which nobody presses anything is open, in minutes.
    const OPEN_MINUTES: i64 = 30;

    /// Gives a correction that is open at `now` its time anew. One that rests already stays so:
    /// only its code opens it again.
    pub fn touch(&mut self, now: DateTime<Utc>) {
        if self.is_open(now) {
            self.open(now);
        }
    }

    /// Opens the correction for whoever typed the code.
    pub fn open(&mut self, now: DateTime<Utc>) {
        self.open_until = now + TimeDelta::minutes(Self::OPEN_MINUTES);
    }

    /// Whether what was written is shown to whoever uses the browser that holds the form.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        now < self.open_until
    }

    /// Whether a typed code is the one of the response that is corrected.
    pub fn is_of(&self, typed: &ReceiptCode) -> bool {
        ReceiptCode::parse(&self.reference).is_ok_and(|own| own == *typed)
    }
}

/// A respondent's whole submission, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    pub capacity: CapacityKey,
    /// A name, by which only some capacities let be named.
    pub organisation: Option<String>,
    pub publish: PublishChoice,
    pub given: BTreeMap<String, Answer>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_reads_back_as_it_was_written() {
        for answer in [
            Answer::Words("Two lines,\n\"quoted\", ünd ليس".to_owned()),
            Answer::Words(String::new()),
            Answer::Words("[\"stop\"]".to_owned()),
            Answer::Choices(vec!["stop".to_owned(), "not-sure".to_owned()]),
            Answer::Choices(Vec::new()),
        ] {
            let written = serde_json::to_string(&answer).unwrap();
            assert_eq!(
                serde_json::from_str::<Answer>(&written).unwrap(),
                answer,
                "{written}"
            );
        }
        for other in ["1", "null", "{}", "[1]", "[[\"a\"]]", "\"open"] {
            assert!(serde_json::from_str::<Answer>(other).is_err(), "{other}");
        }
    }
}
