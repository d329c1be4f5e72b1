//! Logs: JSON lines on standard error, and never a line per request of a resident.
//!
//! What is logged: starting, stopping, jobs, faults. A fault names an id that its page shows, and
//! the error; never an address, a query, a body, a code or anything that somebody typed.

use tracing_subscriber::EnvFilter;

/// What a service logs where `REGARD_LOG` says nothing else.
pub const OF_A_SERVICE: &str = "warn,regard=info";
/// What the demo logs: an unoptimised build on a small machine holds its writer up all the time, and
/// whoever tries it out need not read that.
pub const OF_THE_DEMO: &str = "warn,regard=info,regard::db=error";

/// Begins to log. `human` lines are for a terminal, the others for a machine; `usual` says what is
/// logged. Does nothing when something logs already.
pub fn start(human: bool, usual: &str) {
    let filter = EnvFilter::try_from_env("REGARD_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // A second start (in tests) finds a subscriber in place, which is fine.
    let started = if human {
        lines.with_target(false).compact().try_init()
    } else {
        lines.json().flatten_event(true).try_init()
    };
    if started.is_err() {
        tracing::debug!("logging had been started before");
    }
}
