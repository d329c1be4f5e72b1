//! What happens in a consultation that people can be told by e-mail.

use super::consultation::Phase;
use chrono::{DateTime, TimeDelta, Utc};

crate::named_enum! {
    /// One kind of news.
    pub enum NewsEvent {
        /// People can answer.
        Opened = "opened",
        /// It closes within [`CLOSING_SOON`].
        Closing = "closing",
        /// Facts, questions or the closing time were changed while people can answer.
        Changed = "changed",
        /// Results are published.
        Published = "published",
    }
}

/// How long before closing people are told: three days.
pub const CLOSING_SOON: TimeDelta = TimeDelta::days(3);

/// For how long a change is news: whoever was away for longer reads it where their response is.
pub const CHANGE_IS_NEWS: TimeDelta = TimeDelta::days(7);

/// Everything that has happened by now, with the numbers of editions and publications; 0 for the
/// rest. `changed` are the editions that say something else than the one before.
pub fn so_far(
    phase: Phase,
    closes: DateTime<Utc>,
    changed: &[u32],
    publications: &[u32],
    now: DateTime<Utc>,
) -> Vec<(NewsEvent, i64)> {
    let mut news = Vec::new();
    if matches!(
        phase,
        Phase::Open | Phase::Grace | Phase::Closed | Phase::Ended
    ) {
        news.push((NewsEvent::Opened, 0));
    }
    if phase == Phase::Open && closes - now <= CLOSING_SOON {
        news.push((NewsEvent::Closing, 0));
    }
    let numbered = |event, numbers: &[u32]| {
        let each = numbers.iter().map(|number| (event, i64::from(*number)));
        each.collect::<Vec<_>>()
    };
    if phase == Phase::Open {
        news.extend(numbered(NewsEvent::Changed, changed));
    }
    news.extend(numbered(NewsEvent::Published, publications));
    news
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_is_news_in_the_last_three_days_only() {
        let closes: DateTime<Utc> = "2026-06-12T22:59:00Z".parse().unwrap();
        let at = |phase, text: &str| so_far(phase, closes, &[], &[], text.parse().unwrap());
        assert_eq!(at(Phase::Upcoming, "2026-05-01T00:00:00Z"), []);
        assert_eq!(
            at(Phase::Open, "2026-06-09T22:58:59Z"),
            [(NewsEvent::Opened, 0)]
        );
        assert_eq!(
            at(Phase::Open, "2026-06-09T22:59:00Z"),
            [(NewsEvent::Opened, 0), (NewsEvent::Closing, 0)]
        );
        assert_eq!(
            at(Phase::Closed, "2026-06-13T22:59:00Z"),
            [(NewsEvent::Opened, 0)]
        );
        assert_eq!(
            so_far(Phase::Closed, closes, &[2], &[1, 2], closes)[1..],
            [(NewsEvent::Published, 1), (NewsEvent::Published, 2)],
            "nobody can correct anything any more"
        );
        assert_eq!(
            so_far(Phase::Open, closes, &[2], &[], closes - TimeDelta::days(9))[1..],
            [(NewsEvent::Changed, 2)]
        );
    }
}
