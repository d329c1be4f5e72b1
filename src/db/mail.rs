//! The outbox: mails that wait to be delivered, and those that were given up.

use super::dialect::lock_rows;
use super::schema::mail;
use super::{Read, WriteTx};
use crate::domain::mail::{MailAudience, MailKind, MailState};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

/// A mail to be sent. Insert it in the transaction of the act that it tells about.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// Random; the left part of the Message-ID.
    pub number: String,
    pub audience: MailAudience,
    pub kind: MailKind,
    /// Address and e-mail, encrypted under the service key.
    pub sealed: Vec<u8>,
    pub due_at: NaiveDateTime,
    pub expires_at: NaiveDateTime,
}

/// A mail that somebody holds for sending.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mail)]
pub struct HeldMail {
    pub id: i64,
    pub number: String,
    pub audience: MailAudience,
    pub kind: MailKind,
    pub sealed: Option<Vec<u8>>,
    pub tries: i64,
}

/// A mail that was given up.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = mail)]
pub struct GivenUpRow {
    pub number: String,
    pub audience: MailAudience,
    pub kind: MailKind,
    pub tries: i64,
    pub problem: Option<String>,
    pub died_on: Option<NaiveDate>,
    pub sealed: Option<Vec<u8>>,
}

/// How much there is in the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OutboxCounts {
    /// Not delivered yet, those that failed before included.
    pub waiting: i64,
    /// Of these: tried at least once.
    pub failing: i64,
    /// Given up.
    pub dead: i64,
}

/// Puts a mail into the outbox.
pub fn insert(conn: &mut WriteTx, new: &NewMail) -> QueryResult<usize> {
    diesel::insert_into(mail::table)
        .values((
            mail::number.eq(&new.number),
            mail::audience.eq(new.audience),
            mail::kind.eq(new.kind),
            mail::state.eq(MailState::Waiting),
            mail::sealed.eq(&new.sealed),
            mail::tries.eq(0),
            mail::due_at.eq(new.due_at),
            mail::expires_at.eq(new.expires_at),
        ))
        .execute(conn)
}

/// Whether a mail waits that may be tried now.
pub fn any_due(conn: &mut Read, now: NaiveDateTime) -> QueryResult<bool> {
    let free = mail::held_until.is_null().or(mail::held_until.le(now));
    let due = mail::table
        .filter(mail::state.eq(MailState::Waiting))
        .filter(mail::due_at.le(now))
        .filter(free);
    diesel::select(diesel::dsl::exists(due.select(mail::id))).get_result(conn)
}

/// Whether a mail is being sent now.
pub fn any_held(conn: &mut Read, now: NaiveDateTime) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        mail::table
            .filter(mail::held_until.gt(now))
            .select(mail::id),
    ))
    .get_result(conn)
}

/// Takes up to `limit` mails that are due and that nobody holds, for sending until an instant.
pub fn take(
    conn: &mut WriteTx,
    now: NaiveDateTime,
    until: NaiveDateTime,
    limit: i64,
) -> QueryResult<Vec<HeldMail>> {
    // What another instance is taking at this moment is passed over.
    let due = || {
        mail::table
            .filter(mail::state.eq(MailState::Waiting))
            .filter(mail::due_at.le(now))
            .filter(mail::held_until.is_null().or(mail::held_until.le(now)))
            .order((mail::due_at, mail::id))
            .select(mail::id)
            .limit(limit)
    };
    let ids: Vec<i64> = lock_rows!(conn, skip due(), |due, inner| due.load(inner))?;
    diesel::update(mail::table.filter(mail::id.eq_any(ids.clone())))
        .set(mail::held_until.eq(until))
        .execute(conn)?;
    mail::table
        .filter(mail::id.eq_any(ids))
        .order((mail::due_at, mail::id))
        .select(HeldMail::as_select())
        .load(conn)
}

/// Puts an e-mail in the place of what a mail held; it stays held.
pub fn replace(conn: &mut WriteTx, id: i64, sealed: &[u8]) -> QueryResult<usize> {
    diesel::update(mail::table.find(id))
        .set(mail::sealed.eq(sealed))
        .execute(conn)
}

/// Forgets a mail that was delivered, or that nobody gets.
pub fn delivered(conn: &mut WriteTx, id: i64) -> QueryResult<usize> {
    diesel::delete(mail::table.find(id)).execute(conn)
}

/// Gives mails back as they were taken.
pub fn release(conn: &mut WriteTx, ids: &[i64]) -> QueryResult<usize> {
    diesel::update(mail::table.filter(mail::id.eq_any(ids.to_vec())))
        .set(mail::held_until.eq(None::<NaiveDateTime>))
        .execute(conn)
}

/// Notes a failed try, and when the next one may be.
pub fn failed(
    conn: &mut WriteTx,
    id: i64,
    problem: &str,
    due_at: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(
        mail::table
            .find(id)
            .filter(mail::state.eq(MailState::Waiting)),
    )
    .set((
        mail::tries.eq(mail::tries + 1),
        mail::problem.eq(problem),
        mail::due_at.eq(due_at),
        mail::held_until.eq(None::<NaiveDateTime>),
    ))
    .execute(conn)
}

/// Gives a mail up. Nothing but its kind and problem stays of a resident's.
pub fn give_up(
    conn: &mut WriteTx,
    id: i64,
    problem: &str,
    audience: MailAudience,
    day: NaiveDate,
) -> QueryResult<usize> {
    let dead = (
        mail::state.eq(MailState::Dead),
        mail::tries.eq(mail::tries + 1),
        mail::problem.eq(problem),
        mail::died_on.eq(day),
        mail::held_until.eq(None::<NaiveDateTime>),
    );
    let row = mail::table
        .find(id)
        .filter(mail::state.eq(MailState::Waiting));
    match audience {
        MailAudience::Resident => diesel::update(row)
            .set((dead, mail::sealed.eq(None::<Vec<u8>>)))
            .execute(conn),
        MailAudience::Staff => diesel::update(row).set(dead).execute(conn),
    }
}

/// Gives up what has waited too long and forgets what was given up long ago.
pub fn tidy(conn: &mut WriteTx, now: DateTime<Utc>) -> QueryResult<()> {
    let (at, day) = (now.naive_utc(), now.date_naive());
    for audience in MailAudience::ALL {
        let over = mail::table
            .filter(mail::state.eq(MailState::Waiting))
            .filter(mail::audience.eq(audience))
            .filter(mail::expires_at.le(at));
        let dead = (
            mail::state.eq(MailState::Dead),
            mail::died_on.eq(day),
            mail::held_until.eq(None::<NaiveDateTime>),
        );
        match audience {
            MailAudience::Resident => diesel::update(over)
                .set((dead, mail::sealed.eq(None::<Vec<u8>>)))
                .execute(conn)?,
            MailAudience::Staff => diesel::update(over).set(dead).execute(conn)?,
        };
        let old = (now - audience.dead_for()).date_naive();
        diesel::delete(
            mail::table
                .filter(mail::audience.eq(audience))
                .filter(mail::died_on.lt(old)),
        )
        .execute(conn)?;
    }
    Ok(())
}

/// Gives back what an instance that is gone still held. On SQLite, where there is one instance, at
/// its start.
pub fn release_all(conn: &mut WriteTx) -> QueryResult<usize> {
    diesel::update(mail::table.filter(mail::held_until.is_not_null()))
        .set(mail::held_until.eq(None::<NaiveDateTime>))
        .execute(conn)
}

/// How much there is in the outbox.
pub fn counts(conn: &mut Read) -> QueryResult<OutboxCounts> {
    let in_state = |state: MailState| mail::table.filter(mail::state.eq(state));
    Ok(OutboxCounts {
        waiting: in_state(MailState::Waiting).count().get_result(conn)?,
        failing: in_state(MailState::Waiting)
            .filter(mail::tries.gt(0))
            .count()
            .get_result(conn)?,
        dead: in_state(MailState::Dead).count().get_result(conn)?,
    })
}

/// What was given up, newest first.
pub fn dead_letters(conn: &mut Read, limit: i64) -> QueryResult<Vec<GivenUpRow>> {
    mail::table
        .filter(mail::state.eq(MailState::Dead))
        .order(mail::id.desc())
        .limit(limit)
        .select(GivenUpRow::as_select())
        .load(conn)
}

/// A mail whose e-mail is still there.
#[derive(Debug, Clone, Queryable)]
pub struct SealedMail {
    pub id: i64,
    pub number: String,
    pub kind: MailKind,
    pub sealed: Vec<u8>,
    pub given_up: bool,
}

/// Mails whose e-mails are still there, oldest first, from behind `after` on.
pub fn sealed_after(conn: &mut Read, after: i64, limit: i64) -> QueryResult<Vec<SealedMail>> {
    mail::table
        .filter(mail::sealed.is_not_null())
        .filter(mail::id.gt(after))
        .order(mail::id)
        .limit(limit)
        .select((
            mail::id,
            mail::number,
            mail::kind,
            mail::sealed.assume_not_null(),
            mail::state.eq(MailState::Dead),
        ))
        .load(conn)
}

/// Puts a mail that was given up back into the outbox; 0 when there is none of that number whose
/// e-mail is still there.
pub fn resend(
    conn: &mut WriteTx,
    number: &str,
    due_at: NaiveDateTime,
    expires_at: NaiveDateTime,
) -> QueryResult<usize> {
    diesel::update(dead(number).filter(mail::sealed.is_not_null()))
        .set((
            mail::state.eq(MailState::Waiting),
            mail::tries.eq(0),
            mail::due_at.eq(due_at),
            mail::expires_at.eq(expires_at),
            mail::died_on.eq(None::<NaiveDate>),
        ))
        .execute(conn)
}

/// Whether a mail that was given up still has its e-mail; `None` when there is none of that number.
pub fn has_email(conn: &mut Read, number: &str) -> QueryResult<Option<bool>> {
    dead(number)
        .select(mail::sealed.is_not_null())
        .first(conn)
        .optional()
}

/// Forgets a mail that was given up.
pub fn discard(conn: &mut WriteTx, number: &str) -> QueryResult<usize> {
    diesel::delete(dead(number)).execute(conn)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn dead<'a>(number: &'a str) -> _ {
    let state: &'static str = "dead";
    mail::table
        .filter(mail::number.eq(number))
        .filter(mail::state.eq(state))
}
