//! E-mails, and the ways in which they leave.
//!
//! A flow writes a [`EmailMessage`] and puts it into the outbox (`db::mail`) inside the transaction
//! of the act it tells about; the job `deliver_mail` hands it to the [`Mailer`]. Nothing that a
//! resident typed stands in a header: subjects are fixed sentences of the locale, the sender's name
//! is the operator's, and an [`MailAddress`] cannot hold what ends a line.

mod address;
mod email_message;
pub mod emails;
mod folder;
mod mime;
mod smtp;

pub use address::MailAddress;
pub use email_message::{EmailMessage, UnsubscribeList};
pub use mime::{MailSender, compose};

use crate::config::{MailConfig, MailWay};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// An e-mail on its way: as bytes of RFC 5322, with the addresses of its envelope.
#[derive(Debug, Clone)]
pub struct OutgoingMail {
    /// Names the file in a folder.
    pub number: String,
    pub from: MailAddress,
    pub to: MailAddress,
    pub bytes: Vec<u8>,
}

/// Why an e-mail did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailTrouble {
    /// The server cannot be reached, does not let us in or refuses us as a sender: no e-mail is to
    /// blame, and none is tried until some time has passed. In words, for the operator; a server's
    /// own words are in it.
    Server(String),
    /// Refused for now, or the connection ended in the middle: worth another try. Stage and code.
    Passing(String),
    /// Refused for good. Stage and code.
    Final(String),
}

/// How e-mails leave.
pub enum Mailer {
    Smtp(smtp::SmtpServer),
    Folder(PathBuf),
    Memory(Mutex<Vec<OutgoingMail>>),
}

/// One connection, for several e-mails.
pub enum MailSession<'a> {
    Smtp(Box<smtp::SmtpSession>),
    Folder(&'a PathBuf),
    Memory(&'a Mutex<Vec<OutgoingMail>>),
}

impl Mailer {
    /// The way that the settings name.
    ///
    /// # Errors
    /// A certificate that cannot be read; in words.
    pub fn new(config: &MailConfig) -> Result<Self, String> {
        Ok(match &config.way {
            MailWay::Smtp(server) => {
                Self::Smtp(smtp::SmtpServer::new(server.clone(), &config.from)?)
            }
            MailWay::Folder(path) => Self::Folder(path.clone()),
            MailWay::Memory => Self::Memory(Mutex::default()),
        })
    }

    /// Opens a connection.
    ///
    /// # Errors
    /// [`MailTrouble::Server`].
    pub fn connect(&self) -> Result<MailSession<'_>, MailTrouble> {
        Ok(match self {
            Self::Smtp(server) => MailSession::Smtp(Box::new(server.connect()?)),
            Self::Folder(path) => MailSession::Folder(path),
            Self::Memory(kept) => MailSession::Memory(kept),
        })
    }

    /// Where e-mails go, in words for the log.
    pub fn describe(&self) -> String {
        match self {
            Self::Smtp(server) => server.describe(),
            Self::Folder(path) => format!(
                "no mail server is set: mails are written into the folder {}",
                path.display()
            ),
            Self::Memory(_) => "mails are kept in memory".to_owned(),
        }
    }

    /// What a mailer that keeps e-mails in memory has been given.
    pub fn kept(&self) -> Vec<OutgoingMail> {
        match self {
            Self::Memory(kept) => kept.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Self::Smtp(_) | Self::Folder(_) => Vec::new(),
        }
    }
}

impl MailSession<'_> {
    /// Hands one e-mail over. Returning `Ok` means that the other side answers for it now.
    ///
    /// # Errors
    /// After [`MailTrouble::Server`] the session is of no more use.
    pub fn send(&mut self, email: &OutgoingMail) -> Result<(), MailTrouble> {
        match self {
            Self::Smtp(session) => session.send(email),
            Self::Folder(path) => folder::write(path, email),
            Self::Memory(kept) => {
                kept.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(email.clone());
                Ok(())
            }
        }
    }

    /// Whether the connection broke in the middle of an e-mail.
    pub fn is_broken(&self) -> bool {
        matches!(self, Self::Smtp(session) if session.is_broken())
    }
}
