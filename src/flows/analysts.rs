//! What an analyst can do: read texts that their authors keep from publication. Nobody decides on
//! them, so this is where what they say is heard.

use super::moderators::Count;
use super::{Catalogue, Live};
use crate::analysis::tokens::wanted;
use crate::db::kept_texts::{KeptText, Wanted};
use crate::db::review_events::Event;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::queue::{EventKind, Filter, Flags, Stage};
use crate::error::FlowError;
use crate::policy::{Action, may};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// How many texts a page has.
const PAGE: usize = 20;
/// The most texts that a search finds: more words narrow it.
const FOUND_MOST: i64 = 1_000;

fn allow(actor: &Actor, live: &Live, now: DateTime<Utc>) -> Result<(), FlowError> {
    Ok(may(
        actor,
        Action::ReadKept,
        live.consultation_id,
        &live.edition,
        live.phase(now),
    )?)
}

/// The consultations in which somebody may read such texts, and how many there are.
///
/// # Errors
/// The database.
pub fn consultations(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<(Arc<Live>, Count)>, FlowError> {
    let allowed = catalogue
        .all()
        .into_iter()
        .filter(|live| allow(actor, live, now).is_ok());
    db.read(|c| {
        allowed
            .map(|live| count(c, &live).map(|count| (live, count)))
            .collect()
    })
}

/// How many texts of a consultation somebody may read.
///
/// # Errors
/// Refused, or the database.
pub fn texts(db: &Db, live: &Live, actor: &Actor, now: DateTime<Utc>) -> Result<Count, FlowError> {
    allow(actor, live, now)?;
    db.read(|c| count(c, live))
}

fn count(c: &mut db::Read, live: &Live) -> Result<Count, FlowError> {
    Ok(Count::of(db::kept_texts::count_up_to(
        c,
        live.consultation_id,
        Count::ASKED,
    )?))
}

/// A text as an analyst reads it.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its number, by which colleagues can speak of it.
    pub item: String,
    /// The title of its question.
    pub question: String,
    pub capacity: String,
    pub received_on: NaiveDate,
    pub flags: Flags,
    pub words: String,
}

/// A page of texts.
#[derive(Debug, Clone)]
pub struct Reading {
    pub texts: Vec<Text>,
    /// The number of the last text, when there are more.
    pub more: Option<String>,
    /// A search found more than is shown.
    pub cut: bool,
}

/// Opens a page of texts, the oldest first, and records which were shown. Of the filter, question,
/// capacity and search count. `after` is the number at the end of the page before.
///
/// # Errors
/// Refused, or the database.
pub fn read(
    db: &Db,
    live: &Live,
    actor: &Actor,
    filter: &Filter,
    after: &str,
    now: DateTime<Utc>,
) -> Result<Reading, FlowError> {
    allow(actor, live, now)?;
    let (mut found, cut) = db.read(|c| {
        let among = if filter.search.is_empty() {
            None
        } else {
            Some(search(c, live, &filter.search)?)
        };
        let cut = among
            .as_ref()
            .is_some_and(|among| among.len() as i64 >= FOUND_MOST);
        let last = if after.is_empty() {
            None
        } else {
            db::moderation::find(c, after)?
        };
        let last = last
            .filter(|text| text.consultation_id == live.consultation_id)
            .map(|text| (text.received_on, text.item));
        let wanted = Wanted {
            question: filter.question.clone(),
            capacity: filter.capacity,
            among,
        };
        Ok::<_, FlowError>((
            db::kept_texts::page(c, live.consultation_id, &wanted, last, PAGE as i64 + 1)?,
            cut,
        ))
    })?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    if !found.is_empty() {
        let items: Vec<&str> = found.iter().map(|text| text.item.as_str()).collect();
        let entry = Entry::new(now, &actor.email, Act::KeptTextsShown, &live.edition.slug)
            .with("items", items);
        db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    }
    Ok(Reading {
        more: found.last().filter(|_| more).map(|text| text.item.clone()),
        texts: found.into_iter().map(|text| of(live, text)).collect(),
        cut,
    })
}

/// Gives a text to the moderators, because an analyst reads danger to a life in it: it is due
/// today, and the duty contact is told. `false` when it is not among those that analysts read.
///
/// # Errors
/// Refused, or the database.
pub fn call_moderator(
    db: &Db,
    live: &Live,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    allow(actor, live, now)?;
    let (actor, item, today, consultation_id) = (
        actor.clone(),
        item.to_owned(),
        live.day(now),
        live.consultation_id,
    );
    let entry = Entry::new(now, &actor.email, Act::ModeratorCalled, &item)
        .with("consultation", &live.edition.slug);
    db.write(move |tx| {
        let Some(text) = db::kept_texts::find(tx, consultation_id, &item)? else {
            return Ok(false);
        };
        db::consultations::bump_version(tx, consultation_id)?;
        if !db::moderation::to_danger(tx, text.id, &text.flags, today)? {
            return Ok(false);
        }
        db::danger_alerts::insert(tx, &[&text.item])?;
        db::review_events::record(
            tx,
            &text,
            &Event::new(actor.account_id, EventKind::Called, now.naive_utc()),
        )?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(true)
    })
}

fn search(c: &mut db::Read, live: &Live, typed: &str) -> Result<Vec<i64>, FlowError> {
    let words: Vec<(String, bool)> = wanted(typed)
        .into_iter()
        .map(|word| (word.token, word.is_beginning))
        .collect();
    Ok(db::review_search::find(
        c,
        live.consultation_id,
        &[Stage::Kept],
        &words,
        FOUND_MOST,
    )?)
}

fn of(live: &Live, text: KeptText) -> Text {
    Text {
        question: live.question_title(&text.question),
        capacity: live.edition.capacity_label(text.capacity).to_owned(),
        flags: text.flags,
        item: text.item,
        received_on: text.received_on,
        words: text.words,
    }
}
