//! Opening a draft: in which way, what stops it, and what becomes of labels whose spelling it mends.

use super::{BlockedAct, Outcome, make_live};
use crate::db::{self, Db};
use crate::domain::audit::{AuditAct, COMMAND_LINE};
use crate::domain::changes::asked_changes;
use crate::domain::consultation::{CapacityKey, Edition};
use crate::domain::ids::{ConsultationId, EditionId};
use crate::domain::news::NewsEvent;
use crate::domain::spelling::{self, SpellingMend};
use crate::domain::table_shape::TableShape;
use crate::domain::time::{LocalTime, day_in};
use crate::error::FlowError;
use chrono::{DateTime, Utc};

/// How a draft is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningWay {
    /// People can answer in the period that the file says.
    AsWritten,
    /// Answering begins now, whatever the file says.
    AtOnce,
    /// The closing time is over: the results of a consultation that was elsewhere are brought in.
    Closed,
    /// Nothing but the spelling of labels is mended: answers to what is open go on counting.
    SpellingOnly,
}

/// Makes the draft edition the live one. With `at_once`, answering begins now, whatever the file
/// says.
///
/// # Errors
/// The database.
pub fn open(db: &Db, slug: &str, at_once: bool, now: DateTime<Utc>) -> Outcome<Edition> {
    let way = if at_once {
        OpeningWay::AtOnce
    } else {
        OpeningWay::AsWritten
    };
    open_as(db, slug, way, now)
}

/// Makes the draft edition the live one.
///
/// # Errors
/// The database.
pub fn open_as(db: &Db, slug: &str, way: OpeningWay, now: DateTime<Utc>) -> Outcome<Edition> {
    let slug = slug.to_owned();
    db.write(move |tx| open_in(tx, COMMAND_LINE, &slug, (way, false), now))
}

/// What opening the draft would come to, without doing it.
///
/// # Errors
/// The database.
pub fn try_opening(db: &Db, slug: &str, way: OpeningWay, now: DateTime<Utc>) -> Outcome<Edition> {
    let slug = slug.to_owned();
    db.read(move |c| {
        Ok::<_, FlowError>(openable(c, &slug, (way, false), now)?.map(|draft| draft.edition))
    })
}

/// A draft that nothing stops.
struct OpenableDraft {
    consultation_id: ConsultationId,
    edition: Edition,
    number: u32,
    /// What it mends of the spelling of what is open, when it is opened for that alone.
    mended: Vec<SpellingMend>,
}

/// The same inside an act; with whether it is confirmed by a second person, if it weakens settings.
///
/// # Errors
/// The database.
pub fn open_in(
    tx: &mut db::WriteTx,
    by: &str,
    slug: &str,
    how: (OpeningWay, bool),
    now: DateTime<Utc>,
) -> Outcome<Edition> {
    let draft = match openable(tx, slug, how, now)? {
        Ok(draft) => draft,
        Err(blocked) => return Ok(Err(blocked)),
    };
    let OpenableDraft {
        consultation_id,
        edition,
        number,
        mended,
    } = draft;
    if how.0 == OpeningWay::Closed {
        // Nobody is told that they can answer.
        let day = day_in(edition.schedule.zone, now);
        db::alerts::note(tx, consultation_id, &[(NewsEvent::Opened, 0)], day)?;
    }
    let act = (by, AuditAct::ConsultationOpened);
    make_live(tx, consultation_id, act, &edition, number, &mended, now)?;
    Ok(Ok(edition))
}

/// The draft as it would be opened, or what stops it.
fn openable(
    tx: &mut db::Read,
    slug: &str,
    (way, confirmed): (OpeningWay, bool),
    now: DateTime<Utc>,
) -> Outcome<OpenableDraft> {
    let Some(consultation) = db::consultations::find_by_slug(tx, slug)? else {
        return Ok(Err(BlockedAct::Unknown(slug.to_owned())));
    };
    let Some(draft) = db::consultations::draft_edition(tx, consultation.id)? else {
        return Ok(Err(BlockedAct::NoDraft(slug.to_owned())));
    };
    let live = consultation
        .live_edition_id
        .map(|id| db::consultations::edition(tx, id))
        .transpose()?
        .map(|live| live.content);
    let mut edition = draft.content;
    if way == OpeningWay::AtOnce && edition.opens_at() > now {
        edition.schedule.opens = LocalTime::at(edition.schedule.zone, now);
    }
    if let Some(live) = live.as_ref().filter(|live| is_open(live, now))
        && edition.opens_at() > now
    {
        // Nobody is sent away who could answer until now.
        edition.schedule.opens = live.schedule.opens;
    }
    if let Err(blocked) = closing_fits(&edition, live.as_ref(), way, now) {
        return Ok(Err(blocked));
    }
    if db::retention::is_reached(tx, consultation.id)? {
        return Ok(Err(BlockedAct::Ended(slug.to_owned())));
    }
    let answered = db::responses::any(tx, consultation.id)?;
    if let Err(blocked) = retention_fits(&edition, live.as_ref(), answered, now) {
        return Ok(Err(blocked));
    }
    let mut mended = Vec::new();
    if let Some(live) = &live {
        edition
            .form
            .spelling_mends
            .clone_from(&live.form.spelling_mends);
        if way == OpeningWay::SpellingOnly {
            match spelling::mends(live, &edition, day_in(edition.schedule.zone, now)) {
                Ok(mends) => mended = mends,
                Err(other) => return Ok(Err(BlockedAct::NotSpelling(other))),
            }
            edition.form.spelling_mends.extend(mended.iter().cloned());
        }
    } else if way == OpeningWay::SpellingOnly {
        return Ok(Err(BlockedAct::NotOpened(slug.to_owned())));
    }
    if let Some(blocked) = reused_key(tx, consultation.id, draft.id, &edition)? {
        return Ok(Err(blocked));
    }
    if let Some(key) = changed_flags(tx, consultation.id, &edition)? {
        return Ok(Err(BlockedAct::CapacityFlags(key.to_string())));
    }
    if let Some(file) = missing_file(tx, &edition)? {
        return Ok(Err(BlockedAct::NoAttachment(file)));
    }
    if let Some(live) = &live {
        if !confirmed && edition.publication.is_weaker_than(&live.publication) {
            return Ok(Err(BlockedAct::Weaker));
        }
        // Some may have been added since the draft came in.
        edition.keep_reasons(live);
    }
    Ok(Ok(OpenableDraft {
        consultation_id: consultation.id,
        edition,
        number: draft.number,
        mended,
    }))
}

/// Whether what is open takes answers now.
fn is_open(live: &Edition, now: DateTime<Utc>) -> bool {
    live.opens_at() <= now && live.closes_at() > now
}

/// Whether the closing time of a draft fits the way in which it is opened.
fn closing_fits(
    edition: &Edition,
    live: Option<&Edition>,
    way: OpeningWay,
    now: DateTime<Utc>,
) -> Result<(), BlockedAct> {
    let closes = edition.schedule.closes.to_string();
    let over = edition.closes_at() <= now;
    let still_open = live.filter(|live| live.closes_at() > now);
    match (way, still_open) {
        // It closes when what is open does.
        (OpeningWay::SpellingOnly, _) => Ok(()),
        (OpeningWay::Closed, _) if !over => Err(BlockedAct::ClosesLater(closes)),
        (OpeningWay::Closed, Some(live)) => {
            Err(BlockedAct::StillOpen(live.schedule.closes.to_string()))
        }
        (OpeningWay::Closed, None) => Ok(()),
        _ if over => Err(BlockedAct::ClosesInThePast(closes)),
        _ => Ok(()),
    }
}

/// Whether the retention date of a draft fits what people were told: it may be sooner, also where
/// there was none; once somebody has answered it may not be later.
fn retention_fits(
    edition: &Edition,
    live: Option<&Edition>,
    answered: bool,
    now: DateTime<Utc>,
) -> Result<(), BlockedAct> {
    let date = edition.schedule.retention_date;
    if let Some(over) = date.filter(|date| *date <= day_in(edition.schedule.zone, now)) {
        return Err(BlockedAct::RetentionOver(over));
    }
    let told = live.and_then(|live| live.schedule.retention_date);
    match told {
        Some(told) if answered && date.is_none_or(|date| date > told) => {
            Err(BlockedAct::RetentionLater(told))
        }
        _ => Ok(()),
    }
}

/// A question whose key meant something else before: its stored answers would be counted as answers
/// to this one. Where labels have other words, whoever opens it may say that the spelling is mended.
fn reused_key(
    tx: &mut db::Read,
    id: ConsultationId,
    draft_id: EditionId,
    edition: &Edition,
) -> Result<Option<BlockedAct>, FlowError> {
    let mends = &edition.form.spelling_mends;
    for earlier in db::consultations::editions(tx, id)?
        .into_iter()
        .filter(|earlier| earlier.id != draft_id)
    {
        let changed = edition.questions().find(|question| {
            let before = earlier.content.question(&question.key);
            before.is_some_and(|before| {
                let before = spelling::mended(before, mends);
                before.kind != question.kind || TableShape::of(&before) != TableShape::of(question)
            })
        });
        if let Some(question) = changed {
            let key = question.key.clone();
            let words = asked_changes(&earlier.content, edition).relabelled;
            let words_alone = words.iter().any(|label| label.question == key);
            return Ok(Some(if words_alone {
                BlockedAct::Relabelled(key)
            } else {
                BlockedAct::ReusedKey(key)
            }));
        }
    }
    Ok(None)
}

/// A capacity that was offered with other flags before a response was received: whoever answered
/// was asked for a name, or counted as somebody who works for the proposer, by those.
fn changed_flags(
    tx: &mut db::Read,
    id: ConsultationId,
    edition: &Edition,
) -> Result<Option<CapacityKey>, FlowError> {
    if !db::responses::any(tx, id)? {
        return Ok(None);
    }
    let opened = db::consultations::opened_editions(tx, id)?;
    let newest_first: Vec<&Edition> = opened.iter().rev().map(|opened| &opened.content).collect();
    Ok(edition.changed_flags(&newest_first).cloned())
}

/// A file that the edition offers and nobody could be given.
fn missing_file(tx: &mut db::Read, edition: &Edition) -> Result<Option<String>, FlowError> {
    for part in edition.files() {
        let stored = part
            .sha256
            .map(|sha256| db::attachments::find(tx, sha256))
            .transpose()?
            .flatten();
        if !stored.is_some_and(|stored| stored.whole) {
            return Ok(Some(part.name.to_owned()));
        }
    }
    Ok(None)
}
