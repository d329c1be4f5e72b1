//! A publication: the frozen snapshot from which every page, chart, file and API answer is
//! rendered.
//!
//! Figures are in the snapshot and never change, in tables ([`PublishedTable`]). Texts are rows of
//! their own, [`PublishedText`],
//! because an erased text must leave every publication; what is left of it is a dated tombstone.

mod tables;
mod texts;

pub use tables::{
    CountRange, MeanPosition, NOT_ANSWERED, NOT_ANSWERED_LABEL, NOT_ASKED, NOT_ASKED_LABEL,
    NOT_IN_FORM, NOT_IN_FORM_LABEL, PublishedCell, PublishedRow, PublishedTable, TableRule,
};
pub use texts::{PublishedText, TextBody, TextRemoval, TextTranslation};

use super::balance::Balance;
use super::consultation::{CapacityFlags, CapacityKey, FactStatus, Kind, Page, PublicationRules};
use super::equality::EqualityQuestion;
use super::moderation_record::ModerationRecord;
use super::spelling::SpellingMend;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The format of the snapshots that are made now.
///
/// Files of a publication are rendered again when a text is removed, and everything else in them
/// must stay as it was. So what a later format brought (columns, members) is left out of the files
/// of an older one.
pub const FORMAT: u32 = 5;

/// The format from which on questions have a period.
pub const FORMAT_OF_PERIODS: u32 = 2;

/// The format from which on capacities are the consultation's own, with flags.
pub const FORMAT_OF_OWN_CAPACITIES: u32 = 3;

/// The format from which on CSV begins with a byte order mark, quotes texts and guards more of them.
pub const FORMAT_OF_QUOTED_CSV: u32 = 4;

/// The format from which on responses are counted in groups, figures may be ranges, and tables say
/// how many of those who are counted have left since.
pub const FORMAT_OF_GROUPS: u32 = 5;

/// Everything that a publication says except the words of residents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What a reader of its files can expect: [`FORMAT`], or less for what was published before
    /// [`FORMAT_OF_PERIODS`], [`FORMAT_OF_OWN_CAPACITIES`], [`FORMAT_OF_QUOTED_CSV`] or
    /// [`FORMAT_OF_GROUPS`].
    pub format: u32,
    pub consultation: ConsultationHeading,
    /// 1 for the first publication of a consultation.
    pub number: u32,
    /// The number of the edition whose questions are tabulated.
    pub edition: u32,
    /// Responses received up to and including this day, as far as they were held when the snapshot
    /// was made.
    pub cut_off: NaiveDate,
    pub published_on: NaiveDate,
    /// Whether the consultation was still open.
    pub interim: bool,
    /// What is different from the publication before; empty for the first.
    pub changes: Vec<FigureChange>,
    pub rules: PublicationRules,
    /// Exact; reason codes with fewer than five uses are merged under the empty code.
    pub balance: Balance,
    pub capacities: Vec<CapacityFigures>,
    pub questions: Vec<QuestionFigures>,
    /// The pages of the form that have a title, in its order; snapshots from before they were kept
    /// have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<TitledPage>,
    /// The public sentence of every reason code.
    pub reasons: Vec<ReasonWords>,
    /// How answers in words were reviewed; snapshots from before this was recorded have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<ModerationRecord>,
    /// What people said about themselves after sending, by the 10-5 rule; from the first
    /// publication after closing on, and then never another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equality: Vec<EqualityFigures>,
    /// Letters with the same wording; from the first publication after closing on, and then never
    /// others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<LetterFigures>,
    /// Labels whose spelling was mended since the consultation opened, oldest first: answers given
    /// under both words are counted together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spelling_mends: Vec<SpellingMend>,
}

/// A page of the form, under whose title a report has its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitledPage {
    pub title: String,
    /// The keys of its questions.
    pub questions: Vec<String>,
}

impl TitledPage {
    /// Those of the pages of a form that have a title.
    pub fn all(pages: &[Page]) -> Vec<Self> {
        let titled = |page: &Page| {
            let keys = page.questions.iter().map(|question| question.key.clone());
            Some(Self {
                title: page.title.clone()?,
                questions: keys.collect(),
            })
        };
        pages.iter().filter_map(titled).collect()
    }
}

/// Of the answers in words to one question in one capacity, by the 10-5 rule: how many there are,
/// how many different texts, and how many share their words with no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterFigures {
    pub question: String,
    pub capacity: CapacityKey,
    pub responses: PublishedCell,
    pub distinct_texts: PublishedCell,
    pub outside_campaigns: PublishedCell,
}

/// One question about equality: its categories with how many chose each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EqualityFigures {
    pub question: EqualityQuestion,
    pub rows: Vec<(String, PublishedCell)>,
}

/// What the consultation was called when the snapshot was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsultationHeading {
    pub slug: String,
    pub title: String,
    pub owner: String,
    pub proposer: String,
    pub decision_maker: String,
    pub example: Option<String>,
    pub attribution: Option<String>,
}

/// One difference from the publication before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum FigureChange {
    /// The tables of a capacity were made anew from another set of responses.
    Refreshed { capacity: CapacityKey },
    /// The tables of a capacity stand as they were: fewer responses than the threshold came in or
    /// went out.
    Unchanged { capacity: CapacityKey },
    /// Texts that were not shown before.
    NewTexts { capacity: CapacityKey, count: u64 },
    /// Texts of earlier publications that are no longer shown.
    RemovedTexts { count: u64 },
    /// The official's own words on a correction.
    Note { words: String },
}

/// How many answered in one capacity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityFigures {
    pub capacity: CapacityKey,
    pub label: String,
    /// What the head of a column says in place of the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The flags of the capacity; snapshots from before they were the consultation's own have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_be_named: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub works_for_proposer: Option<bool>,
    /// Responses that count, late ones included.
    pub counted: u64,
    /// Counted responses that came after the grace period; never in the tables.
    pub late: u64,
    /// Responses that wait for a later publication, so that no table ever changes by fewer than the
    /// threshold.
    pub waiting: u64,
}

impl Snapshot {
    /// What is known of a capacity, by its key.
    pub fn capacity(&self, key: &CapacityKey) -> Option<&CapacityFigures> {
        self.capacities
            .iter()
            .find(|figures| figures.capacity == *key)
    }

    /// The table of that name and capacity: see `TableShape::id`.
    pub fn table(&self, id: &str, capacity: &CapacityKey) -> Option<&PublishedTable> {
        let own = self.questions.iter().find(|figures| figures.id() == id)?;
        let mut tables = own.tables.iter();
        tables.find(|table| table.capacity == *capacity)
    }

    /// What the program does with a capacity.
    pub fn flags_of(&self, key: &CapacityKey) -> CapacityFlags {
        let own = self.capacity(key);
        let (may_be_named, works) = own.map_or((None, None), |own| {
            (own.may_be_named, own.works_for_proposer)
        });
        CapacityFlags::of(key, may_be_named, works)
    }

    /// What people could choose, or chose when they could: "A resident · An organisation".
    pub fn capacity_list(&self) -> String {
        self.capacities
            .iter()
            .map(|figures| figures.label.as_str())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// What people chose who answered in a capacity.
    pub fn label_of<'a>(&'a self, key: &'a CapacityKey) -> &'a str {
        self.capacity(key)
            .map_or(key.as_str(), |figures| &figures.label)
    }

    /// What the head of a column says about a capacity.
    pub fn column_of<'a>(&'a self, key: &'a CapacityKey) -> &'a str {
        let short = self
            .capacity(key)
            .and_then(|figures| figures.short.as_deref());
        short.unwrap_or_else(|| self.label_of(key))
    }

    /// The capacities of people who work for the proposer, and how many of the responses received
    /// came from them. They belong in no sum that is said to be of the public.
    pub fn from_proposer(&self) -> (Vec<&CapacityFigures>, u64) {
        let works = |key: &CapacityKey| self.flags_of(key).works_for_proposer;
        let lines = self
            .balance
            .lines
            .iter()
            .filter(|line| works(&line.capacity));
        let received = lines.map(|line| line.received).sum();
        (
            self.capacities
                .iter()
                .filter(|figures| works(&figures.capacity))
                .collect(),
            received,
        )
    }
}

/// One question, and what each capacity said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionFigures {
    pub key: String,
    pub kind: Kind,
    /// The question as it was asked.
    pub text: String,
    /// What its table is called.
    pub title: String,
    /// What of the question the tables are about: a statement, or an option that was ranked. The
    /// question itself unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<QuestionPart>,
    /// When it was asked, where that is not from the first form to the last.
    #[serde(default, skip_serializing_if = "AskedPeriod::is_whole")]
    pub asked: AskedPeriod,
    /// One table per capacity for questions that are counted; none for texts.
    pub tables: Vec<PublishedTable>,
}

/// Since when and until when a question was asked. Whoever answered at another time was not asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPeriod {
    /// The day on which a form first asked it; `None` when the first form did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The day on which a form took its place that does not ask it; `None` while the newest form
    /// asks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl AskedPeriod {
    /// Whether the first form and the newest asked the question.
    pub const fn is_whole(&self) -> bool {
        self.since.is_none() && self.until.is_none()
    }
}

/// One statement of a matrix, or one option of a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionPart {
    pub key: String,
    pub label: String,
}

impl QuestionFigures {
    /// The name of its tables: the question's key, and for a part `question.part`.
    pub fn id(&self) -> String {
        super::form::field_name(&self.key, self.part.as_ref().map_or("", |part| &part.key))
    }
}

/// The public sentence of a reason code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonWords {
    pub code: String,
    pub public: String,
}

impl FactStatus {
    /// Whether a fact of this status says something.
    pub const fn has_text(self) -> bool {
        !matches!(self, Self::NotProvided)
    }
}
