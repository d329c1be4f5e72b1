//! `/account`: one's own name, password, sessions and second factor.

pub mod second_factor;

use super::paths;
use crate::domain::form;
use crate::flows::accounts::{self, OwnAccount, PasswordChanged};
use crate::web::page::forms::{
    ErrorLine, TextField, lines, page, password_error, see_other, unprocessable,
};
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{SignedInStaff, StaffForm};
use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    frame: PageContext,
    email: String,
    affiliation: Option<String>,
    /// A role, and where it holds.
    roles: Vec<(String, String)>,
    name: TextField,
    passwords: Vec<TextField>,
    second_factor: bool,
    recovery_codes: i64,
    sessions: Vec<SessionLine>,
    errors: Vec<ErrorLine>,
    done: Option<String>,
}

struct SessionLine {
    name: String,
    since: String,
    until: String,
    present: bool,
}

/// The most characters of a name.
pub const NAME_LIMIT: usize = 100;

pub async fn show(staff: SignedInStaff) -> Result<HttpResponse, WebError> {
    let own = own(&staff).await?;
    let done = ["name", "password", "sessions"]
        .into_iter()
        .find(|word| staff.visit.says(word));
    page(&compose(&staff, own, staff.actor.name.clone(), &[], done))
}

async fn own(staff: &SignedInStaff) -> Result<OwnAccount, WebError> {
    let (actor, token) = (staff.actor.clone(), staff.token.clone());
    staff
        .visit
        .read(move |site, now| accounts::own_account(&site.db, &actor, &token, now))
        .await
}

fn compose(
    staff: &SignedInStaff,
    own: OwnAccount,
    name: String,
    ids: &[(&str, &str)],
    done: Option<&str>,
) -> AccountPage {
    let frame = PageContext::titled(&staff.visit, "account-heading")
        .staffed(&staff.actor, &staff.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let everywhere = frame.t("roles-everywhere");
    let sessions = own.sessions.into_iter().map(|session| SessionLine {
        since: frame.moment(&session.since, Tz::UTC),
        until: frame.moment(&session.until, Tz::UTC),
        name: session.name,
        present: session.present,
    });
    AccountPage {
        email: staff.actor.email.clone(),
        affiliation: staff.actor.affiliation.clone(),
        roles: own
            .roles
            .into_iter()
            .map(|(role, slug)| {
                (
                    frame.t(&format!("role-{role}")),
                    slug.unwrap_or_else(|| everywhere.clone()),
                )
            })
            .collect(),
        name: TextField::new(&frame, "name", "account-name", name)
            .autocomplete("name")
            .with(&errors),
        passwords: vec![
            TextField::password(
                &frame,
                "present",
                "account-password-present",
                "current-password",
            )
            .with(&errors),
            TextField::password(&frame, "password", "sign-in-new-password", "new-password")
                .hint(frame.t("password-hint"))
                .with(&errors),
        ],
        second_factor: own.second_factor,
        recovery_codes: own.recovery_codes,
        sessions: sessions.collect(),
        errors,
        done: done.map(|word| frame.t(&format!("account-done-{word}"))),
        frame,
    }
}

/// Takes a name of a person or a body: one line that is there.
pub fn name_of(typed: &str, limit: usize) -> Option<String> {
    let name = form::tidy(typed, false).trim().to_owned();
    (!name.is_empty() && form::check_words(&name, limit).is_ok()).then_some(name)
}

pub async fn rename(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
) -> Result<HttpResponse, WebError> {
    let Some(name) = name_of(fields.get("name"), NAME_LIMIT) else {
        let own = own(&staff).await?;
        return unprocessable(&compose(
            &staff,
            own,
            fields.get("name").to_owned(),
            &[("name", "error-name")],
            None,
        ));
    };
    let actor = staff.actor.clone();
    staff
        .visit
        .write(move |site, now| accounts::change_name(&site.db, &actor, &name, now))
        .await?;
    Ok(see_other(&paths::saying(paths::ACCOUNT, "name")))
}

pub async fn change_password(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
) -> Result<HttpResponse, WebError> {
    let (present, new) = (
        fields.get("present").to_owned(),
        fields.get("password").to_owned(),
    );
    let (actor, token) = (staff.actor.clone(), staff.token.clone());
    let act = move |site: &super::Site, now| {
        accounts::change_password(
            &site.db,
            &site.passwords,
            &actor,
            &token,
            &present,
            &new,
            now,
        )
    };
    let error = match staff.visit.run(act).await? {
        PasswordChanged::Done => return Ok(see_other(&paths::saying(paths::ACCOUNT, "password"))),
        PasswordChanged::Wrong => ("present", "error-password-present"),
        PasswordChanged::Password(error) => ("password", password_error(error)),
    };
    let own = own(&staff).await?;
    unprocessable(&compose(
        &staff,
        own,
        staff.actor.name.clone(),
        &[error],
        None,
    ))
}

pub async fn end_sessions(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
) -> Result<HttpResponse, WebError> {
    let which = match fields.get("session") {
        "" => return Err(ProblemKind::Malformed.into()),
        "others" => None,
        name => Some(name.to_owned()),
    };
    let (actor, token) = (staff.actor.clone(), staff.token.clone());
    staff
        .visit
        .write(move |site, now| {
            accounts::end_sessions(&site.db, &actor, &token, which.as_deref(), now)
        })
        .await?;
    Ok(see_other(&paths::saying(paths::ACCOUNT, "sessions")))
}
