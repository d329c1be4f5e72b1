//! The e-mails that the service writes, with the addresses of its pages.

use crate::domain::account::LinkKind;
use crate::domain::changes::{DatedChanges, EditionChange};
use crate::domain::ids::ConsultationId;
use crate::domain::news::NewsEvent;
use crate::domain::queue::QueueView;
use crate::error::{Fault, FlowError};
use crate::flows::danger::DangerCall;
use crate::flows::mail_requests::{EmailWriter, MailRequest};
use crate::flows::news::NewsMessage;
use crate::mail::emails::{self, AlertAsked, AlertTold};
use crate::mail::{EmailMessage, MailAddress, UnsubscribeList};
use crate::secrets::BearerToken;
use crate::web::page::edition_changes::change_words;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::language::{PageLanguage, TextNames};
use crate::web::serving::site::Site;
use crate::words::PageWords;

impl EmailWriter for Site {
    fn write(
        &self,
        request: &MailRequest,
        token: &BearerToken,
    ) -> Result<Option<EmailMessage>, FlowError> {
        match request {
            MailRequest::NewPassword { to } => {
                account_link(self, LinkKind::Password, to.clone(), "", token).map(Some)
            }
            MailRequest::Alert {
                to,
                consultation_id,
                language,
            } => alert_asked(self, to, *consultation_id, language, token),
        }
    }
}

impl Site {
    /// The e-mail that tells somebody what happened in a consultation.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn email_about(&self, telling: &NewsMessage) -> Result<EmailMessage, Fault> {
        alert_told(self, telling)
    }

    /// The e-mail that tells somebody that a text may tell of danger. Staff read English.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn email_about_danger(&self, call: &DangerCall) -> Result<EmailMessage, Fault> {
        let edition = &call.live.edition;
        let email = emails::Danger {
            title: edition.title.clone(),
            path: paths::queue_view(&edition.slug, QueueView::Danger),
            steps: edition
                .moderation
                .escalation
                .as_ref()
                .map_or_else(Vec::new, |escalation| escalation.steps.clone()),
        };
        email
            .write(&self.desk(&PageWords::english()), call.to.clone())
            .map_err(|_| Fault::NotWritten("an email"))
    }
}

/// The e-mail in which somebody says that it was them who asked; `None` when the consultation is
/// gone.
fn alert_asked(
    site: &Site,
    to: &MailAddress,
    about: Option<ConsultationId>,
    language: &str,
    token: &BearerToken,
) -> Result<Option<EmailMessage>, FlowError> {
    let words = PageWords::of(language).unwrap_or_else(PageWords::english);
    let title = match about {
        None => None,
        Some(id) => match site
            .catalogue
            .all()
            .into_iter()
            .find(|live| live.consultation_id == id)
        {
            Some(live) => Some(site.readings.of(&live, &words).edition.title.clone()),
            None => return Ok(None),
        },
    };
    let desk = site.desk(&words);
    let email = AlertAsked {
        title,
        link: desk.link(&paths::alert(token)),
    }
    .write(&desk, to.clone());
    Ok(Some(email.map_err(|_| Fault::NotWritten("an email"))?))
}

/// The e-mail that tells somebody what happened.
fn alert_told(site: &Site, telling: &NewsMessage) -> Result<EmailMessage, Fault> {
    let words = PageWords::of(&telling.language).unwrap_or_else(PageWords::english);
    let desk = site.desk(&words);
    let page = match telling.event {
        NewsEvent::Opened | NewsEvent::Closing | NewsEvent::Changed => {
            paths::consultation(&telling.slug)
        }
        NewsEvent::Published => paths::results(&telling.slug),
    };
    let mine = (telling.event == NewsEvent::Changed).then(|| desk.link(paths::MY_RESPONSE));
    let told = AlertTold {
        event: telling.event,
        changed: telling
            .changed
            .as_ref()
            .map(|changed| what_changed(site, words, telling, changed)),
        mine,
        title: telling.title.clone(),
        page: desk.link(&page),
        stop: desk.link(&paths::alert(&telling.token)),
    };
    let unsubscribe = desk.link(&paths::stop_alert(&telling.token));
    let email = told
        .write(&desk, telling.to.clone())
        .map_err(|_| Fault::NotWritten("an email"))?;
    Ok(EmailMessage {
        list: Some(UnsubscribeList { unsubscribe }),
        ..email
    })
}

/// What became different in a consultation: the day, and each change in words.
fn what_changed(
    site: &Site,
    words: PageWords,
    telling: &NewsMessage,
    changed: &DatedChanges,
) -> (String, Vec<String>) {
    let frame = PageContext::in_words(site, PageLanguage::preferred(words), "");
    // A consultation that is no longer there is told of in its own words.
    let live = site.live(&telling.slug).ok();
    let names = live.map(|live| TextNames::new(&live, &words));
    let in_language = |change: &EditionChange| match &names {
        Some(names) => names.change_of_edition(change.clone()),
        None => change.clone(),
    };
    let changes = changed.changes.iter().map(in_language);
    (
        frame.t1("changed-on", "day", frame.day(&changed.day)),
        changes.map(|change| change_words(&frame, change)).collect(),
    )
}

/// The e-mail with a link.
pub fn account_link(
    site: &Site,
    kind: LinkKind,
    to: MailAddress,
    name: &str,
    token: &BearerToken,
) -> Result<EmailMessage, FlowError> {
    let (desk, path) = (site.desk(&PageWords::english()), paths::link(kind, token));
    let email = match kind {
        LinkKind::Invitation => emails::Invitation {
            name: name.to_owned(),
            path,
        }
        .write(&desk, to),
        LinkKind::Password => emails::NewPassword { path }.write(&desk, to),
    };
    Ok(email.map_err(|_| Fault::NotWritten("an email"))?)
}
