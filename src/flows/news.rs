//! Noticing what happens in consultations, and telling those who asked for it. Work that nobody
//! waits for.

use super::opened_changes::changed_editions;
use super::residents::alerts::AlertRecipient;
use super::{Catalogue, LiveConsultation};
use crate::db::{self, Db, alerts::NewsItem, alerts::WaitingAlert, mail::NewMail};
use crate::domain::changes::DatedChanges;
use crate::domain::kept_data::ALERT_DAYS;
use crate::domain::news::{CHANGE_IS_NEWS, NewsEvent, so_far};
use crate::error::{Fault, FlowError};
use crate::flows::mail;
use crate::mail::{EmailMessage, MailAddress};
use crate::secrets::{BearerToken, ServiceKey};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// How many are told in one transaction.
const BATCH: i64 = 50;
/// How long after closing somebody can still be told about a consultation: an outcome may take a
/// year.
const TOLD_FOR: TimeDelta = TimeDelta::days(ALERT_DAYS);

/// One e-mail to be written.
#[derive(Debug, Clone)]
pub struct NewsMessage {
    pub to: MailAddress,
    /// The tag of the language in which it was asked for.
    pub language: String,
    pub event: NewsEvent,
    /// What became different, where that is the news.
    pub changed: Option<DatedChanges>,
    pub title: String,
    pub slug: String,
    /// For the link that stops these e-mails.
    pub token: BearerToken,
}

/// Notes what has happened since the last time, and forgets who wanted to be told about what is
/// long over.
///
/// # Errors
/// The database; the next call does it.
pub fn notice(db: &Db, catalogue: &Catalogue, now: DateTime<Utc>) -> Result<(), FlowError> {
    for live in catalogue.all() {
        let id = live.consultation_id;
        let (noted, publications, changed) = db.read(|c| {
            let publications = db::publications::days(c, id)?;
            let changed = new_changes(c, &live, now)?;
            Ok::<_, FlowError>((db::alerts::noted(c, id)?, publications, changed))
        })?;
        let numbers: Vec<u32> = publications.iter().map(|one| one.number).collect();
        let closes = live.edition.closes_at();
        let events = so_far(live.phase(now), closes, &changed, &numbers, now);
        let is_new = |event: &(NewsEvent, i64)| !noted.contains(event);
        let over = live.edition.closes_at() + TOLD_FOR < now;
        if !events.iter().any(is_new) && !over {
            continue;
        }
        let day = live.day(now);
        db.write(move |tx| {
            // Of two instances that notice the same, one waits here and then finds it noted.
            db::consultations::lock(tx, id)?;
            if over {
                db::alerts::forget(tx, id)?;
            }
            Ok::<_, FlowError>(db::alerts::note(tx, id, &events, day)?)
        })?;
    }
    Ok(())
}

/// The numbers of the editions of the last days that say something else than the one before.
fn new_changes(
    c: &mut db::Read,
    live: &LiveConsultation,
    now: DateTime<Utc>,
) -> Result<Vec<u32>, FlowError> {
    if live.number < 2 {
        return Ok(Vec::new());
    }
    let opened = db::consultations::opened_editions(c, live.consultation_id)?;
    let is_new = |opened_at: DateTime<Utc>| now - opened_at < CHANGE_IS_NEWS;
    Ok(changed_editions(&opened)
        .into_iter()
        .filter(|edition| is_new(edition.opened_at))
        .map(|edition| edition.number)
        .collect())
}

/// What became different, by the key of the news that says so.
fn changes_told(
    c: &mut db::Read,
    news: &[NewsItem],
) -> Result<HashMap<i64, DatedChanges>, FlowError> {
    let mut told = HashMap::new();
    for item in news.iter().filter(|item| item.event == NewsEvent::Changed) {
        let opened = db::consultations::opened_editions(c, item.consultation_id)?;
        let of_number = changed_editions(&opened)
            .into_iter()
            .find(|edition| i64::from(edition.number) == item.number);
        told.extend(of_number.map(|edition| (item.id, edition.changed)));
    }
    Ok(told)
}

/// Tells everybody what they have not been told: one e-mail for each consultation in which
/// something happened, about the last of it. Returns how many e-mails were put into the outbox.
///
/// # Errors
/// The database; the next call goes on where this one stopped, and nobody is told twice.
pub fn tell(
    db: &Db,
    key: &ServiceKey,
    catalogue: &Catalogue,
    write: &dyn Fn(&NewsMessage) -> Result<EmailMessage, Fault>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    let mut emails = 0;
    loop {
        let (waiting, news, changes, newest) = db.read(|c| {
            let waiting = db::alerts::waiting(c, BATCH)?;
            let oldest = waiting.iter().map(|one| one.told).min();
            let news = oldest.map_or_else(
                || Ok(Vec::new()),
                |oldest| db::alerts::news_after(c, oldest),
            )?;
            let changes = changes_told(c, &news)?;
            Ok::<_, FlowError>((waiting, news, changes, db::alerts::newest(c)?))
        })?;
        if waiting.is_empty() {
            return Ok(emails);
        }
        let mut told: Vec<(WaitingAlert, Vec<NewMail>)> = Vec::with_capacity(waiting.len());
        for one in waiting {
            let mut mails = Vec::new();
            for telling in tellings(&one, &news, &changes, key, catalogue) {
                mails.push(mail::sealed(key, &write(&telling)?, now)?);
            }
            told.push((one, mails));
        }
        emails += told.iter().map(|(_, mails)| mails.len()).sum::<usize>();
        db.write(move |tx| {
            for (one, mails) in &told {
                if db::alerts::told(tx, one, newest)? == 1 {
                    mails
                        .iter()
                        .try_for_each(|mail| db::mail::insert(tx, mail).map(drop))?;
                }
            }
            Ok::<_, FlowError>(())
        })?;
    }
}

/// What somebody is to be told.
fn tellings(
    one: &WaitingAlert,
    news: &[NewsItem],
    changes: &HashMap<i64, DatedChanges>,
    key: &ServiceKey,
    catalogue: &Catalogue,
) -> Vec<NewsMessage> {
    let opened = AlertRecipient::open(key, &one.sealed)
        .and_then(|recipient| Ok((recipient.token()?, recipient)));
    let (token, recipient) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            // Nobody else is to miss the news for it. It counts as told, so that it is logged once
            // for each news.
            tracing::error!(%error, alert = one.id, "somebody is not told the news");
            return Vec::new();
        }
    };
    let wanted = |news: &&NewsItem| {
        news.id > one.told
            && one
                .consultation_id
                .is_none_or(|id| id == news.consultation_id)
    };
    let happened: Vec<&NewsItem> = news.iter().filter(wanted).collect();
    let live = catalogue.all();
    let last = live.iter().filter_map(|live| {
        let news = happened
            .iter()
            .rev()
            .find(|news| news.consultation_id == live.consultation_id)?;
        Some(NewsMessage {
            to: recipient.address.clone(),
            language: one.language.clone(),
            event: news.event,
            changed: changes.get(&news.id).cloned(),
            title: live.edition.title.clone(),
            slug: live.edition.slug.clone(),
            token: token.clone(),
        })
    });
    last.collect()
}
