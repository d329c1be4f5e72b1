//! `/admin/people/invite`: somebody new.

use super::{RoleSet, consultations, role_sets, roles_of};
use crate::db::mail::NewMail;
use crate::domain::account::{AccountEmail, LinkKind};
use crate::error::FlowError;
use crate::flows::admin::people::{self, InvitationOutcome, Scoped, StaffInvitation};
use crate::flows::mail;
use crate::mail::MailAddress;
use crate::secrets::BearerToken;
use crate::web::Site;
use crate::web::account::{NAME_LIMIT, name_of};
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::page::messages::account_link;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Administrator, SignedInStaff, StaffForm};
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "admin/invite.html")]
struct InvitePage {
    frame: PageContext,
    fields: Vec<TextField>,
    role_sets: Vec<RoleSet>,
    errors: Vec<ErrorLine>,
    mails: bool,
}

#[derive(Default)]
struct TypedInvitation {
    email: String,
    name: String,
    affiliation: String,
    roles: Vec<Scoped>,
}

fn compose(
    administrator: &Administrator,
    typed: TypedInvitation,
    ids: &[(&str, &str)],
) -> InvitePage {
    let frame = PageContext::titled(&administrator.visit, "invite-heading")
        .staffed(&administrator.actor, &administrator.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    InvitePage {
        fields: vec![
            TextField::new(&frame, "email", "sign-in-email", typed.email)
                .kind("email")
                .with(&errors),
            TextField::new(&frame, "name", "account-name", typed.name).with(&errors),
            TextField::new(
                &frame,
                "affiliation",
                "person-affiliation",
                typed.affiliation,
            )
            .hint(frame.t("affiliation-hint"))
            .with(&errors),
        ],
        role_sets: role_sets(
            &frame,
            &consultations(&administrator.visit.site),
            &typed.roles,
        ),
        mails: administrator.visit.site.config.mail.reaches_people(),
        errors,
        frame,
    }
}

pub async fn show(administrator: Administrator) -> Result<HttpResponse, WebError> {
    page(&compose(&administrator, TypedInvitation::default(), &[]))
}

pub async fn invite(
    StaffForm(administrator, fields): StaffForm<Administrator>,
) -> Result<HttpResponse, WebError> {
    let known = consultations(&administrator.visit.site);
    let roles = roles_of(&fields.all("role"), &known).ok_or(ProblemKind::Malformed)?;
    let typed = TypedInvitation {
        email: fields.get("email").trim().to_owned(),
        name: fields.get("name").to_owned(),
        affiliation: fields.get("affiliation").trim().to_owned(),
        roles,
    };
    let (email, name) = (
        AccountEmail::parse(&typed.email),
        name_of(&typed.name, NAME_LIMIT),
    );
    let affiliation = affiliation_of(&typed.affiliation);
    let mut errors = Vec::new();
    if email.is_none() {
        errors.push(("email", "error-email"));
    }
    if name.is_none() {
        errors.push(("name", "error-name"));
    }
    if affiliation.is_err() {
        errors.push(("affiliation", "error-name"));
    }
    let (Some(email), Some(name), Ok(affiliation)) = (email, name, affiliation) else {
        return unprocessable(&compose(&administrator, typed, &errors));
    };
    let (actor, roles, token) = (
        administrator.actor.clone(),
        typed.roles.clone(),
        BearerToken::random(),
    );
    let given = token.clone();
    let act = move |site: &Site, now| {
        let mail = link_email(
            site,
            LinkKind::Invitation,
            email.as_str(),
            &name,
            &given,
            now,
        )?;
        people::invite(
            &site.db,
            &actor,
            StaffInvitation {
                email,
                name,
                affiliation,
                roles,
                token: given,
                mail,
            },
            now,
        )
    };
    match administrator.visit.write(act).await? {
        InvitationOutcome::Exists => unprocessable(&compose(
            &administrator,
            typed,
            &[("email", "error-email-taken")],
        )),
        InvitationOutcome::Yes(person) => handed_over(
            &administrator,
            LinkKind::Invitation,
            &person,
            &typed.email,
            &token,
        ),
    }
}

/// Takes the name of a body; empty is none.
pub fn affiliation_of(typed: &str) -> Result<Option<String>, ()> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    name_of(typed, NAME_LIMIT).map(Some).ok_or(())
}

/// The e-mail with a link, where mail reaches people.
pub fn link_email(
    site: &Site,
    kind: LinkKind,
    email: &str,
    name: &str,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<Option<NewMail>, FlowError> {
    let to = MailAddress::parse(email).filter(|_| site.config.mail.reaches_people());
    let email = to
        .map(|to| account_link(site, kind, to, name, token))
        .transpose()?;
    Ok(email
        .map(|email| mail::sealed(&site.config.service_key, &email, now))
        .transpose()?)
}

#[derive(Template)]
#[template(path = "admin/link.html")]
struct LinkPage {
    frame: PageContext,
    words: String,
    hours: u8,
    link: String,
    person: String,
}

/// Back to the person, or, where no mail reaches people, the only page that ever shows the link:
/// the database holds its hash.
pub fn handed_over(
    staff: &SignedInStaff,
    kind: LinkKind,
    person: &str,
    email: &str,
    token: &BearerToken,
) -> Result<HttpResponse, WebError> {
    let config = &staff.visit.site.config;
    if config.mail.reaches_people() {
        return Ok(see_other(&paths::saying(&paths::person(person), "sent")));
    }
    let frame =
        PageContext::titled(&staff.visit, "link-heading").staffed(&staff.actor, &staff.csrf_token);
    page(&LinkPage {
        words: frame.t1("link-words", "email", email.to_owned()),
        hours: if kind == LinkKind::Invitation { 72 } else { 1 },
        link: format!("{}{}", config.origin(), paths::link(kind, token)),
        person: paths::person(person),
        frame,
    })
}
