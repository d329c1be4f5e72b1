//! What is said holds of every set of true counts that the published figures allow.

use super::*;
use crate::analysis::disclosure::ten_five::{hide_below, hide_pair_below};
use crate::domain::consultation::capacity_key;
use crate::domain::publication::{AskedPeriod, NOT_ANSWERED, TableRule};
use std::collections::BTreeMap;

/// The count of each line, `None` when it is hidden, and the base.
type PublishedFigures = (Vec<Option<u64>>, u64);
/// One set of counts that figures allow, line by line.
type TrueCounts = Vec<u64>;

const OPTIONS: [&str; 4] = ["1", "2", "3", "4"];

/// A table with these figures of the options and of those who left the question out.
fn table(base: u64, chosen: &[PublishedCell], not_answered: PublishedCell) -> PublishedTable {
    let row = |(key, cell): (&str, &PublishedCell)| PublishedRow {
        key: key.into(),
        label: key.into(),
        cell: *cell,
    };
    let mut rows: Vec<PublishedRow> = OPTIONS.into_iter().zip(chosen).map(row).collect();
    rows.push(row((NOT_ANSWERED, &not_answered)));
    PublishedTable {
        capacity: capacity_key("resident"),
        as_of: 1,
        base,
        rule: TableRule::TenFive,
        since_left: 0,
        rows,
    }
}

fn question(kind: Kind) -> QuestionFigures {
    let asked = AskedPeriod::default();
    QuestionFigures {
        key: "q".into(),
        kind,
        text: "Q?".into(),
        title: "Q".into(),
        part: None,
        asked,
        tables: vec![],
    }
}

/// What is said of a table: the kind, and the options as their places.
fn said(kind: Kind, table: &PublishedTable) -> Option<(char, Vec<usize>)> {
    let question = question(kind);
    let place = |row: &&PublishedRow| OPTIONS.iter().position(|key| *key == row.key).unwrap();
    let places = |rows: &[&PublishedRow]| rows.iter().map(place).collect();
    Some(match finding(&question, table)?.said {
        FindingKind::Majority(row) => ('M', places(&[row])),
        FindingKind::Leader(row) => ('L', places(&[row])),
        FindingKind::EquallyOften(rows) => ('E', places(&rows)),
        FindingKind::AboutEquallyOften(rows) => ('A', places(&rows)),
        FindingKind::MeanPosition(_) => ('P', vec![]),
    })
}

/// Whether what is said holds of true counts.
fn holds((kind, named): &(char, Vec<usize>), base: u64, counts: &[u64]) -> bool {
    let most = named.iter().map(|place| counts[*place]).max().unwrap();
    let least = named.iter().map(|place| counts[*place]).min().unwrap();
    let others_less = counts
        .iter()
        .enumerate()
        .all(|(place, count)| named.contains(&place) || *count < least);
    others_less
        && match kind {
            'M' => named.len() == 1 && most * 2 > base,
            'L' => named.len() == 1,
            'E' => named.len() > 1 && most == least && most > 0,
            _ => named.len() > 1 && most - least <= 4,
        }
}

fn leader(counts: &[u64]) -> Option<usize> {
    let most = counts.iter().max()?;
    let mut first = (0..counts.len()).filter(|place| counts[*place] == *most);
    first.next().filter(|_| first.next().is_none())
}

/// Checks every published table against every set of true counts from which it is made. Returns
/// how many tables named a leader, and how many of the others have the same leader whatever the
/// true counts are.
fn proves(
    kind: Kind,
    worlds: impl Iterator<Item = (u64, Vec<u64>, PublishedTable)>,
) -> (usize, usize) {
    let mut by_figures: BTreeMap<PublishedFigures, (PublishedTable, Vec<TrueCounts>)> =
        BTreeMap::new();
    for (base, counts, table) in worlds {
        let figures = table.rows.iter().map(|row| row.cell.figure()).collect();
        by_figures
            .entry((figures, base))
            .or_insert_with(|| (table, vec![]))
            .1
            .push(counts);
    }
    let (mut named, mut missed) = (0, 0);
    for ((figures, base), (table, worlds)) in by_figures {
        let said = said(kind, &table);
        if let Some(said) = &said {
            assert!(
                worlds.iter().all(|counts| holds(said, base, counts)),
                "{said:?} of {figures:?}: {worlds:?}"
            );
        }
        let of_first = leader(&worlds[0]);
        let forced = of_first.is_some() && worlds.iter().all(|counts| leader(counts) == of_first);
        let names = said.is_some_and(|(kind, _)| matches!(kind, 'M' | 'L'));
        named += usize::from(names);
        missed += usize::from(forced && !names);
    }
    (named, missed)
}

fn every(numbers: u64, cells: usize) -> Vec<Vec<u64>> {
    (0..cells).fold(vec![vec![]], |all, _| {
        all.iter()
            .flat_map(|start| (0..numbers).map(|n| [start.as_slice(), &[n]].concat()))
            .collect()
    })
}

#[test]
fn of_single_answers_a_leader_is_named_exactly_where_the_published_figures_allow_no_other() {
    for threshold in [10, 13] {
        let worlds = every(17, 4).into_iter().map(|mut counts| {
            let base = counts.iter().sum();
            let cells: Vec<PublishedCell> = counts
                .iter()
                .map(|count| hide_below(threshold, *count))
                .collect();
            let published = table(base, &cells[..3], cells[3]);
            counts.pop();
            (base, counts, published)
        });
        let (named, missed) = proves(Kind::Single, worlds);
        assert!(named > 100 && missed == 0, "{threshold}: {named} {missed}");
    }
}

#[test]
fn of_true_counts_a_leader_is_named_exactly_where_there_is_one() {
    for kind in [Kind::Single, Kind::Multiple] {
        let worlds = every(7, 4).into_iter().map(|counts| {
            let cells: Vec<PublishedCell> = counts
                .iter()
                .map(|count| PublishedCell::Exact(*count))
                .collect();
            let base = counts.iter().sum();
            (base, counts, table(base, &cells, PublishedCell::Exact(0)))
        });
        let (named, missed) = proves(kind, worlds);
        assert!(named > 1_000 && missed == 0, "{named} {missed}");
    }
}

#[test]
fn of_several_ticks_a_leader_is_named_only_where_the_published_figures_allow_no_other() {
    let mut all_named = 0;
    for base in [20, 24, 33] {
        let worlds = every(base + 1, 3).into_iter().map(|counts| {
            let cells: Vec<PublishedCell> = counts
                .iter()
                .map(|count| hide_pair_below(10, *count, base))
                .collect();
            (base, counts, table(base, &cells, PublishedCell::Hidden))
        });
        let (named, missed) = proves(Kind::Multiple, worlds);
        assert_eq!(missed, 0, "{base}");
        all_named += named;
    }
    assert!(all_named > 10, "{all_named}");
}

#[test]
fn whatever_figures_stand_beside_each_other_only_what_is_forced_is_said() {
    let cells = [0, 3, 9, 10, 12, 13, 17, 18]
        .map(PublishedCell::Exact)
        .into_iter();
    let cells: Vec<PublishedCell> = cells
        .chain([10, 15, 20].map(PublishedCell::Rounded))
        .chain([PublishedCell::Hidden])
        .collect();
    let allowed = |kind: Kind, cell: PublishedCell, base: u64| -> Vec<u64> {
        (0..=base)
            .filter(|n| match cell {
                PublishedCell::Exact(count) => *n == count,
                PublishedCell::Rounded(_) => hide_below(10, *n) == cell,
                PublishedCell::Between(_) => unreachable!("not among these cells"),
                PublishedCell::Hidden if kind == Kind::Multiple => {
                    hide_pair_below(10, *n, base) == cell
                }
                PublishedCell::Hidden => hide_below(10, *n) == cell,
            })
            .collect()
    };
    let mut found = 0;
    for (kind, places) in [Kind::Single, Kind::Multiple]
        .into_iter()
        .flat_map(|kind| every(12, 3).into_iter().map(move |p| (kind, p)))
    {
        let chosen: Vec<PublishedCell> =
            places.iter().map(|place| cells[*place as usize]).collect();
        let base = 35;
        let Some(said) = said(kind, &table(base, &chosen, PublishedCell::Hidden)) else {
            continue;
        };
        found += 1;
        let [a, b, c] = [0, 1, 2].map(|place| allowed(kind, chosen[place], base));
        let worlds = a
            .iter()
            .flat_map(|a| b.iter().flat_map(|b| c.iter().map(|c| [*a, *b, *c])));
        for counts in worlds {
            assert!(
                holds(&said, base, &counts),
                "{said:?} of {chosen:?}: {counts:?}"
            );
        }
    }
    assert!(found > 1_000, "{found}");
}

/// Every set of counts in the ranges of the lines that adds up to the base, where it must.
fn allowed(ranges: &[CountRange], sum: Option<u64>) -> Vec<TrueCounts> {
    let all = ranges.iter().fold(vec![vec![]], |all, range| {
        all.iter()
            .flat_map(|start| (range.least..=range.most).map(|n| [start.as_slice(), &[n]].concat()))
            .collect()
    });
    all.into_iter()
        .filter(|counts| sum.is_none_or(|sum| counts.iter().sum::<u64>() == sum))
        .collect()
}

/// Every range that begins at 0 to 3 and is up to 2 wide.
fn short_ranges() -> Vec<CountRange> {
    (0..4)
        .flat_map(|least| (least..least + 3).map(move |most| CountRange { least, most }))
        .collect()
}

#[test]
fn of_ranges_a_leader_and_a_majority_are_named_exactly_where_they_are_forced() {
    let (mut found, mut majorities) = (0, 0);
    let ranges = short_ranges();
    for places in every(12, 3) {
        let chosen: Vec<CountRange> = places.iter().map(|place| ranges[*place as usize]).collect();
        for left_out in [CountRange::default(), CountRange { least: 1, most: 3 }] {
            let lines = [chosen.as_slice(), &[left_out]].concat();
            let least: u64 = lines.iter().map(|range| range.least).sum();
            let most: u64 = lines.iter().map(|range| range.most).sum();
            let cells: Vec<PublishedCell> = lines
                .iter()
                .map(|range| PublishedCell::Between(*range))
                .collect();
            for base in least.max(1)..=most {
                for kind in [Kind::Single, Kind::Multiple] {
                    let sum = (kind == Kind::Single).then_some(base);
                    let worlds = allowed(&lines, sum);
                    let said = said(kind, &table(base, &cells[..3], cells[3]));
                    found += usize::from(said.is_some());
                    let names = exactly_what_is_forced(said, base, &worlds);
                    majorities += usize::from(names == Some('M'));
                }
            }
        }
    }
    assert!(found > 5_000 && majorities > 1_000, "{found} {majorities}");
}

/// Checks that what is said holds in every world, and that a leader and a majority of every
/// world is said. Returns what of the two was.
fn exactly_what_is_forced(
    said: Option<(char, Vec<usize>)>,
    base: u64,
    worlds: &[TrueCounts],
) -> Option<char> {
    let of_first = leader(&worlds[0][..3]);
    let forced = of_first.filter(|_| worlds.iter().all(|counts| leader(&counts[..3]) == of_first));
    if let Some(said) = &said {
        assert!(
            worlds.iter().all(|counts| holds(said, base, &counts[..3])),
            "{said:?} of {base}: {worlds:?}"
        );
    }
    let named = said.filter(|(kind, _)| matches!(kind, 'M' | 'L'));
    assert_eq!(
        named.as_ref().map(|(_, places)| places[0]),
        forced,
        "{worlds:?}"
    );
    let most = forced.filter(|place| worlds.iter().all(|counts| counts[*place] * 2 > base));
    let kind = named.map(|(kind, _)| kind);
    assert_eq!(kind == Some('M'), most.is_some(), "{base}: {worlds:?}");
    kind
}

#[test]
fn where_nearly_all_said_the_same_it_is_named() {
    let range = |least, most| PublishedCell::Between(CountRange { least, most });
    for members in 10..60 {
        let cells = [range(0, 2), range(members - 2, members), range(0, 2)];
        for kind in [Kind::Single, Kind::Multiple] {
            let table = table(members, &cells, range(0, 2));
            assert_eq!(said(kind, &table), Some(('M', vec![1])), "{members}");
        }
    }
    let cells = [range(106, 108), range(107, 109), PublishedCell::Exact(20)];
    assert_eq!(
        said(Kind::Multiple, &table(240, &cells, PublishedCell::Exact(0))),
        Some(('A', vec![0, 1]))
    );
}

#[test]
fn rounded_100_beside_rounded_100_names_neither() {
    let rounded = |figures: [u64; 3]| {
        table(
            360,
            &figures.map(PublishedCell::Rounded),
            PublishedCell::Hidden,
        )
    };
    assert_eq!(
        said(Kind::Single, &rounded([100, 100, 70])),
        Some(('A', vec![0, 1]))
    );
    assert_eq!(
        said(Kind::Single, &rounded([100, 105, 70])),
        Some(('L', vec![1]))
    );
    assert_eq!(
        said(Kind::Single, &rounded([185, 105, 70])),
        Some(('M', vec![0]))
    );
    assert_eq!(
        said(Kind::Single, &rounded([180, 105, 70])),
        Some(('L', vec![0])),
        "178 of 360 is not over half"
    );
}

#[test]
fn three_times_8_were_given_equally_often() {
    let exact = |figures: [u64; 4]| {
        table(
            24,
            &figures.map(PublishedCell::Exact),
            PublishedCell::Exact(0),
        )
    };
    assert_eq!(
        said(Kind::Single, &exact([8, 8, 8, 0])),
        Some(('E', vec![0, 1, 2]))
    );
    assert_eq!(
        said(Kind::Single, &exact([9, 8, 7, 0])),
        Some(('L', vec![0]))
    );
    assert_eq!(
        said(Kind::Single, &exact([13, 4, 4, 3])),
        Some(('M', vec![0]))
    );
    assert_eq!(
        said(Kind::Single, &exact([12, 4, 4, 4])),
        Some(('L', vec![0])),
        "half is not over half"
    );
    assert_eq!(
        said(Kind::Single, &exact([0, 0, 0, 0])),
        None,
        "nobody answered"
    );
}

#[test]
fn a_hidden_tick_may_be_everybody_so_nothing_is_named() {
    let ticks = [
        PublishedCell::Rounded(30),
        PublishedCell::Rounded(10),
        PublishedCell::Hidden,
    ];
    assert_eq!(
        said(Kind::Multiple, &table(50, &ticks, PublishedCell::Hidden)),
        None
    );
    assert_eq!(
        said(Kind::Single, &table(50, &ticks, PublishedCell::Hidden)),
        Some(('M', vec![0]))
    );
    assert_eq!(
        said(
            Kind::Single,
            &table(20, &[PublishedCell::Hidden; 3], PublishedCell::Hidden)
        ),
        None
    );
    assert_eq!(
        said(Kind::Single, &table(20, &[], PublishedCell::Hidden)),
        None
    );
}

#[test]
fn over_half_is_of_those_who_were_asked() {
    let with = |key: &str| {
        let mut table = table(
            40,
            &[PublishedCell::Exact(12), PublishedCell::Exact(8)],
            PublishedCell::Exact(0),
        );
        table.rows.push(PublishedRow {
            key: key.into(),
            label: key.into(),
            cell: PublishedCell::Exact(20),
        });
        table
    };
    assert_eq!(
        said(Kind::Single, &with("not-asked")),
        Some(('M', vec![0])),
        "20 of 40 were not asked"
    );
    assert_eq!(
        said(Kind::Single, &with(NOT_IN_FORM)),
        Some(('L', vec![0])),
        "they are outside the base"
    );
    assert_eq!(
        finding(&question(Kind::Single), &with("not-asked"))
            .unwrap()
            .base,
        20
    );
    assert_eq!(
        finding(&question(Kind::Single), &with(NOT_IN_FORM))
            .unwrap()
            .base,
        40
    );
}

#[test]
fn a_mean_position_is_of_true_counts_and_says_of_how_many() {
    let positions = table(
        30,
        &[PublishedCell::Exact(4), PublishedCell::Exact(8)],
        PublishedCell::Exact(18),
    );
    let ranking = question(Kind::Ranking);
    let mean = MeanPosition {
        mean: 20.0 / 12.0,
        given_by: 12,
    };
    assert_eq!(
        finding(&ranking, &positions).unwrap().said,
        FindingKind::MeanPosition(mean)
    );
    assert_eq!(
        said(Kind::Single, &positions),
        Some(('L', vec![1])),
        "other keys that are numbers are no positions"
    );
    let rounded = table(
        50,
        &[PublishedCell::Rounded(15), PublishedCell::Rounded(15)],
        PublishedCell::Rounded(20),
    );
    assert_eq!(
        said(Kind::Ranking, &rounded),
        Some(('A', vec![0, 1])),
        "1.50 would be more than is known"
    );
}
