//! The tables of a publication: their lines, cells and rules, and what follows from published figures
//! alone.

use crate::domain::consultation::CapacityKey;
use serde::{Deserialize, Serialize};

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
