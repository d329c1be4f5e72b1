//! Filling the demo through the same flows that people use.

use super::invent::{self, InventedResponse, InventedVerdict};
use super::people::ExampleCapacity;
use super::{conversation, library};
use crate::cli::Failure;
use crate::db;
use crate::domain::account::{AccountEmail, Actor, Role};
use crate::domain::consultation::Edition;
use crate::domain::consultation_file::{self, FileError};
use crate::domain::form::Answer;
use crate::domain::moderation::{DecisionKind, merge};
use crate::domain::queue::DangerOutcome;
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use crate::flows::moderators::{DecisionMode, ModeratorVerdict, VerdictOutcome};
use crate::flows::officials::{PublicationRequest, PublishOutcome};
use crate::flows::residents::{self, DraftForm, SendOutcome};
use crate::flows::suggestions::{WordReach, find_words};
use crate::flows::{LiveConsultation, accounts, admin, moderators, officials};
use crate::secrets::random_password;
use crate::web::Site;
use crate::words::PageWords;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// The example consultation, as a council would import it.
const POLICING_AI: &str = include_str!("../../../consultations/policing-ai.toml");
const POLICING_AI_WELSH: &str = include_str!("../../../consultations/policing-ai.cy.toml");
/// How many days ago the example opened, when its first publication was made, and when it closes.
const OPENED_DAYS_AGO: i64 = 20;
const PUBLISHED_DAYS_AGO: i64 = 3;
const CLOSES_IN_DAYS: i64 = 60;
/// Callers at once: they share commits.
const CALLERS: usize = 16;

/// Somebody who can sign in to the demo.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct DemoAccount {
    pub role: String,
    pub email: String,
    pub password: String,
}

/// Makes the people, and consultations with their responses, decisions and publications: one that is
/// open, one that is over and one of real texts. Returns their slugs in this order.
pub fn fill(
    site: &Site,
    seed: u64,
    count: usize,
) -> Result<(Vec<DemoAccount>, Vec<String>), Failure> {
    let now = site.clock.now();
    let edition = example(now)?;
    let slug = edition.slug.clone();
    admin::import(&site.db, edition, now - TimeDelta::days(OPENED_DAYS_AGO))?;
    admin::open(
        &site.db,
        &slug,
        false,
        now - TimeDelta::days(OPENED_DAYS_AGO),
    )?
    .map_err(|blocked| Failure::Broken(blocked.to_string()))?;
    site.catalogue.refresh(&site.db)?;
    let live = site.live(&slug)?;
    let people = [
        (Role::Moderator, "Amina Sample"),
        (Role::Official, "Robin Sample"),
        (Role::LeadModerator, "Kit Sample"),
        (Role::Administrator, "Jo Sample"),
        (Role::DataProtection, "Lou Sample"),
        (Role::Analyst, "Sasha Sample"),
    ];
    let accounts = people
        .into_iter()
        .map(|(role, name)| account(site, role, name, now))
        .collect::<Result<Vec<_>, _>>()?;
    let (moderator, official) = (actor(site, &accounts[0])?, actor(site, &accounts[1])?);
    let conversation = conversation::fill(site, &moderator, &official)?;
    let invented = invent::responses(&live.edition, seed, count);
    eprintln!("Inventing {} responses …", invented.len());
    side_by_side(&invented, |invented| answer(site, &live, invented, now))?;
    let (first, second) = verdicts(&invented);
    let published = now - TimeDelta::days(PUBLISHED_DAYS_AGO);
    review(site, &live, &moderator, &first, published)?;
    publish(site, &live, &official, published)?;
    review(site, &live, &moderator, &second, now)?;
    let library = library::fill(site, &moderator, &official, seed, now)?;
    Ok((accounts, vec![slug, library, conversation]))
}

/// The example with dates round today.
fn example(now: DateTime<Utc>) -> Result<Edition, Failure> {
    let broken = |errors: Vec<FileError>| {
        Failure::Broken(
            errors
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n"),
        )
    };
    let mut edition = consultation_file::read(POLICING_AI).map_err(broken)?;
    let mut welsh =
        consultation_file::read_translation(POLICING_AI_WELSH, &edition).map_err(broken)?;
    let at = |hour: &str, days: i64| {
        LocalTime::parse(&format!(
            "{} {hour}",
            (now + TimeDelta::days(days)).date_naive()
        ))
    };
    edition.schedule.opens = at("09:00", -OPENED_DAYS_AGO).unwrap_or(edition.schedule.opens);
    edition.schedule.closes = at("23:59", CLOSES_IN_DAYS).unwrap_or(edition.schedule.closes);
    edition.example = Some(
        format!(
            "{} Every response is invented.",
            edition.example.as_deref().unwrap_or("")
        )
        .trim()
        .to_owned(),
    );
    if let Some(words) = welsh.get_mut("example") {
        words.push_str(" Mae pob ymateb wedi’i ddyfeisio.");
    }
    // The files name their dates in words; these are moved with them.
    let closing = edition.schedule.closes.naive().date();
    let moved = [
        ("12 February 2027", "12 Chwefror 2027", closing),
        ("7 May 2027", "7 Mai 2027", closing + TimeDelta::weeks(12)),
    ];
    for (in_english, in_welsh, day) in moved {
        edition.texts.what_next = edition
            .texts
            .what_next
            .replace(in_english, &in_words("en", day));
        if let Some(text) = welsh.get_mut("texts.what_next") {
            *text = text.replace(in_welsh, &in_words("cy", day));
        }
    }
    edition.translations.insert("cy".to_owned(), welsh);
    Ok(edition)
}

/// "20 January 2027", in a language.
fn in_words(tag: &str, day: NaiveDate) -> String {
    let words = PageWords::of(tag).unwrap_or(PageWords::english());
    let month = words.get(&format!("month-{}", day.month()));
    words.with(
        "date-day",
        &[
            ("day", day.day().into()),
            ("month", month.into()),
            ("year", day.year().to_string().into()),
        ],
    )
}

fn account(
    site: &Site,
    role: Role,
    name: &str,
    now: DateTime<Utc>,
) -> Result<DemoAccount, Failure> {
    let address = format!("{role}@consultation.example");
    let email = AccountEmail::parse(&address).ok_or_else(|| Failure::Broken(address.clone()))?;
    let password = random_password();
    let user = accounts::NewUser {
        email,
        name: name.to_owned(),
        affiliation: None,
        roles: vec![role],
        password: password.clone(),
    };
    match accounts::add_user(&site.db, &site.passwords, user, now)? {
        accounts::UserAdded::Yes => Ok(DemoAccount {
            role: role.to_string(),
            email: address,
            password,
        }),
        other => Err(Failure::Input(format!(
            "the demo needs an empty database: {address} could not be added ({other:?})"
        ))),
    }
}

fn actor(site: &Site, account: &DemoAccount) -> Result<Actor, Failure> {
    let email = AccountEmail::parse(&account.email)
        .ok_or_else(|| Failure::Broken(account.email.clone()))?;
    let found = site.db.read(|c| {
        let Some(row) = db::accounts::find_by_email(c, &email)? else {
            return Ok(None);
        };
        let roles = db::accounts::grants(c, row.id)?
            .into_iter()
            .map(|grant| (grant.role, grant.consultation_id))
            .collect();
        Ok::<_, FlowError>(Some(Actor {
            account_id: row.id,
            email: row.email,
            name: row.name,
            affiliation: row.affiliation,
            roles,
        }))
    })?;
    found.ok_or_else(|| Failure::Broken(format!("{email} is gone")))
}

/// Does something for every one of many, several at once.
pub(super) fn side_by_side<T: Sync>(
    all: &[T],
    act: impl Fn(&T) -> Result<(), FlowError> + Sync,
) -> Result<(), Failure> {
    let results: Vec<Result<(), FlowError>> = std::thread::scope(|scope| {
        let act = &act;
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                scope.spawn(move || all.iter().skip(caller).step_by(CALLERS).try_for_each(act))
            })
            .collect();
        callers
            .into_iter()
            .map(|caller| {
                caller.join().unwrap_or_else(|_| {
                    Err(db::Error::Unavailable("a caller panicked".to_owned()).into())
                })
            })
            .collect()
    });
    results
        .into_iter()
        .try_for_each(|result| result.map_err(Failure::from))
}

/// Answers as a resident does, some days before `now`.
pub(super) fn answer(
    site: &Site,
    live: &LiveConsultation,
    invented: &InventedResponse,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let arrived = now - TimeDelta::days(i64::from(invented.days_ago));
    let form = DraftForm::begin(live);
    residents::save(live, &form, arrived)?.make(&site.db)?;
    let submission = invented.submission.clone();
    let sending = residents::send(live, &form, submission, Vec::new(), arrived)?;
    let outcome = sending.make(&site.db)?;
    debug_assert_eq!(outcome, SendOutcome::Stored);
    Ok(())
}

/// What a moderator decides about a text, by question and words.
pub(super) type Verdicts<'a> = HashMap<(&'a str, &'a str), &'a InventedVerdict>;

/// The verdicts on the first half of each capacity's responses and on most of the other half; the
/// newest wait.
fn verdicts(invented: &[InventedResponse]) -> (Verdicts<'_>, Verdicts<'_>) {
    let (mut first, mut second) = (Verdicts::new(), Verdicts::new());
    for capacity in ExampleCapacity::ALL {
        let own: Vec<&InventedResponse> = invented
            .iter()
            .filter(|one| one.submission.capacity.as_str() == capacity.as_str())
            .collect();
        for (place, one) in own.iter().enumerate() {
            let into = match place * 10 / own.len() {
                0..5 => &mut first,
                5..9 => &mut second,
                _ => continue,
            };
            into.extend(verdicts_on(&[*one]));
        }
    }
    (first, second)
}

/// The verdicts on all texts of some responses.
pub(super) fn verdicts_on<'a>(invented: &[&'a InventedResponse]) -> Verdicts<'a> {
    let mut verdicts = Verdicts::new();
    for one in invented {
        for (question, verdict) in &one.verdicts {
            if let Some(Answer::Words(words)) = one.submission.given.get(question) {
                verdicts.insert((question, words), verdict);
            }
        }
    }
    verdicts
}

/// Decides on every text of which the verdict is known.
pub(super) fn review(
    site: &Site,
    live: &Arc<LiveConsultation>,
    moderator: &Actor,
    verdicts: &Verdicts<'_>,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let waiting = site.db.read(|c| {
        let mut waiting = Vec::new();
        for review in db::moderation::in_first_round(c, live.consultation_id)? {
            if let Some((question, words)) = db::responses::words(c, review.answer_id)? {
                waiting.push((review.item, review.version, question, words));
            }
        }
        Ok::<_, FlowError>(waiting)
    })?;
    side_by_side(&waiting, |(item, version, question, words)| {
        let Some(verdict) = verdicts.get(&(question.as_str(), words.as_str())) else {
            return Ok(());
        };
        let verdict = verdict_of(verdict, words, *version);
        decide(site, moderator, item, verdict, now)
    })
}

/// Decides as somebody does who has read an invented text and lets the public read what looks like
/// a name in it.
pub(super) fn decide(
    site: &Site,
    moderator: &Actor,
    item: &str,
    verdict: ModeratorVerdict,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let record = |verdict| {
        moderators::decide(
            &site.db,
            &site.catalogue,
            &site.config.service_key,
            moderator,
            item,
            verdict,
            now,
        )
    };
    let mut decided = record(verdict.clone())?;
    if let VerdictOutcome::Unconfirmed(asked) = decided {
        decided = record(ModeratorVerdict {
            confirmed: Some(asked.confirmation),
            ..verdict
        })?;
    }
    debug_assert!(matches!(decided, VerdictOutcome::Done));
    Ok(())
}

fn verdict_of(verdict: &InventedVerdict, original: &str, version: i64) -> ModeratorVerdict {
    let (kind, reason, spans) = match verdict {
        InventedVerdict::Publish => (DecisionKind::Publish, None, Vec::new()),
        InventedVerdict::Withhold { reason } => (
            DecisionKind::Withhold,
            Some((*reason).to_owned()),
            Vec::new(),
        ),
        InventedVerdict::Redact { reason, words } => {
            let places = words
                .iter()
                .map(|(words, token)| find_words(original, words, WordReach::Words).spans(*token));
            let spans = merge(places.flatten().collect());
            (DecisionKind::Redact, Some((*reason).to_owned()), spans)
        }
    };
    ModeratorVerdict {
        version,
        kind,
        reason,
        spans,
        with_name: true,
        to_author: None,
        note: None,
        how: DecisionMode::Alone,
        confirmed: None,
        danger: Some(DangerOutcome::NoDanger),
    }
}

/// Makes the first publication, of everything received until `now`.
pub(super) fn publish(
    site: &Site,
    live: &LiveConsultation,
    official: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    match officials::publish(
        &site.db,
        live,
        official,
        &PublicationRequest {
            number: 1,
            cut_off: live.day(now),
            note: None,
        },
        now,
    )? {
        PublishOutcome::Number(_) => Ok(()),
        other => Err(Failure::Broken(format!(
            "the demo could not be published: {other:?}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_days_of_the_demo() {
        let edition = example("2026-11-21T10:00:00Z".parse().unwrap())
            .unwrap_or_else(|failure| panic!("{failure}"));
        let closes = edition.schedule.closes.naive().date();
        let welsh = edition.in_language("cy", str::to_owned);
        assert!(
            edition.texts.what_next.contains(&in_words("en", closes)),
            "{}",
            edition.texts.what_next
        );
        assert!(
            welsh.texts.what_next.contains(&in_words("cy", closes)),
            "{}",
            welsh.texts.what_next
        );
        assert!(
            !welsh.texts.what_next.contains("12 Chwefror 2027")
                && welsh.texts.what_next.contains("14 Ebrill 2027")
        );
        assert!(
            welsh
                .example
                .is_some_and(|words| words.ends_with("ddyfeisio."))
        );
    }
}
