//! SQLite's writer: one thread that commits in groups.
//!
//! It opens one `BEGIN IMMEDIATE`, runs every waiting act in a savepoint of its own, commits once,
//! and only then answers each caller: one fsync serves everybody who was waiting, and nobody hears
//! "done" before the commit. An act that fails on a constraint is rolled back alone. The first of a
//! group needs no savepoint, because there is nothing before it to keep: a long act that comes
//! alone, such as a part of an import, is spared what SQLite notes for one. When the storage fails
//! (SQLite then drops every savepoint) or an act panics, the whole group is rolled back and
//! answered as unavailable, and the connection is opened anew.
//!
//! The alternative, a pool of connections that each begin and commit, costs one fsync an act and
//! makes them wait for each other in SQLite's busy handler, which is not fair.

use super::connection::{AnyConnection, AnyTransactions, DatabaseUrl, connect_writer};
use super::load::DoorLoad;
use super::opened_file::OpenedFile;
use super::{Error, FromDb, is_storage_fault};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_dsl::methods::ExecuteDsl;
use diesel::sqlite::Sqlite;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How many acts may wait. More are refused at once: they would only wait in vain, and some hold a
/// thread.
const QUEUE: usize = 256;
/// How many acts share a commit at most, so that the first of them does not wait too long.
const GROUP: usize = 256;
/// From so many acts on more are on their way: the writer waits a moment for each, and a while for
/// all, before it commits. A commit costs the flush, and once more every page that the one before
/// wrote too.
const CROWD: usize = 4;
const MOMENT: Duration = Duration::from_micros(200);
const WHILE: Duration = Duration::from_millis(2);
/// How long an act waits for its turn before it is given up. One that has begun is waited for: it
/// may be committed.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long one act may hold up the others before it is logged.
const BUDGET: Duration = Duration::from_millis(5);

/// The door for writing to SQLite.
pub struct GroupWriter {
    queue: SyncSender<Box<dyn QueuedAct>>,
    url: DatabaseUrl,
    load: Arc<DoorLoad>,
}

/// One act of one caller, waiting for its turn and then for the commit.
trait QueuedAct: Send {
    /// Runs: the first of a group in its transaction, every other in a savepoint. `Err` when the
    /// whole group is lost.
    fn run(&mut self, conn: &mut AnyConnection, is_first: bool) -> Result<(), GroupLost>;
    /// Answers the caller, after the commit or when the group is lost.
    fn answer(self: Box<Self>, lost: Option<&GroupLost>);
}

/// Why nothing of a group was kept.
#[derive(Debug, Clone)]
struct GroupLost(String);

/// Who has an act: nobody yet, the writer, or nobody any more.
#[derive(Debug, Clone, Default)]
struct ActTurn(Arc<AtomicU8>);

impl ActTurn {
    const WAITING: u8 = 0;
    const BEGUN: u8 = 1;
    const GIVEN_UP: u8 = 2;

    /// Takes an act that waits, to run it; `false` when its caller has given it up.
    fn begin(&self) -> bool {
        self.pass_to(Self::BEGUN)
    }

    /// Gives an act up that waits; `false` when it has begun: it may be committed.
    fn give_up(&self) -> bool {
        self.pass_to(Self::GIVEN_UP)
    }

    fn pass_to(&self, owner: u8) -> bool {
        self.0
            .compare_exchange(Self::WAITING, owner, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }
}

/// An act's place in the queue, which ends with its turn or with the act.
struct QueuePlace {
    load: Arc<DoorLoad>,
    since: Instant,
}

impl Drop for QueuePlace {
    fn drop(&mut self) {
        self.load.taken(self.since.elapsed());
    }
}

struct WaitingAct<F, T, E, A> {
    act: F,
    place: Option<QueuePlace>,
    turn: ActTurn,
    result: Option<Result<T, E>>,
    answer: A,
}

impl<F, T, E, A> QueuedAct for WaitingAct<F, T, E, A>
where
    F: Fn(&mut AnyConnection) -> Result<T, E> + Send,
    T: Send,
    E: FromDb,
    A: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, conn: &mut AnyConnection, is_first: bool) -> Result<(), GroupLost> {
        self.place = None;
        if !self.turn.begin() {
            self.result = Some(Err(E::from(Error::Busy)));
            return Ok(());
        }
        let started = Instant::now();
        let act = || {
            if is_first {
                Ok((self.act)(conn))
            } else {
                in_savepoint(conn, &self.act)
            }
        };
        let caught = catch_unwind(AssertUnwindSafe(act));
        let took = started.elapsed();
        if took > BUDGET {
            tracing::warn!(
                milliseconds = took.as_millis() as u64,
                "an act held up the writer"
            );
        }
        let result = caught.map_err(|_| GroupLost("an act panicked".to_owned()))??;
        if let Err(error) = &result
            && let Some(fault) = error.query_error().filter(|error| is_storage_fault(error))
        {
            return Err(GroupLost(fault.to_string()));
        }
        if is_first && result.is_err() {
            let begun_anew =
                AnyTransactions::rollback_transaction(conn).and_then(|()| begin_immediate(conn));
            begun_anew.map_err(|error| GroupLost(error.to_string()))?;
        }
        // An act may have left a transaction of its own open.
        let depth = AnyTransactions::transaction_manager_status_mut(conn).transaction_depth();
        if !matches!(depth, Ok(Some(depth)) if depth.get() == 1) {
            return Err(GroupLost("the transaction was lost".to_owned()));
        }
        self.result = Some(result);
        Ok(())
    }

    fn answer(self: Box<Self>, lost: Option<&GroupLost>) {
        let result = match (lost, self.result) {
            (None, Some(result)) => result,
            (Some(GroupLost(why)), _) => Err(E::from(Error::Unavailable(why.clone()))),
            (None, None) => Err(E::from(Error::Unavailable(
                "the act was not run".to_owned(),
            ))),
        };
        (self.answer)(result);
    }
}

impl GroupWriter {
    /// Starts the thread with its own connection to a file.
    pub fn start(
        url: DatabaseUrl,
        conn: AnyConnection,
        file: Arc<OpenedFile>,
    ) -> Result<Self, Error> {
        let (queue, acts) = sync_channel(QUEUE);
        let load = Arc::new(DoorLoad::default());
        let (thread_url, thread_load) = (url.clone(), Arc::clone(&load));
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let storage = WriterStorage {
                    url: thread_url,
                    file,
                };
                serve(&storage, conn, &acts, &thread_load);
            })
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { queue, url, load })
    }

    /// The file that is written to.
    pub const fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// What it has to do.
    pub const fn load(&self) -> &Arc<DoorLoad> {
        &self.load
    }

    /// Queues an act and waits on this thread until it is committed or refused.
    pub fn write<T, E>(
        &self,
        act: impl Fn(&mut AnyConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: FromDb,
    {
        let (caller, answer) = sync_channel(1);
        // A caller that has gone away needs no answer; what it asked for was kept all the same.
        let turn = self.enqueue(act, move |result| drop(caller.send(result)))?;
        match answer.recv_timeout(PATIENCE) {
            Ok(result) => result,
            Err(RecvTimeoutError::Disconnected) => Err(stopped()),
            Err(RecvTimeoutError::Timeout) if turn.give_up() => Err(E::from(Error::Busy)),
            Err(RecvTimeoutError::Timeout) => answer.recv().unwrap_or_else(|_| Err(stopped())),
        }
    }

    /// The same without a thread that waits. What comes of the act goes to `settle` on the writer's
    /// thread, with the way to answer the caller.
    pub fn write_later<T, U, E, F, S>(
        &self,
        act: F,
        settle: S,
    ) -> impl Future<Output = Result<U, E>> + Send + use<T, U, E, F, S>
    where
        F: Fn(&mut AnyConnection) -> Result<T, E> + Send + 'static,
        S: FnOnce(Result<T, E>, Box<dyn FnOnce(Result<U, E>) + Send>) + Send + 'static,
        T: Send + 'static,
        U: Send + 'static,
        E: FromDb,
    {
        let (caller, mut answer) = oneshot::channel();
        let queued = self.enqueue(act, move |result| {
            settle(result, Box::new(move |result| drop(caller.send(result))));
        });
        async move {
            let turn = queued?;
            match timeout(PATIENCE, &mut answer).await {
                Ok(result) => result.unwrap_or_else(|_| Err(stopped())),
                Err(_) if turn.give_up() => Err(E::from(Error::Busy)),
                Err(_) => answer.await.unwrap_or_else(|_| Err(stopped())),
            }
        }
    }

    fn enqueue<T, E>(
        &self,
        act: impl Fn(&mut AnyConnection) -> Result<T, E> + Send + 'static,
        answer: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<ActTurn, E>
    where
        T: Send + 'static,
        E: FromDb,
    {
        let turn = ActTurn::default();
        let place = Some(QueuePlace {
            load: Arc::clone(&self.load),
            since: Instant::now(),
        });
        self.load.queued();
        match self.queue.try_send(Box::new(WaitingAct {
            act,
            place,
            turn: turn.clone(),
            result: None,
            answer,
        })) {
            Ok(()) => Ok(turn),
            Err(TrySendError::Full(_)) => Err(E::from(Error::Busy)),
            Err(TrySendError::Disconnected(_)) => Err(stopped()),
        }
    }
}

fn stopped<E: FromDb>() -> E {
    E::from(Error::Unavailable("the writer has stopped".to_owned()))
}

/// What the writer writes to.
struct WriterStorage {
    url: DatabaseUrl,
    file: Arc<OpenedFile>,
}

impl WriterStorage {
    /// A connection to the file that was opened at first: never to another that stands in its
    /// place, nor to a new one.
    fn connect(&self) -> Result<AnyConnection, Error> {
        self.file.check()?;
        connect_writer(&self.url)
    }
}

/// Serves acts until nobody can send any more.
fn serve(
    storage: &WriterStorage,
    conn: AnyConnection,
    acts: &Receiver<Box<dyn QueuedAct>>,
    load: &DoorLoad,
) {
    let mut conn = Some(conn);
    while let Ok(first) = acts.recv() {
        let mut group = vec![first];
        let outcome = match conn.take().map_or_else(|| storage.connect(), Ok) {
            Ok(mut open) => {
                let outcome = run_group(&mut open, &mut group, acts, &storage.file);
                if outcome.is_ok() {
                    conn = Some(open);
                }
                outcome
            }
            Err(error) => Err(GroupLost(error.to_string())),
        };
        load.ended(group.len(), outcome.is_err());
        if let Err(GroupLost(why)) = &outcome {
            tracing::error!(why, acts = group.len(), "a group of writes was rolled back");
        }
        for act in group {
            act.answer(outcome.as_ref().err());
        }
    }
}

/// Runs the first act and all that are waiting behind it in one transaction.
fn run_group(
    conn: &mut AnyConnection,
    group: &mut Vec<Box<dyn QueuedAct>>,
    acts: &Receiver<Box<dyn QueuedAct>>,
    file: &OpenedFile,
) -> Result<(), GroupLost> {
    let lost = |error: diesel::result::Error| GroupLost(error.to_string());
    begin_immediate(conn).map_err(lost)?;
    let begun = Instant::now();
    let mut next = 0;
    while next < group.len() {
        group[next].run(conn, next == 0)?;
        next += 1;
        if group.len() < GROUP {
            let waits = next == group.len() && next >= CROWD && begun.elapsed() < WHILE;
            group.extend(if waits {
                acts.recv_timeout(MOMENT).ok()
            } else {
                acts.try_recv().ok()
            });
        }
    }
    file.check().map_err(|error| GroupLost(error.to_string()))?;
    AnyTransactions::commit_transaction(conn).map_err(lost)
}

/// Runs an act so that it can be undone alone. A savepoint that is gone was dropped by SQLite with
/// everything before it, whatever the act made of the error that it got then.
fn in_savepoint<T, E: FromDb>(
    conn: &mut AnyConnection,
    act: impl Fn(&mut AnyConnection) -> Result<T, E>,
) -> Result<Result<T, E>, GroupLost> {
    say(conn, Savepoint)?;
    let result = act(conn);
    if let Err(error) = &result
        && let Some(fault) = error.query_error().filter(|error| is_storage_fault(error))
    {
        return Err(GroupLost(fault.to_string()));
    }
    if result.is_err() {
        say(conn, RollBackTo)?;
    }
    say(conn, Release)?;
    Ok(result)
}

fn say(
    conn: &mut AnyConnection,
    statement: impl ExecuteDsl<SqliteConnection>,
) -> Result<(), GroupLost> {
    let said = match conn {
        AnyConnection::Sqlite(inner) => ExecuteDsl::execute(statement, inner),
        AnyConnection::Postgres(_) => Err(diesel::result::Error::BrokenTransactionManager),
    };
    said.map(drop).map_err(|error| GroupLost(error.to_string()))
}

/// Statements that diesel's own transactions would have SQLite read anew each time: these it keeps
/// prepared.
macro_rules! statements {
    ($($name:ident = $words:literal;)+) => {$(
        #[derive(QueryId)]
        struct $name;

        impl QueryFragment<Sqlite> for $name {
            fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
                pass.push_sql($words);
                Ok(())
            }
        }

        impl RunQueryDsl<SqliteConnection> for $name {}
    )+};
}

statements! {
    Savepoint = "SAVEPOINT act";
    RollBackTo = "ROLLBACK TO act";
    Release = "RELEASE act";
}

/// The write lock is taken at once: a deferred transaction could fail to get it half-way.
fn begin_immediate(conn: &mut AnyConnection) -> diesel::QueryResult<()> {
    match conn {
        AnyConnection::Sqlite(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")
        }
        AnyConnection::Postgres(_) => Err(diesel::result::Error::BrokenTransactionManager),
    }
}
