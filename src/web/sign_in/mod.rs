//! `/sign-in`, in two steps, and `/sign-out`.

pub mod code;
pub mod link;

use super::paths;
use crate::domain::account::{Actor, Role};
use crate::flows::accounts::{self, Credentials, SignIn};
use crate::secrets::BearerToken;
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, NewStaff, RequestContext, StaffForm};
use actix_web::HttpResponse;
use askama::Template;
use validator::Validate;

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage {
    frame: PageContext,
    fields: Vec<TextField>,
    errors: Vec<ErrorLine>,
    /// What was done just before: a password was chosen, or a link asked for.
    done: Option<String>,
}

impl SignInPage {
    fn new(
        frame: PageContext,
        email: String,
        errors: Vec<ErrorLine>,
        done: Option<String>,
    ) -> Self {
        let fields = vec![
            TextField::new(&frame, "email", "sign-in-email", email)
                .kind("email")
                .autocomplete("username")
                .with(&errors),
            TextField::password(&frame, "password", "sign-in-password", "current-password")
                .with(&errors),
        ];
        Self {
            frame,
            fields,
            errors,
            done,
        }
    }
}

/// What was typed. The messages are ids of the locale.
#[derive(Validate)]
struct TypedSignIn {
    #[validate(length(min = 1, max = 254, message = "error-email-empty"))]
    email: String,
    #[validate(length(min = 1, max = 512, message = "error-password-empty"))]
    password: String,
}

pub async fn show(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&visit, "sign-in-heading");
    let done = ["chosen", "over"]
        .into_iter()
        .find(|word| visit.says(word))
        .map(|word| frame.t(&format!("sign-in-{word}")));
    page(&SignInPage::new(frame, String::new(), Vec::new(), done))
}

pub async fn sign_in(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    // A known device has tries of its own: those of others behind the same address must not lock
    // its owner out.
    let device = cookies::get(&visit.request, &visit.site, CookieKind::Device);
    let known = accounts::is_known_device(
        &visit.site.config.service_key,
        fields.get("email"),
        device.as_deref(),
    );
    if !known && !visit.site.addresses.may_sign_in(&visit.request) {
        return Err(ProblemKind::TooMany.into());
    }
    let typed = TypedSignIn {
        email: fields.get("email").trim().to_owned(),
        password: fields.get("password").to_owned(),
    };
    if let Err(errors) = typed.validate() {
        let errors = errors.field_errors();
        let ids = ["email", "password"].into_iter().filter_map(|field| {
            let id = errors.get(field)?.first()?.message.as_deref()?.to_owned();
            Some((field, id))
        });
        let ids: Vec<(&str, String)> = ids.collect();
        return refuse(
            &visit,
            typed.email,
            &ids.iter()
                .map(|(field, id)| (*field, id.as_str()))
                .collect::<Vec<_>>(),
        );
    }
    let credentials = Credentials {
        email: typed.email.clone(),
        password: typed.password,
        device,
    };
    let outcome = visit
        .run(move |site, now| {
            accounts::sign_in(
                &site.db,
                &site.passwords,
                &site.config.service_key,
                &credentials,
                now,
            )
        })
        .await?;
    match outcome {
        SignIn::In { token, device } => let_in(&visit, token, device).await,
        SignIn::Code { half } => {
            let mut response = see_other(paths::SIGN_IN_CODE);
            let cookie = cookies::set(&visit.site, CookieKind::SigningIn, half.text());
            response
                .add_cookie(&cookie)
                .map_err(|_| ProblemKind::Unknown)?;
            Ok(response)
        }
        SignIn::TooMany => Err(ProblemKind::TooMany.into()),
        SignIn::Wrong => refuse(&visit, typed.email, &[("email", "error-sign-in")]),
    }
}

/// Hands over a new session and leads to where the person works.
async fn let_in(
    visit: &RequestContext,
    token: BearerToken,
    device: String,
) -> Result<HttpResponse, WebError> {
    let held = token.clone();
    let entered = visit
        .read(move |site, now| accounts::signed_in(&site.db, &held, now))
        .await?;
    let home = match &entered {
        Some(entered) if visit.site.config.second_factor_required && !entered.second_factor => {
            paths::SECOND_FACTOR
        }
        Some(entered) => home_of(&entered.actor),
        None => paths::SIGN_IN,
    };
    let mut response = see_other(home);
    let kept = [
        cookies::set(&visit.site, CookieKind::Session, token.text()),
        cookies::set(&visit.site, CookieKind::Device, device),
    ];
    for cookie in kept
        .into_iter()
        .chain([cookies::forget(&visit.site, CookieKind::SigningIn)])
    {
        response
            .add_cookie(&cookie)
            .map_err(|_| ProblemKind::Unknown)?;
    }
    Ok(response)
}

/// Where somebody begins to work.
fn home_of(actor: &Actor) -> &'static str {
    let homes = [
        (Role::Moderator, paths::MODERATE),
        (Role::Official, paths::OFFICIAL),
        (Role::Analyst, paths::READ),
        (Role::Administrator, paths::ADMIN),
        (Role::Auditor, paths::AUDIT),
        (Role::DataProtection, paths::REQUESTS),
    ];
    homes
        .into_iter()
        .find(|(role, _)| actor.is_anywhere(*role))
        .map_or(paths::ACCOUNT, |(_, home)| home)
}

/// The page again with what is wrong. The password is never sent back.
fn refuse(
    visit: &RequestContext,
    email: String,
    ids: &[(&str, &str)],
) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(visit, "sign-in-heading").with_error(true);
    let errors = lines(&frame, ids);
    unprocessable(&SignInPage::new(frame, email, errors, None))
}

pub async fn sign_out(StaffForm(staff, _): StaffForm<NewStaff>) -> Result<HttpResponse, WebError> {
    let (actor, token) = (staff.actor.clone(), staff.token.clone());
    staff
        .visit
        .write(move |site, now| accounts::sign_out(&site.db, &actor, &token, now))
        .await?;
    let mut response = see_other(paths::SIGN_IN);
    response
        .add_cookie(&cookies::forget(&staff.visit.site, CookieKind::Session))
        .map_err(|_| ProblemKind::Unknown)?;
    Ok(response)
}
