//! The few places where the two databases need different words.

use super::connection::AnyConnection;
use super::schema::{
    answer, mail, original, pending_leaf, publication_file, publication_text, published_text, response, response_version, review,
};
use super::{Error, responses::NewAnswer};
use crate::db::batches::{LeafRow, OriginalRow, ResponseRow, VersionRow};
use crate::db::moderation::NewReview;
use crate::db::publications::{NewFile, NewPosition};
use crate::db::published_texts::NewRow;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// One statement for many rows, which the enum cannot express. Rows go in chunks: PostgreSQL takes 65,535 parameters.
macro_rules! batch_insert {
    ($name:ident, $table:ident, $row:ty) => {
        pub fn $name(conn: &mut AnyConnection, rows: &[$row]) -> QueryResult<()> {
            for chunk in rows.chunks(1_000) {
                match conn {
                    AnyConnection::Sqlite(inner) => diesel::insert_into($table::table).values(chunk).execute(inner)?,
                    AnyConnection::Postgres(inner) => diesel::insert_into($table::table).values(chunk).execute(inner)?,
                };
            }
            Ok(())
        }
    };
}

batch_insert!(insert_answers, answer, NewAnswer<'_>);
batch_insert!(insert_responses, response, ResponseRow<'_>);
batch_insert!(insert_versions, response_version, VersionRow<'_>);
batch_insert!(insert_originals, original, OriginalRow<'_>);
batch_insert!(insert_leaves, pending_leaf, LeafRow);
batch_insert!(insert_reviews, review, NewReview<'_>);
batch_insert!(insert_positions, publication_text, NewPosition);
batch_insert!(insert_texts, published_text, NewRow<'_>);
batch_insert!(insert_files, publication_file, NewFile<'_>);

/// The oldest text that waits and that nobody holds, locked until the transaction ends. Other moderators' candidates are
/// passed over on PostgreSQL; on SQLite there is only one writer.
pub fn next_waiting(conn: &mut AnyConnection, consultation: i64, now: chrono::NaiveDateTime) -> QueryResult<Option<i64>> {
    macro_rules! waiting {
        () => {
            review::table
                .filter(review::consultation_id.eq(consultation))
                .filter(review::state.eq("waiting"))
                .filter(review::lease_until.is_null().or(review::lease_until.lt(now)))
                .order(review::id)
                .select(review::id)
                .limit(1)
        };
    }
    match conn {
        AnyConnection::Sqlite(inner) => waiting!().first(inner).optional(),
        AnyConnection::Postgres(inner) => waiting!().for_update().skip_locked().first(inner).optional(),
    }
}

/// The mails that are due and that nobody holds, longest due first, locked until the transaction ends. What another instance
/// is taking at this moment is passed over on PostgreSQL; on SQLite there is only one writer.
pub fn due_mails(conn: &mut AnyConnection, now: chrono::NaiveDateTime, limit: i64) -> QueryResult<Vec<i64>> {
    macro_rules! due {
        () => {
            mail::table
                .filter(mail::state.eq("waiting"))
                .filter(mail::due_at.le(now))
                .filter(mail::held_until.is_null().or(mail::held_until.le(now)))
                .order((mail::due_at, mail::id))
                .select(mail::id)
                .limit(limit)
        };
    }
    match conn {
        AnyConnection::Sqlite(inner) => due!().load(inner),
        AnyConnection::Postgres(inner) => due!().for_update().skip_locked().load(inner),
    }
}

/// Keys for rows that are about to be inserted into a table with an own sequence, in ascending order; nobody else gets them.
/// So whole chunks of a response's rows are stored by one statement for each table.
pub fn reserve(conn: &mut AnyConnection, table: &'static str, many: usize) -> QueryResult<Vec<i64>> {
    use diesel::dsl::sql;
    use diesel::sql_types::BigInt;
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    match conn {
        // Inside `BEGIN IMMEDIATE` nobody else inserts, and AUTOINCREMENT goes on behind the highest key it was given.
        AnyConnection::Sqlite(inner) => {
            let last: i64 =
                sql::<BigInt>("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '").sql(table).sql("'").get_result(inner)?;
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

/// A number that changes when another process has written; `None` on PostgreSQL, where writers do not wait for each other.
pub fn others_wrote(conn: &mut AnyConnection) -> QueryResult<Option<i64>> {
    match conn {
        AnyConnection::Sqlite(inner) => {
            diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT data_version FROM pragma_data_version").get_result(inner).map(Some)
        }
        AnyConnection::Postgres(_) => Ok(None),
    }
}

/// Lets migrations make tables anew that others refer to. Has an effect only outside a transaction.
pub fn suspend_references(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute("PRAGMA foreign_keys = OFF")
}

/// Requires references again, and that none leads nowhere.
pub fn check_references(conn: &mut SqliteConnection) -> Result<(), Error> {
    conn.batch_execute("PRAGMA foreign_keys = ON")?;
    let lost: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT COUNT(*) FROM pragma_foreign_key_check").get_result(conn)?;
    if lost > 0 {
        return Err(Error::Unavailable(format!("{lost} rows refer to rows that are not there: restore the last backup")));
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
        AnyConnection::Sqlite(inner) => sqlite_master::table.filter(sqlite_master::name.eq(TABLE)).count().get_result(inner)?,
        AnyConnection::Postgres(inner) => pg_tables::table.filter(pg_tables::tablename.eq(TABLE)).count().get_result(inner)?,
    };
    if tables == 0 {
        return Ok(Vec::new());
    }
    __diesel_schema_migrations::table.order(__diesel_schema_migrations::version).select(__diesel_schema_migrations::version).load(conn)
}

/// See [`super::Db::grant_application`].
pub fn grant_application(conn: &mut AnyConnection, role: &str) -> Result<(), Error> {
    let AnyConnection::Postgres(inner) = conn else {
        return Err(Error::Unavailable("SQLite has no users to grant anything to".to_owned()));
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
