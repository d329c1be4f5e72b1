//! The sections of an edition: its texts, facts and rules, who answers for it, what its form asks
//! and how answers are moderated.

use super::capacity::Capacity;
use super::question::{Page, Question};
use crate::domain::equality::EqualityQuestion;
use crate::domain::spelling::SpellingMend;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who answers for a consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsibleBodies {
    /// Who runs the consultation and reads the answers.
    pub owner: String,
    /// Whose proposal it is.
    pub proposer: String,
    /// When set, people of the proposer may review answers and read them as they were written. The
    /// sentence says so, and everybody reads it before they answer.
    pub proposer_reads: Option<String>,
    /// Who decides.
    pub decision_maker: String,
    /// An e-mail address or telephone number for questions about the consultation.
    pub contact: String,
}

/// What is asked, and of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationForm {
    /// In which capacities people may answer, in the order shown.
    pub capacities: Vec<Capacity>,
    /// Capacities that earlier versions offered and this one does not. Never stored and in no file:
    /// see [`super::Edition::recall_capacities`].
    pub former_capacities: Vec<Capacity>,
    /// Labels whose spelling was mended since the first edition, oldest first.
    pub spelling_mends: Vec<SpellingMend>,
    /// The form, page by page.
    pub pages: Vec<Page>,
    /// Questions about the respondent, one choice each, by which tables may be split. Always
    /// optional.
    pub classifications: Vec<Question>,
    /// Questions about equality that are offered after sending, by their names. Answers are counted
    /// only.
    pub equality: Vec<EqualityQuestion>,
}

/// By what moderators go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModerationRules {
    /// The reasons a moderator may give for removing words.
    pub reasons: Vec<Reason>,
    /// What a moderator does when a text says that somebody is in danger.
    pub escalation: Option<Escalation>,
    /// Where people find help whose words tell that they may harm themselves or are in danger. In
    /// the order shown. Without any, the program shows helplines of the United Kingdom.
    pub helplines: Vec<Helpline>,
}

/// Somewhere that people can turn to at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// A short name in lower case, used once: translations refer to it.
    pub key: String,
    /// What it is called and how to reach it, in one line: `Samaritans: call 116 123, day and
    /// night, free`.
    pub label: String,
}

/// What a moderator does when a text says that somebody is in danger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// Who is on duty and how to reach them at once.
    pub contact: String,
    /// The e-mail address that is told as soon as a text seems to tell of danger. Without one it is
    /// the lead moderators, or else all moderators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// What to do, one step a sentence, in order.
    pub steps: Vec<String>,
    /// What may be passed on, to whom and by whom, and what may not.
    pub police: String,
}

/// The operator's own words, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What is proposed and why people are asked.
    pub purpose: String,
    /// What answers can still change.
    pub can_change: String,
    /// What is already fixed.
    pub cannot_change: String,
    /// At what stage the decision is.
    pub stage: String,
    /// Three short sentences on privacy for the start page.
    pub privacy: Vec<String>,
    /// How to answer on paper, by telephone or by letter.
    pub other_ways: String,
    /// Where the form on paper is sent, line by line: post comes to no e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_address: Option<String>,
    /// What happens after closing, with dates where they are known.
    pub what_next: String,
    /// The start page in Easy Read: what is proposed and what people can do, in short sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub easy_read: Option<String>,
}

/// What may be published, and from how many people on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PublicationRules {
    /// What may be published while the consultation is open.
    pub while_open: WhileOpen,
    /// k: figures are refreshed, and texts added, only by this many at once; smaller counts are
    /// hidden. At least 10.
    pub threshold: u32,
    /// How many answers must lie outside the largest category of an exact table. At least 3.
    pub outside_largest: u32,
}

impl Default for PublicationRules {
    fn default() -> Self {
        Self {
            while_open: WhileOpen::Nothing,
            threshold: 10,
            outside_largest: 3,
        }
    }
}

impl PublicationRules {
    /// Whether any of these protects less than before.
    pub fn is_weaker_than(&self, before: &Self) -> bool {
        self.threshold < before.threshold
            || self.outside_largest < before.outside_largest
            || (self.while_open == WhileOpen::Headlines && before.while_open == WhileOpen::Nothing)
    }
}

crate::named_enum! {
    /// What may be published before closing.
    pub enum WhileOpen {
        Nothing = "nothing",
        Headlines = "headlines",
    }
}

/// One fact about the software or the decision, or the admission that it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The name by which questions cite it.
    pub key: String,
    /// The heading under which it stands.
    pub topic: String,
    /// What the fact answers, such as "What the pilot costs".
    pub label: String,
    /// The fact in Markdown. Left out exactly when the status is `not-provided`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub status: FactStatus,
    /// Who says so, in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The day on which the source said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// For `not-provided`: who was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_of: Option<String>,
    /// For `not-provided`: on which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<NaiveDate>,
}

crate::named_enum! {
    /// How sure a fact is.
    pub enum FactStatus {
        /// The proposer says so.
        Stated = "stated",
        /// Somebody else reports it.
        Reported = "reported",
        /// Sources contradict each other.
        Disputed = "disputed",
        /// Nobody has said.
        NotProvided = "not-provided",
    }
}

/// Why words may be removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub code: String,
    /// What the moderator chooses.
    pub label: String,
    /// What the author and the public read, as a whole sentence.
    pub public: String,
}
