//! Made-up surveys of a thousand people, published by ten schedules, under an attack on all cells.
//!
//! Published figures are functions of the cells (no exchange of members, and no change of who says
//! otherwise than nearly all, changes a byte: [`super::exchange`]), so whoever sees the cells sees
//! more. The long form plays more surveys:
//! `cargo test --release --lib replay_of_many -- --ignored --nocapture`

use super::attacker::{SeenHistory, SeenTable};
use super::schedules::{CAPACITIES, PublicationSchedule};
use super::survey::{ONE_SIDED, SurveyDice, SurveySkew, USUAL, pages};
use super::world::*;
use crate::analysis::disclosure::groups::{ReleaseRule, SealedGroup, TableState};
use crate::domain::publication::{PublishedCell, PublishedTable};
use std::collections::{BTreeMap, BTreeSet};

/// What came of one schedule.
#[derive(Debug, Default)]
struct ReplayOutcome {
    certain: usize,
    tables: usize,
    up_to_date: usize,
    shown: usize,
    /// The sum over the tables shown of the mean error of their shares, in points.
    error: f64,
}

impl ReplayOutcome {
    fn add(&mut self, other: &Self) {
        self.certain += other.certain;
        self.tables += other.tables;
        self.up_to_date += other.up_to_date;
        self.shown += other.shown;
        self.error += other.error;
    }
}

/// Questions of which no table may be left: a ranking, one that some are asked, and what decides.
const NEVER_LEFT: [&str; 3] = ["rank", "asked", "d"];

/// The people of a consultation of whom an answer is certain, by its cells.
fn certain(world: &SimulatedConsultation, rule: ReleaseRule, flaw: RuleFlaw) -> BTreeSet<i64> {
    let last = world.after.last().unwrap();
    let mut certain = BTreeSet::new();
    for (place, group) in last.groups.iter().enumerate() {
        for shape in world.shapes() {
            let Some(history) = seen(world, place, &shape.id()) else {
                continue;
            };
            let is_of_all = shape.question != "asked";
            let history = SeenHistory {
                single: shape.single,
                seen: history,
                refuses_once: flaw != RuleFlaw::RetriesLeaving,
                rule,
            };
            if is_of_all {
                certain.extend(history.certain());
            } else if tells_of_asked(&history) {
                certain.extend(group.members.members().iter().map(|own| own.response));
            }
        }
    }
    certain
}

/// Whether all who were asked said the same. Who these are is not known.
fn tells_of_asked(history: &SeenHistory) -> bool {
    let cells = history.seen.iter().map(|seen| &seen.cell);
    let mut lines = cells.flat_map(|cell| {
        let asked = cell.base - cell.not_asked;
        cell.lines
            .iter()
            .map(move |line| asked > 0 && line.least == asked)
    });
    lines.any(|is_all| is_all)
}

/// What is seen of a table of a group, from the publication in which it was made.
fn seen(world: &SimulatedConsultation, place: usize, table: &str) -> Option<Vec<SeenTable>> {
    let mut seen = Vec::new();
    for (number, groups) in world.after.iter().enumerate() {
        let Some(group) = groups.groups.get(place) else {
            continue;
        };
        let Some(cell) = group.tables.get(table).and_then(|own| own.state.cell()) else {
            continue;
        };
        let question = table.split('.').next().unwrap_or(table);
        let is_first = seen.is_empty();
        seen.push(SeenTable {
            cell: cell.clone(),
            counted: counted(&groups.groups, place, table),
            gone: world.gone[number][place].clone(),
            may_be_left: !is_first && world.closed[number] && !NEVER_LEFT.contains(&question),
        });
    }
    (!seen.is_empty()).then_some(seen)
}

/// The responses that count in a table of a group, those of groups that joined it included.
fn counted(groups: &[SealedGroup], place: usize, table: &str) -> BTreeSet<i64> {
    let joined = groups.iter().enumerate().filter(|(own, group)| {
        *own == place
            || group.tables.get(table).map(|own| &own.state) == Some(&TableState::CountedIn(place))
    });
    let members = joined.flat_map(|(_, group)| {
        let all = group.members.members().iter().map(|own| own.response);
        all.filter(|response| group.counts(*response, table))
    });
    members.collect()
}

/// How far the newest tables are those of the people who are there.
fn outcome(world: &mut SimulatedConsultation) -> ReplayOutcome {
    let (truth, current) = (world.truth(), world.current());
    let mut outcome = ReplayOutcome::default();
    for shape in world.shapes() {
        let table = world.table(&shape.id());
        outcome.tables += 1;
        if !table.rule.is_shown() {
            continue;
        }
        outcome.shown += 1;
        let all = truth.counts(&world.capacity, &shape);
        let asked = (all.base - all.not_asked) as f64;
        let shares: Vec<f64> = all
            .chosen
            .iter()
            .map(|count| *count as f64 / asked)
            .collect();
        outcome.error += mean_error(table, &shares);
        let id = shape.id();
        let apart = world.groups.groups.iter().map(|group| {
            let is_old = |one: &i64| group.counts(*one, &id);
            group
                .gone(&current)
                .iter()
                .filter(|one| is_old(one))
                .count()
        });
        let apart: usize = apart.sum();
        let counted = table.base as usize - apart;
        let missing = current.len() - counted;
        outcome.up_to_date += usize::from((apart + missing) * 50 <= current.len());
    }
    outcome
}

/// The mean difference between published shares and the true ones of those who are there, in
/// points. Hidden counts are taken for five.
fn mean_error(table: &PublishedTable, shares: &[f64]) -> f64 {
    let asked = table.asked() as f64;
    let errors = table.rows.iter().zip(shares).map(|(row, share)| {
        let figure = match row.cell {
            PublishedCell::Exact(count) | PublishedCell::Rounded(count) => count as f64,
            PublishedCell::Between(range) => (range.least + range.most) as f64 / 2.0,
            PublishedCell::Hidden => 5.0,
        };
        (figure / asked - share).abs() * 100.0
    });
    errors.sum::<f64>() / shares.len() as f64
}

/// Plays a schedule in each capacity.
fn replay(schedule: PublicationSchedule, seed: u64, skew: SurveySkew) -> ReplayOutcome {
    let mut sum = ReplayOutcome::default();
    for size in CAPACITIES {
        let mut dice = SurveyDice::new(seed * 1_000 + size as u64);
        let mut world = SimulatedConsultation::new(&[pages()], RULE);
        world.play(&schedule.events(size, &mut dice, skew));
        let certain = certain(&world, RULE, RuleFlaw::None).len();
        sum.add(&ReplayOutcome {
            certain,
            ..outcome(&mut world)
        });
    }
    sum
}

fn replay_all(seeds: std::ops::Range<u64>) {
    let mut certain = BTreeMap::new();
    for schedule in PublicationSchedule::ALL {
        let mut sum = ReplayOutcome::default();
        for seed in seeds.clone() {
            for skew in [USUAL, ONE_SIDED] {
                sum.add(&replay(schedule, seed, skew));
            }
        }
        println!(
            "{schedule:?}: {} certain, {} of {} tables up to date, error {:.1} points",
            sum.certain,
            sum.up_to_date,
            sum.tables,
            sum.error / sum.shown as f64
        );
        certain.insert(format!("{schedule:?}"), sum.certain);
    }
    assert!(certain.values().all(|count| *count == 0), "{certain:?}");
}

#[test]
fn replay_of_one_survey_by_ten_schedules_leaves_no_answer_certain() {
    replay_all(1..2);
}

#[test]
#[ignore = "minutes: many surveys"]
fn replay_of_many_surveys_leaves_no_answer_certain() {
    replay_all(1..31);
}

/// How many answers the attack finds when the rule is broken.
fn found(rule: ReleaseRule, flaw: RuleFlaw, schedule: PublicationSchedule) -> usize {
    let mut found = 0;
    for seed in 1..6 {
        let mut dice = SurveyDice::new(seed);
        let mut world = SimulatedConsultation::new(&[pages()], rule).with_flaw(flaw);
        world.play(&schedule.events(767, &mut dice, ONE_SIDED));
        found += certain(&world, rule, flaw).len();
    }
    found
}

#[test]
fn the_attack_finds_answers_when_the_rule_is_broken() {
    let exact = ReleaseRule {
        outside_largest: 1,
        ..RULE
    };
    let later = PublicationSchedule::FinalThenTwentyOfTwentyFive;
    assert!(
        found(exact, RuleFlaw::None, later) > 100,
        "true counts of any group"
    );
    assert_eq!(found(RULE, RuleFlaw::None, later), 0);
    assert_eq!(certain_after_a_retry(RuleFlaw::RetriesLeaving), 10);
    assert_eq!(certain_after_a_retry(RuleFlaw::None), 0);
}

/// 38 of 40 who left said "a"; ten follow, and then 38 of 50 said "a".
fn certain_after_a_retry(flaw: RuleFlaw) -> usize {
    let mut world = SimulatedConsultation::new(&[pages()], RULE).with_flaw(flaw);
    let group = people(&[
        (38, "even=a"),
        (2, "even=c"),
        (10, "even=c"),
        (40, "even=a"),
        (40, "even=b"),
        (20, "even=c"),
    ]);
    let publish = || HistoryEvent::Publish(PublicationTime::AfterClosing);
    world.play(&[HistoryEvent::Arrive(1, group), publish()]);
    for range in [0..40, 40..50] {
        world.play(&leave(range));
        world.play(&[publish()]);
    }
    certain(&world, RULE, flaw).len()
}
