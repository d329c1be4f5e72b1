//! One connection type for both databases, chosen by the scheme of the address.

use super::opened_file::OpenedFile;
use super::{Error, FromDb, classify};
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

/// A connection to either database. Queries that both understand go through the enum; the others
/// are in `dialect`.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    Sqlite(diesel::SqliteConnection),
    Postgres(diesel::PgConnection),
}

impl AnyConnection {
    /// One transaction round `act`; a savepoint where a transaction is open already.
    pub fn transaction_of<T, E: FromDb>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transaction(act)
    }
}

/// What begins, commits and rolls back transactions of either database.
pub type AnyTransactions = <AnyConnection as Connection>::TransactionManager;

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// The path of the one file.
    Sqlite(PathBuf),
    /// A libpq address.
    Postgres(String),
}

/// An address that names no database that Regard can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Neither scheme. Holds what stands before the colon only: an address may hold a password.
    #[error("DATABASE_URL begins with {0:?}: write sqlite://PATH or postgres://USER@HOST/NAME")]
    Scheme(String),
    /// No path behind `sqlite://`.
    #[error(
        "DATABASE_URL names no file: write sqlite://PATH, such as \
         sqlite:///var/lib/regard/regard.db"
    )]
    NoPath,
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        match text.split_once("://") {
            Some(("sqlite", "")) => Err(UrlError::NoPath),
            Some(("sqlite", path)) => Ok(Self::Sqlite(PathBuf::from(path))),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(text.to_owned())),
            Some((scheme, _)) => Err(UrlError::Scheme(scheme.to_owned())),
            None => Err(UrlError::Scheme(text.chars().take(12).collect())),
        }
    }
}

impl DatabaseUrl {
    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// Makes connections for the pool. `establish` of the enum would try both databases and hide the
/// real error.
pub struct ConnectionManager {
    url: DatabaseUrl,
    /// The file of SQLite, whose pool only reads: its writer is a thread of its own.
    file: Option<Arc<OpenedFile>>,
}

impl ConnectionManager {
    pub const fn new(url: DatabaseUrl, file: Option<Arc<OpenedFile>>) -> Self {
        Self { url, file }
    }
}

/// A connection of the pool.
pub struct PooledConnection {
    conn: AnyConnection,
    /// Set when it leads to a server that cannot write: the pool closes it and makes another.
    to_be_closed: bool,
}

impl PooledConnection {
    /// Keeps the pool from lending this connection again.
    pub const fn close_when_given_back(&mut self) {
        self.to_be_closed = true;
    }
}

impl Deref for PooledConnection {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.conn
    }
}

impl DerefMut for PooledConnection {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.conn
    }
}

impl diesel::r2d2::ManageConnection for ConnectionManager {
    type Connection = PooledConnection;
    type Error = Error;

    fn connect(&self) -> Result<PooledConnection, Error> {
        // Never to another file that stands in its place, nor to a new one.
        self.file.as_ref().map_or(Ok(()), |file| file.check())?;
        let mut conn = connect(&self.url)?;
        if self.file.is_some() {
            // Half of what a connection keeps by itself: pages in it are forgotten with every write
            // of the writer's, and the system keeps the file.
            conn.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -1000")?;
        }
        Ok(PooledConnection {
            conn,
            to_be_closed: false,
        })
    }

    fn is_valid(&self, conn: &mut PooledConnection) -> Result<(), Error> {
        conn.batch_execute("SELECT 1").map_err(Error::from)
    }

    fn has_broken(&self, conn: &mut PooledConnection) -> bool {
        use diesel::r2d2::R2D2Connection;
        let broken = match &mut conn.conn {
            AnyConnection::Sqlite(inner) => inner.is_broken(),
            AnyConnection::Postgres(inner) => inner.is_broken(),
        };
        broken || conn.to_be_closed
    }
}

/// Opens the connection that writes to SQLite. It keeps more pages in memory than those that read,
/// because every response touches pages all over the indexes; and what it wrote goes from the log
/// into the file less often, because the same pages are written again and again
/// (`benches/imports.rs`).
pub fn connect_writer(url: &DatabaseUrl) -> Result<AnyConnection, Error> {
    let mut conn = connect(url)?;
    if let AnyConnection::Sqlite(inner) = &mut conn {
        // In KiB, and in pages of 4 KiB.
        inner
            .batch_execute("PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000")
            .map_err(classify)?;
    }
    Ok(conn)
}

/// Opens one connection.
pub fn connect(url: &DatabaseUrl) -> Result<AnyConnection, Error> {
    let failed = |error: diesel::ConnectionError| Error::Unavailable(error.to_string());
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn =
                diesel::SqliteConnection::establish(&path.to_string_lossy()).map_err(failed)?;
            // `temp_store`: a savepoint that outgrows its page would otherwise write what residents
            // sent to temporary files. Waiting comes first: switching to WAL needs a lock that
            // another process may hold.
            conn.batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
            )
            .map_err(classify)?;
            Ok(AnyConnection::Sqlite(conn))
        }
        DatabaseUrl::Postgres(address) => {
            let mut conn = diesel::PgConnection::establish(&bounded(address)).map_err(failed)?;
            // A failing statement must not write a resident's words into the server's log: it logs
            // the statement, which has places for its values, and with this setting never the
            // values.
            // Statements are short or are cut into short ones: to compile one costs a second, many
            // times what it saves (`benches/publishing.rs`).
            conn.batch_execute(
                "SET TIME ZONE 'UTC'; SET lock_timeout = '1500ms'; SET statement_timeout = '30s'; \
                 SET log_parameter_max_length_on_error = 0; SET jit = off;",
            )
            .map_err(classify)?;
            // What is acknowledged is durable, whatever the server or the role is set to.
            conn.batch_execute(
                "SELECT set_config('synchronous_commit', 'on', false) WHERE \
                 current_setting('synchronous_commit') = 'off'",
            )
            .map_err(classify)?;
            Ok(AnyConnection::Postgres(conn))
        }
    }
}

/// What libpq is told about waiting, where the address says nothing: a host that swallows packets
/// would otherwise hold a connection for minutes. `tcp_user_timeout` is in milliseconds, the others
/// in seconds.
const WAITS: [(&str, &str); 5] = [
    ("connect_timeout", "2"),
    ("tcp_user_timeout", "5000"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "2"),
];

/// The address with a limit on every wait and, where it names several hosts, only with the one that
/// can write: after a failover libpq would otherwise be content with a standby.
fn bounded(address: &str) -> String {
    let writable = names_several_hosts(address).then_some(("target_session_attrs", "read-write"));
    let mut bounded = address.to_owned();
    for (name, value) in WAITS.into_iter().chain(writable) {
        if !address.contains(&format!("{name}=")) {
            let joint = if bounded.contains('?') { '&' } else { '?' };
            bounded = format!("{bounded}{joint}{name}={value}");
        }
    }
    bounded
}

/// Whether a libpq address lists several servers: between `//` and the name, or as the parameter
/// `host`.
fn names_several_hosts(address: &str) -> bool {
    let (before, parameters) = address.split_once('?').unwrap_or((address, ""));
    let behind_scheme = before.split_once("://").map_or(before, |(_, rest)| rest);
    let authority = behind_scheme
        .split_once('/')
        .map_or(behind_scheme, |(authority, _)| authority);
    let hosts = authority
        .rsplit_once('@')
        .map_or(authority, |(_, hosts)| hosts);
    let listed = parameters
        .split('&')
        .filter_map(|parameter| parameter.split_once('='));
    let mut listed = listed.filter(|(name, _)| matches!(*name, "host" | "hostaddr"));
    hosts.contains(',') || listed.any(|(_, hosts)| hosts.contains(',') || hosts.contains("%2C"))
}

/// Begins a transaction in which every query sees the same state.
pub fn begin_snapshot(conn: &mut AnyConnection) -> QueryResult<()> {
    match conn {
        AnyConnection::Sqlite(inner) => AnsiTransactionManager::begin_transaction(inner),
        AnyConnection::Postgres(inner) => AnsiTransactionManager::begin_transaction_sql(
            inner,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(
            "sqlite:///a/b.db".parse(),
            Ok(DatabaseUrl::Sqlite("/a/b.db".into()))
        );
        assert_eq!("sqlite://".parse::<DatabaseUrl>(), Err(UrlError::NoPath));
        assert_eq!(
            "mysql://root:secret@x/y".parse::<DatabaseUrl>(),
            Err(UrlError::Scheme("mysql".into()))
        );
        assert!(matches!(
            "postgresql://u@h/n".parse(),
            Ok(DatabaseUrl::Postgres(_))
        ));
    }

    #[test]
    fn every_wait_has_a_limit_and_what_the_address_says_wins() {
        assert!(
            bounded("postgres://u@h/n")
                .starts_with("postgres://u@h/n?connect_timeout=2&tcp_user_timeout=")
        );
        let own = bounded("postgres://u@h/n?connect_timeout=9");
        assert!(
            own.contains("?connect_timeout=9&tcp") && own.matches("connect_timeout").count() == 1
        );
    }

    #[test]
    fn of_several_hosts_the_one_that_can_write_is_asked_for() {
        const WRITABLE: &str = "target_session_attrs=read-write";
        for several in [
            "postgres://u@a.internal,b.internal:5433/n",
            "postgres://u:p@a,b/n?sslmode=require",
            "postgres://u@/n?host=%2Frun%2Fa,%2Frun%2Fb",
            "postgres://u@/n?port=1%2C2&host=a%2Cb",
        ] {
            assert!(bounded(several).contains(WRITABLE), "{several}");
        }
        for one in [
            "postgres://u@h/n",
            "postgres://u:one,two@h/n",
            "postgres://u@/n?host=h&options=a,b",
        ] {
            assert!(!bounded(one).contains("target_session_attrs"), "{one}");
        }
        let own = bounded("postgres://u@a,b/n?target_session_attrs=primary");
        assert_eq!(own.matches("target_session_attrs").count(), 1);
    }

    /// `.cargo/config.toml` says how SQLite is compiled; a build that misses it would be slower
    /// (`docs/adr/0070`), and say nothing.
    #[test]
    fn connections_of_sqlite_share_no_lock() {
        use diesel::dsl::sql;
        use diesel::sql_types::BigInt;
        let mut conn = diesel::SqliteConnection::establish(":memory:").unwrap();
        let mut used = |option: &str| -> i64 {
            diesel::select(
                sql::<BigInt>("sqlite_compileoption_used('")
                    .sql(option)
                    .sql("')"),
            )
            .get_result(&mut conn)
            .unwrap()
        };
        assert_eq!(
            (
                used("THREADSAFE=2"),
                used("ENABLE_MEMORY_MANAGEMENT"),
                used("DEFAULT_MEMSTATUS=0")
            ),
            (1, 0, 1)
        );
    }

    #[test]
    fn a_password_is_never_shown() {
        let url: DatabaseUrl = "postgres://u:secret@h/n".parse().unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
