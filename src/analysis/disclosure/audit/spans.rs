//! Sets of counts as stretches of neighbouring numbers.

/// A set of numbers: stretches `(first, last)`, in order, with gaps between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberRanges(Vec<(u64, u64)>);

impl NumberRanges {
    /// The union of stretches; those that end before they begin are empty.
    pub fn of(stretches: impl IntoIterator<Item = (u64, u64)>) -> Self {
        let mut sorted: Vec<(u64, u64)> = stretches
            .into_iter()
            .filter(|(first, last)| first <= last)
            .collect();
        sorted.sort_unstable();
        let mut spans: Vec<(u64, u64)> = vec![];
        for (first, last) in sorted {
            match spans.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => {
                    before.1 = before.1.max(last);
                }
                _ => spans.push((first, last)),
            }
        }
        Self(spans)
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The least and the greatest number.
    pub fn ends(&self) -> Option<(u64, u64)> {
        Some((self.0.first()?.0, self.0.last()?.1))
    }

    /// Every number, in order.
    pub fn values(&self) -> impl Iterator<Item = u64> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The greatest number up to `limit`.
    pub fn at_most(&self, limit: u64) -> Option<u64> {
        self.0
            .iter()
            .rev()
            .find(|(first, _)| *first <= limit)
            .map(|(_, last)| limit.min(*last))
    }

    /// The least number from `limit` on.
    pub fn at_least(&self, limit: u64) -> Option<u64> {
        self.0
            .iter()
            .find(|(_, last)| *last >= limit)
            .map(|(first, _)| limit.max(*first))
    }

    /// What both sets have.
    pub fn intersect(&self, other: &Self) -> Self {
        self.pairs(other, |a, b| (a.0.max(b.0), a.1.min(b.1)))
    }

    /// Every sum of a number of either set.
    pub fn plus(&self, other: &Self) -> Self {
        self.pairs(other, |a, b| (a.0 + b.0, a.1 + b.1))
    }

    /// Every difference of a number of this set and a number of the other that is not negative.
    pub fn minus(&self, other: &Self) -> Self {
        let other = other.0.iter().copied();
        let differences = self.0.iter().flat_map(|a| {
            other
                .clone()
                .filter(|b| b.0 <= a.1)
                .map(|b| (a.0.saturating_sub(b.1), a.1 - b.0))
        });
        Self::of(differences)
    }

    /// The width (last − first) of the longest stretch; 0 for an empty set.
    pub fn longest_run(&self) -> u64 {
        self.0
            .iter()
            .map(|(first, last)| last - first)
            .max()
            .unwrap_or(0)
    }

    fn pairs(&self, other: &Self, combine: impl Fn((u64, u64), (u64, u64)) -> (u64, u64)) -> Self {
        Self::of(
            self.0
                .iter()
                .flat_map(|a| other.0.iter().map(|b| combine(*a, *b)).collect::<Vec<_>>()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_touch_are_one() {
        let spans = NumberRanges::of([(5, 9), (0, 2), (3, 4), (20, 19), (12, 12)]);
        assert_eq!(spans, NumberRanges(vec![(0, 9), (12, 12)]));
        assert_eq!(
            (spans.ends(), spans.longest_run(), spans.values().count()),
            (Some((0, 12)), 9, 11)
        );
        assert_eq!(
            (spans.at_most(11), spans.at_least(10), spans.at_least(13)),
            (Some(9), Some(12), None)
        );
    }

    #[test]
    fn arithmetic_is_what_every_pair_of_numbers_gives() {
        let (a, b) = (
            NumberRanges::of([(1, 3), (8, 9)]),
            NumberRanges::of([(0, 1), (4, 4)]),
        );
        let each = |combine: fn(u64, u64) -> Option<u64>| {
            NumberRanges::of(
                a.values()
                    .flat_map(|x| b.values().filter_map(move |y| combine(x, y)))
                    .map(|n| (n, n)),
            )
        };
        assert_eq!(a.plus(&b), each(|x, y| Some(x + y)));
        assert_eq!(a.minus(&b), each(u64::checked_sub));
        assert_eq!(a.intersect(&b), each(|x, y| (x == y).then_some(x)));
    }
}
