//! From one text to the next: what the last press came to, with its undo, and the part of the queue
//! that somebody works through. Both stand in the address, so that a page that is loaded again says
//! the same.

use super::aside::to_given;
use super::made_line;
use crate::domain::queue::QueueFilter;
use crate::flows::LiveConsultation;
use crate::flows::moderators::{self, BreakReason, GivenItem, QueueRequest};
use crate::web::page::forms::see_other;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::Moderator;
use actix_web::HttpResponse;
use chrono_tz::Tz;
use std::sync::Arc;

/// What a press can have come to, as an address says it; `work-…` of the locale says it in words.
const OUTCOMES: [&str; 13] = [
    "empty",
    "none-together",
    "done",
    "settled",
    "asked",
    "differs",
    "escalated",
    "returned",
    "upheld",
    "skipped",
    "recused",
    "snoozed",
    "stopped",
];

/// What a press came to.
pub enum AfterPress {
    /// A decision on this item alone, which can be undone.
    Decided(String),
    Other(&'static str),
}

/// The fields of an address.
pub fn query_fields(moderator: &Moderator) -> Vec<(String, String)> {
    let query = moderator.visit.request.query_string();
    serde_html_form::from_str(query).unwrap_or_default()
}

/// The part of a queue that an address names, and its filter.
fn asked(moderator: &Moderator) -> QueueRequest {
    let fields = query_fields(moderator);
    let pairs = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let view = fields.iter().find(|(name, _)| name == "view");
    QueueRequest {
        view: view.and_then(|(_, view)| view.parse().ok()),
        filter: QueueFilter::read(pairs),
    }
}

/// The fields that name the same part of the queue again.
pub fn asked_fields(moderator: &Moderator) -> Vec<(&'static str, String)> {
    fields_of(&asked(moderator))
}

/// The fields that ask for the same part of a queue again.
pub fn fields_of(asked: &QueueRequest) -> Vec<(&'static str, String)> {
    let view = asked.view.map(|view| ("view", view.as_str().to_owned()));
    view.into_iter().chain(asked.filter.fields()).collect()
}

/// Goes on after something was recorded: to the next text of the same part of the queue, or back to
/// one's work.
pub async fn go_on(
    moderator: &Moderator,
    live: &Arc<LiveConsultation>,
    takes_next: bool,
    after: AfterPress,
) -> Result<HttpResponse, WebError> {
    let asking = asked(moderator);
    let mut fields = fields_of(&asking);
    match after {
        AfterPress::Decided(item) => fields.extend([("done", String::new()), ("last", item)]),
        AfterPress::Other(code) => fields.push((code, String::new())),
    }
    if !takes_next {
        return Ok(see_other(&paths::with_query(paths::MODERATE, &fields)));
    }
    let (actor, of) = (moderator.actor.clone(), Arc::clone(live));
    let given = moderator
        .visit
        .write(move |site, now| moderators::next(&site.db, &of, &actor, asking, now))
        .await?;
    let path = match given {
        GivenItem::Item(item) => paths::item(&item),
        GivenItem::Nothing => paths::MODERATE.to_owned(),
        GivenItem::Screen => return Ok(to_given(&given, &live.edition.slug)),
    };
    Ok(see_other(&paths::with_query(&path, &fields)))
}

/// What the last press came to, for the page that follows it.
#[derive(Default)]
pub struct LastAct {
    pub words: Option<String>,
    /// The item whose decision can be undone here.
    pub undo: Option<String>,
    /// Whether it can be undone among one's decisions.
    pub in_history: bool,
    /// That a pause is due.
    pub pause: Option<String>,
}

impl LastAct {
    /// Reads it from the address. A decision is named, and can be undone, only while it stands and
    /// is one's own.
    pub async fn of(moderator: &Moderator) -> Result<Self, WebError> {
        let fields = query_fields(moderator);
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted);
        let (actor, item) = (
            moderator.actor.clone(),
            field("last").map(|(_, item)| item.clone()),
        );
        let (made, pause) = moderator
            .visit
            .read(move |site, now| {
                let made = match &item {
                    Some(item) => {
                        moderators::own_decision(&site.db, &site.catalogue, &actor, item, now)?
                    }
                    None => None,
                };
                Ok((made, moderators::needs_break(&site.db, &actor, now)?))
            })
            .await?;
        let frame = PageContext::titled(&moderator.visit, "work-heading");
        let outcome = OUTCOMES.into_iter().find(|known| field(known).is_some());
        let words = match &made {
            Some(made) => {
                let what = made_line(&frame, made, Tz::UTC).heading;
                Some(frame.t1("work-last", "what", what))
            }
            None => outcome.map(|known| frame.t(&format!("work-{known}"))),
        };
        Ok(Self {
            words,
            in_history: made.is_none() && outcome == Some("done"),
            undo: made.map(|made| made.item),
            pause: pause.map(|pause| pause_words(&frame, pause)),
        })
    }
}

fn pause_words(frame: &PageContext, pause: BreakReason) -> String {
    match pause {
        BreakReason::Minutes(minutes) => frame.t1("break-minutes", "n", minutes),
        BreakReason::Severe(texts) => frame.t1("break-severe", "n", texts),
    }
}
