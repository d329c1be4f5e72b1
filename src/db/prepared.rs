//! Statements that stay prepared where diesel alone would have them written or read anew.

use diesel::backend::Backend;
use diesel::expression::AppearsOnTable;
use diesel::prelude::*;
use diesel::query_builder::{AsChangeset, AstPass, QueryFragment, QueryId};
use diesel::sql_types::BoolOrNullableBool;

/// Runs a query on the connection of the database itself. The enum writes the words of a query anew
/// for every run and finds it prepared by them; a connection of its own kind knows it by its type.
/// Worth it where every page of a form asks (`benches/responses.rs`).
macro_rules! prepared {
    ($conn:expr, |$inner:ident| $query:expr) => {{
        let conn: &mut crate::db::connection::AnyConnection = $conn;
        match conn {
            crate::db::connection::AnyConnection::Sqlite($inner) => $query,
            crate::db::connection::AnyConnection::Postgres($inner) => $query,
        }
    }};
}
pub(super) use prepared;

/// A change of rows that stays prepared. Diesel has an update read anew each time, because its
/// words may depend on its values: these words do, and so a change is known again by them.
#[derive(Debug, Clone, Copy)]
pub struct PreparedUpdate<T, R, S> {
    table: T,
    rows: R,
    set: S,
}

/// The change of some rows of a table.
pub fn change<T, R, S>(table: T, rows: R, set: S) -> PreparedUpdate<T, R, S::Changeset>
where
    R: AppearsOnTable<T> + Expression<SqlType: BoolOrNullableBool>,
    S: AsChangeset<Target = T>,
{
    PreparedUpdate {
        table,
        rows,
        set: set.as_changeset(),
    }
}

impl<T, R, S> QueryId for PreparedUpdate<T, R, S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T: QueryFragment<B>, R: QueryFragment<B>, S: QueryFragment<B>, B: Backend> QueryFragment<B>
    for PreparedUpdate<T, R, S>
{
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, B>) -> QueryResult<()> {
        pass.push_sql("UPDATE ");
        self.table.walk_ast(pass.reborrow())?;
        pass.push_sql(" SET ");
        self.set.walk_ast(pass.reborrow())?;
        pass.push_sql(" WHERE ");
        self.rows.walk_ast(pass)
    }
}

impl<T, R, S, C> RunQueryDsl<C> for PreparedUpdate<T, R, S> {}

#[cfg(test)]
mod tests {
    use super::super::schema::draft;
    use super::*;
    use crate::domain::ids::EditionId;
    use diesel::connection::{InstrumentationEvent, SimpleConnection};
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_change_is_read_once() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.batch_execute(
            "CREATE TABLE draft (token_hash BLOB, edition_id BIGINT); INSERT INTO draft VALUES \
             (x'01', 1), (x'02', 1)",
        )
        .unwrap();
        let kept = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&kept);
        conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::CacheQuery { sql, .. } = event {
                log.lock().unwrap().push(sql.to_owned());
            }
        });
        for edition in [2, 3] {
            let rows = draft::token_hash.eq([1_u8].as_slice());
            assert_eq!(
                change(draft::table, rows, draft::edition_id.eq(edition)).execute(&mut conn),
                Ok(1)
            );
        }
        let editions: Vec<EditionId> = draft::table
            .order(draft::token_hash)
            .select(draft::edition_id)
            .load(&mut conn)
            .unwrap();
        assert_eq!(editions, [EditionId::new(3), EditionId::new(1)]);
        let changes = kept
            .lock()
            .unwrap()
            .iter()
            .filter(|sql| sql.starts_with("UPDATE"))
            .count();
        assert_eq!(changes, 1);
    }
}
