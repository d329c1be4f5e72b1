//! What cells and refusals allow, exactly.
//!
//! The attacker sees every cell, which is more than is published, and knows who is in which group,
//! who left when, and the rule. In one table of one group people who left at the same publication
//! are a class: nothing tells its members apart. The counts of classes are flows in a network, in
//! which every cell bounds a sum over the classes that it counts; a refusal is a choice between
//! such bounds. Somebody's answer is certain where the class cannot but say it as one.

use super::flow::{FlowNetwork, UNBOUNDED};
use crate::analysis::disclosure::groups::{GroupCell, ReleaseRule};
use std::collections::{BTreeMap, BTreeSet};

/// What is seen of one table of one group at one publication.
#[derive(Debug, Clone)]
pub struct SeenTable {
    pub cell: GroupCell,
    /// Those who are counted.
    pub counted: BTreeSet<i64>,
    /// Those who have left until then, whether or not they are counted.
    pub gone: BTreeSet<i64>,
    /// Whether the rule looked then whether these can be taken out, if they are enough.
    pub may_be_left: bool,
}

/// One table of one group, at each publication since it was made.
#[derive(Debug, Clone)]
pub struct SeenHistory {
    pub single: bool,
    pub seen: Vec<SeenTable>,
    /// Whether a refusal is final. A broken rule asks again.
    pub refuses_once: bool,
    pub rule: ReleaseRule,
}

/// What bounds the sums of one line: of the people of the classes from one place on.
type LineBounds = BTreeMap<(usize, usize), (u64, u64)>;

/// Somebody was not taken out: of those who left, the classes until this place, or of the rest,
/// nearly all say the same.
#[derive(Debug, Clone, Copy)]
struct SeenRefusal {
    from: usize,
    rest: usize,
}

impl SeenHistory {
    /// The people who have a certain answer.
    pub fn certain(&self) -> BTreeSet<i64> {
        let lines = self.seen.first().map_or(0, |first| first.cell.lines.len());
        let classes = self.classes();
        if self.single {
            let bounds = self.bounds(&classes, None);
            let least = self.extremes(&classes, &bounds, lines);
            return certain_of(&classes, &least, false);
        }
        let pairs = (0..lines.saturating_sub(1)).map(|line| {
            let bounds = self.bounds(&classes, Some(line));
            certain_of(&classes, &self.extremes(&classes, &bounds, 2), true)
        });
        pairs.flatten().collect()
    }

    /// The classes, in the order in which they left; last those who are still there.
    fn classes(&self) -> Vec<BTreeSet<i64>> {
        let mut left = self
            .seen
            .first()
            .map_or_else(BTreeSet::new, |own| own.counted.clone());
        let mut classes = Vec::new();
        for seen in &self.seen {
            let (gone, stay): (BTreeSet<i64>, BTreeSet<i64>) =
                left.into_iter().partition(|one| seen.gone.contains(one));
            if !gone.is_empty() {
                classes.push(gone);
            }
            left = stay;
        }
        classes.push(left);
        classes
    }

    /// The bounds of each line, or of one line as a pair.
    fn bounds(&self, classes: &[BTreeSet<i64>], pair: Option<usize>) -> LineBounds {
        let mut bounds = LineBounds::new();
        for seen in &self.seen {
            let from = first_counted(classes, &seen.counted);
            let base = seen.counted.len() as u64;
            let lines: Vec<(u64, u64)> = match pair {
                None => seen
                    .cell
                    .lines
                    .iter()
                    .map(|own| (own.least, own.most))
                    .collect(),
                Some(line) => {
                    let own = seen.cell.lines[line];
                    vec![(own.least, own.most), (base - own.most, base - own.least)]
                }
            };
            for (line, ends) in lines.into_iter().enumerate() {
                narrow(&mut bounds, (from, line), ends);
            }
        }
        bounds
    }

    /// The refusals that can be seen: enough had left, and the next figures counted them still.
    fn refusals(&self, classes: &[BTreeSet<i64>]) -> Vec<SeenRefusal> {
        let mut refusals = Vec::new();
        for seen in self.seen.iter().skip(1).filter(|own| own.may_be_left) {
            let left = seen.counted.intersection(&seen.gone).count();
            let rest = seen.counted.len() - left;
            let k = self.rule.threshold as usize;
            if left < k || rest < k || !seen.cell.is_exact() {
                continue;
            }
            refusals.push(SeenRefusal {
                from: first_counted(classes, &seen.counted),
                rest: classes
                    .iter()
                    .position(|class| class.is_disjoint(&seen.gone))
                    .unwrap_or(0),
            });
            if self.refuses_once {
                break;
            }
        }
        refusals
    }

    /// The least and the most that each class can say of each line, over all ways in which the
    /// refusals can have come about.
    fn extremes(
        &self,
        classes: &[BTreeSet<i64>],
        bounds: &LineBounds,
        lines: usize,
    ) -> Vec<Vec<(u64, u64)>> {
        // Of several ticks any line may be why, so a refusal bounds none of them.
        let refusals = if self.single {
            self.refusals(classes)
        } else {
            vec![]
        };
        let mut ways = vec![bounds.clone()];
        for refusal in refusals {
            ways = ways
                .iter()
                .flat_map(|way| {
                    (0..lines).flat_map(|line| self.reasons(classes, way, refusal, line))
                })
                .collect();
        }
        let mut found = vec![vec![(u64::MAX, 0); lines]; classes.len()];
        for way in ways {
            widen(&mut found, classes, &way, lines);
        }
        found
    }

    /// The two ways in which one line can be why nobody was taken out.
    fn reasons(
        &self,
        classes: &[BTreeSet<i64>],
        way: &LineBounds,
        refusal: SeenRefusal,
        line: usize,
    ) -> [LineBounds; 2] {
        let few = self.rule.outside_largest - 1;
        let size = |from: usize| {
            classes[from..]
                .iter()
                .map(|own| own.len() as u64)
                .sum::<u64>()
        };
        let (counted, rest) = (size(refusal.from), size(refusal.rest));
        let (mut left_alike, mut rest_alike) = (way.clone(), way.clone());
        let all = way.get(&(refusal.from, line)).map_or(counted, |own| own.1);
        let most = (all + few).checked_sub(counted - rest);
        let ends = most.map_or((1, 0), |most| (0, most));
        narrow(&mut left_alike, (refusal.rest, line), ends);
        narrow(
            &mut rest_alike,
            (refusal.rest, line),
            (rest.saturating_sub(few), rest),
        );
        [left_alike, rest_alike]
    }
}

fn first_counted(classes: &[BTreeSet<i64>], counted: &BTreeSet<i64>) -> usize {
    let is_counted = |class: &BTreeSet<i64>| class.iter().any(|one| counted.contains(one));
    classes
        .iter()
        .position(is_counted)
        .unwrap_or(classes.len() - 1)
}

fn narrow(bounds: &mut LineBounds, place: (usize, usize), ends: (u64, u64)) {
    let own = bounds.entry(place).or_insert((0, UNBOUNDED));
    *own = (own.0.max(ends.0), own.1.min(ends.1));
}

/// Widens what was found by what one way of bounds allows, if it is possible at all.
fn widen(
    found: &mut [Vec<(u64, u64)>],
    classes: &[BTreeSet<i64>],
    bounds: &LineBounds,
    lines: usize,
) {
    if bounds.values().any(|(least, most)| least > most) {
        return;
    }
    let mut network = FlowNetwork::default();
    let (source, sink) = (network.node(), network.node());
    network.arc(sink, source, (0, UNBOUNDED));
    let mut arcs = vec![Vec::new(); classes.len()];
    let mut after = vec![sink; lines];
    for (place, class) in classes.iter().enumerate() {
        let size = class.len() as u64;
        let people = network.node();
        network.arc(source, people, (size, size));
        for (line, end) in after.iter_mut().enumerate() {
            let node = network.node();
            let ends = bounds
                .get(&(place, line))
                .copied()
                .unwrap_or((0, UNBOUNDED));
            network.arc(node, *end, ends);
            arcs[place].push(network.arc(people, node, (0, UNBOUNDED)));
            *end = node;
        }
    }
    if !network.settle() {
        return;
    }
    for (found, arc) in found.iter_mut().flatten().zip(arcs.iter().flatten()) {
        let (least, most) = network.range(*arc);
        *found = (found.0.min(least), found.1.max(most));
    }
}

/// The people of classes that cannot but say the same; of a tick, or say it never.
fn certain_of(
    classes: &[BTreeSet<i64>],
    found: &[Vec<(u64, u64)>],
    is_pair: bool,
) -> BTreeSet<i64> {
    let is_certain =
        |size: usize, line: &(u64, u64)| line.0 == size as u64 || is_pair && line.1 == 0;
    let certain = classes.iter().zip(found).filter(|(class, lines)| {
        !class.is_empty() && lines.iter().any(|line| is_certain(class.len(), line))
    });
    certain
        .flat_map(|(class, _)| class.iter().copied())
        .collect()
}
