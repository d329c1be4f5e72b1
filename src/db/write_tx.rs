//! The connection inside [`Db::write`](super::Db::write).

use super::after_commit::{Duties, Duty};
use super::connection::{AnyConnection, AnyTransactions};
use diesel::connection::{
    CacheSize, Connection, ConnectionSealed, Instrumentation, LoadConnection, SimpleConnection,
    TransactionManager, TransactionManagerStatus,
};
use diesel::expression::QueryMetadata;
use diesel::query_builder::{Query, QueryFragment, QueryId};
use diesel::{ConnectionError, ConnectionResult, QueryResult};
use std::ops::{Deref, DerefMut};

type Backend = <AnyConnection as Connection>::Backend;

/// One transaction: what changes rows takes it, so that it cannot be called in a read, and what
/// only looks takes it too.
///
/// It remembers which duties the rows of its act bring: the functions that write such rows say so.
pub struct WriteTx<'a> {
    conn: &'a mut AnyConnection,
    duties: Duties,
}

impl<'a> WriteTx<'a> {
    pub(super) fn new(conn: &'a mut AnyConnection) -> Self {
        Self {
            conn,
            duties: Duties::default(),
        }
    }

    /// Says that a row was written which a duty must follow once it is committed.
    pub(super) fn queue(&mut self, duty: Duty) {
        self.duties.add(duty);
    }

    /// Everything that must follow the commit.
    pub(super) fn duties(&self) -> Duties {
        self.duties
    }
}

impl Deref for WriteTx<'_> {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        self.conn
    }
}

impl DerefMut for WriteTx<'_> {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        self.conn
    }
}

// To diesel it is the connection that it holds.

impl ConnectionSealed for WriteTx<'_> {}

impl SimpleConnection for WriteTx<'_> {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.conn.batch_execute(query)
    }
}

impl Connection for WriteTx<'_> {
    type Backend = Backend;
    type TransactionManager = Transactions;

    fn establish(_: &str) -> ConnectionResult<Self> {
        Err(ConnectionError::BadConnection(
            "a transaction is begun by the door for writing".to_owned(),
        ))
    }

    fn execute_returning_count<T: QueryFragment<Backend> + QueryId>(
        &mut self,
        source: &T,
    ) -> QueryResult<usize> {
        self.conn.execute_returning_count(source)
    }

    fn transaction_state(
        &mut self,
    ) -> &mut <AnyTransactions as TransactionManager<AnyConnection>>::TransactionStateData {
        self.conn.transaction_state()
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.conn.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.conn.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.conn.set_prepared_statement_cache_size(size);
    }
}

impl LoadConnection for WriteTx<'_> {
    type Cursor<'conn, 'query>
        = <AnyConnection as LoadConnection>::Cursor<'conn, 'query>
    where
        Self: 'conn;
    type Row<'conn, 'query>
        = <AnyConnection as LoadConnection>::Row<'conn, 'query>
    where
        Self: 'conn;

    fn load<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> QueryResult<Self::Cursor<'conn, 'query>>
    where
        T: Query + QueryFragment<Backend> + QueryId + 'query,
        Backend: QueryMetadata<T::SqlType>,
    {
        LoadConnection::load(self.conn, source)
    }
}

/// Savepoints inside the transaction.
pub struct Transactions;

impl<'a> TransactionManager<WriteTx<'a>> for Transactions {
    type TransactionStateData =
        <AnyTransactions as TransactionManager<AnyConnection>>::TransactionStateData;

    fn begin_transaction(tx: &mut WriteTx<'a>) -> QueryResult<()> {
        AnyTransactions::begin_transaction(tx.conn)
    }

    fn rollback_transaction(tx: &mut WriteTx<'a>) -> QueryResult<()> {
        AnyTransactions::rollback_transaction(tx.conn)
    }

    fn commit_transaction(tx: &mut WriteTx<'a>) -> QueryResult<()> {
        AnyTransactions::commit_transaction(tx.conn)
    }

    fn transaction_manager_status_mut<'tx>(
        tx: &'tx mut WriteTx<'a>,
    ) -> &'tx mut TransactionManagerStatus {
        AnyTransactions::transaction_manager_status_mut(tx.conn)
    }
}
