//! `/moderate/queues/{slug}`: looking through a queue. What is shown stands in the address, and can
//! be saved under a name.

use super::onward::query_fields;
use super::side::due;
use super::work::counted;
use crate::domain::queue::{DueDay, QueueFilter, QueueView, TextFlag};
use crate::domain::response::Channel;
use crate::flows::LiveConsultation;
use crate::flows::moderators::{self, ListedText, QueueListing};
use crate::web::page::choices::FormChoice;
use crate::web::page::forms::{page, see_other};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/queue.html")]
struct QueuePage {
    frame: PageContext,
    slug: String,
    title: String,
    view: &'static str,
    views: Vec<ViewLine>,
    lines: Vec<QueueRow>,
    more: Option<String>,
    saved: Vec<(String, String)>,
    selects: Vec<FilterSelect>,
    search: String,
    /// The filter as fields, for forms that go on with it.
    fields: Vec<(&'static str, String)>,
    filtered: bool,
    /// The address of this part without a filter.
    unfiltered: String,
    cut: bool,
    /// Whether texts of this part can be given to this moderator.
    takes: bool,
    /// Whether texts of this part can be decided on together.
    together: bool,
}

struct ViewLine {
    address: String,
    name: String,
    count: String,
    current: bool,
}

/// One choice of the filter.
struct FilterSelect {
    name: &'static str,
    label: String,
    options: Vec<FormChoice>,
}

/// A text as a row.
struct QueueRow {
    item: String,
    due: String,
    question: String,
    capacity: String,
    /// How its words begin, or that they warn.
    beginning: String,
    length: String,
    /// What it warns of, and what may be personal in it.
    noticed: Vec<String>,
    language: String,
    held: bool,
    own: bool,
}

pub async fn show(moderator: Moderator, slug: web::Path<String>) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let asked = query_fields(&moderator);
    let field = |wanted: &str| {
        asked
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.clone())
    };
    let view: QueueView = field("view")
        .and_then(|view| view.parse().ok())
        .unwrap_or(QueueView::New);
    let filter = QueueFilter::read(
        asked
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let (actor, of, wanted, after) = (
        moderator.actor.clone(),
        std::sync::Arc::clone(&live),
        filter.clone(),
        field("after"),
    );
    let listing = moderator
        .visit
        .read(move |site, now| {
            moderators::list(&site.db, &of, &actor, view, wanted, after.as_deref(), now)
        })
        .await?;
    page(&compose(&moderator, &live, view, &filter, listing))
}

fn compose(
    moderator: &Moderator,
    live: &LiveConsultation,
    view: QueueView,
    filter: &QueueFilter,
    listing: QueueListing,
) -> QueuePage {
    let frame = PageContext::titled(&moderator.visit, &format!("view-{view}"))
        .of(&live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token);
    let slug = live.edition.slug.clone();
    let views = listing.views.iter().map(|(other, count)| ViewLine {
        address: paths::queue_view(&slug, *other),
        name: frame.t(&format!("view-{other}")),
        count: counted(&frame, *count),
        current: *other == view,
    });
    let mut fields = filter.fields();
    fields.insert(0, ("view", view.as_str().to_owned()));
    let more = listing.more.as_ref().map(|last| {
        let mut next = fields.clone();
        next.push(("after", last.clone()));
        paths::with_query(&paths::queue(&slug), &next)
    });
    let leads = listing.leads;
    QueuePage {
        title: live.edition.title.clone(),
        view: view.as_str(),
        views: views.collect(),
        selects: selects(&frame, live, filter, &listing.languages),
        lines: listing
            .lines
            .into_iter()
            .map(|line| row(&frame, line, listing.today))
            .collect(),
        more,
        saved: listing
            .saved
            .into_iter()
            .map(|(name, filter)| (name, paths::queue_filtered(&slug, &filter)))
            .collect(),
        search: filter.search.clone(),
        filtered: !filter.is_empty(),
        unfiltered: paths::queue_view(&slug, view),
        cut: listing.cut,
        takes: leads || !view.stages().iter().all(|stage| stage.is_for_leads()),
        together: view == QueueView::New,
        fields,
        slug,
        frame,
    }
}

fn row(frame: &PageContext, line: ListedText, today: chrono::NaiveDate) -> QueueRow {
    let language = line
        .language
        .map_or_else(String::new, |tag| language_name(frame, tag));
    let flags = line
        .flags
        .iter()
        .map(|flag| frame.t(&format!("flag-{flag}")));
    let found = line
        .found
        .iter()
        .map(|found| frame.t1(&format!("queue-found-{}", found.token), "n", found.times));
    let due = match line.snoozed_until {
        Some(until) if until > today => frame.t1("due-snoozed", "day", frame.day(&until)),
        _ => due(frame, line.due_on, today),
    };
    QueueRow {
        due,
        noticed: flags.chain(found).collect(),
        beginning: line.beginning.unwrap_or_else(|| frame.t("queue-warns")),
        length: frame.t1("queue-length", "n", line.length as i64),
        language,
        item: line.item,
        question: line.question,
        capacity: line.capacity,
        held: line.held,
        own: line.own,
    }
}

fn language_name(frame: &PageContext, tag: &str) -> String {
    frame.t(&format!("language-of-{tag}"))
}

fn selects(
    frame: &PageContext,
    live: &LiveConsultation,
    filter: &QueueFilter,
    languages: &[String],
) -> Vec<FilterSelect> {
    let make =
        |name: &'static str, chosen: Option<String>, options: Vec<(String, String)>| FilterSelect {
            name,
            label: frame.t(&format!("filter-{name}")),
            options: options
                .into_iter()
                .map(|(key, label)| {
                    let is_chosen = chosen.as_ref() == Some(&key);
                    FormChoice::new(key, label, is_chosen)
                })
                .collect(),
        };
    let own = |key: &str, id: String| (key.to_owned(), frame.t(&id));
    let texts = live
        .edition
        .questions()
        .filter(|question| question.kind().is_text());
    vec![
        make(
            "question",
            filter.question.clone(),
            texts
                .map(|q| (q.key.clone(), q.table_title().to_owned()))
                .collect(),
        ),
        make(
            "capacity",
            filter.capacity.as_ref().map(ToString::to_string),
            live.edition
                .every_capacity()
                .map(|c| (c.key.as_str().to_owned(), c.label.clone()))
                .collect(),
        ),
        make(
            "channel",
            filter.channel.map(|c| c.as_str().to_owned()),
            Channel::ALL
                .iter()
                .map(|c| own(c.as_str(), format!("channel-{c}")))
                .collect(),
        ),
        make(
            "flag",
            filter.flag.map(|f| f.as_str().to_owned()),
            TextFlag::ALL
                .iter()
                .map(|f| own(f.as_str(), format!("flag-{f}")))
                .collect(),
        ),
        make(
            "language",
            filter.language.clone(),
            languages
                .iter()
                .map(|tag| (tag.clone(), language_name(frame, tag)))
                .collect(),
        ),
        make(
            "due",
            filter.due.map(|d| d.as_str().to_owned()),
            DueDay::ALL
                .iter()
                .map(|d| own(d.as_str(), format!("due-by-{d}")))
                .collect(),
        ),
    ]
}

/// Saves what is shown under a name, or removes a saved name.
pub async fn save(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = moderator.visit.live(&slug)?;
    let view: QueueView = fields.get("view").parse().unwrap_or(QueueView::New);
    let mut filter = QueueFilter::read(
        fields
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    )
    .fields();
    filter.insert(0, ("view", view.as_str().to_owned()));
    let wanted = paths::query(&filter);
    let (actor, name, forget) = (
        moderator.actor.clone(),
        fields.get("name").to_owned(),
        fields.get("action") == "forget",
    );
    moderator
        .visit
        .write(move |site, now| {
            if forget {
                moderators::forget_filter(&site.db, &live, &actor, &name, now)
            } else {
                moderators::save_filter(&site.db, &live, &actor, &name, &wanted, now).map(drop)
            }
        })
        .await?;
    Ok(see_other(&paths::with_query(&paths::queue(&slug), &filter)))
}
