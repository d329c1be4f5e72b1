//! One throw-away PostgreSQL for the whole test binary.
//!
//! A shell supervises it: the shell reads from a pipe that this process holds, and stops the server
//! when the pipe closes, however the tests end. With `TEST_POSTGRES_URL` a server that runs already
//! is used. Without either, tests on PostgreSQL say that they were skipped; with `CI=true` that is
//! a failure.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

/// The address of the server without a database's name, and the process that watches it.
struct Server {
    address: String,
    log: Option<std::path::PathBuf>,
    _supervisor: Option<Mutex<Child>>,
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(start).as_ref()
}

/// Whether tests can run on PostgreSQL. Says so once when they cannot.
pub fn available() -> bool {
    if server().is_some() {
        return true;
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "PostgreSQL must not be skipped in CI: install its server or set TEST_POSTGRES_URL"
    );
    super::skip(
        "every test on PostgreSQL, since no server was found; install one or set TEST_POSTGRES_URL",
    );
    false
}

/// The address of a database of the server.
pub fn url(database: &str) -> String {
    let server = server().expect("PostgreSQL is available");
    match server.address.split_once('?') {
        Some((base, options)) => format!("{base}/{database}?{options}"),
        None => format!("{}/{database}", server.address),
    }
}

/// What the server has logged so far; empty for a server that runs elsewhere.
pub fn log() -> String {
    server()
        .and_then(|server| server.log.as_ref())
        .map(|path| std::fs::read_to_string(path).unwrap_or_default())
        .unwrap_or_default()
}

const SUPERVISE: &str = r#"
set -eu
bin=$1 dir=$2 user=$3
run() { if [ -n "$user" ]; then runuser -u "$user" -- "$@"; else "$@"; fi; }
if [ -n "$user" ]; then chown "$user" "$dir"; fi
trap 'exit 1' HUP INT PIPE TERM
trap 'run "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
run "$bin/initdb" -D "$dir/data" -U owner -A trust -E UTF8 --locale=C --no-sync >/dev/null
run "$bin/pg_ctl" -D "$dir/data" -s -w -l "$dir/log" -o "-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c log_statement=none -c log_min_error_statement=error" start >/dev/null
echo ready
cat >/dev/null
"#;

fn start() -> Option<Server> {
    if let Ok(address) = std::env::var("TEST_POSTGRES_URL") {
        return Some(Server {
            address: address.trim_end_matches('/').to_owned(),
            log: None,
            _supervisor: None,
        });
    }
    let bin = bin_dir()?;
    let dir = std::env::temp_dir().join(format!("regard-postgres-{}", std::process::id()));
    std::fs::create_dir_all(&dir).ok()?;
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let user = if root { "postgres" } else { "" };
    let mut supervisor = Command::new("sh")
        .args([
            "-c",
            SUPERVISE,
            "supervise",
            &bin,
            &dir.to_string_lossy(),
            user,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut line = String::new();
    BufReader::new(supervisor.stdout.take()?)
        .read_line(&mut line)
        .ok()?;
    if line.trim() != "ready" {
        return None;
    }
    let address = "postgres://owner@".to_owned();
    let options = format!("?host={}", dir.to_string_lossy().replace('/', "%2F"));
    Some(Server {
        address: format!("{address}{options}"),
        log: Some(dir.join("log")),
        _supervisor: Some(Mutex::new(supervisor)),
    })
}

/// Fills an empty database from a file of `pg_dump`, without its owners and grants.
pub fn restore_dump(dump: &std::path::Path, database: &str) {
    // Found as the program itself finds it: with a server that runs elsewhere there may be no
    // `pg_config`.
    let done = Command::new("pg_restore")
        .args([
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "-d",
            database,
        ])
        .arg(dump)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn bin_dir() -> Option<String> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let listed = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    std::path::Path::new(&listed)
        .join("initdb")
        .exists()
        .then_some(listed)
}
