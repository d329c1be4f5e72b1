//! `regard serve`.

use super::settings::ServeArgs;
use super::{Failure, beside, make_file};
use crate::app::App;
use crate::clock::Clock;
use crate::telemetry;
use std::fs::{File, TryLockError};
use std::io::IsTerminal;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

/// Serves until it is told to stop. A second one on the same SQLite file waits for the first to
/// end, so that a new program can be started before the old one is stopped.
pub fn serve(args: &ServeArgs) -> Result<(), Failure> {
    telemetry::start(std::io::stderr().is_terminal(), telemetry::OF_A_SERVICE);
    let (config, database) = args.resolve()?;
    if let Some(path) = make_file(&database)? {
        tracing::info!(file = %path.display(), "a new database is made");
    }
    let _turn = database.url.file().map(wait_for_turn).transpose()?;
    let listener = match handed_over()? {
        Some(listener) => listener,
        None => listen(config.listen)?,
    };
    let app = App::start(config, &database.url, Clock::Machine)?;
    run(app, listener)
}

/// Waits until no other `serve` has the file of an SQLite database, and keeps it from the next
/// until what is returned is dropped. The system gives the turn back when a process ends, however
/// it ends.
fn wait_for_turn(database: &Path) -> Result<File, Failure> {
    // By its own name, whatever links lead to it. Not the database itself is locked: closing a
    // handle of it would drop the locks by which SQLite keeps processes apart.
    let path = beside(
        &database
            .canonicalize()
            .unwrap_or_else(|_| database.to_owned()),
        "-serve",
    );
    let failed = |error: std::io::Error| {
        Failure::Unavailable(format!("{} cannot be locked: {error}", path.display()))
    };
    let turn = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(failed)?;
    match turn.try_lock() {
        Ok(()) => return Ok(turn),
        Err(TryLockError::Error(error)) => return Err(failed(error)),
        Err(TryLockError::WouldBlock) => {}
    }
    tracing::warn!(
        file = %database.display(),
        "another process serves this database: this one waits until that ends"
    );
    turn.lock().map_err(failed)?;
    tracing::info!("the other process has ended: this one takes over");
    Ok(turn)
}

/// The listener that a supervisor such as systemd keeps open for us (`regard.socket`): connections
/// wait in it while the program is replaced.
fn handed_over() -> Result<Option<TcpListener>, Failure> {
    listenfd::ListenFd::from_env()
        .take_tcp_listener(0)
        .map_err(|error| {
            Failure::Unavailable(format!(
                "the listener that was handed over cannot be used: {error}"
            ))
        })
}

/// Takes an address to listen on.
pub fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .map_err(|error| Failure::Unavailable(format!("cannot listen on {address}: {error}")))
}

/// The address that a listener got.
pub fn local(listener: &TcpListener) -> Result<SocketAddr, Failure> {
    listener
        .local_addr()
        .map_err(|error| Failure::Unavailable(error.to_string()))
}

/// Serves on a listener.
pub fn run(app: App, listener: TcpListener) -> Result<(), Failure> {
    actix_web::rt::System::new()
        .block_on(app.serve(listener))
        .map_err(Failure::from)
}
