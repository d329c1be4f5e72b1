//! Who gets which text next: the order of the queue. Leases and looking through it are in
//! modules of their own.

mod leases;
mod listing;

pub use leases::{held_by, lease, release, release_all, renew, snooze, take_alone};
pub use listing::{copies, count_snoozed, count_stages, count_up_to, languages, list, snoozed};

use super::connection::AnyConnection;
use super::dialect::lock_rows;
use super::moderation::ReviewRow;
use super::schema::{answer, decision, opinion, review, set_aside};
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId, ReviewId};
use crate::domain::queue::{QueueFilter, QueueStage, TextFlag};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

type Backend = <AnyConnection as Connection>::Backend;
type Query = review::BoxedQuery<'static, Backend>;

/// Who asks, for what, and when.
#[derive(Debug, Clone)]
pub struct QueueQuery {
    pub consultation_id: ConsultationId,
    pub account_id: AccountId,
    pub now: NaiveDateTime,
    /// The day in the consultation's zone.
    pub today: NaiveDate,
    pub stages: Vec<QueueStage>,
    pub filter: QueueFilter,
    /// The only texts that come into question: what a search found, or a look ahead. `None`: all.
    pub among: Option<Vec<ReviewId>>,
    /// Whether this account may be given texts that can hurt.
    pub severe: bool,
    /// Whether only texts come into question in which nothing was noticed when they came.
    pub unflagged: bool,
}

/// The texts of one stage that fit the filter.
fn narrowed(asked: &QueueQuery, stage: QueueStage) -> Query {
    let mut query = match &asked.among {
        None => review::table
            .filter(review::consultation_id.eq(asked.consultation_id))
            .filter(review::stage.eq(stage))
            .into_boxed(),
        // Found by their keys: with columns of an index in sight, SQLite walks through the whole
        // stage in its order instead.
        Some(among) => review::table
            .filter(review::id.eq_any(among.clone()))
            .filter((review::consultation_id + 0).eq(asked.consultation_id))
            .filter(review::stage.concat("").eq(stage))
            .into_boxed(),
    };
    let filter = &asked.filter;
    if let Some(question) = &filter.question {
        query = query.filter(review::question.eq(question.clone()));
    }
    if let Some(capacity) = &filter.capacity {
        query = query.filter(review::capacity.eq(capacity));
    }
    if let Some(channel) = filter.channel {
        query = query.filter(review::channel.eq(channel.as_str()));
    }
    if let Some(language) = &filter.language {
        query = query.filter(review::language.eq(language.clone()));
    }
    if let Some(flag) = filter.flag {
        query = query.filter(review::flags.like(format!("%,{flag},%")));
    }
    if let Some(due) = filter.due {
        query = query.filter(review::due_on.le(due.until(asked.today)));
    }
    if asked.unflagged {
        query = query.filter(review::flags.eq(""));
    }
    query
}

/// Without texts that this account is not given: set aside, snoozed, held, its own where another is
/// wanted, and severe ones after many.
fn for_account(mut query: Query, asked: &QueueQuery, stage: QueueStage) -> Query {
    let aside = set_aside::table
        .filter(set_aside::account_id.eq(asked.account_id))
        .filter(set_aside::review_id.eq(review::id))
        .filter(
            set_aside::until
                .is_null()
                .or(set_aside::until.gt(asked.today)),
        );
    query = query
        .filter(
            review::lease_until
                .is_null()
                .or(review::lease_until.lt(asked.now)),
        )
        .filter(
            review::snoozed_until
                .is_null()
                .or(review::snoozed_until.le(asked.today)),
        )
        .filter(not(exists(aside)));
    if matches!(
        stage,
        QueueStage::SecondOpinion | QueueStage::Difference | QueueStage::SecondLook
    ) {
        query = query.filter(not(exists(
            opinion::table
                .filter(opinion::review_id.eq(review::id))
                .filter(opinion::account_id.eq(asked.account_id))
                .filter(opinion::settled_at.is_null()),
        )));
    }
    if stage == QueueStage::SecondLook {
        query = query
            .filter(not(exists(
                decision::table
                    .filter(decision::review_id.eq(review::id))
                    .filter(decision::account_id.eq(asked.account_id)),
            )))
            .filter(not(exists(
                opinion::table
                    .filter(opinion::review_id.eq(review::id))
                    .filter(opinion::account_id.eq(asked.account_id)),
            )));
    }
    // Danger to a life waits for nobody's next day.
    if !asked.severe && stage != QueueStage::Danger {
        for flag in TextFlag::ALL.iter().filter(|flag| flag.is_severe()) {
            query = query.filter(not(review::flags.like(format!("%,{flag},%"))));
        }
    }
    query
}

/// The text that somebody is given next: one that tells of danger before all others, then the first
/// due, then the first to arrive, of all stages asked for. Locked until the transaction ends.
pub fn next(conn: &mut WriteTx, asked: &QueueQuery) -> QueryResult<Option<ReviewId>> {
    let (urgent, others): (Vec<QueueStage>, Vec<QueueStage>) = asked
        .stages
        .iter()
        .partition(|stage| **stage == QueueStage::Danger);
    let first = if urgent.is_empty() {
        None
    } else {
        next_of(
            conn,
            &QueueQuery {
                stages: urgent,
                ..asked.clone()
            },
        )?
    };
    if first.is_some() {
        Ok(first)
    } else {
        next_of(
            conn,
            &QueueQuery {
                stages: others,
                ..asked.clone()
            },
        )
    }
}

fn next_of(conn: &mut WriteTx, asked: &QueueQuery) -> QueryResult<Option<ReviewId>> {
    const FEW: i64 = 12;
    // Others may lock the same few at the same instant; then more are looked at.
    for many in [FEW, 100, 1_000] {
        let ids = candidates(conn, asked, many)?;
        let exhausted = (ids.len() as i64) < many;
        // The database gives the first due of several: those that tell of danger are asked for one by
        // one, in their order.
        let groups: Vec<&[ReviewId]> = if asked.stages == [QueueStage::Danger] {
            ids.chunks(1).collect()
        } else {
            vec![&ids]
        };
        for group in groups {
            if let Some(id) = first_free(conn, group, asked.now)? {
                return Ok(Some(id));
            }
        }
        if exhausted {
            return first_free_at_last(conn, &ids[..ids.len().min(FEW as usize)], asked.now);
        }
    }
    Ok(None)
}

/// Some texts that nobody holds, the first due first.
macro_rules! free_texts {
    ($ids:expr, $now:expr) => {
        review::table
            .filter(review::id.eq_any($ids.to_vec()))
            .filter(
                review::lease_until
                    .is_null()
                    .or(review::lease_until.lt($now)),
            )
            .order((review::due_on, review::id))
            .select(review::id)
    };
}

/// The first of some texts that nobody holds, locked until the transaction ends. What others have
/// locked is passed over.
fn first_free(
    conn: &mut WriteTx,
    ids: &[ReviewId],
    now: NaiveDateTime,
) -> QueryResult<Option<ReviewId>> {
    lock_rows!(conn, skip free_texts!(ids, now).limit(1), |free, inner| free.first(inner))
        .optional()
}

/// The same, after waiting for those who have them locked: work in the background locks texts too,
/// and takes none of them. Locks all that are free, not the first alone: when that one is taken
/// meanwhile, the next must not be lost from sight.
fn first_free_at_last(
    conn: &mut WriteTx,
    ids: &[ReviewId],
    now: NaiveDateTime,
) -> QueryResult<Option<ReviewId>> {
    let free: Vec<ReviewId> =
        lock_rows!(conn, free_texts!(ids, now), |free, inner| free.load(inner))?;
    Ok(free.first().copied())
}

/// Where a text stands in the queue, for whoever is given the next one and for whoever looks
/// through the list: texts that tell of danger stand first, today's before those of days before,
/// because help can still come in time; then the first due.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct ReviewRank {
    /// Whether it comes after those that tell of danger.
    after_danger: bool,
    /// The day by which it is due, or of those that tell of danger how long ago that is.
    day: i32,
    id: ReviewId,
}

impl ReviewRank {
    fn of(stage: QueueStage, due_on: NaiveDate, id: ReviewId) -> Self {
        let (tells_of_danger, day) = (stage == QueueStage::Danger, due_on.num_days_from_ce());
        Self {
            after_danger: !tells_of_danger,
            day: if tells_of_danger { -day } else { day },
            id,
        }
    }
}

/// The texts of one stage in the order of their rank.
macro_rules! ranked {
    ($texts:expr, $stage:expr) => {
        if $stage == QueueStage::Danger {
            $texts.order((review::due_on.desc(), review::id.asc()))
        } else {
            $texts.order((review::due_on.asc(), review::id.asc()))
        }
    };
}

use ranked;

/// The first texts that somebody could be given, by rank. Others may take them meanwhile.
pub fn candidates(conn: &mut Read, asked: &QueueQuery, many: i64) -> QueryResult<Vec<ReviewId>> {
    let mut found: Vec<ReviewRank> = Vec::new();
    for stage in &asked.stages {
        let fitting = for_account(narrowed(asked, *stage), asked, *stage);
        let rows: Vec<(NaiveDate, ReviewId)> = ranked!(fitting, *stage)
            .limit(many)
            .select((review::due_on, review::id))
            .load(conn)?;
        let rows = rows.into_iter();
        found.extend(rows.map(|(due_on, id)| ReviewRank::of(*stage, due_on, id)));
    }
    found.sort_unstable();
    found.truncate(many as usize);
    Ok(found.into_iter().map(|place| place.id).collect())
}

/// The words of some texts, with the keys of their reviews, in no order.
pub fn words_of(conn: &mut Read, ids: &[ReviewId]) -> QueryResult<Vec<(ReviewId, Option<String>)>> {
    review::table
        .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
        .filter(review::id.eq_any(ids.to_vec()))
        .select((review::id, answer::words))
        .load(conn)
}

/// Takes several texts at once, the first due first.
pub fn next_many(
    conn: &mut WriteTx,
    asked: &QueueQuery,
    many: usize,
    until: NaiveDateTime,
) -> QueryResult<Vec<ReviewRow>> {
    let mut taken = Vec::new();
    for id in candidates(conn, asked, 2 * many as i64)? {
        if taken.len() == many {
            break;
        }
        if first_free(conn, &[id], asked.now)?.is_some() {
            taken.push(lease(conn, id, asked.account_id, until)?);
        }
    }
    Ok(taken)
}

/// Whether somebody may be given one text, whatever it is due.
pub fn may_take(conn: &mut WriteTx, asked: &QueueQuery, text: &ReviewRow) -> QueryResult<bool> {
    let found: Option<ReviewId> = for_account(narrowed(asked, text.stage), asked, text.stage)
        .filter(review::id.eq(text.id))
        .select(review::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some() && first_free_at_last(conn, &[text.id], asked.now)?.is_some())
}

/// Whether anything waits that somebody could be given now.
pub fn has_next(conn: &mut Read, asked: &QueueQuery) -> QueryResult<bool> {
    Ok(!candidates(conn, asked, 1)?.is_empty())
}
