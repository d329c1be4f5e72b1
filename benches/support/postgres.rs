//! A throw-away PostgreSQL that keeps what it has acknowledged: `initdb`'s own settings, apart from
//! the number of connections.
//!
//! The tests' server is faster and forgets: it runs without fsync. As there, a shell supervises the
//! server and stops it when the pipe from this process closes.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl};
use regard::db::DatabaseUrl;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running server.
pub struct Server {
    host: String,
    supervisor: Child,
}

const SUPERVISE: &str = r#"
set -eu
bin=$1 dir=$2 user=$3
run() { if [ -n "$user" ]; then runuser -u "$user" -- "$@"; else "$@"; fi; }
if [ -n "$user" ]; then chown "$user" "$dir"; fi
trap 'exit 1' HUP INT PIPE TERM
trap 'run "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
run "$bin/initdb" -D "$dir/data" -U owner -A trust -E UTF8 --locale=C >/dev/null
run "$bin/pg_ctl" -D "$dir/data" -s -w -l "$dir/log" -o "-c listen_addresses='' -c unix_socket_directories='$dir' -c max_connections=100" start >/dev/null
echo ready
cat >/dev/null
"#;

/// Starts the server; `None` where PostgreSQL is not installed.
pub fn start() -> Option<Server> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let bin = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    let dir = std::env::temp_dir().join(format!("regard-bench-postgres-{}", std::process::id()));
    std::fs::create_dir_all(&dir).ok()?;
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut supervisor = Command::new("sh")
        .args([
            "-c",
            SUPERVISE,
            "supervise",
            &bin,
            &dir.to_string_lossy(),
            if root { "postgres" } else { "" },
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut line = String::new();
    BufReader::new(supervisor.stdout.take()?)
        .read_line(&mut line)
        .ok()?;
    (line.trim() == "ready").then(|| Server {
        host: dir.to_string_lossy().replace('/', "%2F"),
        supervisor,
    })
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

impl Server {
    fn address(&self, database: &str) -> String {
        format!("postgres://owner@/{database}?host={}", self.host)
    }

    fn admin(&self) -> PgConnection {
        PgConnection::establish(&self.address("postgres")).unwrap()
    }

    /// Makes an empty database.
    pub fn create(&self, name: &str) -> DatabaseUrl {
        self.admin()
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        DatabaseUrl::Postgres(self.address(name))
    }

    /// The settings that say what an acknowledgement is worth, as the server itself tells them.
    pub fn settings(&self) -> String {
        let sql = "SELECT string_agg(name || ' ' || setting, ', ' ORDER BY name) AS line FROM pg_settings
                   WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes')";
        diesel::sql_query(sql)
            .get_result::<Setting>(&mut self.admin())
            .unwrap()
            .line
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        drop(self.supervisor.wait());
    }
}
