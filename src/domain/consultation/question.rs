//! The pages of a form, their questions, and what can be answered.

use super::fields::QuestionFields;
use super::question_kind::{Choice, Kind, MatrixStatement, PostcodeArea, QuestionKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One page of the form: one question, several under a title, or a text without any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The name in addresses.
    pub key: String,
    /// Set when the page holds several questions or none.
    pub title: Option<String>,
    /// Markdown shown above the questions; set when there are none.
    pub intro: Option<String>,
    /// The page in Easy Read: short sentences about what is asked, in Markdown. Shown when somebody
    /// opens it.
    pub easy_read: Option<String>,
    /// Whether the form ends here: there is nothing more to answer, and the page says why.
    pub exit: bool,
    /// The page is shown only to those who gave an earlier answer; to everybody unless set.
    pub when: Option<When>,
    pub questions: Vec<Question>,
}

/// What somebody must have answered to be shown a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The key of an earlier question with one choice, or `capacity`.
    pub question: String,
    /// The keys of the answers with which the page is shown.
    pub is: Vec<String>,
}

/// What a [`When`] calls the question in which capacity somebody answers.
pub const CAPACITY: &str = "capacity";

/// One question. Its kind brings what only this kind has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "QuestionFields", into = "QuestionFields")]
pub struct Question {
    /// The name in forms, files and tables: lower-case letters, figures and hyphens.
    pub key: String,
    /// The question itself.
    pub text: String,
    pub hint: Option<String>,
    /// Whether the page insists on an answer.
    pub required: bool,
    /// What is asked for, with everything that this kind of question needs.
    pub kind: QuestionKind,
    /// Keys of the facts that matter to this question.
    pub cites: Vec<String>,
    /// What the table of results is called; the question itself unless set.
    pub short: Option<String>,
}

/// The key of the option that excludes all others.
pub const NONE_OF_THESE: &str = "none";
/// The key of the area that is none of the others.
pub const ELSEWHERE: &str = "elsewhere";
/// The key of the option apart from the others.
pub const NOT_SURE: &str = "not-sure";

impl Question {
    /// The name of its kind.
    pub const fn kind(&self) -> Kind {
        self.kind.name()
    }

    /// The options that can be chosen or ranked, or the steps of the scale, in the order shown. What
    /// stands apart from them is not among them, and neither are areas.
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            QuestionKind::Single { options, .. } | QuestionKind::Multiple { options, .. } => {
                options
            }
            QuestionKind::Scale { steps, .. } => steps,
            QuestionKind::Ranking(ranking) => &ranking.options,
            QuestionKind::Matrix(matrix) => &matrix.steps,
            QuestionKind::ShortText { .. }
            | QuestionKind::LongText { .. }
            | QuestionKind::Number(_)
            | QuestionKind::Date(_)
            | QuestionKind::Postcode(_) => &[],
        }
    }

    /// The statements of a matrix; no other kind has any.
    pub fn statements(&self) -> &[MatrixStatement] {
        match &self.kind {
            QuestionKind::Matrix(matrix) => &matrix.statements,
            _ => &[],
        }
    }

    /// The areas of a postcode; no other kind has any.
    pub fn areas(&self) -> &[PostcodeArea] {
        match &self.kind {
            QuestionKind::Postcode(postcode) => &postcode.areas,
            _ => &[],
        }
    }

    /// The label of the last option, apart from the others.
    pub fn not_sure(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Single { not_sure, .. } | QuestionKind::Scale { not_sure, .. } => {
                not_sure.as_deref()
            }
            QuestionKind::Ranking(ranking) => ranking.not_sure.as_deref(),
            QuestionKind::Matrix(matrix) => matrix.not_sure.as_deref(),
            QuestionKind::Number(number) => number.not_sure.as_deref(),
            QuestionKind::Date(date) => date.not_sure.as_deref(),
            QuestionKind::Postcode(postcode) => postcode.not_sure.as_deref(),
            QuestionKind::Multiple { .. }
            | QuestionKind::ShortText { .. }
            | QuestionKind::LongText { .. } => None,
        }
    }

    fn none_of_these(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Multiple { none_of_these, .. } => none_of_these.as_deref(),
            _ => None,
        }
    }

    fn elsewhere(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Postcode(postcode) => postcode.elsewhere.as_deref(),
            _ => None,
        }
    }

    /// What is counted or measured; only numbers have one.
    pub fn unit(&self) -> Option<&str> {
        match &self.kind {
            QuestionKind::Number(number) => number.unit.as_deref(),
            _ => None,
        }
    }

    /// Every option that a form offers as key and label, areas, "none of these", "elsewhere" and
    /// "not sure" included, in the order shown.
    pub fn choices(&self) -> impl Iterator<Item = (&str, &str)> {
        let options = self.options().iter();
        let areas = self.areas().iter();
        options
            .map(|option| (option.key.as_str(), option.label.as_str()))
            .chain(areas.map(|area| (area.key.as_str(), area.label.as_str())))
            .chain(self.none_of_these().map(|label| (NONE_OF_THESE, label)))
            .chain(self.elsewhere().map(|label| (ELSEWHERE, label)))
            .chain(self.not_sure().map(|label| (NOT_SURE, label)))
    }

    /// The label of a statement by its key.
    pub fn statement(&self, key: &str) -> Option<&str> {
        self.statements()
            .iter()
            .find(|statement| statement.key == key)
            .map(|statement| statement.label.as_str())
    }

    /// The label of an option by its key.
    pub fn label_of(&self, key: &str) -> Option<&str> {
        self.choices()
            .find(|(k, _)| *k == key)
            .map(|(_, label)| label)
    }

    /// What explains an option, a step or an area, by its key.
    pub fn hint_of(&self, key: &str) -> Option<&str> {
        let option = self.options().iter().find(|option| option.key == key);
        let area = self.areas().iter().find(|area| area.key == key);
        option
            .and_then(|option| option.hint.as_deref())
            .or_else(|| area?.hint.as_deref())
    }

    /// The greatest length of a text, in characters as people see them.
    pub fn limit(&self) -> usize {
        let set = match self.kind {
            QuestionKind::ShortText { max_length } | QuestionKind::LongText { max_length } => {
                max_length
            }
            _ => None,
        };
        set.unwrap_or(self.kind().default_length()) as usize
    }

    /// What its table is called.
    pub fn table_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }

    /// The words of its answers, to be changed in place: of options, steps, statements and areas, of
    /// what stands apart from them, and of the unit.
    pub fn labels_mut(&mut self) -> Vec<&mut String> {
        fn labels(choices: &mut [Choice]) -> impl Iterator<Item = &mut String> {
            choices.iter_mut().map(|choice| &mut choice.label)
        }
        match &mut self.kind {
            QuestionKind::Single { options, not_sure }
            | QuestionKind::Scale {
                steps: options,
                not_sure,
            } => labels(options).chain(not_sure).collect(),
            QuestionKind::Multiple {
                options,
                none_of_these,
            } => labels(options).chain(none_of_these).collect(),
            QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => Vec::new(),
            QuestionKind::Ranking(ranking) => labels(&mut ranking.options)
                .chain(&mut ranking.not_sure)
                .collect(),
            QuestionKind::Matrix(matrix) => labels(&mut matrix.steps)
                .chain(matrix.statements.iter_mut().map(|own| &mut own.label))
                .chain(&mut matrix.not_sure)
                .collect(),
            QuestionKind::Number(number) => {
                number.not_sure.iter_mut().chain(&mut number.unit).collect()
            }
            QuestionKind::Date(date) => date.not_sure.iter_mut().collect(),
            QuestionKind::Postcode(postcode) => postcode
                .areas
                .iter_mut()
                .map(|area| &mut area.label)
                .chain(&mut postcode.elsewhere)
                .chain(&mut postcode.not_sure)
                .collect(),
        }
    }
}
