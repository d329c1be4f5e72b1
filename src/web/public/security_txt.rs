//! `/.well-known/security.txt`: whom to tell of a weakness of this service (RFC 9116).

use crate::domain::account::AccountEmail;
use crate::web::page::frame::machine;
use crate::web::paths;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use chrono::TimeDelta;

/// For how long what it says holds: the standard recommends less than a year.
const HOLDS: TimeDelta = TimeDelta::days(180);

pub async fn show(visit: RequestContext) -> HttpResponse {
    let config = &visit.site.config;
    let contact = match AccountEmail::parse(&config.contact) {
        Some(email) => format!("mailto:{}", email.as_str()),
        // Whoever gives no address can be told on the page for problems.
        None => format!("{}{}", config.origin(), paths::PROBLEM),
    };
    let expires = machine(visit.arrived + HOLDS);
    let languages = config.languages.join(", ");
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(format!(
            "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {languages}\n"
        ))
}
