//! What tests stand on: databases of their own, a real server on a free port, and people to act.

pub mod browser;
pub mod certificates;
pub mod databases;
pub mod disk;
pub mod mail_server;
pub mod mails;
pub mod postgres;
pub mod real;
pub mod server;
mod snapshots;

pub use browser::Browser;
pub use databases::{Backend, TestDb};
pub use mails::Mail;
pub use server::TestApp;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Mutex;

/// Says that something is not tested on this machine and why, once for each reason.
///
/// It goes past the test harness, which keeps to itself what a passing test prints with
/// `eprintln!`.
pub fn skip(what: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if SAID.lock().unwrap().insert(what.to_owned()) {
        std::io::stderr()
            .write_all(format!("\nSKIPPED: {what}\n").as_bytes())
            .unwrap();
    }
}

/// Makes two tests of a function that takes a [`Backend`]: one for each database.
#[macro_export]
macro_rules! on_both {
    ($test:ident) => {
        mod $test {
            use $crate::support::{Backend, postgres};

            #[test]
            fn sqlite() {
                super::$test(Backend::Sqlite);
            }

            #[test]
            fn postgres() {
                if postgres::available() {
                    super::$test(Backend::Postgres);
                }
            }
        }
    };
}
