//! From what a browser sent to answers, or to errors beside what was typed.

use super::consultation::{Kind, NONE_OF_THESE, Question};
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
    /// By question key.
    #[serde(default)]
    pub given: BTreeMap<String, Answer>,
}

impl Answers {
    /// Whether anything can be sent: one answer is enough.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }
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
    /// The name of the field: a question's key.
    pub field: String,
    pub kind: FieldErrorKind,
}

/// What a page of questions was answered with.
#[derive(Debug, Default)]
pub struct PageReading {
    /// For each question of the page: its answer, or `None` when it was left or emptied.
    pub answers: Vec<(String, Option<Answer>)>,
    pub errors: Vec<FieldError>,
}

/// Reads the answers to `questions` from the pairs of a form. Fields that belong to no question are ignored:
/// an old page may still hold them.
pub fn read_page<'a>(questions: impl IntoIterator<Item = &'a Question>, pairs: &[(String, String)]) -> PageReading {
    let mut reading = PageReading::default();
    for question in questions {
        let sent: Vec<&str> = pairs.iter().filter(|(name, _)| *name == question.key).map(|(_, value)| value.as_str()).collect();
        let read = if question.kind.is_text() { read_words(question, &sent) } else { read_choices(question, &sent) };
        match read {
            Ok(answer) => reading.answers.push((question.key.clone(), answer)),
            Err(kind) => reading.errors.push(FieldError { field: question.key.clone(), kind }),
        }
    }
    reading
}

fn read_choices(question: &Question, sent: &[&str]) -> Result<Option<Answer>, FieldErrorKind> {
    let sent: Vec<&str> = sent.iter().copied().filter(|value| !value.is_empty()).collect();
    if sent.iter().any(|value| question.label_of(value).is_none()) {
        return Err(FieldErrorKind::UnknownOption);
    }
    let chosen: Vec<String> = question.choices().map(|(key, _)| key).filter(|key| sent.contains(key)).map(str::to_owned).collect();
    if chosen.is_empty() {
        return if question.required { Err(FieldErrorKind::ChooseOne) } else { Ok(None) };
    }
    if question.kind.is_single() && chosen.len() > 1 {
        return Err(FieldErrorKind::SeveralChosen);
    }
    if question.kind == Kind::Multiple && chosen.len() > 1 && chosen.iter().any(|key| key == NONE_OF_THESE) {
        return Err(FieldErrorKind::NoneAndOthers);
    }
    Ok(Some(Answer::Choices(chosen)))
}

fn read_words(question: &Question, sent: &[&str]) -> Result<Option<Answer>, FieldErrorKind> {
    let words = tidy(sent.first().copied().unwrap_or_default(), question.kind == Kind::LongText);
    check_words(&words, question.limit())?;
    if words.is_empty() {
        return if question.required { Err(FieldErrorKind::Empty) } else { Ok(None) };
    }
    Ok(Some(Answer::Words(words)))
}

/// The text as it is stored: lines end in `\n` (browsers send CRLF), no blanks at either end, one line where one was asked for.
pub fn tidy(typed: &str, lines: bool) -> String {
    let unix = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = if lines { unix } else { unix.replace('\n', " ") };
    text.trim().to_owned()
}

/// Whether a tidied text may be stored: its length counts Unicode scalars, the same on both sides.
///
/// # Errors
/// Too long, or a control character other than a line break or a tab.
pub fn check_words(words: &str, limit: usize) -> Result<(), FieldErrorKind> {
    let length = words.chars().count();
    if length > limit {
        return Err(FieldErrorKind::TooLong { limit, over: length - limit });
    }
    if words.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(FieldErrorKind::ControlCharacters);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::consultation::Choice;
    use super::*;

    fn question(kind: Kind) -> Question {
        let option = |key: &str| Choice { key: key.into(), label: key.to_uppercase(), hint: None };
        Question {
            key: "q".into(),
            kind,
            text: "Q?".into(),
            hint: None,
            required: false,
            options: if kind.is_text() { vec![] } else { vec![option("a"), option("b")] },
            none_of_these: (kind == Kind::Multiple).then(|| "None".into()),
            not_sure: None,
            max_length: kind.is_text().then_some(10),
            cites: vec![],
            short: None,
        }
    }

    fn read(question: &Question, values: &[&str]) -> Result<Option<Answer>, FieldErrorKind> {
        let pairs: Vec<_> = values.iter().map(|v| ("q".to_owned(), (*v).to_owned())).collect();
        let mut reading = read_page([question], &pairs);
        match reading.errors.pop() {
            Some(error) => Err(error.kind),
            None => Ok(reading.answers.pop().unwrap().1),
        }
    }

    #[test]
    fn choices_come_in_the_order_of_the_form() {
        let q = question(Kind::Multiple);
        assert_eq!(read(&q, &["b", "a", "b"]), Ok(Some(Answer::Choices(vec!["a".into(), "b".into()]))));
        assert_eq!(read(&q, &["none"]), Ok(Some(Answer::Choices(vec!["none".into()]))));
        assert_eq!(read(&q, &[]), Ok(None));
    }

    #[test]
    fn impossible_choices_are_refused() {
        assert_eq!(read(&question(Kind::Multiple), &["a", "none"]), Err(FieldErrorKind::NoneAndOthers));
        assert_eq!(read(&question(Kind::Single), &["a", "b"]), Err(FieldErrorKind::SeveralChosen));
        assert_eq!(read(&question(Kind::Single), &["c"]), Err(FieldErrorKind::UnknownOption));
        assert_eq!(read(&question(Kind::Single), &["none"]), Err(FieldErrorKind::UnknownOption));
        let required = Question { required: true, ..question(Kind::Scale) };
        assert_eq!(read(&required, &[]), Err(FieldErrorKind::ChooseOne));
    }

    #[test]
    fn lengths_count_scalars_after_line_ends_are_folded() {
        let q = question(Kind::LongText);
        assert_eq!(read(&q, &["12345\r\n789é"]), Ok(Some(Answer::Words("12345\n789é".into()))));
        assert_eq!(read(&q, &["👩🏽‍🚒👩🏽‍🚒👩🏽‍🚒"]), Err(FieldErrorKind::TooLong { limit: 10, over: 2 }));
        assert_eq!(read(&q, &["   "]), Ok(None));
    }

    #[test]
    fn control_characters_are_refused_and_tabs_are_not() {
        assert_eq!(read(&question(Kind::LongText), &["a\0b"]), Err(FieldErrorKind::ControlCharacters));
        assert_eq!(read(&question(Kind::LongText), &["a\tb"]), Ok(Some(Answer::Words("a\tb".into()))));
        assert_eq!(read(&question(Kind::ShortText), &["a\nb"]), Ok(Some(Answer::Words("a b".into()))));
    }
}
