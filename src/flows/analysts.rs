//! What an analyst can do: read texts that their authors keep from publication. Nobody decides on
//! them, so this is where what they say is heard.

use super::moderators::BoundedCount;
use super::{Catalogue, LiveConsultation};
use crate::analysis::tokens::wanted;
use crate::db::kept_texts::{KeptText, KeptTextFilter};
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::ReviewId;
use crate::domain::queue::{EventKind, QueueFilter, QueueStage, TextFlags};
use crate::error::FlowError;
use crate::policy::{Action, may};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// How many texts a page has.
const PAGE: usize = 20;
/// The most texts that a search finds: more words narrow it.
const FOUND_MOST: i64 = 1_000;

fn allow(actor: &Actor, live: &LiveConsultation, now: DateTime<Utc>) -> Result<(), FlowError> {
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
) -> Result<Vec<(Arc<LiveConsultation>, BoundedCount)>, FlowError> {
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
pub fn texts(
    db: &Db,
    live: &LiveConsultation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<BoundedCount, FlowError> {
    allow(actor, live, now)?;
    db.read(|c| count(c, live))
}

fn count(c: &mut db::Read, live: &LiveConsultation) -> Result<BoundedCount, FlowError> {
    Ok(BoundedCount::of(db::kept_texts::count_up_to(
        c,
        live.consultation_id,
        BoundedCount::ASKED,
    )?))
}

/// A text as an analyst reads it.
#[derive(Debug, Clone)]
pub struct AnalystText {
    /// Its number, by which colleagues can speak of it.
    pub item: String,
    /// The title of its question.
    pub question: String,
    pub capacity: String,
    pub received_on: NaiveDate,
    pub flags: TextFlags,
    pub words: String,
}

/// A page of texts.
#[derive(Debug, Clone)]
pub struct KeptTextPage {
    pub texts: Vec<AnalystText>,
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
    live: &LiveConsultation,
    actor: &Actor,
    filter: &QueueFilter,
    after: &str,
    now: DateTime<Utc>,
) -> Result<KeptTextPage, FlowError> {
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
        let wanted = KeptTextFilter {
            question: filter.question.clone(),
            capacity: filter.capacity.clone(),
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
        let entry = AuditEntry::new(
            now,
            &actor.email,
            AuditAct::KeptTextsShown,
            &live.edition.slug,
        )
        .with("items", items);
        db.write(move |tx| Ok::<_, FlowError>(db::audit::append(tx, &entry)?))?;
    }
    Ok(KeptTextPage {
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
    live: &LiveConsultation,
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
    let entry = AuditEntry::new(now, &actor.email, AuditAct::ModeratorCalled, &item)
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
            &ReviewEvent::new(actor.account_id, EventKind::Called, now.naive_utc()),
        )?;
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(true)
    })
}

fn search(
    c: &mut db::Read,
    live: &LiveConsultation,
    typed: &str,
) -> Result<Vec<ReviewId>, FlowError> {
    let words: Vec<(String, bool)> = wanted(typed)
        .into_iter()
        .map(|word| (word.token, word.is_beginning))
        .collect();
    Ok(db::review_search::find(
        c,
        live.consultation_id,
        &[QueueStage::Kept],
        &words,
        FOUND_MOST,
    )?)
}

fn of(live: &LiveConsultation, text: KeptText) -> AnalystText {
    AnalystText {
        question: live.question_title(&text.question),
        capacity: live
            .edition
            .capacity_label(text.capacity.as_str())
            .to_owned(),
        flags: text.flags,
        item: text.item,
        received_on: text.received_on,
        words: text.words,
    }
}
