//! `/admin/consultations/{slug}/reasons`: the reasons that moderators may give, with every version
//! of them.

use super::consultation::{act, error_of};
use crate::domain::characters::is_plain_line;
use crate::domain::consultation::Reason;
use crate::domain::ids::is_key;
use crate::flows::admin::settings::{self, ConsultationSettings, SettingsChange};
use crate::flows::publications::{self, ReasonsVersion};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Administrator, FormFields, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/reasons.html")]
struct ReasonsPage {
    frame: PageContext,
    here: String,
    back: String,
    title: String,
    lines: Vec<ReasonLine>,
    /// Heading and what is in it, the newest first.
    versions: Vec<(String, Vec<Reason>)>,
    errors: Vec<ErrorLine>,
    error: Option<String>,
    /// Whether there is a version to change.
    opened: bool,
    done: Option<String>,
}

/// One reason of the form.
struct ReasonLine {
    place: usize,
    /// Decisions were made with it: its code stays.
    fixed: bool,
    reason: Reason,
}

/// The most characters of what moderators choose, and of what authors read.
const LABEL_MOST: usize = 120;
const PUBLIC_MOST: usize = 300;
/// The most reasons of a consultation.
const MOST: usize = 30;

pub async fn show(
    administrator: Administrator,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (found, versions) = find(&administrator, &slug).await?;
    page(&compose(&administrator, found, versions, None, None))
}

async fn find(
    administrator: &Administrator,
    slug: &str,
) -> Result<(ConsultationSettings, Vec<ReasonsVersion>), WebError> {
    let (actor, slug) = (administrator.actor.clone(), slug.to_owned());
    administrator
        .visit
        .read(move |site, now| {
            let found = settings::settings(&site.db, &actor, &slug, now)?;
            let versions = match site.catalogue.find(&slug) {
                Ok(live) => publications::reasons_versions(&site.db, &live)?,
                Err(_) => Vec::new(),
            };
            Ok((found, versions))
        })
        .await
}

pub async fn save(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (found, versions) = find(&administrator, &slug).await?;
    let typed = typed(&fields);
    let error = match checked(&typed) {
        Err(id) => id,
        Ok(()) => match act(
            &administrator,
            &slug,
            SettingsChange::Reasons(typed.clone()),
        )
        .await?
        {
            Ok(()) => return Ok(see_other(&paths::saying(&paths::reasons(&slug), "saved"))),
            Err(blocked) => error_of(&blocked).1,
        },
    };
    unprocessable(&compose(
        &administrator,
        found,
        versions,
        Some(typed),
        Some(error),
    ))
}

/// The reasons of the form, without lines that are wholly empty.
fn typed(fields: &FormFields) -> Vec<Reason> {
    let (codes, labels, sentences) = (
        fields.all("code"),
        fields.all("label"),
        fields.all("public"),
    );
    let text = |texts: &[&str], place: usize| {
        texts
            .get(place)
            .map_or_else(String::new, |text| text.trim().to_owned())
    };
    let reasons = (0..codes.len()).map(|place| Reason {
        code: text(&codes, place),
        label: text(&labels, place),
        public: text(&sentences, place),
    });
    reasons
        .filter(|reason| {
            !(reason.code.is_empty() && reason.label.is_empty() && reason.public.is_empty())
        })
        .collect()
}

fn checked(reasons: &[Reason]) -> Result<(), &'static str> {
    let fits = |text: &str, most| !text.is_empty() && is_plain_line(text, most);
    if !reasons.iter().all(|reason| is_key(&reason.code)) {
        return Err("error-reasons-code");
    }
    let mut codes: Vec<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    codes.sort_unstable();
    if codes.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("error-reasons-twice");
    }
    if !reasons
        .iter()
        .all(|reason| fits(&reason.label, LABEL_MOST) && fits(&reason.public, PUBLIC_MOST))
    {
        return Err("error-reasons-words");
    }
    if reasons.len() > MOST {
        Err("error-reasons-many")
    } else {
        Ok(())
    }
}

fn compose(
    administrator: &Administrator,
    found: ConsultationSettings,
    versions: Vec<ReasonsVersion>,
    typed: Option<Vec<Reason>>,
    error: Option<&'static str>,
) -> ReasonsPage {
    let visit = &administrator.visit;
    let frame = PageContext::titled(visit, "reasons-heading")
        .staffed(&administrator.actor, &administrator.csrf_token)
        .with_error(error.is_some());
    let known = found.edition.moderation.reasons.clone();
    let fixed = |code: &str| known.iter().any(|reason| reason.code == code);
    let empty = Reason {
        code: String::new(),
        label: String::new(),
        public: String::new(),
    };
    let wanted = typed
        .unwrap_or_else(|| known.clone())
        .into_iter()
        .chain([empty]);
    let errors = error.map(|id| ErrorLine {
        field: "reasons".to_owned(),
        anchor: "reasons".to_owned(),
        words: frame.t(id),
    });
    let version = |version: ReasonsVersion| {
        let values = [
            ("number", version.number.into()),
            ("day", frame.day(&version.since).into()),
        ];
        (
            frame.tn("moderation-record-version", &values),
            version.reasons,
        )
    };
    ReasonsPage {
        here: paths::reasons(&found.edition.slug),
        back: paths::settings(&found.edition.slug),
        title: found.edition.title.clone(),
        lines: wanted
            .enumerate()
            .map(|(place, reason)| ReasonLine {
                place,
                fixed: fixed(&reason.code),
                reason,
            })
            .collect(),
        versions: versions.into_iter().rev().map(version).collect(),
        error: errors.as_ref().map(|error| error.words.clone()),
        errors: errors.into_iter().collect(),
        opened: found.live.is_some(),
        done: visit.says("saved").then(|| frame.t("reasons-saved")),
        frame,
    }
}
