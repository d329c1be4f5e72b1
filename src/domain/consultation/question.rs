//! The pages of a form, their questions, and what can be answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One page of the form: one question, several under a title, or a text without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The name in addresses.
    pub key: String,
    /// Needed when the page holds several questions or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Markdown shown above the questions; needed when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    /// The page in Easy Read: short sentences about what is asked, in Markdown. Shown when somebody
    /// opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub easy_read: Option<String>,
    /// Whether the form ends here: there is nothing more to answer, and the page says why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exit: bool,
    /// The page is shown only to those who gave an earlier answer; to everybody unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
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

crate::named_enum! {
    /// The kinds of question.
    pub enum Kind {
        /// One of several options.
        Single = "single",
        /// Any number of several options, and perhaps "none of these".
        Multiple = "multiple",
        /// One of several labelled points in an order.
        Scale = "scale",
        /// One line of text.
        ShortText = "short-text",
        /// Several lines of text.
        LongText = "long-text",
        /// Several options, each given a position.
        Ranking = "ranking",
        /// Several statements, each answered on one scale.
        Matrix = "matrix",
        /// A number.
        Number = "number",
        /// A year, a month or a day.
        Date = "date",
        /// A postcode, of which only the area that it is in is kept.
        Postcode = "postcode",
    }
}

impl Kind {
    /// Whether the answer is words rather than choices.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::ShortText | Self::LongText)
    }

    /// Whether exactly one option can be chosen.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::Scale | Self::Postcode)
    }

    /// The limit of a text when the file sets none, in characters as people see them.
    pub const fn default_length(self) -> u32 {
        if matches!(self, Self::ShortText) {
            200
        } else {
            4_000
        }
    }
}

crate::named_enum! {
    /// How exactly a date is asked for.
    pub enum Precision {
        Year = "year",
        Month = "month",
        Day = "day",
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The name in forms, files and tables: lower-case letters, figures and hyphens.
    pub key: String,
    pub kind: Kind,
    /// The question itself.
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether the page insists on an answer. Questions are optional unless this is true.
    #[serde(default)]
    pub required: bool,
    /// The options, the points of the scale or the areas, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// For `multiple`: the label of an option that excludes all others. Its key is `none`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub none_of_these: Option<String>,
    /// For all but texts and `multiple`: the label of a last option apart from the others. Its key
    /// is `not-sure`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_sure: Option<String>,
    /// For `postcode`: the label for postcodes outside all areas. Its key is `elsewhere`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
    /// For `matrix`: the statements, in the order shown. The options are the points of their scale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Choice>,
    /// For `ranking`: some options may be left without a position. For `date`: a less exact date is
    /// enough.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// For `number`: the least that can be meant. For `date`: the first year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i32>,
    /// For `number`: the most that can be meant. For `date`: the last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i32>,
    /// For `number`: how many figures may stand after the point; none unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// For `number`: what is counted or measured, such as `hours` or `£`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// For `number` and `date`: the numbers or years with which a new line of the table begins. The
    /// first line begins with `min`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<i32>,
    /// For `date`: how exactly it is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// For texts: how many characters at most. 200 for short and 4,000 for long texts unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Keys of the facts that matter to this question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<String>,
    /// What the table of results is called; the question itself unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
}

/// The key of the option that excludes all others.
pub const NONE_OF_THESE: &str = "none";
/// The key of the area that is none of the others.
pub const ELSEWHERE: &str = "elsewhere";
/// The key of the option apart from the others.
pub const NOT_SURE: &str = "not-sure";

impl Question {
    /// Every option that a form offers, "none of these", "elsewhere" and "not sure" included, in
    /// the order shown.
    pub fn choices(&self) -> impl Iterator<Item = (&str, &str)> {
        self.options
            .iter()
            .map(|option| (option.key.as_str(), option.label.as_str()))
            .chain(
                self.none_of_these
                    .as_deref()
                    .map(|label| (NONE_OF_THESE, label)),
            )
            .chain(self.elsewhere.as_deref().map(|label| (ELSEWHERE, label)))
            .chain(self.not_sure.as_deref().map(|label| (NOT_SURE, label)))
    }

    /// The label of a statement by its key.
    pub fn statement(&self, key: &str) -> Option<&str> {
        self.statements
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

    /// The greatest length of a text, in characters as people see them.
    pub fn limit(&self) -> usize {
        self.max_length.unwrap_or(self.kind.default_length()) as usize
    }

    /// What its table is called.
    pub fn table_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }
}

/// One option of a question, or one statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// For the areas of a `postcode`: how the postcodes in it begin, such as `SW`, `SW1` or `SW1A
    /// 2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postcodes: Vec<String>,
}
