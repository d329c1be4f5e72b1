//! `/moderate/items/{item}`: one text, two panes, one decision.

use super::redaction::{self, Redaction, Spans, View};
use super::{MadeLine, made_line};
use crate::domain::moderation::{DecisionKind, Span};
use crate::flows::moderators::{self, Decided, Item, Made, Opened, Original, Verdict};
use crate::web::errors::{Problem, WebError};
use crate::web::extract::{Fields, Moderator};
use crate::web::forms::{ErrorLine, page, page_with, see_other, unprocessable};
use crate::web::frame::Frame;
use crate::web::paths;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "moderators/item.html")]
struct ItemPage {
    frame: Frame,
    item: Item,
    received_on: String,
    redaction: View,
    decisions: Vec<(&'static str, String, String, bool)>,
    reasons: Vec<(String, String, bool)>,
    with_name: bool,
    errors: Vec<ErrorLine>,
    decision_error: Option<String>,
    reason_error: Option<String>,
    here: String,
}

#[derive(Template)]
#[template(path = "moderators/not_held.html")]
struct NotHeld {
    frame: Frame,
    explanation: String,
    slug: String,
}

#[derive(Template)]
#[template(path = "moderators/decided.html")]
struct DecidedPage {
    frame: Frame,
    made: Option<MadeLine>,
    /// Where the original is shown, when there may be one: its item has a decision.
    original: Option<String>,
    /// What this moderator wanted, when somebody else was faster: nothing is lost.
    own: Option<Own>,
    slug: String,
}

/// A verdict that came too late.
struct Own {
    decision: String,
    removed: Vec<String>,
}

/// What a moderator typed.
#[derive(Default)]
struct Typed {
    decision: Option<DecisionKind>,
    reason: Option<String>,
    redaction: Redaction,
    with_name: bool,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        Self {
            decision: fields.get("decision").parse().ok(),
            reason: Some(fields.get("reason").to_owned()).filter(|code| !code.is_empty()),
            with_name: fields.get("with-name") == "yes",
            redaction: Redaction::read(fields),
        }
    }
}

pub async fn show(moderator: Moderator, item: web::Path<String>) -> Result<HttpResponse, WebError> {
    match open(&moderator, &item).await? {
        Opened::Held(item) => page(&compose(&moderator, item, &Typed::default(), &[])),
        other => elsewhere(&moderator, other),
    }
}

async fn open(moderator: &Moderator, item: &str) -> Result<Opened, WebError> {
    let (actor, item) = (moderator.actor.clone(), item.to_owned());
    moderator.visit.run(move |site, now| moderators::open(&site.db, &site.catalogue, &actor, &item, now)).await
}

/// The page for an item that its address does not lead to any more.
fn elsewhere(moderator: &Moderator, opened: Opened) -> Result<HttpResponse, WebError> {
    let frame = |id: &str| Frame::titled(&moderator.visit, id).staffed(&moderator.actor, &moderator.guard);
    match opened {
        Opened::Decided(made) => {
            let frame = frame("item-decided-heading");
            let zone = zone_of(moderator, &made.slug);
            let slug = made.slug.clone();
            let original = Some(paths::original(&made.item));
            page(&DecidedPage { made: Some(made_line(&frame, &made, zone)), original, own: None, slug, frame })
        }
        Opened::NotHeld { slug } => {
            let frame = frame("item-not-held-heading");
            page(&NotHeld { explanation: frame.t("item-not-held"), slug, frame })
        }
        Opened::Gone { slug } => {
            let frame = frame("item-gone-heading");
            page_with(StatusCode::GONE, &NotHeld { explanation: frame.t("item-gone"), slug, frame })
        }
        Opened::Held(item) => Ok(see_other(&paths::item(&item.item))),
    }
}

fn zone_of(moderator: &Moderator, slug: &str) -> Tz {
    moderator.visit.site.live(slug).map_or(Tz::UTC, |live| live.edition.zone)
}

/// Records a decision, or shows what the public would see.
pub async fn decide(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    let fields = fields.guarded(&moderator)?;
    let typed = Typed::read(&fields);
    let version = fields.get("version").parse().map_err(|_| Problem::Malformed)?;
    let held = match open(&moderator, &item).await? {
        Opened::Held(held) => held,
        Opened::Decided(made) => return conflict(&moderator, Some(made), &typed, None),
        other => return elsewhere(&moderator, other),
    };
    let Spans { spans, problems: lost } = typed.redaction.spans(&held.words);
    let preview = fields.get("action") == "preview";
    let errors = problems(&typed, &spans, lost, preview);
    if !errors.is_empty() {
        return unprocessable(&compose(&moderator, held, &typed, &errors));
    }
    if preview {
        return page(&compose(&moderator, held, &typed, &[]));
    }
    let Some(kind) = typed.decision else { return Err(Problem::Malformed.into()) };
    let verdict = Verdict {
        version,
        kind,
        reason: typed.reason.clone(),
        spans: if kind == DecisionKind::Redact { spans } else { Vec::new() },
        with_name: typed.with_name,
    };
    let (actor, item, slug) = (moderator.actor.clone(), item.into_inner(), held.live.edition.slug.clone());
    let decided = moderator
        .visit
        .run(move |site, now| moderators::decide(&site.db, &site.catalogue, &site.config.service_key, &actor, &item, verdict, now))
        .await?;
    match decided {
        Decided::Done => Ok(see_other(&format!("{}?done", paths::MODERATE))),
        Decided::Conflict(made) => conflict(&moderator, made, &typed, Some(&held.words)),
        Decided::Gone => elsewhere(&moderator, Opened::Gone { slug }),
        Decided::Reason => unprocessable(&compose(&moderator, held, &typed, &[("reason".to_owned(), "error-reason")])),
        Decided::Spans => unprocessable(&compose(&moderator, held, &typed, &[("words-1".to_owned(), "error-nothing-removed")])),
    }
}

/// What is wrong with what was typed: the field, and the id of the words.
fn problems(typed: &Typed, spans: &[Span], mut problems: Vec<(String, &'static str)>, preview: bool) -> Vec<(String, &'static str)> {
    if preview {
        return problems;
    }
    match typed.decision {
        None => problems.push(("decision-publish".to_owned(), "error-no-decision")),
        Some(DecisionKind::Redact) if spans.is_empty() && problems.is_empty() => {
            problems.push(("words-1".to_owned(), "error-nothing-removed"));
        }
        Some(DecisionKind::Publish) if !spans.is_empty() => problems.push(("decision-publish".to_owned(), "error-publish-with-words")),
        _ => {}
    }
    if matches!(typed.decision, Some(DecisionKind::Redact | DecisionKind::Withhold)) && typed.reason.is_none() {
        problems.push(("reason".to_owned(), "error-reason"));
    }
    problems
}

/// 409: both decisions side by side.
fn conflict(moderator: &Moderator, made: Option<Made>, typed: &Typed, original: Option<&str>) -> Result<HttpResponse, WebError> {
    let frame = Frame::titled(&moderator.visit, "item-conflict-heading").staffed(&moderator.actor, &moderator.guard);
    let decision = typed.decision.map_or_else(|| frame.t("item-no-decision"), |kind| frame.t(&format!("decide-{kind}")));
    let removed = typed.redaction.lines(original);
    let slug = made.as_ref().map(|made| made.slug.clone()).unwrap_or_default();
    let made = made.map(|made| made_line(&frame, &made, zone_of(moderator, &made.slug)));
    page_with(StatusCode::CONFLICT, &DecidedPage { made, original: None, own: Some(Own { decision, removed }), slug, frame })
}

fn compose(moderator: &Moderator, item: Item, typed: &Typed, problems: &[(String, &'static str)]) -> ItemPage {
    let frame = Frame::new(&moderator.visit, item.question.clone())
        .of(&item.live.edition)
        .staffed(&moderator.actor, &moderator.guard)
        .with_error(!problems.is_empty());
    let anchor = |field: &str| {
        if field == "reason" {
            item.live.edition.reasons.first().map_or_else(|| field.to_owned(), |first| format!("reason-{}", first.code))
        } else {
            field.to_owned()
        }
    };
    let errors: Vec<ErrorLine> =
        problems.iter().map(|(field, id)| ErrorLine { field: field.clone(), anchor: anchor(field), words: frame.t(id) }).collect();
    let beside = |field: &str| errors.iter().find(|error| error.field == field).map(|error| error.words.clone());
    let decisions = DecisionKind::ALL.iter().map(|kind| {
        let id = format!("decide-{kind}");
        (kind.as_str(), frame.t(&id), frame.t(&format!("{id}-hint")), typed.decision == Some(*kind))
    });
    let reasons = item.live.edition.reasons.iter().map(|reason| {
        let chosen = typed.reason.as_deref() == Some(reason.code.as_str());
        (reason.code.clone(), reason.label.clone(), chosen)
    });
    ItemPage {
        received_on: frame.day(&item.received_on),
        redaction: typed.redaction.view(&frame, &item.words, &errors),
        decisions: decisions.collect(),
        reasons: reasons.collect(),
        with_name: typed.with_name,
        decision_error: beside("decision-publish"),
        reason_error: beside("reason"),
        errors,
        here: paths::item(&item.item),
        item,
        frame,
    }
}

/// Gives the item back without a decision.
pub async fn release(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let actor = moderator.actor.clone();
    moderator.visit.run(move |site, now| moderators::release(&site.db, &site.catalogue, &actor, &item, now)).await?;
    Ok(see_other(paths::MODERATE))
}

#[derive(Template)]
#[template(path = "moderators/original.html")]
struct OriginalPage {
    frame: Frame,
    made: MadeLine,
    title: String,
    /// The original in pieces, and whether a piece was removed.
    original: Vec<(String, bool)>,
    /// What the public reads in pieces; empty when nothing of it is published.
    public: Vec<(String, bool)>,
}

/// Shows what was written to an item that has a decision. Recorded, so it is never a mere link.
pub async fn original(moderator: Moderator, item: web::Path<String>, fields: Fields) -> Result<HttpResponse, WebError> {
    fields.guarded(&moderator)?;
    let actor = moderator.actor.clone();
    let shown = moderator.visit.run(move |site, now| moderators::original(&site.db, &site.catalogue, &actor, &item, now)).await?;
    let (words, spans, made) = match shown {
        Original::Shown { words, spans, made } => (words, spans, made),
        Original::Gone { slug } => return elsewhere(&moderator, Opened::Gone { slug }),
        Original::Undecided { item } => return Ok(see_other(&paths::item(&item))),
    };
    let frame = Frame::titled(&moderator.visit, "original-heading").staffed(&moderator.actor, &moderator.guard);
    let made_line = made_line(&frame, &made, zone_of(&moderator, &made.slug));
    let public = if made.kind == DecisionKind::Withhold { Vec::new() } else { redaction::public_pieces(&words, &spans) };
    page(&OriginalPage { original: redaction::removed_pieces(&words, &spans), public, title: made.title, made: made_line, frame })
}
