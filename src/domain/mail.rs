//! Mails that wait to be delivered: whose they are, how long they may wait, and when a failed one
//! is tried again.

use super::kept_data::{RESIDENT_MAIL_HOURS, UNDELIVERED_MAIL_DAYS};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};

crate::named_enum! {
    /// Who gets a mail: it decides what is kept of it, and how exactly.
    pub enum MailAudience {
        /// A resident: nothing finer than the hour says when they were here, and address and e-mail
        /// are gone within a day.
        Resident = "resident",
        /// Somebody who works here.
        Staff = "staff",
    }
}

crate::named_enum! {
    /// Where a mail of the outbox is. A delivered one is no longer there.
    pub enum MailState {
        Waiting = "waiting",
        /// Given up.
        Dead = "dead",
    }
}

crate::named_enum! {
    /// What a mail is about: the name of its templates.
    pub enum MailKind {
        /// An operator tries whether mail works.
        Test = "test",
        /// The code with which somebody comes back to a saved form.
        ReturnCode = "return-code",
        /// That a response was received.
        Receipt = "receipt",
        /// That somebody asked to be told what happens.
        AlertAsked = "alert-asked",
        /// What happened.
        AlertTold = "alert-told",
        /// That a text may tell of danger to a life.
        Danger = "danger",
        /// Somebody is invited to work here.
        Invitation = "invitation",
        /// Somebody forgot a password.
        NewPassword = "new-password",
    }
}

impl MailAudience {
    /// How long a mail is tried before it is given up.
    pub const fn lifetime(self) -> TimeDelta {
        match self {
            // With the clean-up every ten minutes, no address of a resident stays for 24 hours.
            Self::Resident => TimeDelta::hours(RESIDENT_MAIL_HOURS - 1),
            // What RFC 5321, section 4.5.4.1, asks of a sender.
            Self::Staff => TimeDelta::days(5),
        }
    }

    /// How long a mail that was given up stays in the list.
    pub const fn dead_for(self) -> TimeDelta {
        TimeDelta::days(UNDELIVERED_MAIL_DAYS)
    }

    /// An instant as it may be stored: for residents the whole hour that has begun.
    pub fn stored(self, at: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Resident => at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at),
            Self::Staff => at,
        }
    }

    /// When a mail that failed `tries` times is tried again: after 5, 10, 20 … minutes, at most 4
    /// hours, and up to half as long again, so that mails that failed together do not come back
    /// together. For residents up to an hour is added and the result cut to ten minutes: the row
    /// does not tell in which part of an hour the last try was. `random` is any number.
    pub fn next_try(self, now: DateTime<Utc>, tries: u32, random: u64) -> DateTime<Utc> {
        let base = 5_i64
            .saturating_mul(1 << tries.saturating_sub(1).min(6))
            .min(240)
            * 60;
        let spread = (random % 1_000).cast_signed() * base / 2_000;
        let next = now + TimeDelta::seconds(base + spread);
        match self {
            Self::Staff => next,
            Self::Resident => {
                let later = next + TimeDelta::minutes((random % 60).cast_signed());
                later
                    .duration_trunc(TimeDelta::minutes(10))
                    .map_or(later, |at| at + TimeDelta::minutes(10))
            }
        }
    }
}

/// Until when a mail that somebody begins to send is theirs alone: a whole ten minutes, at least
/// five from now.
pub fn held_until(now: DateTime<Utc>) -> DateTime<Utc> {
    let least = now + TimeDelta::minutes(5);
    least
        .duration_trunc(TimeDelta::minutes(10))
        .map_or(least, |at| at + TimeDelta::minutes(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn tries_are_further_and_further_apart_and_within_bounds() {
        let now = at("2026-06-10T12:34:56.789Z");
        let mut before = TimeDelta::zero();
        for tries in 1..12 {
            let least = MailAudience::Staff.next_try(now, tries, 0) - now;
            let most = MailAudience::Staff.next_try(now, tries, 999) - now;
            assert!(
                least >= before && most < least + least / 2 + TimeDelta::seconds(1),
                "{tries}"
            );
            assert!(most <= TimeDelta::hours(6));
            before = least;
        }
        assert_eq!(
            MailAudience::Staff.next_try(now, 1, 0) - now,
            TimeDelta::minutes(5)
        );
    }

    #[test]
    fn nothing_about_a_resident_is_finer_than_it_may_be() {
        let now = at("2026-06-10T12:34:56.789Z");
        assert_eq!(
            MailAudience::Resident.stored(now),
            at("2026-06-10T12:00:00Z")
        );
        let mut minutes = std::collections::BTreeSet::new();
        for random in 0..600 {
            let next = MailAudience::Resident.next_try(now, 1, random);
            assert_eq!(next.timestamp() % 600, 0);
            assert!(next > now + TimeDelta::minutes(5) && next < now + TimeDelta::minutes(80));
            minutes.insert(next);
        }
        assert!(minutes.len() >= 6, "spread over an hour: {minutes:?}");
        assert_eq!(held_until(now), at("2026-06-10T12:40:00Z"));
        assert_eq!(
            held_until(at("2026-06-10T12:35:00Z")),
            at("2026-06-10T12:50:00Z")
        );
    }

    #[test]
    fn no_address_of_a_resident_stays_a_day() {
        let queued = at("2026-06-10T12:59:59Z");
        let gone = MailAudience::Resident.stored(queued)
            + MailAudience::Resident.lifetime()
            + TimeDelta::minutes(10);
        assert!(gone - queued < TimeDelta::hours(24));
    }
}
