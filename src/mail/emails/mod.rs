//! Every mail that the service writes: a struct with what it tells, and three templates of its name
//! under `templates/emails`.

use super::{EmailMessage, MailAddress};
use crate::config::Config;
use crate::domain::mail::{MailAudience, MailKind};
use crate::domain::news::NewsEvent;
use crate::words::{PageWords, pieces};
use askama::Template;

/// What every e-mail knows: its language, who writes, and where people can turn.
#[derive(Debug, Clone)]
pub struct MessageContext {
    words: PageWords,
    pub operator: String,
    pub contact: String,
    /// Scheme, host and port with which addresses begin.
    pub origin: String,
}

impl MessageContext {
    /// The desk of the operator, for e-mails in a language.
    pub fn new(config: &Config, words: PageWords) -> Self {
        Self {
            words,
            operator: config.operator.clone(),
            contact: config.contact.clone(),
            origin: config.origin(),
        }
    }

    /// The words of an id.
    pub fn t(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// The words of an id with one value.
    pub fn t1(&self, id: &str, name: &'static str, value: impl Into<String>) -> String {
        self.words.with(id, &[(name, value.into().into())])
    }

    /// The language's tag.
    pub fn lang(&self) -> &str {
        self.words.tag()
    }

    /// The direction in which the language is written.
    pub fn direction(&self) -> &'static str {
        self.words.direction()
    }

    /// An address of the service in full.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

macro_rules! emails {
    ($($(#[$meta:meta])* $name:ident($kind:ident, $audience:ident): $subject:tt, $text:tt, $html:tt { $($(#[$about:meta])* $field:ident: $type:ty,)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name { $($(#[$about])* pub $field: $type,)* }

        impl $name {
            /// Writes the e-mail.
            ///
            /// # Errors
            /// A template that cannot be written, which a test would have found.
            pub fn write(&self, desk: &MessageContext, to: MailAddress) -> Result<EmailMessage, askama::Error> {
                #[derive(Template)]
                #[template(path = $subject, escape = "none")]
                #[allow(dead_code, reason = "a subject tells less than its email")]
                struct SubjectTemplate<'a> { desk: &'a MessageContext, email: &'a $name }
                #[derive(Template)]
                #[template(path = $text, escape = "none")]
                #[allow(dead_code, reason = "some emails say the same to everybody")]
                struct TextTemplate<'a> { desk: &'a MessageContext, email: &'a $name }
                #[derive(Template)]
                #[template(path = $html)]
                #[allow(dead_code, reason = "some emails say the same to everybody")]
                struct HtmlTemplate<'a> { desk: &'a MessageContext, email: &'a $name }
                let email = self;
                Ok(EmailMessage {
                    kind: MailKind::$kind,
                    audience: MailAudience::$audience,
                    to,
                    subject: pieces::plain(SubjectTemplate { desk, email }.render()?.trim()),
                    language: desk.lang().to_owned(),
                    text: pieces::plain(&TextTemplate { desk, email }.render()?),
                    html: pieces::plain(&HtmlTemplate { desk, email }.render()?),
                    list: None,
                })
            }
        }
    )+};
}

emails! {
    /// An operator tries whether mail works (`regard check --mail`).
    Test(Test, Staff): "emails/test/subject.txt", "emails/test/body.txt", "emails/test/body.html" {}
    /// The code with which a resident comes back to a saved form.
    ReturnCodeMail(ReturnCode, Resident): "emails/return_code/subject.txt", "emails/return_code/body.txt", "emails/return_code/body.html" {
        title: String,
        code: String,
        until: String,
        /// Where the code is entered: a path.
        path: &'static str,
    }
    /// That a response was received; without anything that was answered.
    Receipt(Receipt, Resident): "emails/receipt/subject.txt", "emails/receipt/body.txt", "emails/receipt/body.html" {
        title: String,
        day: String,
        /// Whether the words may be published, in words; `None` where none were written.
        publish: Option<String>,
        closes: String,
        /// Where the code is entered: a path.
        find_path: &'static str,
        /// The start page of the consultation: a path.
        start_path: String,
        /// Only if the resident wants it there.
        code: Option<String>,
    }
    /// That a text may tell of danger to a life: what to do, and nothing of the text.
    Danger(Danger, Staff): "emails/danger/subject.txt", "emails/danger/body.txt", "emails/danger/body.html" {
        title: String,
        /// The part of the queue where it waits: a path.
        path: String,
        /// What the consultation wants done, in order. Empty when it says nothing.
        steps: Vec<String>,
    }
    /// Somebody is invited to work here.
    Invitation(Invitation, Staff): "emails/invitation/subject.txt", "emails/invitation/body.txt", "emails/invitation/body.html" {
        name: String,
        /// Where the password is chosen: a path that works once.
        path: String,
    }
    /// Somebody asked for a new password.
    NewPassword(NewPassword, Staff): "emails/new_password/subject.txt", "emails/new_password/body.txt", "emails/new_password/body.html" {
        /// Where the password is chosen: a path that works once.
        path: String,
    }
    /// That this address asked to be told what happens; nothing more comes until somebody presses
    /// the button behind the link.
    AlertAsked(AlertAsked, Resident): "emails/alert_asked/subject.txt", "emails/alert_asked/body.txt", "emails/alert_asked/body.html" {
        /// `None`: about every consultation.
        title: Option<String>,
        /// In full.
        link: String,
    }
    /// What happened in a consultation.
    AlertTold(AlertTold, Resident): "emails/alert_told/subject.txt", "emails/alert_told/body.txt", "emails/alert_told/body.html" {
        event: NewsEvent,
        /// What became different: the day, and each change in words.
        changed: Option<(String, Vec<String>)>,
        /// Where somebody looks at their response, in full; only where it may need them.
        mine: Option<String>,
        title: String,
        /// The page to read, in full.
        page: String,
        /// Where these e-mails are stopped, in full.
        stop: String,
    }
}
