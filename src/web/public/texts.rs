//! `/c/{slug}/results/{number}/answers/{question}`: what people wrote, in a random order.

use crate::analysis::language;
use crate::domain::publication::{TextBody, TextTranslation};
use crate::flows::publications::{self, TEXTS_PER_PAGE};
use crate::web::page::choices::NumberedLink;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::figures::asked_words;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/texts.html")]
struct PublishedTextsPage {
    frame: PageContext,
    lede: String,
    quotes: Vec<ShownQuote>,
    pages: Vec<NumberedLink>,
    results_path: String,
    /// Since when and until when the question was asked, where not every form had it.
    asked: Option<String>,
    attribution: Option<String>,
}

struct ShownQuote {
    public_id: String,
    /// Capacity, and the name of an author who may be named and wants to be.
    by: String,
    words: Option<String>,
    /// In which language the words are, where that is certain.
    lang: Option<&'static str>,
    /// What is said instead of words that are gone.
    tombstone: String,
    redacted: bool,
    /// What a person made of them in another language.
    translation: Option<TextTranslation>,
}

#[derive(serde::Deserialize)]
pub struct TextsPlace {
    page: Option<i64>,
}

pub async fn show(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
    place: web::Query<TextsPlace>,
) -> Result<HttpResponse, WebError> {
    let (slug, number, question) = path.into_inner();
    let live = visit.live(&slug)?;
    let at = place.page.unwrap_or(1).max(1);
    let (asked, key) = (Arc::clone(&live), question.clone());
    let (results, texts) = visit
        .read(move |site, _| {
            let results = publications::results(&site.db, &asked, Some(number))?
                .ok_or(crate::error::FlowError::NotFound)?;
            let texts = publications::texts(&site.db, &results.publication, &key, at)?;
            Ok((results, texts))
        })
        .await?;
    let snapshot = &results.publication.snapshot;
    let count = results
        .text_counts
        .iter()
        .find(|(key, _)| *key == question)
        .map(|(_, count)| *count)
        .ok_or(ProblemKind::NotFound)?;
    let figures = snapshot
        .questions
        .iter()
        .find(|figures| figures.key == question)
        .ok_or(ProblemKind::NotFound)?;
    if texts.is_empty() {
        return Err(ProblemKind::NotFound.into());
    }
    let phrases = visit.phrases(&live);
    let heading = phrases.say(&figures.text);
    let live = visit.reading(&live);
    let frame = PageContext::new(&visit, heading).of(&live.edition);
    let quotes = texts.into_iter().map(|text| {
        let label = phrases.say(snapshot.label_of(&text.capacity));
        let by = match &text.organisation {
            Some(name) => format!("{name} ({label})"),
            None => label,
        };
        let public_id = text.public_id.to_string();
        match text.body {
            TextBody::Words { words, redacted } => ShownQuote {
                public_id,
                by,
                lang: language::certain(&words),
                words: Some(words),
                tombstone: String::new(),
                redacted,
                translation: text.translation,
            },
            TextBody::Tombstone { removed_on, why } => {
                let tombstone = frame.t1(&format!("removed-{why}"), "day", frame.day(&removed_on));
                ShownQuote {
                    public_id,
                    by,
                    lang: None,
                    words: None,
                    tombstone,
                    redacted: false,
                    translation: None,
                }
            }
        }
    });
    let last = (count + TEXTS_PER_PAGE - 1) / TEXTS_PER_PAGE;
    page(&PublishedTextsPage {
        quotes: quotes.collect(),
        lede: frame.tn(
            "texts-lede",
            &[
                ("count", frame.number(count).into()),
                ("number", snapshot.number.into()),
            ],
        ),
        pages: (1..=last)
            .map(|other| NumberedLink {
                number: other,
                path: paths::texts(&slug, snapshot.number, &question, other),
                current: other == at,
            })
            .collect(),
        results_path: paths::publication(&slug, snapshot.number),
        asked: asked_words(&frame, figures.asked),
        attribution: snapshot.consultation.attribution.clone(),
        frame,
    })
}
