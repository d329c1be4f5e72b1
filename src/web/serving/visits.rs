//! What a handler needs, said in its signature: a handler that takes a [`Moderator`] cannot be
//! reached by anybody else.

use crate::domain::account::{Actor, Role};
use crate::flows::{self, LiveConsultation};
use crate::policy::Refusal;
use crate::secrets::{BearerToken, HeldForm, HeldReceipt};
use crate::web::serving::cookies::{self, CookieKind};
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::language::{self, PageLanguage, TextNames};
use crate::web::serving::site::Site;
use crate::words::PageWords;
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use futures_util::{FutureExt, StreamExt};
use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::Duration;

/// A request, and the instant at which it arrived: what decides about deadlines, however long the
/// queue is.
#[derive(Clone)]
pub struct RequestContext {
    pub site: web::Data<Site>,
    pub arrived: DateTime<Utc>,
    /// In which language the person reads.
    pub words: PageWords,
    pub request: HttpRequest,
}

impl RequestContext {
    fn of(request: &HttpRequest) -> Result<Self, WebError> {
        let site = request
            .app_data::<web::Data<Site>>()
            .cloned()
            .ok_or(ProblemKind::Unknown)?;
        let words = language::of(request, &site).words;
        Ok(Self {
            arrived: site.clock.now(),
            site,
            words,
            request: request.clone(),
        })
    }

    /// The language of the page, and whether its ways on must say so.
    pub fn language(&self) -> PageLanguage {
        language::of(&self.request, &self.site)
    }

    /// An operator's text as HTML, with links that carry the language of the page.
    pub fn html(&self, text: &str) -> Arc<str> {
        let rendered = &self.site.rendered;
        rendered.html(text, self.language().carried_tag())
    }

    /// Whether the query holds a word: what the last press did.
    pub fn says(&self, word: &str) -> bool {
        self.request
            .query_string()
            .split('&')
            .any(|part| part == word)
    }

    /// The opened consultation of that name.
    pub fn live(&self, slug: &str) -> Result<Arc<LiveConsultation>, WebError> {
        Ok(self.site.live(slug)?)
    }

    /// A consultation as the visitor reads it: for showing, never for deciding.
    pub fn reading(&self, live: &Arc<LiveConsultation>) -> Arc<LiveConsultation> {
        self.site.readings.of(live, &self.words)
    }

    /// What the texts of a consultation are called in the visitor's language, for copies of them.
    pub fn phrases(&self, live: &LiveConsultation) -> TextNames {
        TextNames::new(live, &self.words)
    }

    /// What this browser holds of a form of the consultation.
    pub fn held_form(&self, slug: &str) -> Option<HeldForm> {
        let text = cookies::get(&self.request, &self.site, CookieKind::Form(slug))?;
        HeldForm::parse(&text, &self.site.config.service_key, self.arrived)
    }

    /// The token of that form.
    pub fn form_token(&self, slug: &str) -> Option<BearerToken> {
        self.held_form(slug).map(|held| held.token)
    }

    /// What opens the receipt of a form that this browser sent to the consultation.
    pub fn receipt_token(&self, slug: &str) -> Option<BearerToken> {
        let text = cookies::get(&self.request, &self.site, CookieKind::Receipt(slug))?;
        HeldReceipt::parse(&text, &self.site.config.service_key, self.arrived)
            .map(|held| held.token)
    }
}

impl FromRequest for RequestContext {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

/// Somebody who is signed in and has set up what signing in takes.
#[derive(Clone)]
pub struct SignedInStaff {
    pub visit: RequestContext,
    pub actor: Actor,
    pub token: BearerToken,
    /// What forms of this session carry; see [`StaffForm`].
    pub csrf_token: String,
    /// Whether codes are asked for when they sign in.
    pub second_factor: bool,
}

impl SignedInStaff {
    async fn of(visit: Result<RequestContext, WebError>) -> Result<Self, WebError> {
        let visit = visit?;
        let token = cookies::token(&visit.request, &visit.site, CookieKind::Session)
            .ok_or(WebError::SignIn)?;
        let held = token.clone();
        let found = visit
            .read(move |site, now| flows::accounts::signed_in(&site.db, &held, now))
            .await?
            .ok_or(WebError::SignIn)?;
        Ok(Self {
            csrf_token: token.csrf_token(),
            visit,
            actor: found.actor,
            token,
            second_factor: found.second_factor,
        })
    }

    fn needs_second_factor(&self) -> bool {
        self.visit.site.config.second_factor_required && !self.second_factor
    }
}

impl AsRef<Self> for SignedInStaff {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl FromRequest for SignedInStaff {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visit = RequestContext::of(request);
        async move {
            let staff = Self::of(visit).await?;
            if staff.needs_second_factor() {
                Err(WebError::SecondFactor)
            } else {
                Ok(staff)
            }
        }
        .boxed_local()
    }
}

/// Somebody who is signed in, and may have to set up a second factor before anything else.
#[derive(Clone)]
pub struct NewStaff(pub SignedInStaff);

impl std::ops::Deref for NewStaff {
    type Target = SignedInStaff;
    fn deref(&self) -> &SignedInStaff {
        &self.0
    }
}

impl AsRef<SignedInStaff> for NewStaff {
    fn as_ref(&self) -> &SignedInStaff {
        &self.0
    }
}

impl FromRequest for NewStaff {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visit = RequestContext::of(request);
        async move { Ok(Self(SignedInStaff::of(visit).await?)) }.boxed_local()
    }
}

macro_rules! role {
    ($(#[$meta:meta])* $name:ident, $($role:expr),+) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name(pub SignedInStaff);

        impl std::ops::Deref for $name {
            type Target = SignedInStaff;
            fn deref(&self) -> &SignedInStaff { &self.0 }
        }

        impl AsRef<SignedInStaff> for $name {
            fn as_ref(&self) -> &SignedInStaff { &self.0 }
        }

        impl FromRequest for $name {
            type Error = WebError;
            type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let staff = SignedInStaff::from_request(request, payload);
                async move {
                    let staff = staff.await?;
                    if [$($role),+].into_iter().any(|role| staff.actor.is_anywhere(role)) {
                        Ok(Self(staff))
                    } else {
                        Err(ProblemKind::Refused(Refusal::Role).into())
                    }
                }
                .boxed_local()
            }
        }
    };
}

role!(
    /// Somebody who moderates at least one consultation; `policy` decides which.
    Moderator,
    Role::Moderator
);
role!(
    /// Somebody who leads the moderators of at least one consultation; `policy` decides which.
    Lead,
    Role::LeadModerator
);
role!(
    /// Somebody who reads texts that stay unpublished in at least one consultation; `policy`
    /// decides which.
    Analyst,
    Role::Analyst
);
role!(
    /// Somebody who is an official of at least one consultation; `policy` decides which.
    Official,
    Role::Official
);
role!(
    /// Somebody who is an administrator of at least one consultation; `policy` decides of what.
    Administrator,
    Role::Administrator
);
role!(
    /// Somebody who may bring in responses, or release what others brought in, if `policy` agrees.
    BringsIn,
    Role::Moderator,
    Role::Official
);
role!(
    /// Somebody who answers requests about people; `policy` decides in which consultations.
    DataProtection,
    Role::DataProtection
);
role!(
    /// Somebody who may read what staff did, if `policy` agrees.
    AuditReader,
    Role::Auditor,
    Role::Administrator
);

/// The most bytes of a form: enough for the longest page a consultation file may describe.
const LARGEST_BODY: usize = 64 * 1024;
/// The most fields of a form.
const MOST_FIELDS: usize = 400;
/// How long a body may take to arrive.
const SLOWEST_BODY: Duration = Duration::from_secs(15);

/// The fields of a form, in order, repeated names included.
#[derive(Debug, Clone)]
pub struct FormFields(pub Vec<(String, String)>);

impl FormFields {
    /// The first value of a field; empty without one.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

impl FromRequest for FormFields {
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let header = |name| {
            let value = request.headers().get(name)?;
            value.to_str().ok()
        };
        let length = header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        let is_form = header(CONTENT_TYPE).is_some_and(|media_type| {
            let kind = media_type
                .split_once(';')
                .map_or(media_type, |(kind, _)| kind);
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
        let payload = payload.take();
        async move {
            if length.is_some_and(|length| length > LARGEST_BODY) {
                return Err(ProblemKind::TooLarge.into());
            }
            let body = tokio::time::timeout(SLOWEST_BODY, read(payload))
                .await
                .map_err(|_| ProblemKind::Slow)??;
            if body.is_empty() {
                return Ok(Self(Vec::new()));
            }
            if !is_form {
                return Err(ProblemKind::Format.into());
            }
            let pairs: Vec<(String, String)> =
                serde_html_form::from_bytes(&body).map_err(|_| ProblemKind::Malformed)?;
            if pairs.len() > MOST_FIELDS {
                Err(ProblemKind::TooLarge.into())
            } else {
                Ok(Self(pairs))
            }
        }
        .boxed_local()
    }
}

/// The field in which forms of staff carry the token of their session;
/// `templates/components/fields.html` writes it.
const CSRF_FIELD: &str = "csrf_token";

/// Somebody who is signed in, and the form that they sent. A handler has the fields only after it
/// is known who sent them and that the form was made for their session: no handler can forget to
/// check that.
pub struct StaffForm<T>(pub T, pub FormFields);

impl<T> FromRequest for StaffForm<T>
where
    T: FromRequest<Error = WebError, Future = LocalBoxFuture<'static, Result<T, WebError>>>
        + AsRef<SignedInStaff>
        + 'static,
{
    type Error = WebError;
    type Future = LocalBoxFuture<'static, Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (person, fields) = (
            T::from_request(request, payload),
            FormFields::from_request(request, payload),
        );
        async move {
            let (person, fields) = (person.await?, fields.await?);
            let is_own = fields.get(CSRF_FIELD) == person.as_ref().csrf_token;
            if is_own {
                Ok(Self(person, fields))
            } else {
                Err(ProblemKind::ForeignForm.into())
            }
        }
        .boxed_local()
    }
}

async fn read(mut payload: Payload) -> Result<Vec<u8>, WebError> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| ProblemKind::Malformed)?;
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err(ProblemKind::TooLarge.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
