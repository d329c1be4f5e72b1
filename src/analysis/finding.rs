//! What a published table says in one sentence: a function of the published figures and of nothing
//! else.
//!
//! A figure that is rounded stands for every count that rounds to it, a range for every count in it,
//! and a hidden one for every count that is hidden. So an answer is said to be given most often only
//! where every set of true counts that the published figures allow has it so; where one answer is
//! chosen, the lines of a table add up to its base, which allows fewer sets. A program says nothing
//! more of a table than what is here; the words are the locale's.

use crate::domain::consultation::{CapacityKey, Kind};
use crate::domain::publication::{
    CountRange, MeanPosition, NOT_ASKED, NOT_IN_FORM, PublishedCell, PublishedRow, PublishedTable,
    QuestionFigures, QuestionPart,
};

/// What may be said of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedFinding<'t> {
    pub capacity: &'t CapacityKey,
    /// The statement, or the option that was ranked, that it is about; `None` where it is the whole
    /// question.
    pub part: Option<&'t QuestionPart>,
    /// How many were asked.
    pub base: u64,
    pub said: FindingKind<'t>,
}

/// The kinds of findings.
#[derive(Debug, Clone, PartialEq)]
pub enum FindingKind<'t> {
    /// More than half of those who were asked gave this answer, and none was given more often.
    Majority(&'t PublishedRow),
    /// This answer was given more often than every other.
    Leader(&'t PublishedRow),
    /// These answers were given equally often, and every other less often.
    EquallyOften(Vec<&'t PublishedRow>),
    /// The counts of these answers are at most four apart, which is greater is not known, and every
    /// other answer was given less often.
    AboutEquallyOften(Vec<&'t PublishedRow>),
    /// The mean position of the option, from true counts.
    MeanPosition(MeanPosition),
}

/// The finding of a table of a question; `None` where its figures say nothing that stands out, or
/// nothing at all.
pub fn finding<'t>(
    question: &'t QuestionFigures,
    table: &'t PublishedTable,
) -> Option<PublishedFinding<'t>> {
    let said = match mean_of_true_counts(question.kind, table) {
        Some(mean) => FindingKind::MeanPosition(mean),
        None => most_often(question.kind, table)?,
    };
    Some(PublishedFinding {
        capacity: &table.capacity,
        part: question.part.as_ref(),
        base: table.asked(),
        said,
    })
}

/// The mean position of an option that was ranked. One of rounded counts would be exact to decimals
/// that nobody knows.
fn mean_of_true_counts(kind: Kind, table: &PublishedTable) -> Option<MeanPosition> {
    let exact = table
        .rows
        .iter()
        .all(|row| matches!(row.cell, PublishedCell::Exact(_)));
    table
        .mean_position()
        .filter(|_| kind == Kind::Ranking && exact)
}

fn most_often(kind: Kind, table: &PublishedTable) -> Option<FindingKind<'_>> {
    let bounds = TableBounds::of(kind, table);
    let answers = &bounds.answers;
    let beats_all = |one: &BoundedAnswer<'_>, others: &[&BoundedAnswer<'_>]| {
        others.iter().all(|other| bounds.is_surely_more(one, other))
    };
    let (first, others): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| {
        !answers
            .iter()
            .any(|other| bounds.is_surely_more(other, answer))
    });
    if !first.iter().all(|one| beats_all(one, &others)) {
        return None;
    }
    match first.as_slice() {
        [] => None,
        [only] if bounds.is_surely_over_half(only) => Some(FindingKind::Majority(only.row)),
        [only] => Some(FindingKind::Leader(only.row)),
        several => about_equal(several),
    }
}

/// How far the counts of answers may lie apart that are said to be given about equally often: as
/// far as two counts that are rounded to the same multiple of 5.
const ABOUT_EQUAL: u64 = 4;

/// What is said of several answers of which each may be the one given most often.
fn about_equal<'t>(answers: &[&BoundedAnswer<'t>]) -> Option<FindingKind<'t>> {
    let rows = || answers.iter().map(|answer| answer.row).collect();
    let least = answers.iter().map(|answer| answer.count.least).min()?;
    let most = answers.iter().map(|answer| answer.count.most).max()?;
    let hidden = answers
        .iter()
        .any(|answer| answer.row.cell == PublishedCell::Hidden);
    if least == 0 || hidden || most - least > ABOUT_EQUAL {
        None
    } else if least == most {
        Some(FindingKind::EquallyOften(rows()))
    } else {
        Some(FindingKind::AboutEquallyOften(rows()))
    }
}

/// An answer, and everything that its true count may be if no other line is looked at.
struct BoundedAnswer<'t> {
    row: &'t PublishedRow,
    count: CountRange,
}

/// Everything that the true counts of a table may be.
struct TableBounds<'t> {
    kind: Kind,
    answers: Vec<BoundedAnswer<'t>>,
    /// The most who may have been asked.
    asked: u64,
    /// What all lines add up to, where they do and nothing is rounded or hidden.
    sum: Option<KnownSum>,
}

/// The sum of all lines of a table, and what it would be if each had its least or its most.
struct KnownSum {
    exact: u64,
    of_all: CountRange,
}

impl<'t> TableBounds<'t> {
    fn of(kind: Kind, table: &'t PublishedTable) -> Self {
        let rows = || table.rows.iter().filter(|row| row.key != NOT_IN_FORM);
        let bounds = |row: &PublishedRow| bounds(kind, table, row.cell);
        let not_asked = rows().find(|row| row.key == NOT_ASKED);
        let of_all = CountRange {
            least: rows().map(|row| bounds(row).least).sum(),
            most: rows().map(|row| bounds(row).most).sum(),
        };
        let open = |row: &PublishedRow| {
            matches!(
                row.cell,
                PublishedCell::Exact(_) | PublishedCell::Between(_)
            )
        };
        let adds_up = kind != Kind::Multiple
            && rows().all(open)
            && (of_all.least..=of_all.most).contains(&table.base);
        Self {
            kind,
            answers: rows()
                .filter(|row| row.is_answer())
                .map(|row| BoundedAnswer {
                    row,
                    count: bounds(row),
                })
                .collect(),
            asked: table.base - not_asked.map_or(0, |row| bounds(row).least.min(table.base)),
            sum: adds_up.then_some(KnownSum {
                exact: table.base,
                of_all,
            }),
        }
    }

    /// Whether a count is greater than another, whatever the true counts are.
    ///
    /// Rounding keeps the order: of single answers a hidden count is under a threshold that every
    /// rounded one reaches, and which threshold it was need not be known.
    fn is_surely_more(&self, one: &BoundedAnswer<'_>, other: &BoundedAnswer<'_>) -> bool {
        use PublishedCell::{Hidden, Rounded};
        if std::ptr::eq(one.row, other.row) {
            return false;
        }
        if matches!((one.row.cell, other.row.cell), (Rounded(_), Hidden))
            && self.kind != Kind::Multiple
        {
            return true;
        }
        let (least, most) = (one.count.least, other.count.most);
        // The least lead is that of the least count over the most, if the other lines can make up
        // the rest. Where they cannot, one of the two must give way, by as much as is amiss.
        least + self.sum.as_ref().map_or(0, |sum| sum.amiss(one, other)) > most
    }

    fn is_surely_over_half(&self, answer: &BoundedAnswer<'_>) -> bool {
        let by_the_others = self.sum.as_ref().map_or(0, |sum| {
            let others_most = sum.of_all.most - answer.count.most;
            sum.exact.saturating_sub(others_most)
        });
        answer.count.least.max(by_the_others) * 2 > self.asked
    }
}

impl KnownSum {
    /// How far the least of one line and the most of another are from what all the others leave for
    /// the two.
    fn amiss(&self, one: &BoundedAnswer<'_>, other: &BoundedAnswer<'_>) -> u64 {
        let others = CountRange {
            least: self.of_all.least - one.count.least - other.count.least,
            most: self.of_all.most - one.count.most - other.count.most,
        };
        let both = one.count.least + other.count.most;
        let too_few = self.exact.saturating_sub(both + others.most);
        let too_many = (both + others.least).saturating_sub(self.exact);
        too_few + too_many
    }
}

/// How far the nearest multiple of 5 is from a count, at most.
const ROUNDED_BY: u64 = 2;
/// The least count that is rounded and not hidden, whatever the threshold of a consultation.
const LEAST_ROUNDED: u64 = 10;

/// Everything that a published figure stands for. One of several ticks is hidden when either side is
/// small: it can be nobody, or everybody. Any other hidden count is under each that is rounded.
fn bounds(kind: Kind, table: &PublishedTable, cell: PublishedCell) -> CountRange {
    match cell {
        PublishedCell::Exact(n) => CountRange { least: n, most: n },
        PublishedCell::Between(range) => range,
        PublishedCell::Rounded(n) => CountRange {
            least: n.saturating_sub(ROUNDED_BY).max(LEAST_ROUNDED),
            most: n + ROUNDED_BY,
        },
        PublishedCell::Hidden => {
            let rounded = table.rows.iter().filter_map(|row| match row.cell {
                PublishedCell::Rounded(n) if kind != Kind::Multiple => Some(n + ROUNDED_BY - 1),
                _ => None,
            });
            CountRange {
                least: 0,
                most: rounded.chain([table.base]).min().unwrap_or(table.base),
            }
        }
    }
}

#[cfg(test)]
mod tests;
