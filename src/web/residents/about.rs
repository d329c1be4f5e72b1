//! Pages about the service itself: privacy, accessibility, cookies, moderation policy, help.

use super::helplines;
use crate::config::Conformance;
use crate::domain::consultation::Edition;
use crate::flows::Live;
use crate::web::errors::WebError;
use crate::web::extract::Visit;
use crate::web::forms::page;
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::HttpResponse;
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/about/privacy.html")]
struct Privacy {
    frame: Frame,
    consultations: Vec<Listed>,
    my_response_path: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/accessibility.html")]
struct Accessibility {
    frame: Frame,
    /// What an audit found, in words; `None` before there was one.
    audit: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "residents/about/cookies.html")]
struct Cookies {
    frame: Frame,
    /// What the names of cookies begin with on this service.
    prefix: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/moderation.html")]
struct Moderation {
    frame: Frame,
    consultations: Vec<Listed>,
    my_response_path: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/help.html")]
struct Help {
    frame: Frame,
    consultations: Vec<Listed>,
    my_response_path: &'static str,
    /// Where help is at once.
    helplines: Vec<String>,
}

/// An opened consultation, its start page, and whom to ask about it.
struct Listed {
    path: String,
    contact: String,
    live: Arc<Live>,
}

fn opened(visit: &Visit, contact: impl Fn(&Edition) -> String) -> Vec<Listed> {
    let all = visit
        .site
        .catalogue
        .all()
        .into_iter()
        .map(|live| visit.reading(&live));
    all.map(|live| Listed {
        path: paths::consultation(&live.edition.slug),
        contact: contact(&live.edition),
        live,
    })
    .collect()
}

fn owner_and_contact(frame: &Frame, id: &str, edition: &Edition) -> String {
    frame.tn(
        id,
        &[
            ("owner", edition.owner.clone().into()),
            ("contact", edition.contact.clone().into()),
        ],
    )
}

pub async fn privacy(visit: Visit) -> Result<HttpResponse, WebError> {
    let consultations = opened(&visit, |edition| edition.contact.clone());
    page(&Privacy {
        frame: Frame::titled(&visit, "privacy-heading"),
        consultations,
        my_response_path: paths::MY_RESPONSE,
    })
}

pub async fn accessibility(visit: Visit) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&visit, "accessibility-heading");
    let audit = visit.site.config.audit.as_ref().map(|audit| {
        let made = frame.tn(
            "accessibility-audited",
            &[
                ("day", frame.day(&audit.day).into()),
                ("auditor", audit.auditor.clone().into()),
            ],
        );
        let found = match audit.found {
            Conformance::Full => "accessibility-found-full",
            Conformance::Partial => "accessibility-found-partial",
            Conformance::Not => "accessibility-found-not",
        };
        (made, frame.t(found))
    });
    page(&Accessibility { audit, frame })
}

/// The cookies of `web/cookies.rs`, one row each: a new one there needs its row and its lifetime
/// here.
pub async fn cookies(visit: Visit) -> Result<HttpResponse, WebError> {
    let prefix = if visit.site.config.is_https() {
        "__Host-"
    } else {
        ""
    };
    page(&Cookies {
        frame: Frame::titled(&visit, "cookies-heading"),
        prefix,
    })
}

pub async fn moderation(visit: Visit) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&visit, "moderation-heading");
    let consultations = opened(&visit, |edition| {
        owner_and_contact(&frame, "moderation-reasons-contact", edition)
    });
    page(&Moderation {
        consultations,
        my_response_path: paths::MY_RESPONSE,
        frame,
    })
}

pub async fn help(visit: Visit) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&visit, "help-heading");
    let consultations = opened(&visit, |edition| {
        owner_and_contact(&frame, "help-contact-line", edition)
    });
    page(&Help {
        consultations,
        my_response_path: paths::MY_RESPONSE,
        helplines: helplines::usual(&frame),
        frame,
    })
}
