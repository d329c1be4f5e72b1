//! Flows in a small network: the exact range that each arc can carry.
//!
//! Counts of classes of people, of which cells bound sums, are such a network. Bound propagation
//! alone would call some ranges wider than they are, which is the dangerous side; flows give the
//! exact integer range (Hoffman's circulation theorem; Ford and Fulkerson, *Flows in Networks*,
//! 1962) and need no linear programme.

use std::collections::VecDeque;

/// A capacity that never binds.
pub const UNBOUNDED: u64 = u64::MAX / 4;

/// Nodes and arcs; what flows into a node flows out of it.
#[derive(Debug, Clone, Default)]
pub struct FlowNetwork {
    arcs: Vec<FlowArc>,
    /// For each node, the arcs that touch it.
    touching: Vec<Vec<usize>>,
}

#[derive(Debug, Clone)]
struct FlowArc {
    from: usize,
    to: usize,
    least: u64,
    most: u64,
    flow: u64,
}

impl FlowArc {
    /// How much more can be carried from one end to the other end: more forward, or less backward.
    const fn slack(&self, from: usize) -> u64 {
        if from == self.from {
            self.most.saturating_sub(self.flow)
        } else {
            self.flow.saturating_sub(self.least)
        }
    }

    const fn other_end(&self, end: usize) -> usize {
        if end == self.from { self.to } else { self.from }
    }
}

impl FlowNetwork {
    /// Adds a node and gives its number.
    pub fn node(&mut self) -> usize {
        self.touching.push(vec![]);
        self.touching.len() - 1
    }

    /// Adds an arc that carries at least `least` and at most `most`, and gives its number.
    pub fn arc(&mut self, from: usize, to: usize, (least, most): (u64, u64)) -> usize {
        let number = self.arcs.len();
        self.arcs.push(FlowArc {
            from,
            to,
            least,
            most,
            flow: 0,
        });
        self.touching[from].push(number);
        self.touching[to].push(number);
        number
    }

    /// Finds any flow that keeps every bound. False when there is none.
    pub fn settle(&mut self) -> bool {
        (0..self.arcs.len()).all(|number| {
            while self.arcs[number].flow < self.arcs[number].least {
                let (from, to) = (self.arcs[number].from, self.arcs[number].to);
                let missing = self.arcs[number].least - self.arcs[number].flow;
                let pushed = self.push(to, from, number, missing);
                if pushed == 0 {
                    return false;
                }
                self.arcs[number].flow += pushed;
            }
            self.arcs[number].least <= self.arcs[number].most
        })
    }

    /// The least and the most that an arc can carry. The network must be settled.
    pub fn range(&mut self, number: usize) -> (u64, u64) {
        let (from, to) = (self.arcs[number].from, self.arcs[number].to);
        loop {
            let pushed = self.push(to, from, number, self.arcs[number].slack(from));
            self.arcs[number].flow += pushed;
            if pushed == 0 {
                break;
            }
        }
        let most = self.arcs[number].flow;
        loop {
            let pushed = self.push(from, to, number, self.arcs[number].slack(to));
            self.arcs[number].flow -= pushed;
            if pushed == 0 {
                return (self.arcs[number].flow, most);
            }
        }
    }

    /// Pushes up to `most` from one node to another along one shortest path that avoids the arc
    /// `without`; gives how much went.
    fn push(&mut self, from: usize, to: usize, without: usize, most: u64) -> u64 {
        if most == 0 {
            return 0;
        }
        let Some(path) = self.path(from, to, without) else {
            return 0;
        };
        let amount = path.iter().fold(most, |amount, (arc, end)| {
            amount.min(self.arcs[*arc].slack(*end))
        });
        for (arc, end) in path {
            let arc = &mut self.arcs[arc];
            if end == arc.from {
                arc.flow += amount;
            } else {
                arc.flow -= amount;
            }
        }
        amount
    }

    /// Arcs with slack that lead from one node to another, last first, each with the end at which
    /// it is entered.
    fn path(&self, from: usize, to: usize, without: usize) -> Option<Vec<(usize, usize)>> {
        let mut entered_by: Vec<Option<(usize, usize)>> = vec![None; self.touching.len()];
        let mut queue = VecDeque::from([from]);
        while let Some(node) = queue.pop_front() {
            for &number in &self.touching[node] {
                let next = self.arcs[number].other_end(node);
                if number != without
                    && next != from
                    && entered_by[next].is_none()
                    && self.arcs[number].slack(node) > 0
                {
                    entered_by[next] = Some((number, node));
                    queue.push_back(next);
                }
            }
        }
        let mut path = vec![];
        let mut node = to;
        while node != from {
            let step = entered_by[node]?;
            path.push(step);
            node = step.1;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cells_share_what_comes_in() {
        let mut network = FlowNetwork::default();
        let (source, sink) = (network.node(), network.node());
        let first = network.arc(source, sink, (0, 9));
        let second = network.arc(source, sink, (8, 12));
        network.arc(sink, source, (15, 15));
        assert!(network.settle());
        assert_eq!(
            (network.range(first), network.range(second)),
            ((3, 7), (8, 12))
        );
    }

    #[test]
    fn bounds_that_contradict_each_other_are_noticed() {
        let mut network = FlowNetwork::default();
        let (source, sink) = (network.node(), network.node());
        network.arc(source, sink, (0, 4));
        network.arc(sink, source, (5, 5));
        assert!(!network.settle());
    }
}
