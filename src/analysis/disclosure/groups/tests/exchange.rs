//! No published byte tells two members of a group apart, nor whether nobody, one or two say
//! otherwise than nearly all; and no cell is made twice. Each over random histories.

use super::survey::{ONE_SIDED, SurveyDice, USUAL, crowd, pages};
use super::world::*;
use crate::analysis::disclosure::groups::{CapacityGroups, TableState};
use std::collections::BTreeSet;

use HistoryEvent::{Arrive, Change, Leave, Publish};
use PublicationTime::{AfterClosing, WhileOpen};

/// A random history: people come, change, leave, and it is published some times.
fn history(dice: &mut SurveyDice) -> Vec<HistoryEvent> {
    let skew = if dice.happens(50) { USUAL } else { ONE_SIDED };
    let mut events = Vec::new();
    let mut arrived = 0;
    let mut gone = BTreeSet::new();
    let interim = dice.below(3);
    for release in 0..interim + 4 {
        let open = release < interim;
        let come = if release <= interim {
            15 + dice.below(60)
        } else {
            dice.below(30)
        };
        events.push(Arrive(1, crowd(dice, skew, come)));
        arrived += come;
        for _ in 0..dice.below(if release == 0 { 4 } else { 35 }) {
            let person = dice.below(arrived);
            if gone.contains(&person) {
                continue;
            }
            if dice.happens(40) {
                events.push(Change(person, crowd(dice, skew, 1).remove(0)));
            } else {
                gone.insert(person);
                events.push(Leave(person));
            }
        }
        events.push(Publish(if open { WhileOpen } else { AfterClosing }));
    }
    events
}

fn played(events: &[HistoryEvent]) -> SimulatedConsultation {
    let mut world = SimulatedConsultation::new(&[pages()], RULE);
    world.play(events);
    world
}

/// Where the first answers of a person stand in a history.
fn first_answers(events: &mut [HistoryEvent], person: usize) -> &mut String {
    let mut before = 0;
    for event in events {
        if let Arrive(_, given) = event {
            if person < before + given.len() {
                return &mut given[person - before];
            }
            before += given.len();
        }
    }
    panic!("nobody is {person}")
}

fn exchanged(events: &[HistoryEvent], one: usize, other: usize) -> Vec<HistoryEvent> {
    let mut events = events.to_vec();
    let first = first_answers(&mut events, one).clone();
    let second = std::mem::replace(first_answers(&mut events, other), first);
    *first_answers(&mut events, one) = second;
    events
}

/// What is to be known of a member so that another one can stand in their place: their group, and
/// at which publications they were gone from it.
fn class_of(world: &SimulatedConsultation, person: usize) -> Option<(usize, Vec<bool>)> {
    let response = person as i64;
    let of_first = |group: &crate::analysis::disclosure::groups::SealedGroup| {
        let members = group.members.members();
        members
            .iter()
            .any(|own| own.response == response && own.version == 1)
    };
    let place = world.groups.groups.iter().position(of_first)?;
    let gone = world.gone.iter().filter_map(|gone| gone.get(place));
    let gone = gone.map(|gone| gone.contains(&response)).collect();
    Some((place, gone))
}

#[test]
fn exchanging_two_members_changes_no_published_byte() {
    let (mut dice, mut pairs, mut different) = (SurveyDice::new(1), 0, 0);
    for _ in 0..12 {
        let events = history(&mut dice);
        let world = played(&events);
        let people = world.size();
        for _ in 0..200 {
            let (one, other) = (dice.below(people), dice.below(people));
            let class = class_of(&world, one);
            if one == other || class.is_none() || class != class_of(&world, other) {
                continue;
            }
            let swapped = exchanged(&events, one, other);
            assert_eq!(played(&swapped).transcript(), world.transcript());
            let mut events = events.clone();
            let own = first_answers(&mut events, one).clone();
            different += u32::from(own != *first_answers(&mut events, other));
            pairs += 1;
            if pairs % 6 == 0 {
                break;
            }
        }
    }
    assert!(different > 30, "{different} of {pairs}");
}

/// Changes who says otherwise than nearly all to a question, in one group.
fn with_outside(
    events: &[HistoryEvent],
    members: &[usize],
    question: &str,
    codes: [&str; 2],
    outside: usize,
) -> Vec<HistoryEvent> {
    let mut events = events.to_vec();
    for (place, member) in members.iter().enumerate() {
        let given = first_answers(&mut events, *member);
        let others = given
            .split(' ')
            .filter(|word| !word.starts_with(&format!("{question}=")));
        let code = codes[usize::from(place < outside)];
        *given = others
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .chain([format!("{question}={code}")])
            .collect::<Vec<_>>()
            .join(" ");
    }
    events
}

#[test]
fn nobody_one_and_two_who_say_otherwise_look_the_same() {
    let (mut dice, mut found) = (SurveyDice::new(2), 0);
    for _ in 0..10 {
        let events = history(&mut dice);
        let world = played(&events);
        for group in &world.groups.groups {
            let members: Vec<usize> = (group.members.members().iter())
                .filter(|own| own.version == 1)
                .map(|own| own.response as usize)
                .collect();
            if members.len() < group.members.members().len() {
                continue;
            }
            for (question, most, other) in
                [("nearly", "a", "b"), ("skewed", "a", "c"), ("d", "a", "b")]
            {
                let own = &group.tables[question];
                let line = own.state.cell().map(|cell| cell.lines[0]);
                if line.is_none_or(|line| line.is_one_number() || line.most == 2) {
                    continue;
                }
                let with =
                    |outside| with_outside(&events, &members, question, [most, other], outside);
                for outside in 0..=2 {
                    assert_eq!(played(&with(outside)).transcript(), world.transcript());
                }
                found += 1;
            }
        }
        if found > 12 {
            return;
        }
    }
    panic!("only {found} groups of which nearly all say the same");
}

/// What may become of a table from one publication to the next.
fn may_follow(before: &TableState, after: &TableState, out: usize) -> bool {
    match (before, after) {
        (TableState::Waiting | TableState::WaitingForDeciders, after) => {
            !matches!(after, TableState::Made(_))
        }
        (TableState::Made(old), TableState::Made(new)) => old == new || out >= 10,
        (TableState::Made(old) | TableState::Fixed(old), TableState::Fixed(new)) => old == new,
        (before, after) => before == after,
    }
}

fn out_of(groups: &CapacityGroups, place: usize, table: &str) -> usize {
    groups.groups[place].tables[table].without.len()
}

#[test]
fn no_cell_is_made_twice_unless_ten_were_taken_out() {
    let (mut dice, mut out) = (SurveyDice::new(3), 0);
    for _ in 0..40 {
        let world = played(&history(&mut dice));
        for pair in world.after.windows(2) {
            for (place, group) in pair[0].groups.iter().enumerate() {
                assert_eq!(group.members, pair[1].groups[place].members);
                for (table, before) in &group.tables {
                    let after = &pair[1].groups[place].tables[table].state;
                    let more = out_of(&pair[1], place, table) - out_of(&pair[0], place, table);
                    assert!(
                        may_follow(&before.state, after, more),
                        "{table}: {before:?} {after:?}"
                    );
                    out += usize::from(more > 0);
                }
            }
        }
    }
    assert!(out > 10, "somebody was taken out {out} times");
}
