//! `/moderate`: the queues that somebody works on.

use super::aside::to_asked;
use super::onward::LastAct;
use crate::domain::queue::{QueueFilter, QueueView};
use crate::flows::moderators::{self, BoundedCount, QueueRequest};
use crate::web::page::choices::DescribedLink;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/work.html")]
struct WorkPage {
    frame: PageContext,
    queues: Vec<QueueLine>,
    /// What the last press did.
    last: LastAct,
    keys: bool,
}

struct QueueLine {
    slug: String,
    title: String,
    /// The parts of the queue that hold something, with how many.
    views: Vec<DescribedLink>,
    overdue: Option<String>,
    free: bool,
    /// How many short texts wait, when there are enough for a screen.
    short: Option<String>,
    /// The address of what this moderator holds.
    held: Option<String>,
    leads: bool,
    /// Nobody else is here who could give a second view.
    alone: bool,
    /// Nobody leads here, and texts wait for a lead.
    leaderless: bool,
}

/// A count in words: "1,000", "more than 1,000".
pub fn counted(frame: &PageContext, count: BoundedCount) -> String {
    let n = frame.number(count.n);
    if count.more {
        frame.t1("count-more", "n", n)
    } else {
        n
    }
}

pub async fn show(moderator: Moderator) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let last = LastAct::of(&moderator).await?;
    let (queues, keys) = moderator
        .visit
        .read(move |site, now| {
            let queues = moderators::queues(&site.db, &site.catalogue, &actor, now)?;
            Ok((queues, moderators::keys_on(&site.db, &actor)?))
        })
        .await?;
    let frame = PageContext::titled(&moderator.visit, "work-heading")
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_keys(keys);
    let lines = queues.into_iter().map(|queue| {
        let slug = queue.live.edition.slug.clone();
        let views = queue
            .views
            .iter()
            .filter(|(view, count)| *view == QueueView::New || count.n > 0)
            .map(|(view, count)| DescribedLink {
                path: paths::queue_view(&slug, *view),
                title: frame.t(&format!("view-{view}")),
                about: counted(&frame, *count),
            });
        QueueLine {
            views: views.collect(),
            title: queue.live.edition.title.clone(),
            overdue: (queue.overdue.n > 0).then(|| counted(&frame, queue.overdue)),
            free: queue.free,
            short: (queue.short.n > 1).then(|| counted(&frame, queue.short)),
            held: match queue.held.as_slice() {
                [] => None,
                [one] => Some(paths::item(one)),
                _ => Some(paths::screen(&slug)),
            },
            leads: queue.leads,
            alone: queue.alone,
            leaderless: queue.leaderless,
            slug,
        }
    });
    page(&WorkPage {
        queues: lines.collect(),
        last,
        keys,
        frame,
    })
}

/// Hands out the next item.
pub async fn next(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let filter = QueueFilter::read(
        fields
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let asking = QueueRequest {
        view: fields.get("view").parse().ok(),
        filter,
    };
    let (actor, wanted) = (moderator.actor.clone(), asking.clone());
    let given = moderator
        .visit
        .write(move |site, now| moderators::next(&site.db, &live, &actor, wanted, now))
        .await?;
    Ok(to_asked(&given, &slug, &asking))
}

/// "I need to stop": everything goes back.
pub async fn stop(StaffForm(moderator, _): StaffForm<Moderator>) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    moderator
        .visit
        .write(move |site, now| moderators::stop(&site.db, &actor, now))
        .await?;
    Ok(see_other(&paths::saying(paths::MODERATE, "stopped")))
}

/// Switches the keys on or off.
pub async fn keys(
    StaffForm(moderator, fields): StaffForm<Moderator>,
) -> Result<HttpResponse, WebError> {
    let (actor, on) = (moderator.actor.clone(), fields.get("keys") == "on");
    moderator
        .visit
        .write(move |site, _| moderators::set_keys(&site.db, &actor, on))
        .await?;
    Ok(see_other(paths::MODERATE))
}
