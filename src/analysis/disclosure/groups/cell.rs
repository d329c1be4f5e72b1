//! What is said of a group in one table.

use super::ReleaseRule;
use crate::analysis::tally::TableCounts;
use crate::domain::consultation::NONE_OF_THESE;
use crate::domain::publication::CountRange;
use crate::domain::table_shape::TableShape;
use serde::{Deserialize, Serialize};

/// What a group says in one table, made once.
///
/// Whoever sees it can tell nobody's answer: where it holds true counts, everybody in the group has
/// somebody beside them who answered otherwise, and exchanging the two changes nothing; where it
/// says "nearly all", nobody, one and two who answered otherwise look the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCell {
    /// How many were given a form that has the question.
    pub base: u64,
    /// How many of them were not asked, because of what they had answered before.
    pub not_asked: u64,
    /// How many were given a form without the question, beside the base.
    pub not_in_form: u64,
    /// What each line may count: the lines of the table in order, and last those who left the
    /// question out.
    pub lines: Vec<CountRange>,
}

/// On how many lines of a table an answer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineCounting {
    /// On exactly one.
    One,
    /// On any number: several could be ticked.
    Several,
    /// On any number, but the line "none of these" excludes all others.
    SeveralOrNone,
}

impl LineCounting {
    /// How answers count in a table of this shape.
    pub fn of(shape: &TableShape) -> Self {
        if shape.single {
            return Self::One;
        }
        if shape.lines.iter().any(|(key, _)| key == NONE_OF_THESE) {
            Self::SeveralOrNone
        } else {
            Self::Several
        }
    }
}

impl GroupCell {
    /// The cell of true counts.
    pub fn of(counting: LineCounting, counts: &TableCounts, rule: ReleaseRule) -> Self {
        let asked = counts.base - counts.not_asked;
        let lines: Vec<u64> = lines_of(counts);
        Self {
            base: counts.base,
            not_asked: counts.not_asked,
            not_in_form: counts.not_in_form,
            lines: match counting {
                LineCounting::One => single_lines(&lines, asked, rule),
                LineCounting::Several => tick_lines(&lines, asked, rule),
                LineCounting::SeveralOrNone => tick_or_none_lines(&lines, asked, rule),
            },
        }
    }

    /// Whether it holds true counts only.
    pub fn is_exact(&self) -> bool {
        self.lines.iter().all(CountRange::is_one_number)
    }
}

/// The counts of the lines, and last of those who left the question out.
fn lines_of(counts: &TableCounts) -> Vec<u64> {
    let options = counts.chosen.iter().copied();
    options.chain([counts.not_answered]).collect()
}

/// True counts where enough lie outside the largest category; otherwise only which it is.
fn single_lines(lines: &[u64], asked: u64, rule: ReleaseRule) -> Vec<CountRange> {
    let largest = lines.iter().copied().max().unwrap_or(0);
    if asked == 0 || asked - largest >= rule.outside_largest {
        return lines.iter().copied().map(CountRange::exactly).collect();
    }
    let few = rule.outside_largest - 1;
    let range = |count: &u64| {
        if *count == largest {
            nearly_all(asked, few)
        } else {
            CountRange {
                least: 0,
                most: few,
            }
        }
    };
    lines.iter().map(range).collect()
}

fn tick_lines(lines: &[u64], asked: u64, rule: ReleaseRule) -> Vec<CountRange> {
    let range = |ticked: &u64| tick_range(*ticked, asked, rule);
    lines.iter().map(range).collect()
}

/// Several ticks, or "none of these". Everybody who answered ticked an option or that line, so the
/// true count of those who left the question out tells how many these are together. With it, an
/// option that is a pair of all who were asked would tell too much: if the line "none of these" has
/// all who answered, nobody ticked anything; if an option has them all, nobody ticked that line. So
/// where the count of those who left it out is true, the lines are pairs of those who answered, and
/// where these are too few to tell a nearly empty line from a nearly full one, nothing is said of
/// any of them.
fn tick_or_none_lines(lines: &[u64], asked: u64, rule: ReleaseRule) -> Vec<CountRange> {
    let Some((silent, answers)) = lines.split_last() else {
        return Vec::new();
    };
    let not_answered = tick_range(*silent, asked, rule);
    let answered = asked - silent;
    let mut ranges = if !not_answered.is_one_number() {
        tick_lines(answers, asked, rule)
    } else if answered < 2 * rule.outside_largest {
        let anything = CountRange {
            least: 0,
            most: answered,
        };
        vec![anything; answers.len()]
    } else {
        tick_lines(answers, answered, rule)
    };
    ranges.push(not_answered);
    ranges
}

/// One of several ticks, as a pair {ticked, not ticked}.
fn tick_range(ticked: u64, asked: u64, rule: ReleaseRule) -> CountRange {
    let few = rule.outside_largest - 1;
    if asked == 0 || ticked > few && asked - ticked > few {
        CountRange::exactly(ticked)
    } else if ticked <= few {
        CountRange {
            least: 0,
            most: few,
        }
    } else {
        nearly_all(asked, few)
    }
}

const fn nearly_all(asked: u64, few: u64) -> CountRange {
    CountRange {
        least: asked.saturating_sub(few),
        most: asked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: ReleaseRule = ReleaseRule {
        threshold: 10,
        outside_largest: 3,
    };

    fn ends(
        counting: LineCounting,
        chosen: &[u64],
        not_answered: u64,
        base: u64,
    ) -> Vec<(u64, u64)> {
        let counts = TableCounts {
            base,
            chosen: chosen.to_vec(),
            not_answered,
            ..TableCounts::default()
        };
        let cell = GroupCell::of(counting, &counts, RULE);
        cell.lines
            .iter()
            .map(|line| (line.least, line.most))
            .collect()
    }

    #[test]
    fn true_counts_where_three_are_outside_the_largest_and_nearly_all_where_fewer_are() {
        assert_eq!(
            ends(LineCounting::One, &[7, 2], 1, 10),
            [(7, 7), (2, 2), (1, 1)]
        );
        for outside in [[8, 1, 1], [8, 2, 0], [9, 1, 0], [10, 0, 0]] {
            assert_eq!(
                ends(LineCounting::One, &outside[..2], outside[2], 10),
                [(8, 10), (0, 2), (0, 2)]
            );
        }
        assert_eq!(
            ends(LineCounting::One, &[1, 1], 38, 40),
            [(0, 2), (0, 2), (38, 40)],
            "who left it out are a category"
        );
    }

    #[test]
    fn a_tick_of_few_on_either_side_is_a_range() {
        for (ticked, range) in [(2, (0, 2)), (3, (3, 3)), (37, (37, 37)), (38, (38, 40))] {
            assert_eq!(
                ends(LineCounting::Several, &[ticked], 3, 40),
                [range, (3, 3)]
            );
        }
    }

    #[test]
    fn none_of_these_and_silence_never_tell_that_nobody_ticked_anything() {
        let ends = |chosen: &[u64], silent| ends(LineCounting::SeveralOrNone, chosen, silent, 40);
        assert_eq!(
            ends(&[0, 0, 37], 3),
            [(0, 2), (0, 2), (35, 37), (3, 3)],
            "37 of 37 who answered"
        );
        assert_eq!(ends(&[1, 2, 35], 3), ends(&[0, 0, 37], 3));
        assert_eq!(ends(&[30, 4, 0], 10), [(28, 30), (4, 4), (0, 2), (10, 10)]);
        assert_eq!(ends(&[5, 0, 0], 35), [(0, 5), (0, 5), (0, 5), (35, 35)]);
        assert_eq!(ends(&[20, 9, 17], 2), [(20, 20), (9, 9), (17, 17), (0, 2)]);
    }

    #[test]
    fn a_table_that_nobody_was_asked_says_nobody() {
        assert_eq!(ends(LineCounting::One, &[0, 0], 0, 0), [(0, 0); 3]);
        assert_eq!(ends(LineCounting::Several, &[0, 0], 0, 0), [(0, 0); 3]);
    }
}
