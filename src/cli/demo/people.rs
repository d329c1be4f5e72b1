//! Who answers: in which capacity, with what view, and when.

use super::hand::TypingStyle;
use crate::domain::consultation::{CapacityKey, Edition};
use crate::domain::response::PublishChoice;
use rand::prelude::*;

/// What somebody thinks of the matter on the whole. The numbers are places in the tables of
/// `choices` and `phrases`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonStance {
    Supportive = 0,
    Conditional = 1,
    Worried = 2,
    Opposed = 3,
    Unsure = 4,
}

crate::named_enum! {
    /// The capacities of the examples, by the keys of their files.
    pub enum ExampleCapacity {
        Resident = "resident",
        Organisation = "organisation",
        Police = "police",
        /// Of the council, about its library.
        Staff = "staff",
        Other = "other",
    }
}

impl ExampleCapacity {
    /// Whether an edition offers it.
    fn is_in(self, edition: &Edition) -> bool {
        edition
            .form
            .capacities
            .iter()
            .any(|offered| offered.key.as_str() == self.as_str())
    }
}

impl From<ExampleCapacity> for CapacityKey {
    fn from(capacity: ExampleCapacity) -> Self {
        capacity
            .as_str()
            .parse()
            .unwrap_or_else(|_| unreachable!("the names of the example are keys"))
    }
}

/// One invented respondent.
#[derive(Debug, Clone, Copy)]
pub struct InventedPerson {
    pub capacity: ExampleCapacity,
    pub stance: PersonStance,
    pub hand: TypingStyle,
}

const STANCES: [PersonStance; 5] = [
    PersonStance::Supportive,
    PersonStance::Conditional,
    PersonStance::Worried,
    PersonStance::Opposed,
    PersonStance::Unsure,
];

/// Capacities in hundredths.
const SHARES: &[(ExampleCapacity, usize)] = &[
    (ExampleCapacity::Resident, 78),
    (ExampleCapacity::Organisation, 9),
    (ExampleCapacity::Police, 8),
    (ExampleCapacity::Staff, 8),
    (ExampleCapacity::Other, 5),
];

/// How many days ago responses arrived, by weight: many on the first days, and many once the end is
/// in sight.
const ARRIVALS: [u32; 18] = [13, 9, 7, 5, 4, 3, 3, 2, 2, 2, 2, 2, 3, 4, 6, 8, 11, 14];

/// The capacities of `count` respondents in random order: exact shares, so that each is large
/// enough to be shown. The first capacity of the edition stands in for those that it does not have.
pub fn capacities(edition: &Edition, count: usize, rng: &mut StdRng) -> Vec<ExampleCapacity> {
    let first = edition
        .form
        .capacities
        .first()
        .and_then(|first| first.key.as_str().parse().ok());
    let resident = ExampleCapacity::Resident;
    let usual = if resident.is_in(edition) {
        resident
    } else {
        first.unwrap_or(resident)
    };
    let mut all = Vec::with_capacity(count);
    for &(capacity, share) in SHARES.iter().skip(1) {
        if capacity.is_in(edition) {
            all.extend(std::iter::repeat_n(capacity, (count * share + 50) / 100));
        }
    }
    all.resize(count, usual);
    all.shuffle(rng);
    all
}

impl InventedPerson {
    /// Somebody who answers in `capacity`.
    pub fn any(capacity: ExampleCapacity, rng: &mut StdRng) -> Self {
        let weights: [u32; 5] = match capacity {
            ExampleCapacity::Resident | ExampleCapacity::Other => [23, 27, 19, 20, 11],
            ExampleCapacity::Staff => [14, 34, 26, 14, 12],
            ExampleCapacity::Organisation => [18, 38, 22, 16, 6],
            ExampleCapacity::Police => [44, 29, 9, 6, 12],
        };
        let at = pick(&weights, rng);
        let hand = if capacity == ExampleCapacity::Organisation {
            TypingStyle::Careful
        } else {
            TypingStyle::any(rng)
        };
        Self {
            capacity,
            stance: STANCES[at],
            hand,
        }
    }

    /// What the person allows to be done with the words.
    pub fn publish(&self, rng: &mut StdRng) -> PublishChoice {
        if rng.random_bool(0.2) {
            PublishChoice::Keep
        } else if self.capacity == ExampleCapacity::Organisation && rng.random_bool(0.5) {
            PublishChoice::PublishNamed
        } else {
            PublishChoice::Publish
        }
    }

    /// How many days ago the person answered: organisations are the later of two.
    pub fn days_ago(&self, rng: &mut StdRng) -> u32 {
        let first = pick(&ARRIVALS, rng);
        let day = if self.capacity == ExampleCapacity::Organisation {
            first.min(pick(&ARRIVALS, rng))
        } else {
            first
        };
        u32::try_from(day).unwrap_or(0)
    }
}

/// A place in `weights`, as likely as its weight.
pub fn pick(weights: &[u32], rng: &mut StdRng) -> usize {
    let mut left = rng.random_range(0..weights.iter().sum::<u32>().max(1));
    for (at, weight) in weights.iter().enumerate() {
        if left < *weight {
            return at;
        }
        left -= weight;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_weight_is_never_picked() {
        let mut rng = StdRng::seed_from_u64(3);
        let picked: std::collections::BTreeSet<_> =
            (0..50).map(|_| pick(&[0, 2, 0, 1], &mut rng)).collect();
        assert_eq!(picked.into_iter().collect::<Vec<_>>(), [1, 3]);
    }
}
