//! Many rows of a table at once.

/// How many rows share a statement on SQLite: of a file, and of one response.
pub(super) const MANY: usize = 16;
pub(super) const SOME: usize = 4;

/// Stores rows, which the enum of connections cannot express. PostgreSQL gets one statement for
/// each chunk, because each statement waits for an answer; it takes 65,535 parameters. SQLite keeps
/// statements of a fixed number of rows prepared; one of a length of its own would be read anew
/// each time (`benches/imports.rs`). Rows that are `borrowed` go one at a time there: diesel knows a
/// statement of several again only when their type borrows nothing.
macro_rules! insert_rows {
    ($conn:expr, $table:ident, borrowed $rows:expr) => {
        insert_rows!(on $conn, $table, $rows, |inner| {
            insert_rows!(each inner, $table, $rows)
        })
    };
    ($conn:expr, $table:ident, $rows:expr) => {
        insert_rows!(on $conn, $table, $rows, |inner| {
            let (many, others) = $rows.as_chunks::<{ crate::db::insert_rows::MANY }>();
            let (some, others) = others.as_chunks::<{ crate::db::insert_rows::SOME }>();
            insert_rows!(each inner, $table, many)
                .and_then(|()| insert_rows!(each inner, $table, some))
                .and_then(|()| insert_rows!(each inner, $table, others))
        })
    };
    (on $conn:expr, $table:ident, $rows:expr, |$inner:ident| $on_sqlite:block) => {{
        let conn: &mut crate::db::connection::AnyConnection = $conn;
        match conn {
            crate::db::connection::AnyConnection::Sqlite($inner) => $on_sqlite,
            crate::db::connection::AnyConnection::Postgres(inner) => {
                insert_rows!(each inner, $table, $rows.chunks(1_000))
            }
        }
    }};
    (each $inner:ident, $table:ident, $values:expr) => {
        $values.into_iter().try_for_each(|values| {
            let statement = diesel::insert_into($table::table).values(values);
            statement.execute($inner).map(drop)
        })
    };
}
pub(super) use insert_rows;
