//! `/admin/people/{person}`: what somebody may do, and how they get in.

use super::invite::{affiliation_of, handed_over, link_email};
use super::people::standing;
use super::{RoleSet, consultations, role_sets, roles_of};
use crate::flows::admin::people::{self, PersonChanged, Scoped, StaffPerson};
use crate::flows::second_person::{self, ProposeOutcome};
use crate::secrets::BearerToken;
use crate::web::Site;
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Administrator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/person.html")]
struct PersonPage {
    frame: PageContext,
    person: StaffPerson,
    standing: String,
    affiliation: TextField,
    role_sets: Vec<RoleSet>,
    errors: Vec<ErrorLine>,
    done: Option<String>,
    roles_error: Option<String>,
}

const DONE: [&str; 7] = [
    "sent",
    "roles",
    "affiliation",
    "disabled",
    "enabled",
    "proposed",
    "proposed-already",
];

pub async fn show(
    administrator: Administrator,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let found = find(&administrator, &person).await?;
    page(&compose(&administrator, found, None, None, &[]))
}

async fn find(administrator: &Administrator, person: &str) -> Result<StaffPerson, WebError> {
    let (actor, person) = (administrator.actor.clone(), person.to_owned());
    administrator
        .visit
        .read(move |site, now| people::one(&site.db, &actor, &person, now))
        .await
}

fn compose(
    administrator: &Administrator,
    person: StaffPerson,
    affiliation: Option<String>,
    roles: Option<&[Scoped]>,
    ids: &[(&str, &str)],
) -> PersonPage {
    let visit = &administrator.visit;
    let heading = visit
        .words
        .with("person-heading", &[("name", person.name.clone().into())]);
    let frame = PageContext::new(visit, heading)
        .staffed(&administrator.actor, &administrator.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let affiliation = affiliation.unwrap_or_else(|| person.affiliation.clone().unwrap_or_default());
    PersonPage {
        standing: standing(&frame, &person),
        affiliation: TextField::new(&frame, "affiliation", "person-affiliation", affiliation)
            .hint(frame.t("affiliation-hint"))
            .with(&errors),
        role_sets: role_sets(
            &frame,
            &consultations(&visit.site),
            roles.unwrap_or(&person.roles),
        ),
        roles_error: errors
            .iter()
            .find(|error| error.field == "roles")
            .map(|error| error.words.clone()),
        done: DONE
            .into_iter()
            .find(|word| visit.says(word))
            .map(|word| frame.t(&format!("person-done-{word}"))),
        errors,
        person,
        frame,
    }
}

pub async fn roles(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let known = consultations(&administrator.visit.site);
    let roles = roles_of(&fields.all("role"), &known).ok_or(ProblemKind::Malformed)?;
    let (actor, of, given) = (administrator.actor.clone(), person.clone(), roles.clone());
    let changed = administrator
        .visit
        .write(move |site, now| people::set_roles(&site.db, &actor, &of, given, now))
        .await?;
    let error = match changed {
        PersonChanged::Done => return Ok(done(&person, "roles")),
        PersonChanged::LastAdministrator => "error-last-administrator",
        PersonChanged::Own => "error-own-roles",
    };
    let found = find(&administrator, &person).await?;
    unprocessable(&compose(
        &administrator,
        found,
        None,
        Some(&roles),
        &[("roles", error)],
    ))
}

/// Back to the page.
fn done(person: &str, word: &str) -> HttpResponse {
    see_other(&paths::saying(&paths::person(person), word))
}

pub async fn affiliation(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("affiliation").to_owned();
    let error = match affiliation_of(&typed) {
        Err(()) => "error-name",
        Ok(affiliation) => {
            let (actor, of) = (administrator.actor.clone(), person.clone());
            let act = move |site: &Site, now| {
                people::set_affiliation(&site.db, &actor, &of, affiliation, now)
            };
            match administrator.visit.write(act).await? {
                PersonChanged::Done => return Ok(done(&person, "affiliation")),
                PersonChanged::Own | PersonChanged::LastAdministrator => "error-own-affiliation",
            }
        }
    };
    let found = find(&administrator, &person).await?;
    unprocessable(&compose(
        &administrator,
        found,
        Some(typed),
        None,
        &[("affiliation", error)],
    ))
}

pub async fn access(
    StaffForm(administrator, fields): StaffForm<Administrator>,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let disabled = match fields.get("access") {
        "disable" => true,
        "enable" => false,
        _ => return Err(ProblemKind::Malformed.into()),
    };
    let (actor, of) = (administrator.actor.clone(), person.clone());
    match administrator
        .visit
        .write(move |site, now| people::set_disabled(&site.db, &actor, &of, disabled, now))
        .await?
    {
        PersonChanged::Done => Ok(done(&person, if disabled { "disabled" } else { "enabled" })),
        PersonChanged::LastAdministrator | PersonChanged::Own => {
            let found = find(&administrator, &person).await?;
            unprocessable(&compose(
                &administrator,
                found,
                None,
                None,
                &[("access", "error-last-administrator")],
            ))
        }
    }
}

/// Sends a link to a first or a new password.
pub async fn link(
    StaffForm(administrator, _): StaffForm<Administrator>,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, of, token) = (
        administrator.actor.clone(),
        person.clone(),
        BearerToken::random(),
    );
    let given = token.clone();
    let act = move |site: &Site, now| {
        let (kind, email, name) = people::link_kind(&site.db, &actor, &of)?;
        let mail = link_email(site, kind, &email, &name, &given, now)?;
        people::send_link(&site.db, &actor, &of, kind, &given, mail, now)?;
        Ok((kind, email))
    };
    let (kind, email) = administrator.visit.write(act).await?;
    handed_over(&administrator, kind, &person, &email, &token)
}

/// Proposes that the person may set up another second factor.
pub async fn reset(
    StaffForm(administrator, _): StaffForm<Administrator>,
    person: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, of) = (administrator.actor.clone(), person.clone());
    let word = match administrator
        .visit
        .write(move |site, now| second_person::propose_reset(&site.db, &actor, &of, now))
        .await?
    {
        ProposeOutcome::Done => "proposed",
        ProposeOutcome::Already | ProposeOutcome::Nothing => "proposed-already",
    };
    Ok(done(&person, word))
}
