//! A publication as a report in the words of a language: what the page of results says, and every
//! document that is made of it.
//!
//! A report is made of the frozen snapshot and of nothing else. The page, the spreadsheets and the
//! document for word processors only write it, so that they cannot disagree. Its words are those of
//! `locales`, and may hold marks of other languages (see [`crate::words::pieces`]).

pub mod balance;
pub mod counted_once;
mod figure_notes;
pub mod figures;
mod finding_words;
pub mod joined;
pub mod notes;
pub mod plots;
pub mod stacks;

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{CapacityFigures, PublishedText, Snapshot, TextBody};
use crate::words::PageWords;
use balance::{BalanceTable, balance_table, change_words};
use chrono::NaiveDate;
use counted_once::{EqualityTable, LetterTable, equality, letters};
use figures::{ReportFigure, figures, marked_title};
use joined::{JoinedTable, joined_table, lede, silent};
use notes::notes;

/// Everything that a report says, in the order in which it is read.
pub struct PublicationReport {
    pub words: PageWords,
    /// The title of the consultation.
    pub title: String,
    /// Which publication it is: "Results: publication 2".
    pub heading: String,
    /// Who published it, when, and up to which day it counts.
    pub byline: String,
    pub owner: String,
    pub capacities: Vec<ReportCapacity>,
    pub cut_off: NaiveDate,
    /// How many responses there are, in one paragraph.
    pub lede: String,
    pub attribution: Option<String>,
    /// Of whom nothing is shown.
    pub silent: Option<String>,
    pub joined: JoinedTable,
    /// What is different from the publication before.
    pub changes: Vec<String>,
    pub figures: Vec<ReportFigure>,
    /// Whether every question is on a page with a title: then these titles divide the report.
    pub divided: bool,
    /// The questions whose answers in words are published.
    pub texts: Vec<TextCount>,
    /// How many answers in words are published at once at least.
    pub texts_least: u32,
    pub letters: Vec<LetterTable>,
    pub equality: Vec<EqualityTable>,
    /// Counts below it are hidden.
    pub least: u64,
    pub balance: BalanceTable,
    pub notes: Vec<ReportNote>,
}

/// A capacity in which people answered.
pub struct ReportCapacity {
    pub key: CapacityKey,
    pub label: String,
    /// Whether an author's name may stand beside their words.
    pub may_be_named: bool,
}

/// How many answers in words to a question are published, tombstones included.
pub struct TextCount {
    pub question: String,
    pub title: String,
    pub count: i64,
}

/// One note on the figures.
pub struct ReportNote {
    pub heading: String,
    pub words: String,
}

impl PublicationReport {
    /// The report of a publication whose own words are in the language already. `texts` are the
    /// questions with published answers in words, by key.
    pub fn new(words: &PageWords, snapshot: &Snapshot, texts: &[(String, i64)]) -> Self {
        let figures = figures(words, snapshot);
        Self {
            words: *words,
            title: snapshot.consultation.title.clone(),
            heading: words.with_one("results-heading-number", "number", snapshot.number),
            byline: byline(words, snapshot),
            owner: snapshot.consultation.owner.clone(),
            capacities: capacities(snapshot),
            cut_off: snapshot.cut_off,
            lede: lede(words, snapshot),
            attribution: snapshot.consultation.attribution.clone(),
            silent: silent(words, snapshot),
            joined: joined_table(words, snapshot),
            changes: snapshot
                .changes
                .iter()
                .map(|change| change_words(words, snapshot, change))
                .collect(),
            divided: figures.iter().all(|figure| figure.page.is_some()),
            figures,
            texts: texts
                .iter()
                .map(|(question, count)| TextCount {
                    question: question.clone(),
                    title: title_of(words, snapshot, question),
                    count: *count,
                })
                .collect(),
            texts_least: snapshot.rules.threshold,
            letters: letters(words, snapshot),
            equality: equality(words, snapshot),
            least: threshold(&snapshot.rules),
            balance: balance_table(words, snapshot),
            notes: notes(words, snapshot),
        }
    }
}

impl PublicationReport {
    /// What people chose who answered in a capacity.
    pub fn capacity_label<'a>(&'a self, key: &'a CapacityKey) -> &'a str {
        let mut all = self.capacities.iter();
        all.find(|own| own.key == *key)
            .map_or(key.as_str(), |own| &own.label)
    }

    /// The name beside a text: only of a capacity that may be named, and none beside a tombstone, for
    /// whoever takes the words back takes the name too.
    pub fn name_beside<'t>(&self, text: &'t PublishedText) -> Option<&'t str> {
        let mut all = self.capacities.iter();
        let named = all.any(|own| own.key == text.capacity && own.may_be_named);
        let stands = matches!(text.body, TextBody::Words { .. });
        text.organisation.as_deref().filter(|_| named && stands)
    }
}

fn capacities(snapshot: &Snapshot) -> Vec<ReportCapacity> {
    let capacity = |figures: &CapacityFigures| ReportCapacity {
        key: figures.capacity.clone(),
        label: figures.label.clone(),
        may_be_named: snapshot.flags_of(&figures.capacity).may_be_named,
    };
    snapshot.capacities.iter().map(capacity).collect()
}

fn byline(words: &PageWords, snapshot: &Snapshot) -> String {
    words.with(
        "results-byline",
        &[
            ("number", snapshot.number.into()),
            ("owner", snapshot.consultation.owner.clone().into()),
            ("published", words.day(&snapshot.published_on).into()),
            ("cutoff", words.day(&snapshot.cut_off).into()),
        ],
    )
}

fn title_of(words: &PageWords, snapshot: &Snapshot, question: &str) -> String {
    let mut all = snapshot.questions.iter();
    all.find(|figures| figures.key == question).map_or_else(
        || question.to_owned(),
        |figures| marked_title(words, figures),
    )
}
