//! What happened in consultations, and who asked to be told. Addresses are here only encrypted.

use super::schema::{alert, news};
use super::{Read, WriteTx};
use crate::domain::ids::ConsultationId;
use crate::domain::news::NewsEvent;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Somebody who wants to be told, to be stored.
#[derive(Debug, Clone)]
pub struct NewAlert {
    /// `None`: about every consultation.
    pub consultation_id: Option<ConsultationId>,
    /// Keyed: one for each address and consultation.
    pub address_hash: String,
    pub token_hash: Vec<u8>,
    /// Address and token, encrypted under the service key.
    pub sealed: Vec<u8>,
    pub language: String,
    pub asked_on: NaiveDate,
}

/// Somebody who is to be told something.
#[derive(Debug, Clone, Queryable)]
pub struct WaitingAlert {
    pub id: i64,
    pub consultation_id: Option<ConsultationId>,
    pub sealed: Vec<u8>,
    pub language: String,
    /// The last news that they were told.
    pub told: i64,
}

/// Somebody who asked to be told, confirmed or not.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = alert)]
pub struct StoredAlert {
    pub id: i64,
    pub consultation_id: Option<ConsultationId>,
    pub sealed: Vec<u8>,
    pub language: String,
    pub asked_on: NaiveDate,
    pub confirmed_on: Option<NaiveDate>,
}

/// Everybody who asked to be told, page by page.
pub fn page(conn: &mut Read, after: i64, limit: i64) -> QueryResult<Vec<StoredAlert>> {
    alert::table
        .filter(alert::id.gt(after))
        .order(alert::id)
        .limit(limit)
        .select(StoredAlert::as_select())
        .load(conn)
}

/// Somebody who asked to be told, by the row's key.
pub fn stored(conn: &mut Read, id: i64) -> QueryResult<Option<StoredAlert>> {
    alert::table
        .find(id)
        .select(StoredAlert::as_select())
        .get_result(conn)
        .optional()
}

/// Forgets somebody, by the row's key.
pub fn forget_one(conn: &mut WriteTx, id: i64) -> QueryResult<usize> {
    diesel::delete(alert::table.find(id)).execute(conn)
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NewsItem {
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub event: NewsEvent,
    /// Of the publication; 0 for everything else.
    pub number: i64,
}

/// What is stored under an address: address and token, encrypted.
pub fn sealed(conn: &mut Read, address_hash: &str) -> QueryResult<Option<Vec<u8>>> {
    alert::table
        .filter(alert::address_hash.eq(address_hash))
        .select(alert::sealed)
        .get_result(conn)
        .optional()
}

/// Stores somebody who has not confirmed yet; `false` when the same address is there already.
pub fn insert(conn: &mut WriteTx, new: &NewAlert) -> QueryResult<bool> {
    if sealed(conn, &new.address_hash)?.is_some() {
        return Ok(false);
    }
    diesel::insert_into(alert::table)
        .values((
            alert::consultation_id.eq(new.consultation_id),
            alert::address_hash.eq(&new.address_hash),
            alert::token_hash.eq(&new.token_hash),
            alert::sealed.eq(&new.sealed),
            alert::language.eq(&new.language),
            alert::asked_on.eq(new.asked_on),
            alert::told.eq(0),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The consultation of a token, and whether it was confirmed.
pub fn find(
    conn: &mut Read,
    token_hash: &[u8],
) -> QueryResult<Option<(Option<ConsultationId>, bool)>> {
    alert::table
        .filter(alert::token_hash.eq(token_hash))
        .select((alert::consultation_id, alert::confirmed_on.is_not_null()))
        .get_result(conn)
        .optional()
}

/// From now on they are told what happens; nothing that happened before. What was confirmed stays
/// as it is.
pub fn confirm(conn: &mut WriteTx, token_hash: &[u8], day: NaiveDate) -> QueryResult<usize> {
    let newest = newest(conn)?;
    diesel::update(
        alert::table
            .filter(alert::token_hash.eq(token_hash))
            .filter(alert::confirmed_on.is_null()),
    )
    .set((alert::confirmed_on.eq(day), alert::told.eq(newest)))
    .execute(conn)
}

/// Forgets somebody.
pub fn stop(conn: &mut WriteTx, token_hash: &[u8]) -> QueryResult<usize> {
    diesel::delete(alert::table.filter(alert::token_hash.eq(token_hash))).execute(conn)
}

/// Forgets everybody.
pub fn forget_all(conn: &mut WriteTx) -> QueryResult<usize> {
    diesel::delete(alert::table).execute(conn)
}

/// Forgets who never confirmed.
pub fn purge(conn: &mut WriteTx, asked_before: NaiveDate) -> QueryResult<usize> {
    diesel::delete(
        alert::table
            .filter(alert::confirmed_on.is_null())
            .filter(alert::asked_on.lt(asked_before)),
    )
    .execute(conn)
}

/// Forgets who wanted to be told about one consultation.
pub fn forget(conn: &mut WriteTx, consultation_id: ConsultationId) -> QueryResult<usize> {
    diesel::delete(alert::table.filter(alert::consultation_id.eq(consultation_id))).execute(conn)
}

/// Some of those who have not been told the newest news.
pub fn waiting(conn: &mut Read, limit: i64) -> QueryResult<Vec<WaitingAlert>> {
    let newest = newest(conn)?;
    alert::table
        .filter(alert::confirmed_on.is_not_null())
        .filter(alert::told.lt(newest))
        .order(alert::id)
        .select((
            alert::id,
            alert::consultation_id,
            alert::sealed,
            alert::language,
            alert::told,
        ))
        .limit(limit)
        .load(conn)
}

/// Notes that somebody is told everything up to `news`; 0 when somebody else told them, or they
/// stopped it.
pub fn told(conn: &mut WriteTx, one: &WaitingAlert, news: i64) -> QueryResult<usize> {
    diesel::update(
        alert::table
            .filter(alert::id.eq(one.id))
            .filter(alert::told.eq(one.told)),
    )
    .set(alert::told.eq(news))
    .execute(conn)
}

/// The number of the last news.
pub fn newest(conn: &mut Read) -> QueryResult<i64> {
    news::table
        .select(diesel::dsl::max(news::id))
        .get_result::<Option<i64>>(conn)
        .map(Option::unwrap_or_default)
}

/// Everything that happened after some news, in order.
pub fn news_after(conn: &mut Read, after: i64) -> QueryResult<Vec<NewsItem>> {
    news::table
        .filter(news::id.gt(after))
        .order(news::id)
        .select((news::id, news::consultation_id, news::event, news::number))
        .load(conn)
}

/// What has been noted of a consultation.
pub fn noted(
    conn: &mut Read,
    consultation_id: ConsultationId,
) -> QueryResult<Vec<(NewsEvent, i64)>> {
    news::table
        .filter(news::consultation_id.eq(consultation_id))
        .select((news::event, news::number))
        .load(conn)
}

/// Notes what happened, each once.
pub fn note(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    events: &[(NewsEvent, i64)],
    day: NaiveDate,
) -> QueryResult<()> {
    let noted = noted(conn, consultation_id)?;
    for (event, number) in events.iter().filter(|event| !noted.contains(event)) {
        diesel::insert_into(news::table)
            .values((
                news::consultation_id.eq(consultation_id),
                news::event.eq(event.as_str()),
                news::number.eq(number),
                news::happened_on.eq(day),
            ))
            .execute(conn)?;
    }
    Ok(())
}
