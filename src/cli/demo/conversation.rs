//! Real texts beside the invented ones: a conversation that took place, brought in the way in which
//! paper and other systems' exports come in, with its moderators' own verdicts as decisions.

use super::fill;
use crate::cli::Failure;
use crate::db;
use crate::domain::account::Actor;
use crate::domain::consultation_file;
use crate::domain::moderation::DecisionKind;
use crate::error::FlowError;
use crate::flows::imports::{self, BatchSettled, IdentifiedMap, ImportRefused, ImportRequest};
use crate::flows::moderators::{DecisionMode, ModeratorVerdict};
use crate::flows::officials::{self, PublicationRequest, PublishOutcome};
use crate::flows::{LiveConsultation, admin};
use crate::web::Site;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::io::{Cursor, Read};

const CONSULTATION: &str = include_str!("../../../consultations/scrutiny-of-policing.toml");
const MAP: &str = include_str!("../../../consultations/polis/scrutiny-of-policing.toml");
const TEXTS: &str = include_str!("../../../consultations/polis/scrutiny-of-policing.csv");
/// Why the conversation's moderators kept a text back: the data do not say.
const REJECTED: &str = "rejected-there";

fn broken(why: impl std::fmt::Display) -> Failure {
    Failure::Broken(format!("the conversation of the demo: {why}"))
}

/// Makes the consultation, imports its texts, decides as its moderators did, and publishes. Returns
/// its slug.
pub fn fill(site: &Site, first: &Actor, second: &Actor) -> Result<String, Failure> {
    let edition =
        consultation_file::read(CONSULTATION).map_err(|errors| broken(errors[0].to_string()))?;
    let (slug, opened) = (edition.slug.clone(), edition.opens_at());
    let after = edition.closes_at() + TimeDelta::days(1);
    admin::import(&site.db, edition, opened)?;
    admin::open(&site.db, &slug, false, opened)?.map_err(broken)?;
    site.catalogue.refresh(&site.db)?;
    let live = site.live(&slug)?;
    bring_in(site, &live, first, second, after)?;
    decide(site, &live, first, after)?;
    match officials::publish(
        &site.db,
        &live,
        second,
        &PublicationRequest {
            number: 1,
            cut_off: live.day(after),
            note: None,
        },
        after,
    )? {
        PublishOutcome::Number(_) => Ok(slug),
        other => Err(broken(format!("{other:?}"))),
    }
}

fn bring_in(
    site: &Site,
    live: &LiveConsultation,
    first: &Actor,
    second: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let map = IdentifiedMap::read(MAP).map_err(broken)?;
    let source = || Ok(Box::new(Cursor::new(TEXTS.as_bytes())) as Box<dyn Read + Send>);
    let import = ImportRequest {
        live,
        actor: first,
        map: &map,
        source: &source,
        now,
        progress: &|_| {},
    };
    let refused = |refused: ImportRefused| broken(refused);
    let checked = imports::check(&site.db, &import).map_err(refused)?;
    let stored = imports::store(&site.db, &import, &checked).map_err(refused)?;
    match imports::release(&site.db, live, second, stored.batch, now)? {
        BatchSettled::Done(_) => Ok(imports::queue_released(&site.db)?),
        other => Err(broken(format!("{other:?}"))),
    }
}

/// What the conversation's moderators decided, by text: 1 is published, -1 withheld, 0 waits.
fn verdicts() -> Result<HashMap<String, i8>, Failure> {
    let mut reader = csv::Reader::from_reader(TEXTS.as_bytes());
    let rows = reader.deserialize::<(i8, String)>();
    rows.map(|row| {
        row.map(|(verdict, words)| (words.trim().to_owned(), verdict))
            .map_err(broken)
    })
    .collect()
}

fn decide(
    site: &Site,
    live: &LiveConsultation,
    moderator: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let verdicts = verdicts()?;
    let waiting = site.db.read(|c| {
        let reviews = db::moderation::in_first_round(c, live.consultation_id)?;
        let texts = reviews
            .into_iter()
            .map(|review| Ok((db::responses::words(c, review.answer_id)?, review)));
        texts.collect::<Result<Vec<_>, FlowError>>()
    })?;
    for (words, review) in waiting {
        let verdict = words.and_then(|(_, words)| verdicts.get(&words).copied());
        let (kind, reason) = match verdict {
            Some(1) => (DecisionKind::Publish, None),
            Some(-1) => (DecisionKind::Withhold, Some(REJECTED.to_owned())),
            _ => continue,
        };
        let verdict = ModeratorVerdict {
            version: review.version,
            kind,
            reason,
            spans: Vec::new(),
            with_name: false,
            to_author: None,
            note: None,
            how: DecisionMode::Alone,
            confirmed: None,
            danger: None,
        };
        fill::decide(site, moderator, &review.item, verdict, now)?;
    }
    Ok(())
}
