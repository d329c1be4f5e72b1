//! The queues, looking through them, and handing out texts.

use super::{LEASE, allow, find_to_act, leads, search};
use crate::db::moderation::ReviewRow;
use crate::db::queue::QueueQuery;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::{QueueFilter, QueueStage, QueueView, SEVERE_A_DAY};
use crate::error::FlowError;
use crate::flows::{Catalogue, LiveConsultation};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Beyond this many a page says "more than": counting on would read a long stretch of the index for
/// a figure that nobody works by.
const COUNT_MOST: i64 = 1_000;
/// How many texts a look ahead finds for somebody who is given one: others may take the first ones
/// meanwhile.
const AHEAD: i64 = 100;
/// How often somebody looks again when others took everything that was found.
const LOOKS: usize = 3;

/// How many there are, up to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundedCount {
    pub n: i64,
    /// There are more than `n`.
    pub more: bool,
}

impl BoundedCount {
    /// How many to count, at most, before [`BoundedCount::of`].
    pub(in crate::flows) const ASKED: i64 = COUNT_MOST + 1;

    pub(in crate::flows) fn of(counted: i64) -> Self {
        Self {
            n: counted.min(COUNT_MOST),
            more: counted > COUNT_MOST,
        }
    }
}

/// The queue of one consultation.
#[derive(Debug, Clone)]
pub struct ConsultationQueue {
    pub live: Arc<LiveConsultation>,
    pub views: Vec<(QueueView, BoundedCount)>,
    pub overdue: BoundedCount,
    /// Whether there is something that this moderator could be given now.
    pub free: bool,
    /// Whether short texts wait that fit on one screen.
    pub short: BoundedCount,
    /// The items that this moderator holds.
    pub held: Vec<String>,
    /// Whether this moderator leads here.
    pub leads: bool,
    /// Texts wait for somebody else's view, and nobody else may moderate here.
    pub alone: bool,
    /// Texts wait for a lead, and nobody leads here.
    pub leaderless: bool,
}

/// What somebody asks of a queue.
#[derive(Debug, Clone, Default)]
pub struct QueueRequest {
    /// `None`: everything that waits.
    pub view: Option<QueueView>,
    pub filter: QueueFilter,
}

/// The queues that somebody may work on.
///
/// # Errors
/// The database.
pub fn queues(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<ConsultationQueue>, FlowError> {
    let allowed: Vec<Arc<LiveConsultation>> = catalogue
        .all()
        .into_iter()
        .filter(|live| allow(actor, live, now).is_ok())
        .collect();
    db.read(|c| {
        allowed
            .into_iter()
            .map(|live| queue(c, actor, live, now))
            .collect()
    })
}

fn queue(
    c: &mut db::Read,
    actor: &Actor,
    live: Arc<LiveConsultation>,
    now: DateTime<Utc>,
) -> Result<ConsultationQueue, FlowError> {
    let (id, today) = (live.consultation_id, live.day(now));
    let asked = asked(c, actor, &live, &QueueRequest::default(), None, now)?;
    let mut overdue = 0;
    for stage in QueueStage::WAITING {
        overdue += db::queue::count_up_to(c, id, *stage, today.pred_opt(), BoundedCount::ASKED)?;
    }
    let views = counts(c, id, today)?;
    let waits = |wanted: [QueueView; 2]| {
        views
            .iter()
            .any(|(view, count)| wanted.contains(view) && count.n > 0)
    };
    let needs_two = waits([QueueView::SecondOpinion, QueueView::SecondLook]);
    let needs_lead = waits([QueueView::Difference, QueueView::Escalated]);
    let alone = needs_two && !has_colleague(c, actor, &live, now)?;
    let leaderless = needs_lead
        && !crate::flows::second_person::staff(c)?
            .iter()
            .any(|other| leads(other, &live, now));
    Ok(ConsultationQueue {
        alone,
        leaderless,
        views,
        overdue: BoundedCount::of(overdue),
        free: db::queue::has_next(c, &asked)?,
        short: BoundedCount::of(db::queue::count_up_to(
            c,
            id,
            QueueStage::Short,
            None,
            BoundedCount::ASKED,
        )?),
        held: db::queue::held_by(c, id, actor.account_id, now.naive_utc())?
            .into_iter()
            .map(|text| text.item)
            .collect(),
        leads: leads(actor, &live, now),
        live,
    })
}

/// Whether somebody else may moderate a consultation now: then a second view can be had.
pub(super) fn has_colleague(
    c: &mut db::Read,
    actor: &Actor,
    live: &LiveConsultation,
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let may_help =
        |other: &Actor| other.account_id != actor.account_id && allow(other, live, now).is_ok();
    Ok(crate::flows::second_person::staff(c)?.iter().any(may_help))
}

pub(super) fn counts(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    today: NaiveDate,
) -> Result<Vec<(QueueView, BoundedCount)>, FlowError> {
    let mut all = Vec::new();
    for view in QueueView::ALL {
        let counted = if *view == QueueView::Snoozed {
            db::queue::count_snoozed(c, consultation_id, today, BoundedCount::ASKED)?
        } else {
            let mut sum = 0;
            for stage in view.stages() {
                sum +=
                    db::queue::count_up_to(c, consultation_id, *stage, None, BoundedCount::ASKED)?;
            }
            sum
        };
        all.push((*view, BoundedCount::of(counted)));
    }
    Ok(all)
}

/// What the database is asked for somebody: the stages they may work on, and severe texts only up
/// to the day's number. With `ahead`, nothing but what was found by [`look_ahead`] comes into
/// question.
pub(super) fn asked(
    c: &mut db::Read,
    actor: &Actor,
    live: &LiveConsultation,
    asking: &QueueRequest,
    ahead: Option<Vec<ReviewId>>,
    now: DateTime<Utc>,
) -> Result<QueueQuery, FlowError> {
    let lead = leads(actor, live, now);
    let stages: Vec<QueueStage> = asking
        .view
        .map_or(QueueStage::WAITING, QueueView::stages)
        .iter()
        .copied()
        .filter(|stage| lead || !stage.is_for_leads())
        .collect();
    let among = match ahead {
        None if !asking.filter.search.is_empty() => Some(search::find(
            c,
            live.consultation_id,
            &stages,
            &asking.filter.search,
        )?),
        ahead => ahead,
    };
    Ok(QueueQuery {
        consultation_id: live.consultation_id,
        account_id: actor.account_id,
        now: now.naive_utc(),
        today: live.day(now),
        stages,
        filter: asking.filter.clone(),
        among,
        severe: severe_today(c, actor, live, now)? < SEVERE_A_DAY,
        unflagged: false,
    })
}

/// What a filter leaves for somebody, looked for before a write begins: a filter that fits little
/// reads far down the queue, and on SQLite everybody waits behind a write. `None` without a filter.
pub(super) fn look_ahead(
    db: &Db,
    filter: &QueueFilter,
    many: i64,
    asked: impl Fn(&mut db::Read) -> Result<QueueQuery, FlowError>,
) -> Result<Option<Vec<ReviewId>>, FlowError> {
    if filter.is_empty() {
        return Ok(None);
    }
    db.read(|c| {
        let asked = asked(c)?;
        Ok(Some(db::queue::candidates(c, &asked, many)?))
    })
}

/// How many texts that can hurt somebody has opened today.
pub(super) fn severe_today(
    c: &mut db::Read,
    actor: &Actor,
    live: &LiveConsultation,
    now: DateTime<Utc>,
) -> Result<i64, FlowError> {
    let midnight = crate::domain::time::day_begins(live.edition.schedule.zone, live.day(now));
    Ok(db::review_events::revealed_since(
        c,
        actor.account_id,
        midnight.naive_utc(),
    )?)
}

/// What somebody was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenItem {
    Item(String),
    /// They hold several: they go on with those.
    Screen,
    Nothing,
}

/// Hands out what the moderator already holds, or the text that is due first. Fair: nobody chooses,
/// and nobody is given what they stepped back from, skipped today, or decided on themselves where
/// another is wanted.
///
/// # Errors
/// Refused, or the database.
pub fn next(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    asking: QueueRequest,
    now: DateTime<Utc>,
) -> Result<GivenItem, FlowError> {
    allow(actor, live, now)?;
    for _ in 0..LOOKS {
        let ahead = look_ahead(db, &asking.filter, AHEAD, |c| {
            asked(c, actor, live, &asking, None, now)
        })?;
        let found = ahead.as_ref().is_some_and(|ahead| !ahead.is_empty());
        let given = hand_out(db, live, actor, asking.clone(), ahead, now)?;
        if given != GivenItem::Nothing || !found {
            return Ok(given);
        }
    }
    hand_out(db, live, actor, asking, None, now)
}

fn hand_out(
    db: &Db,
    live: &Arc<LiveConsultation>,
    actor: &Actor,
    asking: QueueRequest,
    ahead: Option<Vec<ReviewId>>,
    now: DateTime<Utc>,
) -> Result<GivenItem, FlowError> {
    let (live, actor) = (Arc::clone(live), actor.clone());
    db.write(move |tx| {
        let until = (now + LEASE).naive_utc();
        let held = db::queue::held_by(tx, live.consultation_id, actor.account_id, now.naive_utc())?;
        match held.as_slice() {
            [] => {}
            [one] => {
                return Ok(GivenItem::Item(
                    db::queue::lease(tx, one.id, actor.account_id, until)?.item,
                ));
            }
            _ => return Ok(GivenItem::Screen),
        }
        let asked = asked(tx, &actor, &live, &asking, ahead.clone(), now)?;
        let Some(id) = db::queue::next(tx, &asked)? else {
            return Ok(GivenItem::Nothing);
        };
        let text = db::queue::lease(tx, id, actor.account_id, until)?;
        record_shown(tx, &live, &actor, &text, now)?;
        Ok::<_, FlowError>(GivenItem::Item(text.item))
    })
}

/// Handing a text out shows it, unless it warns first.
fn record_shown(
    tx: &mut db::WriteTx,
    live: &LiveConsultation,
    actor: &Actor,
    text: &ReviewRow,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    if !text.flags.is_severe() {
        let entry = AuditEntry::new(now, &actor.email, AuditAct::ItemShown, &text.item)
            .with("consultation", &live.edition.slug);
        db::audit::append(tx, &entry)?;
    }
    Ok(())
}

/// Takes one text out of a list. `Nothing` when it cannot be theirs: somebody else has it, or
/// another person must look.
///
/// # Errors
/// Not found, refused, or the database.
pub fn take(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<GivenItem, FlowError> {
    let (live, text) = find_to_act(db, catalogue, actor, item, now)?;
    let actor = actor.clone();
    db.write(move |tx| {
        let text = db::moderation::review(tx, text.id)?;
        let until = (now + LEASE).naive_utc();
        if text.holder(now.naive_utc()) == Some(actor.account_id) {
            return Ok(GivenItem::Item(
                db::queue::lease(tx, text.id, actor.account_id, until)?.item,
            ));
        }
        let mut asked = asked(tx, &actor, &live, &QueueRequest::default(), None, now)?;
        // Whoever takes it from the list of those put off wants it now.
        asked.today = text.snoozed_until.unwrap_or(asked.today).max(asked.today);
        if !asked.stages.contains(&text.stage) || !db::queue::may_take(tx, &asked, &text)? {
            return Ok(GivenItem::Nothing);
        }
        let text = db::queue::lease(tx, text.id, actor.account_id, until)?;
        record_shown(tx, &live, &actor, &text, now)?;
        Ok::<_, FlowError>(GivenItem::Item(text.item))
    })
}
