//! A database of a bench's own, with the durability that the program has.

use super::numbers::median;
use super::postgres;
use regard::db::DatabaseUrl;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// An empty database; the file of an SQLite one is gone when this is dropped.
pub struct Scratch {
    pub url: DatabaseUrl,
    folder: Option<PathBuf>,
}

fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "regard_bench_{}_{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

impl Scratch {
    pub fn sqlite() -> Self {
        let folder = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            url: DatabaseUrl::Sqlite(folder.join("regard.db")),
            folder: Some(folder),
        }
    }

    pub fn postgres(server: &postgres::Server) -> Self {
        Self {
            url: server.create(&unique()),
            folder: None,
        }
    }

    /// The address of an SQLite file, as settings name it.
    pub fn address(&self) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(address) => address.clone(),
        }
    }

    /// What one durable write costs here.
    pub fn sync_milliseconds(&self) -> f64 {
        let folder = self.folder.clone().unwrap_or_else(std::env::temp_dir);
        let mut file = std::fs::File::create(folder.join("sync")).unwrap();
        let took = |_| {
            let started = Instant::now();
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
            started.elapsed().as_secs_f64() * 1_000.0
        };
        median(&(0..100).map(took).collect::<Vec<_>>())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            drop(std::fs::remove_dir_all(folder));
        }
    }
}
