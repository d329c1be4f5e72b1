//! `regard serve`.

use super::settings::ServeArgs;
use super::{Failure, make_file};
use crate::app::App;
use crate::clock::Clock;
use crate::telemetry;
use std::io::IsTerminal;
use std::net::{SocketAddr, TcpListener};

/// Serves until it is told to stop.
pub fn serve(args: &ServeArgs) -> Result<(), Failure> {
    telemetry::start(std::io::stderr().is_terminal(), telemetry::OF_A_SERVICE);
    let (config, database) = args.resolve()?;
    if let Some(path) = make_file(&database)? {
        tracing::info!(file = %path.display(), "a new database is made");
    }
    let listener = match handed_over()? {
        Some(listener) => listener,
        None => listen(config.listen)?,
    };
    let app = App::start(config, &database.url, Clock::Machine)?;
    run(app, listener)
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
