//! `/account/second-factor`: setting up an app that shows codes, and recovery codes.

use crate::flows::accounts::{self, FactorConfirmed, FactorSetup};
use crate::secrets::{RecoveryCode, TotpSecret};
use crate::web::page::forms::{ErrorLine, TextField, lines, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{NewStaff, SignedInStaff, StaffForm};
use actix_web::HttpResponse;
use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct SecondFactorPage {
    frame: PageContext,
    /// Codes are asked for already.
    set: bool,
    /// Nothing else can be done before it is set up.
    required: bool,
    /// The secret that waits for its first code: a picture, and as text.
    pending: Option<PendingFactor>,
    code: TextField,
    password: TextField,
    errors: Vec<ErrorLine>,
}

struct PendingFactor {
    key: String,
    qr: QrPath,
}

/// A QR code as one path of squares.
struct QrPath {
    size: i32,
    path: String,
}

#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct CodesPage {
    frame: PageContext,
    codes: Vec<String>,
}

/// White modules round a code, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

impl QrPath {
    fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y));
        let path = dark
            .map(|(x, y)| format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET))
            .collect();
        Some(Self {
            size: code.size() + 2 * QUIET,
            path,
        })
    }
}

pub async fn show(staff: NewStaff) -> Result<HttpResponse, WebError> {
    let setup = setup(&staff).await?;
    page(&compose(&staff, setup, &[]))
}

async fn setup(staff: &SignedInStaff) -> Result<FactorSetup, WebError> {
    let actor = staff.actor.clone();
    staff
        .visit
        .read(move |site, _| accounts::setup(&site.db, &site.config.service_key, &actor))
        .await
}

fn compose(staff: &SignedInStaff, setup: FactorSetup, ids: &[(&str, &str)]) -> SecondFactorPage {
    let site = &staff.visit.site;
    let frame = PageContext::titled(&staff.visit, "second-factor-heading")
        .staffed(&staff.actor, &staff.csrf_token)
        .with_error(!ids.is_empty());
    let errors = lines(&frame, ids);
    let pending = |secret: TotpSecret| {
        let qr = QrPath::of(&secret.uri(frame.operator(), &staff.actor.email))?;
        Some(PendingFactor {
            key: secret.key_text(),
            qr,
        })
    };
    SecondFactorPage {
        set: setup.set,
        required: site.config.second_factor_required && !setup.set,
        pending: setup.pending.and_then(pending),
        code: TextField::new(&frame, "code", "second-factor-code", "")
            .autocomplete("one-time-code")
            .with(&errors),
        password: TextField::password(
            &frame,
            "password",
            "account-password-present",
            "current-password",
        )
        .with(&errors),
        errors,
        frame,
    }
}

/// Draws a secret, or takes its first code.
pub async fn change(
    StaffForm(staff, fields): StaffForm<NewStaff>,
) -> Result<HttpResponse, WebError> {
    let actor = staff.actor.clone();
    let error = if fields.get("action") == "start" {
        let password = fields.get("password").to_owned();
        let act = move |site: &crate::web::Site, now| {
            accounts::start(
                &site.db,
                &site.passwords,
                &site.config.service_key,
                &actor,
                &password,
                now,
            )
        };
        if staff.visit.run(act).await? {
            return Ok(see_other(paths::SECOND_FACTOR));
        }
        ("password", "error-password-present")
    } else {
        let code: String = fields.get("code").chars().take(64).collect();
        match staff
            .visit
            .write(move |site, now| {
                accounts::confirm(&site.db, &site.config.service_key, &actor, &code, now)
            })
            .await?
        {
            FactorConfirmed::Codes(codes) => return show_codes(&staff, &codes),
            FactorConfirmed::Wrong => ("code", "error-code-wrong"),
        }
    };
    let setup = setup(&staff).await?;
    unprocessable(&compose(&staff, setup, &[error]))
}

/// Recovery codes in place of the earlier ones.
pub async fn renew(
    StaffForm(staff, fields): StaffForm<SignedInStaff>,
) -> Result<HttpResponse, WebError> {
    let (actor, password) = (staff.actor.clone(), fields.get("password").to_owned());
    let act = move |site: &crate::web::Site, now| {
        accounts::renew_recovery_codes(
            &site.db,
            &site.passwords,
            &site.config.service_key,
            &actor,
            &password,
            now,
        )
    };
    if let Some(codes) = staff.visit.run(act).await? {
        return show_codes(&staff, &codes);
    }
    let setup = setup(&staff).await?;
    unprocessable(&compose(
        &staff,
        setup,
        &[("password", "error-password-present")],
    ))
}

/// The only page that ever shows these codes: the database holds hashes. So it answers the press
/// itself, without a redirect.
fn show_codes(staff: &SignedInStaff, codes: &[RecoveryCode]) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&staff.visit, "recovery-codes-heading")
        .staffed(&staff.actor, &staff.csrf_token);
    page(&CodesPage {
        frame,
        codes: codes.iter().map(ToString::to_string).collect(),
    })
}
