//! A publication: the frozen snapshot from which every page, chart, file and API answer is
//! rendered.
//!
//! Figures are in the snapshot and never change. Texts are rows of their own, [`PublishedText`],
//! because an erased text must leave every publication; what is left of it is a dated tombstone.

use super::balance::Balance;
use super::consultation::{CapacityFlags, CapacityKey, FactStatus, Kind, Page, PublicationRules};
use super::equality::EqualityQuestion;
use super::ids::PublicId;
use super::moderation_record::ModerationRecord;
use super::spelling::SpellingMend;
use chrono::NaiveDate;
use schemars::JsonSchema;
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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

/// A headline table: one question, or one part of it, and one capacity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedTable {
    pub capacity: CapacityKey,
    /// The publication in which these figures were made; earlier than the snapshot's when the gate
    /// kept them as they were.
    pub as_of: u32,
    /// How many responses the table is about: those whose form had the question, whether or not
    /// they left it out. Exact.
    pub base: u64,
    pub rule: TableRule,
    /// How many responses of the groups that are counted here have withdrawn, were erased or were
    /// corrected since: what they said then is deleted or replaced, and still in these figures.
    #[serde(default, skip_serializing_if = "is_nobody")]
    pub since_left: u64,
    /// Options in the order of the form, then "not answered", then "not asked" where an earlier
    /// answer decides who is asked, and last, outside the base, how many answered a form without
    /// the question. Empty when the table is hidden.
    pub rows: Vec<PublishedRow>,
}

crate::named_enum! {
    /// By which rule the cells of a table are shown.
    pub enum TableRule {
        /// True counts.
        Exact = "exact",
        /// True counts, and short ranges in which the true count lies.
        Ranges = "ranges",
        /// Counts under 10 hidden, others rounded to 5.
        TenFive = "ten-five",
        /// Too few responses to show anything of what they say.
        SmallBase = "small-base",
        /// What would be shown would let a hidden count be computed.
        Withheld = "withheld",
        /// Only some are asked: the table is made after the consultation has closed.
        AfterClose = "after-close",
    }
}

impl TableRule {
    /// Whether the table has rows.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Exact | Self::Ranges | Self::TenFive)
    }
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRow {
    /// The option's key; `not-answered`, `not-asked` and `not-in-form` for the last lines.
    pub key: String,
    pub label: String,
    pub cell: PublishedCell,
}

/// The key of the line that counts who left the question out.
pub const NOT_ANSWERED: &str = "not-answered";
/// The key of the line that counts whom the form did not ask, because of what they had answered
/// before.
pub const NOT_ASKED: &str = "not-asked";
/// The key of the line that counts who answered a form without the question. They are outside the
/// base, and their number is always exact: which form somebody was given is no opinion.
pub const NOT_IN_FORM: &str = "not-in-form";

/// How the line of those who left the question out is called. Tables are records in English.
pub const NOT_ANSWERED_LABEL: &str = "Not answered";
/// How the line of those whom the form did not ask is called.
pub const NOT_ASKED_LABEL: &str = "Not asked, because of an earlier answer";
/// How the line of those is called who answered a form without the question.
pub const NOT_IN_FORM_LABEL: &str = "Not asked, because the form did not have this question";

impl PublishedRow {
    /// Whether the line counts people who gave an answer.
    pub fn is_answer(&self) -> bool {
        self.is_about_asked() && self.key != NOT_ANSWERED
    }

    /// Whether the line counts people who were asked.
    pub fn is_about_asked(&self) -> bool {
        !matches!(self.key.as_str(), NOT_ASKED | NOT_IN_FORM)
    }
}

/// A published count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "shown", content = "count", rename_all = "kebab-case")]
pub enum PublishedCell {
    Exact(u64),
    /// Rounded to the nearest 5; the true count is at least 10.
    Rounded(u64),
    /// The true count lies between these two, both included.
    Between(CountRange),
    /// Fewer than 10 (or, for one of several ticks, fewer than 10 on one side).
    Hidden,
}

/// Everything that a count may be: at least one number and at most another, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountRange {
    pub least: u64,
    pub most: u64,
}

impl PublishedCell {
    /// The figure that is published, if one is.
    pub const fn figure(self) -> Option<u64> {
        match self {
            Self::Exact(n) | Self::Rounded(n) => Some(n),
            Self::Between(_) | Self::Hidden => None,
        }
    }

    /// Everything that the true count may be, where that is published: one number for a true count.
    /// What a rounded figure stands for is said by the rule of its table.
    pub const fn range(self) -> Option<CountRange> {
        match self {
            Self::Exact(n) => Some(CountRange { least: n, most: n }),
            Self::Between(range) => Some(range),
            Self::Rounded(_) | Self::Hidden => None,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks with a reference"
)]
const fn is_nobody(count: &u64) -> bool {
    *count == 0
}

impl PublishedTable {
    /// How many of the base were asked. Exact where the table is.
    pub fn asked(&self) -> u64 {
        let not_asked = self
            .rows
            .iter()
            .find(|row| row.key == NOT_ASKED)
            .and_then(|row| row.cell.figure());
        self.base - not_asked.unwrap_or(0)
    }

    /// The mean position of a ranking's option, from the published counts of its positions; `None`
    /// when one of them is hidden or nobody gave a position.
    pub fn mean_position(&self) -> Option<MeanPosition> {
        let (mut given_by, mut sum) = (0, 0);
        let positions = self
            .rows
            .iter()
            .filter_map(|row| Some((row.key.parse::<u64>().ok()?, row.cell)));
        for (position, cell) in positions {
            let count = cell.figure()?;
            given_by += count;
            sum += position * count;
        }
        (given_by > 0).then(|| MeanPosition {
            mean: sum as f64 / given_by as f64,
            given_by,
        })
    }

    /// The shares in per cent between which that of a range lies: whole numbers, so that the share
    /// itself is never outside them. `None` for other cells, and where [`Self::percent`] has none.
    pub fn percent_range(&self, row: &PublishedRow) -> Option<CountRange> {
        let (PublishedCell::Between(range), asked) = (row.cell, self.asked()) else {
            return None;
        };
        (asked > 0 && row.is_about_asked()).then(|| CountRange {
            least: range.least * 100 / asked,
            most: (range.most * 100).div_ceil(asked).min(100),
        })
    }

    /// The published share of a row in per cent of those who were asked, computed from published
    /// figures only: one decimal for exact tables, none for rounded ones. `None` for ranges (see
    /// [`Self::percent_range`]), for hidden cells, for lines about people who were not asked and when nobody was.
    pub fn percent(&self, row: &PublishedRow) -> Option<f64> {
        let (figure, asked) = (row.cell.figure()?, self.asked());
        if asked == 0 || !row.is_about_asked() {
            return None;
        }
        let share = figure as f64 * 100.0 / asked as f64;
        Some(match row.cell {
            PublishedCell::Exact(_) => (share * 10.0).round() / 10.0,
            _ => share.round().min(100.0),
        })
    }
}

/// The mean position of an option, and how many gave it a position: who gave it none is not in the
/// mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanPosition {
    pub mean: f64,
    pub given_by: u64,
}

/// The public sentence of a reason code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReasonWords {
    pub code: String,
    pub public: String,
}

/// One answer in words, as the public reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedText {
    pub public_id: PublicId,
    pub question: String,
    pub capacity: CapacityKey,
    /// Only where the author may be named and chose to be.
    pub organisation: Option<String>,
    /// The number of the publication in which it first appeared.
    pub since: u32,
    pub body: TextBody,
    /// What a person of the operator made of it in another language; none beside a tombstone.
    pub translation: Option<TextTranslation>,
}

/// A public text in another language, by a person. It stands beside the text and never in its
/// place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTranslation {
    /// A tag of BCP 47.
    pub language: String,
    pub words: String,
}

/// The words, or what is left of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextBody {
    /// `redacted` when a moderator removed words from it.
    Words { words: String, redacted: bool },
    Tombstone {
        removed_on: NaiveDate,
        why: TextRemoval,
    },
}

crate::named_enum! {
    /// Why a published text is gone.
    pub enum TextRemoval {
        /// Its author erased or withdrew the response.
        ByAuthor = "by-author",
        /// A moderator took it down or redacted it anew.
        ByModerator = "by-moderator",
        /// The office erased the response, because somebody asked it to.
        ByOffice = "by-office",
    }
}

impl FactStatus {
    /// Whether a fact of this status says something.
    pub const fn has_text(self) -> bool {
        !matches!(self, Self::NotProvided)
    }
}
