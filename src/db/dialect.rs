//! The few places where the two databases need different words.

use super::Error;
use super::connection::AnyConnection;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// Runs a query whose rows stay locked until the transaction ends. What others have locked is passed
/// over with `skip`, and waited for without. On SQLite there is only one writer, and nothing is
/// locked.
macro_rules! lock_rows {
    ($conn:expr, skip $query:expr, |$found:ident, $inner:ident| $run:expr) => {
        lock_rows!($conn, $query, |$found, $inner| $run, for_update skip_locked)
    };
    ($conn:expr, $query:expr, |$found:ident, $inner:ident| $run:expr) => {
        lock_rows!($conn, $query, |$found, $inner| $run, for_update)
    };
    ($conn:expr, $query:expr, |$found:ident, $inner:ident| $run:expr, $($lock:ident)+) => {{
        let conn: &mut crate::db::connection::AnyConnection = $conn;
        match conn {
            crate::db::connection::AnyConnection::Sqlite($inner) => {
                let $found = $query;
                $run
            }
            crate::db::connection::AnyConnection::Postgres($inner) => {
                let $found = $query$(.$lock())+;
                $run
            }
        }
    }};
}
pub(super) use lock_rows;

/// Whether the server behind a connection takes writes: PostgreSQL's standbys do not. SQLite's
/// readers never write, and its writer's faults are found where it writes.
pub fn takes_writes(conn: &mut AnyConnection) -> QueryResult<bool> {
    use diesel::dsl::sql;
    use diesel::sql_types::Bool;
    match conn {
        AnyConnection::Sqlite(_) => Ok(true),
        AnyConnection::Postgres(inner) => diesel::select(sql::<Bool>(
            "current_setting('transaction_read_only') = 'off'",
        ))
        .get_result(inner),
    }
}

/// Keys for rows that are about to be inserted into a table with an own sequence, in ascending
/// order; nobody else gets them. So whole chunks of a response's rows are stored by one statement
/// for each table.
pub fn reserve(
    conn: &mut AnyConnection,
    table: &'static str,
    many: usize,
) -> QueryResult<Vec<i64>> {
    use diesel::dsl::sql;
    use diesel::sql_types::BigInt;
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    match conn {
        // Inside `BEGIN IMMEDIATE` nobody else inserts, and AUTOINCREMENT goes on behind the
        // highest key it was given.
        AnyConnection::Sqlite(inner) => {
            let last: i64 =
                sql::<BigInt>("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '")
                    .sql(table)
                    .sql("'")
                    .get_result(inner)?;
            Ok((last + 1..=last + many).collect())
        }
        AnyConnection::Postgres(inner) => sql::<BigInt>("SELECT nextval(pg_get_serial_sequence('")
            .sql(table)
            .sql("', 'id')) FROM generate_series(1, ")
            .bind::<BigInt, _>(many)
            .sql(")")
            .load(inner),
    }
}

/// A number that changes when another process has written; `None` on PostgreSQL, where writers do
/// not wait for each other.
pub fn others_wrote(conn: &mut AnyConnection) -> QueryResult<Option<i64>> {
    match conn {
        AnyConnection::Sqlite(inner) => diesel::dsl::sql::<diesel::sql_types::BigInt>(
            "SELECT data_version FROM pragma_data_version",
        )
        .get_result(inner)
        .map(Some),
        AnyConnection::Postgres(_) => Ok(None),
    }
}

/// One key of a row.
#[derive(QueryableByName)]
struct RowKey {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

/// Puts the words of a text into the search. They are tokens of the program: letters and figures
/// with blanks between them.
pub fn index_words(
    conn: &mut AnyConnection,
    review_id: i64,
    tokens: &[String],
) -> QueryResult<usize> {
    use diesel::sql_types::{Array, BigInt, Text};
    match conn {
        AnyConnection::Sqlite(inner) => {
            diesel::sql_query("INSERT INTO review_search (rowid, tokens) VALUES (?, ?)")
                .bind::<BigInt, _>(review_id)
                .bind::<Text, _>(tokens.join(" "))
                .execute(inner)
        }
        AnyConnection::Postgres(inner) => diesel::sql_query(
            "INSERT INTO review_search (review_id, tokens) VALUES ($1, array_to_tsvector($2))",
        )
        .bind::<BigInt, _>(review_id)
        .bind::<Array<Text>, _>(tokens)
        .execute(inner),
    }
}

/// Takes the words of a text out of the search. SQLite keeps no copy of them and must be given the
/// same again.
pub fn forget_words(
    conn: &mut AnyConnection,
    review_id: i64,
    tokens: &[String],
    indexed: bool,
) -> QueryResult<usize> {
    use diesel::sql_types::{BigInt, Text};
    match conn {
        AnyConnection::Sqlite(_) if !indexed || tokens.is_empty() => Ok(0),
        AnyConnection::Sqlite(inner) => diesel::sql_query(
            "INSERT INTO review_search (review_search, rowid, tokens) VALUES ('delete', ?, ?)",
        )
        .bind::<BigInt, _>(review_id)
        .bind::<Text, _>(tokens.join(" "))
        .execute(inner),
        AnyConnection::Postgres(inner) => {
            diesel::sql_query("DELETE FROM review_search WHERE review_id = $1")
                .bind::<BigInt, _>(review_id)
                .execute(inner)
        }
    }
}

/// The texts of a consultation in some stages that hold every wanted word, oldest first. A word
/// with `true` may go on.
pub fn search_words(
    conn: &mut AnyConnection,
    consultation_id: i64,
    stages: &[&str],
    wanted: &[(String, bool)],
    limit: i64,
) -> QueryResult<Vec<i64>> {
    use diesel::sql_types::{Array, BigInt, Text};
    let keys: Vec<RowKey> = match conn {
        AnyConnection::Sqlite(inner) => {
            let words: Vec<String> = wanted
                .iter()
                .map(|(word, open)| format!("\"{word}\"{}", if *open { "*" } else { "" }))
                .collect();
            // The names of stages are the program's own.
            let stages: Vec<String> = stages.iter().map(|stage| format!("'{stage}'")).collect();
            diesel::sql_query(format!(
                "SELECT review.id AS id FROM review_search CROSS JOIN review ON review.id = review_search.rowid
                 WHERE review_search MATCH ? AND review.consultation_id = ? AND review.stage IN ({})
                 ORDER BY review_search.rowid LIMIT ?",
                stages.join(", ")
            ))
            .bind::<Text, _>(words.join(" "))
            .bind::<BigInt, _>(consultation_id)
            .bind::<BigInt, _>(limit)
            .load(inner)?
        }
        AnyConnection::Postgres(inner) => {
            let words: Vec<String> = wanted
                .iter()
                .map(|(word, open)| format!("'{word}'{}", if *open { ":*" } else { "" }))
                .collect();
            diesel::sql_query(
                "SELECT review.id AS id FROM review_search JOIN review ON review.id = review_search.review_id
                 WHERE review_search.tokens @@ $1::tsquery AND review.consultation_id = $2 AND review.stage = ANY ($3)
                 ORDER BY review.id LIMIT $4",
            )
            .bind::<Text, _>(words.join(" & "))
            .bind::<BigInt, _>(consultation_id)
            .bind::<Array<Text>, _>(stages)
            .bind::<BigInt, _>(limit)
            .load(inner)?
        }
    };
    Ok(keys.into_iter().map(|key| key.id).collect())
}

/// Whether there are texts whose words are not in the search yet.
pub fn any_unindexed(conn: &mut AnyConnection) -> QueryResult<bool> {
    // The same words as in the partial index, which a placeholder would not be.
    let query = diesel::sql_query("SELECT id FROM review WHERE NOT indexed LIMIT 1");
    let found: Vec<RowKey> = match conn {
        AnyConnection::Sqlite(inner) => query.load(inner)?,
        AnyConnection::Postgres(inner) => query.load(inner)?,
    };
    Ok(!found.is_empty())
}

/// Some texts whose words are not in the search yet, with their answers; none for those that are
/// gone.
pub fn unindexed(conn: &mut AnyConnection, limit: i64) -> QueryResult<Vec<(i64, Option<i64>)>> {
    #[derive(QueryableByName)]
    struct ReviewKeys {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        id: i64,
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::BigInt>)]
        answer_id: Option<i64>,
    }
    // The same words as in the partial index, which a placeholder would not be.
    let query = format!(
        "SELECT id, CASE WHEN stage = 'gone' THEN NULL ELSE answer_id END AS answer_id FROM review \
         WHERE NOT indexed ORDER BY id LIMIT {limit}"
    );
    let rows: Vec<ReviewKeys> = match conn {
        AnyConnection::Sqlite(inner) => diesel::sql_query(query).load(inner)?,
        AnyConnection::Postgres(inner) => {
            diesel::sql_query(query + " FOR UPDATE SKIP LOCKED").load(inner)?
        }
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.id, row.answer_id))
        .collect())
}

/// Lets migrations make tables anew that others refer to. Has an effect only outside a transaction.
pub fn suspend_references(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute("PRAGMA foreign_keys = OFF")
}

/// Requires references again. Has an effect only outside a transaction.
pub fn require_references(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute("PRAGMA foreign_keys = ON")
}

/// Refuses references that lead nowhere. It reads every row.
pub fn check_references(conn: &mut SqliteConnection) -> Result<(), Error> {
    let lost: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "SELECT COUNT(*) FROM pragma_foreign_key_check",
    )
    .get_result(conn)?;
    if lost > 0 {
        return Err(Error::Unavailable(format!(
            "{lost} rows refer to rows that are not there: restore the last backup"
        )));
    }
    Ok(())
}

/// The versions in diesel's table of migrations; none where there is no such table yet.
pub fn applied_migrations(conn: &mut AnyConnection) -> QueryResult<Vec<String>> {
    diesel::table! {
        __diesel_schema_migrations (version) {
            version -> Text,
        }
    }
    diesel::table! {
        sqlite_master (name) {
            name -> Text,
        }
    }
    diesel::table! {
        pg_tables (tablename) {
            tablename -> Text,
        }
    }
    const TABLE: &str = "__diesel_schema_migrations";
    let tables: i64 = match conn {
        AnyConnection::Sqlite(inner) => sqlite_master::table
            .filter(sqlite_master::name.eq(TABLE))
            .count()
            .get_result(inner)?,
        AnyConnection::Postgres(inner) => pg_tables::table
            .filter(pg_tables::tablename.eq(TABLE))
            .count()
            .get_result(inner)?,
    };
    if tables == 0 {
        return Ok(Vec::new());
    }
    __diesel_schema_migrations::table
        .order(__diesel_schema_migrations::version)
        .select(__diesel_schema_migrations::version)
        .load(conn)
}

/// See [`super::Db::grant_application`].
pub fn grant_application(conn: &mut AnyConnection, role: &str) -> Result<(), Error> {
    let AnyConnection::Postgres(inner) = conn else {
        return Err(Error::Unavailable(
            "SQLite has no users to grant anything to".to_owned(),
        ));
    };
    let quoted = format!("\"{}\"", role.replace('"', "\"\""));
    inner.batch_execute(&format!(
        "GRANT USAGE ON SCHEMA public TO {quoted};
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted};
         GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted};
         REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM {quoted};
         REVOKE INSERT, UPDATE, DELETE ON __diesel_schema_migrations FROM {quoted};"
    ))?;
    Ok(())
}
