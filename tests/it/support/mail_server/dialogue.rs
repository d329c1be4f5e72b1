//! What a client and the server say to each other (RFC 5321, section 4).

use super::connection::Connection;
use super::sign_in::SignInOutcome;
use super::{Encryption, MailServerSettings, ServerRecords, SmtpStage, TakenMail};
use std::io::{ErrorKind, Result};
use std::net::TcpStream;

/// One connection, and how far it has come. Every error ends it.
struct Dialogue<'a> {
    client: Connection,
    settings: &'a MailServerSettings,
    records: &'a ServerRecords,
    /// Whether the client has said EHLO.
    greeted: bool,
    signed_in: Option<String>,
    /// The sender of the mail that is under way.
    sender: Option<String>,
    recipients: Vec<String>,
}

/// Talks with a client until one of the two hangs up.
pub fn hold(
    socket: TcpStream,
    settings: &MailServerSettings,
    records: &ServerRecords,
) -> Result<()> {
    let client = Connection::new(socket)?;
    let mut dialogue = Dialogue {
        client,
        settings,
        records,
        greeted: false,
        signed_in: None,
        sender: None,
        recipients: Vec::new(),
    };
    let begun = dialogue.begin();
    while begun.is_ok() && dialogue.obey_command().is_ok() {}
    dialogue.client.hang_up()
}

impl Dialogue<'_> {
    fn begin(&mut self) -> Result<()> {
        if let Encryption::Wrapped(config) = &self.settings.encryption {
            self.client.encrypt(config)?;
        }
        if self.accept(SmtpStage::Greeting, "220 mail.test ESMTP")? {
            return Ok(());
        }
        // After 554 a server waits for QUIT, and takes nothing else (section 3.1).
        while !self.client.read_line()?.eq_ignore_ascii_case(b"QUIT") {
            self.client.write_line("503 5.5.1 nothing is taken here")?;
        }
        self.quit()
    }

    fn obey_command(&mut self) -> Result<()> {
        let line = String::from_utf8_lossy(&self.client.read_line()?).into_owned();
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let must_encrypt = matches!(self.settings.encryption, Encryption::StartTls(_))
            && !self.client.is_encrypted();
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.hello(rest, true),
            "HELO" => self.hello(rest, false),
            "NOOP" => self.say("250 2.0.0 done"),
            "QUIT" => self.quit(),
            "STARTTLS" => self.start_tls(rest),
            _ if must_encrypt => self.say("530 5.7.0 STARTTLS comes first"),
            "RSET" => {
                self.forget_mail();
                self.say("250 2.0.0 forgotten")
            }
            "VRFY" => self.say("252 2.5.0 nobody is named here"),
            "AUTH" => self.sign_in(rest),
            "MAIL" => self.mail_from(rest),
            "RCPT" => self.rcpt_to(rest),
            "DATA" => self.data(rest),
            _ => self.complain("500 5.5.1 no such command", &line),
        }
    }

    fn hello(&mut self, name: &str, extended: bool) -> Result<()> {
        if name.is_empty() || name.contains(' ') {
            return self.complain("501 5.5.4 a name belongs here", name);
        }
        self.forget_mail();
        let offer = if extended { self.extension() } else { None };
        let answer = match offer {
            Some(extension) => format!("250-mail.test greets {name}\r\n250 {extension}"),
            None => format!("250 mail.test greets {name}"),
        };
        self.greeted = self.accept(SmtpStage::Hello, &answer)?;
        Ok(())
    }

    /// What is offered at this point: encryption, and after it signing in.
    fn extension(&self) -> Option<String> {
        if matches!(self.settings.encryption, Encryption::StartTls(_))
            && !self.client.is_encrypted()
        {
            return Some("STARTTLS".to_owned());
        }
        let names: Vec<&str> = self
            .settings
            .sign_in
            .iter()
            .map(|mechanism| mechanism.name())
            .collect();
        (!names.is_empty()).then(|| format!("AUTH {}", names.join(" ")))
    }

    fn start_tls(&mut self, rest: &str) -> Result<()> {
        let Encryption::StartTls(config) = &self.settings.encryption else {
            return self.complain("502 5.5.1 there is none", "STARTTLS");
        };
        if !rest.is_empty() || self.client.is_encrypted() {
            return self.complain("503 5.5.1 not now", "STARTTLS");
        }
        if self.accept(SmtpStage::StartTls, "220 2.0.0 go ahead")? {
            self.client.encrypt(config)?;
            // Whatever was known is forgotten (RFC 3207, section 4.2).
            self.greeted = false;
            self.forget_mail();
        }
        Ok(())
    }

    fn sign_in(&mut self, rest: &str) -> Result<()> {
        if !self.greeted || self.signed_in.is_some() || self.sender.is_some() {
            return self.complain("503 5.5.1 not now", "AUTH");
        }
        let (name, initial) = rest
            .split_once(' ')
            .map_or((rest, None), |(name, initial)| (name, Some(initial)));
        let offered = self
            .settings
            .sign_in
            .iter()
            .find(|offered| offered.name().eq_ignore_ascii_case(name));
        let Some(mechanism) = offered else {
            return self.complain("504 5.5.4 not offered", name);
        };
        match mechanism.exchange(&mut self.client, initial)? {
            SignInOutcome::SignedIn(user) => {
                if self.accept(SmtpStage::SignIn, "235 2.7.0 welcome")? {
                    self.signed_in = Some(user);
                }
                Ok(())
            }
            SignInOutcome::Refused => self.say("535 5.7.8 that proves nothing"),
            SignInOutcome::Broken => self.complain("501 5.5.2 that is not how it goes", name),
        }
    }

    fn mail_from(&mut self, rest: &str) -> Result<()> {
        if !self.greeted || self.sender.is_some() {
            return self.complain("503 5.5.1 not now", "MAIL");
        }
        if !self.settings.sign_in.is_empty() && self.signed_in.is_none() {
            return self.say("530 5.7.0 sign in first");
        }
        let Some(sender) = path(rest, "FROM:") else {
            return self.complain("501 5.5.4 no sender", rest);
        };
        if self.accept(SmtpStage::MailFrom, "250 2.1.0 go on")? {
            self.sender = Some(sender.to_owned());
        }
        Ok(())
    }

    fn rcpt_to(&mut self, rest: &str) -> Result<()> {
        if self.sender.is_none() {
            return self.complain("503 5.5.1 not now", "RCPT");
        }
        let Some(recipient) = path(rest, "TO:").filter(|recipient| !recipient.is_empty()) else {
            return self.complain("501 5.5.4 no recipient", rest);
        };
        if recipient.starts_with("refused-") {
            return self.say("550 5.1.1 no such mailbox");
        }
        if recipient.starts_with("grey-") && self.records.is_first(recipient) {
            return self.say("450 4.7.1 come back later");
        }
        if self.accept(SmtpStage::RcptTo, "250 2.1.5 go on")? {
            self.recipients.push(recipient.to_owned());
        }
        Ok(())
    }

    fn data(&mut self, rest: &str) -> Result<()> {
        if !rest.is_empty() || self.recipients.is_empty() {
            return self.complain("503 5.5.1 not now", "DATA");
        }
        if !self.accept(SmtpStage::Data, "354 end with a dot")? {
            return Ok(());
        }
        let text = self.read_text()?;
        let recipients = std::mem::take(&mut self.recipients);
        let sender = self.sender.take().unwrap_or_default();
        let text = match plain_text(text) {
            Ok(text) => text,
            Err(fault) => return self.complain("554 5.6.0 that is no mail", fault),
        };
        let records = self.records;
        let fails = |how: &str| {
            recipients
                .iter()
                .any(|to| to.starts_with(how) && records.is_first(to))
        };
        if fails("hang-") {
            return self.client.fall_silent();
        }
        let answer = records.reply(SmtpStage::Text).unwrap_or("250 2.0.0 taken");
        // Before the answer: whoever has read it finds the mail.
        if is_accepting(answer) {
            self.take(&sender, &recipients, &text);
        }
        if fails("dropped-") {
            self.client.hang_up()
        } else {
            self.say(answer)
        }
    }

    /// The text up to a line with nothing but a dot; of other lines that begin with one it is not
    /// part (section 4.5.2).
    fn read_text(&mut self) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        loop {
            let line = self.client.read_line()?;
            if line == b"." {
                return Ok(text);
            }
            text.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            text.extend_from_slice(b"\r\n");
        }
    }

    fn take(&self, from: &str, recipients: &[String], text: &str) {
        let mail = |to: &String| TakenMail {
            from: from.to_owned(),
            to: to.clone(),
            text: text.to_owned(),
            encrypted: self.client.is_encrypted(),
            signed_in: self.signed_in.clone(),
        };
        self.records
            .taken
            .lock()
            .unwrap()
            .extend(recipients.iter().map(mail));
    }

    fn forget_mail(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    fn quit(&mut self) -> Result<()> {
        self.client.write_line("221 2.0.0 mail.test closes")?;
        Err(ErrorKind::ConnectionAborted.into())
    }

    /// Says what a test wants to be said at this stage, or else what accepts a command. Whether the
    /// command was accepted.
    fn accept(&mut self, stage: SmtpStage, usual: &str) -> Result<bool> {
        let answer = self.records.reply(stage).unwrap_or(usual);
        self.say(answer)?;
        Ok(is_accepting(answer))
    }

    /// Says that a client does what the RFCs do not allow.
    fn complain(&mut self, answer: &str, what: &str) -> Result<()> {
        self.records
            .complaints
            .lock()
            .unwrap()
            .push(format!("{what}: {answer}"));
        self.say(answer)
    }

    fn say(&mut self, answer: &str) -> Result<()> {
        self.client.write_line(answer)?;
        // "The service closes the transmission channel" (section 3.8).
        if answer.starts_with("421") {
            Err(ErrorKind::ConnectionAborted.into())
        } else {
            Ok(())
        }
    }
}

const fn is_accepting(answer: &str) -> bool {
    matches!(answer.as_bytes()[0], b'2' | b'3')
}

/// The address in `FROM:<address>`; nothing may follow it, since no extension with parameters is
/// offered.
fn path<'a>(rest: &'a str, keyword: &str) -> Option<&'a str> {
    let (word, path) = rest.split_at_checked(keyword.len())?;
    let address = path.strip_prefix('<')?.strip_suffix('>')?;
    let plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte));
    (word.eq_ignore_ascii_case(keyword) && plain && (address.is_empty() || address.contains('@')))
        .then_some(address)
}

/// A text as it may be sent where no extension is offered (section 4.5.3.1.6 and RFC 5322, section
/// 2.1).
fn plain_text(bytes: Vec<u8>) -> std::result::Result<String, &'static str> {
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|text| text.is_ascii())
        .ok_or("a text beyond ASCII")?;
    if text.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("half an end of a line");
    }
    if text.split("\r\n").any(|line| line.len() > 998) {
        return Err("a line of more than 998 characters");
    }
    Ok(text)
}
