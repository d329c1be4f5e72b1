//! Which responses stay out of the tables while a consultation is open (`docs/adr/0004`).

use super::threshold;
use crate::domain::consultation::CapacityKey;
use crate::domain::consultation::PublicationRules;
use crate::domain::edition_history::EditionHistory;
use std::collections::BTreeSet;

/// Says of each response of a capacity, in order of arrival by the key of the edition that it
/// answers, whether it stays out.
///
/// For every question, the newest k of those who were asked it stay out. So whatever is released
/// now, at least k who were asked it come in when the consultation closes, or all of them, and its
/// last table can hold everybody. Where all forms ask the same these are the newest k responses.
pub fn held_back(
    history: &EditionHistory,
    capacity: &CapacityKey,
    editions: &[i64],
    rules: &PublicationRules,
) -> Vec<bool> {
    let asking = |question: &str| -> BTreeSet<i64> {
        let asked = |id: &&i64| {
            history
                .form(**id)
                .is_some_and(|form| form.asks(capacity, question))
        };
        editions
            .iter()
            .collect::<BTreeSet<&i64>>()
            .into_iter()
            .filter(asked)
            .copied()
            .collect()
    };
    let groups: BTreeSet<BTreeSet<i64>> = history
        .questions()
        .into_iter()
        .map(|question| asking(&question.key))
        .collect();
    let mut out = vec![false; editions.len()];
    for group in groups {
        let newest = (0..editions.len())
            .rev()
            .filter(|place| group.contains(&editions[*place]));
        newest
            .take(threshold(rules) as usize)
            .for_each(|place| out[place] = true);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::capacity_key;
    use crate::domain::consultation_file;
    use crate::domain::edition_history::OpenedForm;

    const TEST: &str = include_str!("../../../tests/it/support/consultation.toml");

    /// Forms of which only those with an even key have the question "words".
    fn history(forms: i64) -> EditionHistory {
        let form = |id| {
            let mut edition = consultation_file::read(TEST).unwrap();
            edition
                .form
                .pages
                .retain(|page| id % 2 == 0 || page.key != "words");
            OpenedForm::new(id, chrono::NaiveDate::default(), edition)
        };
        EditionHistory::new((1..=forms).map(form).collect(), (1..=forms).collect()).unwrap()
    }

    fn places(history: &EditionHistory, editions: &[i64]) -> Vec<usize> {
        let out = held_back(
            history,
            &capacity_key("resident"),
            editions,
            &PublicationRules::default(),
        );
        (0..editions.len()).filter(|place| out[*place]).collect()
    }

    #[test]
    fn where_all_were_asked_the_same_the_newest_ten_stay_out() {
        assert_eq!(places(&history(1), &[1; 25]), (15..25).collect::<Vec<_>>());
        assert_eq!(places(&history(1), &[1; 4]), [0, 1, 2, 3]);
        assert_eq!(places(&history(1), &[]), Vec::<usize>::new());
    }

    #[test]
    fn of_every_question_ten_who_were_asked_stay_out_or_all() {
        let after_the_change = [[1; 20].as_slice(), &[2; 4]].concat();
        assert_eq!(
            places(&history(2), &after_the_change),
            (14..24).collect::<Vec<_>>(),
            "the newest ten, and all four who were asked"
        );
        let dropped_again = [[1; 3].as_slice(), &[2; 20], &[3; 12]].concat();
        let out = places(&history(3), &dropped_again);
        assert_eq!(
            out,
            (13..23).chain(25..35).collect::<Vec<_>>(),
            "the newest ten, and the newest ten of the second form"
        );
    }
}
