//! `/moderate/items/{item}`: one text, two panes, one decision.

use super::choices::{RemovedWords, TextChoice};
use super::decision_form::TextChoices;
use super::elsewhere::{conflict, elsewhere, not_yours};
use super::leave_out::LeaveOut;
use super::onward::{self, AfterPress, LastAct};
use super::redaction_form::{PlacedRedaction, RedactionView};
use super::side::ItemSide;
use super::typed_verdict::TypedVerdict;
use super::unmarked::UnmarkedQuestion;
use crate::flows::moderators::{
    self, DecisionMode, HandOnStep, HandedOn, ModeratedItem, ModeratorVerdict, OpenedItem,
    TakenStep, VerdictOutcome,
};
use crate::flows::personal_findings::UnconfirmedFindings;
use crate::web::page::forms::{ErrorLine, page, unprocessable};
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::visits::{Moderator, StaffForm};
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "moderators/item.html")]
struct ItemPage {
    frame: PageContext,
    last: LastAct,
    item: ModeratedItem,
    received_on: String,
    redaction: RedactionView,
    choices: TextChoices,
    side: ItemSide,
    leave_out: LeaveOut,
    errors: Vec<ErrorLine>,
    /// What was found and is not marked, when it would become public.
    asks: Option<UnmarkedQuestion>,
    /// Where the form goes, with the part of the queue that somebody works through.
    here: String,
}

pub async fn show(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    match open(&moderator, &item).await? {
        OpenedItem::Held(item) => {
            let typed = TypedVerdict::begin(&item);
            let last = LastAct::of(&moderator).await?;
            let shown = compose(&moderator, *item, &typed, &[]);
            page(&ItemPage { last, ..shown })
        }
        other => elsewhere(&moderator, other).await,
    }
}

async fn open(moderator: &Moderator, item: &str) -> Result<OpenedItem, WebError> {
    let (actor, item) = (moderator.actor.clone(), item.to_owned());
    moderator
        .visit
        .read(move |site, now| moderators::open(&site.db, &site.catalogue, &actor, &item, now))
        .await
}

/// Records a decision, or shows what the public would see.
pub async fn decide(
    StaffForm(moderator, fields): StaffForm<Moderator>,
    item: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let typed = TypedVerdict::read(&fields);
    let version = fields
        .get("version")
        .parse()
        .map_err(|_| ProblemKind::Malformed)?;
    let (actor, wanted) = (moderator.actor.clone(), item.clone());
    let opened = moderator
        .visit
        .write(move |site, now| {
            moderators::open_to_act(&site.db, &site.catalogue, &actor, &wanted, now)
        })
        .await?;
    let held = match opened {
        OpenedItem::Held(held) => held,
        OpenedItem::NotHeld { .. } => return conflict(&moderator, None, &typed, None),
        OpenedItem::Decided(made) => return conflict(&moderator, Some(made), &typed, None),
        other => return elsewhere(&moderator, other).await,
    };
    let placed = typed.redaction.place(&held.words);
    let typed = TypedVerdict {
        redaction: placed.redaction.clone(),
        ..typed
    };
    let preview = fields.get("action") == "preview";
    let errors = if preview {
        placed.problems
    } else {
        problems(&typed, &held, &placed)
    };
    if !errors.is_empty() {
        return unprocessable(&compose(&moderator, *held, &typed, &errors));
    }
    if preview {
        return show_public(&moderator, *held, &typed).await;
    }
    if let Some(step) = typed.chosen.step() {
        return pass_on(&moderator, *held, version, step, &typed).await;
    }
    let Some(kind) = typed.chosen.choice.and_then(TextChoice::decision) else {
        return Err(ProblemKind::Malformed.into());
    };
    let verdict = typed.verdict(version, kind, placed.spans);
    record(&moderator, *held, &typed, verdict).await
}

/// What stands in the way of what was pressed: the field, and the id of the words.
fn problems(
    typed: &TypedVerdict,
    held: &ModeratedItem,
    placed: &PlacedRedaction,
) -> Vec<(String, &'static str)> {
    let mut problems = placed.problems.clone();
    let removed = match placed {
        PlacedRedaction { has_own: true, .. } => RemovedWords::Chosen,
        _ if !problems.is_empty() => RemovedWords::Chosen,
        _ if placed.spans.is_empty() => RemovedWords::None,
        _ => RemovedWords::Suggested,
    };
    problems.extend(typed.chosen.problems(held, removed));
    // Nothing goes that nobody has looked at: the page shows where the words stand, and asks again.
    if placed.has_new && typed.chosen.choice == Some(TextChoice::Redact) {
        problems.push(("take".to_owned(), "error-places-new"));
    }
    problems
}

/// The page again, with what the public would read. Whoever looks works on the text, and keeps it.
async fn show_public(
    moderator: &Moderator,
    held: ModeratedItem,
    typed: &TypedVerdict,
) -> Result<HttpResponse, WebError> {
    let (actor, item) = (moderator.actor.clone(), held.item.clone());
    moderator
        .visit
        .write(move |site, now| moderators::renew(&site.db, &site.catalogue, &actor, &item, now))
        .await?;
    page(&compose(moderator, held, typed, &[]))
}

/// Records a decision, and goes on.
async fn record(
    moderator: &Moderator,
    held: ModeratedItem,
    typed: &TypedVerdict,
    verdict: ModeratorVerdict,
) -> Result<HttpResponse, WebError> {
    let (actor, item) = (moderator.actor.clone(), held.item.clone());
    let decided = moderator
        .visit
        .run(move |site, now| {
            moderators::decide(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &item,
                verdict,
                now,
            )
        })
        .await?;
    let slug = held.live.edition.slug.clone();
    let again = |held: ModeratedItem, field: &str, id: &'static str| {
        unprocessable(&compose(moderator, held, typed, &[(field.to_owned(), id)]))
    };
    let after = match decided {
        VerdictOutcome::Done => AfterPress::Decided(held.item.clone()),
        VerdictOutcome::DoneWithCopies(_) => AfterPress::Other("done"),
        VerdictOutcome::Asked => AfterPress::Other("asked"),
        VerdictOutcome::Differs => AfterPress::Other("differs"),
        VerdictOutcome::Conflict(made) => {
            return conflict(moderator, made, typed, Some(&held.words));
        }
        VerdictOutcome::Gone => return elsewhere(moderator, OpenedItem::Gone { slug }).await,
        VerdictOutcome::NotYours => return not_yours(moderator, slug),
        VerdictOutcome::Danger => return again(held, "danger-steps-taken", "error-danger"),
        VerdictOutcome::Reason => return again(held, "reason", "error-reason"),
        VerdictOutcome::Spans => return again(held, "words-1", "error-nothing-removed"),
        VerdictOutcome::Words => return again(held, "note", "error-note"),
        VerdictOutcome::Unconfirmed(unconfirmed) => {
            return unprocessable(&compose_asking(moderator, held, typed, &unconfirmed));
        }
        VerdictOutcome::Copies(copies) => {
            let held = ModeratedItem { copies, ..held };
            return again(held, "with-copies", "error-copies");
        }
    };
    onward::go_on(moderator, &held.live, typed.chosen.takes_next, after).await
}

/// Passes the text on instead of deciding.
async fn pass_on(
    moderator: &Moderator,
    held: ModeratedItem,
    version: i64,
    step: HandOnStep,
    typed: &TypedVerdict,
) -> Result<HttpResponse, WebError> {
    let (actor, item) = (moderator.actor.clone(), held.item.clone());
    let slug = held.live.edition.slug.clone();
    let after = AfterPress::Other(match step {
        HandOnStep::Escalate { .. } => "escalated",
        HandOnStep::Settle { .. } => "settled",
        HandOnStep::Return { .. } => "returned",
        HandOnStep::Uphold { .. } => "upheld",
    });
    let taken = TakenStep {
        version,
        step,
        confirmed: typed.chosen.confirmed.clone(),
    };
    let handed = moderator
        .visit
        .write(move |site, now| {
            moderators::hand_on(
                &site.db,
                &site.catalogue,
                &site.config.service_key,
                &actor,
                &item,
                taken,
                now,
            )
        })
        .await?;
    match handed {
        HandedOn::Done => {
            onward::go_on(moderator, &held.live, typed.chosen.takes_next, after).await
        }
        HandedOn::Conflict(made) => conflict(moderator, made, typed, Some(&held.words)),
        HandedOn::Gone => elsewhere(moderator, OpenedItem::Gone { slug }).await,
        HandedOn::NotYours => not_yours(moderator, slug),
        HandedOn::Unconfirmed(unconfirmed) => {
            unprocessable(&compose_asking(moderator, held, typed, &unconfirmed))
        }
        HandedOn::Words => unprocessable(&compose(
            moderator,
            held,
            typed,
            &[("note".to_owned(), "error-note")],
        )),
    }
}

fn compose(
    moderator: &Moderator,
    item: ModeratedItem,
    typed: &TypedVerdict,
    problems: &[(String, &'static str)],
) -> ItemPage {
    let frame = PageContext::new(&moderator.visit, item.question.clone())
        .of(&item.live.edition)
        .staffed(&moderator.actor, &moderator.csrf_token)
        .with_keys(item.keys)
        .with_error(!problems.is_empty());
    let marked = typed.redaction.marks(&item.words);
    let anchor = |field: &str| {
        // With words to remove the reasons are boxes, else one list.
        if field == "reason" && marked {
            item.live.edition.moderation.reasons.first().map_or_else(
                || field.to_owned(),
                |first| format!("reason-{}", first.code),
            )
        } else {
            field.to_owned()
        }
    };
    let errors: Vec<ErrorLine> = problems
        .iter()
        .map(|(field, id)| ErrorLine {
            field: field.clone(),
            anchor: anchor(field),
            words: frame.t(id),
        })
        .collect();
    let near = item.near.as_ref();
    let added = near.map_or(&[][..], |near| near.difference.added.as_slice());
    let redaction = typed.redaction.view(&frame, &item.words, added, &errors);
    ItemPage {
        last: LastAct::default(),
        received_on: frame.day(&item.received_on),
        redaction,
        choices: TextChoices::new(&frame, &item, &typed.chosen, &errors, marked),
        side: ItemSide::new(&frame, &item, typed.sent),
        leave_out: LeaveOut::of(&frame, moderator, &item.live, &item.item),
        errors,
        asks: None,
        here: paths::with_query(&paths::item(&item.item), &onward::asked_fields(moderator)),
        item,
        frame,
    }
}

/// The page that asks whether the public may read what was found.
fn compose_asking(
    moderator: &Moderator,
    item: ModeratedItem,
    typed: &TypedVerdict,
    unconfirmed: &UnconfirmedFindings,
) -> ItemPage {
    let copies = if matches!(typed.chosen.how(), DecisionMode::WithCopies(_)) {
        item.copies.texts
    } else {
        0
    };
    let mut page = compose(moderator, item, typed, &[]);
    let asked = typed.chosen.choice.map_or("", TextChoice::as_str);
    let question = UnmarkedQuestion::new(&page.frame, unconfirmed, copies, asked);
    page.errors.push(question.error(&page.frame));
    page.frame = page.frame.with_error(true);
    page.asks = Some(question);
    page
}
