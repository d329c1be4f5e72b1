//! How a consultation's answers in words were reviewed, as figures that a publication prints.

use super::moderation::DecisionKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The figures, as of a publication. Each text is counted once, by the decision that stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModerationRecord {
    /// Texts with a decision.
    pub decided: u64,
    /// Published as they are.
    pub whole: u64,
    /// Published with words removed.
    pub redacted: u64,
    pub withheld: u64,
    /// Uses of each reason code; those with few uses are merged under the empty code.
    pub by_code: Vec<(String, u64)>,
    /// What became of second looks that authors asked for; `None` while they asked for too few to
    /// be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_looks: Option<SecondLooks>,
    /// Whole days from receiving a text to the decision that stands: half took no longer.
    pub median_days: Option<i64>,
}

/// Second looks by their outcome. One that its author ended by taking the text back is only among
/// those asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondLooks {
    pub asked: u64,
    /// The decision stood.
    pub upheld: u64,
    /// Another decision took its place.
    pub changed: u64,
    pub waiting: u64,
}

impl SecondLooks {
    /// The figures, if authors asked at least `least` times.
    pub fn shown(self, least: u64) -> Option<Self> {
        (self.asked >= least).then_some(self)
    }
}

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedDecision {
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub received_on: NaiveDate,
    /// The day of the decision, in the consultation's zone.
    pub decided_on: NaiveDate,
}

/// Collects decisions one by one.
#[derive(Debug, Default)]
pub struct RecordCollector {
    record: ModerationRecord,
    codes: BTreeMap<String, u64>,
    /// How many texts took so many days.
    days: BTreeMap<i64, u64>,
}

impl RecordCollector {
    pub fn add(&mut self, standing: &RecordedDecision) {
        self.record.decided += 1;
        *match standing.kind {
            DecisionKind::Publish => &mut self.record.whole,
            DecisionKind::Redact => &mut self.record.redacted,
            DecisionKind::Withhold => &mut self.record.withheld,
        } += 1;
        if let Some(code) = &standing.reason {
            *self.codes.entry(code.clone()).or_default() += 1;
        }
        *self
            .days
            .entry(
                (standing.decided_on - standing.received_on)
                    .num_days()
                    .max(0),
            )
            .or_default() += 1;
    }

    /// The record; codes with fewer than `least` uses lose their name.
    pub fn finish(mut self, least: u64) -> ModerationRecord {
        let (shown, merged): (Vec<_>, Vec<_>) =
            self.codes.into_iter().partition(|(_, n)| *n >= least);
        self.record.by_code = shown;
        let rest: u64 = merged.iter().map(|(_, n)| n).sum();
        if rest > 0 {
            self.record.by_code.push((String::new(), rest));
        }
        let half = self.record.decided.div_ceil(2);
        let mut seen = 0;
        self.record.median_days = self.days.iter().find_map(|(days, n)| {
            seen += n;
            (seen >= half).then_some(*days)
        });
        self.record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(kind: DecisionKind, reason: Option<&str>, days: i64) -> RecordedDecision {
        let received_on: NaiveDate = "2026-06-10".parse().unwrap();
        let decided_on = received_on + chrono::TimeDelta::days(days);
        RecordedDecision {
            kind,
            reason: reason.map(str::to_owned),
            received_on,
            decided_on,
        }
    }

    #[test]
    fn small_codes_are_merged_and_the_median_is_of_whole_days() {
        let mut collector = RecordCollector::default();
        for day in 0..6 {
            collector.add(&standing(DecisionKind::Withhold, Some("abuse"), day));
        }
        for _ in 0..2 {
            collector.add(&standing(DecisionKind::Redact, Some("personal-data"), 9));
        }
        collector.add(&standing(DecisionKind::Withhold, Some("off-topic"), 9));
        collector.add(&standing(DecisionKind::Publish, None, 0));
        let record = collector.finish(5);
        assert_eq!(
            (
                record.decided,
                record.whole,
                record.redacted,
                record.withheld
            ),
            (10, 1, 2, 7)
        );
        assert_eq!(
            record.by_code,
            [("abuse".to_owned(), 6), (String::new(), 3)]
        );
        assert_eq!(record.median_days, Some(3), "0 0 1 2 3 | 4 5 9 9 9");
        assert_eq!(
            RecordCollector::default().finish(5),
            ModerationRecord::default()
        );
    }
}
