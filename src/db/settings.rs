//! What an installation remembers about itself, and the number by which instances keep their caches
//! right.

use super::schema::{generation, setting};
use super::{Read, WriteTx};
use diesel::prelude::*;

/// A remembered value.
pub fn get(conn: &mut Read, name: &str) -> QueryResult<Option<String>> {
    setting::table
        .find(name)
        .select(setting::value)
        .get_result(conn)
        .optional()
}

/// Remembers a value for the first time.
pub fn insert(conn: &mut WriteTx, name: &str, value: &str) -> QueryResult<usize> {
    diesel::insert_into(setting::table)
        .values((setting::name.eq(name), setting::value.eq(value)))
        .execute(conn)
}

/// Remembers another value than before.
pub fn set(conn: &mut WriteTx, name: &str, value: &str) -> QueryResult<()> {
    if diesel::update(setting::table.find(name))
        .set(setting::value.eq(value))
        .execute(conn)?
        == 0
    {
        insert(conn, name, value)?;
    }
    Ok(())
}

/// Forgets a value.
pub fn forget(conn: &mut WriteTx, name: &str) -> QueryResult<usize> {
    diesel::delete(setting::table.find(name)).execute(conn)
}

/// The number that changes whenever public pages do.
pub fn generation(conn: &mut Read) -> QueryResult<i64> {
    generation::table
        .select(generation::number)
        .get_result(conn)
}

/// Says that something changed of which public pages are made.
pub fn bump_generation(conn: &mut WriteTx) -> QueryResult<usize> {
    diesel::update(generation::table)
        .set(generation::number.eq(generation::number + 1))
        .execute(conn)
}
