//! `/moderate/items/{item}/translation`: what the public reads of a text, in the language of the
//! consultation.

use super::unmarked::UnmarkedQuestion;
use crate::analysis::language;
use crate::flows::moderators::{
    self, TextToTranslate, ToTranslate, TranslationOutcome, TypedTranslation,
};
use crate::flows::personal_findings::UnconfirmedFindings;
use crate::web::page::forms::{ErrorLine, page, page_with, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/translation.html")]
struct TranslationPage {
    frame: PageContext,
    title: String,
    question: String,
    public: String,
    /// The language of the original, where that is certain.
    lang: Option<&'static str>,
    /// The language into which it is translated.
    into: String,
    /// What it is called.
    language: String,
    words: String,
    by: Option<String>,
    errors: Vec<ErrorLine>,
    /// What was found in the translation that was typed.
    asks: Option<UnmarkedQuestion>,
    here: String,
    history: String,
    done: bool,
}

#[derive(Template)]
#[template(path = "moderators/not_held.html")]
struct NothingToTranslate {
    frame: PageContext,
    explanation: String,
    slug: String,
}

pub async fn show(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    match find(&moderator, &item).await? {
        ToTranslate::Ready(found) => page(&compose(&moderator, *found, None, None)),
        ToTranslate::Nothing { slug } => nothing(&moderator, slug),
    }
}

async fn find(moderator: &Moderator, item: &str) -> Result<ToTranslate, WebError> {
    let (actor, item) = (moderator.actor.clone(), item.to_owned());
    moderator
        .visit
        .read(move |site, now| {
            moderators::to_translate(&site.db, &site.catalogue, &actor, &item, now)
        })
        .await
}

fn nothing(moderator: &Moderator, slug: String) -> Result<HttpResponse, WebError> {
    let frame = PageContext::titled(&moderator.visit, "translation-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    page_with(
        StatusCode::CONFLICT,
        &NothingToTranslate {
            explanation: frame.t("translation-nothing"),
            slug,
            frame,
        },
    )
}

pub async fn save(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = fields.get("words").to_owned();
    let confirmed =
        Some(fields.get("confirmed").to_owned()).filter(|confirmed| !confirmed.is_empty());
    let sent = TypedTranslation {
        words: typed.clone(),
        confirmed,
    };
    let (actor, wanted) = (moderator.actor.clone(), item.clone());
    let translated = moderator
        .visit
        .run(move |site, now| {
            moderators::translate(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &wanted,
                sent,
                now,
            )
        })
        .await?;
    match (translated, find(&moderator, &item).await?) {
        (TranslationOutcome::Stored | TranslationOutcome::Removed, _) => Ok(see_other(
            &paths::saying(&paths::translation(&item), "done"),
        )),
        (TranslationOutcome::Words, ToTranslate::Ready(found)) => {
            unprocessable(&compose(&moderator, *found, Some(typed), None))
        }
        (TranslationOutcome::Unconfirmed(unconfirmed), ToTranslate::Ready(found)) => unprocessable(
            &compose(&moderator, *found, Some(typed), Some(&unconfirmed)),
        ),
        (_, ToTranslate::Ready(found)) => nothing(&moderator, found.live.edition.slug.clone()),
        (_, ToTranslate::Nothing { slug }) => nothing(&moderator, slug),
    }
}

/// The page; `refused` is what was typed and is not stored, `unconfirmed` what was found in it.
/// Without a find it is no plain text, or too long.
fn compose(
    moderator: &Moderator,
    found: TextToTranslate,
    refused: Option<String>,
    unconfirmed: Option<&UnconfirmedFindings>,
) -> TranslationPage {
    let frame = PageContext::titled(&moderator.visit, "translation-heading")
        .of(&found.live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_error(refused.is_some());
    let asks = unconfirmed.map(|unconfirmed| UnmarkedQuestion::new(&frame, unconfirmed, 0, ""));
    let error = refused.is_some().then(|| {
        let plain = || ErrorLine {
            field: "words".into(),
            anchor: "words".into(),
            words: frame.t("error-translation"),
        };
        asks.as_ref().map_or_else(plain, |asks| asks.error(&frame))
    });
    TranslationPage {
        title: found.live.edition.title.clone(),
        question: found.question,
        lang: language::certain(&found.public),
        public: found.public,
        language: frame.t(&format!("language-of-{}", found.live.edition.language)),
        into: found.live.edition.language.clone(),
        words: refused.unwrap_or(found.words),
        by: found
            .by
            .map(|name| frame.t1("translation-by", "name", name)),
        errors: error.into_iter().collect(),
        asks,
        here: paths::translation(&found.item),
        history: paths::item_history(&found.item),
        done: moderator.visit.says("done"),
        frame,
    }
}
