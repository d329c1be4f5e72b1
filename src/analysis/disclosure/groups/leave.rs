//! Whether those who left a group may be taken out of one of its tables.

use super::{GroupCell, LineCounting, ReleaseRule};
use crate::analysis::tally::TableCounts;

/// What comes of those who left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeaveOutcome {
    /// They are too few, or nobody: they stay counted, and it is asked again at the next
    /// publication.
    Stay,
    /// They are out. The table is now of those who remain.
    Out(GroupCell),
    /// They or those who remain have too few outside their largest category: they stay counted, and
    /// this table of this group never changes again. Asking again when more have left would tell
    /// what the first said.
    Failed,
}

/// Decides about a table that holds true counts of everybody in a group: `counted` are those who
/// count in it now, `remaining` those of them who did not leave.
pub fn leave(
    counting: LineCounting,
    counted: &TableCounts,
    remaining: &TableCounts,
    rule: ReleaseRule,
) -> LeaveOutcome {
    let left = without(counted, remaining);
    if left.base < rule.threshold {
        return LeaveOutcome::Stay;
    }
    let rest = GroupCell::of(counting, remaining, rule);
    let both_exact = GroupCell::of(counting, &left, rule).is_exact() && rest.is_exact();
    if both_exact && remaining.base >= rule.threshold {
        LeaveOutcome::Out(rest)
    } else {
        LeaveOutcome::Failed
    }
}

/// The counts of those who are in the first and not in the second, a part of it.
fn without(all: &TableCounts, part: &TableCounts) -> TableCounts {
    let chosen = all.chosen.iter().zip(&part.chosen);
    TableCounts {
        base: all.base - part.base,
        chosen: chosen.map(|(all, part)| all - part).collect(),
        not_answered: all.not_answered - part.not_answered,
        not_asked: all.not_asked - part.not_asked,
        not_in_form: all.not_in_form - part.not_in_form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: ReleaseRule = ReleaseRule {
        threshold: 10,
        outside_largest: 3,
    };

    fn counts(chosen: &[u64]) -> TableCounts {
        TableCounts {
            base: chosen.iter().sum(),
            chosen: chosen.to_vec(),
            ..TableCounts::default()
        }
    }

    fn remaining_of(all: &[u64], rest: &[u64]) -> LeaveOutcome {
        leave(LineCounting::One, &counts(all), &counts(rest), RULE)
    }

    #[test]
    fn nine_stay_counted_and_twelve_who_differ_are_taken_out() {
        let group = [60, 30, 10];
        assert_eq!(remaining_of(&group, &[53, 28, 10]), LeaveOutcome::Stay);
        let LeaveOutcome::Out(cell) = remaining_of(&group, &[53, 26, 9]) else {
            panic!("twelve who differ");
        };
        assert_eq!(
            cell,
            GroupCell::of(LineCounting::One, &counts(&[53, 26, 9]), RULE)
        );
        assert_eq!(remaining_of(&group, &[49, 29, 10]), LeaveOutcome::Failed);
    }

    #[test]
    fn a_rest_of_few_outside_fails_too() {
        assert_eq!(remaining_of(&[25, 5], &[17, 1]), LeaveOutcome::Failed);
        assert_eq!(
            remaining_of(&[14, 6], &[5, 3]),
            LeaveOutcome::Failed,
            "a rest of eight"
        );
    }
}
