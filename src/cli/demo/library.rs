//! A consultation that is over, beside the one that is open: about a library's hours, with invented
//! responses, every text reviewed, and a final publication with all its files.

use super::fill;
use super::invent::{self, InventedResponse};
use crate::cli::Failure;
use crate::domain::account::Actor;
use crate::domain::consultation::Edition;
use crate::domain::consultation_file;
use crate::domain::time::LocalTime;
use crate::flows::admin;
use crate::web::Site;
use chrono::{DateTime, TimeDelta, Utc};

const CONSULTATION: &str = include_str!("../../../consultations/library-hours.toml");
/// The name that its file gives it.
pub const SLUG: &str = "library-hours";
/// How many days ago it opened and closed, and when its results were published.
const OPENED_DAYS_AGO: i64 = 58;
const CLOSED_DAYS_AGO: i64 = 30;
const PUBLISHED_DAYS_AGO: i64 = 16;
/// How many responses are invented: enough for three groups to be shown.
const RESPONSES: usize = 320;

/// Makes the consultation, its responses, the decisions of its moderator and its publication.
/// Returns its slug.
pub fn fill(
    site: &Site,
    moderator: &Actor,
    official: &Actor,
    seed: u64,
    now: DateTime<Utc>,
) -> Result<String, Failure> {
    let days_ago = |days| now - TimeDelta::days(days);
    let edition = example(now)?;
    let (slug, last_answer) = (
        edition.slug.clone(),
        edition.closes_at() - TimeDelta::hours(1),
    );
    admin::import(&site.db, edition, days_ago(OPENED_DAYS_AGO))?;
    admin::open(&site.db, &slug, false, days_ago(OPENED_DAYS_AGO))?
        .map_err(|blocked| Failure::Broken(blocked.to_string()))?;
    site.catalogue.refresh(&site.db)?;
    let live = site.live(&slug)?;
    let invented = invent::responses(&live.edition, seed, RESPONSES);
    fill::side_by_side(&invented, |one| fill::answer(site, &live, one, last_answer))?;
    let all: Vec<&InventedResponse> = invented.iter().collect();
    let published = days_ago(PUBLISHED_DAYS_AGO);
    fill::review(site, &live, moderator, &fill::verdicts_on(&all), published)?;
    fill::publish(site, &live, official, published)?;
    Ok(slug)
}

/// The file's consultation with dates before today.
fn example(now: DateTime<Utc>) -> Result<Edition, Failure> {
    let mut edition = consultation_file::read(CONSULTATION)
        .map_err(|errors| Failure::Broken(errors[0].to_string()))?;
    let at = |hour: &str, days: i64| {
        LocalTime::parse(&format!(
            "{} {hour}",
            (now - TimeDelta::days(days)).date_naive()
        ))
    };
    let schedule = &mut edition.schedule;
    schedule.opens = at("09:00", OPENED_DAYS_AGO).unwrap_or(schedule.opens);
    schedule.closes = at("23:59", CLOSED_DAYS_AGO).unwrap_or(schedule.closes);
    let before = (now - TimeDelta::days(OPENED_DAYS_AGO + 30)).date_naive();
    for fact in &mut edition.facts {
        fact.date = fact.date.map(|_| before);
    }
    // Nobody who is invented said anything about themselves after sending.
    edition.form.equality.clear();
    edition.example = edition
        .example
        .map(|words| format!("{words} Every response is invented."));
    Ok(edition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::arrival;
    use crate::cli::demo::invent::InventedVerdict;
    use crate::domain::consultation::{Phase, capacity_key};
    use crate::domain::form::Answer;

    #[test]
    fn it_is_over_and_says_that_everything_is_invented() {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        let edition = example(now).unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(edition.slug, SLUG);
        assert_eq!(edition.phase(now), Phase::Closed);
        assert!(edition.opens_at() < edition.closes_at() - TimeDelta::days(18));
        assert!(
            edition
                .example
                .unwrap()
                .ends_with("Every response is invented.")
        );
        assert!(edition.facts[0].date.unwrap() < edition.schedule.opens.naive().date());
    }

    #[test]
    fn three_groups_can_be_shown_and_some_words_go() {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        let edition = example(now).unwrap_or_else(|failure| panic!("{failure}"));
        for seed in [1, 2026, 77] {
            let all = invent::responses(&edition, seed, RESPONSES);
            for capacity in ["resident", "organisation", "staff"] {
                let of = all
                    .iter()
                    .filter(|one| one.submission.capacity == capacity_key(capacity));
                assert!(of.count() >= 20, "{capacity}");
            }
            let verdicts = || all.iter().flat_map(|one| one.verdicts.values());
            let redacted = verdicts()
                .filter(|verdict| matches!(verdict, InventedVerdict::Redact { .. }))
                .count();
            assert!(verdicts().count() > 120 && redacted > 5, "{redacted}");
        }
    }

    #[test]
    fn hardly_a_text_there_calls_for_help_at_once() {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        let edition = example(now).unwrap_or_else(|failure| panic!("{failure}"));
        let all = invent::responses(&edition, 2026, RESPONSES);
        let given = all.iter().flat_map(|one| one.submission.given.values());
        let taken: Vec<&String> = given
            .filter_map(|answer| match answer {
                Answer::Words(words) => Some(words),
                Answer::Choices(_) => None,
            })
            .filter(|words| arrival::look(words).danger)
            .collect();
        assert!(taken.len() <= 3, "{taken:#?}");
    }

    #[test]
    fn nobody_speaks_of_police_there() {
        let now = "2026-11-21T10:00:00Z".parse().unwrap();
        let edition = example(now).unwrap_or_else(|failure| panic!("{failure}"));
        let all = invent::responses(&edition, 2026, RESPONSES);
        let said = format!("{all:?}").to_lowercase();
        for word in [
            "police", "officer", "palantir", "software", "contract", "force",
        ] {
            assert!(!said.contains(word), "{word}");
        }
    }
}
