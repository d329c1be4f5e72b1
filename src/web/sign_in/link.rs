//! `/join/{token}` and `/new-password/{token}`: choosing a password by a link that works once;
//! `/new-password` asks for one.

use crate::domain::account::{AccountEmail, LinkKind};
use crate::flows::accounts::{self, OpenedLink, PasswordChosen};
use crate::flows::mail_requests;
use crate::mail::MailAddress;
use crate::secrets::BearerToken;
use crate::web::page::forms::{
    ErrorLine, TextField, lines, page, page_with, password_error, see_other, unprocessable,
};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in/choose_password.html")]
struct ChoosePage {
    frame: PageContext,
    lede: String,
    email: String,
    field: TextField,
    errors: Vec<ErrorLine>,
    here: String,
}

#[derive(Template)]
#[template(path = "sign_in/link_closed.html")]
struct ClosedPage {
    frame: PageContext,
    why: String,
    what_to_do: String,
    here: String,
    /// The press was recorded.
    told: bool,
    invitation: bool,
}

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct AskPage {
    frame: PageContext,
    field: TextField,
    errors: Vec<ErrorLine>,
    /// The press was taken.
    asked: bool,
}

pub async fn join(
    visit: RequestContext,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    show(visit, LinkKind::Invitation, &token).await
}

pub async fn join_with(
    visit: RequestContext,
    token: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    choose(visit, LinkKind::Invitation, &token, fields).await
}

pub async fn new_password(
    visit: RequestContext,
    token: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    show(visit, LinkKind::Password, &token).await
}

pub async fn set_new_password(
    visit: RequestContext,
    token: web::Path<String>,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    choose(visit, LinkKind::Password, &token, fields).await
}

async fn show(
    visit: RequestContext,
    kind: LinkKind,
    typed: &str,
) -> Result<HttpResponse, WebError> {
    match open(&visit, kind, typed).await? {
        OpenedLink::Open { email, name } => page(&form(&visit, kind, typed, email, &name, &[])),
        closed => explain(&visit, kind, typed, &closed, false),
    }
}

async fn open(visit: &RequestContext, kind: LinkKind, typed: &str) -> Result<OpenedLink, WebError> {
    match BearerToken::parse(typed) {
        Some(token) => {
            visit
                .read(move |site, now| accounts::open_link(&site.db, kind, &token, now))
                .await
        }
        None => Ok(OpenedLink::Unknown),
    }
}

fn form(
    visit: &RequestContext,
    kind: LinkKind,
    typed: &str,
    email: String,
    name: &str,
    ids: &[(&str, &str)],
) -> ChoosePage {
    let heading = if kind == LinkKind::Invitation {
        "join-heading"
    } else {
        "new-password-choose-heading"
    };
    let frame = PageContext::titled(visit, heading).with_error(!ids.is_empty());
    let lede = match kind {
        LinkKind::Invitation => frame.tn(
            "join-lede",
            &[
                ("name", name.to_owned().into()),
                ("operator", frame.operator().to_owned().into()),
            ],
        ),
        LinkKind::Password => frame.t("new-password-choose-lede"),
    };
    let (errors, hint) = (lines(&frame, ids), frame.t("password-hint"));
    let field = TextField::password(&frame, "password", "sign-in-new-password", "new-password")
        .hint(hint)
        .with(&errors);
    ChoosePage {
        frame,
        lede,
        email,
        field,
        errors,
        here: here(kind, typed),
    }
}

/// The address of the same page, whatever was typed in place of a token.
fn here(kind: LinkKind, typed: &str) -> String {
    BearerToken::parse(typed).map_or_else(
        || paths::link(kind, &BearerToken::nothing()),
        |token| paths::link(kind, &token),
    )
}

async fn choose(
    visit: RequestContext,
    kind: LinkKind,
    typed: &str,
    fields: FormFields,
) -> Result<HttpResponse, WebError> {
    if !visit.site.addresses.may_sign_in(&visit.request) {
        return Err(ProblemKind::TooMany.into());
    }
    let token = BearerToken::parse(typed).unwrap_or_else(BearerToken::nothing);
    let (held, password) = (token, fields.get("password").to_owned());
    let chosen = visit
        .run(move |site, now| {
            accounts::choose_password(&site.db, &site.passwords, kind, &held, &password, now)
        })
        .await?;
    match chosen {
        PasswordChosen::Done => Ok(see_other(&paths::saying(paths::SIGN_IN, "chosen"))),
        PasswordChosen::Password(error) => match open(&visit, kind, typed).await? {
            OpenedLink::Open { email, name } => unprocessable(&form(
                &visit,
                kind,
                typed,
                email,
                &name,
                &[("password", password_error(error))],
            )),
            closed => explain(&visit, kind, typed, &closed, false),
        },
        PasswordChosen::Closed(closed) => explain(&visit, kind, typed, &closed, true),
    }
}

/// A link that does not lead anywhere (any more): why, and what to do.
fn explain(
    visit: &RequestContext,
    kind: LinkKind,
    typed: &str,
    closed: &OpenedLink,
    told: bool,
) -> Result<HttpResponse, WebError> {
    let heading = if kind == LinkKind::Invitation {
        "join-closed-heading"
    } else {
        "new-password-closed-heading"
    };
    let frame = PageContext::titled(visit, heading);
    let why = match closed {
        OpenedLink::Used => frame.t("link-used"),
        OpenedLink::Open { .. } | OpenedLink::Over => frame.t("link-over"),
        OpenedLink::Unknown => frame.t("link-unknown"),
    };
    let invitation = kind == LinkKind::Invitation;
    let what_to_do = frame.t(if invitation {
        "join-closed"
    } else {
        "new-password-closed"
    });
    page_with(
        StatusCode::GONE,
        &ClosedPage {
            frame,
            why,
            what_to_do,
            here: here(kind, typed),
            told,
            invitation,
        },
    )
}

impl AskPage {
    fn new(visit: &RequestContext, typed: &str, ids: &[(&str, &str)], asked: bool) -> Self {
        let frame = PageContext::titled(visit, "new-password-heading").with_error(!ids.is_empty());
        let errors = lines(&frame, ids);
        let field = TextField::new(&frame, "email", "sign-in-email", typed)
            .kind("email")
            .autocomplete("username")
            .with(&errors);
        Self {
            frame,
            field,
            errors,
            asked,
        }
    }
}

pub async fn ask(visit: RequestContext) -> Result<HttpResponse, WebError> {
    page(&AskPage::new(&visit, "", &[], visit.says("asked")))
}

/// Sends a link to whoever has an account. The answer is the same for everybody.
pub async fn send(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let typed = fields.get("email").trim().to_owned();
    if typed.is_empty() || typed.chars().count() > 254 {
        return unprocessable(&AskPage::new(
            &visit,
            &typed,
            &[("email", "error-email-empty")],
            false,
        ));
    }
    if !visit.site.addresses.may_sign_in(&visit.request) {
        return Err(ProblemKind::TooMany.into());
    }
    if let (Some(email), Some(to)) = (AccountEmail::parse(&typed), MailAddress::parse(&typed)) {
        visit
            .write(move |site, now| {
                mail_requests::ask_for_new_password(
                    &site.db,
                    &site.config.service_key,
                    &email,
                    to,
                    now,
                )
            })
            .await?;
    }
    Ok(see_other(&paths::saying(paths::NEW_PASSWORD, "asked")))
}
