//! Accounts of staff and their roles.

use super::schema::{account, account_role};
use super::{Read, WriteTx};
use crate::domain::account::{AccountEmail, Role};
use crate::domain::ids::{AccountId, ConsultationId, PublicId};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Somebody who works here.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = account)]
pub struct Account {
    pub id: AccountId,
    pub email: String,
    pub name: String,
    /// Empty until somebody who was invited has chosen a password.
    pub password_hash: String,
    pub affiliation: Option<String>,
    pub disabled_at: Option<NaiveDateTime>,
    /// What stands for the account in addresses.
    pub person: String,
}

impl Account {
    /// The hash to check a password against; none while nobody may sign in to the account.
    pub fn usable_hash(&self) -> Option<&str> {
        Some(self.password_hash.as_str())
            .filter(|hash| !hash.is_empty() && self.disabled_at.is_none())
    }
}

/// A role, everywhere (`None`) or in one consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct RoleGrant {
    pub role: Role,
    pub consultation_id: Option<ConsultationId>,
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: AccountEmail,
    pub name: String,
    /// Empty for somebody who is invited.
    pub password_hash: String,
    pub affiliation: Option<String>,
    pub person: PublicId,
}

/// Makes an account and returns its key.
pub fn insert(conn: &mut WriteTx, new: &NewAccount, now: NaiveDateTime) -> QueryResult<AccountId> {
    diesel::insert_into(account::table)
        .values((
            account::email.eq(new.email.as_str()),
            account::name.eq(&new.name),
            account::password_hash.eq(&new.password_hash),
            account::affiliation.eq(&new.affiliation),
            account::person.eq(new.person.as_str()),
            account::created_at.eq(now),
        ))
        .returning(account::id)
        .get_result(conn)
}

/// Gives a role.
pub fn grant(
    conn: &mut WriteTx,
    account_id: AccountId,
    role: Role,
    consultation_id: Option<ConsultationId>,
) -> QueryResult<usize> {
    diesel::insert_into(account_role::table)
        .values((
            account_role::account_id.eq(account_id),
            account_role::role.eq(role),
            account_role::consultation_id.eq(consultation_id),
        ))
        .execute(conn)
}

/// Takes away every role of an account.
pub fn revoke_all(conn: &mut WriteTx, account_id: AccountId) -> QueryResult<usize> {
    diesel::delete(account_role::table.filter(account_role::account_id.eq(account_id)))
        .execute(conn)
}

/// Changes the name that colleagues see.
pub fn set_name(conn: &mut WriteTx, id: AccountId, name: &str) -> QueryResult<usize> {
    diesel::update(account::table.find(id))
        .set(account::name.eq(name))
        .execute(conn)
}

/// Changes the body that somebody belongs to.
pub fn set_affiliation(
    conn: &mut WriteTx,
    id: AccountId,
    affiliation: Option<&str>,
) -> QueryResult<usize> {
    diesel::update(account::table.find(id))
        .set(account::affiliation.eq(affiliation))
        .execute(conn)
}

/// Changes the password.
pub fn set_password(conn: &mut WriteTx, id: AccountId, password_hash: &str) -> QueryResult<usize> {
    diesel::update(account::table.find(id))
        .set(account::password_hash.eq(password_hash))
        .execute(conn)
}

/// Locks an account from an instant on, or opens it again.
pub fn set_disabled(
    conn: &mut WriteTx,
    id: AccountId,
    at: Option<NaiveDateTime>,
) -> QueryResult<usize> {
    diesel::update(account::table.find(id))
        .set(account::disabled_at.eq(at))
        .execute(conn)
}

/// The account with an address.
pub fn find_by_email(conn: &mut Read, email: &AccountEmail) -> QueryResult<Option<Account>> {
    account::table
        .filter(account::email.eq(email.as_str()))
        .select(Account::as_select())
        .get_result(conn)
        .optional()
}

/// The account with a key.
pub fn find(conn: &mut Read, id: AccountId) -> QueryResult<Option<Account>> {
    account::table
        .find(id)
        .select(Account::as_select())
        .get_result(conn)
        .optional()
}

/// The account that stands under a name in addresses.
pub fn find_by_person(conn: &mut Read, person: &str) -> QueryResult<Option<Account>> {
    account::table
        .filter(account::person.eq(person))
        .select(Account::as_select())
        .get_result(conn)
        .optional()
}

/// Everybody, by name.
pub fn all(conn: &mut Read) -> QueryResult<Vec<Account>> {
    account::table
        .order((account::name, account::id))
        .select(Account::as_select())
        .load(conn)
}

/// The roles of everybody: whose, and which.
pub fn all_grants(conn: &mut Read) -> QueryResult<Vec<(AccountId, RoleGrant)>> {
    account_role::table
        .order(account_role::id)
        .select((
            account_role::account_id,
            (account_role::role, account_role::consultation_id),
        ))
        .load(conn)
}

/// How many people who can sign in have a role everywhere, apart from one.
pub fn count_others_with(conn: &mut Read, role: Role, apart_from: AccountId) -> QueryResult<i64> {
    account::table
        .inner_join(account_role::table.on(account_role::account_id.eq(account::id)))
        .filter(account_role::role.eq(role))
        .filter(account_role::consultation_id.is_null())
        .filter(account::disabled_at.is_null())
        .filter(account::password_hash.ne(""))
        .filter(account::id.ne(apart_from))
        .count()
        .get_result(conn)
}

/// Takes the lock that orders changes of who may do what, so that two of them cannot both remove
/// the other.
pub fn lock_people(conn: &mut WriteTx) -> QueryResult<()> {
    super::settings::bump_generation(conn).map(drop)
}

/// Whether anybody works here yet.
pub fn any(conn: &mut Read) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(account::table.select(account::id))).get_result(conn)
}

/// What somebody may be.
pub fn grants(conn: &mut Read, account_id: AccountId) -> QueryResult<Vec<RoleGrant>> {
    account_role::table
        .filter(account_role::account_id.eq(account_id))
        .order(account_role::id)
        .select((account_role::role, account_role::consultation_id))
        .load(conn)
}
