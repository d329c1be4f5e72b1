//! A database for each test, cloned from a migrated template.

use super::postgres;
use regard::db::{DatabaseUrl, Db};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A migrated, empty database of a test's own; gone when it is dropped.
pub struct TestDb {
    pub url: DatabaseUrl,
    pub url_text: String,
    /// The folder of an SQLite file.
    folder: Option<PathBuf>,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A name that no other test has.
pub fn unique(prefix: &str) -> String {
    format!(
        "{prefix}_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

impl TestDb {
    pub fn new(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::sqlite(),
            Backend::Postgres => Self::postgres(),
        }
    }

    fn sqlite() -> Self {
        static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let folder = std::env::temp_dir().join(unique("regard-template"));
            std::fs::create_dir_all(&folder).unwrap();
            let path = folder.join("template.db");
            let url: DatabaseUrl = format!("sqlite://{}", path.display()).parse().unwrap();
            let db = Db::open(&url, 1).unwrap();
            db.migrate().unwrap();
            drop(db);
            checkpoint(&path);
            let bytes = std::fs::read(&path).unwrap();
            std::fs::remove_dir_all(&folder).unwrap();
            bytes
        });
        let folder = std::env::temp_dir().join(unique("regard-test"));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("regard.db");
        std::fs::write(&path, template).unwrap();
        let url_text = format!("sqlite://{}", path.display());
        Self {
            url: url_text.parse().unwrap(),
            url_text,
            folder: Some(folder),
        }
    }

    fn postgres() -> Self {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let name = unique("regard_template");
            admin(&format!("CREATE DATABASE {name}"));
            let db = Db::open(&postgres::url(&name).parse().unwrap(), 1).unwrap();
            db.migrate().unwrap();
            name
        });
        let name = unique("regard_test");
        // A template must not be in use; the pool that migrated it may still be closing.
        for _ in 0..50 {
            if try_admin(&format!("CREATE DATABASE {name} TEMPLATE {template}")).is_ok() {
                let url_text = postgres::url(&name);
                return Self {
                    url: url_text.parse().unwrap(),
                    url_text,
                    folder: None,
                };
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("the template database stayed in use");
    }

    /// A PostgreSQL database without any table.
    pub fn empty_postgres() -> Self {
        let name = unique("regard_empty");
        admin(&format!("CREATE DATABASE {name}"));
        Self::of(&postgres::url(&name))
    }

    /// A database that exists already, such as another user's view of one.
    pub fn of(url: &str) -> Self {
        Self {
            url: url.parse().unwrap(),
            url_text: url.to_owned(),
            folder: None,
        }
    }

    /// Opens it.
    pub fn open(&self) -> Db {
        Db::open(&self.url, 8).unwrap()
    }

    /// The folder of an SQLite file.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    /// Runs statements outside the program, as somebody with a database tool would.
    pub fn execute(&self, sql: &str) -> Result<(), String> {
        use diesel::Connection;
        use diesel::connection::SimpleConnection;
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = outside_connection(path);
                conn.batch_execute(sql).map_err(|error| error.to_string())
            }
            DatabaseUrl::Postgres(address) => {
                let mut conn = diesel::PgConnection::establish(address).unwrap();
                conn.batch_execute(sql).map_err(|error| error.to_string())
            }
        }
    }

    /// Holds what every writer needs until it is dropped.
    pub fn block(&self) -> Blocker {
        self.block_with("LOCK TABLE draft IN SHARE MODE")
    }

    /// Holds every text of the queue, as work in the background does for a moment, until it is
    /// dropped.
    pub fn block_texts(&self) -> Blocker {
        self.block_with("SELECT id FROM review FOR UPDATE")
    }

    fn block_with(&self, lock: &str) -> Blocker {
        use diesel::Connection;
        use diesel::connection::SimpleConnection;
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = outside_connection(path);
                conn.batch_execute("BEGIN IMMEDIATE").unwrap();
                Blocker::Sqlite(conn)
            }
            DatabaseUrl::Postgres(address) => {
                let mut conn = diesel::PgConnection::establish(address).unwrap();
                conn.batch_execute(&format!("BEGIN; {lock}")).unwrap();
                Blocker::Postgres(conn)
            }
        }
    }

    /// Everything that the database holds, as text: for looking for what must not be there. Texts
    /// by table and column.
    pub fn dump(&self) -> Vec<(String, String)> {
        super::super::canary::dump(&self.url)
    }

    /// The same without what the service does by itself meanwhile: it fills the moderators' search,
    /// and notes up to where it looked.
    pub fn dump_of_acts(&self) -> Vec<(String, String)> {
        let by_itself = |place: &str| {
            place == "review.indexed"
                || ["review_search", "setting."]
                    .iter()
                    .any(|start| place.starts_with(start))
        };
        self.dump()
            .into_iter()
            .filter(|(place, _)| !by_itself(place))
            .collect()
    }
}

/// A connection in the middle of a transaction; closing it ends that.
#[allow(dead_code, reason = "held for its drop")]
pub enum Blocker {
    Sqlite(diesel::SqliteConnection),
    Postgres(diesel::PgConnection),
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}

/// A connection to a database file as a tool beside the program opens it. It waits for a lock as
/// the program does: one that is just being closed holds the file for a moment.
pub fn outside_connection(path: &std::path::Path) -> diesel::SqliteConnection {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    let mut conn = diesel::SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    conn.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
    conn
}

fn checkpoint(path: &std::path::Path) {
    use diesel::connection::SimpleConnection;
    let mut conn = outside_connection(path);
    conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;")
        .unwrap();
}

fn try_admin(sql: &str) -> Result<(), diesel::result::Error> {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    diesel::PgConnection::establish(&postgres::url("postgres"))
        .unwrap()
        .batch_execute(sql)
}

fn admin(sql: &str) {
    try_admin(sql).unwrap();
}
