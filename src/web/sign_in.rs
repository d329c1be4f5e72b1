//! `/sign-in` and `/sign-out`.

use super::cookies::{self, Jar};
use super::errors::{Problem, WebError};
use super::extract::{Fields, Staff, Visit};
use super::forms::{ErrorLine, page, see_other, unprocessable};
use super::frame::Frame;
use super::paths;
use crate::domain::account::Role;
use crate::flows::accounts::{self, Credentials, SignIn};
use actix_web::HttpResponse;
use askama::Template;
use validator::Validate;

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage {
    frame: Frame,
    email: String,
    errors: Vec<ErrorLine>,
    email_error: Option<String>,
    password_error: Option<String>,
}

impl SignInPage {
    fn new(frame: Frame, email: String, errors: Vec<ErrorLine>) -> Self {
        let of = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
        Self { email_error: of("email"), password_error: of("password"), frame, email, errors }
    }
}

/// What was typed. The messages are ids of the locale.
#[derive(Validate)]
struct Typed {
    #[validate(length(min = 1, max = 254, message = "error-email-empty"))]
    email: String,
    #[validate(length(min = 1, max = 512, message = "error-password-empty"))]
    password: String,
}

pub async fn show(visit: Visit) -> Result<HttpResponse, WebError> {
    page(&SignInPage::new(Frame::titled(&visit, "sign-in-heading"), String::new(), Vec::new()))
}

pub async fn sign_in(visit: Visit, fields: Fields) -> Result<HttpResponse, WebError> {
    // A known device has tries of its own: those of others behind the same address must not lock its owner out.
    let device = cookies::get(&visit.request, &visit.site, Jar::Device);
    let known = accounts::is_known_device(&visit.site.config.service_key, fields.get("email"), device.as_deref());
    if !known && !visit.site.addresses.may_sign_in(&visit.request) {
        return Err(Problem::TooMany.into());
    }
    let typed = Typed { email: fields.get("email").trim().to_owned(), password: fields.get("password").to_owned() };
    if let Err(errors) = typed.validate() {
        let errors = errors.field_errors();
        let ids = ["email", "password"].into_iter().filter_map(|field| {
            let id = errors.get(field)?.first()?.message.as_deref()?.to_owned();
            Some((field, id))
        });
        return refuse(&visit, typed.email, ids.collect());
    }
    let credentials = Credentials { email: typed.email.clone(), password: typed.password, device };
    let outcome = visit
        .run_long(move |site, now| {
            let entered = accounts::sign_in(&site.db, &site.passwords, &site.config.service_key, &credentials, now)?;
            let SignIn::In { token, device } = entered else { return Ok(Err(entered)) };
            let actor = accounts::actor(&site.db, &token, now)?;
            Ok(Ok((token, device, actor)))
        })
        .await?;
    match outcome {
        Ok((token, device, actor)) => {
            let home = match actor {
                Some(actor) if actor.is_anywhere(Role::Moderator) => paths::MODERATE,
                Some(actor) if actor.is_anywhere(Role::Official) => paths::OFFICIAL,
                _ => paths::HOME,
            };
            let mut response = see_other(home);
            for cookie in [cookies::set(&visit.site, Jar::Session, token.text()), cookies::set(&visit.site, Jar::Device, device)] {
                response.add_cookie(&cookie).map_err(|_| Problem::Unknown)?;
            }
            Ok(response)
        }
        Err(SignIn::TooMany) => Err(Problem::TooMany.into()),
        Err(_) => refuse(&visit, typed.email, vec![("email", "error-sign-in".to_owned())]),
    }
}

/// The page again with what is wrong. The password is never sent back.
fn refuse(visit: &Visit, email: String, ids: Vec<(&str, String)>) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(visit, "sign-in-heading").with_error(true);
    let errors: Vec<ErrorLine> =
        ids.into_iter().map(|(field, id)| ErrorLine { field: field.to_owned(), anchor: field.to_owned(), words: frame.t(&id) }).collect();
    unprocessable(&SignInPage::new(frame, email, errors))
}

pub async fn sign_out(staff: Staff, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&staff)?;
    let (actor, token) = (staff.actor.clone(), staff.token.clone());
    staff.visit.run(move |site, now| accounts::sign_out(&site.db, &actor, &token, now)).await?;
    let mut response = see_other(paths::SIGN_IN);
    response.add_cookie(&cookies::forget(&staff.visit.site, Jar::Session)).map_err(|_| Problem::Unknown)?;
    Ok(response)
}
