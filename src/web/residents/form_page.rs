//! How a question is shown with what was typed.

use crate::domain::consultation::{CAPACITY, Edition, Kind, NONE_OF_THESE, NOT_SURE, Question};
use crate::domain::form::{Answer, Answers};
use crate::domain::response::Capacity;
use crate::web::forms::ErrorLine;
use crate::web::frame::Frame;

/// A field of the first page.
pub const ORGANISATION: &str = "organisation";
/// The most characters of an organisation's name.
pub const ORGANISATION_LIMIT: usize = 120;

/// A question as a template shows it.
pub struct Shown {
    pub key: String,
    pub text: String,
    pub hint: Option<String>,
    pub kind: Kind,
    pub required: bool,
    /// The question is the page's heading.
    pub is_heading: bool,
    pub options: Vec<Option_>,
    /// "None of these" or "not sure", apart from the others.
    pub last: Option<Option_>,
    /// What was typed.
    pub words: String,
    pub limit: usize,
    pub limit_words: String,
    pub error: Option<String>,
    pub facts: Vec<(String, String)>,
}

/// An option as a template shows it.
pub struct Option_ {
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
    pub chosen: bool,
}

impl Shown {
    /// The id of the first input, to which an error leads.
    pub fn anchor(&self) -> String {
        match self.options.first() {
            Some(option) => format!("{}-{}", self.key, option.key),
            None => self.key.clone(),
        }
    }

    /// The ids of what describes the field.
    pub fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.key));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.key));
        }
        if self.kind.is_text() {
            ids.push(format!("{}-limit", self.key));
        }
        ids.join(" ")
    }

    pub fn is_long(&self) -> bool {
        self.kind == Kind::LongText
    }

    pub fn is_scale(&self) -> bool {
        self.kind == Kind::Scale
    }

    pub fn input_type(&self) -> &'static str {
        if self.kind == Kind::Multiple { "checkbox" } else { "radio" }
    }
}

/// What stands in the fields: what was typed last, or else what is kept in the draft.
pub enum Given<'a> {
    Typed(&'a [(String, String)]),
    Kept(&'a Answers),
}

impl Given<'_> {
    /// Whether an option of a field is chosen.
    pub fn chosen(&self, field: &str, option: &str) -> bool {
        match self {
            Self::Typed(pairs) => pairs.iter().any(|(name, value)| name == field && value == option),
            Self::Kept(answers) if field == CAPACITY => answers.capacity.map(Capacity::as_str) == Some(option),
            Self::Kept(answers) => matches!(answers.given.get(field), Some(Answer::Choices(keys)) if keys.iter().any(|key| key == option)),
        }
    }

    /// The words in a field.
    pub fn words(&self, field: &str) -> String {
        match self {
            Self::Typed(pairs) => pairs.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()).unwrap_or_default(),
            Self::Kept(answers) if field == ORGANISATION => answers.organisation.clone().unwrap_or_default(),
            Self::Kept(answers) => match answers.given.get(field) {
                Some(Answer::Words(words)) => words.clone(),
                _ => String::new(),
            },
        }
    }
}

/// Shows a question with what stands in its fields and what is wrong with it.
pub fn shown(frame: &Frame, edition: &Edition, question: &Question, given: &Given<'_>, errors: &[ErrorLine], is_heading: bool) -> Shown {
    let option = |(key, label): (&str, &str)| Option_ {
        key: key.to_owned(),
        label: label.to_owned(),
        hint: question.options.iter().find(|option| option.key == key).and_then(|option| option.hint.clone()),
        chosen: given.chosen(&question.key, key),
    };
    let (apart, options): (Vec<_>, Vec<_>) = question.choices().partition(|(key, _)| matches!(*key, NONE_OF_THESE | NOT_SURE));
    let limit = question.limit();
    Shown {
        key: question.key.clone(),
        text: question.text.clone(),
        hint: question.hint.clone(),
        kind: question.kind,
        required: question.required,
        is_heading,
        options: options.into_iter().map(option).collect(),
        last: apart.into_iter().map(option).next(),
        words: given.words(&question.key),
        limit,
        limit_words: frame.t1("form-limit", "limit", frame.number(limit as u64)),
        error: errors.iter().find(|error| error.field == question.key).map(|error| error.words.clone()),
        facts: question.cites.iter().filter_map(|key| edition.fact(key)).map(|fact| (fact.key.clone(), fact.label.clone())).collect(),
    }
}
