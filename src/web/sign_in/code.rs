//! `/sign-in/code`: the second step of signing in.

use super::let_in;
use crate::flows::accounts::{self, CodeEntered};
use crate::secrets::BearerToken;
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{FormFields, RequestContext};
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage {
    frame: PageContext,
    field: TextField,
    errors: Vec<ErrorLine>,
}

impl CodePage {
    fn new(frame: PageContext, ids: &[(&str, &str)]) -> Self {
        let frame = frame.with_error(!ids.is_empty());
        let errors = lines(&frame, ids);
        let hint = frame.t("sign-in-code-hint");
        let field = TextField::new(&frame, "code", "sign-in-code", "")
            .hint(hint)
            .autocomplete("one-time-code")
            .with(&errors);
        Self {
            frame,
            field,
            errors,
        }
    }
}

pub async fn show(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let Some(half) = cookies::token(&visit.request, &visit.site, CookieKind::SigningIn) else {
        return Ok(over());
    };
    if visit
        .read(move |site, now| accounts::waits_for_code(&site.db, &half, now))
        .await?
    {
        page(&CodePage::new(
            PageContext::titled(&visit, "sign-in-code-heading"),
            &[],
        ))
    } else {
        Ok(over())
    }
}

fn over() -> HttpResponse {
    see_other(&paths::saying(paths::SIGN_IN, "over"))
}

pub async fn enter(visit: RequestContext, fields: FormFields) -> Result<HttpResponse, WebError> {
    let Some(half) = cookies::token(&visit.request, &visit.site, CookieKind::SigningIn) else {
        return Ok(over());
    };
    let device = cookies::get(&visit.request, &visit.site, CookieKind::Device);
    let code: String = fields.get("code").trim().chars().take(64).collect();
    let error = if code.is_empty() {
        "error-code-empty"
    } else {
        match enter_code(&visit, half, code, device).await? {
            CodeEntered::In { token, device } => return let_in(&visit, token, device).await,
            CodeEntered::Over => return Ok(over()),
            CodeEntered::TooMany => return Err(ProblemKind::TooMany.into()),
            CodeEntered::Wrong => "error-code-wrong",
            CodeEntered::Used => "error-code-used",
        }
    };
    unprocessable(&CodePage::new(
        PageContext::titled(&visit, "sign-in-code-heading"),
        &[("code", error)],
    ))
}

async fn enter_code(
    visit: &RequestContext,
    half: BearerToken,
    code: String,
    device: Option<String>,
) -> Result<CodeEntered, WebError> {
    let act = move |site: &crate::web::Site, now| {
        accounts::enter_code(
            &site.db,
            &site.config.service_key,
            &half,
            &code,
            device.as_deref(),
            now,
        )
    };
    visit.write(act).await
}
