//! The schema: how it is made, what it lacks, and whether a newer program has changed it.

use super::connection::AnyConnection;
use super::{Db, Error, classify, dialect};
use diesel::SqliteConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::sync::atomic::Ordering;

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

impl Db {
    /// Looks whether a newer program has changed the schema. As long as it has, both doors are shut:
    /// what this program would read and write could mean something else by now. Logged when that
    /// begins and when it ends.
    ///
    /// # Errors
    /// No connection, or the query failed; then everything stays as it was.
    pub fn look_at_schema(&self) -> Result<(), Error> {
        let mut conn = self.0.readers.get().map_err(|_| Error::Busy)?;
        let applied = dialect::applied_migrations(&mut conn).map_err(classify)?;
        let unknown = unknown_migration(&applied)?;
        let was_outdated = self.0.outdated.swap(unknown.is_some(), Ordering::Relaxed);
        match unknown {
            Some(migration) if !was_outdated => {
                tracing::error!(
                    migration,
                    "the schema is newer than this program: it answers 503 until a newer one takes \
                     its place"
                );
            }
            None if was_outdated => {
                tracing::info!("the schema is the one that this program knows again");
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a newer program had changed the schema when it was last looked at.
    pub fn is_outdated(&self) -> bool {
        self.0.outdated.load(Ordering::Relaxed)
    }

    /// Brings the schema up to date and returns the names of the migrations that ran.
    ///
    /// # Errors
    /// A migration failed, or the database's schema is newer than this program.
    pub fn migrate(&self) -> Result<Vec<String>, Error> {
        Self::refuse_newer_schema(&self.applied()?)?;
        self.with_plain(|conn| match conn {
            AnyConnection::Sqlite(inner) => migrate_sqlite(inner),
            AnyConnection::Postgres(inner) => {
                let ran = inner.run_pending_migrations(POSTGRES_MIGRATIONS);
                ran.map(names).map_err(failed_migration)
            }
        })
    }

    /// The names of the migrations that this program knows, oldest first.
    ///
    /// # Errors
    /// What was built into it cannot be read.
    pub fn known_migrations() -> Result<Vec<String>, Error> {
        known_versions()
    }

    /// The names of the migrations that have not run yet.
    ///
    /// # Errors
    /// The database cannot say, or its schema is newer than this program.
    pub fn pending_migrations(&self) -> Result<Vec<String>, Error> {
        let applied = self.applied()?;
        Self::refuse_newer_schema(&applied)?;
        Ok(known_versions()?
            .into_iter()
            .filter(|version| !applied.contains(version))
            .collect())
    }

    /// The versions of the migrations that ran. Diesel's own question would try to make the table,
    /// which the application's user may not.
    fn applied(&self) -> Result<Vec<String>, Error> {
        self.with_plain(|conn| Ok(dialect::applied_migrations(conn)?))
    }

    fn refuse_newer_schema(applied: &[String]) -> Result<(), Error> {
        match unknown_migration(applied)? {
            Some(version) => Err(Error::Unavailable(format!(
                "its schema is newer than this program (migration {version}): use the newer program"
            ))),
            None => Ok(()),
        }
    }

    /// Lets another database user do what the application does and no more: read, and write except
    /// for changing or removing rows of the audit. PostgreSQL only; SQLite has no users.
    ///
    /// # Errors
    /// The role does not exist, or the database is SQLite.
    pub fn grant_application(&self, role: &str) -> Result<(), Error> {
        self.with_plain(|conn| dialect::grant_application(conn, role))
    }
}

/// Brings a file up to date in one transaction, the look at its references included: a process that
/// dies in it leaves everything as it was, and the next start begins anew.
fn migrate_sqlite(conn: &mut SqliteConnection) -> Result<Vec<String>, Error> {
    // Looking at references reads every row: only when something changes.
    let is_pending = conn.has_pending_migration(SQLITE_MIGRATIONS);
    if !is_pending.map_err(failed_migration)? {
        return Ok(Vec::new());
    }
    // SQLite changes a column only by making the table anew, which rows that refer to it would
    // forbid (https://www.sqlite.org/lang_altertable.html, section 7).
    dialect::suspend_references(conn)?;
    let ran = conn.immediate_transaction(|conn| {
        let ran = conn.run_pending_migrations(SQLITE_MIGRATIONS);
        let ran = ran.map(names).map_err(failed_migration)?;
        dialect::check_references(conn)?;
        Ok(ran)
    });
    dialect::require_references(conn)?;
    ran
}

fn failed_migration(error: Box<dyn std::error::Error + Send + Sync>) -> Error {
    Error::Unavailable(format!("a migration failed: {error}"))
}

/// A migration that ran and that this program does not know.
fn unknown_migration(applied: &[String]) -> Result<Option<String>, Error> {
    let known = known_versions()?;
    let unknown = applied.iter().find(|version| !known.contains(version));
    Ok(unknown.cloned())
}

fn names(versions: Vec<diesel::migration::MigrationVersion<'_>>) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

fn known_versions() -> Result<Vec<String>, Error> {
    use diesel::migration::MigrationSource;
    let migrations = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE_MIGRATIONS)
        .map_err(failed_migration)?;
    let versions = migrations
        .iter()
        .map(|migration| migration.name().version());
    Ok(versions.map(|version| version.to_string()).collect())
}
