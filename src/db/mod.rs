//! The only place that knows SQL.
//!
//! Two doors: [`Db::read`] and [`Db::write`]. A read sees one consistent snapshot; a write is one
//! transaction per act, with its audit rows inside, and returns only after the database has
//! committed to disk and what must follow is carried out ([`AfterCommit`]). Everything else here is
//! one module per noun: functions that take a connection first and return a plain `QueryResult`.
//!
//! A closure given to `write` must own what it uses (`'static`). `Db` cannot be cloned and is only
//! ever lent, and so is the password hasher: a nested write, a read through another connection or
//! slow hashing inside a transaction does not compile.

pub mod account_links;
pub mod accounts;
mod after_commit;
pub mod alerts;
pub mod approved_texts;
pub mod attachments;
pub mod audit;
pub mod batches;
mod columns;
pub mod commitments;
mod connection;
pub mod consultation_life;
pub mod consultations;
pub mod copying;
pub mod danger_alerts;
mod dialect;
pub mod drafts;
pub mod equality;
mod group_writer;
mod insert_rows;
pub mod kept_texts;
pub mod legal_holds;
mod load;
pub mod mail;
mod migrations;
pub mod moderation;
pub mod moderation_record;
mod opened_file;
pub mod opinions;
pub mod person_search;
pub mod preferences;
mod prepared;
pub mod problem_reports;
pub mod proposals;
pub mod publications;
pub mod published_texts;
pub mod publishing;
pub mod queue;
pub mod removals;
pub mod responses;
pub mod retention;
pub mod return_codes;
pub mod review_events;
pub mod review_search;
mod schema;
pub mod sealed_groups;
pub mod second_factors;
pub mod second_looks;
pub mod sender_flags;
pub mod sessions;
pub mod set_aside;
pub mod settings;
pub mod standing;
pub mod standing_counts;
pub mod tallies;
pub mod text_translations;
mod write_tx;

use after_commit::{AnswerOnDrop, Duties};
use connection::{AnyConnection, AnyTransactions, ConnectionManager};
use diesel::connection::TransactionManager;
use diesel::result::DatabaseErrorKind;
use group_writer::GroupWriter;
use opened_file::OpenedFile;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

pub use after_commit::{AfterCommit, Duty};
pub use connection::{DatabaseUrl, UrlError};
pub use diesel::result::{Error as QueryError, QueryResult};
pub use load::DoorLoad;
pub use write_tx::WriteTx;

/// How long an act waits for a connection before the person is asked to try again.
const POOL_PATIENCE: Duration = Duration::from_millis(1500);
/// What threads are called on which flows only look: one that waited for the writer would keep
/// others from looking.
pub const LOOKING_THREAD: &str = "reader";
/// How often an act is tried when PostgreSQL found two that cannot both go first.
const RETRIES: usize = 5;

/// The database: readers, and one door for writing.
pub struct Db(Arc<Doors>);

/// What a database is made of. Shared with acts on their way whose caller waits on no thread;
/// nobody else can hold it.
struct Doors {
    readers: diesel::r2d2::Pool<ConnectionManager>,
    /// On SQLite; PostgreSQL's own group commit does the work there.
    group_writer: Option<GroupWriter>,
    /// The file of SQLite.
    file: Option<Arc<OpenedFile>>,
    load: Arc<DoorLoad>,
    /// Who carries out what must follow an act.
    after_commit: Option<Box<dyn AfterCommit>>,
    /// Whether a newer program has changed the schema: then both doors are shut.
    outdated: AtomicBool,
}

/// A connection inside [`Db::read`]: one consistent snapshot, nothing can be changed.
pub type Read = AnyConnection;

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Every connection is taken or the queue is full; nothing was tried. Answered with 503 and
    /// Retry-After.
    #[error("the database is busy")]
    Busy,
    /// The storage failed (disk full, input/output, connection lost); nothing of the act was kept.
    /// Answered with 503.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A newer program has changed the schema, and this one waits to be replaced; nothing was
    /// tried. Answered with 503.
    #[error("the database's schema is newer than this program")]
    Outdated,
    /// A query failed for another reason.
    #[error(transparent)]
    Query(#[from] QueryError),
}

/// What the error type of a write must tell the door: whether the database itself is behind it.
pub trait FromDb: From<QueryError> + From<Error> + Send + 'static {
    /// The database's own error, when that is what it is.
    fn query_error(&self) -> Option<&QueryError>;
}

impl FromDb for Error {
    fn query_error(&self) -> Option<&QueryError> {
        match self {
            Self::Query(error) => Some(error),
            _ => None,
        }
    }
}

impl Db {
    /// Opens the database that `url` names. Its tables are not looked at; see
    /// [`Db::pending_migrations`]. What must follow acts is left to the jobs of a running service;
    /// see [`Db::open_followed`].
    ///
    /// # Errors
    /// The database cannot be reached or opened.
    pub fn open(url: &DatabaseUrl, connections: u32) -> Result<Self, Error> {
        Self::open_with(url, connections, None)
    }

    /// The same, with somebody who carries out what must follow each act before its caller is
    /// answered.
    ///
    /// # Errors
    /// The database cannot be reached or opened.
    pub fn open_followed(
        url: &DatabaseUrl,
        connections: u32,
        after_commit: impl AfterCommit + 'static,
    ) -> Result<Self, Error> {
        Self::open_with(url, connections, Some(Box::new(after_commit)))
    }

    fn open_with(
        url: &DatabaseUrl,
        connections: u32,
        after_commit: Option<Box<dyn AfterCommit>>,
    ) -> Result<Self, Error> {
        let (group_writer, file) = match url {
            DatabaseUrl::Sqlite(path) => {
                let conn = connection::connect_writer(url)?;
                let file = Arc::new(OpenedFile::at(path)?);
                let writer = GroupWriter::start(url.clone(), conn, Arc::clone(&file))?;
                (Some(writer), Some(file))
            }
            DatabaseUrl::Postgres(_) => (None, None),
        };
        let readers = diesel::r2d2::Pool::builder()
            .max_size(connections)
            .min_idle(Some(1))
            .connection_timeout(POOL_PATIENCE)
            .test_on_check_out(false)
            .error_handler(Box::new(diesel::r2d2::LoggingErrorHandler))
            .build_unchecked(ConnectionManager::new(url.clone(), file.clone()));
        // The pool would only say that it waited in vain; a connection of one's own says why.
        connection::connect(url)?;
        let load = group_writer
            .as_ref()
            .map_or_else(Arc::default, |writer| Arc::clone(writer.load()));
        Ok(Self(Arc::new(Doors {
            readers,
            group_writer,
            file,
            load,
            after_commit,
            outdated: AtomicBool::new(false),
        })))
    }

    /// What the doors have to do.
    pub fn load(&self) -> &DoorLoad {
        &self.0.load
    }

    /// Notes how many connections are in use, for the peak of this minute. Cheap enough to be
    /// called often.
    pub fn note_pool(&self) {
        let state = self.0.readers.state();
        self.0.load.pool.note(u64::from(
            state.connections.saturating_sub(state.idle_connections),
        ));
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.0.group_writer.as_ref()?.url().file()
    }

    /// How many connections there may be.
    pub fn pool_size(&self) -> u32 {
        self.0.readers.max_size()
    }

    /// Whether requests can be answered now: a table of ours is there to be read, and the server
    /// takes writes.
    ///
    /// # Errors
    /// No connection, the file of SQLite is not in its place, the tables are not there, or the connection leads to a server that only
    /// reads, which is then not asked again.
    pub fn ping(&self) -> Result<(), Error> {
        self.check_file()?;
        let mut conn = self.0.readers.get().map_err(|_| Error::Busy)?;
        let takes_writes =
            settings::generation(&mut conn).and_then(|_| dialect::takes_writes(&mut conn));
        if takes_writes.map_err(classify)? {
            return Ok(());
        }
        conn.close_when_given_back();
        Err(Error::Unavailable(
            "the server only reads: it is a standby".to_owned(),
        ))
    }

    /// Looks at the database: `act` sees one consistent snapshot of it.
    ///
    /// # Errors
    /// [`Error::Busy`] when no connection is free in time, [`Error::Unavailable`] when the database
    /// is gone or its file is not in its place, [`Error::Outdated`] when a newer program has changed the schema, and whatever `act`
    /// returns.
    pub fn read<T, E: FromDb>(&self, act: impl FnOnce(&mut Read) -> Result<T, E>) -> Result<T, E> {
        self.refuse_when_outdated()?;
        self.check_file()?;
        let mut conn = self.0.readers.get().map_err(|_| Error::Busy)?;
        connection::begin_snapshot(&mut conn).map_err(|error| E::from(classify(error)))?;
        let result = act(&mut conn);
        // Nothing was changed: rolling back and committing are the same, and rolling back works in
        // a failed transaction too.
        AnyTransactions::rollback_transaction(&mut *conn)
            .map_err(|error| E::from(classify(error)))?;
        result.map_err(worse)
    }

    /// Changes the database: everything that `act` does happens, durably, or none of it; then what
    /// must follow it is carried out ([`AfterCommit`]). It is `Fn` because PostgreSQL may ask for
    /// another try.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full, [`Error::Unavailable`] when the storage failed,
    /// [`Error::Outdated`] when a newer program has changed the schema, and whatever `act` returns;
    /// in each case nothing was kept.
    pub fn write<T, E>(
        &self,
        act: impl Fn(&mut WriteTx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromDb,
    {
        debug_assert_ne!(
            std::thread::current().name(),
            Some(LOOKING_THREAD),
            "a flow that was to look only has waited for the writer"
        );
        self.refuse_when_outdated()?;
        self.check_file()?;
        let act = with_duties(act);
        let (value, duties) = match &self.0.group_writer {
            Some(writer) => writer.write(act),
            None => self.write_retrying(act),
        }?;
        self.carry_out(duties);
        Ok(value)
    }

    /// [`Db::write`] for a caller that must not wait on its thread: the writer's thread is told,
    /// and what comes back waits.
    ///
    /// # Errors
    /// Gives `act` back where there is no such thread, on PostgreSQL, and where [`Db::write`]
    /// would refuse it.
    pub fn write_later<T, E, F>(
        &self,
        act: F,
    ) -> Result<impl Future<Output = Result<T, E>> + Send + use<T, E, F>, F>
    where
        F: Fn(&mut WriteTx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: FromDb,
    {
        let Some(writer) = self.0.group_writer.as_ref().filter(|_| !self.is_outdated()) else {
            return Err(act);
        };
        let doors = Arc::clone(&self.0);
        Ok(
            writer.write_later(with_duties(act), move |written, answer| {
                Self(doors).answer_later(written, answer);
            }),
        )
    }

    /// Answers on the writer's thread, which waits for nobody: duties get a thread of their own.
    /// They are carried out although nobody may wait for the answer any more.
    fn answer_later<T: Send + 'static, E: FromDb>(
        self,
        written: Result<(T, Duties), E>,
        answer: impl FnOnce(Result<T, E>) + Send + 'static,
    ) {
        match written {
            Ok((value, duties)) if self.has_to_follow(duties) => {
                let answering = AnswerOnDrop::new(Ok(value), answer);
                let following =
                    std::thread::Builder::new()
                        .name("duties".to_owned())
                        .spawn(move || {
                            self.carry_out(duties);
                            drop(answering);
                        });
                if let Err(error) = following {
                    tracing::error!(%error, "no thread for the duties of a committed act: a job \
                                             will do them");
                }
            }
            Ok((value, _)) => answer(Ok(value)),
            Err(error) => answer(Err(error)),
        }
    }

    fn refuse_when_outdated(&self) -> Result<(), Error> {
        if self.is_outdated() {
            Err(Error::Outdated)
        } else {
            Ok(())
        }
    }

    fn check_file(&self) -> Result<(), Error> {
        self.0.file.as_ref().map_or(Ok(()), |file| file.check())
    }

    fn has_to_follow(&self, duties: Duties) -> bool {
        self.0.after_commit.is_some() && !duties.is_empty()
    }

    fn carry_out(&self, duties: Duties) {
        if let Some(after_commit) = &self.0.after_commit {
            after_commit::carry_out(&**after_commit, self, duties);
        }
    }

    fn write_retrying<T, E: FromDb>(
        &self,
        act: impl Fn(&mut AnyConnection) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.0.readers.get().map_err(|_| Error::Busy)?;
        let mut tries = 1;
        loop {
            match conn.transaction_of(&act) {
                Err(error) if tries < RETRIES && error.query_error().is_some_and(is_retryable) => {
                    tries += 1;
                }
                result => {
                    if result
                        .as_ref()
                        .err()
                        .and_then(E::query_error)
                        .is_some_and(is_read_only)
                    {
                        // A standby, or a primary that became one: another connection finds the
                        // server that writes.
                        conn.close_when_given_back();
                    }
                    return result.map_err(worse);
                }
            }
        }
    }

    /// Runs `act` outside any transaction, on a connection of its own. Only for making and checking
    /// the schema.
    fn with_plain<T>(
        &self,
        act: impl FnOnce(&mut AnyConnection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match &self.0.group_writer {
            Some(writer) => {
                // SQLite would make a new file where the path leads nowhere, and throw away the
                // log of the one that was moved.
                self.check_file()?;
                act(&mut connection::connect(writer.url())?)
            }
            None => act(&mut *self.0.readers.get().map_err(|_| Error::Busy)?),
        }
    }
}

/// An act of a connection, with the duties that its rows bring.
fn with_duties<T, E>(
    act: impl Fn(&mut WriteTx) -> Result<T, E>,
) -> impl Fn(&mut AnyConnection) -> Result<(T, Duties), E> {
    move |conn| {
        let mut tx = WriteTx::new(conn);
        let value = act(&mut tx)?;
        Ok((value, tx.duties()))
    }
}

/// A row that no act of this program can have left so.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not as this program stores it")]
struct Damaged(&'static str);

/// The error of a query that finds something which cannot be what was stored. `what` names the
/// thing, and nothing that it holds.
pub fn damaged(what: &'static str) -> QueryError {
    QueryError::DeserializationError(Box::new(Damaged(what)))
}

/// JSON of a column that cannot be read. serde's own words quote what stands there, which may be
/// somebody's.
#[derive(Debug, thiserror::Error)]
#[error("stored JSON cannot be read as {what}, at character {at}")]
struct UnreadableJson {
    what: &'static str,
    at: usize,
}

/// What a column holds as JSON.
///
/// # Errors
/// It is not what this program writes there.
pub fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> QueryResult<T> {
    serde_json::from_str(json).map_err(|error| {
        let unreadable = UnreadableJson {
            what: std::any::type_name::<T>(),
            at: error.column(),
        };
        QueryError::DeserializationError(Box::new(unreadable))
    })
}

/// Turns what only the storage can cause into [`Error::Unavailable`]; the rest stays a query's
/// error.
fn classify(error: QueryError) -> Error {
    if is_storage_fault(&error) {
        Error::Unavailable(error.to_string())
    } else {
        Error::Query(error)
    }
}

fn worse<E: FromDb>(error: E) -> E {
    match error.query_error() {
        Some(inner) if is_storage_fault(inner) => E::from(Error::Unavailable(inner.to_string())),
        _ => error,
    }
}

/// SQLite gives only messages; these are its own, word for word
/// (<https://www.sqlite.org/rescode.html>).
fn is_storage_fault(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::ClosedConnection, _)
        | QueryError::BrokenTransactionManager => true,
        error if is_read_only(error) => true,
        QueryError::DatabaseError(_, information) => {
            let message = information.message();
            [
                "database or disk is full",
                "disk I/O error",
                "unable to open database file",
                "database disk image is malformed",
                "attempt to write a readonly database",
                "server closed the connection",
                "terminating connection",
                "no connection to the server",
                "connection not open",
                "could not receive data from server",
                "could not send data to server",
                "SSL SYSCALL error",
                "could not extend file",
                "No space left on device",
                "the database system is",
                "canceling statement due to",
            ]
            .iter()
            .any(|known| message.contains(known))
        }
        QueryError::RollbackErrorOnCommit { commit_error, .. } => is_storage_fault(commit_error),
        _ => false,
    }
}

/// Whether the server refused to write because it is a standby, or was told to read only.
fn is_read_only(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::ReadOnlyTransaction, _) => true,
        QueryError::DatabaseError(_, information) => {
            information.message().contains("in a read-only transaction")
        }
        _ => false,
    }
}

fn is_retryable(error: &QueryError) -> bool {
    match error {
        QueryError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        QueryError::DatabaseError(_, information) => {
            information.message().contains("deadlock detected")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_stands_in_no_error() {
        let error = from_json::<Vec<String>>("\"zebra words\"").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("zebra"), "{error:?}");
    }
}
