//! E-mails to a mail server (RFC 5321), command by command: what a refusal means depends on which
//! command was refused.

use super::{MailTrouble, OutgoingMail};
use crate::config::{self, SmtpProof, SmtpSecurity};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;

/// A mail server, ready to be connected to.
pub struct SmtpServer {
    server: config::SmtpConfig,
    /// `None` where nothing is encrypted.
    tls: Option<TlsParameters>,
    hello: ClientId,
}

/// A connection to a mail server that let us in.
pub struct SmtpSession {
    connection: SmtpConnection,
    broken: bool,
}

impl SmtpServer {
    /// Reads the certificates. `from` is the sender's address: its domain is the name that the
    /// server is greeted with.
    pub fn new(server: config::SmtpConfig, from: &str) -> Result<Self, String> {
        let tls = if server.security == SmtpSecurity::Plain {
            None
        } else {
            Some(tls(&server)?)
        };
        let hello = ClientId::Domain(
            from.rsplit_once('@')
                .map_or("localhost", |(_, domain)| domain)
                .to_owned(),
        );
        Ok(Self { server, tls, hello })
    }

    /// Where e-mails go, in words.
    pub fn describe(&self) -> String {
        let how = match self.server.security {
            SmtpSecurity::Tls => "over TLS",
            SmtpSecurity::StartTls => "over TLS (STARTTLS)",
            SmtpSecurity::Plain => "without encryption",
        };
        format!(
            "mail goes to {}:{} {how}",
            self.server.host, self.server.port
        )
    }

    /// Connects, encrypts and signs in.
    pub fn connect(&self) -> Result<SmtpSession, MailTrouble> {
        let server = &self.server;
        let place = format!("{}:{}", server.host, server.port);
        let first_byte = self
            .tls
            .as_ref()
            .filter(|_| server.security == SmtpSecurity::Tls);
        let address = (
            server.host.trim_start_matches('[').trim_end_matches(']'),
            server.port,
        );
        let mut connection =
            SmtpConnection::connect(address, Some(server.timeout), &self.hello, first_byte, None)
                .map_err(|error| {
                MailTrouble::Server(format!("{place} cannot be used: {}", in_words(&error)))
            })?;
        if let (SmtpSecurity::StartTls, Some(tls)) = (server.security, &self.tls) {
            connection.starttls(tls, &self.hello).map_err(|error| {
                MailTrouble::Server(format!(
                    "{place} does not go over to TLS (STARTTLS): {}",
                    in_words(&error)
                ))
            })?;
        }
        self.sign_in(&mut connection)?;
        Ok(SmtpSession {
            connection,
            broken: false,
        })
    }

    fn sign_in(&self, connection: &mut SmtpConnection) -> Result<(), MailTrouble> {
        let Some(login) = &self.server.login else {
            return Ok(());
        };
        let (path, mechanisms) = match &login.proof {
            SmtpProof::Password(path) => (path, [Mechanism::Plain, Mechanism::Login].as_slice()),
            SmtpProof::Token(path) => (path, [Mechanism::Xoauth2].as_slice()),
        };
        let proof = std::fs::read_to_string(path).map_err(|error| {
            MailTrouble::Server(format!(
                "{}, with which to sign in to the mail server, cannot be read: {error}",
                path.display()
            ))
        })?;
        let refused = |why: &str| {
            let (host, port, user) = (&self.server.host, self.server.port, &login.user);
            MailTrouble::Server(format!("{host}:{port} does not let {user} in: {why}"))
        };
        if connection
            .server_info()
            .get_auth_mechanism(mechanisms)
            .is_none()
        {
            let names: Vec<String> = mechanisms.iter().map(ToString::to_string).collect();
            return Err(refused(&format!(
                "it does not offer {}",
                names.join(" or ")
            )));
        }
        let credentials = Credentials::new(login.user.clone(), proof.trim().to_owned());
        connection
            .auth(mechanisms, &credentials)
            .map(drop)
            .map_err(|error| {
                // Google's servers refuse a token with a challenge. lettre knows no answer to it,
                // and reports a fault of its own.
                let is_challenge = error.is_client() && matches!(login.proof, SmtpProof::Token(_));
                refused(&if is_challenge {
                    "it does not accept the token".to_owned()
                } else {
                    in_words(&error)
                })
            })
    }
}

fn tls(server: &config::SmtpConfig) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(path) = &server.ca_file {
        let unusable = |why: &dyn std::fmt::Display| {
            format!(
                "the certificates in {} cannot be used: {why}",
                path.display()
            )
        };
        let pem = std::fs::read(path).map_err(|error| unusable(&error))?;
        builder = builder
            .add_root_certificate(Certificate::from_pem(&pem).map_err(|error| unusable(&error))?);
    }
    builder
        .build()
        .map_err(|error| format!("TLS for mail cannot be set up: {error}"))
}

impl SmtpSession {
    /// Whether the connection ended in the middle of an e-mail.
    pub const fn is_broken(&self) -> bool {
        self.broken
    }

    /// One e-mail: sender, recipient, text.
    pub fn send(&mut self, email: &OutgoingMail) -> Result<(), MailTrouble> {
        let lettre = |address: &super::MailAddress| {
            address
                .lettre()
                .map_err(|_| MailTrouble::Final("address".to_owned()))
        };
        let (from, to) = (lettre(&email.from)?, lettre(&email.to)?);
        let refused_sender = |error: &Error| {
            MailTrouble::Server(format!(
                "the mail server refuses {} as a sender: {}",
                email.from,
                in_words(error)
            ))
        };
        if let Err(error) = self.connection.command(Mail::new(Some(from), Vec::new())) {
            // A refusal of the sender is a fault of the set-up, which no other e-mail would escape.
            return Err(if error.is_permanent() {
                refused_sender(&error)
            } else {
                self.trouble("mail", &error)
            });
        }
        if let Err(error) = self.connection.command(Rcpt::new(to, Vec::new())) {
            return Err(self.trouble("rcpt", &error));
        }
        if let Err(error) = self.connection.command(Data) {
            return Err(self.trouble("data", &error));
        }
        match self.connection.message(&email.bytes) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.trouble("text", &error)),
        }
    }

    /// What a failure means for the e-mail: the server's answer says, and without an answer it may
    /// have arrived or not.
    fn trouble(&mut self, stage: &str, error: &Error) -> MailTrouble {
        let Some(code) = error.status() else {
            self.broken = true;
            self.connection.abort();
            return MailTrouble::Passing(format!("{stage}: no answer"));
        };
        // The next e-mail begins anew; a server that does not even take this is gone.
        self.broken = self.connection.command(Rset).is_err();
        let code = code.to_string();
        match (error.is_permanent(), code.as_str()) {
            // 530: "authentication required"; 421 is "closing", for whatever reason.
            (true, "530") => MailTrouble::Server(format!(
                "the mail server wants us to sign in: {}",
                in_words(error)
            )),
            (true, _) => MailTrouble::Final(format!("{stage}: {code}")),
            (false, _) => MailTrouble::Passing(format!("{stage}: {code}")),
        }
    }
}

impl Drop for SmtpSession {
    fn drop(&mut self) {
        if !self.broken {
            // Politeness: a server that does not answer any more has all the e-mails it took.
            drop(self.connection.quit());
        }
    }
}

/// An error with its causes, each once.
fn in_words(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !words.contains(&text) {
            words = format!("{words}: {text}");
        }
        cause = inner.source();
    }
    words
}
