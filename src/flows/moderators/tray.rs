//! Several texts on one screen and one act for all: short ones that nothing was found in, or those that fit a filter. Each is
//! read by whoever decides, and each can be left out.

use super::deciding::is_plain;
use super::queue::{Asking, asked, look_ahead};
use super::{LEASE, allow};
use crate::db::moderation::{NewDecision, Review};
use crate::db::queue::Asked;
use crate::db::review_events::{Event, insert_batch};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{BULK_MOST, EventKind, Filter, NOTE_MOST, SHORT_SCREEN, Stage, TO_AUTHOR_MOST, View};
use crate::error::FlowError;
use crate::flows::Live;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// What goes on the screen.
#[derive(Debug, Clone)]
pub enum Tray {
    /// Short texts that nothing was found in.
    Short,
    /// What fits a filter.
    Filter(View, Filter),
}

/// One text of the screen.
#[derive(Debug, Clone)]
pub struct TrayText {
    pub item: String,
    pub version: i64,
    pub question: String,
    pub capacity: String,
    pub words: String,
    pub due_on: NaiveDate,
}

/// Takes texts for one screen, next to what is held already; how many are held then. Severe texts are never among them: each
/// is opened by itself.
///
/// # Errors
/// Refused, or the database.
pub fn fill_tray(db: &Db, live: &Arc<Live>, actor: &Actor, tray: Tray, now: DateTime<Utc>) -> Result<usize, FlowError> {
    allow(actor, live, now)?;
    let (asking, stages, most) = match tray {
        Tray::Short => (Asking::default(), vec![Stage::Short], SHORT_SCREEN),
        // Only what waits for a first decision: the others are about one text each.
        Tray::Filter(view, filter) => {
            let first = [Stage::Short, Stage::New, Stage::Flagged];
            let stages = view.stages().iter().copied().filter(|stage| first.contains(stage)).collect();
            (Asking { view: Some(view), filter }, stages, BULK_MOST)
        }
    };
    let (live, actor) = (Arc::clone(live), actor.clone());
    let filter = asking.filter.clone();
    let asked = {
        let (live, actor) = (Arc::clone(&live), actor.clone());
        move |c: &mut db::Read, ahead| {
            let asked = asked(c, &actor, &live, &asking, ahead, now)?;
            Ok::<_, FlowError>(Asked { stages: stages.clone(), severe: false, ..asked })
        }
    };
    let ahead = look_ahead(db, &filter, 2 * BULK_MOST as i64, |c| asked(c, None))?;
    db.write(move |tx| {
        let asked = asked(tx, ahead.clone())?;
        let until = (now + LEASE).naive_utc();
        let held = db::queue::held_by(tx, live.consultation_id, actor.account_id, now.naive_utc())?;
        for text in &held {
            db::queue::lease(tx, text.id, actor.account_id, until)?;
        }
        let taken = db::queue::next_many(tx, &asked, most.saturating_sub(held.len()), until)?;
        if !taken.is_empty() {
            let items: Vec<&str> = taken.iter().map(|text| text.item.as_str()).collect();
            db::audit::append(tx, &Entry::new(now, &actor.email, Act::ItemsShown, &live.edition.slug).with("items", items))?;
        }
        Ok::<_, FlowError>(held.len() + taken.len())
    })
}

/// What is on somebody's screen: everything they hold for a first decision and need not open first.
///
/// # Errors
/// Refused, or the database.
pub fn tray(db: &Db, live: &Arc<Live>, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<TrayText>, FlowError> {
    allow(actor, live, now)?;
    db.read(|c| {
        let mut texts = Vec::new();
        for text in held(c, live, actor, now)? {
            if let Some((key, words)) = db::responses::words(c, text.answer_id)? {
                texts.push(TrayText {
                    item: text.item,
                    version: text.version,
                    question: live.question_title(&key),
                    capacity: live.edition.capacity_label(text.capacity).to_owned(),
                    words,
                    due_on: text.due_on,
                });
            }
        }
        Ok(texts)
    })
}

fn held(c: &mut db::Read, live: &Live, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Review>, FlowError> {
    let mut all = db::queue::held_by(c, live.consultation_id, actor.account_id, now.naive_utc())?;
    all.retain(|text| matches!(text.stage, Stage::Short | Stage::New | Stage::Flagged) && !text.flags.is_severe());
    Ok(all)
}

/// What became of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trayed {
    /// So many are decided; so many were not this moderator's any more, and so many wait to be looked at one by one.
    Done { decided: i64, lost: usize, left: usize },
    /// The reason is missing or not one of this consultation's.
    Reason,
    /// The sentence for the author is too long.
    Words,
    /// Nothing was left to decide on.
    Nothing,
}

/// One act over the texts of a screen. `seen` are the items with the versions that were shown, `left_out` those that are
/// looked at one by one later.
///
/// # Errors
/// Refused, or the database.
#[expect(clippy::too_many_arguments, reason = "what a form of one screen holds")]
pub fn decide_tray(
    db: &Db,
    live: &Arc<Live>,
    actor: &Actor,
    seen: Vec<(String, i64)>,
    left_out: Vec<String>,
    (kind, reason): (DecisionKind, Option<String>),
    to_author: Option<String>,
    now: DateTime<Utc>,
) -> Result<Trayed, FlowError> {
    allow(actor, live, now)?;
    let reason = reason.filter(|_| kind != DecisionKind::Publish);
    if kind == DecisionKind::Redact
        || (kind == DecisionKind::Withhold && reason.as_ref().is_none_or(|code| live.edition.reason(code).is_none()))
    {
        return Ok(Trayed::Reason);
    }
    if !to_author.as_ref().is_none_or(|words| is_plain(words, TO_AUTHOR_MOST)) {
        return Ok(Trayed::Words);
    }
    let (live, actor, batch) = (Arc::clone(live), actor.clone(), crate::secrets::public_id());
    db.write(move |tx| {
        db::consultations::bump_version(tx, live.consultation_id)?;
        let mine = held(tx, &live, &actor, now)?;
        let (mut chosen, mut left) = (Vec::new(), 0);
        for text in mine {
            let Some((_, version)) = seen.iter().find(|(item, _)| *item == text.item) else { continue };
            if left_out.contains(&text.item) {
                db::queue::release(tx, text.id, actor.account_id)?;
                db::queue::take_alone(tx, text.id)?;
                left += 1;
            } else {
                chosen.push((text, *version));
            }
        }
        if chosen.is_empty() {
            return Ok(if left == 0 { Trayed::Nothing } else { Trayed::Done { decided: 0, lost: seen.len() - left, left } });
        }
        let new = NewDecision {
            account_id: actor.account_id,
            kind,
            reason: reason.clone(),
            spans: Vec::new(),
            with_name: false,
            to_author: to_author.clone().filter(|_| kind != DecisionKind::Publish),
            made_at: now.naive_utc(),
        };
        let items = decide_several(tx, &actor, &chosen, &new, None, batch.as_str())?;
        let decided = items.len();
        let entry = Entry::new(now, &actor.email, Act::ItemsDecided, batch.as_str())
            .with("consultation", &live.edition.slug)
            .with("decision", kind)
            .with("reason", &new.reason)
            .with("items", items);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(Trayed::Done { decided: decided as i64, lost: seen.len() - left - decided, left })
    })
}

/// Gives everything on the screen back.
///
/// # Errors
/// Refused, or the database.
pub fn leave_tray(db: &Db, live: &Arc<Live>, actor: &Actor, now: DateTime<Utc>) -> Result<(), FlowError> {
    allow(actor, live, now)?;
    let (live, actor) = (Arc::clone(live), actor.clone());
    db.write(move |tx| {
        for text in held(tx, &live, &actor, now)? {
            db::queue::release(tx, text.id, actor.account_id)?;
            db::audit::append(tx, &Entry::new(now, &actor.email, Act::ItemReleased, &text.item))?;
        }
        Ok::<_, FlowError>(())
    })
}

/// The same decision for several texts, as one act. Those that somebody else has by now are left alone, and so are those that
/// this moderator stepped back from. An organisation's name is allowed for the first text alone. Returns the items that were
/// decided.
pub(super) fn decide_several(
    tx: &mut db::WriteTx,
    actor: &Actor,
    texts: &[(Review, i64)],
    new: &NewDecision,
    note: Option<&str>,
    batch: &str,
) -> Result<Vec<String>, FlowError> {
    debug_assert!(note.is_none_or(|note| is_plain(note, NOTE_MOST)));
    let Some((first, _)) = texts.first() else { return Ok(Vec::new()) };
    let mut decided = Vec::new();
    for (text, version) in texts {
        let others = text.holder(new.made_at).is_some_and(|holder| holder != actor.account_id);
        if others || db::set_aside::is_recused(tx, text.id, actor.account_id)? {
            continue;
        }
        if db::moderation::claim(tx, text.id, *version, Stage::Decided, text.due_on)? {
            decided.push(text);
        }
    }
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let what = (new.kind, new.reason.as_deref());
    let batch_id = insert_batch(tx, first.consultation_id, batch, actor.account_id, what, decided.len() as i64, new.made_at)?;
    for text in &decided {
        let own = NewDecision { with_name: new.with_name && text.id == first.id, ..new.clone() };
        db::moderation::insert_decision(tx, text, &own, Some(batch_id))?;
        let event = Event {
            kind: Some(new.kind),
            reason: new.reason.clone(),
            note: note.map(str::to_owned),
            ..Event::new(actor.account_id, EventKind::Decided, new.made_at)
        };
        db::review_events::record(tx, text, &event)?;
    }
    Ok(decided.into_iter().map(|text| text.item.clone()).collect())
}
