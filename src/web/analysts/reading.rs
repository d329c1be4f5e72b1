//! `/read/{slug}`: texts that stay unpublished, twenty to a page. Each page is a recorded act, so
//! it is asked for with a POST; what is looked for travels in its body.

use crate::analysis::language;
use crate::domain::consultation::Escalation;
use crate::domain::queue::QueueFilter;
use crate::flows::LiveConsultation;
use crate::flows::analysts::{self, AnalystText, KeptTextPage};
use crate::flows::moderators::BoundedCount;
use crate::web::moderators::work::counted;
use crate::web::page::choices::FormChoice;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Analyst, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "analysts/read.html")]
struct ReadPage {
    frame: PageContext,
    slug: String,
    title: String,
    count: String,
    /// There is nothing to read yet.
    empty: bool,
    questions: Vec<FormChoice>,
    capacities: Vec<FormChoice>,
    search: String,
    /// The filter as fields, for the next page.
    fields: Vec<(&'static str, String)>,
    shown: Option<KeptTextsPage>,
    side: DangerSteps,
    /// What the last press did.
    after: Option<String>,
}

/// What to do in danger.
struct DangerSteps {
    escalation: Option<Escalation>,
}

/// A page of texts.
struct KeptTextsPage {
    summary: String,
    texts: Vec<TextView>,
    more: Option<String>,
    cut: bool,
}

struct TextView {
    item: String,
    words: String,
    /// In which language the words are, where that is certain.
    lang: Option<&'static str>,
    about: String,
    /// What it warns of, before it is opened.
    warns: Option<String>,
}

/// The page before any text is opened.
pub async fn ask(analyst: Analyst, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = analyst.visit.live(&slug)?;
    let count = count(&analyst, &live).await?;
    page(&compose(
        &analyst,
        &live,
        count,
        &QueueFilter::default(),
        None,
    ))
}

pub async fn show(
    StaffForm(analyst, fields): StaffForm<Analyst>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = analyst.visit.live(&slug)?;
    let filter = QueueFilter::read(
        fields
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let count = count(&analyst, &live).await?;
    let (actor, of, wanted, after) = (
        analyst.actor.clone(),
        Arc::clone(&live),
        filter.clone(),
        fields.get("after").to_owned(),
    );
    let reading = analyst
        .visit
        .write(move |site, now| analysts::read(&site.db, &of, &actor, &wanted, &after, now))
        .await?;
    page(&compose(&analyst, &live, count, &filter, Some(reading)))
}

/// Gives a text to the moderators, because it tells of danger.
pub async fn call(
    StaffForm(analyst, fields): StaffForm<Analyst>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = analyst.visit.live(&slug)?;
    let (actor, item) = (analyst.actor.clone(), fields.get("item").to_owned());
    let done = analyst
        .visit
        .write(move |site, now| analysts::call_moderator(&site.db, &live, &actor, &item, now))
        .await?;
    Ok(see_other(&paths::called(&slug, done)))
}

async fn count(analyst: &Analyst, live: &Arc<LiveConsultation>) -> Result<BoundedCount, WebError> {
    let (actor, live) = (analyst.actor.clone(), Arc::clone(live));
    analyst
        .visit
        .read(move |site, now| analysts::texts(&site.db, &live, &actor, now))
        .await
}

fn compose(
    analyst: &Analyst,
    live: &LiveConsultation,
    count: BoundedCount,
    filter: &QueueFilter,
    reading: Option<KeptTextPage>,
) -> ReadPage {
    let frame = PageContext::titled(&analyst.visit, "read-heading")
        .of(&live.edition)
        .staffed(&analyst.actor, &analyst.csrf_token);
    let texts = live
        .edition
        .questions()
        .filter(|question| question.kind().is_text());
    let question = |key: &str| filter.question.as_deref() == Some(key);
    ReadPage {
        slug: live.edition.slug.clone(),
        title: live.edition.title.clone(),
        count: frame.t1("read-count", "n", counted(&frame, count)),
        empty: count.n == 0,
        questions: texts
            .map(|q| FormChoice::new(&q.key, q.table_title(), question(&q.key)))
            .collect(),
        capacities: live
            .edition
            .every_capacity()
            .map(|c| {
                let chosen = filter.capacity.as_ref() == Some(&c.key);
                FormChoice::new(c.key.as_str(), &c.label, chosen)
            })
            .collect(),
        search: filter.search.clone(),
        fields: filter
            .fields()
            .into_iter()
            .filter(|(name, _)| ["question", "capacity", "search"].contains(name))
            .collect(),
        shown: reading.map(|reading| shown(&frame, reading)),
        side: DangerSteps {
            escalation: live.edition.moderation.escalation.clone(),
        },
        after: ["called", "not-called"]
            .iter()
            .find(|word| analyst.visit.says(word))
            .map(|word| frame.t(&format!("read-{word}"))),
        frame,
    }
}

fn shown(frame: &PageContext, reading: KeptTextPage) -> KeptTextsPage {
    KeptTextsPage {
        summary: if reading.texts.is_empty() {
            frame.t("read-none-fit")
        } else {
            frame.t1("read-shown", "n", reading.texts.len() as i64)
        },
        texts: reading
            .texts
            .into_iter()
            .map(|text| view(frame, text))
            .collect(),
        more: reading.more,
        cut: reading.cut,
    }
}

fn view(frame: &PageContext, text: AnalystText) -> TextView {
    let flags: Vec<String> = text
        .flags
        .iter()
        .map(|flag| frame.t(&format!("flag-{flag}")))
        .collect();
    let about = [
        ("question", text.question.into()),
        ("capacity", text.capacity.into()),
        ("day", frame.day(&text.received_on).into()),
    ];
    TextView {
        warns: text.flags.warns().then(|| flags.join(", ")),
        lang: language::certain(&text.words),
        about: frame.tn("read-about", &about),
        item: text.item,
        words: text.words,
    }
}
