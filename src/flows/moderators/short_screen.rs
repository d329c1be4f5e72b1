//! Several texts on one screen and one act for those that are ticked: short ones, or those that fit
//! a filter. A text in which something was noticed, or in which something may be personal, is never
//! among them, whatever a form says.

use super::queue::{QueueRequest, asked};
use super::{LEASE, allow};
use crate::analysis::campaigns::{ComparedText, TextDifference, difference};
use crate::db::moderation::{NewDecision, ReviewRow};
use crate::db::queue::QueueQuery;
use crate::db::review_events::{ReviewEvent, insert_batch};
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::ids::ReviewId;
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{
    BULK_MOST, EventKind, NOTE_MOST, QueueFilter, QueueStage, QueueView, SHORT_SCREEN,
    TO_AUTHOR_MOST,
};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::personal_findings::in_text;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many of the texts that are due first are looked at for one screen. A look at one takes up to
/// a millisecond.
const LOOKED_AT: i64 = 5 * BULK_MOST as i64;

/// What goes on the screen.
#[derive(Debug, Clone)]
pub enum ShortTextScreen {
    /// Short texts that nothing was found in.
    Short,
    /// What fits a filter.
    Filter(QueueView, QueueFilter),
}

/// What somebody holds, as one screen shows it.
#[derive(Debug, Clone)]
pub struct HeldTexts {
    /// Those that one act may decide on.
    pub together: Vec<ScreenText>,
    /// Those that are looked at one by one.
    pub alone: Vec<HeldText>,
}

/// A text that somebody holds.
#[derive(Debug, Clone)]
pub struct HeldText {
    pub item: String,
    pub version: i64,
    pub question: String,
    pub capacity: String,
    pub due_on: NaiveDate,
}

/// One text of the screen, with its words.
#[derive(Debug, Clone)]
pub struct ScreenText {
    pub text: HeldText,
    pub words: String,
    /// What it adds to the text that it nearly repeats, which stands above it on the screen.
    pub adds: Option<TextDifference>,
}

/// Takes texts for one screen, next to what is held already; how many are held then.
///
/// # Errors
/// Refused, or the database.
pub fn fill_screen(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    screen: ShortTextScreen,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    allow(actor, live, now)?;
    let (asking, stages, most) = match screen {
        ShortTextScreen::Short => (
            QueueRequest::default(),
            vec![QueueStage::Short],
            SHORT_SCREEN,
        ),
        // Only what waits for a first decision: the others are about one text each.
        ShortTextScreen::Filter(view, filter) => {
            let first = [QueueStage::Short, QueueStage::New];
            let stages = view
                .stages()
                .iter()
                .copied()
                .filter(|stage| first.contains(stage))
                .collect();
            (
                QueueRequest {
                    view: Some(view),
                    filter,
                },
                stages,
                BULK_MOST,
            )
        }
    };
    let (live, actor) = (Arc::clone(live), actor.clone());
    let asked = {
        let (live, actor) = (Arc::clone(&live), actor.clone());
        move |c: &mut db::Read, ahead| {
            let asked = asked(c, &actor, &live, &asking, ahead, now)?;
            Ok::<_, FlowError>(QueueQuery {
                stages: stages.clone(),
                severe: false,
                unflagged: true,
                ..asked
            })
        }
    };
    let ahead = db.read(|c| {
        let asked = asked(c, None)?;
        look_for_plain(c, &asked, 2 * most)
    })?;
    db.write(move |tx| {
        // They came before this was looked at, or before the lists of names had theirs.
        for id in &ahead.personal {
            db::queue::take_alone(tx, *id)?;
        }
        let asked = asked(tx, Some(ahead.plain.clone()))?;
        let until = (now + LEASE).naive_utc();
        let held = db::queue::held_by(tx, live.consultation_id, actor.account_id, now.naive_utc())?;
        for text in &held {
            db::queue::lease(tx, text.id, actor.account_id, until)?;
        }
        let taken = db::queue::next_many(tx, &asked, most.saturating_sub(held.len()), until)?;
        if !taken.is_empty() {
            let items: Vec<&str> = taken.iter().map(|text| text.item.as_str()).collect();
            db::audit::append(
                tx,
                &AuditEntry::new(now, &actor.email, AuditAct::ItemsShown, &live.edition.slug)
                    .with("items", items),
            )?;
        }
        Ok::<_, FlowError>(held.len() + taken.len())
    })
}

/// What a look at the words of waiting texts came to.
struct LookedAt {
    /// Texts in which nothing may be personal.
    plain: Vec<ReviewId>,
    personal: Vec<ReviewId>,
}

/// Looks at the texts that are due first until enough may be read together. Before a write begins:
/// on SQLite everybody waits behind one, and words never change under their key.
fn look_for_plain(
    c: &mut db::Read,
    asked: &QueueQuery,
    enough: usize,
) -> Result<LookedAt, FlowError> {
    let mut looked = LookedAt {
        plain: Vec::new(),
        personal: Vec::new(),
    };
    for some in db::queue::candidates(c, asked, LOOKED_AT)?.chunks(BULK_MOST) {
        for (id, words) in db::queue::words_of(c, some)? {
            if words.is_some_and(|words| is_impersonal(&words)) {
                looked.plain.push(id);
            } else {
                looked.personal.push(id);
            }
        }
        if looked.plain.len() >= enough {
            break;
        }
    }
    Ok(looked)
}

/// Whether nothing in a text may say who somebody is.
fn is_impersonal(words: &str) -> bool {
    in_text(words, &[]).is_empty()
}

/// What somebody holds here: what one act may decide on, and what is looked at one by one.
///
/// # Errors
/// Refused, or the database.
pub fn screen(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<HeldTexts, FlowError> {
    allow(actor, live, now)?;
    db.read(|c| {
        let mut held = HeldTexts {
            together: Vec::new(),
            alone: Vec::new(),
        };
        for review in
            db::queue::held_by(c, live.consultation_id, actor.account_id, now.naive_utc())?
        {
            let Some((key, words)) = db::responses::words(c, review.answer_id)? else {
                continue;
            };
            let is_together = may_be_together(&review) && is_impersonal(&words);
            let text = HeldText {
                question: live.question_title(&key),
                capacity: live
                    .edition
                    .capacity_label(review.capacity.as_str())
                    .to_owned(),
                item: review.item,
                version: review.version,
                due_on: review.due_on,
            };
            if is_together {
                let adds = None;
                held.together.push(ScreenText { text, words, adds });
            } else {
                held.alone.push(text);
            }
        }
        held.together = beside_each_other(held.together);
        Ok(held)
    })
}

/// The same texts, each that nearly repeats another right after it, with what it adds: a letter
/// that many people send is read once.
fn beside_each_other(texts: Vec<ScreenText>) -> Vec<ScreenText> {
    let mut groups: Vec<(ComparedText, Vec<ScreenText>)> = Vec::new();
    for mut text in texts {
        let compared = ComparedText::of(&text.words);
        let near = compared.nearest(groups.iter().map(|(first, _)| first));
        match near.and_then(|index| groups.get_mut(index)) {
            Some((_, group)) => {
                let first = group.first().map(|first| first.words.as_str());
                text.adds = first.and_then(|first| difference(&text.words, first));
                group.push(text);
            }
            None => groups.push((compared, vec![text])),
        }
    }
    groups.into_iter().flat_map(|(_, group)| group).collect()
}

/// Whether a text may be one of many as far as its row tells: it waits for a first decision, and
/// nothing was noticed in it.
fn may_be_together(review: &ReviewRow) -> bool {
    matches!(review.stage, QueueStage::Short | QueueStage::New) && review.flags.is_empty()
}

/// What somebody holds and what of it one act may decide on, by the keys of the reviews.
fn impersonal_of(
    c: &mut db::Read,
    live: &LiveConsultation,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<BTreeSet<ReviewId>, FlowError> {
    let held = db::queue::held_by(c, live.consultation_id, actor.account_id, now.naive_utc())?;
    let ids: Vec<ReviewId> = held
        .into_iter()
        .filter(may_be_together)
        .map(|review| review.id)
        .collect();
    let words = db::queue::words_of(c, &ids)?;
    let plain = words
        .into_iter()
        .filter(|(_, words)| words.as_deref().is_some_and(is_impersonal));
    Ok(plain.map(|(id, _)| id).collect())
}

/// One act over the texts of a screen.
#[derive(Debug, Clone)]
pub struct ScreenVerdict {
    /// The items of the screen with the versions that were shown.
    pub seen: Vec<(String, i64)>,
    /// The items that it is for. The others go back, to be looked at one by one.
    pub ticked: Vec<String>,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub to_author: Option<String>,
}

/// What became of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenOutcome {
    /// So many are decided; so many were not this moderator's any more, and so many wait to be
    /// looked at one by one.
    Done {
        decided: i64,
        lost: usize,
        left: usize,
    },
    /// The reason is missing or not one of this consultation's.
    Reason,
    /// The sentence for the author is too long.
    Words,
    /// Nothing was left to decide on.
    Nothing,
    /// So many of the ticked texts are looked at one by one: something was found in them. Nothing
    /// was decided.
    Noticed(i64),
}

/// Decides on the ticked texts of a screen with one act.
///
/// # Errors
/// Refused, or the database.
pub fn decide_screen(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    verdict: ScreenVerdict,
    now: DateTime<Utc>,
) -> Result<ScreenOutcome, FlowError> {
    allow(actor, live, now)?;
    let kind = verdict.kind;
    let reason = verdict
        .reason
        .clone()
        .filter(|_| kind != DecisionKind::Publish);
    if kind == DecisionKind::Redact
        || (kind == DecisionKind::Withhold
            && reason
                .as_ref()
                .is_none_or(|code| live.edition.reason(code).is_none()))
    {
        return Ok(ScreenOutcome::Reason);
    }
    if !verdict
        .to_author
        .as_ref()
        .is_none_or(|words| is_plain(words, TO_AUTHOR_MOST))
    {
        return Ok(ScreenOutcome::Words);
    }
    let new = NewDecision {
        account_id: actor.account_id,
        kind,
        reason,
        spans: Vec::new(),
        with_name: false,
        to_author: verdict
            .to_author
            .clone()
            .filter(|_| kind != DecisionKind::Publish),
        made_at: now.naive_utc(),
    };
    let impersonal = db.read(|c| impersonal_of(c, live, actor, now))?;
    let (live, actor, batch) = (Arc::clone(live), actor.clone(), crate::secrets::public_id());
    db.write(move |tx| {
        db::consultations::bump_version(tx, live.consultation_id)?;
        let sorted = sort(tx, &live, &actor, &verdict, &impersonal, now)?;
        if sorted.noticed > 0 {
            let refused = AuditEntry::new(
                now,
                &actor.email,
                AuditAct::DecisionRefused,
                &live.edition.slug,
            );
            db::audit::append(tx, &refused.with("cause", "noticed"))?;
            return Ok(ScreenOutcome::Noticed(sorted.noticed));
        }
        if sorted.chosen.is_empty() {
            return Ok(ScreenOutcome::Nothing);
        }
        for text in &sorted.left {
            db::queue::release(tx, text.id, actor.account_id)?;
            db::queue::take_alone(tx, text.id)?;
        }
        let items = decide_several(tx, &actor, &sorted.chosen, &new, None, batch.as_str())?;
        let (decided, left) = (items.len(), sorted.left.len());
        let entry = AuditEntry::new(now, &actor.email, AuditAct::ItemsDecided, batch.as_str())
            .with("consultation", &live.edition.slug)
            .with("decision", kind)
            .with("reason", &new.reason)
            .with("items", items);
        db::audit::append(tx, &entry)?;
        let lost = verdict.ticked.len().saturating_sub(decided);
        Ok::<_, FlowError>(ScreenOutcome::Done {
            decided: decided as i64,
            lost,
            left,
        })
    })
}

/// The texts of a screen that somebody still holds, by what becomes of them.
#[derive(Default)]
struct SortedTexts {
    chosen: Vec<(ReviewRow, i64)>,
    left: Vec<ReviewRow>,
    /// How many are ticked and may not be one of many.
    noticed: i64,
}

fn sort(
    tx: &mut db::WriteTx,
    live: &LiveConsultation,
    actor: &Actor,
    verdict: &ScreenVerdict,
    impersonal: &BTreeSet<ReviewId>,
    now: DateTime<Utc>,
) -> Result<SortedTexts, FlowError> {
    let mut sorted = SortedTexts::default();
    for text in db::queue::held_by(tx, live.consultation_id, actor.account_id, now.naive_utc())? {
        let Some((_, version)) = verdict.seen.iter().find(|(item, _)| *item == text.item) else {
            continue;
        };
        let is_ticked = verdict.ticked.contains(&text.item);
        let is_fit = may_be_together(&text) && impersonal.contains(&text.id);
        match (is_ticked, is_fit) {
            (true, true) => sorted.chosen.push((text, *version)),
            (true, false) => sorted.noticed += 1,
            (false, true) => sorted.left.push(text),
            (false, false) => {}
        }
    }
    Ok(sorted)
}

/// Gives everything on the screen back: what is read together and what is not.
///
/// # Errors
/// Refused, or the database.
pub fn leave_screen(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    allow(actor, live, now)?;
    let (live, actor) = (Arc::clone(live), actor.clone());
    db.write(move |tx| {
        for text in db::queue::held_by(tx, live.consultation_id, actor.account_id, now.naive_utc())?
        {
            db::queue::release(tx, text.id, actor.account_id)?;
            db::audit::append(
                tx,
                &AuditEntry::new(now, &actor.email, AuditAct::ItemReleased, &text.item),
            )?;
        }
        Ok::<_, FlowError>(())
    })
}

/// The same decision for several texts, as one act. Those that somebody else has by now are left
/// alone, and so are those that this moderator stepped back from. An organisation's name is allowed
/// for the first text alone. Returns the items that were decided.
pub(super) fn decide_several(
    tx: &mut db::WriteTx,
    actor: &Actor,
    texts: &[(ReviewRow, i64)],
    new: &NewDecision,
    note: Option<&str>,
    batch: &str,
) -> Result<Vec<String>, FlowError> {
    debug_assert!(note.is_none_or(|note| is_plain(note, NOTE_MOST)));
    let Some((first, _)) = texts.first() else {
        return Ok(Vec::new());
    };
    let mut decided = Vec::new();
    for (text, version) in texts {
        let others = text
            .holder(new.made_at)
            .is_some_and(|holder| holder != actor.account_id);
        if others || db::set_aside::is_recused(tx, text.id, actor.account_id)? {
            continue;
        }
        if db::moderation::claim(tx, text, *version, QueueStage::Decided, text.due_on)? {
            decided.push(text);
        }
    }
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let what = (new.kind, new.reason.as_deref());
    let batch_id = insert_batch(
        tx,
        first.consultation_id,
        batch,
        actor.account_id,
        what,
        decided.len() as i64,
        new.made_at,
    )?;
    for text in &decided {
        let own = NewDecision {
            with_name: new.with_name && text.id == first.id,
            ..new.clone()
        };
        db::moderation::insert_decision(tx, text, &own, Some(batch_id))?;
        let event = ReviewEvent {
            kind: Some(new.kind),
            reason: new.reason.clone(),
            note: note.map(str::to_owned),
            ..ReviewEvent::new(actor.account_id, EventKind::Decided, new.made_at)
        };
        db::review_events::record(tx, text, &event)?;
    }
    Ok(decided.into_iter().map(|text| text.item.clone()).collect())
}
