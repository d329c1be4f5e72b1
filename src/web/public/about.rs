//! Pages about the service itself: privacy, accessibility, cookies, moderation policy, help.

use crate::config::AccessibilityConformance;
use crate::domain::consultation::Edition;
use crate::domain::kept_data::{KEPT_DATA, KeptData};
use crate::flows::LiveConsultation;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::page::helplines;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/about/privacy.html")]
struct PrivacyPage {
    frame: PageContext,
    consultations: Vec<ListedContact>,
    /// What is kept, and until when.
    kept: Vec<(String, String)>,
    my_response_path: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/accessibility.html")]
struct AccessibilityPage {
    frame: PageContext,
    /// What an audit found, in words; `None` before there was one.
    audit: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "residents/about/cookies.html")]
struct CookiesPage {
    frame: PageContext,
    /// What the names of cookies begin with on this service.
    prefix: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/moderation.html")]
struct ModerationPolicyPage {
    frame: PageContext,
    consultations: Vec<ListedContact>,
    my_response_path: &'static str,
}

#[derive(Template)]
#[template(path = "residents/about/help.html")]
struct HelpPage {
    frame: PageContext,
    consultations: Vec<ListedContact>,
    my_response_path: &'static str,
    /// Where help is at once.
    helplines: Vec<String>,
}

/// An opened consultation, its start page, and whom to ask about it.
struct ListedContact {
    path: String,
    contact: String,
    /// The day on which words and choices go, where one is named.
    retention: Option<String>,
    live: Arc<LiveConsultation>,
}

fn opened(visit: &RequestContext, contact: impl Fn(&Edition) -> String) -> Vec<ListedContact> {
    let all = visit
        .site
        .catalogue
        .all()
        .into_iter()
        .map(|live| visit.reading(&live));
    let words = PageContext::new(visit, String::new());
    all.map(|live| ListedContact {
        path: paths::consultation(&live.edition.slug),
        contact: contact(&live.edition),
        retention: live
            .edition
            .schedule
            .retention_date
            .map(|day| words.day(&day)),
        live,
    })
    .collect()
}

fn owner_and_contact(frame: &PageContext, id: &str, edition: &Edition) -> String {
    frame.tn(
        id,
        &[
            ("owner", edition.bodies.owner.clone().into()),
            ("contact", edition.bodies.contact.clone().into()),
        ],
    )
}

pub async fn privacy(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let consultations = opened(&visit, |edition| edition.bodies.contact.clone());
    let frame = PageContext::titled(&visit, "privacy-heading");
    let row = |data: &KeptData| {
        let end = format!("kept-{}-until", data.name);
        let what = frame.t(&format!("kept-{}", data.name));
        (what, frame.t1(&end, "count", data.count))
    };
    page(&PrivacyPage {
        kept: KEPT_DATA.iter().map(row).collect(),
        frame,
        consultations,
        my_response_path: paths::MY_RESPONSE,
    })
}

pub async fn accessibility(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&visit, "accessibility-heading");
    let audit = visit.site.config.audit.as_ref().map(|audit| {
        let made = frame.tn(
            "accessibility-audited",
            &[
                ("day", frame.day(&audit.day).into()),
                ("auditor", audit.auditor.clone().into()),
            ],
        );
        let found = match audit.found {
            AccessibilityConformance::Full => "accessibility-found-full",
            AccessibilityConformance::Partial => "accessibility-found-partial",
            AccessibilityConformance::Not => "accessibility-found-not",
        };
        (made, frame.t(found))
    });
    page(&AccessibilityPage { audit, frame })
}

/// The cookies of `web/serving/cookies.rs`, one row each: a new one there needs its row and its lifetime
/// here.
pub async fn cookies(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let prefix = if visit.site.config.is_https() {
        "__Host-"
    } else {
        ""
    };
    page(&CookiesPage {
        frame: PageContext::titled(&visit, "cookies-heading"),
        prefix,
    })
}

pub async fn moderation(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&visit, "moderation-heading");
    let consultations = opened(&visit, |edition| {
        owner_and_contact(&frame, "moderation-reasons-contact", edition)
    });
    page(&ModerationPolicyPage {
        consultations,
        my_response_path: paths::MY_RESPONSE,
        frame,
    })
}

pub async fn help(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&visit, "help-heading");
    let consultations = opened(&visit, |edition| {
        owner_and_contact(&frame, "help-contact-line", edition)
    });
    page(&HelpPage {
        consultations,
        my_response_path: paths::MY_RESPONSE,
        helplines: helplines::usual(&frame),
        frame,
    })
}
