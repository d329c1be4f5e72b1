//! Whole databases: copying one while it is used, and looking at one that was restored.

use super::connection::{self, AnyConnection};
use super::{Db, Error, classify};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::path::Path;

impl Db {
    /// Writes a consistent copy of an SQLite database to a new file while others go on writing.
    /// Free pages, where deleted words could linger, are not copied.
    ///
    /// # Errors
    /// The file exists, or there is no room for it.
    pub fn copy_into(&self, target: &Path) -> Result<(), Error> {
        let quoted = target.to_string_lossy().replace('\'', "''");
        self.with_plain(|conn| {
            conn.batch_execute(&format!("VACUUM INTO '{quoted}'"))
                .map_err(classify)
        })
    }

    /// Moves what is in the write-ahead log of an SQLite database into its file and empties the
    /// log, which holds deleted words until it is used anew; whether that was possible. Others go
    /// on meanwhile: nobody is waited for, and whoever reads just now is given a moment and then
    /// the next time. On PostgreSQL there is nothing to do here.
    ///
    /// # Errors
    /// The file cannot be opened or written.
    pub fn fold_log(&self) -> Result<bool, Error> {
        /// How often it is tried, and how long whoever reads is given between two tries.
        const TRIES: usize = 20;
        const MOMENT: std::time::Duration = std::time::Duration::from_millis(10);
        let Some(path) = self.file() else {
            return Ok(true);
        };
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        self.with_plain(|conn| {
            for _ in 0..TRIES {
                // Most is moved while others write; emptying it takes their lock for what is left.
                let folded = conn.batch_execute(
                    "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(PASSIVE); \
                     PRAGMA wal_checkpoint(TRUNCATE)",
                );
                folded.map_err(classify)?;
                if std::fs::metadata(&log).map_or(true, |file| file.len() == 0) {
                    return Ok(true);
                }
                std::thread::sleep(MOMENT);
            }
            Ok(false)
        })
    }

    /// What is wrong with the file of an SQLite database; `None` when all its pages and indexes fit
    /// together. SQLite's quicker look does not compare indexes with their tables.
    ///
    /// # Errors
    /// It cannot even be asked.
    pub fn damage(&self) -> Result<Option<String>, Error> {
        self.with_plain(|conn| match conn {
            AnyConnection::Sqlite(inner) => {
                let found: String = diesel::dsl::sql::<Text>(
                    "SELECT integrity_check FROM pragma_integrity_check LIMIT 1",
                )
                .get_result(inner)
                .map_err(classify)?;
                Ok((found != "ok").then_some(found))
            }
            AnyConnection::Postgres(_) => Ok(None),
        })
    }

    /// Which writes to the audit the user of this connection could do although none should:
    /// `UPDATE`, `DELETE`.
    ///
    /// # Errors
    /// The database cannot say.
    pub fn audit_loopholes(&self) -> Result<Vec<&'static str>, Error> {
        const ASKED: [(&str, &str); 3] = [
            ("UPDATE", "audit_never_changes"),
            ("DELETE", "audit_never_shrinks"),
            ("TRUNCATE", "audit_never_shrinks"),
        ];
        self.with_plain(|conn| {
            let mut open = Vec::new();
            for (privilege, trigger) in ASKED {
                let count = match conn {
                    AnyConnection::Sqlite(inner) if privilege != "TRUNCATE" => diesel::sql_query(
                        "SELECT 1 - COUNT(*) AS number FROM sqlite_master WHERE type = 'trigger' \
                         AND name = ?",
                    )
                    .bind::<Text, _>(trigger)
                    .get_result::<CountedRows>(inner)?,
                    AnyConnection::Sqlite(_) => continue,
                    AnyConnection::Postgres(inner) => diesel::sql_query(
                        "SELECT has_table_privilege('audit', $1)::int::bigint AS number",
                    )
                    .bind::<Text, _>(privilege)
                    .get_result::<CountedRows>(inner)?,
                };
                if count.number != 0 {
                    open.push(privilege);
                }
            }
            Ok(open)
        })
    }
}

#[derive(QueryableByName)]
struct CountedRows {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// How many tables a PostgreSQL database has that are not the server's own. Makes nothing, unlike
/// [`Db::open`] on SQLite.
///
/// # Errors
/// The database cannot be reached.
pub fn tables(url: &connection::DatabaseUrl) -> Result<i64, Error> {
    let mut conn = connection::connect(url)?;
    match &mut conn {
        AnyConnection::Sqlite(inner) => {
            let found: CountedRows = diesel::sql_query(
                "SELECT COUNT(*) AS number FROM sqlite_master WHERE type = 'table'",
            )
            .get_result(inner)?;
            Ok(found.number)
        }
        AnyConnection::Postgres(inner) => {
            let found: CountedRows = diesel::sql_query(
                "SELECT COUNT(*) AS number FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', \
                 'information_schema')",
            )
            .get_result(inner)?;
            Ok(found.number)
        }
    }
}

/// Moves what is in the write-ahead log of an SQLite database into its file, which can then be
/// moved alone; whether that was possible. Others must have closed it.
///
/// # Errors
/// The file cannot be written.
pub fn settle(url: &connection::DatabaseUrl) -> Result<bool, Error> {
    let mut conn = connection::connect(url)?;
    conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")
        .map_err(classify)?;
    let connection::DatabaseUrl::Sqlite(path) = url else {
        return Ok(true);
    };
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Ok(std::fs::metadata(log).is_ok_and(|file| file.len() == 0))
}
