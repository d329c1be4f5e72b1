//! Every way in which few people can answer: no transcript of what is published tells an answer.
//!
//! A case has classes of people who come, leave and change together; a world is how many of each
//! class give each of its answers. All worlds are played, and those with the same transcript (all
//! tables of all publications, refusals, bases and who left included) are what an attacker cannot
//! tell apart who knows the class of everybody. k and s are smaller than those in force, so that
//! few people are enough; the rule is the same code.
//!
//! The long form plays larger classes:
//! `cargo test --release --lib every_world -- --ignored --nocapture`

use super::world::*;
use crate::analysis::disclosure::groups::ReleaseRule;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// People who do everything together, and what each of them may answer.
pub struct PeopleClass {
    pub form: i64,
    pub size: usize,
    pub answers: &'static [&'static str],
}

/// What happens to a class.
pub enum ClassEvent {
    Arrive(usize),
    Leave(usize),
    /// Those of the first class answer again, as the second says.
    Change(usize, usize),
    Publish(PublicationTime),
}

pub struct SmallCase {
    pub name: &'static str,
    pub rule: ReleaseRule,
    pub flaw: RuleFlaw,
    pub forms: Vec<Value>,
    pub classes: Vec<PeopleClass>,
    pub events: Vec<ClassEvent>,
}

/// How many of each class give each answer.
type AnswerCounts = Vec<Vec<usize>>;

/// What came out of all worlds of a case.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct WorldsFound {
    pub worlds: usize,
    pub transcripts: usize,
    /// Worlds in which somebody's answer is certain.
    pub certain: usize,
    /// Likewise for somebody who knows what one of the others said.
    pub certain_beside_one: usize,
}

pub const SMALL: ReleaseRule = ReleaseRule {
    threshold: 4,
    outside_largest: 2,
};

/// With three outside, what one other person said may be known besides.
pub const STRICTER: ReleaseRule = ReleaseRule {
    threshold: 6,
    outside_largest: 3,
};

pub const fn class(size: usize, answers: &'static [&'static str]) -> PeopleClass {
    PeopleClass {
        form: 1,
        size,
        answers,
    }
}

/// Every way to split `size` people among `parts` answers.
fn splits(size: usize, parts: usize) -> Vec<Vec<usize>> {
    if parts == 1 {
        return vec![vec![size]];
    }
    let first = 0..=size;
    first
        .flat_map(|first| {
            splits(size - first, parts - 1)
                .into_iter()
                .map(move |rest| [vec![first], rest].concat())
        })
        .collect()
}

impl SmallCase {
    fn worlds(&self) -> Vec<AnswerCounts> {
        let mut worlds: Vec<AnswerCounts> = vec![vec![]];
        for class in &self.classes {
            let splits = splits(class.size, class.answers.len());
            let with = |world: &AnswerCounts| {
                let world = world.clone();
                let add = move |split: &Vec<usize>| [world.clone(), vec![split.clone()]].concat();
                splits.iter().map(add).collect::<Vec<_>>()
            };
            worlds = worlds.iter().flat_map(with).collect();
        }
        worlds
    }

    fn given(&self, world: &AnswerCounts, class: usize) -> Vec<String> {
        let answers = self.classes[class].answers.iter().copied();
        let counts: Vec<(usize, &str)> = world[class].iter().copied().zip(answers).collect();
        people(&counts)
    }

    fn events(&self, world: &AnswerCounts) -> Vec<HistoryEvent> {
        let mut starts = BTreeMap::new();
        let mut arrived = 0;
        let mut events = Vec::new();
        for event in &self.events {
            match *event {
                ClassEvent::Arrive(class) => {
                    starts.insert(class, arrived);
                    arrived += self.classes[class].size;
                    let given = self.given(world, class);
                    events.push(HistoryEvent::Arrive(self.classes[class].form, given));
                }
                ClassEvent::Leave(class) => {
                    let start = starts[&class];
                    events.extend(leave(start..start + self.classes[class].size));
                }
                ClassEvent::Change(old, new) => {
                    let given = self.given(world, new).into_iter();
                    events.extend(
                        (starts[&old]..)
                            .zip(given)
                            .map(|(n, own)| HistoryEvent::Change(n, own)),
                    );
                }
                ClassEvent::Publish(time) => events.push(HistoryEvent::Publish(time)),
            }
        }
        events
    }

    /// Plays all worlds, and looks what each transcript tells.
    pub fn find(&self) -> WorldsFound {
        let mut world = SimulatedConsultation::new(&self.forms, self.rule).with_flaw(self.flaw);
        let mut same: HashMap<String, Vec<AnswerCounts>> = HashMap::new();
        for counts in self.worlds() {
            world.restart();
            world.play(&self.events(&counts));
            same.entry(world.transcript()).or_default().push(counts);
        }
        let said = self.propositions(&world);
        let mut found = WorldsFound {
            transcripts: same.len(),
            ..WorldsFound::default()
        };
        for worlds in same.values() {
            found.worlds += worlds.len();
            let certain = said
                .iter()
                .any(|one| one.is_certain(worlds, &self.classes, None));
            found.certain += if certain { worlds.len() } else { 0 };
            found.certain_beside_one += self.certain_beside_one(worlds, &said);
        }
        found
    }

    /// In how many of the worlds somebody can tell an answer who knows what one other person said.
    fn certain_beside_one(&self, worlds: &[AnswerCounts], said: &[SaidAnswer]) -> usize {
        let mut told = vec![false; worlds.len()];
        for (class, own) in self.classes.iter().enumerate() {
            for answer in 0..own.answers.len() {
                let is_so = |world: &AnswerCounts| world[class][answer] > 0;
                let left: Vec<AnswerCounts> = worlds
                    .iter()
                    .filter(|world| is_so(world))
                    .cloned()
                    .collect();
                let known = Some((class, answer));
                let mut all = said.iter();
                if !left.is_empty() && all.any(|one| one.is_certain(&left, &self.classes, known)) {
                    told.iter_mut()
                        .zip(worlds)
                        .for_each(|(told, world)| *told |= is_so(world));
                }
            }
        }
        told.into_iter().filter(|told| *told).count()
    }

    /// Everything that could be certain of a member of a class.
    fn propositions(&self, world: &SimulatedConsultation) -> Vec<SaidAnswer> {
        let mut all = Vec::new();
        for shape in world.shapes() {
            for line in 0..shape.lines.len() {
                for (class, own) in self.classes.iter().enumerate() {
                    let says = |given: &&str| {
                        shape
                            .places(answers(given).get(&shape.question))
                            .contains(&line)
                    };
                    let saying: Vec<bool> = own.answers.iter().map(says).collect();
                    if saying.contains(&true) && saying.contains(&false) {
                        all.push(SaidAnswer {
                            class,
                            saying,
                            is_tick: !shape.single,
                        });
                    }
                }
            }
        }
        all
    }
}

/// That a member of a class is counted on a line.
struct SaidAnswer {
    class: usize,
    /// Which of the answers of the class are counted on it.
    saying: Vec<bool>,
    is_tick: bool,
}

impl SaidAnswer {
    /// Whether it is certain in all of these worlds that a member is counted on the line, or, of a
    /// tick, that a member is not. Somebody of whom an answer is known is not meant.
    fn is_certain(
        &self,
        worlds: &[AnswerCounts],
        classes: &[PeopleClass],
        known: Option<(usize, usize)>,
    ) -> bool {
        let known = known.filter(|(class, _)| *class == self.class);
        let size = classes[self.class].size - usize::from(known.is_some());
        let known_says = known.is_some_and(|(_, answer)| self.saying[answer]);
        let count = |world: &AnswerCounts| {
            let all = world[self.class].iter().zip(&self.saying);
            let counted: usize = all.filter(|(_, says)| **says).map(|(count, _)| count).sum();
            counted - usize::from(known_says)
        };
        size > 0
            && (worlds.iter().all(|world| count(world) == size)
                || self.is_tick && worlds.iter().all(|world| count(world) == 0))
    }
}

impl SmallCase {
    pub fn of(forms: Vec<Value>, classes: Vec<PeopleClass>) -> Self {
        Self {
            name: "",
            rule: SMALL,
            flaw: RuleFlaw::None,
            forms,
            classes,
            events: Vec::new(),
        }
    }

    pub fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub fn under(self, rule: ReleaseRule) -> Self {
        Self { rule, ..self }
    }
}

/// Asserts that no answer is certain in any world of these cases, and prints how many there are.
pub fn check(cases: Vec<SmallCase>) {
    let mut all = 0;
    for case in cases {
        let found = case.find();
        println!("{}: {found:?}", case.name);
        assert_eq!(found.certain, 0, "{}", case.name);
        if case.rule == STRICTER {
            assert_eq!(found.certain_beside_one, 0, "{}, beside one", case.name);
        }
        all += found.worlds;
    }
    println!("{all} worlds");
}
