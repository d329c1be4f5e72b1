//! From starting the program to its first answer, and the memory it holds.

use super::http::Client;
use super::numbers::{grouped, head, line, median};
use super::scratch::Scratch;
use super::{form, numbers};
use diesel::Connection;
use diesel::connection::SimpleConnection;
use regard::db::DatabaseUrl;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const STARTS: usize = 5;
/// After this long nothing of the start is under way any more.
const SETTLED: Duration = Duration::from_secs(3);

/// Starts the program on `scratch` several times.
pub fn table(scratch: &Scratch, responses: i64) {
    eprintln!("starts");
    settle(scratch);
    let secret = std::env::temp_dir().join(format!("regard-bench-secret-{}", std::process::id()));
    std::fs::write(&secret, "a secret of thirty-two characters or more").unwrap();
    let (mut first, mut idle, mut served) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let started = Instant::now();
        let (mut program, address) = start(scratch, &secret);
        let waiting = actix_web::rt::System::new();
        let mut client = waiting.block_on(Client::connect(address));
        let mut visit = || {
            assert_eq!(
                waiting
                    .block_on(client.get(&format!("/c/{}", form::SLUG)))
                    .status,
                200
            );
        };
        visit();
        first.push(started.elapsed().as_secs_f64() * 1_000.0);
        std::thread::sleep(SETTLED);
        idle.push(resident_mebibytes(&program));
        (0..200).for_each(|_| visit());
        served.push(resident_mebibytes(&program));
        program.kill().unwrap();
        program.wait().unwrap();
    }
    drop(std::fs::remove_file(&secret));
    head(
        "The program on the largest database, SQLite",
        &[
            "responses stored",
            "start to first page, ms",
            "idle memory, MiB",
            "after 200 pages, MiB",
        ],
    );
    let one = |values: &[f64]| format!("{:.1}", median(values));
    line(&[
        grouped(responses as f64),
        format!("{} ({})", one(&first), numbers::spread(&first)),
        one(&idle),
        one(&served),
    ]);
    println!();
}

/// Says of texts that were filled in that they are in the search: the program would put millions of
/// them there while it is idle.
fn settle(scratch: &Scratch) {
    let DatabaseUrl::Sqlite(path) = &scratch.url else {
        return;
    };
    let mut conn = diesel::SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    conn.batch_execute(
        "PRAGMA busy_timeout = 60000; UPDATE review SET indexed = TRUE WHERE NOT indexed; PRAGMA \
         wal_checkpoint(TRUNCATE);",
    )
    .unwrap();
}

/// Starts the program as its README says and waits for its listener.
fn start(scratch: &Scratch, secret: &std::path::Path) -> (Child, SocketAddr) {
    let address = TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_regard"))
        .arg("serve")
        .env("DATABASE_URL", scratch.address())
        .env("REGARD_LISTEN", address.to_string())
        .env("REGARD_SECRET_FILE", secret)
        .env("REGARD_OPERATOR", "Bench Office")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let waiting = Instant::now();
    while TcpStream::connect(address).is_err() {
        assert!(
            waiting.elapsed() < Duration::from_mins(1),
            "the program does not listen"
        );
        assert!(
            program.try_wait().unwrap().is_none(),
            "the program ended: run it by hand to hear why"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    (program, address)
}

/// What of the program is in memory, its own code included (`VmRSS`).
fn resident_mebibytes(program: &Child) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1_024.0
}
