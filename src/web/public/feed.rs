//! `/feed.atom`: what opened, closed and was published (Atom, RFC 4287).

use crate::db::publications::PublicationDay;
use crate::domain::consultation::Phase;
use crate::flows::{LiveConsultation, publications};
use crate::web::page::frame::{PageContext, machine};
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use crate::words::pieces;
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, NaiveTime, Utc};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/feed.xml")]
struct AtomFeed {
    frame: PageContext,
    origin: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

struct FeedEntry {
    /// For ever the same for the same event.
    id: String,
    title: String,
    summary: String,
    address: String,
    at: DateTime<Utc>,
    updated: String,
}

pub async fn show(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let all = visit.site.catalogue.all();
    let asked = all.clone();
    let published = visit
        .read(move |site, _| {
            asked
                .iter()
                .map(|live| publications::days(&site.db, live))
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let frame = PageContext::titled(&visit, "home-heading");
    let origin = visit.site.config.origin();
    let mut entries: Vec<FeedEntry> = all
        .iter()
        .zip(published)
        .flat_map(|(live, published)| events(&frame, &origin, live, &published, visit.arrived))
        .collect();
    entries.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
    entries.truncate(100);
    // The beginning of all time for a feed in which nothing has happened yet.
    let updated = machine(
        entries
            .first()
            .map_or(DateTime::UNIX_EPOCH, |entry| entry.at),
    );
    let body = pieces::plain(
        &AtomFeed {
            frame,
            origin,
            updated,
            entries,
        }
        .render()?,
    );
    Ok(HttpResponse::Ok()
        .content_type("application/atom+xml; charset=utf-8")
        .body(body))
}

/// What has happened in a consultation so far.
fn events(
    frame: &PageContext,
    origin: &str,
    live: &Arc<LiveConsultation>,
    published: &[PublicationDay],
    now: DateTime<Utc>,
) -> Vec<FeedEntry> {
    let edition = &live.edition;
    let start = format!("{origin}{}", paths::consultation(&edition.slug));
    let entry = |what: &str, words: &str, address: String, at: DateTime<Utc>| FeedEntry {
        id: format!("{start}#{what}"),
        title: frame.t1(words, "title", edition.title.clone()),
        summary: edition.summary.clone(),
        address,
        updated: machine(at),
        at,
    };
    let phase = live.phase(now);
    let mut events = Vec::new();
    if phase != Phase::Upcoming {
        events.push(entry(
            "opened",
            "feed-opened",
            start.clone(),
            edition.opens_at(),
        ));
    }
    if matches!(phase, Phase::Grace | Phase::Closed | Phase::Ended) {
        events.push(entry(
            "closed",
            "feed-closed",
            start.clone(),
            edition.closes_at(),
        ));
    }
    for PublicationDay { number, day } in published {
        let address = format!("{origin}{}", paths::publication(&edition.slug, *number));
        events.push(entry(
            &format!("publication-{number}"),
            "feed-published",
            address,
            day.and_time(NaiveTime::MIN).and_utc(),
        ));
    }
    events
}
