//! What a table of a multiple choice allows.
//!
//! Each option is a pair {ticked, not ticked} of its own, but the options of one table hold each
//! other: who answered ticked something, and who ticked "none of these" ticked nothing else.

use super::KnownTable;
use super::spans::NumberRanges;
use crate::domain::consultation::NONE_OF_THESE;
use crate::domain::publication::NOT_ANSWERED;

/// Rounds of propagation after which the table is withheld instead.
const MOST_ROUNDS: usize = 200;

/// For each line the counts that are possible: propagation to the fixed point. `None` when nothing
/// is possible, or when it cannot be told in time.
pub fn allowed(table: &KnownTable) -> Option<Vec<NumberRanges>> {
    let mut table = table.clone();
    for _ in 0..MOST_ROUNDS {
        let before = table.clone();
        within(&mut table);
        if table.cells.iter().any(|cell| cell.allowed.is_empty()) {
            return None;
        }
        if table == before {
            return Some(table.cells.into_iter().map(|cell| cell.allowed).collect());
        }
    }
    None
}

/// Narrows the lines of a table by each other. Tries every number of people who ticked no
/// ordinary option; for each of them the bounds of the options are plain: none is ticked more often
/// than the rest of the people, and each of the rest ticked one.
fn within(table: &mut KnownTable) {
    let Some(unanswered) = table.place(NOT_ANSWERED) else {
        return;
    };
    let none = table.place(NONE_OF_THESE);
    let none_of_these = none.map_or_else(
        || NumberRanges::of([(0, 0)]),
        |place| table.cells[place].allowed.clone(),
    );
    let ordinary: Vec<usize> = (0..table.cells.len())
        .filter(|place| *place != unanswered && Some(*place) != none)
        .collect();
    let options: Vec<NumberRanges> = ordinary
        .iter()
        .map(|place| table.cells[*place].allowed.clone())
        .collect();
    let mut found = vec![(u64::MAX, 0); options.len()];
    let mut apart = vec![];
    for count in table.cells[unanswered]
        .allowed
        .plus(&none_of_these)
        .values()
        .take_while(|count| *count <= table.base)
    {
        if widen(&mut found, &options, table.base - count) {
            apart.push((count, count));
        }
    }
    for (place, ends) in ordinary.iter().zip(found) {
        narrow(table, *place, &NumberRanges::of([ends]));
    }
    let apart = NumberRanges::of(apart);
    if let Some(place) = none {
        let rest = apart.minus(&table.cells[unanswered].allowed);
        narrow(table, place, &rest);
    }
    narrow(table, unanswered, &apart.minus(&none_of_these));
}

/// Widens the bounds found so far by those for `people` who each ticked at least one of `options`.
/// False when that cannot be.
fn widen(found: &mut [(u64, u64)], options: &[NumberRanges], people: u64) -> bool {
    let Some(most) = options
        .iter()
        .map(|option| option.at_most(people))
        .collect::<Option<Vec<u64>>>()
    else {
        return false;
    };
    let ticks: u64 = most.iter().sum();
    if ticks < people {
        return false;
    }
    for ((ends, option), most) in found.iter_mut().zip(options).zip(most) {
        let needed = people.saturating_sub(ticks - most);
        ends.0 = ends.0.min(option.at_least(needed).unwrap_or(most));
        ends.1 = ends.1.max(most);
    }
    true
}

fn narrow(table: &mut KnownTable, place: usize, among: &NumberRanges) {
    let allowed = &mut table.cells[place].allowed;
    *allowed = allowed.intersect(among);
}

#[cfg(test)]
mod tests {
    use super::super::KnownCell;
    use super::*;
    use std::collections::BTreeSet;

    const KEYS: [&str; 4] = ["a", "b", NONE_OF_THESE, NOT_ANSWERED];

    fn table(base: u64, cells: &[NumberRanges]) -> KnownTable {
        let cells = KEYS.iter().zip(cells).map(|(key, allowed)| KnownCell {
            key: (*key).into(),
            allowed: allowed.clone(),
        });
        KnownTable {
            base,
            cells: cells.collect(),
        }
    }

    /// Every table of two options, "none" and "not answered" that `base` people can make.
    fn tables(base: u64) -> Vec<[u64; 4]> {
        let mut tables = BTreeSet::new();
        for both in 0..=base {
            for a in 0..=base - both {
                for b in 0..=base - both - a {
                    for none in 0..=base - both - a - b {
                        tables.insert([both + a, both + b, none, base - both - a - b - none]);
                    }
                }
            }
        }
        tables.into_iter().collect()
    }

    fn cells_of(random: &mut impl FnMut(u64) -> u64, base: u64) -> Vec<NumberRanges> {
        let hidden = NumberRanges::of([(0, 2), (base - 2, base)]);
        (0..4)
            .map(|_| {
                if random(2) == 0 {
                    hidden.clone()
                } else {
                    NumberRanges::of([(3, 3 + random(base - 3))])
                }
            })
            .collect()
    }

    #[test]
    fn one_table_contains_all_that_is_possible_and_its_ends_are_reached() {
        let mut random = super::super::tests::random(3);
        for _ in 0..400 {
            let base = 6 + random(6);
            let cells = cells_of(&mut random, base);
            let fits = |table: &[u64; 4]| {
                table
                    .iter()
                    .zip(&cells)
                    .all(|(n, spans)| spans.at_least(*n) == Some(*n))
            };
            let tables: Vec<_> = tables(base).into_iter().filter(fits).collect();
            let Some(found) = allowed(&table(base, &cells)) else {
                assert!(tables.is_empty());
                continue;
            };
            for (cell, spans) in found.iter().enumerate() {
                let values =
                    NumberRanges::of(tables.iter().map(|table| (table[cell], table[cell])));
                assert_eq!(values.intersect(spans), values, "nothing possible is lost");
                assert_eq!(values.ends(), spans.ends(), "{cells:?} of {base}");
            }
        }
    }

    #[test]
    fn when_nearly_all_answered_otherwise_a_tick_is_pinned() {
        let cells = [
            NumberRanges::of([(0, 9)]),
            NumberRanges::of([(0, 9)]),
            NumberRanges::of([(18, 22)]),
            NumberRanges::of([(78, 82)]),
        ];
        let found = allowed(&table(100, &cells)).unwrap();
        assert_eq!(found[0].ends(), Some((0, 4)));
    }
}
