//! What consultation files and stored editions look like: flat tables of keys, which serde reads and
//! writes and from which the JSON Schema is made. Nothing else uses them: `Edition` and `Question`
//! are made of them.

use super::capacity::Capacity;
use super::question::When;
use super::question_kind::{Kind, Precision};
use super::sections::{Escalation, Fact, Helpline, PublicationRules, Reason, Texts};
use crate::domain::attachment::Attachment;
use crate::domain::equality::EqualityQuestion;
use crate::domain::spelling::SpellingMend;
use crate::domain::time::LocalTime;
use crate::domain::translation::Translation;
use chrono::NaiveDate;
use chrono_tz::Tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the format of [`EditionFields`] that this program reads and writes.
pub const EDITION_FORMAT: u32 = 1;

/// An edition as a consultation file and the database hold it: one flat table of keys. `Edition`
/// is the same by sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    rename = "Edition",
    description = "Everything that a resident sees of one consultation. Immutable once opened; a change makes a new edition."
)]
pub struct EditionFields {
    /// The version of the file format; 1.
    pub format: u32,
    /// The name in addresses: lower-case letters, figures and hyphens.
    pub slug: String,
    /// What the consultation is called, up to 120 characters.
    pub title: String,
    /// One sentence that says what is asked, shown on the home page and under the title.
    pub summary: String,
    /// Who runs the consultation and reads the answers.
    pub owner: String,
    /// Whose proposal it is.
    pub proposer: String,
    /// When set, people of the proposer may review answers and read them as they were written. The
    /// sentence says so, and everybody reads it before they answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposer_reads: Option<String>,
    /// Who decides.
    pub decision_maker: String,
    /// An e-mail address or telephone number for questions about the consultation.
    pub contact: String,
    /// When set, a sentence shown on every page that says that this is an example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Who must be named wherever the texts are shown, when they come from elsewhere under a
    /// licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// When set, every page of the consultation has a button that leads away at once, to this
    /// address: for people whom others may watch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_exit: Option<String>,
    /// The language of the texts in this file, as a tag such as `en` or `cy`.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub language: String,
    /// The texts in other languages, by tag. Each has a file of its own, `<name>.<tag>.toml`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(skip)]
    pub translations: BTreeMap<String, Translation>,
    /// The IANA time zone in which times and days are meant, such as `Europe/London`.
    #[schemars(with = "String")]
    pub zone: Tz,
    /// How the zone is called on pages, such as `UK time`.
    pub zone_label: String,
    /// When answering begins, in the zone.
    pub opens: LocalTime,
    /// When answering ends, in the zone.
    pub closes: LocalTime,
    /// How many minutes after closing those who have begun may still send.
    #[serde(default = "default_grace")]
    pub grace_minutes: u32,
    /// The day on which what people said is deleted: words and choices. Publications stay. People
    /// are told it before they answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_date: Option<NaiveDate>,
    /// About how many minutes answering takes.
    pub minutes: u32,
    pub texts: Texts,
    #[serde(default)]
    pub publication: PublicationRules,
    /// In which capacities people may answer, in the order shown.
    pub capacities: Vec<Capacity>,
    /// Capacities that earlier versions offered and this one does not. Never stored and in no file:
    /// see [`Edition::recall_capacities`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(skip)]
    pub former_capacities: Vec<Capacity>,
    /// Labels whose spelling was mended since the first edition, oldest first. In no file: whoever
    /// opens an edition says that it mends spelling.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(skip)]
    pub spelling_mends: Vec<SpellingMend>,
    /// What is known about the software and the decision.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Files that people can read, hear or watch: documents, recordings, sign language. In the
    /// order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The form, page by page.
    pub pages: Vec<PageFields>,
    /// Questions about the respondent, one choice each, by which tables may be split. Always
    /// optional.
    #[serde(default)]
    pub classifications: Vec<QuestionFields>,
    /// Questions about equality that are offered after sending, by their names. Answers are counted
    /// only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equality: Vec<EqualityQuestion>,
    /// The reasons a moderator may give for removing words.
    pub reasons: Vec<Reason>,
    /// What a moderator does when a text says that somebody is in danger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalation>,
    /// Where people find help whose words tell that they may harm themselves or are in danger. In
    /// the order shown. Without any, the program shows helplines of the United Kingdom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helplines: Vec<Helpline>,
}

fn english() -> String {
    "en".to_owned()
}

fn is_english(tag: &str) -> bool {
    tag == "en"
}

const fn default_grace() -> u32 {
    60
}

/// One page of the form: one question, several under a title, or a text without any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Page")]
pub struct PageFields {
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
    pub questions: Vec<QuestionFields>,
}

/// A question as a consultation file and the database hold it: its kind, and beside it the keys
/// that one kind or another needs. `Question` is the same by kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Question", description = "One question.")]
pub struct QuestionFields {
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
    /// The options, the steps of the scale or the areas, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ChoiceFields>,
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
    /// For `matrix`: the statements, in the order shown. The options are the steps of their scale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<ChoiceFields>,
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

/// One option of a question, one step of a scale, one statement or one area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    rename = "Choice",
    description = "One option of a question, or one statement."
)]
pub struct ChoiceFields {
    pub key: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// For the areas of a `postcode`: how the postcodes in it begin, such as `SW`, `SW1` or `SW1A
    /// 2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postcodes: Vec<String>,
}
