//! Who gets which text next: the order of the queue, leases, and looking through it.

use super::connection::AnyConnection;
use super::dialect::lock_rows;
use super::moderation::ReviewRow;
use super::prepared::prepared;
use super::schema::{answer, decision, opinion, response_version, review, set_aside};
use super::{Read, WriteTx};
use crate::domain::queue::{QueueFilter, QueueStage, TextFlag};
use crate::domain::response::PublishChoice;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

type Backend = <AnyConnection as Connection>::Backend;
type Query = review::BoxedQuery<'static, Backend>;

/// Who asks, for what, and when.
#[derive(Debug, Clone)]
pub struct QueueQuery {
    pub consultation_id: i64,
    pub account_id: i64,
    pub now: NaiveDateTime,
    /// The day in the consultation's zone.
    pub today: NaiveDate,
    pub stages: Vec<QueueStage>,
    pub filter: QueueFilter,
    /// The only texts that come into question: what a search found, or a look ahead. `None`: all.
    pub among: Option<Vec<i64>>,
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
pub fn next(conn: &mut WriteTx, asked: &QueueQuery) -> QueryResult<Option<i64>> {
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

fn next_of(conn: &mut WriteTx, asked: &QueueQuery) -> QueryResult<Option<i64>> {
    const FEW: i64 = 12;
    // Others may lock the same few at the same instant; then more are looked at.
    for many in [FEW, 100, 1_000] {
        let ids = candidates(conn, asked, many)?;
        let exhausted = (ids.len() as i64) < many;
        // The database gives the first due of several: those that tell of danger are asked for one by
        // one, in their order.
        let groups: Vec<&[i64]> = if asked.stages == [QueueStage::Danger] {
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
fn first_free(conn: &mut WriteTx, ids: &[i64], now: NaiveDateTime) -> QueryResult<Option<i64>> {
    lock_rows!(conn, skip free_texts!(ids, now).limit(1), |free, inner| free.first(inner))
        .optional()
}

/// The same, after waiting for those who have them locked: work in the background locks texts too,
/// and takes none of them. Locks all that are free, not the first alone: when that one is taken
/// meanwhile, the next must not be lost from sight.
fn first_free_at_last(
    conn: &mut WriteTx,
    ids: &[i64],
    now: NaiveDateTime,
) -> QueryResult<Option<i64>> {
    let free: Vec<i64> = lock_rows!(conn, free_texts!(ids, now), |free, inner| free.load(inner))?;
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
    id: i64,
}

impl ReviewRank {
    fn of(stage: QueueStage, due_on: NaiveDate, id: i64) -> Self {
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

/// The first texts that somebody could be given, by rank. Others may take them meanwhile.
pub fn candidates(conn: &mut Read, asked: &QueueQuery, many: i64) -> QueryResult<Vec<i64>> {
    let mut found: Vec<ReviewRank> = Vec::new();
    for stage in &asked.stages {
        let fitting = for_account(narrowed(asked, *stage), asked, *stage);
        let rows: Vec<(NaiveDate, i64)> = ranked!(fitting, *stage)
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
pub fn words_of(conn: &mut Read, ids: &[i64]) -> QueryResult<Vec<(i64, Option<String>)>> {
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
    let found: Option<i64> = for_account(narrowed(asked, text.stage), asked, text.stage)
        .filter(review::id.eq(text.id))
        .select(review::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some() && first_free_at_last(conn, &[text.id], asked.now)?.is_some())
}

/// The texts of one stage that stand behind another text; `None` when none can.
fn behind(texts: Query, stage: QueueStage, after: Option<&ReviewRow>) -> Option<Query> {
    let Some(last) = after else {
        return Some(texts);
    };
    let (due_on, id) = (last.due_on, last.id);
    match (
        stage == QueueStage::Danger,
        last.stage == QueueStage::Danger,
    ) {
        (true, true) => Some(
            texts
                .filter(review::due_on.le(due_on))
                .filter(review::due_on.lt(due_on).or(review::id.gt(id))),
        ),
        (true, false) => None,
        (false, true) => Some(texts),
        (false, false) => Some(
            texts
                .filter(review::due_on.ge(due_on))
                .filter(review::due_on.gt(due_on).or(review::id.gt(id))),
        ),
    }
}

/// A page of texts that fit a filter, in the order in which they are given. `after` is the last of
/// the page before.
pub fn list(
    conn: &mut Read,
    asked: &QueueQuery,
    after: Option<&ReviewRow>,
    limit: i64,
) -> QueryResult<Vec<ReviewRow>> {
    let mut found: Vec<ReviewRow> = Vec::new();
    for stage in &asked.stages {
        let awake = narrowed(asked, *stage).filter(
            review::snoozed_until
                .is_null()
                .or(review::snoozed_until.le(asked.today)),
        );
        let Some(rest) = behind(awake, *stage, after) else {
            continue;
        };
        let rows: Vec<ReviewRow> = ranked!(rest, *stage)
            .limit(limit)
            .select(ReviewRow::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    found.sort_by_key(|text| ReviewRank::of(text.stage, text.due_on, text.id));
    found.truncate(limit as usize);
    Ok(found)
}

/// The texts that are put off, by the day on which they come back.
pub fn snoozed(conn: &mut Read, asked: &QueueQuery, limit: i64) -> QueryResult<Vec<ReviewRow>> {
    review::table
        .filter(review::consultation_id.eq(asked.consultation_id))
        .filter(review::snoozed_until.gt(asked.today))
        .order((review::snoozed_until, review::id))
        .limit(limit)
        .select(ReviewRow::as_select())
        .load(conn)
}

/// How many texts of a stage wait, up to `most`; with `due`, only those due by that day. Reads the
/// index, and no more of it than `most` entries.
pub fn count_up_to(
    conn: &mut Read,
    consultation_id: i64,
    stage: QueueStage,
    due: Option<NaiveDate>,
    most: i64,
) -> QueryResult<i64> {
    let mut query = review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::stage.eq(stage))
        .into_boxed();
    if let Some(due) = due {
        query = query.filter(review::due_on.le(due));
    }
    let ids: Vec<i64> = query.select(review::id).limit(most).load(conn)?;
    Ok(ids.len() as i64)
}

/// How many texts are put off, up to `most`.
pub fn count_snoozed(
    conn: &mut Read,
    consultation_id: i64,
    today: NaiveDate,
    most: i64,
) -> QueryResult<i64> {
    let ids: Vec<i64> = review::table
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::snoozed_until.gt(today))
        .select(review::id)
        .limit(most)
        .load(conn)?;
    Ok(ids.len() as i64)
}

/// How many texts of a consultation are in each stage: reads its whole part of the index, so only
/// for pages that few open.
pub fn count_stages(conn: &mut Read, consultation_id: i64) -> QueryResult<Vec<(QueueStage, i64)>> {
    review::table
        .filter(review::consultation_id.eq(consultation_id))
        .group_by(review::stage)
        .select((review::stage, diesel::dsl::count_star()))
        .load(conn)
}

/// Whether anything waits that somebody could be given now.
pub fn has_next(conn: &mut Read, asked: &QueueQuery) -> QueryResult<bool> {
    Ok(!candidates(conn, asked, 1)?.is_empty())
}

/// What somebody holds in a consultation, first due first.
pub fn held_by(
    conn: &mut Read,
    consultation_id: i64,
    account_id: i64,
    now: NaiveDateTime,
) -> QueryResult<Vec<ReviewRow>> {
    let waiting: Vec<&str> = QueueStage::WAITING
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    review::table
        .filter(review::lease_account_id.eq(account_id))
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::lease_until.gt(now))
        .filter(review::stage.eq_any(waiting))
        .order((review::due_on, review::id))
        .select(ReviewRow::as_select())
        .load(conn)
}

/// Gives somebody an item until an instant.
pub fn lease(
    conn: &mut WriteTx,
    id: i64,
    account_id: i64,
    until: NaiveDateTime,
) -> QueryResult<ReviewRow> {
    let given = (
        review::lease_account_id.eq(account_id),
        review::lease_until.eq(until),
    );
    prepared!(conn, |inner| diesel::update(review::table.find(id))
        .set(given)
        .returning(ReviewRow::as_returning())
        .get_result(inner))
}

/// Lets somebody keep an item for longer if nobody took it meanwhile.
pub fn renew(
    conn: &mut WriteTx,
    id: i64,
    account_id: i64,
    until: NaiveDateTime,
) -> QueryResult<bool> {
    let renewed = diesel::update(
        review::table
            .find(id)
            .filter(review::lease_account_id.eq(account_id)),
    )
    .set(review::lease_until.eq(until))
    .execute(conn)?;
    Ok(renewed > 0)
}

/// Takes an item back from somebody, wherever it is in the queue; 0 when somebody else holds it.
pub fn release(conn: &mut WriteTx, id: i64, account_id: i64) -> QueryResult<usize> {
    diesel::update(
        review::table
            .find(id)
            .filter(review::lease_account_id.eq(account_id)),
    )
    .set((
        review::lease_account_id.eq(None::<i64>),
        review::lease_until.eq(None::<NaiveDateTime>),
    ))
    .execute(conn)
}

/// Takes everything back from somebody, in every consultation. Returns the items.
pub fn release_all(conn: &mut WriteTx, account_id: i64) -> QueryResult<Vec<String>> {
    diesel::update(review::table.filter(review::lease_account_id.eq(account_id)))
        .set((
            review::lease_account_id.eq(None::<i64>),
            review::lease_until.eq(None::<NaiveDateTime>),
        ))
        .returning(review::item)
        .get_results(conn)
}

/// Puts a text off until a day.
pub fn snooze(conn: &mut WriteTx, id: i64, until: NaiveDate) -> QueryResult<usize> {
    diesel::update(review::table.find(id))
        .set(review::snoozed_until.eq(until))
        .execute(conn)
}

/// Takes a text out of the screens of short ones.
pub fn take_alone(conn: &mut WriteTx, id: i64) -> QueryResult<usize> {
    diesel::update(
        review::table
            .find(id)
            .filter(review::stage.eq(QueueStage::Short)),
    )
    .set(review::stage.eq(QueueStage::New))
    .execute(conn)
}

/// The waiting texts of exactly the same words as another, first due first, without it; and what
/// their authors want published.
pub fn copies(
    conn: &mut Read,
    text: &ReviewRow,
    words: &str,
    limit: i64,
) -> QueryResult<Vec<(ReviewRow, PublishChoice)>> {
    let Some(key) = text.copy_key else {
        return Ok(Vec::new());
    };
    let first: Vec<&str> = QueueStage::FIRST_ROUND
        .iter()
        .map(|stage| stage.as_str())
        .collect();
    review::table
        .inner_join(answer::table.on(answer::id.eq(review::answer_id)))
        .inner_join(response_version::table.on(response_version::id.eq(answer::version_id)))
        .filter(review::consultation_id.eq(text.consultation_id))
        .filter(review::copy_key.eq(key))
        .filter(answer::words.eq(words))
        .filter(review::stage.eq_any(first))
        .filter(review::question.eq(text.question.clone()))
        .filter(review::id.ne(text.id))
        .order((review::due_on, review::id))
        .limit(limit)
        .select((ReviewRow::as_select(), response_version::publish_choice))
        .load(conn)
}

/// The languages that texts of a consultation seem to be in, by code. Goes from one to the next in
/// the index.
pub fn languages(conn: &mut Read, consultation_id: i64) -> QueryResult<Vec<String>> {
    const MOST: usize = 30;
    let mut all: Vec<String> = Vec::new();
    while all.len() < MOST {
        let after = all.last().map_or_else(String::new, String::clone);
        let next: Option<Option<String>> = review::table
            .filter(review::consultation_id.eq(consultation_id))
            .filter(review::language.gt(after))
            .order(review::language)
            .select(review::language)
            .first(conn)
            .optional()?;
        let Some(next) = next.flatten() else { break };
        all.push(next);
    }
    Ok(all)
}
