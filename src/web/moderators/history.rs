//! What was decided: `/moderate/history` of one's own, and the history of one text; and taking it
//! back.

use super::leave_out::LeaveOut;
use super::side::{EventLine, event_line};
use super::{MadeLine, made_line};
use crate::flows::moderators::{self, DecisionReopening, UndoOutcome};
use crate::web::page::forms::{ErrorLine, page, see_other, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{FormFields, Lead, Moderator, SignedInStaff, StaffForm};
use crate::web::{Site, paths};
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/history.html")]
struct HistoryPage {
    frame: PageContext,
    decisions: Vec<MadeLine>,
    batches: Vec<DecisionBatchLine>,
    /// The last press was for a decision that is not this moderator's any more.
    too_late: bool,
}

/// An act over several texts.
struct DecisionBatchLine {
    batch: String,
    heading: String,
    about: String,
    /// How many of its texts are in a publication, in words.
    public: Option<String>,
    undone: bool,
}

#[derive(Template)]
#[template(path = "moderators/item_history.html")]
struct ItemHistory {
    frame: PageContext,
    item: String,
    title: String,
    made: Option<MadeLine>,
    side: EventsPage,
    leave_out: LeaveOut,
    leads: bool,
    too_late: bool,
    /// Why a lead wants to open it again, as they typed it.
    why: String,
    errors: Vec<ErrorLine>,
}

struct EventsPage {
    history: Vec<EventLine>,
}

fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator
        .visit
        .site
        .live(slug)
        .map_or(Tz::UTC, |live| live.edition.schedule.zone)
}

pub async fn show(moderator: Moderator) -> Result<HttpResponse, WebError> {
    let actor = moderator.actor.clone();
    let (made, batches) = moderator
        .visit
        .read(move |site, _| {
            Ok((
                moderators::history(&site.db, &site.catalogue, &actor)?,
                moderators::own_batches(&site.db, &site.catalogue, &actor)?,
            ))
        })
        .await?;
    let frame = PageContext::titled(&moderator.visit, "history-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let decisions = made
        .iter()
        .map(|made| made_line(&frame, made, zone_of(&moderator, &made.slug)))
        .collect();
    let batches = batches.into_iter().map(|batch| {
        let decision = frame.t(&format!("decided-{}", batch.kind));
        let when = frame.moment(&batch.made_at, zone_of(&moderator, &batch.slug));
        DecisionBatchLine {
            heading: batch.reason.map_or_else(
                || decision.clone(),
                |reason| format!("{decision}: {reason}"),
            ),
            about: frame.tn(
                "batch-about",
                &[
                    ("n", batch.texts.into()),
                    ("title", batch.title.into()),
                    ("when", when.into()),
                ],
            ),
            public: (batch.public > 0).then(|| frame.t1("batch-public", "n", batch.public)),
            batch: batch.batch,
            undone: batch.undone,
        }
    });
    let too_late = moderator.visit.request.query_string().contains("too-late");
    page(&HistoryPage {
        decisions,
        batches: batches.collect(),
        too_late,
        frame,
    })
}

#[derive(Template)]
#[template(path = "moderators/undo.html")]
struct UndoQuestion {
    frame: PageContext,
    /// How many texts are taken down for good.
    asks: String,
    /// What becomes of the others.
    others: Option<String>,
    press: String,
    public: i64,
    here: String,
}

/// How many public texts somebody agreed to take down.
fn agreed(fields: &FormFields) -> Option<i64> {
    fields.get("public").parse().ok()
}

/// Where somebody goes after taking something back, or the page that asks first: 422, nothing was
/// undone.
fn after_undo(
    moderator: &Moderator,
    undone: UndoOutcome,
    here: &str,
) -> Result<HttpResponse, WebError> {
    let (texts, public) = match undone {
        UndoOutcome::Done(_) => return Ok(see_other(paths::HISTORY)),
        UndoOutcome::TooLate => return Ok(see_other(&paths::saying(paths::HISTORY, "too-late"))),
        UndoOutcome::Asks { texts, public } => (texts, public),
    };
    let frame = PageContext::titled(&moderator.visit, "undo-heading")
        .staffed(&moderator.actor, &moderator.csrf_token);
    let others = texts - public;
    unprocessable(&UndoQuestion {
        asks: frame.tn(
            "undo-asks",
            &[("public", public.into()), ("texts", texts.into())],
        ),
        others: (others > 0).then(|| frame.t1("undo-others", "n", others)),
        press: frame.t1("undo-press", "n", public),
        public,
        here: here.to_owned(),
        frame,
    })
}

pub async fn undo(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, wanted, agreed) = (moderator.actor.clone(), item.clone(), agreed(&fields));
    let undo = move |site: &Site, now| {
        moderators::undo(&site.db, &site.catalogue, &actor, &wanted, agreed, now)
    };
    let undone = moderator.visit.run(undo).await?;
    // Who undoes the last text while the next one is open wants to decide on it again, at once.
    if undone == UndoOutcome::Done(1) && fields.get("then") == "again" {
        return super::aside::take(StaffForm(moderator, fields), item).await;
    }
    after_undo(&moderator, undone, &paths::undo(&item))
}

pub async fn undo_batch(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    batch: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, wanted, agreed) = (moderator.actor.clone(), batch.clone(), agreed(&fields));
    let undo = move |site: &Site, now| {
        moderators::undo_batch(&site.db, &site.catalogue, &actor, &wanted, agreed, now)
    };
    let undone = moderator.visit.run(undo).await?;
    after_undo(&moderator, undone, &paths::undo_batch(&batch))
}

/// The history of one text.
pub async fn of_item(
    moderator: Moderator,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    page(&history_of(&moderator, &item, "").await?)
}

async fn history_of(staff: &SignedInStaff, item: &str, why: &str) -> Result<ItemHistory, WebError> {
    let (actor, wanted) = (staff.actor.clone(), item.to_owned());
    let found = staff
        .visit
        .read(move |site, now| {
            moderators::history_of(&site.db, &site.catalogue, &actor, &wanted, now)
        })
        .await?;
    let frame = PageContext::titled(&staff.visit, "item-history-heading")
        .of(&found.live.edition)
        .staffed(&staff.actor, &staff.csrf_token);
    let zone = found.live.edition.schedule.zone;
    Ok(ItemHistory {
        item: item.to_owned(),
        title: found.live.edition.title.clone(),
        made: found.standing.map(|made| made_line(&frame, &made, zone)),
        side: EventsPage {
            history: found
                .lines
                .iter()
                .map(|line| event_line(&frame, line, zone))
                .collect(),
        },
        leave_out: LeaveOut::of(&frame, staff, &found.live, item),
        leads: found.leads,
        too_late: staff.visit.request.query_string().contains("too-late"),
        why: why.to_owned(),
        errors: Vec::new(),
        frame,
    })
}

/// A lead opens a decision again.
pub async fn reopen(
    StaffForm(lead, fields): StaffForm<Lead>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let (actor, wanted) = (lead.actor.clone(), item.clone());
    let reopening = DecisionReopening {
        why: fields.get("why").to_owned(),
        takes_down: fields.get("takes-down") == "yes",
    };
    let reopen = move |site: &Site, now| {
        moderators::reopen(&site.db, &site.catalogue, &actor, &wanted, reopening, now)
    };
    let reopened = lead.visit.run(reopen).await?;
    let address = paths::item_history(&item);
    match reopened {
        UndoOutcome::Done(_) => Ok(see_other(&address)),
        UndoOutcome::TooLate => Ok(see_other(&format!("{address}?too-late"))),
        // It became public after the page was made: the page says so now, and the press is
        // repeated.
        UndoOutcome::Asks { .. } => {
            let mut page = history_of(&lead, &item, fields.get("why")).await?;
            let words = page.frame.t("error-takes-down");
            page.errors.push(ErrorLine {
                field: "why".to_owned(),
                anchor: "why".to_owned(),
                words,
            });
            page.frame = page.frame.with_error(true);
            unprocessable(&page)
        }
    }
}
