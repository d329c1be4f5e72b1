//! A mail server (RFC 5321) that misbehaves on request, with STARTTLS (RFC 3207), TLS from the
//! first byte and signing in.
//!
//! Where nothing is asked for it keeps to the RFCs, and so must its client: whatever a client says
//! that they do not allow is a complaint, and a complaint fails the test. It offers no extension
//! but those two, so that a letter must be plain ASCII in lines of at most 998 characters.
//!
//! The local part of a recipient says what happens to a mail:
//! - `refused-…`: RCPT is answered 550, for good;
//! - `grey-…`: the first RCPT is answered 450, later ones are taken;
//! - `hang-…`: the first text is never answered;
//! - `dropped-…`: the first text is taken, and the connection closed in place of an answer.
//!
//! Every other mail is taken, unless [`MailServerSettings::replies`] says something else.

mod connection;
mod dialogue;
pub mod sign_in;

pub use sign_in::SignInMechanism;

use super::Mail;
use rustls::ServerConfig;
use std::collections::BTreeSet;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// What a server offers, and what it says in place of its usual answers.
#[derive(Clone, Default)]
pub struct MailServerSettings {
    pub encryption: Encryption,
    /// The ways of signing in, in the order in which they are offered. Without any, nobody needs
    /// to.
    pub sign_in: Vec<SignInMechanism>,
    /// Said once each, in place of the answer that accepts a command. After 421 the server hangs
    /// up.
    pub replies: Vec<(SmtpStage, &'static str)>,
}

/// How a connection is encrypted.
#[derive(Clone, Default)]
pub enum Encryption {
    #[default]
    None,
    /// On demand; nothing else is accepted before.
    StartTls(Arc<ServerConfig>),
    /// From the first byte.
    Wrapped(Arc<ServerConfig>),
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpStage {
    Greeting,
    Hello,
    StartTls,
    SignIn,
    MailFrom,
    RcptTo,
    Data,
    /// The text of a mail, after its last line.
    Text,
}

/// A mail that the server answers for.
#[derive(Debug, Clone)]
pub struct TakenMail {
    pub from: String,
    pub to: String,
    /// What came between DATA and the last line.
    pub text: String,
    pub encrypted: bool,
    pub signed_in: Option<String>,
}

impl TakenMail {
    /// The mail as its reader sees it.
    pub fn mail(&self) -> Mail {
        Mail {
            number: String::new(),
            to: self.to.clone(),
            raw: self.text.clone(),
        }
    }
}

/// A mail server of a test's own on a free port; it ends when this is dropped.
pub struct MailServer {
    pub port: u16,
    records: Arc<ServerRecords>,
    accepting: Option<JoinHandle<()>>,
}

/// What all connections of a server share.
#[derive(Default)]
struct ServerRecords {
    over: AtomicBool,
    connections: Mutex<Vec<TcpStream>>,
    replies: Mutex<Vec<(SmtpStage, &'static str)>>,
    /// Recipients whose first mail was put off, or ended badly.
    tried: Mutex<BTreeSet<String>>,
    taken: Mutex<Vec<TakenMail>>,
    complaints: Mutex<Vec<String>>,
}

impl ServerRecords {
    /// Whether nothing was begun for a recipient before.
    fn is_first(&self, recipient: &str) -> bool {
        self.tried.lock().unwrap().insert(recipient.to_owned())
    }

    /// What a test wants to be said at a stage, once.
    fn reply(&self, stage: SmtpStage) -> Option<&'static str> {
        let mut replies = self.replies.lock().unwrap();
        let place = replies.iter().position(|(at, _)| *at == stage)?;
        Some(replies.remove(place).1)
    }
}

impl MailServer {
    pub fn start(settings: MailServerSettings) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let records = Arc::new(ServerRecords {
            replies: Mutex::new(settings.replies.clone()),
            ..ServerRecords::default()
        });
        let kept = Arc::clone(&records);
        let accepting = std::thread::spawn(move || accept(&listener, &settings, &kept));
        Self {
            port,
            records,
            accepting: Some(accepting),
        }
    }

    /// Every mail that the server took, in order.
    pub fn taken(&self) -> Vec<TakenMail> {
        self.records.taken.lock().unwrap().clone()
    }

    /// What clients said that the RFCs do not allow; from now on it is no failure any more.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut *self.records.complaints.lock().unwrap())
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.records.over.store(true, Ordering::Release);
        // Wakes the thread that accepts: it sees that all is over.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        drop(self.accepting.take().map(JoinHandle::join));
        for connection in self.records.connections.lock().unwrap().drain(..) {
            drop(connection.shutdown(Shutdown::Both));
        }
        if !std::thread::panicking() {
            let complaints = self.take_complaints();
            assert!(
                complaints.is_empty(),
                "a mail server does not understand its client: {complaints:?}"
            );
        }
    }
}

/// Gives each connection a thread of its own.
fn accept(listener: &TcpListener, settings: &MailServerSettings, records: &Arc<ServerRecords>) {
    for socket in listener.incoming().map_while(Result::ok) {
        if records.over.load(Ordering::Acquire) {
            return;
        }
        records
            .connections
            .lock()
            .unwrap()
            .extend(socket.try_clone());
        let (settings, records) = (settings.clone(), Arc::clone(records));
        // Clients hang up when they like: how a connection ended says nothing.
        std::thread::spawn(move || drop(dialogue::hold(socket, &settings, &records)));
    }
}
