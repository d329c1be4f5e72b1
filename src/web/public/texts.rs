//! `/c/{slug}/results/{number}/answers`: what people wrote, in a random order, with a search.

use super::text_filters::{AskedTexts, TextSelect, languages};
use crate::analysis::language as text_language;
use crate::domain::publication::{
    PublishedText, QuestionFigures, Snapshot, TextBody, TextTranslation,
};
use crate::error::FlowError;
use crate::flows::publications::{self, PublishedResults};
use crate::flows::text_search::{self, FoundTexts, MOST_LOOKED_AT};
use crate::outputs::report::figures::{asked_words, marked_title};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
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
    search: TextSearchForm,
    /// What was found, where somebody looks for something.
    found: Option<String>,
    /// Whether nothing was found: then the page says what to try.
    nothing: bool,
    quotes: Vec<ShownQuote>,
    /// To what follows, and what it is called.
    next: Option<NextTexts>,
    /// To the beginning, from further on.
    first: Option<String>,
    results_path: String,
    /// Since when and until when the question was asked, where not every form had it.
    asked: Option<String>,
    attribution: Option<String>,
}

struct TextSearchForm {
    action: String,
    words: String,
    selects: Vec<TextSelect>,
    /// To all texts, where only some are shown.
    everything: Option<String>,
}

struct NextTexts {
    path: String,
    label: String,
}

struct ShownQuote {
    public_id: String,
    /// The question that it answers, where the page is not about one.
    question: Option<String>,
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

/// The texts of all questions, or of the one that the form chose.
pub async fn all(
    visit: RequestContext,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    let asked = AskedTexts::of_query(visit.request.query_string());
    show(visit, &slug, number, asked).await
}

/// The texts of one question.
pub async fn of_question(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number, question) = path.into_inner();
    let asked = AskedTexts {
        question,
        ..AskedTexts::of_query(visit.request.query_string())
    };
    show(visit, &slug, number, asked).await
}

async fn show(
    visit: RequestContext,
    slug: &str,
    number: i64,
    asked: AskedTexts,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(slug)?;
    let languages = languages(&visit.site);
    let of = Arc::clone(&live);
    let results = visit
        .read(move |site, _| {
            publications::results(&site.db, &of, Some(number))?.ok_or(FlowError::NotFound)
        })
        .await?;
    let search = asked.search(&results, &languages)?;
    let publication_id = results.publication.id;
    let found = visit
        .read(move |site, _| text_search::find(&site.db, publication_id, &search))
        .await?;
    // An address that leads behind the last text leads nowhere.
    if found.texts.is_empty() && !asked.narrows() {
        return Err(ProblemKind::NotFound.into());
    }
    let phrases = visit.phrases(&live);
    let PublishedResults {
        publication,
        text_counts,
        ..
    } = results;
    let snapshot = phrases.publication(publication.snapshot);
    let figures = snapshot
        .questions
        .iter()
        .find(|own| own.key == asked.question);
    let live = visit.reading(&live);
    let heading = figures.map_or_else(|| visit.words.get("texts-heading"), |own| own.text.clone());
    let frame = PageContext::new(&visit, heading).of(&live.edition);
    let places = TextPlaces {
        slug,
        snapshot: &snapshot,
        asked: &asked,
    };
    page(&PublishedTextsPage {
        lede: places.lede(&frame, figures, &text_counts),
        search: TextSearchForm {
            action: paths::texts(slug, snapshot.number, None, &[]),
            selects: asked.selects(&frame, &snapshot, &text_counts, &languages),
            everything: asked.narrows().then(|| places.path(false, "")),
            words: asked.words.clone(),
        },
        found: places.found(&frame, &found),
        nothing: found.texts.is_empty() && !found.is_cut,
        next: places.next(&frame, &found),
        first: (!asked.after.is_empty()).then(|| places.path(true, "")),
        results_path: paths::publication(slug, snapshot.number),
        asked: figures.and_then(|own| asked_words(frame.words(), own.asked)),
        attribution: snapshot.consultation.attribution.clone(),
        quotes: found
            .texts
            .into_iter()
            .map(|text| places.quote(&frame, text))
            .collect(),
        frame,
    })
}

/// What somebody looks for, and where.
struct TextPlaces<'a> {
    slug: &'a str,
    snapshot: &'a Snapshot,
    asked: &'a AskedTexts,
}

impl TextPlaces<'_> {
    /// The address of the same question from a place on, with what is looked for or without.
    fn path(&self, is_narrow: bool, after: &str) -> String {
        let question = Some(self.asked.question.as_str()).filter(|key| !key.is_empty());
        let pairs = self.asked.pairs(after);
        let pairs = if is_narrow { &pairs[..] } else { &[] };
        paths::texts(self.slug, self.snapshot.number, question, pairs)
    }

    /// How many texts there are, whatever is looked for.
    fn lede(
        &self,
        frame: &PageContext,
        question: Option<&QuestionFigures>,
        counts: &[(String, i64)],
    ) -> String {
        let id = match question {
            Some(_) => "texts-lede",
            None => "texts-lede-all",
        };
        let own = counts
            .iter()
            .filter(|(key, _)| question.is_none_or(|figures| figures.key == *key));
        let count: i64 = own.map(|(_, count)| count).sum();
        let values = [
            ("count", frame.number(count).into()),
            ("number", self.snapshot.number.into()),
        ];
        frame.tn(id, &values)
    }

    /// How many fit, where that is known: everything was looked through from the beginning.
    fn found(&self, frame: &PageContext, found: &FoundTexts) -> Option<String> {
        let count = found.texts.len();
        if found.is_cut {
            return Some(frame.t1("texts-cut", "looked", frame.number(MOST_LOOKED_AT)));
        }
        if !self.asked.narrows() || count == 0 || !self.asked.after.is_empty() {
            return None;
        }
        Some(if found.next.is_some() {
            frame.t1("texts-found-more", "count", count)
        } else {
            frame.t1("texts-found", "count", count)
        })
    }

    fn next(&self, frame: &PageContext, found: &FoundTexts) -> Option<NextTexts> {
        let label = if found.is_cut {
            "texts-look-on"
        } else {
            "texts-next"
        };
        found.next.map(|after| NextTexts {
            path: self.path(true, &after.to_string()),
            label: frame.t(label),
        })
    }

    fn quote(&self, frame: &PageContext, text: PublishedText) -> ShownQuote {
        let label = self.snapshot.label_of(&text.capacity);
        let question = self
            .snapshot
            .questions
            .iter()
            .find(|own| own.key == text.question);
        let mut quote = ShownQuote {
            public_id: text.public_id.to_string(),
            question: question
                .filter(|_| self.asked.question.is_empty())
                .map(|figures| marked_title(frame.words(), figures)),
            by: match &text.organisation {
                Some(name) => format!("{name} ({label})"),
                None => label.to_owned(),
            },
            words: None,
            lang: None,
            tombstone: String::new(),
            redacted: false,
            translation: None,
        };
        match text.body {
            TextBody::Words { words, redacted } => {
                quote.lang = text_language::certain(&words);
                quote.words = Some(words);
                quote.redacted = redacted;
                quote.translation = text.translation;
            }
            TextBody::Tombstone { removed_on, why } => {
                let id = format!("removed-{why}");
                quote.tombstone = frame.t1(&id, "day", frame.day(&removed_on));
            }
        }
        quote
    }
}
