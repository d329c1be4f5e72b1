//! The sum that every publication prints and that must hold: each response in exactly one state,
//! per capacity and channel.

use super::consultation::CapacityKey;
use super::response::{Channel, ResponseState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many responses are in which state, per capacity and channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    pub lines: Vec<BalanceEntry>,
}

/// Responses in one state, as they are added up.
#[derive(Debug, Clone)]
pub struct BalancedResponses {
    pub capacity: CapacityKey,
    pub channel: Channel,
    pub state: ResponseState,
    /// How many there are.
    pub count: u64,
}

/// One capacity and channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceEntry {
    pub capacity: CapacityKey,
    pub channel: Channel,
    pub received: u64,
    /// Counts by state, in the order of the states; states without a response are left out.
    pub states: Vec<(ResponseState, u64)>,
}

impl BalanceEntry {
    fn sum(&self, belongs: impl Fn(&ResponseState) -> bool) -> u64 {
        self.states
            .iter()
            .filter(|(state, _)| belongs(state))
            .map(|(_, n)| n)
            .sum()
    }

    /// received − withdrawn − erased − not counted.
    pub fn counted(&self) -> u64 {
        self.sum(ResponseState::is_counted)
    }

    /// How many are in the state of that name.
    pub fn in_state(&self, name: &str) -> u64 {
        self.sum(|state| state.name() == name)
    }
}

/// Why a balance does not hold. Publication is refused with these words and figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imbalance {
    pub capacity: CapacityKey,
    pub channel: Channel,
    /// How many responses the database holds.
    pub received: u64,
    /// How many of them are in a state.
    pub in_states: u64,
}

impl Balance {
    /// Adds up responses by their states beside the number received, which is counted separately.
    /// Lines stand in the order of `capacities`; a capacity that is none of them comes after all
    /// others.
    pub fn new(
        capacities: &[&CapacityKey],
        received: &BTreeMap<(CapacityKey, Channel), u64>,
        states: impl IntoIterator<Item = BalancedResponses>,
    ) -> Self {
        let mut counts: BTreeMap<(CapacityKey, Channel), BTreeMap<ResponseState, u64>> =
            BTreeMap::new();
        for key in received.keys() {
            counts.entry(key.clone()).or_default();
        }
        for own in states {
            *counts
                .entry((own.capacity, own.channel))
                .or_default()
                .entry(own.state)
                .or_default() += own.count;
        }
        let line = |(key, states): ((CapacityKey, Channel), BTreeMap<ResponseState, u64>)| {
            let received = received.get(&key).copied().unwrap_or(0);
            BalanceEntry {
                capacity: key.0,
                channel: key.1,
                received,
                states: states.into_iter().collect(),
            }
        };
        let mut lines: Vec<BalanceEntry> = counts.into_iter().map(line).collect();
        let place = |line: &BalanceEntry| {
            capacities
                .iter()
                .position(|capacity| **capacity == line.capacity)
        };
        lines.sort_by_key(|line| place(line).unwrap_or(capacities.len()));
        Self { lines }
    }

    /// Recomputes the sum of every line.
    ///
    /// # Errors
    /// Every line whose states do not add up to what was received.
    pub fn check(&self) -> Result<(), Vec<Imbalance>> {
        let wrong: Vec<Imbalance> = self
            .lines
            .iter()
            .map(|line| Imbalance {
                capacity: line.capacity.clone(),
                channel: line.channel,
                received: line.received,
                in_states: line.sum(|_| true),
            })
            .filter(|line| line.received != line.in_states)
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    /// How many responses were received.
    pub fn received(&self) -> u64 {
        self.lines.iter().map(|line| line.received).sum()
    }

    /// How many count.
    pub fn counted(&self) -> u64 {
        self.lines.iter().map(BalanceEntry::counted).sum()
    }

    /// How many are in the state of that name.
    pub fn in_state(&self, name: &str) -> u64 {
        self.lines.iter().map(|line| line.in_state(name)).sum()
    }

    /// How many responses each reason code was the state of; codes with fewer than `least` uses are
    /// merged under `None`.
    pub fn withheld_by_code(&self, least: u64) -> Vec<(Option<String>, u64)> {
        let mut by_code: BTreeMap<&str, u64> = BTreeMap::new();
        for (state, n) in self.lines.iter().flat_map(|line| &line.states) {
            if let ResponseState::Withheld(code) = state {
                *by_code.entry(code).or_default() += n;
            }
        }
        let (shown, merged): (Vec<_>, Vec<_>) = by_code.into_iter().partition(|(_, n)| *n >= least);
        let mut rows: Vec<_> = shown
            .into_iter()
            .map(|(code, n)| (Some(code.to_owned()), n))
            .collect();
        let rest: u64 = merged.iter().map(|(_, n)| n).sum();
        if rest > 0 {
            rows.push((None, rest));
        }
        rows
    }

    /// The same balance fit for print: reason codes with fewer than `least` uses lose their name.
    #[must_use]
    pub fn with_small_codes_merged(&self, least: u64) -> Self {
        let named: Vec<String> = self
            .withheld_by_code(least)
            .into_iter()
            .filter_map(|(code, _)| code)
            .collect();
        let lines = self.lines.iter().map(|line| {
            let mut states: BTreeMap<ResponseState, u64> = BTreeMap::new();
            for (state, n) in &line.states {
                let state = match state {
                    ResponseState::Withheld(code) if !named.contains(code) => {
                        ResponseState::Withheld(String::new())
                    }
                    other => other.clone(),
                };
                *states.entry(state).or_default() += n;
            }
            BalanceEntry {
                states: states.into_iter().collect(),
                ..line.clone()
            }
        });
        Self {
            lines: lines.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::capacity_key;

    fn states() -> Vec<BalancedResponses> {
        let web = |state| BalancedResponses {
            capacity: capacity_key("resident"),
            channel: Channel::Web,
            state,
            count: 1,
        };
        vec![
            web(ResponseState::Published),
            web(ResponseState::Published),
            web(ResponseState::Late),
            web(ResponseState::Withdrawn),
            web(ResponseState::Withheld("abuse".into())),
            BalancedResponses {
                capacity: capacity_key("police"),
                channel: Channel::Paper,
                state: ResponseState::Pending,
                count: 1,
            },
        ]
    }

    fn received(web: u64) -> BTreeMap<(CapacityKey, Channel), u64> {
        BTreeMap::from([
            ((capacity_key("resident"), Channel::Web), web),
            ((capacity_key("police"), Channel::Paper), 1),
        ])
    }

    #[test]
    fn a_balance_that_holds() {
        let balance = Balance::new(&[], &received(5), states());
        assert_eq!(balance.check(), Ok(()));
        assert_eq!(
            (
                balance.received(),
                balance.counted(),
                balance.in_state("late")
            ),
            (6, 5, 1)
        );
    }

    #[test]
    fn lines_stand_in_the_order_of_the_consultation_and_none_is_lost() {
        let keys = ["tenant", "resident", "landlord"].map(capacity_key);
        let states = ["agent", "landlord", "resident", "tenant"].map(|key| BalancedResponses {
            capacity: capacity_key(key),
            channel: Channel::Web,
            state: ResponseState::Published,
            count: 1,
        });
        let balance = Balance::new(&keys.iter().collect::<Vec<_>>(), &BTreeMap::new(), states);
        let order: Vec<&str> = balance
            .lines
            .iter()
            .map(|line| line.capacity.as_str())
            .collect();
        assert_eq!(order, ["tenant", "resident", "landlord", "agent"]);
    }

    #[test]
    fn a_response_without_a_state_is_noticed() {
        let wrong = Balance::new(&[], &received(6), states())
            .check()
            .unwrap_err();
        assert_eq!(
            wrong,
            vec![Imbalance {
                capacity: capacity_key("resident"),
                channel: Channel::Web,
                received: 6,
                in_states: 5
            }]
        );
    }

    #[test]
    fn small_codes_lose_their_name_and_no_response() {
        let balance = Balance::new(&[], &received(5), states());
        assert_eq!(balance.withheld_by_code(5), vec![(None, 1)]);
        let printed = balance.with_small_codes_merged(5);
        assert_eq!(printed.check(), Ok(()));
        assert!(!serde_json::to_string(&printed).unwrap().contains("abuse"));
    }
}
