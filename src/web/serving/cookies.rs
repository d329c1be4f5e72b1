//! The five cookies, all essential: a form in progress, the receipt of one that was sent, a session
//! of staff, a sign-in that waits for its code, a device that staff signed in with.

use crate::error::FlowError;
use crate::secrets::{BearerToken, HeldForm};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::site::Site;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};

/// What the names of receipts begin with.
const RECEIPT: &str = "receipt-";

/// Which cookie.
#[derive(Debug, Clone, Copy)]
pub enum CookieKind<'a> {
    /// A form of the consultation with that slug.
    Form(&'a str),
    /// The receipt of a form of that consultation.
    Receipt(&'a str),
    Session,
    /// A password fitted; the code is still to come.
    SigningIn,
    Device,
}

impl CookieKind<'_> {
    /// With https the name binds the cookie to this host and an encrypted connection.
    fn name(self, https: bool) -> String {
        let prefix = if https { "__Host-" } else { "" };
        match self {
            Self::Form(slug) => format!("{prefix}form-{slug}"),
            Self::Receipt(slug) => format!("{prefix}{RECEIPT}{slug}"),
            Self::Session => format!("{prefix}session"),
            Self::SigningIn => format!("{prefix}signing-in"),
            Self::Device => format!("{prefix}device"),
        }
    }

    const fn lifetime(self) -> Duration {
        match self {
            Self::Form(_) => Duration::hours(25),
            Self::Receipt(_) => Duration::minutes(30),
            Self::Session => Duration::hours(12),
            Self::SigningIn => Duration::minutes(10),
            Self::Device => Duration::days(180),
        }
    }
}

/// The value of a cookie.
pub fn get(request: &HttpRequest, site: &Site, jar: CookieKind<'_>) -> Option<String> {
    request
        .cookie(&jar.name(site.config.is_https()))
        .map(|cookie| cookie.value().to_owned())
}

/// The consultations of which a browser brings a receipt.
pub fn receipts(request: &HttpRequest, site: &Site) -> Vec<String> {
    let prefix = CookieKind::Receipt("").name(site.config.is_https());
    let slug = |name: &str| name.strip_prefix(&prefix).map(str::to_owned);
    request
        .cookies()
        .iter()
        .flat_map(|all| all.iter())
        .filter_map(|cookie| slug(cookie.name()))
        .collect()
}

/// Whether a browser brings a cookie by which pages that anybody may read are its own.
pub fn any(request: &HttpRequest) -> bool {
    let is_ours = |name: &str| {
        let name = name.strip_prefix("__Host-").unwrap_or(name);
        name.starts_with("form-") || ["session", "signing-in", "device"].contains(&name)
    };
    request
        .cookies()
        .is_ok_and(|all| all.iter().any(|cookie| is_ours(cookie.name())))
}

/// The token in a cookie.
pub fn token(request: &HttpRequest, site: &Site, jar: CookieKind<'_>) -> Option<BearerToken> {
    get(request, site, jar).and_then(|text| BearerToken::parse(&text))
}

/// A cookie to set.
pub fn set(site: &Site, jar: CookieKind<'_>, value: String) -> Cookie<'static> {
    let https = site.config.is_https();
    Cookie::build(jar.name(https), value)
        .path("/")
        .http_only(true)
        .secure(https)
        .same_site(SameSite::Lax)
        .max_age(jar.lifetime())
        .finish()
}

/// The cookie of a form.
///
/// # Errors
/// The cipher failed.
pub fn form(site: &Site, slug: &str, held: &HeldForm) -> Result<Cookie<'static>, FlowError> {
    Ok(set(
        site,
        CookieKind::Form(slug),
        held.text(&site.config.service_key)?,
    ))
}

/// Sends a cookie along with a response.
pub fn add(mut response: HttpResponse, cookie: &Cookie<'_>) -> Result<HttpResponse, WebError> {
    response
        .add_cookie(cookie)
        .map_err(|_| ProblemKind::Unknown)?;
    Ok(response)
}

/// A cookie that makes the browser forget.
pub fn forget(site: &Site, jar: CookieKind<'_>) -> Cookie<'static> {
    let mut cookie = set(site, jar, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}
