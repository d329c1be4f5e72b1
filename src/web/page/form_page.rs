//! How a question is shown with what was typed.

use crate::domain::consultation::{
    CAPACITY, CapacityKey, Choice, Edition, Kind, MatrixStatement, NONE_OF_THESE, NOT_SURE,
    Precision, Question, QuestionKind,
};
use crate::domain::form::{Answers, POSTCODE, field_name, fields};
use crate::domain::response::PublishChoice;
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;
use std::borrow::Cow;

/// The field by which a page of a correction says what it is, when nothing else is left of it.
pub const CORRECTING: &str = "correcting";
/// A field: the name of an organisation that may be named.
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
    /// What can be chosen: the steps of a scale, or the positions of a ranking.
    pub choices: Vec<ShownOption>,
    /// "Not sure", which stands on no scale.
    pub last: Option<ShownOption>,
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

/// The id of the input of a part, or of its first step.
pub fn id_of(question: &Question, part: &str) -> String {
    let key = &question.key;
    let first_option = question.options().first().map_or("", |option| &option.key);
    match (&question.kind, part) {
        (QuestionKind::Matrix(matrix), "") => {
            let first = matrix.statements.first().map_or("", |own| &own.key);
            format!("{key}-{first}-{first_option}")
        }
        (QuestionKind::Matrix(_), part) => format!("{key}-{part}-{first_option}"),
        (QuestionKind::Date(date), "") => format!("{key}-{}", date_parts(date.precision)[0].name),
        (QuestionKind::Postcode(_), "") => format!("{key}-{POSTCODE}"),
        (_, "") if first_option.is_empty() => key.clone(),
        (_, "") => format!("{key}-{first_option}"),
        (_, part) => format!("{key}-{part}"),
    }
}

/// One field of a date.
struct DatePart {
    name: &'static str,
    /// The id of its words.
    label: &'static str,
    /// How many signs fit into its field.
    size: usize,
}

const DATE_PARTS: [DatePart; 3] = [
    DatePart {
        name: "day",
        label: "form-day",
        size: 2,
    },
    DatePart {
        name: "month",
        label: "form-month",
        size: 9,
    },
    DatePart {
        name: "year",
        label: "form-year",
        size: 4,
    },
];

/// The fields of a date that is asked for so exactly.
fn date_parts(precision: Precision) -> &'static [DatePart] {
    match precision {
        Precision::Day => &DATE_PARTS,
        Precision::Month => &DATE_PARTS[1..],
        Precision::Year => &DATE_PARTS[2..],
    }
}

/// What the figures of a date that is asked for so exactly are called.
pub fn date_labels(frame: &PageContext, precision: Precision) -> Vec<String> {
    let parts = date_parts(precision).iter();
    parts.map(|own| frame.t(own.label)).collect()
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
        hint: question.hint_of(key).map(str::to_owned),
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
            || (part.is_some() && !matches!(question.kind(), Kind::Ranking | Kind::Matrix))
    };
    ShownQuestion {
        key: question.key.clone(),
        text: question.text.clone(),
        hint: question
            .hint
            .clone()
            .or_else(|| usual_hint(frame, question)),
        kind: question.kind(),
        required: question.required,
        is_heading,
        options: options.into_iter().map(option).collect(),
        last: apart
            .into_iter()
            .map(option)
            .next()
            .filter(|_| question.kind() != Kind::Matrix),
        words: typed.value(
            &question.key,
            (question.kind() == Kind::Number).then_some(NOT_SURE),
        ),
        parts: parts(frame, question, &typed, errors),
        unit: question.unit().map(str::to_owned),
        limit,
        limit_words: limit_words(frame, limit),
        error: errors.iter().find(own).map(|error| error.words.clone()),
        facts: question
            .cites
            .iter()
            .filter_map(|key| edition.fact(key))
            .map(|fact| (fact.key.clone(), fact.label.clone()))
            .collect(),
    }
}

/// How much may be written, in words.
pub fn limit_words(frame: &PageContext, limit: usize) -> String {
    let written = frame.number(limit as u64);
    frame.tn(
        "form-limit",
        &[("count", limit.into()), ("limit", written.into())],
    )
}

/// What the program says where the consultation explains nothing: a ranking is hard to guess.
fn usual_hint(frame: &PageContext, question: &Question) -> Option<String> {
    let QuestionKind::Ranking(ranking) = &question.kind else {
        return None;
    };
    let id = if ranking.partial {
        "form-ranking-hint-partial"
    } else {
        "form-ranking-hint"
    };
    Some(frame.t1(id, "options", ranking.options.len()))
}

fn parts(
    frame: &PageContext,
    question: &Question,
    typed: &FieldValues<'_>,
    errors: &[ErrorLine],
) -> Vec<PartShown> {
    let part =
        |key: &str, label: String, hint: Option<String>, choices: Vec<(String, String)>, size| {
            let name = field_name(&question.key, key);
            let choice = |(key, label): (String, String)| ShownOption {
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
                choices: choices.into_iter().map(choice).collect(),
                last: None,
                size,
                error: errors
                    .iter()
                    .find(|error| error.field == name)
                    .map(|error| error.words.clone()),
                name,
            }
        };
    match &question.kind {
        QuestionKind::Matrix(matrix) => {
            let steps: Vec<(String, String)> = matrix
                .steps
                .iter()
                .map(|step| (step.key.clone(), step.label.clone()))
                .collect();
            let shown = |own: &MatrixStatement| {
                let (label, hint) = (own.label.clone(), own.hint.clone());
                let shown = part(&own.key, label, hint, steps.clone(), 0);
                let last = matrix.not_sure.as_ref().map(|label| ShownOption {
                    chosen: typed.has(&shown.name, NOT_SURE),
                    key: NOT_SURE.to_owned(),
                    label: label.clone(),
                    hint: None,
                });
                PartShown { last, ..shown }
            };
            matrix.statements.iter().map(shown).collect()
        }
        QuestionKind::Ranking(ranking) => {
            let positions: Vec<(String, String)> = (1..=ranking.options.len())
                .map(|n| (n.to_string(), n.to_string()))
                .collect();
            let shown = |own: &Choice| {
                let (label, hint) = (own.label.clone(), own.hint.clone());
                part(&own.key, label, hint, positions.clone(), 0)
            };
            ranking.options.iter().map(shown).collect()
        }
        QuestionKind::Date(date) => date_parts(date.precision)
            .iter()
            .map(|own| part(own.name, frame.t(own.label), None, Vec::new(), own.size))
            .collect(),
        // What was kept is the area: a postcode stands here only until its page is left.
        QuestionKind::Postcode(_) => vec![part(
            POSTCODE,
            frame.t("form-postcode"),
            Some(frame.t("form-postcode-hint")),
            Vec::new(),
            8,
        )],
        _ => Vec::new(),
    }
}
