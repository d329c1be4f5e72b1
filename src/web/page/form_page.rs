//! How a question is shown with what was typed.

use crate::domain::consultation::{
    CAPACITY, CapacityKey, Choice, Edition, Kind, NONE_OF_THESE, NOT_SURE, Precision, Question,
};
use crate::domain::form::{Answers, POSTCODE, field_name, fields};
use crate::domain::response::PublishChoice;
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;
use std::borrow::Cow;

/// The field by which a page of a correction says what it is, when nothing else is left of it.
pub const CORRECTING: &str = "correcting";
/// A field of the first page: the name of whoever may be named.
pub const ORGANISATION: &str = "organisation";
/// The most characters of a name.
pub const ORGANISATION_LIMIT: usize = 120;

/// What the field for a name is called; `None` where nobody may be named.
pub fn name_label(frame: &PageContext, edition: &Edition) -> Option<String> {
    let labels: Vec<&str> = edition
        .named_capacities()
        .map(|capacity| capacity.label.as_str())
        .collect();
    (!labels.is_empty()).then(|| frame.t1("capacity-name", "capacities", labels.join(" · ")))
}

/// What an author may choose about publication: a name is offered only where somebody may be named.
pub fn offered_choices(edition: &Edition) -> impl Iterator<Item = &'static PublishChoice> {
    let named = edition.named_capacities().next().is_some();
    PublishChoice::ALL
        .iter()
        .filter(move |choice| named || **choice != PublishChoice::PublishNamed)
}

/// A question as a template shows it.
pub struct ShownQuestion {
    pub key: String,
    pub text: String,
    pub hint: Option<String>,
    pub kind: Kind,
    pub required: bool,
    /// The question is the page's heading.
    pub is_heading: bool,
    pub options: Vec<ShownOption>,
    /// "None of these" or "not sure", apart from the others.
    pub last: Option<ShownOption>,
    /// What was typed.
    pub words: String,
    /// What is answered apart: the statements of a matrix, the options of a ranking, the figures of
    /// a date, the postcode.
    pub parts: Vec<PartShown>,
    /// Beside the field of a number.
    pub unit: Option<String>,
    pub limit: usize,
    pub limit_words: String,
    pub error: Option<String>,
    pub facts: Vec<(String, String)>,
}

/// A part of a question as a template shows it.
pub struct PartShown {
    pub name: String,
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    /// What stands in the field.
    pub value: String,
    /// What can be chosen: the points of a scale, or the positions of a ranking.
    pub points: Vec<ShownOption>,
    /// How many signs fit into the field.
    pub size: usize,
    pub error: Option<String>,
}

/// An option as a template shows it.
pub struct ShownOption {
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
    pub chosen: bool,
}

impl ShownQuestion {
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

    pub fn is_matrix(&self) -> bool {
        self.kind == Kind::Matrix
    }

    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    pub fn is_date(&self) -> bool {
        self.kind == Kind::Date
    }

    pub fn is_postcode(&self) -> bool {
        self.kind == Kind::Postcode
    }

    pub fn input_type(&self) -> &'static str {
        if self.kind.is_single() {
            "radio"
        } else {
            "checkbox"
        }
    }
}

/// What stands in the fields: what was typed last, or else what is kept in the draft.
pub enum GivenFields<'a> {
    Typed(&'a [(String, String)]),
    Kept(&'a Answers),
}

impl GivenFields<'_> {
    /// Whether an option is chosen in a field that belongs to no question.
    pub fn chosen(&self, field: &str, option: &str) -> bool {
        match self {
            Self::Typed(pairs) => pairs
                .iter()
                .any(|(name, value)| name == field && value == option),
            Self::Kept(answers) => {
                field == CAPACITY
                    && answers.capacity.as_ref().map(CapacityKey::as_str) == Some(option)
            }
        }
    }

    /// Whether the form takes the place of a response that was sent before.
    pub fn corrects(&self) -> bool {
        match self {
            Self::Typed(_) => !self.words(CORRECTING).is_empty(),
            Self::Kept(answers) => answers.corrects.is_some(),
        }
    }

    /// The words in a field that belongs to no question.
    pub fn words(&self, field: &str) -> String {
        match self {
            Self::Typed(pairs) => pairs
                .iter()
                .find(|(name, _)| name == field)
                .map(|(_, value)| value.clone())
                .unwrap_or_default(),
            Self::Kept(answers) => answers
                .organisation
                .clone()
                .filter(|_| field == ORGANISATION)
                .unwrap_or_default(),
        }
    }

    /// What stands in the fields of a question.
    fn fields(&self, question: &Question) -> FieldValues<'_> {
        FieldValues(match self {
            Self::Typed(pairs) => Cow::Borrowed(*pairs),
            Self::Kept(answers) => answers
                .given
                .get(&question.key)
                .map(|answer| fields(question, answer))
                .unwrap_or_default()
                .into(),
        })
    }
}

/// Names and values of fields.
struct FieldValues<'a>(Cow<'a, [(String, String)]>);

impl FieldValues<'_> {
    fn has(&self, name: &str, value: &str) -> bool {
        self.0
            .iter()
            .any(|(own, typed)| own == name && typed == value)
    }

    /// The value of a field that is not `except`.
    fn value(&self, name: &str, except: Option<&str>) -> String {
        let found = self
            .0
            .iter()
            .find(|(own, typed)| own == name && Some(typed.as_str()) != except);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

/// The id of the input of a part, or of its first point.
pub fn id_of(question: &Question, part: &str) -> String {
    let key = &question.key;
    let first = |choices: &[Choice]| {
        choices
            .first()
            .map(|choice| choice.key.clone())
            .unwrap_or_default()
    };
    match (question.kind, part) {
        (Kind::Matrix, "") => format!(
            "{key}-{}-{}",
            first(&question.statements),
            first(&question.options)
        ),
        (Kind::Matrix, part) => format!("{key}-{part}-{}", first(&question.options)),
        (Kind::Date, "") => format!("{key}-{}", date_parts(question)[0].0),
        (Kind::Postcode, "") => format!("{key}-{POSTCODE}"),
        (_, "") if question.options.is_empty() => key.clone(),
        (_, "") => format!("{key}-{}", first(&question.options)),
        (_, part) => format!("{key}-{part}"),
    }
}

/// The parts of a date with the ids of their words and how many signs they have.
fn date_parts(question: &Question) -> Vec<(&'static str, &'static str, usize)> {
    let all = [
        ("day", "form-day", 2),
        ("month", "form-month", 9),
        ("year", "form-year", 4),
    ];
    let from = match question.precision {
        Some(Precision::Day) => 0,
        Some(Precision::Month) => 1,
        _ => 2,
    };
    all[from..].to_vec()
}

/// Shows a question with what stands in its fields and what is wrong with it.
pub fn shown(
    frame: &PageContext,
    edition: &Edition,
    question: &Question,
    given: &GivenFields<'_>,
    errors: &[ErrorLine],
    is_heading: bool,
) -> ShownQuestion {
    let typed = given.fields(question);
    let option = |(key, label): (&str, &str)| ShownOption {
        key: key.to_owned(),
        label: label.to_owned(),
        hint: question
            .options
            .iter()
            .find(|option| option.key == key)
            .and_then(|option| option.hint.clone()),
        chosen: typed.has(&question.key, key),
    };
    let (apart, options): (Vec<_>, Vec<_>) = question
        .choices()
        .partition(|(key, _)| matches!(*key, NONE_OF_THESE | NOT_SURE));
    let limit = question.limit();
    // The parts of a ranking and of a matrix say themselves what is wrong with them.
    let own = |error: &&ErrorLine| {
        let part = error
            .field
            .strip_prefix(&question.key)
            .and_then(|rest| rest.strip_prefix('.'));
        error.field == question.key
            || (part.is_some() && !matches!(question.kind, Kind::Ranking | Kind::Matrix))
    };
    ShownQuestion {
        key: question.key.clone(),
        text: question.text.clone(),
        hint: question
            .hint
            .clone()
            .or_else(|| usual_hint(frame, question)),
        kind: question.kind,
        required: question.required,
        is_heading,
        options: options.into_iter().map(option).collect(),
        last: apart
            .into_iter()
            .map(option)
            .next()
            .filter(|_| question.kind != Kind::Matrix),
        words: typed.value(
            &question.key,
            (question.kind == Kind::Number).then_some(NOT_SURE),
        ),
        parts: parts(frame, question, &typed, errors),
        unit: question.unit.clone(),
        limit,
        limit_words: frame.t1("form-limit", "limit", frame.number(limit as u64)),
        error: errors.iter().find(own).map(|error| error.words.clone()),
        facts: question
            .cites
            .iter()
            .filter_map(|key| edition.fact(key))
            .map(|fact| (fact.key.clone(), fact.label.clone()))
            .collect(),
    }
}

/// What the program says where the consultation explains nothing: a ranking is hard to guess.
fn usual_hint(frame: &PageContext, question: &Question) -> Option<String> {
    let id = match (question.kind, question.partial) {
        (Kind::Ranking, false) => "form-ranking-hint",
        (Kind::Ranking, true) => "form-ranking-hint-partial",
        _ => return None,
    };
    Some(frame.t1(id, "options", question.options.len()))
}

fn parts(
    frame: &PageContext,
    question: &Question,
    typed: &FieldValues<'_>,
    errors: &[ErrorLine],
) -> Vec<PartShown> {
    let part =
        |key: &str, label: String, hint: Option<String>, points: Vec<(String, String)>, size| {
            let name = field_name(&question.key, key);
            let point = |(key, label): (String, String)| ShownOption {
                chosen: typed.has(&name, &key),
                key,
                label,
                hint: None,
            };
            PartShown {
                id: format!("{}-{key}", question.key),
                label,
                hint,
                value: typed.value(&name, None),
                points: points.into_iter().map(point).collect(),
                size,
                error: errors
                    .iter()
                    .find(|error| error.field == name)
                    .map(|error| error.words.clone()),
                name,
            }
        };
    match question.kind {
        Kind::Matrix => {
            let points: Vec<(String, String)> = question
                .choices()
                .map(|(key, label)| (key.to_owned(), label.to_owned()))
                .collect();
            question
                .statements
                .iter()
                .map(|own| {
                    part(
                        &own.key,
                        own.label.clone(),
                        own.hint.clone(),
                        points.clone(),
                        0,
                    )
                })
                .collect()
        }
        Kind::Ranking => {
            let points: Vec<(String, String)> = (1..=question.options.len())
                .map(|n| (n.to_string(), n.to_string()))
                .collect();
            question
                .options
                .iter()
                .map(|own| {
                    part(
                        &own.key,
                        own.label.clone(),
                        own.hint.clone(),
                        points.clone(),
                        0,
                    )
                })
                .collect()
        }
        Kind::Date => date_parts(question)
            .into_iter()
            .map(|(key, id, size)| part(key, frame.t(id), None, Vec::new(), size))
            .collect(),
        // What was kept is the area: a postcode stands here only until its page is left.
        Kind::Postcode => vec![part(
            POSTCODE,
            frame.t("form-postcode"),
            Some(frame.t("form-postcode-hint")),
            Vec::new(),
            8,
        )],
        _ => Vec::new(),
    }
}
